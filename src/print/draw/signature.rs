//! Where a person signs, with the receivers (Nơi nhận) on the left of a letter.

use super::Draw;
use super::words::{BODY, Manner};
use crate::print::flow::{Strip, WIDTH};
use crate::print::ink::MM;
use crate::print::paragraph::Paragraph;
use crate::rulebook::form::{Align, Signature};

impl Draw<'_> {
    /// One strip, so that it is never split, glued so that it never stands alone on a page.
    pub fn signature(&self, signature: &Signature) -> Strip {
        let left = WIDTH * 0.4;
        let width = WIDTH - left;
        let mut marks = Vec::new();
        let mut y = 0.0;
        let mut add = |(drawn, height): (Vec<crate::print::ink::Mark>, f32), y: &mut f32| {
            marks.extend(drawn.into_iter().map(|mark| mark.shifted(0.0, *y)));
            *y += height;
        };
        let leading = BODY * 1.3;
        if let Some(dated) = &signature.dated {
            add(self.dated_column(dated, left, width), &mut y);
        }
        let top = y;
        let title = self.words(&signature.title, Manner::bold(BODY));
        add(self.centred_column(title, left, width, leading), &mut y);
        if let Some(note) = &signature.note {
            let words = self.words(note, Manner::italic(BODY));
            add(self.centred_column(words, left, width, leading), &mut y);
        }
        y += signature.room * MM;
        // An empty name leaves the room free: the signer writes it.
        if let Some(name) = signature.name.as_ref().filter(|name| !self.ends_empty(name)) {
            let words = self.words(name, Manner::bold(BODY));
            add(self.centred_column(words, left, width, leading), &mut y);
        }
        let mut height = y;
        if let Some(recipients) = &signature.recipients {
            let label = Manner { bold: true, italic: true, size: 12.0 };
            let mut words = self.words(&recipients.label, label);
            for item in &recipients.items {
                words.push(crate::print::paragraph::Inline::Break);
                words.extend(self.words(item, Manner::plain(11.0)));
            }
            let paragraph = Paragraph::new(words, Align::Left, 14.5);
            let mut below = top;
            for strip in self.set(&paragraph, 0.0, left - 4.0 * MM) {
                marks.extend(strip.marks.into_iter().map(|mark| mark.shifted(0.0, below)));
                below += strip.height;
            }
            height = height.max(below);
        }
        Strip { above: 5.0 * MM, height, marks, glued: true, ..Strip::default() }
    }
}
