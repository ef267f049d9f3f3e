//! What an empty screen says: what this is, and the one button to begin.

use egui::{Sense, Ui, vec2};

use super::Button;
use super::paint::paint_icon;
use crate::ui::theme::{Palette, Type};

/// An icon, a heading, a sentence, and a button.
#[must_use]
pub struct EmptyState<'a> {
    icon: &'a str,
    title: &'a str,
    text: &'a str,
    button: Option<&'a str>,
    second: Option<&'a str>,
}

/// Which button was pressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pressed {
    Nothing,
    First,
    Second,
}

impl<'a> EmptyState<'a> {
    pub fn new(icon: &'a str, title: &'a str, text: &'a str) -> Self {
        Self { icon, title, text, button: None, second: None }
    }

    pub fn button(mut self, text: &'a str) -> Self {
        self.button = Some(text);
        self
    }

    pub fn second(mut self, text: &'a str) -> Self {
        self.second = Some(text);
        self
    }

    pub fn show(self, ui: &mut Ui) -> Pressed {
        let palette = Palette::of(ui);
        let mut pressed = Pressed::Nothing;
        ui.vertical_centered(|ui| {
            ui.set_max_width(ui.available_width().min(520.0));
            ui.add_space(28.0);
            let (rect, _) = ui.allocate_exact_size(vec2(64.0, 64.0), Sense::hover());
            ui.painter().circle_filled(rect.center(), 32.0, palette.leaf_soft);
            paint_icon(ui, self.icon, rect.center(), 30.0, palette.leaf);
            ui.add_space(8.0);
            ui.add(egui::Label::new(Type::Section.text(self.title).color(palette.ink)).wrap());
            ui.add(egui::Label::new(Type::Body.text(self.text).color(palette.muted)).wrap());
            ui.add_space(8.0);
            if self.button.is_some_and(|text| ui.add(Button::primary(text)).clicked()) {
                pressed = Pressed::First;
            }
            if self.second.is_some_and(|text| ui.add(Button::secondary(text)).clicked()) {
                pressed = Pressed::Second;
            }
            ui.add_space(28.0);
        });
        pressed
    }
}
