//! CSV for other programs: UTF-8 with the mark by which Excel knows it, commas (RFC 4180, and what
//! systems that take data ask for; whoever wants to look at it takes the XLSX), days as 2027-06-30,
//! which every country reads the same, and no text that a spreadsheet would run.

use super::{Cell, Sheet};

/// The byte order mark: without it Excel takes UTF-8 for the letters of the system.
const MARK: &str = "\u{FEFF}";
/// What a formula begins with, and what hides one.
const STARTS: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];

/// The text of a sheet. Lines end as the standard says, with CR and LF.
pub fn write_csv(sheet: &Sheet) -> String {
    let mut text = String::from(MARK);
    let titles = sheet.columns.iter().map(|column| quoted(&column.title));
    line(&mut text, titles);
    for row in &sheet.rows {
        let rest = std::iter::repeat_n(&Cell::Empty, sheet.columns.len().saturating_sub(row.len()));
        line(&mut text, row.iter().chain(rest).map(cell_text));
    }
    text
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push_str(&cell);
    }
    text.push_str("\r\n");
}

fn cell_text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => quoted(text),
        Cell::Whole(number) => number.to_string(),
        Cell::Decimal(number) => number.to_string(),
        Cell::Date(day) => day.to_string(),
        Cell::YesNo(answer) => i32::from(*answer).to_string(),
    }
}

/// A text that no spreadsheet takes for a formula, in quotes where it needs them. Semicolons and
/// tabulators want them, too: some programs part cells there, and what follows could begin one.
fn quoted(text: &str) -> String {
    let hides_one = text.starts_with(STARTS);
    let guard = if hides_one { "'" } else { "" };
    let parts = text.contains([',', ';', '"', '\n', '\r', '\t']);
    if hides_one || parts || text.starts_with(' ') || text.ends_with(' ') {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
