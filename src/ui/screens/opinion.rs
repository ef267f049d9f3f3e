//! The dialog for a second opinion: what the officer would choose for a criterion, and why.

use egui::{Context, Id};

use crate::dossier::{EntityId, Opinion};
use crate::rulebook::{CriterionCode, LevelNumber};
use crate::ui::action::Action;
use crate::ui::officework::OfficeAction;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Type};
use crate::ui::widgets::{Button, Dialog, DialogSize, FieldRow, Input, Select, text_block};

/// What was typed in the dialog so far.
#[derive(Debug)]
pub struct OpinionAsk {
    dossier: EntityId,
    criterion: CriterionCode,
    level: Option<LevelNumber>,
    reason: String,
}

impl OpinionAsk {
    pub fn new(dossier: EntityId, criterion: CriterionCode, standing: Option<&Opinion>) -> Self {
        let level = standing.and_then(|opinion| opinion.level);
        let reason = standing.map(|opinion| opinion.reason.clone()).unwrap_or_default();
        Self { dossier, criterion, level, reason }
    }
}

/// Shows the dialog; true when it is to be closed.
pub fn opinion_ui(
    ctx: &Context,
    stage: &mut Stage<'_>,
    state: &mut OpinionAsk,
    view: Option<&DossierView>,
) -> bool {
    let Some((view, set)) = view.and_then(|view| Some((view, view.set()?))) else { return true };
    let Some(criterion) = set.criterion(state.criterion) else { return true };
    let (title, close) = (stage.text("opinion-title"), stage.text("close"));
    let dialog = Dialog::new(&title, &close).size(DialogSize::Medium);
    let (done, closed) = dialog.show(ctx, Id::unique("opinion"), |ui| {
        let palette = Palette::of(ui);
        ui.spacing_mut().item_spacing.y = 10.0;
        text_block(ui, Type::Strong, palette.ink, format!("{} {}", criterion.code, criterion.name));
        text_block(ui, Type::Small, palette.muted, stage.text("opinion-text"));
        let label = stage.text("opinion-level");
        FieldRow::new(&label).show(ui, |ui, label| {
            let none = stage.text("opinion-none");
            let levels: Vec<(LevelNumber, String)> = criterion
                .levels_in(view.dossier.case())
                .map(|(number, level)| (number, format!("{} · {}", level.points, level.text)))
                .collect();
            let mut names: Vec<&str> = vec![none.as_str()];
            names.extend(levels.iter().map(|(_, name)| name.as_str()));
            let chosen = levels.iter().position(|(number, _)| Some(*number) == state.level);
            let chosen = chosen.map_or(0, |place| place + 1);
            let shown = names.get(chosen).copied().unwrap_or_default();
            let picked =
                Select::new("opinion level", shown).labelled_by(label).show(ui, &names, Some(chosen));
            if let Some(picked) = picked {
                let level = picked.checked_sub(1).and_then(|place| levels.get(place));
                state.level = level.map(|(number, _)| *number);
            }
        });
        let label = stage.text("opinion-reason");
        FieldRow::new(&label).show(ui, |ui, label| {
            let input = Input::paragraphs(&mut state.reason, 4).labelled_by(label);
            ui.add(input.id(Id::unique("opinion reason")));
        });
        let mut done = false;
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let save = stage.text("entry-save");
                if ui.add(Button::primary(&save)).clicked() {
                    stage.send(Action::Office(OfficeAction::SetOpinion {
                        dossier: state.dossier.clone(),
                        criterion: state.criterion,
                        level: state.level,
                        reason: state.reason.clone(),
                    }));
                }
                let cancel = stage.text("cancel");
                done = ui.add(Button::secondary(&cancel)).clicked();
            });
        });
        done
    });
    done || closed
}
