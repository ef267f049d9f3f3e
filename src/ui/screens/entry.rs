//! The dialog for a line of a book: all its facts, saved as one.

use egui::{Context, Id, ScrollArea, Ui};
use jiff::civil::Date;

use super::form::shown;
use crate::dossier::{EntityId, Entry};
use crate::rulebook::{Book, BookField, BookOf, FieldKind};
use crate::ui::action::Action;
use crate::ui::desk_view::DeskView;
use crate::ui::format;
use crate::ui::officework::{EntryOrder, OfficeAction};
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::widgets::{
    Button, DateField, Dialog, DialogSize, FieldRow, Input, Segments, Select, text_block,
};
use crate::workspace::{NewEntry, commune_name};

/// What was typed in the dialog so far.
#[derive(Debug)]
pub struct EntryDialog {
    order: EntryOrder,
    book: Book,
    /// Of each field of the book, in its order, as it is typed.
    texts: Vec<String>,
    producer: Option<EntityId>,
    /// Letters of the producer's name that is looked for.
    search: String,
    trouble: String,
    /// Whether it was sent and is not answered yet.
    pub waits: bool,
    began: bool,
    confirm: bool,
}

impl EntryDialog {
    /// A new line, or one that stands. A new line of today has today's date.
    pub fn new(book: &Book, order: &EntryOrder, line: Option<&Entry>, today: Date) -> Self {
        let text = |field: &BookField| match line {
            Some(line) => match line.value(&field.name).flag() {
                Some(flag) => if flag { "Có" } else { "Không" }.to_owned(),
                None => shown(field.kind, line.value(&field.name)),
            },
            None if field.required && field.kind == FieldKind::Date => format::date(today),
            None if field.name == "year" => today.year().to_string(),
            None => String::new(),
        };
        let producer = line.and_then(|line| line.producer.clone()).or_else(|| order.producer.clone());
        Self {
            order: order.clone(),
            texts: book.fields.iter().map(text).collect(),
            book: book.clone(),
            producer,
            search: String::new(),
            trouble: String::new(),
            waits: false,
            began: false,
            confirm: false,
        }
    }

    /// It was not saved; what was typed stays.
    pub fn refuse(&mut self, why: String) {
        self.trouble = why;
        self.waits = false;
    }

    fn facts(&self) -> Vec<(String, String)> {
        self.book
            .fields
            .iter()
            .zip(&self.texts)
            .map(|(field, text)| (field.name.clone(), text.clone()))
            .collect()
    }
}

/// Shows the dialog; true when it is to be closed.
pub fn entry_ui(ctx: &Context, stage: &mut Stage<'_>, state: &mut EntryDialog, desk: &DeskView) -> bool {
    let (title, close) = (state.book.name.clone(), stage.text("close"));
    let dialog = Dialog::new(&title, &close).size(DialogSize::Medium);
    let (done, closed) = dialog.show(ctx, Id::unique("entry"), |ui| contents_ui(ui, stage, state, desk));
    done || closed
}

fn contents_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut EntryDialog, desk: &DeskView) -> bool {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.y = 10.0;
    text_block(ui, Type::Small, palette.muted, state.book.help.as_str());
    let room = (ui.ctx().content_rect().height() - 250.0).max(160.0);
    ScrollArea::vertical().id_salt("entry").max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        if state.book.of == BookOf::Producer {
            producer_ui(ui, stage, state, desk);
        }
        let fields = state.book.fields.clone();
        for (place, field) in fields.iter().enumerate() {
            field_ui(ui, stage, state, (place, field), desk);
        }
    });
    if !state.trouble.is_empty() {
        text_block(ui, Type::Body, palette.red, state.trouble.as_str());
    }
    foot_ui(ui, stage, state)
}

fn foot_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut EntryDialog) -> bool {
    let mut done = false;
    ui.horizontal(|ui| {
        if let Some(line) = state.order.line.clone() {
            let remove = stage.text(if state.confirm { "entry-remove-now" } else { "entry-remove" });
            let button = if state.confirm { Button::danger(&remove) } else { Button::quiet(&remove) };
            if ui.add(button.icon(icons::TRASH)).clicked() {
                if state.confirm {
                    stage.send(Action::Office(OfficeAction::RemoveEntry(line)));
                    done = true;
                }
                state.confirm = true;
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let save = stage.text("entry-save");
            if ui.add(Button::primary(&save).enabled(!state.waits)).clicked() {
                send(stage, state);
            }
            let cancel = stage.text("cancel");
            done |= ui.add(Button::secondary(&cancel)).clicked();
        });
    });
    done
}

fn send(stage: &mut Stage<'_>, state: &mut EntryDialog) {
    let mut facts = state.facts();
    let is_of_producer = state.book.of == BookOf::Producer;
    let action = match &state.order.line {
        Some(line) => {
            if is_of_producer {
                let producer = state.producer.as_ref().map(ToString::to_string).unwrap_or_default();
                facts.push(("producer".to_owned(), producer));
            }
            OfficeAction::SetEntry { line: line.clone(), facts }
        }
        None => OfficeAction::AddEntry(NewEntry {
            book: state.book.id.clone(),
            dossier: state.order.dossier.clone(),
            producer: state.producer.clone(),
            under: state.order.under.clone(),
            facts,
        }),
    };
    state.trouble.clear();
    state.waits = true;
    stage.send(Action::Office(action));
}

/// Whose line it is: the letters of a name, and the producers that have them.
fn producer_ui(ui: &mut Ui, stage: &Stage<'_>, state: &mut EntryDialog, desk: &DeskView) {
    const SHOWN: usize = 6;
    let label = stage.text("entry-producer");
    let named = state.producer.as_ref().and_then(|id| desk.producers().iter().find(|(known, _)| known == id));
    let nobody = stage.text("entry-nobody");
    FieldRow::new(&label).show(ui, |ui, label| {
        let shown = named.map_or(nobody.as_str(), |(_, name)| name.as_str());
        if desk.producers().len() <= 60 {
            let mut names: Vec<&str> = vec![nobody.as_str()];
            names.extend(desk.producers().iter().map(|(_, name)| name.as_str()));
            let chosen = desk.producers().iter().position(|(id, _)| Some(id) == state.producer.as_ref());
            let chosen = chosen.map_or(0, |place| place + 1);
            if let Some(picked) =
                Select::new("entry producer", shown).labelled_by(label).show(ui, &names, Some(chosen))
            {
                let picked = picked.checked_sub(1).and_then(|place| desk.producers().get(place));
                state.producer = picked.map(|(id, _)| id.clone());
            }
            return;
        }
        let hint = stage.text("entry-producer-hint");
        ui.add(
            Input::line(&mut state.search)
                .hint(&hint)
                .labelled_by(label)
                .id(Id::unique("entry producer search")),
        );
        if named.is_some() {
            text_block(ui, Type::Strong, Palette::of(ui).leaf, shown);
        }
        let wanted = crate::dossier::fold(&state.search);
        if wanted.trim().is_empty() {
            return;
        }
        let found =
            desk.producers().iter().filter(|(_, name)| crate::dossier::fold(name).contains(wanted.trim()));
        for (id, name) in found.take(SHOWN) {
            if ui.add(Button::quiet(name).small()).clicked() {
                state.producer = Some(id.clone());
                state.search.clear();
            }
        }
    });
}

fn field_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut EntryDialog,
    (place, field): (usize, &BookField),
    desk: &DeskView,
) {
    let first = place == 0 && !state.began;
    state.began |= first;
    let Some(text) = state.texts.get_mut(place) else { return };
    let id = Id::unique(("entry field", place));
    let required = stage.text("field-required");
    let row =
        FieldRow::new(&field.label).required(field.required.then_some(required.as_str())).help(&field.help);
    row.show(ui, |ui, label| match field.kind {
        FieldKind::Long => {
            ui.add(Input::paragraphs(text, 3).labelled_by(label).id(id));
        }
        FieldKind::Date => {
            let hint = stage.text("date-hint");
            DateField::new(text, id, stage.words, stage.today).hint(&hint).labelled_by(label).show(ui);
        }
        FieldKind::Choice => {
            let chosen = field.options.iter().position(|option| option == text);
            let nothing = stage.text("entry-choose");
            let shown = chosen.and_then(|place| field.options.get(place)).unwrap_or(&nothing).clone();
            let picked = Select::new(("entry choice", place), &shown).labelled_by(label).show(
                ui,
                &field.options,
                chosen,
            );
            if let Some(option) = picked.and_then(|place| field.options.get(place)) {
                text.clone_from(option);
            }
        }
        FieldKind::YesNo => {
            let (yes, no) = (stage.text("yes"), stage.text("no"));
            let chosen = match text.as_str() {
                "Có" => Some(0),
                "Không" => Some(1),
                _ => None,
            };
            if let Some(picked) = Segments::new(&field.label, &[&yes, &no], chosen).show(ui) {
                *text = if picked == 0 { "Có" } else { "Không" }.to_owned();
            }
        }
        FieldKind::Commune if !desk.area.is_empty() => {
            let nothing = stage.text("entry-whole-area");
            let mut names = vec![nothing];
            names.extend(desk.area.iter().map(|code| commune_name(code)));
            let chosen = desk.area.iter().position(|code| code == text).map_or(0, |place| place + 1);
            let shown = names.get(chosen).cloned().unwrap_or_default();
            let picked = Select::new(("entry commune", place), &shown).labelled_by(label).show(
                ui,
                &names,
                Some(chosen),
            );
            if let Some(picked) = picked {
                let code = picked.checked_sub(1).and_then(|place| desk.area.get(place));
                *text = code.cloned().unwrap_or_default();
            }
        }
        _ => {
            let hint = field.example.clone().unwrap_or_default();
            let response = ui.add(Input::line(text).hint(&hint).labelled_by(label).id(id));
            if first {
                response.request_focus();
            }
        }
    });
}
