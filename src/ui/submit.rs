//! Binding, handing in, and looking at what was handed in: how the window carries these out.

use std::time::Instant;

use super::action::Action;
use super::cover::Cover;
use super::desk::Order;
use super::paper::PaperView;
use super::screens::hand_in::HandInAsk;
use super::screens::save_as::SaveAs;
use super::theme::Tone;
use super::window::{LAYOUT, Window};
use crate::dossier::{EntityId, Snapshot};
use crate::print::Layout;
use crate::workspace::{HandIn, read_date};

impl Window {
    /// Carries out an action of the submission; any other is none.
    pub(super) fn submit(&mut self, action: Action) {
        match action {
            Action::AskBinding => self.cover = Some(Cover::Binding),
            Action::Bind(layout) => self.bind(layout),
            Action::AskHandIn(dossier) => {
                if let Some(view) = &self.open {
                    let finding = view.blocking().next().map(|finding| self.words.say(&finding.message));
                    let ask = HandInAsk::new(dossier, self.today, finding, view.snapshots.len());
                    self.cover = Some(Cover::HandIn(ask));
                }
            }
            Action::HandIn { dossier, date, draft } => self.hand_in(dossier, &date, draft),
            Action::View(snapshot) => self.view(&snapshot),
            Action::ViewCurrent => {
                self.paper = PaperView::default();
                self.new_ticket();
                self.dossier_state.go_to_page = Some(1);
                self.paper_stale = Some(Instant::now());
            }
            Action::AskSnapshotPath(snapshot) => {
                if let Some(view) = &self.open {
                    let name = view.dossier.text("product.name").to_owned();
                    self.cover = Some(Cover::SaveAs(SaveAs::of_snapshot(&snapshot, &name)));
                }
            }
            Action::SaveSnapshot { file, path } => {
                self.cover = None;
                self.press.save_file(file, path);
            }
            other => log::error!("not of the submission: {other:?}"),
        }
    }

    /// Binds the paper anew, and everything that is printed from here on.
    fn bind(&mut self, layout: Layout) {
        match serde_json::to_string(&layout) {
            Ok(text) => self.remember(LAYOUT, text),
            Err(error) => log::warn!("{LAYOUT}: {error}"),
        }
        self.layout = layout;
        self.paper_stale = Some(Instant::now());
    }

    /// Freezes the dossier; with a date that is none the dialog stays.
    fn hand_in(&mut self, dossier: EntityId, date: &str, draft: bool) {
        let Some(day) = read_date(date) else {
            let text = self.words.fill("input-not-a-date", &[("text", date)]);
            return self.note(text, Tone::Bad);
        };
        self.cover = None;
        let hand_in = HandIn { date: Some(day), force: draft, layout: self.layout.clone() };
        self.desk.order(Order::HandIn { dossier, hand_in });
    }

    /// Shows the pages of a snapshot in step 7.
    fn view(&mut self, snapshot: &Snapshot) {
        self.press.cancel_preview();
        self.paper = PaperView { snapshot: Some(snapshot.number), ..PaperView::default() };
        self.dossier_state.go_to_page = Some(1);
        let ticket = self.new_ticket();
        self.press.show(snapshot.file, ticket);
        self.step(7);
    }
}
