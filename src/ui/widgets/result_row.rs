//! An answer of the finder.

use egui::{Color32, Response, Role, Sense, Ui, Widget, WidgetInfo, pos2, vec2};

use super::paint::{focus_ring, paint_icon};
use crate::ui::theme::{Palette, Type, radius};

/// An icon, a title, a smaller line under it, and the keys that do the same.
#[must_use]
pub struct ResultRow<'a> {
    icon: &'a str,
    title: &'a str,
    detail: &'a str,
    keys: &'a str,
    selected: bool,
}

impl<'a> ResultRow<'a> {
    pub fn new(icon: &'a str, title: &'a str, detail: &'a str) -> Self {
        Self { icon, title, detail, keys: "", selected: false }
    }

    pub fn keys(mut self, keys: &'a str) -> Self {
        self.keys = keys;
        self
    }

    /// The one that Enter takes.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }
}

impl Widget for ResultRow<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let height = if self.detail.is_empty() { 36.0 } else { 48.0 };
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
        response.widget_info(|| {
            let name = match self.detail {
                "" => self.title.to_owned(),
                detail => format!("{}, {detail}", self.title),
            };
            WidgetInfo::selected(Role::ListBoxOption, true, self.selected, name)
        });
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let fill = match (self.selected, response.hovered()) {
            (true, _) => palette.leaf_soft,
            (false, true) => palette.hover,
            (false, false) => Color32::TRANSPARENT,
        };
        ui.painter().rect_filled(rect, radius::CONTROL, fill);
        let ink = if self.selected { palette.leaf } else { palette.muted };
        paint_icon(ui, self.icon, pos2(rect.left() + 20.0, rect.center().y), 18.0, ink);
        let keys = Type::Small.line(ui, self.keys, palette.muted);
        let right = rect.right() - 12.0 - keys.size().x;
        ui.painter().galley(pos2(right, rect.center().y - keys.size().y / 2.0), keys, palette.muted);
        let left = rect.left() + 40.0;
        let room = right - left - 10.0;
        let kind = if self.selected { Type::Strong } else { Type::Body };
        let title = kind.lay_out_rows(ui, self.title, palette.ink, room, 1);
        let detail = Type::Small.lay_out_rows(ui, self.detail, palette.muted, room, 1);
        let elided = title.elided || detail.elided;
        let under = if self.detail.is_empty() { 0.0 } else { detail.size().y };
        let title_height = title.size().y;
        let top = rect.center().y - (title_height + under) / 2.0;
        ui.painter().galley(pos2(left, top), title, palette.ink);
        if !self.detail.is_empty() {
            ui.painter().galley(pos2(left, top + title_height), detail, palette.muted);
        }
        focus_ring(ui, &response, rect.shrink(2.0), radius::SMALL);
        if elided { response.on_hover_text(format!("{}\n{}", self.title, self.detail)) } else { response }
    }
}
