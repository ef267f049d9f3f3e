//! `measure`: opens the window over many dossiers, scrolls, and says how fast it was.
//!
//! Our list and a bare table of the same rows take turns, so that a busy machine slows both.

use std::time::{Duration, Instant};

use egui::{CentralPanel, Label, ScrollArea, Ui, vec2};

use super::action::Screen;
use super::stage::DossierRow;
use super::window::Window;
use crate::dossier::EntityId;

/// Frames that are scrolled, of each of the two.
const FRAMES: usize = 200;
/// Frames until the other has its turn.
const TURN: usize = 25;
/// Points by which each frame scrolls.
const STRIDE: f32 = 330.0;
/// Height of a row of the bare table: that of ours.
const ROW: f32 = 70.0;

/// A measurement under way.
pub struct Measure {
    rows: usize,
    started: Instant,
    /// From the start of the process until its first picture stood on screen.
    first: Option<Duration>,
    /// The same until the rows were in the picture.
    listed: Option<Duration>,
    /// What was drawn last, and when it began.
    last: Option<(Drawn, Instant)>,
    ours: Vec<Duration>,
    bare: Vec<Duration>,
    code: Vec<Duration>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Drawn {
    /// The window before its rows were there.
    Waiting,
    Ours,
    Bare,
}

impl Measure {
    /// `started` is when the program began.
    pub fn new(window: &mut Window, rows: usize, started: Instant) -> Self {
        window.screen = Screen::Dossiers;
        let none = Vec::new;
        Self {
            rows,
            started,
            first: None,
            listed: None,
            last: None,
            ours: none(),
            bare: none(),
            code: none(),
        }
    }

    /// Draws the next frame; the answer once it is over.
    pub fn draw(&mut self, window: &mut Window, ui: &mut Ui) -> Option<String> {
        ui.ctx().request_repaint();
        let now = Instant::now();
        // The frame before has been presented by now.
        self.presented(now);
        let drawn = self.next(window);
        self.last = Some((drawn, now));
        if drawn == Drawn::Bare {
            bare_ui(ui, &window.home_view.rows, self.bare.len() as f32 * STRIDE);
        } else {
            window.home.jump = Some(self.ours.len() as f32 * STRIDE);
            window.draw(ui);
            if drawn == Drawn::Ours {
                self.code.push(now.elapsed());
            }
        }
        (self.ours.len() >= FRAMES && self.bare.len() >= FRAMES).then(|| self.answer(window))
    }

    fn presented(&mut self, now: Instant) {
        let Some((drawn, began)) = self.last else { return };
        let age = || age().unwrap_or_default().max(now - self.started);
        if self.first.is_none() {
            self.first = Some(age());
        }
        if self.listed.is_none() {
            if drawn == Drawn::Ours {
                self.listed = Some(age());
            }
            return;
        }
        match drawn {
            Drawn::Waiting => {}
            Drawn::Ours => self.ours.push(now - began),
            Drawn::Bare => self.bare.push(now - began),
        }
    }

    fn next(&self, window: &mut Window) -> Drawn {
        if !window.list_answered {
            return Drawn::Waiting;
        }
        let standing = window.home_view.rows.len();
        if standing < self.rows {
            // A folder with fewer dossiers: the rest is invented, on screen only.
            window.home_view.rows.extend((standing..self.rows).map(row));
        }
        let turn = (self.ours.len() + self.bare.len()) / TURN;
        if self.listed.is_some() && turn % 2 == 1 { Drawn::Bare } else { Drawn::Ours }
    }

    fn answer(&mut self, window: &Window) -> String {
        let ours = spread(&mut self.ours);
        let bare = spread(&mut self.bare);
        serde_json::json!({
            "first_frame_ms": self.first.map(millis),
            "frame_ms": ours,
            "rss_mb": memory("VmRSS:"),
            "list_ms": self.listed.map(millis),
            "ui_ms": spread(&mut self.code),
            "bare_ms": bare,
            "peak_rss_mb": memory("VmHWM:"),
            "rows": window.home_view.rows.len(),
        })
        .to_string()
    }
}

/// The same rows as plain labels: what egui and the painter take without anything of ours.
fn bare_ui(ui: &mut Ui, rows: &[DossierRow], offset: f32) {
    CentralPanel::default().show(ui, |ui| {
        let area = ScrollArea::vertical().auto_shrink(false).vertical_scroll_offset(offset);
        area.show_rows(ui, ROW - ui.spacing().item_spacing.y, rows.len(), |ui, range| {
            let width = ui.available_width() / 7.0 - ui.spacing().item_spacing.x;
            for row in rows.get(range).unwrap_or_default() {
                let points = row.points.map_or(String::new(), |points| points.to_string());
                let (step, percent) = (row.step.to_string(), row.percent.to_string());
                let stars = row.stars.to_string();
                let cells =
                    [&row.product, &row.producer, &row.commune, &step, &percent, &points, &stars].into_iter();
                ui.horizontal(|ui| {
                    for cell in cells {
                        let size = vec2(width, ROW - ui.spacing().item_spacing.y);
                        ui.add_sized(size, Label::new(cell.as_str()).truncate());
                    }
                });
            }
        });
    });
}

pub(super) fn millis(time: Duration) -> f64 {
    (time.as_secs_f64() * 10_000.0).round() / 10.0
}

/// The middle of some times and the one that 99 of 100 stay under.
pub(super) fn spread(times: &mut [Duration]) -> serde_json::Value {
    times.sort_unstable();
    let share = |share: f64| {
        let index = (times.len().saturating_sub(1) as f64 * share).round() as usize;
        times.get(index).copied().map_or(0.0, millis)
    };
    serde_json::json!({ "p50": share(0.5), "p99": share(0.99) })
}

/// How long this process has been there, loading included, where the system says: its clock
/// ticks a hundred times a second.
pub(super) fn age() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name in brackets may hold spaces; the start is the 22nd field, the 20th after it.
    let ticks: f64 = stat.rsplit_once(')')?.1.split_whitespace().nth(19)?.parse().ok()?;
    let uptime = std::fs::read_to_string("/proc/uptime").ok()?;
    let now: f64 = uptime.split_whitespace().next()?.parse().ok()?;
    Duration::try_from_secs_f64(now - ticks / 100.0).ok()
}

/// Memory in MB, where the system says: `VmRSS:` in use, `VmHWM:` at its highest.
fn memory(which: &str) -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(which))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some((kilobytes / 102.4).round() / 10.0)
}

fn row(index: usize) -> DossierRow {
    let small = |of: usize| u8::try_from(index % of).unwrap_or(0);
    let points = small(101);
    DossierRow {
        id: EntityId(format!("d{index:010}")),
        product: format!("Trà xanh Đồi Mây số {index}"),
        producer: format!("Hợp tác xã chè Đồi Mây {}", index % 997),
        commune: "Vô Tranh".to_owned(),
        step: 1 + small(8),
        percent: small(101),
        points: Some(points),
        stars: 1 + points / 25,
        stars_by_points: 1 + points / 22,
        missing_floors: u32::from(small(4)),
        blocking: u32::from(small(3)),
        hand_in_by: None,
        handed_in: None,
        phase: crate::assess::Phase::Preparing,
        due_on: None,
        open_returns: 0,
    }
}
