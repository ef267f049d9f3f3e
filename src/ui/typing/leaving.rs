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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use egui::{Modifiers, PointerButton, Pos2};

    use super::*;

    fn key(key: Key, pressed: bool) -> Event {
        Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE }
    }

    fn click(pressed: bool) -> Event {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        Event::PointerButton { pos: Pos2::ZERO, button, pressed, modifiers }
    }

    fn commit(text: &str) -> Event {
        Event::Ime(ImeEvent::Commit(text.to_owned()))
    }

    fn leaving() -> (Leaving, Arc<AtomicUsize>) {
        let nudges = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&nudges);
        (Leaving::new(Arc::new(move || _ = count.fetch_add(1, Ordering::Relaxed))), nudges)
    }

    #[test]
    fn a_click_waits_for_the_word_that_is_composed() {
        let (mut leaving, nudges) = leaving();
        let ctx = Context::default();
        // The input method takes the keys; their coming up is seen.
        let events = vec![key(Key::V, false), key(Key::I, false)];
        assert_eq!(leaving.pass(&ctx, 1.0, events.clone()), events);
        assert_eq!(leaving.pass(&ctx, 1.1, vec![click(true), click(false)]), vec![]);
        assert_eq!(nudges.load(Ordering::Relaxed), 1);
        let back = vec![commit("vi"), key(NUDGE, true), key(NUDGE, false), Event::PointerGone];
        // The word first, alone; what came after it in the next pass.
        assert_eq!(leaving.pass(&ctx, 1.11, back), vec![commit("vi")]);
        assert_eq!(leaving.pass(&ctx, 1.12, vec![]), vec![click(true), click(false), Event::PointerGone]);
        // Nothing is composed now.
        assert_eq!(leaving.pass(&ctx, 1.2, vec![click(true)]), vec![click(true)]);
        assert_eq!(nudges.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn a_click_waits_no_longer_than_a_moment() {
        let (mut leaving, _) = leaving();
        let ctx = Context::default();
        leaving.pass(&ctx, 1.0, vec![key(Key::V, false)]);
        assert_eq!(leaving.pass(&ctx, 1.1, vec![click(true)]), vec![]);
        assert_eq!(leaving.pass(&ctx, 1.2, vec![click(false)]), vec![]);
        assert_eq!(leaving.pass(&ctx, 1.31, vec![]), vec![]);
        assert_eq!(leaving.pass(&ctx, 1.32, vec![]), vec![click(true), click(false)]);
    }

    #[test]
    fn where_no_input_method_takes_keys_a_click_does_not_wait() {
        let (mut leaving, nudges) = leaving();
        let ctx = Context::default();
        let events = vec![key(Key::V, true), Event::Text("v".into()), key(Key::V, false), click(true)];
        assert_eq!(leaving.pass(&ctx, 1.0, events.clone()), events);
        assert_eq!(nudges.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn a_lone_space_is_the_space_key() {
        let mut events = vec![commit(" "), commit("a ")];
        press_by_space(&mut events);
        assert_eq!(events, vec![key(Key::Space, true), key(Key::Space, false), commit("a ")]);
    }
}
