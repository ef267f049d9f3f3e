//! The evidence index (criterion → evidence → page) and the list on a divider.

use super::{Bound, Piece};
use crate::print::draw::{Cell, Grid, Row, body, centred_lines, strips_of};
use crate::print::face::Face;
use crate::print::flow::{Bookmark, Strip, WIDTH};
use crate::print::ink::{MM, Style};
use crate::print::paragraph::{Inline, plain};
use crate::print::values::date_text;
use crate::print::wording::fill;
use crate::rulebook::form::{Align, Column, Template};
use crate::rulebook::{CriterionCode, Part};

const SIZE: f32 = 11.5;

impl Bound<'_> {
    pub(super) fn index(&self, firsts: &[usize]) -> Vec<Strip> {
        let words = &self.wording.index;
        let title = plain(&words.title, Style::new(Face::Bold, 14.0));
        let mut strips = centred_lines(title, 14.0);
        if let Some(first) = strips.first_mut() {
            first.bookmark = Some(Bookmark { depth: 1, title: words.bookmark.clone() });
        }
        let note = body(plain(&words.note, Style::new(Face::Italic, 12.0)), Align::Center, 12.0);
        let mut note = strips_of(note.lines(WIDTH), note.leading, 0.0);
        note.iter_mut().for_each(|strip| strip.glued = true);
        if let Some(first) = note.first_mut() {
            first.above = 1.0 * MM;
        }
        strips.extend(note);
        let (grid, head) = Grid::new(&self.draw, &columns(&words.columns, &words.shares), Some(SIZE));
        let mut table = grid.table(&self.draw, head, self.index_rows(firsts));
        if let Some(first) = table.first_mut() {
            first.above = 4.0 * MM;
            first.glued = true;
        }
        strips.extend(table);
        strips
    }

    fn index_rows(&self, firsts: &[usize]) -> Vec<Row> {
        let Some(set) = self.draw.values.set else { return Vec::new() };
        let plain_style = Style::new(Face::Regular, SIZE);
        let mut rows = Vec::new();
        for part in &set.parts {
            let leaves: Vec<_> = set.leaves().filter(|leaf| leaf.part == part.letter).collect();
            let mut part_rows = Vec::new();
            for leaf in leaves {
                for (order, (piece, first)) in self.pieces_of(leaf.code, firsts).enumerate() {
                    let title = format!("{}.\u{a0}{}", leaf.code, leaf.name);
                    let criterion = if order == 0 { plain(&title, plain_style) } else { Vec::new() };
                    let mut cells = vec![Cell { joined: order > 0, ..Cell::new(criterion, Align::Left) }];
                    cells.extend(self.piece_cells(piece, first));
                    part_rows.push(Row { cells, ..Row::default() });
                }
            }
            if !part_rows.is_empty() {
                let words = plain(&self.part_title(part), Style::new(Face::Bold, SIZE));
                let cells = vec![Cell { span: 4, ..Cell::new(words, Align::Left) }];
                rows.push(Row { cells, shaded: true, keep: true, ..Row::default() });
                rows.extend(part_rows);
            }
        }
        rows
    }

    /// Number, title and page of a piece.
    fn piece_cells(&self, piece: &Piece<'_>, first: usize) -> [Cell; 3] {
        let style = Style::new(Face::Regular, SIZE);
        let link = Some(first.saturating_sub(1));
        [
            Cell { link, ..Cell::new(plain(&piece.number.to_string(), style), Align::Center) },
            Cell { link, ..Cell::new(self.full_title(piece), Align::Left) },
            Cell { link, ..Cell::new(plain(&self.range(piece, first), style), Align::Center) },
        ]
    }

    /// The list of the pieces of one part, for its divider.
    pub(super) fn part_list(&self, pieces: &[(&Piece<'_>, usize)]) -> Vec<Strip> {
        let words = &self.wording.appendix;
        let (grid, head) = Grid::new(&self.draw, &columns(&words.columns, &words.shares), Some(SIZE));
        let style = Style::new(Face::Regular, SIZE);
        let rows = pieces.iter().map(|(piece, first)| {
            let codes: Vec<String> = piece.codes.iter().map(ToString::to_string).collect();
            let [number, title, page] = self.piece_cells(piece, *first);
            let criteria = Cell::new(plain(&codes.join(", "), style), Align::Center);
            Row { cells: vec![number, title, criteria, page], ..Row::default() }
        });
        grid.table(&self.draw, head, rows.collect())
    }

    /// The title, then number, date and last day in a quieter voice.
    fn full_title(&self, piece: &Piece<'_>) -> Vec<Inline> {
        let words = &self.wording.index;
        let evidence = piece.evidence;
        let mut facts = Vec::new();
        if !evidence.number.trim().is_empty() {
            facts.push(fill(&words.number, &[("number", &evidence.number.trim())]));
        }
        if let Some(date) = evidence.issued {
            facts.push(fill(&words.issued, &[("date", &date_text(date))]));
        }
        if !evidence.issuer.trim().is_empty() {
            facts.push(evidence.issuer.trim().to_owned());
        }
        if let Some(date) = evidence.expires {
            facts.push(fill(&words.expires, &[("date", &date_text(date))]));
        }
        let mut title = vec![Inline::Text(piece.title.clone(), Style::new(Face::Regular, SIZE))];
        if !facts.is_empty() {
            title
                .push(Inline::Text(format!(" ({})", facts.join(", ")), Style::new(Face::Italic, SIZE - 1.0)));
        }
        title
    }

    fn range(&self, piece: &Piece<'_>, first: usize) -> String {
        match piece.leaves.len() {
            0 | 1 => first.to_string(),
            count => {
                let last = first + count - 1;
                fill(&self.wording.appendix.range, &[("from", &first), ("to", &last)])
            }
        }
    }

    pub(super) fn part_title(&self, part: &Part) -> String {
        fill(&self.wording.appendix.part, &[("letter", &part.letter), ("name", &part.name)])
    }

    /// The pieces that prove a criterion, with their first pages.
    pub(super) fn pieces_of<'s>(
        &'s self,
        code: CriterionCode,
        firsts: &'s [usize],
    ) -> impl Iterator<Item = (&'s Piece<'s>, usize)> + 's {
        let pieces = self.pieces.iter().zip(firsts);
        pieces.filter(move |(piece, _)| piece.codes.contains(&code)).map(|(piece, first)| (piece, *first))
    }
}

pub(super) fn columns(titles: &[String], shares: &[f32]) -> Vec<Column> {
    let columns = titles.iter().zip(shares).map(|(title, share)| Column {
        title: Template::parse(title).unwrap_or(Template { pieces: Vec::new() }),
        share: *share,
        align: Align::Center,
    });
    columns.collect()
}
