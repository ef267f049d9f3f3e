//! Quốc hiệu and tiêu ngữ, alone or beside the issuing body (Nghị định 30/2020/NĐ-CP, Phụ lục I).

use super::Draw;
use super::words::{BODY, Manner};
use crate::print::flow::{Strip, WIDTH};
use crate::print::ink::{Ink, MM, Mark};
use crate::print::paragraph::{Inline, Paragraph};
use crate::print::values::without_ending;
use crate::rulebook::form::{Align, Dated, Masthead, Piece, Template, TemplatePart};

/// Sizes: quốc hiệu 12 to 13, tiêu ngữ 13 to 14, issuing body 12 to 13, number 13.
const NATION: f32 = 12.5;
const MOTTO: f32 = 13.5;
const ISSUER: f32 = 12.5;

/// The share of the width that the issuing body takes.
const ISSUER_SHARE: f32 = 0.42;

/// A column that grows downwards.
struct Column<'d, 'a> {
    draw: &'d Draw<'a>,
    left: f32,
    width: f32,
    y: f32,
    marks: Vec<Mark>,
}

impl Column<'_, '_> {
    /// Adds centred lines; gives the width of the widest.
    fn add(&mut self, words: Vec<Inline>, leading: f32) -> f32 {
        let lines = Paragraph::new(words, Align::Center, leading).lines(self.width);
        self.draw.note_missing(&lines);
        let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max);
        for line in lines {
            let (x, y) = (self.left, self.y);
            self.marks.extend(line.marks.into_iter().map(|mark| mark.shifted(x, y)));
            self.y += leading;
        }
        widest
    }

    /// A rule under the middle of what was added.
    fn rule(&mut self, length: f32) {
        self.y += 1.5;
        let (middle, y) = (self.left + self.width / 2.0, self.y);
        let (from, to) = ((middle - length / 2.0, y), (middle + length / 2.0, y));
        self.marks.push(Mark::Rule { from, to, weight: 0.8, ink: Ink::Black });
        self.y += 1.0;
    }
}

impl Draw<'_> {
    pub fn masthead(&self, head: &Masthead) -> Strip {
        let left = if head.issuer.is_some() { WIDTH * ISSUER_SHARE } else { 0.0 };
        let mut right = self.column(left, WIDTH - left);
        let nation = self.words(&head.nation, Manner::bold(NATION));
        // Beside an issuer the line is narrow: quốc hiệu stays on one line, a little smaller.
        let nation = fit(nation, WIDTH - left);
        right.add(nation, NATION * 1.25);
        let motto = self.words(&head.motto, Manner::bold(MOTTO));
        // The rule is as long as tiêu ngữ.
        let length = right.add(motto, MOTTO * 1.25);
        right.rule(length);
        let mut column = self.column(0.0, left - 4.0 * MM);
        if let Some(issuer) = &head.issuer {
            if let Some(parent) = &head.parent {
                column.add(self.words(parent, Manner::plain(ISSUER)), ISSUER * 1.25);
            }
            let words = self.words(issuer, Manner::bold(ISSUER));
            // A third to a half of the issuer's length.
            let length = column.add(words, ISSUER * 1.25);
            column.rule(length * 0.4);
        }
        // Number and date stand on one line, whatever is above either.
        let below = right.y.max(column.y) + 2.0 * MM;
        if let Some(dated) = &head.dated {
            right.y = below;
            right.add(self.dated(dated), BODY * 1.25);
        }
        if head.number.is_some() || head.subject.is_some() {
            column.y = below;
        }
        if let Some(number) = &head.number {
            column.add(self.words(&self.number(number), Manner::plain(BODY)), BODY * 1.25);
        }
        if let Some(subject) = &head.subject {
            column.add(self.words(subject, Manner::plain(ISSUER)), ISSUER * 1.25);
        }
        let height = right.y.max(column.y);
        let mut marks = right.marks;
        marks.extend(column.marks);
        Strip { height, marks, ..Strip::default() }
    }

    /// The number of a paper. An ending that was typed with it is not printed twice; where nobody is
    /// named who wrote the paper, no hyphen hangs behind it. For the pen it stays as it is.
    fn number(&self, template: &Template) -> Template {
        let value = |piece: &Piece| match &piece.part {
            TemplatePart::Value(name) => Some(self.values.text(name)),
            _ => None,
        };
        let pieces = &template.pieces;
        let first = pieces.iter().enumerate().find_map(|(place, piece)| Some((place, piece, value(piece)?)));
        let Some((place, piece, typed)) = first.filter(|(_, _, typed)| !typed.is_empty()) else {
            return template.clone();
        };
        let mut after = pieces.iter().skip(place + 1);
        let ending = match after.next().map(|piece| &piece.part) {
            Some(TemplatePart::Text(ending)) if ending.starts_with('/') => ending,
            _ => return template.clone(),
        };
        let number = without_ending(&typed, ending);
        let open = after.any(|piece| value(piece).is_some_and(|value| value.is_empty()));
        let whole =
            if number.len() < typed.trim_end().len() { typed.clone() } else { format!("{number}{ending}") };
        let said = if open { whole.trim_end_matches(['-', ' ']) } else { number };
        let mut said = vec![Piece { part: TemplatePart::Text(said.to_owned()), ..piece.clone() }];
        if !open {
            said.extend(pieces.iter().skip(place + 1).cloned());
        }
        Template { pieces: pieces.iter().take(place).cloned().chain(said).collect() }
    }

    fn column(&self, left: f32, width: f32) -> Column<'_, '_> {
        Column { draw: self, left, width, y: 0.0, marks: Vec::new() }
    }

    /// Lines centred in a column that begins at `left`, and the height that they take.
    pub fn centred_column(
        &self,
        words: Vec<Inline>,
        left: f32,
        width: f32,
        leading: f32,
    ) -> (Vec<Mark>, f32) {
        let mut column = self.column(left, width);
        column.add(words, leading);
        (column.marks, column.y)
    }

    pub fn dated_column(&self, dated: &Dated, left: f32, width: f32) -> (Vec<Mark>, f32) {
        self.centred_column(self.dated(dated), left, width, BODY * 1.3)
    }
}

fn width_of(words: &[Inline]) -> f32 {
    let width = |inline: &Inline| match inline {
        Inline::Text(text, style) => style.measure(text),
        _ => 0.0,
    };
    words.iter().map(width).sum()
}

fn fit(mut words: Vec<Inline>, width: f32) -> Vec<Inline> {
    let scale = (width / width_of(&words).max(1.0)).min(1.0);
    for inline in &mut words {
        if let Inline::Text(_, style) = inline {
            style.size *= scale;
        }
    }
    words
}
