//! What can be wrong with a rulebook.

use crate::words::{Explain, Message};

/// A rulebook that is refused: nothing of it is used.
#[derive(Debug, thiserror::Error)]
pub enum RulebookError {
    #[error("{file} is missing")]
    Missing { file: String },
    #[error("{file} cannot be read: {source}")]
    Unreadable { file: String, source: std::io::Error },
    #[error("{file}, line {line}: {fault}")]
    Faulty { file: String, line: usize, fault: Fault },
}

/// Why a line of a rulebook is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("{0}")]
    Shape(String),
    #[error("the file is too large")]
    TooLarge,
    #[error("{0} stands twice")]
    Twice(String),
    #[error("{0} is named and does not exist")]
    Unknown(String),
    #[error("{name} adds up to {found}, not {wanted}")]
    Sum { name: String, found: u32, wanted: u32 },
    #[error("{0} has no levels and nothing under it")]
    NoLevels(String),
    #[error("the points of {0} fall, or its highest level is not its maximum")]
    Levels(String),
    #[error("the star floors of {0} are not in rising order, or not 3 to 5")]
    Floors(String),
    #[error("the evidence row {row} proves no criterion of set {set}")]
    UnboundRow { row: u8, set: u8 },
    #[error("nothing says where the field {0} comes from")]
    UnusedField(String),
    #[error("the form {1} prints the field {0}, which does not name that form")]
    Unlisted(String, String),
    #[error("the field {0} names the form {1}, which does not print it")]
    Unprinted(String, String),
    #[error("the field {0} is the officer's and cannot be required of a producer")]
    OfficerRequired(String),
    #[error("the star bands do not fall from 5 stars to 1")]
    Bands,
    #[error("{0} is empty")]
    Empty(String),
}

impl RulebookError {
    pub(super) fn faulty(file: &str, line: usize, fault: Fault) -> Self {
        Self::Faulty { file: file.to_owned(), line, fault }
    }
}

impl Explain for RulebookError {
    fn explain(&self) -> Message {
        match self {
            Self::Missing { file } => Message::new("rulebook-missing").with("file", file),
            Self::Unreadable { file, source } => {
                Message::new("rulebook-unreadable").with("file", file).because(source)
            }
            Self::Faulty { file, line, fault } => {
                let message = match fault {
                    Fault::Shape(reason) => Message::new("rulebook-shape").with("reason", reason),
                    Fault::TooLarge => Message::new("rulebook-too-large"),
                    Fault::Twice(name) => Message::new("rulebook-twice").with("name", name),
                    Fault::Unknown(name) => Message::new("rulebook-unknown").with("name", name),
                    Fault::Sum { name, found, wanted } => Message::new("rulebook-sum")
                        .with("name", name)
                        .with("found", found)
                        .with("wanted", wanted),
                    Fault::NoLevels(name) => Message::new("rulebook-no-levels").with("name", name),
                    Fault::Levels(name) => Message::new("rulebook-levels").with("name", name),
                    Fault::Floors(name) => Message::new("rulebook-floors").with("name", name),
                    Fault::UnboundRow { row, set } => {
                        Message::new("rulebook-unbound-row").with("row", row).with("set", set)
                    }
                    Fault::UnusedField(name) => Message::new("rulebook-unused-field").with("name", name),
                    Fault::Unlisted(name, form) => {
                        Message::new("rulebook-unlisted").with("name", name).with("form", form)
                    }
                    Fault::Unprinted(name, form) => {
                        Message::new("rulebook-unprinted").with("name", name).with("form", form)
                    }
                    Fault::OfficerRequired(name) => {
                        Message::new("rulebook-officer-required").with("name", name)
                    }
                    Fault::Bands => Message::new("rulebook-bands"),
                    Fault::Empty(name) => Message::new("rulebook-empty").with("name", name),
                };
                message.with("file", file).with("line", line)
            }
        }
    }
}
