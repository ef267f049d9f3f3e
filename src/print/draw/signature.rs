//! Where a person signs, with the receivers (Nơi nhận) on the left of a letter.

use super::Draw;
use super::words::{BODY, Manner};
use crate::print::flow::{Strip, WIDTH};
use crate::print::ink::{MM, Mark};
use crate::print::paragraph::{Inline, Paragraph};
use crate::rulebook::form::{Align, Dated, Signature, Template};

/// From line to line.
const LEADING: f32 = BODY * 1.3;

/// Who signs in one column.
struct Signing<'s> {
    title: &'s Template,
    note: Option<&'s Template>,
    name: Option<&'s Template>,
    /// Millimetres for the signature and the seal.
    room: f32,
}

impl Draw<'_> {
    /// One strip, so that it is never split, glued so that it never stands alone on a page.
    pub fn signature(&self, signature: &Signature) -> Strip {
        let beside = signature.beside.as_ref();
        // Two who sign share the width; one stands in the right 60 percent.
        let left = if beside.is_some() { WIDTH * 0.5 } else { WIDTH * 0.4 };
        let width = WIDTH - left;
        let mut marks = Vec::new();
        let mut top = 0.0;
        if let Some(dated) = &signature.dated {
            let (drawn, height) = self.dated_column(dated, left, width);
            marks.extend(drawn);
            top = height;
        }
        let right = Signing {
            title: &signature.title,
            note: signature.note.as_ref(),
            name: signature.name.as_ref(),
            room: signature.room,
        };
        let (drawn, bottom) = self.signing(&right, left, width, top);
        marks.extend(drawn);
        let mut height = bottom;
        if let Some(signer) = beside {
            let other = Signing {
                title: &signer.title,
                note: signer.note.as_ref(),
                name: signer.name.as_ref(),
                room: signature.room,
            };
            let (drawn, bottom) = self.signing(&other, 0.0, left, top);
            marks.extend(drawn);
            height = height.max(bottom);
        }
        if let Some(recipients) = &signature.recipients {
            let label = Manner { bold: true, italic: true, size: 12.0 };
            let mut words = self.words(&recipients.label, label);
            for item in &recipients.items {
                words.push(Inline::Break);
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

    /// Title, note, room and name, centred in a column from `top` down; gives where they end.
    fn signing(&self, signing: &Signing<'_>, left: f32, width: f32, top: f32) -> (Vec<Mark>, f32) {
        let mut marks = Vec::new();
        let mut y = top;
        let mut add = |words: Vec<Inline>, y: &mut f32| {
            let (drawn, height) = self.centred_column(words, left, width, LEADING);
            marks.extend(drawn.into_iter().map(|mark| mark.shifted(0.0, *y)));
            *y += height;
        };
        add(self.words(signing.title, Manner::bold(BODY)), &mut y);
        if let Some(note) = signing.note {
            add(self.words(note, Manner::italic(BODY)), &mut y);
        }
        y += signing.room * MM;
        // An empty name leaves the room free: the signer writes it.
        if let Some(name) = signing.name.filter(|name| !self.ends_empty(name)) {
            add(self.words(name, Manner::bold(BODY)), &mut y);
        }
        (marks, y)
    }

    /// Place and date by themselves, over the right half; never at the head of a page without a
    /// line of what they close.
    pub fn place_and_date(&self, dated: &Dated) -> Strip {
        let (marks, height) = self.dated_column(dated, WIDTH * 0.4, WIDTH * 0.6);
        Strip { above: 4.0 * MM, height, marks, glued: true, ..Strip::default() }
    }
}
