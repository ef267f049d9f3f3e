//! The files of a rulebook, and the hash that names them all.

use std::collections::BTreeMap;

/// The texts of a rulebook's files by their path inside the folder.
pub type Files = BTreeMap<String, String>;

/// BLAKE3 over names and texts, 64 hexadecimal digits.
pub(crate) fn of_files(files: &Files) -> String {
    let mut hasher = blake3::Hasher::new();
    for (path, text) in files {
        for part in [path.as_bytes(), text.as_bytes()] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    hasher.finalize().to_hex().to_string()
}
