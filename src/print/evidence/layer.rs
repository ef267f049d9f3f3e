//! Optional content. Layers that a document switches off would come to light on the page of the
//! dossier, which has no switches: pages that use one are drawn as pictures instead.

use std::collections::BTreeSet;

use lopdf::{Document, Object, ObjectId};

use super::annotation::{self, Unseen};
use super::tree::{Leaf, Tree, dictionary, resolve};

/// The layers that are off when the document is opened.
pub(crate) fn unseen(source: &Document) -> Unseen {
    let mut unseen = Unseen::new();
    let Some(properties) = source.catalog().ok().and_then(|root| dictionary(source, root, b"OCProperties"))
    else {
        return unseen;
    };
    let Some(view) = dictionary(source, properties, b"D") else { return unseen };
    let listed = |dictionary: &lopdf::Dictionary, key: &[u8]| -> Vec<ObjectId> {
        let list = dictionary.get(key).ok().and_then(|list| resolve(source, list).as_array().ok());
        list.into_iter().flatten().filter_map(|item| item.as_reference().ok()).collect()
    };
    if view.get(b"BaseState").and_then(Object::as_name).is_ok_and(|state| state == b"OFF") {
        unseen.extend(listed(properties, b"OCGs"));
        for layer in listed(view, b"ON") {
            unseen.remove(&layer);
        }
    }
    unseen.extend(listed(view, b"OFF"));
    unseen
}

/// Whether anything that a page paints belongs to a layer that is off.
pub(crate) fn uses(source: &Document, tree: &Tree, leaf: &Leaf, unseen: &Unseen) -> bool {
    if unseen.is_empty() {
        return false;
    }
    let mut open: Vec<&Object> = leaf.inherited.resources.iter().collect();
    for (id, _) in annotation::visible(source, leaf, unseen) {
        open.extend(source.objects.get(&id));
    }
    let mut visited: BTreeSet<ObjectId> = tree.nodes.clone();
    while let Some(object) = open.pop() {
        match object {
            Object::Reference(id) if unseen.contains(id) => return true,
            Object::Reference(id) if visited.insert(*id) => open.extend(source.objects.get(id)),
            Object::Array(items) => open.extend(items),
            Object::Dictionary(entries) => open.extend(entries.iter().map(|(_, value)| value)),
            Object::Stream(stream) => open.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    false
}
