//! A dialog that hangs from the head of the window, for what is typed into and answered under it.

use egui::{Align2, Context, Id, Key, Margin, Modal, Role, Ui, UiBuilder, vec2};

use super::dialog;
use crate::ui::theme::Palette;

/// Where it hangs, under the upper edge of the window.
const TOP: f32 = 48.0;
/// How wide it is where there is room.
const WIDTH: f32 = 640.0;

/// A dialog without a heading. Escape and a click beside it close it.
#[must_use]
pub struct HangingDialog<'a> {
    name: &'a str,
}

impl<'a> HangingDialog<'a> {
    /// `name` is what screen readers call it.
    pub fn new(name: &'a str) -> Self {
        Self { name }
    }

    /// Shows it; the flag says whether it was closed now.
    pub fn show<R>(self, ctx: &Context, id: Id, contents: impl FnOnce(&mut Ui) -> R) -> (R, bool) {
        let palette = Palette::for_dark(ctx.global_style().visuals.dark_mode);
        let window = ctx.content_rect();
        let width = WIDTH.min(window.width() - 64.0);
        let top = TOP.min(window.height() * 0.08);
        let shown = Modal::new(id)
            .area(Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, top)))
            .backdrop_color(palette.backdrop)
            .frame(dialog::frame(palette, Margin { left: 14, right: 14, top: 14, bottom: 6 }))
            .show(ctx, |ui| {
                ui.set_width(width);
                let named = UiBuilder::new()
                    .accessibility_role(Role::Dialog)
                    .accessibility_label(self.name.to_owned());
                ui.scope_builder(named, contents).inner
            });
        let left = shown.backdrop_response.clicked() || ctx.input(|input| input.key_pressed(Key::Escape));
        (shown.inner, left && !shown.any_popup_open)
    }
}
