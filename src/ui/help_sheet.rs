//! A page of help on paper.

use std::path::PathBuf;
use std::sync::Arc;

use super::stage::JobView;
use super::window::Window;
use crate::print::leaflet;
use crate::rulebook::Rulebook;
use crate::words::{HelpPage, help_page};
use crate::workspace::printer::print_file;
use crate::workspace::{PrintOrder, WorkspaceError};

/// What the press needs to print it.
#[derive(Debug)]
pub struct HelpSheet {
    rulebook: Arc<Rulebook>,
    page: HelpPage,
    order: PrintOrder,
}

impl HelpSheet {
    /// Prints the page; answers what the system calls the order, where it says.
    ///
    /// # Errors
    /// When the page cannot be written, or nobody prints it; then the file is kept.
    pub fn print(&self) -> Result<Option<String>, WorkspaceError> {
        let bytes = leaflet(&self.rulebook, &self.page)?;
        print_file(&bytes, &self.order)
    }
}

impl Window {
    /// Sends a page of help to the printer.
    pub(super) fn print_help(&mut self, id: &str) {
        let Some(page) = help_page(self.words.language(), id) else { return };
        self.cover = None;
        let order = PrintOrder {
            copies: 1,
            two_sided: false,
            part: None,
            printer: None,
            title: self.words.fill("help-title", &[("page", page.title)]),
            folder: PathBuf::from(&self.settings.folder).join("printing"),
        };
        self.job = Some(JobView { label: self.words.get("job-print"), share: 0.0 });
        self.press.help(HelpSheet { rulebook: Arc::clone(&self.rulebook), page, order });
    }
}
