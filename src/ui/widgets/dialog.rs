//! A dialog over the window.

use egui::{Context, Frame, Id, Layout, Margin, Modal, Stroke, Ui};

use super::IconButton;
use crate::ui::focus::is_dialog_escaped;
use crate::ui::theme::{Palette, Type, icons, radius, shadow};

/// How wide a dialog is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum DialogSize {
    Small,
    #[default]
    Medium,
    Large,
    /// As much of the window as a dialog takes.
    Whole,
}

/// A heading, a cross, and what stands under them. Escape closes it; where a list or a calendar is
/// open in it, Escape and a click beside it close that first.
#[must_use]
pub struct Dialog<'a> {
    title: &'a str,
    close: &'a str,
    size: DialogSize,
}

impl<'a> Dialog<'a> {
    /// `close` names the cross.
    pub fn new(title: &'a str, close: &'a str) -> Self {
        Self { title, close, size: DialogSize::Medium }
    }

    pub fn size(mut self, size: DialogSize) -> Self {
        self.size = size;
        self
    }

    /// Shows it; the flag says whether it was closed now.
    pub fn show<R>(self, ctx: &Context, id: Id, contents: impl FnOnce(&mut Ui) -> R) -> (R, bool) {
        let palette = Palette::for_dark(ctx.global_style().visuals.dark_mode);
        let window = ctx.content_rect();
        let width = match self.size {
            DialogSize::Small => 420.0_f32,
            DialogSize::Medium => 600.0,
            DialogSize::Large => 860.0,
            DialogSize::Whole => 1_240.0,
        }
        .min(window.width() - 80.0);
        let mut closed = false;
        let escaped = is_dialog_escaped(ctx);
        let shown = Modal::new(id)
            .backdrop_color(palette.backdrop)
            .frame(frame(palette, Margin { left: 24, right: 24, top: 16, bottom: 20 }))
            .show(ctx, |ui| {
                ui.set_width(width);
                ui.set_max_height(window.height() - 80.0);
                ui.horizontal(|ui| {
                    ui.label(Type::Heading.text(self.title).color(palette.ink));
                    ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                        closed = ui.add(IconButton::new(icons::X, self.close)).clicked();
                    });
                });
                ui.add_space(4.0);
                contents(ui)
            });
        closed |= escaped || (shown.backdrop_response.clicked() && !shown.any_popup_open);
        (shown.inner, closed)
    }
}

/// The sheet of a dialog.
pub(super) fn frame(palette: &Palette, margin: Margin) -> Frame {
    Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(radius::CARD)
        .shadow(shadow::floating(palette))
        .inner_margin(margin)
}
