//! The readiness ring.

use std::f32::consts::PI;

use egui::{Align2, Pos2, Response, Role, Sense, Shape, Stroke, Ui, Widget, WidgetInfo, vec2};

use crate::ui::theme::{Palette, Type};

/// A share in percent, as a ring with the number inside.
#[must_use]
pub struct Ring<'a> {
    percent: u8,
    diameter: f32,
    name: &'a str,
}

impl<'a> Ring<'a> {
    /// `percent` from 0 to 100; the name says of what.
    pub fn new(percent: u8, name: &'a str) -> Self {
        Self { percent: percent.min(100), diameter: 76.0, name }
    }

    pub fn diameter(mut self, diameter: f32) -> Self {
        self.diameter = diameter;
        self
    }
}

impl Widget for Ring<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(self.diameter, self.diameter), Sense::hover());
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, self.name);
            info.value = Some(f64::from(self.percent));
            info
        });
        let thickness = self.diameter * 0.125;
        let radius = (self.diameter - thickness) / 2.0;
        let center = rect.center();
        let painter = ui.painter();
        let at = |share: f32| -> Pos2 {
            let angle = -PI / 2.0 + share * 2.0 * PI;
            center + radius * vec2(angle.cos(), angle.sin())
        };
        let around = (0..96_u8).map(|step| at(f32::from(step) / 96.0)).collect();
        painter.add(Shape::closed_line(around, Stroke::new(thickness, palette.track)));
        if self.percent > 0 {
            let end = f32::from(self.percent) / 100.0;
            let steps = (end * 96.0).ceil().max(2.0);
            let points = (0..=steps as u32).map(|step| at(end * step as f32 / steps)).collect();
            painter.add(Shape::line(points, Stroke::new(thickness, palette.leaf)));
            for end_point in [at(0.0), at(end)] {
                painter.circle_filled(end_point, thickness / 2.0, palette.leaf);
            }
        }
        let mut font = Type::Section.font();
        font.size = self.diameter * 0.24;
        painter.text(center, Align2::CENTER_CENTER, format!("{}%", self.percent), font, palette.ink);
        response
    }
}
