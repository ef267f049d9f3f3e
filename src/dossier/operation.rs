//! One change of one field, never altered after it was made.

use serde::{Deserialize, Serialize};

use super::{ActionId, EntityId, OperationId, Value};

/// Hybrid logical time in milliseconds since 1970 with a counter in the low 16 bits. It only
/// orders the timeline; it never decides which value stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub u64);

impl Timestamp {
    /// The next timestamp after `self` on a clock that shows `millis`.
    pub fn next(self, millis: u64) -> Self {
        let now = millis << 16;
        Self(now.max(self.0 + 1))
    }

    /// Milliseconds since 1970.
    pub fn millis(self) -> u64 {
        self.0 >> 16
    }
}

/// A field of an entity takes a value.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Operation {
    pub id: OperationId,
    pub action: ActionId,
    pub entity: EntityId,
    pub field: String,
    pub value: Value,
    /// The operations on this field that were known and are replaced.
    pub parents: Vec<OperationId>,
    pub time: Timestamp,
    pub author: String,
}
