//! Where to save the PDF or the electronic set: a path that is typed or chosen.

use std::path::PathBuf;

use egui::{Context, Id, Key};

use crate::dossier::{EntityId, FileHash, Snapshot};
use crate::ui::action::Action;
use crate::ui::officework::OfficeAction;
use crate::ui::sheeting::SheetAction;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::widgets::{Button, Check, Dialog, FieldRow, Input, text_block};
use crate::workspace::OfficePaper;

/// What is saved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Saving {
    /// The bound dossier, a file.
    Pdf,
    /// The electronic set, a folder.
    Electronic,
    /// The list of dossiers, a spreadsheet.
    List,
    /// The template of the import, a spreadsheet.
    Template,
    /// The set that the commune sends to the province, a file.
    ProvinceSet,
    /// The tables of a paper of the offices, a spreadsheet.
    PaperSheet,
}

/// The dialog's own state.
#[derive(Debug)]
pub struct SaveAs {
    dossier: EntityId,
    saving: Saving,
    pub path: String,
    blocked: bool,
    draft: bool,
    /// Whether the keyboard was brought here.
    began: bool,
    /// A paper of the offices that is saved, in place of the dossier.
    paper: Option<OfficePaper>,
    /// The pages of a snapshot that are saved, in place of the dossier as it stands.
    snapshot: Option<FileHash>,
}

impl SaveAs {
    /// Suggests a place in the folder of documents, named after the product.
    pub fn new(dossier: EntityId, saving: Saving, product: &str, blocked: bool) -> Self {
        let plain = |letter: char| match letter {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => ' ',
            letter => letter,
        };
        let name: String = product.chars().map(plain).collect();
        // Windows takes a dot off the end of a folder's name, and then does not find it.
        let name = name.trim().trim_end_matches('.');
        let folder = dirs::document_dir().or_else(dirs::home_dir).unwrap_or_default();
        let path = folder.join(match saving {
            Saving::Pdf => format!("OCOP {name}.pdf"),
            Saving::ProvinceSet => format!("OCOP {name} gửi tỉnh.pdf"),
            Saving::Electronic => format!("OCOP {name}"),
            Saving::List | Saving::Template | Saving::PaperSheet => format!("{name}.xlsx"),
        });
        let path = path.display().to_string();
        Self { dossier, saving, path, blocked, draft: blocked, began: false, paper: None, snapshot: None }
    }

    /// Suggests a file for a spreadsheet.
    pub fn of_sheet(saving: Saving, name: &str) -> Self {
        Self::new(EntityId(String::new()), saving, name, false)
    }

    /// Suggests a file that names the submission.
    pub fn of_snapshot(snapshot: &Snapshot, product: &str) -> Self {
        let name = format!("{product} {} {}", snapshot.handed_in, snapshot.code);
        Self {
            snapshot: Some(snapshot.file),
            ..Self::new(EntityId(String::new()), Saving::Pdf, &name, false)
        }
    }

    /// Suggests a file that names a paper of the offices.
    pub fn of_paper(paper: OfficePaper, saving: Saving, name: &str) -> Self {
        Self { paper: Some(paper), ..Self::new(EntityId(String::new()), saving, name, false) }
    }
}

/// Shows the dialog; true when it is to be closed.
pub fn save_as_ui(ctx: &Context, stage: &mut Stage<'_>, state: &mut SaveAs) -> bool {
    let (title, label) = match state.saving {
        Saving::Pdf => (stage.text("save-pdf"), stage.text("save-path")),
        Saving::Electronic => (stage.text("save-electronic"), stage.text("save-folder")),
        Saving::List => (stage.text("sheet-save-list-title"), stage.text("save-path")),
        Saving::Template => (stage.text("sheet-save-template-title"), stage.text("save-path")),
        Saving::ProvinceSet => (stage.text("save-province"), stage.text("save-path")),
        Saving::PaperSheet => (stage.text("save-paper-sheet"), stage.text("save-path")),
    };
    let close = stage.text("close");
    let (done, closed) = Dialog::new(&title, &close).show(ctx, Id::unique("save as"), |ui| {
        let palette = Palette::of(ui);
        ui.spacing_mut().item_spacing.y = 12.0;
        let entered = FieldRow::new(&label).show(ui, |ui, label| {
            let input =
                Input::line(&mut state.path).codes(true).labelled_by(label).id(Id::unique("save path"));
            let response = ui.add(input);
            if !state.began {
                response.request_focus();
                state.began = true;
            }
            response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
        });
        let other = stage.text("save-elsewhere");
        if ui.add(Button::quiet(&other).icon(icons::FOLDER_OPEN)).clicked() {
            let path = PathBuf::from(state.path.trim());
            stage.send(match state.saving {
                Saving::Electronic => Action::AskFolderPlace(path),
                _ => Action::AskSavePlace(path),
            });
        }
        let told = match state.saving {
            Saving::Pdf | Saving::PaperSheet => None,
            Saving::ProvinceSet => Some("save-province-text"),
            Saving::Electronic => Some("save-electronic-text"),
            Saving::List => Some("sheet-save-list-text"),
            Saving::Template => Some("sheet-save-template-text"),
        };
        if let Some(id) = told {
            text_block(ui, Type::Small, palette.muted, stage.text(id));
        }
        if state.blocked {
            text_block(ui, Type::Body, palette.red, stage.text("save-blocked"));
            if ui.add(Check::new(&stage.text("print-draft"), state.draft)).clicked() {
                state.draft = !state.draft;
            }
        }
        let ready = !state.path.trim().is_empty() && (state.draft || !state.blocked);
        let mut done = false;
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let save = stage.text("save");
                let pressed = ui.add(Button::primary(&save).enabled(ready)).clicked() || entered;
                if pressed && ready {
                    let path = PathBuf::from(state.path.trim().trim_matches('"'));
                    let (dossier, draft) = (state.dossier.clone(), state.draft);
                    if let Some(paper) = state.paper.clone() {
                        stage.send(Action::Office(OfficeAction::SavePaper { paper, path }));
                        return;
                    }
                    stage.send(match (state.snapshot, state.saving) {
                        (Some(file), _) => Action::SaveSnapshot { file, path },
                        (None, Saving::Pdf | Saving::PaperSheet) => Action::Export { dossier, path, draft },
                        (None, Saving::ProvinceSet) => {
                            Action::Office(OfficeAction::SaveProvinceSet { dossier, path, draft })
                        }
                        (None, Saving::Electronic) => Action::Electronic { dossier, path, draft },
                        (None, Saving::List) => Action::Sheets(SheetAction::SaveList(path)),
                        (None, Saving::Template) => Action::Sheets(SheetAction::SaveTemplate(path)),
                    });
                }
                let cancel = stage.text("cancel");
                done = ui.add(Button::secondary(&cancel)).clicked();
            });
        });
        done
    });
    done || closed
}
