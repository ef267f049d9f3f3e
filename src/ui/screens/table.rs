//! The table of dossiers: only the rows on screen are drawn, so 20,000 scroll as well as 20.

use egui::{Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::assess::Phase;
use crate::ui::action::{Action, Screen};
use crate::ui::format;
use crate::ui::stage::{DossierRow, Stage};
use crate::ui::theme::{Palette, Tone, Type, radius};
use crate::ui::widgets::{Bar, Pill, Stars, focus_ring};

const ROW: f32 = 70.0;

/// Where the columns stand, from the left edge of the table.
struct Columns {
    product: f32,
    commune: Option<f32>,
    step: Option<f32>,
    ready: f32,
    forecast: f32,
    status: f32,
    end: f32,
}

impl Columns {
    fn of(width: f32) -> Self {
        let status_width = (width * 0.21).clamp(128.0, 210.0);
        let status = width - status_width;
        let forecast = status - 118.0;
        let ready = forecast - if width > 700.0 { 92.0 } else { 76.0 };
        let step = (width > 700.0).then_some(ready - 122.0);
        let commune = (width > 780.0).then(|| step.unwrap_or(ready) - 92.0);
        Self { product: 0.0, commune, step, ready, forecast, status, end: width - 6.0 }
    }

    fn product_end(&self) -> f32 {
        self.commune.or(self.step).unwrap_or(self.ready) - 12.0
    }
}

/// What a dossier's state is in a few words.
pub fn status_of(stage: &Stage<'_>, row: &DossierRow) -> (String, Tone) {
    let stars = row.stars_by_points.to_string();
    if row.phase == Phase::Completing {
        (stage.fill("status-asked", &[("count", &row.open_returns.to_string())]), Tone::Warn)
    } else if row.phase >= Phase::Assessed {
        let tone = match row.phase {
            Phase::Recognised => Tone::Good,
            Phase::Refused | Phase::Revoked => Tone::Bad,
            _ => Tone::Info,
        };
        (stage.words.say(&row.phase.words()), tone)
    } else if let Some(day) = row.handed_in {
        (stage.fill("status-handed-in", &[("day", &format::date(day))]), Tone::Info)
    } else if row.points.is_none() {
        (stage.text("status-not-assessed"), Tone::Neutral)
    } else if row.blocking > 0 {
        (stage.fill("status-blocked", &[("count", &row.blocking.to_string())]), Tone::Warn)
    } else if row.stars < row.stars_by_points && row.missing_floors > 0 {
        let count = row.missing_floors.to_string();
        (stage.fill("status-floors", &[("stars", &stars), ("count", &count)]), Tone::Warn)
    } else if row.percent >= 100 {
        (stage.text("status-ready"), Tone::Good)
    } else {
        (stage.fill("status-filling", &[("percent", &row.percent.to_string())]), Tone::Info)
    }
}

/// The table; a click on a row opens its dossier. `places` says in which order the rows stand, where
/// it is not their own.
pub fn table_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    rows: &[DossierRow],
    places: Option<&[usize]>,
    jump: Option<f32>,
) {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let columns = Columns::of(ui.available_width() - 10.0);
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    let title = |at: f32, id: &str| {
        let galley = Type::SmallStrong.line(ui, &stage.words.get(id), palette.muted);
        ui.painter().galley(pos2(head.left() + at, head.center().y - 9.0), galley, palette.muted);
    };
    title(columns.product, "column-product");
    if let Some(at) = columns.commune {
        title(at, "column-commune");
    }
    if let Some(at) = columns.step {
        title(at, "column-step");
    }
    title(columns.ready, "column-ready");
    title(columns.forecast, "column-forecast");
    title(columns.status, "column-status");
    ui.painter().hline(head.x_range(), head.bottom() - 0.5, Stroke::new(1.0, palette.line));

    let mut area = ScrollArea::vertical().id_salt("dossiers").auto_shrink(false);
    if let Some(offset) = jump {
        area = area.vertical_scroll_offset(offset);
    }
    area.show_rows(ui, ROW, rows.len(), |ui, range| {
        for line in range {
            let place = places.map_or(Some(line), |places| places.get(line).copied());
            if let Some(row) = place.and_then(|place| rows.get(place)) {
                row_ui(ui, stage, &columns, row);
            }
        }
    });
}

/// A number stays with the word before it.
fn with_its_number(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        let number = letter == ' ' && letters.peek().is_some_and(char::is_ascii_digit);
        text.push(if number { '\u{a0}' } else { letter });
    }
    text
}

fn row_ui(ui: &mut Ui, stage: &mut Stage<'_>, columns: &Columns, row: &DossierRow) {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let (status, tone) = status_of(stage, row);
    let stars_name = stage.fill("stars-name", &[("stars", &row.stars.to_string())]);
    // Until when what was asked for must come: the one day that a pill has no room for.
    let until = row.due_on.filter(|_| row.phase == Phase::Completing);
    let late = until.is_some_and(|day| day < stage.today);
    let until = until.map(|day| {
        let id = if late { "status-asked-late" } else { "due-before" };
        stage.fill(id, &[("day", &format::date(day))])
    });
    response.widget_info(|| {
        let name = format!("{}, {}. {status}", row.product, row.producer);
        let name = until.iter().fold(name, |name, until| format!("{name}. {until}"));
        WidgetInfo::labeled(Role::Button, true, name)
    });
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), radius::SMALL, palette.hover);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    let middle = rect.center().y;
    let left = rect.left();
    let line = |ui: &Ui, at: f32, end: f32, kind: Type, text: &str, color, dy: f32| {
        let galley = kind.lay_out_rows(ui, text, color, end - at, 1);
        let y = middle - galley.size().y / 2.0 + dy;
        ui.painter().galley(pos2(left + at, y), galley, color);
    };
    let end = columns.product_end();
    let product = with_its_number(&row.product);
    let name = Type::Strong.lay_out_rows(ui, &product, palette.ink, end - columns.product, 2);
    let producer = Type::Small.lay_out_rows(ui, &row.producer, palette.muted, end - columns.product, 1);
    let name_height = name.size().y;
    let top = middle - (name_height + producer.size().y) / 2.0;
    ui.painter().galley(pos2(left + columns.product, top), name, palette.ink);
    ui.painter().galley(pos2(left + columns.product, top + name_height), producer, palette.muted);
    if let Some(at) = columns.commune {
        let end = columns.step.unwrap_or(columns.ready) - 8.0;
        line(ui, at, end, Type::Body, &row.commune, palette.ink, 0.0);
    }
    if let Some(at) = columns.step {
        let name = stage.text(&format!("step-{}-short", row.step));
        let text = format!("{}/8 {name}", row.step);
        let galley = Type::Body.lay_out_rows(ui, &text, palette.ink, columns.ready - at - 10.0, 2);
        ui.painter().galley(pos2(left + at, middle - galley.size().y / 2.0), galley, palette.ink);
    }
    let place = |at: f32, height: f32, end: f32| {
        let min = pos2(left + at, middle - height / 2.0);
        UiBuilder::new().max_rect(Rect::from_min_max(min, pos2(left + end, middle + height / 2.0)))
    };
    let ready_name = stage.fill("ready-percent", &[("percent", &row.percent.to_string())]);
    let width = if columns.step.is_some() { 76.0 } else { 60.0 };
    let bar = Bar::new(f32::from(row.percent) / 100.0, &ready_name).width(width);
    ui.new_child(place(columns.ready, 8.0, columns.forecast)).add(bar);
    if row.points.is_some() {
        let stars = Stars::new(row.stars, &stars_name);
        ui.new_child(place(columns.forecast + 30.0, 13.0, columns.status)).add(stars);
    }
    let pill = Pill::new(&status).tone(tone).max_width(columns.end - columns.status);
    let height = pill.size(ui).y;
    match &until {
        None => {
            ui.new_child(place(columns.status, height, columns.end + 6.0)).add(pill);
        }
        Some(until) => {
            let ink = if late { palette.red } else { palette.muted };
            let galley = Type::Small.lay_out_rows(ui, until, ink, columns.end - columns.status, 1);
            let top = middle - (height + galley.size().y + 2.0) / 2.0;
            let under = pos2(left + columns.status + 2.0, top + height + 2.0);
            let room = Rect::from_min_max(
                pos2(left + columns.status, top),
                pos2(left + columns.end + 6.0, top + height),
            );
            ui.new_child(UiBuilder::new().max_rect(room)).add(pill);
            ui.painter().galley(under, galley, ink);
        }
    }
    let points = row.points.map_or("–".to_owned(), |points| points.to_string());
    line(ui, columns.forecast, columns.forecast + 28.0, Type::Strong, &points, palette.ink, 0.0);
    focus_ring(ui, &response, rect.shrink(2.0), radius::SMALL);
    let hint = row.hand_in_by.map(|day| stage.fill("hand-in-by", &[("day", &format::date(day))]));
    let response = match hint {
        Some(hint) => response.on_hover_text(hint),
        None => response,
    };
    if response.clicked() {
        let step = if row.phase == Phase::Completing { 8 } else { row.step };
        stage.send(Action::Go(Screen::Dossier { id: row.id.clone(), step }));
    }
}
