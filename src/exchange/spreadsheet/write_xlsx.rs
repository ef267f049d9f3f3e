//! XLSX with true types: a text is a text whatever it begins with, a day is a day.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, IgnoreError, Workbook, Worksheet};

use super::cells::{A4, LONGEST_TEXT, excel_date, head_look};
use super::{Cell, Kind, Sheet, SpreadsheetError};

/// Beyond this a number of a spreadsheet is no longer exact; it is written as a text.
const EXACT: i64 = 1 << 53;
/// The height of the headings, in points: two lines.
const HEAD: f64 = 34.0;

/// The bytes of a workbook. The same sheets give the same bytes.
///
/// # Errors
/// When a sheet is larger than Excel allows, or its name is none.
pub fn write_xlsx(sheets: &[Sheet]) -> Result<Vec<u8>, SpreadsheetError> {
    let mut book = Workbook::new();
    // No time of making: one list twice is one file.
    let made = ExcelDateTime::from_ymd(1980, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let looks = Looks::new();
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name)?;
        write_sheet(page, sheet, &looks)?;
    }
    Ok(book.save_to_buffer()?)
}

struct Looks {
    head: Format,
    text: Format,
    lines: Format,
    whole: Format,
    decimal: Format,
    date: Format,
    answer: Format,
}

impl Looks {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            head: head_look(Format::new()),
            // As text, so that what somebody types over it stays one.
            text: top().set_num_format("@"),
            lines: top().set_num_format("@").set_text_wrap(),
            whole: top().set_num_format("0"),
            decimal: top().set_num_format("0.##"),
            date: top().set_num_format("dd/mm/yyyy"),
            answer: top().set_align(FormatAlign::Center),
        }
    }

    fn of(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Text => &self.text,
            Kind::Whole => &self.whole,
            Kind::Decimal => &self.decimal,
            Kind::Date => &self.date,
            Kind::YesNo => &self.answer,
        }
    }
}

fn write_sheet(page: &mut Worksheet, sheet: &Sheet, looks: &Looks) -> Result<(), SpreadsheetError> {
    for (column, head) in (0..).zip(&sheet.columns) {
        page.write_string_with_format(0, column, &head.title, &looks.head)?;
        page.set_column_width(column, head.width)?;
        // An empty row that somebody fills in has the types of the column, too.
        page.set_column_format(column, looks.of(head.kind))?;
    }
    for (row, cells) in (1..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            write_cell(page, (row, column), cell, looks)?;
        }
    }
    page.set_row_height(0, HEAD)?;
    page.set_freeze_panes(1, 0)?;
    page.set_repeat_rows(0, 0)?;
    page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    let last_row = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX).max(1);
    let last_column = u16::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    page.autofilter(0, 0, last_row, last_column)?;
    // Codes such as 05641 are names, not numbers that someone forgot to turn into numbers.
    page.ignore_error_range(1, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

fn write_cell(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    looks: &Looks,
) -> Result<(), SpreadsheetError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => write_text(page, (row, column), text, looks)?,
        Cell::Whole(number) if number.abs() <= EXACT => {
            page.write_number_with_format(row, column, *number as f64, &looks.whole)?;
        }
        Cell::Whole(number) => write_text(page, (row, column), &number.to_string(), looks)?,
        Cell::Decimal(number) if number.is_finite() => {
            page.write_number_with_format(row, column, *number, &looks.decimal)?;
        }
        Cell::Decimal(_) => {}
        Cell::Date(day) => match excel_date(*day) {
            Some(excel) => {
                page.write_datetime_with_format(row, column, excel, &looks.date)?;
            }
            None => write_text(page, (row, column), &day.strftime("%d/%m/%Y").to_string(), looks)?,
        },
        Cell::YesNo(answer) => {
            page.write_boolean_with_format(row, column, *answer, &looks.answer)?;
        }
    }
    Ok(())
}

fn write_text(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    looks: &Looks,
) -> Result<(), SpreadsheetError> {
    let look = if text.contains('\n') { &looks.lines } else { &looks.text };
    match text.char_indices().nth(LONGEST_TEXT) {
        None => page.write_string_with_format(row, column, text, look)?,
        Some((end, _)) => {
            page.write_string_with_format(row, column, text.get(..end).unwrap_or_default(), look)?
        }
    };
    Ok(())
}
