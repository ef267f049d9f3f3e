//! The pieces of evidence in their order, with their pages imported.

use std::collections::HashMap;
use std::ops::ControlFlow;

use lopdf::Document;

use crate::assess::{first_criterion, numbering};
use crate::dossier::{Evidence, EvidenceFile, EvidenceFiles, FileCondition, FileHash};
use crate::print::evidence::{self, Sheet};
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
    target: &mut Document,
    files: Option<&dyn EvidenceFiles>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Vec<Piece<'a>>, PrintError> {
    let ordered: Vec<&Evidence> = match values.set {
        Some(set) => numbering(values.rulebook, set, values.dossier),
        None => values.dossier.evidence.iter().collect(),
    };
    let total = ordered.len();
    let mut known = HashMap::new();
    let mut pieces = Vec::with_capacity(total);
    for (index, evidence) in ordered.into_iter().enumerate() {
        if progress(Progress { stage: Stage::Evidence, done: index, total }).is_break() {
            return Err(PrintError::Cancelled);
        }
        let mut leaves = Vec::new();
        for file in &evidence.files {
            leaves.extend(match files {
                Some(files) => read(file, files, target, &mut known),
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

/// The pages of a file. A file that stands twice in the dossier is placed once.
fn read(
    file: &EvidenceFile,
    files: &dyn EvidenceFiles,
    target: &mut Document,
    known: &mut HashMap<FileHash, Vec<Leaf>>,
) -> Vec<Leaf> {
    let hash = file.derived.unwrap_or(file.hash);
    let leaves = known.entry(hash).or_insert_with(|| {
        import(file, hash, files, target)
            .map(|sheets| sheets.into_iter().map(Leaf::Sheet).collect())
            .unwrap_or_else(|reason| vec![Leaf::Unreadable { reason, file: String::new() }])
    });
    let mut leaves = leaves.clone();
    for leaf in &mut leaves {
        if let Leaf::Unreadable { file: name, .. } = leaf {
            name.clone_from(&file.name);
        }
    }
    leaves
}

fn import(
    file: &EvidenceFile,
    hash: FileHash,
    files: &dyn EvidenceFiles,
    target: &mut Document,
) -> Result<Vec<Sheet>, String> {
    if let FileCondition::Unreadable(reason) = &file.condition {
        return Err(reason.clone());
    }
    let bytes = files.read(hash).map_err(|error| {
        log::warn!("evidence {hash} cannot be read: {error}");
        "missing".to_owned()
    })?;
    let media = if file.derived.is_some() { evidence::media_of(&bytes) } else { file.media };
    let sheets = evidence::import(target, media, &bytes).map_err(|e| e.reason.code().to_owned())?;
    if sheets.is_empty() { Err("empty".to_owned()) } else { Ok(sheets) }
}
