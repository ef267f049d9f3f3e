//! F1: what the screen is for, and the keys.

use egui::{Context, Id, ScrollArea};

use crate::ui::action::Screen;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type};
use crate::ui::widgets::{Dialog, section_label, text_block};

/// Shows the help of a screen; true when it is to be closed.
pub fn help_ui(ctx: &Context, stage: &Stage<'_>, screen: &Screen) -> bool {
    let (title, close) = (stage.text("help"), stage.text("close"));
    let (_, closed) = Dialog::new(&title, &close).show(ctx, Id::unique("help"), |ui| {
        let palette = Palette::of(ui);
        let room = (ctx.content_rect().height() - 170.0).max(120.0);
        ScrollArea::vertical().id_salt("help").max_height(room).show(ui, |ui| {
            let text = match screen {
                Screen::Home | Screen::Dossiers => stage.text("help-home"),
                Screen::History { .. } => stage.text("help-history"),
                Screen::Settings => stage.text("help-settings"),
                Screen::Dossier { step, .. } => {
                    let name = stage.text(&format!("step-{step}"));
                    let heading = stage.fill("step-heading", &[("step", &step.to_string()), ("name", &name)]);
                    section_label(ui, heading);
                    stage.text(&format!("help-step-{step}"))
                }
            };
            text_block(ui, Type::Body, palette.ink, text);
            ui.add_space(8.0);
            section_label(ui, stage.text("help-keys"));
            egui::Grid::new("keys").num_columns(2).spacing([18.0, 6.0]).show(ui, |ui| {
                for (keys, id) in [
                    ("Ctrl+Z, Ctrl+Y", "key-undo"),
                    ("Ctrl+F, Ctrl+K", "key-search"),
                    ("Ctrl+P", "key-print"),
                    ("Tab, Shift+Tab", "key-tab"),
                    ("0 – 9", "key-digits"),
                    ("F1", "key-help"),
                ] {
                    ui.label(Type::SmallStrong.text(keys).color(palette.ink));
                    ui.label(Type::Small.text(stage.text(id)).color(palette.muted));
                    ui.end_row();
                }
            });
        });
    });
    closed
}
