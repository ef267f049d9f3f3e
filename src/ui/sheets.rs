//! What the window does with spreadsheets: lists that are saved, products that are imported.

use std::path::{Path, PathBuf};

use super::cover::Cover;
use super::desk::{Order, SheetNews, SheetOrder};
use super::screens::import::{Import, Phase};
use super::screens::save_as::{SaveAs, Saving};
use super::sheeting::SheetAction;
use super::theme::Tone;
use super::window::Window;
use crate::words::{Explain, Message};
use crate::workspace::{ImportFile, ImportJob, Imported, WorkspaceError, template};

impl Window {
    pub(super) fn sheet_action(&mut self, action: SheetAction) {
        self.notes.clear();
        match action {
            SheetAction::AskList => {
                let name = format!("{} {}", self.words.get("sheet-file-list"), self.today);
                self.cover = Some(Cover::SaveAs(SaveAs::of_sheet(Saving::List, &name)));
            }
            SheetAction::SaveList(path) => {
                self.cover = None;
                self.note(self.words.get("sheet-working"), Tone::Info);
                let search = self.home.search.clone();
                self.desk.order(Order::Sheets(SheetOrder::List { search, path }));
            }
            SheetAction::AskTemplate => {
                let name = self.words.get("sheet-file-template");
                self.cover = Some(Cover::SaveAs(SaveAs::of_sheet(Saving::Template, &name)));
            }
            SheetAction::SaveTemplate(path) => {
                self.cover = None;
                self.note(self.words.get("sheet-working"), Tone::Info);
                self.press.write_sheet(Box::new(template(&self.rulebook)), path);
            }
            SheetAction::AskImport => self.cover = Some(Cover::Import(Box::default())),
            SheetAction::AskFile => {
                if !self.picker.ask_sheet(&self.ctx) {
                    self.note(self.words.get("no-dialog-import"), Tone::Info);
                }
            }
            SheetAction::Look(path) => {
                self.cover = Some(Cover::Import(Box::new(Import::of(&path))));
                self.press.read_sheet(Box::new(ImportJob::new(&path, &self.rulebook)));
            }
            SheetAction::TakeIn => {
                let Some(Cover::Import(import)) = &mut self.cover else { return };
                match std::mem::replace(&mut import.phase, Phase::Taking) {
                    Phase::Shown(file, _) => self.desk.order(Order::Sheets(SheetOrder::Import(file))),
                    other => import.phase = other,
                }
            }
        }
    }

    pub(super) fn hear_of_sheets(&mut self, news: SheetNews) {
        match news {
            SheetNews::ToWrite { job, path } => self.press.write_sheet(job, path),
            SheetNews::Previewed(answer) => self.import_previewed(answer),
            SheetNews::Imported(answer) => self.imported(answer),
        }
    }

    /// A spreadsheet is on the disk.
    pub(super) fn sheet_saved(&mut self, path: &Path) {
        let path = path.display().to_string();
        self.note(self.words.fill("export-saved", &[("path", &path)]), Tone::Good);
    }

    /// The press has read a sheet, or says why it will not.
    pub(super) fn sheet_read(&mut self, path: &Path, read: Result<Box<ImportFile>, WorkspaceError>) {
        let Some(Cover::Import(import)) = &mut self.cover else { return };
        if import.path != path.display().to_string() {
            return;
        }
        match read {
            Ok(file) => self.desk.order(Order::Sheets(SheetOrder::Preview(file))),
            Err(error) => import.phase = Phase::Refused(self.words.say(&error.explain())),
        }
    }

    fn import_previewed(&mut self, answer: Result<(Box<ImportFile>, Imported), Message>) {
        let Some(Cover::Import(import)) = &mut self.cover else { return };
        import.phase = match answer {
            Ok((file, imported)) => Phase::Shown(file, imported),
            Err(why) => Phase::Refused(self.words.say(&why)),
        };
    }

    fn imported(&mut self, answer: Result<Imported, Message>) {
        self.list_stale = true;
        if let Some(Cover::Import(import)) = &mut self.cover {
            import.phase = match answer {
                Ok(imported) => Phase::Taken(imported),
                Err(why) => Phase::Refused(self.words.say(&why)),
            };
        } else if let Err(why) = answer {
            self.note(self.words.say(&why), Tone::Bad);
        }
    }

    /// A spreadsheet that was dropped on the window, where it is no evidence.
    pub(super) fn take_dropped_sheet(&mut self, ctx: &egui::Context) {
        let on_list = matches!(self.screen, super::action::Screen::Home | super::action::Screen::Dossiers);
        let importing = matches!(self.cover, Some(Cover::Import(_)));
        let free = on_list && self.cover.is_none();
        if !importing && !free {
            return;
        }
        let is_sheet =
            |path: &Path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
        let dropped: Option<PathBuf> = ctx.input(|input| {
            input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).find(|path| is_sheet(path))
        });
        if let Some(path) = dropped {
            ctx.input_mut(|input| input.raw.dropped_files.clear());
            self.actions.push(super::action::Action::Sheets(SheetAction::Look(path)));
        }
    }
}
