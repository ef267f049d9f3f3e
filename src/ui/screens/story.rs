//! Step 4: the draft out of the interview, and how near the story is to another.

use egui::{Ui, vec2};

use super::dossier::DossierState;
use crate::assess::{STORY, compose_story, story_answers};
use crate::rulebook::Field;
use crate::ui::action::Action;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::widgets::{Button, paint_icon, text_block};

/// From so many percent on, a story is called near.
const NEAR: u8 = 30;

/// Over the interview, where the story is written and no question is answered: nothing is missing.
pub fn told_ui(ui: &mut Ui, stage: &Stage<'_>, view: &DossierView, section: &[&Field]) {
    let parts = &view.rulebook.story.parts;
    let interview = section.iter().any(|field| parts.iter().any(|part| part.field == field.name));
    if interview
        && !view.dossier.text(STORY).is_empty()
        && story_answers(&view.rulebook, &view.dossier).0 == 0
    {
        let palette = Palette::of(ui);
        text_block(ui, Type::Small, palette.leaf, stage.text("story-is-told"));
    }
}

/// What stands under the field of the story.
pub fn story_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut DossierState, view: &DossierView) {
    near_ui(ui, stage, view);
    let Some(draft) = compose_story(&view.rulebook, &view.dossier) else {
        let palette = Palette::of(ui);
        state.recompose = false;
        text_block(ui, Type::Small, palette.muted, stage.text("story-first-answer"));
        return;
    };
    let standing = view.dossier.text(STORY);
    let same = standing == draft;
    let write = |stage: &mut Stage<'_>, text: String| {
        let dossier = view.dossier.id.clone();
        stage.send(Action::SetField { dossier, field: STORY.to_owned(), text, stay: 0 });
    };
    if same {
        state.recompose = false;
        let palette = Palette::of(ui);
        text_block(ui, Type::Small, palette.muted, stage.text("story-is-draft"));
        return;
    }
    if state.recompose && !standing.is_empty() {
        let palette = Palette::of(ui);
        text_block(ui, Type::Body, palette.ink, stage.text("story-replace-text"));
        ui.horizontal_wrapped(|ui| {
            let replace = stage.text("story-replace");
            if ui.add(Button::danger(&replace).small().icon(icons::PENCIL_SIMPLE)).clicked() {
                state.recompose = false;
                write(stage, draft);
            }
            let keep = stage.text("story-keep");
            if ui.add(Button::secondary(&keep).small()).clicked() {
                state.recompose = false;
            }
        });
        return;
    }
    let (given, of) = story_answers(&view.rulebook, &view.dossier);
    let gaps = [("given", given.to_string()), ("of", of.to_string())];
    let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let id = if standing.is_empty() { "story-compose" } else { "story-recompose" };
    let text = stage.fill(id, &gaps);
    let button = if standing.is_empty() { Button::primary(&text) } else { Button::secondary(&text) };
    if ui.add(button.small().icon(icons::PENCIL_SIMPLE)).clicked() {
        if standing.is_empty() {
            write(stage, draft);
        } else {
            state.recompose = true;
        }
    }
}

/// One sentence on the nearest other story.
fn near_ui(ui: &mut Ui, stage: &Stage<'_>, view: &DossierView) {
    let Some(near) = &view.near_story else { return };
    let palette = Palette::of(ui);
    let compared = near.compared.to_string();
    let (icon, color, text) = match &near.nearest {
        _ if near.compared == 0 => return,
        Some(nearest) if nearest.percent >= NEAR => {
            let gaps = [("percent", nearest.percent.to_string()), ("other", nearest.title.clone())];
            let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
            (icons::WARNING, palette.gold_text, stage.fill("story-near", &gaps))
        }
        Some(nearest) => {
            let gaps = [
                ("percent", nearest.percent.to_string()),
                ("other", nearest.title.clone()),
                ("count", compared),
            ];
            let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
            (icons::CHECK, palette.muted, stage.fill("story-own-little", &gaps))
        }
        None => (icons::CHECK, palette.muted, stage.fill("story-own", &[("count", &compared)])),
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 18.0), egui::Sense::hover());
        paint_icon(ui, icon, rect.center(), 15.0, color);
        text_block(ui, Type::Small, color, text);
    });
}
