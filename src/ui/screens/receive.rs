//! A package that comes in: being checked, locked, shown, taken in.

use std::path::PathBuf;

use egui::{Context, Id, Key, ScrollArea, Ui};

use crate::ui::action::{Action, Screen, Secret};
use crate::ui::format;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Tone, Type, icons};
use crate::ui::travelling::TravelAction;
use crate::ui::widgets::{Bar, Button, Dialog, FieldRow, Input, Pill, card, text_block};
use crate::workspace::{Received, ReceivedDossier, Staged};

/// How far it is.
pub enum Phase {
    Checking(f32),
    /// It waits for its passphrase; why the last one did not open it.
    Locked {
        passphrase: String,
        trouble: String,
    },
    /// Checked, and shown; nothing is taken in yet.
    Shown(Box<Staged>, Received),
    Taking,
    Taken(Received),
    /// Nothing was taken in: why.
    Refused(String),
}

/// The dialog's own state.
pub struct Receive {
    pub path: PathBuf,
    pub phase: Phase,
    began: bool,
}

impl Receive {
    pub fn new(path: PathBuf) -> Self {
        Self { path, phase: Phase::Checking(0.0), began: false }
    }
}

/// Shows the dialog; true when it is to be closed.
pub fn receive_ui(ctx: &Context, stage: &mut Stage<'_>, state: &mut Receive) -> bool {
    let (title, close) = (stage.text("receive-title"), stage.text("close"));
    let (done, closed) = Dialog::new(&title, &close).show(ctx, Id::unique("receive"), |ui| {
        let palette = Palette::of(ui);
        ui.spacing_mut().item_spacing.y = 12.0;
        let name = state.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        text_block(ui, Type::Small, palette.muted, &name);
        match &mut state.phase {
            Phase::Checking(share) => {
                let label = stage.text("receive-checking");
                text_block(ui, Type::Body, palette.ink, &label);
                ui.add(Bar::new(*share, &label));
                foot_ui(ui, stage, None)
            }
            Phase::Locked { passphrase, trouble } => {
                text_block(ui, Type::Body, palette.ink, stage.text("receive-locked"));
                let label = stage.text("passphrase");
                let entered = FieldRow::new(&label).error(trouble).show(ui, |ui, label| {
                    let input = Input::line(passphrase).labelled_by(label).id(Id::unique("open passphrase"));
                    let response = ui.add(input.hidden(true).wrong(!trouble.is_empty()));
                    if !state.began {
                        response.request_focus();
                        state.began = true;
                    }
                    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
                });
                let open =
                    TravelAction::Open { path: state.path.clone(), passphrase: Secret(passphrase.clone()) };
                let ready = !passphrase.trim().is_empty();
                if entered && ready {
                    stage.send(Action::Travel(open));
                    return false;
                }
                foot_ui(ui, stage, Some(("receive-open", open, ready)))
            }
            Phase::Shown(_, received) => {
                received_ui(ui, stage, received, false);
                foot_ui(ui, stage, Some(("receive-now", TravelAction::TakeIn, true)))
            }
            Phase::Taking => {
                text_block(ui, Type::Body, palette.ink, stage.text("receive-taking"));
                false
            }
            Phase::Taken(received) => {
                received_ui(ui, stage, received, true);
                foot_ui(ui, stage, None)
            }
            Phase::Refused(why) => {
                text_block(ui, Type::Body, palette.red, why.as_str());
                foot_ui(ui, stage, None)
            }
        }
    });
    done || closed
}

/// The buttons at the foot; true when the dialog is to be closed.
fn foot_ui(ui: &mut Ui, stage: &mut Stage<'_>, primary: Option<(&str, TravelAction, bool)>) -> bool {
    let mut done = false;
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let leave = stage.text(if primary.is_some() { "cancel" } else { "close" });
            if let Some((id, action, ready)) = primary {
                let text = stage.text(id);
                if ui.add(Button::primary(&text).icon(icons::DOWNLOAD_SIMPLE).enabled(ready)).clicked() {
                    stage.send(Action::Travel(action));
                }
            }
            done = ui.add(Button::secondary(&leave)).clicked();
        });
    });
    done
}

/// Whose package it is, and what it brings or brought.
fn received_ui(ui: &mut Ui, stage: &mut Stage<'_>, received: &Received, taken: bool) {
    let palette = Palette::of(ui);
    let gaps = [
        ("author", received.author.as_str()),
        ("code", received.fingerprint.0.as_str()),
        ("when", &format::when(received.made.millis())),
    ];
    text_block(ui, Type::Body, palette.ink, stage.fill("receive-from", &gaps));
    match &received.peer {
        Some(_) => text_block(ui, Type::Small, palette.muted, stage.text("receive-known")),
        None => text_block(ui, Type::Small, palette.gold_text, stage.text("receive-first")),
    };
    if received.without_sensitive {
        text_block(ui, Type::Small, palette.muted, stage.text("receive-without"));
    }
    let room = (ui.ctx().content_rect().height() - 380.0).clamp(120.0, 420.0);
    ScrollArea::vertical().id_salt("received").max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        for dossier in &received.dossiers {
            card(ui, |ui| dossier_ui(ui, stage, dossier, taken));
        }
    });
    if received.erased > 0 {
        let count = received.erased.to_string();
        text_block(ui, Type::Small, palette.gold_text, stage.fill("receive-erased", &[("count", &count)]));
    }
    if received.renamed {
        text_block(ui, Type::Small, palette.muted, stage.text("receive-renamed"));
    }
    if taken {
        let brought = received.dossiers.iter().any(|dossier| dossier.operations > 0);
        let id = match (brought, &received.backup) {
            (true, Some(_)) => "receive-done",
            // There was nothing to keep before.
            (true, None) => "unpack-done",
            (false, _) => "receive-nothing",
        };
        text_block(ui, Type::Body, palette.leaf, stage.text(id));
    }
}

fn dossier_ui(ui: &mut Ui, stage: &mut Stage<'_>, dossier: &ReceivedDossier, taken: bool) {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.y = 4.0;
    let unnamed = stage.text("product-unnamed");
    let product = if dossier.product.is_empty() { &unnamed } else { &dossier.product };
    ui.horizontal_wrapped(|ui| {
        ui.label(Type::Strong.text(product).color(palette.ink));
        let (id, tone) = match (dossier.is_new, dossier.operations) {
            (true, _) => ("received-new", Tone::Info),
            (false, 0) => ("received-same", Tone::Neutral),
            (false, _) => ("received-changed", Tone::Good),
        };
        let count = dossier.operations.to_string();
        ui.add(Pill::new(&stage.fill(id, &[("count", &count)])).tone(tone));
        if !dossier.conflicts.is_empty() {
            let count = dossier.conflicts.len().to_string();
            ui.add(Pill::new(&stage.fill("received-conflicts", &[("count", &count)])).tone(Tone::Warn));
        }
    });
    text_block(ui, Type::Small, palette.muted, dossier.producer.as_str());
    for name in &dossier.missing {
        text_block(ui, Type::Small, palette.gold_text, stage.fill("received-missing", &[("name", name)]));
    }
    if dossier.is_removed {
        text_block(ui, Type::Small, palette.gold_text, stage.text("received-removed"));
    }
    if taken && dossier.is_removed {
        let back = stage.text("received-bring-back");
        let named = format!("{back}: {product}");
        if ui.add(Button::primary(&back).small().name(&named)).clicked() {
            stage.send(Action::CloseDialog);
            stage.send(Action::Travel(TravelAction::BringBack(dossier.id.clone())));
            stage.send(Action::Go(Screen::Dossier { id: dossier.id.clone(), step: 7 }));
        }
    } else if taken {
        ui.horizontal_wrapped(|ui| {
            let open = stage.text("received-open");
            let named = format!("{open}: {product}");
            if ui.add(Button::secondary(&open).small().name(&named)).clicked() {
                stage.send(Action::CloseDialog);
                stage.send(Action::Go(Screen::Dossier { id: dossier.id.clone(), step: 7 }));
            }
            if !dossier.conflicts.is_empty() {
                let choose = stage.text("sides-open");
                let named = format!("{choose}: {product}");
                if ui.add(Button::primary(&choose).small().name(&named)).clicked() {
                    stage.send(Action::Go(Screen::Dossier { id: dossier.id.clone(), step: 8 }));
                    stage.send(Action::Travel(TravelAction::AskSides(dossier.id.clone())));
                }
            }
        });
    }
}
