//! How much a spreadsheet that comes in may hold. Each limit is for what was really read, not for
//! what the file says of itself.

/// Bytes of the file.
pub const FILE: u64 = 10 * 1024 * 1024;
/// Entries of the archive.
pub(super) const ENTRIES: usize = 500;
/// Bytes of all entries together, inflated.
pub(super) const INFLATED: u64 = 64 * 1024 * 1024;
/// How many times larger than packed an entry may be; below [`FREE`] bytes nobody counts.
pub(super) const RATIO: u64 = 200;
pub(super) const FREE: u64 = 1024 * 1024;
/// Sheets that are looked at for the headings.
pub(super) const SHEETS: usize = 20;
/// Rows that hold something, the headings among them.
pub const ROWS: usize = 2_001;
/// Columns that hold something.
pub const COLUMNS: u32 = 200;
/// Cells that are read at all, empty ones among them.
pub(super) const CELLS: usize = 2_000_000;
/// Bytes of all texts together: many cells may name one long text.
pub(super) const TEXTS: usize = 32 * 1024 * 1024;
/// Places where cells were made one.
pub(super) const MERGED: usize = 5_000;
/// Letters of one cell; the data folder takes 20,000 of a field.
pub(super) const TEXT: usize = 32_767;
