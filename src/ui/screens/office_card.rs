//! Step 8 for the commune: where the dossier stands, what was asked for, what was found afterwards,
//! and the papers of it. A producer sees what the commune asked for.

use egui::Ui;

use super::asked::{add_ui, asked_card_ui, edit_ui};
use super::book::line_text;
use crate::assess::{Phase, on_its_way};
use crate::dossier::Entry;
use crate::ui::action::Action;
use crate::ui::format;
use crate::ui::officework::OfficeAction;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons};
use crate::ui::widgets::{Button, Pill, card, rule, text_block};
use crate::workspace::{OfficePaper, Role, Round};

/// The card; nothing for a producer whose dossier no office has touched.
pub fn office_card_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView) {
    let way = on_its_way(&view.rulebook, &view.dossier);
    let officer = stage.role == Role::Officer;
    if !officer && way.phase == Phase::Preparing && view.dossier.entries.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.horizontal_wrapped(|ui| {
            ui.label(Type::Section.text(stage.text("way-title")).color(palette.ink));
            ui.add(Pill::new(&stage.words.say(&way.phase.words())).tone(Tone::Info));
        });
        for (phase, day) in &way.passed {
            let gaps = [("day", format::date(*day)), ("phase", stage.words.say(&phase.words()))];
            let gaps: Vec<(&str, &str)> = gaps.iter().map(|(name, text)| (*name, text.as_str())).collect();
            text_block(ui, Type::Small, palette.muted, stage.fill("way-passed", &gaps));
        }
        if let Some(due) = way.due {
            let gaps = [("what", stage.words.say(&due.kind.words())), ("day", format::date(due.day))];
            let gaps: Vec<(&str, &str)> = gaps.iter().map(|(name, text)| (*name, text.as_str())).collect();
            text_block(ui, Type::Strong, palette.ink, stage.fill("way-due", &gaps));
        }
        if officer {
            actions_ui(ui, stage, view, way.phase);
        }
    });
    // A producer who is asked for something has read it at the top.
    if officer || way.phase != Phase::Completing {
        asked_card_ui(ui, stage, view);
    }
    if officer {
        for book in ["post_check", "revocation"] {
            book_card_ui(ui, stage, view, book, way.phase);
        }
    }
}

/// What the commune does next, the next thing first.
fn actions_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView, phase: Phase) {
    let id = view.dossier.id.clone();
    ui.horizontal_wrapped(|ui| {
        if phase == Phase::Preparing {
            let receive = stage.text("office-receive");
            if ui.add(Button::primary(&receive).icon(icons::STAMP)).clicked() {
                stage.send(Action::Office(OfficeAction::Receive(id.clone())));
            }
        }
        let mut papers = Vec::new();
        if phase != Phase::Preparing {
            papers.push(("office-print-receipt", OfficePaper::Receipt(id.clone())));
        }
        let awaited = |line: &Entry| line.book == "return" && line.date("done_on").is_none();
        if view.dossier.entries.iter().any(awaited) {
            papers.push(("office-print-returns", OfficePaper::Returns(id.clone())));
        }
        if !view.dossier.opinions.is_empty() {
            papers.push(("office-print-comparison", OfficePaper::Comparison(id.clone())));
        }
        for (text, paper) in papers {
            let text = stage.text(text);
            if ui.add(Button::secondary(&text).icon(icons::PRINTER)).clicked() {
                stage.send(Action::Office(OfficeAction::AskPaper(paper)));
            }
        }
        if phase != Phase::Preparing {
            let set = stage.text("office-print-province");
            if ui.add(Button::secondary(&set).icon(icons::FILES)).clicked() {
                stage.send(Action::Office(OfficeAction::AskProvinceSet(id.clone())));
            }
        }
        let producer = stage.text("producer-title");
        if ui.add(Button::quiet(&producer).icon(icons::USERS)).clicked() {
            stage.send(Action::Office(OfficeAction::AskProducer(view.dossier.producer.clone())));
        }
        if phase == Phase::Recognised {
            for (text, round) in [("office-renewal", Round::Renewal), ("office-upgrade", Round::Upgrade)] {
                let text = stage.text(text);
                if ui.add(Button::secondary(&text).icon(icons::ARROW_CLOCKWISE)).clicked() {
                    stage.send(Action::Office(OfficeAction::NextRound { dossier: id.clone(), round }));
                }
            }
        }
    });
}

/// The lines of a book about what comes after the certificate.
fn book_card_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView, id: &str, phase: Phase) {
    let Some(book) = stage.rulebook.book(id) else { return };
    let lines: Vec<_> = view.dossier.entries.iter().filter(|line| line.book == id).collect();
    // A certificate comes first; then it is looked after, or taken back.
    let early = !matches!(phase, Phase::Recognised | Phase::Revoked);
    if lines.is_empty() && early {
        return;
    }
    let palette = Palette::of(ui);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        text_block(ui, Type::Section, palette.ink, book.name.as_str());
        for line in lines {
            rule(ui);
            let told = line_text(stage, book, line);
            text_block(ui, Type::Body, palette.ink, told.as_str());
            let edit = stage.text("entry-edit");
            edit_ui(ui, stage, id, &line.id, &edit, &format!("{edit}: {told}"));
        }
        add_ui(ui, stage, id, &book.name, &view.dossier.id);
    });
}
