//! What a file is and whether it can be placed: run once, when it is attached.

use serde::{Deserialize, Serialize};

use super::{Reason, check_size, guard, media_of, pdf, picture, pixels, tiff, unplaceable};
use crate::dossier::{FileCondition, MediaKind};

/// What is known of a file after looking at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    pub media: MediaKind,
    /// Pages that the file brings; 0 when it cannot be placed.
    pub pages: u32,
    pub condition: FileCondition,
}

/// Looks at a file. What is [`FileCondition::Unreadable`] here, [`import`](super::import) refuses
/// for the same reason. Photographs are not decoded: their markers say enough.
pub fn inspect(bytes: &[u8]) -> Inspection {
    let media = media_of(bytes);
    let found = check_size(bytes).and_then(|()| match media {
        MediaKind::Pdf => pdf::place(bytes).map(|placed| (placed.sheets.len(), placed.repair)),
        _ => match unplaceable(media) {
            Some(reason) => Err(reason),
            None => guard::catch(|| picture(media, bytes)),
        },
    });
    match found {
        Ok((pages, repair)) => Inspection {
            media,
            pages: u32::try_from(pages).unwrap_or(u32::MAX),
            condition: repair.map_or(FileCondition::Good, FileCondition::Repaired),
        },
        Err(reason) => {
            Inspection { media, pages: 0, condition: FileCondition::Unreadable(reason.code().to_owned()) }
        }
    }
}

fn picture(media: MediaKind, bytes: &[u8]) -> Result<(usize, Option<String>), Reason> {
    match media {
        MediaKind::Jpeg => {
            let header = picture::check_jpeg(bytes)?;
            Ok((1, (!header.complete).then(|| picture::CUT_OFF.to_owned())))
        }
        MediaKind::Tiff => {
            let pages = tiff::pages(bytes)?;
            let mut bytes = bytes.to_vec();
            for page in &pages {
                tiff::turn_to(&mut bytes, *page);
                pixels::decode(media, &bytes)?;
            }
            Ok((pages.len(), None))
        }
        _ => pixels::decode(media, bytes).map(|_| (1, None)),
    }
}
