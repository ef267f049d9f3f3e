//! Evidence by itself: the pages of a piece as a PDF of their own, as they lie, without stamps.

use std::io::{self, Write};

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use super::evidence::{Reading, Round, Sheet};
use super::flow::A4;
use super::ink::MM;
use super::sink::Sink;
use super::{PrintError, VERSION, bound};
use crate::dossier::{EvidenceFile, EvidenceFiles};

/// Around a picture on its paper.
const MARGIN: f32 = 8.0 * MM;

/// Joins the pages of files into one PDF. A page of a PDF keeps its size, a picture lies on A4.
/// The same files give the same bytes. Answers the files that could not be read, which have no
/// page in it; where that is all of them, what was written is no PDF.
///
/// # Errors
/// When the PDF cannot be written.
pub fn pages_of<'a>(
    files: &[&'a EvidenceFile],
    (source, reading): (&dyn EvidenceFiles, &Reading),
    out: &mut dyn Write,
) -> Result<Vec<&'a EvidenceFile>, PrintError> {
    let mut sink = Sink::new(out, VERSION)?;
    let round = Round::new(reading);
    let mut sheets = Vec::new();
    let mut unread = Vec::new();
    for file in files {
        match bound::import(file, file.printed(), (source, &round), &mut sink)? {
            Ok(own) => sheets.extend(own),
            Err(reason) => {
                log::warn!("{}: {reason}", file.name);
                unread.push(*file);
            }
        }
    }
    if !sheets.is_empty() {
        bind(sink, &sheets)?;
    }
    Ok(unread)
}

/// Writes the pages that show the sheets, and ends the file.
fn bind(mut sink: Sink<'_>, sheets: &[Sheet]) -> io::Result<()> {
    let mut last = sink.last();
    let mut number = || {
        last += 1;
        (last, 0)
    };
    let (catalog, tree) = (number(), number());
    let mut kids: Vec<Object> = Vec::new();
    for sheet in sheets {
        let (id, content) = (number(), number());
        let (page, drawing) = page(sheet, tree, content);
        sink.write(content, &drawing.into())?;
        sink.write(id, &page.into())?;
        kids.push(Object::Reference(id));
    }
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    sink.write(tree, &dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids }.into())?;
    let root = dictionary! { "Type" => "Catalog", "Pages" => Object::Reference(tree) };
    sink.write(catalog, &root.into())?;
    sink.finish(dictionary! { "Root" => Object::Reference(catalog) })?;
    Ok(())
}

fn page(sheet: &Sheet, tree: ObjectId, content: ObjectId) -> (Dictionary, Stream) {
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
    let drawing = format!("q {matrix} cm /Evidence Do Q\n");
    let objects = dictionary! { "Evidence" => Object::Reference(sheet.xobject) };
    let page = dictionary! {
        "Type" => "Page",
        "Parent" => Object::Reference(tree),
        "MediaBox" => vec![0.into(), 0.into(), paper.0.into(), paper.1.into()],
        "Resources" => dictionary! { "XObject" => objects },
        "Contents" => Object::Reference(content),
    };
    (page, Stream::new(Dictionary::new(), drawing.into_bytes()))
}
