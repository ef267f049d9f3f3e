//! Why a spreadsheet was not written or read, each with one plain sentence. Nothing was changed.

use super::limits;
use crate::words::{Explain, Message};

/// Why there is no spreadsheet.
#[derive(Debug, thiserror::Error)]
pub enum SpreadsheetError {
    #[error("the sheet cannot be written: {0}")]
    Write(#[from] rust_xlsxwriter::XlsxError),
    #[error("no XLSX file: {0}")]
    Foreign(&'static str),
    /// A workbook of Excel 97 to 2003.
    #[error("an XLS file of the old kind")]
    OldKind,
    #[error("locked by a password")]
    Locked,
    #[error("a workbook with macros")]
    Macros,
    #[error("a broken file: {0}")]
    Broken(String),
    #[error("more than is taken in: {0}")]
    TooLarge(&'static str),
    #[error("more than {} rows", limits::ROWS)]
    TooManyRows,
    #[error("no sheet in it")]
    NoSheet,
}

impl Explain for SpreadsheetError {
    fn explain(&self) -> Message {
        match self {
            Self::Write(cause) => Message::new("sheet-unwritten").with("cause", cause),
            Self::Foreign(_) => Message::new("sheet-foreign"),
            Self::OldKind => Message::new("sheet-old-kind"),
            Self::Locked => Message::new("sheet-locked"),
            Self::Macros => Message::new("sheet-macros"),
            Self::Broken(_) => Message::new("sheet-broken"),
            Self::TooLarge(_) => Message::new("sheet-too-large").with("limit", limits::FILE / (1024 * 1024)),
            Self::TooManyRows => Message::new("sheet-too-many-rows").with("limit", limits::ROWS - 1),
            Self::NoSheet => Message::new("sheet-none"),
        }
    }
}
