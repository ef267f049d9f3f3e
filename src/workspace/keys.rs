//! The key to sensitive facts: which fields it guards, where it is, the recovery code and the
//! passphrase.

use std::collections::BTreeSet;

use super::{OpenOptions, Workspace, WorkspaceError};
use crate::exchange::package::{PackageError, Passphrase, open_sealed};
use crate::store::{KeyKeeping, KeyState, KeyStatus, StoreError};

/// Set to `file`, keys stand in files, whatever the system offers.
const CHOICE: &str = "HOSO_KEY";

/// The user's own folder keeps its key with the system; a folder that was named, on a stick, for a
/// trial or a test, takes its key along.
pub(super) fn keeping_of(options: &OpenOptions) -> KeyKeeping {
    let file = std::env::var_os(CHOICE).is_some_and(|choice| choice == "file");
    if options.folder.is_some() || file { KeyKeeping::File } else { KeyKeeping::System }
}

impl Workspace {
    /// Sensitive facts of all rulebooks at hand stand sealed from now on.
    pub(super) fn guard(&mut self) -> Result<(), WorkspaceError> {
        let fields = self.rulebooks.values().flat_map(|rulebook| rulebook.fields.iter());
        let names: BTreeSet<String> =
            fields.filter(|field| field.sensitive).map(|field| field.name.clone()).collect();
        Ok(self.store.guard(names, self.keeping)?)
    }

    /// Where the key is, and whether sensitive facts can be read.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn key_status(&self) -> Result<KeyStatus, WorkspaceError> {
        Ok(self.store.key_status()?)
    }

    /// What opens sensitive facts where the key is not at hand, to be written on paper: one line for
    /// each key.
    ///
    /// # Errors
    /// When they are locked.
    pub fn recovery_codes(&self) -> Result<Vec<String>, WorkspaceError> {
        Ok(self.store.recovery_codes()?)
    }

    /// Opens what is locked with a recovery code, and keeps its key.
    ///
    /// # Errors
    /// When it is none, or opens nothing here.
    pub fn recover(&mut self, code: &str) -> Result<(), WorkspaceError> {
        self.store.recover(code)?;
        self.rebuild_cache()
    }

    /// As [`Workspace::recover`] or [`Workspace::unlock_key`], whatever of both was typed.
    ///
    /// # Errors
    /// As there.
    pub fn open_key(&mut self, text: &str) -> Result<(), WorkspaceError> {
        match self.recover(text) {
            Err(WorkspaceError::Store(StoreError::WrongKey)) if self.store.wrapped_key().exists() => {
                self.unlock_key(text)
            }
            answer => answer,
        }
    }

    /// From now on the key is wrapped with a passphrase, which is asked for at each start.
    ///
    /// # Errors
    /// When sensitive facts are locked, the passphrase is short, or the disk refuses.
    pub fn set_key_passphrase(&mut self, passphrase: &str) -> Result<(), WorkspaceError> {
        let passphrase = Passphrase::for_sealing(passphrase).map_err(|error| match error {
            PackageError::ShortPassphrase(least) => WorkspaceError::ShortPassphrase(least),
            other => other.into(),
        })?;
        let text = self.store.keys_to_wrap()?;
        let path = self.store.wrapped_key();
        let refused = |source| WorkspaceError::Write { path: path.clone(), source };
        let mut wrapped = Vec::new();
        passphrase.seal(text.as_bytes(), &mut wrapped).map_err(refused)?;
        // What opens it is tried before anything else is let go.
        if unwrapped(&wrapped, &passphrase)? != text {
            return Err(PackageError::ReadBack(path.clone()).into());
        }
        Ok(self.store.keep_wrapped(&wrapped)?)
    }

    /// Opens sensitive facts for this session.
    ///
    /// # Errors
    /// When the passphrase does not fit, or there is none.
    pub fn unlock_key(&mut self, passphrase: &str) -> Result<(), WorkspaceError> {
        let path = self.store.wrapped_key();
        if !path.exists() {
            return Err(StoreError::WrongKey.into());
        }
        let wrapped =
            std::fs::read(&path).map_err(|source| WorkspaceError::Read { path: path.clone(), source })?;
        let text = unwrapped(&wrapped, &Passphrase::new(passphrase))?;
        self.store.take_keys(&text)?;
        // Another rulebook may have come meanwhile; and the list counts what can be read.
        self.guard()?;
        self.rebuild_cache()
    }

    /// The passphrase is done with.
    ///
    /// # Errors
    /// When it was not given before, or the disk refuses.
    pub fn drop_key_passphrase(&mut self) -> Result<(), WorkspaceError> {
        Ok(self.store.keep_unwrapped()?)
    }

    /// Whether sensitive facts stand here that cannot be read now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn is_locked(&self) -> Result<bool, WorkspaceError> {
        let state = self.key_status()?.state;
        Ok(matches!(state, KeyState::Locked | KeyState::Away | KeyState::Lost))
    }
}

fn unwrapped(wrapped: &[u8], passphrase: &Passphrase) -> Result<String, WorkspaceError> {
    let mut plain = Vec::new();
    let wrong = || StoreError::WrongKey;
    match open_sealed(wrapped, passphrase, &mut plain) {
        Ok(Ok(())) => Ok(String::from_utf8(plain).map_err(|_| wrong())?),
        _ => Err(wrong().into()),
    }
}
