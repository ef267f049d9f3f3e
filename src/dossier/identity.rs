//! Names of things that never change: devices, operations, entities.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One installation's data folder. A copied or restored folder takes a new one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeviceId(pub String);

/// An operation: the device that made it and its running number there, from 1.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct OperationId {
    pub device: DeviceId,
    pub seq: u64,
}

/// A user action: the unit of undo.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActionId(pub String);

/// A producer, product, dossier, piece of evidence or line of a book: a letter for the kind, then ten letters
/// and digits that no two devices give twice.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityId(pub String);

/// What an entity is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EntityKind {
    Producer,
    Product,
    Dossier,
    Evidence,
    /// A line of one of the officer's books.
    Entry,
}

impl EntityKind {
    pub const ALL: [Self; 5] = [Self::Producer, Self::Product, Self::Dossier, Self::Evidence, Self::Entry];

    /// The letter that the ids of this kind begin with.
    pub fn letter(self) -> char {
        match self {
            Self::Producer => 'p',
            Self::Product => 's',
            Self::Dossier => 'd',
            Self::Evidence => 'e',
            Self::Entry => 'n',
        }
    }
}

impl EntityId {
    /// The id of what operation `by` creates: the same wherever it is computed.
    pub fn created_by(kind: EntityKind, by: &OperationId) -> Self {
        let hash = blake3::hash(by.to_string().as_bytes());
        let code = data_encoding::BASE32_NOPAD.encode(hash.as_bytes()).to_lowercase();
        Self(format!("{}{}", kind.letter(), code.chars().take(10).collect::<String>()))
    }

    pub fn kind(&self) -> Option<EntityKind> {
        let first = self.0.chars().next()?;
        EntityKind::ALL.into_iter().find(|kind| kind.letter() == first)
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for OperationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.device, self.seq)
    }
}

/// Why a text names no operation.
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is not device:number")]
pub struct BadOperationId(String);

impl FromStr for OperationId {
    type Err = BadOperationId;

    fn from_str(text: &str) -> Result<Self, BadOperationId> {
        let bad = || BadOperationId(text.chars().take(40).collect());
        let (device, seq) = text.rsplit_once(':').ok_or_else(bad)?;
        let seq = seq.parse().map_err(|_| bad())?;
        if device.is_empty() {
            return Err(bad());
        }
        Ok(Self { device: DeviceId(device.to_owned()), seq })
    }
}

impl Serialize for OperationId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for OperationId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
