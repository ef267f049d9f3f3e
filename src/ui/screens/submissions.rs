//! What was handed in, and what changed since; part of step 8.

use egui::Ui;

use crate::assess::{Changed, Difference, Section};
use crate::dossier::Snapshot;
use crate::ui::action::Action;
use crate::ui::format;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons};
use crate::ui::widgets::{Button, Pill, card, rule, section_label, text_block};

/// Sentences of one rewritten text that are shown.
const SENTENCES: usize = 6;

/// The submissions of a dossier, the latest first, and what changed since that.
pub fn submissions_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView) {
    let palette = Palette::of(ui);
    card(ui, |ui| {
        text_block(ui, Type::Section, palette.ink, stage.text("submissions"));
        if view.snapshots.is_empty() {
            text_block(ui, Type::Body, palette.muted, stage.text("submissions-none"));
            let go = stage.text("submissions-go");
            if ui.add(Button::secondary(&go).icon(icons::PRINTER)).clicked() {
                stage.send(Action::Step(7));
            }
            return;
        }
        for snapshot in view.snapshots.iter().rev() {
            rule(ui);
            snapshot_ui(ui, stage, snapshot);
        }
        let Some(since) = &view.since else { return };
        ui.add_space(6.0);
        rule(ui);
        let number = since.snapshot.number.to_string();
        section_label(ui, stage.fill("changes-since", &[("number", &number)]));
        if since.changes.is_empty() {
            let none = stage.fill("changes-none", &[("number", &number)]);
            text_block(ui, Type::Body, palette.muted, none);
        }
        let mut section: Option<&Section> = None;
        for change in &since.changes {
            if section != Some(&change.section) {
                section = Some(&change.section);
                let title = match &change.section {
                    Section::Form(title) => title.clone(),
                    Section::Evidence => stage.text("changes-evidence"),
                    Section::Unprinted => stage.text("changes-unprinted"),
                };
                ui.add_space(4.0);
                text_block(ui, Type::SmallStrong, palette.muted, title);
            }
            change_ui(ui, stage, view, change);
        }
    });
}

fn snapshot_ui(ui: &mut Ui, stage: &mut Stage<'_>, snapshot: &Snapshot) {
    let palette = Palette::of(ui);
    let gaps = [("number", snapshot.number.to_string()), ("date", format::date(snapshot.handed_in))];
    let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let name = stage.fill("submission", &gaps);
    ui.horizontal(|ui| {
        ui.label(Type::Strong.text(&name).color(palette.ink));
        if !snapshot.purpose.is_empty() {
            ui.add(Pill::new(&snapshot.purpose).tone(Tone::Info).tight());
        }
        if snapshot.forced {
            ui.add(Pill::new(&stage.text("submission-draft")).tone(Tone::Warn).tight());
        }
    });
    let facts = [
        ("code", snapshot.code.clone()),
        ("pages", format::whole(i64::from(snapshot.pages))),
        ("size", format::file_size(snapshot.size)),
        ("when", format::moment(snapshot.frozen)),
        ("author", snapshot.author.clone()),
    ];
    let facts: Vec<(&str, &str)> = facts.iter().map(|(k, v)| (*k, v.as_str())).collect();
    text_block(ui, Type::Small, palette.muted, stage.fill("submission-facts", &facts));
    ui.horizontal(|ui| {
        let (open, save) = (stage.text("submission-open"), stage.text("save-pdf"));
        let named = |verb: &str| format!("{verb} {name}");
        let (open_name, save_name) = (named(&open), named(&save));
        if ui.add(Button::secondary(&open).small().icon(icons::EYE).name(&open_name)).clicked() {
            stage.send(Action::View(Box::new(snapshot.clone())));
        }
        if ui.add(Button::secondary(&save).small().icon(icons::FILE_PDF).name(&save_name)).clicked() {
            stage.send(Action::AskSnapshotPath(Box::new(snapshot.clone())));
        }
    });
}

fn change_ui(ui: &mut Ui, stage: &Stage<'_>, view: &DossierView, change: &Difference) {
    let palette = Palette::of(ui);
    for message in change.messages(&view.rulebook) {
        text_block(ui, Type::Body, palette.ink, format!("• {}", stage.words.say(&message)));
    }
    if let Changed::Text { sentences, .. } = &change.what {
        for sentence in sentences.new.iter().take(SENTENCES) {
            text_block(ui, Type::Small, palette.leaf, format!("+ {sentence}"));
        }
        for sentence in sentences.gone.iter().take(SENTENCES) {
            text_block(ui, Type::Small, palette.muted, format!("− {sentence}"));
        }
    }
}
