//! The fields that a person fills in, as data: name, kind of value, label, forms, source.

use serde::{Deserialize, Serialize};

use super::code::SetNumber;
use super::guidance::OnlyIf;

/// One fact that is typed once and printed wherever a form needs it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Such as `producer.name`; the part before the dot says what the fact belongs to.
    pub name: String,
    pub kind: FieldKind,
    /// The words on screen.
    pub label: String,
    /// One line of help.
    pub help: String,
    /// An example, shown in the empty field.
    pub example: Option<String>,
    /// The roadmap step where it is entered, 1 to 8.
    pub step: u8,
    /// The card on that step's screen.
    pub section: String,
    /// Whether a form cannot go out without it: an empty one blocks.
    #[serde(default)]
    pub required: bool,
    /// Ids of the forms that print it; empty where only checks use it.
    #[serde(default)]
    pub forms: Vec<String>,
    /// Computed names under which forms print it, such as `set.name`.
    #[serde(default)]
    pub printed_as: Vec<String>,
    /// The form item, article or advice it comes from.
    pub source: String,
    /// Personal data of the sensitive kind (Luật 91/2025/QH15).
    #[serde(default)]
    pub sensitive: bool,
    /// Personal data of a living person.
    #[serde(default)]
    pub personal: bool,
    /// The values to choose from, for [`FieldKind::Choice`]; suggestions for text.
    #[serde(default)]
    pub options: Vec<String>,
    /// Fewer letters than this are called thin.
    pub thin_below: Option<usize>,
    /// Short questions that a long text answers, shown over it.
    #[serde(default)]
    pub questions: Vec<String>,
    /// How many words such a text usually has, from and to; a hint, never a limit.
    pub usual_words: Option<(u16, u16)>,
    /// Asked only where another field says so; never of a required field, and what was entered
    /// stays on screen.
    pub only_if: Option<OnlyIf>,
    /// Only these sets ask for it; all where empty.
    #[serde(default)]
    pub sets: Vec<SetNumber>,
    /// These sets do not ask for it.
    #[serde(default)]
    pub except_sets: Vec<SetNumber>,
    /// Typed by the officer of the commune for the commune's own papers: nothing demands it of a
    /// producer, so it is never required, counted or checked.
    #[serde(default)]
    pub officer: bool,
}

/// What values a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// Paragraphs.
    Long,
    /// A calendar date, stored as `2027-04-30`.
    Date,
    /// A whole number, 0 and more.
    Number,
    /// Yes or no.
    YesNo,
    /// One of [`Field::options`].
    Choice,
    /// The number of a criteria set.
    Set,
    /// A batch of the rulebook.
    Batch,
    Email,
    Phone,
    /// 10, 12 or 13 digits (`facts`: checked, never blocked).
    TaxCode,
    /// The five-digit code of a commune.
    Commune,
}

impl Field {
    /// Whether a dossier of this set asks its producer for the field.
    pub fn asked_of(&self, set: Option<SetNumber>) -> bool {
        !self.officer && self.belongs_to(set)
    }

    /// Whether the field has a meaning in a dossier of this set, whoever fills it in.
    pub fn belongs_to(&self, set: Option<SetNumber>) -> bool {
        match set {
            None => self.sets.is_empty(),
            Some(set) => {
                (self.sets.is_empty() || self.sets.contains(&set)) && !self.except_sets.contains(&set)
            }
        }
    }
}
