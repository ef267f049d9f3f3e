//! The paper set of step 7 as the window holds it: its pages, what is in sight of them, and the
//! pictures that are there.

use std::collections::HashMap;
use std::time::Instant;

use egui::TextureHandle;

use super::desk::Order;
use super::pages::Wish;
use super::window::Window;
use crate::print::Subject;

/// Seconds of rest before the paper is printed anew for the preview.
const COMPOSE_REST: f32 = 0.6;
/// Pages beyond those in sight that are drawn ahead.
const AHEAD: u32 = 2;
/// Pages beyond those in sight whose pictures are kept.
const KEPT: u32 = 6;
/// The height of a page in the list at the left, in points of the window.
pub const SMALL: f32 = 47.0;
/// The largest pictures, in pixels of height: beyond that, a page is enlarged softly.
const TALLEST: f32 = 3_200.0;

/// A part of the paper set in the list of step 7.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartView {
    pub title: String,
    /// Pages of the file, from 1.
    pub first: u32,
    pub last: u32,
}

/// A page that was drawn.
#[derive(Clone)]
pub struct Picture {
    pub texture: TextureHandle,
    /// Pixels to the point of paper.
    pub scale: f32,
    /// The printing that it shows.
    pub edition: u64,
}

/// What step 7 shows.
#[derive(Clone, Default)]
pub struct PaperView {
    /// Counts the printings: a picture of an older one is shown until the new one is drawn.
    pub edition: u64,
    pub parts: Vec<PartView>,
    /// Width and height of each page, in points.
    pub sizes: Vec<(f32, f32)>,
    /// The page on which each thing of the dossier begins.
    pub places: HashMap<Subject, u32>,
    /// Of the file.
    pub bytes: u64,
    pub pictures: HashMap<u32, Picture>,
    /// First pages of parts, for the list.
    pub small: HashMap<u32, Picture>,
    /// Why there is no paper.
    pub trouble: Option<String>,
    pub working: bool,
    /// The number of the snapshot whose pages these are; none where they are those of the dossier
    /// as it stands.
    pub snapshot: Option<u32>,
}

impl PaperView {
    pub fn pages(&self) -> u32 {
        u32::try_from(self.sizes.len()).unwrap_or(u32::MAX)
    }

    /// Pictures that should be there and are not, the most urgent first.
    fn wishes(&self, sight: Sight, pixels_per_point: f32) -> Vec<Wish> {
        let pages = self.pages();
        let near = |page: &u32| (1..=pages).contains(page);
        let seen = sight.first..=sight.last;
        let ahead = (1..=AHEAD).flat_map(|by| [sight.last + by, sight.first.saturating_sub(by)]);
        let large = seen.chain(ahead).filter(near).filter_map(|page| {
            let height = self.size(page).1;
            let scale = (sight.scale * pixels_per_point).min(TALLEST / height);
            let there = self.pictures.get(&page);
            let good = there.is_some_and(|it| it.edition == self.edition && same(it.scale, scale));
            (!good).then_some(Wish { page, scale, small: false })
        });
        let small = self.parts.iter().filter_map(|part| {
            let page = part.first;
            let scale = SMALL * pixels_per_point / self.size(page).1;
            let good = self.small.get(&page).is_some_and(|it| it.edition == self.edition);
            (near(&page) && !good).then_some(Wish { page, scale, small: true })
        });
        large.chain(small).collect()
    }

    /// Width and height of a page, in points; A4 where there is no such page.
    pub fn size(&self, page: u32) -> (f32, f32) {
        let index = usize::try_from(page).unwrap_or(usize::MAX).wrapping_sub(1);
        self.sizes.get(index).copied().unwrap_or((595.3, 841.9))
    }

    /// Takes in a page that was drawn, and lets go of those far away.
    pub fn hang(&mut self, wish: Wish, picture: Picture, sight: Sight) {
        if picture.edition != self.edition {
            return;
        }
        if wish.small {
            self.small.insert(wish.page, picture);
            return;
        }
        self.pictures.insert(wish.page, picture);
        let kept = sight.first.saturating_sub(KEPT)..=sight.last.saturating_add(KEPT);
        self.pictures.retain(|page, _| kept.contains(page));
    }
}

fn same(one: f32, other: f32) -> bool {
    (one / other - 1.0).abs() < 0.02
}

/// The pages that the screen shows, and how large.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Sight {
    /// From 1, both inclusive.
    pub first: u32,
    pub last: u32,
    /// Points of the window to the point of paper.
    pub scale: f32,
}

impl Default for Sight {
    fn default() -> Self {
        Self { first: 1, last: 1, scale: 1.0 }
    }
}

impl Window {
    /// Prints the paper anew where it is stale, and has the pages in sight drawn.
    pub(super) fn refresh_paper(&mut self) {
        let Some(view) = &self.open else { return };
        let dossier = view.dossier.id.clone();
        // Pages that were frozen stay as they are.
        if let Some(since) = self.paper_stale.filter(|_| self.paper.snapshot.is_none()) {
            let rested = since.elapsed().as_secs_f32();
            if rested >= COMPOSE_REST || self.paper.sizes.is_empty() {
                self.paper_stale = None;
                self.paper.working = true;
                let (layout, ticket) = (self.layout.clone(), self.new_ticket());
                self.press.cancel_preview();
                self.desk.order(Order::Compose { dossier, layout, ticket });
            } else {
                let left = std::time::Duration::from_secs_f32(COMPOSE_REST - rested);
                self.ctx.request_repaint_after(left);
            }
        }
        if !self.paper.sizes.is_empty() {
            let wishes = self.paper.wishes(self.dossier_state.sight, self.ctx.pixels_per_point());
            self.press.pages().wish(wishes);
        }
        let new = self.paper_is_new();
        if let Some(subject) = self.wanted_place.take_if(|_| new)
            && let Some(page) = self.paper.places.get(&subject)
        {
            self.dossier_state.go_to_page = Some(*page);
            self.ctx.request_repaint();
        }
    }

    /// Nothing that was ordered before is shown from now on.
    pub(super) fn new_ticket(&mut self) -> u64 {
        self.paper_ticket += 1;
        self.paper_ticket
    }

    fn paper_is_new(&self) -> bool {
        self.paper_stale.is_none() && !self.paper.working && !self.paper.sizes.is_empty()
    }

    /// The dossier on screen changed; its paper is printed anew when it is looked at.
    pub(super) fn paper_changed(&mut self) {
        if self.paper_stale.is_none() {
            self.paper_stale = Some(Instant::now());
            self.ctx.request_repaint();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_sight_is_drawn_first_then_what_is_near_then_the_list() {
        let part = |first, last| PartView { title: String::new(), first, last };
        let paper = PaperView {
            sizes: vec![(595.3, 841.9); 10],
            parts: vec![part(1, 3), part(4, 10)],
            ..PaperView::default()
        };
        let wishes = paper.wishes(Sight { first: 4, last: 5, scale: 1.0 }, 1.5);
        let order: Vec<(u32, bool)> = wishes.iter().map(|wish| (wish.page, wish.small)).collect();
        let large = [4, 5, 6, 3, 7, 2].map(|page| (page, false));
        let small = [1, 4].map(|page| (page, true));
        assert_eq!(order, [large.as_slice(), small.as_slice()].concat());
        assert!(wishes.iter().filter(|wish| !wish.small).all(|wish| same(wish.scale, 1.5)));

        let first = paper.wishes(Sight::default(), 1.0);
        assert!(first.iter().all(|wish| (1..=10).contains(&wish.page)), "{first:?}");
        let huge = paper.wishes(Sight { first: 1, last: 1, scale: 50.0 }, 2.0);
        assert!(huge[0].scale * 841.9 <= TALLEST + 1.0, "{huge:?}");
    }
}
