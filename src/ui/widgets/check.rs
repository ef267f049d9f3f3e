//! Yes or no: a box to tick.

use egui::{Response, Role, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, pos2, vec2};

use super::paint::{focus_ring, paint_icon};
use crate::ui::theme::{Palette, Type, icons, radius, size};

/// A box to tick, with words.
#[must_use]
pub struct Check<'a> {
    text: &'a str,
    on: bool,
}

impl<'a> Check<'a> {
    pub fn new(text: &'a str, on: bool) -> Self {
        Self { text, on }
    }
}

impl Widget for Check<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let galley = Type::Body.lay_out(ui, self.text, palette.ink, ui.available_width() - 30.0);
        let height = (galley.size().y + 8.0).max(size::HIT);
        let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 30.0, height), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, self.on, self.text));
        let middle = rect.top() + 4.0 + Type::Body.line_height() / 2.0;
        let square = egui::Rect::from_center_size(pos2(rect.left() + 10.0, middle), vec2(18.0, 18.0));
        let (fill, line) = match (self.on, response.hovered()) {
            (true, _) => (palette.leaf_fill, palette.leaf_fill),
            (false, true) => (palette.hover, palette.ink),
            (false, false) => (palette.surface, palette.field),
        };
        ui.painter().rect(square, radius::BOX, fill, Stroke::new(1.2, line), StrokeKind::Inside);
        if self.on {
            paint_icon(ui, icons::CHECK, square.center(), 14.0, palette.on_leaf);
        }
        ui.painter().galley(pos2(rect.left() + 30.0, rect.top() + 4.0), galley, palette.ink);
        focus_ring(ui, &response, rect, radius::SMALL);
        response
    }
}
