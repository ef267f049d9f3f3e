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

/// What the keyboard was followed to.
#[derive(Clone, Copy)]
struct Followed {
    id: Id,
    /// Where it began when it was drawn last.
    top: f32,
    /// A person has not moved the page under it.
    led: bool,
}

/// Scrolls to what the keyboard has come to by Tab or by an arrow: egui does not. What was clicked
/// is in sight, and should not move under the pointer. Where the page grows above it, as a saved
/// value brings a line of advice with it, it is brought back until a person scrolls.
pub fn follow_focus(ui: &Ui, response: &Response) {
    if !response.has_focus() {
        return;
    }
    held_here(ui.ctx());
    let by_hand = ui.input(|input| {
        let pointer = input.pointer.any_down() || input.pointer.any_released();
        pointer || input.smooth_scroll_delta != egui::Vec2::ZERO
    });
    let (id, top) = (Id::unique("followed focus"), response.rect.top());
    let last = ui.data(|data| data.get_temp::<Followed>(id)).filter(|last| last.id == response.id);
    let led = !by_hand && last.is_none_or(|last| last.led || response.gained_focus());
    ui.data_mut(|data| data.insert_temp(id, Followed { id: response.id, top, led }));
    let moved = last.is_none_or(|last| (last.top - top).abs() > 0.5);
    // Also where it ends up out of sight without having moved since: what is higher than the place
    // that it is seen through can only be there in part.
    let (rect, seen) = (response.rect, ui.clip_rect());
    let hidden = rect.top() < seen.top() - 0.5 || rect.bottom() > seen.bottom() + 0.5;
    let hidden = hidden && rect.height() < seen.height();
    if led && (moved || hidden || response.gained_focus()) {
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
