//! What the commune asked for, in step 8: each thing with its days by name, what is open first.

use egui::Ui;
use jiff::civil::Date;

use super::book::line_text;
use crate::dossier::{EntityId, Entry};
use crate::ui::action::Action;
use crate::ui::format;
use crate::ui::officework::{EntryOrder, OfficeAction};
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons};
use crate::ui::widgets::{Button, Pill, card, rule, text_block};
use crate::workspace::Role;

const BOOK: &str = "return";

/// The card; nothing where the commune asked for nothing and nobody here could.
pub fn asked_card_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView) {
    let rulebook = stage.rulebook;
    let Some(book) = rulebook.book(BOOK) else { return };
    let mut lines: Vec<&Entry> = view.dossier.entries.iter().filter(|line| line.book == BOOK).collect();
    let officer = stage.role == Role::Officer;
    if lines.is_empty() && !officer {
        return;
    }
    lines.sort_by_key(|line| line.date("done_on").is_some());
    let palette = Palette::of(ui);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        text_block(ui, Type::Section, palette.ink, book.name.as_str());
        for line in lines {
            rule(ui);
            line_ui(ui, stage, line);
            let edit = stage.text("entry-edit");
            let named = format!("{edit}: {}", line_text(stage, book, line));
            edit_ui(ui, stage, BOOK, &line.id, &edit, &named);
        }
        if officer {
            add_ui(ui, stage, BOOK, &book.name, &view.dossier.id);
        }
    });
}

/// The button that opens a line.
pub fn edit_ui(ui: &mut Ui, stage: &mut Stage<'_>, book: &str, line: &EntityId, text: &str, named: &str) {
    if ui.add(Button::quiet(text).small().icon(icons::PENCIL_SIMPLE).name(named)).clicked() {
        let order = EntryOrder { book: book.to_owned(), line: Some(line.clone()), ..EntryOrder::default() };
        stage.send(Action::Office(OfficeAction::AskEntry(order)));
    }
}

/// The button that adds a line about a dossier.
pub fn add_ui(ui: &mut Ui, stage: &mut Stage<'_>, book: &str, name: &str, dossier: &EntityId) {
    let add = stage.fill("book-add-to", &[("book", name)]);
    if ui.add(Button::quiet(&add).small().icon(icons::PLUS)).clicked() {
        let order =
            EntryOrder { book: book.to_owned(), dossier: Some(dossier.clone()), ..EntryOrder::default() };
        stage.send(Action::Office(OfficeAction::AskEntry(order)));
    }
}

fn line_ui(ui: &mut Ui, stage: &Stage<'_>, line: &Entry) {
    let palette = Palette::of(ui);
    let done = line.date("done_on");
    let due = line.date("due_on").filter(|_| done.is_none());
    let late = due.map(|day| (stage.today - day).get_days()).filter(|days| *days > 0);
    let ink = if done.is_some() { palette.muted } else { palette.ink };
    let (text, tone) = match (done, late) {
        (Some(_), _) => (stage.text("return-done"), Tone::Neutral),
        (None, Some(days)) => (stage.fill("due-over", &[("count", &days.to_string())]), Tone::Bad),
        (None, None) => (stage.text("return-open"), Tone::Warn),
    };
    ui.add(Pill::new(&text).tone(tone).tight());
    text_block(ui, Type::Strong, ink, line.text("document"));
    text_block(ui, Type::Body, ink, line.text("reason"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        let day = |id: &str, day: Option<Date>| Some(stage.fill(id, &[("day", &format::date(day?))]));
        let asked = day("return-asked-on", line.date("asked_on"));
        let due_on = day("return-due-on", line.date("due_on"));
        let done_on = day("return-done-on", done);
        let urgent = if late.is_some() { palette.red } else { palette.muted };
        for (text, ink) in [(asked, palette.muted), (due_on, urgent), (done_on, palette.muted)] {
            if let Some(text) = text {
                ui.label(Type::Small.text(text).color(ink));
            }
        }
    });
    if !line.text("answer").is_empty() {
        let answer = stage.fill("return-answer", &[("text", line.text("answer"))]);
        text_block(ui, Type::Small, palette.muted, answer);
    }
}
