//! Binds our pages with the evidence: one PDF with bookmarks, links, and the same bytes each time.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};

use super::archive::{self, Description, clean};
use super::bound::{Composed, Page, Target};
use super::face::{Face, Stroke};
use super::ink::Mark;
use super::seal::{self, Seal};
use super::sink::Sink;
use super::squeeze;
use super::wording::Wording;
use super::write::{self, Sheet};
use super::{Archive, PrintError, Request};

/// Writes the chosen pages (counted from 0 in the whole dossier) behind the evidence that stands
/// in the sink already, and ends the file; gives its size in bytes.
pub fn finish(
    sink: Sink<'_>,
    composed: &Composed<'_>,
    chosen: &[usize],
    request: &Request<'_>,
    wording: &Wording,
) -> Result<u64, PrintError> {
    let mut target = Document::with_version("1.7");
    target.max_id = sink.last();
    let pages: Vec<&Page<'_>> = chosen.iter().filter_map(|index| composed.pages.get(*index)).collect();
    let sheets: Vec<Sheet> = pages
        .iter()
        .map(|page| Sheet { width: page.width, height: page.height, marks: page.marks.clone() })
        .collect();
    let written = write::pdf(&sheets)?;
    let (ids, content) = adopt(&mut target, &written)?;
    let mark = request.draft.then(|| draft(&mut target, &wording.draft.words));
    let seal = composed.seal.as_ref().map(|seal| square_code(&mut target, seal));
    for (page, id) in pages.iter().zip(&ids) {
        dress(&mut target, page, *id, mark, seal)?;
    }
    link(&mut target, &pages, chosen, &ids)?;
    outline(&mut target, &composed.targets, composed, chosen, &ids)?;
    let (title, author) =
        (clean(request.dossier.text("product.name")), clean(request.dossier.text("producer.name")));
    let description = Description {
        title: &title,
        author: &author,
        creator: "Hồ sơ OCOP",
        keywords: request.code,
        made: request.frozen,
    };
    describe(&mut target, request, &description, content);
    squeeze::compress(&mut target)?;
    if let Some(archive) = request.archive {
        archive::keep(&mut target, archive, &description)?;
    }
    write_out(sink, target)
}

fn write_out(mut sink: Sink<'_>, target: Document) -> Result<u64, PrintError> {
    for (id, object) in &target.objects {
        sink.write(*id, object)?;
    }
    Ok(sink.finish(target.trailer)?)
}

/// Takes the pages that printpdf wrote into the document that holds the evidence; gives their ids
/// and a hash of what is on them.
fn adopt(target: &mut Document, written: &[u8]) -> Result<(Vec<ObjectId>, blake3::Hash), PrintError> {
    let mut ours = Document::load_mem(written)?;
    ours.renumber_objects_with(target.max_id + 1);
    let ids: Vec<ObjectId> = ours.page_iter().collect();
    let root = ours.trailer.get(b"Root")?.clone();
    // printpdf's own description says things that are not so.
    if let Ok(info) = ours.trailer.get(b"Info").and_then(Object::as_reference) {
        ours.objects.remove(&info);
    }
    // The file as a whole holds a random number of printpdf's; its streams are ours alone.
    let mut hasher = blake3::Hasher::new();
    for stream in ours.objects.values().filter_map(|object| object.as_stream().ok()) {
        hasher.update(&stream.content);
    }
    target.max_id = ours.max_id;
    target.objects.extend(ours.objects);
    target.trailer.set("Root", root);
    Ok((ids, hasher.finalize()))
}

/// Puts the evidence under our marks, the draft mark over it, and the square code beside them.
fn dress(
    target: &mut Document,
    page: &Page<'_>,
    id: ObjectId,
    mark: Option<[ObjectId; 2]>,
    seal: Option<ObjectId>,
) -> Result<(), PrintError> {
    let mut before = Vec::new();
    let mut objects = Dictionary::new();
    if let Some((xobject, matrix)) = page.placed {
        before.extend_from_slice(b"q ");
        for number in matrix {
            before.extend_from_slice(format!("{} ", decimal(number)).as_bytes());
        }
        before.extend_from_slice(b"cm /Evidence Do Q\n");
        objects.set("Evidence", Object::Reference(xobject));
    }
    if let Some([filled, outlined]) = mark {
        // Over a scan a filled mark would hide what stands there: its outline is enough.
        let form = if page.placed.is_some() { outlined } else { filled };
        objects.set("Draft", Object::Reference(form));
        let (x, y) = (page.width / 2.0, page.height / 2.0);
        let angle = page.height.atan2(page.width);
        let (sin, cos) = angle.sin_cos();
        let matrix = [cos, sin, -sin, cos, x, y].map(decimal).join(" ");
        before.extend_from_slice(format!("q {matrix} cm /Draft Do Q\n").as_bytes());
    }
    if let (Some((x, y)), Some(form)) = (page.seal, seal) {
        objects.set("Seal", Object::Reference(form));
        let (x, y) = (decimal(x), decimal(page.height - y - seal::SIDE));
        before.extend_from_slice(format!("q 1 0 0 1 {x} {y} cm /Seal Do Q\n").as_bytes());
    }
    let resources = target.get_dictionary(id)?.get(b"Resources")?.as_reference()?;
    target.get_dictionary_mut(resources)?.set("XObject", objects);
    if !before.is_empty() {
        let own = target.get_dictionary(id)?.get(b"Contents")?.clone();
        let first = target.add_object(Stream::new(Dictionary::new(), before));
        let contents = vec![Object::Reference(first), own];
        target.get_dictionary_mut(id)?.set("Contents", contents);
    }
    Ok(())
}

fn decimal(number: f32) -> String {
    let text = format!("{number:.5}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// The mark as a filled and as an outlined form, around its own middle: [filled, outlined].
fn draft(target: &mut Document, words: &str) -> [ObjectId; 2] {
    let size = 110.0;
    let width = Face::Bold.measure(words) * size;
    let mut path = String::new();
    for stroke in Face::Bold.outline(words) {
        let x = |x: f32| decimal(x * size - width / 2.0);
        let y = |y: f32| decimal(y * size - size * 0.35);
        path.push_str(&match stroke {
            Stroke::Move(a, b) => format!("{} {} m\n", x(a), y(b)),
            Stroke::Line(a, b) => format!("{} {} l\n", x(a), y(b)),
            Stroke::Curve([a, b, c, d, e, f]) => {
                format!("{} {} {} {} {} {} c\n", x(a), y(b), x(c), y(d), x(e), y(f))
            }
            Stroke::Close => "h\n".to_owned(),
        });
    }
    let half = width / 2.0 + 10.0;
    let filled = format!("0.88 g\n{path}f\n");
    // A white line under the grey one: it can be seen on dark pictures, too.
    let outlined = format!("1 j 1 G 2.6 w\n{path}S\n0.55 G 1 w\n{path}S\n");
    [filled, outlined].map(|content| {
        let form = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => vec![(-half).into(), (-size).into(), half.into(), size.into()],
            "Resources" => Dictionary::new(),
        };
        target.add_object(Stream::new(form, content.into_bytes()))
    })
}

/// The square code from its lower left corner: the ground of its quiet zone, then its squares.
fn square_code(target: &mut Document, seal: &Seal) -> ObjectId {
    let quiet = seal.quiet();
    let whole = seal::SIDE + 2.0 * quiet;
    let (from, size) = (decimal(-quiet), decimal(whole));
    // White under it, so that nothing of a dark scan or of the draft mark comes near.
    let mut path = format!("1 g {from} {from} {size} {size} re f\n0 g\n");
    for [x, y, width, height] in seal.squares() {
        let y = seal::SIDE - y - height;
        path.push_str(&[x, y, width, height].map(decimal).join(" "));
        path.push_str(" re\n");
    }
    path.push_str("f\n");
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => [-quiet, -quiet, seal::SIDE + quiet, seal::SIDE + quiet].map(Object::Real).to_vec(),
        "Resources" => Dictionary::new(),
    };
    target.add_object(Stream::new(form, path.into_bytes()))
}

/// Links inside the file; those to pages that are not in it are left out.
fn link(
    target: &mut Document,
    pages: &[&Page<'_>],
    chosen: &[usize],
    ids: &[ObjectId],
) -> Result<(), PrintError> {
    for (page, id) in pages.iter().zip(ids) {
        let mut links = Vec::new();
        for mark in &page.marks {
            let Mark::Link { x, y, width, height, page: to } = mark else { continue };
            let Some(to) = chosen.binary_search(to).ok().and_then(|place| ids.get(place)) else {
                continue;
            };
            let (top, bottom) = (page.height - y, page.height - y - height);
            links.push(Object::Dictionary(dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "Rect" => vec![(*x).into(), bottom.into(), (x + width).into(), top.into()],
                "Border" => vec![0.into(), 0.into(), 0.into()],
                // Printed with the page: PDF/A asks for it.
                "F" => 4,
                "Dest" => vec![Object::Reference(*to), "Fit".into()],
            }));
        }
        let dictionary = target.get_dictionary_mut(*id)?;
        dictionary.remove(b"Annots");
        if !links.is_empty() {
            dictionary.set("Annots", links);
        }
    }
    Ok(())
}

/// A bookmark with those under it.
struct Item {
    id: ObjectId,
    depth: u8,
    title: String,
    dest: Object,
}

/// Bookmarks as deep as their headings.
fn outline(
    target: &mut Document,
    targets: &[Target],
    composed: &Composed<'_>,
    chosen: &[usize],
    ids: &[ObjectId],
) -> Result<(), PrintError> {
    let mut items = Vec::new();
    for Target { entry, y, .. } in targets {
        let place = chosen.binary_search(&entry.page.saturating_sub(1)).ok();
        let Some(page) = place.and_then(|place| ids.get(place)) else { continue };
        let height = composed.pages.get(entry.page.saturating_sub(1)).map_or(0.0, |page| page.height);
        let dest =
            vec![Object::Reference(*page), "XYZ".into(), Object::Null, (height - y).into(), Object::Null];
        let id = target.new_object_id();
        items.push(Item { id, depth: entry.depth, title: entry.title.clone(), dest: dest.into() });
    }
    if items.is_empty() {
        return Ok(());
    }
    let root = target.new_object_id();
    let parents: Vec<Option<usize>> = (0..items.len()).map(|index| parent_of(&items, index)).collect();
    let children = |of: Option<usize>| -> Vec<usize> {
        parents.iter().enumerate().filter(|(_, parent)| **parent == of).map(|(i, _)| i).collect()
    };
    let id_of = |index: usize| items.get(index).map_or(root, |item| item.id);
    let reference = |index: &usize| Object::Reference(id_of(*index));
    for (index, item) in items.iter().enumerate() {
        let parent = parents.get(index).copied().flatten();
        let siblings = children(parent);
        let own = siblings.iter().position(|sibling| *sibling == index).unwrap_or(0);
        let mut dictionary = dictionary! {
            "Title" => text_string(&item.title),
            "Parent" => parent.map_or(root, id_of),
            "Dest" => item.dest.clone(),
        };
        if let Some(previous) = own.checked_sub(1).and_then(|at| siblings.get(at)) {
            dictionary.set("Prev", reference(previous));
        }
        if let Some(next) = siblings.get(own + 1) {
            dictionary.set("Next", reference(next));
        }
        let below = children(Some(index));
        if let (Some(first), Some(last)) = (below.first(), below.last()) {
            dictionary.set("First", reference(first));
            dictionary.set("Last", reference(last));
            // Closed: a reader opens what he looks for.
            dictionary.set("Count", -(below.len() as i64));
        }
        target.set_object(item.id, dictionary);
    }
    let top = children(None);
    let mut dictionary = dictionary! { "Type" => "Outlines", "Count" => top.len() as i64 };
    if let (Some(first), Some(last)) = (top.first(), top.last()) {
        dictionary.set("First", reference(first));
        dictionary.set("Last", reference(last));
    }
    target.set_object(root, dictionary);
    let catalog = target.catalog_mut()?;
    catalog.set("Outlines", Object::Reference(root));
    Ok(())
}

/// The nearest bookmark above that is less deep.
fn parent_of(items: &[Item], index: usize) -> Option<usize> {
    let depth = items.get(index)?.depth;
    (0..index).rev().find(|above| items.get(*above).is_some_and(|item| item.depth < depth))
}

/// Title, author, language, and an identity that depends on the content alone.
fn describe(
    target: &mut Document,
    request: &Request<'_>,
    description: &Description<'_>,
    content: blake3::Hash,
) {
    let dossier = request.dossier;
    let mut info = Dictionary::new();
    for (key, value) in [
        ("Title", description.title),
        ("Author", description.author),
        ("Creator", description.creator),
        ("Keywords", description.keywords),
    ] {
        if !value.is_empty() {
            info.set(key, text_string(value));
        }
    }
    if let Some(made) = description.made {
        let date = made.strftime("D:%Y%m%d%H%M%S+07'00'").to_string();
        info.set("CreationDate", Object::string_literal(date.clone()));
        info.set("ModDate", Object::string_literal(date));
    }
    let info = target.add_object(info);
    target.trailer.set("Info", info);
    let mut hasher = blake3::Hasher::new();
    hasher.update(content.as_bytes());
    hasher.update(request.code.as_bytes());
    hasher.update(&[u8::from(request.draft)]);
    if let Some(made) = request.frozen {
        hasher.update(made.to_string().as_bytes());
    }
    hasher.update(request.archive.map_or("", Archive::name).as_bytes());
    for file in dossier.evidence.iter().flat_map(|piece| &piece.files) {
        hasher.update(file.look().as_bytes());
    }
    let id: Vec<u8> = hasher.finalize().as_bytes().iter().copied().take(16).collect();
    let id = Object::String(id, lopdf::StringFormat::Hexadecimal);
    target.trailer.set("ID", vec![id.clone(), id]);
    if let Ok(catalog) = target.catalog_mut() {
        catalog.set("Lang", Object::string_literal("vi-VN"));
        catalog.set("PageMode", "UseOutlines");
        catalog.set("PageLayout", "OneColumn");
        catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    }
}
