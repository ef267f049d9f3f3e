//! The switch of the side bar for the program's own way to type Vietnamese.

use egui::{Color32, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, pos2, vec2};

use super::paint::follow_focus;
use crate::ui::theme::{Palette, Type, radius};

/// "VI" or "EN" in a box, and a word on what it does; only the box where the bar is narrow.
#[must_use]
pub struct TypingSwitch<'a> {
    on: bool,
    text: &'a str,
    hint: &'a str,
    narrow: bool,
}

impl<'a> TypingSwitch<'a> {
    /// The hint is shown under the pointer.
    pub fn new(on: bool, text: &'a str, hint: &'a str) -> Self {
        Self { on, text, hint, narrow: false }
    }

    pub fn narrow(mut self, narrow: bool) -> Self {
        self.narrow = narrow;
        self
    }
}

impl Widget for TypingSwitch<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, self.on, self.text));
        let fill = if response.hovered() { palette.side_hover } else { Color32::TRANSPARENT };
        ui.painter().rect_filled(rect, radius::CONTROL, fill);
        let middle = if self.narrow { rect.center().x } else { rect.left() + 19.0 };
        let key = egui::Rect::from_center_size(pos2(middle, rect.center().y), vec2(26.0, 20.0));
        let (ground, line, ink) = if self.on {
            (palette.side_ink, palette.side_ink, palette.side)
        } else {
            (Color32::TRANSPARENT, palette.side_muted, palette.side_ink)
        };
        ui.painter().rect(key, 4, ground, Stroke::new(1.2, line), StrokeKind::Inside);
        let letters = Type::TinyStrong.line(ui, if self.on { "VI" } else { "EN" }, ink);
        ui.painter().galley(key.center() - letters.size() / 2.0, letters, ink);
        if !self.narrow {
            let galley = Type::Body.lay_out_rows(ui, self.text, palette.side_ink, rect.width() - 46.0, 1);
            let at = pos2(rect.left() + 39.0, rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, palette.side_ink);
        }
        follow_focus(ui, &response);
        if response.has_focus() {
            // The usual ring is too dark for the dark bar.
            let stroke = Stroke::new(2.0, palette.gold);
            ui.painter().rect_stroke(rect, radius::CONTROL, stroke, StrokeKind::Inside);
        }
        response.on_hover_text(self.hint)
    }
}
