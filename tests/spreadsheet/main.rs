//! Spreadsheets out and in: texts stay texts, types are true, broken files are refused with reasons,
//! and what was filled in is what is listed.
//!
//! Needs LibreOffice (scripts/packages installs it).

#[path = "../common/mod.rs"]
mod common;

mod broken;
mod filled;
mod lists;
mod report;
mod written;

use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader as _, Xlsx};
use hoso_ocop::workspace::{ImportJob, Imported, Workspace, WorkspaceError};
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The cells of the first sheet as calamine has them, without the headings; no formula among them.
fn cells(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[0].clone();
    assert_eq!(book.worksheet_formula(&name).unwrap().used_cells().count(), 0, "formulas");
    assert!(book.hyperlinks_by_sheet_name(&name).unwrap().is_empty(), "links");
    let range = book.worksheet_range(&name).unwrap();
    range.rows().skip(1).map(<[Data]>::to_vec).collect()
}

fn convert(folder: &Path, to: &str, out: &Path, files: &[&PathBuf]) {
    let home = format!("-env:UserInstallation=file://{}", folder.join("home").display());
    let run = Command::new("soffice")
        .args([&home, "--headless", "--convert-to", to, "--outdir"])
        .arg(out)
        .args(files)
        .output();
    let run = run.expect("LibreOffice is there; run scripts/packages");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// The cells of a CSV text, as the standard reads it.
fn parsed(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut letters = text.chars().peekable();
    let mut inside = false;
    while let Some(letter) = letters.next() {
        match (letter, inside) {
            ('"', true) if letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            ('"', _) => inside = !inside,
            (',', false) => row.push(std::mem::take(&mut cell)),
            ('\r', false) if letters.peek() == Some(&'\n') => {}
            ('\n', false) => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (letter, _) => cell.push(letter),
        }
    }
    rows
}

const HEAD: [&str; 5] =
    ["Tên chủ thể", "Tên sản phẩm", "Bộ sản phẩm", "Xã, phường nơi sản xuất", "Điện thoại"];
const GOOD: [&str; 5] = ["Hợp tác xã Đồi Mây", "Trà xanh", "7", "05641", "0912 345 678"];

/// A sheet of texts.
fn book(rows: &[&[&str]]) -> Vec<u8> {
    made(|page| {
        for (row, texts) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*texts) {
                page.write_string(row, column, *text).unwrap();
            }
        }
    })
}

fn made(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

/// A good sheet with a second row, in which one cell is another.
fn with(column: usize, text: &str) -> Vec<u8> {
    let mut bad = GOOD;
    bad[1] = "Trà đen";
    bad[column] = text;
    book(&[&HEAD, &GOOD, &bad])
}

/// The parts of an archive, changed.
fn repacked(
    bytes: &[u8],
    change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>,
    more: &[(&str, &[u8])],
) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).unwrap();
        let name = entry.name().unwrap().to_string();
        let mut held = Vec::new();
        entry.read_to_end(&mut held).unwrap();
        if let Some(held) = change(&name, held) {
            out.start_file(name, SimpleFileOptions::default()).unwrap();
            out.write_all(&held).unwrap();
        }
    }
    for (name, held) in more {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(held).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn read(folder: &Path, workspace: &Workspace, bytes: &[u8]) -> Result<Imported, WorkspaceError> {
    let path = folder.join("in.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let file = ImportJob::new(&path, workspace.current_rulebook()).run()?;
    workspace.preview_import(&file)
}
