//! What an officer can do in the window, as data; the part of [`Action`](super::action::Action)
//! that belongs to the commune's desk.

use std::path::PathBuf;

use crate::dossier::EntityId;
use crate::rulebook::{CriterionCode, LevelNumber};
use crate::workspace::{NewEntry, OfficePaper, Role, Round};

/// Something to do at the officer's desk.
#[derive(Clone, PartialEq, Debug)]
pub enum OfficeAction {
    /// Shows the producer's side or the officer's.
    SetRole(Role),
    /// The communes that the officer works for, by their codes.
    SetArea(Vec<String>),
    /// The commune has received a dossier; it gets its number.
    Receive(EntityId),
    /// A dialog asks for a line of a book: a new one, or one that stands.
    AskEntry(EntryOrder),
    AddEntry(NewEntry),
    SetEntry {
        line: EntityId,
        facts: Vec<(String, String)>,
    },
    RemoveEntry(EntityId),
    /// A dialog asks which products a paper is about, its number and its day.
    ChoosePaper(OfficePaper),
    /// A dialog asks where a paper is saved.
    AskPaper(OfficePaper),
    /// … and where its tables go as a spreadsheet.
    AskPaperSheet(OfficePaper),
    /// A dialog asks where the set for the province is saved.
    AskProvinceSet(EntityId),
    SaveProvinceSet {
        dossier: EntityId,
        path: PathBuf,
        draft: bool,
    },
    SavePaper {
        paper: OfficePaper,
        path: PathBuf,
    },
    /// A dialog asks for a second opinion on a criterion.
    AskOpinion {
        dossier: EntityId,
        criterion: CriterionCode,
    },
    SetOpinion {
        dossier: EntityId,
        criterion: CriterionCode,
        level: Option<LevelNumber>,
        reason: String,
    },
    /// Begins the next round of a product with a certificate.
    NextRound {
        dossier: EntityId,
        round: Round,
    },
    /// Shows everything about a producer.
    AskProducer(EntityId),
}

/// Which line of a book a dialog is about.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct EntryOrder {
    pub book: String,
    /// The line that is changed; a new one where none.
    pub line: Option<EntityId>,
    pub dossier: Option<EntityId>,
    pub producer: Option<EntityId>,
    /// The line of another book that a new one stands under.
    pub under: Option<EntityId>,
}
