//! What a person can do with spreadsheets, as data; the part of [`Action`](super::action::Action)
//! that saves lists and imports from them.

use std::path::PathBuf;

/// Something to do with spreadsheets.
#[derive(Clone, PartialEq, Debug)]
pub enum SheetAction {
    /// A dialog asks where the list goes.
    AskList,
    /// Saves the dossiers that the list shows.
    SaveList(PathBuf),
    /// A dialog asks where the template goes.
    AskTemplate,
    SaveTemplate(PathBuf),
    /// A dialog explains the import and asks for a file.
    AskImport,
    /// The system's dialog asks for it.
    AskFile,
    /// Reads a file and shows what it would bring.
    Look(PathBuf),
    /// Takes in what is shown.
    TakeIn,
}
