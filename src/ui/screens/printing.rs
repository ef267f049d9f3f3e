//! Step 7: what is printed, page by page, and what the checks say.

use egui::{Frame, Margin, Panel, ScrollArea, Ui};

use super::dossier::{DossierState, OPEN_QUESTIONS, stepper_ui};
use super::standing::lead_to;
use crate::assess::{Finding, Place};
use crate::dossier::EntityId;
use crate::print::Subject;
use crate::ui::action::Action;
use crate::ui::format;
use crate::ui::paper::PaperView;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons};
use crate::ui::widgets::{Bar, Button, FindingRow, PageTile, rule, section_label, text_block};

/// Remarks that are shown before a person asks for all.
const FOLDED: usize = 4;

/// The parts of the paper set.
pub fn list_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut DossierState,
    view: &DossierView,
    paper: &PaperView,
) {
    stepper_ui(ui, stage, state, view);
    let palette = Palette::of(ui);
    if !paper.sizes.is_empty() {
        let gaps =
            [("pages", format::whole(i64::from(paper.pages()))), ("size", format::file_size(paper.bytes))];
        let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
        ui.horizontal(|ui| {
            ui.add_space(6.0);
            ui.label(Type::Small.text(stage.fill("paper-size", &gaps)).color(palette.muted));
        });
    }
    ScrollArea::vertical().id_salt("parts").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for part in &paper.parts {
            let gaps = [("first", part.first.to_string()), ("last", part.last.to_string())];
            let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
            let id = if part.first == part.last { "page-one" } else { "page-range" };
            let facts = stage.fill(id, &gaps);
            let here = (part.first..=part.last).contains(&state.page);
            let picture = paper.small.get(&part.first).map(|picture| &picture.texture);
            if ui.add(PageTile::new(&part.title, &facts).picture(picture).selected(here)).clicked() {
                state.go_to_page = Some(part.first);
            }
        }
    });
}

/// Says that the pages are frozen ones, and leads back.
pub fn snapshot_ui(ui: &mut Ui, stage: &mut Stage<'_>, paper: &PaperView) {
    let Some(number) = paper.snapshot else { return };
    let palette = Palette::of(ui);
    let text = stage.fill("viewing-submission", &[("number", &number.to_string())]);
    let back = stage.text("viewing-back");
    let frame = Frame::new().fill(palette.surface).inner_margin(Margin::symmetric(16, 8));
    Panel::top("snapshot").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(Type::Body.text(text).color(palette.ink));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if ui.add(Button::secondary(&back).small().icon(icons::ARROW_LEFT)).clicked() {
                    stage.send(Action::ViewCurrent);
                }
            });
        });
    });
}

/// What is being printed, how far it is, and how to stop it: over the pages.
pub fn job_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    let Some(job) = stage.job else { return };
    let palette = Palette::of(ui);
    let cancel = stage.text("cancel");
    let frame = Frame::new().fill(palette.surface).inner_margin(Margin::symmetric(16, 8));
    Panel::top("job").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(Type::Body.text(&job.label).color(palette.ink));
            let width = (ui.available_width() - 110.0).max(60.0);
            ui.add(Bar::new(job.share, &job.label).width(width));
            if ui.add(Button::secondary(&cancel).small()).clicked() {
                stage.send(Action::CancelJob);
            }
        });
    });
}

/// The findings at the right, and what to bring along.
pub fn findings_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut DossierState,
    view: &DossierView,
    paper: &PaperView,
) {
    let palette = Palette::of(ui);
    let blocking = view.blocking().count();
    ui.spacing_mut().item_spacing.y = 4.0;
    let asked = view.findings.iter().any(|finding| finding.code == OPEN_QUESTIONS);
    let (id, tone) = match (blocking, asked) {
        (0, false) => ("print-ready", palette.leaf),
        (0, true) => ("print-asks", palette.gold_text),
        _ => ("print-blocked", palette.red),
    };
    text_block(ui, Type::Section, tone, stage.text(id));
    let counts = [("blocking", blocking.to_string()), ("advised", view.advised().to_string())];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(k, v)| (*k, v.as_str())).collect();
    text_block(ui, Type::Small, palette.muted, stage.fill("ready-counts", &counts));
    let bind = stage.text("bind");
    if ui.add(Button::secondary(&bind).small().icon(icons::BOOK_OPEN)).clicked() {
        stage.send(Action::AskBinding);
    }
    ui.add_space(4.0);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if blocking == 0 {
            rule(ui);
            ui.add(FindingRow::new(&stage.text("print-no-blocks"), Tone::Good));
        }
        let advised = view.findings.iter().filter(|finding| !finding.blocks);
        let folded = if state.all_findings { usize::MAX } else { FOLDED };
        let shown: Vec<&Finding> = view.blocking().chain(advised.take(folded)).collect();
        for finding in shown {
            rule(ui);
            finding_ui(ui, stage, state, finding, paper);
        }
        if view.advised() > FOLDED {
            let all = stage.fill("findings-all", &[("count", &view.advised().to_string())]);
            let text = if state.all_findings { stage.text("findings-fold") } else { all };
            if ui.add(Button::quiet(&text).small()).clicked() {
                state.all_findings = !state.all_findings;
            }
        }
    });
    ui.add_space(10.0);
    for path in stage.exports {
        text_block(ui, Type::Small, palette.leaf, stage.fill("export-saved", &[("path", path)]));
    }
    if !stage.exports.is_empty() {
        text_block(ui, Type::Small, palette.muted, stage.text("export-plain"));
    }
    section_label(ui, stage.text("bring-title"));
    let samples = view.set().and_then(|set| set.samples);
    let mut items = vec![stage.text("bring-paper"), stage.text("bring-electronic")];
    if let Some(samples) = samples {
        items.push(stage.fill("bring-samples", &[("count", &format!("{samples:02}"))]));
    }
    items.push(stage.text("bring-originals"));
    for item in items {
        text_block(ui, Type::Small, palette.ink, format!("☐ {item}"));
    }
}

/// A finding that leads to where it is mended, and to the page on which it shows.
fn finding_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut DossierState,
    finding: &Finding,
    paper: &PaperView,
) {
    let text = stage.words.say(&finding.message);
    let tone = if finding.blocks { Tone::Bad } else { Tone::Warn };
    if ui.add(FindingRow::new(&text, tone).clickable()).clicked() {
        stage.send(lead_to(&finding.place));
    }
    let page = subject_of(&finding.place).and_then(|subject| paper.places.get(&subject)).copied();
    if let Some(page) = page {
        ui.horizontal(|ui| {
            ui.add_space(16.0);
            let see = stage.fill("see-page", &[("page", &page.to_string())]);
            if ui.add(Button::quiet(&see).small()).clicked() {
                state.go_to_page = Some(page);
            }
        });
    }
}

/// What of the dossier a finding is about, where that has a page.
fn subject_of(place: &Place) -> Option<Subject> {
    match place {
        Place::Dossier | Place::Row(_) | Place::Entry { .. } => None,
        Place::Field(name) => {
            let code = name.strip_prefix("descriptions.").and_then(|code| code.parse().ok());
            Some(code.map_or_else(|| Subject::Field(name.clone()), Subject::Criterion))
        }
        Place::Criterion(code) => Some(Subject::Criterion(*code)),
        Place::Evidence { id, .. } => Some(Subject::Evidence(EntityId(id.clone()))),
    }
}
