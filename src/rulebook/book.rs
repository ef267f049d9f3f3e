//! The books that an officer keeps beside the dossiers, as data: which there are, what a line of
//! each holds.

use serde::{Deserialize, Serialize};

use super::field::FieldKind;

/// A book: returns, post-checks, targets, training …
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Book {
    /// Such as `return`.
    pub id: String,
    pub name: String,
    /// One or two sentences: what it is for.
    pub help: String,
    /// What a line belongs to.
    pub of: BookOf,
    /// The book of which a line may name one: an attendance names its training.
    pub under: Option<String>,
    /// The field that a line is called by.
    pub title: String,
    /// The field that orders the lines and says when they are due or happened.
    pub date: Option<String>,
    #[serde(rename = "field")]
    pub fields: Vec<BookField>,
}

/// What the lines of a book belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookOf {
    /// A dossier, with which they travel.
    Dossier,
    /// A producer, where one is named.
    Producer,
    /// The officer's area.
    Area,
}

/// A fact of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BookField {
    pub name: String,
    pub kind: FieldKind,
    /// The words on screen and at the head of a column.
    pub label: String,
    #[serde(default)]
    pub help: String,
    pub example: Option<String>,
    /// Without it there is no line.
    #[serde(default)]
    pub required: bool,
    /// The values to choose from, for [`FieldKind::Choice`].
    #[serde(default)]
    pub options: Vec<String>,
    /// Personal data of a living person.
    #[serde(default)]
    pub personal: bool,
}

impl Book {
    pub fn field(&self, name: &str) -> Option<&BookField> {
        self.fields.iter().find(|field| field.name == name)
    }
}
