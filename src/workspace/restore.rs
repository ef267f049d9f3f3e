//! Backups: what they hold, and going back to one.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{OpenOptions, PackProgress, Workspace, WorkspaceError, default_folder};
use crate::dossier::{EntityId, FileHash};
use crate::store::{
    BackupContents, Blobs, KeyPlace, Restored, StoreError, copy_files, look_into, need_room, restore,
};

impl Workspace {
    /// Looks into a backup and checks it from end to end.
    ///
    /// # Errors
    /// When it is damaged or none of this program.
    pub fn backup_contents(path: &Path) -> Result<BackupContents, WorkspaceError> {
        Ok(look_into(path)?)
    }

    /// As [`Workspace::restore`], of the folder that is open.
    ///
    /// # Errors
    /// As there. The workspace goes on with what stands then.
    pub fn go_back_to(&mut self, backup: &Path) -> Result<Restored, WorkspaceError> {
        let restored = self.store.go_back_to(backup, self.clock.now())?;
        self.guard()?;
        self.refresh_cache()?;
        let of = EntityId(String::new());
        self.note_access("restore", &of, &restored.contents.operations.to_string())?;
        Ok(restored)
    }

    /// Begins a backup at another place, a stick or a disk: the database now, the files by the job
    /// that is answered.
    ///
    /// # Errors
    /// When something is damaged, or the disk refuses.
    pub fn back_up_to(&self, folder: &Path) -> Result<CopyJob, WorkspaceError> {
        need_room(folder, self.store.backup_size()?.saturating_add(self.store.lacking_size(folder)?))?;
        let backup = self.store.back_up(folder, self.clock.now())?;
        // The key itself never goes along: whoever finds the stick would have both. Wrapped with a
        // passphrase it may.
        self.store.copy_wrapped_key(folder)?;
        let sealed = look_into(&backup.path)?.sealed;
        let opened_by = if sealed { self.store.key_status()?.place } else { None };
        let copied = Copied { path: backup.path, broken: Vec::new(), opened_by };
        let names = self.names_of_files()?;
        Ok(CopyJob { copied, from: self.store.blobs().clone(), folder: folder.to_owned(), names })
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

/// A backup at another place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    pub path: PathBuf,
    /// Files that are damaged here and so are not in it, by what a person knows them by.
    pub broken: Vec<String>,
    /// Where the key to its sensitive facts is, if it holds any: on another laptop a passphrase
    /// opens them, or else the recovery code alone.
    pub opened_by: Option<KeyPlace>,
}

/// Copies the files of evidence that a backup at another place lacks.
#[derive(Debug)]
pub struct CopyJob {
    copied: Copied,
    from: Blobs,
    folder: PathBuf,
    /// What a person knows the files by.
    names: BTreeMap<FileHash, String>,
}

impl CopyJob {
    /// Copies file by file, each checked against its name and read back. Answers where the backup
    /// stands.
    ///
    /// # Errors
    /// When the disk refuses, or it is stopped; what was copied stays.
    pub fn run(
        self,
        tell: &mut dyn FnMut(PackProgress) -> ControlFlow<()>,
    ) -> Result<Copied, WorkspaceError> {
        let done = copy_files(&self.from, &self.folder, &mut |done, total| {
            tell(PackProgress { share: done as f32 / total.max(1) as f32 })
        })?;
        if done.stopped {
            return Err(WorkspaceError::Package(crate::exchange::package::PackageError::Cancelled));
        }
        let name = |hash: &FileHash| match self.names.get(hash) {
            Some(name) => name.clone(),
            None => self.from.path(*hash).display().to_string(),
        };
        Ok(Copied { broken: done.broken.iter().map(name).collect(), ..self.copied })
    }
}
