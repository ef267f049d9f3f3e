//! How the dossier is bound: sides, volumes and cover, for the preview and for everything that is
//! printed from here on.

use egui::{Context, Id, Ui};

use crate::print::{CopyMark, Layout, Sides};
use crate::ui::action::Action;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type};
use crate::ui::widgets::{Button, Check, Dialog, DialogSize, Segments, text_block};

/// Shows the dialog; true when it is to be closed.
pub fn binding_ui(ctx: &Context, stage: &mut Stage<'_>) -> bool {
    let (title, close) = (stage.text("bind-title"), stage.text("close"));
    let dialog = Dialog::new(&title, &close).size(DialogSize::Small);
    let (done, closed) = dialog.show(ctx, Id::unique("binding"), |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        let ink = Palette::of(ui).muted;
        text_block(ui, Type::Body, ink, stage.text("bind-text"));
        choices_ui(ui, stage);
        let done = stage.text("bind-done");
        let mut pressed = false;
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                pressed = ui.add(Button::primary(&done)).clicked();
            });
        });
        pressed
    });
    done || closed
}

fn choices_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    let mut layout = stage.layout.clone();
    let tick = |ui: &mut Ui, id: &str, on: bool| ui.add(Check::new(&stage.text(id), on)).clicked();
    if tick(ui, "bind-two-sided", layout.sides == Sides::Two) {
        layout.sides = if layout.sides == Sides::Two { Sides::One } else { Sides::Two };
    }
    if tick(ui, "bind-volumes", layout.volume_pages.is_some()) {
        layout.volume_pages = match layout.volume_pages {
            Some(_) => None,
            None => Layout::USUAL.volume_pages,
        };
    }
    if tick(ui, "bind-dividers", layout.dividers) {
        layout.dividers = !layout.dividers;
    }
    if tick(ui, "bind-photo", layout.photograph) {
        layout.photograph = !layout.photograph;
    }
    let marks = [None, Some(CopyMark::Original), Some(CopyMark::Copy)];
    let names = ["bind-no-mark", "bind-original", "bind-copy"].map(|id| stage.text(id));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let chosen = marks.iter().position(|mark| *mark == layout.copy);
    let label = stage.text("bind-mark");
    text_block(ui, Type::Small, Palette::of(ui).muted, label.as_str());
    if let Some(mark) = Segments::new(&label, &names, chosen).show(ui).and_then(|at| marks.get(at)) {
        layout.copy = *mark;
    }
    if layout != *stage.layout {
        stage.send(Action::Bind(layout));
    }
}
