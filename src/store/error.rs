//! What can go wrong with the data folder.

use std::path::PathBuf;

use crate::words::{Explain, Message};

/// Why the store could not do what it was asked. Nothing was changed unless the variant says so.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("another window holds {folder} since {holder}")]
    Busy { folder: PathBuf, holder: String },
    #[error("{path}: {source}")]
    Folder { path: PathBuf, source: std::io::Error },
    #[error("{0} is not a database of this program")]
    Foreign(PathBuf),
    /// What is to be gone back to is no database of this program; what stands today stays.
    #[error("{0} is no backup of this program")]
    NoBackup(PathBuf),
    /// What is to be gone back to is no longer what was written; what stands today stays.
    #[error("the backup {path} is damaged: {what}")]
    BackupDamaged { path: PathBuf, what: String },
    #[error("the database has version {found}, this program knows {known}")]
    TooNew { found: i64, known: i64 },
    #[error("the database is damaged: {0}")]
    Damaged(String),
    #[error("the disk is full")]
    DiskFull,
    /// Bytes that work needs, and that are free. It was not begun.
    #[error("{path}: {free} bytes are free, {needed} are needed")]
    NoRoom { path: PathBuf, needed: u64, free: u64 },
    #[error("the folder cannot be written")]
    ReadOnly,
    /// The disk refused. What was being done is not saved.
    #[error("the disk failed: {0}")]
    Disk(rusqlite::Error),
    /// A commit failed and the folder cannot be opened again: whether it took place is not known.
    #[error("the outcome is unknown: {0}")]
    Unknown(rusqlite::Error),
    /// The folder cannot be opened again since its disk failed. Nothing was begun.
    #[error("the folder is lost: {0}")]
    Lost(String),
    #[error(transparent)]
    Database(rusqlite::Error),
    #[error("no entity {0}")]
    NoSuchEntity(String),
    #[error("the file {hash} is missing or damaged")]
    Blob { hash: String },
    /// Two folders went on under one name: one is a copy of the other.
    #[error("two laptops gave a number of {0} twice")]
    Clash(crate::dossier::DeviceId),
    #[error("sensitive facts are locked")]
    Locked,
    #[error("the system does not give the key out: {0}")]
    KeyAway(String),
    #[error("no key of what stands here")]
    WrongKey,
    #[error("a stored value cannot be read: {0}")]
    Value(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::{Error, ErrorCode};
        // Not what this program writes.
        let unreadable = matches!(
            error,
            Error::Utf8Error(..)
                | Error::InvalidColumnType(..)
                | Error::FromSqlConversionFailure(..)
                | Error::IntegralValueOutOfRange(..)
        );
        if unreadable {
            return Self::Damaged(error.to_string());
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error.to_string()),
            Some(ErrorCode::SystemIoFailure) => Self::Disk(error),
            _ => Self::Database(error),
        }
    }
}

impl StoreError {
    /// Whether the disk or the database is at fault and not what was asked: the same may succeed
    /// another time.
    pub fn is_of_the_disk(&self) -> bool {
        matches!(
            self,
            Self::Folder { .. }
                | Self::Damaged(_)
                | Self::DiskFull
                | Self::NoRoom { .. }
                | Self::ReadOnly
                | Self::Disk(_)
                | Self::Unknown(_)
                | Self::Lost(_)
                | Self::Database(_)
        )
    }

    pub(super) fn folder(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| match source.kind() {
            std::io::ErrorKind::StorageFull => Self::DiskFull,
            _ => Self::Folder { path, source },
        }
    }
}

/// The reason is for the log: it is in the words of SQLite.
fn logged(id: &'static str, reason: &dyn std::fmt::Display) -> Message {
    log::error!("{id}: {reason}");
    Message::new(id)
}

impl Explain for StoreError {
    fn explain(&self) -> Message {
        match self {
            Self::Busy { folder, holder } if holder.is_empty() => {
                Message::new("store-busy").with("path", folder.display())
            }
            Self::Busy { folder, holder } => {
                Message::new("store-busy-since").with("path", folder.display()).with("holder", holder)
            }
            Self::Folder { path, source } => {
                Message::new("store-folder").with("path", path.display()).because(source)
            }
            Self::Foreign(path) => Message::new("store-foreign").with("path", path.display()),
            Self::NoBackup(path) => Message::new("store-no-backup").with("path", path.display()),
            // What exactly is for the log.
            Self::BackupDamaged { path, .. } => {
                Message::new("store-backup-damaged").with("path", path.display())
            }
            Self::TooNew { found, known } => {
                Message::new("store-too-new").with("found", found).with("known", known)
            }
            // The reason is for the log: it names pages and cells.
            Self::Damaged(_) => Message::new("store-damaged"),
            Self::DiskFull => Message::new("store-disk-full"),
            Self::NoRoom { path, needed, free } => Message::new("store-no-room")
                .with("path", path.display())
                .with("needed", needed.div_ceil(1 << 20))
                .with("free", free >> 20),
            Self::ReadOnly => Message::new("store-read-only"),
            Self::Disk(reason) => logged("store-disk", reason),
            Self::Lost(reason) => logged("store-lost", reason),
            Self::Unknown(reason) => logged("store-unknown", reason),
            Self::Database(reason) => logged("store-database", reason),
            Self::NoSuchEntity(id) => Message::new("no-such-dossier").with("id", id),
            Self::Blob { hash } => Message::new("store-blob").with("hash", hash),
            Self::Clash(_) => Message::new("store-clash"),
            Self::Locked => Message::new("store-locked"),
            // The reason is for the log: it names parts of the system.
            Self::KeyAway(_) => Message::new("store-key-away"),
            Self::WrongKey => Message::new("store-wrong-key"),
            Self::Value(reason) => logged("store-value", reason),
        }
    }
}
