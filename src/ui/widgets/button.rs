//! Buttons: one primary per screen, secondary ones outlined, quiet ones bare.

use egui::{Color32, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, pos2, vec2};

use super::paint::{focus_ring, paint_icon};
use crate::ui::theme::{Palette, Type, radius, size};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Quiet,
    Danger,
}

/// A button with words, and an icon before them where it helps.
#[must_use]
pub struct Button<'a> {
    text: &'a str,
    icon: Option<&'a str>,
    icon_after: Option<&'a str>,
    kind: Kind,
    small: bool,
    enabled: bool,
    fill_width: bool,
    name: Option<&'a str>,
    hint: Option<&'a str>,
}

impl<'a> Button<'a> {
    fn new(text: &'a str, kind: Kind) -> Self {
        Self {
            text,
            icon: None,
            icon_after: None,
            kind,
            small: false,
            enabled: true,
            fill_width: false,
            name: None,
            hint: None,
        }
    }

    /// The one thing to do next.
    pub fn primary(text: &'a str) -> Self {
        Self::new(text, Kind::Primary)
    }

    pub fn secondary(text: &'a str) -> Self {
        Self::new(text, Kind::Secondary)
    }

    /// Bare words, for what is rarely wanted.
    pub fn quiet(text: &'a str) -> Self {
        Self::new(text, Kind::Quiet)
    }

    /// What takes something away.
    pub fn danger(text: &'a str) -> Self {
        Self::new(text, Kind::Danger)
    }

    pub fn icon(mut self, icon: &'a str) -> Self {
        self.icon = Some(icon);
        self
    }

    pub fn icon_after(mut self, icon: &'a str) -> Self {
        self.icon_after = Some(icon);
        self
    }

    /// For use inside rows.
    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }

    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// As wide as the place that is left.
    pub fn fill_width(mut self) -> Self {
        self.fill_width = true;
        self
    }

    /// What a screen reader says, where the words alone do not tell.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// Shown under the pointer.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = Some(hint);
        self
    }

    fn type_kind(&self) -> Type {
        match (self.kind, self.small) {
            (Kind::Quiet, _) => Type::Small,
            (_, true) => Type::SmallStrong,
            (_, false) => Type::Strong,
        }
    }

    /// The width that it takes.
    pub fn width(&self, ui: &Ui) -> f32 {
        let text = self.type_kind().line(ui, self.text, Color32::PLACEHOLDER).size().x;
        let icons = [self.icon, self.icon_after].into_iter().flatten().count() as f32;
        let icon_width = if self.text.is_empty() { 18.0 } else { 24.0 };
        text + icons * icon_width + 2.0 * self.padding()
    }

    fn padding(&self) -> f32 {
        match (self.kind, self.small) {
            (Kind::Quiet, _) => 8.0,
            (_, true) => 12.0,
            (_, false) => 15.0,
        }
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let natural = self.width(ui);
        let width = if self.fill_width { ui.available_width().max(natural) } else { natural };
        let height = match (self.kind, self.small) {
            (Kind::Quiet, _) | (_, true) => size::CONTROL_SMALL,
            (_, false) => size::CONTROL,
        };
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, mut response) = ui.allocate_exact_size(vec2(width, height), sense);
        let name = self.name.unwrap_or(self.text);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, self.enabled, name));
        if ui.is_rect_visible(rect) {
            let over = self.enabled && (response.hovered() || response.has_focus());
            let down = self.enabled && response.is_pointer_button_down_on();
            let clear = Color32::TRANSPARENT;
            let (fill, line, ink) = match self.kind {
                // Bare words stay bare: a ground under them would look chosen.
                Kind::Quiet if !self.enabled => (clear, clear, palette.outline),
                _ if !self.enabled => (palette.neutral_soft, clear, palette.muted),
                Kind::Primary if over => (palette.leaf_fill_hover, clear, palette.on_leaf),
                Kind::Primary => (palette.leaf_fill, clear, palette.on_leaf),
                Kind::Secondary if down => (palette.leaf_soft, palette.leaf, palette.ink),
                Kind::Secondary if over => (palette.hover, palette.muted, palette.ink),
                Kind::Secondary => (palette.surface, palette.outline, palette.ink),
                Kind::Quiet if over => (palette.neutral_soft, clear, palette.ink),
                Kind::Quiet => (clear, clear, palette.muted),
                Kind::Danger if over => (palette.red_soft, palette.red, palette.red),
                Kind::Danger => (palette.surface, palette.outline, palette.red),
            };
            let painter = ui.painter();
            painter.rect(rect, radius::CONTROL, fill, Stroke::new(1.0, line), StrokeKind::Inside);
            let galley = self.type_kind().line(ui, self.text, ink);
            let mut x = rect.center().x - natural / 2.0 + self.padding();
            let middle = rect.center().y;
            if let Some(icon) = self.icon {
                paint_icon(ui, icon, pos2(x + 9.0, middle), 18.0, ink);
                x += 24.0;
            }
            let text_width = galley.size().x;
            ui.painter().galley(pos2(x, middle - galley.size().y / 2.0), galley, ink);
            if let Some(icon) = self.icon_after {
                paint_icon(ui, icon, pos2(x + text_width + 15.0, middle), 18.0, ink);
            }
            focus_ring(ui, &response, rect, radius::CONTROL);
        }
        if let Some(hint) = self.hint {
            response = response.on_hover_text(hint);
        }
        response
    }
}
