//! Handing in: freezes the dossier as it is printed, and gives out what was frozen.
//!
//! In three steps, so that the window never waits: [`Workspace::prepare_hand_in`] takes along what
//! printing needs, [`HandInJob::run`] prints into the data folder on any thread, and
//! [`Workspace::finish_hand_in`] writes the snapshot in one action, if the dossier is still what
//! was printed. Until then nothing is handed in; a file that no snapshot names does no harm.

use std::ops::ControlFlow;
use std::path::Path;

use jiff::civil::{Date, DateTime};

use super::export::HANDED_IN;
use super::{ExportJob, ExportOptions, Workspace, WorkspaceError};
use crate::dossier::{Dossier, EntityId, FileHash, Snapshot, Value};
use crate::print::{Layout, PrintError, Progress};
use crate::store::{Blobs, Edit};

/// How to hand in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandIn {
    /// The day of handing in; today where none.
    pub date: Option<Date>,
    /// Freezes even what blocks, marked as a draft; the snapshot says so.
    pub force: bool,
    pub layout: Layout,
}

/// A dossier about to be frozen, with all that printing it needs; can go to another thread.
#[derive(Clone, Debug)]
pub struct HandInJob {
    job: ExportJob,
    dossier: EntityId,
    date: Date,
    frozen: DateTime,
}

/// The pages of a dossier about to be frozen, in the data folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    pub file: FileHash,
    /// Bytes.
    pub size: u64,
    pub pages: u32,
}

impl Workspace {
    /// Prepares to hand in a dossier.
    ///
    /// # Errors
    /// [`WorkspaceError::NotReady`] with the first finding that blocks, unless `force` is set.
    pub fn prepare_hand_in(&self, id: &EntityId, hand_in: &HandIn) -> Result<HandInJob, WorkspaceError> {
        let mut open = self.open_dossier(id)?;
        let date = hand_in.date.unwrap_or_else(|| self.clock.today());
        // The pages are those of the dossier with its day of handing in, and so is their code.
        open.dossier.fields.insert(HANDED_IN.to_owned(), Value::from(date));
        let options = ExportOptions {
            part: None,
            force: hand_in.force,
            layout: Layout { volume: None, ..hand_in.layout.clone() },
            ..ExportOptions::default()
        };
        let frozen = self.clock.now();
        let frozen = frozen.with().subsec_nanosecond(0).build().unwrap_or(frozen);
        let job = self.export_of(std::sync::Arc::new(open), options)?.frozen_at(frozen);
        Ok(HandInJob { job, dossier: id.clone(), date, frozen })
    }

    /// Writes the snapshot of what was printed: one action, undone as one.
    ///
    /// # Errors
    /// [`WorkspaceError::ChangedMeanwhile`] when the dossier is no longer what was printed.
    pub fn finish_hand_in(&mut self, job: &HandInJob, printed: &Frozen) -> Result<Snapshot, WorkspaceError> {
        let id = &job.dossier;
        let mut open = self.open_dossier(id)?;
        open.dossier.fields.insert(HANDED_IN.to_owned(), Value::from(job.date));
        if open.dossier != job.job.open().dossier {
            return Err(WorkspaceError::ChangedMeanwhile);
        }
        if !self.store.blobs().contains(printed.file) {
            return Err(crate::store::StoreError::Blob { hash: printed.file.to_string() }.into());
        }
        let number = self.snapshots(id)?.iter().map(|snapshot| snapshot.number).max().unwrap_or(0) + 1;
        let dossier: &Dossier = &open.dossier;
        let mut snapshot = Snapshot {
            number,
            code: job.job.code().to_owned(),
            file: printed.file,
            size: printed.size,
            pages: printed.pages,
            frozen: job.frozen,
            handed_in: job.date,
            author: self.author.clone(),
            purpose: dossier.text("dossier.purpose").to_owned(),
            year: dossier.number("dossier.year"),
            batch: dossier.number("dossier.batch"),
            forced: job.job.is_draft(),
            rulebook: open.rulebook.id.clone(),
            rulebook_hash: open.rulebook.hash.clone(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            entities: Default::default(),
            reach: Default::default(),
        };
        let arguments = vec![("number".to_owned(), number.to_string())];
        let (id, date) = (id.clone(), job.date);
        self.perform("action-hand-in", arguments, |transaction| {
            let day = Edit { entity: id.clone(), field: HANDED_IN.to_owned(), value: Value::from(date) };
            transaction.edit(&day)?;
            snapshot.entities = transaction.store().entities_of(&id)?;
            snapshot.reach = transaction.store().reach(&snapshot.entities)?;
            let (field, value) = snapshot.to_field();
            transaction.edit(&Edit { entity: id.clone(), field, value })?;
            Ok((snapshot, vec![id]))
        })
    }

    /// Hands in at once: prints, keeps the pages, writes the snapshot.
    ///
    /// # Errors
    /// As the three steps; nothing is handed in then.
    pub fn hand_in(
        &mut self,
        id: &EntityId,
        hand_in: &HandIn,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Snapshot, WorkspaceError> {
        let job = self.prepare_hand_in(id, hand_in)?;
        let printed = job.run(progress)?;
        self.finish_hand_in(&job, &printed)
    }

    /// What was handed in of a dossier, by number.
    pub fn snapshots(&self, id: &EntityId) -> Result<Vec<Snapshot>, WorkspaceError> {
        Ok(Snapshot::all(&self.state(id)?, id))
    }

    /// The snapshot of a number, or of a code where two laptops gave the same number.
    ///
    /// # Errors
    /// When there is none, or when the number alone does not say which.
    pub fn snapshot(&self, id: &EntityId, name: &str) -> Result<Snapshot, WorkspaceError> {
        let all = self.snapshots(id)?;
        let fits = |snapshot: &&Snapshot| {
            snapshot.code.eq_ignore_ascii_case(name) || name.parse() == Ok(snapshot.number)
        };
        let mut found = all.iter().filter(fits);
        // The same dossier handed in again has the same code: the last time is meant.
        let newest = all.iter().filter(fits).max_by_key(|one| (one.number, one.frozen));
        if let Some(newest) =
            newest.filter(|newest| all.iter().filter(fits).all(|one| one.code == newest.code))
        {
            return Ok(newest.clone());
        }
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one.clone()),
            (Some(_), Some(_)) => {
                let codes: Vec<&str> = all.iter().filter(fits).map(|one| one.code.as_str()).collect();
                Err(WorkspaceError::TwoSnapshots { name: name.to_owned(), codes: codes.join(", ") })
            }
            (None, _) => Err(WorkspaceError::NoSnapshot(name.chars().take(20).collect())),
        }
    }

    /// Writes the pages of a snapshot into a file, byte by byte as they were handed in.
    ///
    /// # Errors
    /// When the pages are missing or damaged, or the file cannot be written; no half of it stays.
    pub fn save_snapshot(&self, snapshot: &Snapshot, path: &Path) -> Result<(), WorkspaceError> {
        save(self.store.blobs(), snapshot.file, path)
    }
}

/// Writes a file of the data folder under another name.
///
/// # Errors
/// As [`Workspace::save_snapshot`].
pub fn save(blobs: &Blobs, file: FileHash, path: &Path) -> Result<(), WorkspaceError> {
    // A reading fault must not be told as one of the place that is written to.
    blobs.copy_to(file, &mut std::io::sink()).map_err(|error| {
        log::error!("{file}: {error}");
        crate::store::StoreError::Blob { hash: file.to_string() }
    })?;
    let written = blobs.save_as(file, path);
    written.map(|_| ()).map_err(|source| WorkspaceError::Write { path: path.to_owned(), source })
}

impl HandInJob {
    /// The code that the snapshot will have.
    pub fn code(&self) -> &str {
        self.job.code()
    }

    /// Prints into the data folder.
    ///
    /// # Errors
    /// When it is stopped, cannot be printed, or the disk refuses;
    /// [`WorkspaceError::LostInPrint`] when a paper can no longer be read, unless it is forced.
    pub fn run(
        &self,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Frozen, WorkspaceError> {
        let blobs = self.job.blobs();
        let failed = |error| match error {
            PrintError::Write(source) => WorkspaceError::Write { path: blobs.folder().to_owned(), source },
            error => error.into(),
        };
        let refused = |source| failed(PrintError::Write(source));
        let mut file = blobs.writer().map_err(refused)?;
        let printed = self.job.run_into(&mut file, progress).map_err(failed)?;
        if let Some(title) = self.job.lost(&printed).first().filter(|_| !self.job.is_forced()) {
            return Err(WorkspaceError::LostInPrint(title.clone()));
        }
        let (file, size) = file.finish().map_err(refused)?;
        Ok(Frozen { file, size, pages: u32::try_from(printed.pages).unwrap_or(u32::MAX) })
    }
}
