//! The same for many dossiers: packed, taken in, checked or printed one after the other, so that
//! memory is that of one; what happened to each is told, and a fault of one stops no other.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{ExportOptions, ForProvince, PackOptions, SentNote, Workspace, WorkspaceError};
use crate::dossier::EntityId;
use crate::exchange::electronic::free_name;
use crate::exchange::package::Passphrase;
use crate::print::Progress;
use crate::store::{DossierRow, RowQuery};
use crate::words::{Explain, Message};

/// What is done to many.
#[derive(Clone, Debug)]
pub enum Many {
    /// A package for each producer.
    Pack { folder: PathBuf, passphrase: Option<Passphrase> },
    /// All packages of a folder.
    TakeIn { folder: PathBuf, passphrase: Option<Passphrase> },
    /// What blocks each dossier.
    Check,
    /// The bound dossier of each that is ready; with `commune` as one set for the province, the
    /// commune's letter and Mẫu số 03 before it.
    Print { folder: PathBuf, commune: bool },
}

/// Work on many that is under way.
#[derive(Debug)]
pub struct ManyJob {
    what: Many,
    waiting: VecDeque<Item>,
    total: usize,
    done: usize,
    taken: BTreeSet<String>,
    backed_up: bool,
}

#[derive(Debug)]
struct Item {
    name: String,
    dossiers: Vec<EntityId>,
    file: PathBuf,
}

/// What happened to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManyDone {
    /// The producer, the product or the file.
    pub name: String,
    /// The dossier, where it was about one.
    pub dossier: Option<EntityId>,
    /// What was done, or why it was not.
    pub outcome: Result<Message, Message>,
}

impl ManyJob {
    /// How much is done, 0 to 1.
    pub fn share(&self) -> f32 {
        if self.total == 0 { 1.0 } else { self.done as f32 / self.total as f32 }
    }

    pub fn total(&self) -> usize {
        self.total
    }

    /// How many are done.
    pub fn done(&self) -> usize {
        self.done
    }

    /// What comes next: the producer, the product or the file.
    pub fn next_name(&self) -> Option<&str> {
        self.waiting.front().map(|item| item.name.as_str())
    }
}

/// Asked between the steps of one: how far it is, 0 to 1, and whether to go on.
type GoOn<'a> = &'a mut dyn FnMut(f32) -> ControlFlow<()>;

impl Workspace {
    /// Prepares work on the chosen dossiers, on all of the area where none is chosen, or on the
    /// packages of a folder.
    ///
    /// # Errors
    /// When a folder cannot be read or made.
    pub fn many(&self, what: Many, chosen: Option<&BTreeSet<EntityId>>) -> Result<ManyJob, WorkspaceError> {
        let rows = || -> Result<Vec<DossierRow>, WorkspaceError> {
            Ok(match chosen {
                // Also what stands outside the area, where it was chosen.
                Some(chosen) => {
                    let all = self.list(&RowQuery::default())?.into_iter();
                    all.filter(|row| chosen.contains(&row.id)).collect()
                }
                None => self.rows_here()?,
            })
        };
        let mut waiting = VecDeque::new();
        match &what {
            Many::TakeIn { folder, .. } => {
                let refused = |source| WorkspaceError::Folder { path: folder.clone(), source };
                let mut files: Vec<PathBuf> = Vec::new();
                for entry in std::fs::read_dir(folder).map_err(refused)? {
                    let path = entry.map_err(refused)?.path();
                    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ocop")) {
                        files.push(path);
                    }
                }
                files.sort();
                waiting.extend(files.into_iter().map(|file| Item {
                    name: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                    dossiers: Vec::new(),
                    file,
                }));
            }
            Many::Pack { .. } => {
                let mut producers: BTreeMap<EntityId, Item> = BTreeMap::new();
                for row in rows()? {
                    let item = producers.entry(row.producer).or_insert_with(|| Item {
                        name: row.producer_name,
                        dossiers: Vec::new(),
                        file: PathBuf::new(),
                    });
                    item.dossiers.push(row.id);
                }
                let mut items: Vec<Item> = producers.into_values().collect();
                items.sort_by_cached_key(|item| crate::dossier::sort_key(&item.name));
                waiting.extend(items);
            }
            Many::Check | Many::Print { .. } => {
                waiting.extend(rows()?.into_iter().map(|row| Item {
                    name: format!("{}, {}", row.product_name, row.producer_name),
                    dossiers: vec![row.id],
                    file: PathBuf::new(),
                }));
            }
        }
        if let Many::Pack { folder, .. } | Many::Print { folder, .. } = &what {
            std::fs::create_dir_all(folder)
                .map_err(|source| WorkspaceError::Write { path: folder.clone(), source })?;
        }
        let total = waiting.len();
        Ok(ManyJob { what, waiting, total, done: 0, taken: BTreeSet::new(), backed_up: false })
    }

    /// Does the next of many; none where all are done, or where it was stopped.
    pub fn next_of_many(&mut self, job: &mut ManyJob, go_on: GoOn<'_>) -> Option<ManyDone> {
        if go_on(0.0).is_break() {
            return None;
        }
        let item = job.waiting.pop_front()?;
        let outcome = match job.what.clone() {
            Many::Pack { folder, passphrase } => {
                let path = folder.join(free_name(&item.name, "ocop", &mut job.taken));
                self.pack_one(&item, &path, passphrase, go_on)
            }
            Many::TakeIn { passphrase, .. } => {
                let outcome = self.take_in_one(&item.file, passphrase, job.backed_up, go_on);
                job.backed_up |= outcome.is_ok();
                outcome
            }
            Many::Check => self.check_one(&item),
            Many::Print { folder, commune } => {
                self.print_one(&item, &folder, commune, (&mut job.taken, go_on))
            }
        };
        if outcome.as_ref().is_err_and(WorkspaceError::is_cancelled) {
            job.waiting.push_front(item);
            return None;
        }
        job.done += 1;
        let dossier = item.dossiers.into_iter().next();
        Some(ManyDone { name: item.name, dossier, outcome: outcome.map_err(|error| error.explain()) })
    }

    fn pack_one(
        &self,
        item: &Item,
        path: &Path,
        passphrase: Option<Passphrase>,
        go_on: GoOn<'_>,
    ) -> Result<Message, WorkspaceError> {
        let options = PackOptions { sensitive: passphrase.is_some(), passphrase, since: None };
        let packed = self.pack(&item.dossiers, options)?.run(path, &mut |step| go_on(step.share))?;
        self.note_left(&item.dossiers, &SentNote::of_package(&packed))?;
        Ok(Message::new("many-packed").with("path", path.display()).with("count", packed.operations))
    }

    /// One backup before the first package that comes in is enough: the others follow at once.
    fn take_in_one(
        &mut self,
        file: &Path,
        passphrase: Option<Passphrase>,
        backed_up: bool,
        go_on: GoOn<'_>,
    ) -> Result<Message, WorkspaceError> {
        let staged = self.unpack(file, passphrase).run(&mut |step| go_on(step.share))?;
        let received = if backed_up { self.take_in_next(staged)? } else { self.take_in_package(staged)? };
        let operations: usize = received.dossiers.iter().map(|dossier| dossier.operations).sum();
        let sides: usize = received.dossiers.iter().map(|dossier| dossier.conflicts.len()).sum();
        let id = match (operations, sides) {
            (0, _) => "many-nothing-new",
            (_, 0) => "many-taken-in",
            _ => "many-taken-in-sides",
        };
        Ok(Message::new(id).with("count", operations).with("sides", sides))
    }

    fn check_one(&self, item: &Item) -> Result<Message, WorkspaceError> {
        let Some(id) = item.dossiers.first() else { return Ok(Message::new("many-ready")) };
        let open = self.open_dossier(id)?;
        Ok(match open.assessment.blocking().count() {
            0 => Message::new("many-ready"),
            count => Message::new("many-blocked").with("count", count),
        })
    }

    fn print_one(
        &self,
        item: &Item,
        folder: &Path,
        commune: bool,
        (taken, go_on): (&mut BTreeSet<String>, GoOn<'_>),
    ) -> Result<Message, WorkspaceError> {
        let Some(id) = item.dossiers.first() else { return Ok(Message::new("many-ready")) };
        let mut step = |step: Progress| go_on(step.done as f32 / step.total.max(1) as f32);
        let for_province = commune.then(ForProvince::default);
        let job = self.export(id, ExportOptions { for_province, ..ExportOptions::default() })?;
        let path = folder.join(free_name(&item.name, "pdf", taken));
        let printed = job.run_to(&path, &mut step)?;
        self.note_left(&item.dossiers, &SentNote::of_pdf(&path))?;
        Ok(Message::new("many-printed").with("path", path.display()).with("pages", printed.pages))
    }
}
