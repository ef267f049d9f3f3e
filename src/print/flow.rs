//! Strips of a page, and how they fall onto pages.
//!
//! Whatever is printed becomes a list of [`Strip`]s, each as wide as the text and never split. A
//! strip may be glued to the one before it: that is how no line is left alone, how headings stay
//! with their text, and how a signature holds together.

use std::rc::Rc;

use super::ink::{Ink, MM, Mark};

/// A4, upright, in points.
pub const A4: (f32, f32) = (210.0 * MM, 297.0 * MM);

/// Margins of Nghị định 30/2020/NĐ-CP, Phụ lục I: left 30 mm, right 15 to 20, top and bottom 20 to 25.
pub const LEFT: f32 = 30.0 * MM;
pub const RIGHT: f32 = 18.0 * MM;
pub const TOP: f32 = 20.0 * MM;
pub const BOTTOM: f32 = 21.0 * MM;
/// Between the margins.
pub const WIDTH: f32 = A4.0 - LEFT - RIGHT;
pub const HEIGHT: f32 = A4.1 - TOP - BOTTOM;

/// A strip of paper between the margins, measured from its top left corner.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    /// Empty room above; none at the head of a page.
    pub above: f32,
    pub height: f32,
    pub marks: Vec<Mark>,
    /// No page ends between this strip and the one before it.
    pub glued: bool,
    /// A page begins with it.
    pub new_page: bool,
    /// Notes at the foot of its page.
    pub notes: Vec<Strip>,
    pub bookmark: Option<Bookmark>,
    /// The table that it is part of.
    pub table: Option<Rc<Running>>,
    /// Marks on the paper of each page that it stands on, under the body.
    pub foot: Option<Rc<Vec<Mark>>>,
}

/// What is repeated and closed where a table runs over the end of a page.
#[derive(Debug, Default)]
pub struct Running {
    /// Drawn again at the head of the next page.
    pub head: Strip,
    /// Drawn under the last strip of a page.
    pub close: Vec<Mark>,
}

/// A place that the outline and the contents page lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// 1 is the outermost.
    pub depth: u8,
    pub title: String,
}

/// A bookmark on its page.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Counted from 0 in this run of pages.
    pub page: usize,
    /// From the top of the paper, in points.
    pub y: f32,
    pub bookmark: Bookmark,
}

/// Pages of marks, and the places on them.
#[derive(Clone, Debug, Default)]
pub struct Laid {
    /// Marks from the top left corner of the paper.
    pub pages: Vec<Vec<Mark>>,
    pub places: Vec<Place>,
}

/// Lays strips onto pages of the body's size, as many as are needed.
pub fn pages(strips: Vec<Strip>) -> Laid {
    let mut pager = Pager::default();
    let mut group: Vec<Strip> = Vec::new();
    for strip in strips {
        if !strip.glued || strip.new_page {
            pager.place_group(std::mem::take(&mut group));
        }
        group.push(strip);
    }
    pager.place_group(group);
    pager.finish()
}

#[derive(Default)]
struct Pager {
    laid: Laid,
    marks: Vec<Mark>,
    /// Used so far from the top of the body.
    y: f32,
    notes: Vec<Strip>,
    /// The table of the last strip on the page.
    table: Option<Rc<Running>>,
    /// What the first strip of the page says at its foot.
    foot: Option<Rc<Vec<Mark>>>,
}

/// Between the body and the first note, with the rule.
const NOTE_RULE: f32 = 10.0;

fn height_of_notes<'a>(notes: impl Iterator<Item = &'a Strip>) -> f32 {
    let sum: f32 = notes.map(|note| note.height).sum();
    if sum > 0.0 { sum + NOTE_RULE } else { 0.0 }
}

impl Pager {
    fn is_empty(&self) -> bool {
        self.marks.is_empty() && self.y == 0.0
    }

    fn place_group(&mut self, group: Vec<Strip>) {
        let Some(first) = group.first() else { return };
        if (first.new_page || !self.fits(&group)) && !self.is_empty() {
            self.turn(first.table.as_ref());
        }
        // A group taller than a page has to break somewhere: between any two of its strips.
        for strip in group {
            if !self.fits(std::slice::from_ref(&strip)) && !self.is_empty() {
                self.turn(strip.table.as_ref());
            }
            self.place(strip);
        }
    }

    fn fits(&self, group: &[Strip]) -> bool {
        let mut height = self.y;
        for (index, strip) in group.iter().enumerate() {
            let at_head = index == 0 && self.is_empty();
            height += if at_head { 0.0 } else { strip.above } + strip.height;
        }
        let notes = height_of_notes(self.notes.iter().chain(group.iter().flat_map(|s| &s.notes)));
        height + notes <= HEIGHT + 0.01
    }

    fn place(&mut self, strip: Strip) {
        if !self.is_empty() {
            self.y += strip.above;
        }
        if let Some(bookmark) = strip.bookmark {
            let place = Place { page: self.laid.pages.len(), y: TOP + self.y, bookmark };
            self.laid.places.push(place);
        }
        let (x, y) = (LEFT, TOP + self.y);
        self.marks.extend(strip.marks.into_iter().map(|mark| mark.shifted(x, y)));
        self.y += strip.height;
        self.notes.extend(strip.notes);
        self.table = strip.table;
        self.foot = self.foot.take().or(strip.foot);
    }

    /// Ends the page; `next` is the table that goes on overleaf.
    fn turn(&mut self, next: Option<&Rc<Running>>) {
        let running = self.table.take().filter(|table| next.is_some_and(|next| Rc::ptr_eq(table, next)));
        if let Some(table) = &running {
            let y = TOP + self.y;
            self.marks.extend(table.close.iter().map(|mark| mark.clone().shifted(LEFT, y)));
        }
        let mut y = A4.1 - BOTTOM - height_of_notes(self.notes.iter());
        if !self.notes.is_empty() {
            let rule = Mark::Rule { from: (0.0, 5.0), to: (50.0 * MM, 5.0), weight: 0.5, ink: Ink::Black };
            self.marks.push(rule.shifted(LEFT, y));
            y += NOTE_RULE;
        }
        for note in std::mem::take(&mut self.notes) {
            self.marks.extend(note.marks.into_iter().map(|mark| mark.shifted(LEFT, y)));
            y += note.height;
        }
        if let Some(foot) = self.foot.take() {
            self.marks.extend(foot.iter().cloned());
        }
        self.laid.pages.push(std::mem::take(&mut self.marks));
        self.y = 0.0;
        if let Some(table) = running {
            self.place(Strip { bookmark: None, ..table.head.clone() });
        }
    }

    fn finish(mut self) -> Laid {
        if !self.is_empty() {
            self.turn(None);
        }
        self.laid
    }
}

/// Glues every strip of a list to the one before it, but for the first.
pub fn glue(strips: &mut [Strip]) {
    strips.iter_mut().skip(1).for_each(|strip| strip.glued = true);
}

/// Forbids a page to end after the first line or before the last one.
pub fn keep_pairs(strips: &mut [Strip]) {
    let last = strips.len().saturating_sub(1);
    for (index, strip) in strips.iter_mut().enumerate() {
        if index > 0 && (index == 1 || index == last) {
            strip.glued = true;
        }
    }
}
