//! The key that says "from this laptop": read where it is what was written, made the first time, and
//! never replaced without a word, for others know this laptop by it.

use std::path::PathBuf;

use super::{Workspace, WorkspaceError};
use crate::exchange::package::SigningKey;
use crate::store::{Seal, check_seal_of, put_seal_of};

/// The name of its file.
const FILE: &str = "signing.key";
/// How long it is, in bytes.
const LENGTH: u64 = 32;

impl Workspace {
    /// The key of this folder; made up the first time.
    ///
    /// # Errors
    /// [`WorkspaceError::MachineCode`] where it is no longer what was written.
    pub(super) fn signing_key(&self) -> Result<SigningKey, WorkspaceError> {
        let path = self.signing_path();
        if !self.signing_key_is_whole() {
            return Err(WorkspaceError::MachineCode(path));
        }
        let write = |source| WorkspaceError::Write { path: path.clone(), source };
        let is_new = !path.exists();
        let key = SigningKey::of_folder(self.folder()).map_err(write)?;
        if is_new {
            put_seal_of(&path).map_err(write)?;
        }
        Ok(key)
    }

    /// Whether the key is what was written; also where there is none yet.
    pub fn signing_key_is_whole(&self) -> bool {
        let path = self.signing_path();
        match path.metadata() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
            Ok(found) if found.len() == LENGTH => check_seal_of(&path).is_ok_and(|seal| seal != Seal::Broken),
            _ => false,
        }
    }

    /// A key of before gets the hash by which it is watched.
    pub(super) fn watch_signing_key(&self) {
        let path = self.signing_path();
        let unwatched = path.metadata().is_ok_and(|found| found.len() == LENGTH)
            && check_seal_of(&path).is_ok_and(|seal| seal == Seal::None);
        if unwatched && let Err(error) = put_seal_of(&path) {
            log::warn!("{}: {error}", path.display());
        }
    }

    fn signing_path(&self) -> PathBuf {
        self.folder().join(FILE)
    }
}
