//! When the disk refuses: what was typed waits in its field and is sent again, by the button or with
//! the next change that is saved; and where the data cannot be opened any more, a dialog says so
//! over a window that can still be read.

use super::cover::Cover;
use super::desk::Order;
use super::theme::Tone;
use super::window::Window;
use crate::words::Message;

impl Window {
    /// Puts a button under what went wrong, where a text waits for the disk.
    pub(super) fn offer_again(&mut self) {
        if self.drafts.waits_for_disk()
            && let Some(note) = self.notes.last_mut()
        {
            (note.again, note.stays) = (true, true);
        }
    }

    /// Sends the texts again that the disk refused.
    pub(super) fn save_again(&mut self) {
        for typed in self.drafts.again() {
            self.save(typed);
        }
    }

    /// A person asks to try once more.
    pub(super) fn try_again(&mut self) {
        if matches!(self.cover, Some(Cover::Lost(_))) {
            self.cover = None;
        }
        self.desk.order(Order::TryAgain);
        self.save_again();
    }

    /// The data cannot be opened again, or can.
    pub(super) fn lost(&mut self, why: Option<Message>) {
        self.job = None;
        match why {
            Some(why) => {
                self.notes.clear();
                self.cover = Some(Cover::Lost(self.words.say(&why)));
            }
            None => {
                if matches!(self.cover, Some(Cover::Lost(_))) {
                    self.cover = None;
                }
                self.note(self.words.get("lost-back"), Tone::Good);
                self.save_again();
            }
        }
        self.ctx.request_repaint();
    }
}
