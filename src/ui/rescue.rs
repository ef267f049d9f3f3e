//! The window of a folder that is damaged: what can be saved, saving it, or going back to a backup.
//! Nothing is written before a person presses a button.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use egui::Context;

use super::renderer::{self, Order};
use super::run::{Options, native};
use super::screens::rescue::rescue_ui;
use super::theme;
use crate::store::{Restored, Salvaged};
use crate::words::{Explain, Words};
use crate::workspace::{OpenOptions, Workspace, WorkspaceError};

/// How far it is.
pub enum Phase {
    /// The damaged file is being read.
    Looking,
    /// What can be saved.
    Shown(Salvaged),
    /// Nothing is damaged after all.
    Whole,
    /// It is being saved, or a backup put in place.
    Working,
    Saved(Salvaged),
    /// A backup is in place, with so many dossiers.
    Restored(u64),
    /// Why it cannot be done.
    Failed(String),
}

/// What a person presses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pressed {
    Save,
    GoBack,
    LookAgain,
    /// Opens the dossiers.
    Open,
    Close,
}

enum Answer {
    Looked(Result<Option<Salvaged>, WorkspaceError>),
    Saved(Result<Option<Salvaged>, WorkspaceError>),
    Restored(Result<Restored, WorkspaceError>),
}

/// The damaged folder on its way back.
pub struct Rescue {
    pub(super) words: Words,
    pub(super) phase: Phase,
    options: OpenOptions,
    /// The dossiers are to be opened.
    pub(super) opens: bool,
    pub(super) closes: bool,
    answers: Receiver<Answer>,
    answer: Sender<Answer>,
    ctx: Context,
}

impl Rescue {
    /// Begins to look at once.
    pub fn new(options: OpenOptions, words: Words, ctx: &Context) -> Self {
        let (answer, answers) = channel();
        let mut rescue = Self {
            words,
            phase: Phase::Looking,
            options,
            opens: false,
            closes: false,
            answers,
            answer,
            ctx: ctx.clone(),
        };
        rescue.look();
        rescue
    }

    fn look(&mut self) {
        self.phase = Phase::Looking;
        self.work(|options| Answer::Looked(Workspace::salvage(options, true)));
    }

    /// On a thread of its own: the window never waits.
    fn work(&mut self, work: impl FnOnce(&OpenOptions) -> Answer + Send + 'static) {
        let (options, answer, ctx) = (self.options.clone(), self.answer.clone(), self.ctx.clone());
        let started = std::thread::Builder::new().name("rescue".to_owned()).spawn(move || {
            // The window may be closing; then nobody needs the answer.
            answer.send(work(&options)).ok();
            ctx.request_repaint();
        });
        if let Err(error) = started {
            self.phase = Phase::Failed(error.to_string());
        }
    }

    /// Takes in what the worker says and what was pressed, and draws.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        for answer in self.answers.try_iter().collect::<Vec<_>>() {
            let failed = |error: &WorkspaceError| Phase::Failed(self.words.say(&error.explain()));
            self.phase = match answer {
                Answer::Looked(Ok(Some(could))) => Phase::Shown(could),
                Answer::Saved(Ok(Some(saved))) => Phase::Saved(saved),
                Answer::Looked(Ok(None)) | Answer::Saved(Ok(None)) => Phase::Whole,
                Answer::Restored(Ok(restored)) => Phase::Restored(restored.contents.dossiers),
                Answer::Looked(Err(error)) | Answer::Saved(Err(error)) => failed(&error),
                Answer::Restored(Err(error)) => failed(&error),
            };
        }
        match rescue_ui(ui, &self.words, &self.phase) {
            None => {}
            Some(Pressed::Save) => {
                self.phase = Phase::Working;
                self.work(|options| Answer::Saved(Workspace::salvage(options, false)));
            }
            Some(Pressed::GoBack) => {
                if let Phase::Shown(Salvaged { backup: Some(backup), .. }) = &self.phase {
                    let path = backup.path.clone();
                    self.phase = Phase::Working;
                    self.work(move |options| Answer::Restored(Workspace::restore(options, &path)));
                }
            }
            Some(Pressed::LookAgain) => self.look(),
            Some(Pressed::Open) => self.opens = true,
            Some(Pressed::Close) => self.closes = true,
        }
    }
}

/// The window as eframe knows it.
struct RescueApp {
    rescue: Rescue,
    opens: Arc<Mutex<bool>>,
}

impl eframe::App for RescueApp {
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.rescue.draw(ui);
        if self.rescue.opens || self.rescue.closes {
            *self.opens.lock().unwrap_or_else(PoisonError::into_inner) = self.rescue.opens;
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }
}

/// Shows the window of a damaged folder; true where the dossiers are to be opened afterwards.
///
/// # Errors
/// When no renderer starts.
pub fn run(options: &OpenOptions, wanted: &Options) -> Result<bool, String> {
    let opens = Arc::new(Mutex::new(false));
    let order = Order::of(wanted.renderer.as_deref(), None, None);
    let mut reasons = Vec::new();
    for renderer in order.both() {
        let words = Words::new(wanted.language);
        let (opens_too, options) = (Arc::clone(&opens), options.clone());
        let started = eframe::run_native(
            "hoso-ocop",
            native(&words, renderer, true),
            Box::new(move |context| {
                theme::install(&context.egui_ctx);
                let rescue = Rescue::new(options, words, &context.egui_ctx);
                Ok(Box::new(RescueApp { rescue, opens: opens_too }))
            }),
        );
        match started {
            Ok(()) => return Ok(*opens.lock().unwrap_or_else(PoisonError::into_inner)),
            Err(error) => reasons.push(format!("{}: {error}", renderer::name(renderer))),
        }
    }
    Err(reasons.join("; "))
}
