//! What can be saved of a damaged folder, and what was.

use egui::{Align, CentralPanel, Frame, Layout, Margin, ScrollArea, Ui, vec2};

use crate::store::{Salvaged, SalvagedState};
use crate::ui::format;
use crate::ui::rescue::{Phase, Pressed};
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::widgets::{Button, card_padded, paint_icon, text_block};
use crate::words::Words;

/// Draws the window; answers what was pressed.
pub fn rescue_ui(ui: &mut Ui, words: &Words, phase: &Phase) -> Option<Pressed> {
    let palette = Palette::of(ui);
    let frame = Frame::new().fill(palette.ground).inner_margin(Margin::symmetric(24, 24));
    let mut pressed = None;
    CentralPanel::default().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().id_salt("rescue").auto_shrink(false).show(ui, |ui| {
            let width = ui.available_width().min(760.0);
            let side = (ui.available_width() - width) / 2.0;
            ui.add_space(24.0);
            ui.horizontal_top(|ui| {
                ui.add_space(side);
                ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(width);
                    card_padded(ui, Margin::same(24), |ui| pressed = card_ui(ui, words, phase));
                });
            });
        });
    });
    pressed
}

fn card_ui(ui: &mut Ui, words: &Words, phase: &Phase) -> Option<Pressed> {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.y = 12.0;
    let title = match phase {
        Phase::Saved(_) | Phase::Restored(_) | Phase::Whole => "rescue-done-title",
        _ => "rescue-title",
    };
    ui.horizontal(|ui| {
        let good = title == "rescue-done-title";
        let (icon, color) =
            if good { (icons::CHECK_CIRCLE, palette.leaf) } else { (icons::WARNING, palette.red) };
        let (rect, _) = ui.allocate_exact_size(vec2(28.0, 28.0), egui::Sense::hover());
        paint_icon(ui, icon, rect.center(), 26.0, color);
        ui.label(Type::Heading.text(words.get(title)).color(palette.ink));
    });
    match phase {
        Phase::Looking => {
            text_block(ui, Type::Body, palette.ink, words.get("rescue-looking"));
            buttons(ui, words, &[("close", Pressed::Close)])
        }
        Phase::Working => {
            text_block(ui, Type::Body, palette.ink, words.get("rescue-working"));
            None
        }
        Phase::Whole => {
            text_block(ui, Type::Body, palette.ink, words.get("rescue-whole"));
            buttons(ui, words, &[("rescue-open", Pressed::Open), ("close", Pressed::Close)])
        }
        Phase::Failed(why) => {
            text_block(ui, Type::Body, palette.red, why.clone());
            buttons(ui, words, &[("try-again", Pressed::LookAgain), ("close", Pressed::Close)])
        }
        Phase::Restored(dossiers) => {
            let count = dossiers.to_string();
            text_block(ui, Type::Body, palette.ink, words.fill("restored", &[("count", &count)]));
            buttons(ui, words, &[("rescue-open", Pressed::Open)])
        }
        Phase::Shown(could) => {
            text_block(ui, Type::Body, palette.ink, words.get("rescue-text"));
            account_ui(ui, words, could);
            let back = ("rescue-go-back", Pressed::GoBack);
            let all = [("rescue-save", Pressed::Save), back, ("close", Pressed::Close)];
            let choices: Vec<_> =
                all.into_iter().filter(|one| *one != back || could.backup.is_some()).collect();
            text_block(ui, Type::Small, palette.muted, words.get("rescue-kept-hint"));
            buttons(ui, words, &choices)
        }
        Phase::Saved(saved) => {
            account_ui(ui, words, saved);
            if let Some(kept) = &saved.kept {
                let path = kept.display().to_string();
                text_block(ui, Type::Small, palette.muted, words.fill("salvage-kept", &[("path", &path)]));
            }
            buttons(ui, words, &[("rescue-open", Pressed::Open)])
        }
    }
}

/// Which backup, how much is newer, which dossiers lack something, and what to do about it.
fn account_ui(ui: &mut Ui, words: &Words, saved: &Salvaged) {
    let palette = Palette::of(ui);
    let begins = match &saved.backup {
        Some(backup) => words.fill("salvage-from-backup", &[("when", &format::moment(backup.made))]),
        None => words.get("salvage-no-backup"),
    };
    text_block(ui, Type::Body, palette.ink, begins);
    let count = |state: SalvagedState| {
        saved.dossiers.iter().filter(|dossier| dossier.state == state).count().to_string()
    };
    let (whole, part, gone) =
        (count(SalvagedState::Whole), count(SalvagedState::Part), count(SalvagedState::Gone));
    let gaps = [("whole", whole.as_str()), ("part", part.as_str()), ("gone", gone.as_str())];
    text_block(ui, Type::Strong, palette.ink, words.fill("salvage-counts", &gaps));
    let (operations, newer, lost) =
        (saved.operations.to_string(), saved.newer.to_string(), saved.lost.to_string());
    let gaps = [("operations", operations.as_str()), ("newer", newer.as_str()), ("lost", lost.as_str())];
    text_block(ui, Type::Body, palette.ink, words.fill("salvage-operations", &gaps));
    let lacking = || saved.dossiers.iter().filter(|dossier| dossier.state != SalvagedState::Whole);
    for dossier in lacking() {
        let id = if dossier.state == SalvagedState::Gone { "salvage-gone" } else { "salvage-part" };
        let missing = dossier.missing.to_string();
        let gaps = [
            ("id", dossier.id.0.as_str()),
            ("product", dossier.product.as_str()),
            ("producer", dossier.producer.as_str()),
            ("missing", missing.as_str()),
        ];
        text_block(ui, Type::Small, palette.ink, format!("\u{2022} {}", words.fill(id, &gaps)));
    }
    if saved.lost > 0 || lacking().next().is_some() {
        text_block(ui, Type::Body, palette.ink, words.get("salvage-advice"));
    }
}

/// The first one is what is advised.
fn buttons(ui: &mut Ui, words: &Words, choices: &[(&str, Pressed)]) -> Option<Pressed> {
    let mut pressed = None;
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        for (number, (id, answer)) in choices.iter().enumerate() {
            let text = words.get(id);
            let button = if number == 0 { Button::primary(&text) } else { Button::secondary(&text) };
            if ui.add(button).clicked() {
                pressed = Some(*answer);
            }
        }
    });
    pressed
}
