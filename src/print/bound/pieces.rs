//! The pieces of evidence in their order, with their pages imported.

use std::collections::HashMap;
use std::ops::ControlFlow;

use crate::assess::{first_criterion, numbering};
use crate::dossier::{Evidence, EvidenceFile, EvidenceFiles, FileCondition, FileHash};
use crate::print::evidence::{self, Outcome, Reading, Round, Sheet, Source};
use crate::print::sink::Sink;
use crate::print::values::Values;
use crate::print::wording::Wording;
use crate::print::{PrintError, Progress, Stage};
use crate::rulebook::{CriterionCode, PartLetter};

/// A piece of evidence as the dossier holds it.
#[derive(Clone, Debug)]
pub struct Piece<'a> {
    pub evidence: &'a Evidence,
    /// Counted from 1.
    pub number: usize,
    pub title: String,
    /// The criteria of the set that it proves, in the decision's order.
    pub codes: Vec<CriterionCode>,
    /// The part of the set that it stands in.
    pub part: Option<PartLetter>,
    pub leaves: Vec<Leaf>,
}

/// One page of a piece.
#[derive(Clone, Debug)]
pub enum Leaf {
    Sheet(Sheet),
    /// The file cannot be placed; the code of the reason and the name of the file.
    Unreadable {
        reason: String,
        file: String,
    },
    /// Counted, not imported: the part that is printed does not show it.
    Counted,
}

/// Reads the evidence. Without files the pages are only counted, as attaching found them.
pub fn gather<'a>(
    values: Values<'a>,
    wording: &Wording,
    sink: &mut Sink<'_>,
    files: Option<(&dyn EvidenceFiles, &Reading)>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Vec<Piece<'a>>, PrintError> {
    let ordered: Vec<&Evidence> = match values.set {
        Some(set) => numbering(values.rulebook, set, values.dossier),
        None => values.dossier.evidence.iter().collect(),
    };
    let total = ordered.len();
    let files = files.map(|(files, reading)| (files, Round::new(reading)));
    let mut known = HashMap::new();
    let mut pieces = Vec::with_capacity(total);
    for (index, evidence) in ordered.into_iter().enumerate() {
        if progress(Progress { stage: Stage::Evidence, done: index, total }).is_break() {
            return Err(PrintError::Cancelled);
        }
        let mut leaves = Vec::new();
        for file in &evidence.files {
            leaves.extend(match &files {
                Some((files, round)) => read(file, (*files, round), sink, &mut known)?,
                None => vec![Leaf::Counted; usize::try_from(file.pages.max(1)).unwrap_or(1)],
            });
        }
        if leaves.is_empty() {
            leaves.push(Leaf::Unreadable { reason: "empty".to_owned(), file: String::new() });
        }
        let title = evidence.title.trim();
        let title = if title.is_empty() { &wording.appendix.untitled } else { title };
        let codes = codes(values, evidence);
        let part = values.set.zip(codes.first()).and_then(|(set, code)| set.criterion(*code));
        pieces.push(Piece {
            evidence,
            number: index + 1,
            title: title.to_owned(),
            part: part.map(|criterion| criterion.part),
            codes,
            leaves,
        });
    }
    Ok(pieces)
}

/// The criteria that a piece is listed at: its own, or the first of its row.
fn codes(values: Values<'_>, evidence: &Evidence) -> Vec<CriterionCode> {
    let Some(set) = values.set else { return Vec::new() };
    let own: Vec<CriterionCode> =
        set.leaves().map(|leaf| leaf.code).filter(|code| evidence.criteria.contains(code)).collect();
    if own.is_empty() { first_criterion(values.rulebook, set, evidence).into_iter().collect() } else { own }
}

/// The pages of a file. A file that stands twice in the dossier is read once.
fn read(
    file: &EvidenceFile,
    (files, round): (&dyn EvidenceFiles, &Round<'_>),
    sink: &mut Sink<'_>,
    known: &mut HashMap<FileHash, Vec<Leaf>>,
) -> Result<Vec<Leaf>, PrintError> {
    let hash = file.printed();
    let mut leaves = match known.get(&hash) {
        Some(leaves) => leaves.clone(),
        None => {
            let leaves: Vec<Leaf> = match import(file, hash, (files, round), sink)? {
                Ok(sheets) => sheets.into_iter().map(Leaf::Sheet).collect(),
                Err(reason) => vec![Leaf::Unreadable { reason, file: String::new() }],
            };
            known.insert(hash, leaves.clone());
            leaves
        }
    };
    for leaf in &mut leaves {
        if let Leaf::Unreadable { file: name, .. } = leaf {
            name.clone_from(&file.name);
        }
    }
    Ok(leaves)
}

/// Writes the pages of a file, or says by the code of its reason why there are none.
pub(in crate::print) fn import(
    file: &EvidenceFile,
    hash: FileHash,
    (files, round): (&dyn EvidenceFiles, &Round<'_>),
    sink: &mut Sink<'_>,
) -> Result<Outcome<Vec<Sheet>>, PrintError> {
    if let FileCondition::Unreadable(reason) = &file.condition {
        return Ok(Err(reason.clone()));
    }
    let (path, bytes);
    let source = match files.path(hash) {
        Some(found) => {
            path = found;
            Source::Path(&path)
        }
        None => match files.read(hash) {
            Ok(read) => {
                bytes = read;
                Source::Bytes(&bytes)
            }
            Err(error) => {
                log::warn!("evidence {hash} cannot be read: {error}");
                return Ok(Err("missing".to_owned()));
            }
        },
    };
    Ok(match evidence::import(round, source, hash, sink)? {
        Ok(sheets) if sheets.is_empty() => Err("empty".to_owned()),
        answer => answer,
    })
}
