//! Dividers and the pages of evidence with their stamps.

use super::unit::Unit;
use super::{Bound, Leaf, Page, Piece, Section};
use crate::print::Subject;
use crate::print::draw::{body, centred_lines, strips_of};
use crate::print::evidence::Sheet;
use crate::print::face::Face;
use crate::print::flow::{self, A4, Bookmark, LEFT, RIGHT, Strip, WIDTH};
use crate::print::ink::{Ink, MM, Mark, Style, flush_right, text};
use crate::print::paragraph::{Paragraph, plain};
use crate::print::wording::fill;
use crate::rulebook::Part;
use crate::rulebook::form::Align;

/// The strips at the head and the foot of a page of evidence: for the stamp, and for the footer
/// with its square code and the quiet zone above that.
const HEAD: f32 = 14.0 * MM;
const FOOT: f32 = 20.0 * MM;
/// Between evidence and the edges of the paper.
const SIDE: f32 = 8.0 * MM;

impl<'a> Bound<'a> {
    pub(super) fn appendix(&self, firsts: &[usize], units: &mut Vec<Unit<'a>>) {
        let known = firsts.iter().copied().chain(std::iter::repeat(0));
        let mut waiting: Vec<(&'a Piece<'a>, usize)> = self.pieces.iter().zip(known).collect();
        let mut first = true;
        while let Some((head, _)) = waiting.first() {
            let part = head.part;
            let count = waiting.iter().take_while(|(piece, _)| piece.part == part).count();
            let rest = waiting.split_off(count);
            let mut headings: Vec<(u8, String)> = Vec::new();
            if self.layout.dividers {
                let laid = flow::pages(self.divider(&waiting, first));
                units.push(Unit { leads: true, ..Unit::of(Section::Appendix, laid) });
            } else {
                headings.extend(first.then(|| (1, self.wording.appendix.bookmark.clone())));
                headings.extend(self.part_of(&waiting).map(|part| (2, self.part_title(part))));
            }
            first = false;
            for (piece, _) in waiting {
                let mut unit = Unit { piece: true, ..Unit::default() };
                for (depth, title) in std::mem::take(&mut headings) {
                    unit.start(depth, &title);
                }
                self.piece(piece, &mut unit);
                units.push(unit);
            }
            waiting = rest;
        }
    }

    /// The part of the set that pieces stand in.
    fn part_of(&self, pieces: &[(&Piece<'_>, usize)]) -> Option<&'a Part> {
        let letter = pieces.first()?.0.part?;
        self.draw.values.set?.parts.iter().find(|part| part.letter == letter)
    }

    fn divider(&self, pieces: &[(&Piece<'_>, usize)], first: bool) -> Vec<Strip> {
        let words = &self.wording.appendix;
        let mut strips = centred_lines(plain(&words.title, Style::new(Face::Bold, 20.0)), 20.0);
        if let Some(strip) = strips.first_mut() {
            // A divider is seen from afar: its title stands a third down the page.
            strip.height += 62.0 * MM;
            strip.marks = std::mem::take(&mut strip.marks)
                .into_iter()
                .map(|mark| mark.shifted(0.0, 62.0 * MM))
                .collect();
            strip.bookmark = first.then(|| Bookmark { depth: 1, title: words.bookmark.clone() });
        }
        if let Some(part) = self.part_of(pieces) {
            let title = self.part_title(part);
            let mut lines = centred_lines(plain(&title, Style::new(Face::Bold, 15.0)), 15.0);
            if let Some(line) = lines.first_mut() {
                line.above = 4.0 * MM;
                line.glued = true;
                line.bookmark = Some(Bookmark { depth: 2, title });
            }
            strips.extend(lines);
        }
        let mut list = self.part_list(pieces);
        if let Some(head) = list.first_mut() {
            head.above = 12.0 * MM;
            head.glued = true;
        }
        strips.extend(list);
        strips
    }

    fn piece(&self, piece: &'a Piece<'a>, unit: &mut Unit<'a>) {
        unit.start(3, &self.name_of(piece));
        let pages = piece.leaves.len();
        for (index, leaf) in piece.leaves.iter().enumerate() {
            let mut page = match leaf {
                Leaf::Sheet(sheet) => sheet_page(sheet),
                Leaf::Unreadable { reason, file } => self.notice(piece, reason, file),
                Leaf::Counted => blank(A4),
            };
            let gaps: [(&str, &dyn std::fmt::Display); 3] =
                [("number", &piece.number), ("page", &(index + 1)), ("pages", &pages)];
            let stamp = fill(&self.wording.stamp.evidence, &gaps);
            let style = Style::new(Face::Bold, 11.0);
            let (right, y) = (page.width - RIGHT, 9.5 * MM);
            page.marks.push(flush_right(right, y, style, &stamp));
            let room = right - style.measure(&stamp) - LEFT - 6.0 * MM;
            page.marks.extend(self.title_of_page(&piece.title, room, y));
            page.marks.push(Mark::Place(Subject::Evidence(piece.evidence.id.clone())));
            unit.pages.push(page);
        }
    }

    /// The title at the head of the page, quietly, cut where the stamp begins.
    fn title_of_page(&self, title: &str, room: f32, y: f32) -> Option<Mark> {
        let style = Style::new(Face::Italic, 9.5).ink(Ink::Grey);
        let line = Paragraph::new(plain(title, style), Align::Left, 12.0).lines(room);
        let cut = line.len() > 1;
        let first = line.into_iter().next()?;
        let mut words = String::new();
        for mark in first.marks {
            if let Mark::Text(run) = mark {
                run.chunks.iter().for_each(|(chunk, _)| words.push_str(chunk));
            }
        }
        if cut {
            words.push('\u{2026}');
        }
        Some(text(LEFT, y, style, &words))
    }

    /// A page that says why a file is not there.
    fn notice(&self, piece: &Piece<'_>, reason: &str, file: &str) -> Page<'a> {
        let words = &self.wording.unreadable;
        let word = |key: &str| words.get(key).cloned().unwrap_or_default();
        let mut strips = vec![Strip { height: 60.0 * MM, ..Strip::default() }];
        let title = Style::new(Face::Bold, 14.0);
        let normal = Style::new(Face::Regular, 13.0);
        strips.extend(centred_lines(plain(&word("title"), title), 14.0));
        let reason = words.get(reason).cloned().unwrap_or_else(|| word("damaged"));
        let name = fill(&word("file"), &[("file", &file)]);
        for (line, style) in [
            (&self.name_of(piece), Style::new(Face::Bold, 13.0)),
            (&name, normal),
            (&reason, normal),
            (&word("ask"), normal),
        ] {
            let paragraph = body(plain(line, style), Align::Center, style.size);
            let lines = paragraph.lines(WIDTH);
            self.draw.note_missing(&lines);
            let mut drawn = strips_of(lines, paragraph.leading, 0.0);
            if let Some(first) = drawn.first_mut() {
                first.above = 8.0;
            }
            strips.extend(drawn);
        }
        let mut page = blank(A4);
        page.marks = flow::pages(strips).pages.into_iter().next().unwrap_or_default();
        page
    }
}

fn blank<'a>(paper: (f32, f32)) -> Page<'a> {
    Page::sized(Section::Appendix, paper, Vec::new())
}

/// A page as the evidence lies: landscape stays landscape. A page of a PDF is never enlarged, a
/// picture fills the room.
fn sheet_page<'a>(sheet: &Sheet) -> Page<'a> {
    let paper = if sheet.width > sheet.height { (A4.1, A4.0) } else { A4 };
    let mut page = blank(paper);
    let (width, height) = (paper.0 - 2.0 * SIDE, paper.1 - HEAD - FOOT);
    let fitting = (width / sheet.width.max(1.0)).min(height / sheet.height.max(1.0));
    let scale = if sheet.picture { fitting } else { fitting.min(1.0) };
    let x = (paper.0 - sheet.width * scale) / 2.0;
    // Measured from the bottom, as PDF does.
    let y = FOOT + (height - sheet.height * scale) / 2.0;
    page.placed = Some((sheet.xobject, sheet.placed(x, y, scale)));
    page
}
