//! The electronic set: one folder with the dossier as PDF/A, the whole dossier, every piece of
//! evidence as a file of its own, an index as a spreadsheet, and a list of hashes.
//!
//! [`plan`] says which file stands for which piece, [`Folder`] brings bytes to the disk so that
//! they are there whole or not at all, [`index`] and [`guide`] are written from the plan. Who
//! calls brings the PDFs.

mod folder;
mod guide;
mod index;
mod name;
mod plan;
mod wording;

pub use folder::{Check, Folder, Made};
pub use guide::guide;
pub use index::index;
pub use name::free_name;
pub use plan::{Content, Plan, PlannedFile, PlannedPiece, plan};
pub use wording::{Names, Wording};

use crate::assess::Score;
use crate::dossier::Dossier;
use crate::rulebook::Rulebook;

/// What the index and the page to read first say of the dossier.
#[derive(Clone, Copy)]
pub struct About<'a> {
    pub rulebook: &'a Rulebook,
    pub dossier: &'a Dossier,
    /// None while no set is chosen.
    pub score: Option<&'a Score>,
    /// The verification code in the footers of the paper.
    pub code: &'a str,
    /// The dossier is not ready: its pages are marked BẢN NHÁP.
    pub draft: bool,
}

/// A file that the set should hold and does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The number of its piece.
    pub number: usize,
    pub title: String,
    /// The name that it was attached under.
    pub file: String,
}
