//! Work on many dossiers, one after the other. Between two of them other orders are taken, so that
//! what somebody types meanwhile reaches the disk.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Clerk, News, Order};
use crate::exchange::package::Passphrase;
use crate::ui::together::{ManyStart, Task};
use crate::words::{Explain as _, Message};
use crate::workspace::{Many, ManyDone, ManyJob, WorkspaceError};

/// Says whether the work should stop.
pub type Stop = Arc<AtomicBool>;

/// What the window asks for.
#[derive(Debug)]
pub enum ManyOrder {
    Begin {
        start: Box<ManyStart>,
        stop: Stop,
    },
    /// The next, while it is not stopped.
    Next,
}

/// What the worker has to say.
pub enum ManyNews {
    /// How far it is, and at what.
    Working {
        share: f32,
        name: String,
        total: usize,
    },
    Done(ManyDone),
    /// There is no more, or it was stopped.
    Ended,
    /// Nothing was begun, and why.
    Refused(Message),
}

/// Work on many that is under way.
pub(super) struct Running {
    job: ManyJob,
    stop: Stop,
    /// Something came in.
    changed: bool,
    takes_in: bool,
}

impl Clerk {
    pub(super) fn many(&mut self, order: ManyOrder) -> Result<(), WorkspaceError> {
        match order {
            ManyOrder::Begin { start, stop } => match self.begin_many(&start, stop) {
                Ok(()) => self.order_next(),
                Err(error) => self.say_many(ManyNews::Refused(error.explain())),
            },
            ManyOrder::Next => self.next_of_many(),
        }
        Ok(())
    }

    fn begin_many(&mut self, start: &ManyStart, stop: Stop) -> Result<(), WorkspaceError> {
        let folder = start.folder.clone();
        let what = match start.task {
            Task::Check => Many::Check,
            Task::Print => Many::Print { folder, commune: start.commune },
            Task::Pack => {
                let sealing = start.passphrase.as_ref().map(|secret| Passphrase::for_sealing(&secret.0));
                Many::Pack { folder, passphrase: sealing.transpose()? }
            }
            Task::TakeIn => {
                let passphrase = start.passphrase.as_ref().map(|secret| Passphrase::new(&secret.0));
                Many::TakeIn { folder, passphrase }
            }
        };
        let chosen = start.chosen.iter().cloned().collect();
        let job = self.workspace.many(what, Some(&chosen))?;
        self.running = Some(Running { job, stop, changed: false, takes_in: start.task == Task::TakeIn });
        Ok(())
    }

    fn next_of_many(&mut self) {
        let Some(mut running) = self.running.take() else { return };
        let total = running.job.total();
        let (before, name) = (running.job.share(), running.job.next_name().unwrap_or_default().to_owned());
        let (news, bell, stop) = (self.news.clone(), self.bell.clone(), Arc::clone(&running.stop));
        // A step that nobody would see moves nothing.
        let mut told = -1.0;
        let done = self.workspace.next_of_many(&mut running.job, &mut |inner| {
            if stop.load(Ordering::Relaxed) {
                return ControlFlow::Break(());
            }
            let share = before + inner / total.max(1) as f32;
            if share - told >= 0.01 {
                told = share;
                news.send(News::Many(ManyNews::Working { share, name: name.clone(), total })).ok();
                bell.ring();
            }
            ControlFlow::Continue(())
        });
        match done {
            Some(done) => {
                running.changed |= running.takes_in && done.outcome.is_ok();
                self.running = Some(running);
                self.say_many(ManyNews::Done(done));
                self.order_next();
            }
            None => {
                if running.changed {
                    self.saved(None);
                    self.say(News::Backups(self.workspace.store().backups()));
                }
                self.say_many(ManyNews::Ended);
            }
        }
    }

    /// Orders wait their turn behind those that came meanwhile; none is given once the window closes.
    fn order_next(&mut self) {
        match self.later.upgrade() {
            Some(orders) if orders.send(Order::Many(ManyOrder::Next)).is_ok() => {}
            _ => self.running = None,
        }
    }

    fn say_many(&self, news: ManyNews) {
        self.say(News::Many(news));
    }
}
