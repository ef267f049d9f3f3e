//! A place in the side bar.

use egui::{Color32, Response, Role, Sense, Ui, Widget, WidgetInfo, pos2, vec2};

use super::paint::{follow_focus, paint_icon};
use crate::ui::theme::{Palette, Type, radius};

/// An icon and a word; only the icon where the bar is narrow.
#[must_use]
pub struct NavItem<'a> {
    icon: &'a str,
    text: &'a str,
    selected: bool,
    narrow: bool,
}

impl<'a> NavItem<'a> {
    pub fn new(icon: &'a str, text: &'a str) -> Self {
        Self { icon, text, selected: false, narrow: false }
    }

    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    pub fn narrow(mut self, narrow: bool) -> Self {
        self.narrow = narrow;
        self
    }
}

impl Widget for NavItem<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, self.selected, self.text));
        let fill = match (self.selected, response.hovered()) {
            (true, _) => palette.side_active,
            (false, true) => palette.side_hover,
            (false, false) => Color32::TRANSPARENT,
        };
        ui.painter().rect_filled(rect, radius::CONTROL, fill);
        let icon_x = if self.narrow { rect.center().x } else { rect.left() + 19.0 };
        let ink = if self.selected { Color32::WHITE } else { palette.side_ink };
        paint_icon(ui, self.icon, pos2(icon_x, rect.center().y), 20.0, ink);
        if !self.narrow {
            let kind = if self.selected { Type::Strong } else { Type::Body };
            let galley = kind.lay_out_rows(ui, self.text, ink, rect.width() - 44.0, 1);
            let at = pos2(rect.left() + 37.0, rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, ink);
        }
        follow_focus(ui, &response);
        if response.has_focus() {
            // The usual ring is too dark for the dark bar.
            let stroke = egui::Stroke::new(2.0, palette.gold);
            ui.painter().rect_stroke(rect, radius::CONTROL, stroke, egui::StrokeKind::Inside);
        }
        if self.narrow { response.on_hover_text(self.text) } else { response }
    }
}
