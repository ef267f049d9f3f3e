//! The report of a period as a spreadsheet: the same numbers as on paper, as numbers and days.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use hoso_ocop::exchange::spreadsheet::{Cell, Kind};
use hoso_ocop::workspace::{NewEntry, OfficePaper, Workspace};
use jiff::civil::{Date, date};
use tempfile::TempDir;

use super::{common, convert, parsed};

const REPORT: OfficePaper = OfficePaper::Report { from: date(2027, 1, 1), to: date(2027, 6, 30) };

fn add(workspace: &mut Workspace, book: &str, facts: &[(&str, &str)]) {
    let facts = facts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    workspace.add_entry(&NewEntry { book: book.to_owned(), facts, ..NewEntry::default() }).unwrap();
}

/// A desk with a target, a training, support, and a product that was recognised in the period.
fn desk(folder: &TempDir) -> Workspace {
    let mut workspace = common::workspace(&folder.path().join("data"));
    let id = workspace.create_sample().unwrap();
    workspace.set_area(&["05641".to_owned()]).unwrap();
    for (field, value) in [
        ("product.name", "=Trà xanh+1"),
        ("commune.received_on", "01/03/2027"),
        ("commune.report_on", "15/03/2027"),
        ("commune.letter_on", "20/03/2027"),
        ("province.result", "Công nhận"),
        ("certificate.number", "12/GCN-OCOP"),
        ("certificate.stars", "4"),
        ("certificate.issued", "25/06/2027"),
        ("certificate.expires", "25/06/2030"),
    ] {
        workspace.set_field(&id, field, value).unwrap();
    }
    let target = [("year", "2027"), ("measure", "Sản phẩm từ 3 sao"), ("wanted", "5")];
    add(&mut workspace, "target", &target);
    add(&mut workspace, "training", &[("topic", "Lập hồ sơ"), ("on", "15/01/2027")]);
    add(&mut workspace, "support", &[("what", "Máy sấy"), ("on", "01/02/2027"), ("amount", "45000000")]);
    workspace
}

#[test]
fn the_report_has_a_sheet_for_each_table_and_true_numbers_and_days() {
    let folder = TempDir::new().unwrap();
    let workspace = desk(&folder);
    let sheets = workspace.office_sheets(&REPORT).unwrap();
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(
        names,
        ["Nội dung", "Tình hình hồ sơ", "Chỉ tiêu của năm", "Sản phẩm được công nhận", "Tập huấn, hỗ trợ"]
    );
    let kinds = |place: usize| sheets[place].columns.iter().map(|column| column.kind).collect::<Vec<_>>();
    assert_eq!(kinds(1), [Kind::Text, Kind::Whole]);
    assert_eq!(kinds(2), [Kind::Text, Kind::Text, Kind::Whole, Kind::Whole, Kind::Whole]);
    assert_eq!(kinds(3), [Kind::Whole, Kind::Text, Kind::Text, Kind::Whole, Kind::Date, Kind::Date]);
    assert_eq!(sheets[2].rows[0][2..], [Cell::Whole(5), Cell::Whole(1), Cell::Whole(0)]);
    assert_eq!(sheets[3].rows[0][1], Cell::Text("=Trà xanh+1".to_owned()));
    assert_eq!(sheets[3].rows[0][4], Cell::Date(date(2027, 6, 25)));
    let amount = sheets[4].rows.last().unwrap();
    assert_eq!(amount[1], Cell::Whole(45_000_000));
    let said: Vec<&Cell> = sheets[0].rows.iter().map(|row| &row[0]).collect();
    let period = |cell: &&&Cell| matches!(cell, Cell::Text(text) if text.contains("từ ngày 01/01/2027 đến ngày 30/06/2027"));
    assert!(said.iter().any(|cell| period(&cell)), "{said:?}");
}

/// What was written is what LibreOffice shows, sheet by sheet, and nothing of it is a formula.
#[test]
fn libreoffice_opens_the_report_and_finds_the_same() {
    let folder = TempDir::new().unwrap();
    let mut workspace = desk(&folder);
    let path = folder.path().join("báo cáo.xlsx");
    workspace.save_office_paper(&REPORT, &path).unwrap();
    let out = folder.path().join("out");
    // The last number asks for every sheet in a file of its own.
    let every = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1066,false,true,false,false,false,-1";
    convert(folder.path(), every, &out, &[&path]);
    let read = |sheet: &str| {
        let path = out.join(format!("báo cáo-{sheet}.csv"));
        parsed(&std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{sheet}: {error}")))
    };
    let certified = read("Sản phẩm được công nhận");
    assert_eq!(certified[1][1], "=Trà xanh+1");
    assert_eq!(certified[1][3], "4");
    let targets = read("Chỉ tiêu của năm");
    assert_eq!(targets[1], ["Sản phẩm từ 3 sao", "Cả khu vực", "5", "1", "0"]);
    // And back out of its own XLSX, with types.
    convert(folder.path(), "xlsx", &out, &[&path]);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(std::fs::read(out.join("báo cáo.xlsx")).unwrap())).unwrap();
    for name in book.sheet_names() {
        assert_eq!(book.worksheet_formula(&name).unwrap().used_cells().count(), 0, "{name}");
    }
    // How a day is shown is the reader's own; what it is, is not.
    let range = book.worksheet_range("Sản phẩm được công nhận").unwrap();
    let day = |cell: &Data| match cell {
        Data::DateTime(day) => day.as_f64(),
        other => panic!("{other:?} is no day"),
    };
    let days: Vec<f64> = range.rows().nth(1).unwrap()[4..].iter().map(day).collect();
    let serial = |day: Date| f64::from((day - date(1899, 12, 30)).get_days());
    assert_eq!(days, [serial(date(2027, 6, 25)), serial(date(2030, 6, 25))]);
    let range = book.worksheet_range("Tập huấn, hỗ trợ").unwrap();
    let last = range.rows().next_back().unwrap();
    assert_eq!(last[1], Data::Float(45_000_000.0));
}

#[test]
fn every_paper_with_a_table_can_be_a_spreadsheet_and_is_the_same_twice() {
    let folder = TempDir::new().unwrap();
    let mut workspace = desk(&folder);
    let list = OfficePaper::List { year: 2027, batch: 1, on: None };
    for paper in [REPORT, list] {
        let path = folder.path().join(format!("{}.XLSX", paper.form()));
        workspace.save_office_paper(&paper, &path).unwrap();
        let once = std::fs::read(&path).unwrap();
        workspace.save_office_paper(&paper, &path).unwrap();
        assert!(once.starts_with(b"PK") && std::fs::read(&path).unwrap() == once, "{}", paper.form());
        let pdf = folder.path().join(format!("{}.pdf", paper.form()));
        workspace.save_office_paper(&paper, &pdf).unwrap();
        assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF"));
    }
}
