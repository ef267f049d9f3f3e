//! Orders about spreadsheets.

use std::path::PathBuf;

use super::{Clerk, News};
use crate::words::{Explain, Message};
use crate::workspace::{ImportFile, Imported, SheetJob, SheetKind, SheetOptions, WorkspaceError};

/// What the window asks for.
#[derive(Debug)]
pub enum SheetOrder {
    /// The list, for a search, as a sheet; the press writes it.
    List {
        search: String,
        path: PathBuf,
    },
    /// What a sheet would bring.
    Preview(Box<ImportFile>),
    Import(Box<ImportFile>),
}

/// What the worker has to say.
pub enum SheetNews {
    ToWrite { job: Box<SheetJob>, path: PathBuf },
    Previewed(Result<(Box<ImportFile>, Imported), Message>),
    Imported(Result<Imported, Message>),
}

impl Clerk {
    pub(super) fn sheets(&mut self, order: SheetOrder) -> Result<(), WorkspaceError> {
        match order {
            SheetOrder::List { search, path } => {
                let options = SheetOptions { search, ..SheetOptions::default() };
                let job = Box::new(self.workspace.sheet(SheetKind::Dossiers, &options)?);
                self.say(News::Sheets(SheetNews::ToWrite { job, path }));
            }
            SheetOrder::Preview(file) => {
                let answer = self.workspace.preview_import(&file);
                let answer = answer.map(|imported| (file, imported)).map_err(|error| error.explain());
                self.say(News::Sheets(SheetNews::Previewed(answer)));
            }
            SheetOrder::Import(file) => {
                let answer = self.workspace.import(&file).map_err(|error| error.explain());
                let taken = answer.is_ok();
                self.say(News::Sheets(SheetNews::Imported(answer)));
                if taken {
                    self.saved(None);
                    self.say(News::Backups(self.workspace.store().backups()));
                }
            }
        }
        Ok(())
    }
}
