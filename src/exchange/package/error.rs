//! Why a package was not made or not taken, each with one plain sentence.

use std::path::PathBuf;

use crate::words::{Explain, Message};

/// Why nothing was packed or taken. The data folder is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    #[error("stopped")]
    Cancelled,
    /// It is no archive, or not one of ours.
    #[error("no package: {0}")]
    Foreign(&'static str),
    /// It claims to be one of ours and breaks a rule of the format.
    #[error("the package is broken: {0}")]
    Broken(&'static str),
    #[error("the package is too large: {0}")]
    TooLarge(&'static str),
    #[error("the package has format {found}")]
    TooNew { found: u64 },
    /// With what is here, more values would stand side by side on one field than a person can choose
    /// among.
    #[error("too many values side by side")]
    Sides,
    #[error("the signature does not fit")]
    Signature,
    #[error("the package is sealed with a passphrase")]
    NeedsPassphrase,
    #[error("the passphrase does not fit")]
    WrongPassphrase,
    #[error("the passphrase is shorter than {0} letters")]
    ShortPassphrase(usize),
    #[error("{path}: {source}")]
    Read { path: PathBuf, source: std::io::Error },
    #[error("{path}: {source}")]
    Write { path: PathBuf, source: std::io::Error },
    /// A file of the data folder is missing or damaged, so the package would be, too.
    #[error("the file of {0} is missing or damaged")]
    Lost(String),
    /// What the disk gives back is not what was written.
    #[error("{0} reads back differently")]
    ReadBack(PathBuf),
}

impl PackageError {
    /// Whether a passphrase, or another one, would help.
    pub fn asks_for_passphrase(&self) -> bool {
        matches!(self, Self::NeedsPassphrase | Self::WrongPassphrase)
    }
}

impl Explain for PackageError {
    fn explain(&self) -> Message {
        let reason = |source: &std::io::Error| {
            let text = source.to_string();
            // The system's reason without its error number.
            text.split(" (os error").next().unwrap_or(&text).to_owned()
        };
        match self {
            Self::Cancelled => Message::new("package-cancelled"),
            Self::Foreign(_) => Message::new("package-foreign"),
            Self::Broken(_) => Message::new("package-broken"),
            Self::TooLarge(_) => Message::new("package-too-large"),
            Self::TooNew { .. } => Message::new("package-too-new"),
            Self::Sides => Message::new("package-sides"),
            Self::Signature => Message::new("package-signature"),
            Self::NeedsPassphrase => Message::new("package-needs-passphrase"),
            Self::WrongPassphrase => Message::new("package-wrong-passphrase"),
            Self::ShortPassphrase(least) => Message::new("package-short-passphrase").with("least", least),
            Self::Read { path, source } => {
                Message::new("package-unreadable").with("path", path.display()).with("reason", reason(source))
            }
            Self::Write { path, source } if source.kind() == std::io::ErrorKind::StorageFull => {
                Message::new("package-no-room").with("path", path.display())
            }
            Self::Write { path, source } => {
                Message::new("package-unwritable").with("path", path.display()).with("reason", reason(source))
            }
            Self::Lost(title) => Message::new("package-lost-file").with("title", title),
            Self::ReadBack(path) => Message::new("package-read-back").with("path", path.display()),
        }
    }
}
