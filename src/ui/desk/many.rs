//! Work on many dossiers, one after the other. Between two of them other orders are taken, so that
//! what somebody types meanwhile reaches the disk.

use std::ops::ControlFlow;

use super::{Clerk, News, Order};
use crate::exchange::package::Passphrase;
use crate::ui::together::{ManyStart, Run, Task};
use crate::words::{Explain as _, Message};
use crate::workspace::{Many, ManyDone, ManyJob, WorkspaceError};

/// What the window asks for.
#[derive(Debug)]
pub enum ManyOrder {
    Begin {
        start: Box<ManyStart>,
        run: Run,
    },
    /// The next of this run, while it is not stopped.
    Next(Run),
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
    run: Run,
    /// Something came in.
    changed: bool,
    takes_in: bool,
}

impl Clerk {
    pub(super) fn many(&mut self, order: ManyOrder) -> Result<(), WorkspaceError> {
        match order {
            ManyOrder::Begin { start, run } => match self.begin_many(&start, &run) {
                Ok(()) => self.order_next(&run),
                Err(error) => self.say_many(&run, ManyNews::Refused(error.explain())),
            },
            ManyOrder::Next(run) => self.next_of_many(&run),
        }
        Ok(())
    }

    fn begin_many(&mut self, start: &ManyStart, run: &Run) -> Result<(), WorkspaceError> {
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
        // One that was stopped and did not come to its end yet ends here.
        self.end_running();
        let takes_in = start.task == Task::TakeIn;
        self.running = Some(Running { job, run: run.clone(), changed: false, takes_in });
        Ok(())
    }

    fn next_of_many(&mut self, run: &Run) {
        let Some(mut running) = self.running.take_if(|running| running.run.is(run)) else { return };
        let total = running.job.total();
        let (before, name) = (running.job.share(), running.job.next_name().unwrap_or_default().to_owned());
        let (news, bell) = (self.news.clone(), self.bell.clone());
        // A step that nobody would see moves nothing.
        let mut told = -1.0;
        let done = self.workspace.next_of_many(&mut running.job, &mut |inner| {
            if run.is_stopped() {
                return ControlFlow::Break(());
            }
            let share = before + inner / total.max(1) as f32;
            if share - told >= 0.01 {
                told = share;
                let working = ManyNews::Working { share, name: name.clone(), total };
                news.send(News::Many(run.clone(), working)).ok();
                bell.ring();
            }
            ControlFlow::Continue(())
        });
        match done {
            Some(done) => {
                running.changed |= running.takes_in && done.outcome.is_ok();
                self.running = Some(running);
                self.say_many(run, ManyNews::Done(done));
                self.order_next(run);
            }
            None => {
                self.running = Some(running);
                self.end_running();
            }
        }
    }

    fn end_running(&mut self) {
        let Some(running) = self.running.take() else { return };
        if running.changed {
            self.saved(None);
            self.say(News::Backups(self.workspace.store().backups()));
        }
        self.say_many(&running.run, ManyNews::Ended);
    }

    /// Orders wait their turn behind those that came meanwhile; none is given once the window closes.
    fn order_next(&mut self, run: &Run) {
        match self.later.upgrade() {
            Some(orders) if orders.send(Order::Many(ManyOrder::Next(run.clone()))).is_ok() => {}
            _ => self.running = None,
        }
    }

    fn say_many(&self, run: &Run, news: ManyNews) {
        self.say(News::Many(run.clone(), news));
    }
}
