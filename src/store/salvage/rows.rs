//! The rows in the pages of a database, whatever tree they belong to: each cell of each page is
//! read for itself, so that a broken root or a broken branch hides no leaf.
//! The layout is that of SQLite's file format, sections 1.6 and 2.1.

use super::pages::{PAGE, Pages};

/// A value of a row. What is no text in UTF-8 is none.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Column {
    None,
    Integer(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// A row of a table, or an entry of an index.
pub(super) struct Row {
    /// The number of a row in a table that has such; none in an index.
    pub number: Option<i64>,
    pub columns: Vec<Column>,
}

const TABLE_LEAF: u8 = 13;
const INDEX_LEAF: u8 = 10;
const INDEX_BRANCH: u8 = 2;
/// No row of this program is longer, in bytes; what says so is broken.
const LONGEST: usize = 8 << 20;
/// The header of the file stands in the first page, before what any page has.
const FILE_HEADER: usize = 100;

/// Hands out every row that can be read.
pub(super) fn each_row(pages: &mut Pages, take: &mut dyn FnMut(Row)) {
    for number in 1..=pages.count() {
        let Some(page) = pages.read(number) else { continue };
        let start = if number == 1 { FILE_HEADER } else { 0 };
        let Some(kind) = page.get(start).copied() else { continue };
        let header = match kind {
            TABLE_LEAF | INDEX_LEAF => 8,
            INDEX_BRANCH => 12,
            _ => continue,
        };
        let cells = short(&page, start + 3).unwrap_or(0);
        for cell in 0..cells {
            let Some(at) = short(&page, start + header + 2 * cell) else { break };
            if let Some(row) = row_at(pages, &page, kind, at) {
                take(row);
            }
        }
    }
}

fn row_at(pages: &mut Pages, page: &[u8], kind: u8, at: usize) -> Option<Row> {
    let mut at = if kind == INDEX_BRANCH { at + 4 } else { at };
    let length = usize::try_from(varint(page, &mut at)?).ok()?;
    let number = if kind == TABLE_LEAF { Some(varint(page, &mut at)?) } else { None };
    let payload = payload(pages, page, at, length, kind == TABLE_LEAF)?;
    Some(Row { number, columns: columns(&payload)? })
}

/// What a cell holds, from its page and from those that it runs over to.
fn payload(pages: &mut Pages, page: &[u8], at: usize, length: usize, table: bool) -> Option<Vec<u8>> {
    if length > LONGEST {
        return None;
    }
    let most = if table { PAGE - 35 } else { (PAGE - 12) * 64 / 255 - 23 };
    let least = (PAGE - 12) * 32 / 255 - 23;
    if length <= most {
        return Some(page.get(at..at + length)?.to_vec());
    }
    let even = least + (length - least) % (PAGE - 4);
    let local = if even <= most { even } else { least };
    let mut whole = page.get(at..at + local)?.to_vec();
    let mut next = long(page, at + local)?;
    while whole.len() < length {
        let over = pages.read(next)?;
        next = long(&over, 0)?;
        let rest = (length - whole.len()).min(PAGE - 4);
        whole.extend_from_slice(over.get(4..4 + rest)?);
    }
    Some(whole)
}

fn columns(record: &[u8]) -> Option<Vec<Column>> {
    let mut at = 0;
    let header = usize::try_from(varint(record, &mut at)?).ok()?;
    let mut body = header;
    let mut columns = Vec::new();
    while at < header {
        let kind = varint(record, &mut at)?;
        let (column, length) = match kind {
            0 => (Column::None, 0),
            1..=6 => {
                let length = [1, 2, 3, 4, 6, 8].get(usize::try_from(kind - 1).ok()?).copied()?;
                (Column::Integer(integer(record.get(body..body + length)?)), length)
            }
            7 => (Column::None, 8),
            8 | 9 => (Column::Integer(kind - 8), 0),
            12.. => {
                let length = usize::try_from((kind - 12) / 2).ok()?;
                let bytes = record.get(body..body.checked_add(length)?)?.to_vec();
                let column = if kind % 2 == 0 {
                    Column::Bytes(bytes)
                } else {
                    String::from_utf8(bytes).map_or(Column::None, Column::Text)
                };
                (column, length)
            }
            _ => return None,
        };
        columns.push(column);
        body += length;
    }
    (at == header && body == record.len()).then_some(columns)
}

/// A signed number, the highest byte first.
fn integer(bytes: &[u8]) -> i64 {
    let negative = bytes.first().is_some_and(|first| first & 0x80 != 0);
    let start = if negative { -1 } else { 0 };
    bytes.iter().fold(start, |number, byte| (number << 8) | i64::from(*byte))
}

/// A number of one to nine bytes, seven bits each, all eight of the ninth.
fn varint(bytes: &[u8], at: &mut usize) -> Option<i64> {
    let mut number: u64 = 0;
    for place in 0..9 {
        let byte = u64::from(*bytes.get(*at)?);
        *at += 1;
        if place == 8 {
            number = (number << 8) | byte;
        } else {
            number = (number << 7) | (byte & 0x7F);
            if byte & 0x80 == 0 {
                break;
            }
        }
    }
    Some(i64::from_be_bytes(number.to_be_bytes()))
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..at + 2)?;
    Some(usize::from(u16::from_be_bytes(two.try_into().ok()?)))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}
