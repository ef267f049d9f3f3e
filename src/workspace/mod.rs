//! The one door: every change is a named action performed here, in one transaction, with an undo
//! label. Window and command line use nothing else.
//!
//! Begin with [`Workspace`]; each file holds one kind of action or query.

mod attach;
mod books;
mod clock;
mod compare;
mod consent;
mod create;
mod edit;
mod electronic;
mod error;
mod export;
mod files;
mod find;
mod foreign;
mod generate;
mod hand_in;
mod handed;
mod history;
mod input;
mod journal;
mod keys;
mod machine_code;
mod many;
mod mend;
mod near_story;
mod next;
mod office;
mod opener;
mod origin;
mod pack;
mod pages;
mod papers;
mod person;
pub mod printer;
mod query;
mod register;
mod restore;
mod row;
mod salvage;
mod sample;
mod sent;
mod sheets;
mod start_mark;
mod take_in;
mod targets;
mod unpack;
mod verify;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use attach::{Attachment, EvidenceFact};
pub use books::NewEntry;
pub use clock::Clock;
pub use compare::Since;
pub use create::NewDossier;
pub use edit::{Corrected, Side, Sides};
pub use electronic::{Electronic, ElectronicJob, ElectronicProgress, ElectronicStep};
pub use error::WorkspaceError;
pub use export::{ExportJob, ExportOptions, ExportSource};
pub use find::{Found, FoundProducer};
pub use hand_in::{Frozen, HandIn, HandInJob, save};
pub use handed::{hand_over, take_handed};
pub use history::{HistoryLine, Subject, Told};
pub use input::{InputError, read_date, read_figure, read_kind, read_value};
pub use journal::keep_log;
pub use many::{Many, ManyDone, ManyJob};
pub use mend::Mended;
pub use near_story::{NearStory, Nearest};
pub use next::{CarriedOver, NextProduct};
pub use office::{ProducerCard, Receipt, Role, Round};
pub use opener::{Opener, OpenerError};
pub use origin::{Origin, Provenance};
pub use pack::{PackJob, PackOptions, PackProgress, Packed};
pub use pages::DevelopedPage;
pub use papers::{BatchLetter, ForProvince, OfficePaper, Unready};
pub use person::{Erased, PersonReport, PersonalFact};
pub use printer::{PrintOrder, PrinterError};
pub use query::{Assessment, OpenDossier};
pub use restore::{Copied, CopyJob};
pub use sent::{Sent, SentNote, SentWhat};
pub use sheets::{
    BadRow, ImportError, ImportFile, ImportJob, Imported, RowNote, SheetJob, SheetKind, SheetOptions,
    template,
};
pub use start_mark::StartMark;
pub use take_in::{Intake, is_locked};
pub use targets::{Counted, Measure, TargetProgress, commune_name};
pub use unpack::{Peer, Received, ReceivedDossier, Staged, UnpackJob};
pub use verify::{DeepCheck, Verification};

use crate::dossier::{EntityId, plain_name};
use crate::print::evidence::Reading;
use crate::rulebook::{DecisionState, Rulebook, units};
use crate::store::{ActionInfo, ActionKind, Edit, KeyKeeping, Store, Transaction, Undoable};

/// The newer list of units in the data folder.
const UNITS: &str = "units.tsv";

/// An open data folder with the law, a clock and the person who works.
pub struct Workspace {
    store: Store,
    rulebooks: BTreeMap<String, Arc<Rulebook>>,
    /// The rulebook that new dossiers take.
    current: Arc<Rulebook>,
    clock: Clock,
    author: String,
    intake: Intake,
    /// Where a key to sensitive facts may be kept.
    keeping: KeyKeeping,
    keeps_reserve: bool,
    /// What was found and mended when the folder was opened.
    mended: Option<Mended>,
}

/// How to open a workspace.
#[derive(Clone, Debug)]
pub struct OpenOptions {
    /// The data folder; the platform's where none.
    pub folder: Option<PathBuf>,
    pub clock: Clock,
    /// The name that the history shows; the system's user where none.
    pub author: Option<String>,
    /// How the files of strangers are read: each in a process of its own, except in tests of what
    /// is read.
    pub reading: Reading,
}

impl Workspace {
    /// Opens the data folder.
    ///
    /// # Errors
    /// When another window holds the folder, when it is damaged or cannot be written.
    pub fn open(options: OpenOptions) -> Result<Self, WorkspaceError> {
        let current = Arc::new(Rulebook::shipped()?);
        let keeping = keys::keeping_of(&options);
        let folder = match options.folder {
            Some(folder) => folder,
            None => default_folder().ok_or(WorkspaceError::NoFolder)?,
        };
        let store = Store::open(&folder)?;
        let intake = Intake::new(store.blobs().clone(), options.reading);
        let mut workspace = Self {
            store,
            rulebooks: BTreeMap::from([(current.id.clone(), Arc::clone(&current))]),
            current,
            clock: options.clock,
            author: author_of(options.author),
            intake,
            keeping,
            keeps_reserve: false,
            mended: None,
        };
        workspace.watch_signing_key();
        workspace.load_units();
        workspace.load_rulebooks();
        if workspace.store.is_doubted() {
            workspace.mended = Some(workspace.mend()?);
        }
        workspace.guard()?;
        workspace.refresh_cache()?;
        Ok(workspace)
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// A reserve is kept from now on, which is given up where the disk is full. The window asks for it;
    /// a command that is over in a moment does not.
    pub fn keep_reserve(&mut self) {
        self.keeps_reserve = true;
    }

    /// Whether the reserve is to be made: it is wanted and not there.
    pub fn lacks_reserve(&self) -> bool {
        self.keeps_reserve && !self.store.is_lost() && !self.store.has_reserve()
    }

    /// Goes by another clock from now on, as when somebody sets the laptop's.
    pub fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    /// How the files of strangers are read.
    pub fn reading(&self) -> &Reading {
        self.intake.reading()
    }

    pub fn folder(&self) -> &Path {
        self.store.folder()
    }

    /// The rulebook of new dossiers.
    pub fn current_rulebook(&self) -> &Arc<Rulebook> {
        &self.current
    }

    /// All rulebooks that are at hand.
    pub fn rulebooks(&self) -> impl Iterator<Item = &Arc<Rulebook>> {
        self.rulebooks.values()
    }

    /// The rulebook that a dossier was made with; the current one where it is not at hand.
    pub fn rulebook(&self, id: &str) -> &Arc<Rulebook> {
        self.rulebooks.get(id).unwrap_or(&self.current)
    }

    /// A newer list of communes that the user imported stands in the data folder.
    fn load_units(&self) {
        let path = self.folder().join(UNITS);
        let Ok(text) = std::fs::read_to_string(&path) else { return };
        if let Err(line) = units::take_newer(text) {
            log::warn!("{}: line {line}", path.display());
        }
    }

    /// Takes a newer list of provinces and communes, laid out as `assets/units/units.tsv`. It counts
    /// from the next start on; answers how many units it has.
    ///
    /// # Errors
    /// When the file cannot be read or written, or a line of it is no unit; the old list stays then.
    pub fn import_units(&self, file: &Path) -> Result<usize, WorkspaceError> {
        let read = |source| WorkspaceError::Read { path: file.to_owned(), source };
        let text = std::fs::read_to_string(file).map_err(read)?;
        let count = units::check(&text).map_err(|line| WorkspaceError::BadUnits { line })?;
        let path = self.folder().join(UNITS);
        crate::store::write_whole(&path, text.as_bytes())
            .map_err(|source| WorkspaceError::Write { path: path.clone(), source })?;
        Ok(count)
    }

    /// Rulebooks that the user imported stand in the data folder.
    fn load_rulebooks(&mut self) {
        let Ok(entries) = std::fs::read_dir(self.folder().join("rulebooks")) else { return };
        for entry in entries.flatten() {
            match Rulebook::from_folder(&entry.path()) {
                Ok(rulebook) => {
                    self.rulebooks.insert(rulebook.id.clone(), Arc::new(rulebook));
                }
                Err(error) => log::warn!("{}: {error}", entry.path().display()),
            }
        }
        self.choose_current();
    }

    /// New dossiers take the decision that came into force last, of those in force today; the
    /// shipped one where there is none.
    fn choose_current(&mut self) {
        let today = self.clock.today();
        let in_force = self.rulebooks.values().filter(|rulebook| {
            let decision = &rulebook.decision;
            decision.state == DecisionState::InForce && decision.effective <= today
        });
        if let Some(latest) = in_force.max_by_key(|rulebook| rulebook.decision.effective) {
            self.current = Arc::clone(latest);
        }
    }

    /// Copies a rulebook folder into the data folder, after checking it.
    ///
    /// # Errors
    /// When it does not add up; the error names the file and line.
    pub fn import_rulebook(&mut self, folder: &Path) -> Result<Arc<Rulebook>, WorkspaceError> {
        let rulebook = Arc::new(Rulebook::from_folder(folder)?);
        let target = self.folder().join("rulebooks").join(&rulebook.id);
        for (name, text) in Rulebook::files_of(folder)? {
            let path = target.join(name);
            let parent = path.parent().unwrap_or(&target);
            std::fs::create_dir_all(parent)
                .and_then(|()| crate::store::write_whole(&path, text.as_bytes()))
                .map_err(|source| WorkspaceError::Write { path: path.clone(), source })?;
        }
        self.rulebooks.insert(rulebook.id.clone(), Arc::clone(&rulebook));
        self.choose_current();
        self.guard()?;
        Ok(rulebook)
    }

    /// Performs an action: all its edits and the list that shows them, in one transaction.
    ///
    /// Answers whether anything changed; an action that changes nothing leaves no trace.
    fn perform<T>(
        &mut self,
        label: &str,
        arguments: Vec<(String, String)>,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<(T, Vec<EntityId>), WorkspaceError>,
    ) -> Result<T, WorkspaceError> {
        self.perform_any(label, arguments, |transaction| {
            let (answer, dossiers) = work(transaction)?;
            Ok((answer, !dossiers.is_empty(), dossiers))
        })
    }

    /// As [`Workspace::perform`], for what may change something that no dossier shows: the work says
    /// whether anything changed.
    fn perform_any<T>(
        &mut self,
        label: &str,
        arguments: Vec<(String, String)>,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<(T, bool, Vec<EntityId>), WorkspaceError>,
    ) -> Result<T, WorkspaceError> {
        self.store.see_clock(self.clock.now())?;
        let info = self.info(label, arguments);
        let mut transaction = self.store.begin(&info, &ActionKind::Do)?;
        let (answer, changed, dossiers) = work(&mut transaction)?;
        if !changed {
            return Ok(answer);
        }
        for dossier in &dossiers {
            row::bring_up_to_date(&mut transaction, &self.rulebooks, &self.current, dossier)?;
        }
        transaction.commit()?;
        Ok(answer)
    }

    fn info(&self, label: &str, arguments: Vec<(String, String)>) -> ActionInfo {
        ActionInfo {
            label: label.to_owned(),
            arguments,
            author: self.author.clone(),
            now: self.clock.millis(),
        }
    }

    /// Writes edits and says which dossiers they touch.
    fn edit_all(
        transaction: &mut Transaction<'_>,
        edits: Vec<Edit>,
        touched: Vec<EntityId>,
    ) -> Result<Vec<EntityId>, WorkspaceError> {
        let mut changed = false;
        for edit in edits {
            changed |= transaction.edit(&edit)?;
        }
        Ok(if changed { touched } else { Vec::new() })
    }

    /// Takes back this device's last action. None where there is nothing to take back.
    pub fn undo(&mut self) -> Result<Option<Undoable>, WorkspaceError> {
        let Some(what) = self.store.undoable()? else { return Ok(None) };
        let info = self.info(&what.label, what.arguments.clone());
        let (mut transaction, entities) = self.store.undo(&what, &info)?;
        let dossiers = row::dossiers_of(&transaction, &entities)?;
        for dossier in &dossiers {
            row::bring_up_to_date(&mut transaction, &self.rulebooks, &self.current, dossier)?;
        }
        transaction.commit()?;
        Ok(Some(what))
    }

    /// Does the last action again that was taken back.
    pub fn redo(&mut self) -> Result<Option<Undoable>, WorkspaceError> {
        let Some(what) = self.store.redoable()? else { return Ok(None) };
        let info = self.info(&what.label, what.arguments.clone());
        let (mut transaction, entities) = self.store.redo(&what, &info)?;
        let dossiers = row::dossiers_of(&transaction, &entities)?;
        for dossier in &dossiers {
            row::bring_up_to_date(&mut transaction, &self.rulebooks, &self.current, dossier)?;
        }
        transaction.commit()?;
        Ok(Some(what))
    }

    /// The list is a cache: made anew when the law or the program's way of assessing changed, or
    /// after an unclean end.
    fn refresh_cache(&mut self) -> Result<(), WorkspaceError> {
        let version = format!("{} {}", env!("CARGO_PKG_VERSION"), self.current.hash);
        let standing = self.store.remembered("cache")?;
        if standing.as_deref() == Some(version.as_str()) {
            return Ok(());
        }
        self.rebuild_cache()?;
        self.store.remember("cache", &version)?;
        Ok(())
    }

    /// Makes heads and list anew from the operations.
    pub fn rebuild_cache(&mut self) -> Result<(), WorkspaceError> {
        self.store.rebuild_heads()?;
        row::rebuild(&mut self.store, &self.rulebooks, &self.current)?;
        Ok(())
    }

    /// Opens the folder again, where it could not be opened since its disk failed.
    ///
    /// # Errors
    /// When the disk still refuses.
    pub fn try_again(&mut self) -> Result<(), WorkspaceError> {
        Ok(self.store.try_again()?)
    }

    /// Ends the session properly.
    pub fn close(self) -> Result<(), WorkspaceError> {
        Ok(self.store.close()?)
    }
}

/// The platform's folder for the data of programs.
pub fn default_folder() -> Option<PathBuf> {
    dirs::data_dir().map(|folder| folder.join("hoso-ocop"))
}

/// Who works, as operations and packages may name a person.
fn author_of(given: Option<String>) -> String {
    let name = plain_name(&given.unwrap_or_else(system_user));
    if name.is_empty() { "user".to_owned() } else { name }
}

fn system_user() -> String {
    ["USERNAME", "USER", "LOGNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|user| !user.is_empty()))
        .unwrap_or_else(|| "user".to_owned())
}
