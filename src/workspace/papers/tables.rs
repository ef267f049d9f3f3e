//! A paper's tables as a spreadsheet: what was counted can be counted with.

use super::{OfficePaper, Workspace, WorkspaceError};
use crate::exchange::spreadsheet::{Cell, Column, Kind, Sheet, write_xlsx};
use crate::print::{PlainPaper, PlainTable, PrintError, plain_paper};
use crate::rulebook::form::CellKind;
use crate::workspace::read_date;

/// Letters of a sheet's name, as every spreadsheet allows them.
const LONGEST_NAME: usize = 31;
/// The width of a column in characters: at least, at most.
const WIDTHS: (usize, usize) = (9, 60);

impl Workspace {
    /// The tables of a paper as sheets with numbers and dates as such, behind a sheet with its words.
    ///
    /// # Errors
    /// As [`Workspace::office_paper`], and when the paper has no table.
    pub fn office_sheets(&self, paper: &OfficePaper) -> Result<Vec<Sheet>, WorkspaceError> {
        let filled = self.fill(paper)?;
        let rulebook = self.papers_of(self.rulebook(&filled.rulebook));
        let none = || PrintError::NothingToPrint(paper.form().to_owned());
        let form = rulebook.paper(paper.form()).ok_or_else(none)?;
        let PlainPaper { words, tables } = plain_paper(rulebook, form, &filled);
        if tables.is_empty() {
            return Err(none().into());
        }
        let mut sheets = vec![sheet_of_words(&form.name, words)];
        for table in tables {
            let name = name_of(&table.title, &form.name, &sheets);
            sheets.push(sheet_of(name, table));
        }
        Ok(sheets)
    }

    pub(super) fn office_xlsx(&self, paper: &OfficePaper) -> Result<Vec<u8>, WorkspaceError> {
        Ok(write_xlsx(&self.office_sheets(paper)?)?)
    }
}

fn sheet_of_words(name: &str, words: Vec<String>) -> Sheet {
    let rows = words.into_iter().map(|text| vec![Cell::from(text)]).collect();
    let columns = vec![Column::new(name, Kind::Text, 100.0)];
    Sheet { name: name_of("Nội dung", name, &[]), columns, rows }
}

fn sheet_of(name: String, table: PlainTable) -> Sheet {
    let mut columns = Vec::new();
    for (place, (title, kind)) in table.columns.iter().enumerate() {
        let texts = || table.rows.iter().filter_map(|row| row.get(place)).map(|text| text.trim());
        let filled = || texts().filter(|text| !text.is_empty());
        // What is not of its kind to the last cell stays words, so that nothing is lost.
        let kind = match kind {
            CellKind::Number if filled().all(|text| text.parse::<i64>().is_ok()) => Kind::Whole,
            CellKind::Number if filled().all(|text| number(text).is_some()) => Kind::Decimal,
            CellKind::Date if filled().all(|text| read_date(text).is_some()) => Kind::Date,
            _ => Kind::Text,
        };
        let longest = texts().map(|text| text.chars().count()).chain([title.chars().count()]).max();
        let width = longest.unwrap_or(0).saturating_add(2).clamp(WIDTHS.0, WIDTHS.1);
        columns.push(Column::new(title.as_str(), kind, width as f64));
    }
    let cells =
        |row: &Vec<String>| row.iter().zip(&columns).map(|(text, column)| cell(text, column.kind)).collect();
    let rows = table.rows.iter().map(cells).collect();
    Sheet { name, columns, rows }
}

fn cell(text: &str, kind: Kind) -> Cell {
    let text = text.trim();
    match kind {
        Kind::Whole => Cell::from(text.parse::<i64>().ok()),
        Kind::Decimal => number(text).map_or(Cell::Empty, Cell::Decimal),
        Kind::Date => Cell::from(read_date(text)),
        Kind::Text | Kind::YesNo => Cell::from(text),
    }
}

/// A number as people write it, with a comma.
fn number(text: &str) -> Option<f64> {
    text.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

/// The heading of a table without its numeral, cut to what a sheet may be called, once in the file.
fn name_of(title: &str, otherwise: &str, sheets: &[Sheet]) -> String {
    let title = match title.split_once(". ") {
        Some((numeral, rest)) if numeral.chars().all(|letter| "IVX".contains(letter)) => rest,
        _ => title,
    };
    let title = if title.trim().is_empty() { otherwise } else { title };
    let plain = |letter: &char| !"[]:*?/\\".contains(*letter);
    let lower = title.to_lowercase();
    let mut letters = lower.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let name: String = first.chain(letters).filter(plain).collect();
    let name = cut(&name, LONGEST_NAME);
    let taken = |name: &str| sheets.iter().any(|sheet| sheet.name == name);
    let others = (2..).map(|number: usize| {
        let end = format!(" {number}");
        cut(&name, LONGEST_NAME.saturating_sub(end.chars().count())) + &end
    });
    std::iter::once(name.clone()).chain(others).find(|name| !taken(name)).unwrap_or_default()
}

/// Words that begin what follows them: a name does not end in one.
const LEADING: [&str; 9] = ["trong", "của", "và", "theo", "từ", "đến", "cho", "ở", "về"];

/// A text of at most so many letters, cut between words where they are not longer than that.
fn cut(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short = String::new();
    for word in text.split_whitespace() {
        let space = usize::from(!short.is_empty());
        if short.chars().count() + space + word.chars().count() > most {
            break;
        }
        short.extend(std::iter::repeat_n(' ', space));
        short.push_str(word);
    }
    while let Some((before, last)) = short.rsplit_once(' ')
        && LEADING.contains(&last)
    {
        short = before.to_owned();
    }
    if short.is_empty() { text.chars().take(most).collect() } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_called_by_its_heading_once_and_not_too_long() {
        let sheet = |name: &str| Sheet { name: name.to_owned(), ..Sheet::default() };
        assert_eq!(name_of("II. CHỈ TIÊU CỦA NĂM", "x", &[]), "Chỉ tiêu của năm");
        assert_eq!(name_of("", "Danh sách: đợt 1/2027", &[]), "Danh sách đợt 12027");
        assert_eq!(name_of("I. A", "x", &[sheet("A")]), "A 2");
        let long = "III. SẢN PHẨM ĐƯỢC CÔNG NHẬN TRONG KỲ BÁO CÁO";
        assert_eq!(name_of(long, "x", &[]), "Sản phẩm được công nhận");
        assert_eq!(name_of(long, "x", &[sheet("Sản phẩm được công nhận")]), "Sản phẩm được công nhận 2");
        let wide = "Nơi sản xuất và tiêu thụ năm nay";
        assert_eq!(wide.chars().count(), LONGEST_NAME + 1);
        assert_eq!(name_of(wide, "x", &[]), "Nơi sản xuất và tiêu thụ năm");
        assert_eq!(name_of(&"a".repeat(40), "x", &[]).chars().count(), LONGEST_NAME);
    }

    #[test]
    fn cells_are_of_the_kind_of_their_column_or_stay_words() {
        let table = PlainTable {
            title: String::new(),
            columns: vec![
                ("Số".to_owned(), CellKind::Number),
                ("Điểm".to_owned(), CellKind::Number),
                ("Ngày".to_owned(), CellKind::Date),
                ("Sao".to_owned(), CellKind::Number),
            ],
            rows: vec![
                ["3", "72,5", "2027-04-20", "4"].map(str::to_owned).to_vec(),
                ["", "70", "21/04/2027", "khoảng 4"].map(str::to_owned).to_vec(),
            ],
        };
        let day = |day| Cell::Date(jiff::civil::date(2027, 4, day));
        let sheet = sheet_of("a".to_owned(), table);
        assert_eq!(sheet.rows[0], [Cell::Whole(3), Cell::Decimal(72.5), day(20), Cell::Text("4".to_owned())]);
        assert_eq!(
            sheet.rows[1],
            [Cell::Empty, Cell::Decimal(70.0), day(21), Cell::Text("khoảng 4".to_owned())]
        );
    }
}
