//! Step 3: the papers of a product: what each is for, whether the set needs it, who gives it, how
//! long it takes.

use egui::{ScrollArea, Ui};

use super::dossier::DossierState;
use crate::assess::{PaperPlan, PaperState, PaperUse};
use crate::ui::action::Action;
use crate::ui::format;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons, marked, size};
use crate::ui::widgets::{Button, Pill, card, section_label, text_block};

/// The step: its own fields first, then the papers.
pub fn papers_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut DossierState, view: &DossierView) {
    ScrollArea::vertical().id_salt(("papers", &view.dossier.id)).auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(size::READING.min(ui.available_width()));
        super::form::heading_ui(ui, stage, 3);
        super::form::sections_ui(ui, stage, state, view);
        if view.papers.is_empty() {
            let palette = Palette::of(ui);
            text_block(ui, Type::Body, palette.muted, stage.text("papers-none"));
        }
        let (there, open): (Vec<_>, Vec<_>) =
            view.papers.iter().partition(|plan| plan.state == PaperState::There);
        // What the dossier cannot do without stands first: most of the others never concern one.
        let (needed, useful): (Vec<_>, Vec<_>) =
            open.into_iter().partition(|plan| view.set().is_none() || is_needed(view, plan));
        let groups = [("papers-missing", needed), ("papers-there", there), ("papers-useful", useful)];
        for (id, group) in groups {
            if group.is_empty() {
                continue;
            }
            section_label(ui, stage.fill(id, &[("count", &group.len().to_string())]));
            for plan in group {
                paper_ui(ui, stage, state, view, plan);
            }
            ui.add_space(6.0);
        }
    });
}

/// Whether a dossier is turned away without the paper, or kept from the star that it goes for next:
/// the third, which is the first that is recognised, or the one above the forecast.
pub fn is_needed(view: &DossierView, plan: &PaperPlan) -> bool {
    let next = view.score.as_ref().map_or(0, |score| score.stars.0).max(2) + 1;
    match &plan.used {
        PaperUse::Required { .. } | PaperUse::Covered { .. } => true,
        PaperUse::Floor { star, .. } => star.0 <= next,
        PaperUse::Points { .. } | PaperUse::Useful => false,
    }
}

fn paper_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut DossierState,
    view: &DossierView,
    plan: &PaperPlan,
) {
    let palette = Palette::of(ui);
    let guide = &plan.guide;
    let open = state.paper.as_deref() == Some(guide.id.as_str());
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        ui.horizontal_wrapped(|ui| {
            ui.label(Type::Section.text(&guide.name).color(palette.ink));
            let (id, tone, icon) = match plan.state {
                PaperState::There => ("paper-there", Tone::Good, icons::CHECK),
                PaperState::Stale => ("paper-stale", Tone::Warn, icons::WARNING),
                PaperState::Missing => ("paper-missing", Tone::Neutral, icons::CIRCLE),
            };
            ui.add(Pill::new(&stage.text(id)).tone(tone).icon(icon));
            if plan.too_late {
                ui.add(Pill::new(&stage.text("paper-late")).tone(Tone::Bad).icon(icons::HOURGLASS));
            }
        });
        text_block(ui, Type::Body, palette.muted, &guide.proves);
        let used = used_text(stage, view, &plan.used);
        ui.add(egui::Label::new(marked(Type::Small, &used, palette.ink)).wrap());
        let time = format!("**{}:** {}", stage.text("guide-time"), guide.time);
        ui.add(egui::Label::new(marked(Type::Small, &time, palette.ink)).wrap());
        if open {
            details_ui(ui, stage, plan);
        }
        ui.horizontal_wrapped(|ui| {
            let how = stage.text(if open { "guide-less" } else { "guide-more" });
            let name = format!("{how}: {}", guide.name);
            let icon = if open { icons::CARET_UP } else { icons::CARET_DOWN };
            if ui.add(Button::secondary(&how).small().icon(icon).name(&name)).clicked() {
                state.paper = (!open).then(|| guide.id.clone());
            }
            let row = guide.row.to_string();
            let attach = stage.fill("guide-open-row", &[("row", &row)]);
            let name = format!("{attach}: {}", guide.name);
            if ui.add(Button::secondary(&attach).small().icon(icons::PAPERCLIP).name(&name)).clicked() {
                stage.send(Action::Row(guide.row));
            }
        });
    });
}

/// Whether the set needs the paper, and where that stands.
fn used_text(stage: &Stage<'_>, view: &DossierView, used: &PaperUse) -> String {
    let set = view.set().map(|set| set.number.to_string()).unwrap_or_default();
    let criterion = |code: &crate::rulebook::CriterionCode| {
        let found = view.set().and_then(|set| set.criterion(*code));
        found.map_or_else(|| code.to_string(), |criterion| format!("{code} {}", criterion.name))
    };
    match used {
        PaperUse::Required { name } => stage.fill("paper-required", &[("set", &set), ("name", name)]),
        PaperUse::Covered { name } => stage.fill("paper-covered", &[("set", &set), ("name", name)]),
        PaperUse::Floor { star, criterion: code } => {
            let gaps = [("set", set), ("stars", star.to_string()), ("criterion", criterion(code))];
            let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
            stage.fill("paper-floor", &gaps)
        }
        PaperUse::Points { criteria } => {
            let names: Vec<String> = criteria.iter().take(3).map(criterion).collect();
            stage.fill("paper-points", &[("set", &set), ("criteria", &names.join("; "))])
        }
        PaperUse::Useful if set.is_empty() => stage.text("paper-no-set"),
        PaperUse::Useful => stage.fill("paper-useful", &[("set", &set)]),
    }
}

/// Who issues it, what it costs, how long it lasts, who is exempt, what goes wrong.
fn details_ui(ui: &mut Ui, stage: &Stage<'_>, plan: &PaperPlan) {
    let palette = Palette::of(ui);
    let guide = &plan.guide;
    for (id, text) in [
        ("guide-issuer", guide.issuer.as_str()),
        ("guide-fee", guide.fee.as_str()),
        ("guide-validity", guide.validity.as_str()),
        ("guide-exempt", guide.exempt.as_deref().unwrap_or_default()),
        ("guide-mistakes", guide.mistakes.as_str()),
    ] {
        if !text.trim().is_empty() {
            let words = format!("**{}:** {text}", stage.text(id));
            ui.add(egui::Label::new(marked(Type::Small, &words, palette.ink)).wrap());
        }
    }
    let gaps = [("source", guide.source.clone()), ("day", format::date(guide.as_of))];
    let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
    text_block(ui, Type::Small, palette.muted, stage.fill("guide-source", &gaps));
}
