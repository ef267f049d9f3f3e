//! Blocks of a form → strips of a page. Nothing here knows which form it draws.

mod criteria;
mod levels;
mod lines;
mod masthead;
mod offices;
mod rows;
mod signature;
mod table;
mod words;

pub use criteria::{Claim, Proof};
pub use lines::{body, centred_lines, strips_of};
pub use table::{Cell, Grid, Row};

use std::rc::Rc;

use super::Subject;
use super::flow::{A4, Bookmark, LEFT, Strip, WIDTH};
use super::ink::{Ink, MM, Mark};
use super::values::Values;
use crate::rulebook::form::{Align, Block, Form};
use words::Manner;

/// Where the foot of a form begins, from the edge of the paper: between the body and the line with
/// the dossier's own page number.
const FOOT: f32 = 18.0 * MM;
const FOOT_SIZE: f32 = 10.0;

/// What a form is drawn with.
pub struct Draw<'a> {
    pub values: Values<'a>,
    /// What each criterion is proved by, in the decision's order.
    pub claims: Vec<Claim>,
    /// Letters that no face has, found on the way.
    pub missing: std::cell::RefCell<Vec<char>>,
}

impl<'a> Draw<'a> {
    pub fn new(values: Values<'a>, claims: Vec<Claim>) -> Self {
        Self { values, claims, missing: std::cell::RefCell::default() }
    }

    /// A form from its first block to its last; its name is a bookmark of depth 1.
    pub fn form(&self, form: &Form) -> Vec<Strip> {
        let mut strips: Vec<Strip> = Vec::new();
        let mut keep = false;
        let mut new_page = true;
        let mut space = 0.0;
        for block in form.blocks.iter().filter(|block| self.values.allows(block.when())) {
            match block {
                Block::PageBreak(_) => {
                    new_page = true;
                    continue;
                }
                Block::Space(room) => {
                    space += room.mm * MM;
                    continue;
                }
                Block::Footnote(note) => {
                    if let Some(last) = strips.last_mut() {
                        last.notes.extend(self.footnote(note));
                    }
                    continue;
                }
                _ => {}
            }
            let mut drawn = self.block(block);
            if let Some(first) = drawn.first_mut() {
                first.marks.extend(subjects(block).map(Mark::Place));
                first.glued |= keep;
                first.new_page |= new_page;
                first.above += space;
                (new_page, space) = (false, 0.0);
                keep = keeps(block);
            }
            strips.extend(drawn);
        }
        if let Some(first) = strips.first_mut() {
            first.bookmark = Some(Bookmark { depth: 1, title: form.name.clone() });
        }
        if let Some(foot) = self.foot(form) {
            strips.iter_mut().for_each(|strip| strip.foot = Some(Rc::clone(&foot)));
        }
        strips
    }

    /// What a form says at the foot of each page, as marks on the paper.
    fn foot(&self, form: &Form) -> Option<Rc<Vec<Mark>>> {
        let foot = form.foot.as_ref().filter(|foot| self.values.allows(foot.when.as_ref()))?;
        let words = self.words(&foot.text, Manner::italic(FOOT_SIZE));
        let words = words.into_iter().map(|inline| inline.ink(Ink::Grey)).collect();
        let strips = self.set(&body(words, Align::Center, FOOT_SIZE), 0.0, WIDTH);
        // One line: the foot has room for no more above the dossier's own.
        let line = strips.into_iter().next()?;
        Some(Rc::new(line.marks.into_iter().map(|mark| mark.shifted(LEFT, A4.1 - FOOT)).collect()))
    }

    fn block(&self, block: &Block) -> Vec<Strip> {
        match block {
            Block::Masthead(head) => vec![self.masthead(head)],
            Block::Heading(heading) => self.heading(heading),
            Block::Line(line) => self.line(line),
            Block::Text(text) => self.text(text),
            Block::Long(long) => self.long(long),
            Block::Checks(checks) => self.checks(checks),
            Block::Table(table) => self.table(table),
            Block::Criteria(table) => self.criteria(table),
            Block::Levels(levels) => self.levels(levels),
            Block::Dated(dated) => vec![self.place_and_date(&dated.dated)],
            Block::Signature(signature) => vec![self.signature(signature)],
            Block::Offices(offices) => self.offices(offices),
            Block::Footnote(_) | Block::PageBreak(_) | Block::Space(_) => Vec::new(),
        }
    }
}

/// The fields that a block prints.
fn subjects(block: &Block) -> impl Iterator<Item = Subject> {
    let (text, field) = match block {
        Block::Line(line) => (Some(&line.text), None),
        Block::Text(text) => (Some(&text.text), None),
        Block::Long(long) => (None, Some(long.field.as_str())),
        _ => (None, None),
    };
    let names = text.into_iter().flat_map(|text| text.names()).chain(field);
    names.map(|name| Subject::Field(name.to_owned()))
}

/// Whether what follows stays on the page of the block's end.
fn keeps(block: &Block) -> bool {
    match block {
        Block::Heading(_) => true,
        Block::Line(line) => line.keep,
        Block::Text(text) => text.keep,
        Block::Dated(_) => true,
        _ => false,
    }
}
