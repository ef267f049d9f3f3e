//! What is done with bytes of strangers, one function for each kind: `fuzz_targets/` calls them with
//! bytes that a fuzzer makes up, `tests/mutations.rs` with every file of `corpus/`. Each panics where
//! a promise is broken, and answers whether the bytes were taken for what they pretend to be.

#![allow(dead_code, reason = "each target and each test uses a part of it")]

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::sync::OnceLock;

use ed25519_dalek::Signer as _;
use hoso_ocop::dossier::{
    Dossier, EntityKind, FileCondition, FileHash, MediaKind, Operation, Snapshot, State,
};
use hoso_ocop::dossier::{OperationId, Value};
use hoso_ocop::exchange::package::{MIMETYPE, PackageReader, Record};
use hoso_ocop::exchange::spreadsheet::{COLUMNS, Given, ROWS, read_xlsx};
use hoso_ocop::print::evidence::{Reading, Source, media_of, thumbnail};
use hoso_ocop::rulebook::{Files, Rulebook};
use serde_json::{Value as Json, json};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// A door, by the name of its target.
pub type Door = fn(&[u8]) -> bool;

/// All of them; each has a folder of the same name in `corpus/`.
pub const DOORS: [(&str, Door); 6] = [
    ("package", package),
    ("records", records),
    ("rulebook", rulebook),
    ("pdf", pdf),
    ("picture", picture),
    ("spreadsheet", spreadsheet),
];

/// A package. Bytes that are no archive are taken for a manifest and, after a zero, the records: they
/// are signed and packed, or nothing that was made up would ever get beyond the signature.
pub fn package(bytes: &[u8]) -> bool {
    let forged;
    let bytes = if bytes.starts_with(b"PK") {
        bytes
    } else {
        let Some(made) = forge(bytes) else { return false };
        forged = made;
        &forged
    };
    let Ok(mut reader) = PackageReader::open(Cursor::new(bytes)) else { return false };
    let Ok(records) = reader.records() else { return false };
    for blob in reader.manifest().blobs.clone() {
        let mut copy = Vec::new();
        if reader.copy_blob(blob, &mut copy).is_err() {
            return false;
        }
        assert!(FileHash::of(&copy) == blob.hash, "a file under another's name");
    }
    adds_up(records.into_iter().filter_map(operation).collect());
    true
}

fn forge(bytes: &[u8]) -> Option<Vec<u8>> {
    let middle = bytes.iter().position(|byte| *byte == 0)?;
    let (manifest, records) = (&bytes[..middle], &bytes[middle + 1..]);
    let mut manifest: Json = serde_json::from_slice(manifest).ok()?;
    let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
    if let Some(fields) = manifest.as_object_mut() {
        let public = data_encoding::HEXLOWER.encode(key.verifying_key().as_bytes());
        fields.insert("key".to_owned(), json!(public));
        fields.insert("records".to_owned(), json!(FileHash::of(records).to_string()));
        fields.insert("records_size".to_owned(), json!(records.len()));
    }
    let manifest = serde_json::to_vec(&manifest).ok()?;
    let signature = key.sign(&[b"hoso-ocop package 1\n", manifest.as_slice()].concat()).to_bytes();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let entries: [(&str, &[u8], CompressionMethod); 4] = [
        ("mimetype", MIMETYPE.as_bytes(), CompressionMethod::Stored),
        ("records.jsonl", records, CompressionMethod::Deflated),
        ("manifest.json", &manifest, CompressionMethod::Deflated),
        ("manifest.sig", &signature, CompressionMethod::Stored),
    ];
    for (name, bytes, method) in entries {
        zip.start_file(name, SimpleFileOptions::default().compression_method(method)).ok()?;
        zip.write_all(bytes).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

/// Records, one on each line, whether or not a package would take them.
pub fn records(bytes: &[u8]) -> bool {
    let lines = bytes.split(|byte| *byte == b'\n').take(400);
    let records: Vec<Record> = lines.filter_map(|line| serde_json::from_slice(line).ok()).collect();
    let operations: Vec<Operation> = records.into_iter().filter_map(operation).collect();
    let taken = !operations.is_empty();
    adds_up(operations);
    taken
}

fn operation(record: Record) -> Option<Operation> {
    match record {
        Record::Operation(operation) => Some(operation),
        Record::Action(_) => None,
    }
}

/// In any order, and doubled, operations give the same state, and the dossiers in it can be seen.
fn adds_up(operations: Vec<Operation>) {
    // Two under one name are a clash, which the data folder refuses; a tombstone is none.
    let mut seen: BTreeMap<OperationId, Operation> = BTreeMap::new();
    let operations: Vec<Operation> = operations
        .into_iter()
        .filter(|operation| {
            let Some(standing) = seen.get_mut(&operation.id) else {
                seen.insert(operation.id.clone(), operation.clone());
                return true;
            };
            let erased = |value: &Value| matches!(value, Value::Erased { .. });
            let same = Operation { value: standing.value.clone(), ..(*operation).clone() } == *standing;
            let one = erased(&standing.value) != erased(&operation.value);
            if same && one && erased(&operation.value) {
                standing.value = operation.value.clone();
            }
            same && (one || standing.value == operation.value)
        })
        .collect();
    let forward = State::of(&operations);
    assert!(forward == State::of(operations.iter().rev()), "the order decides");
    let (even, odd): (Vec<_>, Vec<_>) =
        operations.iter().enumerate().partition(|(index, _)| index.is_multiple_of(2));
    let shuffled = odd.iter().chain(&even).chain(odd.iter().rev()).map(|(_, operation)| *operation);
    assert!(forward == State::of(shuffled), "what comes twice counts twice");
    for id in forward.entities().filter(|id| id.kind() == Some(EntityKind::Dossier)) {
        Dossier::of(&forward, id);
        Snapshot::all(&forward, id);
    }
}

/// A rulebook: the first line names a file of the shipped one, the rest is its new text.
pub fn rulebook(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let Some((path, text)) = text.split_once('\n') else { return false };
    let Some(place) = shipped().keys().find(|known| *known == path) else { return false };
    let mut files = shipped().clone();
    files.insert(place.clone(), text.to_owned());
    Rulebook::read_changed(&files, place).is_ok()
}

/// The files of the shipped rulebook.
pub fn shipped() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| {
        // This stands in the program's folder for its tests, and in one below it for the targets.
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = here.ancestors().find(|folder| folder.join("assets").is_dir()).unwrap();
        Rulebook::files_of(&root.join("assets/rulebooks/26-2026")).unwrap()
    })
}

/// A stranger's PDF: taken apart, put together as pages, its first page drawn.
pub fn pdf(bytes: &[u8]) -> bool {
    if media_of(bytes) != MediaKind::Pdf {
        return false;
    }
    let taken = look(bytes);
    if taken {
        thumbnail(bytes, MediaKind::Pdf, 48).ok();
    }
    taken
}

/// A stranger's picture of any kind.
pub fn picture(bytes: &[u8]) -> bool {
    if matches!(media_of(bytes), MediaKind::Pdf) {
        return false;
    }
    look(bytes)
}

/// A spreadsheet of products. Bytes that are no archive are taken for the text of its first sheet and,
/// after a zero each, its shared texts, its styles and its list of sheets: they are packed, or little
/// of what was made up would ever get beyond the archive.
pub fn spreadsheet(bytes: &[u8]) -> bool {
    let made;
    let bytes = if bytes.starts_with(b"PK") {
        bytes
    } else {
        let Some(workbook) = workbook(bytes) else { return false };
        made = workbook;
        &made
    };
    let Ok(grids) = read_xlsx(bytes) else { return false };
    for grid in &grids {
        assert!(grid.rows.len() <= ROWS, "more rows than are taken: {}", grid.rows.len());
        assert!(grid.rows.is_sorted_by(|above, below| above.number < below.number), "rows out of order");
        for (column, given) in grid.rows.iter().flat_map(|row| &row.cells) {
            assert!(*column < COLUMNS, "column {column}");
            assert!(!matches!(given, Given::Text(text) if text.trim().is_empty()), "a text of nothing");
        }
    }
    !grids.is_empty()
}

/// The parts that a workbook has, where they are not made up.
const SHARED: &str = r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Trà xanh</t></si></sst>"#;
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
const SHEETS: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="a"/></sheets></workbook>"#;
const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

fn workbook(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut parts = bytes.split(|byte| *byte == 0);
    let sheet = parts.next().unwrap_or_default();
    let mut part = |usual: &'static str| match parts.next() {
        Some(made) if !made.is_empty() => made,
        _ => usual.as_bytes(),
    };
    let entries = [
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", part(SHARED)),
        ("xl/styles.xml", part(STYLES)),
        ("xl/workbook.xml", part(SHEETS)),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(name, stored).ok()?;
        zip.write_all(bytes).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

/// Reads a file in this process, where a crash is seen.
fn look(bytes: &[u8]) -> bool {
    let Ok(look) = Reading::here().look(Source::Bytes(bytes)) else { return false };
    let unreadable = matches!(look.inspection.condition, FileCondition::Unreadable(_));
    assert!(unreadable == (look.inspection.pages == 0), "pages of nothing: {:?}", look.inspection);
    assert!(!unreadable || look.derived.is_none(), "a picture of nothing");
    !unreadable
}

/// A panic of a parser is an ordinary refusal where the program catches it (`guard.rs`): only one that
/// nobody catches ends the target.
pub fn panics_may_be_caught() {
    drop(std::panic::take_hook());
}
