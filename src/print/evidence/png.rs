//! PNG files whose rows PDF can read as they are: grey or palette, at most 8 bits, no alpha, not
//! interlaced. Their compressed data passes through untouched. What is derived from scans and
//! drawings is written so: with as few bits as its colours need, which the decoder's own writer
//! does not do.

use std::io::Write;

use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};

use super::picture::Rows;
use super::{Reason, jpeg};

/// What the chunks of a PNG say.
pub(crate) struct Png {
    pub width: u32,
    pub height: u32,
    bits: u8,
    /// 0 grey, 2 colour, 3 palette, 4 and 6 with alpha.
    colour: u8,
    interlaced: bool,
    /// A `tRNS` chunk: some colours are transparent.
    transparent: bool,
    turned: bool,
    palette: Vec<u8>,
    data: Vec<u8>,
    /// Dots per inch, where the file says something believable.
    pub dpi: Option<(f32, f32)>,
}

/// Reads the chunks; `None` when the file is cut off or makes no sense.
pub(crate) fn read(bytes: &[u8]) -> Option<Png> {
    let header = chunk(bytes, 8)?;
    let field = |at: usize| Some(u32::from_be_bytes(header.data.get(at..at + 4)?.try_into().ok()?));
    let mut png = Png {
        width: field(0)?,
        height: field(4)?,
        bits: *header.data.get(8)?,
        colour: *header.data.get(9)?,
        interlaced: *header.data.get(12)? != 0,
        transparent: false,
        turned: false,
        palette: Vec::new(),
        data: Vec::new(),
        dpi: None,
    };
    let mut at = header.next;
    loop {
        let chunk = chunk(bytes, at)?;
        match chunk.kind {
            b"PLTE" => png.palette = chunk.data.to_vec(),
            b"tRNS" => png.transparent = true,
            b"eXIf" => png.turned = jpeg::orientation(chunk.data).is_some_and(|(_, value)| value != 1),
            b"pHYs" => png.dpi = density(chunk.data),
            b"IDAT" => png.data.extend_from_slice(chunk.data),
            b"IEND" => return Some(png),
            _ => {}
        }
        at = chunk.next;
    }
}

struct Chunk<'a> {
    kind: &'a [u8],
    data: &'a [u8],
    next: usize,
}

fn chunk(bytes: &[u8], at: usize) -> Option<Chunk<'_>> {
    let length = u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?);
    let data = at.checked_add(8)?;
    let end = data.checked_add(usize::try_from(length).ok()?)?;
    Some(Chunk { kind: bytes.get(at + 4..data)?, data: bytes.get(data..end)?, next: end.checked_add(4)? })
}

/// Pixels per metre, as dots per inch.
fn density(data: &[u8]) -> Option<(f32, f32)> {
    let field = |at: usize| Some(u32::from_be_bytes(data.get(at..at + 4)?.try_into().ok()?) as f32);
    (data.get(8) == Some(&1)).then_some(())?;
    jpeg::believable(field(0)? * 0.0254, field(4)? * 0.0254)
}

impl Png {
    /// Whether [`Png::stream`] can be used.
    pub fn passes(&self) -> bool {
        let kind = match self.colour {
            0 => true,
            3 => {
                !self.palette.is_empty() && self.palette.len() <= 768 && self.palette.len().is_multiple_of(3)
            }
            _ => false,
        };
        kind && self.bits <= 8
            && !(self.interlaced || self.transparent || self.turned || self.data.is_empty())
    }

    /// The picture as an image XObject around the same compressed data.
    pub fn stream(self) -> Stream {
        let bits = i64::from(self.bits);
        let space = match self.colour {
            3 => indexed(&self.palette),
            _ => Object::Name(b"DeviceGray".to_vec()),
        };
        let rows = dictionary! {
            "Predictor" => 15, "Colors" => 1, "BitsPerComponent" => bits, "Columns" => i64::from(self.width),
        };
        let mut entries = image_entries(self.width, self.height, space, bits);
        entries.set("Filter", "FlateDecode");
        entries.set("DecodeParms", rows);
        Stream::new(entries, self.data).with_compression(false)
    }
}

/// A palette of red, green and blue bytes as a colour space.
pub(crate) fn indexed(palette: &[u8]) -> Object {
    let last = (palette.len() / 3).saturating_sub(1) as i64;
    let colours = Object::String(palette.to_vec(), StringFormat::Hexadecimal);
    Object::Array(vec!["Indexed".into(), "DeviceRGB".into(), last.into(), colours])
}

/// The entries that every image XObject has.
pub(crate) fn image_entries(width: u32, height: u32, space: Object, bits: i64) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => space,
        "BitsPerComponent" => bits,
    }
}

/// A PNG of few colours that [`Png::passes`], with its resolution in dots per inch.
pub(crate) fn write(picture: &Rows, dpi: Option<(f32, f32)>) -> Result<Vec<u8>, Reason> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let colour = if picture.palette.is_empty() { 0 } else { 3 };
    let size = [picture.width.to_be_bytes(), picture.height.to_be_bytes()].concat();
    push(&mut bytes, b"IHDR", &[&size[..], &[picture.bits, colour, 0, 0, 0]].concat())?;
    if let Some((across, down)) = dpi {
        let per_metre = |dpi: f32| ((dpi / 0.0254).round() as u32).to_be_bytes();
        push(&mut bytes, b"pHYs", &[&per_metre(across)[..], &per_metre(down), &[1]].concat())?;
    }
    if !picture.palette.is_empty() {
        push(&mut bytes, b"PLTE", &picture.palette.concat())?;
    }
    let length = (picture.width as usize * usize::from(picture.bits)).div_ceil(8).max(1);
    let mut data = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    for row in picture.rows.chunks(length) {
        // No filter: rows of few colours compress best as they are.
        data.write_all(&[0]).and_then(|()| data.write_all(row)).map_err(|_| Reason::Unsupported)?;
    }
    push(&mut bytes, b"IDAT", &data.finish().map_err(|_| Reason::Unsupported)?)?;
    push(&mut bytes, b"IEND", &[])?;
    Ok(bytes)
}

fn push(bytes: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) -> Result<(), Reason> {
    let length = u32::try_from(data.len()).map_err(|_| Reason::TooLarge)?;
    let mut sum = flate2::Crc::new();
    sum.update(kind);
    sum.update(data);
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(kind);
    bytes.extend_from_slice(data);
    bytes.extend_from_slice(&sum.sum().to_be_bytes());
    Ok(())
}
