//! What the window does with many dossiers at once.

use std::path::PathBuf;

use super::action::Screen;
use super::cover::Cover;
use super::desk::{ManyNews, ManyOrder, Order};
use super::screens::many::{ManyDialog, ManyRow, Phase};
use super::theme::Tone;
use super::together::{ManyAction, Run};
use super::window::Window;
use crate::workspace::Role;

impl Window {
    pub(super) fn many_action(&mut self, action: ManyAction) {
        self.notes.clear();
        match action {
            ManyAction::Ask => {
                let officer = self.office.role == Role::Officer;
                let folder = dirs::document_dir().or_else(dirs::home_dir).unwrap_or_default();
                let folder = folder.join(self.words.get("many-folder-name"));
                self.cover =
                    Some(Cover::Many(Box::new(ManyDialog::new(self.rows_shown(), &folder, officer))));
            }
            ManyAction::AskFolder => {
                let shown = match &self.cover {
                    Some(Cover::Many(dialog)) => Some(PathBuf::from(dialog.folder.trim())),
                    _ => None,
                };
                if !self.picker.ask_many_folder(&self.ctx, shown) {
                    self.note(self.words.get("no-dialog-folder"), Tone::Info);
                }
            }
            ManyAction::Folder(folder) => {
                if let Some(Cover::Many(dialog)) = &mut self.cover {
                    dialog.folder = folder.display().to_string();
                }
            }
            ManyAction::Begin(start) => {
                let Some(Cover::Many(dialog)) = &mut self.cover else { return };
                let run = dialog.begin();
                self.desk.order(Order::Many(ManyOrder::Begin { start: Box::new(start), run }));
            }
            ManyAction::Stop => {
                if let Some(Cover::Many(dialog)) = &self.cover {
                    dialog.stop();
                }
            }
        }
    }

    /// The dossiers of the list on screen.
    fn rows_shown(&self) -> Vec<ManyRow> {
        if self.office.role == Role::Officer && self.screen == Screen::Home {
            let rows = self.officer_home.shown(&self.office);
            return rows.map(ManyRow::of_desk).collect();
        }
        self.home_view.rows.iter().map(ManyRow::of_list).collect()
    }

    pub(super) fn hear_of_many(&mut self, run: &Run, news: ManyNews) {
        if matches!(news, ManyNews::Ended) {
            self.list_stale = true;
            self.office_stale = true;
        }
        // What an earlier run, which was stopped, still says is not for this dialog.
        let Some(Cover::Many(dialog)) = &mut self.cover else { return };
        let Phase::Working(progress) = &mut dialog.phase else { return };
        if !progress.run.is(run) {
            return;
        }
        match news {
            ManyNews::Working { share, name, total } => {
                (progress.share, progress.name, progress.total) = (share, name, total);
            }
            ManyNews::Done(done) => dialog.told.push(done),
            ManyNews::Ended => dialog.phase = Phase::Told { stopped: progress.run.is_stopped() },
            ManyNews::Refused(why) => {
                dialog.phase = Phase::Asked;
                dialog.trouble = self.words.say(&why);
            }
        }
    }

    /// Work on many ends with the window.
    pub(super) fn stop_many(&self) {
        if let Some(Cover::Many(dialog)) = &self.cover {
            dialog.stop();
        }
    }
}
