//! Leaving a field by the mouse while the system's input method composes, on X11.
//!
//! Some input methods (fcitx5) keep the word in a little window of their own and hand it over at
//! the next key that ends it. A click is no key: without help the word would land in the field
//! that is clicked. So before a click is let through, the input method is sent a key that means
//! nothing; it hands over the word and gives the key back. The click waits for that, some
//! milliseconds, and the word is where it was typed.

use std::sync::Arc;

use egui::{Context, Event, ImeEvent, Key};

/// Longest wait for the key to come back, in seconds.
const LONGEST: f64 = 0.2;

/// The key that means nothing, as egui calls it.
const NUDGE: Key = Key::F24;

pub(super) struct Leaving {
    nudge: Arc<dyn Fn() + Send + Sync>,
    /// Keys that went down in sight.
    down: Vec<Key>,
    /// The input method took keys since it last handed something over.
    composing: bool,
    /// When the key was sent that has not come back.
    waiting: Option<f64>,
    held: Vec<Event>,
    /// What was held goes on in the next pass: the word was handed over in this one, and a field
    /// that is clicked away from takes nothing in the pass of the click.
    next: bool,
}

impl Leaving {
    pub fn new(nudge: Arc<dyn Fn() + Send + Sync>) -> Self {
        Self { nudge, down: Vec::new(), composing: false, waiting: None, held: Vec::new(), next: false }
    }

    /// What is let through now.
    pub fn pass(&mut self, ctx: &Context, now: f64, events: Vec<Event>) -> Vec<Event> {
        let mut through = Vec::with_capacity(events.len());
        if std::mem::take(&mut self.next) {
            through.append(&mut self.held);
        }
        for event in events {
            self.watch(&event);
            match &event {
                Event::Key { key: NUDGE, pressed, .. } => {
                    if *pressed && self.waiting.take().is_some() {
                        self.composing = false;
                        self.next = true;
                    }
                }
                // What is composed belongs to the field that still has the keyboard.
                Event::Ime(_) => through.push(event),
                _ if self.waiting.is_some() || self.next => self.held.push(event),
                Event::PointerButton { pressed: true, .. } if self.composing => {
                    (self.nudge)();
                    self.waiting = Some(now);
                    self.held.push(event);
                }
                _ => through.push(event),
            }
        }
        if let Some(since) = self.waiting {
            let left = LONGEST - (now - since);
            if left > 0.0 {
                ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
            } else {
                self.waiting = None;
                self.composing = false;
                self.next = true;
            }
        }
        if self.next {
            ctx.request_repaint();
        }
        through
    }

    /// A key that goes up and never went down was taken by the input method.
    fn watch(&mut self, event: &Event) {
        match event {
            Event::Key { key, pressed: true, .. } if !self.down.contains(key) => self.down.push(*key),
            Event::Key { key, pressed: false, .. } => {
                let before = self.down.len();
                self.down.retain(|down| down != key);
                if self.down.len() == before {
                    self.composing = true;
                }
            }
            Event::WindowFocused(_) => self.down.clear(),
            _ => {}
        }
    }
}

/// A space that the input method hands over presses the button that has the keyboard, as the key
/// itself would: for where no text field has it.
pub(super) fn press_by_space(events: &mut Vec<Event>) {
    let is_space = |event: &Event| matches!(event, Event::Ime(ImeEvent::Commit(text)) if text == " ");
    if !events.iter().any(is_space) {
        return;
    }
    let key = |pressed| Event::Key {
        key: Key::Space,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    };
    *events = std::mem::take(events)
        .into_iter()
        .flat_map(|event| if is_space(&event) { vec![key(true), key(false)] } else { vec![event] })
        .collect();
}
