//! The bound dossier: cover, contents, forms, index, dividers, evidence; page numbers agree.
//!
//! Page numbers stand inside the text (contents, part III, index), and text decides how many
//! pages there are. So the dossier is laid out again until no number changes; two or three
//! rounds are enough, because numbers hardly ever move a line.

mod appendix;
mod contents;
mod cover;
mod index;
mod pieces;

use super::draw::{Claim, Draw, Proof};
use super::face::Face;
use super::flow::{self, A4, LEFT, Laid, Place, RIGHT};
use super::ink::{Ink, MM, Mark, Style, centred, flush_right, text};
use super::values::Values;
use super::wording::{Wording, fill};
use crate::rulebook::form::Form;

pub use pieces::{Leaf, Piece, gather};

/// What a run of pages is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Section<'a> {
    Cover,
    Contents,
    /// A form by its id.
    Form(&'a str),
    Index,
    Appendix,
}

/// A line of the contents page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    pub depth: u8,
    pub title: String,
    /// Of the dossier, counted from 1.
    pub page: usize,
}

/// A page with its evidence, if it shows any.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    pub section: Section<'a>,
    pub width: f32,
    pub height: f32,
    pub marks: Vec<Mark>,
    /// The sheet of evidence and where it is painted.
    pub placed: Option<(lopdf::ObjectId, [f32; 6])>,
}

/// A bookmark of the whole dossier.
#[derive(Clone, PartialEq, Debug)]
pub struct Target {
    pub entry: Entry,
    /// From the top of the paper, in points.
    pub y: f32,
    /// Nothing of what went before stands on its page.
    pub begins: bool,
}

/// All pages of the dossier.
pub struct Composed<'a> {
    pub pages: Vec<Page<'a>>,
    pub targets: Vec<Target>,
}

/// What the dossier is made of.
pub struct Bound<'a> {
    draw: Draw<'a>,
    wording: &'a Wording,
    forms: Vec<&'a Form>,
    pieces: &'a [Piece<'a>],
    code: &'a str,
    dividers: bool,
}

/// How often the dossier is laid out at most until its numbers agree.
const ROUNDS: usize = 6;

impl<'a> Bound<'a> {
    pub fn new(
        values: Values<'a>,
        wording: &'a Wording,
        forms: Vec<&'a Form>,
        pieces: &'a [Piece<'a>],
        code: &'a str,
        dividers: bool,
    ) -> Self {
        Self { draw: Draw::new(values, Vec::new()), wording, forms, pieces, code, dividers }
    }

    /// Lays the dossier out until its page numbers agree with its pages.
    pub fn compose(&mut self) -> Composed<'a> {
        let mut firsts = vec![0; self.pieces.len()];
        let mut entries = Vec::new();
        let mut last = self.round(&firsts, &entries);
        for _ in 0..ROUNDS {
            let (new_firsts, new_entries) = (last.firsts.clone(), last.entries());
            if new_firsts == firsts && new_entries == entries {
                break;
            }
            (firsts, entries) = (new_firsts, new_entries);
            last = self.round(&firsts, &entries);
        }
        if last.firsts != firsts || last.entries() != entries {
            log::error!("the page numbers did not settle in {ROUNDS} rounds");
        }
        let targets = last.targets.clone();
        Composed { pages: self.finish(last), targets }
    }

    /// Letters that no face has.
    pub fn missing(&self) -> Vec<char> {
        self.draw.missing.borrow().clone()
    }

    /// A form by itself: a letter, say, which Nghị định 30 gives no footer.
    pub fn alone(&self, form: &'a Form) -> Composed<'a> {
        let mut round = Round::default();
        round.form(Section::Form(&form.id), flow::pages(self.draw.form(form)));
        Composed { targets: round.targets, pages: round.pages }
    }

    fn round(&mut self, firsts: &[usize], entries: &[Entry]) -> Round<'a> {
        self.draw.claims = self.claims(firsts);
        let mut round = Round::default();
        let words = self.wording;
        round.start(1, &words.cover.bookmark);
        round.page(Section::Cover, self.cover());
        round.start(1, &words.contents.bookmark);
        round.lay(Section::Contents, flow::pages(self.contents(entries)));
        for form in &self.forms {
            round.form(Section::Form(&form.id), flow::pages(self.draw.form(form)));
        }
        if !self.pieces.is_empty() {
            round.lay(Section::Index, flow::pages(self.index(firsts)));
            self.appendix(firsts, &mut round);
        }
        round
    }

    fn claims(&self, firsts: &[usize]) -> Vec<Claim> {
        let Some(set) = self.draw.values.set else { return Vec::new() };
        let claim = |code| Claim {
            criterion: code,
            proofs: self
                .pieces_of(code, firsts)
                .map(|(piece, page)| Proof { name: self.name_of(piece), page })
                .collect(),
        };
        set.leaves().map(|leaf| claim(leaf.code)).collect()
    }

    fn name_of(&self, piece: &Piece<'_>) -> String {
        let gaps: [(&str, &dyn std::fmt::Display); 2] = [("number", &piece.number), ("title", &piece.title)];
        fill(&self.wording.appendix.name, &gaps)
    }

    /// Footers, once the number of pages is known.
    fn finish(&self, round: Round<'a>) -> Vec<Page<'a>> {
        let total = round.pages.len();
        let mut pages = round.pages;
        for (index, page) in pages.iter_mut().enumerate() {
            let style = Style::new(Face::Regular, 9.5).ink(Ink::Grey);
            let y = page.height - 9.0 * MM;
            let words = &self.wording.footer;
            let number = fill(&words.page, &[("page", &(index + 1)), ("pages", &total)]);
            page.marks.push(flush_right(page.width - RIGHT, y, style, &number));
            if !self.code.is_empty() {
                page.marks.push(text(LEFT, y, style, &fill(&words.code, &[("code", &self.code)])));
            }
        }
        pages
    }
}

/// One laying out of all pages.
#[derive(Default)]
struct Round<'a> {
    pages: Vec<Page<'a>>,
    targets: Vec<Target>,
    /// The first page of each piece, counted from 1.
    firsts: Vec<usize>,
}

impl<'a> Round<'a> {
    fn entries(&self) -> Vec<Entry> {
        self.targets.iter().map(|target| target.entry.clone()).collect()
    }

    /// A bookmark at the head of the next page.
    fn start(&mut self, depth: u8, title: &str) {
        let entry = Entry { depth, title: title.to_owned(), page: self.pages.len() + 1 };
        self.targets.push(Target { entry, y: 0.0, begins: true });
    }

    fn page(&mut self, section: Section<'a>, marks: Vec<Mark>) {
        let (width, height) = A4;
        self.pages.push(Page { section, width, height, marks, placed: None });
    }

    fn lay(&mut self, section: Section<'a>, laid: Laid) {
        for Place { page, y, bookmark } in laid.places {
            let begins = page == 0 || y <= flow::TOP;
            let page = self.pages.len() + page + 1;
            let entry = Entry { depth: bookmark.depth, title: bookmark.title, page };
            // A little above, so that the heading is not at the very edge of the window.
            self.targets.push(Target { entry, y: (y - 12.0).max(0.0), begins });
        }
        for marks in laid.pages {
            self.page(section, marks);
        }
    }

    /// A form's own page numbers stand at the top, from its second page on.
    fn form(&mut self, section: Section<'a>, mut laid: Laid) {
        let style = Style::new(Face::Regular, 13.0);
        for (index, marks) in laid.pages.iter_mut().enumerate().skip(1) {
            let middle = LEFT + flow::WIDTH / 2.0;
            marks.push(centred(middle, 13.0 * MM, style, &(index + 1).to_string()));
        }
        self.lay(section, laid);
    }
}
