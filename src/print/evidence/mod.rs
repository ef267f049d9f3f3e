//! Foreign evidence: files of any origin become pages of the dossier.
//!
//! Uses lopdf to graft PDF pages, hayro to draw what lopdf cannot graft, and image to decode
//! pictures. Knows file formats, not dossiers: the numbering, the stamp and the place on the A4
//! page belong to the caller. Begin reading at [`import`]; `pdf.rs` and `picture.rs` are the two
//! ways it takes.
//!
//! Everything here reads bytes of strangers. Sizes are checked before memory is asked for, every
//! walk has a depth limit and a cycle guard, and a panic of a parser is an ordinary refusal. What
//! gets past all that ends a process of its own: `reading.rs` and `round.rs` ask, `child.rs` answers.

use std::io;

use lopdf::{Object, ObjectId};

use super::PrintError;
use super::sink::{Intake, Sink};
use crate::dossier::{FileHash, MediaKind};

mod annotation;
mod child;
mod content;
mod derive;
mod develop;
mod fragment;
mod geometry;
mod graft;
pub(in crate::print) mod guard;
mod inspect;
mod jpeg;
mod layer;
mod lens;
mod limits;
mod look;
mod media;
mod office;
mod order;
mod pdf;
mod picture;
mod pixels;
mod png;
mod process;
mod quality;
mod raster;
mod reading;
mod round;
mod shrink;
#[cfg(test)]
mod tests;
mod thumbnail;
mod tiff;
mod tree;
mod unlock;
mod whiten;

pub use child::serve;
pub use derive::derive;
pub use develop::{Developed, develop, show};
pub use inspect::{Inspection, inspect};
pub use look::Look;
pub use media::media_of;
pub use office::Office;
pub(crate) use reading::Outcome;
pub use reading::{Reading, Source};
pub(crate) use round::Round;
pub use thumbnail::{Thumbnail, thumbnail};

/// The largest file that is read, in bytes.
pub const MAX_FILE: usize = 200 << 20;
/// The most pages that one file may bring.
pub const MAX_PAGES: usize = crate::dossier::MOST_PAGES as usize;
/// The most bytes that the content of one page may inflate to.
const MAX_CONTENT: usize = 64 << 20;

/// One page of evidence, an XObject of the file that is written.
///
/// Painted with `q M cm /Name Do Q`, where `M` is [`Sheet::matrix`] followed by the caller's own
/// placement, it fills the rectangle from (0, 0) to ([`Sheet::width`], [`Sheet::height`]) upright.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    pub xobject: ObjectId,
    /// Points, upright: after rotation and crop. Pictures have their natural size.
    pub width: f32,
    /// Points, upright.
    pub height: f32,
    /// Takes the space of the XObject to 0..width × 0..height.
    pub matrix: [f32; 6],
    /// A picture may be enlarged to fill the page; a page of a PDF keeps its size.
    pub picture: bool,
}

impl Sheet {
    /// The operands of `cm` that put the sheet at (x, y), enlarged by `scale`.
    pub fn placed(&self, x: f32, y: f32, scale: f32) -> [f32; 6] {
        geometry::concat(self.matrix, [scale, 0.0, 0.0, scale, x, y])
    }
}

/// Why a file cannot become pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// It opens only with a password.
    Password,
    /// Too little of it survives.
    Damaged,
    /// It holds no page.
    Empty,
    /// It exceeds a limit of size, of pages or of pixels.
    TooLarge,
    /// Not a kind of file that can be printed.
    Unsupported,
    /// Reading it takes longer than a person waits.
    TooSlow,
    /// A picture of the kind that telephones keep for themselves.
    Heic,
    /// A document, which becomes a PDF first.
    Word,
    /// A spreadsheet, likewise.
    Excel,
}

impl Reason {
    pub(crate) const ALL: [Self; 9] = [
        Self::Password,
        Self::Damaged,
        Self::Empty,
        Self::TooLarge,
        Self::Unsupported,
        Self::TooSlow,
        Self::Heic,
        Self::Word,
        Self::Excel,
    ];

    /// The word under which the reason is kept: see
    /// [`FileCondition::Unreadable`](crate::dossier::FileCondition::Unreadable).
    pub const fn code(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Damaged => "damaged",
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::Unsupported => "unsupported",
            Self::TooSlow => "too_slow",
            Self::Heic => "heic",
            Self::Word => "word",
            Self::Excel => "excel",
        }
    }
}

/// A file that cannot become pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the file cannot be placed: {}", reason.code())]
pub struct Unreadable {
    pub reason: Reason,
}

impl From<Reason> for Unreadable {
    fn from(reason: Reason) -> Self {
        Self { reason }
    }
}

/// Writes every page of a file into the sink. The same bytes give the same objects; objects that
/// stand there already are not written again.
///
/// Pictures that pass through as they are, are read here: of them we look at nothing but the
/// header. All else is read in the round.
///
/// # Errors
/// When the sink cannot be written or the program that reads cannot be started. That no page can
/// be placed is an answer: the code of its reason.
pub(crate) fn import(
    round: &Round<'_>,
    source: Source<'_>,
    hash: FileHash,
    sink: &mut Sink<'_>,
) -> Result<Outcome<Vec<Sheet>>, PrintError> {
    let missing = |error: io::Error| {
        log::warn!("evidence {hash} cannot be read: {error}");
        child::MISSING.to_owned()
    };
    let media = match source.beginning() {
        Ok(beginning) => media_of(&beginning),
        Err(error) => return Ok(Err(missing(error))),
    };
    if !matches!(media, MediaKind::Jpeg | MediaKind::Png) {
        return round.place(source, hash, sink);
    }
    let bytes = match source.whole(hash) {
        Ok(bytes) => bytes,
        Err(error) => return Ok(Err(missing(error))),
    };
    match check_size(&bytes).and_then(|()| guard::catch(|| picture::as_it_is(media, bytes))) {
        Ok(Some(placed)) => Ok(take_in(placed, sink)?),
        Ok(None) => round.place(source, hash, sink),
        Err(reason) => Ok(Err(reason.code().to_owned())),
    }
}

/// Writes the pages of a file that was read in this process.
fn take_in(placed: Placed, sink: &mut Sink<'_>) -> io::Result<Outcome<Vec<Sheet>>> {
    let mut intake = Intake::new(sink);
    for (id, object) in placed.objects {
        intake.take(id.0, object)?;
    }
    let sheets = placed.sheets.into_iter().map(|sheet| settled(&intake, sheet));
    Ok(sheets.collect::<Option<Vec<Sheet>>>().ok_or_else(|| Reason::Damaged.code().to_owned()))
}

/// A sheet under the number that its object has in the file.
fn settled(intake: &Intake<'_, '_>, sheet: Sheet) -> Option<Sheet> {
    Some(Sheet { xobject: intake.id(sheet.xobject.0)?, ..sheet })
}

/// The pages of a file: objects that are numbered among themselves, from 1.
struct Placed {
    /// As far as they do not refer to each other in a circle, an object comes after those that it
    /// refers to.
    objects: Vec<(ObjectId, Object)>,
    sheets: Vec<Sheet>,
    /// A few words for the log; `None` when the file was sound.
    repair: Option<String>,
}

fn place(media: MediaKind, bytes: Vec<u8>) -> Result<Placed, Unreadable> {
    check_size(&bytes)?;
    let mut placed = match media {
        MediaKind::Pdf => pdf::place(&bytes)?,
        _ => match unplaceable(media) {
            Some(reason) => return Err(reason.into()),
            None => guard::catch(|| picture::place(media, bytes))?,
        },
    };
    placed.objects = order::bottom_up(placed.objects);
    Ok(placed)
}

/// Why files of a kind are never placed; nothing where they may be.
const fn unplaceable(media: MediaKind) -> Option<Reason> {
    match media {
        MediaKind::Other => Some(Reason::Unsupported),
        MediaKind::Heic => Some(Reason::Heic),
        MediaKind::Word => Some(Reason::Word),
        MediaKind::Excel => Some(Reason::Excel),
        _ => None,
    }
}

/// Refuses what is empty or too large before anything reads it.
fn check_size(bytes: &[u8]) -> Result<(), Reason> {
    if bytes.is_empty() {
        return Err(Reason::Empty);
    }
    if bytes.len() > MAX_FILE {
        return Err(Reason::TooLarge);
    }
    Ok(())
}
