//! One window at a time on one data folder.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use super::StoreError;

/// Held while the folder is open; released when dropped, also by a crash.
#[derive(Debug)]
pub struct FolderLock(#[allow(dead_code, reason = "held for its lock, never read")] File);

impl FolderLock {
    /// Takes the lock of a data folder.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when another process holds it.
    pub fn take(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join("lock");
        let open = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = open.map_err(StoreError::folder(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(StoreError::Busy(folder.to_owned())),
            Err(TryLockError::Error(source)) => Err(StoreError::Folder { path, source }),
        }
    }
}
