//! The picture of a page as a person wants it printed: straightened, turned, whitened. Made from the
//! original each time, never from an earlier result; the same bytes and edits give the same picture.

use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, RgbImage};

use super::lens::Lens;
use super::{Unreadable, check_size, guard, picture, pixels, png, quality, whiten};
use crate::dossier::{MediaKind, PageEdits, PictureQuality};

/// The most samples to a side that one pixel of the page is the mean of.
const MOST_SAMPLES: u32 = 4;

/// A picture that edits made, and what was measured of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Developed {
    /// JPEG for photographs, PNG for black and white.
    pub bytes: Vec<u8>,
    pub quality: Option<PictureQuality>,
}

/// Makes the picture that is printed in the original's stead, with no more pixels than paper shows.
///
/// # Errors
/// When the file is no picture or cannot be decoded.
pub fn develop(bytes: &[u8], media: MediaKind, edits: &PageEdits) -> Result<Developed, Unreadable> {
    check_size(bytes)?;
    let developed = guard::catch(|| {
        let (image, orientation) = pixels::whole(media, bytes)?;
        let line_art = pixels::is_line_art(&image);
        let mut image = seen(&image, orientation, edits, line_art);
        if line_art {
            image = black_and_white(image);
        } else if edits.whiten {
            image = whiten::whitened(image);
        }
        let quality = quality::measured(&image, image.width(), image.height());
        let image = picture::without_colour(image);
        let bytes = match picture::colours(&image) {
            Some(colours) => png::write(&picture::rows(&image, &colours)?, None)?,
            None => picture::jpeg_of(&image, None)?,
        };
        Ok(Developed { bytes, quality: Some(quality) })
    })?;
    Ok(developed)
}

/// A picture of the screen with edits, no side longer than `side` pixels: for showing what they do
/// while they are made. Rows from the top, four bytes a pixel, opaque.
pub fn show(
    (width, height): (u32, u32),
    rgba: &[u8],
    edits: &PageEdits,
    side: u32,
) -> Option<super::Thumbnail> {
    let colours = rgba.chunks_exact(4).filter_map(|pixel| pixel.get(..3)).flatten().copied().collect();
    let image = DynamicImage::from(RgbImage::from_raw(width, height, colours)?);
    let lens = Lens::new(edits, Orientation::NoTransforms, width, height);
    let (across, down) = lens.size();
    let factor = (f64::from(side.max(1)) / across.max(down)).min(1.0);
    let mut image = sampled(&image, &lens, factor);
    if edits.whiten {
        image = whiten::whitened(image);
    }
    let image = image.into_rgba8();
    let (width, height) = image.dimensions();
    Some(super::Thumbnail { width, height, rgba: image.into_raw() })
}

/// What is seen of a stored picture, no larger than paper shows.
fn seen(image: &DynamicImage, orientation: Orientation, edits: &PageEdits, line_art: bool) -> DynamicImage {
    let lens = Lens::new(edits, orientation, image.width(), image.height());
    let (across, down) = lens.size();
    let whole = |side: f64| (side.round() as u32).max(1);
    let factor = pixels::reduction(whole(across), whole(down), line_art);
    sampled(image, &lens, f64::from(factor))
}

fn sampled(image: &DynamicImage, lens: &Lens, factor: f64) -> DynamicImage {
    let (across, down) = lens.size();
    let width = ((across * factor).round() as u32).max(1);
    let height = ((down * factor).round() as u32).max(1);
    let samples = ((1.0 / factor).round() as u32).clamp(1, MOST_SAMPLES);
    let from = (image.width(), image.height());
    let made = match image {
        DynamicImage::ImageLuma8(grey) => {
            let pixels = sample::<1>(grey.as_raw(), from, lens, (width, height), samples);
            GrayImage::from_raw(width, height, pixels).map(DynamicImage::from)
        }
        DynamicImage::ImageRgb8(colour) => {
            let pixels = sample::<3>(colour.as_raw(), from, lens, (width, height), samples);
            RgbImage::from_raw(width, height, pixels).map(DynamicImage::from)
        }
        _ => None,
    };
    // Other kinds do not come here, and there are as many pixels as sides say.
    made.unwrap_or_default()
}

/// Each pixel is the mean of samples in its square, each of them weighed out of the four pixels
/// around it.
fn sample<const PARTS: usize>(
    pixels: &[u8],
    (from_width, from_height): (u32, u32),
    lens: &Lens,
    (width, height): (u32, u32),
    samples: u32,
) -> Vec<u8> {
    let mut made = Vec::with_capacity(width as usize * height as usize * PARTS);
    let (last_x, last_y) = (f64::from(from_width) - 1.0, f64::from(from_height) - 1.0);
    let row = from_width as usize * PARTS;
    let at = |x: usize, y: usize| {
        let start = y * row + x * PARTS;
        pixels.get(start..start + PARTS).and_then(|parts| <[u8; PARTS]>::try_from(parts).ok())
    };
    let count = (samples * samples) as f32;
    let step = |number: u32, part: u32, whole: u32| {
        (f64::from(number) + (f64::from(part) + 0.5) / f64::from(samples)) / f64::from(whole)
    };
    for y in 0..height {
        for x in 0..width {
            let mut sum = [0.0_f32; PARTS];
            for part_y in 0..samples {
                for part_x in 0..samples {
                    let (px, py) = lens.point(step(x, part_x, width), step(y, part_y, height));
                    // Pixels are squares: the first one's middle lies half a pixel inside.
                    let (px, py) = ((px - 0.5).clamp(0.0, last_x), (py - 0.5).clamp(0.0, last_y));
                    let (left, top) = (px.floor(), py.floor());
                    let (fx, fy) = ((px - left) as f32, (py - top) as f32);
                    let (left, top) = (left as usize, top as usize);
                    let right = (left + 1).min(last_x as usize);
                    let below = (top + 1).min(last_y as usize);
                    let corners = [
                        (at(left, top), (1.0 - fx) * (1.0 - fy)),
                        (at(right, top), fx * (1.0 - fy)),
                        (at(left, below), (1.0 - fx) * fy),
                        (at(right, below), fx * fy),
                    ];
                    for (parts, weight) in corners {
                        for (sum, part) in sum.iter_mut().zip(parts.unwrap_or([0; PARTS])) {
                            *sum += f32::from(part) * weight;
                        }
                    }
                }
            }
            made.extend(sum.map(|sum| (sum / count).round() as u8));
        }
    }
    made
}

/// What was black and white stays so.
fn black_and_white(image: DynamicImage) -> DynamicImage {
    let mut grey = image.into_luma8();
    grey.pixels_mut().for_each(|pixel| pixel.0 = pixel.0.map(|part| if part < 128 { 0 } else { 255 }));
    grey.into()
}
