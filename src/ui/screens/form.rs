//! Steps 1, 2 and 4, and the fields of the other steps: drawn from the rulebook, never by hand.

use egui::{Id, Layout, Response, ScrollArea, Ui, vec2};

use super::dossier::{DossierState, OPEN_QUESTIONS};
use super::sides::who_wrote;
use super::{figures, finder, knockouts, story, writing};
use crate::assess::{Finding, Place, STORY};
use crate::dossier::Value;
use crate::rulebook::{Field, FieldKind, units};
use crate::ui::action::Action;
use crate::ui::draft::DraftKey;
use crate::ui::format;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Type, icons, size};
use crate::ui::widgets::{Button, FieldRow, Input, Segments, Select, card, text_block};
use crate::workspace::{Origin, Role};

/// Between two fields in a row.
const PAIR_GAP: f32 = 16.0;

/// A step that is a form.
pub fn form_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut DossierState, view: &DossierView) {
    let step = state.step;
    ScrollArea::vertical().id_salt(("form", step, &view.dossier.id)).auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(size::READING.min(ui.available_width()));
        heading_ui(ui, stage, step);
        sections_ui(ui, stage, state, view);
        next_ui(ui, stage, step);
    });
}

/// "Bước 2 · Phương án kinh doanh" and what the step is for.
pub fn heading_ui(ui: &mut Ui, stage: &Stage<'_>, step: u8) {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.y = 10.0;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let name = stage.text(&format!("step-{step}"));
        let title = stage.fill("step-heading", &[("step", &step.to_string()), ("name", &name)]);
        text_block(ui, Type::Heading, palette.ink, title);
        text_block(ui, Type::Body, palette.muted, stage.text(&format!("step-{step}-text")));
    });
}

/// The way on at the foot of a step.
pub fn next_ui(ui: &mut Ui, stage: &mut Stage<'_>, step: u8) {
    if step >= 8 {
        return;
    }
    ui.add_space(4.0);
    let name = stage.text(&format!("step-{}", step + 1));
    let next = stage.fill("next-step", &[("step", &(step + 1).to_string()), ("name", &name)]);
    if ui.add(Button::secondary(&next).icon_after(icons::ARROW_RIGHT)).clicked() {
        stage.send(Action::Step(step + 1));
    }
    ui.add_space(12.0);
}

/// The cards of a step's fields, in the rulebook's order. The officer's stand among them, though
/// nobody asks a producer for them.
pub fn sections_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut DossierState, view: &DossierView) {
    let set = view.dossier.set();
    let is_entered = |field: &Field| !view.dossier.value(&field.name).is_empty();
    let fields: Vec<&Field> = view
        .rulebook
        .fields
        .iter()
        .filter(|field| field.step == state.step && field.belongs_to(set) && concerns(field, view))
        // A producer's laptop shows what the offices wrote down, and asks for none of it.
        .filter(|field| !field.officer || stage.role == Role::Officer || is_entered(field))
        .collect();
    let mut sections: Vec<&str> = Vec::new();
    for field in &fields {
        if !sections.contains(&field.section.as_str()) {
            sections.push(&field.section);
        }
    }
    let palette = Palette::of(ui);
    for section in sections {
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 14.0;
            if !section.is_empty() {
                text_block(ui, Type::Section, palette.ink, section);
            }
            let of_section: Vec<&Field> =
                fields.iter().copied().filter(|field| field.section == section).collect();
            let open = of_section
                .iter()
                .filter(|field| field.kind == FieldKind::YesNo && view.dossier.value(&field.name).is_empty());
            if view.findings.iter().any(|finding| speaks_of(finding, &of_section)) {
                let count = open.count().to_string();
                text_block(
                    ui,
                    Type::Small,
                    palette.gold_text,
                    stage.fill("questions-left", &[("count", &count)]),
                );
            }
            story::told_ui(ui, stage, view, &of_section);
            if of_section.iter().all(|field| is_knock_out(field, view)) {
                knockouts::knockouts_ui(ui, stage, view, &of_section, &mut state.focus);
            } else {
                rows_ui(ui, stage, state, view, &of_section);
            }
            figures::figures_ui(ui, stage, view, state.step, section);
        });
    }
}

/// Whether a finding counts the questions without an answer among these fields.
fn speaks_of(finding: &Finding, fields: &[&Field]) -> bool {
    let Place::Field(name) = &finding.place else { return false };
    finding.code == OPEN_QUESTIONS && fields.iter().any(|field| field.name == *name)
}

/// Whether a field is a question that may put the product out.
fn is_knock_out(field: &Field, view: &DossierView) -> bool {
    view.rulebook.knock_outs.iter().any(|question| question.field == field.name)
}

/// Whether a dossier has anything to say to a field: cases only where the set has them, knock-out
/// questions only where they are asked, changes only when it is not the first time, and what only
/// some producers have only where they are one. What was entered stays.
fn concerns(field: &Field, view: &DossierView) -> bool {
    if let Some(condition) = &field.only_if
        && !condition.holds(view.dossier.text(&condition.field))
        && view.dossier.value(&field.name).is_empty()
    {
        return false;
    }
    let set = view.set();
    match field.name.as_str() {
        "product.case" => set.is_some_and(|set| !set.cases.is_empty()),
        "texts.changes" => {
            let purposes = view.rulebook.field("dossier.purpose").map(|field| field.options.as_slice());
            let first = purposes.unwrap_or_default().first();
            first.is_none_or(|first| view.dossier.text("dossier.purpose") != first)
        }
        name => match view.rulebook.knock_outs.iter().find(|question| question.field == name) {
            Some(question) => set.is_some_and(|set| crate::assess::is_asked(question, set)),
            None => true,
        },
    }
}

/// Short fields stand two in a row where there is room.
fn rows_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut DossierState,
    view: &DossierView,
    fields: &[&Field],
) {
    let pairs = ui.available_width() >= 500.0;
    let mut rest = fields;
    while let Some((first, after)) = rest.split_first() {
        match after.split_first() {
            Some((second, beyond)) if pairs && is_short(first) && is_short(second) => {
                let half = (ui.available_width() - PAIR_GAP) / 2.0;
                let help =
                    |field: &Field| FieldRow::new(&field.label).help(&field.help).head_height(ui, half);
                let room = help(first).max(help(second));
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = PAIR_GAP;
                    for field in [first, second] {
                        ui.allocate_ui_with_layout(
                            vec2(half, 0.0),
                            Layout::top_down(egui::Align::Min),
                            |ui| {
                                ui.set_width(half);
                                field_ui(ui, stage, state, view, field, room);
                            },
                        );
                    }
                });
                rest = beyond;
            }
            _ => {
                field_ui(ui, stage, state, view, first, 0.0);
                rest = after;
            }
        }
    }
}

fn is_short(field: &Field) -> bool {
    let choice = field.options.iter().map(|option| option.chars().count()).sum::<usize>() < 30;
    match field.kind {
        FieldKind::Date
        | FieldKind::Number
        | FieldKind::Email
        | FieldKind::Phone
        | FieldKind::TaxCode
        | FieldKind::Batch => true,
        FieldKind::Text => {
            let example = field.example.as_deref().map_or(usize::MAX, |example| example.chars().count());
            field.label.chars().count() < 40 && example < 22
        }
        FieldKind::Choice => field.options.len() > 4 || choice,
        FieldKind::Long | FieldKind::Set | FieldKind::Commune | FieldKind::YesNo => false,
    }
}

/// What a field shows for a value.
pub fn shown(kind: FieldKind, value: &Value) -> String {
    match (kind, value) {
        (FieldKind::Date, value) => value.date().map_or_else(|| value.text().to_owned(), format::date),
        (_, Value::Number(number)) => number.to_string(),
        (_, value) => value.text().to_owned(),
    }
}

/// `room` is how high label and help are at least, so that inputs side by side stand on one line.
fn field_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut DossierState,
    view: &DossierView,
    field: &Field,
    room: f32,
) {
    let value = view.dossier.value(&field.name);
    let empty = value.is_empty();
    let place = Place::Field(field.name.clone());
    let remark = view
        .findings
        .iter()
        .find(|finding| {
            // What is open of a whole section stands at its head.
            finding.place == place && finding.code != OPEN_QUESTIONS && !(empty && finding.blocks)
        })
        .map(|finding| (finding.blocks, stage.words.say(&finding.message)));
    let required = (field.required && empty).then(|| stage.text("field-required"));
    let key = DraftKey::new(view.dossier.id.to_string(), field.name.clone());
    let mut error = stage.drafts.held(&key).map(str::to_owned);
    let mut advice = None;
    match remark {
        Some((true, text)) => error = error.or(Some(text)),
        Some((false, text)) => advice = Some(text),
        None => {}
    }
    if value.is_locked() {
        advice = Some(stage.text("value-is-locked"));
    }
    if field.kind == FieldKind::YesNo && ui.available_width() >= 440.0 {
        return question_ui(ui, stage, view, field, advice.or(error));
    }
    let source = told_source(stage, view, field);
    let row = FieldRow::new(&field.label)
        .help(&field.help)
        .room(room)
        .source(&source)
        .required(required.as_deref())
        .error(error.as_deref().unwrap_or_default())
        .remark(advice.as_deref().unwrap_or_default());
    let wrong = error.is_some();
    row.show(ui, |ui, label| {
        writing::questions_ui(ui, field);
        let response = input_ui(ui, stage, view, field, &key, label, wrong);
        writing::length_ui(ui, stage, field, &key, &shown(field.kind, value));
        if state.focus.as_deref() == Some(field.name.as_str())
            && let Some(response) = response
        {
            response.request_focus();
            response.scroll_to_me(Some(egui::Align::Center));
            state.focus = None;
        }
        conflict_ui(ui, stage, view, field);
        match field.kind {
            FieldKind::Set => finder_ui(ui, stage, state, view, field),
            _ if field.name == STORY => story::story_ui(ui, stage, state, view),
            _ => {}
        }
    });
}

/// Where the law asks for a field, and where its value came from: shown under the pointer.
fn told_source(stage: &Stage<'_>, view: &DossierView, field: &Field) -> String {
    let provenance = view.origins.get(&field.name).filter(|_| !view.dossier.value(&field.name).is_empty());
    let Some(provenance) = provenance else { return field.source.clone() };
    let gaps = [("author", provenance.author.as_str()), ("when", &format::when(provenance.time))];
    let told = stage.fill(origin_id(provenance.origin), &gaps);
    format!("{}\n\n{told}", field.source)
}

fn origin_id(origin: Origin) -> &'static str {
    match origin {
        Origin::Typed => "origin-typed",
        Origin::Carried => "origin-carried",
        Origin::Imported => "origin-imported",
        Origin::Computed => "origin-computed",
        Origin::Sample => "origin-sample",
        Origin::Restored => "origin-restored",
    }
}

/// What the finder proposes, under the field of the set.
fn finder_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut DossierState,
    view: &DossierView,
    field: &Field,
) {
    ui.add_space(4.0);
    let (name, chosen) = (view.dossier.text("product.name"), view.dossier.set());
    let picked = finder::finder_ui(ui, stage, &view.rulebook, &mut state.finder, name, chosen);
    if let Some(set) = picked {
        let (dossier, field) = (view.dossier.id.clone(), field.name.clone());
        stage.send(Action::SetField { dossier, field, text: set.to_string(), stay: 0 });
    }
}

/// A question: the words at the left, yes and no at the right.
fn question_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    view: &DossierView,
    field: &Field,
    remark: Option<String>,
) {
    let whole = ui.available_width();
    ui.horizontal_top(|ui| {
        let left = whole - super::knockouts::ANSWERS - 8.0;
        ui.allocate_ui_with_layout(vec2(left, 0.0), Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(left);
            let remark = remark.unwrap_or_default();
            let source = told_source(stage, view, field);
            FieldRow::new(&field.label).help(&field.help).source(&source).remark(&remark).show(ui, |_, _| ());
        });
        let key = DraftKey::new(view.dossier.id.to_string(), field.name.clone());
        let label = ui.scope_id();
        input_ui(ui, stage, view, field, &key, label, false);
    });
}

fn input_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    view: &DossierView,
    field: &Field,
    key: &DraftKey,
    label: Id,
    wrong: bool,
) -> Option<Response> {
    let value = view.dossier.value(&field.name);
    let set = |stage: &mut Stage<'_>, text: &str| {
        let (dossier, field) = (view.dossier.id.clone(), field.name.clone());
        stage.send(Action::SetField { dossier, field, text: text.to_owned(), stay: 0 });
    };
    match field.kind {
        FieldKind::YesNo => {
            let (yes, no) = (stage.text("yes"), stage.text("no"));
            let chosen = value.flag().map(|flag| usize::from(!flag));
            if let Some(picked) = Segments::new(&field.label, &[&yes, &no], chosen).show(ui) {
                let text = match (chosen == Some(picked), picked) {
                    (true, _) => "",
                    (false, 0) => "1",
                    (false, _) => "0",
                };
                set(stage, text);
            }
            None
        }
        FieldKind::Choice => {
            if let Some(text) = choice_ui(ui, stage, field, value, label) {
                set(stage, &text);
            }
            None
        }
        FieldKind::Set => {
            let names: Vec<String> =
                view.rulebook.sets.iter().map(|set| format!("{} · {}", set.number, set.name)).collect();
            let chosen = view
                .rulebook
                .sets
                .iter()
                .position(|set| i64::from(set.number.0) == value.number().unwrap_or(0));
            let nothing = stage.text("set-choose");
            let shown = chosen.and_then(|index| names.get(index)).unwrap_or(&nothing);
            let select = Select::new(("set", &field.name), shown).labelled_by(label);
            if let Some(picked) = select.show(ui, &names, chosen)
                && let Some(picked) = view.rulebook.sets.get(picked)
            {
                set(stage, &picked.number.to_string());
            }
            None
        }
        FieldKind::Batch => {
            let batches = &view.rulebook.batches;
            let names: Vec<&str> = batches.iter().map(|batch| batch.name.as_str()).collect();
            let chosen = batches.iter().position(|batch| value.number() == Some(i64::from(batch.number)));
            if let Some(picked) = Segments::new(&field.label, &names, chosen).show(ui)
                && let Some(batch) = batches.get(picked)
            {
                set(stage, &batch.number.to_string());
            }
            None
        }
        FieldKind::Commune => {
            let typed = ui.data_mut(|data| data.get_temp::<String>(Id::unique(("commune", &key.of))));
            let mut typed = typed.unwrap_or_default();
            let (picked, response) = commune_ui(ui, stage, value.text(), &mut typed, label);
            if let Some(code) = picked {
                set(stage, &code);
                typed.clear();
            }
            ui.data_mut(|data| data.insert_temp(Id::unique(("commune", &key.of)), typed));
            Some(response)
        }
        FieldKind::Date => stage.dated(ui, key, &shown(FieldKind::Date, value), (label, wrong)),
        kind => {
            let stored = shown(kind, value);
            let example = field.example.as_deref().map(|text| stage.fill("example", &[("text", text)]));
            let hint = example.as_deref().unwrap_or_default();
            stage.typed(key, &stored, |text| {
                let rows = match (kind, field.thin_below) {
                    (FieldKind::Long, Some(200..)) => 8,
                    (FieldKind::Long, Some(_)) => 4,
                    (FieldKind::Long, None) => 2,
                    _ => 1,
                };
                let input = if rows > 1 { Input::paragraphs(text, rows) } else { Input::line(text) };
                let width = match kind {
                    FieldKind::Number => 170.0,
                    _ => f32::INFINITY,
                };
                let codes = matches!(
                    kind,
                    FieldKind::Date
                        | FieldKind::Number
                        | FieldKind::Email
                        | FieldKind::Phone
                        | FieldKind::TaxCode
                );
                let input = input.hint(hint).wrong(wrong).width(width).codes(codes).labelled_by(label);
                ui.add(input.id(key.widget()))
            })
        }
    }
}

/// A choice: side by side where the words are few, a list where they are many.
fn choice_ui(ui: &mut Ui, stage: &Stage<'_>, field: &Field, value: &Value, label: Id) -> Option<String> {
    let chosen = field.options.iter().position(|option| option == value.text());
    let letters: usize = field.options.iter().map(|option| option.chars().count() + 5).sum();
    let picked = if field.options.len() <= 4 && (letters as f32) * 8.0 < ui.available_width() {
        let options: Vec<&str> = field.options.iter().map(String::as_str).collect();
        Segments::new(&field.label, &options, chosen).show(ui)
    } else {
        let none = stage.text("choose-one");
        let shown = chosen.and_then(|index| field.options.get(index)).unwrap_or(&none);
        Select::new(("choice", &field.name), shown).labelled_by(label).show(ui, &field.options, chosen)
    };
    let picked = picked?;
    if chosen == Some(picked) {
        return Some(String::new());
    }
    field.options.get(picked).cloned()
}

/// The commune by its name: what is entered, a field to search in, and what it finds.
fn commune_ui(
    ui: &mut Ui,
    stage: &Stage<'_>,
    code: &str,
    typed: &mut String,
    label: Id,
) -> (Option<String>, Response) {
    let palette = Palette::of(ui);
    let name = |unit: &units::Unit<'_>| format!("{} {}, {}", unit.kind.word(), unit.name, unit.province);
    let standing = units::unit(code).map(|unit| {
        let name = name(&unit);
        let mut letters = name.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    });
    let hint = stage.text("commune-hint");
    let mut picked = None;
    let input = Input::line(typed)
        .hint(&hint)
        .standing(standing.as_deref())
        .labelled_by(label)
        .id(Id::unique("commune search"));
    let response = ui.add(input);
    if typed.trim().is_empty() {
        if standing.is_some() {
            text_block(ui, Type::Small, palette.muted, stage.fill("commune-code", &[("code", code)]));
        }
        return (None, response);
    }
    let found = units::find(typed);
    if found.is_empty() {
        text_block(ui, Type::Small, palette.muted, stage.text("commune-none"));
    }
    ui.spacing_mut().item_spacing.y = 4.0;
    for unit in found.iter().take(6) {
        let text = format!("{} ({})", name(unit), unit.code);
        if ui.add(Button::secondary(&text).small().icon(icons::MAP_PIN)).clicked() {
            picked = Some(unit.code.to_owned());
        }
    }
    if picked.is_none() && response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
        picked = found.first().map(|unit| unit.code.to_owned());
    }
    (picked, response)
}

/// Two people's values side by side; a click takes one.
fn conflict_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView, field: &Field) {
    let Some(conflict) = view.dossier.conflicts.iter().find(|conflict| conflict.field == field.name) else {
        return;
    };
    let palette = Palette::of(ui);
    text_block(ui, Type::Small, palette.gold_text, stage.text("conflict-text"));
    for value in &conflict.values {
        let text = shown(field.kind, value);
        let text = if text.is_empty() { stage.text("conflict-empty") } else { text };
        let short: String = text.chars().take(60).collect();
        let chosen = ui
            .horizontal_wrapped(|ui| {
                let chosen = ui.add(Button::secondary(&short).small().name(&text)).clicked();
                if let Some(who) = who_wrote(stage, view, &field.name, value) {
                    ui.label(Type::Small.text(who).color(palette.muted));
                }
                chosen
            })
            .inner;
        if chosen {
            let text = match value.flag() {
                Some(flag) => i32::from(flag).to_string(),
                None => shown(field.kind, value),
            };
            let (dossier, field) = (view.dossier.id.clone(), field.name.clone());
            stage.send(Action::SetField { dossier, field, text, stay: 0 });
        }
    }
}
