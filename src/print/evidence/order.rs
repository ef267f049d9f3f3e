//! The order in which objects go out: what is referred to first, so that the sink can recognise
//! what it has already.

use std::collections::BTreeMap;

use lopdf::{Object, ObjectId};

/// Puts each object behind those that it refers to; circles are cut where they are first met.
pub(crate) fn bottom_up(objects: Vec<(ObjectId, Object)>) -> Vec<(ObjectId, Object)> {
    let starts: Vec<ObjectId> = objects.iter().map(|(id, _)| *id).collect();
    let mut waiting: BTreeMap<ObjectId, Object> = objects.into_iter().collect();
    // Objects whose references are being followed, the innermost last.
    let mut open: Vec<(ObjectId, Object, std::vec::IntoIter<ObjectId>)> = Vec::new();
    let mut ordered = Vec::with_capacity(starts.len());
    for start in starts {
        let mut next = Some(start);
        loop {
            if let Some((id, object)) = next.take().and_then(|id| waiting.remove_entry(&id)) {
                let references = references(&object).into_iter();
                open.push((id, object, references));
            }
            let Some((_, _, references)) = open.last_mut() else { break };
            match references.next() {
                Some(id) => next = Some(id),
                None => ordered.extend(open.pop().map(|(id, object, _)| (id, object))),
            }
        }
    }
    ordered
}

/// What an object refers to, in order.
fn references(object: &Object) -> Vec<ObjectId> {
    let mut found = Vec::new();
    let mut open = vec![object];
    while let Some(object) = open.pop() {
        match object {
            Object::Reference(id) => found.push(*id),
            Object::Array(items) => open.extend(items.iter().rev()),
            Object::Dictionary(entries) => open.extend(entries.iter().map(|(_, value)| value)),
            Object::Stream(stream) => open.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    found
}
