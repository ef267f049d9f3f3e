//! What the checks found, one row each.

use egui::{Color32, Response, Role, Sense, Ui, Widget, WidgetInfo, pos2, vec2};

use super::paint::{focus_ring, paint_icon};
use crate::ui::theme::{Palette, Tone, Type, icons, radius};

/// An icon, a sentence, and where it leads.
#[must_use]
pub struct FindingRow<'a> {
    text: &'a str,
    place: &'a str,
    tone: Tone,
    clickable: bool,
}

impl<'a> FindingRow<'a> {
    pub fn new(text: &'a str, tone: Tone) -> Self {
        Self { text, place: "", tone, clickable: false }
    }

    /// The step or criterion that it leads to, in small letters under the sentence.
    pub fn place(mut self, place: &'a str) -> Self {
        self.place = place;
        self
    }

    /// A click leads there.
    pub fn clickable(mut self) -> Self {
        self.clickable = true;
        self
    }
}

impl Widget for FindingRow<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let colors = palette.tone(self.tone);
        let width = ui.available_width();
        let text = Type::Small.lay_out(ui, self.text, palette.ink, width - 32.0);
        let place = Type::Tiny.lay_out(ui, self.place, palette.muted, width - 32.0);
        let place_height = if self.place.is_empty() { 0.0 } else { place.size().y };
        let height = (text.size().y + place_height + 12.0).max(30.0);
        let sense = if self.clickable { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
        let role = if self.clickable { Role::Button } else { Role::Label };
        response.widget_info(|| WidgetInfo::labeled(role, true, self.text));
        let fill =
            if self.clickable && response.hovered() { palette.neutral_soft } else { Color32::TRANSPARENT };
        ui.painter().rect_filled(rect, radius::SMALL, fill);
        let icon = match self.tone {
            Tone::Good => icons::CHECK,
            Tone::Warn => icons::WARNING,
            Tone::Bad => icons::X_CIRCLE,
            Tone::Info | Tone::Neutral => icons::INFO,
        };
        let top = rect.top() + 6.0;
        let text_height = text.size().y;
        paint_icon(ui, icon, pos2(rect.left() + 11.0, top + 9.0), 17.0, colors.text);
        ui.painter().galley(pos2(rect.left() + 26.0, top), text, palette.ink);
        if !self.place.is_empty() {
            ui.painter().galley(pos2(rect.left() + 26.0, top + text_height), place, palette.muted);
        }
        focus_ring(ui, &response, rect.shrink(1.0), radius::SMALL);
        response
    }
}
