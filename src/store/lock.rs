//! One window at a time on one data folder.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use super::StoreError;

/// Beside the lock, since a locked file cannot be read everywhere.
const HOLDER: &str = "lock.by";

/// Writes down which window this is.
fn note_holder(folder: &Path) {
    let now = jiff::ZonedDateTime::now().strftime("%H:%M %d/%m/%Y").to_string();
    let text = format!("{now} ({})\n", std::process::id());
    if let Err(error) = std::fs::write(folder.join(HOLDER), text) {
        log::debug!("{HOLDER}: {error}");
    }
}

/// Since when a window holds the folder, and its number among the processes; empty where it did not
/// say.
fn holder(folder: &Path) -> String {
    std::fs::read_to_string(folder.join(HOLDER)).unwrap_or_default().trim().to_owned()
}

/// Held while the folder is open; released when dropped, also by a crash.
#[derive(Debug)]
pub struct FolderLock(File);

impl Drop for FolderLock {
    /// Said aloud: a process that is being started holds a copy of every file until it runs, and with
    /// that the lock of a file that is only closed.
    fn drop(&mut self) {
        if let Err(error) = self.0.unlock() {
            log::debug!("lock: {error}");
        }
    }
}

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
            Ok(()) => {
                note_holder(folder);
                Ok(Self(file))
            }
            Err(TryLockError::WouldBlock) => {
                Err(StoreError::Busy { folder: folder.to_owned(), holder: holder(folder) })
            }
            Err(TryLockError::Error(source)) => Err(StoreError::Folder { path, source }),
        }
    }
}
