//! What the window does when pages of evidence, or many files at once, are worked on.

use std::path::PathBuf;

use super::action::Action;
use super::cover::Cover;
use super::desk::Order;
use super::paging::PageAction;
use super::screens::page_editor::PageEditor;
use super::screens::sort_papers::SortPapers;
use super::theme::Tone;
use super::window::Window;

impl Window {
    pub(super) fn page_action(&mut self, action: PageAction) {
        match action {
            PageAction::Open { evidence, key } => {
                self.cover = Some(Cover::Pages(Box::new(PageEditor::new(evidence, key))));
            }
            PageAction::AskFiles { evidence, replace } => {
                if !self.picker.ask_pages(&self.ctx, evidence, replace) {
                    self.note(self.words.get("no-file-dialog-here"), Tone::Info);
                }
            }
            PageAction::AskSortFiles(dossier) => {
                if !self.picker.ask_papers(&self.ctx, dossier.clone()) {
                    self.page_action(PageAction::Sort { dossier, files: Vec::new(), row: None });
                    self.note(self.words.get("no-file-dialog-here"), Tone::Info);
                }
            }
            PageAction::Sort { dossier, files, row } => {
                let Some(rulebook) = self.open.as_ref().map(|view| std::sync::Arc::clone(&view.rulebook))
                else {
                    return;
                };
                match &mut self.cover {
                    Some(Cover::Sort(sort)) => sort.add(&rulebook, files, row),
                    _ => {
                        let mut sort = SortPapers::new(dossier);
                        sort.add(&rulebook, files, row);
                        self.cover = Some(Cover::Sort(Box::new(sort)));
                    }
                }
            }
            PageAction::Add { .. } | PageAction::AttachSorted { .. } => {
                self.note(self.words.get("busy-attach"), Tone::Info);
                self.desk.order(Order::Do(Action::Pages(action)));
            }
            change => self.desk.order(Order::Do(Action::Pages(change))),
        }
    }

    /// Asks the workers for the pictures that an open dialog would like to have.
    pub(super) fn develop(&mut self) {
        match &mut self.cover {
            Some(Cover::Pages(editor)) => self.press.darkroom().wish(editor.wishes()),
            Some(Cover::Sort(sort)) => {
                for path in sort.wanted() {
                    self.press.thumbnail_of(path);
                }
            }
            _ => {}
        }
    }

    /// Files dropped while a dialog of the gallery is open belong to that dialog, not to what lies
    /// under it.
    pub(super) fn take_dropped(&mut self, ctx: &egui::Context) {
        if !matches!(self.cover, Some(Cover::Pages(_) | Cover::Sort(_))) {
            return;
        }
        let dropped = ctx.input_mut(|input| std::mem::take(&mut input.raw.dropped_files));
        let files: Vec<PathBuf> = dropped.iter().map(|file| file.path().to_path_buf()).collect();
        if files.is_empty() {
            return;
        }
        let action = match &self.cover {
            Some(Cover::Pages(editor)) => {
                PageAction::Add { evidence: editor.evidence.clone(), files, replace: None }
            }
            Some(Cover::Sort(sort)) => PageAction::Sort { dossier: sort.dossier.clone(), files, row: None },
            _ => return,
        };
        self.actions.push(Action::Pages(action));
    }

    /// Whether the pages of a piece are on screen: what is done there is taken back there.
    pub(super) fn edits_pages(&self) -> bool {
        matches!(self.cover, Some(Cover::Pages(_)))
    }

    /// Shows a page as it is saved; whether there was anything else to forget.
    pub(super) fn forget_page(&mut self) -> bool {
        match &mut self.cover {
            Some(Cover::Pages(editor)) => editor.forget(),
            _ => false,
        }
    }

    /// What is being done to a page and not saved yet; for closing the window.
    pub(super) fn save_page(&mut self) {
        if let Some(Cover::Pages(editor)) = &mut self.cover
            && let Some(action) = editor.unsaved()
        {
            self.desk.order(Order::Do(Action::Pages(action)));
        }
    }
}
