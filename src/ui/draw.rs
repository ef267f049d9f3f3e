//! Draws the window: side bar, the screen, what covers it, and the note at its foot.

use egui::{Id, Key, KeyboardShortcut, Modifiers, Ui};

use super::action::{Action, Screen};
use super::cover::Cover;
use super::draft::Standing;
use super::focus::{Part, part};
use super::notes::Note;
use super::screens::{
    binding, book, dossier, entry, find, first_run, hand_in, help, history, home, import, key, lost, many,
    new_dossier, next_product, officer_home, opinion, pack, page_editor, paper_ask, person, print_dialog,
    producer, receive, restore, save_as, settings, sides, sort_papers, unlock,
};
use super::shell::{Place, SideBar};
use super::theme::{Tone, icons};
use super::travelling::TravelAction;
use super::typing::TypingChoice;
use super::widgets::{Toast, ToastResponse, TypingSwitch};
use super::window::Window;
use crate::workspace::Role;

/// Places of the side bar.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    Find,
    Home,
    Dossiers,
    Books,
    Settings,
    /// No place: the help of the screen.
    Help,
}

impl Window {
    /// Draws everything.
    pub fn draw(&mut self, ui: &mut Ui) {
        self.lead_keyboard();
        self.keys(ui);
        self.take_dropped_package(ui.ctx());
        self.take_dropped_sheet(ui.ctx());
        self.take_dropped(ui.ctx());
        let told = self.drafts.standing();
        self.side_bar_ui(ui, told);
        self.screen_ui(ui);
        self.pass_missing_parts();
        self.cover_ui(ui);
        self.note_ui(ui);
        #[cfg(test)]
        super::reached_test::shown(self);
        if self.drafts.standing() != told {
            // The side bar spoke before the fields were read: no picture may say "saved" of a text
            // that is not.
            ui.ctx().request_discard("what the side bar says of saving");
        }
        if !self.saves.is_empty() || !self.actions.is_empty() {
            // The next pass carries them out, and nothing else may ask for one.
            ui.ctx().request_repaint();
        }
    }

    fn side_bar_ui(&mut self, ui: &mut Ui, standing: Standing) {
        let mut places = vec![
            Place { place: Room::Find, icon: icons::MAGNIFYING_GLASS, text: self.words.get("place-find") },
            Place { place: Room::Home, icon: icons::HOUSE, text: self.words.get("place-home") },
            Place { place: Room::Dossiers, icon: icons::FOLDER_OPEN, text: self.words.get("place-dossiers") },
        ];
        if self.office.role == Role::Officer {
            let text = self.words.get("place-books");
            places.push(Place { place: Room::Books, icon: icons::BOOK_OPEN, text });
        }
        let foot = [
            Place { place: Room::Help, icon: icons::QUESTION, text: self.words.get("help") },
            Place { place: Room::Settings, icon: icons::GEAR, text: self.words.get("settings") },
        ];
        let here = match self.screen {
            Screen::Home => Room::Home,
            Screen::Dossiers | Screen::Dossier { .. } | Screen::History { .. } => Room::Dossiers,
            Screen::Book(_) => Room::Books,
            Screen::Settings => Room::Settings,
        };
        let mut saved = Vec::new();
        match (standing, &self.saved) {
            (Standing::Saving, _) => saved.push(self.words.get("saving")),
            (Standing::Held, _) => saved.push(self.words.get("saved-not-all")),
            (Standing::Saved, Some(time)) => saved.push(self.words.fill("saved-at", &[("time", time)])),
            (Standing::Saved, None) => saved.push(self.words.get("saved-all")),
        }
        let name = self.words.get("app-name");
        let typing = self.typing;
        let scheme = [("scheme", typing.scheme_name())];
        let state = if typing.on { "on" } else { "off" };
        let text = self.words.fill(&format!("typing-switch-{state}"), &scheme);
        let hint = self.words.fill(&format!("typing-hint-{state}"), &scheme);
        let mut switched = false;
        let mut switch = |ui: &mut Ui, narrow: bool| {
            switched |= ui.add(TypingSwitch::new(typing.on, &text, &hint).narrow(narrow)).clicked();
        };
        part(ui, Part::Side);
        let bar = SideBar::new(&name, &places, here).foot(&foot).saved(&saved).over_foot(&mut switch);
        let room = bar.show(ui);
        if switched {
            self.actions.push(Action::Typing(TypingChoice { on: !typing.on, ..typing }));
        }
        if let Some(room) = room {
            self.actions.push(match room {
                Room::Find => Action::Find,
                Room::Home => Action::Go(Screen::Home),
                Room::Dossiers => Action::Go(Screen::Dossiers),
                Room::Books => Action::Go(Screen::Book(self.shelf())),
                Room::Settings => Action::Go(Screen::Settings),
                Room::Help => Action::Explain,
            });
        }
    }

    fn screen_ui(&mut self, ui: &mut Ui) {
        let screen = self.screen.clone();
        if !matches!(screen, Screen::Dossier { .. }) {
            part(ui, Part::Middle);
        }
        let answered = self.list_answered && !self.list_stale;
        let (mut stage, rest) = self.stage();
        match screen {
            Screen::Home if rest.office.role == Role::Officer => {
                officer_home::officer_home_ui(ui, &mut stage, rest.officer_home, rest.office);
            }
            Screen::Book(_) => book::book_ui(ui, &mut stage, rest.book),
            Screen::Home | Screen::Dossiers => {
                let empty = rest.home_view.rows.is_empty() && rest.home.search.is_empty();
                if empty && !answered {
                    blank_ui(ui);
                } else if empty && rest.home_view.counts.dossiers == 0 {
                    first_run::first_run_ui(ui, &mut stage);
                } else {
                    let whole = screen == Screen::Dossiers;
                    home::home_ui(ui, &mut stage, rest.home, rest.home_view, whole);
                }
            }
            Screen::Dossier { .. } => match rest.open {
                Some(view) => dossier::dossier_ui(ui, &mut stage, rest.dossier_state, view, rest.paper),
                None => blank_ui(ui),
            },
            Screen::History { id } => {
                let open = rest.open.filter(|view| view.dossier.id == id);
                history::history_ui(ui, &mut stage, rest.history, open, rest.dossier_state.step);
            }
            Screen::Settings => {
                settings::settings_ui(ui, &mut stage, rest.settings, rest.office, rest.area_search);
            }
        }
    }

    fn cover_ui(&mut self, ui: &Ui) {
        let ctx = ui.ctx().clone();
        let screen = self.screen.clone();
        let (mut stage, rest) = self.stage();
        let closed = match rest.cover {
            None => false,
            Some(Cover::Find(state)) => find::find_ui(&ctx, &mut stage, state),
            Some(Cover::NextProduct(state)) => next_product::next_product_ui(&ctx, &mut stage, state),
            Some(Cover::NewDossier(state)) => new_dossier::new_dossier_ui(&ctx, &mut stage, state),
            Some(Cover::SaveAs(state)) => save_as::save_as_ui(&ctx, &mut stage, state),
            Some(Cover::Print(state)) => print_dialog::print_ui(&ctx, &mut stage, state),
            Some(Cover::HandIn(state)) => hand_in::hand_in_ui(&ctx, &mut stage, state),
            Some(Cover::Binding) => binding::binding_ui(&ctx, &mut stage),
            Some(Cover::Unlock(state)) => unlock::unlock_ui(&ctx, &mut stage, state),
            Some(Cover::Pages(state)) => page_editor::page_editor_ui(&ctx, &mut stage, state, rest.open),
            Some(Cover::Sort(state)) => match rest.open {
                Some(view) => sort_papers::sort_papers_ui(&ctx, &mut stage, state, &view.rulebook),
                None => true,
            },
            Some(Cover::Pack(state)) => pack::pack_ui(&ctx, &mut stage, state),
            Some(Cover::Receive(state)) => receive::receive_ui(&ctx, &mut stage, state),
            Some(Cover::Sides(state)) => sides::sides_ui(&ctx, &mut stage, state, rest.open),
            Some(Cover::Person(state)) => person::person_ui(&ctx, &mut stage, state, rest.open),
            Some(Cover::Restore(state)) => restore::restore_ui(&ctx, &mut stage, state),
            Some(Cover::Entry(state)) => entry::entry_ui(&ctx, &mut stage, state, rest.office),
            Some(Cover::PaperAsk(state)) => paper_ask::paper_ask_ui(&ctx, &mut stage, state),
            Some(Cover::Opinion(state)) => opinion::opinion_ui(&ctx, &mut stage, state, rest.open),
            Some(Cover::Producer(state)) => producer::producer_ui(&ctx, &mut stage, state),
            Some(Cover::Import(state)) => import::import_ui(&ctx, &mut stage, state),
            Some(Cover::Many(state)) => many::many_ui(&ctx, &mut stage, state),
            Some(Cover::Lost(why)) => lost::lost_ui(&ctx, &mut stage, why),
            Some(Cover::Key(state)) => key::key_ui(&ctx, &mut stage, state),
            Some(Cover::Help) => help::help_ui(&ctx, &mut stage, &screen, rest.office.role),
        };
        if closed {
            *rest.cover = None;
        }
    }

    fn note_ui(&mut self, ui: &Ui) {
        let Some(note) = self.notes.last() else { return };
        let (close, undo, redo) = (self.words.get("close"), self.words.get("undo"), self.words.get("redo"));
        let again = self.words.get("try-again");
        let back = match note {
            Note { again: true, .. } => Action::Travel(TravelAction::TryAgain),
            Note { redo: true, .. } => Action::Redo,
            _ => Action::Undo,
        };
        let mut toast = Toast::new(&note.text, &close).tone(note.tone);
        if note.again {
            toast = toast.action(Some(&again));
        } else if note.undo || note.redo {
            toast = toast.action(Some(if note.redo { &redo } else { &undo }));
        }
        match toast.show(ui.ctx(), Id::unique("note"), 24.0) {
            ToastResponse::Nothing => {}
            ToastResponse::Close => self.notes.clear(),
            ToastResponse::Action => {
                self.notes.clear();
                self.actions.push(back);
            }
        }
    }

    /// Keys that hold everywhere. While a text is being typed, Ctrl+Z and Ctrl+Y are the field's.
    fn keys(&mut self, ui: &Ui) {
        let ctx = ui.ctx();
        let key = |modifiers: Modifiers, key: Key| {
            ctx.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(modifiers, key)))
        };
        let undoable = self.cover.is_none() || self.edits_pages();
        if !self.drafts.is_typing() && undoable {
            if key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z) || key(Modifiers::COMMAND, Key::Y) {
                self.actions.push(Action::Redo);
            }
            if key(Modifiers::COMMAND, Key::Z) && !self.forget_page() {
                self.actions.push(Action::Undo);
            }
        }
        if key(Modifiers::NONE, Key::F9) {
            let typing = TypingChoice { on: !self.typing.on, ..self.typing };
            self.actions.push(Action::Typing(typing));
        }
        if self.cover.is_some() {
            return;
        }
        if key(Modifiers::COMMAND, Key::F) || key(Modifiers::COMMAND, Key::K) {
            self.actions.push(Action::Find);
        }
        if key(Modifiers::COMMAND, Key::P) {
            if let Screen::Dossier { id, step } = &self.screen {
                let print = Action::AskPrint(id.clone());
                self.actions.push(if *step == 7 { print } else { Action::Step(7) });
            } else {
                self.note(self.words.get("print-which"), Tone::Info);
            }
        }
        if key(Modifiers::COMMAND, Key::S) {
            match &self.screen {
                Screen::Dossier { id, step: 7 } => self.actions.push(Action::AskExportPath(id.clone())),
                _ => self.note(self.words.get("save-by-itself"), Tone::Info),
            }
        }
        if key(Modifiers::COMMAND, Key::N) {
            self.actions.push(Action::AskNewDossier);
        }
        // A question mark is a letter where a text is being typed.
        let asked = !ctx.text_edit_focused()
            && ctx
                .input(|input| input.events.iter().any(|event| *event == egui::Event::Text("?".to_owned())));
        if key(Modifiers::NONE, Key::F1) || asked {
            self.actions.push(Action::Explain);
        }
    }
}

/// Nothing but the ground, for the blink before an answer.
fn blank_ui(ui: &mut Ui) {
    let frame = egui::Frame::new();
    egui::CentralPanel::default().frame(frame).show(ui, |_| {});
}
