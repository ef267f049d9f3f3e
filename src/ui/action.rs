//! Everything that a person can do in the window, as data. Screens send these; one place,
//! `window`, carries them out.

use std::path::PathBuf;

use super::keeping::KeyAction;
use super::officework::OfficeAction;
use super::paging::PageAction;
use super::sheeting::SheetAction;
use super::together::ManyAction;
use super::travelling::TravelAction;
use super::typing::TypingChoice;
use crate::dossier::{EntityId, FileHash, OperationId, Snapshot};
use crate::print::{Layout, Subject};
use crate::rulebook::{CriterionCode, LevelNumber, RowNumber, SetNumber};
use crate::words::Language;
use crate::workspace::PrintOrder;

/// A place in the window.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Screen {
    #[default]
    Home,
    Dossiers,
    Dossier {
        id: EntityId,
        step: u8,
    },
    /// What was done to a dossier.
    History {
        id: EntityId,
    },
    /// A book of the officer's, by its id.
    Book(String),
    Settings,
}

/// The look that a person chose.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Look {
    /// As the system says.
    #[default]
    System,
    Light,
    Dark,
}

/// Something to carry out.
#[derive(Clone, PartialEq, Debug)]
pub enum Action {
    // Within the window.
    Go(Screen),
    /// Opens a step of the dossier on screen.
    Step(u8),
    /// Opens step 6 at a criterion.
    Criterion(CriterionCode),
    /// Opens step 5 at a row.
    Row(RowNumber),
    /// Opens the step of a field and puts the keyboard into it.
    Field(String),
    AskNewDossier,
    CloseDialog,
    Explain,
    /// Opens the finder.
    Find,
    /// The list of dossiers, for a search.
    Search(String),
    /// A dialog asks for the next product of a dossier's producer.
    AskNextProduct(EntityId),
    /// Looks up what the next product would take along.
    AskCarried {
        from: EntityId,
        set: SetNumber,
    },
    Speak(Language),
    Wear(Look),
    /// The size of everything on screen, 1.0 as designed.
    Zoom(f32),
    /// Whether nothing glides or fades.
    KeepStill(bool),
    /// How the program helps to type Vietnamese.
    Typing(TypingChoice),
    /// From the next start on, draw by the renderer for drivers that fail.
    DrawSafely(bool),
    // Through the door.
    Sample,
    NewDossier {
        set: SetNumber,
        producer: String,
        product: String,
    },
    /// A dossier of the same producer, with what an earlier one knows.
    NextProduct {
        from: EntityId,
        set: SetNumber,
        product: String,
    },
    /// Puts an old value back: what an operation put there, or what stood before it.
    RestoreValue {
        dossier: EntityId,
        operation: OperationId,
        before: bool,
    },
    SetField {
        dossier: EntityId,
        field: String,
        /// As it was typed; the workspace reads it.
        text: String,
        /// One stay in a field is one undo: saves with the same number belong together.
        stay: u64,
    },
    Choose {
        dossier: EntityId,
        criterion: CriterionCode,
        level: Option<LevelNumber>,
    },
    /// A dialog asks for files to attach to a row.
    AskFiles {
        dossier: EntityId,
        row: RowNumber,
        criteria: Vec<CriterionCode>,
    },
    Attach {
        dossier: EntityId,
        row: RowNumber,
        files: Vec<PathBuf>,
        criteria: Vec<CriterionCode>,
    },
    SetEvidence {
        dossier: EntityId,
        evidence: EntityId,
        field: EvidenceField,
        text: String,
        stay: u64,
    },
    Link {
        dossier: EntityId,
        evidence: EntityId,
        criterion: CriterionCode,
        on: bool,
    },
    RemoveEvidence {
        dossier: EntityId,
        evidence: EntityId,
    },
    /// Asks for the password of a file.
    AskUnlock {
        dossier: EntityId,
        evidence: EntityId,
        /// Its name.
        file: String,
    },
    Unlock {
        dossier: EntityId,
        evidence: EntityId,
        password: Secret,
    },
    /// Pages of evidence, and many files at once.
    Pages(PageAction),
    /// Packages and backups.
    Travel(TravelAction),
    /// The officer's desk.
    Office(OfficeAction),
    /// Spreadsheets.
    Sheets(SheetAction),
    // Many dossiers at once.
    Many(ManyAction),
    /// The key to sensitive facts.
    Key(KeyAction),
    RemoveDossier(EntityId),
    Undo,
    Redo,
    Backup,
    /// A dialog asks where to save the bound dossier.
    AskExportPath(EntityId),
    /// A dialog asks where to save the electronic set.
    AskElectronicPath(EntityId),
    /// The system's own dialog asks for the place.
    AskSavePlace(PathBuf),
    /// … and for the folder in which the set's own is made.
    AskFolderPlace(PathBuf),
    /// The place that it answered.
    PickExportPath(PathBuf),
    Export {
        dossier: EntityId,
        path: PathBuf,
        /// Print it even though something blocks, marked as a draft.
        draft: bool,
    },
    /// A dialog asks how the dossier is bound.
    AskBinding,
    Bind(Layout),
    /// A dialog asks whether to hand in.
    AskHandIn(EntityId),
    HandIn {
        dossier: EntityId,
        /// As it was typed.
        date: String,
        draft: bool,
    },
    /// Shows the pages of a snapshot.
    View(Box<Snapshot>),
    /// Shows the pages of the dossier as it stands again.
    ViewCurrent,
    /// A dialog asks where to save the pages of a snapshot.
    AskSnapshotPath(Box<Snapshot>),
    SaveSnapshot {
        file: FileHash,
        path: PathBuf,
    },
    Electronic {
        dossier: EntityId,
        path: PathBuf,
        /// Make it even though something blocks, its pages marked as a draft.
        draft: bool,
    },
    CancelJob,
    /// A dialog asks how to print.
    AskPrint(EntityId),
    Print {
        dossier: EntityId,
        /// Print it even though something blocks, marked as a draft.
        draft: bool,
        order: PrintOrder,
    },
    /// Prints a page of help, by its id.
    PrintHelp(String),
    /// Opens step 7 at the page on which something stands.
    ShowOnPaper(Subject),
}

/// A text that no log may show.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

/// A fact of a piece of evidence that a person edits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum EvidenceField {
    Row,
    Kind,
    Title,
    Number,
    Issuer,
    Holder,
    HolderAddress,
    Issued,
    Expires,
}

impl EvidenceField {
    const ALL: [Self; 9] = [
        Self::Row,
        Self::Kind,
        Self::Title,
        Self::Number,
        Self::Issuer,
        Self::Holder,
        Self::HolderAddress,
        Self::Issued,
        Self::Expires,
    ];

    /// The fact of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// Its name in the operations.
    pub fn name(self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Kind => "kind",
            Self::Title => "title",
            Self::Number => "number",
            Self::Issuer => "issuer",
            Self::Holder => "holder",
            Self::HolderAddress => "holder_address",
            Self::Issued => "issued",
            Self::Expires => "expires",
        }
    }
}
