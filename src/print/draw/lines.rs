//! Headings, lines, paragraphs, long texts, boxes to tick, footnotes.

use super::Draw;
use super::words::{BODY, Manner};
use crate::print::flow::{self, Bookmark, Strip, WIDTH};
use crate::print::ink::{MM, Mark};
use crate::print::paragraph::{Inline, Line, Paragraph};
use crate::rulebook::form::{self, Align};

/// From line to line, in parts of the size.
const LEADING: f32 = 1.32;
/// Between paragraphs, and between the lines of a form, which are paragraphs too (Nghị định 30: at
/// least 6 pt).
const BETWEEN_PARAGRAPHS: f32 = 6.0;
/// How far the first line of a paragraph is moved in (Nghị định 30: 10 or 12.7 mm).
const INDENT: f32 = 10.0 * MM;
/// From line to dotted line for the pen.
const PEN_LINE: f32 = 21.0;

/// A body paragraph in a manner of its own.
pub fn body(inlines: Vec<Inline>, align: Align, size: f32) -> Paragraph {
    Paragraph::new(inlines, align, size * LEADING)
}

/// Lines as strips, moved in from the left margin.
pub fn strips_of(lines: Vec<Line>, leading: f32, left: f32) -> Vec<Strip> {
    let strip = |line: Line| Strip {
        height: leading,
        marks: line.marks.into_iter().map(|mark| mark.shifted(left, 0.0)).collect(),
        ..Strip::default()
    };
    lines.into_iter().map(strip).collect()
}

/// Centred lines over the whole width, glued.
pub fn centred_lines(inlines: Vec<Inline>, size: f32) -> Vec<Strip> {
    let paragraph = body(inlines, Align::Center, size);
    let mut strips = strips_of(paragraph.lines(WIDTH), paragraph.leading, 0.0);
    flow::glue(&mut strips);
    strips
}

impl Draw<'_> {
    /// The lines of a paragraph as strips; letters that no face has are noted.
    pub fn set(&self, paragraph: &Paragraph, left: f32, width: f32) -> Vec<Strip> {
        let lines = paragraph.lines(width);
        self.note_missing(&lines);
        strips_of(lines, paragraph.leading, left)
    }

    pub fn note_missing(&self, lines: &[Line]) {
        let mut missing = self.missing.borrow_mut();
        for letter in lines.iter().flat_map(|line| &line.missing) {
            if !missing.contains(letter) {
                missing.push(*letter);
            }
        }
    }

    pub fn heading(&self, heading: &form::Heading) -> Vec<Strip> {
        let size = heading.size.unwrap_or(BODY);
        let manner = Manner { bold: heading.bold, italic: heading.italic, size };
        let mut strips = self.set(&body(self.words(&heading.text, manner), heading.align, size), 0.0, WIDTH);
        flow::glue(&mut strips);
        if let Some(first) = strips.first_mut() {
            first.above = heading.above * MM;
            first.bookmark = heading.outline.map(|depth| Bookmark {
                depth,
                title: heading.bookmark.clone().unwrap_or_else(|| heading.text.plain()),
            });
        }
        strips
    }

    pub fn line(&self, line: &form::Line) -> Vec<Strip> {
        let left = line.indent * MM;
        let words = self.words(&line.text, Manner::plain(BODY));
        let mut strips = self.set(&body(words, Align::Left, BODY), left, WIDTH - left);
        flow::keep_pairs(&mut strips);
        if self.ends_empty(&line.text) {
            let more = usize::from(line.lines).saturating_sub(strips.len());
            strips.extend(std::iter::repeat_with(|| pen_line(left)).take(more));
            if line.keep {
                flow::glue(&mut strips);
            }
        }
        if let Some(first) = strips.first_mut() {
            first.above = BETWEEN_PARAGRAPHS;
        }
        strips
    }

    pub fn text(&self, text: &form::Text) -> Vec<Strip> {
        let size = text.size.unwrap_or(BODY);
        let manner = Manner { bold: text.bold, italic: text.italic, size };
        let indent = if text.indent { INDENT } else { 0.0 };
        self.paragraph(self.words(&text.text, manner), text.align, size, indent)
    }

    fn paragraph(&self, words: Vec<Inline>, align: Align, size: f32, indent: f32) -> Vec<Strip> {
        let mut paragraph = body(words, align, size);
        paragraph.first_indent = indent;
        let mut strips = self.set(&paragraph, 0.0, WIDTH);
        flow::keep_pairs(&mut strips);
        if let Some(first) = strips.first_mut() {
            first.above = BETWEEN_PARAGRAPHS;
        }
        strips
    }

    pub fn long(&self, long: &form::Long) -> Vec<Strip> {
        let text = self.values.text(&long.field);
        if text.is_empty() {
            let lines = std::iter::repeat_with(|| pen_line(0.0)).take(usize::from(long.lines));
            let mut strips: Vec<Strip> = lines.collect();
            flow::keep_pairs(&mut strips);
            return strips;
        }
        let style = Manner::plain(BODY).style();
        let paragraphs = text.lines().map(str::trim).filter(|line| !line.is_empty());
        paragraphs
            .flat_map(|line| {
                let words = vec![Inline::Text(line.to_owned(), style)];
                self.paragraph(words, Align::Justify, BODY, INDENT)
            })
            .collect()
    }

    pub fn checks(&self, checks: &form::Checks) -> Vec<Strip> {
        let manner = Manner::plain(BODY);
        let style = manner.style();
        let mut words = Vec::new();
        if let Some(text) = &checks.text {
            words.extend(self.words(text, manner));
        }
        for (index, check) in checks.boxes.iter().enumerate() {
            if index > 0 {
                words.push(Inline::Gap(6.0 * MM));
            } else if !words.is_empty() {
                words.push(Inline::Gap(style.measure(" ") * 2.0));
            }
            let ticked = self.values.holds(&check.ticked);
            words.extend(self.words(&check.label, manner));
            // A fixed space: a box never begins a line without its label.
            words.push(Inline::Text("\u{a0}".to_owned(), style));
            words.push(Inline::Check { ticked, style });
            if let Some(after) = check.after.as_ref().filter(|_| ticked) {
                words.push(Inline::Text(" ".to_owned(), style));
                words.extend(self.words(after, manner));
            }
        }
        let left = checks.indent * MM;
        let mut strips = self.set(&body(words, Align::Left, BODY), left, WIDTH - left);
        flow::keep_pairs(&mut strips);
        if let Some(first) = strips.first_mut() {
            first.above = BETWEEN_PARAGRAPHS;
        }
        strips
    }

    pub fn footnote(&self, note: &form::Footnote) -> Vec<Strip> {
        let size = 10.5;
        let words = self.words(&note.text, Manner::plain(size));
        self.set(&body(words, Align::Justify, size), 0.0, WIDTH)
    }
}

/// A dotted line over the whole width, for the pen.
fn pen_line(left: f32) -> Strip {
    let dots = Mark::Dots { x: left, y: PEN_LINE - 4.0, width: WIDTH - left };
    Strip { height: PEN_LINE, marks: vec![dots], ..Strip::default() }
}
