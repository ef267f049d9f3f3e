//! The bound dossier: cover, contents, forms, index, dividers, evidence; page numbers agree.
//!
//! Page numbers stand inside the text (contents, part III, index), and text decides how many
//! pages there are. So the dossier is laid out again until no number changes; two or three
//! rounds are enough, because numbers hardly ever move a line. A round draws the [`unit`]s that
//! are never cut, `volumes` says where a volume begins, and [`Round`] puts them one after the
//! other, with covers, contents and blank backs.

mod appendix;
mod changes;
mod contents;
mod cover;
mod index;
mod pieces;
mod unit;
mod volumes;

use super::draw::{Claim, Draw, Proof};
use super::face::Face;
use super::flow::{self, A4, LEFT, RIGHT};
use super::ink::{Ink, MM, Mark, Style, flush_right, text};
use super::seal::{self, Seal};
use super::values::Values;
use super::wording::{Wording, fill};
use super::{Compared, Layout, Request, Sides};
use crate::rulebook::form::Form;

pub(in crate::print) use pieces::import;
pub use pieces::{Leaf, Piece, gather};
use unit::Unit;
use volumes::Volume;

/// What a run of pages is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Section<'a> {
    Cover,
    Contents,
    /// A form by its id.
    Form(&'a str),
    /// What changed since the last assessment.
    Changes,
    Index,
    Appendix,
}

/// A line of the contents page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// 0 is a volume, 1 the outermost part of the dossier.
    pub depth: u8,
    pub title: String,
    /// Of the dossier, counted from 1.
    pub page: usize,
    /// Whether the contents page lists it.
    pub listed: bool,
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
    /// The volume that it is bound in, counted from 1.
    pub volume: usize,
    /// Where the square code of the footer has its top left corner.
    pub seal: Option<(f32, f32)>,
}

impl<'a> Page<'a> {
    /// A page of A4, upright.
    fn new(section: Section<'a>, marks: Vec<Mark>) -> Self {
        Self::sized(section, A4, marks)
    }

    fn sized(section: Section<'a>, (width, height): (f32, f32), marks: Vec<Mark>) -> Self {
        Self { section, width, height, marks, placed: None, volume: 1, seal: None }
    }
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
    /// Volumes that it is bound in, at least 1.
    pub volumes: usize,
    /// The square code of the footers.
    pub seal: Option<Seal>,
    /// The first page of each piece of evidence, counted from 1.
    pub firsts: Vec<usize>,
}

/// What the dossier is made of.
pub struct Bound<'a> {
    draw: Draw<'a>,
    wording: &'a Wording,
    forms: Vec<&'a Form>,
    pieces: &'a [Piece<'a>],
    code: &'a str,
    layout: &'a Layout,
    compared: Option<&'a Compared>,
    /// The commune's forms before the dossier, each with what fills it.
    ahead: Vec<(&'a Form, Draw<'a>)>,
}

/// How often the dossier is laid out at most until its numbers agree.
const ROUNDS: usize = 8;
/// From this round on volumes begin where they begin: they must not follow their own contents.
const CUT_STANDS: usize = 3;

/// The numbers that stand inside the text.
#[derive(Clone, Default, PartialEq, Debug)]
struct Numbers {
    /// The first page of each piece, counted from 1.
    firsts: Vec<usize>,
    entries: Vec<Entry>,
    volumes: Vec<Volume>,
}

impl<'a> Bound<'a> {
    pub fn new(
        values: Values<'a>,
        wording: &'a Wording,
        forms: Vec<&'a Form>,
        pieces: &'a [Piece<'a>],
        request: &Request<'a>,
    ) -> Self {
        let compared = request.compared.filter(|compared| !changes::printed(compared).is_empty());
        let (code, layout) = (request.code, request.layout);
        let ahead = request.ahead.iter().map(|ahead| {
            let score = if ahead.dossier.id == values.dossier.id { values.score } else { None };
            let filled = Values::new(values.rulebook, &ahead.dossier, score);
            (&ahead.form, Draw::new(filled, Vec::new()))
        });
        let ahead = ahead.collect();
        Self { draw: Draw::new(values, Vec::new()), wording, forms, pieces, code, layout, compared, ahead }
    }

    /// Lays the dossier out until its page numbers agree with its pages.
    pub fn compose(&mut self) -> Composed<'a> {
        let mut numbers = Numbers { firsts: vec![0; self.pieces.len()], ..Numbers::default() };
        let mut cuts = None;
        let mut last = self.round(&numbers, &mut cuts);
        for count in 1..ROUNDS {
            if last.numbers == numbers {
                break;
            }
            numbers = last.numbers.clone();
            if count < CUT_STANDS {
                cuts = None;
            }
            last = self.round(&numbers, &mut cuts);
        }
        if last.numbers != numbers {
            log::error!("the page numbers did not settle in {ROUNDS} rounds");
        }
        self.finish(last)
    }

    /// Letters that no face has.
    pub fn missing(&self) -> Vec<char> {
        let mut missing = self.draw.missing.borrow().clone();
        for letter in self.ahead.iter().flat_map(|(_, draw)| draw.missing.borrow().clone()) {
            if !missing.contains(&letter) {
                missing.push(letter);
            }
        }
        missing
    }

    /// A form by itself: a letter, say, which Nghị định 30 gives no footer.
    pub fn alone(&self, form: &'a Form) -> Composed<'a> {
        let mut round = Round::default();
        let ahead = self.ahead.iter().find(|(known, _)| known.id == form.id);
        let draw = ahead.map_or(&self.draw, |(_, draw)| draw);
        round.add(Unit::form(Section::Form(&form.id), flow::pages(draw.form(form))));
        Composed { targets: round.targets, pages: round.pages, volumes: 1, seal: None, firsts: Vec::new() }
    }

    fn round(&mut self, numbers: &Numbers, cuts: &mut Option<Vec<usize>>) -> Round<'a> {
        self.draw.claims = self.claims(&numbers.firsts);
        let units = self.units(&numbers.firsts);
        let contents = flow::pages(self.contents(numbers));
        let two = self.layout.sides == Sides::Two;
        let front = volumes::front(contents.pages.len(), two);
        let cuts = cuts.get_or_insert_with(|| volumes::cuts(&units, front, self.layout.volume_pages, two));
        let mut round = Round { two_sided: two, ..Round::default() };
        let bundles = volumes::split(units, cuts);
        let of = bundles.len();
        for (index, bundle) in bundles.into_iter().enumerate() {
            self.volume(&mut round, numbers, index, of, contents.clone());
            if bundle.units.first().is_some_and(|unit| unit.right) {
                round.turn_to_right();
            }
            for (depth, title) in bundle.open {
                let title = fill(&self.wording.volume.continued, &[("title", &title)]);
                round.start(depth, &title, true);
            }
            bundle.units.into_iter().for_each(|unit| round.add(unit));
            if index + 1 < of {
                round.turn_to_right();
            }
            round.close_volume();
        }
        round
    }

    /// Cover and contents of a volume, counted from 0.
    fn volume(
        &self,
        round: &mut Round<'a>,
        numbers: &Numbers,
        index: usize,
        of: usize,
        contents: flow::Laid,
    ) {
        round.volume = index + 1;
        let known = numbers.volumes.get(index).copied().unwrap_or_default();
        let words = (of > 1).then(|| self.volume_words(index, of, known));
        if let Some([name, pages]) = &words {
            round.start(0, &format!("{name} ({pages})"), true);
        }
        round.start(1, &self.wording.cover.bookmark, false);
        let (marks, placed) = self.cover(words.as_ref());
        round.page(Page { placed, ..Page::new(Section::Cover, marks) });
        round.turn_to_right();
        round.start(1, &self.wording.contents.bookmark, false);
        round.add(Unit::of(Section::Contents, contents));
    }

    /// "Tập 1/3" and "từ trang 1 đến trang 198".
    fn volume_words(&self, index: usize, of: usize, known: Volume) -> [String; 2] {
        let words = &self.wording.volume;
        let gaps: [(&str, &dyn std::fmt::Display); 2] = [("volume", &(index + 1)), ("volumes", &of)];
        let name = fill(&words.name, &gaps);
        [name, fill(&words.pages, &[("first", &known.first), ("last", &known.last)])]
    }

    /// Everything between contents and end, cut where a volume may begin.
    fn units(&self, firsts: &[usize]) -> Vec<Unit<'a>> {
        let mut units = Vec::new();
        for (form, draw) in &self.ahead {
            units.push(Unit::form(Section::Form(&form.id), flow::pages(draw.form(form))));
        }
        for form in &self.forms {
            units.push(Unit::form(Section::Form(&form.id), flow::pages(self.draw.form(form))));
        }
        if let Some(compared) = self.compared {
            units.push(Unit::of(Section::Changes, flow::pages(self.changes(compared, firsts))));
        }
        if !self.pieces.is_empty() {
            units.push(Unit::of(Section::Index, flow::pages(self.index(firsts))));
            self.appendix(firsts, &mut units);
        }
        units
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
    fn finish(&self, round: Round<'a>) -> Composed<'a> {
        let Round { mut pages, targets, two_sided, numbers, .. } = round;
        let total = pages.len();
        let words = &self.wording.footer;
        let gaps: [(&str, &dyn std::fmt::Display); 2] = [("code", &self.code), ("pages", &total)];
        let seal = if self.code.is_empty() { None } else { Seal::of(&fill(&words.seal, &gaps)) };
        for (index, page) in pages.iter_mut().enumerate() {
            let style = Style::new(Face::Regular, 9.5).ink(Ink::Grey);
            let y = page.height - 9.0 * MM;
            let number = fill(&words.page, &[("page", &(index + 1)), ("pages", &total)]);
            page.marks.push(flush_right(page.width - RIGHT, y, style, &number));
            if !self.code.is_empty() {
                let mut x = LEFT;
                if seal.is_some() {
                    page.seal = Some((LEFT, page.height - SEAL_UP - seal::SIDE));
                    x += seal::SIDE + 3.0 * MM;
                }
                page.marks.push(text(x, y, style, &fill(&words.code, &[("code", &self.code)])));
            }
            // The back of a sheet is bound at its right. A page that lies across is bound at its
            // head or foot, and its margins stay.
            if two_sided && index % 2 == 1 && page.width <= page.height {
                mirror(page);
            }
        }
        Composed { pages, targets, volumes: numbers.volumes.len().max(1), seal, firsts: numbers.firsts }
    }
}

/// Between the square code and the lower edge of the paper: more than printers leave white.
const SEAL_UP: f32 = 5.0 * MM;

fn mirror(page: &mut Page<'_>) {
    const SHIFT: f32 = RIGHT - LEFT;
    page.marks = std::mem::take(&mut page.marks).into_iter().map(|mark| mark.shifted(SHIFT, 0.0)).collect();
    page.seal = page.seal.map(|(x, y)| (x + SHIFT, y));
}

/// One laying out of all pages.
#[derive(Default)]
struct Round<'a> {
    pages: Vec<Page<'a>>,
    targets: Vec<Target>,
    numbers: Numbers,
    two_sided: bool,
    /// The volume of the next page, counted from 1.
    volume: usize,
    /// Pages of the volumes that are closed.
    closed: usize,
}

impl<'a> Round<'a> {
    /// A bookmark at the head of the next page.
    fn start(&mut self, depth: u8, title: &str, listed: bool) {
        let page = self.pages.len() + 1;
        let entry = Entry { depth, title: title.to_owned(), page, listed };
        self.target(Target { entry, y: 0.0, begins: true });
    }

    fn target(&mut self, target: Target) {
        self.numbers.entries.push(target.entry.clone());
        self.targets.push(target);
    }

    fn page(&mut self, page: Page<'a>) {
        self.pages.push(Page { volume: self.volume.max(1), ..page });
    }

    /// In printing on both sides, the next page is a right-hand one: the back before it stays
    /// blank. It is the back of what went before, is counted, and has a footer like all pages, so
    /// that nobody looks for a page that is not there.
    fn turn_to_right(&mut self) {
        if self.two_sided
            && self.pages.len() % 2 == 1
            && let Some(last) = self.pages.last()
        {
            let blank = Page::new(last.section, Vec::new());
            self.page(blank);
        }
    }

    fn add(&mut self, unit: Unit<'a>) {
        if unit.right {
            self.turn_to_right();
        }
        let before = self.pages.len();
        for mut target in unit.targets {
            target.entry.page += before;
            self.target(target);
        }
        if unit.piece {
            self.numbers.firsts.push(before + 1);
        }
        for page in unit.pages {
            self.page(page);
        }
    }

    fn close_volume(&mut self) {
        self.numbers.volumes.push(Volume { first: self.closed + 1, last: self.pages.len() });
        self.closed = self.pages.len();
    }
}
