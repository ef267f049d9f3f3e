//! A closed list that opens.

use egui::{ComboBox, Id, Response, Ui};

use super::paint::{follow_focus, paint_icon};
use crate::ui::theme::{Palette, Type, icons, size};

/// One of several values.
#[must_use]
pub struct Select<'a> {
    salt: egui::IdSalt,
    shown: &'a str,
    width: Option<f32>,
    labelled_by: Option<Id>,
    name: &'a str,
}

impl<'a> Select<'a> {
    /// `shown` is what the closed list says.
    pub fn new(salt: impl egui::AsIdSalt, shown: &'a str) -> Self {
        Self { salt: egui::IdSalt::new(salt), shown, width: None, labelled_by: None, name: "" }
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    pub fn labelled_by(mut self, label: Id) -> Self {
        self.labelled_by = Some(label);
        self
    }

    pub fn name(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// Shows it; returns the index of what was picked now.
    pub fn show<S: AsRef<str>>(self, ui: &mut Ui, options: &[S], chosen: Option<usize>) -> Option<usize> {
        let palette = Palette::of(ui);
        let width = self.width.unwrap_or_else(|| ui.available_width()).min(ui.available_width());
        let mut picked = None;
        let response: Response = ui
            .scope(|ui| {
                ui.spacing_mut().interact_size.y = size::CONTROL;
                ui.spacing_mut().button_padding = egui::vec2(11.0, 7.0);
                ui.visuals_mut().widgets.inactive.bg_stroke.color = palette.field;
                ComboBox::from_id_salt(self.salt)
                    .selected_text(Type::Body.text(self.shown).color(palette.ink))
                    .width(width - 2.0)
                    .truncate()
                    .icon(|ui, rect, visuals, _is_open| {
                        let color = visuals.fg_stroke.color;
                        paint_icon(ui, icons::CARET_DOWN, rect.center(), 15.0, color);
                    })
                    .show_ui(ui, |ui| {
                        ui.spacing_mut().interact_size.y = 32.0;
                        ui.spacing_mut().item_spacing.y = 2.0;
                        for (index, option) in options.iter().enumerate() {
                            let text = Type::Body.text(option.as_ref());
                            if ui.selectable_label(chosen == Some(index), text).clicked() {
                                picked = Some(index);
                            }
                        }
                    })
                    .response
            })
            .inner;
        follow_focus(ui, &response);
        match self.labelled_by {
            Some(label) => response.labelled_by(label),
            None => response.accessible_name(self.name),
        };
        picked
    }
}
