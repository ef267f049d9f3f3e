//! Pages of a PDF as pictures, for what cannot be grafted.

use lopdf::Stream;

use super::{Reason, picture};
use crate::print::preview::Preview;

/// Dots per inch of a drawn page: as sharp as the photographs beside it.
const DPI: f32 = 200.0;
/// The longest side of a drawn page, in pixels: A2 at [`DPI`].
const LONGEST: f32 = 4_700.0;

/// A page drawn as an image XObject, and whether it is blank.
pub(crate) fn page(preview: &Preview, index: usize) -> Result<(Stream, bool), Reason> {
    let (width, height) = preview.size(index).ok_or(Reason::Damaged)?;
    let scale = (DPI / 72.0).min(LONGEST / width.max(height));
    let drawn = preview.render(index, scale).map_err(|error| error.reason)?;
    let blank = drawn.rgba.iter().all(|part| *part == 255);
    let image = image::RgbaImage::from_raw(drawn.width, drawn.height, drawn.rgba).ok_or(Reason::Damaged)?;
    picture::stream_of(image.into()).map(|picture| (picture, blank))
}
