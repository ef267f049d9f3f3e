//! What is held of the person who represents a producer, and erasing it.

use egui::{Context, Id, ScrollArea, Ui};

use super::consent::{self, ConsentForm};
use super::form::shown;
use crate::dossier::EntityId;
use crate::rulebook::FieldKind;
use crate::ui::action::Action;
use crate::ui::format;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons};
use crate::ui::travelling::TravelAction;
use crate::ui::widgets::{Button, Dialog, Pill, card, text_block};
use crate::workspace::{PersonReport, PersonalFact};

/// The dialog's own state.
#[derive(Debug)]
pub struct PersonView {
    pub dossier: EntityId,
    /// None until the desk answers.
    pub report: Option<PersonReport>,
    /// It was asked whether to erase.
    confirm: bool,
    consent: ConsentForm,
}

impl PersonView {
    pub fn new(dossier: EntityId) -> Self {
        Self { dossier, report: None, confirm: false, consent: ConsentForm::default() }
    }
}

/// Shows the dialog; true when it is to be closed.
pub fn person_ui(
    ctx: &Context,
    stage: &mut Stage<'_>,
    state: &mut PersonView,
    view: Option<&DossierView>,
) -> bool {
    let (title, close) = (stage.text("person-title"), stage.text("close"));
    let (done, closed) = Dialog::new(&title, &close).show(ctx, Id::unique("person"), |ui| {
        let palette = Palette::of(ui);
        ui.spacing_mut().item_spacing.y = 12.0;
        let (Some(report), Some(view)) = (&state.report, view) else { return false };
        let room = (ctx.content_rect().height() - 300.0).max(140.0);
        let area = ScrollArea::vertical().id_salt("person").max_height(room).auto_shrink([false, true]);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            if report.facts.iter().all(is_gone) {
                text_block(ui, Type::Body, palette.muted, stage.text("person-nothing"));
            }
            for fact in report.facts.iter().filter(|fact| !is_gone(fact)) {
                card(ui, |ui| fact_ui(ui, stage, view, fact));
            }
            consent::consent_ui(ui, stage, view, &state.dossier, report, &mut state.consent);
            consent::sent_ui(ui, stage, report);
            for paper in &report.papers {
                text_block(ui, Type::Body, palette.ink, stage.fill("person-paper", &[("title", paper)]));
            }
            let products: Vec<&str> = report.dossiers.iter().map(|(_, product)| product.as_str()).collect();
            let names = products.join(", ");
            text_block(ui, Type::Small, palette.muted, stage.fill("person-dossiers", &[("names", &names)]));
            if !report.handed_in.is_empty() {
                let names = report.handed_in.join(", ");
                let text = stage.fill("person-handed-in", &[("names", &names)]);
                text_block(ui, Type::Small, palette.muted, text);
            }
        });
        let erase = stage.text("person-erase");
        if state.confirm {
            text_block(ui, Type::Body, palette.red, stage.text("person-erase-text"));
        }
        let mut done = false;
        ui.horizontal(|ui| {
            if state.confirm {
                let sure = stage.text("person-erase-now");
                if ui.add(Button::danger(&sure).icon(icons::TRASH)).clicked() {
                    let dossier = state.dossier.clone();
                    stage.send(Action::Travel(TravelAction::ErasePerson(dossier)));
                    state.confirm = false;
                }
            } else if ui.add(Button::quiet(&erase).icon(icons::TRASH)).clicked() {
                state.confirm = true;
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                done = ui.add(Button::secondary(&close)).clicked();
            });
        });
        done
    });
    done || closed
}

/// Nothing stands; what is locked does.
fn is_gone(fact: &PersonalFact) -> bool {
    fact.value.is_empty() && !fact.value.is_locked()
}

fn fact_ui(ui: &mut Ui, stage: &Stage<'_>, view: &DossierView, fact: &PersonalFact) {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.y = 3.0;
    ui.horizontal_wrapped(|ui| {
        ui.label(Type::Small.text(&fact.label).color(palette.muted));
        if fact.sensitive {
            ui.add(Pill::new(&stage.text("person-sensitive")).tone(Tone::Warn).tight());
        }
    });
    let kind = view.rulebook.field(&fact.field).map_or(FieldKind::Text, |field| field.kind);
    let text = match fact.value.flag() {
        _ if fact.value.is_locked() => stage.text("value-is-locked"),
        Some(flag) => stage.text(if flag { "yes" } else { "no" }),
        None => shown(kind, &fact.value),
    };
    text_block(ui, Type::Body, palette.ink, text);
    if let Some((author, time, _)) = fact.entries.first() {
        let count = fact.entries.len().to_string();
        let when = format::when(time.millis());
        let gaps = [("author", author.as_str()), ("when", when.as_str()), ("count", &count)];
        text_block(ui, Type::Small, palette.muted, stage.fill("person-entered", &gaps));
    }
}
