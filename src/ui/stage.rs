//! What every screen is given, and what it may do with it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use egui::TextureHandle;
use jiff::civil::Date;

use super::action::Action;
use super::draft::{DraftKey, Drafts, Typed};
use super::typing::TypingChoice;
use super::widgets::{DateField, is_whole_date};
use crate::assess::{Deadlines, Finding, PaperPlan, Phase, Readiness, Score};
use crate::dossier::{Dossier, EntityId, FileHash, Snapshot};
use crate::print::Layout;
use crate::rulebook::{CriteriaSet, Rulebook};
use crate::words::{Message, Words};
use crate::workspace::{Assessment, NearStory, OpenDossier, Provenance, Role, Sides, Since};

/// A dossier with everything that is computed from it.
#[derive(Clone, Debug)]
pub struct DossierView {
    pub dossier: Dossier,
    pub rulebook: Arc<Rulebook>,
    /// None until a set is chosen.
    pub score: Option<Score>,
    pub readiness: Readiness,
    pub findings: Vec<Finding>,
    pub deadlines: Deadlines,
    /// What was handed in, by number.
    pub snapshots: Vec<Snapshot>,
    /// What changed since the last of them.
    pub since: Option<Since>,
    /// Where the values of its fields came from.
    pub origins: BTreeMap<String, Provenance>,
    /// What two people entered without knowing of each other, with who and when.
    pub sides: Vec<Sides>,
    /// The papers of the product, as they stand today.
    pub papers: Vec<PaperPlan>,
    /// How near its story is to another; none while it is too short to compare.
    pub near_story: Option<NearStory>,
}

impl From<OpenDossier> for DossierView {
    fn from(open: OpenDossier) -> Self {
        let OpenDossier { dossier, rulebook, assessment } = open;
        let Assessment { score, findings, readiness, deadlines } = assessment;
        let (snapshots, since, near_story, origins) = (Vec::new(), None, None, BTreeMap::new());
        let (papers, sides) = (Vec::new(), Vec::new());
        Self {
            dossier,
            rulebook,
            score,
            readiness,
            findings,
            deadlines,
            snapshots,
            since,
            papers,
            near_story,
            origins,
            sides,
        }
    }
}

impl DossierView {
    pub fn set(&self) -> Option<&CriteriaSet> {
        self.rulebook.set(self.dossier.set()?)
    }

    pub fn blocking(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.blocks)
    }

    pub fn advised(&self) -> usize {
        self.findings.iter().filter(|finding| !finding.blocks).count()
    }
}

/// One line of the list of dossiers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DossierRow {
    pub id: EntityId,
    pub product: String,
    pub producer: String,
    pub commune: String,
    /// The first step that is not done, 1 to 8.
    pub step: u8,
    /// Readiness, 0 to 100.
    pub percent: u8,
    /// None where no level is chosen.
    pub points: Option<u8>,
    pub stars: u8,
    pub stars_by_points: u8,
    /// Floors missing for the star that the points would give.
    pub missing_floors: u32,
    pub blocking: u32,
    /// The last safe day to hand in.
    pub hand_in_by: Option<Date>,
    /// The day on which it was handed in.
    pub handed_in: Option<Date>,
    /// Where it stands on its way.
    pub phase: Phase,
    /// The last day of what is due next on its way.
    pub due_on: Option<Date>,
    /// What the commune asked for and is still missing.
    pub open_returns: u32,
}

/// One thing on the list of what is due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Due {
    pub dossier: EntityId,
    pub product: String,
    pub what: Message,
    pub day: Date,
    /// The step that a click opens.
    pub step: u8,
}

/// A line of the history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HistoryLine {
    pub when: String,
    /// `do`, `undo` or `redo`.
    pub kind: String,
    /// The id of its text, and what fills it.
    pub label: String,
    pub arguments: Vec<(String, String)>,
    pub author: String,
    pub undone: bool,
    /// Whether it is the one that undo takes back next.
    pub next_undo: bool,
}

/// A long job on its worker.
#[derive(Clone, PartialEq, Debug)]
pub struct JobView {
    pub label: String,
    /// 0 to 1.
    pub share: f32,
}

/// What undo and redo would take next, in words; none where there is nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Steps {
    pub undo: Option<String>,
    pub redo: Option<String>,
}

/// What a screen is given: it reads, draws, and sends actions.
pub struct Stage<'a> {
    pub words: &'a Words,
    pub today: Date,
    pub rulebook: &'a Rulebook,
    pub drafts: &'a mut Drafts,
    pub actions: &'a mut Vec<Action>,
    /// Texts that are ready to be saved.
    pub saves: &'a mut Vec<Typed>,
    pub thumbnails: &'a HashMap<FileHash, TextureHandle>,
    /// Thumbnails that a screen would like to have.
    pub wanted: &'a mut Vec<FileHash>,
    pub job: Option<&'a JobView>,
    /// What undo and redo would take next.
    pub steps: &'a Steps,
    /// How the program helps to type Vietnamese.
    pub typing: TypingChoice,
    /// How the dossier is bound.
    pub layout: &'a Layout,
    /// Whose side the window shows.
    pub role: Role,
    /// Files that were written since the window opened.
    pub exports: &'a [String],
}

impl Stage<'_> {
    pub fn send(&mut self, action: Action) {
        self.actions.push(action);
    }

    pub fn text(&self, id: &str) -> String {
        self.words.get(id)
    }

    /// What an action is called in the history and when it is taken back.
    pub fn label(&self, label: &str, arguments: &[(String, String)]) -> String {
        let gaps: Vec<(&str, &str)> = arguments.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        self.words.fill(label, &gaps)
    }

    pub fn fill(&self, id: &str, gaps: &[(&str, &str)]) -> String {
        self.words.fill(id, gaps)
    }

    /// A text field bound to a draft: shows it, and saves its text when it is left.
    pub fn typed(
        &mut self,
        key: &DraftKey,
        stored: &str,
        show: impl FnOnce(&mut String) -> egui::Response,
    ) -> Option<egui::Response> {
        let response = show(self.drafts.text(key, stored));
        self.saves.extend(self.drafts.after(key, &response));
        Some(response)
    }

    /// A date bound to a draft, with a calendar. What was typed stays until the field is left.
    pub fn dated(
        &mut self,
        ui: &mut egui::Ui,
        key: &DraftKey,
        stored: &str,
        (label, wrong): (egui::Id, bool),
    ) -> Option<egui::Response> {
        let (words, today, hint) = (self.words, self.today, self.text("date-hint"));
        let text = self.drafts.text(key, stored);
        let field = DateField::new(&mut *text, key.widget(), words, today);
        let response = field.hint(&hint).wrong(wrong).labelled_by(label).show(ui);
        let whole = is_whole_date(text);
        self.drafts.wait(key, !whole);
        self.saves.extend(self.drafts.after(key, &response));
        Some(response)
    }
}
