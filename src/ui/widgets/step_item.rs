//! One of the eight steps in the list at the left of a dossier.

use egui::{Color32, Response, Role, Sense, Stroke, Ui, Widget, WidgetInfo, pos2, vec2};

use super::paint::{focus_ring, paint_icon};
use crate::ui::theme::{Palette, Type, icons, radius};

/// How far a step is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum StepState {
    #[default]
    Open,
    Done,
}

/// A circle with a number or a tick, the name, and what is left.
#[must_use]
pub struct StepItem<'a> {
    number: u8,
    title: &'a str,
    name: Option<&'a str>,
    state: StepState,
    count: &'a str,
    selected: bool,
}

impl<'a> StepItem<'a> {
    pub fn new(number: u8, title: &'a str) -> Self {
        Self { number, title, name: None, state: StepState::Open, count: "", selected: false }
    }

    /// The whole name, where the title is a short one.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    pub fn state(mut self, state: StepState) -> Self {
        self.state = state;
        self
    }

    /// Such as "9/15" or "71 điểm".
    pub fn count(mut self, count: &'a str) -> Self {
        self.count = count;
        self
    }

    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }
}

impl Widget for StepItem<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let width = ui.available_width();
        let count = Type::Small.line(ui, self.count, palette.muted);
        let room = width - 44.0 - 10.0 - if self.count.is_empty() { 0.0 } else { count.size().x + 8.0 };
        // Bold letters are a little wider: a step must not break otherwise when it is chosen.
        let bold = Type::Strong.lay_out(ui, self.title, palette.ink, room);
        let title = match (self.selected, bold.rows.len()) {
            (true, _) => bold,
            (false, 1) => Type::Body.lay_out(ui, self.title, palette.ink, room),
            (false, _) => Type::Body.lay_out(ui, self.title, palette.ink, room * 0.95),
        };
        let height = (title.size().y + 18.0).max(40.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        response.widget_info(|| {
            let label = format!("{}. {} {}", self.number, self.name.unwrap_or(self.title), self.count);
            WidgetInfo::selected(Role::Button, true, self.selected, label.trim_end())
        });
        let fill = match (self.selected, response.hovered()) {
            (true, _) => palette.leaf_soft,
            (false, true) => palette.hover,
            (false, false) => Color32::TRANSPARENT,
        };
        let painter = ui.painter();
        painter.rect_filled(rect, radius::CONTROL, fill);

        let center = pos2(rect.left() + 22.0, rect.top() + 9.0 + Type::Body.line_height() / 2.0);
        let filled = self.selected || self.state == StepState::Done;
        if filled {
            painter.circle_filled(center, 12.0, palette.leaf_fill);
        } else {
            painter.circle(center, 11.5, palette.surface, Stroke::new(1.0, palette.outline));
        }
        let ink = if filled { palette.on_leaf } else { palette.muted };
        if self.state == StepState::Done {
            paint_icon(ui, icons::CHECK, center, 14.0, ink);
        } else {
            let number = Type::SmallStrong.line(ui, &self.number.to_string(), ink);
            ui.painter().galley(center - number.size() / 2.0, number, ink);
        }
        let top = rect.center().y - title.size().y / 2.0;
        ui.painter().galley(pos2(rect.left() + 44.0, top), title, palette.ink);
        if !self.count.is_empty() {
            let at = pos2(rect.right() - 10.0 - count.size().x, top + 1.5);
            ui.painter().galley(at, count, palette.muted);
        }
        if self.selected {
            // Not by colour alone: a mark at the edge.
            let mark = egui::Rect::from_min_max(rect.left_top(), pos2(rect.left() + 3.0, rect.bottom()));
            ui.painter().rect_filled(mark.shrink2(vec2(0.0, 8.0)), radius::PAPER, palette.leaf);
        }
        focus_ring(ui, &response, rect.shrink(2.0), radius::CONTROL);
        response
    }
}
