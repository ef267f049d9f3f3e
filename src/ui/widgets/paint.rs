//! Small strokes that several widgets share.

use egui::{Align2, Color32, FontFamily, FontId, Pos2, Rect, Response, Stroke, StrokeKind, Ui};

use crate::ui::theme::{ICONS, Palette, Type};

/// A ring around what has the keyboard.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        let color = Palette::of(ui).focus;
        ui.painter().rect_stroke(rect.expand(1.0), radius + 1, Stroke::new(2.0, color), StrokeKind::Outside);
    }
}

/// An icon centred on a point.
pub fn paint_icon(ui: &Ui, icon: &str, center: Pos2, points: f32, color: Color32) {
    let font = FontId::new(points, FontFamily::Name(ICONS.into()));
    ui.painter().text(center, Align2::CENTER_CENTER, icon, font, color);
}

/// A paragraph in a type and colour, wrapped at the width that is left.
pub fn text_block(ui: &mut Ui, kind: Type, color: Color32, text: impl Into<String>) -> Response {
    ui.add(egui::Label::new(kind.text(text).color(color)).wrap())
}
