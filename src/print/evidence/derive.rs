//! The print-ready picture that is made once, when a photograph is attached, so that export only
//! copies bytes. The original stays beside it untouched.

use image::DynamicImage;

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
        MediaKind::Pdf | MediaKind::Other => Ok(None),
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
    let Ok(image) = pixels::decode(MediaKind::Jpeg, bytes) else { return Ok(None) };
    let dpi = header.dpi.map(|(across, down)| match header.orientation {
        5..=8 => (down, across),
        _ => (across, down),
    });
    let (image, dpi) = reduce(image, dpi);
    picture::jpeg_of(&picture::without_colour(image), dpi).map(Some)
}

/// Of a picture that is no JPEG. One that `passes` through import is derived only to be made
/// smaller.
fn from_other(
    bytes: &[u8],
    media: MediaKind,
    dpi: Option<(f32, f32)>,
    passes: bool,
) -> Result<Option<Vec<u8>>, Reason> {
    let original = pixels::decode(media, bytes)?;
    let before = original.width();
    let (image, dpi) = reduce(original, dpi);
    if picture::colours(&image).is_none() {
        return picture::jpeg_of(&picture::without_colour(image), dpi).map(Some);
    }
    if passes && image.width() == before {
        return Ok(None);
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    let image = picture::without_colour(image);
    image.write_to(&mut bytes, image::ImageFormat::Png).map_err(|_| Reason::Unsupported)?;
    Ok(Some(bytes.into_inner()))
}

/// The reduced picture and its resolution, so that its natural size stays.
fn reduce(image: DynamicImage, dpi: Option<(f32, f32)>) -> (DynamicImage, Option<(f32, f32)>) {
    let before = image.width();
    let image = pixels::reduced(image);
    let factor = image.width() as f32 / before.max(1) as f32;
    (image, dpi.map(|(across, down)| (across * factor, down * factor)))
}
