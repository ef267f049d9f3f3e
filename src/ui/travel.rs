//! What the window does when dossiers leave the laptop or come in, and with backups.

use super::action::{Action, Secret};
use super::cover::Cover;
use super::desk::{Order, PrivacyOrder};
use super::screens::pack::PackAsk;
use super::screens::person::PersonView;
use super::screens::receive::{Phase, Receive};
use super::screens::restore::RestoreAsk;
use super::screens::sides::SidesView;
use super::stage::JobView;
use super::theme::Tone;
use super::travelling::TravelAction;
use super::window::Window;
use crate::exchange::package::Passphrase;
use crate::store::FolderPlace;
use crate::words::{Explain, Message};
use crate::workspace::{PackOptions, Packed, Received, Staged, WorkspaceError};

impl Window {
    pub(super) fn travel(&mut self, action: TravelAction) {
        // What the last package said stands at the foot until something new begins.
        self.notes.clear();
        match action {
            TravelAction::AskPack(dossiers) => {
                let name = match (dossiers.as_slice(), &self.open) {
                    ([only], Some(view)) if view.dossier.id == *only => {
                        view.dossier.text("product.name").to_owned()
                    }
                    _ => self.words.fill("pack-name-many", &[("count", &dossiers.len().to_string())]),
                };
                self.cover = Some(Cover::Pack(PackAsk::new(dossiers, &name)));
                self.desk.order(Order::Peers);
            }
            TravelAction::Pack { dossiers, path, passphrase, since } => {
                let passphrase = match passphrase {
                    None => None,
                    Some(Secret(text)) => match Passphrase::for_sealing(&text) {
                        Ok(passphrase) => Some(passphrase),
                        Err(error) => return self.note(self.words.say(&error.explain()), Tone::Bad),
                    },
                };
                self.cover = None;
                self.save_path = Some(path);
                let options = PackOptions { sensitive: passphrase.is_some(), passphrase, since };
                self.desk.order(Order::PackJob { dossiers, options });
            }
            TravelAction::AskPackPlace(path) => {
                if !self.picker.ask_package_place(&self.ctx, path) {
                    self.note(self.words.get("no-file-dialog"), Tone::Info);
                }
            }
            TravelAction::AskPackage => {
                if !self.picker.ask_package(&self.ctx) {
                    self.note(self.words.get("no-dialog-package"), Tone::Info);
                }
            }
            TravelAction::Receive(path) => self.receive(path, None),
            TravelAction::Open { path, passphrase } => {
                self.receive(path, Some(Passphrase::new(&passphrase.0)));
            }
            TravelAction::TakeIn => self.take_package_in(),
            TravelAction::AskSides(dossier) => {
                self.cover = Some(Cover::Sides(SidesView::new(dossier.clone())));
                self.desk.order(Order::Sides(dossier));
            }
            TravelAction::Resolve { ref dossier, .. } => {
                let dossier = dossier.clone();
                self.desk.order(Order::Do(Action::Travel(action)));
                self.desk.order(Order::Sides(dossier));
            }
            TravelAction::BringBack(_) => self.desk.order(Order::Do(Action::Travel(action))),
            TravelAction::AskPerson(dossier) => {
                self.cover = Some(Cover::Person(PersonView::new(dossier.clone())));
                self.desk.order(Order::Person(dossier));
            }
            TravelAction::ErasePerson(dossier) => self.desk.order(Order::ErasePerson(dossier)),
            TravelAction::NoteConsent(dossier, consent) => {
                self.desk.order(Order::Privacy(PrivacyOrder::NoteConsent(dossier, consent)));
            }
            TravelAction::PrintConsent(dossier) => {
                self.desk.order(Order::Privacy(PrivacyOrder::ConsentSheet(dossier)))
            }
            TravelAction::OpenPackages(wanted) => self.desk.order(Order::Opener(Some(wanted))),
            TravelAction::AskBackupPlace => {
                if !self.picker.ask_backup_place(&self.ctx) {
                    self.note(self.words.get("no-dialog-backup"), Tone::Info);
                }
            }
            TravelAction::BackUpTo(folder) => {
                self.job = Some(JobView { label: self.words.get("job-backup"), share: 0.0 });
                self.desk.order(Order::BackUpTo(folder));
            }
            TravelAction::AskBackup => {
                if !self.picker.ask_backup(&self.ctx) {
                    self.note(self.words.get("no-dialog-backup"), Tone::Info);
                }
            }
            TravelAction::LookInto(path) => {
                self.cover = Some(Cover::Restore(RestoreAsk::new(path.clone())));
                self.desk.order(Order::LookInto(path));
            }
            TravelAction::Restore(path) => {
                self.cover = None;
                self.note(self.words.get("restore-working"), Tone::Info);
                self.desk.order(Order::Restore(path));
            }
            TravelAction::TryAgain => self.try_again(),
        }
    }

    /// Says what to do where the data stand on a drive that damages them.
    pub(super) fn warn_of(&mut self, place: FolderPlace) {
        let text = match place {
            FolderPlace::Disk => return,
            FolderPlace::Network => self.words.get("place-network"),
            FolderPlace::Synced(service) => self.words.fill("place-synced", &[("service", service)]),
            FolderPlace::Removable => self.words.get("place-removable"),
        };
        self.note_staying(text, Tone::Warn);
    }

    fn receive(&mut self, path: std::path::PathBuf, passphrase: Option<Passphrase>) {
        self.cover = Some(Cover::Receive(Box::new(Receive::new(path.clone()))));
        self.desk.order(Order::Unpack { path, passphrase });
    }

    fn take_package_in(&mut self) {
        let Some(Cover::Receive(receive)) = &mut self.cover else { return };
        match std::mem::replace(&mut receive.phase, Phase::Taking) {
            Phase::Shown(staged, _) => self.desk.order(Order::TakeIn(staged)),
            other => receive.phase = other,
        }
    }

    /// The press has checked a package, or says why it will not.
    pub(super) fn unpacked(&mut self, staged: Result<Box<Staged>, WorkspaceError>) {
        let Some(Cover::Receive(receive)) = &mut self.cover else { return };
        match staged {
            Ok(staged) if staged.path == receive.path => self.desk.order(Order::Preview(staged)),
            Ok(_) => {}
            Err(WorkspaceError::Package(error)) if error.asks_for_passphrase() => {
                let before = !matches!(error, crate::exchange::package::PackageError::NeedsPassphrase);
                let trouble = if before { self.words.say(&error.explain()) } else { String::new() };
                receive.phase = Phase::Locked { passphrase: String::new(), trouble };
            }
            Err(error) => receive.phase = Phase::Refused(self.words.say(&error.explain())),
        }
    }

    pub(super) fn unpacking(&mut self, share: f32) {
        if let Some(Cover::Receive(receive)) = &mut self.cover
            && let Phase::Checking(before) = &mut receive.phase
        {
            *before = share;
        }
    }

    /// The desk says what a package brings, or that it is refused.
    pub(super) fn previewed(&mut self, answer: Result<(Box<Staged>, Received), Message>) {
        let Some(Cover::Receive(receive)) = &mut self.cover else { return };
        receive.phase = match answer {
            Ok((staged, received)) => Phase::Shown(staged, received),
            Err(why) => Phase::Refused(self.words.say(&why)),
        };
    }

    pub(super) fn taken_in(&mut self, answer: Result<Received, Message>) {
        self.list_stale = true;
        if let Some(Cover::Receive(receive)) = &mut self.cover {
            receive.phase = match answer {
                Ok(received) => Phase::Taken(received),
                Err(why) => Phase::Refused(self.words.say(&why)),
            };
        } else if let Err(why) = answer {
            self.note(self.words.say(&why), Tone::Bad);
        }
    }

    pub(super) fn packed(&mut self, packed: &Packed) {
        self.job = None;
        let path = packed.path.display().to_string();
        let left_out = packed.left_out.join(", ");
        let gaps = [("path", path.as_str()), ("code", &packed.fingerprint.0), ("names", &left_out)];
        let id = if packed.left_out.is_empty() { "packed" } else { "packed-without" };
        self.note_staying(self.words.fill(id, &gaps), Tone::Good);
    }

    /// A package that was dropped on the window, wherever.
    pub(super) fn take_dropped_package(&mut self, ctx: &egui::Context) {
        let is_package = |path: &std::path::Path| {
            path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ocop"))
        };
        let dropped = ctx.input(|input| {
            input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).find(|path| is_package(path))
        });
        if let Some(path) = dropped {
            ctx.input_mut(|input| input.raw.dropped_files.clear());
            self.actions.push(Action::Travel(TravelAction::Receive(path)));
        }
    }
}
