//! Products with stars, by year: one column a year, three colours.

use std::collections::BTreeMap;

use egui::{Response, Role, Sense, Ui, Widget, WidgetInfo, pos2, vec2};

use crate::ui::theme::{Palette, Tone, Type};

/// Columns of three, four and five stars.
#[must_use]
pub struct StarChart<'a> {
    years: &'a BTreeMap<i16, [u32; 3]>,
    names: &'a [String; 3],
}

const HEIGHT: f32 = 120.0;
/// At most so many years stand side by side; the latest.
const YEARS: usize = 6;

impl<'a> StarChart<'a> {
    /// Counts of three, four and five stars by year, and what the three are called.
    pub fn new(years: &'a BTreeMap<i16, [u32; 3]>, names: &'a [String; 3]) -> Self {
        Self { years, names }
    }
}

impl Widget for StarChart<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let shown: Vec<(&i16, &[u32; 3])> = self.years.iter().rev().take(YEARS).collect();
        let most = shown.iter().map(|(_, counts)| counts.iter().sum::<u32>()).max().unwrap_or(1).max(1);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
        let said: Vec<String> = shown
            .iter()
            .rev()
            .map(|(year, counts)| {
                let parts =
                    self.names.iter().zip(counts.iter()).map(|(name, count)| format!("{name}: {count}"));
                format!("{year}: {}", parts.collect::<Vec<_>>().join(", "))
            })
            .collect();
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, said.join(". ")));
        let tones = [Tone::Info, Tone::Warn, Tone::Good];
        let width = rect.width() / shown.len().max(1) as f32;
        let base = rect.bottom() - 20.0;
        let room = base - rect.top() - 18.0;
        for (place, (year, counts)) in shown.iter().rev().enumerate() {
            let middle = rect.left() + width * (place as f32 + 0.5);
            let half = (width * 0.3).min(18.0);
            let mut top = base;
            for (count, tone) in counts.iter().zip(tones) {
                let height = room * *count as f32 / most as f32;
                let column =
                    egui::Rect::from_min_max(pos2(middle - half, top - height), pos2(middle + half, top));
                ui.painter().rect_filled(column, 0.0, palette.tone(tone).shape);
                top -= height;
            }
            let total = counts.iter().sum::<u32>().to_string();
            let total = Type::SmallStrong.line(ui, &total, palette.ink);
            ui.painter().galley(pos2(middle - total.size().x / 2.0, top - 18.0), total, palette.ink);
            let year = Type::Small.line(ui, &year.to_string(), palette.muted);
            ui.painter().galley(pos2(middle - year.size().x / 2.0, base + 2.0), year, palette.muted);
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            for (name, tone) in self.names.iter().zip(tones) {
                let (square, _) = ui.allocate_exact_size(vec2(10.0, 18.0), Sense::hover());
                let square = egui::Rect::from_center_size(square.center(), vec2(10.0, 10.0));
                ui.painter().rect_filled(square, 2.0, palette.tone(tone).shape);
                ui.label(Type::Small.text(name).color(palette.muted));
                ui.add_space(6.0);
            }
        });
        response
    }
}
