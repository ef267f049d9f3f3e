//! The header of a JPEG, read without decoding it: enough to pass the file through untouched and
//! upright, and to notice that its end is missing.

use super::Reason;

/// What the markers of a JPEG say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Jpeg {
    /// Pixels as stored, before [`Jpeg::orientation`].
    pub width: u32,
    pub height: u32,
    /// 1 grey, 3 colour, 4 CMYK.
    pub components: u8,
    /// The EXIF orientation, 1 to 8; 1 is upright.
    pub orientation: u8,
    /// An Adobe marker: its CMYK is written inverted.
    pub adobe: bool,
    /// Dots per inch across and down, where the file says something believable.
    pub dpi: Option<(f32, f32)>,
    /// Where the picture ends; phones hang films behind it.
    pub end: usize,
    /// Whether the end marker is there.
    pub complete: bool,
}

/// Reads the markers up to the end of the picture.
///
/// # Errors
/// [`Reason::Damaged`] when there is no picture data, [`Reason::Unsupported`] for what PDF viewers
/// do not decode: lossless, hierarchical, arithmetic and 12-bit pictures, and odd components.
pub(crate) fn read(bytes: &[u8]) -> Result<Jpeg, Reason> {
    let mut jpeg = Jpeg {
        width: 0,
        height: 0,
        components: 0,
        orientation: 1,
        adobe: false,
        dpi: None,
        end: bytes.len(),
        complete: false,
    };
    if !bytes.starts_with(&[0xFF, 0xD8]) {
        return Err(Reason::Damaged);
    }
    let mut at = 2;
    loop {
        let (marker, body) = marker(bytes, at).ok_or(Reason::Damaged)?;
        if matches!(marker, 0x01 | 0xD0..=0xD8) {
            at = body;
            continue;
        }
        let (segment, next) = segment(bytes, body).ok_or(Reason::Damaged)?;
        match marker {
            0xC0..=0xC2 => frame(&mut jpeg, segment)?,
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Err(Reason::Unsupported),
            0xD9 => return Err(Reason::Damaged),
            0xDA if jpeg.components == 0 => return Err(Reason::Damaged),
            0xDA => {
                if next >= bytes.len() {
                    return Err(Reason::Damaged);
                }
                if let Some(end) = end_of_picture(bytes, next) {
                    jpeg.end = end;
                    jpeg.complete = true;
                }
                return Ok(jpeg);
            }
            0xE0 => jpeg.dpi = density(segment).or(jpeg.dpi),
            0xE1 => {
                if let Some(tiff) = segment.strip_prefix(b"Exif\0\0") {
                    jpeg.orientation = orientation(tiff).map_or(jpeg.orientation, |(_, value)| value);
                }
            }
            0xEE => jpeg.adobe |= segment.starts_with(b"Adobe"),
            _ => {}
        }
        at = next;
    }
}

/// The next marker at or after `at`, and where its body begins.
fn marker(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let mut at = at + memchr::memchr(0xFF, bytes.get(at..)?)?;
    // Any number of 0xFF may fill the space before a marker.
    while *bytes.get(at)? == 0xFF {
        at += 1;
    }
    Some((*bytes.get(at)?, at + 1))
}

/// The segment whose length stands at `at`, and where the next marker is.
fn segment(bytes: &[u8], at: usize) -> Option<(&[u8], usize)> {
    let length = usize::from(u16_at(bytes, at)?);
    let segment = bytes.get(at + 2..at + length)?;
    Some((segment, at + length))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn frame(jpeg: &mut Jpeg, segment: &[u8]) -> Result<(), Reason> {
    let [bits, rest @ ..] = segment else { return Err(Reason::Damaged) };
    let height = u16_at(rest, 0).ok_or(Reason::Damaged)?;
    let width = u16_at(rest, 2).ok_or(Reason::Damaged)?;
    let components = *rest.get(4).ok_or(Reason::Damaged)?;
    // A height of nought stands at the end of the first scan, where no viewer looks.
    if *bits != 8 || width == 0 || height == 0 || !matches!(components, 1 | 3 | 4) {
        return Err(Reason::Unsupported);
    }
    (jpeg.width, jpeg.height, jpeg.components) = (width.into(), height.into(), components);
    Ok(())
}

/// Walks over the scans to the byte after the end marker.
fn end_of_picture(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let (marker, body) = marker(bytes, at)?;
        at = match marker {
            // A stuffed 0xFF, a restart: still inside the scan.
            0x00 | 0x01 | 0xD0..=0xD8 => body,
            0xD9 => return Some(body),
            _ => segment(bytes, body)?.1,
        };
    }
}

/// The density of a JFIF header in dots per inch.
fn density(segment: &[u8]) -> Option<(f32, f32)> {
    let rest = segment.strip_prefix(b"JFIF\0")?;
    let to_inches = match rest.get(2)? {
        1 => 1.0,
        2 => 2.54,
        _ => return None,
    };
    believable(f32::from(u16_at(rest, 3)?) * to_inches, f32::from(u16_at(rest, 5)?) * to_inches)
}

/// Cameras write 72 or 96 without meaning it; scanners write from 98 (the coarse fax) upward.
pub(crate) fn believable(across: f32, down: f32) -> Option<(f32, f32)> {
    let range = 97.0..=2400.0;
    (range.contains(&across) && range.contains(&down)).then_some((across, down))
}

/// The orientation in an EXIF block, and where in the block its value stands.
pub(crate) fn orientation(tiff: &[u8]) -> Option<(usize, u8)> {
    let big = match tiff.get(..2)? {
        b"MM" => true,
        b"II" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let directory = if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) };
    let directory = usize::try_from(directory).ok()?;
    for entry in 0..usize::from(short(directory)?) {
        let at = directory.checked_add(2 + entry * 12)?;
        if short(at)? == 0x0112 {
            let value = u8::try_from(short(at + 8)?).ok().filter(|value| (1..=8).contains(value))?;
            return Some((at + 8, value));
        }
    }
    None
}

/// The matrix that shows a stored picture upright: from the unit square of an image to the
/// rectangle of `width` × `height`, which are those of the stored picture.
pub(crate) fn upright(orientation: u8, width: f32, height: f32) -> (f32, f32, [f32; 6]) {
    let (w, h) = (width, height);
    match orientation {
        2 => (w, h, [-w, 0.0, 0.0, h, w, 0.0]),
        3 => (w, h, [-w, 0.0, 0.0, -h, w, h]),
        4 => (w, h, [w, 0.0, 0.0, -h, 0.0, h]),
        5 => (h, w, [0.0, -w, -h, 0.0, h, w]),
        6 => (h, w, [0.0, -w, h, 0.0, 0.0, w]),
        7 => (h, w, [0.0, w, h, 0.0, 0.0, 0.0]),
        8 => (h, w, [0.0, w, -h, 0.0, h, 0.0]),
        _ => (w, h, [w, 0.0, 0.0, h, 0.0, 0.0]),
    }
}
