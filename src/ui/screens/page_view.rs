//! A page at full size, and its picture with the four corners of the paper in it.

use egui::{
    Color32, CursorIcon, EventFilter, Id, Key, Rect, Role, ScrollArea, Sense, Shape, Stroke, TextureHandle,
    Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::dossier::{Corner, PageEdits, encloses_a_page};
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, radius};
use crate::ui::widgets::focus_ring;

/// How far a key moves a corner, in parts of the picture; with Shift ten times as far.
const STEP: f32 = 0.002;
/// The side of what can be taken hold of, in points.
const GRIP: f32 = 32.0;
/// The most that a page is enlarged beyond what fits.
pub const LARGEST: f32 = 6.0;
/// The names of the corners, in their order.
const NAMES: [&str; 4] = ["corner-1", "corner-2", "corner-3", "corner-4"];

/// The page as it is printed, enlarged `zoom` times beyond what fits; Ctrl and the wheel change it.
pub fn page_ui(ui: &mut Ui, picture: &TextureHandle, name: &str, zoom: &mut f32, key: &str) {
    let room = ui.available_size();
    let size = picture.size_vec2();
    let fitting = (room.x / size.x).min(room.y / size.y);
    ScrollArea::both().id_salt(("page at full size", key)).auto_shrink(false).show(ui, |ui| {
        let shown = size * fitting * *zoom;
        let whole = shown.max(room - Vec2::splat(1.0));
        let (rect, response) = ui.allocate_exact_size(whole, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
        let page = Rect::from_center_size(rect.center(), shown);
        paint(ui, picture, page);
        if response.hovered() {
            let change = ui.input(|input| input.zoom_delta());
            *zoom = (*zoom * change).clamp(1.0, LARGEST);
        }
    });
}

fn paint(ui: &Ui, picture: &TextureHandle, rect: Rect) {
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    ui.painter().image(picture.id(), rect, whole, Color32::WHITE);
    let line = Stroke::new(1.0, Palette::of(ui).outline);
    ui.painter().rect_stroke(rect, 0, line, egui::StrokeKind::Outside);
}

/// The picture as it came, with four corners to drag. Answers whether they were changed.
pub fn corners_ui(ui: &mut Ui, stage: &Stage<'_>, picture: &TextureHandle, edits: &mut PageEdits) -> bool {
    let palette = Palette::of(ui);
    let (room, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let inner = room.shrink(GRIP / 2.0 + 2.0);
    let size = picture.size_vec2();
    let scale = (inner.width() / size.x).min(inner.height() / size.y);
    let page = Rect::from_center_size(inner.center(), size * scale);
    paint(ui, picture, page);
    let mut corners = edits.corners.unwrap_or(Corner::ALL);
    let place = |corner: Corner| {
        let (x, y) = corner.fractions();
        page.min + vec2(x, y) * page.size()
    };
    let shadow = Color32::from_black_alpha(110);
    let points: Vec<egui::Pos2> = corners.iter().map(|corner| place(*corner)).collect();
    // What is cut off lies in shadow: a strip from each edge of the picture to the paper.
    let edges = [page.left_top(), page.right_top(), page.right_bottom(), page.left_bottom()];
    for side in 0..4 {
        let next = (side + 1) % 4;
        let strip = [edges.get(side), edges.get(next), points.get(next), points.get(side)];
        let strip: Vec<egui::Pos2> = strip.into_iter().flatten().copied().collect();
        ui.painter().add(Shape::convex_polygon(strip, shadow, Stroke::NONE));
    }
    ui.painter().add(Shape::closed_line(points, Stroke::new(2.0, palette.leaf_fill)));
    let mut changed = false;
    for (index, name) in NAMES.into_iter().enumerate() {
        let Some(corner) = corners.get(index).copied() else { continue };
        let id = Id::unique(("corner of the paper", index));
        let grip = Rect::from_center_size(place(corner), Vec2::splat(GRIP));
        let response = ui.interact(grip, id, Sense::click_and_drag()).on_hover_cursor(CursorIcon::Grab);
        let name = stage.text(name);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.drag_started() {
            response.request_focus();
        }
        let mut by = response.drag_delta() / page.size().max(Vec2::splat(1.0));
        if response.has_focus() {
            let arrows =
                EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
            by += keys(ui);
        }
        if by != Vec2::ZERO {
            let (x, y) = corner.fractions();
            let mut moved = corners;
            if let Some(corner) = moved.get_mut(index) {
                *corner = Corner::of_fractions(x + by.x, y + by.y);
            }
            // A corner goes no further than a paper allows.
            if encloses_a_page(&moved) {
                corners = moved;
                changed = true;
            }
        }
        let centre = corners.get(index).map_or(grip.center(), |corner| place(*corner));
        let line = Stroke::new(3.0, palette.leaf_fill);
        let over = response.hovered() || response.has_focus();
        let fill = if over { palette.leaf_soft } else { palette.surface };
        ui.painter().circle(centre, if over { 11.0 } else { 9.0 }, fill, line);
        focus_ring(ui, &response, Rect::from_center_size(centre, Vec2::splat(24.0)), radius::CARD);
    }
    if changed {
        edits.corners = Some(corners);
    }
    changed
}

/// Where the arrow keys lead, in parts of the picture.
fn keys(ui: &Ui) -> Vec2 {
    ui.input(|input| {
        let pressed = |key| if input.key_pressed(key) { 1.0 } else { 0.0 };
        let step = if input.modifiers.shift { STEP * 10.0 } else { STEP };
        let across = pressed(Key::ArrowRight) - pressed(Key::ArrowLeft);
        let down = pressed(Key::ArrowDown) - pressed(Key::ArrowUp);
        vec2(across, down) * step
    })
}
