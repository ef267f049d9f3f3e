//! What the worker has to say, and what it changes in the window.

use super::action::Screen;
use super::cover::Cover;
use super::desk::{News, Order};
use super::keeping::KeyAction;
use super::stage::JobView;
use super::theme::Tone;
use super::window::Window;

impl Window {
    /// Takes in one piece of news.
    pub(super) fn hear(&mut self, news: News) {
        match news {
            News::List { search, view } => {
                if search == self.home.search {
                    self.list_answered = !self.list_stale;
                    self.home_view = view;
                }
            }
            News::Dossier(view) => {
                let changed = self.open.as_ref().is_none_or(|open| open.dossier != view.dossier);
                if changed {
                    self.paper_changed();
                }
                self.open = Some(view);
            }
            News::Gone(id) => {
                let here = matches!(&self.screen,
                    Screen::Dossier { id: here, .. } | Screen::History { id: here } if *here == id);
                if here {
                    self.open = None;
                    self.go(Screen::Home);
                }
            }
            News::History(lines) => self.settings.history = lines,
            News::Found { typed, found } => self.found(typed, found),
            News::Timeline { dossier, lines } => self.history.take(dossier, lines),
            News::Carried { from, set, carried } => {
                if let Some(Cover::NextProduct(ask)) = &mut self.cover {
                    ask.answer(&from, set, carried);
                }
            }
            News::Steps { undo, redo } => self.take_steps(undo.as_ref(), redo.as_ref()),
            News::Saved { time, key } => {
                if let Some(key) = key {
                    self.drafts.settle(&key);
                }
                self.saved = Some(time);
                self.list_stale = true;
                self.entry_saved();
                self.office_stale = true;
                self.save_again();
                match &self.screen {
                    Screen::Settings => self.desk.order(Order::History(None)),
                    Screen::History { id } => self.desk.order(Order::Timeline(id.clone())),
                    _ => {}
                }
            }
            News::Created(id) => {
                self.notes.clear();
                self.go(Screen::Dossier { id, step: 1 });
            }
            News::Attached { evidence, row } => {
                self.dossier_state.evidence = Some(evidence);
                self.dossier_state.row = Some(row);
                self.note_undo("attached");
            }
            News::PagesAdded => self.note_undo("pages-added"),
            News::Sorted { count, evidence, row } => {
                self.dossier_state.evidence = evidence;
                self.dossier_state.row = Some(row);
                self.note(self.words.fill("sorted", &[("count", &count.to_string())]), Tone::Good);
                if let Some(note) = self.notes.last_mut() {
                    note.undo = true;
                }
            }
            News::Undone { what, again } => {
                self.forget_page();
                self.undone(&what, again);
            }
            News::NothingToUndo { again } => {
                let id = if again { "nothing-to-redo" } else { "nothing-to-undo" };
                self.note(self.words.get(id), Tone::Info);
            }
            News::Refused { key, why } => {
                let why = self.words.say(&why);
                self.drafts.hold(&key, why);
            }
            News::Kept { key, why } => {
                let why = self.words.say(&why);
                self.drafts.keep(&key, why);
            }
            News::Lost(why) => self.lost(why),
            News::Unlocked => {
                self.cover = None;
                self.note_undo("unlocked");
            }
            News::Failed(message) => {
                self.job = None;
                self.paper.working = false;
                self.forget_page();
                let text = self.words.say(&message);
                match &mut self.cover {
                    // What was typed stays, with the reason under it.
                    Some(Cover::Unlock(state)) if state.is_trying() => state.refuse(text),
                    _ => self.note(text, Tone::Bad),
                }
                self.offer_again();
            }
            News::BackedUp(path) => {
                self.settings.backup = self.saved.clone();
                self.note(self.words.fill("backup-done", &[("path", &path)]), Tone::Good);
            }
            News::Damage(message) => self.note_staying(self.words.say(&message), Tone::Bad),
            News::DailyBackup(made) => self.settings.backup = Some(super::format::moment(made)),
            News::ToCompose { job, ticket } => {
                if ticket == self.paper_ticket {
                    self.press.compose(job, ticket);
                }
            }
            News::PrintJob(job, order) => {
                self.job = Some(JobView { label: self.words.get("job-print"), share: 0.0 });
                self.press.print(job, order);
            }
            News::ToFreeze(job) => {
                self.job = Some(JobView { label: self.words.get("job-freeze"), share: 0.0 });
                self.press.freeze(job);
            }
            News::HandedIn(snapshot) => {
                self.job = None;
                let (number, code) = (snapshot.number.to_string(), snapshot.code.as_str());
                self.note(self.words.fill("handed-in", &[("number", &number), ("code", code)]), Tone::Good);
                self.step(8);
            }
            News::Opener(opener) => self.settings.opener = opener,
            News::Peers(peers) => {
                if let Some(Cover::Pack(ask)) = &mut self.cover {
                    ask.know(peers);
                }
            }
            News::PackJob(job) => {
                if let Some(path) = self.save_path.take() {
                    self.job = Some(JobView { label: self.words.get("job-pack"), share: 0.0 });
                    self.press.pack(job, path);
                }
            }
            News::Many(run, news) => self.hear_of_many(&run, news),
            News::ToUnpack(job) => self.press.unpack(job),
            News::Previewed(answer) => self.previewed(answer),
            News::TakenIn(answer) => self.taken_in(answer),
            News::Sides { dossier, sides } => {
                if let Some(Cover::Sides(view)) = &mut self.cover
                    && view.dossier == dossier
                {
                    view.sides = Some(sides);
                }
            }
            News::Person { dossier, report } => {
                if let Some(Cover::Person(view)) = &mut self.cover
                    && view.dossier == dossier
                {
                    view.report = Some(report);
                }
            }
            News::Erased(erased) => {
                let (values, files) = (erased.values.to_string(), erased.files.to_string());
                let gaps = [("values", values.as_str()), ("files", files.as_str())];
                self.note_staying(self.words.fill("person-erased", &gaps), Tone::Good);
            }
            News::Sheet(bytes) => self.print_consent(bytes),
            News::ToCopy(copy) => self.press.copy_files(copy),
            News::Holds(answer) => {
                if let Some(Cover::Restore(ask)) = &mut self.cover {
                    ask.holds = Some(answer.map_err(|why| self.words.say(&why)));
                }
            }
            News::Restored { dossiers, backups, locked } => {
                self.open = None;
                self.settings.backups = backups;
                self.go(Screen::Home);
                let count = dossiers.to_string();
                self.note(self.words.fill("restored", &[("count", &count)]), Tone::Good);
                if locked {
                    self.key_action(KeyAction::AskOpen);
                }
            }
            News::Backups(backups) => self.settings.backups = backups,
            News::Office(news) => self.hear_office(news),
            News::Sheets(news) => self.hear_of_sheets(news),
            News::Key(news) => self.hear_of_key(news),
            News::ElectronicJob(job) => {
                if let Some(path) = self.save_path.take() {
                    self.job = Some(JobView { label: self.words.get("job-electronic"), share: 0.0 });
                    self.press.electronic(job, path);
                }
            }
            News::Job(job) => {
                if let Some(path) = self.save_path.take() {
                    self.job = Some(JobView { label: self.words.get("job-save"), share: 0.0 });
                    self.press.save(job, path);
                }
            }
        }
    }
}
