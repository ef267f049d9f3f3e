//! Cards, rules and the small headings inside them.

use egui::{Frame, InnerResponse, Margin, Response, Sense, Stroke, Ui, vec2};

use super::paint::text_block;
use crate::ui::theme::{Palette, Type, radius};

/// A white box with a thin line, as wide as the place it stands in.
pub fn card<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    card_padded(ui, Margin::symmetric(16, 14), contents)
}

/// A card with its own inner margin.
pub fn card_padded<R>(ui: &mut Ui, margin: Margin, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let palette = Palette::of(ui);
    Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(radius::CARD)
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            contents(ui)
        })
}

/// A thin line across.
pub fn rule(ui: &mut Ui) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, Palette::of(ui).line));
    response
}

/// The heading over a group of rows.
pub fn section_label(ui: &mut Ui, text: impl Into<String>) -> Response {
    let palette = Palette::of(ui);
    text_block(ui, Type::SmallStrong, palette.ink, text)
}
