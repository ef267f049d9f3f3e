//! Orders about packages and backups.

use super::{Clerk, News, Order};
use crate::words::{Explain, Message};
use crate::workspace::{Workspace, WorkspaceError};

impl Clerk {
    /// The regular check: what was entered at the desk, the files on a thread of their own.
    pub(super) fn check_deeply(&mut self) {
        match self.workspace.deep_check_is_due() {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => return self.say(News::Failed(error.explain())),
        }
        let check = match self.workspace.deep_check() {
            Ok(check) => check,
            Err(error) => return self.say(News::Failed(error.explain())),
        };
        if check.database {
            return self.say(News::Damage(Message::new("deep-check-database")));
        }
        if let Some(backup) = check.backups.first() {
            self.say(News::Damage(Message::new("deep-check-backup").with("name", backup.display())));
        }
        if check.key {
            self.say(News::Damage(Message::new("deep-check-key")));
        }
        let (news, bell) = (self.news.clone(), self.bell.clone());
        let started = std::thread::Builder::new().name("check".to_owned()).spawn(move || {
            let broken = check.broken_files();
            if let Some(name) = broken.first() {
                let message = Message::new("deep-check-files").with("count", broken.len()).with("name", name);
                news.send(News::Damage(message)).ok();
                bell.ring();
            }
        });
        if let Err(error) = started {
            log::warn!("files are not checked: {error}");
        }
    }

    pub(super) fn travel(&mut self, order: Order) -> Result<(), WorkspaceError> {
        match order {
            Order::Peers => {
                let peers = self.workspace.peers()?;
                self.say(News::Peers(peers.into_iter().map(|(code, peer)| (code, peer.name)).collect()));
            }
            Order::Opener(wanted) => {
                let told = wanted.map_or(Ok(()), |wanted| self.workspace.open_packages(wanted));
                self.say(News::Opener(self.workspace.package_opener()));
                told?;
            }
            Order::PackJob { dossiers, options } => {
                let job = self.workspace.pack(&dossiers, options)?;
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
            Order::Person(dossier) => {
                let report = self.workspace.person(&dossier)?;
                self.say(News::Person { dossier, report });
            }
            Order::ErasePerson(dossier) => {
                let erased = self.workspace.erase_person(&dossier)?;
                self.saved(None);
                self.say(News::Person { report: self.workspace.person(&dossier)?, dossier });
                self.say(News::Erased(erased));
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
                let locked = restored.contents.sealed && self.workspace.is_locked()?;
                self.say(News::Restored { dossiers: restored.contents.dossiers, backups, locked });
                self.say_steps();
            }
            other => log::error!("not of travelling: {other:?}"),
        }
        Ok(())
    }
}
