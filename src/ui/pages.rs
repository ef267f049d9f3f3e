//! The worker that draws pages of the paper set. It holds the newest printing.

use std::sync::mpsc::Sender;

use egui::{ColorImage, Context};

use super::press::{Pulled, color_image};
use super::wishes::{Next, Wishes};
use crate::print::preview::Preview;

/// How much larger a small page is drawn before it is made small: lines as thin as a hair would
/// else be as thick as a pixel, and black.
const FINER: u32 = 4;

/// A page that the window would like to have as a picture.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Wish {
    /// From 1.
    pub page: u32,
    /// Pixels to the point of paper.
    pub scale: f32,
    /// For the list of parts.
    pub small: bool,
}

/// A printing that is to be shown, and its number.
struct Printing {
    edition: u64,
    preview: Preview,
}

/// The window's and the press's end of the line.
#[derive(Clone)]
pub struct Pages {
    wishes: Wishes<Wish, Printing>,
}

impl Pages {
    pub fn start(sent: Sender<Pulled>, ctx: Context) -> Self {
        let mut shown: Option<Printing> = None;
        let wishes = Wishes::start("pages", ctx, move |next| match next {
            Next::Subject(printing) => shown = Some(printing),
            Next::Wish(wish) => {
                let Some(Printing { edition, preview }) = &shown else { return };
                if let Some(image) = draw(preview, wish) {
                    sent.send(Pulled::Page { wish, edition: *edition, image }).ok();
                }
            }
        });
        Self { wishes }
    }

    /// Shows a printing from now on.
    pub fn open(&self, edition: u64, preview: Preview) {
        self.wishes.open(Printing { edition, preview });
    }

    /// Replaces what is wished for.
    pub fn wish(&self, wishes: Vec<Wish>) {
        self.wishes.wish(wishes);
    }

    /// Ends the worker after what it has in hand.
    pub fn close(&self) {
        self.wishes.close();
    }
}

fn draw(preview: &Preview, wish: Wish) -> Option<ColorImage> {
    let index = usize::try_from(wish.page).ok()?.checked_sub(1)?;
    let finer = if wish.small { FINER } else { 1 };
    let drawn = preview.render(index, wish.scale * finer as f32).ok()?;
    let picture = image::RgbaImage::from_raw(drawn.width, drawn.height, drawn.rgba)?;
    let (width, height) = (drawn.width / finer, drawn.height / finer);
    let picture = match finer {
        1 => picture,
        _ => image::imageops::thumbnail(&picture, width.max(1), height.max(1)),
    };
    let (width, height) = picture.dimensions();
    color_image(width, height, picture.as_raw())
}
