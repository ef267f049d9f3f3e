//! The file that keeps the keys, as text.

use std::fs;
use std::io;
use std::path::Path;

use super::super::sync_folder;
use super::super::vault::Master;

/// The key, where a file keeps it.
pub const FILE: &str = "key";

/// The keys of a text, one on each line; none where a line is no key.
pub fn masters_in(text: &str) -> Option<Vec<Master>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let masters = lines.map(Master::from_code).collect::<Option<Vec<_>>>()?;
    (!masters.is_empty()).then_some(masters)
}

/// The file that keeps the keys: one on each line, and a checksum of these lines in the last.
pub struct KeyFile {
    pub masters: Vec<Master>,
    /// Whether it is what was written.
    pub is_whole: bool,
}

impl KeyFile {
    /// What is left of it is read, too.
    pub fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let lines = text.trim_end_matches('\n');
        let last = lines.rfind('\n').map_or(0, |at| at + 1);
        let (codes, check) = lines.split_at_checked(last).unwrap_or((lines, ""));
        if Master::from_code(check).is_some() {
            // Written before there was a checksum.
            let masters = masters_in(&text);
            return Self { is_whole: masters.is_some(), masters: masters.unwrap_or_default() };
        }
        let is_whole = format!("{codes}{}\n", checksum(codes)).as_bytes() == bytes;
        let masters = codes.lines().filter_map(Master::from_code).collect();
        Self { masters, is_whole }
    }
}

pub fn checksum(codes: &str) -> String {
    format!("b3 {}", blake3::hash(codes.as_bytes()).to_hex())
}

pub fn text_of_masters(masters: &[Master]) -> String {
    masters.iter().map(|master| format!("{}\n", master.code())).collect()
}

/// A file that is gone already is no trouble.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Ok(()) => sync_folder(path.parent().unwrap_or(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
