//! A note at the foot of the window that goes by itself.

use egui::{Align2, Area, Context, Frame, Id, Margin, Order, Role, UiBuilder, vec2};

use super::paint::paint_icon;
use super::{Button, IconButton};
use crate::ui::theme::{Palette, Tone, Type, icons, radius, shadow};

/// What was pressed on a toast.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ToastResponse {
    Nothing,
    Action,
    Close,
}

/// A sentence, a button that takes it back, and a cross.
#[must_use]
pub struct Toast<'a> {
    text: &'a str,
    tone: Tone,
    action: Option<&'a str>,
    close: &'a str,
}

impl<'a> Toast<'a> {
    /// `close` names the cross.
    pub fn new(text: &'a str, close: &'a str) -> Self {
        Self { text, tone: Tone::Good, action: None, close }
    }

    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    pub fn action(mut self, text: Option<&'a str>) -> Self {
        self.action = text;
        self
    }

    /// Shows it over everything, also over the backdrop of a dialog, `above` points over the foot.
    pub fn show(self, ctx: &Context, id: Id, above: f32) -> ToastResponse {
        let mut happened = ToastResponse::Nothing;
        Area::new(id).order(Order::Tooltip).anchor(Align2::CENTER_BOTTOM, vec2(0.0, -above)).show(
            ctx,
            |ui| {
                let palette = Palette::of(ui);
                let colors = palette.tone(self.tone);
                Frame::new()
                    .fill(palette.surface)
                    .stroke(egui::Stroke::new(1.0, palette.outline))
                    .corner_radius(radius::CARD)
                    .shadow(shadow::floating(palette))
                    .inner_margin(Margin::symmetric(14, 8))
                    .show(ui, |ui| {
                        let builder = UiBuilder::new()
                            .accessibility_role(Role::Alert)
                            .accessibility_label(self.text.to_owned());
                        ui.scope_builder(builder, |ui| {
                            ui.horizontal(|ui| {
                                let (rect, _) =
                                    ui.allocate_exact_size(vec2(20.0, 32.0), egui::Sense::hover());
                                let icon = match self.tone {
                                    Tone::Good => icons::CHECK_CIRCLE,
                                    Tone::Bad => icons::X_CIRCLE,
                                    Tone::Warn => icons::WARNING,
                                    Tone::Info | Tone::Neutral => icons::INFO,
                                };
                                paint_icon(ui, icon, rect.center(), 20.0, colors.text);
                                let galley = Type::Body.lay_out(ui, self.text, palette.ink, 560.0);
                                ui.add(egui::Label::new(galley));
                                if let Some(action) = self.action
                                    && ui.add(Button::secondary(action).small()).clicked()
                                {
                                    happened = ToastResponse::Action;
                                }
                                if ui.add(IconButton::new(icons::X, self.close)).clicked() {
                                    happened = ToastResponse::Close;
                                }
                            });
                        });
                    });
            },
        );
        happened
    }
}
