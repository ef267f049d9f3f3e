//! Small pictures for the screen.

use super::{Reason, Unreadable, check_size, guard, pixels};
use crate::dossier::MediaKind;
use crate::print::preview::Preview;

/// The largest side that may be asked for, in pixels.
const LARGEST: u32 = 4_096;

/// A small picture: rows from the top, four bytes a pixel, opaque.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thumbnail {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

/// The first page of a file, neither side longer than `max_side` pixels. Takes up to some tenths
/// of a second for a large photograph, so it belongs on a worker. Ask only for files that
/// [`inspect`](super::inspect) found placeable: drawing has no limit on what content inflates to.
///
/// # Errors
/// When the file cannot be shown.
pub fn thumbnail(bytes: &[u8], media: MediaKind, max_side: u32) -> Result<Thumbnail, Unreadable> {
    check_size(bytes)?;
    let side = max_side.clamp(1, LARGEST);
    if media == MediaKind::Pdf {
        return of_pdf(bytes, side);
    }
    let image = guard::catch(|| {
        let image = pixels::decode(media, bytes)?.image;
        let larger = image.width().max(image.height()) > side;
        Ok(if larger { image.thumbnail(side, side) } else { image }.into_rgba8())
    })?;
    let (width, height) = image.dimensions();
    Ok(Thumbnail { width, height, rgba: image.into_raw() })
}

fn of_pdf(bytes: &[u8], side: u32) -> Result<Thumbnail, Unreadable> {
    let preview = Preview::open(bytes)?;
    let (width, height) = preview.size(0).ok_or(Reason::Empty)?;
    let drawn = preview.render(0, side as f32 / width.max(height))?;
    Ok(Thumbnail { width: drawn.width, height: drawn.height, rgba: drawn.rgba })
}
