//! The officer's books: which there are, and the lines of one.

use egui::{Align, Layout, Margin, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::form::shown;
use crate::dossier::{Entry, Value};
use crate::rulebook::{Book, BookField, BookOf, FieldKind};
use crate::ui::action::{Action, Screen};
use crate::ui::desk::BookLine;
use crate::ui::officework::{EntryOrder, OfficeAction};
use crate::ui::shell::TopBar;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons, radius, size};
use crate::ui::widgets::{Button, EmptyState, Pressed, Select, card, focus_ring, text_block};
use crate::workspace::{OfficePaper, commune_name};

/// The book on screen.
#[derive(Debug, Default)]
pub struct BookState {
    pub book: String,
    pub lines: Vec<BookLine>,
    /// Whether the lines are those of the book.
    pub answered: bool,
}

const ROW: f32 = 52.0;
/// Facts that have a column of their own.
const COLUMNS: usize = 5;
/// The width of a column for what is short, against one for words.
const SHORT: f32 = 0.62;

/// The screen of the books.
pub fn book_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &BookState) {
    let title = stage.text("books-title");
    let Some(book) = stage.rulebook.book(&state.book) else { return };
    let add = stage.text("book-add");
    // What belongs to a dossier is written where the dossier is.
    let here = book.of != BookOf::Dossier && book.id != "attendance";
    TopBar::new(&title).show(ui, |ui| {
        if here && ui.add(Button::primary(&add).icon(icons::PLUS)).clicked() {
            let order = EntryOrder { book: book.id.clone(), ..EntryOrder::default() };
            stage.send(Action::Office(OfficeAction::AskEntry(order)));
        }
    });
    let roomy = ui.ctx().content_rect().width() >= size::NARROW_WINDOW;
    let margin = if roomy { Margin::symmetric(24, 18) } else { Margin::symmetric(14, 12) };
    egui::CentralPanel::default().frame(egui::Frame::new().inner_margin(margin)).show(ui, |ui| {
        if roomy {
            let whole = ui.available_rect_before_wrap();
            let (mut left, mut right) = (whole, whole);
            left.set_width(220.0);
            right.set_left(left.right() + 14.0);
            ui.scope_builder(egui::UiBuilder::new().max_rect(left), |ui| shelf_ui(ui, stage, book));
            ui.scope_builder(egui::UiBuilder::new().max_rect(right), |ui| lines_ui(ui, stage, state, book));
        } else {
            let names: Vec<&str> = stage.rulebook.books.iter().map(|book| book.name.as_str()).collect();
            let chosen = stage.rulebook.books.iter().position(|known| known.id == book.id);
            let picked = Select::new("book", &book.name).name(&title).show(ui, &names, chosen);
            if let Some(picked) = picked.and_then(|place| stage.rulebook.books.get(place)) {
                stage.send(Action::Go(Screen::Book(picked.id.clone())));
            }
            ui.add_space(8.0);
            lines_ui(ui, stage, state, book);
        }
    });
}

fn shelf_ui(ui: &mut Ui, stage: &mut Stage<'_>, here: &Book) {
    let palette = Palette::of(ui);
    card(ui, |ui| {
        ui.set_min_height(ui.available_height());
        ui.spacing_mut().item_spacing.y = 2.0;
        for book in &stage.rulebook.books {
            let on = book.id == here.id;
            let kind = if on { Type::Strong } else { Type::Body };
            let ink = if on { palette.leaf } else { palette.ink };
            let galley = kind.lay_out_rows(ui, &book.name, ink, ui.available_width() - 16.0, 2);
            let height = size::CONTROL.max(galley.size().y + 8.0);
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &book.name));
            if on || response.hovered() {
                let fill = if on { palette.leaf_soft } else { palette.hover };
                ui.painter().rect_filled(rect, radius::CONTROL, fill);
            }
            ui.painter().galley(
                pos2(rect.left() + 8.0, rect.center().y - galley.size().y / 2.0),
                galley,
                ink,
            );
            focus_ring(ui, &response, rect, radius::CONTROL);
            if response.clicked() {
                stage.send(Action::Go(Screen::Book(book.id.clone())));
            }
        }
    });
}

fn lines_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &BookState, book: &Book) {
    let palette = Palette::of(ui);
    card(ui, |ui| {
        ui.set_min_height(ui.available_height());
        text_block(ui, Type::Section, palette.ink, book.name.as_str());
        text_block(ui, Type::Small, palette.muted, book.help.as_str());
        if !state.answered {
            return;
        }
        if state.lines.is_empty() {
            let (title, text) = (stage.text("book-empty"), stage.text("book-empty-text"));
            let add = stage.text("book-add");
            let empty = EmptyState::new(icons::BOOK_OPEN, &title, &text);
            let here = book.of != BookOf::Dossier && book.id != "attendance";
            let empty = if here { empty.button(&add) } else { empty };
            if empty.show(ui) == Pressed::First {
                let order = EntryOrder { book: book.id.clone(), ..EntryOrder::default() };
                stage.send(Action::Office(OfficeAction::AskEntry(order)));
            }
            return;
        }
        heads_ui(ui, stage, book);
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().id_salt(("book", &book.id)).auto_shrink(false).show_rows(
            ui,
            ROW,
            state.lines.len(),
            |ui, range| {
                for line in range.filter_map(|place| state.lines.get(place)) {
                    line_ui(ui, stage, book, line);
                }
            },
        );
    });
}

/// The facts in the order in which a line tells them: what it is called, when, what it needs, the rest.
fn told_first(book: &Book) -> Vec<&BookField> {
    let rank = |field: &&BookField| {
        let is_date = Some(&field.name) == book.date.as_ref();
        (field.name != book.title, !is_date, !field.required)
    };
    let mut fields: Vec<&BookField> = book.fields.iter().collect();
    fields.sort_by_key(rank);
    fields
}

/// Where the columns begin: whose line it is, then the facts.
fn columns(book: &Book, width: f32) -> Vec<f32> {
    let named = book.of != BookOf::Area || book.under.is_some();
    let most = match width {
        720.0.. => COLUMNS,
        640.0.. => COLUMNS - 1,
        _ => 2,
    };
    let facts = told_first(book).into_iter().take(most);
    let is_short = |kind: FieldKind| matches!(kind, FieldKind::Date | FieldKind::Number | FieldKind::YesNo);
    let shares = facts.map(|field| if is_short(field.kind) { SHORT } else { 1.0 });
    let shares: Vec<f32> = named.then_some(1.0).into_iter().chain(shares).collect();
    let whole = shares.iter().sum::<f32>().max(1.0);
    let mut edges = vec![0.0];
    let mut edge = 0.0;
    for share in shares {
        edge += width * share / whole;
        edges.push(edge);
    }
    edges
}

fn heads_ui(ui: &mut Ui, stage: &Stage<'_>, book: &Book) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    let edges = columns(book, rect.width() - actions_width(book));
    let whose = stage.text(if book.of == BookOf::Dossier { "column-product" } else { "entry-producer" });
    let named = book.of != BookOf::Area || book.under.is_some();
    let heads = named.then_some(whose.as_str()).into_iter();
    let heads = heads.chain(told_first(book).into_iter().map(|field| field.label.as_str()));
    for (pair, head) in edges.windows(2).zip(heads) {
        let [left, right] = pair else { continue };
        let galley = Type::SmallStrong.lay_out_rows(ui, head, palette.muted, right - left - 10.0, 1);
        ui.painter().galley(pos2(rect.left() + left, rect.center().y - 9.0), galley, palette.muted);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
}

/// Room at the right for what can be done with a line.
fn actions_width(book: &Book) -> f32 {
    if matches!(book.id.as_str(), "training" | "meeting") { 210.0 } else { 0.0 }
}

fn line_ui(ui: &mut Ui, stage: &mut Stage<'_>, book: &Book, line: &BookLine) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let mut body = rect;
    body.set_right(rect.right() - actions_width(book));
    let name = line_text(stage, book, &line.entry);
    let response = ui.interact(body, ui.scope_id().with(&line.entry.id), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), radius::SMALL, palette.hover);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    let edges = columns(book, body.width());
    let whose = if line.under.is_empty() || line.of.is_empty() {
        format!("{}{}", line.of, line.under)
    } else {
        format!("{} · {}", line.of, line.under)
    };
    let named = book.of != BookOf::Area || book.under.is_some();
    let facts = told_first(book).into_iter();
    let facts = facts.map(|field| told(stage, field.kind, line.entry.value(&field.name)));
    // What is done steps back.
    let ink = if line.entry.date("done_on").is_some() { palette.muted } else { palette.ink };
    let cells = named.then_some(whose).into_iter().chain(facts);
    for (pair, cell) in edges.windows(2).zip(cells) {
        let [left, right] = pair else { continue };
        let galley = Type::Body.lay_out_rows(ui, &cell, ink, right - left - 10.0, 2);
        let y = rect.center().y - galley.size().y / 2.0;
        ui.painter().galley(pos2(rect.left() + left, y), galley, ink);
    }
    focus_ring(ui, &response, body.shrink(2.0), radius::SMALL);
    if response.clicked() {
        let order =
            EntryOrder { book: book.id.clone(), line: Some(line.entry.id.clone()), ..EntryOrder::default() };
        stage.send(Action::Office(OfficeAction::AskEntry(order)));
    }
    if actions_width(book) > 0.0 {
        let mut right = rect.shrink2(vec2(0.0, 8.0));
        right.set_left(body.right());
        ui.scope_builder(
            egui::UiBuilder::new().max_rect(right).layout(Layout::right_to_left(Align::Center)),
            |ui| actions_ui(ui, stage, book, line, &name),
        );
    }
}

fn actions_ui(ui: &mut Ui, stage: &mut Stage<'_>, book: &Book, line: &BookLine, name: &str) {
    let print = stage.text("book-print");
    let named = format!("{print}: {name}");
    let id = line.entry.id.clone();
    if ui.add(Button::secondary(&print).small().name(&named)).clicked() {
        stage.send(Action::Office(match book.id.as_str() {
            "training" => OfficeAction::AskPaper(OfficePaper::Attendance { training: id.clone() }),
            _ => OfficeAction::ChoosePaper(OfficePaper::Minutes {
                meeting: id.clone(),
                dossiers: Vec::new(),
                number: String::new(),
            }),
        }));
    }
    if book.id == "training" {
        let add = stage.text("book-who-came");
        let named = format!("{add}: {name}");
        if ui.add(Button::quiet(&add).small().icon(icons::PLUS).name(&named)).clicked() {
            let order =
                EntryOrder { book: "attendance".to_owned(), under: Some(id), ..EntryOrder::default() };
            stage.send(Action::Office(OfficeAction::AskEntry(order)));
        }
    }
}

/// A line in one sentence, for screen readers and short lists.
pub fn line_text(stage: &Stage<'_>, book: &Book, line: &Entry) -> String {
    let facts = told_first(book).into_iter().map(|field| told(stage, field.kind, line.value(&field.name)));
    facts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A fact as a column shows it.
fn told(stage: &Stage<'_>, kind: FieldKind, value: &Value) -> String {
    match (kind, value.flag()) {
        (_, Some(true)) => stage.text("yes"),
        (_, Some(false)) => stage.text("no"),
        (FieldKind::Commune, None) if !value.is_empty() => commune_name(value.text()),
        (FieldKind::Number, None) => match value.number() {
            // A year is no amount.
            Some(number) if number < 10_000 => number.to_string(),
            Some(number) => crate::ui::format::whole(number),
            None => String::new(),
        },
        (kind, None) => shown(kind, value).replace('\n', ", "),
    }
}
