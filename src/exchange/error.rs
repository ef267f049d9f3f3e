//! Why a set was not made, each with one plain sentence. The folder is as it was before then.

use std::path::PathBuf;

use crate::words::{Explain, Message};

/// Why nothing was handed out.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    #[error("stopped")]
    Cancelled,
    #[error("{0} holds files that are not ours")]
    Occupied(PathBuf),
    #[error("{path} holds an earlier set in which {file} was changed")]
    Changed { path: PathBuf, file: String },
    #[error("{path}: {source}")]
    Write { path: PathBuf, source: std::io::Error },
    /// What the disk gives back is not what was written.
    #[error("{0} reads back differently")]
    ReadBack(String),
    #[error("the index cannot be written: {0}")]
    Index(#[from] rust_xlsxwriter::XlsxError),
}

impl Explain for ExchangeError {
    fn explain(&self) -> Message {
        match self {
            Self::Cancelled => Message::new("electronic-cancelled"),
            Self::Occupied(path) => Message::new("electronic-occupied").with("path", path.display()),
            Self::Changed { path, file } => {
                Message::new("electronic-changed").with("path", path.display()).with("file", file)
            }
            Self::Write { path, source } => {
                Message::new("electronic-unwritable").with("path", path.display()).because(source)
            }
            Self::ReadBack(file) => Message::new("electronic-read-back").with("file", file),
            Self::Index(cause) => Message::new("electronic-index").with("cause", cause),
        }
    }
}
