//! Text fields.

use egui::{Frame, Id, Margin, Response, Stroke, StrokeKind, TextEdit, Ui, Widget, vec2};

use super::paint::follow_focus;
use crate::ui::theme::{Palette, Type, radius, size};
use crate::ui::typing::{self, Holds};

/// A text field, of one line or of several. It never changes the text while it has the keyboard.
#[must_use]
pub struct Input<'a> {
    text: &'a mut String,
    hint: &'a str,
    /// The hint is what stands there already, not an example.
    standing: bool,
    rows: usize,
    width: Option<f32>,
    wrong: bool,
    id: Option<Id>,
    name: Option<&'a str>,
    labelled_by: Option<Id>,
    hidden: bool,
    holds: Holds,
}

impl<'a> Input<'a> {
    pub fn line(text: &'a mut String) -> Self {
        Self {
            text,
            hint: "",
            standing: false,
            rows: 1,
            width: None,
            wrong: false,
            id: None,
            name: None,
            labelled_by: None,
            hidden: false,
            holds: Holds::Words,
        }
    }

    pub fn paragraphs(text: &'a mut String, rows: usize) -> Self {
        Self { rows: rows.max(2), ..Self::line(text) }
    }

    /// Shown while the field is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Shown in ink while the field is empty: what is chosen, in a field that only searches.
    pub fn standing(mut self, chosen: Option<&'a str>) -> Self {
        if let Some(chosen) = chosen {
            self.hint = chosen;
            self.standing = true;
        }
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Outlined in red; the sentence that says why stands under it.
    pub fn wrong(mut self, wrong: bool) -> Self {
        self.wrong = wrong;
        self
    }

    /// It holds an address, a number, a day, a code or a path: no letters are composed in it.
    pub fn codes(mut self, codes: bool) -> Self {
        self.holds = if codes { Holds::Codes } else { Holds::Words };
        self
    }

    /// Dots stand for its letters: a password.
    pub fn hidden(mut self, hidden: bool) -> Self {
        self.hidden = hidden;
        self
    }

    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// What a screen reader calls it.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// The label that names it.
    pub fn labelled_by(mut self, label: Id) -> Self {
        self.labelled_by = Some(label);
        self
    }
}

impl Widget for Input<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let width = self.width.unwrap_or_else(|| ui.available_width()).min(ui.available_width());
        let margin = Margin::symmetric(11, 8);
        // egui paints every hint weakly; what is chosen already is painted over the empty field.
        let standing = self.standing && self.text.is_empty();
        let hint = if standing { "" } else { self.hint };
        let mut edit = if self.rows == 1 {
            TextEdit::singleline(&mut *self.text).align(egui::Align2::LEFT_CENTER).password(self.hidden)
        } else {
            TextEdit::multiline(&mut *self.text).desired_rows(self.rows)
        };
        if let Some(id) = self.id {
            edit = edit.id(id);
        }
        // The ground is painted under the text once its place is known.
        let ground = ui.painter().add(egui::Shape::Noop);
        let mut response = edit
            .hint_text(Type::Body.text(hint).color(palette.hint))
            .font(Type::Body.font())
            .text_color(palette.ink)
            .frame(Frame::new().inner_margin(margin))
            .desired_width(width)
            .min_size(vec2(width, size::CONTROL))
            .show(ui)
            .response
            .response;
        let holds = if self.hidden { Holds::Codes } else { self.holds };
        typing::after(ui, &mut response, self.text, holds);
        follow_focus(ui, &response);
        let focused = response.has_focus();
        let line = match (self.wrong, focused, response.hovered()) {
            (true, _, _) => Stroke::new(1.5, palette.red),
            (_, true, _) => Stroke::new(2.0, palette.focus),
            (_, _, true) => Stroke::new(1.0, palette.muted),
            _ => Stroke::new(1.0, palette.field),
        };
        let fill = if ui.is_enabled() { palette.surface } else { palette.neutral_soft };
        let shape = egui::epaint::RectShape::new(
            response.rect,
            radius::CONTROL,
            fill,
            line,
            if focused { StrokeKind::Outside } else { StrokeKind::Inside },
        );
        ui.painter().set(ground, shape);
        if standing && !focused {
            let room = width - f32::from(margin.left) - f32::from(margin.right);
            let galley = Type::Body.lay_out_rows(ui, self.hint, palette.ink, room, 1);
            let at = response.rect.left_center() + vec2(f32::from(margin.left), -galley.size().y / 2.0);
            ui.painter().galley(at, galley, palette.ink);
        }
        match (self.labelled_by, self.name) {
            (Some(label), _) => response.labelled_by(label),
            (None, Some(name)) => response.accessible_name(name),
            (None, None) => response,
        }
    }
}
