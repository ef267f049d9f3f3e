//! Tables: rows that split cleanly between lines, headings that are repeated overleaf.

use std::rc::Rc;

use super::Draw;
use super::words::Manner;
use crate::print::Subject;
use crate::print::flow::{Bookmark, Running, Strip, WIDTH};
use crate::print::ink::{Ink, Mark};
use crate::print::paragraph::{Inline, Line, Paragraph};
use crate::rulebook::form::{Align, Column, Table};

const PAD_X: f32 = 4.0;
const PAD_Y: f32 = 2.5;
const WEIGHT: f32 = 0.5;
/// Rows of up to this many lines are not split.
const WHOLE: usize = 7;
/// The size of text in tables, where a form says none.
const SIZE: f32 = 11.0;

/// Columns, and how text stands in them.
pub struct Grid {
    /// The left edges of the columns and the right edge of the last.
    edges: Vec<f32>,
    pub size: f32,
    leading: f32,
    running: Rc<Running>,
}

/// A row before it is cut into strips.
#[derive(Default)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// On a pale ground.
    pub shaded: bool,
    /// Stays on the page of the next row.
    pub keep: bool,
    /// Cells of fewer lines stand in the middle of the row's height.
    pub middle: bool,
    pub bookmark: Option<Bookmark>,
    /// What of the dossier stands in it.
    pub subject: Option<Subject>,
}

/// A cell over one or more columns.
#[derive(Default)]
pub struct Cell {
    pub words: Vec<Inline>,
    pub align: Align,
    /// How much further right than the first line the others begin.
    pub hang: f32,
    /// Columns that it takes; 0 counts as 1.
    pub span: usize,
    /// Belongs to the cell above: no rule between them.
    pub joined: bool,
    /// The page that it leads to, counted from 0.
    pub link: Option<usize>,
}

/// A cell between its edges, its text broken into lines.
struct Filled {
    left: f32,
    right: f32,
    /// Where the lines begin, from the left edge.
    begin: f32,
    lines: Vec<Line>,
    joined: bool,
    link: Option<usize>,
}

impl Cell {
    pub fn new(words: Vec<Inline>, align: Align) -> Self {
        Self { words, align, ..Self::default() }
    }
}

impl Grid {
    /// A grid as wide as the text, with the heading that is repeated.
    pub fn new(draw: &Draw<'_>, columns: &[Column], size: Option<f32>) -> (Self, Strip) {
        let size = size.unwrap_or(SIZE);
        let shares: f32 = columns.iter().map(|column| column.share).sum();
        let mut edges = vec![0.0];
        let mut right = 0.0;
        for column in columns {
            right += WIDTH * column.share / shares.max(0.1);
            edges.push(right);
        }
        let mut grid = Self { edges, size, leading: size * 1.25, running: Rc::default() };
        let cells = columns
            .iter()
            .map(|column| Cell::new(draw.words(&column.title, Manner::bold(size)), Align::Center));
        let row = Row { cells: cells.collect(), shaded: true, middle: true, ..Row::default() };
        let mut head = grid.strips(draw, row);
        let mut joined = Strip::default();
        for strip in head.drain(..) {
            let y = joined.height;
            joined.marks.extend(strip.marks.into_iter().map(|mark| mark.shifted(0.0, y)));
            joined.height += strip.height;
        }
        joined.marks.push(grid.level(0.0, WIDTH, joined.height));
        let close = vec![grid.level(0.0, WIDTH, 0.0)];
        grid.running = Rc::new(Running { head: joined.clone(), close });
        (grid, joined)
    }

    fn level(&self, from: f32, to: f32, y: f32) -> Mark {
        Mark::Rule { from: (from, y), to: (to, y), weight: WEIGHT, ink: Ink::Black }
    }

    fn edge(&self, index: usize) -> f32 {
        self.edges.get(index).copied().unwrap_or(WIDTH)
    }

    /// The strips of a row: one for each line of its tallest cell.
    pub fn strips(&self, draw: &Draw<'_>, row: Row) -> Vec<Strip> {
        let mut column = 0;
        let mut cells: Vec<Filled> = Vec::new();
        for cell in row.cells {
            let (left, right) = (self.edge(column), self.edge(column + cell.span.max(1)));
            column += cell.span.max(1);
            let mut paragraph = Paragraph::new(cell.words, cell.align, self.leading);
            paragraph.first_indent = -cell.hang;
            let begin = PAD_X + cell.hang;
            let lines = paragraph.lines(right - left - begin - PAD_X);
            draw.note_missing(&lines);
            cells.push(Filled { left, right, begin, lines, joined: cell.joined, link: cell.link });
        }
        let count = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(1).max(1);
        let mut strips = Vec::with_capacity(count);
        for index in 0..count {
            let (first, last) = (index == 0, index + 1 == count);
            let top = if first { PAD_Y } else { 0.0 };
            let height = self.leading + top + if last { PAD_Y } else { 0.0 };
            let mut marks = Vec::new();
            if row.shaded {
                marks.push(Mark::Fill { x: 0.0, y: 0.0, width: WIDTH, height, ink: Ink::Pale });
            }
            for Filled { left, right, begin, lines, joined, link } in &cells {
                if first && !joined {
                    marks.push(self.level(*left, *right, 0.0));
                }
                let side =
                    |x: f32| Mark::Rule { from: (x, 0.0), to: (x, height), weight: WEIGHT, ink: Ink::Black };
                marks.push(side(*left));
                if *right >= WIDTH - 0.1 {
                    marks.push(side(WIDTH));
                }
                if let Some(line) = lines.get(index) {
                    let spare = count.saturating_sub(lines.len()) as f32 * self.leading / 2.0;
                    let down = top + if row.middle { spare } else { 0.0 };
                    let shift = |mark: &Mark| mark.clone().shifted(left + begin, down);
                    marks.extend(line.marks.iter().map(shift));
                    if let Some(page) = link {
                        let width = right - left;
                        marks.push(Mark::Link { x: *left, y: 0.0, width, height, page: *page });
                    }
                }
            }
            let glued = index > 0 && (count <= WHOLE || index == 1 || last);
            let table = Some(self.running.clone());
            strips.push(Strip { height, marks, glued, table, ..Strip::default() });
        }
        if let Some(first) = strips.first_mut() {
            first.bookmark = row.bookmark;
            first.marks.extend(row.subject.map(Mark::Place));
        }
        strips
    }

    /// A whole table: heading, rows, and the rule under the last.
    pub fn table(&self, draw: &Draw<'_>, head: Strip, rows: Vec<Row>) -> Vec<Strip> {
        let mut strips = vec![Strip { above: 6.0, ..head }];
        let mut keep = true;
        for row in rows {
            let keeps = row.keep;
            let mut drawn = self.strips(draw, row);
            if let Some(first) = drawn.first_mut() {
                first.glued |= keep;
            }
            keep = keeps;
            strips.extend(drawn);
        }
        if let Some(last) = strips.last_mut() {
            last.marks.push(self.level(0.0, WIDTH, last.height));
        }
        strips
    }
}

impl Draw<'_> {
    pub fn table(&self, table: &Table) -> Vec<Strip> {
        let heads = table.columns.iter();
        let heads: Vec<Column> = heads
            .map(|column| Column { title: column.title.clone(), share: column.share, align: column.align() })
            .collect();
        let (grid, head) = Grid::new(self, &heads, table.size);
        let rows = self.rows_of(table, grid.size);
        grid.table(self, head, rows)
    }
}
