//! What one person took away while another corrected it. Neither is dropped: until a person chooses,
//! it stays away, and what was corrected is shown.
//!
//! Operations know what they replace of their own field alone. So whoever takes a thing away notes
//! beside it how much of it he had seen, as a [`Reach`]; what stands and lies beyond that was
//! entered without knowing that it was gone.

use serde::Serialize;

use super::{BOOK, EntityId, EntityKind, OperationId, Reach, Register, State, Value};

/// The name under which a thing that was taken away keeps how much of it was seen then.
pub const REMOVED: &str = "removed";

/// What nobody types is no correction; nor is what was measured of a page.
const LINKS: [&str; 4] = ["exists", REMOVED, "of_dossier", "attached"];

/// A piece of evidence, or a line of a book, that was taken away by somebody who had not seen what
/// another person corrected of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Removal {
    /// The title of the piece; of a line the id of its book.
    pub name: String,
    /// The names of the facts that were corrected.
    pub corrected: Vec<String>,
}

impl Removal {
    /// None where it stands, or where whoever took it away had seen everything.
    pub fn of(state: &State, id: &EntityId) -> Option<Self> {
        let mut corrected: Vec<String> = unseen(state, id).map(|(field, _)| field.to_owned()).collect();
        corrected.dedup();
        let named_by = if id.kind() == Some(EntityKind::Entry) { BOOK } else { "title" };
        let name = state.value(id, named_by).text().trim().to_owned();
        (!corrected.is_empty()).then_some(Self { name, corrected })
    }
}

/// How much of a thing was seen, as it is noted beside its removal.
pub fn seen_value(seen: &Reach) -> Value {
    Value::Text(serde_json::to_string(seen).unwrap_or_default())
}

/// The operations that stand on a thing that was taken away and that nobody who took it away had
/// seen, by the names of their fields.
pub fn unseen<'a>(state: &'a State, id: &EntityId) -> impl Iterator<Item = (&'a str, &'a OperationId)> {
    let gone = state.register(id, "exists").filter(|register| is_gone(register));
    let seen = state.register(id, REMOVED).map(seen_of).unwrap_or_default();
    let typed = |field: &str| !LINKS.contains(&field) && !field.starts_with("quality.");
    let fields = state.fields(id).filter(move |(field, _)| gone.is_some() && typed(field));
    let standing = fields.flat_map(|(field, register)| {
        register.standing().map(move |(operation, value, time)| (field, operation, value, time))
    });
    standing.filter_map(move |(field, operation, value, time)| {
        let known = gone?.standing().any(|(removal, _, when)| {
            // What the same laptop did it did knowingly. Of a removal that says nothing of what it
            // had seen, only this is certain: it had not seen what came after it.
            removal.device == operation.device || (seen.is_empty() && time <= when)
        });
        let reached = seen.get(&operation.device).is_some_and(|last| operation.seq <= *last);
        let erased = matches!(value, Value::Erased { .. });
        (!known && !reached && !erased).then_some((field, operation))
    })
}

/// Whether a thing was there and was taken away; what was erased on demand is never brought back.
fn is_gone(exists: &Register) -> bool {
    let mut standing = exists.standing().peekable();
    standing.peek().is_some()
        && !exists.present()
        && !standing.any(|(_, value, _)| matches!(value, Value::Erased { .. }))
}

/// Everything that those had seen who took it away.
fn seen_of(removed: &Register) -> Reach {
    let mut seen = Reach::new();
    for (_, value, _) in removed.standing() {
        for (device, last) in serde_json::from_str::<Reach>(value.text()).unwrap_or_default() {
            let reached = seen.entry(device).or_default();
            *reached = (*reached).max(last);
        }
    }
    seen
}
