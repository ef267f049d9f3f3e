//! The papers of one dossier: its receipt, what must still come, the commune's points.

use jiff::civil::Date;

use super::fill::{date, line, put, text};
use super::{OfficePaper, Workspace, WorkspaceError};
use crate::assess::{DueKind, has_paper, on_its_way, open_returns, score};
use crate::dossier::{Dossier, EntityId, Entry, Value};
use crate::print;
use crate::rulebook::form::Components;
use crate::rulebook::{CriteriaSet, EvidenceRow, LevelNumber, Rulebook};

impl Workspace {
    pub(super) fn receipt(&self, id: &EntityId) -> Result<Dossier, WorkspaceError> {
        let mut filled = self.of_dossier(id)?;
        let rulebook = self.rulebook(&filled.rulebook);
        let form = self.papers_of(rulebook).paper(OfficePaper::Receipt(id.clone()).form());
        if let Some(wanted) = form.and_then(|form| form.components.as_ref()) {
            filled.entries = components(rulebook, wanted, &filled);
        }
        let way = on_its_way(rulebook, &filled);
        let due = way.due.filter(|due| due.kind == DueKind::Assess).map(|due| due.day);
        let term = i64::from(rulebook.terms.commune_working_days);
        let received = filled.date("commune.received_on");
        put(&mut filled, [("term", Value::from(term)), ("due", date(due)), ("on", date(received))]);
        Ok(filled)
    }

    pub(super) fn returns(&self, id: &EntityId) -> Result<Dossier, WorkspaceError> {
        let mut filled = self.of_dossier(id)?;
        let rulebook = self.rulebook(&filled.rulebook);
        filled.entries = open_returns(rulebook, &filled).into_iter().cloned().collect();
        if filled.entries.is_empty() {
            return Err(WorkspaceError::NothingAsked(filled.text("product.name").to_owned()));
        }
        let asked = filled.entries.iter().filter_map(|line| line.date("asked_on")).max();
        put(&mut filled, [("on", date(asked)), ("number", Value::Empty)]);
        Ok(filled)
    }

    pub(super) fn comparison(&self, id: &EntityId) -> Result<Dossier, WorkspaceError> {
        let mut filled = self.of_dossier(id)?;
        let rulebook = std::sync::Arc::clone(self.rulebook(&filled.rulebook));
        if let Some(set) = filled.set().and_then(|number| rulebook.set(number)) {
            let (lines, points) = opinions(&rulebook, set, &filled);
            filled.entries = lines;
            put(&mut filled, [("points", Value::from(points))]);
        }
        put(&mut filled, [("on", Value::Empty)]);
        Ok(filled)
    }

    /// A dossier with what its commune is called by.
    fn of_dossier(&self, id: &EntityId) -> Result<Dossier, WorkspaceError> {
        let mut filled = self.dossier(id)?;
        let commune = filled.text("producer.commune_code").to_owned();
        self.put_office(&mut filled, &commune)?;
        let register = self.register_of(&filled);
        put(&mut filled, [("register", text(&register))]);
        Ok(filled)
    }

    /// "07/PĐK-19-05641-2027"; empty where nobody gave a number.
    fn register_of(&self, dossier: &Dossier) -> String {
        let typed = dossier.text(crate::workspace::register::NUMBER);
        let number = print::without_ending(typed, crate::workspace::register::ENDING);
        let unit = crate::rulebook::units::unit(dossier.text("producer.commune_code"));
        let year = dossier.date("commune.received_on").map(Date::year);
        match (number, unit, year) {
            ("", _, _) => String::new(),
            (number, Some(unit), Some(year)) => {
                format!("{number}/PĐK-{}-{}-{year}", unit.province_code, unit.code)
            }
            (number, _, _) => format!("{number}/PĐK"),
        }
    }
}

/// What a dossier consists of, and whether it was there when it was received: the parts that the
/// receipt names, the papers that the set's letter requires, and how much evidence.
fn components(rulebook: &Rulebook, wanted: &Components, dossier: &Dossier) -> Vec<Entry> {
    let state = |there: bool| if there { wanted.there.as_str() } else { wanted.missing.as_str() };
    let mut lines = Vec::new();
    let mut add = |name: &str, state: &str| {
        lines.push(line("component", [("name", text(name)), ("state", text(state))]));
    };
    for part in &wanted.parts {
        add(&part.name, state(print::holds(rulebook, dossier, &part.when)));
    }
    let set = dossier.set().and_then(|number| rulebook.set(number));
    let letter = set.and_then(|set| rulebook.letter_of(set));
    for paper in letter.into_iter().flat_map(|letter| &letter.requires) {
        add(&paper.name, state(has_paper(dossier, paper)));
    }
    if !dossier.evidence.is_empty() {
        let holds = |row: &&EvidenceRow| dossier.evidence.iter().any(|piece| piece.row == row.number);
        let rows: Vec<String> =
            rulebook.rows.iter().filter(holds).map(|row| row.number.to_string()).collect();
        let count = format!("{:02}", dossier.evidence.len());
        add(&wanted.evidence.replace("{rows}", &rows.join(", ")), &wanted.count.replace("{count}", &count));
    }
    lines
}

/// The criteria on which the commune differs, and the points by its opinion.
fn opinions(rulebook: &Rulebook, set: &CriteriaSet, dossier: &Dossier) -> (Vec<Entry>, i64) {
    let mut theirs = dossier.clone();
    let mut lines = Vec::new();
    for criterion in set.leaves() {
        let Some(opinion) = dossier.opinions.get(&criterion.code) else { continue };
        let points = |level: Option<LevelNumber>| {
            let level = level.and_then(|number| criterion.level(number));
            level.map_or(Value::Empty, |level| text(&level.points.to_string()))
        };
        if let Some(level) = opinion.level {
            theirs.levels.insert(criterion.code, level);
        }
        let own = dossier.levels.get(&criterion.code).copied();
        lines.push(line(
            "opinion",
            [
                ("code", text(&criterion.code.to_string())),
                ("name", text(&criterion.name)),
                ("own", points(own)),
                ("other", points(opinion.level)),
                ("reason", text(&opinion.reason)),
            ],
        ));
    }
    (lines, i64::from(score(rulebook, set, &theirs).points.0))
}
