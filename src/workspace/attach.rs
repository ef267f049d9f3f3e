//! Evidence: attaching files, correcting the facts printed on them, taking them away.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::edit::set_of;
use super::input::{check_text, read_kind};
use super::{Workspace, WorkspaceError};
use crate::dossier::{
    Dossier, EntityId, EntityKind, EvidenceFile, Value, field, file_value, nfc, quality_value,
};
use crate::rulebook::{CriterionCode, FieldKind, RowNumber, Rulebook};
use crate::store::{Edit, Transaction};

/// A piece of evidence to attach, with what is printed on it as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attachment {
    pub row: RowNumber,
    /// The files, in page order.
    pub files: Vec<PathBuf>,
    pub criteria: Vec<CriterionCode>,
    pub kind: String,
    /// The file's name where empty.
    pub title: String,
    pub number: String,
    pub issuer: String,
    pub holder: String,
    pub holder_address: String,
    pub issued: Option<Date>,
    pub expires: Option<Date>,
}

/// One fact of a piece of evidence that can be corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvidenceFact {
    Row(RowNumber),
    Kind(String),
    Title(String),
    Number(String),
    Issuer(String),
    Holder(String),
    HolderAddress(String),
    Issued(Option<Date>),
    Expires(Option<Date>),
    /// The criteria that it proves, all of them.
    Criteria(BTreeSet<CriterionCode>),
}

impl EvidenceFact {
    /// A fact by the name under which operations keep it, as a person types it.
    ///
    /// # Errors
    /// When there is no such fact, or the text is none of its kind.
    pub(super) fn typed(rulebook: &Rulebook, field: &str, text: &str) -> Result<Self, WorkspaceError> {
        let read = |kind| read_kind(rulebook, kind, &[], text);
        let line = || read(FieldKind::Text).map(|value| value.text().to_owned());
        Ok(match field {
            "row" => {
                let row = read(FieldKind::Number)?.number().and_then(|row| u8::try_from(row).ok());
                Self::Row(RowNumber(row.unwrap_or(0)))
            }
            "kind" => Self::Kind(line()?),
            "title" => Self::Title(line()?),
            "number" => Self::Number(line()?),
            "issuer" => Self::Issuer(line()?),
            "holder" => Self::Holder(line()?),
            "holder_address" => Self::HolderAddress(line()?),
            "issued" => Self::Issued(read(FieldKind::Date)?.date()),
            "expires" => Self::Expires(read(FieldKind::Date)?.date()),
            _ => return Err(WorkspaceError::UnknownField(field.chars().take(60).collect())),
        })
    }
}

impl Workspace {
    /// Attaches files as one piece of evidence. A file that can be opened is always stored; if it
    /// cannot be placed on a page, the checks say so.
    ///
    /// # Errors
    /// When a file cannot be opened or is too large, or the row, a criterion or the kind does not
    /// exist. Nothing is attached then.
    pub fn attach(&mut self, id: &EntityId, attachment: &Attachment) -> Result<EntityId, WorkspaceError> {
        let dossier = self.dossier(id)?;
        let rulebook = std::sync::Arc::clone(self.rulebook(&dossier.rulebook));
        check(&rulebook, &dossier, attachment)?;
        let mut files = Vec::new();
        for path in &attachment.files {
            files.push(self.intake.take_in(path)?);
        }
        self.attach_taken(id, attachment, &files)
    }

    /// Attaches files that [`Intake::take_in`](super::Intake::take_in) stored.
    ///
    /// # Errors
    /// When the row, a criterion or the kind does not exist. Nothing is attached then.
    pub fn attach_taken(
        &mut self,
        id: &EntityId,
        attachment: &Attachment,
        files: &[EvidenceFile],
    ) -> Result<EntityId, WorkspaceError> {
        let dossier = self.dossier(id)?;
        let rulebook = std::sync::Arc::clone(self.rulebook(&dossier.rulebook));
        check(&rulebook, &dossier, attachment)?;
        let title = title_of(attachment);
        let now = after_all(&dossier, self.clock.millis());
        let arguments = vec![("title".to_owned(), title.clone())];
        self.perform("action-attach", arguments, |transaction| {
            let piece = write(transaction, &rulebook, &dossier, attachment, &title, files, now)?;
            Ok((piece, vec![dossier.id.clone()]))
        })
    }

    /// Attaches several pieces at once, each of one or more files that
    /// [`Intake::take_in`](super::Intake::take_in) stored: one action, and undo takes back all.
    ///
    /// # Errors
    /// When the row, a criterion or the kind of one does not exist. Nothing is attached then.
    pub fn attach_all_taken(
        &mut self,
        id: &EntityId,
        pieces: &[(Attachment, Vec<EvidenceFile>)],
    ) -> Result<Vec<EntityId>, WorkspaceError> {
        if let [(attachment, files)] = pieces {
            return Ok(vec![self.attach_taken(id, attachment, files)?]);
        }
        let dossier = self.dossier(id)?;
        let rulebook = std::sync::Arc::clone(self.rulebook(&dossier.rulebook));
        pieces.iter().try_for_each(|(attachment, _)| check(&rulebook, &dossier, attachment))?;
        let now = after_all(&dossier, self.clock.millis());
        let arguments = vec![("count".to_owned(), pieces.len().to_string())];
        self.perform("action-attach-many", arguments, |transaction| {
            let mut made = Vec::with_capacity(pieces.len());
            for (order, (attachment, files)) in (0..).zip(pieces) {
                let title = title_of(attachment);
                let at = now + order;
                made.push(write(transaction, &rulebook, &dossier, attachment, &title, files, at)?);
            }
            let touched = if made.is_empty() { Vec::new() } else { vec![dossier.id.clone()] };
            Ok((made, touched))
        })
    }

    /// Corrects one fact of a piece of evidence.
    pub fn change_evidence(
        &mut self,
        evidence: &EntityId,
        fact: &EvidenceFact,
    ) -> Result<(), WorkspaceError> {
        let dossier = self.dossier_of_evidence(evidence)?;
        let rulebook = std::sync::Arc::clone(self.rulebook(&dossier.rulebook));
        let piece = dossier.evidence.iter().find(|piece| piece.id == *evidence);
        let known: BTreeSet<CriterionCode> = piece.map(|piece| piece.criteria.clone()).unwrap_or_default();
        let title = piece.map_or(String::new(), |piece| piece.title.clone());
        if let EvidenceFact::Title(text)
        | EvidenceFact::Number(text)
        | EvidenceFact::Issuer(text)
        | EvidenceFact::Holder(text)
        | EvidenceFact::HolderAddress(text) = fact
        {
            check_text(&nfc(text))?;
        }
        let edits: Vec<(String, Value)> = match fact {
            EvidenceFact::Row(row) => {
                rulebook.row(*row).ok_or_else(|| WorkspaceError::UnknownRow(row.to_string()))?;
                vec![("row".to_owned(), Value::from(i64::from(row.0)))]
            }
            EvidenceFact::Kind(kind) => {
                check_kind(&rulebook, kind)?;
                vec![("kind".to_owned(), text(kind))]
            }
            EvidenceFact::Title(value) => vec![("title".to_owned(), text(value))],
            EvidenceFact::Number(value) => vec![("number".to_owned(), text(value))],
            EvidenceFact::Issuer(value) => vec![("issuer".to_owned(), text(value))],
            EvidenceFact::Holder(value) => vec![("holder".to_owned(), text(value))],
            EvidenceFact::HolderAddress(value) => vec![("holder_address".to_owned(), text(value))],
            EvidenceFact::Issued(date) => vec![("issued".to_owned(), date.map_or(Value::Empty, Value::from))],
            EvidenceFact::Expires(date) => {
                vec![("expires".to_owned(), date.map_or(Value::Empty, Value::from))]
            }
            EvidenceFact::Criteria(wanted) => {
                for code in wanted {
                    check_criterion(&rulebook, &dossier, *code)?;
                }
                let changed = wanted.symmetric_difference(&known);
                changed
                    .map(|code| (format!("criterion.{code}"), Value::from(wanted.contains(code))))
                    .collect()
            }
        };
        let edits =
            edits.into_iter().map(|(field, value)| Edit { entity: evidence.clone(), field, value }).collect();
        self.perform("action-change-evidence", vec![("title".to_owned(), title)], |transaction| {
            Ok(((), Self::edit_all(transaction, edits, vec![dossier.id.clone()])?))
        })
    }

    /// Takes a piece of evidence away. Its file stays in the data folder, so that undo can bring
    /// it back.
    pub fn remove_evidence(&mut self, evidence: &EntityId) -> Result<(), WorkspaceError> {
        let dossier = self.dossier_of_evidence(evidence)?;
        let piece = dossier.evidence.iter().find(|piece| piece.id == *evidence);
        let title = piece.map_or(String::new(), |piece| piece.title.clone());
        let edit = Edit { entity: evidence.clone(), field: "exists".to_owned(), value: Value::from(false) };
        self.perform("action-remove-evidence", vec![("title".to_owned(), title)], |transaction| {
            Ok(((), Self::edit_all(transaction, vec![edit], vec![dossier.id.clone()])?))
        })
    }

    /// The dossier that a piece of evidence belongs to.
    ///
    /// # Errors
    /// When there is no such piece.
    pub fn dossier_of(&self, evidence: &EntityId) -> Result<Dossier, WorkspaceError> {
        self.dossier_of_evidence(evidence)
    }

    pub(super) fn dossier_of_evidence(&self, evidence: &EntityId) -> Result<Dossier, WorkspaceError> {
        let id = EntityId(self.store.value(evidence, "of_dossier")?.text().to_owned());
        self.dossier(&id)
    }
}

/// Refuses what the rulebook does not know.
fn check(rulebook: &Rulebook, dossier: &Dossier, attachment: &Attachment) -> Result<(), WorkspaceError> {
    rulebook.row(attachment.row).ok_or_else(|| WorkspaceError::UnknownRow(attachment.row.to_string()))?;
    check_kind(rulebook, &attachment.kind)?;
    let Attachment { title, number, issuer, holder, holder_address, .. } = attachment;
    for text in [title, number, issuer, holder, holder_address] {
        check_text(&nfc(text))?;
    }
    attachment.criteria.iter().try_for_each(|code| check_criterion(rulebook, dossier, *code))
}

fn check_kind(rulebook: &Rulebook, kind: &str) -> Result<(), WorkspaceError> {
    if kind.is_empty() || rulebook.kind(kind).is_some() {
        Ok(())
    } else {
        Err(WorkspaceError::UnknownKind(kind.chars().take(40).collect()))
    }
}

fn check_criterion(
    rulebook: &Rulebook,
    dossier: &Dossier,
    code: CriterionCode,
) -> Result<(), WorkspaceError> {
    let set = set_of(rulebook, dossier)?;
    if set.criterion(code).is_some_and(crate::rulebook::Criterion::is_leaf) {
        Ok(())
    } else {
        Err(WorkspaceError::UnknownCriterion { set: set.number, criterion: code.to_string() })
    }
}

/// Writes the operations of a new piece of evidence.
pub(super) fn write(
    transaction: &mut Transaction<'_>,
    rulebook: &Rulebook,
    dossier: &Dossier,
    attachment: &Attachment,
    title: &str,
    files: &[EvidenceFile],
    now: u64,
) -> Result<EntityId, WorkspaceError> {
    let piece = transaction.create(EntityKind::Evidence);
    let kind = if attachment.kind.is_empty() {
        likely_kind(rulebook, attachment.row, dossier)
    } else {
        attachment.kind.clone()
    };
    let mut facts = vec![
        ("exists".to_owned(), Value::from(true)),
        ("of_dossier".to_owned(), Value::from(dossier.id.0.as_str())),
        ("row".to_owned(), Value::from(i64::from(attachment.row.0))),
        ("attached".to_owned(), Value::from(i64::try_from(now).unwrap_or(i64::MAX))),
        ("kind".to_owned(), text(&kind)),
        ("title".to_owned(), text(title)),
        ("number".to_owned(), text(&attachment.number)),
        ("issuer".to_owned(), text(&attachment.issuer)),
        ("holder".to_owned(), text(&attachment.holder)),
        ("holder_address".to_owned(), text(&attachment.holder_address)),
        ("issued".to_owned(), attachment.issued.map_or(Value::Empty, Value::from)),
        ("expires".to_owned(), attachment.expires.map_or(Value::Empty, Value::from)),
    ];
    for (number, file) in (1..).zip(files) {
        let key = format!("{number:04}");
        facts.push((field::file(&key), file_value(file)));
        facts.push((field::quality(&key), quality_value(file.printed(), file.page.quality)));
    }
    for code in &attachment.criteria {
        facts.push((format!("criterion.{code}"), Value::from(true)));
    }
    for (field, value) in facts {
        transaction.edit(&Edit { entity: piece.clone(), field, value })?;
    }
    Ok(piece)
}

/// The first kind of a row that the dossier has none of yet, where the row holds only one; the
/// user says otherwise.
fn likely_kind(rulebook: &Rulebook, row: RowNumber, dossier: &Dossier) -> String {
    let kinds = rulebook.row(row).map(|row| row.kinds.as_slice()).unwrap_or_default();
    let first = kinds.first();
    let taken = |kind: &&String| !dossier.evidence.iter().any(|piece| piece.kind == **kind);
    first.filter(taken).cloned().unwrap_or_default()
}

fn text(value: &str) -> Value {
    match value.split_whitespace().collect::<Vec<_>>().join(" ") {
        text if text.is_empty() => Value::Empty,
        text => Value::from(text),
    }
}

/// What a piece is called: as a person said, else as its first file.
fn title_of(attachment: &Attachment) -> String {
    match attachment.title.trim() {
        "" => attachment.files.first().map_or(String::new(), |path| stem(path)),
        title => title.to_owned(),
    }
}

/// A file's name without folder and ending, as a first title.
fn stem(path: &Path) -> String {
    nfc(&path.file_stem().unwrap_or_default().to_string_lossy()).replace(['_', '-'], " ")
}

/// When a piece is attached: after all that are there, also on a clock that was set back. Pieces that
/// are otherwise equal are numbered by it.
fn after_all(dossier: &Dossier, now: u64) -> u64 {
    let last = dossier.evidence.iter().map(|piece| piece.attached).max();
    last.map_or(now, |last| now.max(last.saturating_add(1)))
}
