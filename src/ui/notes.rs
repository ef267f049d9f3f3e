//! The sentence at the foot of the window.

use std::time::Instant;

use super::theme::Tone;
use super::window::Window;

/// A note at the foot of the window.
pub struct Note {
    pub text: String,
    pub tone: Tone,
    /// An undo button stands on it.
    pub undo: bool,
    /// A button stands on it that does again what was undone.
    pub redo: bool,
    /// A button stands on it that saves again what the disk refused.
    pub again: bool,
    /// It stays until a person closes it.
    pub stays: bool,
    pub since: Instant,
}

impl Window {
    /// A sentence at the foot of the window.
    pub fn note(&mut self, text: String, tone: Tone) {
        self.notes.clear();
        self.notes.push(Note {
            text,
            tone,
            undo: false,
            redo: false,
            again: false,
            stays: false,
            since: Instant::now(),
        });
        self.ctx.request_repaint();
    }

    /// A sentence that stays at the foot of the window until it is closed.
    pub fn note_staying(&mut self, text: String, tone: Tone) {
        self.note(text, tone);
        if let Some(note) = self.notes.last_mut() {
            note.stays = true;
        }
    }

    pub(super) fn note_undo(&mut self, id: &str) {
        self.note(self.words.get(id), Tone::Good);
        if let Some(note) = self.notes.last_mut() {
            note.undo = true;
        }
    }
}
