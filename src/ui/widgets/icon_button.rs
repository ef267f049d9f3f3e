//! A button that is only an icon.

use egui::{Color32, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, vec2};

use super::paint::{focus_ring, paint_icon};
use crate::ui::theme::{Palette, radius, size};

/// A button that is only an icon; its name is said by screen readers and shown under the pointer.
#[must_use]
pub struct IconButton<'a> {
    icon: &'a str,
    name: &'a str,
    enabled: bool,
    outlined: bool,
}

impl<'a> IconButton<'a> {
    pub fn new(icon: &'a str, name: &'a str) -> Self {
        Self { icon, name, enabled: true, outlined: false }
    }

    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    pub fn outlined(mut self) -> Self {
        self.outlined = true;
        self
    }
}

impl Widget for IconButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let side = if self.outlined { size::CONTROL } else { size::CONTROL_SMALL };
        let (rect, response) = ui.allocate_exact_size(vec2(side, side), sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, self.enabled, self.name));
        let over = self.enabled && (response.hovered() || response.has_focus());
        let ink = match (self.enabled, over) {
            (false, _) => palette.outline,
            (true, true) => palette.ink,
            (true, false) => palette.muted,
        };
        let fill = if over { palette.neutral_soft } else { Color32::TRANSPARENT };
        let line = if self.outlined { palette.outline } else { Color32::TRANSPARENT };
        ui.painter().rect(rect, radius::CONTROL, fill, Stroke::new(1.0, line), StrokeKind::Inside);
        paint_icon(ui, self.icon, rect.center(), 19.0, ink);
        focus_ring(ui, &response, rect, radius::CONTROL);
        response.on_hover_text(self.name)
    }
}
