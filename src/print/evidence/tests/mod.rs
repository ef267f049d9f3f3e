//! Evidence of every origin, placed on pages and looked at again.

mod develop;
mod foreign;
mod kinds;
mod nasty;
mod pictures;

use std::path::{Path, PathBuf};

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::{Sheet, Unreadable, media_of};
use crate::dossier::MediaKind;
use crate::print::preview::Preview;

/// Points; the smallest page that the tests bind.
const A4: (f32, f32) = (595.276, 841.89);

fn file(path: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Every file of a folder of the repository with one of the endings, in order.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)))
        .collect();
    files.sort();
    files
}

/// Adds the pages of a file to a document.
fn import(target: &mut Document, media: MediaKind, bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let mut placed = super::place(media, bytes.to_vec())?;
    let base = target.max_id;
    for (id, mut object) in placed.objects {
        moved(&mut object, base);
        target.max_id = target.max_id.max(id.0 + base);
        target.objects.insert((id.0 + base, id.1), object);
    }
    placed.sheets.iter_mut().for_each(|sheet| sheet.xobject.0 += base);
    Ok(placed.sheets)
}

/// Puts all references so many numbers higher.
fn moved(object: &mut Object, by: u32) {
    match object {
        Object::Reference(id) => id.0 += by,
        Object::Array(items) => items.iter_mut().for_each(|item| moved(item, by)),
        Object::Dictionary(entries) => entries.iter_mut().for_each(|(_, value)| moved(value, by)),
        Object::Stream(stream) => stream.dict.iter_mut().for_each(|(_, value)| moved(value, by)),
        _ => {}
    }
}

/// Imports a file into a fresh document.
fn imported(bytes: &[u8]) -> (Document, Vec<Sheet>) {
    let mut document = Document::with_version("1.7");
    let sheets = import(&mut document, media_of(bytes), bytes).unwrap();
    (document, sheets)
}

/// Finishes a document with one page for each sheet: on A4 within margins, or as large as the
/// sheet.
fn bound(mut document: Document, sheets: &[Sheet], on_a4: bool) -> Vec<u8> {
    let pages = document.new_object_id();
    let mut kids = Vec::new();
    for sheet in sheets {
        let (width, height) = if on_a4 { A4 } else { (sheet.width, sheet.height) };
        let margin = if on_a4 { 40.0 } else { 0.0 };
        let scale = ((width - 2.0 * margin) / sheet.width).min((height - 2.0 * margin) / sheet.height);
        let numbers = sheet.placed(margin, margin, scale).map(|number| number.to_string()).join(" ");
        let content = format!("q {numbers} cm /E Do Q").into_bytes();
        let content = document.add_object(Stream::new(Dictionary::new(), content));
        let page = document.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => pages,
            "MediaBox" => vec![Object::Real(0.0), 0.into(), width.into(), height.into()],
            "Contents" => content,
            "Resources" => dictionary! { "XObject" => dictionary! { "E" => sheet.xobject } },
        });
        kids.push(Object::Reference(page));
    }
    let count = kids.len() as i64;
    let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    document.objects.insert(pages, tree.into());
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", root);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// What qpdf says of a file; nothing when it is sound or when there is no qpdf.
fn complaints(bytes: &[u8]) -> Option<String> {
    let file = tempfile::Builder::new().suffix(".pdf").tempfile().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    match std::process::Command::new("qpdf").arg("--check").arg(file.path()).output() {
        Ok(output) if output.status.success() => None,
        Ok(output) => Some(format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )),
        Err(_) => {
            eprintln!("skipped: no qpdf on this machine");
            None
        }
    }
}

/// A page in grey, by blocks: what is where, without the edges of letters.
#[derive(Clone, PartialEq, Debug)]
struct Blocks {
    columns: usize,
    rows: usize,
    shades: Vec<f32>,
}

/// Pixels to a side of a block; at 72 dpi that is a ninth of an inch.
const BLOCK: usize = 8;

impl Blocks {
    fn of(preview: &Preview, page: usize) -> Self {
        let drawn = preview.render(page, 1.0).unwrap();
        Self::of_rgba(drawn.width as usize, drawn.height as usize, &drawn.rgba)
    }

    fn of_rgba(width: usize, height: usize, rgba: &[u8]) -> Self {
        let (columns, rows) = (width / BLOCK, height / BLOCK);
        let grey = |x: usize, y: usize| {
            let at = (y * width + x) * 4;
            f32::from(rgba[at]) * 0.3 + f32::from(rgba[at + 1]) * 0.6 + f32::from(rgba[at + 2]) * 0.1
        };
        let mut shades = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                let sum: f32 = (0..BLOCK * BLOCK)
                    .map(|i| grey(column * BLOCK + i % BLOCK, row * BLOCK + i / BLOCK))
                    .sum();
                shades.push(sum / (BLOCK * BLOCK) as f32);
            }
        }
        Self { columns, rows, shades }
    }

    /// Upside down.
    fn turned(&self) -> Self {
        Self { shades: self.shades.iter().rev().copied().collect(), ..*self }
    }

    /// Whether two pages look the same: of the same size, in the mean less than 1 of 255 apart,
    /// and no block more than 30 (a hairline on the other side of the edge of a block).
    fn looks_like(&self, other: &Self) -> Result<(), String> {
        let size = |blocks: &Self| (blocks.columns, blocks.rows);
        if size(self) != size(other) {
            return Err(format!("{:?} blocks against {:?}", size(self), size(other)));
        }
        let apart: Vec<f32> =
            self.shades.iter().zip(&other.shades).map(|(one, two)| (one - two).abs()).collect();
        let mean = apart.iter().sum::<f32>() / apart.len() as f32;
        let most = apart.iter().copied().fold(0.0, f32::max);
        if mean < 1.0 && most <= 30.0 { Ok(()) } else { Err(format!("mean {mean}, most {most}")) }
    }
}

/// `cargo test --lib print::evidence::tests::look -- --ignored`: every file on A4, to look at.
#[test]
#[ignore = "writes PDFs for the eye"]
fn look() {
    let folder = std::env::temp_dir().join("evidence-look");
    std::fs::create_dir_all(&folder).unwrap();
    let mut all = files("tests/evidence", &["pdf"]);
    all.extend(files("assets/sample", &["pdf", "jpg"]));
    for path in all {
        let (document, sheets) = imported(&std::fs::read(&path).unwrap());
        let name = path.with_extension("pdf");
        std::fs::write(folder.join(name.file_name().unwrap()), bound(document, &sheets, true)).unwrap();
    }
}

/// `cargo test --release --lib print::evidence::tests::time -- --ignored --nocapture`: what the
/// sample costs.
#[test]
#[ignore = "measures"]
fn time() {
    for path in files("assets/sample", &["pdf", "jpg"]).into_iter().chain(files("tests/evidence", &["pdf"])) {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let started = std::time::Instant::now();
        let mut document = Document::with_version("1.7");
        import(&mut document, media_of(&bytes), &bytes).unwrap();
        let import = started.elapsed();
        let found = super::inspect(&bytes);
        let inspect = started.elapsed() - import;
        let cut = super::inspect(&bytes[..bytes.len() * 7 / 10]);
        println!("{name}: import {import:?}, inspect {inspect:?}, {found:?}; cut: {cut:?}");
    }
}
