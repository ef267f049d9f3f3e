//! A row of five stars, drawn.

use std::f32::consts::PI;

use egui::epaint::Mesh;
use egui::{Color32, Pos2, Response, Role, Sense, Shape, Stroke, Ui, Widget, WidgetInfo, pos2, vec2};

use crate::ui::theme::Palette;

/// So many stars of five.
#[must_use]
pub struct Stars<'a> {
    count: u8,
    /// The height of one star.
    height: f32,
    name: &'a str,
}

impl<'a> Stars<'a> {
    /// The name is what a screen reader says, such as "3 sao".
    pub fn new(count: u8, name: &'a str) -> Self {
        Self { count, height: 13.0, name }
    }

    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// The width of the row.
    pub fn width(&self) -> f32 {
        5.0 * self.height + 4.0 * self.gap()
    }

    fn gap(&self) -> f32 {
        (self.height * 0.2).max(2.5)
    }
}

impl Widget for Stars<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(self.width(), self.height), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.name));
        for index in 0..5_u8 {
            let x = rect.left() + f32::from(index) * (self.height + self.gap()) + self.height / 2.0;
            let (color, edge) = match index < self.count {
                true => (palette.gold, palette.gold_edge),
                false => (palette.outline, palette.outline),
            };
            paint_star(ui, pos2(x, rect.center().y + self.height * 0.03), self.height * 0.54, color, edge);
        }
        response
    }
}

/// One star. A fan of triangles from its middle, since it is not convex; the outline smooths it.
fn paint_star(ui: &Ui, center: Pos2, outer: f32, color: Color32, edge: Color32) {
    let inner = outer * 0.42;
    let points: Vec<Pos2> = (0..10)
        .map(|index| {
            let radius = if index % 2 == 0 { outer } else { inner };
            let angle = -PI / 2.0 + index as f32 * PI / 5.0;
            center + radius * vec2(angle.cos(), angle.sin())
        })
        .collect();
    let mut mesh = Mesh::default();
    mesh.colored_vertex(center, color);
    for point in &points {
        mesh.colored_vertex(*point, color);
    }
    for index in 1..=10_u32 {
        mesh.add_triangle(0, index, index % 10 + 1);
    }
    ui.painter().add(Shape::mesh(mesh));
    ui.painter().add(Shape::closed_line(points, Stroke::new(1.0, edge)));
}
