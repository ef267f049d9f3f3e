//! Printing: everything an export reads is taken along, so that it runs beside the window.

use std::collections::BTreeSet;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::DateTime;

use super::papers::{ForProvince, products_of, unwritten};
use super::{OpenDossier, Workspace, WorkspaceError};
use crate::assess::Finding;
use crate::dossier::{EntityId, EvidenceFile, FileCondition, FileHash};
use crate::print::evidence::Reading;
use crate::print::{
    self, Ahead, Archive, Compared, Layout, Part, PrintError, Printed, Problem, Progress, Request,
};
use crate::rulebook::Rulebook;
use crate::store::{Blobs, need_room, write_whole_by};

/// The field of the day of handing in.
pub(super) const HANDED_IN: &str = "dossier.handed_in";

/// What to print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// One part; everything where none.
    pub part: Option<Part>,
    /// Print even what blocks, marked as a draft.
    pub force: bool,
    pub layout: Layout,
    /// For keeping, as PDF/A: our own pages alone.
    pub archive: Option<Archive>,
    /// Bound for the province: the commune's letter and report stand before the dossier.
    pub for_province: Option<ForProvince>,
}

/// A dossier with all that printing it needs; can go to another thread.
#[derive(Clone, Debug)]
pub struct ExportSource {
    pub open: Arc<OpenDossier>,
    pub blobs: Blobs,
}

/// An export that may run.
#[derive(Clone, Debug)]
pub struct ExportJob {
    source: ExportSource,
    options: ExportOptions,
    /// What blocks it: it is printed as a draft.
    blocked: Option<Finding>,
    /// The commune has not written all that it must find, or its letter proposes what is not ready: the
    /// same.
    unwritten: bool,
    /// The commune's forms before it.
    ahead: Arc<Vec<Ahead>>,
    code: String,
    /// What changed since the last assessment.
    compared: Option<Arc<Compared>>,
    frozen: Option<DateTime>,
    reading: Reading,
}

impl Workspace {
    /// Prepares an export.
    ///
    /// # Errors
    /// [`WorkspaceError::NotReady`] with the first finding that blocks, and for the province
    /// [`WorkspaceError::NotAssessed`] with what the commune has not written or
    /// [`WorkspaceError::LetterNotReady`] with what its letter cannot speak of, unless `force` is set.
    pub fn export(&self, id: &EntityId, options: ExportOptions) -> Result<ExportJob, WorkspaceError> {
        let open = Arc::new(self.open_dossier(id)?);
        self.export_of(open, options)
    }

    /// As [`Workspace::export`], of a dossier that is open already.
    pub fn export_of(
        &self,
        open: Arc<OpenDossier>,
        options: ExportOptions,
    ) -> Result<ExportJob, WorkspaceError> {
        let blocked: Option<Finding> = open.assessment.blocking().next().cloned();
        if let Some(finding) = &blocked
            && !options.force
        {
            return Err(WorkspaceError::NotReady(Box::new(finding.clone())));
        }
        let ahead = match (&options.for_province, &options.part) {
            (Some(order), _) => self.ahead(&open, order)?,
            (None, Some(Part::Form(form))) => self.ahead_alone(&open, form)?,
            (None, _) => Vec::new(),
        };
        let lacking = if options.for_province.is_some() { unwritten(&open, &ahead) } else { Vec::new() };
        if !lacking.is_empty() && !options.force {
            return Err(WorkspaceError::NotAssessed(lacking));
        }
        let proposed = options.for_province.as_ref().and_then(|order| order.letter.as_ref());
        let unready = proposed.map(|letter| self.unready(&letter.dossiers)).transpose()?.unwrap_or_default();
        if !unready.is_empty() && !options.force {
            return Err(WorkspaceError::LetterNotReady(products_of(&unready)));
        }
        if !options.force {
            // What no longer is what was typed never looks as if it were.
            self.store.check_state(&self.state(&open.dossier.id)?)?;
            self.note_access("print", &open.dossier.id, "")?;
        }
        let code = verification_code(&open);
        let compared = self.compared(&open)?.map(Arc::new);
        let source = ExportSource { open, blobs: self.store.blobs().clone() };
        let reading = self.reading().clone();
        let unwritten = !lacking.is_empty() || !unready.is_empty();
        let ahead = Arc::new(ahead);
        Ok(ExportJob { source, options, blocked, unwritten, ahead, code, compared, frozen: None, reading })
    }
}

impl ExportJob {
    /// The dossier that it prints.
    pub fn dossier(&self) -> &EntityId {
        &self.open().dossier.id
    }

    /// The ten letters that stand in the footer.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Whether it is marked BẢN NHÁP.
    pub fn is_draft(&self) -> bool {
        self.blocked.is_some() || self.unwritten
    }

    /// The titles of papers that were readable when they were attached and are not now: a page
    /// stands in their place that says so.
    pub fn lost(&self, printed: &Printed) -> Vec<String> {
        let files = || self.open().dossier.evidence.iter().flat_map(|piece| &piece.files);
        let known = |name: &str| {
            files().any(|file| file.name == name && matches!(file.condition, FileCondition::Unreadable(_)))
        };
        let lost = printed.problems.iter().filter_map(|problem| match problem {
            Problem::Unreadable { title, file, .. } if !known(file) => Some(title.clone()),
            _ => None,
        });
        lost.collect()
    }

    pub(super) fn is_forced(&self) -> bool {
        self.options.force
    }

    pub(super) fn blobs(&self) -> &Blobs {
        &self.source.blobs
    }

    /// The same pages with the time of freezing in the file's description.
    pub(super) fn frozen_at(self, time: DateTime) -> Self {
        Self { frozen: Some(time), ..self }
    }

    pub(super) fn open(&self) -> &OpenDossier {
        &self.source.open
    }

    pub(super) fn reading(&self) -> &Reading {
        &self.reading
    }

    /// Prints into memory.
    ///
    /// # Errors
    /// When it is stopped or cannot be printed.
    pub fn run(
        &self,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Printed, WorkspaceError> {
        Ok(print::export(&self.request(), &self.source.blobs, progress)?)
    }

    /// Prints into a file, which is there whole or not at all. [`Printed::bytes`] stays empty.
    ///
    /// # Errors
    /// As [`ExportJob::run`], and when the file cannot be written.
    pub fn run_to(
        &self,
        path: &Path,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Printed, WorkspaceError> {
        need_room(path, self.least_size())?;
        let written = write_whole_by(path, |file| self.run_into(file, progress));
        written.map_err(|error| match error {
            PrintError::Write(source) => WorkspaceError::Write { path: path.to_owned(), source },
            error => error.into(),
        })
    }

    /// Bytes that the file takes at least: half of the papers that go into it, which are passed on as
    /// they are unless they can be packed more tightly.
    pub(super) fn least_size(&self) -> u64 {
        if !matches!(self.options.part, None | Some(Part::Evidence)) {
            return 0;
        }
        let files = self.open().dossier.evidence.iter().flat_map(|piece| &piece.files);
        let printed: BTreeSet<FileHash> = files.map(EvidenceFile::printed).collect();
        printed.into_iter().map(|hash| self.source.blobs.size(hash)).sum::<u64>() / 2
    }

    /// Prints into whatever takes bytes. What was written before an error is no PDF.
    pub(super) fn run_into(
        &self,
        out: &mut dyn Write,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Printed, PrintError> {
        print::export_to(&self.request(), &self.source.blobs, out, progress)
    }

    fn request(&self) -> Request<'_> {
        let open = &self.source.open;
        Request {
            rulebook: &open.rulebook,
            dossier: &open.dossier,
            part: self.options.part.as_ref(),
            draft: self.is_draft(),
            code: &self.code,
            frozen: self.frozen,
            layout: &self.options.layout,
            compared: self.compared.as_deref(),
            ahead: &self.ahead,
            archive: self.options.archive,
            reading: &self.reading,
        }
    }
}

/// Ten base32 characters of BLAKE3 over the canonical values, the rulebook's hash and the
/// evidence hashes. No device, time or row id takes part, so that two laptops with the same
/// dossier print the same code.
pub fn verification_code(open: &OpenDossier) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut part = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    let rulebook: &Rulebook = &open.rulebook;
    part(rulebook.hash.as_bytes());
    // The day of handing in stands on no page, and is known only after the pages are signed.
    // What the offices write down about a dossier does not change it.
    let own = |name: &str| !rulebook.field(name).is_some_and(|field| field.officer);
    for (name, value) in open.dossier.fields.iter().filter(|(name, _)| *name != HANDED_IN && own(name)) {
        part(name.as_bytes());
        part(serde_json::to_string(value).unwrap_or_default().as_bytes());
    }
    for (code, level) in &open.dossier.levels {
        part(format!("{code}={level}").as_bytes());
    }
    let mut pieces: Vec<String> = open
        .dossier
        .evidence
        .iter()
        .map(|piece| {
            let files: Vec<String> = piece.files.iter().map(EvidenceFile::look).collect();
            let criteria: Vec<String> = piece.criteria.iter().map(ToString::to_string).collect();
            [
                piece.row.to_string(),
                piece.kind.clone(),
                piece.title.clone(),
                piece.number.clone(),
                piece.issuer.clone(),
                piece.holder.clone(),
                piece.holder_address.clone(),
                piece.issued.map(|date| date.to_string()).unwrap_or_default(),
                piece.expires.map(|date| date.to_string()).unwrap_or_default(),
                criteria.join(","),
                files.join(","),
            ]
            .join("\u{1f}")
        })
        .collect();
    pieces.sort();
    for piece in &pieces {
        part(piece.as_bytes());
    }
    let hash = hasher.finalize();
    data_encoding::BASE32_NOPAD.encode(hash.as_bytes()).chars().take(10).collect()
}
