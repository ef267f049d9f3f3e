//! How far a target is: what is reached, what is forecast, and the mark that is wanted.

use egui::{Response, Role, Sense, Stroke, Ui, Widget, WidgetInfo, pos2, vec2};

use crate::ui::theme::{Palette, Tone, radius};

const HEIGHT: f32 = 14.0;
const BAR: f32 = 8.0;

/// A bar with two parts and a mark.
#[must_use]
pub struct TargetBar<'a> {
    reached: u32,
    forecast: u32,
    wanted: u32,
    tone: Tone,
    name: &'a str,
}

impl<'a> TargetBar<'a> {
    /// Counts; the name says what of, for screen readers.
    pub fn new(reached: u32, forecast: u32, wanted: u32, name: &'a str) -> Self {
        Self { reached, forecast, wanted, tone: Tone::Good, name }
    }

    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}

impl Widget for TargetBar<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, self.name);
            let share = f64::from(self.reached) / f64::from(self.wanted.max(1));
            info.value = Some(share.min(1.0) * 100.0);
            info
        });
        // What goes beyond the target still has room.
        let whole = self.wanted.max(self.reached + self.forecast).max(1) as f32;
        let bar = egui::Rect::from_center_size(rect.center(), vec2(rect.width(), BAR));
        let at = |count: u32| bar.left() + bar.width() * count as f32 / whole;
        let colors = palette.tone(self.tone);
        let painter = ui.painter();
        painter.rect_filled(bar, radius::BAR, palette.track);
        let part = |from: u32, to: u32| {
            egui::Rect::from_min_max(pos2(at(from), bar.top()), pos2(at(to), bar.bottom()))
        };
        if self.forecast > 0 {
            // Stripes tell it from what is reached also where colours do not.
            let forecast = part(self.reached, self.reached + self.forecast);
            painter.rect_filled(forecast, radius::BAR, colors.soft);
            let stroke = Stroke::new(1.5, colors.shape);
            let clipped = painter.with_clip_rect(forecast);
            let mut x = forecast.left() - BAR;
            while x < forecast.right() {
                clipped.line_segment([pos2(x, forecast.bottom()), pos2(x + BAR, forecast.top())], stroke);
                x += 5.0;
            }
        }
        if self.reached > 0 {
            painter.rect_filled(part(0, self.reached), radius::BAR, colors.shape);
        }
        let mark = at(self.wanted).min(rect.right() - 1.0);
        painter.vline(mark, rect.y_range(), Stroke::new(2.0, palette.ink));
        response
    }
}
