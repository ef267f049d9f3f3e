//! The dark bar at the left: the places of the application, and what was saved when.

use egui::{Frame, Layout, Margin, Panel, Ui};

use crate::ui::theme::{Palette, Type, size};
use crate::ui::widgets::{NavItem, text_block};

/// A place that the side bar leads to.
pub struct Place<'a, P> {
    pub place: P,
    pub icon: &'a str,
    pub text: String,
}

/// The bar. Below [`size::NARROW_WINDOW`] it is icons only.
#[must_use]
pub struct SideBar<'a, P> {
    name: &'a str,
    places: &'a [Place<'a, P>],
    foot: &'a [Place<'a, P>],
    here: P,
    saved: &'a [String],
    over_foot: Option<&'a mut dyn FnMut(&mut Ui, bool)>,
}

impl<'a, P: Copy + PartialEq> SideBar<'a, P> {
    pub fn new(name: &'a str, places: &'a [Place<'a, P>], here: P) -> Self {
        Self { name, places, foot: &[], here, saved: &[], over_foot: None }
    }

    /// Places at the foot, such as the settings.
    pub fn foot(mut self, foot: &'a [Place<'a, P>]) -> Self {
        self.foot = foot;
        self
    }

    /// Small lines at the very foot: when it was saved, when a backup was made.
    pub fn saved(mut self, lines: &'a [String]) -> Self {
        self.saved = lines;
        self
    }

    /// Something to draw over the places at the foot; it is told whether the bar is narrow.
    pub fn over_foot(mut self, draw: &'a mut dyn FnMut(&mut Ui, bool)) -> Self {
        self.over_foot = Some(draw);
        self
    }

    /// Draws the bar; returns where a click leads.
    pub fn show(self, ui: &mut Ui) -> Option<P> {
        let palette = Palette::of(ui);
        let narrow = ui.ctx().content_rect().width() < size::NARROW_WINDOW;
        let (width, margin) = if narrow { (size::SIDE_BAR_NARROW, 8) } else { (size::SIDE_BAR, 12) };
        let mut chosen = None;
        Panel::left("side bar")
            .exact_size(width)
            .resizable(false)
            .show_separator_line(false)
            .frame(Frame::new().fill(palette.side).inner_margin(Margin::symmetric(margin, 12)))
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                if narrow {
                    ui.add_space(10.0);
                } else {
                    ui.add_space(5.0);
                    ui.horizontal(|ui| {
                        ui.add_space(8.0);
                        ui.label(Type::Section.text(self.name).color(egui::Color32::WHITE));
                    });
                    ui.add_space(12.0);
                }
                let mut show = |ui: &mut Ui, place: &Place<'_, P>| {
                    let item = NavItem::new(place.icon, &place.text)
                        .selected(place.place == self.here)
                        .narrow(narrow);
                    if ui.add(item).clicked() {
                        chosen = Some(place.place);
                    }
                };
                for place in self.places {
                    show(ui, place);
                }
                ui.with_layout(Layout::bottom_up(egui::Align::Min), |ui| {
                    if !narrow {
                        for line in self.saved.iter().rev() {
                            ui.horizontal(|ui| {
                                ui.add_space(10.0);
                                text_block(ui, Type::Small, palette.side_muted, line);
                            });
                        }
                        ui.add_space(4.0);
                    }
                    for place in self.foot.iter().rev() {
                        show(ui, place);
                    }
                    if let Some(draw) = self.over_foot {
                        draw(ui, narrow);
                    }
                });
            });
        chosen
    }
}
