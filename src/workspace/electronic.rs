//! The electronic set: the PDFs from the printer, the evidence from the data folder, one folder.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::export::{ExportJob, ExportOptions};
use super::{OpenDossier, Workspace, WorkspaceError};
use crate::dossier::{EntityId, EvidenceFile, EvidenceFiles};
use crate::exchange::ExchangeError;
use crate::exchange::electronic::{About, Content, Folder, Made, Missing, Plan, Wording, guide, index, plan};
use crate::print::{self, Archive, Layout, Part, PrintError, Problem, Progress, Stage};
use crate::store::need_room;

/// A set that may be made.
#[derive(Clone, Debug)]
pub struct ElectronicJob {
    /// The whole dossier.
    full: ExportJob,
    /// Our own pages, as PDF/A.
    main: ExportJob,
}

/// A set that was made.
#[derive(Clone, Debug)]
pub struct Electronic {
    pub path: PathBuf,
    /// The names of its files, in order.
    pub files: Vec<String>,
    /// An earlier set gave way to it.
    pub replaced: bool,
    /// Pages of the whole dossier.
    pub pages: usize,
    /// What the set should hold and does not.
    pub missing: Vec<Missing>,
    /// What the printer remarked.
    pub problems: Vec<Problem>,
}

/// How far a set is, and what is being done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ElectronicProgress {
    pub step: ElectronicStep,
    /// 0 to 1, over the whole.
    pub share: f32,
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElectronicStep {
    /// The PDFs are printed.
    Printing,
    /// Evidence is copied.
    Copying,
    /// Everything is read back.
    Checking,
}

type Tell<'a> = &'a mut dyn FnMut(ElectronicProgress) -> ControlFlow<()>;

impl Workspace {
    /// Prepares the electronic set, bound as the paper set is: their page numbers agree.
    ///
    /// # Errors
    /// [`WorkspaceError::NotReady`] with the first finding that blocks, unless `force` is set.
    pub fn electronic(
        &self,
        id: &EntityId,
        force: bool,
        layout: &Layout,
    ) -> Result<ElectronicJob, WorkspaceError> {
        let open = Arc::new(self.open_dossier(id)?);
        let options = |part, archive| ExportOptions {
            part,
            force,
            layout: layout.clone(),
            archive,
            for_province: None,
        };
        let full = self.export_of(Arc::clone(&open), options(None, None))?;
        let main = self.export_of(open, options(Some(Part::Main), Some(Archive::A2b)))?;
        Ok(ElectronicJob { full, main })
    }
}

impl ElectronicJob {
    /// The dossier that it is of.
    pub fn dossier(&self) -> &EntityId {
        self.full.dossier()
    }

    /// The ten letters that stand in the footers.
    pub fn code(&self) -> &str {
        self.full.code()
    }

    /// Makes the set at `target`: there whole or not at all.
    ///
    /// # Errors
    /// When it is stopped, cannot be printed, or `target` cannot be written or holds something
    /// that is not an earlier set.
    pub fn run_to(&self, target: &Path, tell: Tell<'_>) -> Result<Electronic, WorkspaceError> {
        // The whole dossier, and each paper again.
        need_room(target, self.full.least_size().saturating_mul(2))?;
        let words = Wording::embedded();
        let open: &OpenDossier = self.full.open();
        let about = About {
            rulebook: &open.rulebook,
            dossier: &open.dossier,
            score: open.assessment.score.as_ref(),
            code: self.code(),
            draft: self.full.is_draft(),
        };
        let mut plan = plan(&about, &words);
        let names = &words.names;
        let mut folder = Folder::begin(target, &names.sums)?;
        let mut print = |name: &String, job: &ExportJob, from: f32, length: f32| {
            let mut tell = |progress| tell(printing(progress, from, length));
            folder.write_by(name, |out| job.run_into(out, &mut tell).map_err(|e| at(target, name, e)))
        };
        let full = print(&names.full, &self.full, 0.0, 0.45)?;
        print(&names.main, &self.main, 0.45, 0.1)?;
        let missing = self.copy(&mut plan, &mut folder, target, tell)?;
        folder.write(&names.index, &index(&about, &words, &plan, &full.firsts, &missing)?)?;
        folder.write(&names.guide, &guide(&about, &words, &missing))?;
        let Made { files, replaced } = folder.finish(&mut |done, total| {
            let share = 0.8 + 0.2 * done as f32 / total.max(1) as f32;
            tell(ElectronicProgress { step: ElectronicStep::Checking, share })
        })?;
        let problems = full.problems;
        Ok(Electronic { path: target.to_owned(), files, replaced, pages: full.pages, missing, problems })
    }

    /// Brings the evidence into the folder. What is not there to bring leaves the plan and is
    /// answered.
    fn copy(
        &self,
        plan: &mut Plan<'_>,
        folder: &mut Folder,
        target: &Path,
        tell: Tell<'_>,
    ) -> Result<Vec<Missing>, WorkspaceError> {
        let blobs = self.full.blobs();
        let mut missing = Vec::new();
        let total = plan.pieces.len().max(1) as f32;
        for (index, piece) in plan.pieces.iter_mut().enumerate() {
            let share = 0.55 + 0.25 * index as f32 / total;
            if tell(ElectronicProgress { step: ElectronicStep::Copying, share }).is_break() {
                return Err(ExchangeError::Cancelled.into());
            }
            let (number, title) = (piece.number, &piece.evidence.title);
            let mut lacks = |file: &EvidenceFile| {
                missing.push(Missing { number, title: title.clone(), file: file.name.clone() });
            };
            let mut written = Vec::with_capacity(piece.files.len());
            for file in std::mem::take(&mut piece.files) {
                match &file.content {
                    Content::Original(source) | Content::Opened(source, _) => {
                        let hash = match file.content {
                            Content::Opened(_, derived) => derived,
                            _ => source.hash,
                        };
                        match blobs.read(hash) {
                            Ok(bytes) => folder.write(&file.name, &bytes)?,
                            Err(error) => {
                                log::warn!("{}: {error}", source.name);
                                lacks(source);
                                continue;
                            }
                        }
                    }
                    Content::Pages(files) => {
                        let unread = folder.write_by(&file.name, |out| {
                            print::pages_of(files, (blobs, self.full.reading()), out)
                                .map_err(|e| at(target, &file.name, e))
                        })?;
                        unread.iter().for_each(|file| lacks(file));
                        if unread.len() == files.len() {
                            folder.leave_out(&file.name)?;
                            continue;
                        }
                    }
                }
                written.push(file);
            }
            piece.files = written;
        }
        Ok(missing)
    }
}

/// An error of printing into a file of the set.
fn at(target: &Path, name: &str, error: PrintError) -> WorkspaceError {
    match error {
        PrintError::Write(source) => ExchangeError::Write { path: target.join(name), source }.into(),
        error => error.into(),
    }
}

/// The progress of printing as a stretch of the whole.
fn printing(progress: Progress, from: f32, length: f32) -> ElectronicProgress {
    let done = progress.done as f32 / progress.total.max(1) as f32;
    let share = match progress.stage {
        Stage::Evidence => 0.8 * done,
        Stage::Layout => 0.8 + 0.1 * done,
        Stage::Writing => 0.9 + 0.1 * done,
    };
    ElectronicProgress { step: ElectronicStep::Printing, share: from + length * share }
}
