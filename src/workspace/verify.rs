//! Is everything there, whole, and does the cache say what the operations say?

use std::path::PathBuf;

use super::files::{NeededFile, files_of_pieces, files_of_snapshots};
use super::{OpenOptions, Workspace, WorkspaceError, default_folder};
use crate::dossier::State;
use crate::store::{Blobs, Seal, Store, StoreError};

/// What a verification found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    pub dossiers: u64,
    pub operations: usize,
    pub files: usize,
    /// Evidence files that are gone, with the title of what they prove.
    pub missing: Vec<String>,
    /// Evidence files whose content is no longer what was attached.
    pub damaged: Vec<String>,
    /// Whether the tables that screens query differ from what the operations add up to.
    pub cache_differs: bool,
    /// What is wrong with the database: an entity whose operations are no longer what was written, or
    /// the whole file.
    pub database: Option<String>,
    /// Backups that are no longer what was written.
    pub backups: Vec<String>,
    /// Whether the file that keeps the key to sensitive facts is no longer what was written.
    pub key_damaged: bool,
}

impl Verification {
    pub fn is_sound(&self) -> bool {
        self.missing.is_empty()
            && self.damaged.is_empty()
            && !self.cache_differs
            && self.database.is_none()
            && self.backups.is_empty()
            && !self.key_damaged
    }
}

/// The counted day of the last regular check.
const CHECKED: &str = "deep_check";

/// The regular check, its slow part still to be done.
#[derive(Debug)]
pub struct DeepCheck {
    /// What was entered is no longer what was written.
    pub database: bool,
    /// Backups that are no longer what was written.
    pub backups: Vec<PathBuf>,
    /// The file that keeps the key is no longer what was written.
    pub key: bool,
    files: Vec<NeededFile>,
    blobs: Blobs,
}

impl DeepCheck {
    /// The files that are damaged or missing, by what a person knows them by. Reads all of them.
    pub fn broken_files(&self) -> Vec<String> {
        let whole = |file: &&NeededFile| self.blobs.copy_to(file.hash, &mut std::io::sink()).is_err();
        self.files.iter().filter(whole).map(|file| file.name.clone()).collect()
    }
}

impl Workspace {
    /// Opens a folder and checks it, the hash of the whole database first.
    ///
    /// # Errors
    /// As [`Workspace::open`] and [`Workspace::verify`].
    pub fn open_and_verify(options: OpenOptions) -> Result<Verification, WorkspaceError> {
        let folder = options.folder.clone().or_else(default_folder).ok_or(WorkspaceError::NoFolder)?;
        let seal = if folder.join("hoso.db").exists() { Store::check_seal(&folder)? } else { Seal::None };
        let workspace = Self::open(options)?;
        let mut found = workspace.verify()?;
        if seal == Seal::Broken {
            found.database.get_or_insert_with(|| "hoso.db".to_owned());
        } else {
            workspace.close()?;
        }
        Ok(found)
    }

    /// Checks the database, every evidence file against its hash, and the cache against the
    /// operations.
    ///
    /// # Errors
    /// When the database itself is damaged.
    pub fn verify(&self) -> Result<Verification, WorkspaceError> {
        self.store.integrity_check()?;
        let database = match self.store.check_digests().and_then(|()| self.store.access_log().map(drop)) {
            Ok(()) => None,
            Err(StoreError::Damaged(what)) => Some(what),
            Err(error) => return Err(error.into()),
        };
        let backups = self.store.broken_backups();
        let operations = self.store.operations()?;
        let state = State::of(&operations);
        let mut found = Verification {
            dossiers: self.store.count_rows()?,
            operations: operations.len(),
            cache_differs: !self.store.heads_equal(&state)?,
            database,
            key_damaged: !self.store.key_file_is_whole(),
            backups: backups.iter().map(|backup| backup.path.display().to_string()).collect(),
            ..Verification::default()
        };
        for id in self.store.dossiers()? {
            let Ok(dossier) = self.dossier(&id) else { continue };
            let handed_in = files_of_snapshots(&dossier, &self.snapshots(&id)?);
            for file in handed_in.iter().chain(&files_of_pieces(&dossier.evidence)) {
                found.files += 1;
                self.check_file(file, &mut found);
            }
        }
        Ok(found)
    }

    /// Looks everything over after a bad end, evidence files aside. Where only what the screens read
    /// differs from what was entered, it is made anew.
    ///
    /// # Errors
    /// When what was entered is damaged.
    pub fn look_over(&mut self) -> Result<(), WorkspaceError> {
        self.store.integrity_check()?;
        self.store.check_digests()?;
        if !self.store.heads_equal(&State::of(&self.store.operations()?))? {
            log::warn!("what the screens read differed from what was entered");
            self.rebuild_cache()?;
        }
        Ok(())
    }

    /// Whether it is time for the regular check: a week after the last, or after a bad end.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn deep_check_is_due(&self) -> Result<bool, WorkspaceError> {
        let last = self.store.remembered(CHECKED)?.and_then(|day| day.parse::<jiff::civil::Date>().ok());
        let today = self.store.see_clock(self.clock.now())?;
        let week = |last: jiff::civil::Date| (today - last).get_days().abs() >= 7;
        Ok(self.store.was_unclean() || last.is_none_or(week))
    }

    /// Checks what was entered against its digests, and prepares the check of the files, which takes
    /// long and needs no database.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn deep_check(&self) -> Result<DeepCheck, WorkspaceError> {
        let whole = self.store.integrity_check().and_then(|()| self.store.check_digests());
        let database = match whole {
            Ok(()) => !self.store.heads_equal(&State::of(&self.store.operations()?))?,
            Err(StoreError::Damaged(_)) => true,
            Err(error) => return Err(error.into()),
        };
        let mut files = Vec::new();
        for id in self.store.dossiers()? {
            let Ok(dossier) = self.dossier(&id) else { continue };
            files.extend(files_of_snapshots(&dossier, &self.snapshots(&id)?));
            files.extend(files_of_pieces(&dossier.evidence));
        }
        let backups = self.store.broken_backups().into_iter().map(|backup| backup.path).collect();
        let today = self.store.see_clock(self.clock.now())?;
        self.store.remember(CHECKED, &today.to_string())?;
        Ok(DeepCheck {
            database,
            backups,
            key: !self.store.key_file_is_whole(),
            files,
            blobs: self.store.blobs().clone(),
        })
    }

    fn check_file(&self, file: &NeededFile, found: &mut Verification) {
        match self.store.blobs().copy_to(file.hash, &mut std::io::sink()) {
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                found.missing.push(file.name.clone());
            }
            Err(_) => found.damaged.push(file.name.clone()),
        }
    }
}
