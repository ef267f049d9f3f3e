//! Pictures as image XObjects: JPEG as it is, the rest decoded and written as JPEG or Flate.

use image::codecs::jpeg::{JpegEncoder, PixelDensity, PixelDensityUnit};
use image::{DynamicImage, ExtendedColorType};
use lopdf::{Object, Stream};

use super::{Placed, Reason, Sheet, jpeg, pixels, png, tiff};
use crate::dossier::MediaKind;

/// What is said of a JPEG without its end.
pub(crate) const CUT_OFF: &str = "the picture is cut off";
/// Of JPEGs that we write.
const QUALITY: u8 = 85;
/// Assumed where a picture does not say: a phone photograph of a paper then has about its size.
const DPI: f32 = 150.0;
/// A grey picture with more shades than this is a photograph.
const MOST_GREYS: usize = 16;
/// A coloured picture with more colours than this is a photograph.
const MOST_COLOURS: usize = 256;

/// Places a picture whose file is the picture on the page; nothing where it must be decoded.
pub(crate) fn as_it_is(media: MediaKind, bytes: Vec<u8>) -> Result<Option<Placed>, Reason> {
    match media {
        MediaKind::Jpeg => jpeg_as_it_is(bytes).map(Some),
        MediaKind::Png => match png::read(&bytes) {
            Some(png) if png.width.max(png.height) > pixels::LONGEST => Err(Reason::TooLarge),
            Some(png) if png.passes() && fits(&png) => {
                let (width, height) = natural(png.width, png.height, png.dpi);
                Ok(Some(made(vec![(png.stream(), width, height)])))
            }
            _ => Ok(None),
        },
        _ => Ok(None),
    }
}

/// Places a picture. Only a TIFF has several pages.
pub(crate) fn place(media: MediaKind, bytes: Vec<u8>) -> Result<Placed, Reason> {
    match media {
        MediaKind::Jpeg => jpeg_as_it_is(bytes),
        MediaKind::Tiff => pages_of_tiff(bytes),
        MediaKind::Png => match as_it_is(media, bytes.clone())? {
            Some(placed) => Ok(placed),
            None => decoded(media, &bytes, png::read(&bytes).and_then(|png| png.dpi)),
        },
        _ => decoded(media, &bytes, None),
    }
}

/// Whether a picture whose pixels are not looked at may pass at this size.
fn fits(png: &png::Png) -> bool {
    pixels::reduction(png.width, png.height, true) >= 1.0
}

/// Points, from pixels.
fn natural(width: u32, height: u32, dpi: Option<(f32, f32)>) -> (f32, f32) {
    let (across, down) = dpi.unwrap_or((DPI, DPI));
    (width as f32 * 72.0 / across, height as f32 * 72.0 / down)
}

fn made(pages: Vec<(Stream, f32, f32)>) -> Placed {
    let mut objects = Vec::new();
    let mut sheets = Vec::new();
    for (number, (stream, width, height)) in (1..).zip(pages) {
        objects.push(((number, 0), Object::Stream(stream)));
        let matrix = [width, 0.0, 0.0, height, 0.0, 0.0];
        sheets.push(Sheet { xobject: (number, 0), width, height, matrix, picture: true });
    }
    Placed { objects, sheets, repair: None }
}

/// The file itself is the content: it is never copied.
fn jpeg_as_it_is(bytes: Vec<u8>) -> Result<Placed, Reason> {
    let header = check_jpeg(&bytes)?;
    let (width, height) = natural(header.width, header.height, header.dpi);
    let (width, height, matrix) = jpeg::upright(header.orientation, width, height);
    let mut content = bytes;
    content.truncate(header.end);
    if !header.complete {
        content.extend_from_slice(&[0xFF, 0xD9]);
    }
    let space = match header.components {
        1 => "DeviceGray",
        4 => "DeviceCMYK",
        _ => "DeviceRGB",
    };
    let mut stream = dct(header.width, header.height, space, content);
    if header.components == 4 && header.adobe {
        stream.dict.set("Decode", [1, 0, 1, 0, 1, 0, 1, 0].map(Object::Integer).to_vec());
    }
    let mut placed = made(vec![(stream, width, height)]);
    placed.sheets.iter_mut().for_each(|sheet| sheet.matrix = matrix);
    placed.repair = (!header.complete).then(|| CUT_OFF.to_owned());
    Ok(placed)
}

/// The header of a JPEG that can be placed.
pub(crate) fn check_jpeg(bytes: &[u8]) -> Result<jpeg::Jpeg, Reason> {
    let header = jpeg::read(bytes)?;
    if header.width.max(header.height) > pixels::LONGEST {
        return Err(Reason::TooLarge);
    }
    Ok(header)
}

fn dct(width: u32, height: u32, space: &str, content: Vec<u8>) -> Stream {
    let mut entries = png::image_entries(width, height, space.into(), 8);
    entries.set("Filter", "DCTDecode");
    Stream::new(entries, content).with_compression(false)
}

fn decoded(media: MediaKind, bytes: &[u8], dpi: Option<(f32, f32)>) -> Result<Placed, Reason> {
    let picture = pixels::decode(media, bytes)?;
    let (width, height) = natural(picture.width, picture.height, dpi);
    Ok(made(vec![(stream_of(picture.image)?, width, height)]))
}

fn pages_of_tiff(mut bytes: Vec<u8>) -> Result<Placed, Reason> {
    let mut pages = Vec::new();
    for page in tiff::pages(&bytes)? {
        tiff::turn_to(&mut bytes, page);
        let picture = pixels::decode(MediaKind::Tiff, &bytes)?;
        let (width, height) = natural(picture.width, picture.height, page.dpi);
        pages.push((stream_of(picture.image)?, width, height));
    }
    Ok(made(pages))
}

/// A decoded picture as an image XObject: few colours as they are, many as JPEG.
pub(crate) fn stream_of(image: DynamicImage) -> Result<Stream, Reason> {
    let image = pixels::opaque(image);
    match colours(&image) {
        Some(colours) => flate(&image, &colours),
        None => {
            let image = without_colour(image);
            let space = if matches!(image, DynamicImage::ImageLuma8(_)) { "DeviceGray" } else { "DeviceRGB" };
            Ok(dct(image.width(), image.height(), space, jpeg_of(&image, None)?))
        }
    }
}

/// Grey where no pixel is coloured.
pub(crate) fn without_colour(image: DynamicImage) -> DynamicImage {
    match &image {
        DynamicImage::ImageRgb8(rgb) if rgb.pixels().all(|pixel| is_grey(pixel.0)) => {
            image.into_luma8().into()
        }
        _ => image,
    }
}

fn is_grey([red, green, blue]: [u8; 3]) -> bool {
    red == green && green == blue
}

/// Writes a JPEG.
pub(crate) fn jpeg_of(image: &DynamicImage, dpi: Option<(f32, f32)>) -> Result<Vec<u8>, Reason> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    if let Some((across, down)) = dpi {
        encoder.set_pixel_density(PixelDensity {
            density: (across.round() as u16, down.round() as u16),
            unit: PixelDensityUnit::Inches,
        });
    }
    let (width, height) = (image.width(), image.height());
    let kind = if image.color().has_color() { ExtendedColorType::Rgb8 } else { ExtendedColorType::L8 };
    encoder.encode(image.as_bytes(), width, height, kind).map_err(|_| Reason::Unsupported)?;
    Ok(bytes)
}

/// The colours of a picture in order, when they are few enough for a palette.
pub(crate) fn colours(image: &DynamicImage) -> Option<Vec<[u8; 3]>> {
    let mut found: Vec<[u8; 3]> = Vec::new();
    let mut last = None;
    for colour in pixels_of(image) {
        if last.replace(colour) == Some(colour) {
            continue;
        }
        if let Err(place) = found.binary_search(&colour) {
            if found.len() == MOST_COLOURS {
                return None;
            }
            found.insert(place, colour);
        }
    }
    // A grey photograph has few colours, too.
    let photograph = found.len() > MOST_GREYS && found.iter().all(|colour| is_grey(*colour));
    (!photograph).then_some(found)
}

fn pixels_of(image: &DynamicImage) -> Box<dyn Iterator<Item = [u8; 3]> + '_> {
    match image {
        DynamicImage::ImageLuma8(grey) => Box::new(grey.as_raw().iter().map(|part| [*part; 3])),
        DynamicImage::ImageRgb8(rgb) => Box::new(rgb.pixels().map(|pixel| pixel.0)),
        _ => Box::new(std::iter::empty()),
    }
}

/// The rows of a picture of few colours.
pub(crate) struct Rows {
    pub width: u32,
    pub height: u32,
    /// Of a pixel: 1, 2, 4 or 8.
    pub bits: u8,
    /// In the order of their numbers; empty where 0 is black and 1 is white.
    pub palette: Vec<[u8; 3]>,
    /// Each begins with a byte of its own.
    pub rows: Vec<u8>,
}

/// The rows of a picture in the colours that [`colours`] found.
pub(crate) fn rows(image: &DynamicImage, colours: &[[u8; 3]]) -> Result<Rows, Reason> {
    let bits: u8 = match colours.len() {
        0..=2 => 1,
        3..=4 => 2,
        5..=16 => 4,
        _ => 8,
    };
    let width = usize::try_from(image.width()).map_err(|_| Reason::TooLarge)?;
    let mut rows = Vec::with_capacity(image.height() as usize * (width * usize::from(bits)).div_ceil(8));
    let (mut byte, mut filled, mut column) = (0u8, 0, 0);
    let (mut last, mut place) = (None, 0);
    for colour in pixels_of(image) {
        if last.replace(colour) != Some(colour) {
            place = colours.binary_search(&colour).unwrap_or(0) as u8;
        }
        byte |= place << (8 - bits - filled);
        filled += bits;
        column += 1;
        if filled == 8 || column == width {
            rows.push(byte);
            (byte, filled) = (0, 0);
        }
        if column == width {
            column = 0;
        }
    }
    let black_and_white = colours == [[0; 3], [255; 3]];
    let palette = if black_and_white { Vec::new() } else { colours.to_vec() };
    Ok(Rows { width: image.width(), height: image.height(), bits, palette, rows })
}

fn flate(image: &DynamicImage, colours: &[[u8; 3]]) -> Result<Stream, Reason> {
    let Rows { width, height, bits, palette, rows } = rows(image, colours)?;
    let space = if palette.is_empty() { "DeviceGray".into() } else { png::indexed(&palette.concat()) };
    let mut stream = Stream::new(png::image_entries(width, height, space, bits.into()), rows);
    stream.compress().map_err(|_| Reason::Unsupported)?;
    Ok(stream)
}
