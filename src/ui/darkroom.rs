//! The worker that shows what edits make of a picture while they are made. It holds the picture
//! that was asked for last, and a list of wishes that the window replaces as often as it likes; no
//! frame ever decodes.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use egui::{ColorImage, Context};

use super::press::{Pulled, color_image};
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

#[derive(Default)]
struct Board {
    wishes: Vec<Exposure>,
    in_hand: Option<Exposure>,
    closed: bool,
}

#[derive(Default)]
struct Shared {
    board: Mutex<Board>,
    changed: Condvar,
}

impl Shared {
    fn board(&self) -> MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The window's end of the line.
pub struct Darkroom {
    shared: Arc<Shared>,
}

impl Drop for Darkroom {
    fn drop(&mut self) {
        self.shared.board().closed = true;
        self.shared.changed.notify_one();
    }
}

impl Darkroom {
    pub fn start(blobs: Blobs, reading: Reading, sent: Sender<Pulled>, ctx: Context) -> Self {
        let shared = Arc::new(Shared::default());
        let worker = Worker { shared: Arc::clone(&shared), blobs, reading, sent, ctx, held: None };
        let started = std::thread::Builder::new().name("darkroom".to_owned()).spawn(|| worker.run());
        if let Err(error) = started {
            log::error!("no worker: {error}");
        }
        Self { shared }
    }

    /// Replaces what is wished for.
    pub fn wish(&self, mut wishes: Vec<Exposure>) {
        let mut board = self.shared.board();
        wishes.retain(|wish| board.in_hand.as_ref() != Some(wish));
        if board.wishes == wishes {
            return;
        }
        board.wishes = wishes;
        drop(board);
        self.shared.changed.notify_one();
    }
}

struct Worker {
    shared: Arc<Shared>,
    blobs: Blobs,
    reading: Reading,
    sent: Sender<Pulled>,
    ctx: Context,
    /// The picture that was read last; nothing in it where it cannot be shown.
    held: Option<(FileHash, Option<Thumbnail>)>,
}

impl Worker {
    fn run(mut self) {
        while let Some(wish) = self.next() {
            let image = self.expose(&wish);
            self.sent.send(Pulled::Exposed(Box::new(Exposed { wish, image }))).ok();
            self.shared.board().in_hand = None;
            self.ctx.request_repaint();
        }
    }

    fn next(&self) -> Option<Exposure> {
        let mut board = self.shared.board();
        loop {
            if board.closed {
                return None;
            }
            if !board.wishes.is_empty() {
                let wish = board.wishes.remove(0);
                board.in_hand = Some(wish.clone());
                return Some(wish);
            }
            board = self.shared.changed.wait(board).unwrap_or_else(PoisonError::into_inner);
        }
    }

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
