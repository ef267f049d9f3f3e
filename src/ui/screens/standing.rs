//! Where a dossier stands: readiness, points and both gates, the shortest way up, what to mend.

use egui::{Frame, Margin, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::dossier::{DossierState, OPEN_QUESTIONS};
use super::handed::handed_ui;
use super::why::why_button;
use crate::assess::{Advice, Change, Finding, Place, Score};
use crate::rulebook::CriterionCode;
use crate::ui::action::Action;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, marked, radius};
use crate::ui::widgets::{FindingRow, Pill, Ring, Stars, focus_ring, rule};

/// The right panel of a dossier.
pub fn standing_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut DossierState, view: &DossierView) {
    let palette = Palette::of(ui);
    handed_ui(ui, stage, view);
    let percent = view.readiness.all.percent();
    let blocking = view.blocking().count();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        let name = stage.fill("ready-percent", &[("percent", &percent.to_string())]);
        ui.add(Ring::new(percent, &name));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add_space(16.0);
            let asked = view.findings.iter().any(|finding| finding.code == OPEN_QUESTIONS);
            let (id, ink) = match (blocking, asked) {
                (0, true) => ("print-asks", palette.gold_text),
                (1.., _) => ("ready-not", palette.ink),
                _ => ("ready-title", palette.ink),
            };
            ui.add(egui::Label::new(Type::Section.text(stage.text(id)).color(ink)).wrap());
            let counts = stage.fill(
                "ready-counts",
                &[("blocking", &blocking.to_string()), ("advised", &view.advised().to_string())],
            );
            ui.add(egui::Label::new(Type::Small.text(counts).color(palette.muted)).wrap());
        });
    });
    ui.add_space(6.0);
    match &view.score {
        Some(score) => {
            gates_ui(ui, stage, score, false);
            why_button(ui, stage, state, view);
            // Ways to a star are worth reading once something was scored.
            if let Some(advice) = next_advice(score).filter(|_| !view.dossier.levels.is_empty()) {
                advice_ui(ui, stage, view, advice);
            }
        }
        None => {
            let text = stage.text("score-no-set");
            ui.add(egui::Label::new(Type::Body.text(text).color(palette.muted)).wrap());
        }
    }
    let mut block = view.blocking().peekable();
    if block.peek().is_some() {
        ui.add_space(10.0);
        ui.label(Type::Strong.text(stage.text("must-fix")).color(palette.red));
        ui.spacing_mut().item_spacing.y = 0.0;
        let findings: Vec<&Finding> = block.collect();
        for finding in findings.iter().take(6) {
            finding_ui(ui, stage, finding);
        }
        if findings.len() > 6 {
            let more = stage.fill("more-findings", &[("count", &(findings.len() - 6).to_string())]);
            more_ui(ui, stage, &more);
        }
    } else if view.advised() > 0 {
        ui.add_space(10.0);
        ui.label(Type::Strong.text(stage.text("advised")).color(palette.ink));
        ui.spacing_mut().item_spacing.y = 0.0;
        for finding in view.findings.iter().take(3) {
            finding_ui(ui, stage, finding);
        }
        if view.advised() > 3 {
            let more = stage.fill("more-findings", &[("count", &(view.advised() - 3).to_string())]);
            more_ui(ui, stage, &more);
        }
    }
}

fn more_ui(ui: &mut Ui, stage: &mut Stage<'_>, text: &str) {
    if ui.add(crate::ui::widgets::Button::quiet(text)).clicked() {
        stage.send(Action::Step(7));
    }
}

/// A finding that leads to its place.
pub fn finding_ui(ui: &mut Ui, stage: &mut Stage<'_>, finding: &Finding) {
    let text = stage.words.say(&finding.message);
    let tone = if finding.blocks { Tone::Bad } else { Tone::Warn };
    if ui.add(FindingRow::new(&text, tone).clickable()).clicked() {
        stage.send(lead_to(&finding.place));
    }
}

/// Where a click on a finding leads.
pub fn lead_to(place: &Place) -> Action {
    match place {
        Place::Dossier => Action::Step(1),
        Place::Field(name) => Action::Field(name.clone()),
        Place::Criterion(code) => Action::Criterion(*code),
        Place::Row(row) => Action::Row(*row),
        Place::Evidence { .. } => Action::Step(5),
        Place::Entry { .. } => Action::Step(8),
    }
}

/// Points, stars, and what the two gates say. `short` says it under the pointer only.
pub fn gates_ui(ui: &mut Ui, stage: &Stage<'_>, score: &Score, short: bool) {
    let palette = Palette::of(ui);
    // Before the first level is chosen there is nothing to forecast: no star, no range.
    let nothing = score.criteria.iter().all(|criterion| criterion.level.is_none());
    let stars = if nothing { 0 } else { score.stars.0 };
    let held = score.stars_by_points > score.stars;
    let tone = if held || stars < 3 { Tone::Warn } else { Tone::Good };
    Frame::new()
        .fill(palette.tone(tone).soft)
        .corner_radius(radius::CONTROL)
        .inner_margin(Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.horizontal(|ui| {
                let points = stage.fill("points", &[("points", &score.points.to_string())]);
                ui.label(Type::Heading.text(points).color(palette.ink));
                let name = stage.fill("stars-name", &[("stars", &stars.to_string())]);
                ui.add(Stars::new(stars, &name).height(18.0));
            });
            let by_points = score.stars_by_points.to_string();
            let missing = missing_for(score, score.stars_by_points.0);
            let text = if nothing {
                stage.text("gates-nothing")
            } else if held {
                let count = missing.to_string();
                let forecast = stars.to_string();
                let codes = missing_codes(score, score.stars_by_points.0);
                let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
                let codes = codes.join(", ");
                let gaps = [
                    ("by_points", by_points.as_str()),
                    ("count", &count),
                    ("stars", &forecast),
                    ("codes", &codes),
                ];
                stage.fill("gates-held", &gaps)
            } else if stars < 3 {
                stage.fill("gates-low", &[("stars", &stars.to_string())])
            } else {
                stage.fill("gates-met", &[("stars", &stars.to_string())])
            };
            if short {
                let plain = crate::ui::theme::text_of(&text);
                ui.response().on_hover_text(plain);
                return;
            }
            ui.add(egui::Label::new(marked(Type::Small, &text, palette.ink)).wrap());
            let (low, high) = score.range.points;
            if low != high && !nothing {
                let (from, to) = score.range.stars;
                let gaps = [
                    ("low", low.to_string()),
                    ("high", high.to_string()),
                    ("from", from.to_string()),
                    ("to", to.to_string()),
                ];
                let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
                let id = if from == to { "range-points" } else { "range-stars" };
                let range = stage.fill(id, &gaps);
                ui.add(egui::Label::new(Type::Small.text(range).color(palette.muted)).wrap());
            }
        });
}

/// How many floors are missing up to a star.
pub fn missing_for(score: &Score, star: u8) -> usize {
    missing_codes(score, star).len()
}

/// The criteria whose floors are missing up to a star.
fn missing_codes(score: &Score, star: u8) -> Vec<CriterionCode> {
    let mut codes: Vec<_> = score
        .missing_floors
        .iter()
        .filter(|floor| floor.star.0 <= star)
        .map(|floor| floor.criterion)
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

/// The way to the next star that is worth having: products are recognised from three stars on.
fn next_advice(score: &Score) -> Option<&Advice> {
    let above = |star: u8| {
        score.advice.iter().filter(move |advice| advice.star.0 > star).min_by_key(|advice| advice.star)
    };
    above(score.stars.0.max(2)).or_else(|| above(score.stars.0))
}

fn advice_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView, advice: &Advice) {
    let palette = Palette::of(ui);
    ui.add_space(10.0);
    let gaps = [
        ("count", advice.changes.len().to_string()),
        ("stars", advice.star.to_string()),
        ("points", advice.points_after.to_string()),
    ];
    let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let title = stage.fill("advice-title", &gaps);
    ui.add(egui::Label::new(Type::Strong.text(title).color(palette.ink)).wrap());
    ui.spacing_mut().item_spacing.y = 0.0;
    for change in &advice.changes {
        rule(ui);
        change_ui(ui, stage, view, change);
    }
}

/// One level to raise; a click leads to its criterion.
pub fn change_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView, change: &Change) {
    let palette = Palette::of(ui);
    let Some(criterion) = view.set().and_then(|set| set.criterion(change.criterion)) else { return };
    let to = criterion.level(change.to);
    let task = to.and_then(|level| level.task.as_deref()).unwrap_or(&criterion.name);
    let points = |level: Option<&crate::rulebook::Level>| level.map_or(0, |level| i32::from(level.points.0));
    let from = change.from.and_then(|number| criterion.level(number));
    let gain = (points(to) - points(from)).to_string();
    let facts = stage.fill(
        if change.from.is_some() { "advice-change" } else { "advice-change-new" },
        &[("from", &points(from).to_string()), ("to", &points(to).to_string()), ("points", &gain)],
    );
    let code = change.criterion.to_string();
    let pill = Pill::new(&code).tone(Tone::Warn);
    let pill_size = pill.size(ui);
    let width = ui.available_width();
    let task_galley = Type::SmallStrong.lay_out(ui, task, palette.ink, width - pill_size.x - 12.0);
    let facts_galley = Type::Small.lay_out(ui, &facts, palette.muted, width - pill_size.x - 12.0);
    let height = task_galley.size().y + facts_galley.size().y + 14.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{code} {task}. {facts}")));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 2.0)), radius::SMALL, palette.hover);
    }
    let task_height = task_galley.size().y;
    ui.painter().galley(pos2(rect.left(), rect.top() + 7.0), task_galley, palette.ink);
    ui.painter().galley(pos2(rect.left(), rect.top() + 7.0 + task_height), facts_galley, palette.muted);
    let min = pos2(rect.right() - pill_size.x, rect.top() + 7.0);
    let place = egui::Rect::from_min_size(min, pill_size + vec2(1.0, 0.0));
    ui.new_child(egui::UiBuilder::new().max_rect(place)).add(pill);
    focus_ring(ui, &response, rect, radius::SMALL);
    if response.clicked() {
        stage.send(Action::Criterion(change.criterion));
    }
}
