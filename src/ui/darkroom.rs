//! The worker that shows what edits make of a picture while they are made. It holds the picture
//! that was asked for last; no frame ever decodes.

use std::convert::Infallible;
use std::sync::mpsc::Sender;

use egui::{ColorImage, Context};

use super::press::{Pulled, color_image};
use super::wishes::{Next, Wishes};
use crate::dossier::{FileHash, PageEdits};
use crate::print::evidence::{Reading, Thumbnail, show};
use crate::store::Blobs;

/// The longest side of a picture that is worked on, in pixels.
const SIDE: u32 = 2_400;

/// A picture that the window would like to have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exposure {
    /// The file as it was attached.
    pub file: FileHash,
    pub edits: PageEdits,
    /// Its longest side, in pixels.
    pub side: u32,
}

/// What came of a wish.
pub struct Exposed {
    pub wish: Exposure,
    /// Nothing where the file cannot be shown.
    pub image: Option<ColorImage>,
}

/// The window's end of the line.
pub struct Darkroom {
    wishes: Wishes<Exposure, Infallible>,
}

impl Drop for Darkroom {
    fn drop(&mut self) {
        self.wishes.close();
    }
}

impl Darkroom {
    pub fn start(blobs: Blobs, reading: Reading, sent: Sender<Pulled>, ctx: Context) -> Self {
        let mut worker = Worker { blobs, reading, held: None };
        let wishes = Wishes::start("darkroom", ctx, move |next| {
            let Next::Wish(wish) = next;
            let image = worker.expose(&wish);
            sent.send(Pulled::Exposed(Box::new(Exposed { wish, image }))).ok();
        });
        Self { wishes }
    }

    /// Replaces what is wished for.
    pub fn wish(&self, wishes: Vec<Exposure>) {
        self.wishes.wish(wishes);
    }
}

struct Worker {
    blobs: Blobs,
    reading: Reading,
    /// The picture that was read last; nothing in it where it cannot be shown.
    held: Option<(FileHash, Option<Thumbnail>)>,
}

impl Worker {
    fn expose(&mut self, wish: &Exposure) -> Option<ColorImage> {
        if self.held.as_ref().is_none_or(|(held, _)| *held != wish.file) {
            let read = self.reading.small(&self.blobs.path(wish.file), SIDE);
            let read = read.inspect_err(|error| log::warn!("{} cannot be shown: {error}", wish.file));
            self.held = Some((wish.file, read.ok().and_then(Result::ok)));
        }
        let (_, picture) = self.held.as_ref()?;
        let picture = picture.as_ref()?;
        let shown = show((picture.width, picture.height), &picture.rgba, &wish.edits, wish.side)?;
        color_image(shown.width, shown.height, &shown.rgba)
    }
}
