//! The key to sensitive facts: the recovery code, a passphrase, and opening what is locked; and the
//! card in the settings that leads there.

use egui::{Context, Id, Key, Ui};

use crate::store::{KeyPlace, KeyState, KeyStatus};
use crate::ui::action::{Action, Secret};
use crate::ui::keeping::KeyAction;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::widgets::{Button, Check, Dialog, DialogSize, FieldRow, Input, card, text_block};

/// What the dialog is for.
enum Task {
    /// None until the desk answers.
    Code(Option<Vec<String>>),
    /// Whether there is one already.
    Passphrase(bool),
    Open,
}

/// The dialog's own state.
pub struct KeyDialog {
    task: Task,
    typed: String,
    again: String,
    shown: bool,
    trouble: String,
    trying: bool,
}

impl KeyDialog {
    fn new(task: Task) -> Self {
        let (typed, again, trouble) = (String::new(), String::new(), String::new());
        Self { task, typed, again, shown: false, trouble, trying: false }
    }

    /// Shows the recovery code.
    pub fn code() -> Self {
        Self::new(Task::Code(None))
    }

    /// Asks for a passphrase; `again` where there is one already.
    pub fn passphrase(again: bool) -> Self {
        Self::new(Task::Passphrase(again))
    }

    /// Asks for what opens.
    pub fn open() -> Self {
        Self::new(Task::Open)
    }

    /// The codes that the desk answered.
    pub fn know(&mut self, codes: Vec<String>) {
        if let Task::Code(known) = &mut self.task {
            *known = Some(codes);
        }
    }

    /// What was typed does not do.
    pub fn refuse(&mut self, why: String) {
        self.trouble = why;
        self.trying = false;
    }
}

/// Shows the dialog; true when it is to be closed.
pub fn key_ui(ctx: &Context, stage: &mut Stage<'_>, state: &mut KeyDialog) -> bool {
    let title = stage.text(match state.task {
        Task::Code(_) => "key-code",
        Task::Passphrase(_) => "key-passphrase",
        Task::Open => "key-open",
    });
    let close = stage.text("close");
    let dialog = Dialog::new(&title, &close).size(DialogSize::Small);
    let (done, closed) = dialog.show(ctx, Id::unique("key"), |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        match state.task {
            Task::Code(_) => code_ui(ui, stage, state),
            Task::Passphrase(again) => passphrase_ui(ui, stage, state, again),
            Task::Open => open_ui(ui, stage, state),
        }
    });
    done || closed
}

fn code_ui(ui: &mut Ui, stage: &Stage<'_>, state: &KeyDialog) -> bool {
    let palette = Palette::of(ui);
    text_block(ui, Type::Body, palette.ink, stage.text("key-code-text"));
    if let Task::Code(Some(codes)) = &state.task {
        for code in codes {
            card(ui, |ui| {
                ui.add(egui::Label::new(Type::Section.text(code).color(palette.ink)).selectable(true));
            });
        }
    }
    if !state.trouble.is_empty() {
        text_block(ui, Type::Body, palette.red, state.trouble.as_str());
    }
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
        ui.add(Button::secondary(&stage.text("close"))).clicked()
    })
    .inner
}

fn passphrase_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut KeyDialog, again: bool) -> bool {
    let palette = Palette::of(ui);
    text_block(ui, Type::Body, palette.ink, stage.text("key-passphrase-text"));
    let first =
        input_ui(ui, &stage.text("key-passphrase-new"), &mut state.typed, state.shown, &state.trouble);
    let differ = !state.again.is_empty() && state.again != state.typed;
    let trouble = if differ { stage.text("key-passphrase-differ") } else { String::new() };
    let second = input_ui(ui, &stage.text("key-passphrase-again"), &mut state.again, state.shown, &trouble);
    if first.changed || second.changed {
        state.trouble.clear();
    }
    show_ui(ui, stage, state);
    let ready = !state.typed.is_empty() && state.typed == state.again && !state.trying;
    let mut done = false;
    ui.horizontal(|ui| {
        if again && ui.add(Button::quiet(&stage.text("key-passphrase-drop"))).clicked() {
            stage.send(Action::Key(KeyAction::DropPassphrase));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let set = stage.text("key-passphrase-set");
            let pressed = ui.add(Button::primary(&set).enabled(ready)).clicked() || second.entered;
            if pressed && ready {
                state.trying = true;
                stage.send(Action::Key(KeyAction::SetPassphrase(Secret(state.typed.clone()))));
            }
            done = ui.add(Button::secondary(&stage.text("cancel"))).clicked();
        });
    });
    done
}

fn open_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut KeyDialog) -> bool {
    let palette = Palette::of(ui);
    text_block(ui, Type::Body, palette.ink, stage.text("key-open-text"));
    let typed = input_ui(ui, &stage.text("key-open-what"), &mut state.typed, state.shown, &state.trouble);
    if typed.changed {
        state.trouble.clear();
    }
    show_ui(ui, stage, state);
    let ready = !state.typed.is_empty() && !state.trying;
    let mut done = false;
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let open = stage.text("key-open-now");
            let pressed = ui.add(Button::primary(&open).enabled(ready)).clicked() || typed.entered;
            if pressed && ready {
                state.trying = true;
                stage.send(Action::Key(KeyAction::Open(Secret(state.typed.clone()))));
            }
            done = ui.add(Button::secondary(&stage.text("key-open-later"))).clicked();
        });
    });
    done
}

struct Typed {
    changed: bool,
    entered: bool,
}

fn input_ui(ui: &mut Ui, label: &str, text: &mut String, shown: bool, trouble: &str) -> Typed {
    FieldRow::new(label).error(trouble).show(ui, |ui, by| {
        let input = Input::line(text).labelled_by(by).id(Id::unique(label));
        let response = ui.add(input.hidden(!shown).wrong(!trouble.is_empty()));
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        Typed { changed: response.changed(), entered }
    })
}

fn show_ui(ui: &mut Ui, stage: &Stage<'_>, state: &mut KeyDialog) {
    if ui.add(Check::new(&stage.text("password-show"), state.shown)).clicked() {
        state.shown = !state.shown;
    }
}

/// The card in the settings.
pub fn key_card_ui(ui: &mut Ui, stage: &mut Stage<'_>, status: KeyStatus) {
    let palette = Palette::of(ui);
    card(ui, |ui| {
        text_block(ui, Type::Section, palette.ink, stage.text("key-title"));
        text_block(ui, Type::Body, palette.muted, stage.text("key-text"));
        let place = stage.fill("key-place", &[("place", status.place.map_or("none", KeyPlace::name))]);
        text_block(ui, Type::Body, palette.ink, place);
        let bad = matches!(status.state, KeyState::Away | KeyState::Lost | KeyState::Locked);
        let ink = if bad { palette.red } else { palette.muted };
        text_block(ui, Type::Small, ink, stage.fill("key-state", &[("state", status.state.name())]));
        ui.horizontal_wrapped(|ui| {
            if bad {
                let open = format!("{}…", stage.text("key-open"));
                if ui.add(Button::primary(&open)).clicked() {
                    stage.send(Action::Key(KeyAction::AskOpen));
                }
            }
            if status.state == KeyState::Open {
                let code = format!("{}…", stage.text("key-code"));
                if ui.add(Button::secondary(&code).icon(icons::NOTE)).clicked() {
                    stage.send(Action::Key(KeyAction::AskCode));
                }
                let passphrase = format!("{}…", stage.text("key-passphrase"));
                if ui.add(Button::secondary(&passphrase)).clicked() {
                    stage.send(Action::Key(KeyAction::AskPassphrase));
                }
            }
        });
    });
}
