//! Tests of paper through the door: what is on the pages is read back from the PDF.

mod binding;
mod dossier;
mod laws;
mod read;
mod ruler;
mod sheet;
mod text;

use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;

use super::*;
use crate::dossier::{
    EntityId, Evidence, EvidenceFile, FileCondition, FileHash, MediaKind, Page, Value, nfc,
};
use crate::rulebook::{LevelNumber, RowNumber};

/// Evidence files in memory.
#[derive(Default)]
pub struct Shelf(BTreeMap<FileHash, Vec<u8>>);

impl EvidenceFiles for Shelf {
    fn read(&self, hash: FileHash) -> io::Result<Vec<u8>> {
        self.0.get(&hash).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Shelf {
    /// Puts a file on the shelf; the pages are what attaching would have found.
    pub fn put(&mut self, name: &str, bytes: Vec<u8>, pages: u32) -> EvidenceFile {
        let hash = FileHash::of(&bytes);
        let media = if name.ends_with(".pdf") { MediaKind::Pdf } else { MediaKind::Jpeg };
        let size = bytes.len() as u64;
        self.0.insert(hash, bytes);
        let condition = FileCondition::Good;
        EvidenceFile {
            hash,
            name: name.into(),
            size,
            media,
            pages,
            condition,
            derived: None,
            page: Page::default(),
        }
    }
}

fn toml_value(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::Text(nfc(text)),
        toml::Value::Integer(number) => Value::Number(*number),
        toml::Value::Boolean(flag) => Value::Flag(*flag),
        other => panic!("{other:?}"),
    }
}

pub fn empty() -> Dossier {
    let id = |text: &str| EntityId(text.into());
    Dossier {
        id: id("d0"),
        producer: id("p0"),
        product: id("s0"),
        rulebook: "26-2026".into(),
        fields: BTreeMap::new(),
        levels: BTreeMap::new(),
        evidence: Vec::new(),
        opinions: Default::default(),
        consents: Vec::new(),
        entries: Vec::new(),
        conflicts: Vec::new(),
    }
}

/// The sample dossier and its files.
pub fn sample(rulebook: &Rulebook) -> (Dossier, Shelf) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");
    let text = std::fs::read_to_string(format!("{folder}/sample.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let mut dossier = empty();
    let mut shelf = Shelf::default();
    for place in ["producer", "product", "dossier", "texts", "descriptions"] {
        for (name, value) in table[place].as_table().unwrap() {
            dossier.fields.insert(format!("{place}.{name}"), toml_value(value));
        }
    }
    let set = rulebook.set(dossier.set().unwrap()).unwrap();
    for (code, points) in table["levels"].as_table().unwrap() {
        let code = code.parse().unwrap();
        let points = points.as_integer().unwrap();
        let levels = &set.criterion(code).unwrap().levels;
        let index = levels.iter().position(|level| i64::from(level.points.0) == points).unwrap();
        dossier.levels.insert(code, LevelNumber::from_index(index));
    }
    for (order, piece) in table["evidence"].as_array().unwrap().iter().enumerate() {
        let get = |name: &str| piece.get(name).and_then(|v| v.as_str()).unwrap_or("").to_owned();
        let file = get("file");
        let bytes = std::fs::read(format!("{folder}/{file}")).unwrap();
        let pages = if file.ends_with(".pdf") {
            lopdf::Document::load_mem(&bytes).unwrap().get_pages().len() as u32
        } else {
            1
        };
        dossier.evidence.push(Evidence {
            id: EntityId(format!("e{order}")),
            row: RowNumber(piece["row"].as_integer().unwrap() as u8),
            kind: get("kind"),
            title: get("title"),
            number: get("number"),
            issuer: get("issuer"),
            holder: get("holder"),
            holder_address: get("holder_address"),
            issued: get("issued").parse().ok(),
            expires: get("expires").parse().ok(),
            criteria: piece["criteria"]
                .as_array()
                .unwrap()
                .iter()
                .map(|c| c.as_str().unwrap().parse().unwrap())
                .collect(),
            files: vec![shelf.put(&file, bytes, pages)],
            attached: order as u64,
        });
    }
    (dossier, shelf)
}

pub fn rulebook() -> Rulebook {
    Rulebook::shipped().unwrap()
}

pub fn print(request: &Request<'_>, shelf: &Shelf) -> Printed {
    export(request, shelf, &mut |_| ControlFlow::Continue(())).unwrap()
}

/// Writes what is printed where a person can look at it, if one asks for it.
pub fn show(name: &str, printed: &Printed) {
    if let Ok(folder) = std::env::var("PRINT_OUT") {
        std::fs::write(format!("{folder}/{name}.pdf"), &printed.bytes).unwrap();
    }
}
