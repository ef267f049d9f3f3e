//! The page tree: which pages a PDF has, and what each inherits.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::geometry::{Rect, number_of};
use super::{MAX_PAGES, Reason};

/// How deep a page tree may be. Balanced trees of 2,000 pages need four levels.
const MAX_DEPTH: usize = 64;
/// The longest chain of references to references that is followed.
const MAX_CHAIN: usize = 32;

/// The pages of a document.
pub(crate) struct Tree {
    pub leaves: Vec<Leaf>,
    /// Every node of the tree, and the catalog: nothing on a page may lead back there.
    pub nodes: BTreeSet<ObjectId>,
    /// What had to be mended, in a few words.
    pub repair: Option<String>,
}

/// One page with everything that it inherits.
#[derive(Clone)]
pub(crate) struct Leaf {
    pub page: Dictionary,
    pub inherited: Inherited,
}

/// The four attributes that a page takes from the nodes above it.
#[derive(Clone, Default)]
pub(crate) struct Inherited {
    pub media: Option<Rect>,
    pub crop: Option<Rect>,
    pub rotate: i64,
    pub resources: Option<Object>,
}

impl Inherited {
    /// What the children of `node` inherit.
    fn below(&self, document: &Document, node: &Dictionary) -> Self {
        let rect = |key: &[u8]| node.get(key).ok().and_then(|object| Rect::read(document, object));
        let rotate = node.get(b"Rotate").ok().and_then(|object| number_of(document, object));
        Self {
            media: rect(b"MediaBox").or(self.media),
            crop: rect(b"CropBox").or(self.crop),
            rotate: rotate.map_or(self.rotate, |degrees| degrees as i64),
            resources: node
                .get(b"Resources")
                .ok()
                .filter(|object| resolve(document, object).as_dict().is_ok())
                .cloned()
                .or_else(|| self.resources.clone()),
        }
    }
}

/// Follows references; [`Object::Null`] when they lead nowhere.
pub(crate) fn resolve<'a>(document: &'a Document, mut object: &'a Object) -> &'a Object {
    for _ in 0..MAX_CHAIN {
        let Object::Reference(id) = object else { return object };
        match document.objects.get(id) {
            Some(next) => object = next,
            None => return &Object::Null,
        }
    }
    &Object::Null
}

/// The dictionary under a key, direct or by reference.
pub(crate) fn dictionary<'a>(
    document: &'a Document,
    parent: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Dictionary> {
    resolve(document, parent.get(key).ok()?).as_dict().ok()
}

/// Reads the pages in order.
///
/// # Errors
/// [`Reason::Empty`] when a sound tree holds none, [`Reason::Damaged`] when there is no tree and
/// no page can be found without it, [`Reason::TooLarge`] when there are too many.
pub(crate) fn read(document: &Document) -> Result<Tree, Reason> {
    let mut nodes = BTreeSet::new();
    if let Ok(Object::Reference(id)) = document.trailer.get(b"Root") {
        nodes.insert(*id);
    }
    let root = dictionary(document, &document.trailer, b"Root").and_then(|root| root.get(b"Pages").ok());
    let leaves = match root {
        Some(root) => walk(document, root, &mut nodes)?,
        None => Vec::new(),
    };
    if !leaves.is_empty() {
        let repair = missing_pages(document, root, leaves.len());
        return Ok(Tree { leaves, nodes, repair });
    }
    let leaves = scattered(document, &mut nodes)?;
    if !leaves.is_empty() {
        return Ok(Tree { leaves, nodes, repair: Some("pages found without their tree".to_owned()) });
    }
    let sound = root
        .and_then(|root| resolve(document, root).as_dict().ok())
        .and_then(|pages| pages.get(b"Kids").ok())
        .and_then(|kids| resolve(document, kids).as_array().ok())
        .is_some_and(Vec::is_empty);
    Err(if sound { Reason::Empty } else { Reason::Damaged })
}

/// One level of the walk: the children that are still to be visited.
struct Level {
    kids: std::vec::IntoIter<Object>,
    inherited: Inherited,
}

fn walk(document: &Document, root: &Object, nodes: &mut BTreeSet<ObjectId>) -> Result<Vec<Leaf>, Reason> {
    let mut leaves = Vec::new();
    let mut levels = vec![Level { kids: vec![root.clone()].into_iter(), inherited: Inherited::default() }];
    while let Some(level) = levels.last_mut() {
        let Some(kid) = level.kids.next() else {
            levels.pop();
            continue;
        };
        // A node that was already visited is a cycle, or one page listed twice; viewers show a
        // page once for each time it is listed, so only inner nodes are visited once.
        let seen = matches!(&kid, Object::Reference(id) if !nodes.insert(*id));
        let Ok(node) = resolve(document, &kid).as_dict() else { continue };
        let inherited = level.inherited.below(document, node);
        let kids = node.get(b"Kids").ok().and_then(|kids| resolve(document, kids).as_array().ok());
        match kids.filter(|_| !node.has_type(b"Page")) {
            Some(kids) => {
                if !seen && levels.len() < MAX_DEPTH {
                    levels.push(Level { kids: kids.clone().into_iter(), inherited });
                }
            }
            None if node.has_type(b"Pages") => {}
            None => {
                if leaves.len() >= MAX_PAGES {
                    return Err(Reason::TooLarge);
                }
                leaves.push(Leaf { page: node.clone(), inherited });
            }
        }
    }
    Ok(leaves)
}

/// Pages that no tree leads to, in the order of their numbers: the last resort.
fn scattered(document: &Document, nodes: &mut BTreeSet<ObjectId>) -> Result<Vec<Leaf>, Reason> {
    let mut leaves = Vec::new();
    for (id, object) in &document.objects {
        let Ok(page) = object.as_dict() else { continue };
        if !page.has_type(b"Page") {
            continue;
        }
        if leaves.len() >= MAX_PAGES {
            return Err(Reason::TooLarge);
        }
        nodes.insert(*id);
        leaves.push(Leaf { page: page.clone(), inherited: climb(document, page) });
    }
    Ok(leaves)
}

/// What a page inherits, read upward through its parents.
fn climb(document: &Document, page: &Dictionary) -> Inherited {
    let mut line = vec![page];
    while let Some(parent) = line.last().and_then(|node| dictionary(document, node, b"Parent")) {
        if line.len() >= MAX_DEPTH {
            break;
        }
        line.push(parent);
    }
    line.iter().rev().fold(Inherited::default(), |inherited, node| inherited.below(document, node))
}

/// A word when the tree promises more pages than it has.
fn missing_pages(document: &Document, root: Option<&Object>, found: usize) -> Option<String> {
    let pages = resolve(document, root?).as_dict().ok()?;
    let count = resolve(document, pages.get(b"Count").ok()?).as_i64().ok()?;
    let count = usize::try_from(count).ok()?;
    (count > found).then(|| format!("{found} of {count} pages found"))
}
