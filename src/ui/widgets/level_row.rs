//! One level of a criterion, to choose.

use egui::{Color32, Response, Role, Sense, Stroke, Ui, Widget, WidgetInfo, pos2, vec2};

use super::Pill;
use super::paint::focus_ring;
use crate::ui::theme::{Palette, Tone, Type, radius};

/// A radio, the sentence of the level, the floor that it meets, and its points.
#[must_use]
pub struct LevelRow<'a> {
    text: &'a str,
    points: u8,
    floor: Option<&'a str>,
    selected: bool,
    name: &'a str,
}

impl<'a> LevelRow<'a> {
    /// The name is what a screen reader says, with the points in words.
    pub fn new(text: &'a str, points: u8, name: &'a str) -> Self {
        Self { text, points, floor: None, selected: false, name }
    }

    /// Such as "mức tối thiểu 4★".
    pub fn floor(mut self, floor: Option<&'a str>) -> Self {
        self.floor = floor;
        self
    }

    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }
}

impl Widget for LevelRow<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let width = ui.available_width();
        let pill = self.floor.map(|floor| Pill::new(floor).tone(Tone::Warn).tight());
        let pill_size = pill.as_ref().map(|pill| pill.size(ui)).unwrap_or_default();
        let right = 44.0 + if self.floor.is_some() { pill_size.x + 12.0 } else { 0.0 };
        let kind = if self.selected { Type::Strong } else { Type::Body };
        let text = kind.lay_out(ui, self.text, palette.ink, width - 38.0 - right - 8.0);
        let height = (text.size().y + 16.0).max(37.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, self.selected, self.name));

        let fill = match (self.selected, response.hovered()) {
            (true, _) => palette.leaf_soft,
            (false, true) => palette.hover,
            (false, false) => Color32::TRANSPARENT,
        };
        let painter = ui.painter();
        painter.rect_filled(rect, radius::SMALL, fill);
        let top = rect.center().y - text.size().y / 2.0;
        let radio = pos2(rect.left() + 20.0, top + Type::Body.line_height() / 2.0);
        if self.selected {
            painter.circle_filled(radio, 8.0, palette.leaf_fill);
            painter.circle_filled(radio, 3.2, palette.on_leaf);
        } else {
            painter.circle(radio, 7.5, palette.surface, Stroke::new(1.2, palette.hint));
        }
        painter.galley(pos2(rect.left() + 38.0, top), text, palette.ink);
        let points = Type::Strong.line(ui, &self.points.to_string(), palette.ink);
        let at = pos2(rect.right() - 12.0 - points.size().x, rect.center().y - points.size().y / 2.0);
        ui.painter().galley(at, points, palette.ink);
        if let Some(pill) = pill {
            let min = pos2(rect.right() - 44.0 - pill_size.x, rect.center().y - pill_size.y / 2.0);
            let place = egui::Rect::from_min_size(min, pill_size + vec2(1.0, 0.0));
            ui.new_child(egui::UiBuilder::new().max_rect(place)).add(pill);
        }
        focus_ring(ui, &response, rect.shrink(2.0), radius::SMALL);
        response
    }
}
