//! A word that comes after its field was left belongs to the field that was left.
//!
//! Input methods hand over what they compose when the keyboard goes elsewhere, and that takes a
//! moment. What comes within [`MOMENT`] of the change and before another key was typed before it.

use egui::{Context, Event, Id, ImeEvent};

/// In seconds.
const MOMENT: f64 = 0.2;

/// Passes in which the field may take its word; then it has left the screen.
const PASSES: u8 = 2;

#[derive(Default)]
pub(super) struct Late {
    /// The field that was left, and when.
    left: Option<(Id, f64)>,
    words: Vec<Word>,
}

struct Word {
    field: Id,
    text: String,
    passes: u8,
}

impl Late {
    /// A field was left in the pass that ends.
    pub fn left(&mut self, field: Id, now: f64) {
        self.left = Some((field, now));
    }

    /// Takes out what belongs to the field that was left.
    pub fn pass(&mut self, ctx: &Context, now: f64, events: Vec<Event>) -> Vec<Event> {
        for word in &mut self.words {
            word.passes = word.passes.saturating_add(1);
        }
        let Some((field, since)) = self.left else { return events };
        if now - since > MOMENT || ctx.memory(|memory| memory.focused()) == Some(field) {
            self.left = None;
            return events;
        }
        let mut kept = Vec::with_capacity(events.len());
        for event in events {
            match event {
                Event::Ime(ImeEvent::Commit(text)) if self.left.is_some() && !text.trim().is_empty() => {
                    self.words.push(Word { field, text, passes: 0 });
                    ctx.request_repaint();
                }
                event => {
                    // Of a key that the input method took only the going up is seen.
                    if matches!(event, Event::Key { .. } | Event::Text(_)) {
                        self.left = None;
                    }
                    kept.push(event);
                }
            }
        }
        kept
    }

    /// What came late for a field.
    pub fn take(&mut self, field: Id) -> Option<String> {
        let (ours, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.words).into_iter().partition(|word| word.field == field);
        self.words = others;
        let text: String = ours.into_iter().map(|word| word.text).collect();
        (!text.is_empty()).then_some(text)
    }

    /// What came for fields that are on screen no more.
    pub fn strays(&mut self) -> Vec<(Id, String)> {
        let (gone, waiting): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.words).into_iter().partition(|word| word.passes >= PASSES);
        self.words = waiting;
        gone.into_iter().map(|word| (word.field, word.text)).collect()
    }
}
