//! A sheet by itself on paper: a page of help, or the note that a person signs.

use std::path::PathBuf;
use std::sync::Arc;

use super::stage::JobView;
use super::window::Window;
use crate::print::leaflet;
use crate::rulebook::Rulebook;
use crate::words::{HelpPage, help_page};
use crate::workspace::printer::print_file;
use crate::workspace::{PrintOrder, WorkspaceError};

/// What stands on it.
#[derive(Debug)]
enum Content {
    Help(Arc<Rulebook>, HelpPage),
    Ready(Vec<u8>),
}

/// What the press needs to print it.
#[derive(Debug)]
pub struct HelpSheet {
    content: Content,
    order: PrintOrder,
}

impl HelpSheet {
    /// Prints the page; answers what the system calls the order, where it says.
    ///
    /// # Errors
    /// When the page cannot be written, or nobody prints it; then the file is kept.
    pub fn print(&self) -> Result<Option<String>, WorkspaceError> {
        match &self.content {
            Content::Help(rulebook, page) => print_file(&leaflet(rulebook, page)?, &self.order),
            Content::Ready(bytes) => print_file(bytes, &self.order),
        }
    }
}

impl Window {
    /// Sends a page of help to the printer.
    pub(super) fn print_help(&mut self, id: &str) {
        let Some(page) = help_page(self.words.language(), id) else { return };
        self.cover = None;
        let title = self.words.fill("help-title", &[("page", page.title)]);
        self.print_sheet(Content::Help(Arc::clone(&self.rulebook), page), title);
    }

    /// Sends the sheet that a person signs to the printer.
    pub(super) fn print_consent(&mut self, bytes: Vec<u8>) {
        let title = self.words.get("consent-title");
        self.print_sheet(Content::Ready(bytes), title);
    }

    fn print_sheet(&mut self, content: Content, title: String) {
        let order = PrintOrder {
            copies: 1,
            two_sided: false,
            part: None,
            printer: None,
            title,
            folder: PathBuf::from(&self.settings.folder).join("printing"),
        };
        self.job = Some(JobView { label: self.words.get("job-print"), share: 0.0 });
        self.press.help(HelpSheet { content, order });
    }
}
