//! Step 8: the days after handing in, until the renewal.

use egui::{ScrollArea, Sense, Ui, pos2, vec2};
use jiff::civil::Date;

use super::asked::asked_card_ui;
use super::dossier::DossierState;
use super::form::{heading_ui, sections_ui};
use super::office_card::office_card_ui;
use super::submissions::submissions_ui;
use crate::assess::{OnItsWay, Phase, is_assessed_again, on_its_way};
use crate::ui::action::{Action, Screen};
use crate::ui::format;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons, size};
use crate::ui::travelling::TravelAction;
use crate::ui::widgets::{Button, Pill, card, paint_icon, text_block};
use crate::workspace::Role;

/// The days of a dossier in their order, and the fields of the step.
pub fn follow_up_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut DossierState, view: &DossierView) {
    ScrollArea::vertical().id_salt(("follow up", &view.dossier.id)).auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(size::READING.min(ui.available_width()));
        heading_ui(ui, stage, 8);
        let officer = stage.role == Role::Officer;
        let way = on_its_way(&view.rulebook, &view.dossier);
        // What the commune waits for comes before everything else.
        if !officer && way.phase == Phase::Completing {
            asked_card_ui(ui, stage, view);
        }
        let (next, history) = (stage.text("next-product"), stage.text("history-open"));
        ui.horizontal_wrapped(|ui| {
            if ui.add(Button::secondary(&next).icon(icons::COPY)).clicked() {
                stage.send(Action::AskNextProduct(view.dossier.id.clone()));
            }
            if ui.add(Button::secondary(&history).icon(icons::CLOCK)).clicked() {
                stage.send(Action::Go(Screen::History { id: view.dossier.id.clone() }));
            }
            let pack = stage.text("pack-open");
            if ui.add(Button::secondary(&pack).icon(icons::PACKAGE)).clicked() {
                stage.send(Action::Travel(TravelAction::AskPack(vec![view.dossier.id.clone()])));
            }
            let sides = view.dossier.conflicts.len();
            if sides > 0 {
                let open = stage.fill("sides-count", &[("count", &sides.to_string())]);
                if ui.add(Button::primary(&open).icon(icons::ARROWS_LEFT_RIGHT)).clicked() {
                    stage.send(Action::Travel(TravelAction::AskSides(view.dossier.id.clone())));
                }
            }
        });
        let deadlines = view.deadlines;
        let mut days: Vec<(Date, &str)> = Vec::new();
        days.extend(deadlines.hand_in_by.map(|day| (day, "day-hand-in")));
        days.extend(deadlines.proposed_before.map(|day| (day, "day-proposed")));
        days.extend(deadlines.decision_day.map(|day| (day, "day-decided")));
        if let Some((from, until)) = deadlines.renewal {
            days.push((from, "day-renewal-from"));
            days.push((until, "day-renewal-until"));
        }
        days.sort();
        let palette = Palette::of(ui);
        card(ui, |ui| {
            text_block(ui, Type::Section, palette.ink, stage.text("days-title"));
            if days.is_empty() {
                text_block(ui, Type::Body, palette.muted, stage.text("days-none"));
            }
            for (index, (day, id)) in days.iter().enumerate() {
                let done = is_done(&way, view, id);
                day_ui(ui, stage, *day, id, done, index + 1 == days.len());
            }
        });
        // What one works with oneself comes first.
        if officer {
            office_card_ui(ui, stage, view);
        }
        submissions_ui(ui, stage, view);
        if !officer {
            office_card_ui(ui, stage, view);
        }
        sections_ui(ui, stage, state, view);
        let person = stage.text("person-open");
        if ui.add(Button::quiet(&person).icon(icons::USER)).clicked() {
            stage.send(Action::Travel(TravelAction::AskPerson(view.dossier.id.clone())));
        }
        let remove = stage.text("dossier-remove");
        ui.add_space(8.0);
        if state.confirm_remove {
            text_block(ui, Type::Body, palette.ink, stage.text("dossier-remove-text"));
            ui.horizontal(|ui| {
                if ui.add(Button::danger(&remove).icon(icons::TRASH)).clicked() {
                    stage.send(Action::RemoveDossier(view.dossier.id.clone()));
                    state.confirm_remove = false;
                }
                if ui.add(Button::secondary(&stage.text("keep"))).clicked() {
                    state.confirm_remove = false;
                }
            });
        } else if ui.add(Button::quiet(&remove).icon(icons::TRASH)).clicked() {
            state.confirm_remove = true;
        }
        // A note at the foot of the window must not keep the last button from being pressed.
        ui.add_space(72.0);
    });
}

/// Whether what a day is for was done.
fn is_done(way: &OnItsWay, view: &DossierView, id: &str) -> bool {
    let passed = |phase: Phase| way.passed.iter().any(|(other, _)| *other == phase);
    let decided = passed(Phase::Recognised) || passed(Phase::Refused);
    match id {
        "day-hand-in" => passed(Phase::Received) || passed(Phase::Assessed),
        "day-proposed" => passed(Phase::Proposed) || passed(Phase::Council) || decided,
        "day-decided" => decided,
        // The renewal that the days of the certificate speak of.
        _ => is_assessed_again(&view.rulebook, &view.dossier) && passed(Phase::Received),
    }
}

fn day_ui(ui: &mut Ui, stage: &Stage<'_>, day: Date, id: &str, done: bool, last: bool) {
    let palette = Palette::of(ui);
    let days = (day - stage.today).get_days();
    let (text, tone) = match days {
        _ if done => (stage.text("day-done"), Tone::Good),
        ..0 => (stage.text("day-past"), Tone::Neutral),
        0 => (stage.text("due-today"), Tone::Bad),
        1..=30 => (stage.fill("due-in", &[("count", &days.to_string())]), Tone::Warn),
        _ => (stage.fill("due-in", &[("count", &days.to_string())]), Tone::Neutral),
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        let (dot, _) = ui.allocate_exact_size(vec2(22.0, 46.0), Sense::hover());
        // Beside the date, not between date and text.
        let center = pos2(dot.center().x, dot.top() + 12.0);
        if !last {
            let stroke = egui::Stroke::new(2.0, palette.line);
            let foot = pos2(center.x, dot.bottom() + ui.spacing().item_spacing.y + 12.0);
            ui.painter().line_segment([center, foot], stroke);
        }
        ui.painter().circle_filled(center, 11.0, palette.tone(tone).soft);
        let icon = if done { icons::CHECK } else { icons::CALENDAR_BLANK };
        paint_icon(ui, icon, center, 14.0, palette.tone(tone).text);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.horizontal(|ui| {
                ui.label(Type::Strong.text(format::date(day)).color(palette.ink));
                ui.add(Pill::new(&text).tone(tone).tight());
            });
            text_block(ui, Type::Small, palette.muted, stage.text(id));
        });
    });
}
