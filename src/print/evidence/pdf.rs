//! PDF files: their pages are grafted; what cannot be grafted is drawn.

use lopdf::xref::XrefRecovery;
use lopdf::{DecompressError, Document, Error, LoadOptions, Object, ObjectId};

use super::graft::Graft;
use super::{MAX_CONTENT, Placed, Reason, Sheet};
use super::{content, guard, layer, raster, tree};
use crate::print::preview::Preview;

/// The most pages that are drawn when a document cannot be grafted: each takes a tenth of a second
/// and some hundred kilobytes.
const MAX_DRAWN: usize = 200;

/// Places all pages.
pub(crate) fn place(bytes: &[u8]) -> Result<Placed, Reason> {
    match guard::catch(|| graft(bytes)) {
        Ok(placed) => Ok(placed),
        Err(reason @ (Reason::TooLarge | Reason::Empty)) => Err(reason),
        Err(reason) => draw(bytes).map_err(|second| match second {
            Reason::Password | Reason::TooLarge => second,
            _ => reason,
        }),
    }
}

/// Opens a document; an empty password is tried where there is one.
pub(crate) fn open(bytes: &[u8]) -> Result<Document, Reason> {
    let options = LoadOptions::with_max_decompressed_size(MAX_CONTENT);
    let document = Document::load_mem_with_options(bytes, options).map_err(reason_of)?;
    if document.trailer.has(b"Encrypt") && document.encryption_state.is_none() {
        return Err(Reason::Password);
    }
    Ok(document)
}

/// Why a document does not open.
pub(crate) fn reason_of(error: Error) -> Reason {
    match error {
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => Reason::TooLarge,
        Error::InvalidPassword => Reason::Password,
        _ => Reason::Damaged,
    }
}

fn graft(bytes: &[u8]) -> Result<Placed, Reason> {
    let source = open(bytes)?;
    let mut tree = tree::read(&source)?;
    let mut repairs: Vec<String> = Vec::new();
    repairs.extend(source.xref_recovery.map(|recovery| match recovery {
        XrefRecovery::OffsetCorrected => "cross-reference offset corrected".to_owned(),
        _ => "cross-reference table rebuilt".to_owned(),
    }));
    repairs.extend(tree.repair.take());
    let unseen = layer::unseen(&source);
    let mut graft = Graft::new(source, tree.nodes.clone());
    let mut drawing = Drawing { bytes, pages: tree.leaves.len(), preview: None };
    let mut sheets = Vec::with_capacity(tree.leaves.len());
    let mut lost = 0;
    for (index, leaf) in tree.leaves.iter().enumerate() {
        let placed = match layer::uses(graft.source(), &tree, leaf, &unseen) {
            true => Err(Reason::Unsupported),
            false => content::place(&mut graft, leaf, &unseen),
        };
        sheets.push(match placed {
            Ok(page) => {
                lost += usize::from(page.lost);
                if page.incomplete {
                    repairs.push(format!("part of page {} is missing", index + 1));
                }
                page.sheet
            }
            Err(Reason::TooLarge) => return Err(Reason::TooLarge),
            Err(_) => {
                let (_, width, height, _) = content::frame(graft.source(), leaf);
                let (picture, _) = raster::page(drawing.preview()?, index)?;
                drawn(graft.add(picture), width, height)
            }
        });
    }
    if lost == sheets.len() {
        return Err(Reason::Damaged);
    }
    let (objects, missing) = graft.finish();
    // A sound file may refer to what never was; in a damaged one it is a loss.
    if missing > 0 && !repairs.is_empty() {
        repairs.push(format!("{missing} objects are missing"));
    }
    let repair = (!repairs.is_empty()).then(|| repairs.join("; "));
    Ok(Placed { objects, sheets, repair })
}

/// The drawn form of a document, opened when the first page needs it.
struct Drawing<'a> {
    bytes: &'a [u8],
    /// Pages that it must have for its numbers to mean the same pages.
    pages: usize,
    preview: Option<Preview>,
}

impl Drawing<'_> {
    fn preview(&mut self) -> Result<&Preview, Reason> {
        if self.preview.is_none() {
            let preview = Preview::open(self.bytes).map_err(|error| error.reason)?;
            if preview.pages() != self.pages {
                return Err(Reason::Damaged);
            }
            self.preview = Some(preview);
        }
        self.preview.as_ref().ok_or(Reason::Damaged)
    }
}

/// A sheet of a page that was drawn. It keeps its size, so it is no picture to be enlarged.
fn drawn(xobject: ObjectId, width: f32, height: f32) -> Sheet {
    Sheet { xobject, width, height, matrix: [width, 0.0, 0.0, height, 0.0, 0.0], picture: false }
}

/// Every page as a picture, when the document cannot be grafted at all.
fn draw(bytes: &[u8]) -> Result<Placed, Reason> {
    let preview = Preview::open(bytes).map_err(|error| error.reason)?;
    if preview.pages() > MAX_DRAWN {
        return Err(Reason::TooLarge);
    }
    let mut objects = Vec::new();
    let mut sheets = Vec::new();
    let mut all_blank = true;
    for (index, number) in (0..preview.pages()).zip(1..) {
        let (width, height) = preview.size(index).ok_or(Reason::Damaged)?;
        let (picture, blank) = raster::page(&preview, index)?;
        all_blank &= blank;
        objects.push(((number, 0), Object::Stream(picture)));
        sheets.push(drawn((number, 0), width, height));
    }
    if sheets.is_empty() {
        return Err(Reason::Empty);
    }
    // Of a file that only now opened, white paper is no evidence.
    if all_blank {
        return Err(Reason::Damaged);
    }
    Ok(Placed { objects, sheets, repair: Some("drawn as pictures".to_owned()) })
}
