//! What the window can find in itself: criteria, rows and fields of the open dossier, places, and
//! everything that can be done.

use super::action::{Action, Look, Screen};
use super::find::{Group, Hit};
use super::sheeting::SheetAction;
use super::stage::{DossierView, Steps};
use super::theme::icons;
use super::together::ManyAction;
use super::travelling::TravelAction;
use crate::words::{Language, Rank, Wanted, Words, folded_words};

/// An answer with the words under which it is found.
#[derive(Clone, Debug)]
pub struct Entry {
    pub hit: Hit,
    title: Vec<String>,
    /// The title and whatever else it is known by.
    all: Vec<String>,
}

impl Entry {
    /// `also` are words that do not stand in the title.
    fn new(hit: Hit, also: &str) -> Self {
        let title = folded_words(&hit.title);
        let mut all = title.clone();
        all.extend(folded_words(also));
        Self { hit, title, all }
    }

    /// How well it answers; words that do not stand in its title count as the last of all.
    pub fn rank(&self, wanted: &Wanted) -> Option<Rank> {
        let other = || wanted.rank_words(&self.all).map(|rank| rank.max(Rank::AllWords));
        wanted.rank_words(&self.title).or_else(other)
    }
}

/// Everything that can be found without asking the desk, in the order in which equal answers
/// stand.
pub fn catalogue(words: &Words, screen: &Screen, open: Option<&DossierView>, steps: &Steps) -> Vec<Entry> {
    let open = open.filter(|view| match screen {
        Screen::Dossier { id, .. } | Screen::History { id } => view.dossier.id == *id,
        _ => false,
    });
    let mut entries = Vec::new();
    deeds(words, open, steps, &mut entries);
    places(words, open, &mut entries);
    if let Some(view) = open {
        of_dossier(words, view, &mut entries);
    }
    entries
}

fn deeds(words: &Words, open: Option<&DossierView>, steps: &Steps, entries: &mut Vec<Entry>) {
    let mut add = |id: &str, icon, keys, action| {
        let detail = match &action {
            Action::Undo => steps.undo.clone(),
            Action::Redo => steps.redo.clone(),
            _ => None,
        };
        let detail = detail.unwrap_or_default();
        let hit = Hit { group: Group::Deed, icon, title: words.get(id), detail, keys, action };
        entries.push(Entry::new(hit, &words.get("find-deeds-also")));
    };
    if let Some(view) = open {
        let id = || view.dossier.id.clone();
        add("history-open", icons::CLOCK, "", Action::Go(Screen::History { id: id() }));
        add("next-product", icons::COPY, "", Action::AskNextProduct(id()));
        add("step-7", icons::PRINTER, "Ctrl+P", Action::Step(7));
        add("save-pdf", icons::FILE_PDF, "", Action::AskExportPath(id()));
        add("save-electronic", icons::FOLDER_OPEN, "", Action::AskElectronicPath(id()));
        add("bind", icons::BOOK_OPEN, "", Action::AskBinding);
        add("pack-open", icons::PACKAGE, "", Action::Travel(TravelAction::AskPack(vec![id()])));
        add("hand-in", icons::CERTIFICATE, "", Action::AskHandIn(id()));
    }
    if steps.undo.is_some() {
        add("undo", icons::ARROW_COUNTER_CLOCKWISE, "Ctrl+Z", Action::Undo);
    }
    if steps.redo.is_some() {
        add("redo", icons::ARROW_CLOCKWISE, "Ctrl+Y", Action::Redo);
    }
    add("dossier-new", icons::PLUS, "Ctrl+N", Action::AskNewDossier);
    add("receive-open-package", icons::DOWNLOAD_SIMPLE, "", Action::Travel(TravelAction::AskPackage));
    add("sheet-save-list", icons::UPLOAD_SIMPLE, "", Action::Sheets(SheetAction::AskList));
    add("many-open", icons::LIST_CHECKS, "", Action::Many(ManyAction::Ask));
    add("import-open", icons::ROWS, "", Action::Sheets(SheetAction::AskImport));
    add("backup-now", icons::HARD_DRIVE, "", Action::Backup);
    add("find-theme-light", icons::SUN, "", Action::Wear(Look::Light));
    add("find-theme-dark", icons::MOON, "", Action::Wear(Look::Dark));
    add("find-theme-system", icons::CIRCLE_HALF, "", Action::Wear(Look::System));
    let other = match words.language() {
        Language::Vietnamese => Language::English,
        Language::English => Language::Vietnamese,
    };
    add("find-language", icons::BOOK_OPEN, "", Action::Speak(other));
    add("sample-open", icons::LEAF, "", Action::Sample);
    add("help", icons::QUESTION, "F1", Action::Explain);
}

fn places(words: &Words, open: Option<&DossierView>, entries: &mut Vec<Entry>) {
    let mut add = |title: String, icon, action| {
        let hit = Hit { group: Group::Place, icon, title, detail: String::new(), keys: "", action };
        entries.push(Entry::new(hit, &words.get("find-places-also")));
    };
    if open.is_some() {
        for step in 1..=8_u8 {
            let name = words.get(&format!("step-{step}"));
            let title = words.fill("step-heading", &[("step", &step.to_string()), ("name", &name)]);
            add(title, icons::LIST_NUMBERS, Action::Step(step));
        }
    }
    add(words.get("place-home"), icons::HOUSE, Action::Go(Screen::Home));
    add(words.get("dossiers-title"), icons::FOLDER_OPEN, Action::Go(Screen::Dossiers));
    add(words.get("settings"), icons::GEAR, Action::Go(Screen::Settings));
}

fn of_dossier(words: &Words, view: &DossierView, entries: &mut Vec<Entry>) {
    let step = |step: u8| {
        let name = words.get(&format!("step-{step}"));
        words.fill("step-heading", &[("step", &step.to_string()), ("name", &name)])
    };
    for criterion in view.set().into_iter().flat_map(|set| set.leaves()) {
        let level = view.dossier.levels.get(&criterion.code).and_then(|level| criterion.level(*level));
        let detail = match level {
            Some(level) => words
                .fill("level-name", &[("text", level.text.as_str()), ("points", &level.points.to_string())]),
            None => words.get("find-not-chosen"),
        };
        let hit = Hit {
            group: Group::Criterion,
            icon: icons::LIST_CHECKS,
            title: format!("{} {}", criterion.code, criterion.name),
            detail,
            keys: "",
            action: Action::Criterion(criterion.code),
        };
        let topic = view.rulebook.topics.iter().find(|topic| topic.id == criterion.topic);
        entries.push(Entry::new(hit, topic.map_or("", |topic| topic.name.as_str())));
    }
    for row in &view.rulebook.rows {
        let hit = Hit {
            group: Group::Row,
            icon: icons::PAPERCLIP,
            title: format!("{}. {}", row.number, row.name),
            detail: step(5),
            keys: "",
            action: Action::Row(row.number),
        };
        // People look for a paper by its own name, not by that of its row.
        let kinds = row.kinds.iter().filter_map(|kind| view.rulebook.kind(kind));
        let kinds: Vec<&str> = kinds.map(|kind| kind.name.as_str()).collect();
        entries.push(Entry::new(hit, &kinds.join(" ")));
    }
    for field in &view.rulebook.fields {
        if !field.belongs_to(view.dossier.set()) {
            continue;
        }
        let hit = Hit {
            group: Group::Field,
            icon: icons::PENCIL_SIMPLE,
            title: field.label.clone(),
            detail: step(field.step),
            keys: "",
            action: Action::Field(field.name.clone()),
        };
        entries.push(Entry::new(hit, &field.section));
    }
}
