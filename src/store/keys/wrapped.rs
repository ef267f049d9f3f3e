//! The key under a passphrase: wrapped by the workspace, kept in a file here, handed in from there.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::vault::{Key, Master};
use super::super::{Store, StoreError, write_private};
use super::key_file::{FILE, masters_in, remove};
use super::{KeyPlace, PLACE, Ring, system};

/// The file of the key, wrapped with a passphrase.
const WRAPPED: &str = "key.age";

impl Store {
    /// Where a wrapped key stands.
    pub fn wrapped_key(&self) -> PathBuf {
        self.folder.join(WRAPPED)
    }

    /// Puts a copy of the wrapped key beside a backup at another place, where there is one.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn copy_wrapped_key(&self, folder: &Path) -> Result<(), StoreError> {
        bring_wrapped_key(&self.folder, folder)
    }

    /// The keys as they are to be wrapped with a passphrase.
    ///
    /// # Errors
    /// As [`Store::recovery_codes`].
    pub fn keys_to_wrap(&self) -> Result<String, StoreError> {
        Ok(self.recovery_codes()?.iter().map(|code| format!("{code}\n")).collect())
    }

    /// The keys stand wrapped from now on: what was open of them is removed.
    ///
    /// # Errors
    /// When the disk refuses; where the system does, its copy stays and that is said.
    pub fn keep_wrapped(&mut self, wrapped: &[u8]) -> Result<(), StoreError> {
        let path = self.wrapped_key();
        write_private(&path, wrapped).map_err(StoreError::folder(&path))?;
        if self.given_to_system()? {
            system::forget().map_err(StoreError::KeyAway)?;
        }
        self.remember(PLACE, KeyPlace::Passphrase.name())?;
        let file = self.folder.join(FILE);
        remove(&file).map_err(StoreError::folder(&file))
    }

    /// Takes keys that the workspace unwrapped, for this session.
    ///
    /// # Errors
    /// [`StoreError::WrongKey`] when they are none.
    pub fn take_keys(&mut self, text: &str) -> Result<(), StoreError> {
        let mut masters = masters_in(text).ok_or(StoreError::WrongKey)?;
        let others: Vec<Master> =
            self.masters().into_iter().filter(|master| !masters.contains(master)).collect();
        masters.extend(others);
        *self.vault.ring.borrow_mut() = Ring::Keys(masters.into_iter().map(Key::of).collect());
        Ok(())
    }

    /// The passphrase is done with: the key stands with the system or in a file again.
    ///
    /// # Errors
    /// [`StoreError::Locked`] where the passphrase was not given before.
    pub fn keep_unwrapped(&mut self) -> Result<(), StoreError> {
        self.sealing_key()?;
        self.keep(&self.masters())?;
        let wrapped = self.wrapped_key();
        remove(&wrapped).map_err(StoreError::folder(&wrapped))
    }
}

/// Copies a wrapped key from one folder to another that has no key.
pub(in crate::store) fn bring_wrapped_key(from: &Path, to: &Path) -> Result<(), StoreError> {
    let (source, target) = (from.join(WRAPPED), to.join(WRAPPED));
    if !source.exists() || to.join(FILE).exists() {
        return Ok(());
    }
    let bytes = fs::read(&source).map_err(StoreError::folder(&source))?;
    write_private(&target, &bytes).map_err(StoreError::folder(&target))
}
