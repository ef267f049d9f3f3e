//! What is never cut by the end of a volume: a form, the index, a divider, a piece of evidence.

use super::{Entry, Page, Section, Target};
use crate::print::face::Face;
use crate::print::flow::{self, LEFT, Laid, Place};
use crate::print::ink::{MM, Style, centred};

/// Pages that stay together in one volume.
#[derive(Clone, Debug, Default)]
pub struct Unit<'a> {
    pub pages: Vec<Page<'a>>,
    /// Their pages are counted from 1 inside the unit.
    pub targets: Vec<Target>,
    /// Begins on a right-hand page where both sides are printed.
    pub right: bool,
    /// It is a piece of evidence.
    pub piece: bool,
    /// The next unit stands in the same volume: nobody binds a divider behind its evidence.
    pub leads: bool,
}

impl<'a> Unit<'a> {
    /// A run of pages that were laid, from a right-hand page on.
    pub fn of(section: Section<'a>, laid: Laid) -> Self {
        let mut unit = Self { right: true, ..Self::default() };
        for Place { page, y, bookmark } in laid.places {
            let begins = page == 0 || y <= flow::TOP;
            let entry = Entry { depth: bookmark.depth, title: bookmark.title, page: page + 1, listed: true };
            // A little above, so that the heading is not at the very edge of the window.
            unit.targets.push(Target { entry, y: (y - 12.0).max(0.0), begins });
        }
        unit.pages = laid.pages.into_iter().map(|marks| Page::new(section, marks)).collect();
        unit
    }

    /// A form's own page numbers stand at the top, from its second page on.
    pub fn form(section: Section<'a>, mut laid: Laid) -> Self {
        let style = Style::new(Face::Regular, 13.0);
        for (index, marks) in laid.pages.iter_mut().enumerate().skip(1) {
            let middle = LEFT + flow::WIDTH / 2.0;
            marks.push(centred(middle, 13.0 * MM, style, &(index + 1).to_string()));
        }
        Self::of(section, laid)
    }

    /// A bookmark at the head of its first page.
    pub fn start(&mut self, depth: u8, title: &str) {
        let entry = Entry { depth, title: title.to_owned(), page: 1, listed: true };
        self.targets.push(Target { entry, y: 0.0, begins: true });
    }

    /// Pages that it takes behind so many, with the blank back before a right-hand page.
    pub fn room(&self, before: usize, two_sided: bool) -> usize {
        let blank = usize::from(two_sided && self.right && before % 2 == 1);
        blank + self.pages.len()
    }
}
