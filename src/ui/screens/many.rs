//! Many dossiers at once: which, what is done to them, how far it is, and what happened to each.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use egui::{
    Align, Color32, Context, Id, Layout, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::pack::{Sealing, sealing_ui};
use crate::dossier::{EntityId, fold};
use crate::store;
use crate::ui::action::{Action, Screen, Secret};
use crate::ui::format;
use crate::ui::stage::{DossierRow, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons, radius};
use crate::ui::together::{ManyAction, ManyStart, Run, Task};
use crate::ui::travelling::TravelAction;
use crate::ui::widgets::{
    Bar, Button, Check, Dialog, DialogSize, FieldRow, Input, Pill, SearchBox, Segments, focus_ring,
    paint_icon, text_block,
};
use crate::workspace::ManyDone;

const ROW: f32 = 34.0;

/// A dossier that can be chosen.
#[derive(Clone, Debug)]
pub struct ManyRow {
    id: EntityId,
    product: String,
    producer: String,
    /// Findings that block it.
    blocking: u32,
    /// What a search is compared with.
    folded: String,
}

impl ManyRow {
    /// Of the list of the producer's side.
    pub fn of_list(row: &DossierRow) -> Self {
        Self::new(&row.id, &row.product, &row.producer, row.blocking)
    }

    /// Of the officer's desk.
    pub fn of_desk(row: &store::DossierRow) -> Self {
        Self::new(&row.id, &row.product_name, &row.producer_name, row.blocking)
    }

    fn new(id: &EntityId, product: &str, producer: &str, blocking: u32) -> Self {
        let folded = fold(&format!("{product} {producer}"));
        Self { id: id.clone(), product: product.to_owned(), producer: producer.to_owned(), blocking, folded }
    }
}

/// How far the work is.
#[derive(Debug, Default)]
pub struct Progress {
    /// 0 to 1.
    pub share: f32,
    /// What is in hand.
    pub name: String,
    pub total: usize,
    pub run: Run,
}

/// Where the dialog is.
#[derive(Debug, Default)]
pub enum Phase {
    #[default]
    Asked,
    Working(Progress),
    Told {
        stopped: bool,
    },
}

/// The dialog's own state.
#[derive(Debug)]
pub struct ManyDialog {
    rows: Vec<ManyRow>,
    chosen: BTreeSet<EntityId>,
    /// Somebody chose; what is printed is not preselected any more.
    touched: bool,
    search: String,
    /// Places of the rows that the search leaves, and the search.
    found: (String, Vec<usize>),
    task: Task,
    pub folder: String,
    commune: bool,
    officer: bool,
    sealing: Sealing,
    pub phase: Phase,
    /// What happened to each.
    pub told: Vec<ManyDone>,
    /// Why it was not begun.
    pub trouble: String,
}

impl Drop for ManyDialog {
    fn drop(&mut self) {
        self.stop();
    }
}

impl ManyDialog {
    /// Of rows, all of which are chosen; `folder` is suggested.
    pub fn new(rows: Vec<ManyRow>, folder: &Path, officer: bool) -> Self {
        let chosen = rows.iter().map(|row| row.id.clone()).collect();
        let found = (String::new(), (0..rows.len()).collect());
        Self {
            rows,
            chosen,
            touched: false,
            search: String::new(),
            found,
            task: Task::default(),
            folder: folder.display().to_string(),
            commune: false,
            officer,
            sealing: Sealing::default(),
            phase: Phase::Asked,
            told: Vec::new(),
            trouble: String::new(),
        }
    }

    /// The work begins; what stops it.
    pub fn begin(&mut self) -> Run {
        self.told.clear();
        self.trouble.clear();
        let progress = Progress::default();
        let run = progress.run.clone();
        self.phase = Phase::Working(progress);
        run
    }

    pub fn stop(&self) {
        if let Phase::Working(progress) = &self.phase {
            progress.run.stop();
        }
    }

    fn choose_task(&mut self, task: Task) {
        self.task = task;
        self.trouble.clear();
        if !self.touched {
            // What is not ready is not printed: that it can be chosen all the same says why it is not.
            let ready = |row: &&ManyRow| task != Task::Print || row.blocking == 0;
            self.chosen = self.rows.iter().filter(ready).map(|row| row.id.clone()).collect();
        }
    }

    fn look_for(&mut self) {
        if self.found.0 == self.search {
            return;
        }
        let wanted = fold(&self.search);
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let fits = |row: &ManyRow| words.iter().all(|word| row.folded.contains(word));
        let places = self.rows.iter().enumerate().filter(|(_, row)| fits(row)).map(|(place, _)| place);
        self.found = (self.search.clone(), places.collect());
    }

    fn is_ready(&self) -> bool {
        (!self.task.takes_dossiers() || !self.chosen.is_empty())
            && (!self.task.takes_folder() || !self.folder.trim().is_empty())
            && (self.task != Task::Pack || self.sealing.is_ready())
    }

    fn start(&self) -> ManyStart {
        let passphrase = match self.task {
            Task::Pack => self.sealing.secret(),
            Task::TakeIn if !self.sealing.passphrase.trim().is_empty() => {
                Some(Secret(self.sealing.passphrase.clone()))
            }
            _ => None,
        };
        ManyStart {
            task: self.task,
            chosen: self.chosen.iter().cloned().collect(),
            folder: PathBuf::from(self.folder.trim().trim_matches('"')),
            passphrase,
            commune: self.commune,
        }
    }
}

/// Shows the dialog; true when it is to be closed.
pub fn many_ui(ctx: &Context, stage: &mut Stage<'_>, state: &mut ManyDialog) -> bool {
    let (title, close) = (stage.text("many-title"), stage.text("close"));
    let dialog = Dialog::new(&title, &close).size(DialogSize::Large);
    let (done, closed) = dialog.show(ctx, Id::unique("many"), |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        match &state.phase {
            Phase::Asked => asked_ui(ui, stage, state),
            Phase::Working(_) => working_ui(ui, stage, state),
            Phase::Told { .. } => told_ui(ui, stage, state),
        }
    });
    done || closed
}

fn asked_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut ManyDialog) -> bool {
    let palette = Palette::of(ui);
    let names = Task::ALL.map(|task| stage.text(&format!("many-task-{}", task.name())));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let about = stage.text("many-task");
    let chosen = Task::ALL.iter().position(|task| *task == state.task);
    if let Some(task) = Segments::new(&about, &names, chosen).show(ui).and_then(|at| Task::ALL.get(at)) {
        state.choose_task(*task);
    }
    text_block(ui, Type::Body, palette.muted, stage.text(&format!("many-text-{}", state.task.name())));
    if state.task.takes_dossiers() {
        choice_ui(ui, stage, state);
    }
    if state.task.takes_folder() {
        folder_ui(ui, stage, state);
    }
    match state.task {
        Task::Pack => sealing_ui(ui, stage, &mut state.sealing),
        Task::TakeIn => opening_ui(ui, stage, state),
        Task::Check | Task::Print => {}
    }
    let for_province = state.task == Task::Print && state.officer;
    if for_province && ui.add(Check::new(&stage.text("many-commune"), state.commune)).clicked() {
        state.commune = !state.commune;
    }
    if !state.trouble.is_empty() {
        text_block(ui, Type::Body, palette.red, state.trouble.as_str());
    }
    let mut done = false;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let count = format::whole(state.chosen.len() as i64);
            let now = stage.fill(&format!("many-now-{}", state.task.name()), &[("count", &count)]);
            let icon = match state.task {
                Task::Check => icons::LIST_CHECKS,
                Task::Print => icons::PRINTER,
                Task::Pack => icons::PACKAGE,
                Task::TakeIn => icons::DOWNLOAD_SIMPLE,
            };
            let ready = state.is_ready();
            if ui.add(Button::primary(&now).icon(icon).enabled(ready)).clicked() && ready {
                stage.send(Action::Many(ManyAction::Begin(state.start())));
            }
            done = ui.add(Button::secondary(&stage.text("cancel"))).clicked();
            let some = !state.chosen.is_empty();
            let together = stage.text("many-pack-together");
            let button = Button::quiet(&together).icon(icons::PACKAGE).enabled(some);
            if state.task == Task::Pack && ui.add(button).clicked() && some {
                let ids = state.chosen.iter().cloned().collect();
                stage.send(Action::Travel(TravelAction::AskPack(ids)));
            }
        });
    });
    done
}

/// Which dossiers.
fn choice_ui(ui: &mut Ui, stage: &Stage<'_>, state: &mut ManyDialog) {
    state.look_for();
    let palette = Palette::of(ui);
    let shown = &state.found.1;
    let ids = || shown.iter().filter_map(|place| state.rows.get(*place)).map(|row| &row.id);
    let all = !shown.is_empty() && ids().all(|id| state.chosen.contains(id));
    let (mut toggle_all, mut toggled) = (false, None);
    ui.horizontal(|ui| {
        let count = format::whole(shown.len() as i64);
        let text = stage.fill("many-all", &[("count", &count)]);
        toggle_all = ui.add(Check::new(&text, all)).clicked();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let hint = stage.text("many-search");
            let search = SearchBox::new(Id::unique("many search"), &mut state.search, &hint);
            ui.add(search.width((ui.available_width() - 130.0).clamp(120.0, 280.0)));
            let chosen = stage.fill("many-chosen", &[("count", &format::whole(state.chosen.len() as i64))]);
            ui.label(Type::Small.text(chosen).color(palette.muted));
        });
    });
    if toggle_all {
        let ids: Vec<EntityId> = ids().cloned().collect();
        state.touched = true;
        for id in ids {
            if all {
                state.chosen.remove(&id);
            } else {
                state.chosen.insert(id);
            }
        }
    }
    let room = (ui.ctx().content_rect().height() - 520.0).clamp(3.0 * ROW, 9.0 * ROW);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().id_salt("many rows").max_height(room).auto_shrink([false, true]);
        area.show_rows(ui, ROW, state.found.1.len(), |ui, range| {
            for place in range.filter_map(|line| state.found.1.get(line)) {
                let Some(row) = state.rows.get(*place) else { continue };
                if row_ui(ui, stage, row, state.chosen.contains(&row.id)) {
                    toggled = Some(row.id.clone());
                }
            }
        });
    });
    if let Some(id) = toggled {
        state.touched = true;
        if !state.chosen.remove(&id) {
            state.chosen.insert(id);
        }
    }
}

/// One of them; true when it was clicked.
fn row_ui(ui: &mut Ui, stage: &Stage<'_>, row: &ManyRow, on: bool) -> bool {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 8.0, ROW), Sense::click());
    let name = format!("{}, {}", row.product, row.producer);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &name));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), radius::SMALL, palette.hover);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    let square = egui::Rect::from_center_size(pos2(rect.left() + 12.0, rect.center().y), vec2(18.0, 18.0));
    let (fill, line) =
        if on { (palette.leaf_fill, palette.leaf_fill) } else { (palette.surface, palette.field) };
    ui.painter().rect(square, radius::BOX, fill, Stroke::new(1.2, line), StrokeKind::Inside);
    if on {
        paint_icon(ui, icons::CHECK, square.center(), 14.0, palette.on_leaf);
    }
    let (text, tone) = match row.blocking {
        0 => (stage.text("many-row-ready"), Tone::Good),
        count => (stage.fill("many-row-blocked", &[("count", &count.to_string())]), Tone::Warn),
    };
    let pill = Pill::new(&text).tone(tone).tight();
    let size = pill.size(ui);
    let left = rect.right() - size.x - 6.0;
    let place = egui::Rect::from_min_size(pos2(left, rect.center().y - size.y / 2.0), size);
    ui.new_child(UiBuilder::new().max_rect(place)).add(pill);
    let (from, room) = (rect.left() + 32.0, left - rect.left() - 44.0);
    let product = Type::Strong.lay_out_rows(ui, &row.product, palette.ink, room * 0.62, 1);
    let rest = room - product.size().x - 10.0;
    let producer = Type::Small.lay_out_rows(ui, &row.producer, palette.muted, rest, 1);
    let beside = from + product.size().x + 10.0;
    let middle = |galley: &egui::Galley| rect.center().y - galley.size().y / 2.0;
    let (high, low) = (middle(&product), middle(&producer) + 1.0);
    ui.painter().galley(pos2(from, high), product, Color32::PLACEHOLDER);
    ui.painter().galley(pos2(beside, low), producer, Color32::PLACEHOLDER);
    focus_ring(ui, &response, rect.shrink(1.0), radius::SMALL);
    response.clicked()
}

/// Where packages or papers lie.
fn folder_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut ManyDialog) {
    let id = if state.task == Task::TakeIn { "many-folder-from" } else { "many-folder" };
    let label = stage.text(id);
    FieldRow::new(&label).show(ui, |ui, label| {
        ui.add(Input::line(&mut state.folder).codes(true).labelled_by(label).id(Id::unique("many folder")))
    });
    let other = stage.text("many-choose");
    if ui.add(Button::quiet(&other).small().icon(icons::FOLDER_OPEN)).clicked() {
        stage.send(Action::Many(ManyAction::AskFolder));
    }
}

/// The passphrase that opens sealed packages.
fn opening_ui(ui: &mut Ui, stage: &Stage<'_>, state: &mut ManyDialog) {
    let label = stage.text("passphrase");
    let help = stage.text("many-passphrase");
    let Sealing { passphrase, shown, .. } = &mut state.sealing;
    FieldRow::new(&label).help(&help).show(ui, |ui, label| {
        let input = Input::line(passphrase).labelled_by(label).id(Id::unique("passphrase"));
        ui.add(input.hidden(!*shown))
    });
    if ui.add(Check::new(&stage.text("password-show"), *shown)).clicked() {
        *shown = !*shown;
    }
}

fn working_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &ManyDialog) -> bool {
    let palette = Palette::of(ui);
    let Phase::Working(progress) = &state.phase else { return false };
    let gaps = [
        ("done", format::whole(state.told.len() as i64)),
        ("total", format::whole(progress.total as i64)),
        ("name", progress.name.clone()),
    ];
    let gaps: Vec<(&str, &str)> = gaps.iter().map(|(gap, text)| (*gap, text.as_str())).collect();
    let stopping = progress.run.is_stopped();
    let id = if stopping { "many-stopping" } else { "many-working" };
    text_block(ui, Type::Body, palette.ink, stage.fill(id, &gaps));
    ui.add(Bar::new(progress.share, &stage.text("many-title")));
    outcomes_ui(ui, stage, &state.told);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let stop = stage.text("many-stop");
            if ui.add(Button::secondary(&stop).icon(icons::STOP).enabled(!stopping)).clicked() {
                stage.send(Action::Many(ManyAction::Stop));
            }
        });
    });
    false
}

/// What happened to each; first what went wrong.
fn told_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut ManyDialog) -> bool {
    let palette = Palette::of(ui);
    let Phase::Told { stopped } = state.phase else { return false };
    let good = state.told.iter().filter(|done| done.outcome.is_ok()).count();
    let bad = state.told.len() - good;
    ui.horizontal_wrapped(|ui| {
        for (id, count, tone) in [("many-pill-done", good, Tone::Good), ("many-pill-not", bad, Tone::Bad)] {
            if count > 0 {
                let text = stage.fill(id, &[("count", &format::whole(count as i64))]);
                ui.add(Pill::new(&text).tone(tone));
            }
        }
    });
    if stopped {
        text_block(ui, Type::Body, palette.gold_text, stage.text("many-stopped"));
    }
    if state.told.is_empty() {
        let id = if state.task == Task::TakeIn { "many-none-packages" } else { "many-none" };
        text_block(ui, Type::Body, palette.ink, stage.text(id));
    }
    outcomes_ui(ui, stage, &state.told);
    let mut done = false;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            done = ui.add(Button::primary(&stage.text("close"))).clicked();
            if ui.add(Button::secondary(&stage.text("many-again"))).clicked() {
                state.phase = Phase::Asked;
            }
            let copy = stage.text("many-copy");
            if ui.add(Button::quiet(&copy).icon(icons::COPY)).clicked() {
                ui.ctx().copy_text(report(stage, &state.told));
            }
        });
    });
    done
}

/// What happened, a line each.
fn report(stage: &Stage<'_>, told: &[ManyDone]) -> String {
    let line = |done: &ManyDone| {
        let (sign, said) = match &done.outcome {
            Ok(said) => ("+", stage.words.say(said)),
            Err(why) => ("!", stage.words.say(why)),
        };
        format!("{sign} {}: {said}\n", done.name)
    };
    told.iter().map(line).collect()
}

fn outcomes_ui(ui: &mut Ui, stage: &mut Stage<'_>, told: &[ManyDone]) {
    if told.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    let room = (ui.ctx().content_rect().height() - 300.0).clamp(4.0 * ROW, 12.0 * ROW);
    let (bad, good): (Vec<&ManyDone>, Vec<&ManyDone>) = told.iter().partition(|done| done.outcome.is_err());
    let lines: Vec<&ManyDone> = bad.into_iter().chain(good.into_iter().rev()).collect();
    ScrollArea::vertical().id_salt("many told").max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        // A list of thousands is copied and read elsewhere.
        for done in lines.iter().take(MOST) {
            let (icon, color, said) = match &done.outcome {
                // It was looked at, and is not ready.
                Ok(said) if said.id == "many-blocked" => {
                    (icons::WARNING, palette.gold_text, stage.words.say(said))
                }
                Ok(said) => (icons::CHECK_CIRCLE, palette.leaf, stage.words.say(said)),
                Err(why) => (icons::WARNING_CIRCLE, palette.red, stage.words.say(why)),
            };
            ui.horizontal_top(|ui| {
                let (mark, _) = ui.allocate_exact_size(vec2(22.0, 28.0), Sense::hover());
                paint_icon(ui, icon, mark.center(), 18.0, color);
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    match &done.dossier {
                        Some(id) => {
                            if ui.add(Button::quiet(&done.name).small()).clicked() {
                                stage.send(Action::CloseDialog);
                                stage.send(Action::Go(Screen::Dossier { id: id.clone(), step: 1 }));
                            }
                        }
                        None => {
                            text_block(ui, Type::Strong, palette.ink, done.name.as_str());
                        }
                    }
                    text_block(ui, Type::Small, palette.muted, said);
                });
            });
        }
        if lines.len() > MOST {
            text_block(ui, Type::Small, palette.muted, format!("… +{}", lines.len() - MOST));
        }
    });
}

/// Lines that are drawn.
const MOST: usize = 300;
