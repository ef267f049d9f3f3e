//! The finder: what was typed, what answers it, and what each answer does.
//!
//! Producers and dossiers are looked for at the desk, one question at a time; what the window
//! knows itself (criteria, rows, fields, places, actions) is ranked here.

use super::action::{Action, Screen};
use super::catalogue::{Entry, catalogue};
use super::cover::Cover;
use super::desk::Order;
use super::stage::{DossierView, Steps};
use super::theme::icons;
use super::window::Window;
use crate::store::DossierRow;
use crate::words::{Rank, Wanted, Words};
use crate::workspace::Found;

/// With fewer answers than these, mistakes in the typing of what the window knows are forgiven.
const ENOUGH: usize = 3;

/// What kind of thing an answer is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Group {
    Recent,
    Dossier,
    Producer,
    Criterion,
    Row,
    Field,
    Place,
    Deed,
}

impl Group {
    /// The id of its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Recent => "find-recent",
            Self::Dossier => "find-dossiers",
            Self::Producer => "find-producers",
            Self::Criterion => "find-criteria",
            Self::Row => "find-rows",
            Self::Field => "find-fields",
            Self::Place => "find-places",
            Self::Deed => "find-deeds",
        }
    }

    /// Answers of the kind that are shown.
    fn most(self) -> usize {
        match self {
            Self::Recent | Self::Dossier | Self::Deed => 6,
            Self::Producer | Self::Row => 3,
            Self::Criterion | Self::Field | Self::Place => 5,
        }
    }
}

/// One answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    pub group: Group,
    pub icon: &'static str,
    pub title: String,
    /// A second line; empty where the title says all.
    pub detail: String,
    /// The keys that do the same.
    pub keys: &'static str,
    pub action: Action,
}

/// The finder while it is open.
#[derive(Debug, Default)]
pub struct Finder {
    pub typed: String,
    /// The answers, group by group.
    pub hits: Vec<Hit>,
    /// The one that Enter takes.
    pub chosen: usize,
    /// Whether the keyboard was brought here.
    pub began: bool,
    catalogue: Vec<Entry>,
    /// What the desk is looking for.
    asked: Option<String>,
    /// What it found last, and for what.
    found: Option<(String, Found)>,
}

impl Finder {
    /// A finder over what the window knows in a place.
    pub fn new(words: &Words, screen: &Screen, open: Option<&DossierView>, steps: &Steps) -> Self {
        let mut finder = Self { catalogue: catalogue(words, screen, open, steps), ..Self::default() };
        finder.arrange(words);
        finder
    }

    /// What is still to be looked for at the desk; it looks for one thing at a time.
    pub fn question(&mut self) -> Option<String> {
        let answered = self.found.as_ref().is_some_and(|(typed, _)| *typed == self.typed);
        if answered || self.asked.is_some() {
            return None;
        }
        self.asked = Some(self.typed.clone());
        self.asked.clone()
    }

    /// Takes in what the desk found.
    pub fn answer(&mut self, typed: String, found: Found, words: &Words) {
        if self.asked.as_ref() == Some(&typed) {
            self.asked = None;
        }
        self.found = Some((typed, found));
        self.arrange(words);
    }

    /// Whether everything that was asked is answered.
    pub fn is_answered(&self) -> bool {
        self.found.as_ref().is_some_and(|(typed, _)| *typed == self.typed)
    }

    /// The text changed: the best answer is chosen anew.
    pub fn retyped(&mut self, words: &Words) {
        self.chosen = 0;
        self.arrange(words);
    }

    /// Puts all answers in their order: the group with the best answer first.
    pub fn arrange(&mut self, words: &Words) {
        let wanted = Wanted::new(&self.typed);
        if wanted.is_empty() {
            self.hits = self.usual(words);
        } else {
            let mut ranked = self.dossiers(&wanted, words);
            let known: Vec<(Rank, Hit)> = self
                .catalogue
                .iter()
                .filter_map(|entry| Some((entry.rank(&wanted)?, entry.hit.clone())))
                .collect();
            let (slips, sure): (Vec<_>, Vec<_>) =
                known.into_iter().partition(|(rank, _)| matches!(rank, Rank::Forgiven(_)));
            ranked.extend(sure);
            if ranked.len() < ENOUGH {
                ranked.extend(slips);
            }
            self.hits = in_groups(ranked);
        }
        self.chosen = self.chosen.min(self.hits.len().saturating_sub(1));
    }

    /// Before anything is typed: what was open last, and what is done most.
    fn usual(&self, words: &Words) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        if let Some((typed, found)) = &self.found
            && typed.trim().is_empty()
        {
            let recent = found.dossiers.iter().take(Group::Recent.most());
            hits.extend(recent.map(|(_, row)| dossier_hit(Group::Recent, row, words)));
        }
        let deeds = self.catalogue.iter().filter(|entry| entry.hit.group == Group::Deed);
        hits.extend(deeds.take(Group::Deed.most()).map(|entry| entry.hit.clone()));
        hits
    }

    /// What the desk found. Until it has answered what stands there now, its last answer is kept
    /// as far as it still answers.
    fn dossiers(&self, wanted: &Wanted, words: &Words) -> Vec<(Rank, Hit)> {
        let Some((typed, found)) = &self.found else { return Vec::new() };
        let current = *typed == self.typed;
        let again = |rank: Rank, text: &str| if current { Some(rank) } else { wanted.rank(text) };
        let mut ranked: Vec<(Rank, Hit)> = Vec::new();
        for (rank, row) in &found.dossiers {
            let text = format!("{} {}", row.product_name, row.producer_name);
            ranked.extend(again(*rank, &text).map(|rank| (rank, dossier_hit(Group::Dossier, row, words))));
        }
        for (rank, producer) in &found.producers {
            let hit = Hit {
                group: Group::Producer,
                icon: icons::STOREFRONT,
                title: producer.name.clone(),
                detail: words.fill("find-producer", &[("count", &producer.dossiers.to_string())]),
                keys: "",
                action: Action::Search(producer.name.clone()),
            };
            ranked.extend(again(*rank, &producer.name).map(|rank| (rank, hit)));
        }
        ranked
    }
}

fn dossier_hit(group: Group, row: &DossierRow, words: &Words) -> Hit {
    let when = match (row.year, row.batch) {
        (Some(year), Some(batch)) => {
            words.fill("batch-pill", &[("year", &year.to_string()), ("batch", &batch.to_string())])
        }
        _ => String::new(),
    };
    let parts = [row.producer_name.as_str(), row.purpose.as_str(), when.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let unnamed = row.product_name.trim().is_empty();
    Hit {
        group,
        icon: if group == Group::Recent { icons::CLOCK } else { icons::FOLDER_OPEN },
        title: if unnamed { words.get("product-unnamed") } else { row.product_name.clone() },
        detail: parts.join(" · "),
        keys: "",
        action: Action::Go(Screen::Dossier { id: row.id.clone(), step: row.step }),
    }
}

/// The best of each group together, the group with the best answer first.
fn in_groups(mut ranked: Vec<(Rank, Hit)>) -> Vec<Hit> {
    // Stable: answers of one rank keep the order in which they were given.
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut best: Vec<(Rank, Group)> = Vec::new();
    for (rank, hit) in &ranked {
        if !best.iter().any(|(_, group)| *group == hit.group) {
            best.push((*rank, hit.group));
        }
    }
    best.sort();
    let mut hits = Vec::new();
    for (_, group) in best {
        let of_group = ranked.iter().filter(|(_, hit)| hit.group == group).take(group.most());
        hits.extend(of_group.map(|(_, hit)| hit.clone()));
    }
    hits
}

impl Window {
    /// Opens the finder over the place where one is.
    pub(super) fn find(&mut self) {
        let finder = Finder::new(&self.words, &self.screen, self.open.as_deref(), &self.steps);
        self.cover = Some(Cover::Find(finder));
    }

    /// Asks the desk for what the finder does not know yet.
    pub(super) fn tend_finder(&mut self) {
        if let Some(Cover::Find(finder)) = &mut self.cover
            && let Some(typed) = finder.question()
        {
            self.desk.order(Order::Find(typed));
        }
    }

    /// The desk has found something.
    pub(super) fn found(&mut self, typed: String, found: Found) {
        if let Some(Cover::Find(finder)) = &mut self.cover {
            finder.answer(typed, found, &self.words);
        }
    }
}
