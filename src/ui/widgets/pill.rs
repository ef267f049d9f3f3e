//! A pill: a word or two with a tone.

use egui::{Color32, Response, Role, Sense, Ui, Vec2, Widget, WidgetInfo, pos2, vec2};

use super::paint::paint_icon;
use crate::ui::theme::{Palette, Tone, Type};

/// A short remark on a soft ground. Wraps where its place is too narrow.
#[must_use]
pub struct Pill<'a> {
    text: &'a str,
    tone: Tone,
    icon: Option<&'a str>,
    max_width: f32,
    tight: bool,
}

impl<'a> Pill<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, tone: Tone::Neutral, icon: None, max_width: f32::INFINITY, tight: false }
    }

    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    pub fn icon(mut self, icon: &'a str) -> Self {
        self.icon = Some(icon);
        self
    }

    pub fn max_width(mut self, width: f32) -> Self {
        self.max_width = width;
        self
    }

    /// Smaller, for use inside rows.
    pub fn tight(mut self) -> Self {
        self.tight = true;
        self
    }

    fn kind(&self) -> Type {
        if self.tight { Type::TinyStrong } else { Type::SmallStrong }
    }

    fn padding(&self) -> Vec2 {
        if self.tight { vec2(8.0, 2.0) } else { vec2(9.0, 3.0) }
    }

    fn icon_width(&self) -> f32 {
        if self.icon.is_some() { 18.0 } else { 0.0 }
    }

    /// The size that it takes.
    pub fn size(&self, ui: &Ui) -> Vec2 {
        let padding = 2.0 * self.padding();
        let inner = self.max_width - padding.x - self.icon_width();
        let galley = self.kind().lay_out(ui, self.text, Color32::PLACEHOLDER, inner);
        galley.size() + padding + vec2(self.icon_width(), 0.0)
    }
}

impl Widget for Pill<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let colors = Palette::of(ui).tone(self.tone);
        let padding = self.padding();
        let max_width = self.max_width.min(ui.available_width().max(40.0));
        let inner = max_width - 2.0 * padding.x - self.icon_width();
        let galley = self.kind().lay_out(ui, self.text, colors.text, inner);
        let size = galley.size() + 2.0 * padding + vec2(self.icon_width(), 0.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.text));
        let corner = (rect.height() / 2.0).min(12.0) as u8;
        ui.painter().rect_filled(rect, corner, colors.soft);
        if let Some(icon) = self.icon {
            paint_icon(ui, icon, pos2(rect.left() + padding.x + 7.0, rect.center().y), 15.0, colors.text);
        }
        let at = rect.left_top() + padding + vec2(self.icon_width(), 0.0);
        ui.painter().galley(at, galley, colors.text);
        response
    }
}
