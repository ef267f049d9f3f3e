//! Boxes that the authorities fill in by hand.

use super::Draw;
use super::words::{BODY, Manner};
use crate::print::flow::{Strip, WIDTH};
use crate::print::ink::{MM, Mark};
use crate::print::paragraph::Paragraph;
use crate::rulebook::form::{Align, Office, Offices};

const PAD: f32 = 3.0 * MM;
const SIZE: f32 = 12.0;
/// From line to line: wide enough to write by hand.
const LEADING: f32 = 20.0;

impl Draw<'_> {
    pub fn offices(&self, offices: &Offices) -> Vec<Strip> {
        let words = self.words(&offices.title, Manner::bold(BODY));
        let (marks, height) = self.centred_column(words, 0.0, WIDTH, BODY * 1.4);
        let mut strips = vec![Strip { above: 8.0 * MM, height, marks, ..Strip::default() }];
        let drawn: Vec<(Vec<Mark>, f32)> = offices.boxes.iter().map(|office| self.office(office)).collect();
        // All of one height, as the form draws them.
        let tallest = drawn.iter().map(|(_, height)| *height).fold(0.0, f32::max);
        for (index, (mut marks, _)) in drawn.into_iter().enumerate() {
            marks.push(Mark::Frame { x: 0.0, y: 0.0, width: WIDTH, height: tallest, weight: 0.8 });
            let above = if index == 0 { 2.0 * MM } else { 4.0 * MM };
            strips.push(Strip { above, height: tallest, marks, glued: index == 0, ..Strip::default() });
        }
        strips
    }

    fn office(&self, office: &Office) -> (Vec<Mark>, f32) {
        let mut marks = Vec::new();
        let mut y = PAD;
        let inner = WIDTH - 2.0 * PAD;
        let title = self.words(&office.title, Manner::bold(SIZE));
        let (drawn, height) = self.centred_column(title, PAD, inner, LEADING);
        marks.extend(drawn.into_iter().map(|mark| mark.shifted(0.0, y)));
        y += height;
        for line in &office.lines {
            let words = self.words(line, Manner::plain(SIZE));
            for strip in self.set(&Paragraph::new(words, Align::Left, LEADING), PAD, inner) {
                marks.extend(strip.marks.into_iter().map(|mark| mark.shifted(0.0, y)));
                y += strip.height;
            }
        }
        y += 2.0;
        for (template, manner) in [(&office.signer, Manner::bold(SIZE)), (&office.note, Manner::italic(SIZE))]
        {
            let words = self.words(template, manner);
            let (drawn, height) = self.centred_column(words, WIDTH * 0.5, WIDTH * 0.5 - PAD, SIZE * 1.3);
            marks.extend(drawn.into_iter().map(|mark| mark.shifted(0.0, y)));
            y += height;
        }
        (marks, y + office.room * MM)
    }
}
