//! The most that a package may hold. A reader gives up at the first byte beyond; a writer says so
//! before it begins.

/// Bytes of the file.
pub const PACKAGE: u64 = 2 << 30;
/// Entries of the archive.
pub const ENTRIES: usize = 5_000;
/// Bytes of one file of evidence. A whole dossier that was handed in is one.
pub const BLOB: u64 = 1 << 30;
/// Bytes of the manifest.
pub const MANIFEST: u64 = 4 << 20;
/// Bytes of all records, inflated.
pub const RECORDS: u64 = 32 << 20;
/// Actions and operations.
pub const RECORD_COUNT: usize = 120_000;
/// Bytes of one record: a text of a hundred pages.
pub const RECORD: usize = 1 << 20;
/// Letters of a name of a person or of a label.
pub const NAME: usize = 400;
/// Operations that one operation replaces.
pub const PARENTS: usize = 64;
/// Milliseconds since 1970 that no clock shows: the year 2100.
pub const LATEST: u64 = 4_102_444_800_000;
/// How hard a passphrase may be to stretch, as a power of two: some seconds of an old laptop.
pub const STRETCH: u8 = 20;
