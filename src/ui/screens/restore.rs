//! What a backup holds, and going back to it.

use std::path::PathBuf;

use egui::{Context, Id};

use crate::store::BackupContents;
use crate::ui::action::Action;
use crate::ui::format;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::travelling::TravelAction;
use crate::ui::widgets::{Button, Dialog, text_block};

/// The dialog's own state.
#[derive(Debug)]
pub struct RestoreAsk {
    path: PathBuf,
    /// None until the desk answers.
    pub holds: Option<Result<BackupContents, String>>,
}

impl RestoreAsk {
    pub fn new(path: PathBuf) -> Self {
        Self { path, holds: None }
    }
}

/// Shows the dialog; true when it is to be closed.
pub fn restore_ui(ctx: &Context, stage: &mut Stage<'_>, state: &RestoreAsk) -> bool {
    let (title, close) = (stage.text("restore-title"), stage.text("close"));
    let (done, closed) = Dialog::new(&title, &close).show(ctx, Id::unique("restore"), |ui| {
        let palette = Palette::of(ui);
        ui.spacing_mut().item_spacing.y = 12.0;
        text_block(ui, Type::Small, palette.muted, state.path.display().to_string());
        let ready = match &state.holds {
            None => {
                text_block(ui, Type::Body, palette.ink, stage.text("restore-looking"));
                false
            }
            Some(Err(why)) => {
                text_block(ui, Type::Body, palette.red, why.as_str());
                false
            }
            Some(Ok(holds)) => {
                let gaps = [
                    ("dossiers", format::whole(i64::try_from(holds.dossiers).unwrap_or(i64::MAX))),
                    ("when", format::when(holds.latest.millis())),
                ];
                let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
                text_block(ui, Type::Body, palette.ink, stage.fill("restore-contents", &gaps));
                text_block(ui, Type::Small, palette.muted, stage.text("restore-text"));
                if holds.sealed {
                    text_block(ui, Type::Small, palette.muted, stage.text("restore-sealed"));
                }
                true
            }
        };
        let mut done = false;
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let restore = stage.text("restore-now");
                let button = Button::primary(&restore).icon(icons::ARROW_COUNTER_CLOCKWISE).enabled(ready);
                if ui.add(button).clicked() && ready {
                    stage.send(Action::Travel(TravelAction::Restore(state.path.clone())));
                }
                done = ui.add(Button::secondary(&stage.text("cancel"))).clicked();
            });
        });
        done
    });
    done || closed
}
