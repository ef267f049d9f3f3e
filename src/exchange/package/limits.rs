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
pub const NAME: usize = crate::dossier::LONGEST_NAME;
/// Operations that one operation replaces.
pub const PARENTS: usize = crate::dossier::MOST_SIDES;
/// Operations that stand side by side on one field.
pub const SIDES: usize = 64;
/// Pages that all files of a package claim together: twenty of each of as many as it may hold.
pub const PAGES: u64 = 20 * ENTRIES as u64;
/// The running numbers of actions and operations: what JSON and SQLite hold exactly.
pub const NUMBER: u64 = 1 << 53;
/// Milliseconds since 1970 that no clock shows: the year 2100.
pub const LATEST: u64 = 4_102_444_800_000;
/// How hard a passphrase is stretched, as a power of two, and the most that a package may ask for:
/// about a second of an old laptop, and 128 MB. One more would take 256.
pub const STRETCH: u8 = 17;
/// Bytes of a line of the head of a sealed package.
pub const SEAL_LINE: usize = 120;
