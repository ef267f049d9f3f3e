//! The data of one person: what is held of who represents a producer, and erasing it (Luật
//! 91/2025/QH15, Nghị định 356/2025/NĐ-CP).

use std::collections::BTreeSet;

use super::{Sent, Workspace, WorkspaceError, row};
use crate::dossier::{
    CONSENT, Consent, Dossier, EntityId, EntityKind, Evidence, FileHash, State, Timestamp, Value,
};
use crate::rulebook::Rulebook;

/// Everything that is held of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonReport {
    pub producer: EntityId,
    /// The producer's name, by which the dossiers are known.
    pub name: String,
    pub facts: Vec<PersonalFact>,
    /// Papers of the person, by their titles.
    pub papers: Vec<String>,
    /// What the person agreed to, or took back; the earliest first.
    pub consents: Vec<Consent>,
    /// What left the laptop of these dossiers, the latest first.
    pub sent: Vec<Sent>,
    /// The dossiers in which the facts are printed.
    pub dossiers: Vec<(EntityId, String)>,
    /// Prints that were handed in and hold them; kept as what the authority has.
    pub handed_in: Vec<String>,
}

/// One fact, with what stood there before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalFact {
    pub field: String,
    pub label: String,
    pub value: Value,
    pub sensitive: bool,
    /// Every value that was entered, the latest first: who, when, what.
    pub entries: Vec<(String, Timestamp, Value)>,
}

/// What erasing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    pub values: usize,
    pub files: usize,
}

impl Workspace {
    /// What is held of the person who represents the producer of a dossier.
    ///
    /// # Errors
    /// When there is no such dossier.
    pub fn person(&self, id: &EntityId) -> Result<PersonReport, WorkspaceError> {
        let dossier = self.dossier(id)?;
        let rulebook = std::sync::Arc::clone(self.rulebook(&dossier.rulebook));
        let operations = self.store.operations_on(&dossier.producer)?;
        let mut facts = Vec::new();
        for field in rulebook.fields.iter().filter(|field| field.personal || field.sensitive) {
            let mut entries: Vec<(String, Timestamp, Value)> = operations
                .iter()
                .filter(|operation| operation.field == field.name)
                .map(|operation| (operation.author.clone(), operation.time, operation.value.clone()))
                .collect();
            entries.sort_by_key(|(_, time, _)| std::cmp::Reverse(*time));
            if !entries.is_empty() {
                facts.push(PersonalFact {
                    field: field.name.clone(),
                    label: field.label.clone(),
                    value: dossier.value(&field.name).clone(),
                    sensitive: field.sensitive,
                    entries,
                });
            }
        }
        let (mut papers, mut dossiers, mut handed_in) = (Vec::new(), Vec::new(), Vec::new());
        for other in self.dossiers_of_producer(&dossier.producer)? {
            let product = other.text("product.name").to_owned();
            papers.extend(personal_papers(&rulebook, &other).map(|piece| piece.title.clone()));
            let snapshots = self.snapshots(&other.id)?;
            handed_in.extend(snapshots.iter().map(|snapshot| format!("{product} ({})", snapshot.code)));
            dossiers.push((other.id.clone(), product));
        }
        self.note_access("report", &dossier.producer, &facts.len().to_string())?;
        let name = dossier.text("producer.name").to_owned();
        let mut sent = self.sent()?;
        sent.retain(|sent| {
            sent.of.is_empty() || sent.of.iter().any(|of| dossiers.iter().any(|(id, _)| id == of))
        });
        let (producer, consents) = (dossier.producer, dossier.consents);
        Ok(PersonReport { producer, name, facts, papers, consents, sent, dossiers, handed_in })
    }

    /// Erases the data of the person who represents the producer of a dossier: every value that was
    /// ever entered gives way to a tombstone, which travels with packages and wins over the value;
    /// papers of the person are removed with their files, also those that were taken out or replaced
    /// before, and those of dossiers that were removed. A file that anything else still names stays.
    /// Backups let go of them as they expire. It cannot be taken back.
    ///
    /// # Errors
    /// When there is no such dossier, or the disk refuses; nothing is erased then.
    pub fn erase_person(&mut self, id: &EntityId) -> Result<Erased, WorkspaceError> {
        let dossier = self.dossier(id)?;
        let rulebook = std::sync::Arc::clone(self.rulebook(&dossier.rulebook));
        let others = self.dossiers_of_producer(&dossier.producer)?;
        let pieces = self.personal_pieces(&rulebook, &dossier.producer)?;
        let mut files = BTreeSet::new();
        let mut actions = BTreeSet::new();
        for piece in &pieces {
            for operation in self.store.operations_on(piece)? {
                files.extend(files_named(&operation.value));
                actions.insert(operation.action);
            }
        }
        let dossier_state = self.state(id)?;
        let mut erased = Erased::default();
        let mut transaction = self.store.begin_merge()?;
        for field in rulebook.fields.iter().filter(|field| field.personal || field.sensitive) {
            erased.values += transaction.erase(&dossier.producer, &field.name)?;
        }
        for name in consent_fields(&dossier_state, &dossier.producer) {
            erased.values += transaction.erase(&dossier.producer, &name)?;
        }
        for piece in &pieces {
            erased.values += transaction.erase_entity(piece)?;
        }
        // Its titles stand in the history, too.
        transaction.erase_words(&actions)?;
        for other in &others {
            row::bring_up_to_date(&mut transaction, &self.rulebooks, &self.current, &other.id)?;
        }
        let (who, count) = ((self.clock.millis(), self.author.as_str()), erased.values.to_string());
        transaction.store().note_access(who, "erase", &dossier.producer.0, &count)?;
        transaction.commit()?;
        // The rows are gone first: a file without a row harms nobody.
        erased.files = self.drop_unnamed(files)?;
        Ok(erased)
    }

    /// Takes files away that nothing names any more; answers how many were there.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn drop_unnamed(
        &self,
        files: impl IntoIterator<Item = FileHash>,
    ) -> Result<usize, WorkspaceError> {
        let mut dropped = 0;
        for hash in files {
            if !self.store.names_file(hash)? && self.store.blobs().remove(hash) {
                dropped += 1;
            }
        }
        Ok(dropped)
    }

    /// The papers of a producer's person that were ever attached to any of its dossiers, whatever
    /// became of them or of the dossier.
    fn personal_pieces(
        &self,
        rulebook: &Rulebook,
        producer: &EntityId,
    ) -> Result<BTreeSet<EntityId>, WorkspaceError> {
        let mut pieces = BTreeSet::new();
        for dossier in self.store.ever_linked("of_producer", producer)? {
            for piece in self.store.ever_linked("of_dossier", &dossier)? {
                let operations = self.store.operations_on(&piece)?;
                let personal = operations.iter().any(|operation| {
                    operation.field == "kind"
                        && rulebook.kind(operation.value.text()).is_some_and(|kind| kind.sensitive)
                });
                if personal && piece.kind() == Some(EntityKind::Evidence) {
                    pieces.insert(piece);
                }
            }
        }
        Ok(pieces)
    }

    fn dossiers_of_producer(&self, producer: &EntityId) -> Result<Vec<Dossier>, WorkspaceError> {
        let linked = self.store.linked("of_producer", &producer.0)?;
        let dossiers = linked.iter().filter(|id| id.kind() == Some(EntityKind::Dossier));
        Ok(dossiers.filter_map(|id| self.dossier(id).ok()).collect())
    }

    /// Writes a line of the access log.
    pub(super) fn note_access(&self, kind: &str, of: &EntityId, detail: &str) -> Result<(), WorkspaceError> {
        Ok(self.store.note_access((self.clock.millis(), &self.author), kind, &of.0, detail)?)
    }
}

/// The files that a value names: those of a page, its print, its edited picture.
pub(super) fn files_named(value: &Value) -> Vec<FileHash> {
    const DIGITS: usize = 64;
    let is_digit = |letter: char| matches!(letter, '0'..='9' | 'a'..='f');
    let words = value.text().split(|letter| !is_digit(letter)).filter(|word| word.len() == DIGITS);
    words.filter_map(FileHash::from_hex).collect()
}

/// The names under which consents stand.
fn consent_fields(state: &State, producer: &EntityId) -> Vec<String> {
    let names = state.fields(producer).map(|(name, _)| name.to_owned());
    names.filter(|name| name.starts_with(CONSENT)).collect()
}

/// The papers of a person among the evidence.
fn personal_papers<'a>(rulebook: &'a Rulebook, dossier: &'a Dossier) -> impl Iterator<Item = &'a Evidence> {
    let is_personal = |kind: &str| rulebook.kind(kind).is_some_and(|kind| kind.sensitive);
    dossier.evidence.iter().filter(move |piece| is_personal(&piece.kind))
}
