//! The pages of a TIFF. Office scanners put a whole contract into one file; the decoder reads the
//! first page, so each further page is made the first by moving one pointer in the header.

use super::{MAX_PAGES, Reason, jpeg};

/// One page: where its directory stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Page {
    directory: u64,
    /// Dots per inch, where the file says something believable.
    pub dpi: Option<(f32, f32)>,
}

/// The pages of a TIFF in order, without the small previews that some writers add.
///
/// # Errors
/// [`Reason::TooLarge`] for too many; [`Reason::Empty`] for none.
pub(crate) fn pages(bytes: &[u8]) -> Result<Vec<Page>, Reason> {
    let tiff = Tiff::new(bytes).ok_or(Reason::Damaged)?;
    let mut pages = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut next = tiff.offset(tiff.head());
    while let Some(directory) = next.filter(|offset| *offset != 0 && seen.insert(*offset)) {
        if seen.len() > MAX_PAGES {
            return Err(Reason::TooLarge);
        }
        let Some((page, following)) = tiff.page(directory) else { break };
        pages.extend(page);
        next = following;
    }
    if pages.is_empty() { Err(Reason::Empty) } else { Ok(pages) }
}

/// Makes `page` the first page of the file.
pub(crate) fn turn_to(bytes: &mut [u8], page: Page) {
    let Some(tiff) = Tiff::new(bytes) else { return };
    let (at, wide, big_endian) = (tiff.head(), tiff.wide, tiff.big_endian);
    let pointer = match (wide, big_endian) {
        (true, true) => page.directory.to_be_bytes().to_vec(),
        (true, false) => page.directory.to_le_bytes().to_vec(),
        (false, true) => (page.directory as u32).to_be_bytes().to_vec(),
        (false, false) => (page.directory as u32).to_le_bytes().to_vec(),
    };
    if let Some(place) = bytes.get_mut(at..at + pointer.len()) {
        place.copy_from_slice(&pointer);
    }
}

struct Tiff<'a> {
    bytes: &'a [u8],
    big_endian: bool,
    /// BigTIFF: offsets of eight bytes.
    wide: bool,
}

impl<'a> Tiff<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let (big_endian, wide) = match bytes.get(..4)? {
            [b'I', b'I', 42, 0] => (false, false),
            [b'I', b'I', 43, 0] => (false, true),
            [b'M', b'M', 0, 42] => (true, false),
            [b'M', b'M', 0, 43] => (true, true),
            _ => return None,
        };
        Some(Self { bytes, big_endian, wide })
    }

    /// Where the pointer to the first directory stands.
    fn head(&self) -> usize {
        if self.wide { 8 } else { 4 }
    }

    fn number(&self, at: usize, length: usize) -> Option<u64> {
        let bytes = self.bytes.get(at..at.checked_add(length)?)?;
        let join = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
        Some(if self.big_endian { bytes.iter().fold(0, join) } else { bytes.iter().rev().fold(0, join) })
    }

    fn offset(&self, at: usize) -> Option<u64> {
        self.number(at, if self.wide { 8 } else { 4 })
    }

    /// The page of a directory, nothing for a preview or a mask, and the next directory.
    fn page(&self, directory: u64) -> Option<(Option<Page>, Option<u64>)> {
        let start = usize::try_from(directory).ok()?;
        let (counter, entry, value) = if self.wide { (8, 20, 12) } else { (2, 12, 8) };
        let count = usize::try_from(self.number(start, counter)?).ok()?;
        let first = start.checked_add(counter)?;
        let (mut kind, mut across, mut down, mut unit) = (0, None, None, 2);
        for index in 0..count {
            let at = first.checked_add(index.checked_mul(entry)?)?;
            let short = self.number(at + value, 2);
            match self.number(at, 2)? {
                254 => kind = self.number(at + value, 4)?,
                282 => across = self.ratio(at, value),
                283 => down = self.ratio(at, value),
                296 => unit = short?,
                _ => {}
            }
        }
        let to_inches = if unit == 3 { 2.54 } else { 1.0 };
        let dpi = across
            .zip(down)
            .filter(|_| unit == 2 || unit == 3)
            .and_then(|(across, down)| jpeg::believable(across * to_inches, down * to_inches));
        let page = (kind & 0b101 == 0).then_some(Page { directory, dpi });
        let next = self.offset(first.checked_add(count.checked_mul(entry)?)?);
        Some((page, next))
    }

    /// A rational value; BigTIFF keeps it in the entry itself.
    fn ratio(&self, entry: usize, value: usize) -> Option<f32> {
        let at = match self.wide {
            true => entry + value,
            false => usize::try_from(self.number(entry + value, 4)?).ok()?,
        };
        let below = self.number(at.checked_add(4)?, 4)?;
        (below != 0).then_some(self.number(at, 4)? as f32 / below as f32)
    }
}
