//! The table: for every finding a change of the sample that fires it, and a near miss.

mod claims;
mod dates;
mod facts;
mod papers;
mod product;
mod texts;

use crate::sample::Scene;

/// One finding, fired and narrowly missed.
pub struct Case {
    pub code: &'static str,
    /// Where the finding stands, as it prints itself.
    pub place: &'static str,
    pub blocks: bool,
    /// What `docs/findings.md` calls the change that fires it.
    pub name: &'static str,
    pub fires: fn(&mut Scene),
    /// What `docs/findings.md` calls the near miss.
    pub near: &'static str,
    pub spares: fn(&mut Scene),
}

/// A finding that advises.
const fn advises(
    code: &'static str,
    place: &'static str,
    (name, fires): (&'static str, fn(&mut Scene)),
    (near, spares): (&'static str, fn(&mut Scene)),
) -> Case {
    Case { code, place, blocks: false, name, fires, near, spares }
}

/// A finding that blocks.
const fn blocks(
    code: &'static str,
    place: &'static str,
    (name, fires): (&'static str, fn(&mut Scene)),
    (near, spares): (&'static str, fn(&mut Scene)),
) -> Case {
    Case { code, place, blocks: true, name, fires, near, spares }
}

/// All cases.
pub fn all() -> impl Iterator<Item = &'static Case> {
    [product::CASES, facts::CASES, texts::CASES, papers::CASES, dates::CASES, claims::CASES]
        .into_iter()
        .flatten()
}
