//! What travels: operations, and the actions that they belong to, one JSON object on each line.

use serde::{Deserialize, Serialize};

use crate::dossier::{ActionId, DeviceId, Operation, Timestamp};

/// A line of the records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    Action(ActionRecord),
    Operation(Operation),
}

/// What a user action was, so that the history of a dossier is the same everywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionRecord {
    pub id: ActionId,
    pub device: DeviceId,
    /// Its running number on that device, from 1.
    pub number: u64,
    pub kind: RecordedKind,
    /// The action that it took back or did again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<ActionId>,
    /// The id of its text.
    pub label: String,
    pub arguments: Vec<(String, String)>,
    pub time: Timestamp,
    pub author: String,
}

/// Whether an action was done, takes one back, or does one again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordedKind {
    Do,
    Undo,
    Redo,
}

impl RecordedKind {
    /// As the data folder writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Do => "do",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    /// The kind of a name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Do, Self::Undo, Self::Redo].into_iter().find(|kind| kind.name() == name)
    }
}
