//! What a command line can ask for, as data.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::cli::pages::PageChange;
use crate::dossier::{ConsentWay, EntityId};
use crate::print::Layout;
use crate::rulebook::SetNumber;
use crate::workspace::{Attachment, ExportOptions, HandIn, NextProduct, PrintOrder, SheetKind, SheetOptions};

/// What to do.
#[derive(Debug, Clone)]
pub enum Command {
    Window,
    /// The window, with a package that comes in.
    Receive {
        file: PathBuf,
    },
    Help,
    Version,
    Sample,
    New {
        set: SetNumber,
        producer: String,
        product: String,
    },
    /// A dossier of the same producer's next product.
    Next {
        from: EntityId,
        next: NextProduct,
    },
    Set {
        id: EntityId,
        field: String,
        value: String,
    },
    Choose {
        id: EntityId,
        criterion: String,
        points: String,
    },
    Attach {
        id: EntityId,
        attachment: Attachment,
    },
    Detach {
        evidence: EntityId,
    },
    /// Files behind the pages of a piece.
    AddPages {
        evidence: EntityId,
        files: Vec<PathBuf>,
    },
    Page {
        evidence: EntityId,
        /// From 1.
        number: usize,
        change: PageChange,
    },
    /// The password comes from a file, or from standard input where that is `-`: on a command line
    /// everyone on the machine could read it.
    Unlock {
        evidence: EntityId,
        password: PathBuf,
    },
    Remove {
        id: EntityId,
    },
    Show {
        id: EntityId,
    },
    List {
        search: String,
        /// Where the list goes as a spreadsheet.
        xlsx: Option<PathBuf>,
    },
    /// A list as a spreadsheet.
    Sheet {
        kind: SheetKind,
        out: PathBuf,
        options: SheetOptions,
    },
    /// The sheet to fill in.
    Template {
        out: PathBuf,
    },
    /// Producers and products of a filled-in sheet.
    Import {
        file: PathBuf,
        dry_run: bool,
    },
    /// What answers best, mistakes in typing forgiven.
    Find {
        text: String,
    },
    Score {
        id: EntityId,
    },
    Check {
        id: EntityId,
    },
    Print {
        id: EntityId,
        options: ExportOptions,
        order: PrintOrder,
    },
    Export {
        id: EntityId,
        out: PathBuf,
        options: ExportOptions,
    },
    ExportSnapshot {
        id: EntityId,
        out: PathBuf,
        snapshot: String,
    },
    HandIn {
        id: EntityId,
        hand_in: HandIn,
    },
    Snapshots {
        id: EntityId,
    },
    Electronic {
        id: EntityId,
        folder: PathBuf,
        force: bool,
        layout: Layout,
    },
    Changes {
        id: EntityId,
        since: Option<String>,
    },
    Pack {
        ids: Vec<EntityId>,
        out: PathBuf,
        /// The passphrase comes from a file, or from standard input where that is `-`.
        passphrase: Option<PathBuf>,
        since: Option<String>,
    },
    Unpack {
        file: PathBuf,
        dry_run: bool,
        passphrase: Option<PathBuf>,
    },
    Peers,
    /// What opens a package that is double-clicked; told to the system where something is wanted.
    Opener {
        wanted: Option<bool>,
    },
    Conflicts {
        id: EntityId,
    },
    /// Brings a removed dossier back, with what came of it since.
    BringBack {
        id: EntityId,
    },
    /// Makes a dossier take one of the values that stand side by side, or a third.
    Resolve {
        id: EntityId,
        field: String,
        choice: Choice,
    },
    Undo,
    Redo,
    History {
        id: EntityId,
    },
    Backup {
        folder: Option<PathBuf>,
    },
    /// What is held of the person who represents a producer.
    Person {
        id: EntityId,
    },
    /// … and erasing it.
    ErasePerson {
        id: EntityId,
    },
    AccessLog,
    Backups,
    /// What a backup holds, or going back to it.
    Restore {
        file: PathBuf,
        dry_run: bool,
    },
    /// Saves what a damaged folder still holds, or says what that would be.
    Salvage {
        dry_run: bool,
    },
    Verify,
    RulebookList,
    RulebookCheck {
        file: PathBuf,
    },
    RulebookDump,
    RulebookImport {
        file: PathBuf,
    },
    Fields,
    Generate {
        dossiers: usize,
    },
    Measure {
        rows: usize,
    },
    /// What left the laptop.
    Sent,
    /// Notes what the representative agreed to, or took back.
    Consent {
        id: EntityId,
        by: Option<String>,
        on: Option<Date>,
        how: ConsentWay,
        given: bool,
    },
    /// The sheet to sign.
    ConsentSheet {
        id: EntityId,
        out: PathBuf,
    },
    /// The key to sensitive facts.
    Key(KeyCommand),
    /// The officer's desk.
    Desk(crate::cli::desk::DeskCommand),
    /// Measures the officer's desk.
    MeasureDesk,
    /// Measures every screen of a dossier.
    Tour {
        id: EntityId,
    },
}

/// Which value stands from now on.
#[derive(Debug, Clone)]
pub enum Choice {
    /// The so-manyeth of those that stand, from 1.
    Standing(usize),
    /// As it was typed.
    Typed(String),
}

/// What to do with the key to sensitive facts.
#[derive(Debug, Clone)]
pub enum KeyCommand {
    /// Says where it is.
    Tell,
    RecoveryCode,
    /// Wraps it with the passphrase of a file.
    Passphrase(PathBuf),
    DropPassphrase,
    /// Takes the recovery code of a file.
    Unlock(PathBuf),
}
