//! The window itself: what it holds, and what it does in each pass.
//!
//! `logic` takes in news and carries out actions; `draw` only draws.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Instant;

use egui::{Context, TextureHandle};
use jiff::civil::Date;

use super::action::{Action, Look, Screen};
use super::cover::Cover;
use super::desk::{Desk, OfficeOrder, Order, PrivacyOrder};
use super::desk_view::DeskView;
use super::draft::{Drafts, Typed};
use super::focus::Focus;
use super::handed::Handed;
use super::keeping::KeyAction;
use super::notes::Note;
use super::opening::Opening;
use super::paper::PaperView;
use super::picker::Picker;
use super::press::Press;
use super::screens::book::BookState;
use super::screens::dossier::DossierState;
use super::screens::history::HistoryState;
use super::screens::home::{HomeState, HomeView};
use super::screens::officer_home::OfficerHome;
use super::screens::settings::SettingsView;
use super::stage::{DossierView, JobView, Stage, Steps};
use super::theme;
use super::typing::{Typing, TypingChoice};
use crate::dossier::{EntityId, EntityKind, FileHash};
use crate::print::{Layout, Subject};
use crate::rulebook::Rulebook;
use crate::words::{Language, Words};
use crate::workspace::Workspace;

/// The setting that says how dossiers are bound.
pub(super) const LAYOUT: &str = "print.layout";
/// Seconds that a toast stays.
const TOAST: f32 = 7.0;

/// Everything that the window holds.
pub struct Window {
    pub words: Words,
    pub(super) ctx: Context,
    pub(super) desk: Desk,
    pub(super) press: Press,
    pub(super) picker: Picker,
    pub(super) handed: Handed,
    pub(super) rulebook: Arc<Rulebook>,
    pub(super) today: Date,
    pub screen: Screen,
    pub(super) home: HomeState,
    pub(super) home_view: HomeView,
    /// The search that was asked for; none before the first.
    pub(super) listed: Option<String>,
    /// Whether the list on screen is the answer to what was asked.
    pub(super) list_answered: bool,
    pub(super) list_stale: bool,
    pub dossier_state: DossierState,
    pub open: Option<Box<DossierView>>,
    pub(super) history: HistoryState,
    pub(super) steps: Steps,
    pub(super) paper: PaperView,
    /// When the dossier changed and its paper did not yet.
    pub(super) paper_stale: Option<Instant>,
    /// The preview that is waited for.
    pub(super) paper_ticket: u64,
    /// Something whose page is to be shown once the paper is there.
    pub(super) wanted_place: Option<Subject>,
    pub(super) layout: Layout,
    pub(super) settings: SettingsView,
    /// The officer's side.
    pub(super) office: DeskView,
    /// What of the officer's side is shown is no longer true.
    pub(super) office_stale: bool,
    pub(super) officer_home: OfficerHome,
    pub(super) book: BookState,
    /// What is typed where the area is chosen.
    pub(super) area_search: String,
    pub(super) typing: TypingChoice,
    pub(super) drafts: Drafts,
    pub(super) notes: Vec<Note>,
    pub(super) cover: Option<Cover>,
    pub(super) focus: Focus,
    pub(super) thumbnails: HashMap<FileHash, TextureHandle>,
    asked_thumbnails: HashSet<FileHash>,
    pub(super) saved: Option<String>,
    pub(super) job: Option<JobView>,
    /// The preview on its worker.
    pub(super) composing: Option<JobView>,
    pub(super) save_path: Option<std::path::PathBuf>,
    pub(super) exports: Vec<String>,
    pub(super) actions: Vec<Action>,
    pub(super) saves: Vec<Typed>,
    pub(super) wanted: Vec<FileHash>,
}

impl Window {
    pub fn new(workspace: Workspace, language: Language, ctx: &Context) -> Self {
        Self::open(Opening::of(workspace, language), ctx)
    }

    /// The window of a workspace that is being opened.
    pub fn open(opening: Opening, ctx: &Context) -> Self {
        let Opening {
            language,
            rulebook,
            today,
            layout,
            choice,
            settings,
            role,
            place,
            locked,
            blobs,
            reading,
            desk,
            handed,
            bell,
        } = opening;
        bell.hang(ctx);
        let (look, zoom) = (settings.look, settings.zoom);
        let mut window = Self {
            words: Words::new(language),
            ctx: ctx.clone(),
            rulebook,
            today,
            press: Press::start(blobs, &reading, ctx),
            desk,
            handed,
            picker: Picker::default(),
            screen: Screen::Home,
            home: HomeState::default(),
            home_view: HomeView::default(),
            // Opening asked for the whole list.
            listed: Some(String::new()),
            list_answered: false,
            list_stale: false,
            dossier_state: DossierState::default(),
            open: None,
            history: HistoryState::default(),
            steps: Steps::default(),
            paper: PaperView::default(),
            paper_stale: None,
            paper_ticket: 0,
            wanted_place: None,
            layout,
            settings,
            office: DeskView::empty(role),
            office_stale: false,
            officer_home: OfficerHome::default(),
            book: BookState::default(),
            area_search: String::new(),
            typing: TypingChoice::default(),
            drafts: Drafts::default(),
            notes: Vec::new(),
            cover: None,
            focus: Focus::default(),
            thumbnails: HashMap::new(),
            asked_thumbnails: HashSet::new(),
            saved: None,
            job: None,
            composing: None,
            save_path: None,
            exports: Vec::new(),
            actions: Vec::new(),
            saves: Vec::new(),
            wanted: Vec::new(),
        };
        window.wear(look);
        window.zoom(zoom);
        theme::keep_still(ctx, window.settings.still);
        Typing::install(ctx);
        window.wear_typing(choice);
        window.warn_of(place);
        window.refresh_office();
        if locked {
            window.key_action(KeyAction::AskOpen);
        }
        window
    }

    /// Everything that is not drawing: news, saves, actions, stale views.
    pub fn logic(&mut self) {
        for news in self.desk.news() {
            self.hear(news);
        }
        for pulled in self.press.pulled() {
            self.pull(pulled);
        }
        for action in self.picker.picked() {
            self.actions.push(action);
        }
        self.take_handed();
        self.hear_typing();
        let mut typed = std::mem::take(&mut self.saves);
        typed.extend(self.drafts.end_pass());
        for typed in typed {
            self.save(typed);
        }
        for action in std::mem::take(&mut self.actions) {
            self.carry_out(action);
        }
        for hash in std::mem::take(&mut self.wanted) {
            if self.asked_thumbnails.insert(hash) {
                self.press.thumbnail(hash);
            }
        }
        self.tend_finder();
        self.develop();
        self.refresh();
        self.notes.retain(|note| note.stays || note.since.elapsed().as_secs_f32() < TOAST);
        if let Some(note) = self.notes.first().filter(|note| !note.stays) {
            let left = (TOAST - note.since.elapsed().as_secs_f32()).max(0.1);
            self.ctx.request_repaint_after(std::time::Duration::from_secs_f32(left));
        }
    }

    /// Saves what is still being typed; for closing.
    pub fn close(&mut self) {
        self.save_page();
        let mut typed = std::mem::take(&mut self.saves);
        typed.extend(self.drafts.all_unsaved());
        for typed in typed {
            self.save(typed);
        }
        for action in std::mem::take(&mut self.actions) {
            self.carry_out(action);
        }
        self.stop_many();
        self.press.cancel();
        self.press.cancel_preview();
        self.desk.close();
    }

    /// Asks for what is on screen and no longer true.
    fn refresh(&mut self) {
        if self.office_stale && matches!(self.screen, Screen::Home | Screen::Book(_) | Screen::Settings) {
            self.refresh_office();
        }
        match self.screen {
            Screen::Home | Screen::Dossiers => {
                let other = self.listed.as_deref() != Some(self.home.search.as_str());
                if self.list_stale || other {
                    self.list_stale = false;
                    self.list_answered = false;
                    self.listed = Some(self.home.search.clone());
                    self.desk.order(Order::List(self.home.search.clone()));
                }
            }
            Screen::Dossier { step: 7, .. } => self.refresh_paper(),
            _ => {}
        }
    }

    pub(super) fn save(&mut self, typed: Typed) {
        let Typed { key, text, stay } = typed;
        let of = EntityId(key.of.clone());
        let action = if of.kind() == Some(EntityKind::Evidence) {
            let Some(view) = &self.open else { return };
            let Some(field) = super::action::EvidenceField::named(&key.field) else { return };
            Action::SetEvidence { dossier: view.dossier.id.clone(), evidence: of, field, text, stay }
        } else {
            Action::SetField { dossier: of, field: key.field, text, stay }
        };
        self.desk.order(Order::Do(action));
    }

    pub(super) fn go(&mut self, screen: Screen) {
        match &screen {
            Screen::Dossier { id, step } => {
                let same = self.open.as_ref().is_some_and(|view| view.dossier.id == *id);
                if !same {
                    self.dossier_state = DossierState { page: 1, ..DossierState::default() };
                    self.paper = PaperView::default();
                    self.composing = None;
                    self.new_ticket();
                    self.paper_stale = Some(Instant::now());
                    self.open = None;
                    self.desk.order(Order::Open(id.clone()));
                }
                if *step != 7 && self.paper.snapshot.is_some() {
                    self.submit(Action::ViewCurrent);
                }
                self.dossier_state.step = *step;
            }
            Screen::Home | Screen::Dossiers => self.list_stale = true,
            Screen::History { id } => {
                self.history.open(id);
                self.desk.order(Order::Timeline(id.clone()));
            }
            Screen::Settings => {
                self.desk.order(Order::Office(OfficeOrder::Desk));
                self.desk.order(Order::History(None));
                self.desk.order(Order::Opener(None));
                self.desk.order(Order::Privacy(PrivacyOrder::KeyStatus));
            }
            Screen::Book(book) => {
                if self.book.book != *book {
                    self.book = BookState { book: book.clone(), ..BookState::default() };
                }
                self.desk.order(Order::Office(OfficeOrder::Book(book.clone())));
            }
        }
        self.screen = screen;
        self.ctx.request_repaint();
    }

    pub(super) fn step(&mut self, step: u8) {
        if let Screen::Dossier { id, .. } | Screen::History { id } = &self.screen {
            let id = id.clone();
            self.dossier_state.drawer = false;
            self.go(Screen::Dossier { id, step: step.clamp(1, 8) });
        }
    }

    pub(super) fn wear(&mut self, look: Look) {
        self.settings.look = look;
        self.ctx.set_theme(match look {
            Look::System => egui::ThemePreference::System,
            Look::Light => egui::ThemePreference::Light,
            Look::Dark => egui::ThemePreference::Dark,
        });
    }

    pub(super) fn zoom(&mut self, zoom: f32) {
        self.settings.zoom = zoom.clamp(0.8, 1.6);
        self.ctx.set_zoom_factor(self.settings.zoom);
    }

    pub(super) fn remember(&self, key: &'static str, value: String) {
        self.desk.order(Order::Remember { key, value });
    }

    /// What the screens are given.
    pub(super) fn stage(&mut self) -> (Stage<'_>, Rest<'_>) {
        let stage = Stage {
            words: &self.words,
            today: self.today,
            rulebook: &self.rulebook,
            drafts: &mut self.drafts,
            actions: &mut self.actions,
            saves: &mut self.saves,
            thumbnails: &self.thumbnails,
            wanted: &mut self.wanted,
            steps: &self.steps,
            job: self.job.as_ref().or(self.composing.as_ref()),
            typing: self.typing,
            layout: &self.layout,
            role: self.office.role,
            exports: &self.exports,
        };
        let rest = Rest {
            home: &mut self.home,
            home_view: &self.home_view,
            dossier_state: &mut self.dossier_state,
            open: self.open.as_deref(),
            history: &mut self.history,
            paper: &self.paper,
            settings: &self.settings,
            office: &self.office,
            officer_home: &mut self.officer_home,
            book: &self.book,
            area_search: &mut self.area_search,
            cover: &mut self.cover,
        };
        (stage, rest)
    }
}

/// What a screen draws, besides the stage.
pub(super) struct Rest<'a> {
    pub home: &'a mut HomeState,
    pub home_view: &'a HomeView,
    pub dossier_state: &'a mut DossierState,
    pub open: Option<&'a DossierView>,
    pub history: &'a mut HistoryState,
    pub paper: &'a PaperView,
    pub settings: &'a SettingsView,
    pub office: &'a DeskView,
    pub officer_home: &'a mut OfficerHome,
    pub book: &'a BookState,
    pub area_search: &'a mut String,
    pub cover: &'a mut Option<Cover>,
}
