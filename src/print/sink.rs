//! The file that is written object by object, so that a dossier never stands in memory as a
//! whole: evidence goes out as soon as it is read, and only its numbers stay.
//!
//! Equal objects are written once: a photograph that stands in three files, a font that every
//! page of a scanner brings along. The same objects in the same order give the same bytes.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufWriter, Write};

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

/// Bytes that are gathered before the disk is asked.
const BUFFER: usize = 256 << 10;

/// A PDF on its way out.
pub struct Sink<'w> {
    out: BufWriter<&'w mut dyn Write>,
    /// Bytes written.
    at: u64,
    /// Where each object stands, by its number.
    places: BTreeMap<u32, u64>,
    /// The highest number that is taken.
    last: u32,
    /// Objects of evidence by their content.
    known: HashMap<[u8; 32], ObjectId>,
}

impl<'w> Sink<'w> {
    /// Begins a file of a version of PDF, such as `1.7`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(out: &'w mut dyn Write, version: &str) -> io::Result<Self> {
        let out = BufWriter::with_capacity(BUFFER, out);
        let mut sink = Self { out, at: 0, places: BTreeMap::new(), last: 0, known: HashMap::new() };
        // Four bytes beyond ASCII: programs that copy files then know that this is no text.
        sink.bytes(format!("%PDF-{version}\n%\u{e2}\u{e3}").as_bytes())?;
        sink.bytes(b"\n")?;
        Ok(sink)
    }

    /// The highest number that is taken; who numbers objects on his own begins above it.
    pub fn last(&self) -> u32 {
        self.last
    }

    /// Writes an object under a number of its own.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&mut self, id: ObjectId, object: &Object) -> io::Result<()> {
        self.last = self.last.max(id.0);
        self.places.insert(id.0, self.at);
        let mut text = format!("{} {} obj\n", id.0, id.1).into_bytes();
        match object {
            Object::Stream(stream) => {
                let mut entries = stream.dict.clone();
                entries.set("Length", i64::try_from(stream.content.len()).unwrap_or(i64::MAX));
                dictionary(&mut text, &entries);
                text.extend_from_slice(b"\nstream\n");
                self.bytes(&text)?;
                self.bytes(&stream.content)?;
                self.bytes(b"\nendstream\nendobj\n")
            }
            other => {
                write_object(&mut text, other);
                text.extend_from_slice(b"\nendobj\n");
                self.bytes(&text)
            }
        }
    }

    /// Writes the table of objects and the trailer, and hands everything over.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self, mut trailer: Dictionary) -> io::Result<u64> {
        let table = self.at;
        let size = self.last.saturating_add(1);
        let mut text = format!("xref\n0 {size}\n");
        // Numbers without an object form a chain that begins and ends at 0.
        let mut free: Vec<u32> = (1..size).filter(|number| !self.places.contains_key(number)).collect();
        free.reverse();
        for number in 0..size {
            match self.places.get(&number) {
                Some(place) => text.push_str(&format!("{place:010} 00000 n \n")),
                None => {
                    let next = free.pop().unwrap_or(0);
                    let generation = if number == 0 { 65535 } else { 0 };
                    text.push_str(&format!("{next:010} {generation:05} f \n"));
                }
            }
        }
        trailer.set("Size", i64::from(size));
        let mut text = text.into_bytes();
        text.extend_from_slice(b"trailer\n");
        dictionary(&mut text, &trailer);
        text.extend_from_slice(format!("\nstartxref\n{table}\n%%EOF\n").as_bytes());
        self.bytes(&text)?;
        self.out.flush()?;
        Ok(self.at)
    }

    fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.at += bytes.len() as u64;
        Ok(())
    }

    /// A number for an object that comes later.
    fn number(&mut self) -> ObjectId {
        self.last = self.last.saturating_add(1);
        (self.last, 0)
    }
}

/// Takes in the objects of one file, which are numbered among themselves.
pub struct Intake<'s, 'w> {
    sink: &'s mut Sink<'w>,
    /// Their numbers in the sink.
    numbers: HashMap<u32, Number>,
}

#[derive(Clone, Copy)]
struct Number {
    id: ObjectId,
    /// It stands in the file; before that, another object only refers to it.
    written: bool,
}

impl<'s, 'w> Intake<'s, 'w> {
    pub fn new(sink: &'s mut Sink<'w>) -> Self {
        Self { sink, numbers: HashMap::new() }
    }

    /// Writes an object under a new number, unless an equal one stands there already. Objects
    /// that come after those they refer to can be recognised; others are written as they are.
    ///
    /// # Errors
    /// When it cannot be written, or when it came before.
    pub fn take(&mut self, number: u32, mut object: Object) -> io::Result<()> {
        if let Object::Stream(stream) = &mut object
            && stream.allows_compression
            && !stream.dict.has(b"Filter")
            && let Err(error) = stream.compress()
        {
            log::warn!("a stream stays as it is: {error}");
        }
        let settled = self.renumber(&mut object);
        let reserved = self.numbers.get(&number).copied();
        if reserved.is_some_and(|number| number.written) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "an object came twice"));
        }
        let hash = settled.then(|| content_hash(&object));
        let equal = hash.and_then(|hash| self.sink.known.get(&hash).copied());
        let id = match (reserved, equal) {
            (None, Some(id)) => id,
            (reserved, _) => {
                let id = reserved.map_or_else(|| self.sink.number(), |number| number.id);
                self.sink.write(id, &object)?;
                if let Some(hash) = hash {
                    self.sink.known.insert(hash, id);
                }
                id
            }
        };
        self.numbers.insert(number, Number { id, written: true });
        Ok(())
    }

    /// The number under which an object stands in the file.
    pub fn id(&self, number: u32) -> Option<ObjectId> {
        self.numbers.get(&number).filter(|number| number.written).map(|number| number.id)
    }

    /// Whether all that is referred to came.
    pub fn is_whole(&self) -> bool {
        self.numbers.values().all(|number| number.written)
    }

    /// Puts the numbers of the sink in place; whether all that is referred to stands there.
    fn renumber(&mut self, object: &mut Object) -> bool {
        match object {
            Object::Reference(id) => {
                let sink = &mut *self.sink;
                let number =
                    self.numbers.entry(id.0).or_insert_with(|| Number { id: sink.number(), written: false });
                *id = number.id;
                number.written
            }
            Object::Array(items) => {
                items.iter_mut().fold(true, |settled, item| self.renumber(item) & settled)
            }
            Object::Dictionary(entries) => self.renumber_entries(entries),
            Object::Stream(stream) => self.renumber_entries(&mut stream.dict),
            _ => true,
        }
    }

    fn renumber_entries(&mut self, entries: &mut Dictionary) -> bool {
        entries.iter_mut().fold(true, |settled, (_, value)| self.renumber(value) & settled)
    }
}

/// What an object is, by its bytes in the file.
fn content_hash(object: &Object) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    let mut text = Vec::new();
    match object {
        Object::Stream(stream) => {
            dictionary(&mut text, &stream.dict);
            // The lengths keep entries and content apart.
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(&text).update(&stream.content);
        }
        other => {
            write_object(&mut text, other);
            hasher.update(&u64::MAX.to_le_bytes()).update(&text);
        }
    }
    *hasher.finalize().as_bytes()
}

fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(true) => out.extend_from_slice(b"true"),
        Object::Boolean(false) => out.extend_from_slice(b"false"),
        Object::Integer(number) => out.extend_from_slice(number.to_string().as_bytes()),
        Object::Real(number) => real(out, *number),
        Object::Name(text) => name(out, text),
        Object::String(text, format) => string(out, text, format),
        Object::Reference((number, generation)) => {
            out.extend_from_slice(format!("{number} {generation} R").as_bytes());
        }
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                write_object(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(entries) => dictionary(out, entries),
        // A stream is never inside another object.
        Object::Stream(stream) => dictionary(out, &stream.dict),
    }
}

fn dictionary(out: &mut Vec<u8>, entries: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in entries.iter() {
        name(out, key);
        out.push(b' ');
        write_object(out, value);
    }
    out.extend_from_slice(b">>");
}

/// Every digit, never an exponent. What is no number has no spelling in PDF.
fn real(out: &mut Vec<u8>, number: f32) {
    let text = if number.is_finite() { number.to_string() } else { "0".to_owned() };
    out.extend_from_slice(text.as_bytes());
    if !text.contains('.') {
        out.extend_from_slice(b".0");
    }
}

fn name(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'/');
    for byte in text {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.extend_from_slice(format!("#{byte:02X}").as_bytes());
        }
    }
}

fn string(out: &mut Vec<u8>, text: &[u8], format: &StringFormat) {
    let readable = text.iter().all(|byte| matches!(byte, b' '..=b'~'));
    if *format == StringFormat::Hexadecimal || !readable {
        out.push(b'<');
        out.extend_from_slice(data_encoding::HEXUPPER.encode(text).as_bytes());
        out.push(b'>');
        return;
    }
    out.push(b'(');
    for byte in text {
        if matches!(byte, b'(' | b')' | b'\\') {
            out.push(b'\\');
        }
        out.push(*byte);
    }
    out.push(b')');
}

#[cfg(test)]
mod tests {
    use lopdf::{Document, Stream, dictionary};

    use super::*;

    /// Writes a file of one page with objects taken in from several files.
    fn written(files: &[Vec<(u32, Object)>]) -> (Vec<u8>, Vec<ObjectId>) {
        let mut bytes = Vec::new();
        let mut sink = Sink::new(&mut bytes, "1.7").unwrap();
        let mut firsts = Vec::new();
        for file in files {
            let mut intake = Intake::new(&mut sink);
            file.iter().for_each(|(number, object)| intake.take(*number, object.clone()).unwrap());
            firsts.push(intake.id(1).unwrap());
        }
        // A number that is left out.
        let base = sink.last() + 2;
        let pages = dictionary! { "Type" => "Pages", "Kids" => Vec::<Object>::new(), "Count" => 0 };
        sink.write((base, 0), &pages.into()).unwrap();
        let root = dictionary! { "Type" => "Catalog", "Pages" => Object::Reference((base, 0)) };
        sink.write((base + 1, 0), &root.into()).unwrap();
        let size = sink.finish(dictionary! { "Root" => Object::Reference((base + 1, 0)) }).unwrap();
        assert_eq!(size, bytes.len() as u64);
        (bytes, firsts)
    }

    fn picture(content: &[u8]) -> Object {
        Stream::new(dictionary! { "Subtype" => "Image", "Filter" => "X" }, content.to_vec()).into()
    }

    fn form(to: u32) -> Object {
        Stream::new(dictionary! { "Subtype" => "Form", "To" => Object::Reference((to, 0)) }, vec![]).into()
    }

    #[test]
    fn equal_objects_are_written_once() {
        // The page (1) comes after its picture (2), so that both can be recognised.
        let one = vec![(2, picture(b"abc")), (1, form(2))];
        let other = vec![(2, picture(b"abd")), (1, form(2))];
        let (bytes, firsts) = written(&[one.clone(), other.clone(), one, other]);
        assert_eq!((firsts[0], firsts[1]), (firsts[2], firsts[3]));
        assert_ne!(firsts[0], firsts[1]);
        assert_eq!(Document::load_mem(&bytes).unwrap().objects.len(), 4 + 2);
    }

    #[test]
    fn circles_stay_circles() {
        let circle = vec![(1, form(2)), (2, form(1))];
        let (bytes, firsts) = written(&[circle.clone(), circle]);
        let document = Document::load_mem(&bytes).unwrap();
        for first in firsts {
            let to = |id| {
                let stream = document.get_object(id).unwrap().as_stream().unwrap();
                stream.dict.get(b"To").unwrap().as_reference().unwrap()
            };
            assert_eq!(to(to(first)), first);
        }
    }

    #[test]
    fn an_object_that_comes_twice_is_refused() {
        let mut bytes = Vec::new();
        let mut sink = Sink::new(&mut bytes, "1.7").unwrap();
        let mut intake = Intake::new(&mut sink);
        intake.take(7, Object::Null).unwrap();
        assert!(intake.take(7, Object::Null).is_err());
        assert_eq!(intake.id(8), None);
    }

    #[test]
    fn every_kind_of_object_comes_back() {
        let text = |bytes: &[u8], format| Object::String(bytes.to_vec(), format);
        let object: Object = vec![
            Object::Null,
            true.into(),
            Object::Integer(-7),
            Object::Real(0.5),
            Object::Real(3.0),
            Object::Name("a b#()/\u{e9}".into()),
            text(b"(a\\b)", StringFormat::Literal),
            text(b"\r\n\0\xff", StringFormat::Literal),
            text(b"\x01", StringFormat::Hexadecimal),
            dictionary! { "K" => vec![Object::Integer(1)] }.into(),
        ]
        .into();
        let holder = dictionary! { "All" => object.clone() };
        let (bytes, firsts) = written(&[vec![(1, holder.into())]]);
        let document = Document::load_mem(&bytes).unwrap();
        let back = document.get_dictionary(firsts[0]).unwrap().get(b"All").unwrap().as_array().unwrap();
        for (one, two) in back.iter().zip(object.as_array().unwrap()) {
            match (one, two) {
                (Object::String(one, _), Object::String(two, _)) => assert_eq!(one, two),
                _ => assert_eq!(one, two),
            }
        }
        assert_eq!(back.len(), 10);
    }
}
