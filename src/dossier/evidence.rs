//! Evidence: papers and pictures that prove what a dossier claims.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{EntityId, Page};
use crate::rulebook::{CriterionCode, RowNumber};

/// The most pages of one file: as many as the printer reads of one, and what a value may claim.
pub const MOST_PAGES: u32 = 2_000;

/// One piece of evidence with the facts printed on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    pub id: EntityId,
    pub row: RowNumber,
    /// The id of a [`crate::rulebook::PaperKind`]; empty where the user said none.
    pub kind: String,
    pub title: String,
    pub number: String,
    pub issuer: String,
    pub holder: String,
    pub holder_address: String,
    pub issued: Option<Date>,
    pub expires: Option<Date>,
    pub criteria: BTreeSet<CriterionCode>,
    /// The files, in page order.
    pub files: Vec<EvidenceFile>,
    /// When it was attached, for the order of pieces that are otherwise equal.
    pub attached: u64,
}

impl Evidence {
    /// Pages in the printed dossier. An unreadable file still takes the page that says so.
    pub fn pages(&self) -> u32 {
        self.files.iter().fold(0_u32, |sum, file| sum.saturating_add(file.pages.max(1))).max(1)
    }
}

/// One file of a piece of evidence, as it was attached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceFile {
    pub hash: FileHash,
    /// The name it had, without its folder.
    pub name: String,
    /// Bytes.
    pub size: u64,
    pub media: MediaKind,
    /// Pages that the file brings; 0 when it could not be read.
    pub pages: u32,
    pub condition: FileCondition,
    /// What is printed in its stead: the smaller picture of a photograph, the PDF of a document,
    /// the copy of a PDF that opens without its password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derived: Option<FileHash>,
    /// Its place among the pages of its piece and what was done to its picture; kept in registers
    /// of their own.
    #[serde(skip)]
    pub page: Page,
}

impl EvidenceFile {
    /// The file that is printed: what stands in for this one, where something does.
    pub fn printed(&self) -> FileHash {
        self.page.made.or(self.derived).unwrap_or(self.hash)
    }

    /// What decides how it looks on paper, for comparing and for the verification code: its hash,
    /// and what was done to it.
    pub fn look(&self) -> String {
        match self.page.edits.is_nothing() {
            true => self.hash.to_string(),
            false => {
                let edits = serde_json::to_string(&self.page.edits).unwrap_or_default();
                format!("{} {edits}", self.hash)
            }
        }
    }

    /// Whether it is one picture that can be turned, cropped and whitened.
    pub fn is_picture(&self) -> bool {
        let picture = matches!(
            self.media,
            MediaKind::Jpeg
                | MediaKind::Png
                | MediaKind::Webp
                | MediaKind::Tiff
                | MediaKind::Gif
                | MediaKind::Bmp
        );
        picture && self.pages == 1 && !matches!(self.condition, FileCondition::Unreadable(_))
    }
}

/// What reading the file found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileCondition {
    Good,
    /// It was damaged and could be read all the same; the reason in a word for the log.
    Repaired(String),
    /// It cannot be placed; the code of the reason (`password`, `damaged`, `empty`, `too_large`,
    /// `unsupported`, `too_slow`, `heic`, `word`, `excel`).
    Unreadable(String),
}

/// What kind of file it is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    Pdf,
    Jpeg,
    Png,
    Webp,
    Tiff,
    Gif,
    Bmp,
    /// The photographs of telephones that have not been told otherwise.
    Heic,
    /// A document of Word or of its kin.
    Word,
    /// A spreadsheet of Excel or of its kin.
    Excel,
    Other,
}

/// The BLAKE3 hash that names a file in the data folder.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileHash([u8; 32]);

impl FileHash {
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// Reads 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        let bytes = data_encoding::HEXLOWER.decode(text.as_bytes()).ok()?;
        Some(Self(bytes.try_into().ok()?))
    }
}

impl From<blake3::Hash> for FileHash {
    fn from(hash: blake3::Hash) -> Self {
        Self(*hash.as_bytes())
    }
}

impl fmt::Display for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for FileHash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FileHash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::from_hex(&text).ok_or_else(|| serde::de::Error::custom("not a file hash"))
    }
}

/// Where the bytes of evidence come from. The store gives them; the printer and the packages
/// only read.
pub trait EvidenceFiles {
    /// The whole file.
    ///
    /// # Errors
    /// When the file is missing, cannot be read, or no longer has the hash of its name.
    fn read(&self, hash: FileHash) -> std::io::Result<Vec<u8>>;

    /// Where the file stands on the disk, so that it need not be read here at all; nothing where
    /// it stands nowhere.
    fn path(&self, _hash: FileHash) -> Option<std::path::PathBuf> {
        None
    }
}
