//! The small parts that papers are filled from.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::assess::Phase;
use crate::dossier::{Dossier, EntityId, Entry, Timestamp, Value};

/// A line of a table of a paper.
pub(super) fn line<const N: usize>(book: &str, facts: [(&str, Value); N]) -> Entry {
    Entry {
        id: EntityId(String::new()),
        book: book.to_owned(),
        dossier: None,
        producer: None,
        under: None,
        facts: facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<BTreeMap<_, _>>(),
        noted: Timestamp::default(),
    }
}

/// Values of the paper itself.
pub(super) fn put<const N: usize>(filled: &mut Dossier, values: [(&str, Value); N]) {
    for (name, value) in values {
        filled.fields.insert(format!("{}{name}", crate::rulebook::form::OF_PAPER), value);
    }
}

pub(super) fn text(text: &str) -> Value {
    if text.trim().is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
}

pub(super) fn date(day: Option<Date>) -> Value {
    day.map_or(Value::Empty, Value::from)
}

/// Papers are Vietnamese, whatever the window speaks.
pub(super) fn said(phase: Phase) -> String {
    crate::words::Words::new(crate::words::Language::Vietnamese).say(&phase.words())
}
