//! The history of a dossier as a person reads it, and taking an old value back.

use std::collections::BTreeSet;

use super::edit::{edits_of, set_of};
use super::{Workspace, WorkspaceError};
use crate::assess::{Fact, Shown, shown};
use crate::dossier::{
    BOOK, CONSENT, Consent, Dossier, EntityId, EntityKind, EvidenceFile, FACT, OperationId, Snapshot, Value,
};
use crate::rulebook::{CriterionCode, Points, Rulebook};
use crate::store::{Change, Deed};

/// Saves of one text that follow each other within so many milliseconds are one line.
const ONE_SITTING: u64 = 120_000;

/// One line of the history: a fact, what stood there, and what was put there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    /// The operation that put the value there.
    pub operation: OperationId,
    /// The operation that replaced what stood before: an earlier one where a text was saved
    /// several times in one sitting.
    pub first: OperationId,
    pub subject: Subject,
    /// Several where two people's values stood side by side.
    pub before: Vec<Told>,
    pub after: Told,
    /// Whether what was put there stands today, whoever put it there last.
    pub stands: bool,
    pub deed: Deed,
}

/// What a line is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The dossier itself: made, or taken away.
    Dossier,
    /// It was handed in, for the so-manyeth time.
    Submission(u32),
    /// A fact of the rulebook, or the description of a criterion.
    Field { name: String, label: String },
    /// What the representative agreed to.
    Consent,
    /// The level of a criterion.
    Level { criterion: CriterionCode, label: String },
    /// A piece of evidence by its title: attached, or taken away.
    Piece { piece: EntityId, title: String },
    /// A fact printed on it.
    PieceFact { piece: EntityId, title: String, fact: Fact },
    /// A criterion that it proves.
    PieceCriterion { piece: EntityId, title: String, criterion: CriterionCode },
    /// One of its files.
    PieceFile { piece: EntityId, title: String },
}

impl Subject {
    /// The same for lines that a filter shows together: a field, a criterion, a piece of evidence.
    pub fn key(&self) -> String {
        match self {
            Self::Dossier | Self::Submission(_) | Self::Consent => String::new(),
            Self::Field { name, .. } => name.clone(),
            Self::Level { criterion, .. } => format!("levels.{criterion}"),
            Self::Piece { piece, .. }
            | Self::PieceFact { piece, .. }
            | Self::PieceCriterion { piece, .. }
            | Self::PieceFile { piece, .. } => piece.0.clone(),
        }
    }

    /// Whether an old value of it can be taken back.
    pub fn can_be_restored(&self) -> bool {
        !matches!(self, Self::Dossier | Self::Submission(_) | Self::Consent)
    }
}

/// A value as people write it. Yes, no, nothing and points are left to whoever speaks the
/// language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    Nothing,
    /// It stands and cannot be read here.
    Locked,
    YesNo(bool),
    Words(String),
    Level {
        points: Points,
        text: String,
    },
}

impl Workspace {
    /// Everything that was done to a dossier, the latest first, a line for each fact.
    ///
    /// # Errors
    /// When there is no such dossier.
    pub fn history_lines(&self, id: &EntityId) -> Result<Vec<HistoryLine>, WorkspaceError> {
        let dossier = self.dossier(id)?;
        let rulebook = self.rulebook(&dossier.rulebook);
        let changes = self.store.timeline(id)?;
        // A piece that comes is one line, not one for each fact that came with it.
        let arrivals: BTreeSet<(&str, &str)> = changes
            .iter()
            .filter(|change| is_arrival(change))
            .map(|change| (change.deed.action.0.as_str(), change.entity.0.as_str()))
            .collect();
        let mut titles = std::collections::BTreeMap::new();
        for change in &changes {
            // A piece is told by its title, a line of a book by its book.
            let named_by = match change.entity.kind() {
                Some(EntityKind::Evidence) => "title",
                Some(EntityKind::Entry) => BOOK,
                _ => continue,
            };
            if !titles.contains_key(&change.entity) {
                let title = self.store.value(&change.entity, named_by)?.text().trim().to_owned();
                titles.insert(change.entity.clone(), title);
            }
        }
        let current: std::collections::HashMap<(&EntityId, &str), &Value> = changes
            .iter()
            .rev()
            .filter(|change| change.stands)
            .map(|change| ((&change.entity, change.field.as_str()), &change.after))
            .collect();
        let reader = Reader { rulebook, dossier: &dossier };
        let mut lines: Vec<HistoryLine> = Vec::new();
        for change in &changes {
            let place = (change.deed.action.0.as_str(), change.entity.0.as_str());
            if arrivals.contains(&place) && !is_arrival(change) {
                continue;
            }
            let title = titles.get(&change.entity).map_or("", String::as_str);
            let Some(subject) = reader.subject(change, title) else { continue };
            let told = |value: &Value| reader.told(&subject, &change.field, value);
            let line = HistoryLine {
                operation: change.operation.clone(),
                first: change.operation.clone(),
                before: change.before.iter().map(told).collect(),
                after: told(&change.after),
                stands: current.get(&(&change.entity, change.field.as_str())) == Some(&&change.after),
                deed: change.deed.clone(),
                subject,
            };
            match lines.last_mut() {
                Some(later) if is_one_sitting(later, &line) => {
                    later.first = line.first;
                    later.before = line.before;
                }
                _ => lines.push(line),
            }
        }
        Ok(lines)
    }

    /// Puts an old value back, as a new action that can be undone: what an operation put there,
    /// or with `before` what stood before it.
    ///
    /// # Errors
    /// When the dossier has no such operation, or the value is none of the criteria set that the
    /// dossier is in today.
    pub fn restore_value(
        &mut self,
        id: &EntityId,
        operation: &OperationId,
        before: bool,
    ) -> Result<(), WorkspaceError> {
        let state = self.state(id)?;
        let dossier = Dossier::of(&state, id);
        let unknown = || WorkspaceError::UnknownOperation(operation.to_string());
        let change = self.store.change(operation)?.ok_or_else(unknown)?;
        if !state.entities().any(|entity| *entity == change.entity) {
            return Err(unknown());
        }
        let named_by = if change.entity.kind() == Some(EntityKind::Entry) { BOOK } else { "title" };
        let title = self.store.value(&change.entity, named_by)?.text().to_owned();
        let reader = Reader { rulebook: self.rulebook(&dossier.rulebook), dossier: &dossier };
        let subject = reader.subject(&change, &title).filter(Subject::can_be_restored);
        let subject = subject.ok_or_else(unknown)?;
        let value = match before {
            true => change.before.first().cloned().unwrap_or_default(),
            false => change.after,
        };
        if let Subject::Level { criterion, .. } = &subject {
            reader.check_level(*criterion, &value)?;
        }
        let label = match subject {
            Subject::Field { label, .. } | Subject::Level { label, .. } => label,
            _ => title,
        };
        let entity = change.entity;
        let edits = edits_of(&entity, &change.field, value);
        self.perform("action-restore-value", vec![("field".to_owned(), label)], |transaction| {
            let dossiers = super::row::dossiers_of(transaction, &[entity])?;
            Ok(((), Self::edit_all(transaction, edits, dossiers)?))
        })
    }
}

/// Whether a change is that of a piece of evidence coming to the dossier for the first time.
fn is_arrival(change: &Change) -> bool {
    change.entity.kind() == Some(EntityKind::Evidence)
        && change.field == "exists"
        && change.before.is_empty()
        && change.after.flag() == Some(true)
}

/// Whether a line is an earlier save of the same text, typed in one sitting.
fn is_one_sitting(later: &HistoryLine, earlier: &HistoryLine) -> bool {
    let same = later.subject == earlier.subject && later.deed.author == earlier.deed.author;
    let typed = |line: &HistoryLine| line.deed.kind == "do" && line.deed.label == "action-set-field";
    let apart = later.deed.time.millis().saturating_sub(earlier.deed.time.millis());
    same && typed(later)
        && typed(earlier)
        && later.deed.here == earlier.deed.here
        && later.deed.undone == earlier.deed.undone
        && later.before.len() < 2
        // On a clock that was set back days pass between two saves, and it does not show them.
        && !later.deed.time.is_counted()
        && apart < ONE_SITTING
}

/// Reads operations with the dossier's law in hand.
struct Reader<'a> {
    rulebook: &'a Rulebook,
    dossier: &'a Dossier,
}

impl Reader<'_> {
    /// What a change is about; none for what no person enters.
    fn subject(&self, change: &Change, title: &str) -> Option<Subject> {
        let field = change.field.as_str();
        if change.entity.kind() == Some(EntityKind::Evidence) {
            return piece_subject(&change.entity, title, field);
        }
        if change.entity.kind() == Some(EntityKind::Entry) {
            return self.line_subject(&change.entity, title, field);
        }
        if change.entity == self.dossier.id && field == "exists" {
            return Some(Subject::Dossier);
        }
        let records = [&change.after].into_iter().chain(&change.before);
        if let Some(snapshot) = records.into_iter().find_map(|value| Snapshot::of_field(field, value)) {
            return Some(Subject::Submission(snapshot.number));
        }
        if field.starts_with(CONSENT) {
            return Some(Subject::Consent);
        }
        if let Some(code) = field.strip_prefix("levels.") {
            let criterion = code.parse().ok()?;
            return Some(Subject::Level { criterion, label: self.criterion(criterion) });
        }
        if let Some(found) = self.rulebook.field(field) {
            return Some(Subject::Field { name: field.to_owned(), label: found.label.clone() });
        }
        let code: CriterionCode = field.strip_prefix("descriptions.")?.parse().ok()?;
        Some(Subject::Field { name: field.to_owned(), label: self.criterion(code) })
    }

    /// A line of a book, or a fact of it.
    fn line_subject(&self, line: &EntityId, book: &str, field: &str) -> Option<Subject> {
        let book = self.rulebook.book(book)?;
        let label = match field.strip_prefix(FACT) {
            Some(fact) => format!("{}: {}", book.name, book.field(fact)?.label),
            None if field == "exists" => book.name.clone(),
            None => return None,
        };
        Some(Subject::Field { name: format!("{line}/{field}"), label })
    }

    fn criterion(&self, code: CriterionCode) -> String {
        let set = self.dossier.set().and_then(|number| self.rulebook.set(number));
        match set.and_then(|set| set.criterion(code)) {
            Some(criterion) => format!("{code} {}", criterion.name),
            None => code.to_string(),
        }
    }

    fn told(&self, subject: &Subject, field: &str, value: &Value) -> Told {
        let words = |words: String| if words.trim().is_empty() { Told::Nothing } else { Told::Words(words) };
        match subject {
            Subject::Level { criterion, .. } => self.level(*criterion, value),
            Subject::PieceFact { fact: Fact::Kind, .. } => {
                let kind = self.rulebook.kind(value.text());
                words(kind.map_or(value.text().to_owned(), |kind| kind.name.clone()))
            }
            Subject::PieceFact { fact: Fact::Row, .. } => {
                let number = value.number().and_then(|number| u8::try_from(number).ok());
                let row = number.and_then(|number| self.rulebook.row(crate::rulebook::RowNumber(number)));
                words(row.map_or(String::new(), |row| format!("{}. {}", row.number, row.name)))
            }
            Subject::PieceFact { fact: Fact::Issued | Fact::Expires, .. } => {
                let day = value.date();
                words(day.map_or(value.text().to_owned(), |day| {
                    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
                }))
            }
            Subject::PieceFile { .. } => {
                let file = serde_json::from_str::<EvidenceFile>(value.text());
                words(file.map_or(String::new(), |file| file.name))
            }
            Subject::Submission(_) => Told::YesNo(!value.is_empty()),
            Subject::Consent => match Consent::read(value) {
                Some(consent) => Told::YesNo(consent.given),
                None => Told::Nothing,
            },
            _ if field == "dossier.batch" => {
                let number = value.number().and_then(|number| u8::try_from(number).ok());
                let batch = number.and_then(|number| self.rulebook.batch(number));
                words(batch.map_or(String::new(), |batch| batch.name.clone()))
            }
            _ => match shown(self.rulebook, field, value) {
                Shown::Nothing => Told::Nothing,
                Shown::Locked => Told::Locked,
                Shown::YesNo(flag) => Told::YesNo(flag),
                Shown::Words(text) => words(text),
            },
        }
    }

    fn level(&self, code: CriterionCode, value: &Value) -> Told {
        let Some(number) = value.number().and_then(|number| u8::try_from(number).ok()).filter(|n| *n > 0)
        else {
            return Told::Nothing;
        };
        let number = crate::rulebook::LevelNumber(number);
        let set = self.dossier.set().and_then(|number| self.rulebook.set(number));
        match set.and_then(|set| set.criterion(code)).and_then(|criterion| criterion.level(number)) {
            Some(level) => Told::Level { points: level.points, text: level.text.clone() },
            // Of a set that the dossier is in no more.
            None => Told::Words(number.to_string()),
        }
    }

    /// Refuses a level that the dossier's set does not have today.
    fn check_level(&self, code: CriterionCode, value: &Value) -> Result<(), WorkspaceError> {
        let set = set_of(self.rulebook, self.dossier)?;
        let known = matches!(self.level(code, value), Told::Nothing | Told::Level { .. });
        if known && set.criterion(code).is_some() {
            return Ok(());
        }
        Err(WorkspaceError::UnknownCriterion { set: set.number, criterion: code.to_string() })
    }
}

fn piece_subject(piece: &EntityId, title: &str, field: &str) -> Option<Subject> {
    let (piece, title) = (piece.clone(), title.to_owned());
    if field == "exists" {
        return Some(Subject::Piece { piece, title });
    }
    if field.starts_with("file.") {
        return Some(Subject::PieceFile { piece, title });
    }
    if let Some(code) = field.strip_prefix("criterion.") {
        return Some(Subject::PieceCriterion { piece, title, criterion: code.parse().ok()? });
    }
    let fact = Fact::ALL.into_iter().find(|fact| fact.name() == field)?;
    Some(Subject::PieceFact { piece, title, fact })
}
