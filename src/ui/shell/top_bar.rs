//! The bar over the content: where one is, and what one can do here.

use egui::{Frame, Layout, Margin, Panel, Stroke, Ui};

use crate::ui::theme::{Palette, Tone, Type, size};
use crate::ui::widgets::Pill;

/// A title, pills, and actions at the right.
#[must_use]
pub struct TopBar<'a> {
    title: &'a str,
    compact: bool,
    pills: Vec<(String, Tone)>,
}

impl<'a> TopBar<'a> {
    pub fn new(title: &'a str) -> Self {
        Self { title, compact: false, pills: Vec::new() }
    }

    pub fn pill(mut self, text: impl Into<String>, tone: Tone) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.pills.push((text, tone));
        }
        self
    }

    /// Sets the title smaller and in two lines, for a bar whose buttons leave it little room.
    pub fn compact(mut self, compact: bool) -> Self {
        self.compact = compact;
        self
    }

    /// Draws the bar; `actions` draws from the right edge to the left.
    pub fn show<R>(self, ui: &mut Ui, actions: impl FnOnce(&mut Ui) -> R) -> R {
        let palette = Palette::of(ui);
        Panel::top("top bar")
            .exact_size(size::TOP_BAR)
            .resizable(false)
            .show_separator_line(false)
            .frame(Frame::new().fill(palette.surface).inner_margin(Margin::symmetric(24, 0)))
            .show(ui, |ui| {
                let whole = ui.max_rect();
                ui.painter().hline(
                    whole.expand2(egui::vec2(24.0, 0.0)).x_range(),
                    whole.bottom() - 0.5,
                    Stroke::new(1.0, palette.line),
                );
                ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = 12.0;
                    let result = actions(ui);
                    ui.add_space(8.0);
                    let left = ui.available_rect_before_wrap();
                    let mut child = ui.new_child(
                        egui::UiBuilder::new()
                            .max_rect(left)
                            .layout(Layout::left_to_right(egui::Align::Center)),
                    );
                    child.spacing_mut().item_spacing.x = 14.0;
                    let pills: f32 = self
                        .pills
                        .iter()
                        .map(|(text, tone)| Pill::new(text).tone(*tone).size(&child).x + 14.0)
                        .sum();
                    let (kind, rows) = if self.compact { (Type::Strong, 2) } else { (Type::Heading, 1) };
                    let title = kind.line(&child, self.title, palette.ink).size().x;
                    // The title has the first right to the place; pills go where they do not fit.
                    let room = child.available_width();
                    let with_pills = title.min(260.0) + pills <= room;
                    let title_room = if with_pills { room - pills } else { room };
                    let galley = kind.lay_out_rows(&child, self.title, palette.ink, title_room, rows);
                    let elided = galley.elided;
                    let label = child.add(egui::Label::new(galley));
                    if elided {
                        label.on_hover_text(self.title);
                    }
                    if with_pills {
                        for (text, tone) in &self.pills {
                            child.add(Pill::new(text).tone(*tone));
                        }
                    }
                    result
                })
                .inner
            })
            .inner
    }
}
