//! What helps a person along: the questions that find the criteria set, the order of a story, and
//! figures by year. All of it is advice, so a rulebook may leave any of it out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::SetNumber;

/// Something is asked only where another field holds one of these values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnlyIf {
    pub field: String,
    pub is: Vec<String>,
}

impl OnlyIf {
    /// Whether a value of the other field is one of those.
    pub fn holds(&self, value: &str) -> bool {
        self.is.iter().any(|wanted| wanted == value)
    }
}

/// The questions that find a product's criteria set. Empty where the rulebook brings none.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finder {
    /// Words before a product's name that say nothing of it ("hộp quà").
    #[serde(default)]
    pub skip: Vec<String>,
    #[serde(default, rename = "question")]
    pub questions: Vec<FinderQuestion>,
    #[serde(default, rename = "rule")]
    pub rules: Vec<FinderRule>,
    #[serde(default, rename = "word")]
    pub words: Vec<FinderWord>,
}

/// One plain question.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinderQuestion {
    pub id: String,
    pub text: String,
    pub answers: Vec<FinderAnswer>,
}

/// One answer to choose.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinderAnswer {
    pub id: String,
    pub text: String,
    /// The answer inside a sentence that gives reasons ("làm từ mật ong").
    pub because: String,
}

/// A set, and the answers that lead to it. A question that it does not name may have any answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinderRule {
    pub set: SetNumber,
    /// Accepted answers by the id of their question.
    pub accepts: BTreeMap<String, Vec<String>>,
}

/// Words of a product's name that answer questions. Several answers to one question: it is one of
/// them, and the name does not tell which.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinderWord {
    pub words: Vec<String>,
    pub answers: BTreeMap<String, Vec<String>>,
    /// The words tell as much anywhere in the name; else only at its beginning, where in
    /// Vietnamese the thing itself stands.
    #[serde(default)]
    pub anywhere: bool,
    /// What holds unless another word says otherwise: fruit is fresh unless it is dried.
    #[serde(default)]
    pub weak: bool,
}

/// How the answers of the interview become a draft of the story.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// What `{product}` is where the product has no name yet.
    #[serde(default)]
    pub nameless: String,
    /// In the order of the story.
    #[serde(default, rename = "part")]
    pub parts: Vec<StoryPart>,
}

/// One part of a product's story: an answer of the interview and the words that lead to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryPart {
    /// The field with the answer.
    pub field: String,
    /// Words before the answer; the answer begins the sentence where empty. `{product}` is the
    /// product's name.
    #[serde(default)]
    pub lead: String,
    /// Parts of the same number stand in one paragraph.
    pub paragraph: u8,
}

/// The numbers by year, and how they are written as a sentence.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// One year of one number, with the gaps `{year}`, `{number}` and `{unit}`.
    #[serde(default)]
    pub said: String,
    #[serde(default, rename = "figure")]
    pub list: Vec<Figure>,
}

/// Numbers by year: output, revenue, profit.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Such as `figures.revenue`; the number of a year is the field `figures.revenue.2026`.
    pub name: String,
    pub label: String,
    pub help: String,
    /// Such as `triệu đồng`; where empty, what is typed in the field [`Figure::unit_field`].
    #[serde(default)]
    pub unit: String,
    /// The field in which the unit is typed.
    pub unit_field: Option<String>,
    pub step: u8,
    /// The card on that step's screen.
    pub section: String,
    /// The first and the last year, counted from the year of assessment: -3 and -1 are the three
    /// years before it.
    pub years: (i16, i16),
    /// Whether a number may be below nothing: a loss.
    #[serde(default)]
    pub may_be_negative: bool,
    /// Where the law or a form asks for it.
    pub source: String,
    /// The long text into which the numbers can be written as a sentence.
    pub written_in: Option<String>,
    /// How that sentence names the number ("doanh thu").
    #[serde(default)]
    pub spoken: String,
}

impl Figure {
    /// The field that holds the number of a year.
    pub fn cell(&self, year: i64) -> String {
        format!("{}.{year}", self.name)
    }

    /// The years of its columns in a dossier that is assessed in `year`.
    pub fn columns(&self, year: i64) -> impl Iterator<Item = i64> + use<> {
        let (from, until) = self.years;
        year.saturating_add(i64::from(from))..=year.saturating_add(i64::from(until))
    }
}
