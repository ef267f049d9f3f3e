//! Small strokes that several widgets share.

use egui::{Align2, Color32, FontFamily, FontId, Id, Pos2, Rect, Response, Stroke, StrokeKind, Ui};

use crate::ui::focus::held_here;
use crate::ui::theme::{ICONS, Palette, Type};

/// A ring around what has the keyboard, which is brought into sight.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    follow_focus(ui, response);
    if response.has_focus() {
        let color = Palette::of(ui).focus;
        ui.painter().rect_stroke(rect.expand(1.0), radius + 1, Stroke::new(2.0, color), StrokeKind::Outside);
    }
}

/// Scrolls to what the keyboard has come to by Tab or by an arrow, once: egui does not. What was
/// clicked is in sight, and should not move under the pointer.
pub fn follow_focus(ui: &Ui, response: &Response) {
    if !response.has_focus() {
        return;
    }
    held_here(ui.ctx());
    let id = Id::unique("followed focus");
    let last = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or(id, Id::NULL), response.id));
    let by_pointer = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    if (last != response.id || response.gained_focus()) && !by_pointer {
        response.scroll_to_me(None);
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

/// Draws something at the foot of the place that is left, whatever its height.
pub fn at_foot(ui: &mut Ui, salt: &'static str, contents: impl FnOnce(&mut Ui)) {
    let id = ui.scope_id().with(salt);
    let height = ui.ctx().data(|data| data.get_temp::<f32>(id)).unwrap_or(90.0);
    let whole = ui.available_rect_before_wrap();
    let mut place = whole;
    place.set_top((whole.bottom() - height).max(whole.top()));
    let drawn = ui.scope_builder(egui::UiBuilder::new().max_rect(place), contents);
    let found = drawn.response.rect.height();
    if (found - height).abs() > 0.5 {
        ui.ctx().data_mut(|data| data.insert_temp(id, found));
        ui.ctx().request_repaint();
    }
}

/// The height that [`at_foot`] took in the last pass.
pub fn foot_height(ui: &Ui, salt: &'static str) -> f32 {
    let id = ui.scope_id().with(salt);
    ui.ctx().data(|data| data.get_temp::<f32>(id)).unwrap_or(90.0)
}
