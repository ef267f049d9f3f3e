//! A month on a leaf: days to choose from, reached by mouse and by arrows.

use egui::{Color32, EventFilter, Id, Key, Modifiers, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};
use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

use super::paint::focus_ring;
use super::{Button, IconButton};
use crate::ui::format;
use crate::ui::theme::{Palette, Type, icons, radius};
use crate::words::Words;

/// The side of a day, in points.
const DAY: f32 = 34.0;
/// Weeks on a leaf: as many as the longest month touches.
const WEEKS: i64 = 6;

/// The leaf of a month.
#[must_use]
pub struct Calendar<'a> {
    words: &'a Words,
    id: Id,
    today: Date,
    chosen: Option<Date>,
}

impl<'a> Calendar<'a> {
    /// `id` tells this calendar from others.
    pub fn new(words: &'a Words, id: Id, today: Date, chosen: Option<Date>) -> Self {
        Self { words, id, today, chosen }
    }

    /// Opens at the chosen day, else today, which takes the keyboard.
    pub fn open(&self, ui: &Ui) {
        self.go(ui, self.chosen.unwrap_or(self.today));
    }

    fn go(&self, ui: &Ui, day: Date) {
        ui.data_mut(|data| data.insert_temp(self.id, At { day, takes_keyboard: true }));
    }

    fn id_of(&self, day: Date) -> Id {
        self.id.with(day.to_string())
    }

    /// Shows the leaf; returns the day that was picked now.
    pub fn show(&self, ui: &mut Ui) -> Option<Date> {
        let at = ui.data(|data| data.get_temp::<At>(self.id)).map_or(self.today, |at| at.day);
        ui.spacing_mut().item_spacing = vec2(2.0, 4.0);
        ui.set_width(7.0 * (DAY + 2.0) - 2.0);
        self.head_ui(ui, at);
        let palette = Palette::of(ui);
        ui.horizontal(|ui| {
            for name in self.words.get("calendar-days").split_whitespace() {
                let (rect, _) = ui.allocate_exact_size(vec2(DAY, 20.0), Sense::hover());
                let name = Type::Small.line(ui, name, palette.muted);
                ui.painter().galley(rect.center() - name.size() / 2.0, name, palette.muted);
            }
        });
        let first = at.first_of_month();
        let before = i64::from(first.weekday().to_monday_zero_offset());
        let mut picked = None;
        for week in 0..WEEKS {
            ui.horizontal(|ui| {
                for column in 0..7 {
                    let day = first.checked_add((week * 7 + column - before).days());
                    match day {
                        Ok(day) if self.day_ui(ui, day, at) => picked = Some(day),
                        Ok(_) => {}
                        // The calendar ends where dates do.
                        Err(_) => {
                            ui.allocate_exact_size(vec2(DAY, DAY), Sense::hover());
                        }
                    }
                }
            });
        }
        let today = self.words.get("calendar-today");
        if ui.add(Button::secondary(&today).small().fill_width()).clicked() {
            picked = Some(self.today);
        }
        picked
    }

    fn head_ui(&self, ui: &mut Ui, at: Date) {
        let palette = Palette::of(ui);
        let number = |id: &str, name: &str, value: i16| self.words.fill(id, &[(name, &value.to_string())]);
        let lines = [
            (
                number("calendar-month", "month", at.month().into()),
                ["calendar-month-before", "calendar-month-after"],
                1.month(),
            ),
            (
                number("calendar-year", "year", at.year()),
                ["calendar-year-before", "calendar-year-after"],
                1.year(),
            ),
        ];
        ui.horizontal(|ui| {
            for (title, ids, step) in lines {
                let [before, after] = ids.map(|id| self.words.get(id));
                let mut by = None;
                if ui.add(IconButton::new(icons::CARET_LEFT, &before)).clicked() {
                    by = Some(-step);
                }
                let (rect, _) = ui.allocate_exact_size(vec2(54.0, 32.0), Sense::hover());
                let title = Type::SmallStrong.line(ui, &title, palette.ink);
                ui.painter().galley(rect.center() - title.size() / 2.0, title, palette.ink);
                if ui.add(IconButton::new(icons::CARET_RIGHT, &after)).clicked() {
                    by = Some(step);
                }
                if let Some(day) = by.and_then(|by| at.checked_add(by).ok()) {
                    ui.data_mut(|data| data.insert_temp(self.id, At { day, takes_keyboard: false }));
                }
            }
        });
    }

    /// A day; whether it was picked.
    fn day_ui(&self, ui: &mut Ui, day: Date, at: Date) -> bool {
        let palette = Palette::of(ui);
        let (_, rect) = ui.allocate_space(vec2(DAY, DAY));
        let response = ui.interact(rect, self.id_of(day), Sense::click());
        let (today, chosen) = (day == self.today, Some(day) == self.chosen);
        let written = format::date(day);
        response.widget_info(|| {
            let name = match today {
                true => self.words.fill("calendar-day-today", &[("day", &written)]),
                false => written.clone(),
            };
            WidgetInfo::selected(Role::Button, true, chosen, name)
        });
        let ours = (day.year(), day.month()) == (at.year(), at.month());
        let (fill, ink) = match (chosen, response.hovered()) {
            (true, _) => (palette.leaf_fill, palette.on_leaf),
            (false, true) => (palette.hover, palette.ink),
            (false, false) if ours => (Color32::TRANSPARENT, palette.ink),
            (false, false) => (Color32::TRANSPARENT, palette.hint),
        };
        let line = if today { Stroke::new(1.5, palette.leaf) } else { Stroke::NONE };
        ui.painter().rect(rect.shrink(1.0), radius::SMALL, fill, line, StrokeKind::Inside);
        let kind = if today || chosen { Type::Strong } else { Type::Body };
        let number = kind.line(ui, &day.day().to_string(), ink);
        ui.painter().galley(rect.center() - number.size() / 2.0, number, ink);
        focus_ring(ui, &response, rect.shrink(2.0), radius::SMALL);
        let standing = ui.data(|data| data.get_temp::<At>(self.id));
        // A leaf is measured before it is seen, and nothing in it can take the keyboard then.
        if standing.is_some_and(|at| at.takes_keyboard && at.day == day) && ui.is_enabled() {
            response.request_focus();
            ui.data_mut(|data| data.insert_temp(self.id, At { day, takes_keyboard: false }));
        }
        if response.has_focus() {
            let arrows =
                EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
            if let Some(day) = keyed(ui).and_then(|by| day.checked_add(by).ok()) {
                self.go(ui, day);
            }
        }
        response.clicked()
    }
}

/// The day that a calendar is open at.
#[derive(Clone, Copy)]
struct At {
    day: Date,
    /// It is to have the keyboard once it is on screen.
    takes_keyboard: bool,
}

/// How far a key leads.
fn keyed(ui: &Ui) -> Option<Span> {
    let keys: [(Modifiers, Key, Span); 8] = [
        (Modifiers::NONE, Key::ArrowLeft, (-1).day()),
        (Modifiers::NONE, Key::ArrowRight, 1.day()),
        (Modifiers::NONE, Key::ArrowUp, (-1).week()),
        (Modifiers::NONE, Key::ArrowDown, 1.week()),
        // Those with Shift first: without it the keys would be taken for the others.
        (Modifiers::SHIFT, Key::PageUp, (-1).year()),
        (Modifiers::SHIFT, Key::PageDown, 1.year()),
        (Modifiers::NONE, Key::PageUp, (-1).month()),
        (Modifiers::NONE, Key::PageDown, 1.month()),
    ];
    let pressed = |input: &mut egui::InputState, (modifiers, key, by): (Modifiers, Key, Span)| {
        input.consume_key(modifiers, key).then_some(by)
    };
    ui.input_mut(|input| keys.into_iter().find_map(|key| pressed(input, key)))
}
