//! Once the offices have a dossier, the right panel says so first: where it stands, what comes next,
//! and what the commune wants.

use egui::{Frame, Margin, Ui};

use crate::assess::{DueKind, OnItsWay, Phase, on_its_way};
use crate::ui::action::Action;
use crate::ui::format;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons, marked, radius};
use crate::ui::widgets::{Button, text_block};
use crate::workspace::Role;

/// Draws what is known of the way; nothing while no office has seen the dossier.
pub fn handed_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView) {
    let way = on_its_way(&view.rulebook, &view.dossier);
    if view.snapshots.is_empty() && way.phase == Phase::Preparing {
        return;
    }
    let palette = Palette::of(ui);
    let officer = stage.role == Role::Officer;
    let asked = way.phase == Phase::Completing;
    let changed = view.since.as_ref().map_or(0, |since| since.changes.len());
    let tone = match way.phase {
        Phase::Completing => Tone::Warn,
        Phase::Refused | Phase::Revoked => Tone::Bad,
        _ => Tone::Good,
    };
    Frame::new()
        .fill(palette.tone(tone).soft)
        .corner_radius(radius::CONTROL)
        .inner_margin(Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            if asked {
                asked_ui(ui, stage, &way, officer);
            }
            submission_ui(ui, stage, view);
            // That it was received, its own submission says already.
            let said = way.phase == Phase::Received
                && !view.snapshots.is_empty()
                && view.dossier.date("commune.received_on").is_none();
            if let Some(since) = way.since.filter(|_| !said && !asked) {
                let gaps = [("phase", stage.words.say(&way.phase.words())), ("day", format::date(since))];
                text_block(ui, Type::Small, palette.ink, fill(stage, "handed-phase", &gaps));
            }
            if let Some((text, late)) = next(stage, view, &way, officer) {
                let ink = if late { palette.red } else { palette.muted };
                text_block(ui, Type::Small, ink, text);
            }
            if changed > 0 {
                let text = stage.fill("handed-changed", &[("count", &changed.to_string())]);
                text_block(ui, Type::Small, palette.gold_text, text);
            }
            let follow = stage.text("handed-follow");
            if !asked && ui.add(Button::quiet(&follow).small().icon(icons::CALENDAR_BLANK)).clicked() {
                stage.send(Action::Step(8));
            }
        });
    ui.add_space(8.0);
}

/// What the commune asked for: how many things, until when, and where the list is.
fn asked_ui(ui: &mut Ui, stage: &mut Stage<'_>, way: &OnItsWay, officer: bool) {
    let palette = Palette::of(ui);
    let id = if officer { "handed-asked-officer" } else { "handed-asked" };
    let text = stage.fill(id, &[("count", &way.open_returns.to_string())]);
    ui.add(egui::Label::new(marked(Type::Body, &text, palette.ink)).wrap());
    if let Some(due) = way.due {
        let late = due.day < stage.today;
        let (id, ink) = if late { ("status-asked-late", palette.red) } else { ("due-before", palette.ink) };
        text_block(ui, Type::SmallStrong, ink, stage.fill(id, &[("day", &format::date(due.day))]));
    }
    let open = stage.text("handed-asked-open");
    if ui.add(Button::secondary(&open).small().icon(icons::LIST_CHECKS)).clicked() {
        stage.send(Action::Step(8));
    }
}

/// What was handed in last: when, and for which batch.
fn submission_ui(ui: &mut Ui, stage: &Stage<'_>, view: &DossierView) {
    let Some(last) = view.snapshots.last() else { return };
    let palette = Palette::of(ui);
    // The day may have been mended in step 8 since.
    let day = view.dossier.date("dossier.handed_in").unwrap_or(last.handed_in);
    let gaps = [("number", last.number.to_string()), ("day", format::date(day))];
    let text = fill(stage, "handed-on", &gaps);
    ui.add(egui::Label::new(marked(Type::Body, &text, palette.ink)).wrap());
    if let (Some(year), Some(batch)) = (last.year, last.batch) {
        let gaps = [("year", year.to_string()), ("batch", batch.to_string())];
        text_block(ui, Type::Small, palette.muted, fill(stage, "handed-batch", &gaps));
    }
}

/// What comes next, said to whoever reads it, and whether its day is over.
fn next(stage: &Stage<'_>, view: &DossierView, way: &OnItsWay, officer: bool) -> Option<(String, bool)> {
    let due = way.due?;
    let late = due.day < stage.today;
    let days = view.rulebook.terms.commune_working_days.to_string();
    let id = match (due.kind, officer, late) {
        (DueKind::Assess, false, false) => "handed-waiting",
        (DueKind::Assess, false, true) => "handed-ask",
        (DueKind::Assess, true, false) => "handed-assess",
        (DueKind::Assess, true, true) => "handed-assess-late",
        (DueKind::Propose, _, false) => "handed-propose",
        (DueKind::Propose, _, true) => "handed-propose-late",
        (DueKind::Decide, _, false) => "handed-decide",
        (DueKind::Decide, _, true) => "handed-decide-late",
        (DueKind::Renew, ..) => "handed-renew",
        // What was asked for stands at the top; what is not handed in stands in the other panel.
        (DueKind::Complete | DueKind::HandIn, ..) => return None,
    };
    Some((fill(stage, id, &[("days", days), ("day", format::date(due.day))]), late))
}

fn fill(stage: &Stage<'_>, id: &str, gaps: &[(&str, String)]) -> String {
    let gaps: Vec<(&str, &str)> = gaps.iter().map(|(name, text)| (*name, text.as_str())).collect();
    stage.fill(id, &gaps)
}
