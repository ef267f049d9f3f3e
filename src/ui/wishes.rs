//! What the window would like to have from a worker: a list that it replaces as often as it likes,
//! so that nothing is made which is no longer in sight.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use egui::Context;

/// Wishes `W` about a subject `S`, which may be replaced as well; one worker takes them.
pub struct Wishes<W, S> {
    shared: Arc<Shared<W, S>>,
}

/// What a worker does next.
pub enum Next<W, S> {
    /// From now on the wishes are about this.
    Subject(S),
    Wish(W),
}

struct Shared<W, S> {
    board: Mutex<Board<W, S>>,
    changed: Condvar,
}

struct Board<W, S> {
    /// A subject that the worker has not taken yet.
    subject: Option<S>,
    wishes: Vec<W>,
    /// What is being made now.
    in_hand: Option<W>,
    closed: bool,
}

impl<W, S> Clone for Wishes<W, S> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared) }
    }
}

impl<W: Clone + PartialEq + Send + 'static, S: Send + 'static> Wishes<W, S> {
    /// Starts a worker under a name: `work` is told what is next until [`Wishes::close`].
    pub fn start(name: &str, ctx: Context, mut work: impl FnMut(Next<W, S>) + Send + 'static) -> Self {
        let board = Board { subject: None, wishes: Vec::new(), in_hand: None, closed: false };
        let shared = Arc::new(Shared { board: Mutex::new(board), changed: Condvar::new() });
        let wishes = Self { shared };
        let here = wishes.clone();
        let started = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            while let Some(next) = here.next() {
                work(next);
                here.board().in_hand = None;
                ctx.request_repaint();
            }
        });
        if let Err(error) = started {
            log::error!("no worker: {error}");
        }
        wishes
    }

    /// Replaces the subject; nothing is wished of it yet.
    pub fn open(&self, subject: S) {
        let mut board = self.board();
        board.subject = Some(subject);
        board.wishes.clear();
        drop(board);
        self.shared.changed.notify_one();
    }

    /// Replaces what is wished for.
    pub fn wish(&self, mut wishes: Vec<W>) {
        let mut board = self.board();
        wishes.retain(|wish| board.in_hand.as_ref() != Some(wish));
        if board.wishes == wishes {
            return;
        }
        board.wishes = wishes;
        drop(board);
        self.shared.changed.notify_one();
    }

    /// Ends the worker after what it has in hand.
    pub fn close(&self) {
        self.board().closed = true;
        self.shared.changed.notify_one();
    }

    fn board(&self) -> MutexGuard<'_, Board<W, S>> {
        self.shared.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next(&self) -> Option<Next<W, S>> {
        let mut board = self.board();
        loop {
            if board.closed {
                return None;
            }
            if let Some(subject) = board.subject.take() {
                return Some(Next::Subject(subject));
            }
            if !board.wishes.is_empty() {
                let wish = board.wishes.remove(0);
                board.in_hand = Some(wish.clone());
                return Some(Next::Wish(wish));
            }
            board = self.shared.changed.wait(board).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
