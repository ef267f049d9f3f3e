//! Moves objects from a source document into another, with new numbers.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::tree::resolve;

/// Entries of a stream that mean nothing outside their document: they lead into its structure or
/// to private data, or read another file (`F`).
const DROPPED_FROM_STREAMS: [&[u8]; 9] = [
    b"F",
    b"FFilter",
    b"FDecodeParms",
    b"StructParent",
    b"StructParents",
    b"Metadata",
    b"PieceInfo",
    b"LastModified",
    b"AF",
];

/// Dictionaries that are never followed, by their type: they are no part of what a page shows.
const NOT_FOLLOWED: [&[u8]; 9] = [
    b"Page",
    b"Pages",
    b"Catalog",
    b"Annot",
    b"Action",
    b"StructTreeRoot",
    b"StructElem",
    b"Filespec",
    b"Sig",
];

/// Collects new objects under new numbers. Objects of the source are only looked at until
/// [`Graft::finish`], which moves every one that was referred to, with all that hangs on it.
pub(crate) struct Graft {
    source: Document,
    /// Objects of the source that are never followed.
    closed: BTreeSet<ObjectId>,
    next: u32,
    renumbered: BTreeMap<ObjectId, ObjectId>,
    queue: VecDeque<(ObjectId, ObjectId)>,
    made: Vec<(ObjectId, Object)>,
    missing: usize,
}

impl Graft {
    /// A graft whose new objects are numbered from 1.
    pub fn new(source: Document, closed: BTreeSet<ObjectId>) -> Self {
        Self {
            source,
            closed,
            next: 1,
            renumbered: BTreeMap::new(),
            queue: VecDeque::new(),
            made: Vec::new(),
            missing: 0,
        }
    }

    pub fn source(&self) -> &Document {
        &self.source
    }

    /// The dictionary of a stream of the source, to mend it before it is moved.
    pub fn stream_entries(&mut self, id: ObjectId) -> Option<&mut Dictionary> {
        let id = self.end_of_chain(id);
        self.source.objects.get_mut(&id)?.as_stream_mut().ok().map(|stream| &mut stream.dict)
    }

    /// Adds an object that is already in terms of the target.
    pub fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        let id = self.number();
        self.made.push((id, object.into()));
        id
    }

    /// A copy of a direct object of the source in terms of the target.
    pub fn adopt(&mut self, mut object: Object) -> Object {
        self.renumber(&mut object);
        object
    }

    /// The target's reference to an object of the source, which will be moved; null where the
    /// object is missing or must not be followed.
    pub fn refer(&mut self, id: ObjectId) -> Object {
        let id = self.end_of_chain(id);
        if let Some(new) = self.renumbered.get(&id) {
            return Object::Reference(*new);
        }
        let Some(object) = self.source.objects.get(&id) else {
            self.missing += 1;
            return Object::Null;
        };
        if self.closed.contains(&id) || is_closed(object) {
            return Object::Null;
        }
        let new = self.number();
        self.renumbered.insert(id, new);
        self.queue.push_back((id, new));
        Object::Reference(new)
    }

    /// Moves everything that was referred to; the new objects, and how many were not there.
    pub fn finish(mut self) -> (Vec<(ObjectId, Object)>, usize) {
        while let Some((old, new)) = self.queue.pop_front() {
            // Taken, not copied: a scan is large and is needed once.
            let mut object = self
                .source
                .objects
                .get_mut(&old)
                .map_or(Object::Null, |object| std::mem::replace(object, Object::Null));
            self.renumber(&mut object);
            self.made.push((new, object));
        }
        (self.made, self.missing)
    }

    fn number(&mut self) -> ObjectId {
        let id = (self.next, 0);
        self.next = self.next.saturating_add(1);
        id
    }

    /// The object at the end of references to references.
    fn end_of_chain(&self, id: ObjectId) -> ObjectId {
        let mut last = id;
        for _ in 0..32 {
            match self.source.objects.get(&last) {
                Some(Object::Reference(next)) => last = *next,
                _ => break,
            }
        }
        last
    }

    /// Rewrites the references inside an object. The nesting of direct objects is bounded by the
    /// parser, so that recursion is.
    fn renumber(&mut self, object: &mut Object) {
        match object {
            Object::Reference(id) => *object = self.refer(*id),
            Object::Array(items) => items.iter_mut().for_each(|item| self.renumber(item)),
            Object::Dictionary(entries) => self.renumber_entries(entries),
            Object::Stream(stream) => self.renumber_stream(stream),
            _ => {}
        }
    }

    fn renumber_entries(&mut self, entries: &mut Dictionary) {
        for (_, value) in entries.iter_mut() {
            if is_closed(value) {
                *value = Object::Null;
            } else {
                self.renumber(value);
            }
        }
    }

    fn renumber_stream(&mut self, stream: &mut Stream) {
        for key in DROPPED_FROM_STREAMS {
            stream.dict.remove(key);
        }
        // The length may be an object of its own, and may be wrong after decryption or repair.
        stream.dict.set("Length", stream.content.len() as i64);
        self.renumber_entries(&mut stream.dict);
    }

    /// The filters of a stream as direct objects, as lopdf's decoders want them.
    pub fn with_direct_filters(&self, stream: &Stream) -> Stream {
        let mut stream = stream.clone();
        for key in [b"Filter".as_slice(), b"DecodeParms"] {
            if let Ok(value) = stream.dict.get(key) {
                let value = match resolve(&self.source, value) {
                    Object::Array(items) => {
                        Object::Array(items.iter().map(|item| resolve(&self.source, item).clone()).collect())
                    }
                    other => other.clone(),
                };
                stream.dict.set(key, value);
            }
        }
        stream
    }
}

fn is_closed(object: &Object) -> bool {
    let Ok(entries) = object.as_dict() else { return false };
    let kind = entries.get(b"Type").and_then(Object::as_name).unwrap_or_default();
    let action = entries.get(b"S").and_then(Object::as_name).unwrap_or_default();
    NOT_FOLLOWED.contains(&kind) || action == b"JavaScript"
}
