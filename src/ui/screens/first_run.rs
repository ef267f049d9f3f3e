//! The very first screen: what this is, and the ways to begin.

use egui::{Align, Layout, Margin, ScrollArea, Ui, vec2};

use super::typing_trial::typing_trial_ui;
use crate::ui::action::Action;
use crate::ui::officework::OfficeAction;
use crate::ui::sheeting::SheetAction;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::travelling::TravelAction;
use crate::ui::widgets::{Button, card_padded, paint_icon};
use crate::workspace::Role;

/// Shown while there is no dossier at all.
pub fn first_run_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    let frame = egui::Frame::new().inner_margin(Margin::symmetric(24, 16));
    egui::CentralPanel::default().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().id_salt("welcome").auto_shrink(false).show(ui, |ui| {
            let side = ((ui.available_width() - 800.0) / 2.0).max(0.0);
            let top = ((ui.available_height() - 640.0) / 2.0).max(8.0);
            ui.add_space(top);
            ui.horizontal_top(|ui| {
                ui.add_space(side);
                ui.allocate_ui_with_layout(
                    vec2((ui.available_width() - side).min(800.0), 0.0),
                    Layout::top_down(Align::Min),
                    |ui| welcome_ui(ui, stage),
                );
            });
        });
    });
}

fn welcome_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    let palette = Palette::of(ui);
    ui.label(Type::Number.text(stage.text("welcome-title")).color(palette.ink));
    ui.add(egui::Label::new(Type::Body.text(stage.text("welcome-text")).color(palette.muted)).wrap());
    ui.add_space(12.0);
    let gap = 14.0;
    let stacked = ui.available_width() < 560.0;
    let width = if stacked { ui.available_width() } else { (ui.available_width() - gap) / 2.0 };
    let mut choice = |ui: &mut Ui, icon: &str, id: &str, primary: bool, action: Action| {
        ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(width);
            card_padded(ui, Margin::same(20), |ui| {
                // Both cards as high as the longer text.
                let (top, height) = (ui.cursor().top(), if stacked { 0.0 } else { 218.0 });
                let (rect, _) = ui.allocate_exact_size(vec2(44.0, 44.0), egui::Sense::hover());
                ui.painter().circle_filled(rect.center(), 22.0, palette.leaf_soft);
                paint_icon(ui, icon, rect.center(), 22.0, palette.leaf);
                ui.label(Type::Section.text(stage.text(&format!("{id}-title"))).color(palette.ink));
                let text = Type::Body.text(stage.text(&format!("{id}-text"))).color(palette.muted);
                ui.add(egui::Label::new(text).wrap());
                // The buttons stand on one line, whatever the length of the texts.
                let spare = height - 38.0 - (ui.cursor().top() - top);
                ui.add_space(spare.max(6.0));
                let button = stage.text(&format!("{id}-button"));
                let button = if primary { Button::primary(&button) } else { Button::secondary(&button) };
                if ui.add(button).clicked() {
                    stage.send(action);
                }
            });
        });
    };
    let mut both = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing = vec2(gap, gap);
        choice(ui, icons::BOOK_OPEN, "welcome-sample", true, Action::Sample);
        choice(ui, icons::PLUS, "welcome-new", false, Action::AskNewDossier);
    };
    if stacked {
        both(ui);
    } else {
        ui.horizontal_top(both);
    }
    // A dossier that somebody sent; an officer begins with a list that is kept already.
    ui.horizontal_wrapped(|ui| {
        let others = [
            ("receive-open-package", icons::DOWNLOAD_SIMPLE, Action::Travel(TravelAction::AskPackage)),
            ("import-open", icons::ROWS, Action::Sheets(SheetAction::AskImport)),
            ("welcome-officer", icons::STAMP, Action::Office(OfficeAction::SetRole(Role::Officer))),
        ];
        for (id, icon, action) in others {
            if ui.add(Button::quiet(&stage.text(id)).icon(icon)).clicked() {
                stage.send(action);
            }
        }
    });
    ui.add_space(8.0);
    for (icon, id) in [
        (icons::CLOUD_SLASH, "welcome-offline"),
        (icons::HARD_DRIVE, "welcome-saved"),
        (icons::SCALES, "welcome-law"),
    ] {
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(24.0, 21.0), egui::Sense::hover());
            paint_icon(ui, icon, rect.center(), 18.0, palette.leaf);
            ui.add(egui::Label::new(Type::Body.text(stage.text(id)).color(palette.ink)).wrap());
        });
    }
    ui.add_space(10.0);
    card_padded(ui, Margin::symmetric(20, 14), |ui| typing_trial_ui(ui, stage));
}
