//! The question before a dossier is frozen: when it is handed in, and what that means.

use egui::{Context, Id};
use jiff::civil::Date;

use crate::dossier::EntityId;
use crate::ui::action::Action;
use crate::ui::format;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::widgets::{Button, Check, Dialog, FieldRow, Input, text_block};

/// The dialog's own state.
#[derive(Debug)]
pub struct HandInAsk {
    dossier: EntityId,
    date: String,
    /// What still blocks it, in a sentence.
    finding: Option<String>,
    draft: bool,
    /// How often it was handed in before.
    before: usize,
}

impl HandInAsk {
    pub fn new(dossier: EntityId, today: Date, finding: Option<String>, before: usize) -> Self {
        Self { dossier, date: format::date(today), finding, draft: false, before }
    }
}

/// Shows the dialog; true when it is to be closed.
pub fn hand_in_ui(ctx: &Context, stage: &mut Stage<'_>, state: &mut HandInAsk) -> bool {
    let (title, close) = (stage.text("hand-in-title"), stage.text("close"));
    let (done, closed) = Dialog::new(&title, &close).show(ctx, Id::unique("hand in"), |ui| {
        let palette = Palette::of(ui);
        ui.spacing_mut().item_spacing.y = 12.0;
        text_block(ui, Type::Body, palette.ink, stage.text("hand-in-text"));
        if state.before > 0 {
            let count = state.before.to_string();
            text_block(ui, Type::Body, palette.muted, stage.fill("hand-in-again", &[("count", &count)]));
        }
        let label = stage.text("hand-in-date");
        FieldRow::new(&label).show(ui, |ui, label| {
            let input = Input::line(&mut state.date).codes(true).width(160.0);
            ui.add(input.labelled_by(label).id(Id::unique("hand in date")))
        });
        if let Some(finding) = &state.finding {
            text_block(ui, Type::Body, palette.red, stage.fill("hand-in-blocked", &[("finding", finding)]));
            if ui.add(Check::new(&stage.text("hand-in-draft"), state.draft)).clicked() {
                state.draft = !state.draft;
            }
        }
        let ready = state.finding.is_none() || state.draft;
        let mut done = false;
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let text = stage.text("hand-in-now");
                let button = Button::primary(&text).icon(icons::CERTIFICATE).enabled(ready);
                if ui.add(button).clicked() && ready {
                    let (dossier, date) = (state.dossier.clone(), state.date.trim().to_owned());
                    stage.send(Action::HandIn { dossier, date, draft: state.draft });
                }
                done = ui.add(Button::secondary(&stage.text("cancel"))).clicked();
            });
        });
        done
    });
    done || closed
}
