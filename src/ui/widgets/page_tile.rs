//! A page or a file in small, with its name.

use egui::{
    Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, TextureHandle, Ui, Widget, WidgetInfo, pos2,
    vec2,
};

use super::paint::{focus_ring, paint_icon};
use crate::ui::theme::{Palette, Type, icons, radius};

/// A thumbnail at the left, a name and a line of facts at its right.
#[must_use]
pub struct PageTile<'a> {
    title: &'a str,
    facts: &'a str,
    picture: Option<&'a TextureHandle>,
    icon: &'a str,
    selected: bool,
}

impl<'a> PageTile<'a> {
    pub fn new(title: &'a str, facts: &'a str) -> Self {
        Self { title, facts, picture: None, icon: icons::FILE_TEXT, selected: false }
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
}

impl Widget for PageTile<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let width = ui.available_width();
        let title = Type::SmallStrong.lay_out(ui, self.title, palette.ink, width - 60.0);
        let facts = Type::Small.lay_out(ui, self.facts, palette.muted, width - 60.0);
        let text_height = title.size().y + facts.size().y;
        let (rect, response) =
            ui.allocate_exact_size(vec2(width, (text_height + 12.0).max(60.0)), Sense::click());
        response.widget_info(|| {
            let name = format!("{} {}", self.title, self.facts);
            WidgetInfo::selected(Role::Button, true, self.selected, name)
        });
        let fill = match (self.selected, response.hovered()) {
            (true, _) => palette.leaf_soft,
            (false, true) => palette.hover,
            (false, false) => Color32::TRANSPARENT,
        };
        ui.painter().rect_filled(rect, radius::CONTROL, fill);
        let page = Rect::from_center_size(pos2(rect.left() + 25.0, rect.center().y), vec2(34.0, 47.0));
        let line = Stroke::new(1.0, if self.selected { palette.leaf } else { palette.outline });
        ui.painter().rect(page, radius::PAPER, palette.paper, line, StrokeKind::Inside);
        match self.picture {
            Some(picture) => {
                let size = picture.size_vec2();
                let scale = ((page.width() - 2.0) / size.x).min((page.height() - 2.0) / size.y);
                let inner = Rect::from_center_size(page.center(), size * scale);
                let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                ui.painter().image(picture.id(), inner, whole, Color32::WHITE);
            }
            None => paint_icon(ui, self.icon, page.center(), 18.0, Palette::for_dark(false).hint),
        }
        let top = rect.center().y - text_height / 2.0;
        let title_height = title.size().y;
        ui.painter().galley(pos2(rect.left() + 52.0, top), title, palette.ink);
        ui.painter().galley(pos2(rect.left() + 52.0, top + title_height), facts, palette.muted);
        focus_ring(ui, &response, rect.shrink(1.0), radius::CONTROL);
        response
    }
}
