//! What the checks look for: papers that a level speaks of, claims that want proof, words that
//! hint at another criteria set.

use serde::{Deserialize, Serialize};

use super::SetNumber;

/// A chosen level whose wording speaks of something wants a paper of these kinds.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// The meaning of the criterion.
    pub topic: String,
    /// The level's wording contains one of these (capitals and marks do not matter). Any level
    /// with points where empty.
    #[serde(default)]
    pub words: Vec<String>,
    /// … and none of these.
    #[serde(default)]
    pub without: Vec<String>,
    /// Any one of these kinds is enough.
    pub kinds: Vec<String>,
    /// What is missing, as the finding names it.
    pub name: String,
}

/// Words in a text that promise something which only a paper can show.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    pub words: Vec<String>,
    /// Any one of these kinds is enough.
    pub kinds: Vec<String>,
    pub name: String,
}

/// A product whose name contains one of the words belongs to one of the sets.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetHint {
    pub words: Vec<String>,
    pub sets: Vec<SetNumber>,
}
