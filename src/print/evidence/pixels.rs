//! Pictures as pixels: decoded within limits, upright, opaque, eight bits, not larger than paper
//! shows.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{
    ColorType, DynamicImage, GrayImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage,
};

use super::{Reason, limits, shrink};
use crate::dossier::MediaKind;

/// The longest side of a picture, in pixels.
pub(crate) const LONGEST: u32 = 12_000;
/// A4 at 200 dots per inch: more is not seen on paper.
const PHOTOGRAPH: (u32, u32) = (1654, 2339);
/// A4 at 600 dots per inch, for black and white.
const LINE_ART: (u32, u32) = (4961, 7016);

/// A decoded picture: grey or colour, opaque, upright, with no more pixels than paper shows.
pub(crate) struct Picture {
    pub image: DynamicImage,
    /// Pixels, upright, before it was reduced.
    pub width: u32,
    pub height: u32,
}

impl Picture {
    /// How far it was reduced; 1 where it was small enough.
    pub fn factor(&self) -> f32 {
        self.image.width() as f32 / self.width.max(1) as f32
    }
}

/// Decodes a picture. It is made small before it is turned, so that a photograph never stands in
/// memory twice.
///
/// # Errors
/// [`Reason::TooLarge`] by the header, before anything is decoded; [`Reason::Damaged`] or
/// [`Reason::Unsupported`] as the decoder says.
pub(crate) fn decode(media: MediaKind, bytes: &[u8]) -> Result<Picture, Reason> {
    let (image, orientation) = whole(media, bytes)?;
    let (width, height) = (image.width(), image.height());
    let mut image = reduced(image);
    image.apply_orientation(orientation);
    let (width, height) = if lies(orientation) { (height, width) } else { (width, height) };
    Ok(Picture { image, width, height })
}

/// Whether width and height change places when a picture is shown upright.
pub(crate) fn lies(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// Decodes a picture with all its pixels, as they are stored: grey or colour, opaque, eight bits;
/// and how it is to be turned to stand upright.
///
/// # Errors
/// As [`decode`].
pub(crate) fn whole(media: MediaKind, bytes: &[u8]) -> Result<(DynamicImage, Orientation), Reason> {
    let format = match media {
        MediaKind::Jpeg => ImageFormat::Jpeg,
        MediaKind::Png => ImageFormat::Png,
        MediaKind::Webp => ImageFormat::WebP,
        MediaKind::Tiff => ImageFormat::Tiff,
        MediaKind::Gif => ImageFormat::Gif,
        MediaKind::Bmp => ImageFormat::Bmp,
        _ => return Err(Reason::Unsupported),
    };
    let mut most = Limits::default();
    most.max_image_width = Some(LONGEST);
    most.max_image_height = Some(LONGEST);
    most.max_alloc = Some(limits::PIXELS);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(most);
    let mut decoder = reader.into_decoder().map_err(reason_of)?;
    let (width, height) = decoder.dimensions();
    let needed = u64::from(width) * u64::from(height) * bytes_needed(decoder.color_type());
    if width > LONGEST || height > LONGEST || needed > limits::PIXELS {
        return Err(Reason::TooLarge);
    }
    let orientation = decoder.orientation().map_err(reason_of)?;
    let image = DynamicImage::from_decoder(decoder).map_err(reason_of)?;
    Ok((opaque(image), orientation))
}

/// The most bytes that a pixel takes on its way through [`opaque`].
fn bytes_needed(colours: ColorType) -> u64 {
    let decoded = u64::from(colours.bytes_per_pixel());
    match colours {
        ColorType::L8 | ColorType::Rgb8 | ColorType::La8 | ColorType::Rgba8 => decoded,
        // Brought down to eight bits first.
        _ => decoded + decoded.div_ceil(2),
    }
}

fn reason_of(error: ImageError) -> Reason {
    match error {
        ImageError::Limits(_) => Reason::TooLarge,
        ImageError::Unsupported(_) => Reason::Unsupported,
        _ => Reason::Damaged,
    }
}

/// Eight bits, grey where it was grey, and white where it was transparent.
pub(crate) fn opaque(image: DynamicImage) -> DynamicImage {
    match image {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) => image,
        DynamicImage::ImageLuma16(_) => image.into_luma8().into(),
        DynamicImage::ImageLumaA8(_) | DynamicImage::ImageLumaA16(_) => {
            let image = image.into_luma_alpha8();
            let (width, height) = image.dimensions();
            let grey = GrayImage::from_raw(width, height, over_white::<2>(image.into_raw()));
            // There are as many pixels as before: nothing is ever left out here.
            grey.map(DynamicImage::from).unwrap_or_default()
        }
        DynamicImage::ImageRgba8(_) | DynamicImage::ImageRgba16(_) | DynamicImage::ImageRgba32F(_) => {
            let image = image.into_rgba8();
            let (width, height) = image.dimensions();
            let colour = RgbImage::from_raw(width, height, over_white::<4>(image.into_raw()));
            colour.map(DynamicImage::from).unwrap_or_default()
        }
        other => other.into_rgb8().into(),
    }
}

/// Pixels whose last part says how much of them is seen, laid on white. In place: a large scan
/// does not stand in memory twice.
fn over_white<const PARTS: usize>(mut pixels: Vec<u8>) -> Vec<u8> {
    for pixel in pixels.chunks_exact_mut(PARTS) {
        if let Some((alpha, parts)) = pixel.split_last_mut() {
            let alpha = u32::from(*alpha);
            for part in parts {
                *part = ((u32::from(*part) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
            }
        }
    }
    let mut place = 0_usize;
    pixels.retain(|_| {
        place += 1;
        !place.is_multiple_of(PARTS)
    });
    pixels
}

/// Whether every pixel is black or white.
pub(crate) fn is_line_art(image: &DynamicImage) -> bool {
    match image {
        DynamicImage::ImageLuma8(grey) => grey.as_raw().iter().all(|part| matches!(part, 0 | 255)),
        DynamicImage::ImageRgb8(rgb) => {
            rgb.pixels().all(|pixel| matches!(pixel.0, [0, 0, 0] | [255, 255, 255]))
        }
        _ => false,
    }
}

/// The factor that brings a picture down to what paper shows; 1 when it is small enough.
pub(crate) fn reduction(width: u32, height: u32, line_art: bool) -> f32 {
    let (short, long) = if line_art { LINE_ART } else { PHOTOGRAPH };
    let across = short as f32 / width.min(height).max(1) as f32;
    let along = long as f32 / width.max(height).max(1) as f32;
    across.min(along).min(1.0)
}

/// The picture with no more pixels than paper shows. Black and white stays so.
fn reduced(image: DynamicImage) -> DynamicImage {
    let line_art = is_line_art(&image);
    let factor = reduction(image.width(), image.height(), line_art);
    if factor >= 1.0 {
        return image;
    }
    let image = if line_art { image.into_luma8().into() } else { image };
    let side = |pixels: u32| ((pixels as f32 * factor).round() as u32).max(1);
    let (width, height) = (side(image.width()), side(image.height()));
    let mut image = shrink::shrunk(&image, width, height);
    if let (true, DynamicImage::ImageLuma8(grey)) = (line_art, &mut image) {
        grey.pixels_mut().for_each(|pixel| pixel.0 = pixel.0.map(|part| if part < 128 { 0 } else { 255 }));
    }
    image
}
