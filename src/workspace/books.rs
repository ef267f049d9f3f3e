//! The officer's books: lines are added, filled in and taken out through the door like all else.

use super::input::read_kind;
use super::{Workspace, WorkspaceError};
use crate::dossier::{BOOK, EntityId, EntityKind, Entry, FACT, State, Timestamp, UNDER, Value};
use crate::rulebook::{Book, BookField, BookOf, FieldKind, Rulebook};
use crate::store::{Edit, StoreError, Transaction};

/// A line that is to stand in a book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewEntry {
    /// The id of the book.
    pub book: String,
    /// The dossier it belongs to, in books about dossiers.
    pub dossier: Option<EntityId>,
    /// The producer, in books about producers.
    pub producer: Option<EntityId>,
    /// The line of another book that it stands under.
    pub under: Option<EntityId>,
    /// Facts as they were typed, by name.
    pub facts: Vec<(String, String)>,
}

impl Workspace {
    /// Writes a line into a book. A required day that is not given is today.
    ///
    /// # Errors
    /// When there is no such book, dossier or producer, when a required fact is missing or a text is
    /// no value of its kind.
    pub fn add_entry(&mut self, new: &NewEntry) -> Result<EntityId, WorkspaceError> {
        let rulebook = std::sync::Arc::clone(&self.current);
        let book = book(&rulebook, &new.book)?;
        let mut facts = Vec::new();
        for (name, text) in &new.facts {
            let (field, value) = read_fact(&rulebook, book, name, text)?;
            facts.push((format!("{FACT}{}", field.name), value));
        }
        for field in book.fields.iter().filter(|field| field.required) {
            let name = format!("{FACT}{}", field.name);
            if facts.iter().any(|(known, value)| *known == name && !value.is_empty()) {
                continue;
            }
            if field.kind != FieldKind::Date {
                return Err(WorkspaceError::MissingFact(field.label.clone()));
            }
            facts.push((name, Value::from(self.clock.today())));
        }
        let mut links = vec![("exists", Value::from(true)), (BOOK, Value::from(book.id.as_str()))];
        let mut dossiers = Vec::new();
        match book.of {
            BookOf::Dossier => {
                let id = new.dossier.clone().unwrap_or_else(|| EntityId(String::new()));
                self.state(&id)?;
                links.push(("of_dossier", Value::from(id.0.as_str())));
                dossiers.push(id);
            }
            BookOf::Producer => links.extend(self.producer_link(new.producer.as_ref())?),
            BookOf::Area => {}
        }
        if let Some(under) = &new.under {
            let known = self.entry(under)?;
            if book.under.as_deref() != Some(known.book.as_str()) {
                return Err(StoreError::NoSuchEntity(under.0.clone()).into());
            }
            links.push((UNDER, Value::from(under.0.as_str())));
        }
        let arguments = vec![("book".to_owned(), book.name.clone())];
        self.perform_any("action-entry-add", arguments, |transaction| {
            let id = transaction.create(EntityKind::Entry);
            for (field, value) in links.into_iter().map(|(name, value)| (name.to_owned(), value)).chain(facts)
            {
                transaction.edit(&Edit { entity: id.clone(), field, value })?;
            }
            Ok((id, true, dossiers))
        })
    }

    /// Fills in facts of a line: all of them in one action. An empty text empties one; the name
    /// `producer` says whose line it is.
    ///
    /// # Errors
    /// As [`Workspace::add_entry`]; a required fact cannot be emptied.
    pub fn set_entry(&mut self, id: &EntityId, facts: &[(String, String)]) -> Result<(), WorkspaceError> {
        let line = self.entry(id)?;
        let rulebook = std::sync::Arc::clone(&self.current);
        let book = book(&rulebook, &line.book)?;
        let mut edits = Vec::new();
        for (name, text) in facts {
            if name == "producer" && book.of == BookOf::Producer {
                let producer =
                    Some(text.trim()).filter(|id| !id.is_empty()).map(|id| EntityId(id.to_owned()));
                let link = self.producer_link(producer.as_ref())?;
                let value = link.map_or(Value::Empty, |(_, value)| value);
                edits.push(("of_producer".to_owned(), value));
                continue;
            }
            let (field, value) = read_fact(&rulebook, book, name, text)?;
            if field.required && value.is_empty() {
                return Err(WorkspaceError::MissingFact(field.label.clone()));
            }
            edits.push((format!("{FACT}{}", field.name), value));
        }
        let arguments = vec![("book".to_owned(), book.name.clone())];
        self.edit_entry(&line, "action-entry-set", arguments, edits)
    }

    /// Takes a line out of its book; it can be brought back by undo.
    ///
    /// # Errors
    /// When there is no such line.
    pub fn remove_entry(&mut self, id: &EntityId) -> Result<(), WorkspaceError> {
        let line = self.entry(id)?;
        let book = self.current.book(&line.book).map_or(line.book.clone(), |book| book.name.clone());
        let edits = vec![("exists".to_owned(), Value::from(false))];
        self.edit_entry(&line, "action-entry-remove", vec![("book".to_owned(), book)], edits)
    }

    fn edit_entry(
        &mut self,
        line: &Entry,
        label: &str,
        arguments: Vec<(String, String)>,
        edits: Vec<(String, Value)>,
    ) -> Result<(), WorkspaceError> {
        let dossiers: Vec<EntityId> = line.dossier.clone().into_iter().collect();
        self.perform_any(label, arguments, |transaction: &mut Transaction<'_>| {
            let mut changed = false;
            for (field, value) in edits {
                changed |= transaction.edit(&Edit { entity: line.id.clone(), field, value })?;
            }
            Ok(((), changed, dossiers))
        })
    }

    /// A line by its id.
    ///
    /// # Errors
    /// When there is none, or it was taken out.
    pub fn entry(&self, id: &EntityId) -> Result<Entry, WorkspaceError> {
        let gone = || WorkspaceError::from(StoreError::NoSuchEntity(id.0.clone()));
        if id.kind() != Some(EntityKind::Entry) {
            return Err(gone());
        }
        let state = self.store.entity(id)?;
        Entry::of(&state, id).ok_or_else(gone)
    }

    /// The lines of a book, by their day and then by their name.
    ///
    /// # Errors
    /// When there is no such book.
    pub fn entries(&self, id: &str) -> Result<Vec<Entry>, WorkspaceError> {
        let book = book(&self.current, id)?;
        Ok(in_order(book, &self.store.book(id)?))
    }

    /// The lines that stand under a line of another book, in the order of their names.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn entries_under(&self, id: &EntityId) -> Result<Vec<Entry>, WorkspaceError> {
        let state = self.store.lines_under(id)?;
        let mut lines: Vec<Entry> = state.entities().filter_map(|line| Entry::of(&state, line)).collect();
        lines.sort_by_cached_key(|line| self.key_of(line));
        Ok(lines)
    }

    /// What was given to a producer and to which training it came, by book.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn entries_of_producer(&self, producer: &EntityId) -> Result<Vec<Entry>, WorkspaceError> {
        let mut lines = Vec::new();
        for id in self.store.linked("of_producer", &producer.0)? {
            if id.kind() == Some(EntityKind::Entry) {
                lines.extend(Entry::of(&self.store.entity(&id)?, &id));
            }
        }
        lines.sort_by_cached_key(|line| (line.book.clone(), self.key_of(line)));
        Ok(lines)
    }

    fn key_of(&self, line: &Entry) -> Key {
        match self.current.book(&line.book) {
            Some(book) => key(book, line),
            None => (String::new(), Vec::new(), line.noted, line.id.clone()),
        }
    }

    fn producer_link(
        &self,
        producer: Option<&EntityId>,
    ) -> Result<Option<(&'static str, Value)>, WorkspaceError> {
        let Some(producer) = producer else { return Ok(None) };
        if producer.kind() != Some(EntityKind::Producer) || !self.store.knows(producer)? {
            return Err(StoreError::NoSuchEntity(producer.0.clone()).into());
        }
        Ok(Some(("of_producer", Value::from(producer.0.as_str()))))
    }
}

/// The lines of a state of one book, by their day and then by their name.
fn in_order(book: &Book, state: &State) -> Vec<Entry> {
    let mut lines: Vec<Entry> = state.entities().filter_map(|line| Entry::of(state, line)).collect();
    lines.sort_by_cached_key(|line| key(book, line));
    lines
}

/// What lines are ordered by: their day, their name, and what was written first.
type Key = (String, Vec<u8>, Timestamp, EntityId);

fn key(book: &Book, line: &Entry) -> Key {
    let day = book.date.as_ref().map(|date| line.text(date)).unwrap_or_default();
    (day.to_owned(), crate::dossier::sort_key(line.text(&book.title)), line.noted, line.id.clone())
}

fn book<'a>(rulebook: &'a Rulebook, id: &str) -> Result<&'a Book, WorkspaceError> {
    rulebook.book(id).ok_or_else(|| WorkspaceError::UnknownBook {
        book: id.chars().take(40).collect(),
        known: rulebook.books.iter().map(|book| book.id.as_str()).collect::<Vec<_>>().join(", "),
    })
}

fn read_fact<'a>(
    rulebook: &Rulebook,
    book: &'a Book,
    name: &str,
    text: &str,
) -> Result<(&'a BookField, Value), WorkspaceError> {
    let unknown = || WorkspaceError::UnknownField(name.chars().take(60).collect());
    let field = book.field(name).ok_or_else(unknown)?;
    Ok((field, read_kind(rulebook, field.kind, &field.options, text)?))
}
