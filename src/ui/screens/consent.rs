//! What the person agreed to, and what left the laptop of their data: parts of the dialog about a
//! person.

use egui::{Id, Ui};

use crate::dossier::{Consent, ConsentWay, EntityId};
use crate::print::CONSENT_TEXT;
use crate::ui::action::Action;
use crate::ui::format;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::travelling::TravelAction;
use crate::ui::widgets::{Button, DateField, FieldRow, Input, Segments, card, text_block};
use crate::workspace::{PersonReport, read_date};

/// So many things that left are shown; the command `sent` lists all.
const SHOWN: usize = 8;

/// What is being typed.
#[derive(Debug, Default)]
pub struct ConsentForm {
    /// None until it was shown once.
    by: Option<String>,
    on: Option<String>,
    how: usize,
}

/// What was agreed to so far, and noting more.
pub fn consent_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    view: &DossierView,
    dossier: &EntityId,
    report: &PersonReport,
    form: &mut ConsentForm,
) {
    let palette = Palette::of(ui);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        text_block(ui, Type::Strong, palette.ink, stage.text("consent-title"));
        if report.consents.is_empty() {
            text_block(ui, Type::Small, palette.muted, stage.text("consent-none"));
        }
        for consent in &report.consents {
            let (on, how) =
                (format::date(consent.on), stage.text(&format!("consent-by-{}", consent.how.name())));
            let version = consent.text.to_string();
            let gaps = [("by", consent.by.as_str()), ("on", &on), ("how", &how), ("version", &version)];
            let id = if consent.given { "consent-given" } else { "consent-withdrawn" };
            let ink = if consent.given { palette.ink } else { palette.red };
            text_block(ui, Type::Body, ink, stage.fill(id, &gaps));
        }
        let by = form.by.get_or_insert_with(|| view.dossier.text("producer.representative").to_owned());
        let today = stage.today;
        let on = form.on.get_or_insert_with(|| format::date(today));
        FieldRow::new(&stage.text("consent-by")).show(ui, |ui, label| {
            ui.add(Input::line(by).labelled_by(label).id(Id::unique("consent-by")));
        });
        let day = read_date(on);
        FieldRow::new(&stage.text("consent-on")).show(ui, |ui, label| {
            let field = DateField::new(on, Id::unique("consent-on"), stage.words, today);
            field.labelled_by(label).wrong(day.is_none()).show(ui);
        });
        let name = stage.text("consent-how");
        FieldRow::new(&name).show(ui, |ui, _| {
            let names = ConsentWay::ALL.map(|way| stage.text(&format!("consent-by-{}", way.name())));
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            if let Some(picked) = Segments::new(&name, &names, Some(form.how)).show(ui) {
                form.how = picked;
            }
        });
        let (by, how) = (by.clone(), ConsentWay::ALL.get(form.how).copied().unwrap_or(ConsentWay::Paper));
        let ready = !by.trim().is_empty() && day.is_some();
        let mut noted = None;
        ui.horizontal_wrapped(|ui| {
            let give = stage.text("consent-note-given");
            if ui.add(Button::secondary(&give).small().icon(icons::CHECK).enabled(ready)).clicked() {
                noted = Some(true);
            }
            if report.consents.last().is_some_and(|last| last.given) {
                let take = stage.text("consent-note-withdrawn");
                if ui.add(Button::quiet(&take).small().enabled(ready)).clicked() {
                    noted = Some(false);
                }
            }
            let print = stage.text("consent-print");
            if ui.add(Button::quiet(&print).small().icon(icons::PRINTER)).clicked() {
                stage.send(Action::Travel(TravelAction::PrintConsent(dossier.clone())));
            }
        });
        if let (Some(given), Some(on)) = (noted.filter(|_| ready), day) {
            let consent = Consent { on, given, by, how, text: CONSENT_TEXT };
            stage.send(Action::Travel(TravelAction::NoteConsent(dossier.clone(), consent)));
        }
    });
}

/// What left the laptop with this person's data in it.
pub fn sent_ui(ui: &mut Ui, stage: &Stage<'_>, report: &PersonReport) {
    if report.sent.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    card(ui, |ui| {
        text_block(ui, Type::Strong, palette.ink, stage.text("sent-title"));
        for sent in report.sent.iter().take(SHOWN) {
            let what = stage.text(&format!("sent-{}", sent.note.what.name()));
            let (when, path) = (format::when(sent.time), sent.note.path.display().to_string());
            let to =
                sent.to_name.clone().or_else(|| sent.note.to.clone()).unwrap_or_else(|| "none".to_owned());
            let sealed = if sent.note.sealed { "yes" } else { "no" };
            let gaps =
                [("what", what.as_str()), ("when", &when), ("path", &path), ("to", &to), ("sealed", sealed)];
            text_block(ui, Type::Small, palette.ink, stage.fill("sent-line", &gaps));
        }
    });
}
