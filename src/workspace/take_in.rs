//! Files of strangers enter the data folder: stored as they are, looked at by a process of its
//! own, and where paper wants another form, with that form beside them.

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Workspace, WorkspaceError};
use crate::dossier::{
    EntityId, EvidenceFile, FileCondition, FileHash, MediaKind, Page, field, file_value, nfc,
};
use crate::print::evidence::{Look, Office, Reading, Source};
use crate::store::{Blobs, Edit};

/// The largest file that can be attached, in bytes.
const LARGEST_FILE: u64 = 200 * 1024 * 1024;
/// The code of a file that opens only with a password.
const PASSWORD: &str = "password";

/// Takes files in. It needs no database, so that a file which takes its time keeps nobody from
/// saving: it can go to another thread.
#[derive(Clone, Debug)]
pub struct Intake {
    pub(super) blobs: Blobs,
    /// How the files of strangers are read.
    reading: Reading,
    /// One at a time: a picture takes much memory.
    pub(super) turn: Arc<Mutex<()>>,
}

impl Intake {
    pub(super) fn new(blobs: Blobs, reading: Reading) -> Self {
        Self { blobs, reading, turn: Arc::default() }
    }

    /// How the files of strangers are read.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// Stores a file under its hash, and what stands in for it on paper: a smaller picture, the
    /// PDF of a document. Nothing refers to them yet: see [`Workspace::attach_taken`].
    ///
    /// # Errors
    /// When the file cannot be opened or is too large, or the data folder cannot be written.
    pub fn take_in(&self, path: &Path) -> Result<EvidenceFile, WorkspaceError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let read = |source| WorkspaceError::Read { path: path.to_owned(), source };
        let found = std::fs::metadata(path).map_err(read)?;
        if found.is_dir() {
            return Err(read(io::Error::from(io::ErrorKind::IsADirectory)));
        }
        // A device or a pipe has no end.
        if !found.is_file() {
            return Err(read(io::Error::from(io::ErrorKind::InvalidInput)));
        }
        if found.len() > LARGEST_FILE {
            return Err(WorkspaceError::FileTooLarge(path.to_owned()));
        }
        let file = std::fs::File::open(path).map_err(read)?;
        let (hash, size) = self.blobs.put_from(file).map_err(|error| self.unwritten(error))?;
        let name = nfc(&path.file_name().unwrap_or_default().to_string_lossy());
        self.look_at(name, hash, size, &self.reading)
    }

    /// As [`Intake::take_in`], of a file of our own.
    pub(super) fn take_in_bytes(&self, name: &str, bytes: &[u8]) -> Result<EvidenceFile, WorkspaceError> {
        let hash = self.blobs.put(bytes).map_err(|error| self.unwritten(error))?;
        self.look_at(name.to_owned(), hash, bytes.len() as u64, &Reading::here())
    }

    fn look_at(
        &self,
        name: String,
        hash: FileHash,
        size: u64,
        reading: &Reading,
    ) -> Result<EvidenceFile, WorkspaceError> {
        let blobs = &self.blobs;
        let path = blobs.path(hash);
        let look = reading.look(Source::Path(&path)).map_err(WorkspaceError::Reader)?;
        let Look { inspection, derived, quality } = look;
        let file = EvidenceFile {
            hash,
            name,
            size,
            media: inspection.media,
            pages: inspection.pages,
            condition: inspection.condition,
            derived: derived.map(|bytes| blobs.put(&bytes)).transpose().map_err(|e| self.unwritten(e))?,
            page: Page { quality, ..Page::default() },
        };
        if !matches!(file.media, MediaKind::Word | MediaKind::Excel) {
            return Ok(file);
        }
        let Some(office) = Office::find() else { return Ok(file) };
        match office.convert(&path, file.media) {
            Ok(Some(pdf)) => Ok(self.stands_in(&file, &pdf, reading)?.unwrap_or(file)),
            Ok(None) => Ok(file),
            Err(error) => {
                // The document is kept; the checks say how to go on.
                log::warn!("a document stays as it is: {error}");
                Ok(file)
            }
        }
    }

    /// The file with a PDF that is printed in its stead, where that can be printed.
    fn stands_in(
        &self,
        file: &EvidenceFile,
        pdf: &[u8],
        reading: &Reading,
    ) -> Result<Option<EvidenceFile>, WorkspaceError> {
        let blobs = &self.blobs;
        let hash = blobs.put(pdf).map_err(|error| self.unwritten(error))?;
        let look = reading.look(Source::Path(&blobs.path(hash))).map_err(WorkspaceError::Reader)?;
        let Look { inspection, .. } = look;
        let printable = inspection.media == MediaKind::Pdf
            && !matches!(inspection.condition, FileCondition::Unreadable(_));
        Ok(printable.then(|| EvidenceFile {
            pages: inspection.pages,
            condition: inspection.condition,
            derived: Some(hash),
            ..file.clone()
        }))
    }

    pub(super) fn unwritten(&self, source: io::Error) -> WorkspaceError {
        WorkspaceError::Write { path: self.blobs.folder().to_owned(), source }
    }
}

impl Workspace {
    /// What takes files in, also on another thread.
    pub fn intake(&self) -> Intake {
        self.intake.clone()
    }

    /// Opens the files of a piece that have a password. An unlocked copy is printed; the original
    /// stays as it is, and the password is kept nowhere.
    ///
    /// # Errors
    /// When no file of the piece is locked, the password opens none of them, or what it opens
    /// cannot be read.
    pub fn unlock_evidence(&mut self, evidence: &EntityId, password: &str) -> Result<(), WorkspaceError> {
        let dossier = self.dossier_of_evidence(evidence)?;
        let piece = dossier.evidence.iter().find(|piece| piece.id == *evidence);
        let piece = piece.ok_or(WorkspaceError::NotLocked)?;
        let mut edits = Vec::new();
        let (mut locked, mut wrong) = (0, 0);
        for file in piece.files.iter().filter(|file| is_locked(file)) {
            locked += 1;
            let path = self.store.blobs().path(file.hash);
            let unlocked = self.intake.reading.unlock(&path, password).map_err(WorkspaceError::Reader)?;
            let pdf = match unlocked {
                Ok(pdf) => pdf,
                Err(reason) => {
                    wrong += usize::from(reason == PASSWORD);
                    continue;
                }
            };
            if let Some(opened) = self.intake.stands_in(file, &pdf, &self.intake.reading)? {
                let field = field::file(&file.page.key);
                edits.push(Edit { entity: evidence.clone(), field, value: file_value(&opened) });
            }
        }
        match (edits.is_empty(), locked, wrong) {
            (false, ..) => {}
            (true, 0, _) => return Err(WorkspaceError::NotLocked),
            (true, _, 0) => return Err(WorkspaceError::StillUnreadable),
            (true, ..) => return Err(WorkspaceError::WrongPassword),
        }
        let arguments = vec![("title".to_owned(), piece.title.clone())];
        let touched = vec![dossier.id.clone()];
        self.perform("action-unlock", arguments, |transaction| {
            Ok(((), Self::edit_all(transaction, edits, touched)?))
        })
    }
}

/// Whether a file waits for its password.
pub fn is_locked(file: &EvidenceFile) -> bool {
    matches!(&file.condition, FileCondition::Unreadable(reason) if reason == PASSWORD)
}
