//! Brings the set to the disk: into a folder of a temporary name beside the wanted one, every
//! file synced, read back and hashed again, and only then under its name.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::exchange::ExchangeError;

/// SHA-256, and not the BLAKE3 of the data folder: every computer can compute it without us.
type Hash = [u8; 32];

/// What systems put into folders by themselves.
const SYSTEM_FILES: [&str; 3] = ["thumbs.db", "desktop.ini", ".ds_store"];

/// How far reading back is, in bytes.
pub type Check<'a> = &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>;

/// A set that is being written. Dropped before [`Folder::finish`], it leaves nothing behind.
#[derive(Debug)]
pub struct Folder {
    target: PathBuf,
    temporary: PathBuf,
    /// The name of the list of hashes.
    sums: String,
    files: BTreeMap<String, (Hash, u64)>,
}

/// A set that stands under its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The names of its files, in order.
    pub files: Vec<String>,
    /// An earlier set gave way to it.
    pub replaced: bool,
}

impl Folder {
    /// Begins a set that will stand at `target`.
    ///
    /// # Errors
    /// When `target` is a file, or a folder that holds anything but an earlier set to which
    /// nothing was added and in which nothing was changed; when the disk refuses.
    pub fn begin(target: &Path, sums: &str) -> Result<Self, ExchangeError> {
        // A bare name or "." has no parent to write beside.
        let target = std::path::absolute(target).map_err(|e| refused(target, e))?;
        may_stand_at(&target, sums)?;
        let Some(mut name) = target.file_name().map(ToOwned::to_owned) else {
            return Err(refused(&target, io::Error::from(io::ErrorKind::InvalidInput)));
        };
        name.push(format!(".{}.tmp", std::process::id()));
        let temporary = target.with_file_name(name);
        // Another process of our number that was killed here left it.
        fs::remove_dir_all(&temporary).or_else(if_missing).map_err(|e| refused(&temporary, e))?;
        fs::create_dir(&temporary).map_err(|e| refused(&target, e))?;
        Ok(Self { target, temporary, sums: sums.to_owned(), files: BTreeMap::new() })
    }

    /// Writes a file of the set.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), ExchangeError> {
        self.write_by(name, |out| out.write_all(bytes).map_err(|e| refused(Path::new(name), e)))
    }

    /// Writes a file of the set piece by piece; what the writer answers is handed on.
    ///
    /// # Errors
    /// When the disk refuses or the writer gives up; the file is not part of the set then.
    pub fn write_by<T, E: From<ExchangeError>>(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> Result<T, E>,
    ) -> Result<T, E> {
        let path = self.temporary.join(name);
        let refused = |error| ExchangeError::Write { path: self.target.join(name), source: error };
        let file = File::create_new(&path).map_err(refused)?;
        let mut hashing = Hashing { file, hasher: Sha256::new(), size: 0 };
        let answer = match write(&mut hashing) {
            Ok(answer) => answer,
            Err(error) => {
                fs::remove_file(&path).unwrap_or_else(|e| log::warn!("{}: {e}", path.display()));
                return Err(error);
            }
        };
        hashing.file.sync_all().map_err(refused)?;
        self.files.insert(name.to_owned(), (hashing.hasher.finalize().into(), hashing.size));
        Ok(answer)
    }

    /// Takes back a file that is not to be part of the set after all.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn leave_out(&mut self, name: &str) -> Result<(), ExchangeError> {
        self.files.remove(name);
        fs::remove_file(self.temporary.join(name)).map_err(|e| refused(&self.target.join(name), e))
    }

    /// Reads every file back, writes the list of hashes, and gives the set its name.
    ///
    /// # Errors
    /// When it is stopped, when a file reads back differently, when the disk refuses, or when
    /// `target` was used for something else meanwhile.
    pub fn finish(mut self, check: Check<'_>) -> Result<Made, ExchangeError> {
        let total: u64 = self.files.values().map(|(_, size)| size).sum();
        let mut done = 0;
        for (name, (hash, size)) in &self.files {
            if check(done, total).is_break() {
                return Err(ExchangeError::Cancelled);
            }
            self.read_back(name, hash)?;
            done += size;
        }
        let mut list = String::new();
        for (name, (hash, _)) in &self.files {
            // The form that `sha256sum -c` reads.
            list.push_str(&format!("{}  {name}\n", data_encoding::HEXLOWER.encode(hash)));
        }
        let sums = self.sums.clone();
        self.write(&sums, list.as_bytes())?;
        self.read_back(&sums, &Sha256::digest(list.as_bytes()).into())?;
        sync(&self.temporary).map_err(|e| refused(&self.target, e))?;
        let replaced = self.take_place()?;
        Ok(Made { files: self.files.keys().cloned().collect(), replaced })
    }

    fn read_back(&self, name: &str, hash: &Hash) -> Result<(), ExchangeError> {
        let found =
            hash_of(&self.temporary.join(name), true).map_err(|e| refused(&self.target.join(name), e))?;
        if found == *hash { Ok(()) } else { Err(ExchangeError::ReadBack(name.to_owned())) }
    }

    /// Puts the set in the place of what stands there, which is nothing or an earlier set; whether
    /// it was the latter.
    fn take_place(&self) -> Result<bool, ExchangeError> {
        may_stand_at(&self.target, &self.sums)?;
        let refused = |error| refused(&self.target, error);
        let earlier = self.temporary.with_extension("old");
        let replaces = self.target.is_dir();
        let replaced = self.target.join(&self.sums).is_file();
        if replaces {
            fs::rename(&self.target, &earlier).map_err(refused)?;
        }
        if let Err(error) = fs::rename(&self.temporary, &self.target) {
            if replaces {
                fs::rename(&earlier, &self.target).map_err(refused)?;
            }
            return Err(refused(error));
        }
        if let Some(parent) = self.target.parent() {
            sync(parent).map_err(refused)?;
        }
        if replaces {
            // The new set is there; an earlier one that cannot be removed is no reason to fail.
            fs::remove_dir_all(&earlier).unwrap_or_else(|e| log::warn!("{}: {e}", earlier.display()));
        }
        Ok(replaced)
    }
}

/// A file whose hash is known when it is written.
struct Hashing {
    file: File,
    hasher: Sha256,
    size: u64,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(bytes.get(..written).unwrap_or(bytes));
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let removed = fs::remove_dir_all(&self.temporary).or_else(if_missing);
        removed.unwrap_or_else(|e| log::warn!("{}: {e}", self.temporary.display()));
    }
}

/// Whether a set may take the place of what is there. What a person put or changed there is his.
fn may_stand_at(target: &Path, sums: &str) -> Result<(), ExchangeError> {
    let refused = |error| refused(target, error);
    match fs::symlink_metadata(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(refused(error)),
        Ok(found) if !found.is_dir() => return Err(ExchangeError::Occupied(target.to_owned())),
        Ok(_) => {}
    }
    let listed = fs::read_to_string(target.join(sums)).unwrap_or_default();
    let listed: BTreeMap<&str, &str> =
        listed.lines().filter_map(|line| line.split_once("  ")).map(|(hash, name)| (name, hash)).collect();
    for entry in fs::read_dir(target).map_err(refused)? {
        let entry = entry.map_err(refused)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name == sums && !listed.is_empty() || SYSTEM_FILES.contains(&name.to_ascii_lowercase().as_str()) {
            continue;
        }
        let Some(hash) = listed.get(name.as_str()) else {
            return Err(ExchangeError::Occupied(target.to_owned()));
        };
        let found = hash_of(&entry.path(), false).map_err(refused)?;
        if data_encoding::HEXLOWER.encode(&found) != *hash {
            return Err(ExchangeError::Changed { path: target.to_owned(), file: name });
        }
    }
    Ok(())
}

/// The hash of a file; from the disk itself and not from memory, where the system lets us ask.
fn hash_of(path: &Path, from_disk: bool) -> io::Result<Hash> {
    let mut file = File::open(path)?;
    if from_disk {
        forget(&file);
    }
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 18];
    loop {
        let read = file.read(&mut buffer)?;
        match buffer.get(..read) {
            Some([]) | None => return Ok(hasher.finalize().into()),
            Some(bytes) => hasher.update(bytes),
        }
    }
}

/// Has the system forget what it keeps of a synced file in memory, so that reading asks the disk.
fn forget(file: &File) {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed) {
        log::debug!("read back through memory: {error}");
    }
    #[cfg(not(target_os = "linux"))]
    let _ = file;
}

/// Makes names in a folder last. Windows has no such call and needs none.
fn sync(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

fn if_missing(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

fn refused(path: &Path, source: io::Error) -> ExchangeError {
    ExchangeError::Write { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUMS: &str = "SHA256SUMS.txt";

    fn set(target: &Path, files: &[(&str, &str)]) -> Result<Made, ExchangeError> {
        let mut folder = Folder::begin(target, SUMS)?;
        for (name, text) in files {
            folder.write(name, text.as_bytes())?;
        }
        folder.finish(&mut |_, _| ControlFlow::Continue(()))
    }

    fn beside(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_set_is_written_and_replaces_an_earlier_one() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("bo");
        let made = set(&target, &[("a", "1"), ("b", "2")]).unwrap();
        assert_eq!(made, Made { files: [SUMS, "a", "b"].map(str::to_owned).into(), replaced: false });
        let sums = fs::read_to_string(target.join(SUMS)).unwrap();
        let one = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  a\n";
        assert!(sums.starts_with(one), "{sums}");
        // An earlier set gives way, with what the system put beside it.
        fs::write(target.join("Thumbs.db"), "x").unwrap();
        assert!(set(&target, &[("a", "3")]).unwrap().replaced);
        assert_eq!(beside(&target), [SUMS, "a"]);
        assert_eq!(fs::read_to_string(target.join("a")).unwrap(), "3");
        assert_eq!(beside(folder.path()), ["bo"]);
        let empty = folder.path().join("trong");
        fs::create_dir(&empty).unwrap();
        assert!(!set(&empty, &[("a", "1")]).unwrap().replaced);
        assert_eq!(beside(&empty), [SUMS, "a"]);
    }

    #[test]
    fn what_is_a_persons_own_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("bo");
        fs::write(&target, "a file").unwrap();
        assert!(matches!(set(&target, &[]), Err(ExchangeError::Occupied(_))));
        fs::remove_file(&target).unwrap();

        set(&target, &[("a", "1")]).unwrap();
        fs::write(target.join("ghi chú.txt"), "mine").unwrap();
        assert!(matches!(set(&target, &[("a", "2")]), Err(ExchangeError::Occupied(_))));
        fs::remove_file(target.join("ghi chú.txt")).unwrap();
        fs::write(target.join("a"), "signed").unwrap();
        let refused = set(&target, &[("a", "2")]);
        assert!(matches!(refused, Err(ExchangeError::Changed { file, .. }) if file == "a"));
        assert_eq!(fs::read_to_string(target.join("a")).unwrap(), "signed");
        // A list of nothing does not make a folder ours.
        fs::remove_file(target.join("a")).unwrap();
        fs::write(target.join(SUMS), "").unwrap();
        assert!(matches!(set(&target, &[("a", "2")]), Err(ExchangeError::Occupied(_))));
        assert_eq!(beside(folder.path()), ["bo"]);
    }

    #[test]
    fn a_set_that_is_stopped_or_spoilt_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("bo");
        let mut stopped = Folder::begin(&target, SUMS).unwrap();
        stopped.write("a", b"1").unwrap();
        let answer = stopped.finish(&mut |_, _| ControlFlow::Break(()));
        assert!(matches!(answer, Err(ExchangeError::Cancelled)));
        assert!(beside(folder.path()).is_empty());

        // A disk that gives back other bytes than it was given.
        let mut spoilt = Folder::begin(&target, SUMS).unwrap();
        spoilt.write("a", b"1").unwrap();
        fs::write(spoilt.temporary.join("a"), b"2").unwrap();
        let answer = spoilt.finish(&mut |_, _| ControlFlow::Continue(()));
        assert!(matches!(answer, Err(ExchangeError::ReadBack(name)) if name == "a"));
        assert!(beside(folder.path()).is_empty());

        let nowhere = folder.path().join("không có").join("bo");
        assert!(matches!(set(&nowhere, &[]), Err(ExchangeError::Write { .. })));
    }

    /// Someone else's folder that appears while the set is made is not touched.
    #[test]
    fn the_place_is_looked_at_again_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("bo");
        let mut made = Folder::begin(&target, SUMS).unwrap();
        made.write("a", b"1").unwrap();
        fs::create_dir(&target).unwrap();
        fs::write(target.join("theirs"), "x").unwrap();
        let answer = made.finish(&mut |_, _| ControlFlow::Continue(()));
        assert!(matches!(answer, Err(ExchangeError::Occupied(_))));
        assert_eq!(beside(&target), ["theirs"]);
        assert_eq!(beside(folder.path()), ["bo"]);
    }
}
