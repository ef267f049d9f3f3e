//! `measure`: opens the window over an invented list, scrolls, and says how fast it was.

use std::time::{Duration, Instant};

use crate::dossier::EntityId;

use super::action::Screen;
use super::stage::DossierRow;
use super::window::Window;

/// Frames that are scrolled.
const FRAMES: usize = 150;
/// Points by which each frame scrolls.
const STRIDE: f32 = 330.0;

/// A measurement under way.
pub struct Measure {
    started: Instant,
    first: Option<Duration>,
    last: Option<Instant>,
    frames: Vec<Duration>,
}

impl Measure {
    /// `started` is when the program began.
    pub fn new(window: &mut Window, rows: usize, started: Instant) -> Self {
        window.home_view.rows = (0..rows).map(row).collect();
        window.home_view.counts.dossiers = u32::try_from(rows).unwrap_or(u32::MAX);
        window.listed = Some(String::new());
        window.list_stale = false;
        window.list_answered = true;
        window.screen = Screen::Dossiers;
        Self { started, first: None, last: None, frames: Vec::new() }
    }

    /// Takes note of a frame; the answer once it is over.
    pub fn frame(&mut self, window: &mut Window) -> Option<String> {
        window.ctx.request_repaint();
        let now = Instant::now();
        let last = self.last.replace(now)?;
        // The frame before has been presented by now.
        if self.first.is_none() {
            self.first = Some(now - self.started);
        } else {
            self.frames.push(now - last);
        }
        window.home.jump = Some(self.frames.len() as f32 * STRIDE);
        (self.frames.len() >= FRAMES).then(|| self.answer())
    }

    fn answer(&mut self) -> String {
        self.frames.sort();
        let millis = |time: Duration| (time.as_secs_f64() * 10_000.0).round() / 10.0;
        let share = |share: f64| {
            let index = ((self.frames.len() - 1) as f64 * share).round() as usize;
            self.frames.get(index).copied().map_or(0.0, millis)
        };
        serde_json::json!({
            "first_frame_ms": self.first.map(millis),
            "frame_ms": { "p50": share(0.5), "p99": share(0.99) },
            "rss_mb": resident(),
        })
        .to_string()
    }
}

/// Memory in use, in MB, where the system says.
fn resident() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
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
    }
}
