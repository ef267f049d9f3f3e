//! What a person can do with the pages of evidence and with many files at once, as data; the part
//! of [`Action`](super::action::Action) that belongs to the gallery.

use std::path::PathBuf;

use crate::dossier::{EntityId, PageEdits};
use crate::rulebook::{CriterionCode, RowNumber};

/// Something to do with pages.
#[derive(Clone, PartialEq, Debug)]
pub enum PageAction {
    /// Opens the pages of a piece, at the page of a key or at the first.
    Open {
        evidence: EntityId,
        key: Option<String>,
    },
    /// The system's dialog asks for files: new pages, or one in the place of another.
    AskFiles {
        evidence: EntityId,
        replace: Option<String>,
    },
    Add {
        evidence: EntityId,
        files: Vec<PathBuf>,
        replace: Option<String>,
    },
    Move {
        evidence: EntityId,
        key: String,
        to: usize,
    },
    Remove {
        evidence: EntityId,
        key: String,
    },
    Edit {
        evidence: EntityId,
        key: String,
        edits: PageEdits,
    },
    /// Files to sort onto the rows; the row that they were dropped on, if they were on one.
    Sort {
        dossier: EntityId,
        files: Vec<PathBuf>,
        row: Option<RowNumber>,
    },
    /// The system's dialog asks for more of them.
    AskSortFiles(EntityId),
    /// All that was sorted, at once.
    AttachSorted {
        dossier: EntityId,
        pieces: Vec<SortedPiece>,
    },
}

/// A piece of evidence as it was sorted: one file or several.
#[derive(Clone, PartialEq, Debug)]
pub struct SortedPiece {
    pub row: RowNumber,
    pub kind: String,
    pub files: Vec<PathBuf>,
    pub criteria: Vec<CriterionCode>,
}
