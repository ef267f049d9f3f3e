//! The hash of the whole database, kept beside it at a clean close: a bit that turns while nobody
//! looks is noticed even where nothing stands.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::blobs::{sync_folder, write_whole};

/// Bytes that are hashed each time a folder is opened, in some milliseconds.
const AT_ONCE: u64 = 64 << 20;

/// Whether the database is what it was at the last clean close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// There is none: the program did not end properly, or the folder is open and was changed.
    None,
    Whole,
    Broken,
}

fn path_of(database: &Path) -> PathBuf {
    let mut name = database.file_name().unwrap_or_default().to_owned();
    name.push(".b3");
    database.with_file_name(name)
}

fn hash_of(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// Seals a file that nobody writes.
pub(super) fn put(database: &Path) -> io::Result<()> {
    write_whole(&path_of(database), format!("{}\n", hash_of(database)?).as_bytes())
}

/// Whether a file has a seal, good or broken.
pub(super) fn stands(database: &Path) -> bool {
    path_of(database).exists()
}

/// Compares a file with its seal.
pub(super) fn check(database: &Path) -> io::Result<Seal> {
    let said = match fs::read(path_of(database)) {
        Ok(said) => said,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Seal::None),
        Err(error) => return Err(error),
    };
    let whole = said == format!("{}\n", hash_of(database)?).as_bytes();
    Ok(if whole { Seal::Whole } else { Seal::Broken })
}

/// Keeps the hash of another file of the folder beside it.
///
/// # Errors
/// When the disk refuses.
pub fn put_seal_of(file: &Path) -> io::Result<()> {
    put(file)
}

/// Compares another file of the folder with the hash beside it.
///
/// # Errors
/// When it cannot be read.
pub fn check_seal_of(file: &Path) -> io::Result<Seal> {
    check(file)
}

/// Whether a database is certainly not what it was at the last clean close. A large one is not asked
/// here: hashing it would take longer than opening it.
pub(super) fn is_broken_for_sure(database: &Path) -> bool {
    let size = database.metadata().map_or(0, |found| found.len());
    if size == 0 || size > AT_ONCE || !stands(database) {
        return false;
    }
    let checked = check(database).inspect_err(|error| log::warn!("{}: {error}", database.display()));
    matches!(checked, Ok(Seal::Broken))
}

/// Whether two files hold the same.
pub(super) fn same(a: &Path, b: &Path) -> io::Result<bool> {
    Ok(hash_of(a)? == hash_of(b)?)
}

/// Takes the seal of a folder's database away, before the first change.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_file(path_of(&folder.join("hoso.db"))) {
        Ok(()) => sync_folder(folder),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Takes the seal of a backup away with it.
pub(super) fn remove_of(database: &Path) {
    fs::remove_file(path_of(database)).ok();
}
