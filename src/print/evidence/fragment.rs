//! The pages of a file on their way from the process that read it to the one that prints: a line
//! of JSON that says what comes, then the objects one by one.
//!
//! What reads the strangers' bytes may be led astray by them, so nothing here is believed: each
//! length is bounded, each number stands for one object, and a page must be one that was sent.

use std::collections::BTreeSet;
use std::io::{self, BufRead, Read, Write};

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat};
use serde::{Deserialize, Serialize};

use super::{MAX_PAGES, Placed, Sheet, settled};
use crate::print::sink::{Intake, Sink};

/// The longest first line, in bytes: that of the most pages has some 300 kilobytes.
pub(crate) const MAX_LINE: u64 = 2 << 20;
/// The most that is read of one file's pages, in bytes.
const MAX_BYTES: u64 = 512 << 20;
/// The most objects that one file may bring.
const MAX_OBJECTS: u32 = 2_000_000;
/// How deep arrays and dictionaries may stand inside each other.
const MAX_DEPTH: u8 = 128;
/// Points; a page of a PDF ends at 14 400 of its units.
const LARGEST_SIDE: f32 = 1.0e6;

/// What comes.
#[derive(Serialize, Deserialize)]
struct Head {
    objects: u32,
    sheets: Vec<FlatSheet>,
    repair: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct FlatSheet {
    xobject: u32,
    width: f32,
    height: f32,
    matrix: [f32; 6],
    picture: bool,
}

/// Writes pages that [`receive`] reads.
pub(crate) fn send(out: &mut impl Write, placed: &Placed) -> io::Result<()> {
    let head = Head {
        objects: u32::try_from(placed.objects.len()).map_err(|_| broken("too many objects"))?,
        sheets: placed.sheets.iter().map(flat).collect(),
        repair: placed.repair.clone(),
    };
    serde_json::to_writer(&mut *out, &head)?;
    out.write_all(b"\n")?;
    for (id, object) in &placed.objects {
        out.write_all(&id.0.to_le_bytes())?;
        send_object(out, object)?;
    }
    out.flush()
}

fn flat(sheet: &Sheet) -> FlatSheet {
    let Sheet { xobject, width, height, matrix, picture } = *sheet;
    FlatSheet { xobject: xobject.0, width, height, matrix, picture }
}

/// Writes the pages that come into the sink, object by object.
///
/// # Errors
/// The outer: the sink cannot be written. The inner: what came is cut off or is no fragment; then
/// some of its objects may stand in the sink, and nothing refers to them.
pub(crate) fn receive(input: &mut dyn BufRead, sink: &mut Sink<'_>) -> io::Result<io::Result<Vec<Sheet>>> {
    let head = match head(input) {
        Ok(head) => head,
        Err(error) => return Ok(Err(error)),
    };
    let mut intake = Intake::new(sink);
    let mut input = input.take(MAX_BYTES);
    let mut pages = BTreeSet::new();
    let mut named = BTreeSet::new();
    for _ in 0..head.objects {
        let (number, object) = match indirect(&mut input) {
            Ok(read) => read,
            Err(error) => return Ok(Err(error)),
        };
        if is_page(&object) {
            pages.insert(number);
        }
        if !named.insert(number) {
            return Ok(Err(broken("an object came twice")));
        }
        intake.take(number, object)?;
    }
    if !intake.is_whole() {
        return Ok(Err(broken("an object is missing")));
    }
    let sheets = head.sheets.iter().map(|sheet| {
        let whole = pages.contains(&sheet.xobject) && sheet.is_sound();
        let FlatSheet { xobject, width, height, matrix, picture } = *sheet;
        let sheet = Sheet { xobject: (xobject, 0), width, height, matrix, picture };
        whole.then(|| settled(&intake, sheet)).flatten()
    });
    Ok(sheets.collect::<Option<Vec<Sheet>>>().ok_or_else(|| broken("a page is missing")))
}

fn head(input: &mut dyn BufRead) -> io::Result<Head> {
    let mut line = Vec::new();
    input.take(MAX_LINE).read_until(b'\n', &mut line)?;
    let head: Head = serde_json::from_slice(&line)?;
    if head.objects > MAX_OBJECTS || head.sheets.len() > MAX_PAGES {
        return Err(broken("too much"));
    }
    if let Some(repair) = &head.repair {
        log::info!("evidence was mended: {repair}");
    }
    Ok(head)
}

impl FlatSheet {
    fn is_sound(&self) -> bool {
        let side = |side: f32| side > 0.0 && side <= LARGEST_SIDE;
        side(self.width) && side(self.height) && self.matrix.iter().all(|number| number.is_finite())
    }
}

/// Pages are painted as XObjects: forms and images, nothing else.
fn is_page(object: &Object) -> bool {
    let kind = object.as_stream().ok().and_then(|stream| stream.dict.get(b"Subtype").ok());
    kind.and_then(|kind| kind.as_name().ok()).is_some_and(|kind| matches!(kind, b"Form" | b"Image"))
}

fn broken(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

fn indirect(input: &mut dyn Read) -> io::Result<(u32, Object)> {
    let number = u32::from_le_bytes(array(input)?);
    Ok((number, object(input, 0, true)?))
}

// The marks of the kinds of objects.
const NULL: u8 = 0;
const FALSE: u8 = 1;
const TRUE: u8 = 2;
const INTEGER: u8 = 3;
const REAL: u8 = 4;
const NAME: u8 = 5;
const LITERAL: u8 = 6;
const HEXADECIMAL: u8 = 7;
const ARRAY: u8 = 8;
const DICTIONARY: u8 = 9;
const STREAM: u8 = 10;
const REFERENCE: u8 = 11;

fn send_object(out: &mut impl Write, object: &Object) -> io::Result<()> {
    match object {
        Object::Null => out.write_all(&[NULL]),
        Object::Boolean(value) => out.write_all(&[if *value { TRUE } else { FALSE }]),
        Object::Integer(number) => {
            out.write_all(&[INTEGER])?;
            out.write_all(&number.to_le_bytes())
        }
        Object::Real(number) => {
            out.write_all(&[REAL])?;
            out.write_all(&number.to_le_bytes())
        }
        Object::Name(name) => {
            out.write_all(&[NAME])?;
            send_bytes(out, name)
        }
        Object::String(text, format) => {
            out.write_all(&[if *format == StringFormat::Literal { LITERAL } else { HEXADECIMAL }])?;
            send_bytes(out, text)
        }
        Object::Array(items) => {
            out.write_all(&[ARRAY])?;
            send_length(out, items.len())?;
            items.iter().try_for_each(|item| send_object(out, item))
        }
        Object::Dictionary(entries) => {
            out.write_all(&[DICTIONARY])?;
            send_entries(out, entries)
        }
        Object::Stream(stream) => {
            out.write_all(&[STREAM])?;
            send_entries(out, &stream.dict)?;
            out.write_all(&[u8::from(stream.allows_compression)])?;
            send_bytes(out, &stream.content)
        }
        Object::Reference(id) => {
            out.write_all(&[REFERENCE])?;
            out.write_all(&id.0.to_le_bytes())
        }
    }
}

fn send_entries(out: &mut impl Write, entries: &Dictionary) -> io::Result<()> {
    send_length(out, entries.len())?;
    entries.iter().try_for_each(|(key, value)| {
        send_bytes(out, key)?;
        send_object(out, value)
    })
}

fn send_bytes(out: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    send_length(out, bytes.len())?;
    out.write_all(bytes)
}

fn send_length(out: &mut impl Write, length: usize) -> io::Result<()> {
    let length = u32::try_from(length).map_err(|_| broken("too long"))?;
    out.write_all(&length.to_le_bytes())
}

fn object(input: &mut dyn Read, depth: u8, indirect: bool) -> io::Result<Object> {
    if depth > MAX_DEPTH {
        return Err(broken("too deep"));
    }
    let [mark] = array(input)?;
    Ok(match mark {
        NULL => Object::Null,
        FALSE => Object::Boolean(false),
        TRUE => Object::Boolean(true),
        INTEGER => Object::Integer(i64::from_le_bytes(array(input)?)),
        REAL => Object::Real(f32::from_le_bytes(array(input)?)),
        NAME => Object::Name(bytes(input)?),
        LITERAL => Object::String(bytes(input)?, StringFormat::Literal),
        HEXADECIMAL => Object::String(bytes(input)?, StringFormat::Hexadecimal),
        ARRAY => {
            let length = length(input)?;
            Object::Array((0..length).map(|_| object(input, depth + 1, false)).collect::<io::Result<_>>()?)
        }
        DICTIONARY => Object::Dictionary(entries(input, depth)?),
        STREAM if indirect => {
            let entries = entries(input, depth)?;
            let [compressible] = array(input)?;
            let content = bytes(input)?;
            Object::Stream(Stream::new(entries, content).with_compression(compressible == 1))
        }
        REFERENCE => {
            let id: ObjectId = (u32::from_le_bytes(array(input)?), 0);
            Object::Reference(id)
        }
        _ => return Err(broken("not an object")),
    })
}

fn entries(input: &mut dyn Read, depth: u8) -> io::Result<Dictionary> {
    let mut entries = Dictionary::new();
    for _ in 0..length(input)? {
        let key = bytes(input)?;
        entries.set(key, object(input, depth + 1, false)?);
    }
    Ok(entries)
}

/// Bytes of a length that is not believed: room is made as they come.
fn bytes(input: &mut dyn Read) -> io::Result<Vec<u8>> {
    let length = u64::from(length(input)?);
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

fn length(input: &mut dyn Read) -> io::Result<u32> {
    Ok(u32::from_le_bytes(array(input)?))
}

fn array<const N: usize>(input: &mut dyn Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    fn placed() -> Placed {
        let picture = Stream::new(dictionary! { "Subtype" => "Image", "Filter" => "X" }, b"abc".to_vec());
        let all = vec![Object::Reference((1, 0)), Object::Real(0.5), Object::Null, true.into(), "N".into()];
        let form = Stream::new(dictionary! { "Subtype" => "Form", "All" => all }, b"q".to_vec());
        let matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
        Placed {
            objects: vec![((1, 0), picture.into()), ((2, 0), form.into())],
            sheets: vec![Sheet { xobject: (2, 0), width: 9.0, height: 8.0, matrix, picture: false }],
            repair: None,
        }
    }

    fn sent(placed: &Placed) -> Vec<u8> {
        let mut bytes = Vec::new();
        send(&mut bytes, placed).unwrap();
        bytes
    }

    fn received(bytes: &[u8]) -> io::Result<Vec<Sheet>> {
        let mut out = Vec::new();
        let mut sink = Sink::new(&mut out, "1.7").unwrap();
        let mut input = bytes;
        receive(&mut input, &mut sink).unwrap()
    }

    #[test]
    fn what_is_sent_is_received() {
        let placed = placed();
        assert_eq!(received(&sent(&placed)).unwrap(), placed.sheets);
    }

    #[test]
    fn what_is_cut_off_is_refused() {
        let bytes = sent(&placed());
        for end in 0..bytes.len() {
            assert!(received(&bytes[..end]).is_err(), "{end} of {}", bytes.len());
        }
    }

    #[test]
    fn no_lie_panics() {
        let bytes = sent(&placed());
        for at in 0..bytes.len() {
            for flip in [0x01, 0x80, 0xFF] {
                let mut bytes = bytes.clone();
                bytes[at] ^= flip;
                // Refused or taken for what it says: the program goes on.
                received(&bytes).ok();
            }
        }
    }

    #[test]
    fn lies_about_pages_are_refused() {
        let lies: [fn(&mut Placed); 6] = [
            |placed| placed.sheets[0].xobject.0 = 3,
            |placed| placed.sheets[0].width = 0.0,
            |placed| placed.sheets[0].height = f32::MAX,
            |placed| placed.objects[1].0.0 = 1,
            |placed| placed.objects[1].1 = Object::Null,
            |placed| drop(placed.objects.remove(0)),
        ];
        for (number, lie) in lies.iter().enumerate() {
            let mut placed = placed();
            lie(&mut placed);
            assert!(received(&sent(&placed)).is_err(), "lie {number}");
        }
    }
}
