//! Step 7: what is printed, page by page, and what the checks say.

use egui::{Color32, Frame, Margin, Rect, ScrollArea, Sense, StrokeKind, Ui, pos2, vec2};

use super::dossier::{DossierState, stepper_ui};
use super::standing::finding_ui;
use crate::ui::action::Action;
use crate::ui::format;
use crate::ui::stage::{DossierView, PaperView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons, shadow};
use crate::ui::widgets::{
    Bar, Button, Check, EmptyState, FindingRow, IconButton, PageTile, rule, section_label, text_block,
};

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
    if paper.pages > 0 {
        let gaps =
            [("pages", format::whole(i64::from(paper.pages))), ("size", format::file_size(paper.bytes))];
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
            if ui.add(PageTile::new(&part.title, &facts).selected(here)).clicked() {
                state.page = part.first;
            }
        }
    });
}

/// The page in the middle.
pub fn page_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut DossierState, paper: &PaperView) {
    let palette = Palette::of(ui);
    let frame = Frame::new().fill(palette.bench).inner_margin(Margin::symmetric(16, 10));
    egui::CentralPanel::default().frame(frame).show(ui, |ui| {
        if let Some(job) = stage.job {
            job_ui(ui, stage, &job.label, job.share);
        }
        if let Some(trouble) = &paper.trouble {
            let title = stage.text("paper-trouble");
            Frame::new().fill(palette.surface).corner_radius(12).inner_margin(Margin::same(20)).show(
                ui,
                |ui| {
                    EmptyState::new(icons::WARNING, &title, trouble).show(ui);
                },
            );
            return;
        }
        let pages = paper.pages.max(1);
        state.page = state.page.clamp(1, pages);
        let place = ui.available_rect_before_wrap();
        let bar_height = 44.0;
        let room = vec2(place.width(), place.height() - bar_height);
        // A4, as large as fits.
        let scale = (room.x / 210.0).min(room.y / 297.0);
        let paper_size = vec2(210.0, 297.0) * scale;
        let top = pos2(place.center().x - paper_size.x / 2.0, place.top() + (room.y - paper_size.y) / 2.0);
        let rect = Rect::from_min_size(top, paper_size);
        let response = ui.allocate_rect(Rect::from_min_size(place.min, room), Sense::hover());
        let name = stage.fill("page-of", &[("page", &state.page.to_string()), ("pages", &pages.to_string())]);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
        let painter = ui.painter();
        painter.add(shadow::page(palette).as_shape(rect, 2));
        painter.rect_filled(rect, 2, palette.paper);
        match &paper.page {
            Some((number, picture)) if *number == state.page => {
                let size = picture.size_vec2();
                let scale = (rect.width() / size.x).min(rect.height() / size.y);
                let inner = Rect::from_center_size(rect.center(), size * scale);
                let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                painter.image(picture.id(), inner, whole, Color32::WHITE);
            }
            _ => {
                let ink = Palette::for_dark(false).muted;
                let text = stage.text("page-drawing");
                let galley = Type::Body.line(ui, &text, ink);
                ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
            }
        }
        ui.painter().rect_stroke(rect, 2, egui::Stroke::new(1.0, palette.line), StrokeKind::Outside);
        pager_ui(ui, stage, state, pages, &name);
        let step = ui.input(|input| {
            let down = input.key_pressed(egui::Key::PageDown);
            let up = input.key_pressed(egui::Key::PageUp);
            i64::from(down) - i64::from(up)
        });
        let wheel = if response.hovered() { ui.input(|input| input.smooth_scroll_delta().y) } else { 0.0 };
        let step = if wheel.abs() > 14.0 { -(wheel.signum() as i64) } else { step };
        let page = (i64::from(state.page) + step).clamp(1, i64::from(pages));
        state.page = u32::try_from(page).unwrap_or(1);
    });
}

fn pager_ui(ui: &mut Ui, stage: &Stage<'_>, state: &mut DossierState, pages: u32, name: &str) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        let text = Type::Small.line(ui, name, palette.ink).size().x;
        ui.add_space(((ui.available_width() - text - 90.0) / 2.0).max(0.0));
        let (before, after) = (stage.text("page-before"), stage.text("page-after"));
        if ui.add(IconButton::new(icons::CARET_LEFT, &before).enabled(state.page > 1)).clicked() {
            state.page -= 1;
        }
        ui.label(Type::Small.text(name).color(palette.ink));
        if ui.add(IconButton::new(icons::CARET_RIGHT, &after).enabled(state.page < pages)).clicked() {
            state.page += 1;
        }
    });
}

fn job_ui(ui: &mut Ui, stage: &mut Stage<'_>, label: &str, share: f32) {
    let palette = Palette::of(ui);
    let cancel = stage.text("cancel");
    Frame::new().fill(palette.surface).corner_radius(12).inner_margin(Margin::symmetric(16, 10)).show(
        ui,
        |ui| {
            ui.horizontal(|ui| {
                ui.label(Type::Body.text(label).color(palette.ink));
                let width = (ui.available_width() - 110.0).max(60.0);
                ui.add(Bar::new(share, label).width(width));
                if ui.add(Button::secondary(&cancel).small()).clicked() {
                    stage.send(Action::CancelJob);
                }
            });
        },
    );
}

/// The findings at the right, and what to bring along.
pub fn findings_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut DossierState, view: &DossierView) {
    let palette = Palette::of(ui);
    let blocking = view.blocking().count();
    ui.spacing_mut().item_spacing.y = 4.0;
    let (id, tone) =
        if blocking == 0 { ("print-ready", palette.leaf) } else { ("print-blocked", palette.red) };
    text_block(ui, Type::Section, tone, stage.text(id));
    let counts = [("blocking", blocking.to_string()), ("advised", view.advised().to_string())];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(k, v)| (*k, v.as_str())).collect();
    text_block(ui, Type::Small, palette.muted, stage.fill("ready-counts", &counts));
    ui.add_space(4.0);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if blocking == 0 {
            rule(ui);
            ui.add(FindingRow::new(&stage.text("print-no-blocks"), Tone::Good));
        }
        for finding in &view.findings {
            rule(ui);
            finding_ui(ui, stage, finding);
        }
    });
    ui.add_space(10.0);
    if blocking > 0 {
        section_label(ui, stage.text("print-how"));
        if ui.add(Check::new(&stage.text("print-draft"), state.print_draft)).clicked() {
            state.print_draft = !state.print_draft;
        }
        text_block(ui, Type::Small, palette.muted, stage.text("print-draft-text"));
        ui.add_space(10.0);
    }
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
