//! The worker that draws pages of the paper set. It holds the newest printing and a list of
//! wishes that the window replaces as often as it likes: what is no longer in sight is not drawn.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use egui::Context;

use super::press::{Pulled, color_image};
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

#[derive(Default)]
struct Board {
    /// A printing that the worker has not taken yet.
    new: Option<Printing>,
    wishes: Vec<Wish>,
    /// What is being drawn now.
    in_hand: Option<Wish>,
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

/// The window's and the press's end of the line.
#[derive(Clone)]
pub struct Pages {
    shared: Arc<Shared>,
}

impl Pages {
    pub fn start(sent: Sender<Pulled>, ctx: Context) -> Self {
        let shared = Arc::new(Shared::default());
        let draughtsman = Draughtsman { shared: Arc::clone(&shared), sent, ctx };
        let started = std::thread::Builder::new().name("pages".to_owned()).spawn(|| draughtsman.run());
        if let Err(error) = started {
            log::error!("no worker: {error}");
        }
        Self { shared }
    }

    /// Shows a printing from now on.
    pub fn open(&self, edition: u64, preview: Preview) {
        let mut board = self.shared.board();
        board.new = Some(Printing { edition, preview });
        board.wishes.clear();
        drop(board);
        self.shared.changed.notify_one();
    }

    /// Replaces what is wished for.
    pub fn wish(&self, mut wishes: Vec<Wish>) {
        let mut board = self.shared.board();
        wishes.retain(|wish| Some(*wish) != board.in_hand);
        if board.wishes == wishes {
            return;
        }
        board.wishes = wishes;
        drop(board);
        self.shared.changed.notify_one();
    }

    /// Ends the worker after what it has in hand.
    pub fn close(&self) {
        self.shared.board().closed = true;
        self.shared.changed.notify_one();
    }
}

struct Draughtsman {
    shared: Arc<Shared>,
    sent: Sender<Pulled>,
    ctx: Context,
}

/// What there is to do next.
enum Next {
    Open(Printing),
    Draw(Wish),
    Close,
}

impl Draughtsman {
    fn run(self) {
        let mut shown: Option<(u64, Preview)> = None;
        loop {
            match self.next() {
                Next::Close => return,
                Next::Open(printing) => shown = Some((printing.edition, printing.preview)),
                Next::Draw(wish) => {
                    let drawn = shown.as_ref().and_then(|(edition, preview)| {
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
                        Some((*edition, color_image(width, height, picture.as_raw())?))
                    });
                    if let Some((edition, image)) = drawn {
                        self.sent.send(Pulled::Page { wish, edition, image }).ok();
                        self.ctx.request_repaint();
                    }
                    self.shared.board().in_hand = None;
                }
            }
        }
    }

    fn next(&self) -> Next {
        let mut board = self.shared.board();
        loop {
            if board.closed {
                return Next::Close;
            }
            if let Some(printing) = board.new.take() {
                return Next::Open(printing);
            }
            if !board.wishes.is_empty() {
                let wish = board.wishes.remove(0);
                board.in_hand = Some(wish);
                return Next::Draw(wish);
            }
            board = self.shared.changed.wait(board).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
