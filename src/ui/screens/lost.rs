//! The disk failed and the data cannot be opened again: what can be done.

use egui::{Context, Id};

use crate::ui::action::Action;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::travelling::TravelAction;
use crate::ui::widgets::{Button, Dialog, text_block};

/// Shows the dialog; true when it is to be closed.
pub fn lost_ui(ctx: &Context, stage: &mut Stage<'_>, why: &str) -> bool {
    let (title, close) = (stage.text("lost-title"), stage.text("close"));
    let ((), closed) = Dialog::new(&title, &close).show(ctx, Id::unique("lost"), |ui| {
        let palette = Palette::of(ui);
        ui.spacing_mut().item_spacing.y = 12.0;
        text_block(ui, Type::Body, palette.ink, why.to_owned());
        text_block(ui, Type::Small, palette.muted, stage.text("lost-text"));
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let again = stage.text("try-again");
                if ui.add(Button::primary(&again).icon(icons::ARROW_COUNTER_CLOCKWISE)).clicked() {
                    stage.send(Action::Travel(TravelAction::TryAgain));
                }
                if ui.add(Button::secondary(&stage.text("backup-elsewhere"))).clicked() {
                    stage.send(Action::Travel(TravelAction::AskBackupPlace));
                }
            });
        });
    });
    closed
}
