//! The print-ready picture that is made once, when a photograph is attached, so that export only
//! copies bytes. The original stays beside it untouched.

use super::{Reason, Unreadable, check_size, guard, picture, pixels, png, tiff};
use crate::dossier::MediaKind;

/// A picture with no more pixels than paper shows, upright: JPEG for photographs, PNG for
/// black-and-white scans and drawings of few colours; [`media_of`](super::media_of) tells which.
///
/// `None` where the original should be printed: it is already small, upright and of a kind that
/// passes through; or it is a PDF, a TIFF of several pages, a CMYK or damaged JPEG.
///
/// # Errors
/// When the file cannot be decoded and could not be printed either.
pub fn derive(bytes: &[u8], media: MediaKind) -> Result<Option<Vec<u8>>, Unreadable> {
    check_size(bytes)?;
    let derived = guard::catch(|| match media {
        MediaKind::Jpeg => from_jpeg(bytes),
        MediaKind::Png => match png::read(bytes) {
            Some(png) if png.passes() && pixels::reduction(png.width, png.height, false) >= 1.0 => Ok(None),
            Some(png) => from_other(bytes, media, png.dpi, png.passes()),
            None => from_other(bytes, media, None, false),
        },
        MediaKind::Tiff => match tiff::pages(bytes)?.as_slice() {
            [page] => from_other(bytes, media, page.dpi, false),
            _ => Ok(None),
        },
        MediaKind::Webp | MediaKind::Gif | MediaKind::Bmp => from_other(bytes, media, None, false),
        _ => Ok(None),
    })?;
    Ok(derived)
}

fn from_jpeg(bytes: &[u8]) -> Result<Option<Vec<u8>>, Reason> {
    let header = picture::check_jpeg(bytes)?;
    let small = pixels::reduction(header.width, header.height, false) >= 1.0;
    if small && header.orientation == 1 || header.components == 4 {
        return Ok(None);
    }
    // What cannot be decoded here can still be passed through.
    let Ok(picture) = pixels::decode(MediaKind::Jpeg, bytes) else { return Ok(None) };
    let dpi = header.dpi.map(|(across, down)| match header.orientation {
        5..=8 => (down, across),
        _ => (across, down),
    });
    let dpi = reduced(dpi, &picture);
    picture::jpeg_of(&picture::without_colour(picture.image), dpi).map(Some)
}

/// Of a picture that is no JPEG. One that `passes` through import is derived only to be made
/// smaller.
fn from_other(
    bytes: &[u8],
    media: MediaKind,
    dpi: Option<(f32, f32)>,
    passes: bool,
) -> Result<Option<Vec<u8>>, Reason> {
    let picture = pixels::decode(media, bytes)?;
    let dpi = reduced(dpi, &picture);
    let small_enough = picture.image.width() == picture.width;
    let Some(colours) = picture::colours(&picture.image) else {
        return picture::jpeg_of(&picture::without_colour(picture.image), dpi).map(Some);
    };
    if passes && small_enough {
        return Ok(None);
    }
    png::write(&picture::rows(&picture.image, &colours)?, dpi).map(Some)
}

/// The resolution of the reduced picture, so that its natural size stays.
fn reduced(dpi: Option<(f32, f32)>, picture: &pixels::Picture) -> Option<(f32, f32)> {
    let factor = picture.factor();
    dpi.map(|(across, down)| (across * factor, down * factor))
}
