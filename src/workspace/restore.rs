//! Backups: what they hold, and going back to one.

use std::path::Path;

use super::{OpenOptions, Workspace, WorkspaceError, default_folder};
use crate::store::{BackupContents, Restored, StoreError, look_into, restore};

impl Workspace {
    /// Looks into a backup and checks it from end to end.
    ///
    /// # Errors
    /// When it is damaged or none of this program.
    pub fn backup_contents(path: &Path) -> Result<BackupContents, WorkspaceError> {
        Ok(look_into(path)?)
    }

    /// Goes back to a backup. The folder must not be open; what stands in it today is kept beside
    /// the backups, whole or damaged.
    ///
    /// # Errors
    /// When the backup is not whole, another window holds the folder, or the disk refuses. What
    /// stands today stays then.
    pub fn restore(options: &OpenOptions, backup: &Path) -> Result<Restored, WorkspaceError> {
        let folder = options.folder.clone().or_else(default_folder).ok_or(WorkspaceError::NoFolder)?;
        let backup =
            backup.canonicalize().map_err(|source| StoreError::Folder { path: backup.to_owned(), source })?;
        Ok(restore(&folder, &backup, options.clock.now())?)
    }
}
