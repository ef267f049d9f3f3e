//! Findings: what stops a dossier, and what a careful officer would remark.
//!
//! Each has a code (a row of `docs/findings.md`), says where, and blocks or advises. Sentences
//! are in the text files under `finding-<code>`.

mod certificate;
mod claims;
mod dates;
mod facts;
mod names;
mod numbers;
mod offices;
mod papers;
pub(super) mod phrases;
mod product;
mod returns;
mod texts;

use std::collections::BTreeMap;
use std::fmt;

pub use product::is_asked;
pub use returns::open_requests;

use jiff::civil::Date;

use crate::dossier::{Dossier, Evidence, same_words};
use crate::rulebook::{CriteriaSet, CriterionCode, Level, RowNumber, Rulebook};
use crate::words::Message;

/// One thing to mend or to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Such as `paper_missing`; stable, scripts rely on it.
    pub code: &'static str,
    /// Whether the dossier cannot be handed in like this.
    pub blocks: bool,
    pub place: Place,
    /// What is the matter and what to do.
    pub message: Message,
}

/// Where in a dossier something is the matter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Dossier,
    Field(String),
    Criterion(CriterionCode),
    Row(RowNumber),
    Evidence {
        id: String,
        title: String,
    },
    /// A line of one of the books.
    Entry {
        id: String,
        book: String,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dossier => f.write_str("dossier"),
            Self::Field(name) => f.write_str(name),
            Self::Criterion(code) => write!(f, "criterion {code}"),
            Self::Row(row) => write!(f, "row {row}"),
            Self::Evidence { id, .. } => write!(f, "evidence {id}"),
            Self::Entry { id, book } => write!(f, "{book} {id}"),
        }
    }
}

/// What the checks know of other dossiers, asked from the store beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// Another product with the same story, word for word.
    pub same_story: Option<String>,
    /// The dossier came in a package that left out the sensitive data.
    pub without_sensitive: bool,
    /// Another product that the commune received under the same number in the same year.
    pub same_register: Option<String>,
    /// Another product of the commune with the same number in the same year.
    pub same_product_number: Option<String>,
}

/// Everything that the checks read.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    pub rulebook: &'a Rulebook,
    pub dossier: &'a Dossier,
    /// None leaves out what depends on the day of asking.
    pub today: Option<Date>,
    pub neighbours: &'a Neighbours,
}

/// What the single checks share.
struct Checks<'a> {
    rulebook: &'a Rulebook,
    set: Option<&'a CriteriaSet>,
    dossier: &'a Dossier,
    today: Option<Date>,
    neighbours: &'a Neighbours,
    /// The day that papers are held against; today where the batch is not known.
    decision_day: Option<Date>,
    by_criterion: BTreeMap<CriterionCode, Vec<&'a Evidence>>,
    found: Vec<Finding>,
}

/// All findings of a dossier: what blocks first, then in the order of the roadmap.
pub fn findings(question: Question<'_>) -> Vec<Finding> {
    let Question { rulebook, dossier, today, neighbours } = question;
    let mut by_criterion: BTreeMap<CriterionCode, Vec<&Evidence>> = BTreeMap::new();
    for evidence in &dossier.evidence {
        for code in &evidence.criteria {
            by_criterion.entry(*code).or_default().push(evidence);
        }
    }
    let mut checks = Checks {
        rulebook,
        set: dossier.set().and_then(|number| rulebook.set(number)),
        dossier,
        today,
        neighbours,
        decision_day: super::deadlines(rulebook, dossier).decision_day.or(today),
        by_criterion,
        found: Vec::new(),
    };
    checks.returns();
    checks.product();
    checks.facts();
    checks.texts();
    checks.papers();
    checks.claims();
    checks.names();
    checks.certificate();
    checks.offices();
    let mut found = checks.found;
    found.sort_by_key(|finding| !finding.blocks);
    found
}

impl<'a> Checks<'a> {
    fn block(&mut self, code: &'static str, place: Place, message: Message) {
        self.found.push(Finding { code, blocks: true, place, message });
    }

    fn advise(&mut self, code: &'static str, place: Place, message: Message) {
        self.found.push(Finding { code, blocks: false, place, message });
    }

    fn has_kind(&self, kinds: &[String]) -> bool {
        self.dossier.evidence.iter().any(|evidence| kinds.contains(&evidence.kind))
    }

    /// The chosen level of a criterion, unless it belongs to another case of the set.
    fn level(&self, code: CriterionCode) -> Option<&'a Level> {
        let level = self.set?.criterion(code)?.level(*self.dossier.levels.get(&code)?)?;
        level.is_for(self.dossier.case()).then_some(level)
    }

    /// The chosen level's points of a criterion, if one is chosen.
    fn points(&self, code: CriterionCode) -> Option<u8> {
        self.level(code).map(|level| level.points.0)
    }

    /// Whether the purpose of the dossier is one of these answers.
    fn purpose_is(&self, answers: &[String]) -> bool {
        let purpose = self.dossier.text("dossier.purpose");
        answers.iter().any(|answer| same_words(answer, purpose))
    }
}

/// The place of a piece of evidence.
fn at(evidence: &Evidence) -> Place {
    Place::Evidence { id: evidence.id.to_string(), title: evidence.title.clone() }
}

/// A date as people write it: 30/06/2027.
fn day(date: Date) -> String {
    date.strftime("%d/%m/%Y").to_string()
}
