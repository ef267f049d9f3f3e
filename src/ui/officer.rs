//! What the window does at the officer's desk.

use super::action::{Action, Screen};
use super::cover::Cover;
use super::desk::{OfficeNews, OfficeOrder, Order};
use super::officework::OfficeAction;
use super::screens::entry::EntryDialog;
use super::screens::opinion::OpinionAsk;
use super::screens::paper_ask::PaperAsk;
use super::screens::producer::ProducerView;
use super::screens::save_as::{SaveAs, Saving};
use super::theme::Tone;
use super::window::Window;
use crate::words::Message;
use crate::workspace::{ForProvince, OfficePaper, Role};

impl Window {
    pub(super) fn office(&mut self, action: OfficeAction) {
        match action {
            OfficeAction::SetRole(role) => self.desk.order(Order::Office(OfficeOrder::SetRole(role))),
            OfficeAction::SetArea(area) => self.desk.order(Order::Office(OfficeOrder::SetArea(area))),
            OfficeAction::AskEntry(order) => {
                // The dialog offers the producers of the desk.
                if self.office_stale {
                    self.refresh_office();
                }
                let line = order.line.as_ref().and_then(|line| self.line(line)).cloned();
                if let Some(book) = self.rulebook.book(&order.book) {
                    let dialog = EntryDialog::new(book, &order, line.as_ref(), self.today);
                    self.cover = Some(Cover::Entry(Box::new(dialog)));
                }
            }
            OfficeAction::ChoosePaper(paper) => {
                let ask = PaperAsk::new(paper, &self.office.rows, self.today);
                if ask.is_letter() {
                    self.desk.order(Order::Office(OfficeOrder::Unready(ask.offered())));
                }
                self.cover = Some(Cover::PaperAsk(ask));
            }
            OfficeAction::AskPaper(paper) => {
                let name = self.name_of_paper(&paper);
                self.cover = Some(Cover::SaveAs(SaveAs::of_paper(paper, Saving::Pdf, &name)));
            }
            OfficeAction::AskPaperSheet(paper) => {
                let name = self.name_of_paper(&paper);
                self.cover = Some(Cover::SaveAs(SaveAs::of_paper(paper, Saving::PaperSheet, &name)));
            }
            OfficeAction::AskProvinceSet(dossier) => self.ask_place(dossier, Saving::ProvinceSet),
            OfficeAction::SaveProvinceSet { dossier, path, draft } => {
                self.cover = None;
                self.save_path = Some(path);
                let (layout, for_province) = (self.layout.clone(), Some(ForProvince::default()));
                self.desk.order(Order::ExportJob { dossier, draft, layout, for_province });
            }
            OfficeAction::AskOpinion { dossier, criterion } => {
                let standing = self.open.as_ref().and_then(|view| view.dossier.opinions.get(&criterion));
                let ask = OpinionAsk::new(dossier, criterion, standing);
                self.cover = Some(Cover::Opinion(ask));
            }
            OfficeAction::AskProducer(id) => {
                self.cover = Some(Cover::Producer(ProducerView::new(id.clone())));
                self.desk.order(Order::Office(OfficeOrder::Producer(id)));
            }
            OfficeAction::SavePaper { .. } | OfficeAction::SetOpinion { .. } => {
                self.cover = None;
                self.desk.order(Order::Do(Action::Office(action)));
            }
            change => self.desk.order(Order::Do(Action::Office(change))),
        }
    }

    /// A paper as its form is called, with the product that it is about.
    fn name_of_paper(&self, paper: &OfficePaper) -> String {
        let name = self.rulebook.paper(paper.form()).map(|form| form.name.clone());
        let product = self.open.as_ref().map(|view| view.dossier.text("product.name").to_owned());
        let of_dossier = matches!(self.screen, Screen::Dossier { .. });
        let product = product.filter(|_| of_dossier).unwrap_or_default();
        format!("{} {product}", name.unwrap_or_default()).trim().to_owned()
    }

    /// The book that was open last, or the first.
    pub(super) fn shelf(&self) -> String {
        let first = self.rulebook.books.first().map(|book| book.id.clone());
        if self.book.book.is_empty() { first.unwrap_or_default() } else { self.book.book.clone() }
    }

    /// A line of a book that is on screen.
    fn line(&self, id: &crate::dossier::EntityId) -> Option<&crate::dossier::Entry> {
        let of_book = self.book.lines.iter().map(|line| &line.entry);
        let of_dossier = self.open.iter().flat_map(|view| &view.dossier.entries);
        of_book.chain(of_dossier).chain(&self.office.tasks).find(|line| line.id == *id)
    }

    pub(super) fn hear_office(&mut self, news: OfficeNews) {
        match news {
            OfficeNews::Desk(view) => self.office = *view,
            OfficeNews::Book { book, lines } => {
                if self.book.book == book {
                    self.book.lines = lines;
                    self.book.answered = true;
                }
            }
            OfficeNews::Producer(card) => {
                if let Some(Cover::Producer(view)) = &mut self.cover
                    && view.id == card.id
                {
                    view.card = Some(*card);
                }
            }
            OfficeNews::Unready(unready) => {
                if let Some(Cover::PaperAsk(ask)) = &mut self.cover {
                    ask.know(unready);
                }
            }
            OfficeNews::PaperSaved(path) => {
                self.note_staying(self.words.fill("paper-done", &[("path", &path)]), Tone::Good);
                self.exports.push(path);
            }
            OfficeNews::Refused(why) => self.entry_refused(&why),
            OfficeNews::Received { number } => {
                self.note(self.words.fill("received-as", &[("number", &number)]), Tone::Good);
                if let Some(note) = self.notes.last_mut() {
                    note.undo = true;
                }
            }
        }
    }

    /// A line that was to be written is: its dialog closes.
    pub(super) fn entry_saved(&mut self) {
        if matches!(&self.cover, Some(Cover::Entry(dialog)) if dialog.waits) {
            self.cover = None;
        }
    }

    /// It is not: the dialog says why, and keeps what was typed.
    fn entry_refused(&mut self, why: &Message) {
        let why = self.words.say(why);
        match &mut self.cover {
            Some(Cover::Entry(dialog)) => dialog.refuse(why),
            _ => self.note(why, Tone::Bad),
        }
    }

    /// Asks anew for what of the officer's side is on screen.
    pub(super) fn refresh_office(&mut self) {
        self.office_stale = false;
        if self.office.role == Role::Officer {
            self.desk.order(Order::Office(OfficeOrder::Desk));
        }
        if let Screen::Book(book) = &self.screen {
            self.desk.order(Order::Office(OfficeOrder::Book(book.clone())));
        }
    }
}
