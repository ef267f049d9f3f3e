//! A row of words of which one holds.

use egui::{Color32, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::paint::{focus_ring, paint_icon};
use crate::ui::theme::{Palette, Type, icons, radius, size};

/// A few words side by side, one of them chosen, or none.
#[must_use]
pub struct Segments<'a> {
    options: &'a [&'a str],
    chosen: Option<usize>,
    name: &'a str,
}

impl<'a> Segments<'a> {
    /// The name is what the choice is about.
    pub fn new(name: &'a str, options: &'a [&'a str], chosen: Option<usize>) -> Self {
        Self { options, chosen, name }
    }

    /// Shows them; returns the index of what was picked now.
    pub fn show(self, ui: &mut Ui) -> Option<usize> {
        let palette = Palette::of(ui);
        let mut picked = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for (index, option) in self.options.iter().enumerate() {
                let on = self.chosen == Some(index);
                let kind = if on { Type::Strong } else { Type::Body };
                let ink = if on { palette.leaf } else { palette.ink };
                let galley = kind.line(ui, option, ink);
                let extra = if on { 22.0 } else { 0.0 };
                let desired = vec2((galley.size().x + extra + 28.0).max(64.0), size::CONTROL);
                let (rect, response) = ui.allocate_exact_size(desired, Sense::click());
                response.widget_info(|| {
                    WidgetInfo::selected(Role::RadioButton, true, on, format!("{}: {option}", self.name))
                });
                let (fill, line) = match (on, response.hovered()) {
                    (true, _) => (palette.leaf_soft, palette.leaf),
                    (false, true) => (palette.hover, palette.muted),
                    (false, false) => (palette.surface, palette.outline),
                };
                ui.painter().rect(rect, radius::CONTROL, fill, Stroke::new(1.0, line), StrokeKind::Inside);
                let x = rect.center().x - (galley.size().x + extra) / 2.0;
                if on {
                    paint_icon(ui, icons::CHECK, pos2(x + 8.0, rect.center().y), 15.0, ink);
                }
                let at = pos2(x + extra, rect.center().y - galley.size().y / 2.0);
                ui.painter().galley(at, galley, Color32::PLACEHOLDER);
                focus_ring(ui, &response, rect, radius::CONTROL);
                if response.clicked() {
                    picked = Some(index);
                }
            }
        });
        picked
    }
}
