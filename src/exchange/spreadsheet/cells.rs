//! What every sheet of ours shares: dates, the longest text, the look of a heading.

use jiff::civil::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign};

/// Letters that are written into a cell; Excel refuses more than 32,767.
pub const LONGEST_TEXT: usize = 32_000;
/// A4, in Excel's list of papers.
pub const A4: u8 = 9;
/// The soft green of the screens.
const HEAD: u32 = 0xE3_F0_E8;

/// A day as Excel counts it; none before 1900, which Excel does not know.
pub fn excel_date(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    let (month, day) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// A heading: bold, centred, on soft green.
pub fn head_look(cell: Format) -> Format {
    cell.set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_align(FormatAlign::Center)
        .set_background_color(HEAD)
}
