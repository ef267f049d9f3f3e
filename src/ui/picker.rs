//! File dialogs of the system, each on a thread of its own, one at a time.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::Context;

use super::action::Action;
use super::paging::PageAction;
use crate::dossier::EntityId;
use crate::rulebook::{CriterionCode, RowNumber};

/// What a dialog answered.
enum Answer {
    Nothing,
    Then(Action),
}

/// The dialogs.
pub struct Picker {
    sent: Sender<Answer>,
    answers: Receiver<Answer>,
    busy: bool,
}

impl Default for Picker {
    fn default() -> Self {
        let (sent, answers) = channel();
        Self { sent, answers, busy: false }
    }
}

impl Picker {
    /// Asks for files to attach; false where this machine can show no dialog.
    pub fn ask_files(
        &mut self,
        ctx: &Context,
        dossier: EntityId,
        row: RowNumber,
        criteria: Vec<CriterionCode>,
    ) -> bool {
        self.ask(ctx, move || {
            let files = rfd::FileDialog::new().pick_files()?;
            Some(Action::Attach { dossier, row, files, criteria })
        })
    }

    /// Asks for files that become pages of a piece, or for one in the place of a page; false where
    /// this machine can show no dialog.
    pub fn ask_pages(&mut self, ctx: &Context, evidence: EntityId, replace: Option<String>) -> bool {
        self.ask(ctx, move || {
            let dialog = rfd::FileDialog::new();
            let files = match &replace {
                Some(_) => vec![dialog.pick_file()?],
                None => dialog.pick_files()?,
            };
            Some(Action::Pages(PageAction::Add { evidence, files, replace }))
        })
    }

    /// Asks for files to sort onto the rows; false where this machine can show no dialog.
    pub fn ask_papers(&mut self, ctx: &Context, dossier: EntityId) -> bool {
        self.ask(ctx, move || {
            let files = rfd::FileDialog::new().pick_files()?;
            Some(Action::Pages(PageAction::Sort { dossier, files, row: None }))
        })
    }

    /// Asks where to save a file; false where this machine can show no dialog.
    pub fn ask_save(&mut self, ctx: &Context, suggested: PathBuf) -> bool {
        self.ask(ctx, move || {
            let name = suggested.file_name().map(|name| name.to_string_lossy().into_owned());
            let mut dialog = rfd::FileDialog::new().add_filter("PDF", &["pdf"]);
            dialog = dialog.set_file_name(name.unwrap_or_default());
            if let Some(folder) = suggested.parent() {
                dialog = dialog.set_directory(folder);
            }
            dialog.save_file().map(Action::PickExportPath)
        })
    }

    /// Asks for the folder in which one of the suggested name is made; false where this machine can
    /// show no dialog.
    pub fn ask_folder(&mut self, ctx: &Context, suggested: PathBuf) -> bool {
        self.ask(ctx, move || {
            let mut dialog = rfd::FileDialog::new();
            if let Some(folder) = suggested.parent() {
                dialog = dialog.set_directory(folder);
            }
            let folder = dialog.pick_folder()?;
            Some(Action::PickExportPath(folder.join(suggested.file_name().unwrap_or_default())))
        })
    }

    fn ask(&mut self, ctx: &Context, dialog: impl FnOnce() -> Option<Action> + Send + 'static) -> bool {
        if !has_dialogs() {
            return false;
        }
        if self.busy {
            return true;
        }
        let (sent, ctx) = (self.sent.clone(), ctx.clone());
        let started = std::thread::Builder::new().name("dialog".to_owned()).spawn(move || {
            sent.send(dialog().map_or(Answer::Nothing, Answer::Then)).ok();
            ctx.request_repaint();
        });
        self.busy = started.is_ok();
        self.busy
    }

    /// Actions that dialogs answered with.
    pub fn picked(&mut self) -> Vec<Action> {
        let mut actions = Vec::new();
        for answer in self.answers.try_iter() {
            self.busy = false;
            if let Answer::Then(action) = answer {
                actions.push(action);
            }
        }
        actions
    }
}

/// On Linux a dialog needs a portal or zenity; without them rfd answers "cancelled" and nothing is
/// seen (notes/gui.md, section 7).
fn has_dialogs() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let portal = Path::new("/usr/share/dbus-1/services/org.freedesktop.portal.Desktop.service").exists()
        && std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some();
    let paths = std::env::var_os("PATH").unwrap_or_default();
    portal || std::env::split_paths(&paths).any(|folder| folder.join("zenity").exists())
}
