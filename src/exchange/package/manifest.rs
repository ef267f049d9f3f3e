//! The first thing that is read of a package.

use serde::{Deserialize, Serialize};

use crate::dossier::{DeviceId, EntityId, FileHash};

/// The format that this program writes, and the newest that it reads.
pub const FORMAT: u64 = 1;

/// What a package holds. Signed, so that whoever trusts the key trusts every hash in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub format: u64,
    /// The version of the program that made it.
    pub program: String,
    /// When it was made, in milliseconds since 1970.
    pub made: u64,
    /// The name of who made it, as the history shows it.
    pub author: String,
    pub device: DeviceId,
    /// The public key that signed, in hexadecimal digits.
    pub key: String,
    pub dossiers: Vec<PackedDossier>,
    /// Sensitive personal data were left out.
    pub without_sensitive: bool,
    /// The hash of the records and their length in bytes.
    pub records: FileHash,
    pub records_size: u64,
    /// The files and their lengths in bytes.
    pub blobs: Vec<PackedBlob>,
}

/// A dossier of a package, by the names that a person knows it by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackedDossier {
    pub id: EntityId,
    pub product: String,
    pub producer: String,
}

/// A file of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackedBlob {
    pub hash: FileHash,
    pub size: u64,
}

/// What every format has.
#[derive(Deserialize)]
pub(super) struct AnyFormat {
    pub format: u64,
}
