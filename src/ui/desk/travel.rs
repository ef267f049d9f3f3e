//! Orders about packages and backups.

use super::{Clerk, News, Order};
use crate::words::Explain;
use crate::workspace::{Workspace, WorkspaceError};

impl Clerk {
    pub(super) fn travel(&mut self, order: Order) -> Result<(), WorkspaceError> {
        match order {
            Order::Peers => {
                let peers = self.workspace.peers()?;
                self.say(News::Peers(peers.into_iter().map(|(code, peer)| (code, peer.name)).collect()));
            }
            Order::PackJob { dossier, options } => {
                let job = self.workspace.pack(&[dossier], options)?;
                self.say(News::PackJob(Box::new(job)));
            }
            Order::Unpack { path, passphrase } => {
                self.say(News::ToUnpack(Box::new(self.workspace.unpack(&path, passphrase))));
            }
            Order::Preview(staged) => {
                let answer = match self.workspace.preview(&staged) {
                    Ok(received) => Ok((staged, received)),
                    Err(error) => Err(error.explain()),
                };
                self.say(News::Previewed(answer));
            }
            Order::TakeIn(staged) => {
                let answer = self.workspace.take_in_package(*staged);
                let taken = answer.is_ok();
                self.say(News::TakenIn(answer.map_err(|error| error.explain())));
                if taken {
                    self.saved(None);
                    self.say(News::Backups(self.workspace.store().backups()));
                }
            }
            Order::Sides(dossier) => {
                let sides = self.workspace.sides(&dossier)?;
                self.say(News::Sides { dossier, sides });
            }
            Order::BackUpTo(folder) => {
                let job = self.workspace.back_up_to(&folder)?;
                self.say(News::ToCopy(Box::new(job)));
            }
            Order::LookInto(path) => {
                let holds = Workspace::backup_contents(&path);
                self.say(News::Holds(holds.map_err(|error| error.explain())));
            }
            Order::Restore(path) => {
                let restored = self.workspace.go_back_to(&path)?;
                self.shown = None;
                let backups = self.workspace.store().backups();
                self.say(News::Restored { dossiers: restored.contents.dossiers, backups });
                self.say_steps();
            }
            other => log::error!("not of travelling: {other:?}"),
        }
        Ok(())
    }
}
