//! "Gõ thử": a sentence to type, and what to do where its marks do not come.

use egui::{Id, Ui};

use crate::typing::{Scheme, Trial, judge};
use crate::ui::action::Action;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Tone, Type, icons};
use crate::ui::typing::TypingChoice;
use crate::ui::widgets::{Button, Input, paint_icon, text_block};

/// The field's id.
pub fn trial_id() -> Id {
    Id::unique("typing trial")
}

/// The trial: what it is for, the field, and what came of it.
pub fn typing_trial_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    let palette = Palette::of(ui);
    let sentence = stage.text("typing-trial-sentence");
    ui.spacing_mut().item_spacing.y = 6.0;
    let ask = stage.fill("typing-trial-ask", &[("sentence", &sentence)]);
    let label = text_block(ui, Type::Body, palette.ink, ask);
    let place = Id::unique("typing trial text");
    let mut typed: String = ui.data_mut(|data| data.get_temp(place)).unwrap_or_default();
    ui.add(Input::line(&mut typed).id(trial_id()).width(360.0).labelled_by(label.id));
    let own = stage.typing;
    let switched = said_ui(ui, stage, judge(&typed, &sentence));
    if let Some(choice) = switched {
        stage.send(Action::Typing(choice));
        // Another way to type, another trial.
        typed.clear();
        ui.memory_mut(|memory| memory.request_focus(trial_id()));
    }
    debug_assert!(switched.is_none_or(|choice| choice != own), "a button changes something");
    ui.data_mut(|data| data.insert_temp(place, typed));
}

/// What the trial tells, and the buttons that help; what was pressed.
fn said_ui(ui: &mut Ui, stage: &Stage<'_>, trial: Trial) -> Option<TypingChoice> {
    let own = stage.typing;
    let scheme = own.scheme_name();
    let (tone, words) = match trial {
        Trial::TooShort => (None, stage.text("typing-trial-start")),
        Trial::Works if own.on => (Some(Tone::Good), stage.fill("typing-trial-own", &[("scheme", scheme)])),
        Trial::Works => (Some(Tone::Good), stage.text("typing-trial-system")),
        Trial::Garbled if own.on => (Some(Tone::Warn), stage.text("typing-trial-twice")),
        Trial::Garbled => (Some(Tone::Warn), stage.text("typing-trial-other")),
        Trial::Raw(keys) => {
            let keys = TypingChoice { scheme: keys, ..own }.scheme_name();
            (Some(Tone::Warn), stage.fill("typing-trial-raw", &[("scheme", keys)]))
        }
        Trial::NoMarks => (Some(Tone::Warn), stage.text("typing-trial-no-marks")),
        Trial::Other => (None, stage.text("typing-trial-other")),
    };
    line_ui(ui, tone, &words);
    let offers: Vec<Scheme> = match trial {
        Trial::Raw(Scheme::Vni) => vec![Scheme::Vni, Scheme::Telex],
        Trial::Raw(Scheme::Telex) | Trial::NoMarks => Scheme::ALL.to_vec(),
        _ => Vec::new(),
    };
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        let mut first = true;
        for scheme in offers {
            let choice = TypingChoice { on: true, scheme, ..own };
            if choice == own {
                continue;
            }
            let text = stage.fill("typing-turn-on", &[("scheme", choice.scheme_name())]);
            let button = if first { Button::primary(&text) } else { Button::secondary(&text) };
            first = false;
            if ui.add(button.small()).clicked() {
                pressed = Some(choice);
            }
        }
        let off = stage.text("typing-turn-off");
        if trial == Trial::Garbled && own.on && ui.add(Button::primary(&off).small()).clicked() {
            pressed = Some(TypingChoice { on: false, ..own });
        }
    });
    pressed
}

fn line_ui(ui: &mut Ui, tone: Option<Tone>, words: &str) {
    let palette = Palette::of(ui);
    let (icon, color) = match tone {
        Some(Tone::Good) => (icons::CHECK_CIRCLE, palette.leaf),
        Some(_) => (icons::WARNING_CIRCLE, palette.gold_text),
        None => (icons::KEYBOARD, palette.muted),
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, _) = ui.allocate_exact_size(egui::vec2(20.0, 21.0), egui::Sense::hover());
        paint_icon(ui, icon, rect.center(), 17.0, color);
        text_block(ui, Type::Body, color, words);
    });
}
