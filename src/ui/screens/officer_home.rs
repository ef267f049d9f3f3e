//! The officer's first screen: the year's targets, what is due, and all dossiers of the area by where
//! they stand.

use egui::{Align, Layout, Margin, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use jiff::civil::Date;

use super::home::{search_id, search_width};
use super::targets::targets_ui;
use crate::assess::{DueKind, Phase};
use crate::store::DossierRow;
use crate::ui::action::{Action, Screen};
use crate::ui::desk_view::{DeskOrder, DeskView, Sieve};
use crate::ui::format;
use crate::ui::officework::{EntryOrder, OfficeAction};
use crate::ui::sheeting::SheetAction;
use crate::ui::shell::TopBar;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Tone, Type, icons, radius, size};
use crate::ui::together::ManyAction;
use crate::ui::travelling::TravelAction;
use crate::ui::widgets::{
    Button, EmptyState, IconButton, Pill, Pressed, SearchBox, Segments, Select, StarChart, card, focus_ring,
    rule, text_block,
};
use crate::workspace::{OfficePaper, commune_name};

const ROW: f32 = 56.0;

/// What of the screen is chosen, and the rows that answer it.
#[derive(Debug, Default)]
pub struct OfficerHome {
    pub sieve: Sieve,
    show_plan: bool,
    /// The target whose names are shown.
    open_target: Option<usize>,
    /// Places of the rows that are shown.
    places: Vec<usize>,
    /// The edition and the sieve that they are the answer to.
    answered: Option<(u64, Sieve)>,
}

impl OfficerHome {
    /// The rows that are shown.
    pub fn shown<'a>(&'a self, desk: &'a DeskView) -> impl Iterator<Item = &'a DossierRow> {
        self.places.iter().filter_map(|place| desk.rows.get(*place))
    }

    /// Brings the shown rows up to date with what is chosen.
    fn choose(&mut self, desk: &DeskView) {
        let same = |(edition, sieve): &(u64, Sieve)| *edition == desk.edition && *sieve == self.sieve;
        if !self.answered.as_ref().is_some_and(same) {
            self.places = desk.sifted(&self.sieve);
            self.answered = Some((desk.edition, self.sieve.clone()));
        }
    }
}

/// The screen.
pub fn officer_home_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut OfficerHome, desk: &DeskView) {
    state.choose(desk);
    let title = stage.fill("office-title", &[("year", &desk.year.to_string())]);
    let (hint, new) = (stage.text("search-hint"), stage.text("dossier-new"));
    TopBar::new(&title).show(ui, |ui| {
        if ui.add(Button::primary(&new).icon(icons::PLUS)).clicked() {
            stage.send(Action::AskNewDossier);
        }
        let receive = stage.text("receive-open-package");
        if ui.add(IconButton::new(icons::DOWNLOAD_SIMPLE, &receive)).clicked() {
            stage.send(Action::Travel(TravelAction::AskPackage));
        }
        let width = search_width(ui, &title);
        ui.add(SearchBox::new(search_id(), &mut state.sieve.search, &hint).width(width));
    });
    let roomy = ui.ctx().content_rect().width() >= size::NARROW_WINDOW;
    let margin = if roomy { Margin::symmetric(24, 14) } else { Margin::symmetric(14, 10) };
    egui::CentralPanel::default().frame(egui::Frame::new().inner_margin(margin)).show(ui, |ui| {
        phases_ui(ui, stage, state, desk);
        ui.add_space(4.0);
        if roomy {
            let plan_width = if ui.available_width() > 900.0 { 300.0 } else { 240.0 };
            let whole = ui.available_rect_before_wrap();
            let (mut left, mut right) = (whole, whole);
            left.set_right(whole.right() - plan_width - 14.0);
            right.set_left(left.right() + 14.0);
            ui.scope_builder(UiBuilder::new().max_rect(left), |ui| list_ui(ui, stage, state, desk));
            ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
                plan_ui(ui, stage, &mut state.open_target, desk)
            });
            return;
        }
        let (list, plan) = (stage.text("home-list"), stage.text("office-plan"));
        let chosen = usize::from(state.show_plan);
        if let Some(picked) = Segments::new(&plan, &[&list, &plan], Some(chosen)).show(ui) {
            state.show_plan = picked == 1;
        }
        if state.show_plan {
            plan_ui(ui, stage, &mut state.open_target, desk);
        } else {
            list_ui(ui, stage, state, desk);
        }
    });
}

/// How many stand where; a click shows them alone.
fn phases_ui(ui: &mut Ui, stage: &Stage<'_>, state: &mut OfficerHome, desk: &DeskView) {
    let mut phases: Vec<Option<Phase>> = vec![None];
    let mut names = vec![format!("{} {}", stage.text("office-all"), format::whole(desk.rows.len() as i64))];
    for phase in Phase::ALL {
        let count = desk.phases.get(&phase).copied().unwrap_or(0);
        if count > 0 || state.sieve.phase == Some(phase) {
            phases.push(Some(phase));
            names.push(format!("{} {}", stage.words.say(&phase.words()), format::whole(count as i64)));
        }
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let chosen = phases.iter().position(|phase| *phase == state.sieve.phase);
    let about = stage.text("office-phases");
    if let Some(picked) = Segments::new(&about, &names, chosen).show(ui) {
        state.sieve.phase = phases.get(picked).copied().flatten();
    }
}

fn list_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut OfficerHome, desk: &DeskView) {
    let palette = Palette::of(ui);
    card(ui, |ui| {
        ui.set_min_height(ui.available_height());
        ui.horizontal(|ui| {
            ui.label(Type::Section.text(stage.text("home-list")).color(palette.ink));
            ui.add(Pill::new(&format::whole(state.places.len() as i64)).tone(Tone::Neutral));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let many = stage.text("many-open");
                let some = !state.places.is_empty();
                if ui.add(IconButton::new(icons::LIST_CHECKS, &many).enabled(some)).clicked() && some {
                    stage.send(Action::Many(ManyAction::Ask));
                }
                order_ui(ui, stage, state);
                if desk.area.len() > 1 || desk.homeless > 0 {
                    commune_ui(ui, stage, state, desk);
                }
            });
        });
        if state.places.is_empty() {
            let (title, text) = (stage.text("office-none-title"), stage.text("office-none-text"));
            let empty = EmptyState::new(icons::FOLDER_OPEN, &title, &text);
            if !desk.rows.is_empty() {
                empty.show(ui);
                return;
            }
            let (receive, import) = (stage.text("receive-open-package"), stage.text("import-open"));
            match empty.button(&receive).second(&import).show(ui) {
                Pressed::First => stage.send(Action::Travel(TravelAction::AskPackage)),
                Pressed::Second => stage.send(Action::Sheets(SheetAction::AskImport)),
                Pressed::Nothing => {}
            }
            return;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().id_salt("office rows").auto_shrink(false);
        area.show_rows(ui, ROW, state.places.len(), |ui, range| {
            for place in range.filter_map(|line| state.places.get(line)) {
                if let Some(row) = desk.rows.get(*place) {
                    row_ui(ui, stage, row);
                }
            }
        });
    });
}

fn order_ui(ui: &mut Ui, stage: &Stage<'_>, state: &mut OfficerHome) {
    let orders = [DeskOrder::Due, DeskOrder::Name, DeskOrder::Stars];
    let names = ["office-by-due", "office-by-name", "office-by-stars"].map(|id| stage.text(id));
    let chosen = orders.iter().position(|order| *order == state.sieve.order);
    let shown = chosen.and_then(|place| names.get(place)).cloned().unwrap_or_default();
    let about = stage.text("office-order");
    let picked = Select::new("office order", &shown).width(150.0).name(&about).show(ui, &names, chosen);
    if let Some(order) = picked.and_then(|place| orders.get(place)) {
        state.sieve.order = *order;
    }
}

fn commune_ui(ui: &mut Ui, stage: &Stage<'_>, state: &mut OfficerHome, desk: &DeskView) {
    let mut names = vec![stage.text("office-all-communes")];
    let mut codes = desk.area.clone();
    names.extend(codes.iter().map(|code| commune_name(code)));
    // What was given to this officer and says of no commune that it is there.
    if desk.homeless > 0 || state.sieve.commune.as_deref() == Some("") {
        codes.push(String::new());
        let count = format::whole(i64::try_from(desk.homeless).unwrap_or(i64::MAX));
        names.push(stage.fill("office-homeless", &[("count", &count)]));
    }
    let chosen = codes.iter().position(|code| Some(code) == state.sieve.commune.as_ref());
    let chosen = chosen.map_or(0, |place| place + 1);
    let shown = names.get(chosen).cloned().unwrap_or_default();
    let about = stage.text("column-commune");
    let picked =
        Select::new("office commune", &shown).width(170.0).name(&about).show(ui, &names, Some(chosen));
    if let Some(picked) = picked {
        state.sieve.commune = picked.checked_sub(1).and_then(|place| codes.get(place)).cloned();
    }
}

/// Days until a day, as a pill says it.
fn days_pill(stage: &Stage<'_>, day: Date) -> (String, Tone) {
    let days = (day - stage.today).get_days();
    match days {
        ..0 => (stage.fill("due-over", &[("count", &(-days).to_string())]), Tone::Bad),
        0 => (stage.text("due-today"), Tone::Bad),
        1..=30 => (stage.fill("due-in", &[("count", &days.to_string())]), Tone::Warn),
        _ => (stage.fill("due-before", &[("day", &format::date(day))]), Tone::Neutral),
    }
}

fn row_ui(ui: &mut Ui, stage: &mut Stage<'_>, row: &DossierRow) {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let phase = Phase::named(&row.phase).unwrap_or(Phase::Preparing);
    let phase_name = stage.words.say(&phase.words());
    let homeless = row.commune.is_empty().then(|| stage.text("office-no-commune"));
    let name = format!("{}, {}. {phase_name}", row.product_name, row.producer_name);
    let name = homeless.iter().fold(name, |name, homeless| format!("{name}. {homeless}"));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), radius::SMALL, palette.hover);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    let due_width = 178.0_f32.min(rect.width() * 0.34);
    let phase_width = 150.0_f32.min(rect.width() * 0.26);
    let due_left = rect.right() - due_width;
    let phase_left = due_left - phase_width;
    let end = phase_left - rect.left() - 12.0;
    let product = Type::Strong.lay_out_rows(ui, &row.product_name, palette.ink, end, 1);
    let producer = match row.commune.as_str() {
        "" => row.producer_name.clone(),
        code => format!("{} · {}", row.producer_name, commune_name(code)),
    };
    let homeless = homeless.map(|text| Type::SmallStrong.line(ui, &text, palette.gold_text));
    let left = homeless.as_ref().map_or(end, |galley| end - galley.size().x - 8.0);
    let producer = Type::Small.lay_out_rows(ui, &producer, palette.muted, left.max(40.0), 1);
    let after = rect.left() + producer.size().x + 8.0;
    let top = rect.center().y - (product.size().y + producer.size().y) / 2.0;
    let under = top + product.size().y;
    ui.painter().galley(pos2(rect.left(), top), product, palette.ink);
    ui.painter().galley(pos2(rect.left(), under), producer, palette.muted);
    if let Some(homeless) = homeless {
        ui.painter().galley(pos2(after, under), homeless, palette.gold_text);
    }
    let tone = match phase {
        Phase::Recognised => Tone::Good,
        Phase::Completing => Tone::Warn,
        Phase::Refused | Phase::Revoked => Tone::Bad,
        Phase::Preparing => Tone::Neutral,
        _ => Tone::Info,
    };
    let at = |left: f32, height: f32, right: f32| {
        let y = rect.center().y - height / 2.0;
        UiBuilder::new().max_rect(egui::Rect::from_min_max(pos2(left, y), pos2(right, y + height)))
    };
    let pill = Pill::new(&phase_name).tone(tone).max_width(phase_width - 10.0);
    let height = pill.size(ui).y;
    ui.new_child(at(phase_left, height, due_left)).add(pill);
    let day = row.due_on.as_deref().and_then(|day| day.parse::<Date>().ok());
    let kind = row.due_kind.as_deref().and_then(DueKind::named);
    if let Some((day, kind)) = day.zip(kind) {
        let what = stage.words.say(&kind.words());
        let what = Type::Small.lay_out_rows(ui, &what, palette.muted, due_width, 1);
        let (text, tone) = days_pill(stage, day);
        let pill = Pill::new(&text).tone(tone).tight().max_width(due_width);
        let height = pill.size(ui).y;
        let top = rect.center().y - (what.size().y + height + 2.0) / 2.0;
        let below = top + what.size().y + 2.0;
        ui.painter().galley(pos2(due_left, top), what, palette.muted);
        let place = egui::Rect::from_min_max(pos2(due_left, below), pos2(rect.right(), below + height));
        ui.new_child(UiBuilder::new().max_rect(place)).add(pill);
    }
    focus_ring(ui, &response, rect.shrink(2.0), radius::SMALL);
    if response.clicked() {
        let step = if phase == Phase::Preparing { row.step } else { 8 };
        stage.send(Action::Go(Screen::Dossier { id: row.id.clone(), step }));
    }
}

/// The year's targets, what is to be done, stars by year, and the papers of the whole area.
fn plan_ui(ui: &mut Ui, stage: &mut Stage<'_>, open_target: &mut Option<usize>, desk: &DeskView) {
    ScrollArea::vertical().id_salt("office plan").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        targets_ui(ui, stage, open_target, desk);
        tasks_ui(ui, stage, desk);
        stars_ui(ui, stage, desk);
        papers_ui(ui, stage, desk);
    });
}

fn tasks_ui(ui: &mut Ui, stage: &mut Stage<'_>, desk: &DeskView) {
    const SHOWN: usize = 6;
    let palette = Palette::of(ui);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        text_block(ui, Type::Section, palette.ink, stage.text("office-tasks"));
        if desk.tasks.is_empty() {
            text_block(ui, Type::Small, palette.muted, stage.text("office-tasks-none"));
        }
        for task in desk.tasks.iter().take(SHOWN) {
            rule(ui);
            let Some(day) = task.date("due_on") else { continue };
            let (text, tone) = days_pill(stage, day);
            ui.add(Pill::new(&text).tone(tone).tight());
            if ui.add(Button::quiet(task.text("what")).small()).clicked() {
                let order = EntryOrder {
                    book: "task".to_owned(),
                    line: Some(task.id.clone()),
                    ..EntryOrder::default()
                };
                stage.send(Action::Office(OfficeAction::AskEntry(order)));
            }
        }
        let add = stage.text("office-task-add");
        if ui.add(Button::quiet(&add).small().icon(icons::PLUS)).clicked() {
            let order = EntryOrder { book: "task".to_owned(), ..EntryOrder::default() };
            stage.send(Action::Office(OfficeAction::AskEntry(order)));
        }
    });
}

fn stars_ui(ui: &mut Ui, stage: &Stage<'_>, desk: &DeskView) {
    let palette = Palette::of(ui);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        text_block(ui, Type::Section, palette.ink, stage.text("office-stars"));
        if desk.stars.is_empty() {
            text_block(ui, Type::Small, palette.muted, stage.text("office-stars-none"));
            return;
        }
        let names = [3, 4, 5].map(|stars| stage.fill("stars-name", &[("stars", &stars.to_string())]));
        ui.add(StarChart::new(&desk.stars, &names));
    });
}

fn papers_ui(ui: &mut Ui, stage: &mut Stage<'_>, desk: &DeskView) {
    let palette = Palette::of(ui);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        text_block(ui, Type::Section, palette.ink, stage.text("office-papers"));
        // The batch that is at hand: the first that is not over.
        let near = stage.rulebook.batches.iter().find(|batch| {
            let last = i16::try_from(desk.year).ok().and_then(|year| batch.proposed_before.of(year));
            last.is_some_and(|last| last > stage.today)
        });
        let (year, batch) = match near {
            Some(batch) => (desk.year, batch.number),
            None => (desk.year + 1, stage.rulebook.batches.first().map_or(1, |batch| batch.number)),
        };
        let list = stage.fill("office-list", &[("batch", &batch.to_string()), ("year", &year.to_string())]);
        if ui.add(Button::quiet(&list).small().icon(icons::PRINTER)).clicked() {
            let paper = OfficePaper::List { year, batch: i64::from(batch), on: None };
            stage.send(Action::Office(OfficeAction::ChoosePaper(paper)));
        }
        let stand = |phase| desk.phases.get(&phase).copied().unwrap_or(0);
        let ready = stand(Phase::Assessed) + stand(Phase::Received);
        let letter = stage.fill("office-letter", &[("count", &ready.to_string())]);
        if ui.add(Button::quiet(&letter).small().icon(icons::PRINTER).enabled(ready > 0)).clicked() {
            // Which of them is chosen in the dialog.
            let dossiers = Vec::new();
            let paper = OfficePaper::Letter { dossiers, number: String::new(), on: None, note: false };
            stage.send(Action::Office(OfficeAction::ChoosePaper(paper)));
        }
        let report = stage.fill("office-report", &[("year", &desk.year.to_string())]);
        if ui.add(Button::quiet(&report).small().icon(icons::PRINTER)).clicked() {
            let first = stage.today.first_of_year();
            let paper = OfficePaper::Report { from: first, to: stage.today };
            stage.send(Action::Office(OfficeAction::AskPaper(paper)));
        }
        let sheet = stage.fill("office-report-sheet", &[("year", &desk.year.to_string())]);
        if ui.add(Button::quiet(&sheet).small().icon(icons::DOWNLOAD_SIMPLE)).clicked() {
            let first = stage.today.first_of_year();
            let paper = OfficePaper::Report { from: first, to: stage.today };
            stage.send(Action::Office(OfficeAction::AskPaperSheet(paper)));
        }
    });
}
