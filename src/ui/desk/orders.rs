//! What the window asks of the worker, and what the worker has to say.

use std::path::PathBuf;

use jiff::civil::DateTime;

use super::pages;
use super::{KeyNews, ManyNews, ManyOrder, OfficeNews, OfficeOrder, PrivacyOrder, SheetNews, SheetOrder};
use crate::dossier::{EntityId, EvidenceFile, Snapshot};
use crate::exchange::package::{Fingerprint, Passphrase};
use crate::print::Layout;
use crate::rulebook::{CriterionCode, RowNumber, SetNumber};
use crate::store::{Backup, BackupContents, Undoable};
use crate::ui::action::Action;
use crate::ui::draft::DraftKey;
use crate::ui::screens::home::HomeView;
use crate::ui::stage::{DossierView, HistoryLine};
use crate::ui::together::Run;
use crate::words::Message;
use crate::workspace::{
    CarriedOver, CopyJob, ElectronicJob, Erased, ExportJob, ForProvince, Found, Frozen, HandIn, HandInJob,
    Opener, PackJob, PackOptions, PersonReport, PrintOrder, Received, Sides, Staged, UnpackJob,
};

/// What the window asks for.
#[derive(Debug)]
pub enum Order {
    /// The list, for a search.
    List(String),
    Open(EntityId),
    History(Option<EntityId>),
    /// Who and what answers what was typed; what was open last where nothing was.
    Find(String),
    /// Everything that was done to a dossier.
    Timeline(EntityId),
    /// What the next product would take along.
    Carried {
        from: EntityId,
        set: SetNumber,
    },
    /// A change, through the door.
    Do(Action),
    /// Files to attach that were stored and looked at meanwhile, or why they were not.
    Taken {
        dossier: EntityId,
        row: RowNumber,
        criteria: Vec<CriterionCode>,
        files: Vec<(PathBuf, Result<EvidenceFile, Message>)>,
    },
    /// Work whose files were read meanwhile.
    Finish(pages::Finish),
    /// Prepares printing; the press does the rest.
    Compose {
        dossier: EntityId,
        layout: Layout,
        ticket: u64,
    },
    ExportJob {
        dossier: EntityId,
        draft: bool,
        layout: Layout,
        for_province: Option<ForProvince>,
    },
    /// Prepares to hand in; the press prints what is to be frozen.
    HandIn {
        dossier: EntityId,
        hand_in: HandIn,
    },
    /// The pages are printed: the snapshot is written.
    Freeze {
        job: Box<HandInJob>,
        printed: Frozen,
    },
    /// Prepares printing on paper.
    PrintJob {
        dossier: EntityId,
        draft: bool,
        layout: Layout,
        order: PrintOrder,
    },
    ElectronicJob {
        dossier: EntityId,
        draft: bool,
        layout: Layout,
    },
    /// The laptops that packages came from.
    Peers,
    /// What opens packages; told to the system first where something is wanted.
    Opener(Option<bool>),
    /// Prepares a package; the press makes it.
    PackJob {
        dossiers: Vec<EntityId>,
        options: PackOptions,
    },
    /// Prepares to open a package; the press checks it.
    Unpack {
        path: PathBuf,
        passphrase: Option<Passphrase>,
    },
    /// What a package would bring.
    Preview(Box<Staged>),
    TakeIn(Box<Staged>),
    /// What two people entered without knowing of each other.
    Sides(EntityId),
    /// What is held of the person who represents a producer.
    Person(EntityId),
    ErasePerson(EntityId),
    /// A backup at another place; the press copies the files.
    BackUpTo(PathBuf),
    LookInto(PathBuf),
    Restore(PathBuf),
    /// The officer's side.
    Office(OfficeOrder),
    /// Spreadsheets.
    Sheets(SheetOrder),
    /// Work on many dossiers.
    Many(ManyOrder),
    /// Opens the folder again after its disk failed.
    TryAgain,
    /// The key to sensitive facts, consent, and what left the laptop.
    Privacy(PrivacyOrder),
    Remember {
        key: &'static str,
        value: String,
    },
}

/// What the worker has to say.
pub enum News {
    List {
        search: String,
        view: HomeView,
    },
    Dossier(Box<DossierView>),
    /// The dossier that was asked for is not there any more.
    Gone(EntityId),
    History(Vec<HistoryLine>),
    Found {
        typed: String,
        found: Found,
    },
    Timeline {
        dossier: EntityId,
        lines: Vec<crate::workspace::HistoryLine>,
    },
    Carried {
        from: EntityId,
        set: SetNumber,
        carried: CarriedOver,
    },
    /// What undo and redo would take next.
    Steps {
        undo: Option<Undoable>,
        redo: Option<Undoable>,
    },
    /// The change is on disk, at this time of day; the draft that it saved, if it was one.
    Saved {
        time: String,
        key: Option<DraftKey>,
    },
    Created(EntityId),
    Attached {
        evidence: EntityId,
        row: RowNumber,
    },
    /// New pages stand in a piece.
    PagesAdded,
    /// Files that were sorted are attached.
    Sorted {
        count: usize,
        evidence: Option<EntityId>,
        row: RowNumber,
    },
    Undone {
        what: Undoable,
        again: bool,
    },
    NothingToUndo {
        again: bool,
    },
    /// A typed text is no value of its field.
    Refused {
        key: DraftKey,
        why: Message,
    },
    /// The disk refused a text: it waits in its field.
    Kept {
        key: DraftKey,
        why: Message,
    },
    /// The folder cannot be opened again since its disk failed; the text says so. None: it can.
    Lost(Option<Message>),
    /// A file opens without its password now.
    Unlocked,
    Failed(Message),
    BackedUp(String),
    /// The regular check found something.
    Damage(Message),
    /// The day's own backup was made and checked.
    DailyBackup(DateTime),
    ToCompose {
        job: Box<ExportJob>,
        ticket: u64,
    },
    Job(Box<ExportJob>),
    /// Paper is ready for the printer.
    PrintJob(Box<ExportJob>, PrintOrder),
    ToFreeze(Box<HandInJob>),
    HandedIn(Box<Snapshot>),
    ElectronicJob(Box<ElectronicJob>),
    Peers(Vec<(Fingerprint, String)>),
    /// What opens packages now.
    Opener(Opener),
    PackJob(Box<PackJob>),
    ToUnpack(Box<UnpackJob>),
    Previewed(Result<(Box<Staged>, Received), Message>),
    TakenIn(Result<Received, Message>),
    Sides {
        dossier: EntityId,
        sides: Vec<Sides>,
    },
    Person {
        dossier: EntityId,
        report: PersonReport,
    },
    Erased(Erased),
    ToCopy(Box<CopyJob>),
    /// What a backup holds, or why it is none.
    Holds(Result<BackupContents, Message>),
    /// The folder went back to a backup.
    Restored {
        dossiers: u64,
        backups: Vec<Backup>,
        /// Sensitive facts in it do not open here.
        locked: bool,
    },
    /// The backups of the folder, the oldest first.
    Backups(Vec<Backup>),
    /// The officer's side.
    Office(OfficeNews),
    Sheets(SheetNews),
    Many(Run, ManyNews),
    Key(KeyNews),
    /// A sheet that a person signs.
    Sheet(Vec<u8>),
}
