//! One change of one field, never altered after it was made.

use serde::{Deserialize, Serialize};

use super::{ActionId, EntityId, OperationId, Value};

/// Hybrid logical time in milliseconds since 1970 with a counter in the low 16 bits. It only
/// orders the timeline; it never decides which value stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub u64);

/// Milliseconds since 1970 beyond which no clock is believed: the year 2099 begins. Packages are read
/// up to 2100; what is done on a clock that is further off is counted on from here, with room for as
/// much as anybody does.
pub const LATEST_BELIEVED: u64 = 4_070_908_800_000;

impl Timestamp {
    /// The last day of 2099 begins: no program that keeps to [`LATEST_BELIEVED`] ever comes so far.
    pub const UNBELIEVED: Self = Self((LATEST_BELIEVED + 364 * 86_400_000) << 16);

    /// The next timestamp after `self` on a clock that shows `millis`.
    pub fn next(self, millis: u64) -> Self {
        let now = millis.min(LATEST_BELIEVED) << 16;
        Self(now.max(self.0 + 1))
    }

    /// Milliseconds since 1970.
    pub fn millis(self) -> u64 {
        self.0 >> 16
    }

    /// Whether it was counted on from the one before, because the clock had not gone on: it says what
    /// came first, and nothing of how long it took.
    pub fn is_counted(self) -> bool {
        self.0 & 0xffff != 0
    }
}

/// The most operations that stand side by side on one field, and so the most that one replaces: as
/// many laptops would have written it without knowing of each other. A package that brings more is
/// refused; where more stand from before, an edit replaces them in several steps.
pub const MOST_SIDES: usize = 64;

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
