//! The questions that may put a product out: one line each, and at once what a "yes" means.

use egui::{Frame, Layout, Margin, Ui, vec2};

use crate::dossier::EntityId;
use crate::rulebook::Field;
use crate::ui::action::Action;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Type, icons, radius};
use crate::ui::widgets::{Segments, paint_icon, rule, text_block};

/// Room for "Có" and "Không", also once one of them has its tick.
pub const ANSWERS: f32 = 146.0;

/// Draws the questions; `focus` is the field that is to be shown.
pub fn knockouts_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    view: &DossierView,
    fields: &[&Field],
    focus: &mut Option<String>,
) {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.y = 7.0;
    text_block(ui, Type::Small, palette.muted, stage.text("knockouts-text"));
    for field in fields {
        rule(ui);
        let line = ui.scope(|ui| line_ui(ui, stage, view, field)).response;
        if focus.as_deref() == Some(field.name.as_str()) {
            line.scroll_to_me(Some(egui::Align::Center));
            *focus = None;
        }
        if view.dossier.flag(&field.name) == Some(true) {
            let question = view.rulebook.knock_outs.iter().find(|question| question.field == field.name);
            if let Some(question) = question.filter(|question| !question.means.is_empty()) {
                means_ui(ui, &question.means);
            }
        }
    }
}

fn line_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView, field: &Field) {
    let palette = Palette::of(ui);
    let whole = ui.available_width();
    let words = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        text_block(ui, Type::Body, palette.ink, &field.label).on_hover_text(&field.source);
        text_block(ui, Type::Small, palette.muted, &field.help);
    };
    if whole < 420.0 {
        words(ui);
        return answers_ui(ui, stage, view, field);
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let left = whole - ANSWERS - 12.0;
        ui.allocate_ui_with_layout(vec2(left, 0.0), Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(left);
            words(ui);
        });
        answers_ui(ui, stage, view, field);
    });
}

fn answers_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView, field: &Field) {
    let (yes, no) = (stage.text("yes"), stage.text("no"));
    let chosen = view.dossier.flag(&field.name).map(|flag| usize::from(!flag));
    if let Some(picked) = Segments::new(&field.label, &[&yes, &no], chosen).show(ui) {
        let text = match (chosen == Some(picked), picked) {
            (true, _) => "",
            (false, 0) => "1",
            (false, _) => "0",
        };
        let dossier: EntityId = view.dossier.id.clone();
        stage.send(Action::SetField { dossier, field: field.name.clone(), text: text.to_owned(), stay: 0 });
    }
}

/// What the answer means and what can be done.
fn means_ui(ui: &mut Ui, means: &str) {
    let palette = Palette::of(ui);
    Frame::new()
        .fill(palette.red_soft)
        .corner_radius(radius::CONTROL)
        .inner_margin(Margin::symmetric(10, 7))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                let (rect, _) = ui.allocate_exact_size(vec2(18.0, 18.0), egui::Sense::hover());
                paint_icon(ui, icons::PROHIBIT, rect.center(), 16.0, palette.red);
                text_block(ui, Type::Small, palette.red, means);
            });
        });
}
