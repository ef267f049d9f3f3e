//! Evidence by itself: the pages of a piece as a PDF of their own, as they lie, without stamps.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::PrintError;
use super::evidence::{self, Sheet};
use super::flow::A4;
use super::ink::MM;
use crate::dossier::{EvidenceFile, EvidenceFiles};

/// Around a picture on its paper.
const MARGIN: f32 = 8.0 * MM;

/// The pages of some files.
#[derive(Clone, Debug)]
pub struct Pages<'a> {
    pub bytes: Vec<u8>,
    /// The files that could not be read, which have no page in it.
    pub unread: Vec<&'a EvidenceFile>,
}

/// Joins the pages of files into one PDF. A page of a PDF keeps its size, a picture lies on A4.
/// The same files give the same bytes.
///
/// # Errors
/// When the PDF cannot be written. A file that cannot be read is no error.
pub fn pages_of<'a>(
    files: &[&'a EvidenceFile],
    source: &dyn EvidenceFiles,
) -> Result<Pages<'a>, PrintError> {
    let mut target = Document::with_version("1.7");
    let mut unread = Vec::new();
    let mut kids: Vec<Object> = Vec::new();
    let tree = target.new_object_id();
    for file in files {
        let hash = file.derived.unwrap_or(file.hash);
        let sheets = source.read(hash).map_err(|error| error.to_string()).and_then(|bytes| {
            let media = if file.derived.is_some() { evidence::media_of(&bytes) } else { file.media };
            evidence::import(&mut target, media, &bytes).map_err(|error| error.to_string())
        });
        match sheets {
            Ok(sheets) => kids.extend(sheets.iter().map(|sheet| page(&mut target, tree, sheet))),
            Err(error) => {
                log::warn!("{}: {error}", file.name);
                unread.push(*file);
            }
        }
    }
    let count = i64::try_from(kids.len()).unwrap_or(0);
    target.set_object(tree, dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids });
    let catalog = target.add_object(dictionary! { "Type" => "Catalog", "Pages" => Object::Reference(tree) });
    target.trailer.set("Root", Object::Reference(catalog));
    target.compress();
    let mut bytes = Vec::new();
    target.save_to(&mut bytes)?;
    Ok(Pages { bytes, unread })
}

fn page(target: &mut Document, tree: lopdf::ObjectId, sheet: &Sheet) -> Object {
    let (paper, x, y, scale) = if sheet.picture {
        let (width, height) = if sheet.width > sheet.height { (A4.1, A4.0) } else { A4 };
        let across = (width - 2.0 * MARGIN) / sheet.width.max(1.0);
        let scale = across.min((height - 2.0 * MARGIN) / sheet.height.max(1.0));
        let (x, y) = ((width - sheet.width * scale) / 2.0, (height - sheet.height * scale) / 2.0);
        ((width, height), x, y, scale)
    } else {
        ((sheet.width, sheet.height), 0.0, 0.0, 1.0)
    };
    let matrix = sheet.placed(x, y, scale).map(|number| format!("{number:.5}")).join(" ");
    let content = format!("q {matrix} cm /Evidence Do Q\n");
    let content = target.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    let objects = dictionary! { "Evidence" => Object::Reference(sheet.xobject) };
    Object::Reference(target.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => Object::Reference(tree),
        "MediaBox" => vec![0.into(), 0.into(), paper.0.into(), paper.1.into()],
        "Resources" => dictionary! { "XObject" => objects },
        "Contents" => Object::Reference(content),
    }))
}
