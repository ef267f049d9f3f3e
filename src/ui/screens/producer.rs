//! The card of a producer: its dossiers, and everything that was given and taught.

use egui::{Context, Id, ScrollArea, Ui};

use super::book::line_text;
use crate::assess::Phase;
use crate::dossier::EntityId;
use crate::ui::action::{Action, Screen};
use crate::ui::officework::{EntryOrder, OfficeAction};
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Tone, Type, icons};
use crate::ui::widgets::{Button, Dialog, DialogSize, Pill, card, rule, text_block};
use crate::workspace::{ProducerCard, commune_name};

/// The dialog's own state.
#[derive(Debug)]
pub struct ProducerView {
    pub id: EntityId,
    /// None until the desk answers.
    pub card: Option<ProducerCard>,
}

impl ProducerView {
    pub fn new(id: EntityId) -> Self {
        Self { id, card: None }
    }
}

/// Shows the card; true when it is to be closed.
pub fn producer_ui(ctx: &Context, stage: &mut Stage<'_>, state: &ProducerView) -> bool {
    let (title, close) = (stage.text("producer-title"), stage.text("close"));
    let dialog = Dialog::new(&title, &close).size(DialogSize::Medium);
    let (done, closed) = dialog.show(ctx, Id::unique("producer"), |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        let Some(held) = &state.card else { return false };
        let palette = Palette::of(ui);
        text_block(ui, Type::Section, palette.ink, held.name.as_str());
        text_block(ui, Type::Small, palette.muted, commune_name(&held.commune));
        let room = (ctx.content_rect().height() - 280.0).max(160.0);
        let mut done = false;
        ScrollArea::vertical().id_salt("producer").max_height(room).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 10.0;
                done = dossiers_ui(ui, stage, held);
                for book in ["support", "attendance"] {
                    book_ui(ui, stage, held, book);
                }
            },
        );
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                done |= ui.add(Button::secondary(&close)).clicked();
            });
        });
        done
    });
    done || closed
}

fn dossiers_ui(ui: &mut Ui, stage: &mut Stage<'_>, held: &ProducerCard) -> bool {
    let palette = Palette::of(ui);
    let mut opened = false;
    card(ui, |ui| {
        text_block(ui, Type::Strong, palette.ink, stage.text("producer-dossiers"));
        for row in &held.dossiers {
            rule(ui);
            ui.horizontal_wrapped(|ui| {
                let open = Button::quiet(&row.product_name).small().icon(icons::FOLDER_OPEN);
                if ui.add(open).clicked() {
                    stage.send(Action::Go(Screen::Dossier { id: row.id.clone(), step: row.step }));
                    opened = true;
                }
                let phase = Phase::named(&row.phase).unwrap_or(Phase::Preparing);
                ui.add(Pill::new(&stage.words.say(&phase.words())).tone(Tone::Info).tight());
                if let Some(stars) = row.certified_stars {
                    let text = stage.fill("stars-name", &[("stars", &stars.to_string())]);
                    ui.add(Pill::new(&text).tone(Tone::Good).tight());
                }
            });
        }
    });
    opened
}

fn book_ui(ui: &mut Ui, stage: &mut Stage<'_>, held: &ProducerCard, id: &str) {
    let palette = Palette::of(ui);
    let Some(book) = stage.rulebook.book(id) else { return };
    card(ui, |ui| {
        text_block(ui, Type::Strong, palette.ink, book.name.as_str());
        let mut lines = held.entries.iter().filter(|line| line.book == id).peekable();
        if lines.peek().is_none() {
            text_block(ui, Type::Small, palette.muted, stage.text("book-empty"));
        }
        for line in lines {
            rule(ui);
            text_block(ui, Type::Body, palette.ink, line_text(stage, book, line));
        }
        // An attendance is written where its training is.
        if book.id == "support" {
            let add = stage.fill("book-add-to", &[("book", &book.name)]);
            if ui.add(Button::quiet(&add).small().icon(icons::PLUS)).clicked() {
                let producer = Some(held.id.clone());
                let order = EntryOrder { book: book.id.clone(), producer, ..EntryOrder::default() };
                stage.send(Action::Office(OfficeAction::AskEntry(order)));
            }
        }
    });
}
