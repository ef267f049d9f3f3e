//! What left the laptop: packages, backups at other places, PDFs and electronic sets, from the access
//! log. After a stick was lost one can say what was on it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Electronic, Packed, Workspace, WorkspaceError};
use crate::dossier::EntityId;

/// How such a line of the log is called.
const KIND: &str = "sent";
/// So many letters of a hash tell a file from all others.
const SHORT: usize = 16;

/// What kind of thing left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SentWhat {
    Package,
    Backup,
    Pdf,
    Electronic,
}

impl SentWhat {
    /// As the log and the command line write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Package => "package",
            Self::Backup => "backup",
            Self::Pdf => "pdf",
            Self::Electronic => "electronic",
        }
    }
}

/// One thing that left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Milliseconds since 1970.
    pub time: u64,
    pub author: String,
    /// The dossiers; all where none.
    pub of: Vec<EntityId>,
    pub note: SentNote,
    /// The name of whom it was for, where it was one whose packages were taken in here.
    pub to_name: Option<String>,
}

/// What is noted of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentNote {
    pub what: SentWhat,
    /// Where it was written.
    pub path: PathBuf,
    /// The code of the laptop that it was made for, where it was made for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Nobody opens it without a passphrase.
    pub sealed: bool,
    /// Sensitive data are in it; in a backup they are, but locked.
    pub sensitive: bool,
    pub bytes: u64,
    /// The beginnings of the BLAKE3 hashes of the files in it: of the records of a package and of
    /// each paper; of a PDF, of itself.
    pub holds: Vec<String>,
}

impl SentNote {
    /// Of a package.
    pub fn of_package(packed: &Packed) -> Self {
        Self {
            what: SentWhat::Package,
            path: packed.path.clone(),
            to: packed.to.as_ref().map(|to| to.0.clone()),
            sealed: packed.sealed,
            sensitive: packed.sensitive,
            bytes: packed.bytes,
            holds: packed.holds.iter().map(|hash| short(&hash.to_string())).collect(),
        }
    }

    /// Of a folder with the electronic set.
    pub fn of_electronic(made: &Electronic) -> Self {
        let files = made.files.iter().map(|file| made.path.join(file));
        Self::of_files(SentWhat::Electronic, &made.path, files)
    }

    /// Of a PDF.
    pub fn of_pdf(path: &Path) -> Self {
        Self::of_files(SentWhat::Pdf, path, std::iter::once(path.to_owned()))
    }

    fn of_files(what: SentWhat, path: &Path, files: impl Iterator<Item = PathBuf>) -> Self {
        let (mut bytes, mut holds) = (0, Vec::new());
        for file in files {
            let mut hasher = blake3::Hasher::new();
            // What cannot be read again has left all the same.
            if let Ok(opened) = std::fs::File::open(&file)
                && hasher.update_reader(opened).is_ok()
            {
                bytes += hasher.count();
                holds.push(short(&hasher.finalize().to_hex()));
            }
        }
        // Printed forms hold what the forms ask for.
        Self { what, path: path.to_owned(), to: None, sealed: false, sensitive: true, bytes, holds }
    }
}

fn short(hash: &str) -> String {
    hash.chars().take(SHORT).collect()
}

impl Workspace {
    /// Notes in the access log that something left.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn note_sent(&self, of: &[EntityId], note: &SentNote) -> Result<(), WorkspaceError> {
        let of: Vec<&str> = of.iter().map(|id| id.0.as_str()).collect();
        let detail = serde_json::to_string(note).unwrap_or_default();
        Ok(self.store.note_access((self.clock.millis(), &self.author), KIND, &of.join(" "), &detail)?)
    }

    /// Notes that a file left; takes it away where that cannot be noted: what nobody can find in the
    /// log later has not left.
    ///
    /// # Errors
    /// As [`Workspace::note_sent`].
    pub fn note_left(&self, of: &[EntityId], note: &SentNote) -> Result<(), WorkspaceError> {
        let noted = self.note_sent(of, note);
        noted.inspect_err(|_| std::fs::remove_file(&note.path).unwrap_or_default())
    }

    /// Notes that everything went to another place as a backup.
    ///
    /// # Errors
    /// As [`Workspace::note_sent`].
    pub fn note_backup(&self, path: &Path) -> Result<(), WorkspaceError> {
        let sealed = crate::store::look_into(path)?.sealed;
        let note = SentNote::of_files(SentWhat::Backup, path, std::iter::once(path.to_owned()));
        self.note_sent(&[], &SentNote { sensitive: sealed, ..note })
    }

    /// What left, the latest first.
    ///
    /// # Errors
    /// When the log was changed.
    pub fn sent(&self) -> Result<Vec<Sent>, WorkspaceError> {
        let peers = self.peers()?;
        let lines = self.store.access_log()?.into_iter().rev().filter(|line| line.kind == KIND);
        let read = |line: crate::store::Access| {
            let note: SentNote = serde_json::from_str(&line.detail).ok()?;
            let to_name = note.to.as_ref().and_then(|to| {
                peers.iter().find(|(code, _)| code.0 == *to).map(|(_, peer)| peer.name.clone())
            });
            let of = line.of.split_whitespace().map(|id| EntityId(id.to_owned())).collect();
            Some(Sent { time: line.time, author: line.author, of, note, to_name })
        };
        Ok(lines.filter_map(read).collect())
    }
}
