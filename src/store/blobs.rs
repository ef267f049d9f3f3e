//! Evidence files: named by their BLAKE3 hash, written once, never changed.
//!
//! `blobs/ab/abcdef…`. Write order: temporary file in the same folder, sync, rename, sync the
//! folder; the row that names the file is written afterwards, so a crash can leave a file without
//! a row but never a row without its file.

use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::dossier::{EvidenceFiles, FileHash};

/// Bytes that are copied at a time.
const PIECE: usize = 1 << 18;

/// The folder of evidence files.
#[derive(Clone, Debug)]
pub struct Blobs {
    folder: PathBuf,
}

impl Blobs {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Where all of them stand.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn path(&self, hash: FileHash) -> PathBuf {
        let name = hash.to_string();
        let prefix: String = name.chars().take(2).collect();
        self.folder.join(prefix).join(name)
    }

    /// Bytes that a file takes on the disk; 0 where it is missing.
    pub fn size(&self, hash: FileHash) -> u64 {
        fs::metadata(self.path(hash)).map_or(0, |found| found.len())
    }

    pub fn contains(&self, hash: FileHash) -> bool {
        self.path(hash).is_file()
    }

    /// Whether a file stands there and holds what its name says.
    pub fn is_whole(&self, hash: FileHash) -> bool {
        self.copy_to(hash, &mut io::sink()).is_ok()
    }

    /// Stores bytes and returns their name. Bytes that are there already are not written again;
    /// a file that no longer holds what its name says is replaced.
    ///
    /// # Errors
    /// When the disk refuses; nothing is left behind then.
    pub fn put(&self, bytes: &[u8]) -> io::Result<FileHash> {
        let hash = FileHash::of(bytes);
        let path = self.path(hash);
        if self.contains(hash) && self.read(hash).is_ok() {
            return Ok(hash);
        }
        let folder = path.parent().unwrap_or(&self.folder).to_owned();
        fs::create_dir_all(&folder)?;
        write_whole(&path, bytes)?;
        Ok(hash)
    }

    /// Begins a file whose bytes come one after the other.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn writer(&self) -> io::Result<BlobWriter> {
        BlobWriter::begin(&self.folder)
    }

    /// Gives out a file piece by piece and answers its size, checked against its name.
    ///
    /// # Errors
    /// When it is missing or its content is no longer that of its name, or `out` refuses. What
    /// was given out until then is no good.
    pub fn copy_to(&self, hash: FileHash, out: &mut dyn Write) -> io::Result<u64> {
        let mut file = File::open(self.path(hash))?;
        let mut hasher = blake3::Hasher::new();
        let mut piece = vec![0_u8; PIECE];
        let mut size = 0;
        loop {
            let read = file.read(&mut piece)?;
            let Some(read) = piece.get(..read).filter(|read| !read.is_empty()) else { break };
            hasher.update(read);
            out.write_all(read)?;
            size += read.len() as u64;
        }
        if FileHash::from(hasher.finalize()) == hash { Ok(size) } else { Err(other_content(hash)) }
    }

    /// Writes a copy under another name: whole and checked, or not at all.
    ///
    /// # Errors
    /// As [`Blobs::copy_to`], and when the place cannot be written.
    pub fn save_as(&self, hash: FileHash, path: &Path) -> io::Result<u64> {
        write_whole_by(path, |file| self.copy_to(hash, file))
    }

    /// Stores what a file holds, and tells its name and its length in bytes. Read piece by piece: a
    /// large file never stands in memory.
    ///
    /// # Errors
    /// As [`BlobWriter::finish`], and when the file cannot be read; nothing is left behind then.
    pub fn put_from(&self, mut from: impl Read) -> io::Result<(FileHash, u64)> {
        let mut file = self.writer()?;
        io::copy(&mut from, &mut file)?;
        file.finish()
    }

    /// Takes a file away for good; false where there is none. Only what no row names any more.
    pub fn remove(&self, hash: FileHash) -> bool {
        fs::remove_file(self.path(hash)).is_ok()
    }

    /// Takes away what a broken-off start left on its way in. Only whoever holds the folder may.
    pub(super) fn sweep(&self) {
        sweep(&self.folder);
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten().filter(|entry| entry.file_name().len() == 2) {
            sweep(&entry.path());
        }
    }

    /// All hashes that stand in the folder, in order, with names that are none left out.
    pub fn all(&self) -> io::Result<Vec<FileHash>> {
        let mut hashes = Vec::new();
        if !self.folder.is_dir() {
            return Ok(hashes);
        }
        for prefix in fs::read_dir(&self.folder)? {
            let prefix = prefix?.path();
            if prefix.is_dir() {
                for file in fs::read_dir(prefix)? {
                    hashes.extend(FileHash::from_hex(&file?.file_name().to_string_lossy()));
                }
            }
        }
        hashes.sort();
        Ok(hashes)
    }
}

impl EvidenceFiles for Blobs {
    fn path(&self, hash: FileHash) -> Option<PathBuf> {
        Some(Self::path(self, hash))
    }

    fn read(&self, hash: FileHash) -> io::Result<Vec<u8>> {
        let bytes = fs::read(self.path(hash))?;
        if FileHash::of(&bytes) == hash { Ok(bytes) } else { Err(other_content(hash)) }
    }
}

fn other_content(hash: FileHash) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{hash} has other content"))
}

/// A file on its way into the folder. Dropped before it is finished, it leaves nothing behind.
pub struct BlobWriter {
    blobs: PathBuf,
    temporary: PathBuf,
    file: Option<File>,
    hasher: blake3::Hasher,
    size: u64,
}

impl BlobWriter {
    fn begin(blobs: &Path) -> io::Result<Self> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        fs::create_dir_all(blobs)?;
        let name = format!("new.{}.{}.tmp", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let temporary = blobs.join(name);
        // Read again before it gets its name, so it is opened for both.
        let options = File::options().read(true).write(true).create(true).truncate(true).open(&temporary);
        Ok(Self {
            blobs: blobs.to_owned(),
            file: Some(options?),
            temporary,
            hasher: blake3::Hasher::new(),
            size: 0,
        })
    }

    /// Syncs the file, reads it back, and gives it its name; answers the name and the size.
    ///
    /// # Errors
    /// When the disk refuses, or gives back other bytes than it was given.
    pub fn finish(self) -> io::Result<(FileHash, u64)> {
        let waiting = self.wait()?;
        let answer = (waiting.hash, waiting.size);
        waiting.place()?;
        Ok(answer)
    }

    /// Syncs the file and reads it back, and leaves it nameless for now.
    ///
    /// # Errors
    /// When the disk refuses, or gives back other bytes than it was given.
    pub fn wait(mut self) -> io::Result<WaitingBlob> {
        let Some(mut file) = self.file.take() else { return Err(io::ErrorKind::NotFound.into()) };
        file.sync_all()?;
        let hash = self.hasher.finalize();
        file.rewind()?;
        let mut again = blake3::Hasher::new();
        again.update_reader(&mut file)?;
        drop(file);
        let hash = FileHash::from(hash);
        if FileHash::from(again.finalize()) != hash {
            return Err(other_content(hash));
        }
        let temporary = std::mem::take(&mut self.temporary);
        Ok(WaitingBlob { blobs: self.blobs.clone(), temporary, hash, size: self.size })
    }
}

/// A file that is whole and has no name yet. Dropped before it is placed, it leaves nothing behind.
#[derive(Debug)]
pub struct WaitingBlob {
    blobs: PathBuf,
    temporary: PathBuf,
    pub hash: FileHash,
    /// Bytes.
    pub size: u64,
}

impl WaitingBlob {
    /// Gives it its name.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn place(mut self) -> io::Result<()> {
        let path = Blobs::new(self.blobs.clone()).path(self.hash);
        let folder = path.parent().unwrap_or(&self.blobs).to_owned();
        fs::create_dir_all(&folder)?;
        fs::rename(std::mem::take(&mut self.temporary), &path)?;
        sync_folder(&folder)
    }
}

impl Drop for WaitingBlob {
    fn drop(&mut self) {
        // Gone already where it was placed.
        fs::remove_file(&self.temporary).ok();
    }
}

impl Write for BlobWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(file) = &mut self.file else { return Err(io::ErrorKind::NotFound.into()) };
        let written = file.write(bytes)?;
        self.hasher.update(bytes.get(..written).unwrap_or(bytes));
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for BlobWriter {
    fn drop(&mut self) {
        drop(self.file.take());
        // Gone already where it was finished.
        fs::remove_file(&self.temporary).ok();
    }
}

/// Takes away the half-made files of a process that was killed, and what SQLite keeps beside them.
/// Only whoever holds the data folder may.
pub(super) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let beside = ["-journal", "-wal", "-shm"].iter().find_map(|ending| name.strip_suffix(ending));
        if !beside.unwrap_or(&name).ends_with(".tmp") || !path.is_file() {
            continue;
        }
        if let Err(error) = fs::remove_file(&path) {
            log::warn!("{}: {error}", path.display());
        }
    }
}

/// Writes a file so that it is there whole or not at all: temporary name, sync, rename, sync of
/// the folder.
///
/// # Errors
/// When the disk refuses; the temporary file is removed then.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_whole_by(path, |file| file.write_all(bytes))
}

/// As [`write_whole`], of what is written piece by piece.
///
/// # Errors
/// When the disk refuses or the writer gives up; the temporary file is removed then.
pub fn write_whole_by<T, E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<T, E>,
) -> Result<T, E> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // A device or a pipe would be gone, and a file in its place.
    if path.metadata().is_ok_and(|found| !found.is_file()) {
        let kind = if path.is_dir() { io::ErrorKind::IsADirectory } else { io::ErrorKind::InvalidInput };
        return Err(io::Error::from(kind).into());
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = folder.join(name);
    let written = File::create(&temporary).map_err(E::from).and_then(|mut file| {
        let answer = write(&mut file)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&temporary, path)?;
        Ok(answer)
    });
    match written {
        Ok(answer) => {
            sync_folder(folder)?;
            Ok(answer)
        }
        Err(error) => {
            fs::remove_file(&temporary).ok();
            Err(error)
        }
    }
}

/// As [`write_whole`], so that only the owner of the folder reads it. On Windows the folder of the
/// user sees to that.
///
/// # Errors
/// When the disk refuses.
pub(super) fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_whole_by(path, |file| {
        #[cfg(unix)]
        file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        file.write_all(bytes)
    })
}

/// Has the system forget what it keeps of a synced file in memory, so that reading asks the disk.
pub fn forget(file: &File) {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed) {
        log::debug!("read back through memory: {error}");
    }
    #[cfg(not(target_os = "linux"))]
    let _ = file;
}

/// Makes a rename in a folder last. Windows has no such call and needs none.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
