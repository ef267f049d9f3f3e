//! The first screen: how many, how far, what is due.

use egui::{Align, Id, Layout, Margin, Role, ScrollArea, Ui, WidgetInfo, vec2};

use super::table::table_ui;
use crate::ui::action::{Action, Screen};
use crate::ui::format;
use crate::ui::sheeting::SheetAction;
use crate::ui::shell::TopBar;
use crate::ui::stage::{DossierRow, Due, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons, radius, size};
use crate::ui::together::ManyAction;
use crate::ui::travelling::TravelAction;
use crate::ui::widgets::{
    Bar, Button, EmptyState, IconButton, Pill, Pressed, SearchBox, Segments, card, card_padded, focus_ring,
    rule,
};

/// What the home screen shows.
#[derive(Clone, Debug, Default)]
pub struct HomeView {
    /// All dossiers, or those that the search found.
    pub rows: Vec<DossierRow>,
    /// The places of the rows in the order in which they want to be worked on.
    pub order_of_work: Vec<usize>,
    pub counts: Counts,
    pub due: Vec<Due>,
}

/// Counts over all dossiers, whatever the search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub dossiers: u32,
    pub producers: u32,
    pub ready: u32,
    pub three_stars: u32,
    pub held_by_floors: u32,
}

/// What of the home screen is open.
#[derive(Debug, Default)]
pub struct HomeState {
    pub search: String,
    show_due: bool,
    /// Scrolls the table to a place; for measuring.
    pub jump: Option<f32>,
}

/// The id of the search box, for Ctrl+F.
pub fn search_id() -> Id {
    Id::unique("search box")
}

/// How wide the search box is beside a title, which goes first.
pub fn search_width(ui: &Ui, title: &str) -> f32 {
    let title = Type::Heading.line(ui, title, Palette::of(ui).ink).size().x;
    // Between the box and the title lie the spaces of the bar.
    (ui.available_width() - title - 48.0).clamp(120.0, 340.0)
}

/// The home screen. `whole_list` leaves out cards and due list: the place "Hồ sơ".
pub fn home_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut HomeState, view: &HomeView, whole_list: bool) {
    let title = if whole_list {
        stage.text("dossiers-title")
    } else {
        stage.fill("home-title", &[("year", &stage.today.year().to_string())])
    };
    let hint = stage.text("search-hint");
    let new = stage.text("dossier-new");
    TopBar::new(&title).show(ui, |ui| {
        if ui.add(Button::primary(&new).icon(icons::PLUS)).clicked() {
            stage.send(Action::AskNewDossier);
        }
        let receive = stage.text("receive-open-package");
        if ui.add(IconButton::new(icons::DOWNLOAD_SIMPLE, &receive)).clicked() {
            stage.send(Action::Travel(TravelAction::AskPackage));
        }
        let width = search_width(ui, &title);
        let search = SearchBox::new(search_id(), &mut state.search, &hint).width(width);
        if ui.add(search).changed() && !whole_list && !state.search.is_empty() {
            state.show_due = false;
        }
    });
    let roomy = ui.ctx().content_rect().width() >= size::NARROW_WINDOW;
    let margin = if roomy { Margin::symmetric(24, 18) } else { Margin::symmetric(14, 12) };
    let frame = egui::Frame::new().inner_margin(margin);
    egui::CentralPanel::default().frame(frame).show(ui, |ui| {
        if whole_list {
            list_card_ui(ui, stage, state, view, None);
            return;
        }
        cards_ui(ui, stage, view.counts);
        ui.add_space(6.0);
        if roomy {
            let due_width = if ui.available_width() > 900.0 { 266.0 } else { 216.0 };
            let whole = ui.available_rect_before_wrap();
            let mut left = whole;
            left.set_right(whole.right() - due_width - 14.0);
            let mut right = whole;
            right.set_left(left.right() + 14.0);
            ui.scope_builder(egui::UiBuilder::new().max_rect(left), |ui| {
                list_card_ui(ui, stage, state, view, Some(&view.order_of_work));
            });
            ui.scope_builder(egui::UiBuilder::new().max_rect(right), |ui| due_card_ui(ui, stage, &view.due));
        } else {
            let list = stage.text("home-list");
            let due = format!("{} ({})", stage.text("due-title"), view.due.len());
            let chosen = usize::from(state.show_due);
            if let Some(picked) = Segments::new(&due, &[&list, &due], Some(chosen)).show(ui) {
                state.show_due = picked == 1;
            }
            if state.show_due {
                due_card_ui(ui, stage, &view.due);
            } else {
                list_card_ui(ui, stage, state, view, Some(&view.order_of_work));
            }
        }
    });
}

fn cards_ui(ui: &mut Ui, stage: &Stage<'_>, counts: Counts) {
    let tall = ui.ctx().content_rect().height() >= 560.0;
    let of = counts.dossiers;
    let cards = [
        ("card-dossiers", counts.dossiers, None, Tone::Good, counts.producers),
        ("card-ready", counts.ready, Some(of), Tone::Good, of.saturating_sub(counts.ready)),
        ("card-three", counts.three_stars, Some(of), Tone::Warn, of.saturating_sub(counts.three_stars)),
        ("card-floors", counts.held_by_floors, Some(of), Tone::Info, counts.held_by_floors),
    ];
    let gap = 14.0;
    let width = (ui.available_width() - 3.0 * gap) / 4.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (id, count, of, tone, rest) in cards {
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                card_padded(ui, Margin::symmetric(16, if tall { 12 } else { 8 }), |ui| {
                    count_ui(ui, stage, id, count, of, tone, rest, tall);
                });
            });
        }
    });
}

#[expect(clippy::too_many_arguments, reason = "one card is one row of the table above")]
fn count_ui(
    ui: &mut Ui,
    stage: &Stage<'_>,
    id: &str,
    count: u32,
    of: Option<u32>,
    tone: Tone,
    rest: u32,
    tall: bool,
) {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.y = 4.0;
    let name = stage.text(id);
    let label = Type::Small.lay_out_rows(ui, &name, palette.muted, ui.available_width(), 1);
    ui.add(egui::Label::new(label));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(Type::Number.text(format::whole(i64::from(count))).color(palette.ink));
        if let Some(of) = of {
            ui.label(Type::Body.text(format!("/ {}", format::whole(i64::from(of)))).color(palette.muted));
        }
    });
    if !tall {
        return;
    }
    let share = of.map_or(0.0, |of| if of == 0 { 0.0 } else { count as f32 / of as f32 });
    if of.is_some() {
        ui.add(Bar::new(share, &name).tone(tone));
    } else {
        ui.allocate_exact_size(vec2(8.0, 8.0), egui::Sense::hover());
    }
    let note = stage.fill(&format!("{id}-note"), &[("count", &format::whole(i64::from(rest)))]);
    let note = Type::Small.lay_out_rows(ui, &note, palette.muted, ui.available_width(), 1);
    ui.add(egui::Label::new(note));
}

/// `places` says in which order the rows stand, where it is not that of their names.
fn list_card_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &HomeState,
    view: &HomeView,
    places: Option<&[usize]>,
) {
    let palette = Palette::of(ui);
    card(ui, |ui| {
        ui.set_min_height(ui.available_height());
        ui.horizontal(|ui| {
            let id = if state.search.trim().is_empty() { "home-list" } else { "home-found" };
            ui.label(Type::Section.text(stage.text(id)).color(palette.ink));
            ui.add(Pill::new(&format::whole(view.rows.len() as i64)).tone(Tone::Neutral));
            let order = if places.is_some() { "home-by-day" } else { "home-by-name" };
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                let import = stage.text("import-open");
                if ui.add(IconButton::new(icons::ROWS, &import)).clicked() {
                    stage.send(Action::Sheets(SheetAction::AskImport));
                }
                let save = stage.text("sheet-save-list");
                let some = !view.rows.is_empty();
                if ui.add(IconButton::new(icons::UPLOAD_SIMPLE, &save).enabled(some)).clicked() && some {
                    stage.send(Action::Sheets(SheetAction::AskList));
                }
                let many = stage.text("many-open");
                if ui.add(IconButton::new(icons::LIST_CHECKS, &many).enabled(some)).clicked() && some {
                    stage.send(Action::Many(ManyAction::Ask));
                }
                ui.label(Type::Small.text(stage.text(order)).color(palette.muted));
            });
        });
        if !view.rows.is_empty() {
            table_ui(ui, stage, &view.rows, places, state.jump);
        } else if state.search.trim().is_empty() {
            let title = stage.text("home-empty-title");
            let text = stage.text("home-empty-text");
            let new = stage.text("dossier-new");
            let sample = stage.text("sample-open");
            let empty = EmptyState::new(icons::FOLDER_OPEN, &title, &text).button(&new).second(&sample);
            match empty.show(ui) {
                Pressed::First => stage.send(Action::AskNewDossier),
                Pressed::Second => stage.send(Action::Sample),
                Pressed::Nothing => {}
            }
        } else {
            let title = stage.text("search-none-title");
            let text = stage.fill("search-none-text", &[("text", state.search.trim())]);
            EmptyState::new(icons::MAGNIFYING_GLASS, &title, &text).show(ui);
        }
    });
}

fn due_card_ui(ui: &mut Ui, stage: &mut Stage<'_>, due: &[Due]) {
    let palette = Palette::of(ui);
    card(ui, |ui| {
        ui.set_min_height(ui.available_height());
        ui.horizontal(|ui| {
            ui.set_min_height(24.0);
            ui.label(Type::Section.text(stage.text("due-title")).color(palette.ink));
        });
        if due.is_empty() {
            let text = stage.text("due-none");
            ui.add(egui::Label::new(Type::Body.text(text).color(palette.muted)).wrap());
            return;
        }
        ScrollArea::vertical().id_salt("due").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            for item in due {
                rule(ui);
                ui.add_space(5.0);
                let days = (item.day - stage.today).get_days();
                let (text, tone) = match days {
                    ..0 => (stage.fill("due-over", &[("count", &(-days).to_string())]), Tone::Bad),
                    0 => (stage.text("due-today"), Tone::Bad),
                    1..=30 => (stage.fill("due-in", &[("count", &days.to_string())]), Tone::Warn),
                    _ => {
                        // A beginning is no last day.
                        let id = if item.what.id == "due-renewal-from" { "due-from" } else { "due-before" };
                        (stage.fill(id, &[("day", &format::date(item.day))]), Tone::Neutral)
                    }
                };
                ui.add(Pill::new(&text).tone(tone).icon(icons::CLOCK));
                let what =
                    egui::Label::new(Type::Body.text(stage.words.say(&item.what)).color(palette.ink)).wrap();
                ui.add(what);
                if item.product.is_empty() {
                    ui.add_space(5.0);
                    continue;
                }
                let product = Type::Small.text(&item.product).color(palette.leaf);
                let link = ui.add(egui::Label::new(product).wrap().sense(egui::Sense::click()));
                link.widget_info(|| WidgetInfo::labeled(Role::Link, true, &item.product));
                focus_ring(ui, &link, link.rect.expand(1.0), radius::SMALL);
                if link.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
                    stage.send(Action::Go(Screen::Dossier { id: item.dossier.clone(), step: item.step }));
                }
                ui.add_space(5.0);
            }
        });
    });
}
