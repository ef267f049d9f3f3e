//! A line of one of the officer's books.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::{EntityId, Register, State, Timestamp, Value};

/// The names under which a line keeps what it is, in the operations.
pub const BOOK: &str = "book";
/// … and the line of another book that it stands under.
pub const UNDER: &str = "of_entry";
/// What the names of its facts begin with.
pub const FACT: &str = "fact.";

/// A line of a book: something asked for, checked, planned, taught or given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    pub id: EntityId,
    /// The id of its book.
    pub book: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dossier: Option<EntityId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub producer: Option<EntityId>,
    /// The line of another book that it stands under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub under: Option<EntityId>,
    pub facts: BTreeMap<String, Value>,
    /// When it was written down, for the order of lines that are otherwise equal; the same on every
    /// laptop.
    #[serde(skip)]
    pub noted: Timestamp,
}

impl Entry {
    /// Reads a line out of a state that holds it; none where it was removed.
    pub fn of(state: &State, id: &EntityId) -> Option<Self> {
        if !state.register(id, "exists").is_some_and(Register::present) {
            return None;
        }
        let link = |field: &str| {
            let to = state.value(id, field).text();
            (!to.is_empty()).then(|| EntityId(to.to_owned()))
        };
        let facts = state.fields(id).filter_map(|(field, register)| {
            let name = field.strip_prefix(FACT)?;
            let value = register.value();
            (!value.is_empty()).then(|| (name.to_owned(), value.clone()))
        });
        Some(Self {
            id: id.clone(),
            book: state.value(id, BOOK).text().to_owned(),
            dossier: link("of_dossier"),
            producer: link("of_producer"),
            under: link(UNDER),
            facts: facts.collect(),
            noted: state
                .register(id, BOOK)
                .and_then(|register| register.standing().map(|(_, _, time)| time).min())
                .unwrap_or_default(),
        })
    }

    pub fn value(&self, fact: &str) -> &Value {
        self.facts.get(fact).unwrap_or(&Value::Empty)
    }

    /// The text of a fact, trimmed; empty where there is none.
    pub fn text(&self, fact: &str) -> &str {
        self.value(fact).text().trim()
    }

    pub fn date(&self, fact: &str) -> Option<Date> {
        self.value(fact).date()
    }

    pub fn number(&self, fact: &str) -> Option<i64> {
        self.value(fact).number()
    }
}
