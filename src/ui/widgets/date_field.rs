//! A date: typed as people write it, or picked from a calendar.

use egui::{Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, SetOpenCommand, Ui, vec2};
use jiff::civil::Date;

use super::calendar::Calendar;
use super::{IconButton, Input};
use crate::ui::format;
use crate::ui::theme::icons;
use crate::words::Words;
use crate::workspace::read_date;

/// How wide a date is with its button, in points.
const WIDTH: f32 = 190.0;
const BUTTON: f32 = 40.0;

/// A field for a date. What was typed stays as it was typed.
#[must_use]
pub struct DateField<'a> {
    text: &'a mut String,
    id: Id,
    words: &'a Words,
    today: Date,
    hint: &'a str,
    wrong: bool,
    label: Option<Id>,
}

impl<'a> DateField<'a> {
    pub fn new(text: &'a mut String, id: Id, words: &'a Words, today: Date) -> Self {
        Self { text, id, words, today, hint: "", wrong: false, label: None }
    }

    /// Shown while the field is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    pub fn wrong(mut self, wrong: bool) -> Self {
        self.wrong = wrong;
        self
    }

    /// The label that names it.
    pub fn labelled_by(mut self, label: Id) -> Self {
        self.label = Some(label);
        self
    }

    /// Shows it; the response is that of the text, changed also where a day was picked.
    pub fn show(self, ui: &mut Ui) -> Response {
        let Self { text, id, words, today, hint, wrong, label } = self;
        let width = WIDTH.min(ui.available_width());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing = vec2(2.0, 0.0);
            let mut input =
                Input::line(&mut *text).id(id).hint(hint).wrong(wrong).codes(true).width(width - BUTTON);
            if let Some(label) = label {
                input = input.labelled_by(label);
            }
            let mut response = ui.add(input);
            let name = words.get("calendar");
            let button = ui.add(IconButton::new(icons::CALENDAR_BLANK, &name).outlined());
            let by_key = response.has_focus()
                && ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowDown));
            let calendar = Calendar::new(words, id.with("calendar"), today, read_date(text));
            let popup = Popup::from_response(&response).id(id.with("leaf")).gap(4.0);
            let open = Popup::is_id_open(ui.ctx(), id.with("leaf"));
            let toggled = button.clicked() || by_key;
            if toggled && !open {
                calendar.open(ui);
            }
            let command = toggled.then_some(SetOpenCommand::Bool(!open));
            let popup = popup
                .open_memory(command)
                .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
                .accessible_name(&name);
            let picked = popup.show(|ui| calendar.show(ui)).and_then(|shown| shown.inner);
            if let Some(day) = picked {
                *text = format::date(day);
                response.mark_changed();
                Popup::close_id(ui.ctx(), id.with("leaf"));
                response.request_focus();
            } else if open && ui.input(|input| input.key_pressed(Key::Escape)) {
                response.request_focus();
            }
            response
        })
        .inner
    }
}

/// Whether a text is a whole date, to its last digit: one that may be saved while it is typed.
pub fn is_whole_date(text: &str) -> bool {
    let year = text.trim().rsplit(['/', '-', '.', ' ']).next().unwrap_or_default();
    text.trim().is_empty() || year.len() == 4 && read_date(text).is_some()
}
