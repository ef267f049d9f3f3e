//! Opens the window: OpenGL first, since it is the fastest without a graphics card; the other
//! renderer where that fails; a plain message where neither starts.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use eframe::egui_glow::GlowConfiguration;
use egui::ViewportBuilder;

use super::action::Action;
use super::gallery::Gallery;
use super::measure::Measure;
use super::opening::Opening;
use super::renderer::{self, Order};
use super::sift::Sift;
use super::theme::{self, Tone};
use super::tour::Tour;
use super::travelling::TravelAction;
use super::window::Window;
use crate::dossier::EntityId;
use crate::words::{Language, Words};
use crate::workspace::{StartMark, Workspace};

/// How to open the window.
#[derive(Clone, Debug)]
pub struct Options {
    pub language: Language,
    /// `glow` or `wgpu` to begin with.
    pub renderer: Option<String>,
    /// What to measure, in the place of being used.
    pub measure: Option<Measured>,
    /// A package that comes in.
    pub receive: Option<PathBuf>,
    /// Shows all widgets in the place of the screens.
    pub gallery: bool,
}

/// What is measured.
#[derive(Clone, Debug)]
pub enum Measured {
    /// The start and the list, with so many rows, and when the program began.
    List(usize, Instant),
    /// Every screen of a dossier.
    Tour(EntityId),
    /// The officer's desk, and when the program began.
    Desk(Instant),
}

/// A measurement under way.
enum Measuring {
    List(Measure),
    Tour(Box<Tour>),
    Desk(Box<Sift>),
}

/// The window as eframe knows it.
pub struct App {
    pub window: Window,
    frames: u32,
    tell_ready: bool,
    measure: Option<Measuring>,
    gallery: Option<Box<Gallery>>,
    /// Stands until the first pictures are on screen.
    mark: Option<StartMark>,
}

/// The picture with which a start is over: the driver has drawn, shown, and drawn again.
const STARTED: u32 = 3;

impl App {
    pub fn new(opening: Opening, options: &Options, ctx: &egui::Context) -> Self {
        theme::install(ctx);
        let tell_ready = std::env::var_os("HOSO_READY").is_some();
        let mut window = Window::open(opening, ctx);
        if let Some(path) = options.receive.clone() {
            window.actions.push(Action::Travel(TravelAction::Receive(path)));
        }
        let measure = options.measure.clone().map(|measured| match measured {
            Measured::List(rows, started) => Measuring::List(Measure::new(&mut window, rows, started)),
            Measured::Desk(started) => Measuring::Desk(Box::new(Sift::new(&mut window, started))),
            Measured::Tour(dossier) => Measuring::Tour(Box::new(Tour::new(&mut window, dossier))),
        });
        let gallery = options.gallery.then(Box::default);
        Self { window, frames: 0, tell_ready, measure, gallery, mark: None }
    }

    /// What a start remembers: the mark to take away, and a renderer that crashed.
    fn started(mut self, mark: StartMark, order: Order) -> Self {
        self.mark = Some(mark);
        if order.after_crash {
            self.window.remember(renderer::REMEMBERED, renderer::name(order.first).to_owned());
            self.window.note_staying(self.window.words.get("renderer-crashed"), Tone::Info);
        }
        self
    }

    fn count_frame(&mut self, ctx: &egui::Context) {
        self.frames += 1;
        if self.mark.is_some() {
            if self.frames >= STARTED {
                self.mark.take().iter().for_each(StartMark::clear);
            } else {
                ctx.request_repaint();
            }
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, _ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.window.logic();
    }

    /// The ground of every screen. Clearing costs next to nothing, where drawing it would touch
    /// every pixel once more: most of a frame without a graphics card.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        match (&mut self.measure, &mut self.gallery) {
            (None, Some(gallery)) => gallery.ui(ui),
            (None, None) => self.window.draw(ui),
            (Some(measure), _) => {
                let answer = match measure {
                    Measuring::List(measure) => measure.draw(&mut self.window, ui),
                    Measuring::Desk(sift) => sift.draw(&mut self.window, ui),
                    Measuring::Tour(tour) => tour.draw(&mut self.window, ui),
                };
                if let Some(answer) = answer {
                    println!("{answer}");
                    self.measure = None;
                    ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
                }
            }
        }
        self.count_frame(ui.ctx());
        if self.tell_ready {
            // The first picture is on screen once the second pass begins.
            if self.frames == 2 {
                eprintln!("ready");
                self.tell_ready = false;
            } else {
                ui.ctx().request_repaint();
            }
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.window.close();
    }
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When no renderer starts; the sentence says what to do.
pub fn run(mut workspace: Workspace, wanted: &Options) -> Result<(), String> {
    if wanted.measure.is_none() {
        workspace.keep_reserve();
    }
    let words = Words::new(wanted.language);
    let folder = workspace.folder().to_owned();
    let mark = || StartMark::of(&folder);
    let remembered = workspace.store().remembered(renderer::REMEMBERED).ok().flatten();
    let order = Order::of(wanted.renderer.as_deref(), remembered.as_deref(), mark().left().as_deref());
    // A renderer that fails leaves it for the next one.
    let opening = Arc::new(Mutex::new(Some(Opening::of(workspace, wanted.language))));
    let mut reasons = Vec::new();
    for renderer in order.both() {
        mark().set(renderer::name(renderer));
        let taken = Arc::clone(&opening);
        let (start, standing) = (wanted.clone(), mark());
        let options = native(&words, renderer, wanted.measure.is_none());
        let started = eframe::run_native(
            "hoso-ocop",
            options,
            Box::new(move |context| {
                let mut place = taken.lock().unwrap_or_else(PoisonError::into_inner);
                let opening = place.take().ok_or("the data folder is in use")?;
                let app = App::new(opening, &start, &context.egui_ctx);
                #[cfg(target_os = "linux")]
                super::typing::x11::attend(&context.egui_ctx, context);
                Ok(Box::new(app.started(standing, order)))
            }),
        );
        // An orderly end, good or bad, is no crash.
        mark().clear();
        match started {
            Ok(()) => return Ok(()),
            Err(error) => {
                log::warn!("{renderer}: {error}");
                reasons.push(format!("{renderer}: {error}"));
            }
        }
        if opening.lock().unwrap_or_else(PoisonError::into_inner).is_none() {
            break;
        }
    }
    let text = words.fill("no-renderer", &[("cause", &reasons.join("; "))]);
    tell(&text);
    Err(text)
}

/// How a window of the program is opened. `paced`: not faster than the screen.
pub(super) fn native(words: &Words, renderer: eframe::Renderer, paced: bool) -> eframe::NativeOptions {
    eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title(words.get("app-name"))
            .with_app_id("hoso-ocop")
            .with_inner_size([1320.0, 720.0])
            .with_min_inner_size([720.0, 420.0]),
        renderer,
        centered: true,
        persist_window: false,
        system_font_fallback: false,
        glow_options: GlowConfiguration { vsync: paced, ..Default::default() },
        ..Default::default()
    }
}

/// A plain message of the system, where there is no window to say it in.
pub fn tell(text: &str) {
    rfd::MessageDialog::new().set_title("OCOP").set_description(text).show();
}
