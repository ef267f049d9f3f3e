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
    /// The level's wording contains one of these, word for word. Any level with points where
    /// empty.
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
    /// Phrases in which the words mean something else ("phân hữu cơ" is a fertiliser).
    #[serde(default)]
    pub without: Vec<String>,
    /// Any one of these kinds is enough.
    pub kinds: Vec<String>,
    pub name: String,
}

/// A product whose name begins with one of the words belongs to one of the sets: in Vietnamese the
/// thing itself stands first ("bánh cà phê" is a cake).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetHint {
    pub words: Vec<String>,
    pub sets: Vec<SetNumber>,
    /// The words tell as much anywhere in the name.
    #[serde(default)]
    pub anywhere: bool,
}

/// How texts and answers are to be read.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Answers of `dossier.purpose` that mean an upgrade.
    pub upgrades: Vec<String>,
    /// Answers of `dossier.purpose` that mean a renewal.
    pub renewals: Vec<String>,
    /// Fields that speak of the future: what they promise needs no proof yet.
    pub plans: Vec<String>,
    /// Fields that speak of the past, where other numbers are no contradiction.
    pub past: Vec<String>,
    /// Words before a share that make it inexact ("trên 75%").
    pub inexact_before: Vec<String>,
    /// Words after a share that make it inexact ("75% trở lên").
    pub inexact_after: Vec<String>,
    /// Things that are counted in several texts and must agree.
    pub counted: Vec<String>,
    /// Fields that speak of the producer, whatever the product: the dossier of its next product
    /// begins with them.
    #[serde(default)]
    pub carried: Vec<String>,
}
