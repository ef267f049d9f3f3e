//! The law as data: reads a rulebook folder, checks it, and answers what it says.
//!
//! Knows no user data and uses no other room, but for `words` where a search folds its text. Begin
//! with [`Rulebook`]; `load.rs` reads the files, `check.rs` refuses what does not add up, with the
//! file, the line and the reason. The communes and their codes stand in [`units`], apart from any
//! one decision.

mod book;
mod calendar;
mod check;
mod code;
mod cover;
mod error;
mod field;
mod file_name;
pub mod form;
mod guidance;
mod hash;
mod lines;
mod load;
mod need;
mod row;
mod set;
mod shipped;
pub mod units;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use book::{Book, BookField, BookOf};
pub use calendar::{Batch, Holiday, HolidayKind, HolidayState, MonthDay, Terms};
pub use code::{BadCode, CriterionCode, LevelNumber, Points, RowNumber, SetNumber, Stars};
pub use cover::{Cover, Covers};
pub use error::{Fault, RulebookError};
pub use field::{Field, FieldKind};
pub use form::Form;
pub use guidance::{
    Figure, Figures, Finder, FinderAnswer, FinderQuestion, FinderRule, FinderWord, OnlyIf, Story, StoryPart,
};
pub use hash::Files;
pub use need::{Claim, Need, Reading, SetHint};
pub use row::{EvidenceRow, KnockOut, Letter, PaperGuide, PaperKind, RequiredPaper, Topic};
pub use set::{Case, Classification, CriteriaSet, Criterion, Level, Part, PartLetter, Requirement};

/// Everything that one decision says, checked.
#[derive(Debug, Clone)]
pub struct Rulebook {
    /// Such as `26-2026`; a dossier keeps it.
    pub id: String,
    pub decision: Decision,
    pub star_bands: Vec<StarBand>,
    pub sets: Vec<CriteriaSet>,
    pub topics: Vec<Topic>,
    pub rows: Vec<EvidenceRow>,
    pub kinds: Vec<PaperKind>,
    pub letters: Vec<Letter>,
    pub knock_outs: Vec<KnockOut>,
    pub guides: Vec<PaperGuide>,
    pub needs: Vec<Need>,
    pub claims: Vec<Claim>,
    pub hints: Vec<SetHint>,
    pub reading: Reading,
    pub fields: Vec<Field>,
    /// Numbers by year.
    pub figures: Figures,
    /// The questions that find the criteria set.
    pub finder: Finder,
    /// How the answers of the interview become a story.
    pub story: Story,
    pub forms: Vec<Form>,
    /// The offices' own papers: they print `paper.` values that the workspace works out.
    pub papers: Vec<Form>,
    pub covers: Covers,
    /// What an officer keeps beside the dossiers.
    pub books: Vec<Book>,
    pub batches: Vec<Batch>,
    pub terms: Terms,
    pub holidays: Vec<Holiday>,
    /// BLAKE3 over the files, 64 hexadecimal digits.
    pub hash: String,
}

/// The decision that a rulebook holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Such as `26/2026/QĐ-TTg`.
    pub number: String,
    pub title: String,
    pub issued: Date,
    pub effective: Date,
    pub state: DecisionState,
    /// The decisions that it replaces.
    pub replaces: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionState {
    InForce,
    Suspended,
    Replaced,
}

/// From how many points a number of stars is possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StarBand {
    pub stars: Stars,
    /// The least points, inclusive.
    pub from: Points,
}

impl Rulebook {
    pub fn set(&self, number: SetNumber) -> Option<&CriteriaSet> {
        self.sets.iter().find(|set| set.number == number)
    }

    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The figure and the year of a field such as `figures.revenue.2026`.
    pub fn figure_of(&self, name: &str) -> Option<(&Figure, i64)> {
        let (figure, year) = name.rsplit_once('.')?;
        let year: i64 = year.parse().ok().filter(|year| (1900..=2999).contains(year))?;
        Some((self.figures.list.iter().find(|known| known.name == figure)?, year))
    }

    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }

    pub fn row(&self, number: RowNumber) -> Option<&EvidenceRow> {
        self.rows.iter().find(|row| row.number == number)
    }

    pub fn kind(&self, id: &str) -> Option<&PaperKind> {
        self.kinds.iter().find(|kind| kind.id == id)
    }

    pub fn book(&self, id: &str) -> Option<&Book> {
        self.books.iter().find(|book| book.id == id)
    }

    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// A paper of the offices.
    pub fn paper(&self, id: &str) -> Option<&Form> {
        self.papers.iter().find(|paper| paper.id == id)
    }

    pub fn batch(&self, number: u8) -> Option<&Batch> {
        self.batches.iter().find(|batch| batch.number == number)
    }

    /// The letter of a set's disqualification rules.
    pub fn letter_of(&self, set: &CriteriaSet) -> Option<&Letter> {
        self.letters.iter().find(|letter| Some(&letter.id) == set.letter.as_ref())
    }

    /// The criteria of a set that a row proves, in the decision's order.
    pub fn criteria_of_row<'a>(
        &'a self,
        set: &'a CriteriaSet,
        row: RowNumber,
    ) -> impl Iterator<Item = &'a Criterion> {
        let topics = self.row(row).map(|row| row.topics.as_slice()).unwrap_or_default();
        set.leaves().filter(move |criterion| topics.contains(&criterion.topic))
    }
}
