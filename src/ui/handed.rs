//! Packages that are opened from the file manager while the window is open.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Weak};
use std::time::Duration;

use egui::{UserAttentionType, ViewportCommand};

use super::action::Action;
use super::bell::Bell;
use super::theme::Tone;
use super::travelling::TravelAction;
use super::window::Window;
use crate::workspace::take_handed;

/// How often the folder is looked into: a double-click is answered at once, and a window at rest costs
/// nothing that could be measured.
const LOOK: Duration = Duration::from_millis(400);

/// Watches for what another start of the program hands over, as long as it lives.
pub struct Handed {
    coming: Receiver<PathBuf>,
    /// What waits until the dialog that is open is closed.
    waiting: Vec<PathBuf>,
    _alive: Arc<()>,
}

impl Handed {
    pub fn watch(folder: PathBuf, bell: Bell) -> Self {
        let (sender, coming) = channel();
        let alive = Arc::new(());
        let watched = Arc::downgrade(&alive);
        let started = std::thread::Builder::new()
            .name("handed".to_owned())
            .spawn(move || look(&folder, &sender, &bell, &watched));
        if let Err(error) = started {
            log::error!("packages cannot be handed over: {error}");
        }
        Self { coming, waiting: Vec::new(), _alive: alive }
    }
}

fn look(folder: &std::path::Path, sender: &Sender<PathBuf>, bell: &Bell, alive: &Weak<()>) {
    while alive.strong_count() > 0 {
        for package in take_handed(folder) {
            if sender.send(package).is_err() {
                return;
            }
            bell.ring();
        }
        std::thread::sleep(LOOK);
    }
}

impl Window {
    /// Shows a package that was handed over, once no dialog is in the way.
    pub(super) fn take_handed(&mut self) {
        let coming: Vec<PathBuf> = self.handed.coming.try_iter().collect();
        if !coming.is_empty() {
            self.ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
            self.ctx.send_viewport_cmd(ViewportCommand::Focus);
            self.ctx
                .send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Informational));
            if self.cover.is_some() {
                self.note(self.words.get("package-waits"), Tone::Info);
            }
        }
        self.handed.waiting.extend(coming);
        if self.cover.is_none() && !self.handed.waiting.is_empty() {
            let package = self.handed.waiting.remove(0);
            self.actions.push(Action::Travel(TravelAction::Receive(package)));
        }
    }
}
