//! The package `.ocop`: dossiers on their way from one laptop to another.
//!
//! A ZIP archive that any computer can look into:
//!
//! | entry | holds |
//! |---|---|
//! | `mimetype` | [`MIMETYPE`], stored, the first |
//! | `manifest.json` | [`Manifest`]: who made it, and the hash of every other entry |
//! | `manifest.sig` | the Ed25519 signature over the manifest |
//! | `records.jsonl` | a [`Record`] on each line: actions and operations |
//! | `blobs/` and 64 hexadecimal digits | a file, named by its BLAKE3 hash, stored |
//!
//! Names of files and of people stand inside the records only, so that no name of an entry is ever
//! used as a path. With a passphrase the whole archive stands inside an [age](https://age-encryption.org)
//! file. What is read comes from anywhere: every limit of `limits` holds for bytes that were really
//! produced, never for what a header says.
//!
//! Begin with [`PackageWriter`] and [`PackageReader`]; nothing here touches the data folder.

mod check;
mod error;
mod identity;
mod limits;
mod manifest;
mod reader;
mod record;
mod seal;
mod writer;

pub use error::PackageError;
pub use identity::{Fingerprint, SigningKey};
pub use manifest::{FORMAT, Manifest, PackedDossier};
pub use reader::{BlobError, PackageReader};
pub use record::{ActionRecord, Record, RecordedKind};
pub use seal::{Passphrase, is_sealed, open_sealed};
pub use writer::{PackageOrIo, PackageWriter};

/// What the first entry says.
pub const MIMETYPE: &str = "application/vnd.hoso-ocop";
const MIMETYPE_ENTRY: &str = "mimetype";
const MANIFEST_ENTRY: &str = "manifest.json";
const SIGNATURE_ENTRY: &str = "manifest.sig";
const RECORDS_ENTRY: &str = "records.jsonl";
const BLOBS: &str = "blobs/";
