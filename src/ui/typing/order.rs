//! Keys that were typed before the keyboard went elsewhere reach the field that had it; keys that
//! were typed after reach the field that has it then.
//!
//! egui moves the keyboard at the beginning of a pass, and a pass on an old laptop may hold a
//! letter, a click and another letter. So a pass ends where the keyboard may move.

use egui::{Event, ImeEvent, Key};

/// Splits events: those of this pass, and those of the next.
pub(super) fn split(events: Vec<Event>) -> (Vec<Event>, Vec<Event>) {
    let mut typed = false;
    let mut moved = false;
    let cut = events.iter().position(|event| {
        let moves = may_move(event);
        let types = types(event);
        let over = (moved && types) || (typed && moves);
        typed |= types;
        moved |= moves;
        over
    });
    let mut now = events;
    let next = cut.map(|at| now.split_off(at)).unwrap_or_default();
    (now, next)
}

/// Whether another field may have the keyboard after an event.
fn may_move(event: &Event) -> bool {
    match event {
        Event::Key { key, pressed, .. } => *pressed && matches!(key, Key::Tab | Key::Enter | Key::Escape),
        Event::PointerButton { pressed, .. } => *pressed,
        _ => false,
    }
}

/// Whether an event changes the text of the field that has the keyboard.
fn types(event: &Event) -> bool {
    match event {
        Event::Text(_) | Event::Paste(_) | Event::Cut => true,
        Event::Ime(ImeEvent::Preedit { text, .. } | ImeEvent::Commit(text)) => !text.is_empty(),
        Event::Key { key, pressed, .. } => *pressed && matches!(key, Key::Backspace | Key::Delete),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use egui::{Modifiers, PointerButton, Pos2};

    use super::*;

    fn text(letter: &str) -> Event {
        Event::Text(letter.to_owned())
    }

    fn key(key: Key, pressed: bool) -> Event {
        Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE }
    }

    fn click(pressed: bool) -> Event {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        Event::PointerButton { pos: Pos2::ZERO, button, pressed, modifiers }
    }

    #[test]
    fn a_pass_ends_where_the_keyboard_may_move() {
        let pressed = |which| key(which, true);
        for (events, first) in [
            (vec![text("a"), text("b")], 2),
            (vec![pressed(Key::Backspace), key(Key::Backspace, false), text("b")], 3),
            (vec![text("a"), click(true), click(false), text("b")], 1),
            (vec![click(true), click(false), text("b")], 2),
            (vec![click(true), click(false), click(true)], 3),
            (vec![text("a"), key(Key::Tab, true), key(Key::Tab, false)], 1),
            (vec![pressed(Key::Tab), key(Key::Tab, false), text("b")], 2),
            (vec![Event::Ime(ImeEvent::Commit("việt".into())), click(true)], 1),
            (vec![Event::Ime(ImeEvent::Commit(String::new())), click(true)], 2),
        ] {
            let (now, next) = split(events.clone());
            assert_eq!(now.len(), first, "{events:?}");
            assert_eq!([now, next].concat(), events);
        }
    }
}
