//! A field of a form: label, help, the input, and what is wrong.

use egui::{Id, Ui};

use super::paint::{paint_icon, text_block};
use crate::ui::theme::{Palette, Type, icons};

/// Between label, help and input.
const GAP: f32 = 3.0;

/// What stands around an input.
#[must_use]
pub struct FieldRow<'a> {
    label: &'a str,
    help: &'a str,
    source: &'a str,
    remark: &'a str,
    error: &'a str,
    required: Option<&'a str>,
    room: f32,
}

impl<'a> FieldRow<'a> {
    pub fn new(label: &'a str) -> Self {
        Self { label, help: "", source: "", remark: "", error: "", required: None, room: 0.0 }
    }

    /// One line under the label.
    pub fn help(mut self, help: &'a str) -> Self {
        self.help = help;
        self
    }

    /// Where the law asks for it, shown under the pointer.
    pub fn source(mut self, source: &'a str) -> Self {
        self.source = source;
        self
    }

    /// Advice under the input.
    pub fn remark(mut self, remark: &'a str) -> Self {
        self.remark = remark;
        self
    }

    /// What is wrong, under the input.
    pub fn error(mut self, error: &'a str) -> Self {
        self.error = error;
        self
    }

    /// Words beside the label of a field that a form cannot go without.
    pub fn required(mut self, words: Option<&'a str>) -> Self {
        self.required = words;
        self
    }

    /// The least height of label and help.
    pub fn room(mut self, room: f32) -> Self {
        self.room = room;
        self
    }

    /// How high label and help are in a row of a width.
    pub fn head_height(&self, ui: &Ui, width: f32) -> f32 {
        let height = |kind: Type, text: &str| match text {
            "" => 0.0,
            text => kind.lay_out(ui, text, egui::Color32::PLACEHOLDER, width).size().y,
        };
        height(Type::SmallStrong, self.label) + GAP + height(Type::Small, self.help)
    }

    /// Draws the row; `input` is given the id of the label that names it.
    pub fn show<R>(self, ui: &mut Ui, input: impl FnOnce(&mut Ui, Id) -> R) -> R {
        let palette = Palette::of(ui);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = GAP;
            let top = ui.cursor().top();
            let hit = ui.spacing().interact_size.y;
            // A row is else at least as high as a button.
            ui.spacing_mut().interact_size.y = 0.0;
            let label = ui
                .horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing.x = 6.0;
                    let text = Type::SmallStrong.text(self.label).color(palette.ink);
                    let mut label = ui.add(egui::Label::new(text).wrap());
                    if let Some(words) = self.required {
                        ui.label(Type::Small.text(words).color(palette.gold_text));
                    }
                    if !self.source.is_empty() {
                        label = label.on_hover_text(self.source);
                    }
                    label
                })
                .inner;
            if !self.help.is_empty() {
                text_block(ui, Type::Small, palette.muted, self.help);
            }
            let spare = self.room - (ui.cursor().top() - GAP - top);
            ui.add_space(1.0 + spare.max(0.0));
            ui.spacing_mut().interact_size.y = hit;
            let result = input(ui, label.id);
            for (words, color) in [(self.error, palette.red), (self.remark, palette.gold_text)] {
                if !words.is_empty() {
                    ui.horizontal_top(|ui| {
                        ui.spacing_mut().item_spacing.x = 4.0;
                        let (rect, _) = ui.allocate_exact_size(egui::vec2(16.0, 18.0), egui::Sense::hover());
                        paint_icon(ui, icons::WARNING_CIRCLE, rect.center(), 15.0, color);
                        text_block(ui, Type::Small, color, words);
                    });
                }
            }
            result
        })
        .inner
    }
}
