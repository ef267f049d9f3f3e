//! A page of a piece in small: its picture, its number, and what is the matter with it.

use egui::{
    Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, TextureHandle, Ui, Widget, WidgetInfo, pos2,
    vec2,
};

use super::paint::{focus_ring, paint_icon};
use crate::ui::theme::{Palette, Tone, Type, icons, radius};

/// How high a thumb is, in points.
pub const THUMB: f32 = 116.0;

/// A page that can be chosen and dragged to another place.
#[must_use]
pub struct PageThumb<'a> {
    name: &'a str,
    number: String,
    picture: Option<&'a TextureHandle>,
    icon: &'a str,
    selected: bool,
    remark: &'a str,
}

impl<'a> PageThumb<'a> {
    /// The name is what screen readers say; the number stands beside the picture.
    pub fn new(name: &'a str, number: impl Into<String>) -> Self {
        Self {
            name,
            number: number.into(),
            picture: None,
            icon: icons::FILE_TEXT,
            selected: false,
            remark: "",
        }
    }

    pub fn picture(mut self, picture: Option<&'a TextureHandle>) -> Self {
        self.picture = picture;
        self
    }

    /// What stands on the blank page while there is no picture.
    pub fn icon(mut self, icon: &'a str) -> Self {
        self.icon = icon;
        self
    }

    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// Something to look at: marked on the page, said under the pointer.
    pub fn remark(mut self, remark: &'a str) -> Self {
        self.remark = remark;
        self
    }
}

impl Widget for PageThumb<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), THUMB), Sense::click_and_drag());
        response.widget_info(|| {
            let name = [self.name, self.remark].into_iter().filter(|part| !part.is_empty());
            WidgetInfo::selected(Role::Button, true, self.selected, name.collect::<Vec<_>>().join(". "))
        });
        // A piece may have hundreds of pages, most of them out of sight.
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response);
        }
        focus_ring(ui, &response, rect.shrink(1.0), radius::CONTROL);
        if self.remark.is_empty() { response } else { response.on_hover_text(self.remark) }
    }
}

impl PageThumb<'_> {
    fn paint(&self, ui: &Ui, rect: Rect, response: &Response) {
        let palette = Palette::of(ui);
        let fill = match (self.selected, response.hovered()) {
            (true, _) => palette.leaf_soft,
            (false, true) => palette.hover,
            (false, false) => Color32::TRANSPARENT,
        };
        ui.painter().rect_filled(rect, radius::CONTROL, fill);
        let room = Rect::from_min_max(rect.min + vec2(30.0, 6.0), rect.max - vec2(8.0, 6.0));
        let size = self.picture.map_or(vec2(72.0, 102.0), TextureHandle::size_vec2);
        let scale = (room.width() / size.x).min(room.height() / size.y);
        let page = Rect::from_center_size(room.center(), size * scale);
        let line = Stroke::new(1.0, if self.selected { palette.leaf } else { palette.outline });
        ui.painter().rect(page, 2, palette.paper, line, StrokeKind::Outside);
        match self.picture {
            Some(picture) => {
                let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                ui.painter().image(picture.id(), page, whole, Color32::WHITE);
            }
            None => paint_icon(ui, self.icon, page.center(), 24.0, Palette::for_dark(false).hint),
        }
        let ink = if self.selected { palette.leaf } else { palette.muted };
        let number = Type::SmallStrong.line(ui, &self.number, ink);
        let at = pos2(rect.left() + 15.0 - number.size().x / 2.0, rect.top() + 8.0);
        ui.painter().galley(at, number, ink);
        if !self.remark.is_empty() {
            let colors = palette.tone(Tone::Warn);
            let at = pos2(rect.left() + 15.0, rect.top() + 40.0);
            paint_icon(ui, icons::WARNING, at, 17.0, colors.text);
        }
    }
}
