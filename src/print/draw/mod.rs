//! Blocks of a form → strips of a page. Nothing here knows which form it draws.

mod criteria;
mod lines;
mod masthead;
mod offices;
mod signature;
mod table;
mod words;

pub use criteria::{Claim, Proof};
pub use lines::{body, centred_lines, strips_of};
pub use table::{Cell, Grid, Row};

use super::Subject;
use super::flow::{Bookmark, Strip};
use super::ink::{MM, Mark};
use super::values::Values;
use crate::rulebook::form::{Block, Form};

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
        strips
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
        _ => false,
    }
}
