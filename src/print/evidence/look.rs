//! What attaching a file finds out about it, in one go.

use super::{Inspection, Unreadable, derive, guard, inspect, media_of, pixels, quality};
use crate::dossier::{FileCondition, MediaKind, PictureQuality};

/// What a file is, and what stands in for it on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pub inspection: Inspection,
    /// The print-ready picture, where the original is not printed itself.
    pub derived: Option<Vec<u8>>,
    /// What was measured of the picture that is printed, where it is one.
    pub quality: Option<PictureQuality>,
}

impl Look {
    /// A file that cannot be placed, for the reason of a code.
    pub(crate) fn refused(media: MediaKind, reason: &str) -> Self {
        let condition = FileCondition::Unreadable(reason.to_owned());
        Self { inspection: Inspection { media, pages: 0, condition }, derived: None, quality: None }
    }
}

pub(crate) fn look(bytes: &[u8]) -> Look {
    let inspection = inspect(bytes);
    let derived = derived(&inspection, bytes);
    let quality = quality(&inspection, derived.as_deref().unwrap_or(bytes));
    Look { inspection, derived, quality }
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

/// What is measured of the printed picture of a file that was inspected.
pub(crate) fn quality(inspection: &Inspection, printed: &[u8]) -> Option<PictureQuality> {
    let picture = !matches!(inspection.media, MediaKind::Pdf) && inspection.pages == 1;
    if !picture {
        return None;
    }
    // Of a picture that passes through and cannot be decoded here nothing is said.
    let picture = guard::catch(|| pixels::decode(media_of(printed), printed)).ok()?;
    Some(quality::measured(&picture.image, picture.width, picture.height))
}
