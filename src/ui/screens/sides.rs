//! What two people entered without knowing of each other: both values, who and when; one is taken,
//! or a third is typed where the fact stands.

use egui::{Context, Id, ScrollArea, Ui};

use super::form::shown;
use crate::dossier::{EntityId, FACT, Value};
use crate::rulebook::{FieldKind, LevelNumber};
use crate::ui::action::{Action, EvidenceField};
use crate::ui::format;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::travelling::TravelAction;
use crate::ui::widgets::{Button, Dialog, card, text_block};
use crate::workspace::{Corrected, Side, Sides};

/// The dialog's own state.
#[derive(Debug)]
pub struct SidesView {
    pub dossier: EntityId,
    /// None until the desk answers.
    pub sides: Option<Vec<Sides>>,
}

impl SidesView {
    pub fn new(dossier: EntityId) -> Self {
        Self { dossier, sides: None }
    }
}

/// Shows the dialog; true when it is to be closed.
pub fn sides_ui(ctx: &Context, stage: &mut Stage<'_>, state: &SidesView, view: Option<&DossierView>) -> bool {
    let (title, close) = (stage.text("sides-title"), stage.text("close"));
    let (done, closed) = Dialog::new(&title, &close).show(ctx, Id::unique("sides"), |ui| {
        let palette = Palette::of(ui);
        ui.spacing_mut().item_spacing.y = 12.0;
        let (Some(sides), Some(view)) = (&state.sides, view) else { return false };
        if sides.is_empty() {
            text_block(ui, Type::Body, palette.leaf, stage.text("sides-none"));
        } else {
            text_block(ui, Type::Body, palette.muted, stage.text("sides-text"));
            let room = (ctx.content_rect().height() - 260.0).max(160.0);
            let area = ScrollArea::vertical().id_salt("sides").max_height(room).auto_shrink([false, true]);
            area.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 10.0;
                for sides in sides {
                    card(ui, |ui| fact_ui(ui, stage, state, view, sides));
                }
            });
        }
        let mut done = false;
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                done = ui.add(Button::secondary(&close)).clicked();
            });
        });
        done
    });
    done || closed
}

fn fact_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &SidesView, view: &DossierView, sides: &Sides) {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.y = 6.0;
    let label = label_of(stage, view, sides);
    text_block(ui, Type::Strong, palette.ink, &label);
    for (place, side) in sides.values.iter().enumerate() {
        let away = sides.conflict.removal.is_some().then(|| side.value.flag() != Some(true));
        let text = match away {
            Some(true) => stage.text("sides-away"),
            Some(false) => stage.fill("sides-there", &[("facts", &corrected(stage, view, sides))]),
            None => told(stage, view, &sides.conflict.field, &side.value),
        };
        text_block(ui, Type::Body, palette.ink, &text);
        ui.horizontal_wrapped(|ui| {
            ui.label(Type::Small.text(who(stage, side)).color(palette.muted));
            let take = stage.text(match away {
                Some(true) => "sides-keep-away",
                Some(false) => "sides-keep-there",
                None => "sides-take",
            });
            let named = format!("{take}: {label}: {text}");
            if ui.add(Button::secondary(&take).small().icon(icons::CHECK).name(&named)).clicked() {
                stage.send(Action::Travel(TravelAction::Resolve {
                    dossier: state.dossier.clone(),
                    piece: sides.conflict.piece.clone(),
                    field: sides.conflict.field.clone(),
                    place,
                }));
            }
        });
    }
    if let Some(action) = elsewhere(sides) {
        let third = stage.text("sides-third");
        let named = format!("{third}: {label}");
        if ui.add(Button::quiet(&third).small().icon(icons::PENCIL_SIMPLE).name(&named)).clicked() {
            stage.send(Action::CloseDialog);
            stage.send(action);
        }
    }
}

/// Who wrote a value that stands beside another one in a field of the dossier, and when; nothing
/// while that is not known.
pub fn who_wrote(stage: &Stage<'_>, view: &DossierView, field: &str, value: &Value) -> Option<String> {
    let here = |sides: &&Sides| sides.conflict.piece.is_none() && sides.conflict.field == field;
    let sides = view.sides.iter().find(here)?;
    let side = sides.values.iter().find(|side| side.value == *value)?;
    Some(who(stage, side))
}

fn who(stage: &Stage<'_>, side: &Side) -> String {
    let gaps = [("author", side.author.as_str()), ("when", &format::when(side.time.millis()))];
    stage.fill("sides-who", &gaps)
}

/// What was corrected of a piece that another person took away: one fact after the other.
fn corrected(stage: &Stage<'_>, view: &DossierView, sides: &Sides) -> String {
    let one = |Corrected { field, side }: &Corrected| {
        let label = fact_label(stage, view, sides, field);
        // What was done to a page is told by its picture alone.
        match field.split('.').next() {
            Some("file" | "place" | "edit") => label,
            _ => format!("{label}: {}", told(stage, view, field, &side.value)),
        }
    };
    sides.corrected.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Where a third value can be entered.
fn elsewhere(sides: &Sides) -> Option<Action> {
    let conflict = &sides.conflict;
    if conflict.removal.is_some() {
        return None;
    }
    if conflict.piece.is_some() {
        return Some(Action::Step(5));
    }
    match conflict.field.strip_prefix("levels.") {
        Some(code) => code.parse().ok().map(Action::Criterion),
        None => Some(Action::Field(conflict.field.clone())),
    }
}

fn label_of(stage: &Stage<'_>, view: &DossierView, sides: &Sides) -> String {
    let conflict = &sides.conflict;
    if conflict.removal.is_some() {
        return sides.name.clone();
    }
    if conflict.piece.is_some() {
        return format!("{} · {}", sides.name, fact_label(stage, view, sides, &conflict.field));
    }
    if let Some(code) = conflict.field.strip_prefix("levels.") {
        let criterion = code.parse().ok().and_then(|code| view.set()?.criterion(code));
        return criterion.map_or_else(|| code.to_owned(), |found| format!("{code} {}", found.name));
    }
    view.rulebook.field(&conflict.field).map_or_else(
        || {
            let figure = view.rulebook.figure_of(&conflict.field);
            figure.map_or_else(|| conflict.field.clone(), |(figure, year)| format!("{} {year}", figure.label))
        },
        |field| field.label.clone(),
    )
}

/// What a fact of a piece of evidence, or of a line of a book, is called.
fn fact_label(stage: &Stage<'_>, view: &DossierView, sides: &Sides, field: &str) -> String {
    if let Some(fact) = field.strip_prefix(FACT) {
        let book = view.rulebook.books.iter().find(|book| book.name == sides.name);
        return book.and_then(|book| book.field(fact)).map_or_else(|| fact.to_owned(), |f| f.label.clone());
    }
    if let Some(code) = field.strip_prefix("criterion.") {
        return format!("{} {code}", stage.text("evidence-criteria"));
    }
    let Some(fact) = EvidenceField::named(field) else { return stage.text("sides-page") };
    stage.text(match fact {
        EvidenceField::Row => "evidence-row",
        EvidenceField::Kind => "evidence-kind",
        EvidenceField::Title => "evidence-title",
        EvidenceField::Number => "evidence-number",
        EvidenceField::Issuer => "evidence-issuer",
        EvidenceField::Holder => "evidence-holder",
        EvidenceField::HolderAddress => "evidence-address",
        EvidenceField::Issued => "evidence-issued",
        EvidenceField::Expires => "evidence-expires",
    })
}

/// A value as people write it.
fn told(stage: &Stage<'_>, view: &DossierView, field: &str, value: &Value) -> String {
    if let Some(code) = field.strip_prefix("levels.") {
        let criterion = code.parse().ok().and_then(|code| view.set()?.criterion(code));
        let number = value.number().and_then(|number| u8::try_from(number).ok()).map(LevelNumber);
        let level = criterion.zip(number).and_then(|(criterion, number)| criterion.level(number));
        if let Some(level) = level {
            return stage.fill("points-short", &[("points", &level.points.to_string())]);
        }
    }
    let kind = match (EvidenceField::named(field), field.strip_prefix(FACT)) {
        (Some(EvidenceField::Issued | EvidenceField::Expires), _) => FieldKind::Date,
        (Some(EvidenceField::Kind), _) => {
            return view.rulebook.kind(value.text()).map_or_else(String::new, |kind| kind.name.clone());
        }
        // The facts of books that look like a date are dates.
        (_, Some(_)) if value.date().is_some() => FieldKind::Date,
        _ => view.rulebook.field(field).map_or(FieldKind::Text, |field| field.kind),
    };
    let text = match value.flag() {
        Some(flag) => stage.text(if flag { "yes" } else { "no" }),
        None => shown(kind, value),
    };
    if text.is_empty() { stage.text("conflict-empty") } else { text }
}
