//! Lists that leave as spreadsheets, and producers and products that come in from one.
//!
//! Begin with [`SheetKind`], what can be had as a sheet, and [`ImportFile`], what came in.

mod error;
mod import;
mod lists;
mod papers;
mod ptnt_ocop;
mod read;
mod template;
mod unit;
mod value;
mod wording;

use std::path::Path;

pub use error::ImportError;
pub use import::{BadRow, Imported, RowNote};
pub use read::{ImportFile, ImportJob};
pub use template::template;

use super::{Workspace, WorkspaceError};
use crate::exchange::spreadsheet::{Sheet, write_csv, write_xlsx};
use crate::store::{RowQuery, write_whole};

/// What can be had as a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetKind {
    Dossiers,
    Producers,
    Products,
    /// Evidence with its days.
    Papers,
    /// The table of the ministry's data standard.
    PtntOcop,
}

/// What of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetOptions {
    /// As the search of the list; all where empty.
    pub search: String,
    /// Names, addresses and numbers of living persons go along; the access log says so.
    pub personal: bool,
    /// … and what the law calls sensitive of them.
    pub sensitive: bool,
}

/// Sheets that may be written, away from the database.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetJob {
    sheets: Vec<Sheet>,
    /// Lines whose code or state cannot be told yet, by product.
    pub lacking: Vec<String>,
}

impl SheetKind {
    const ALL: [Self; 5] = [Self::Dossiers, Self::Producers, Self::Products, Self::Papers, Self::PtntOcop];

    /// What it is called on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dossiers => "dossiers",
            Self::Producers => "producers",
            Self::Products => "products",
            Self::Papers => "papers",
            Self::PtntOcop => "ptnt-ocop",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl SheetJob {
    fn of(sheets: Vec<Sheet>) -> Self {
        Self { sheets, lacking: Vec::new() }
    }

    /// The rows of the first sheet.
    pub fn rows(&self) -> usize {
        self.sheets.first().map_or(0, |sheet| sheet.rows.len())
    }

    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// Writes the file, whole or not at all: `.csv` holds the first sheet, `.xlsx` all of them.
    ///
    /// # Errors
    /// When the name ends otherwise, or the disk refuses.
    pub fn run_to(&self, path: &Path) -> Result<(), WorkspaceError> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let bytes = match ending.as_str() {
            "xlsx" => write_xlsx(&self.sheets)?,
            "csv" => self.sheets.first().map(write_csv).unwrap_or_default().into_bytes(),
            _ => return Err(WorkspaceError::SheetName(path.to_owned())),
        };
        let write = |source| WorkspaceError::Write { path: path.to_owned(), source };
        write_whole(path, &bytes).map_err(write)
    }
}

impl Workspace {
    /// A list as a sheet.
    ///
    /// # Errors
    /// When the database cannot be read, or a dossier of the list is damaged.
    pub fn sheet(&self, kind: SheetKind, options: &SheetOptions) -> Result<SheetJob, WorkspaceError> {
        let rows = self.list(&RowQuery { search: options.search.clone(), limit: 0 })?;
        self.vouch_for_rows(&rows)?;
        let list = lists::Lists { workspace: self, rulebook: &self.current, rows: &rows, options };
        if options.personal || options.sensitive {
            let whom = crate::dossier::EntityId("*".to_owned());
            self.note_access("sheet", &whom, &format!("{} {}", kind.name(), rows.len()))?;
        }
        match kind {
            SheetKind::Dossiers => Ok(SheetJob::of(vec![list.dossiers()])),
            SheetKind::Producers => Ok(SheetJob::of(vec![list.producers()?])),
            SheetKind::Products => Ok(SheetJob::of(vec![list.products()?])),
            SheetKind::Papers => Ok(SheetJob::of(vec![list.papers()?])),
            SheetKind::PtntOcop => list.ptnt_ocop(),
        }
    }
}
