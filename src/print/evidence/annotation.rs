//! The appearances of annotations: filled form fields, stamps, signatures, remarks. On paper they
//! are part of the page, so each becomes a form painted over it; what they *do* is left behind.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::geometry::{Rect, matrix_of, number_of};
use super::graft::Graft;
use super::tree::{Leaf, dictionary, resolve};

/// The most annotations of a page that are painted.
const MOST: usize = 5_000;
/// Flags of 12.5.3, table 165.
const HIDDEN: i64 = 1 << 1;
const NO_VIEW: i64 = 1 << 5;

/// Optional content that the document switches off.
pub(crate) type Unseen = BTreeSet<ObjectId>;

/// A form to paint over the page, and the matrix that puts it there.
pub(crate) struct Appearance {
    pub form: Object,
    pub matrix: [f32; 6],
}

/// The appearances of a page's annotations, in painting order.
pub(crate) fn appearances(graft: &mut Graft, leaf: &Leaf, unseen: &Unseen) -> Vec<Appearance> {
    let found = visible(graft.source(), leaf, unseen);
    let defaults = default_resources(graft.source());
    found
        .into_iter()
        .filter_map(|(id, matrix)| {
            let entries = graft.stream_entries(id)?;
            // Some writers leave out what a form cannot be painted without.
            entries.set("Subtype", "Form");
            if let (false, Some(defaults)) = (entries.has(b"Resources"), &defaults) {
                entries.set("Resources", defaults.clone());
            }
            match graft.refer(id) {
                Object::Null => None,
                form => Some(Appearance { form, matrix }),
            }
        })
        .collect()
}

/// The appearance streams that are to be seen, as objects of the source.
pub(crate) fn visible(source: &Document, leaf: &Leaf, unseen: &Unseen) -> Vec<(ObjectId, [f32; 6])> {
    let annotations = leaf.page.get(b"Annots").map(|annotations| resolve(source, annotations));
    let Ok(Object::Array(annotations)) = annotations else { return Vec::new() };
    annotations
        .iter()
        .take(MOST)
        .filter_map(|annotation| resolve(source, annotation).as_dict().ok())
        .filter(|annotation| is_shown(source, annotation, unseen))
        .filter_map(|annotation| appearance(source, annotation))
        .collect()
}

fn is_shown(source: &Document, annotation: &Dictionary, unseen: &Unseen) -> bool {
    let flags = annotation.get(b"F").ok().and_then(|flags| number_of(source, flags));
    let flags = flags.map_or(0, |flags| flags as i64);
    let subtype = annotation.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
    let layer = annotation.get(b"OC").and_then(Object::as_reference);
    flags & (HIDDEN | NO_VIEW) == 0
        && subtype != b"Popup"
        && !layer.is_ok_and(|layer| unseen.contains(&layer))
}

/// The stream of the normal appearance in its present state, and its place on the page.
fn appearance(source: &Document, annotation: &Dictionary) -> Option<(ObjectId, [f32; 6])> {
    let normal = dictionary(source, annotation, b"AP")?.get(b"N").ok()?;
    let chosen = match resolve(source, normal) {
        Object::Stream(_) => normal,
        Object::Dictionary(states) => states.get(state(source, annotation)?).ok()?,
        _ => return None,
    };
    let Object::Stream(form) = resolve(source, chosen) else { return None };
    let matrix = placement(
        Rect::read(source, form.dict.get(b"BBox").ok()?)?,
        form.dict.get(b"Matrix").ok().and_then(|matrix| matrix_of(source, matrix)),
        Rect::read(source, annotation.get(b"Rect").ok()?)?,
    )?;
    Some((chosen.as_reference().ok()?, matrix))
}

/// The state that an annotation with several appearances is in: its own word, else the value of
/// its field.
fn state<'a>(source: &'a Document, annotation: &'a Dictionary) -> Option<&'a [u8]> {
    let own = annotation.get(b"AS").or_else(|_| annotation.get(b"V"));
    let value = match own {
        Ok(value) => value,
        Err(_) => dictionary(source, annotation, b"Parent")?.get(b"V").ok()?,
    };
    resolve(source, value).as_name().ok()
}

/// The matrix of 12.5.5: the box of the form, transformed by the form's own matrix, comes to lie
/// on the rectangle of the annotation. `Do` applies the form's matrix itself.
fn placement(bounds: Rect, matrix: Option<[f32; 6]>, place: Rect) -> Option<[f32; 6]> {
    let bounds = bounds.transformed(matrix.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]));
    let across = place.width() / bounds.width();
    let up = place.height() / bounds.height();
    let usable = across.is_finite() && up.is_finite() && across > 0.0 && up > 0.0;
    usable.then_some([across, 0.0, 0.0, up, place.x0 - bounds.x0 * across, place.y0 - bounds.y0 * up])
}

/// Resources that appearances without their own take from the form of the document.
fn default_resources(source: &Document) -> Option<Object> {
    let form = dictionary(source, source.catalog().ok()?, b"AcroForm")?;
    form.get(b"DR").ok().cloned()
}
