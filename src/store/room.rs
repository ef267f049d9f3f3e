//! Room on the disk: how much is free, what large work needs before it begins, and a reserve that is
//! given up where the disk is full, so that the edit at hand is still saved (storage notes, 3.4).

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{Store, StoreError, sync_folder};

/// Bytes of the reserve: more than anybody types before he makes room.
pub const RESERVE: u64 = 32 << 20;
/// The reserve is made where so much is free, in bytes: it must not be what fills the disk.
const ROOM_FOR_RESERVE: u64 = 4 * RESERVE;
/// With less than this free, in bytes, an edit needs the reserve: a text of the greatest length with
/// what SQLite writes beside it, several times over.
const TIGHT: u64 = 4 << 20;
const NAME: &str = "reserve";

/// Bytes that this program may still write on the drive of a file or folder, which need not be there
/// yet; none where the system does not say.
#[cfg(unix)]
pub fn free_room(path: &Path) -> Option<u64> {
    let path = std::path::absolute(path).ok()?;
    let there = path.ancestors().find(|folder| folder.exists())?;
    let found = rustix::fs::statvfs(there).ok()?;
    Some(found.f_bavail.saturating_mul(found.f_frsize))
}

/// As for other systems; here nobody is asked, and the disk itself refuses.
#[cfg(not(unix))]
pub fn free_room(_path: &Path) -> Option<u64> {
    None
}

/// Refuses work that brings at least so many bytes where there is no room for them. What it needs on
/// its way, the disk itself refuses.
///
/// # Errors
/// [`StoreError::NoRoom`] with how much is needed and how much there is.
pub fn need_room(path: &Path, bytes: u64) -> Result<(), StoreError> {
    match free_room(path) {
        Some(free) if free < bytes => Err(StoreError::NoRoom { path: path.to_owned(), needed: bytes, free }),
        _ => Ok(()),
    }
}

/// Makes the reserve of a data folder, where there is none and room enough; answers whether it stands.
/// Needs no database, so that it can be done beside the work.
///
/// # Errors
/// When the disk refuses; nothing is left behind then.
pub fn make_reserve(folder: &Path) -> io::Result<bool> {
    let path = folder.join(NAME);
    if path.exists() {
        return Ok(true);
    }
    if free_room(folder).is_some_and(|free| free < ROOM_FOR_RESERVE) {
        return Ok(false);
    }
    let half_made = folder.join("reserve.tmp");
    let written = fill(&half_made).and_then(|()| fs::rename(&half_made, &path));
    if let Err(error) = written {
        fs::remove_file(&half_made).ok();
        return Err(error);
    }
    sync_folder(folder)?;
    Ok(true)
}

/// Writes noise: a drive that packs what it holds, or leaves out zeros, would keep no room for it.
fn fill(path: &Path) -> io::Result<()> {
    let mut noise = blake3::Hasher::new_derive_key("hoso-ocop reserve 1").finalize_xof();
    let mut piece = vec![0; 1 << 20];
    let mut file = File::create(path)?;
    for _ in 0..RESERVE / (1 << 20) {
        noise.fill(&mut piece);
        file.write_all(&piece)?;
    }
    file.sync_all()
}

impl Store {
    /// Whether the reserve stands.
    pub fn has_reserve(&self) -> bool {
        self.reserve().exists()
    }

    /// Gives the reserve up, where it stands; answers whether there is more room now.
    pub fn release_reserve(&self) -> bool {
        let released = fs::remove_file(self.reserve()).is_ok();
        if released {
            log::warn!("the disk is full: the reserve is used");
            self.reserve_used.set(true);
        }
        released
    }

    /// Whether the reserve was given up since this was asked last.
    pub fn reserve_was_used(&self) -> bool {
        self.reserve_used.take()
    }

    /// Before anything is written: on a disk that is all but full the reserve makes way for it.
    pub(super) fn make_way(&self) {
        if free_room(&self.folder).is_some_and(|free| free < TIGHT) {
            self.release_reserve();
        }
    }

    fn reserve(&self) -> PathBuf {
        self.folder.join(NAME)
    }
}
