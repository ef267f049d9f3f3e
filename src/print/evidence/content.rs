//! One page of a PDF as a form XObject.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::annotation::{self, Appearance};
use super::geometry::{self, Rect, number_of};
use super::graft::Graft;
use super::tree::{Leaf, resolve};
use super::{MAX_CONTENT, Reason, Sheet};

/// Of one byte no filter below makes more bytes than this (LZW comes nearest): a stream shorter
/// than the limit divided by it cannot exceed the limit, and need not be tried.
const MOST_INFLATION: usize = 3_000;
const TAME: [&[u8]; 5] =
    [b"FlateDecode", b"LZWDecode", b"ASCII85Decode", b"ASCIIHexDecode", b"RunLengthDecode"];

/// A page, and whether its content was there.
pub(crate) struct Page {
    pub sheet: Sheet,
    /// Some of the content is missing.
    pub incomplete: bool,
    /// All of it is.
    pub lost: bool,
}

/// Adds a page to the graft.
///
/// # Errors
/// [`Reason::TooLarge`] when the content inflates beyond the limit, [`Reason::Unsupported`] when
/// its parts cannot be joined.
pub(crate) fn place(graft: &mut Graft, leaf: &Leaf, unseen: &annotation::Unseen) -> Result<Page, Reason> {
    let (shown, width, height, matrix) = frame(graft.source(), leaf);
    let (streams, incomplete) = streams_of(graft.source(), leaf);
    let content = match streams.as_slice() {
        [one] => whole(graft, *one)?,
        many => joined(graft, many)?,
    };
    let appearances = annotation::appearances(graft, leaf, unseen);
    let form = form(graft, leaf, shown, content);
    let xobject = if appearances.is_empty() {
        graft.add(form)
    } else {
        let page = graft.add(form);
        graft.add(with_annotations(shown, page, &appearances))
    };
    let sheet = Sheet { xobject, width, height, matrix, picture: false };
    Ok(Page { sheet, incomplete, lost: incomplete && streams.is_empty() })
}

/// The visible box of a page, and its upright size and matrix.
pub(crate) fn frame(source: &Document, leaf: &Leaf) -> (Rect, f32, f32, [f32; 6]) {
    let shown = geometry::visible_box(leaf.inherited.media, leaf.inherited.crop);
    let unit = leaf
        .page
        .get(b"UserUnit")
        .ok()
        .and_then(|unit| number_of(source, unit))
        .filter(|unit| (0.01..=1000.0).contains(unit))
        .unwrap_or(1.0);
    let (width, height, matrix) = geometry::upright(shown, leaf.inherited.rotate, unit);
    (shown, width, height, matrix)
}

/// The content streams of a page in order, and whether one of them is missing.
fn streams_of(source: &Document, leaf: &Leaf) -> (Vec<ObjectId>, bool) {
    let Ok(contents) = leaf.page.get(b"Contents") else { return (Vec::new(), false) };
    let listed = match resolve(source, contents) {
        Object::Array(items) => items.clone(),
        _ => vec![contents.clone()],
    };
    let mut streams = Vec::new();
    let mut missing = false;
    for item in &listed {
        match stream_id(source, item) {
            Some(id) => streams.push(id),
            None => missing |= *item != Object::Null,
        }
    }
    (streams, missing)
}

/// The object of a stream, at the end of the references.
fn stream_id(source: &Document, object: &Object) -> Option<ObjectId> {
    let mut id = object.as_reference().ok()?;
    for _ in 0..32 {
        match source.objects.get(&id)? {
            Object::Reference(next) => id = *next,
            Object::Stream(_) => return Some(id),
            _ => return None,
        }
    }
    None
}

/// A single content stream passes as it is, still compressed. Copied: pages may share it.
fn whole(graft: &mut Graft, id: ObjectId) -> Result<Stream, Reason> {
    let Some(Object::Stream(stream)) = graft.source().objects.get(&id) else { return Err(Reason::Damaged) };
    let stream = graft.with_direct_filters(stream);
    let small = stream.content.len() <= MAX_CONTENT / MOST_INFLATION;
    let harmless = match stream.filters().unwrap_or_default().as_slice() {
        [] => true,
        [filter] => small && TAME.contains(filter),
        _ => false,
    };
    if !harmless {
        plain(&stream, MAX_CONTENT)?;
    }
    let mut entries = Dictionary::new();
    for key in [b"Filter".as_slice(), b"DecodeParms"] {
        if let Ok(value) = stream.dict.get(key) {
            let value = graft.adopt(value.clone());
            entries.set(key, value);
        }
    }
    Ok(Stream::new(entries, stream.content))
}

/// Several streams are one content, cut anywhere: they must be decoded to be joined.
fn joined(graft: &Graft, streams: &[ObjectId]) -> Result<Stream, Reason> {
    let mut content = Vec::new();
    for id in streams {
        let Some(Object::Stream(stream)) = graft.source().objects.get(id) else { continue };
        let stream = graft.with_direct_filters(stream);
        let left = MAX_CONTENT.saturating_sub(content.len());
        content.extend_from_slice(&plain(&stream, left)?);
        content.push(b'\n');
    }
    let mut stream = Stream::new(Dictionary::new(), content);
    stream.compress().map_err(|_| Reason::Unsupported)?;
    Ok(stream)
}

fn plain(stream: &Stream, limit: usize) -> Result<Vec<u8>, Reason> {
    use lopdf::{DecompressError, Error};
    stream.decompressed_content_with_limit(limit).map_err(|error| match error {
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => Reason::TooLarge,
        _ => Reason::Unsupported,
    })
}

fn form(graft: &mut Graft, leaf: &Leaf, shown: Rect, mut content: Stream) -> Stream {
    let resources = match &leaf.inherited.resources {
        Some(resources) => graft.adopt(resources.clone()),
        None => Object::Dictionary(Dictionary::new()),
    };
    describe(&mut content.dict, shown, resources);
    // The blending of the page as a whole; without it, blend modes would see our paper.
    if let Ok(group) = leaf.page.get(b"Group") {
        let group = graft.adopt(group.clone());
        content.dict.set("Group", group);
    }
    content
}

/// A form that paints the page and then its annotations, so that the content of the page can stay
/// compressed and cannot disturb them.
fn with_annotations(shown: Rect, page: ObjectId, appearances: &[Appearance]) -> Stream {
    let mut content = String::from("q /P Do Q\n");
    let mut names = dictionary! { "P" => Object::Reference(page) };
    for (number, appearance) in appearances.iter().enumerate() {
        let [a, b, c, d, e, f] = appearance.matrix;
        content.push_str(&format!("q {a} {b} {c} {d} {e} {f} cm /A{number} Do Q\n"));
        names.set(format!("A{number}"), appearance.form.clone());
    }
    let mut stream = Stream::new(Dictionary::new(), content.into_bytes());
    let resources = dictionary! { "XObject" => Object::Dictionary(names) };
    describe(&mut stream.dict, shown, Object::Dictionary(resources));
    stream
}

fn describe(form: &mut Dictionary, shown: Rect, resources: Object) {
    form.set("Type", "XObject");
    form.set("Subtype", "Form");
    form.set("BBox", shown.to_object());
    form.set("Resources", resources);
}
