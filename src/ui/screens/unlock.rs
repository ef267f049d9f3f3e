//! The password of a piece of evidence: typed, used once, kept nowhere.

use egui::{Context, Id, Key};

use crate::dossier::EntityId;
use crate::ui::action::{Action, Secret};
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type};
use crate::ui::widgets::{Button, Check, Dialog, DialogSize, FieldRow, Input, text_block};

/// The dialog's own state.
pub struct Unlock {
    dossier: EntityId,
    evidence: EntityId,
    file: String,
    password: String,
    /// The letters can be read.
    shown: bool,
    /// Why the password did not open it, until another is typed.
    trouble: String,
    /// A password is being tried.
    trying: bool,
}

impl Unlock {
    /// `file` is the name of the file that is locked.
    pub fn new(dossier: EntityId, evidence: EntityId, file: String) -> Self {
        Self {
            dossier,
            evidence,
            file,
            password: String::new(),
            shown: false,
            trouble: String::new(),
            trying: false,
        }
    }

    /// A password is being tried.
    pub fn is_trying(&self) -> bool {
        self.trying
    }

    /// The password did not open it.
    pub fn refuse(&mut self, why: String) {
        self.trouble = why;
        self.trying = false;
    }
}

/// Shows the dialog; true when it is to be closed.
pub fn unlock_ui(ctx: &Context, stage: &mut Stage<'_>, state: &mut Unlock) -> bool {
    let (title, close) = (stage.text("unlock"), stage.text("close"));
    let dialog = Dialog::new(&title, &close).size(DialogSize::Small);
    let (done, closed) = dialog.show(ctx, Id::unique("unlock"), |ui| {
        let palette = Palette::of(ui);
        ui.spacing_mut().item_spacing.y = 12.0;
        text_block(ui, Type::Body, palette.ink, stage.fill("unlock-hint", &[("file", &state.file)]));
        let label = stage.text("password");
        let entered = FieldRow::new(&label).error(&state.trouble.clone()).show(ui, |ui, label| {
            let input = Input::line(&mut state.password).labelled_by(label).id(Id::unique("password"));
            let response = ui.add(input.hidden(!state.shown).wrong(!state.trouble.is_empty()));
            if response.changed() {
                state.trouble.clear();
            }
            response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
        });
        if ui.add(Check::new(&stage.text("password-show"), state.shown)).clicked() {
            state.shown = !state.shown;
        }
        let ready = !state.password.is_empty() && !state.trying;
        let mut done = false;
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let open = stage.text("unlock");
                let pressed = ui.add(Button::primary(&open).enabled(ready)).clicked() || entered;
                if pressed && ready {
                    state.trying = true;
                    stage.send(Action::Unlock {
                        dossier: state.dossier.clone(),
                        evidence: state.evidence.clone(),
                        password: Secret(state.password.clone()),
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
