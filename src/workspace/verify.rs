//! Is everything there, whole, and does the cache say what the operations say?

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::files::{NeededFile, files_of_pieces, files_of_snapshots};
use super::{Mended, OpenOptions, Workspace, WorkspaceError, default_folder};
use crate::dossier::FileHash;
use crate::store::{Blobs, Seal, Store, StoreError};

/// What a verification found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    pub dossiers: u64,
    pub operations: u64,
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
    /// What was found in the file and mended when it was opened for this.
    pub mended: Option<Mended>,
    /// Whether the file that keeps the key to sensitive facts is no longer what was written.
    pub key_damaged: bool,
    /// Whether what signs packages is no longer what was written.
    pub signing_key_damaged: bool,
}

impl Verification {
    pub fn is_sound(&self) -> bool {
        self.missing.is_empty()
            && self.damaged.is_empty()
            && !self.cache_differs
            && self.database.is_none()
            && self.backups.is_empty()
            && !self.key_damaged
            && !self.signing_key_damaged
            && self.mended.is_none()
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
        let mut workspace = Self::open(options)?;
        // A large one is not hashed each time it is opened.
        if seal == Seal::Broken && workspace.mended.is_none() {
            workspace.mended = Some(workspace.mend()?);
        }
        let mut found = workspace.verify()?;
        if found.cache_differs && found.database.is_none() {
            workspace.mended = Some(workspace.mend()?);
        } else if found.database.is_none() {
            workspace.store.set_doubted(false)?;
        }
        found.mended = workspace.mended;
        workspace.close()?;
        Ok(found)
    }

    /// Checks the database, every evidence file against its hash, and the cache against the
    /// operations.
    ///
    /// # Errors
    /// When the database itself is damaged.
    pub fn verify(&self) -> Result<Verification, WorkspaceError> {
        let whole = self.store.integrity_check().and_then(|()| self.store.check_digests());
        let database = match whole.and_then(|()| self.store.access_log().map(drop)) {
            Ok(()) => None,
            Err(StoreError::Damaged(what)) => Some(what),
            Err(error) => return Err(error.into()),
        };
        let backups = self.store.broken_backups();
        let mut found = Verification {
            dossiers: self.store.count_rows()?,
            operations: self.store.count_operations()?,
            cache_differs: self.store.check_values().is_err(),
            database,
            key_damaged: !self.store.key_file_is_whole(),
            signing_key_damaged: !self.signing_key_is_whole(),
            backups: backups.iter().map(|backup| backup.path.display().to_string()).collect(),
            ..Verification::default()
        };
        if found.database.is_some() {
            self.store.doubt();
        }
        let mut seen = BTreeSet::new();
        for id in self.store.dossiers()? {
            let Ok(dossier) = self.dossier(&id) else { continue };
            let handed_in = files_of_snapshots(&dossier, &self.snapshots(&id)?);
            for file in handed_in.iter().chain(&files_of_pieces(&dossier.evidence)) {
                found.files += 1;
                seen.insert(file.hash);
                self.check_file(file, &mut found);
            }
        }
        for file in self.other_files(&seen) {
            self.check_file(&file, &mut found);
        }
        Ok(found)
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
            Ok(()) => self.store.check_values().is_err(),
            Err(StoreError::Damaged(_)) => true,
            Err(error) => return Err(error.into()),
        };
        let mut files = Vec::new();
        for id in self.store.dossiers()? {
            let Ok(dossier) = self.dossier(&id) else { continue };
            files.extend(files_of_snapshots(&dossier, &self.snapshots(&id)?));
            files.extend(files_of_pieces(&dossier.evidence));
        }
        files.extend(self.other_files(&files.iter().map(|file| file.hash).collect()));
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

    /// The files of pieces that were removed or replaced: undoing brings them back.
    fn other_files(&self, seen: &BTreeSet<FileHash>) -> Vec<NeededFile> {
        let all = self.store.blobs().all().unwrap_or_default();
        let others: Vec<FileHash> = all.into_iter().filter(|hash| !seen.contains(hash)).collect();
        if others.is_empty() {
            return Vec::new();
        }
        let names = self.names_of_files().unwrap_or_default();
        let name = |hash: FileHash| match names.get(&hash) {
            Some(name) => name.clone(),
            None => self.store.blobs().path(hash).display().to_string(),
        };
        others.into_iter().map(|hash| NeededFile { hash, name: name(hash) }).collect()
    }

    /// What a person knows every file by that was ever attached.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn names_of_files(&self) -> Result<BTreeMap<FileHash, String>, WorkspaceError> {
        let mut names = BTreeMap::new();
        for file in self.store.files_ever()? {
            for hash in [Some(file.hash), file.derived, file.page.made].into_iter().flatten() {
                names.insert(hash, file.name.clone());
            }
        }
        Ok(names)
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
