//! How the dossier is bound: sides, volumes, and what the cover shows. None of this is law
//! (the decision fixes no cover and no volumes), so a person chooses.

use serde::{Deserialize, Serialize};

/// The choices of the person who prints. Kept as a setting, read tolerantly: what an older program
/// did not know takes its usual value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    /// Whether a divider stands before the evidence of each part of the set.
    pub dividers: bool,
    pub sides: Sides,
    /// More pages than this are bound in volumes of at most so many; none binds everything in one.
    pub volume_pages: Option<usize>,
    /// This volume alone, counted from 1, with the numbers that it has.
    #[serde(skip)]
    pub volume: Option<usize>,
    /// A photograph of the product on the cover, where the evidence holds one.
    pub photograph: bool,
    /// What the cover says of the set that is printed.
    pub copy: Option<CopyMark>,
}

/// The volume that a careful binder still closes: about two centimetres of paper.
const VOLUME_PAGES: usize = 200;

impl Layout {
    /// What fits where nobody chose.
    pub const USUAL: Self = Self {
        dividers: true,
        sides: Sides::One,
        volume_pages: Some(VOLUME_PAGES),
        volume: None,
        photograph: false,
        copy: None,
    };
}

impl Default for Layout {
    fn default() -> Self {
        Self::USUAL
    }
}

/// Whether the printer uses the backs of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sides {
    #[default]
    One,
    /// Forms, lists, dividers and volumes begin on a right-hand page, and the margins for the
    /// binding change sides.
    Two,
}

/// Bản gốc or bản sao.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CopyMark {
    Original,
    Copy,
}
