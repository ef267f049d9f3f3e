//! "Vì sao chưa được 4 sao": points and floors that are missing, and the shortest way, each
//! leading to its criterion.

use egui::{Area, Frame, Id, Layout, Margin, Order, ScrollArea, Stroke, Ui, vec2};

use super::dossier::DossierState;
use super::standing::change_ui;
use crate::assess::Score;
use crate::rulebook::Stars;
use crate::ui::action::Action;
use crate::ui::focus::is_escaped;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons, shadow, size};
use crate::ui::widgets::{Button, FindingRow, IconButton, rule, text_block};

/// The star that comes next and is worth something: from 3 on. None at the top.
pub fn next_star(view: &DossierView, score: &Score) -> Option<Stars> {
    let bands = view.rulebook.star_bands.iter().map(|band| band.stars);
    bands.filter(|stars| *stars > score.stars && stars.0 >= 3).min()
}

/// The button that opens the panel.
pub fn why_button(ui: &mut Ui, stage: &Stage<'_>, state: &mut DossierState, view: &DossierView) {
    let Some(star) = view.score.as_ref().and_then(|score| next_star(view, score)) else { return };
    let text = stage.fill("why-open", &[("stars", &star.to_string())]);
    if ui.add(Button::quiet(&text).small().icon(icons::LIGHTBULB)).clicked() {
        state.why = !state.why;
    }
}

/// The panel over the right of the window, while it is open.
pub fn why_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut DossierState, view: &DossierView) {
    if !state.why {
        return;
    }
    let Some(score) = &view.score else { return };
    let Some(star) = next_star(view, score) else {
        state.why = false;
        return;
    };
    let palette = Palette::of(ui);
    let window = ui.ctx().content_rect();
    let close = stage.text("close");
    let width = (size::RIGHT_PANEL + 60.0).min(window.width() - 40.0);
    Area::new(Id::unique("why"))
        .order(Order::Foreground)
        .fixed_pos(window.right_top() + vec2(-width, size::TOP_BAR))
        .show(ui.ctx(), |ui| {
            Frame::new()
                .fill(palette.surface)
                .stroke(Stroke::new(1.0, palette.line))
                .shadow(shadow::floating(palette))
                .inner_margin(Margin::symmetric(18, 10))
                .show(ui, |ui| {
                    ui.set_width(width - 38.0);
                    ui.set_height(window.height() - size::TOP_BAR - 22.0);
                    ui.horizontal(|ui| {
                        let title = stage.fill("why-title", &[("stars", &star.to_string())]);
                        ui.label(Type::Section.text(title).color(palette.ink));
                        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                            if ui.add(IconButton::new(icons::X, &close)).clicked() {
                                state.why = false;
                            }
                        });
                    });
                    ScrollArea::vertical().id_salt("why").auto_shrink(false).show(ui, |ui| {
                        reasons_ui(ui, stage, view, score, star);
                    });
                });
        });
    if is_escaped(ui) {
        state.why = false;
    }
}

fn reasons_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView, score: &Score, star: Stars) {
    let palette = Palette::of(ui);
    let band = view.rulebook.star_bands.iter().find(|band| band.stars == star);
    let needs = band.map_or(0, |band| band.from.0);
    let has = score.points.0;
    ui.spacing_mut().item_spacing.y = 4.0;
    let gaps = [
        ("has", has.to_string()),
        ("needs", needs.to_string()),
        ("missing", needs.saturating_sub(has).to_string()),
    ];
    let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let (id, tone) = if has >= needs { ("why-points-met", Tone::Good) } else { ("why-points", Tone::Warn) };
    ui.add(FindingRow::new(&stage.fill(id, &gaps), tone));
    let floors: Vec<_> = score.missing_floors.iter().filter(|floor| floor.star <= star).collect();
    if floors.is_empty() {
        ui.add(FindingRow::new(&stage.text("why-floors-met"), Tone::Good));
    } else {
        let count = floors.len().to_string();
        ui.add(FindingRow::new(&stage.fill("why-floors", &[("count", &count)]), Tone::Warn));
        for floor in floors {
            let name = view.set().and_then(|set| set.criterion(floor.criterion)).map(|c| c.name.as_str());
            let has = floor.has.map_or_else(String::new, |has| has.to_string());
            let gaps = [
                ("criterion", floor.criterion.to_string()),
                ("name", name.unwrap_or_default().to_owned()),
                ("stars", floor.star.to_string()),
                ("needs", floor.needs.to_string()),
                ("has", has),
            ];
            let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
            let id = if floor.has.is_some() { "why-floor" } else { "why-floor-open" };
            let text = stage.fill(id, &gaps);
            if ui.add(FindingRow::new(&text, Tone::Neutral).clickable()).clicked() {
                stage.send(Action::Criterion(floor.criterion));
            }
        }
    }
    ui.add_space(8.0);
    match score.advice.iter().find(|advice| advice.star == star) {
        Some(advice) => {
            let gaps = [
                ("count", advice.changes.len().to_string()),
                ("points", advice.points_after.to_string()),
                ("days", advice.effort.to_string()),
            ];
            let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
            text_block(ui, Type::Strong, palette.ink, stage.fill("why-way", &gaps));
            ui.spacing_mut().item_spacing.y = 0.0;
            for change in &advice.changes {
                rule(ui);
                change_ui(ui, stage, view, change);
            }
        }
        None => {
            text_block(ui, Type::Body, palette.muted, stage.text("why-no-way"));
        }
    }
}
