//! `measure --tour`: goes through every screen of a dossier and says what a frame of each costs,
//! how even the frames are while what it shows arrives, and what it costs while nobody does
//! anything.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use egui::{Context, Ui};
use serde_json::{Value, json};

use super::action::{Action, Screen};
use super::cover::Cover;
use super::measure::{millis, spread};
use super::paging::PageAction;
use super::window::Window;
use crate::dossier::EntityId;

/// For so long what a screen shows may arrive; longer while pictures still come.
const ARRIVING: Duration = Duration::from_secs(3);
/// No picture came for so long: that was the last.
const LAST: Duration = Duration::from_secs(1);
/// Frames that are timed once all is there.
const FRAMES: usize = 100;
/// Until what glides stands still.
const SETTLING: Duration = Duration::from_secs(1);
/// How long nobody does anything.
const RESTING: Duration = Duration::from_secs(10);

/// A place of the tour.
#[derive(Clone, Copy)]
enum Stop {
    Home,
    Dossiers,
    Step(u8),
    /// The pages of the piece that has the most, all in small.
    Pages,
    History,
    Settings,
    /// The finder with a word in it.
    Find,
    Help,
}

impl Stop {
    const ALL: [Self; 15] = [
        Self::Home,
        Self::Dossiers,
        Self::Step(1),
        Self::Step(2),
        Self::Step(3),
        Self::Step(4),
        Self::Step(5),
        Self::Step(6),
        Self::Step(7),
        Self::Step(8),
        Self::Pages,
        Self::History,
        Self::Settings,
        Self::Find,
        Self::Help,
    ];

    fn name(self) -> String {
        match self {
            Self::Home => "home".to_owned(),
            Self::Dossiers => "dossiers".to_owned(),
            Self::Step(step) => format!("step {step}"),
            Self::Pages => "pages".to_owned(),
            Self::History => "history".to_owned(),
            Self::Settings => "settings".to_owned(),
            Self::Find => "finder".to_owned(),
            Self::Help => "help".to_owned(),
        }
    }
}

enum Phase {
    Arriving { since: Instant, pictures: usize, grew: Instant },
    Drawing,
    Resting { watch: Arc<Mutex<Option<Rest>>> },
}

/// What the window did while nobody did anything.
#[derive(Clone, Copy)]
struct Rest {
    /// In hundredths of a second.
    ticks: u64,
    frames: u32,
}

/// A tour under way.
pub struct Tour {
    dossier: EntityId,
    left: Vec<Stop>,
    here: Stop,
    phase: Phase,
    before: Option<Instant>,
    arriving: Vec<Duration>,
    /// From the opening until the last picture was there.
    arrived: Duration,
    frames: Vec<Duration>,
    code: Vec<Duration>,
    /// Frames drawn so far.
    drawn: Arc<AtomicU32>,
    answers: Vec<Value>,
}

impl Tour {
    /// A tour of a dossier's screens.
    pub fn new(window: &mut Window, dossier: EntityId) -> Self {
        let now = Instant::now();
        let mut left = Stop::ALL.to_vec();
        left.reverse();
        let mut tour = Self {
            dossier,
            left,
            here: Stop::Home,
            phase: Phase::Arriving { since: now, pictures: 0, grew: now },
            before: None,
            arriving: Vec::new(),
            arrived: Duration::ZERO,
            frames: Vec::new(),
            code: Vec::new(),
            drawn: Arc::default(),
            answers: Vec::new(),
        };
        tour.go_on(window);
        tour
    }

    /// Draws the next frame; the answer once the tour is over.
    pub fn draw(&mut self, window: &mut Window, ui: &mut Ui) -> Option<String> {
        let now = Instant::now();
        let frame = self.before.replace(now).map(|before| now - before);
        self.drawn.fetch_add(1, Ordering::Relaxed);
        window.draw(ui);
        let code = now.elapsed();
        let ctx = ui.ctx().clone();
        match &mut self.phase {
            Phase::Arriving { since, pictures, grew } => {
                ctx.request_repaint();
                self.arriving.extend(frame);
                let count = window.thumbnails.len();
                if count != *pictures {
                    (*pictures, *grew) = (count, now);
                    self.arrived = now - *since;
                }
                if now - *since > ARRIVING && now - *grew > LAST {
                    self.phase = Phase::Drawing;
                }
            }
            Phase::Drawing => {
                self.frames.extend(frame);
                self.code.push(code);
                if self.code.len() < FRAMES {
                    ctx.request_repaint();
                } else {
                    let watch = watch(&ctx, Arc::clone(&self.drawn));
                    self.phase = Phase::Resting { watch };
                }
            }
            Phase::Resting { watch } => {
                let rest = *watch.lock().unwrap_or_else(PoisonError::into_inner);
                self.answer(rest?);
                if !self.go_on(window) {
                    return Some(Value::Array(std::mem::take(&mut self.answers)).to_string());
                }
                ctx.request_repaint();
            }
        }
        None
    }

    fn answer(&mut self, rest: Rest) {
        let longest = self.arriving.iter().max().copied().unwrap_or_default();
        let pictures = (self.arrived > Duration::ZERO).then(|| millis(self.arrived));
        self.answers.push(json!({
            "screen": self.here.name(),
            "ui_ms": spread(&mut self.code),
            "frame_ms": spread(&mut self.frames),
            "arriving_ms": spread(&mut self.arriving),
            "arriving_longest_ms": millis(longest),
            "pictures_ms": pictures,
            "rest_ms": rest.ticks * 10,
            "rest_frames": rest.frames,
        }));
    }

    /// Opens the next screen; false where there is none.
    fn go_on(&mut self, window: &mut Window) -> bool {
        let Some(next) = self.left.pop() else { return false };
        self.here = next;
        window.cover = None;
        let dossier = || self.dossier.clone();
        let action = match next {
            Stop::Home => Action::Go(Screen::Home),
            Stop::Dossiers => Action::Go(Screen::Dossiers),
            Stop::Step(step) => Action::Go(Screen::Dossier { id: dossier(), step }),
            Stop::History => Action::Go(Screen::History { id: dossier() }),
            Stop::Settings => Action::Go(Screen::Settings),
            Stop::Help => Action::Explain,
            Stop::Find => Action::Find,
            Stop::Pages => match most_pages(window) {
                Some(evidence) => Action::Pages(PageAction::Open { evidence, key: None }),
                None => return self.go_on(window),
            },
        };
        window.carry_out(action);
        if let Some(Cover::Find(finder)) = &mut window.cover {
            finder.typed = "tra".to_owned();
        }
        let now = Instant::now();
        self.phase = Phase::Arriving { since: now, pictures: window.thumbnails.len(), grew: now };
        self.before = None;
        self.arrived = Duration::ZERO;
        for times in [&mut self.arriving, &mut self.frames, &mut self.code] {
            times.clear();
        }
        true
    }
}

fn most_pages(window: &Window) -> Option<EntityId> {
    let pieces = window.open.as_ref()?.dossier.evidence.iter();
    pieces.max_by_key(|piece| piece.files.len()).map(|piece| piece.id.clone())
}

/// Watches the window rest from outside, so that watching draws nothing, and wakes it then.
fn watch(ctx: &Context, drawn: Arc<AtomicU32>) -> Arc<Mutex<Option<Rest>>> {
    let watched = Arc::new(Mutex::new(None));
    let (ctx, told) = (ctx.clone(), Arc::clone(&watched));
    std::thread::spawn(move || {
        std::thread::sleep(SETTLING);
        let (before, frames) = (ticks(), drawn.load(Ordering::Relaxed));
        std::thread::sleep(RESTING);
        let rest =
            Rest { ticks: ticks().saturating_sub(before), frames: drawn.load(Ordering::Relaxed) - frames };
        *told.lock().unwrap_or_else(PoisonError::into_inner) = Some(rest);
        ctx.request_repaint();
    });
    watched
}

/// What this process took of the processors, in hundredths of a second; 0 where the system does
/// not say.
fn ticks() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let Some((_, fields)) = stat.rsplit_once(')') else { return 0 };
    let fields = fields.split_whitespace().skip(11).take(2);
    fields.filter_map(|field| field.parse::<u64>().ok()).sum()
}
