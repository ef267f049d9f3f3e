//! The search box of the top bar.

use egui::{Frame, Id, Margin, Response, Stroke, StrokeKind, TextEdit, Ui, Widget, pos2, vec2};

use super::paint::{follow_focus, paint_icon};
use crate::ui::theme::{Palette, Type, icons, radius, size};
use crate::ui::typing::{self, Holds};

/// A field with a magnifying glass.
#[must_use]
pub struct SearchBox<'a> {
    text: &'a mut String,
    hint: &'a str,
    width: f32,
    id: Id,
}

impl<'a> SearchBox<'a> {
    /// The hint is its name as well.
    pub fn new(id: Id, text: &'a mut String, hint: &'a str) -> Self {
        Self { text, hint, width: 330.0, id }
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }
}

impl Widget for SearchBox<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let ground = ui.painter().add(egui::Shape::Noop);
        let mut response = TextEdit::singleline(&mut *self.text)
            .id(self.id)
            .hint_text(Type::Body.text(self.hint).color(palette.hint))
            .font(Type::Body.font())
            .text_color(palette.ink)
            .frame(Frame::new().inner_margin(Margin { left: 36, right: 12, top: 8, bottom: 8 }))
            .align(egui::Align2::LEFT_CENTER)
            .desired_width(self.width)
            .min_size(vec2(self.width, size::CONTROL))
            .show(ui)
            .response
            .response;
        typing::after(ui, &mut response, self.text, Holds::Words);
        let rect = response.rect;
        follow_focus(ui, &response);
        let line = match (response.has_focus(), response.hovered()) {
            (true, _) => Stroke::new(2.0, palette.focus),
            (false, true) => Stroke::new(1.0, palette.muted),
            (false, false) => Stroke::new(1.0, palette.field),
        };
        let shape =
            egui::epaint::RectShape::new(rect, radius::CONTROL, palette.sunken, line, StrokeKind::Inside);
        ui.painter().set(ground, shape);
        let at = pos2(rect.left() + 20.0, rect.center().y);
        paint_icon(ui, icons::MAGNIFYING_GLASS, at, 18.0, palette.muted);
        response.accessible_name(self.hint)
    }
}
