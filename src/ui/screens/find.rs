//! Ctrl+F: one field over producers, dossiers, criteria, fields, places and deeds.

use egui::{Context, Id, Key, Modifiers, ScrollArea, Ui};

use crate::ui::action::Action;
use crate::ui::find::Finder;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, size};
use crate::ui::widgets::{HangingDialog, ResultRow, SearchBox, rule, text_block};

/// Keys that move through the answers, and by how many.
const MOVES: [(Key, isize); 4] =
    [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, 6), (Key::PageUp, -6)];

/// Shows the finder; true when it is to be closed.
pub fn find_ui(ctx: &Context, stage: &mut Stage<'_>, state: &mut Finder) -> bool {
    let moved = move_by_keys(ctx, state);
    let taken = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let title = stage.text("find");
    let (picked, closed) =
        HangingDialog::new(&title).show(ctx, Id::unique("finder"), |ui| contents_ui(ui, stage, state, moved));
    let picked =
        picked.or_else(|| taken.then(|| state.hits.get(state.chosen).map(|hit| hit.action.clone()))?);
    let done = picked.is_some();
    if let Some(action) = picked {
        stage.send(action);
    }
    done || closed
}

fn move_by_keys(ctx: &Context, state: &mut Finder) -> bool {
    let mut moved = false;
    for (key, by) in MOVES {
        let pressed = ctx.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        if pressed > 0 {
            let last = state.hits.len().saturating_sub(1);
            let steps = by.saturating_mul(isize::try_from(pressed).unwrap_or(1));
            state.chosen = state.chosen.saturating_add_signed(steps).min(last);
            moved = true;
        }
    }
    moved
}

fn contents_ui(ui: &mut Ui, stage: &Stage<'_>, state: &mut Finder, moved: bool) -> Option<Action> {
    let palette = Palette::of(ui);
    let id = Id::unique("finder field");
    let hint = stage.text("find-hint");
    let width = ui.available_width();
    let response = ui.add(SearchBox::new(id, &mut state.typed, &hint).width(width));
    if !state.began || !response.has_focus() {
        response.request_focus();
        state.began = true;
    }
    if response.changed() {
        state.retyped(stage.words);
    }
    ui.add_space(2.0);
    let room = (ui.ctx().content_rect().height() - 210.0).clamp(120.0, 430.0);
    let mut picked = None;
    ScrollArea::vertical().id_salt("finder").max_height(room).min_scrolled_height(room).show(ui, |ui| {
        ui.set_min_height(room);
        ui.spacing_mut().item_spacing.y = 1.0;
        let mut group = None;
        for (place, hit) in state.hits.iter().enumerate() {
            if group != Some(hit.group) {
                group = Some(hit.group);
                ui.add_space(6.0);
                text_block(ui, Type::TinyStrong, palette.muted, stage.text(hit.group.heading()));
            }
            let row = ResultRow::new(hit.icon, &hit.title, &hit.detail).keys(hit.keys);
            let response = ui.add(row.selected(place == state.chosen));
            if moved && place == state.chosen {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                picked = Some(hit.action.clone());
            }
        }
        if state.hits.is_empty() && state.is_answered() {
            ui.add_space(10.0);
            let none = stage.fill("find-none", &[("text", state.typed.trim())]);
            text_block(ui, Type::Body, palette.muted, none);
        }
    });
    rule(ui);
    ui.horizontal(|ui| {
        ui.set_min_height(size::HIT);
        ui.label(Type::Small.text(stage.text("find-keys")).color(palette.muted));
    });
    picked
}
