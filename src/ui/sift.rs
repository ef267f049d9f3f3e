//! `measure --desk`: opens the officer's side over many dossiers, sifts the list anew with every
//! frame, and says how long the desk took to come and what sifting costs.

use std::time::{Duration, Instant};

use egui::Ui;

use super::action::Screen;
use super::desk::{OfficeOrder, Order};
use super::desk_view::DeskOrder;
use super::measure::{age, millis, spread};
use super::window::Window;
use crate::assess::Phase;
use crate::workspace::Role;

/// Frames that each sift another way.
const FRAMES: usize = 120;
/// How often the desk is asked for once more.
const ASKED: usize = 10;
/// What is looked for: nothing, much, little, none.
const WORDS: [&str; 4] = ["", "tra", "dong trieu", "khongcogi"];
const ORDERS: [DeskOrder; 3] = [DeskOrder::Due, DeskOrder::Name, DeskOrder::Stars];

/// A measurement under way.
pub struct Sift {
    started: Instant,
    /// From the start of the process until the desk's rows were in the picture.
    home: Option<Duration>,
    /// When the desk was asked for, and the edition before.
    asked: Option<(Instant, u64)>,
    again: Vec<Duration>,
    drawn: usize,
    same: Vec<Duration>,
    sifted: Vec<Duration>,
}

impl Sift {
    /// `started` is when the program began; the folder's side is the officer's.
    pub fn new(window: &mut Window, started: Instant) -> Self {
        window.screen = Screen::Home;
        let none = Vec::new;
        Self { started, home: None, asked: None, again: none(), drawn: 0, same: none(), sifted: none() }
    }

    /// Draws the next frame; the answer once it is over.
    pub fn draw(&mut self, window: &mut Window, ui: &mut Ui) -> Option<String> {
        if window.office.edition == 0 {
            window.draw(ui);
            return None;
        }
        if self.home.is_none() && self.drawn > 0 {
            // The frame before, with the rows in it, has been presented by now.
            self.home = Some(age().unwrap_or_default().max(self.started.elapsed()));
        }
        if self.again.len() < ASKED && self.home.is_some() {
            self.ask_again(window);
            // The worker wakes the window: pictures drawn meanwhile would only take its processor.
            if self.asked.is_none() {
                ui.ctx().request_repaint();
            }
            window.draw(ui);
            return None;
        }
        ui.ctx().request_repaint();
        // Every other frame sifts; the one between shows what a frame costs that does not.
        let (turn, sifts) = (self.drawn / 2, self.drawn % 2 == 1);
        if sifts {
            let place = |of: usize, every: usize| (turn / every) % of;
            let home = &mut window.officer_home.sieve;
            home.order = ORDERS.get(place(ORDERS.len(), 1)).copied().unwrap_or_default();
            home.search = WORDS.get(place(WORDS.len(), ORDERS.len())).copied().unwrap_or_default().to_owned();
            home.phase = if turn % 2 == 0 { None } else { Some(Phase::Preparing) };
        }
        let began = Instant::now();
        window.draw(ui);
        let code = began.elapsed();
        self.drawn += 1;
        if self.home.is_some() {
            let times = if sifts { &mut self.sifted } else { &mut self.same };
            times.push(code);
        }
        (self.sifted.len() >= FRAMES).then(|| self.answer(window))
    }

    fn ask_again(&mut self, window: &Window) {
        let edition = window.office.edition;
        match self.asked {
            Some((since, before)) if edition != before => {
                self.again.push(since.elapsed());
                self.asked = None;
            }
            Some(_) => {}
            None => {
                window.desk.order(Order::Office(OfficeOrder::Desk));
                self.asked = Some((Instant::now(), edition));
            }
        }
    }

    fn answer(&mut self, window: &Window) -> String {
        serde_json::json!({
            "rows": window.office.rows.len(),
            "officer": window.office.role == Role::Officer,
            "home_ms": self.home.map(millis),
            "again_ms": spread(&mut self.again),
            "frame_ms": spread(&mut self.same),
            "sift_ms": spread(&mut self.sifted),
        })
        .to_string()
    }
}
