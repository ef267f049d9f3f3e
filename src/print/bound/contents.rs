//! The contents page: titles, dots, page numbers, links.

use super::{Bound, Entry, Numbers};
use crate::print::draw::centred_lines;
use crate::print::face::Face;
use crate::print::flow::{Strip, WIDTH};
use crate::print::ink::{Ink, MM, Mark, Style, flush_right};
use crate::print::paragraph::{Inline, Line, Paragraph, plain};
use crate::rulebook::form::Align;

/// Room for the page number.
const NUMBER: f32 = 9.0 * MM;
const STEP: f32 = 6.0 * MM;

impl Bound<'_> {
    pub(super) fn contents(&self, numbers: &Numbers) -> Vec<Strip> {
        let title = plain(&self.wording.contents.title, Style::new(Face::Bold, 14.0));
        let mut strips = centred_lines(title, 14.0);
        let mut keep = true;
        // Covers and the contents themselves need no line here.
        for entry in numbers.entries.iter().filter(|entry| entry.listed) {
            let mut drawn =
                if entry.depth == 0 { self.volume_line(entry) } else { self.contents_line(entry) };
            if let Some(first) = drawn.first_mut() {
                first.above = match entry.depth {
                    0 => 12.0,
                    1 => 7.0,
                    2 => 2.5,
                    _ => 0.5,
                };
                first.glued = keep;
            }
            // A heading does not end a page of contents.
            keep = entry.depth <= 1;
            strips.extend(drawn);
        }
        // No page is turned for the sake of one or two lines.
        let last = strips.len().saturating_sub(2);
        strips.iter_mut().skip(last.max(1)).for_each(|strip| strip.glued = true);
        strips
    }

    /// The heading over the entries of a volume; its pages stand in its words.
    fn volume_line(&self, entry: &Entry) -> Vec<Strip> {
        let style = Style::new(Face::BoldItalic, 13.0);
        let leading = style.size * 1.4;
        let mut lines = Paragraph::new(plain(&entry.title, style), Align::Left, leading).lines(WIDTH);
        self.draw.note_missing(&lines);
        let page = entry.page.saturating_sub(1);
        let last = lines.len().saturating_sub(1);
        let strip = |(index, line): (usize, Line)| {
            let mut marks = line.marks;
            marks.push(Mark::Link { x: 0.0, y: 0.0, width: WIDTH, height: leading, page });
            if index == last {
                let y = leading;
                marks.push(Mark::Rule { from: (0.0, y), to: (WIDTH, y), weight: 0.5, ink: Ink::Black });
            }
            Strip { height: leading + 1.0, marks, glued: index > 0, ..Strip::default() }
        };
        lines.drain(..).enumerate().map(strip).collect()
    }

    fn contents_line(&self, entry: &Entry) -> Vec<Strip> {
        let face = if entry.depth == 1 { Face::Bold } else { Face::Regular };
        let style = Style::new(face, if entry.depth == 3 { 12.0 } else { 13.0 });
        let left = STEP * f32::from(entry.depth.saturating_sub(1));
        let words = vec![
            Inline::Text(format!("{} ", entry.title), style),
            Inline::Leader(Style::new(Face::Regular, style.size)),
        ];
        let leading = style.size * 1.32;
        let lines = Paragraph::new(words, Align::Left, leading).lines(WIDTH - left - NUMBER);
        self.draw.note_missing(&lines);
        let count = lines.len();
        let mut strips = Vec::new();
        for (index, line) in lines.into_iter().enumerate() {
            let mut marks: Vec<Mark> = line.marks.into_iter().map(|mark| mark.shifted(left, 0.0)).collect();
            if index + 1 == count {
                let y = marks.iter().find_map(|mark| match mark {
                    Mark::Dots { y, .. } => Some(*y),
                    _ => None,
                });
                let number = Style::new(Face::Regular, style.size);
                let y = y.unwrap_or(leading * 0.75);
                marks.push(flush_right(WIDTH, y, number, &entry.page.to_string()));
            }
            let page = entry.page.saturating_sub(1);
            marks.push(Mark::Link { x: left, y: 0.0, width: WIDTH - left, height: leading, page });
            strips.push(Strip { height: leading, marks, glued: index > 0, ..Strip::default() });
        }
        strips
    }
}
