//! The pages of the paper set under each other, as a person leafs through them.

use egui::{Color32, Frame, Key, Margin, Rect, ScrollArea, Sense, StrokeKind, Ui, Vec2, pos2, vec2};

use super::dossier::DossierState;
use crate::ui::paper::{PaperView, Sight};
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons, radius, shadow};
use crate::ui::widgets::{Button, EmptyState, IconButton};

/// Between two pages, and above the first.
const GAP: f32 = 14.0;
/// Points of the window to the point of paper at 100 %: as large as on paper, by the usual 96 dpi.
const LIFE_SIZE: f32 = 96.0 / 72.0;
const ZOOMS: [f32; 8] = [0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0];
/// The room at the foot for pager and zoom.
const BAR: f32 = 40.0;

/// How large pages are shown.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub enum PaperZoom {
    /// One page in sight.
    #[default]
    Page,
    /// As wide as there is room.
    Width,
    /// Times its size on paper.
    Times(f32),
}

/// Where the pages stand under each other, in points of the window.
struct Stack {
    /// Of upright pages.
    scale: f32,
    /// Of each page: one that lies across is made as wide as there is room.
    scales: Vec<f32>,
    /// The top of each page, and the foot of the last.
    tops: Vec<f32>,
    width: f32,
}

impl Stack {
    fn of(paper: &PaperView, zoom: PaperZoom, room: Vec2) -> Self {
        // A few pages that lie across must not make all others small.
        let upright = paper.sizes.first().copied().unwrap_or((595.3, 841.9));
        let scale = match zoom {
            PaperZoom::Page => ((room.y - 2.0 * GAP) / upright.1).min((room.x - 2.0 * GAP) / upright.0),
            PaperZoom::Width => (room.x - 2.0 * GAP) / upright.0,
            PaperZoom::Times(times) => LIFE_SIZE * times,
        }
        .clamp(0.1, 12.0);
        let widest = (room.x - 2.0 * GAP).max(upright.0 * scale);
        let fitting = |width: f32| match zoom {
            PaperZoom::Times(_) => scale,
            PaperZoom::Page | PaperZoom::Width => scale.min(widest / width.max(1.0)),
        };
        let scales: Vec<f32> = paper.sizes.iter().map(|size| fitting(size.0)).collect();
        let mut y = GAP;
        let mut width: f32 = 0.0;
        let mut tops = Vec::with_capacity(paper.sizes.len() + 1);
        for ((across, down), scale) in paper.sizes.iter().zip(&scales) {
            tops.push(y);
            y += down * scale + GAP;
            width = width.max(across * scale + 2.0 * GAP);
        }
        tops.push(y);
        Self { scale, scales, tops, width }
    }

    fn scale_of(&self, page: u32) -> f32 {
        let index = usize::try_from(page).unwrap_or(1).saturating_sub(1);
        self.scales.get(index).copied().unwrap_or(self.scale)
    }

    fn height(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    fn top(&self, page: u32) -> f32 {
        let index = usize::try_from(page).unwrap_or(1).saturating_sub(1);
        self.tops.get(index).copied().unwrap_or(0.0)
    }

    /// The page at a height, from 1.
    fn page_at(&self, y: f32) -> u32 {
        let below = self.tops.partition_point(|top| *top <= y);
        let last = self.tops.len().saturating_sub(1).max(1);
        u32::try_from(below.clamp(1, last)).unwrap_or(1)
    }
}

/// The pages in the middle of step 7.
pub fn paper_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut DossierState, paper: &PaperView) {
    let palette = Palette::of(ui);
    egui::CentralPanel::default().frame(Frame::new().fill(palette.bench)).show(ui, |ui| {
        if let Some(trouble) = &paper.trouble {
            let title = stage.text("paper-trouble");
            let frame =
                Frame::new().fill(palette.surface).corner_radius(radius::CARD).inner_margin(Margin::same(20));
            frame.show(ui, |ui| EmptyState::new(icons::WARNING, &title, trouble).show(ui));
            return;
        }
        let room = ui.available_size() - vec2(0.0, BAR);
        ui.allocate_ui(room, |ui| pages_ui(ui, stage, state, paper, room));
        bar_ui(ui, stage, state, paper);
    });
}

fn pages_ui(ui: &mut Ui, stage: &Stage<'_>, state: &mut DossierState, paper: &PaperView, room: Vec2) {
    if paper.sizes.is_empty() {
        let ink = Palette::of(ui).muted;
        ui.set_min_size(room);
        let galley = Type::Body.line(ui, &stage.text("page-drawing"), ink);
        let at = ui.max_rect().center() - galley.size() / 2.0;
        ui.painter().galley(at, galley, ink);
        return;
    }
    // What a scroll bar takes must not make pages dance.
    let stack = Stack::of(paper, state.paper_zoom, room - vec2(ui.spacing().scroll.bar_width, 0.0));
    let (first, lowest) = (state.paper_offset, (stack.height() - room.y).max(0.0));
    let mut target = state.go_to_page.take().map(|page| stack.top(page) - GAP);
    if state.paper_zoom_before != state.paper_zoom || (stack.scale - state.sight.scale).abs() > 0.001 {
        state.paper_zoom_before = state.paper_zoom;
        // The page that was at the top stays there, however large it is now.
        let (page, share) = state.paper_top;
        let height = paper.size(page).1 * stack.scale_of(page);
        target = target.or((page > 0).then(|| stack.top(page) + share * height));
    }
    target = target.or(state.paper_target.take());
    if ui.memory(|memory| memory.focused().is_none()) {
        target = target.or_else(|| keys(ui, first, room.y, lowest));
    }
    let mut area = ScrollArea::both().id_salt("paper").auto_shrink(false);
    if let Some(target) = target {
        area = area.vertical_scroll_offset(target.clamp(0.0, lowest));
    }
    let asked = target.map(|target| target.clamp(0.0, lowest));
    let shown = area.show_viewport(ui, |ui, viewport| {
        let width = stack.width.max(viewport.width());
        ui.set_min_size(vec2(width, stack.height()));
        let corner = ui.min_rect().min;
        let seen = stack.page_at(viewport.top())..=stack.page_at(viewport.bottom());
        for page in seen.clone() {
            let size = paper.size(page);
            let size = vec2(size.0, size.1) * stack.scale_of(page);
            let rect = Rect::from_min_size(corner + vec2((width - size.x) / 2.0, stack.top(page)), size);
            page_ui(ui, stage, paper, page, rect);
        }
        state.sight = Sight { first: *seen.start(), last: *seen.end(), scale: stack.scale };
        state.page = stack.page_at(viewport.top() + viewport.height() * 0.4);
    });
    state.paper_offset = shown.state.clamped_offset().y;
    let top = stack.page_at(state.paper_offset);
    let height = (paper.size(top).1 * stack.scale_of(top)).max(1.0);
    match asked {
        // A list that has just grown is scrolled no further than it was long: once more.
        Some(asked) if (asked - state.paper_offset).abs() > 1.0 && !state.paper_again => {
            (state.paper_target, state.paper_again) = (Some(asked), true);
            ui.ctx().request_repaint();
        }
        _ => {
            state.paper_again = false;
            state.paper_top = (top, (state.paper_offset - stack.top(top)) / height);
        }
    }
    let zoomed = ui.input(egui::InputState::zoom_delta);
    if zoomed != 1.0 && ui.rect_contains_pointer(shown.inner_rect) {
        state.paper_zoom = PaperZoom::Times((stack.scale / LIFE_SIZE * zoomed).clamp(0.3, 4.0));
    }
}

fn page_ui(ui: &mut Ui, stage: &Stage<'_>, paper: &PaperView, page: u32, rect: Rect) {
    let palette = Palette::of(ui);
    let response = ui.interact(rect, ui.scope_id().with(("page", page)), Sense::hover());
    let pages = paper.pages().to_string();
    let name = stage.fill("page-of", &[("page", &page.to_string()), ("pages", &pages)]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
    ui.painter().add(shadow::page(palette).as_shape(rect, 2));
    ui.painter().rect_filled(rect, radius::PAPER, palette.paper);
    match paper.pictures.get(&page).or_else(|| paper.small.get(&page)) {
        Some(picture) => {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            ui.painter().image(picture.texture.id(), rect, whole, Color32::WHITE);
        }
        None => {
            let ink = Palette::for_dark(false).muted;
            let galley = Type::Body.line(ui, &stage.text("page-drawing"), ink);
            ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
        }
    }
    ui.painter().rect_stroke(rect, 2, egui::Stroke::new(1.0, palette.line), StrokeKind::Outside);
}

/// Where the keys lead, when no field has them.
fn keys(ui: &Ui, offset: f32, window: f32, lowest: f32) -> Option<f32> {
    ui.input(|input| {
        let pressed = |key| input.key_pressed(key);
        let step = window * 0.9;
        match () {
            () if pressed(Key::PageDown) => Some(offset + step),
            () if pressed(Key::PageUp) => Some(offset - step),
            () if pressed(Key::ArrowDown) => Some(offset + 60.0),
            () if pressed(Key::ArrowUp) => Some(offset - 60.0),
            () if pressed(Key::Home) => Some(0.0),
            () if pressed(Key::End) => Some(lowest),
            () => None,
        }
    })
}

/// Pager and zoom at the foot.
fn bar_ui(ui: &mut Ui, stage: &Stage<'_>, state: &mut DossierState, paper: &PaperView) {
    if paper.sizes.is_empty() {
        return;
    }
    let pages = paper.pages();
    let page = state.page.clamp(1, pages);
    let name = stage.fill("page-of", &[("page", &page.to_string()), ("pages", &pages.to_string())]);
    let palette = Palette::of(ui);
    Frame::new().fill(palette.surface).inner_margin(Margin::symmetric(12, 4)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let (before, after) = (stage.text("page-before"), stage.text("page-after"));
            if ui.add(IconButton::new(icons::CARET_LEFT, &before).enabled(page > 1)).clicked() {
                state.go_to_page = Some(page - 1);
            }
            ui.label(Type::Small.text(&name).color(palette.ink));
            if ui.add(IconButton::new(icons::CARET_RIGHT, &after).enabled(page < pages)).clicked() {
                state.go_to_page = Some(page + 1);
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| zoom_ui(ui, stage, state));
        });
    });
}

fn zoom_ui(ui: &mut Ui, stage: &Stage<'_>, state: &mut DossierState) {
    let palette = Palette::of(ui);
    let now = state.sight.scale / LIFE_SIZE;
    let larger = ZOOMS.into_iter().find(|zoom| *zoom > now * 1.02);
    let smaller = ZOOMS.into_iter().rev().find(|zoom| *zoom < now * 0.98);
    let (plus, minus) = (stage.text("zoom-in"), stage.text("zoom-out"));
    if ui.add(IconButton::new(icons::PLUS, &plus).enabled(larger.is_some())).clicked() {
        state.paper_zoom = larger.map_or(state.paper_zoom, PaperZoom::Times);
    }
    ui.label(Type::Small.text(format!("{:.0} %", now * 100.0)).color(palette.ink));
    if ui.add(IconButton::new(icons::MINUS, &minus).enabled(smaller.is_some())).clicked() {
        state.paper_zoom = smaller.map_or(state.paper_zoom, PaperZoom::Times);
    }
    if ui.available_width() > 210.0 {
        for (zoom, id) in [(PaperZoom::Width, "zoom-width"), (PaperZoom::Page, "zoom-page")] {
            let text = stage.text(id);
            if ui.add(Button::quiet(&text).small()).clicked() {
                state.paper_zoom = zoom;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_stand_under_each_other_and_are_found_again() {
        let mut sizes = vec![(595.3, 841.9); 5];
        sizes[2] = (841.9, 595.3);
        let paper = PaperView { sizes, ..PaperView::default() };
        for zoom in [PaperZoom::Page, PaperZoom::Width, PaperZoom::Times(1.5)] {
            let stack = Stack::of(&paper, zoom, vec2(600.0, 700.0));
            for page in 1..=5 {
                let (top, height) = (stack.top(page), paper.size(page).1 * stack.scale_of(page));
                assert_eq!(stack.page_at(top + 1.0), page, "{zoom:?}");
                assert_eq!(stack.page_at(top + height - 1.0), page, "{zoom:?}");
                assert!(top + height < stack.top(page + 1), "{zoom:?}: no page lies on another");
            }
            assert_eq!(stack.page_at(-5.0), 1);
            assert_eq!(stack.page_at(stack.height() + 100.0), 5);
        }
        let one = Stack::of(&paper, PaperZoom::Page, vec2(600.0, 700.0));
        assert!(paper.size(1).1 * one.scale <= 700.0, "the whole page is in sight");
        let wide = Stack::of(&paper, PaperZoom::Width, vec2(600.0, 700.0));
        assert!(paper.size(1).0 * wide.scale <= 600.0 && paper.size(1).0 * wide.scale > 560.0);
    }
}
