//! Typing Vietnamese in the window: what reaches the text fields, and what leaves them.
//!
//! Begin with [`Typing`], an egui plugin that sees every event before the fields do. `own` composes
//! with the program's own Telex and VNI; `leaving` sees to it that a word which the system's input
//! method still composes stays in its field when a click leads elsewhere; `late` brings home a
//! word that comes after its field was left; `x11` speaks to the display of Linux desktops.
//! `field` is what the text fields do for this, `choice` what a person chooses.
//!
//! The causes: on X11 winit makes a new input context, which has forgotten that it was on, whenever
//! egui says that no text field has the keyboard; and it tells the input method nothing of a click.

mod choice;
mod field;
mod late;
mod leaving;
mod order;
mod own;
#[cfg(target_os = "linux")]
pub mod x11;

use std::sync::Arc;

use egui::output::IMEOutput;
use egui::{Context, Event, FullOutput, Id, ImeEvent, Plugin, RawInput};

pub use choice::{REMEMBERED, TypingChoice};
pub use field::{Holds, after};

use crate::typing::{InputMethod, Scheme, ToneStyle, is_composed};
use late::Late;
use leaving::Leaving;

/// The text field that has the keyboard, as it was drawn last.
#[derive(Clone, Debug)]
struct Field {
    id: Id,
    holds: Holds,
    /// The letters before the caret, the last few of them.
    before: String,
}

/// What stands between the keyboard and the text fields.
pub struct Typing {
    on: bool,
    method: InputMethod,
    field: Option<Field>,
    /// What is still to be told.
    seen: Option<Seen>,
    /// The text field that had the keyboard when the pass before ended.
    was: Option<Id>,
    late: Late,
    leaving: Option<Leaving>,
    /// The last thing that a text field told the input method, on X11.
    last_ime: Option<IMEOutput>,
    /// Events for the next pass.
    held: Vec<Event>,
}

/// What the window is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seen {
    /// The system composes Vietnamese itself: our own method went off.
    SystemTookOver,
}

impl Default for Typing {
    fn default() -> Self {
        Self {
            on: false,
            method: InputMethod::new(Scheme::Telex, ToneStyle::Old),
            field: None,
            seen: None,
            was: None,
            late: Late::default(),
            leaving: None,
            last_ime: None,
            held: Vec::new(),
        }
    }
}

impl Typing {
    /// Puts one between the keyboard and the fields of a context, once.
    pub fn install(ctx: &Context) {
        ctx.add_plugin(Self::default());
    }

    /// How it is switched.
    pub fn choose(&mut self, on: bool, scheme: Scheme, style: ToneStyle) {
        self.on = on;
        self.method = InputMethod::new(scheme, style);
    }

    /// Whether the own method composes.
    pub fn is_on(&self) -> bool {
        self.on
    }

    /// What the window has to say, once.
    pub fn news(&mut self) -> Option<Seen> {
        self.seen.take()
    }

    /// Words that came after their field had left the screen.
    pub fn strays(&mut self) -> Vec<(Id, String)> {
        self.late.strays()
    }

    /// Keeps the input method of an X11 display, which is told of a click by `nudge`: a key that
    /// means nothing, so that it hands over the word that it composes.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "X11 is Linux's"))]
    fn keep_x11(&mut self, nudge: Arc<dyn Fn() + Send + Sync>) {
        self.leaving = Some(Leaving::new(nudge));
    }

    /// The field that has the keyboard, where it is a text field.
    fn here(&self, ctx: &Context) -> Option<&Field> {
        let focused = ctx.memory(|memory| memory.focused())?;
        self.field.as_ref().filter(|field| field.id == focused)
    }

    /// Takes note of a system that composes letters itself.
    fn look_for_system(&mut self, events: &[Event]) {
        let composed = events.iter().any(|event| match event {
            Event::Ime(ImeEvent::Preedit { text, .. }) => !text.is_empty(),
            Event::Ime(ImeEvent::Commit(text)) | Event::Text(text) => is_composed(text),
            _ => false,
        });
        if composed && self.on {
            self.on = false;
            self.method.reset();
            self.seen = Some(Seen::SystemTookOver);
        }
    }
}

impl Plugin for Typing {
    fn debug_name(&self) -> &'static str {
        "typing"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let now = input.time.unwrap_or_else(|| ctx.input(|input| input.time));
        let mut events = std::mem::take(&mut input.events);
        let in_text = self.here(ctx).is_some();
        if in_text {
            self.look_for_system(&events);
        }
        if let Some(leaving) = &mut self.leaving {
            events = leaving.pass(ctx, now, events);
            if !in_text {
                leaving::press_by_space(&mut events);
            }
        }
        events = self.late.pass(ctx, now, events);
        let waiting = std::mem::take(&mut self.held);
        (events, self.held) = order::split(waiting.into_iter().chain(events).collect());
        if !self.held.is_empty() {
            ctx.request_repaint();
        }
        if self.on {
            events = self.compose(ctx, events);
        }
        input.events = events;
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let focused = ctx.memory(|memory| memory.focused());
        let here = self.field.as_ref().map(|field| field.id).filter(|id| Some(*id) == focused);
        if self.was != here {
            // The field that has the keyboard now has told so already: which one it was before must
            // be remembered.
            if let Some(left) = self.was {
                self.late.left(left, ctx.input(|input| input.time));
            }
            self.method.reset();
        }
        if here.is_none() {
            self.field = None;
        }
        self.was = here;
        if self.leaving.is_some() {
            // Without a text field egui would switch the input method off, and winit would make a
            // new one that has forgotten that it was on.
            let ime = &mut output.platform_output.ime;
            if ime.is_some() {
                self.last_ime = *ime;
            }
            *ime = self.last_ime.map(|last| IMEOutput { should_interrupt_composition: false, ..last });
        }
    }
}
