//! A table whose columns know what they hold.

use jiff::civil::Date;

/// One sheet: headings and rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// At most 31 letters, none of `[]:*?/\`.
    pub name: String,
    pub columns: Vec<Column>,
    /// A row that is shorter than the columns ends in empty cells.
    pub rows: Vec<Vec<Cell>>,
}

/// A column: its heading and what stands under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub title: String,
    pub kind: Kind,
    /// In characters, as Excel counts them.
    pub width: f64,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Whole,
    Decimal,
    Date,
    YesNo,
}

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Whole(i64),
    Decimal(f64),
    Date(Date),
    YesNo(bool),
}

impl Column {
    /// A column as wide as what it usually holds.
    pub fn new(title: impl Into<String>, kind: Kind, width: f64) -> Self {
        Self { title: title.into(), kind, width }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<Option<i64>> for Cell {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Self::Empty, Self::Whole)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<Option<Date>> for Cell {
    fn from(day: Option<Date>) -> Self {
        day.map_or(Self::Empty, Self::Date)
    }
}

impl From<Option<bool>> for Cell {
    fn from(answer: Option<bool>) -> Self {
        answer.map_or(Self::Empty, Self::YesNo)
    }
}

/// What a column is called in every spreadsheet: 0 is A, 26 is AA.
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::column_name;

    #[test]
    fn columns_are_named_as_every_spreadsheet_names_them() {
        for (column, name) in
            [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
        {
            assert_eq!(column_name(column), name);
        }
    }
}
