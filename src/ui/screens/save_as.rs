//! Where to save the PDF: a path that is typed or chosen.

use std::path::PathBuf;

use egui::{Context, Id, Key};

use crate::dossier::{EntityId, FileHash, Snapshot};
use crate::ui::action::Action;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::widgets::{Button, Check, Dialog, FieldRow, Input, text_block};

/// The dialog's own state.
#[derive(Debug)]
pub struct SaveAs {
    dossier: EntityId,
    pub path: String,
    blocked: bool,
    draft: bool,
    /// The pages of a snapshot that are saved, in place of the dossier as it stands.
    snapshot: Option<FileHash>,
}

impl SaveAs {
    /// Suggests a file in the folder of documents, named after the product.
    pub fn new(dossier: EntityId, product: &str, blocked: bool) -> Self {
        let plain = |letter: char| match letter {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => ' ',
            letter => letter,
        };
        let name: String = product.chars().map(plain).collect();
        let folder = dirs::document_dir().or_else(dirs::home_dir).unwrap_or_default();
        let path = folder.join(format!("OCOP {}.pdf", name.trim()));
        Self { dossier, path: path.display().to_string(), blocked, draft: blocked, snapshot: None }
    }

    /// Suggests a file that names the submission.
    pub fn of_snapshot(snapshot: &Snapshot, product: &str) -> Self {
        let name = format!("{product} {} {}", snapshot.handed_in, snapshot.code);
        Self { snapshot: Some(snapshot.file), ..Self::new(EntityId(String::new()), &name, false) }
    }
}

/// Shows the dialog; true when it is to be closed.
pub fn save_as_ui(ctx: &Context, stage: &mut Stage<'_>, state: &mut SaveAs) -> bool {
    let (title, close) = (stage.text("save-pdf"), stage.text("close"));
    let (done, closed) = Dialog::new(&title, &close).show(ctx, Id::unique("save as"), |ui| {
        let palette = Palette::of(ui);
        ui.spacing_mut().item_spacing.y = 12.0;
        let label = stage.text("save-path");
        let entered = FieldRow::new(&label).show(ui, |ui, label| {
            let input = Input::line(&mut state.path).labelled_by(label).id(Id::unique("save path"));
            ui.add(input).lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
        });
        let other = stage.text("save-elsewhere");
        if ui.add(Button::quiet(&other).icon(icons::FOLDER_OPEN)).clicked() {
            stage.send(Action::AskSavePlace(PathBuf::from(state.path.trim())));
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
                    stage.send(match state.snapshot {
                        Some(file) => Action::SaveSnapshot { file, path },
                        None => Action::Export { dossier: state.dossier.clone(), path, draft: state.draft },
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
