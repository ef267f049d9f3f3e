//! The program's own Telex and VNI: keys become the edits that compose a word.

use egui::{Context, Event, ImeEvent, Key, Modifiers};

use super::{Holds, Typing};
use crate::typing::Edit;

impl Typing {
    /// Rewrites what is typed into a field that holds words.
    pub(super) fn compose(&mut self, ctx: &Context, events: Vec<Event>) -> Vec<Event> {
        let Some(field) = self.here(ctx).filter(|field| field.holds == Holds::Words) else {
            self.method.reset();
            return events;
        };
        if !field.before.ends_with(self.method.word()) {
            // The text was changed by other hands.
            self.method.reset();
        }
        let mut composed = Vec::with_capacity(events.len());
        for event in events {
            match &event {
                Event::Text(text) => {
                    let mut letters = text.chars();
                    match (letters.next(), letters.next()) {
                        (Some(letter), None) => {
                            let edit = self.method.feed(letter);
                            write(&mut composed, edit);
                        }
                        // More than a key types.
                        _ => {
                            self.method.reset();
                            composed.push(event);
                        }
                    }
                    continue;
                }
                Event::Key { key: Key::Backspace, pressed: true, modifiers, .. } if is_bare(*modifiers) => {
                    let edit = self.method.backspace();
                    write(&mut composed, edit);
                    continue;
                }
                event if ends_word(event) => self.method.reset(),
                _ => {}
            }
            composed.push(event);
        }
        composed
    }
}

fn is_bare(modifiers: Modifiers) -> bool {
    !modifiers.ctrl && !modifiers.alt && !modifiers.command && !modifiers.mac_cmd
}

/// Whether the caret may stand elsewhere, or the text be another, after an event.
fn ends_word(event: &Event) -> bool {
    match event {
        Event::Key { key, pressed: true, modifiers, .. } => {
            !is_bare(*modifiers)
                || matches!(
                    key,
                    Key::ArrowLeft
                        | Key::ArrowRight
                        | Key::ArrowUp
                        | Key::ArrowDown
                        | Key::Home
                        | Key::End
                        | Key::PageUp
                        | Key::PageDown
                        | Key::Delete
                        | Key::Insert
                        | Key::Enter
                        | Key::Tab
                        | Key::Escape
                )
        }
        Event::Ime(ImeEvent::Preedit { text, .. } | ImeEvent::Commit(text)) => !text.is_empty(),
        Event::PointerButton { .. }
        | Event::Cut
        | Event::Paste(_)
        | Event::AccessKitActionRequest(_)
        | Event::WindowFocused(_) => true,
        _ => false,
    }
}

/// An edit as the keys that a field understands, the way other input methods send it.
fn write(events: &mut Vec<Event>, edit: Edit) {
    for _ in 0..edit.delete {
        for pressed in [true, false] {
            events.push(Event::Key {
                key: Key::Backspace,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers: Modifiers::NONE,
            });
        }
    }
    if !edit.insert.is_empty() {
        events.push(Event::Text(edit.insert));
    }
}
