//! What attaching a file finds out about it, in one go.

use super::{Inspection, Unreadable, derive, inspect};
use crate::dossier::{FileCondition, MediaKind};

/// What a file is, and what stands in for it on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pub inspection: Inspection,
    /// The print-ready picture, where the original is not printed itself.
    pub derived: Option<Vec<u8>>,
}

impl Look {
    /// A file that cannot be placed, for the reason of a code.
    pub(crate) fn refused(media: MediaKind, reason: &str) -> Self {
        let condition = FileCondition::Unreadable(reason.to_owned());
        Self { inspection: Inspection { media, pages: 0, condition }, derived: None }
    }
}

pub(crate) fn look(bytes: &[u8]) -> Look {
    let inspection = inspect(bytes);
    let derived = derived(&inspection, bytes);
    Look { inspection, derived }
}

/// The print-ready picture of a file that was inspected.
pub(crate) fn derived(inspection: &Inspection, bytes: &[u8]) -> Option<Vec<u8>> {
    if matches!(inspection.condition, FileCondition::Unreadable(_)) {
        return None;
    }
    derive(bytes, inspection.media).unwrap_or_else(|Unreadable { reason }| {
        log::info!("the original is printed: {}", reason.code());
        None
    })
}
