//! File dialogs of the system, each on a thread of its own, one at a time.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::Context;

use super::action::Action;
use super::paging::PageAction;
use super::sheeting::SheetAction;
use super::together::ManyAction;
use super::travelling::TravelAction;
use crate::dossier::EntityId;
use crate::rulebook::{CriterionCode, RowNumber};

/// What a dialog asks for.
pub enum Question {
    /// Any files.
    Files,
    /// One file, of a kind if only that will do.
    File(Option<Kind>),
    /// Where a file goes: the place that is suggested, and its kind.
    Save(PathBuf, Kind),
    /// A folder; the one that is shown first.
    Folder(Option<PathBuf>),
}

/// What kind of file, and how its name ends.
#[derive(Clone, Copy)]
pub struct Kind(&'static str, &'static str);

const PDF: Kind = Kind("PDF", "pdf");
const PACKAGE: Kind = Kind("OCOP", "ocop");
const SHEET: Kind = Kind("Excel", "xlsx");
const BACKUP: Kind = Kind("hoso-…", "db");

/// Who answers: the system, or a stand-in of the tests. Nothing, or no path, where it was closed.
pub type Answerer = Arc<dyn Fn(Question) -> Option<Vec<PathBuf>> + Send + Sync>;

/// The dialogs.
pub struct Picker {
    /// None where this machine can show no dialog.
    answerer: Option<Answerer>,
    sent: Sender<Option<Action>>,
    answers: Receiver<Option<Action>>,
    busy: bool,
}

impl Default for Picker {
    fn default() -> Self {
        Self::answered_by(has_dialogs().then(|| Arc::new(system) as Answerer))
    }
}

impl Picker {
    /// Dialogs that somebody answers.
    pub fn answered_by(answerer: Option<Answerer>) -> Self {
        let (sent, answers) = channel();
        Self { answerer, sent, answers, busy: false }
    }

    /// Asks for files to attach; false where this machine can show no dialog.
    pub fn ask_files(
        &mut self,
        ctx: &Context,
        dossier: EntityId,
        row: RowNumber,
        criteria: Vec<CriterionCode>,
    ) -> bool {
        self.ask(ctx, Question::Files, move |files| Some(Action::Attach { dossier, row, files, criteria }))
    }

    /// Asks for files that become pages of a piece, or for one in the place of a page; false where
    /// this machine can show no dialog.
    pub fn ask_pages(&mut self, ctx: &Context, evidence: EntityId, replace: Option<String>) -> bool {
        let question = if replace.is_some() { Question::File(None) } else { Question::Files };
        self.ask(ctx, question, move |files| {
            Some(Action::Pages(PageAction::Add { evidence, files, replace }))
        })
    }

    /// Asks for files to sort onto the rows; false where this machine can show no dialog.
    pub fn ask_papers(&mut self, ctx: &Context, dossier: EntityId) -> bool {
        self.ask(ctx, Question::Files, move |files| {
            Some(Action::Pages(PageAction::Sort { dossier, files, row: None }))
        })
    }

    /// Asks where to save a file; false where this machine can show no dialog.
    pub fn ask_save(&mut self, ctx: &Context, suggested: PathBuf) -> bool {
        let is_sheet = suggested.extension().is_some_and(|ending| ending == SHEET.1);
        let kind = if is_sheet { SHEET } else { PDF };
        self.ask(ctx, Question::Save(suggested, kind), |paths| {
            paths.into_iter().next().map(Action::PickExportPath)
        })
    }

    /// Asks for the folder in which one of the suggested name is made; false where this machine can
    /// show no dialog.
    pub fn ask_folder(&mut self, ctx: &Context, suggested: PathBuf) -> bool {
        let shown = suggested.parent().map(Path::to_owned);
        self.ask(ctx, Question::Folder(shown), move |paths| {
            let folder = paths.into_iter().next()?;
            Some(Action::PickExportPath(folder.join(suggested.file_name().unwrap_or_default())))
        })
    }

    /// Asks for the folder of work on many dossiers; false where this machine can show no dialog.
    pub fn ask_many_folder(&mut self, ctx: &Context, shown: Option<PathBuf>) -> bool {
        self.ask(ctx, Question::Folder(shown), |paths| {
            paths.into_iter().next().map(|path| Action::Many(ManyAction::Folder(path)))
        })
    }

    /// Asks where a package goes; false where this machine can show no dialog.
    pub fn ask_package_place(&mut self, ctx: &Context, suggested: PathBuf) -> bool {
        self.ask(ctx, Question::Save(suggested, PACKAGE), |paths| {
            paths.into_iter().next().map(Action::PickExportPath)
        })
    }

    /// Asks for a package; false where this machine can show no dialog.
    pub fn ask_package(&mut self, ctx: &Context) -> bool {
        self.ask(ctx, Question::File(Some(PACKAGE)), |paths| {
            paths.into_iter().next().map(|path| Action::Travel(TravelAction::Receive(path)))
        })
    }

    /// Asks for a spreadsheet; false where this machine can show no dialog.
    pub fn ask_sheet(&mut self, ctx: &Context) -> bool {
        self.ask(ctx, Question::File(Some(SHEET)), |paths| {
            paths.into_iter().next().map(|path| Action::Sheets(SheetAction::Look(path)))
        })
    }

    /// Asks for the stick or the disk that takes a backup; false where this machine can show no
    /// dialog.
    pub fn ask_backup_place(&mut self, ctx: &Context) -> bool {
        self.ask(ctx, Question::Folder(None), |paths| {
            paths.into_iter().next().map(|path| Action::Travel(TravelAction::BackUpTo(path)))
        })
    }

    /// Asks for a backup; false where this machine can show no dialog.
    pub fn ask_backup(&mut self, ctx: &Context) -> bool {
        self.ask(ctx, Question::File(Some(BACKUP)), |paths| {
            paths.into_iter().next().map(|path| Action::Travel(TravelAction::LookInto(path)))
        })
    }

    fn ask(
        &mut self,
        ctx: &Context,
        question: Question,
        then: impl FnOnce(Vec<PathBuf>) -> Option<Action> + Send + 'static,
    ) -> bool {
        let Some(answerer) = self.answerer.clone() else { return false };
        if self.busy {
            return true;
        }
        let (sent, ctx) = (self.sent.clone(), ctx.clone());
        let started = std::thread::Builder::new().name("dialog".to_owned()).spawn(move || {
            let answer = answerer(question).filter(|paths| !paths.is_empty());
            sent.send(answer.and_then(then)).ok();
            ctx.request_repaint();
        });
        self.busy = started.is_ok();
        self.busy
    }

    /// Actions that dialogs answered with.
    pub fn picked(&mut self) -> Vec<Action> {
        let answers: Vec<Option<Action>> = self.answers.try_iter().collect();
        self.busy &= answers.is_empty();
        answers.into_iter().flatten().collect()
    }
}

/// Shows the system's own dialog until it is closed.
fn system(question: Question) -> Option<Vec<PathBuf>> {
    let dialog = rfd::FileDialog::new();
    match question {
        Question::Files => dialog.pick_files(),
        Question::File(kind) => {
            let dialog = kind
                .into_iter()
                .fold(dialog, |dialog, Kind(name, ending)| dialog.add_filter(name, &[ending]));
            dialog.pick_file().map(|file| vec![file])
        }
        Question::Save(suggested, Kind(kind, ending)) => {
            let name = suggested.file_name().map(|name| name.to_string_lossy().into_owned());
            let mut dialog = dialog.add_filter(kind, &[ending]).set_file_name(name.unwrap_or_default());
            if let Some(folder) = suggested.parent() {
                dialog = dialog.set_directory(folder);
            }
            dialog.save_file().map(|file| vec![file])
        }
        Question::Folder(shown) => {
            let dialog = shown.into_iter().fold(dialog, |dialog, folder| dialog.set_directory(folder));
            dialog.pick_folder().map(|folder| vec![folder])
        }
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
