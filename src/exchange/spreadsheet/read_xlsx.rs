//! Reads an XLSX file that comes from anywhere: held to limits first, then read cell by cell, so
//! that no place that a cell claims makes room for cells that are not there.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader as _, SheetType, Xlsx, XlsxError};
use jiff::civil::Date;
use zip::{CompressionMethod, ZipArchive};

use super::{SpreadsheetError, limits};

/// What begins definitions in XML.
const DEFINITIONS: [&[u8]; 2] = [b"<!DOCTYPE", b"<!ENTITY"];
/// Bytes that are looked at again with the next part.
const OVERLAP: usize = 16;

/// The cells of a sheet that hold something.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    pub name: String,
    pub rows: Vec<GridRow>,
    /// Cells that were made one: the first row and column, and the last, from 0.
    pub merged: Vec<((u32, u32), (u32, u32))>,
}

/// One row with something in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GridRow {
    /// As the spreadsheet shows it, from 1.
    pub number: u32,
    /// By column, from 0.
    pub cells: BTreeMap<u32, Given>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    Text(String),
    Number(f64),
    Date(Date),
    YesNo(bool),
    /// Its value is not taken: it is what another program made of it last.
    Formula,
    /// Such as `#REF!`.
    Fault(String),
    TooLong,
}

/// The sheets of a file, at most twenty, each with what it holds.
///
/// # Errors
/// When it is no XLSX file, is of the old kind, locked, has macros, is broken, or holds more than
/// [`super::FILE`], [`super::ROWS`] and [`super::COLUMNS`] say.
pub fn read_xlsx(bytes: &[u8]) -> Result<Vec<Grid>, SpreadsheetError> {
    check_container(bytes)?;
    // The reader is another's: should it stumble over a file, that is the file's fault alone.
    let read = catch_unwind(AssertUnwindSafe(|| read_sheets(bytes)));
    read.unwrap_or_else(|_| Err(SpreadsheetError::Broken("the reader stumbled".to_owned())))
}

/// What the file is, and that it does not swell: every entry is inflated once and thrown away.
fn check_container(bytes: &[u8]) -> Result<(), SpreadsheetError> {
    if bytes.len() as u64 > limits::FILE {
        return Err(SpreadsheetError::TooLarge("the file"));
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        // Both old files and locked new ones lie in such a container; a locked one names its part.
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|part| part == name);
        return Err(if locked { SpreadsheetError::Locked } else { SpreadsheetError::OldKind });
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(SpreadsheetError::Foreign("no archive"));
    }
    let broken = |error: zip::result::ZipError| SpreadsheetError::Broken(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > limits::ENTRIES {
        return Err(SpreadsheetError::TooLarge("entries"));
    }
    let (mut total, mut is_workbook) = (0, false);
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).map_err(broken)?;
        if entry.encrypted() {
            return Err(SpreadsheetError::Locked);
        }
        if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(SpreadsheetError::Foreign("packed in another way"));
        }
        let name = entry.name().map_err(broken)?.to_ascii_lowercase();
        is_workbook |= name.ends_with("workbook.xml");
        if name.ends_with("vbaproject.bin") {
            return Err(SpreadsheetError::Macros);
        }
        let packed = entry.compressed_size();
        let xml = name.ends_with(".xml") || name.ends_with(".rels");
        total += inflated(&mut entry, packed, limits::INFLATED - total, xml)?;
    }
    if is_workbook { Ok(()) } else { Err(SpreadsheetError::Foreign("no workbook")) }
}

/// The bytes that an entry really holds, at most `room`.
fn inflated(
    entry: &mut impl std::io::Read,
    packed: u64,
    room: u64,
    xml: bool,
) -> Result<u64, SpreadsheetError> {
    let broken = |error: std::io::Error| SpreadsheetError::Broken(error.to_string());
    let room = room.min(packed.saturating_mul(limits::RATIO).max(limits::FREE));
    let mut limited = entry.take(room + 1);
    let mut count = 0_u64;
    // What ends one part may begin what the next one goes on with.
    let mut part = vec![0; OVERLAP + 64 * 1024];
    loop {
        let fresh = part.get_mut(OVERLAP..).unwrap_or_default();
        let read = limited.read(fresh).map_err(broken)?;
        if read == 0 {
            break;
        }
        let seen = part.get(..OVERLAP + read).unwrap_or_default();
        // A workbook defines no entities, and what defines them defines them to swell.
        if xml && DEFINITIONS.iter().any(|what| memchr::memmem::find(seen, what).is_some()) {
            return Err(SpreadsheetError::Foreign("definitions of its own"));
        }
        part.copy_within(read..OVERLAP + read, 0);
        count += read as u64;
    }
    if count > room { Err(SpreadsheetError::TooLarge("inflated")) } else { Ok(count) }
}

fn read_sheets(bytes: &[u8]) -> Result<Vec<Grid>, SpreadsheetError> {
    let broken = |error: XlsxError| match error {
        XlsxError::Password => SpreadsheetError::Locked,
        other => SpreadsheetError::Broken(other.to_string()),
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .take(limits::SHEETS)
        .collect();
    if names.is_empty() {
        return Err(SpreadsheetError::NoSheet);
    }
    let (mut grids, mut seen, mut held) = (Vec::new(), 0, 0);
    for name in names {
        let mut rows: BTreeMap<u32, GridRow> = BTreeMap::new();
        let mut cells = book.worksheet_cells_reader(&name).map_err(broken)?;
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(broken)? {
            seen += 1;
            if seen > limits::CELLS {
                return Err(SpreadsheetError::TooLarge("cells"));
            }
            let given = match (cell.formula, given(cell.value)) {
                (Some(_), _) => Given::Formula,
                (None, Some(given)) => given,
                (None, None) => continue,
            };
            if let Given::Text(text) = &given {
                held += text.len();
            }
            if held > limits::TEXTS {
                return Err(SpreadsheetError::TooLarge("texts"));
            }
            let (row, column) = cell.pos;
            if column >= limits::COLUMNS {
                return Err(SpreadsheetError::TooLarge("columns"));
            }
            let number = row.saturating_add(1);
            if rows.len() >= limits::ROWS && !rows.contains_key(&row) {
                return Err(SpreadsheetError::TooManyRows);
            }
            let row = rows.entry(row).or_insert_with(|| GridRow { number, cells: BTreeMap::new() });
            row.cells.insert(column, given);
        }
        drop(cells);
        let merged = book.merge_cells_by_sheet_name(&name).map_err(broken)?;
        if merged.len() > limits::MERGED {
            return Err(SpreadsheetError::TooLarge("merged cells"));
        }
        let merged = merged.iter().map(|cells| (cells.start, cells.end)).collect();
        grids.push(Grid { name, rows: rows.into_values().collect(), merged });
    }
    Ok(grids)
}

/// None for an empty cell.
fn given(value: DataRef<'_>) -> Option<Given> {
    let text = |text: &str| {
        let longer = text.chars().nth(limits::TEXT).is_some();
        let given = if longer { Given::TooLong } else { Given::Text(text.to_owned()) };
        (longer || !text.trim().is_empty()).then_some(given)
    };
    match value {
        DataRef::Empty => None,
        DataRef::Int(number) => Some(Given::Number(number as f64)),
        DataRef::Float(number) => Some(Given::Number(number)),
        DataRef::String(given) => text(&given),
        DataRef::SharedString(given) => text(given),
        DataRef::Bool(answer) => Some(Given::YesNo(answer)),
        DataRef::DateTime(time) => Some(match day_of(&time) {
            Some(day) => Given::Date(day),
            None => Given::Number(time.as_f64()),
        }),
        DataRef::DateTimeIso(given) => {
            let day = given.get(..10).and_then(|day| day.parse().ok());
            day.map(Given::Date).or_else(|| text(&given))
        }
        DataRef::DurationIso(given) => text(&given),
        DataRef::Error(fault) => Some(Given::Fault(fault.to_string())),
    }
}

/// The day of a moment; none for a duration, or a number that is no day of 1900 to 9999.
fn day_of(time: &calamine::ExcelDateTime) -> Option<Date> {
    if !time.is_datetime() || !(1.0..2_958_466.0).contains(&time.as_f64()) {
        return None;
    }
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
