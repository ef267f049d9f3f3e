//! A bar that fills from the left.

use egui::{Response, Role, Sense, Ui, Widget, WidgetInfo, vec2};

use crate::ui::theme::{Palette, Tone, radius};

/// How much of something is reached.
#[must_use]
pub struct Bar<'a> {
    share: f32,
    tone: Tone,
    width: Option<f32>,
    name: &'a str,
}

impl<'a> Bar<'a> {
    /// `share` from 0 to 1; the name says what of, for screen readers.
    pub fn new(share: f32, name: &'a str) -> Self {
        Self { share: share.clamp(0.0, 1.0), tone: Tone::Good, width: None, name }
    }

    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }
}

impl Widget for Bar<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let (rect, response) = ui.allocate_exact_size(vec2(width, 8.0), Sense::hover());
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, self.name);
            info.value = Some(f64::from(self.share) * 100.0);
            info
        });
        let painter = ui.painter();
        painter.rect_filled(rect, radius::BAR, palette.track);
        if self.share > 0.0 {
            let mut filled = rect;
            filled.set_width((rect.width() * self.share).max(8.0).min(rect.width()));
            painter.rect_filled(filled, radius::BAR, palette.tone(self.tone).shape);
        }
        response
    }
}
