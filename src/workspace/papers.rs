//! The offices' own papers: receipts, returns, letters, minutes, lists, the period's report.
//!
//! What stands on a paper comes from the dossiers and the books; its form is the rulebook's. Nothing
//! is written into the data by printing one.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;

use super::targets::commune_name;
use super::{Workspace, WorkspaceError};
use crate::assess::{DueKind, Phase, has_paper, on_its_way, score};
use crate::dossier::{Dossier, EntityId, Entry, Value};
use crate::print;
use crate::rulebook::{CriteriaSet, EvidenceRow, Rulebook};
use crate::store::{DossierRow, RowQuery, write_whole};

/// A paper of the offices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficePaper {
    /// What is given to whoever hands in.
    Receipt(EntityId),
    /// What must still come.
    Returns(EntityId),
    /// The commune's second opinions beside the producer's points.
    Comparison(EntityId),
    /// The letter that proposes several products.
    Letter { dossiers: Vec<EntityId>, number: String, on: Option<Date> },
    /// The dossiers of a batch.
    List { year: i64, batch: i64 },
    /// The minutes of a meeting: the line of its book, and the dossiers that it looked at.
    Minutes { meeting: EntityId, dossiers: Vec<EntityId> },
    /// Who came, or is to come, to a training.
    Attendance { training: EntityId },
    /// The report on a period, both days inclusive.
    Report { from: Date, to: Date },
}

impl OfficePaper {
    /// The id of its form in the rulebook.
    pub fn form(&self) -> &'static str {
        match self {
            Self::Receipt(_) => "phieu-tiep-nhan",
            Self::Returns(_) => "phieu-bo-sung",
            Self::Comparison(_) => "so-sanh-diem",
            Self::Letter { .. } => "de-nghi-theo-dot",
            Self::List { .. } => "danh-sach-dot",
            Self::Minutes { .. } => "bien-ban-hop",
            Self::Attendance { .. } => "diem-danh",
            Self::Report { .. } => "bao-cao-ky",
        }
    }
}

/// Empty lines of an attendance sheet that is signed by hand.
const EMPTY_LINES: usize = 16;

impl Workspace {
    /// The PDF of a paper.
    ///
    /// # Errors
    /// When there is no such dossier or line, or the PDF cannot be made.
    pub fn office_paper(&self, paper: &OfficePaper) -> Result<Vec<u8>, WorkspaceError> {
        let filled = self.fill(paper)?;
        let rulebook = self.rulebook(&filled.rulebook);
        let rulebook = if rulebook.papers.is_empty() { &self.current } else { rulebook };
        let form = rulebook.paper(paper.form());
        let form = form.ok_or_else(|| print::PrintError::NothingToPrint(paper.form().to_owned()))?;
        Ok(print::sheet(rulebook, form.clone(), &filled)?)
    }

    /// The names of the values that are worked out for a paper, filled or empty.
    ///
    /// # Errors
    /// As [`Workspace::office_paper`].
    pub fn office_values(&self, paper: &OfficePaper) -> Result<Vec<String>, WorkspaceError> {
        Ok(self.fill(paper)?.fields.into_keys().collect())
    }

    /// Writes the PDF of a paper.
    ///
    /// # Errors
    /// As [`Workspace::office_paper`], and when the disk refuses.
    pub fn save_office_paper(&self, paper: &OfficePaper, out: &Path) -> Result<(), WorkspaceError> {
        let bytes = self.office_paper(paper)?;
        write_whole(out, &bytes).map_err(|source| WorkspaceError::Write { path: out.to_owned(), source })
    }

    /// The dossier that a paper prints: a real one or nobody's, with the paper's values and lines.
    fn fill(&self, paper: &OfficePaper) -> Result<Dossier, WorkspaceError> {
        let today = self.clock.today();
        match paper {
            OfficePaper::Receipt(id) => {
                let mut filled = self.of_dossier(id)?;
                let rulebook = self.rulebook(&filled.rulebook);
                filled.entries = components(rulebook, &filled);
                let way = on_its_way(rulebook, &filled);
                let due = way.due.filter(|due| due.kind == DueKind::Assess).map(|due| due.day);
                let term = i64::from(rulebook.terms.commune_working_days);
                let received = filled.date("commune.received_on");
                put(&mut filled, [("term", Value::from(term)), ("due", date(due)), ("on", date(received))]);
                Ok(filled)
            }
            OfficePaper::Returns(id) => {
                let mut filled = self.of_dossier(id)?;
                filled.entries.retain(|line| line.book == "return" && line.date("done_on").is_none());
                let asked = filled.entries.iter().filter_map(|line| line.date("asked_on")).max();
                put(&mut filled, [("on", date(asked)), ("number", Value::Empty)]);
                Ok(filled)
            }
            OfficePaper::Comparison(id) => {
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
            OfficePaper::Letter { dossiers, number, on } => {
                let mut filled = self.of_dossiers(dossiers)?;
                put(&mut filled, [("number", text(number)), ("on", date(*on))]);
                Ok(filled)
            }
            OfficePaper::Minutes { meeting, dossiers } => {
                let mut filled = self.of_dossiers(dossiers)?;
                let line = self.entry(meeting)?;
                let facts = ["about", "chair", "secretary", "present", "said", "conclusion"];
                put(&mut filled, facts.map(|name| (name, line.value(name).clone())));
                put(
                    &mut filled,
                    [("held_on", line.value("on").clone()), ("held_at", line.value("place").clone())],
                );
                put(&mut filled, [("on", line.value("on").clone())]);
                Ok(filled)
            }
            OfficePaper::List { year, batch } => {
                let rows = self.rows_here()?;
                let of_batch = rows.iter().filter(|row| row.year == Some(*year) && row.batch == Some(*batch));
                let ids: Vec<EntityId> = of_batch.map(|row| row.id.clone()).collect();
                let mut filled = self.of_dossiers(&ids)?;
                let name = u8::try_from(*batch).ok().and_then(|number| self.current.batch(number));
                let name = name.map_or(batch.to_string(), |batch| batch.name.to_lowercase());
                put(
                    &mut filled,
                    [("batch", text(&format!("{name} năm {year}"))), ("on", Value::from(today))],
                );
                Ok(filled)
            }
            OfficePaper::Attendance { training } => self.attendance(training),
            OfficePaper::Report { from, to } => self.report(*from, *to),
        }
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
        let number = dossier.text(super::office::NUMBER);
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

    /// Nobody's dossier with a line for each of some dossiers; the office is that of the first, or of
    /// the area.
    fn of_dossiers(&self, ids: &[EntityId]) -> Result<Dossier, WorkspaceError> {
        let mut filled = print::nobody(&self.current);
        let mut commune = None;
        let mut batch = None;
        for id in ids {
            let dossier = self.dossier(id)?;
            let rulebook = self.rulebook(&dossier.rulebook);
            commune.get_or_insert_with(|| dossier.text("producer.commune_code").to_owned());
            let number = dossier.number("dossier.batch").and_then(|number| u8::try_from(number).ok());
            let named = number.and_then(|number| rulebook.batch(number)).zip(dossier.number("dossier.year"));
            if let Some((named, year)) = named {
                batch.get_or_insert_with(|| format!("{} năm {year}", named.name.to_lowercase()));
            }
            let set = dossier.set().and_then(|number| rulebook.set(number));
            let set = set.map(|set| format!("{}. {}", set.number, set.name)).unwrap_or_default();
            let phase = on_its_way(rulebook, &dossier).phase;
            filled.entries.push(line(
                "dossier",
                [
                    ("product", text(dossier.text("product.name"))),
                    ("producer", text(dossier.text("producer.name"))),
                    ("purpose", text(dossier.text("dossier.purpose"))),
                    ("set", text(&set)),
                    ("number", text(dossier.text(super::office::NUMBER))),
                    ("received", date(crate::assess::received_on(&dossier))),
                    ("phase", text(&said(phase))),
                ],
            ));
        }
        let commune = commune.or_else(|| self.area().first().cloned()).unwrap_or_default();
        self.put_office(&mut filled, &commune)?;
        let count = format!("{:02}", ids.len());
        put(&mut filled, [("count", text(&count)), ("batch", text(&batch.unwrap_or_default()))]);
        Ok(filled)
    }

    fn attendance(&self, training: &EntityId) -> Result<Dossier, WorkspaceError> {
        let held = self.entry(training)?;
        let mut filled = print::nobody(&self.current);
        let commune = self.area().first().cloned().unwrap_or_default();
        self.put_office(&mut filled, &commune)?;
        put(&mut filled, ["topic", "trainer", "handed_out"].map(|name| (name, held.value(name).clone())));
        put(&mut filled, [("held_on", held.value("on").clone()), ("held_at", held.value("place").clone())]);
        put(&mut filled, [("on", held.value("on").clone())]);
        for who in self.entries_under(training)? {
            let mut units = Vec::new();
            if let Some(producer) = &who.producer {
                units.push(self.store.value(producer, "producer.name")?.text().to_owned());
            }
            units.extend(Some(who.text("unit").to_owned()).filter(|unit| !unit.is_empty()));
            let unit = units.join(", ");
            filled
                .entries
                .push(line("attendance", [("person", who.value("person").clone()), ("unit", text(&unit))]));
        }
        while filled.entries.len() < EMPTY_LINES {
            filled.entries.push(line("attendance", []));
        }
        Ok(filled)
    }

    fn report(&self, from: Date, to: Date) -> Result<Dossier, WorkspaceError> {
        let rows = self.rows_here()?;
        let year = i64::from(to.year());
        let mut filled = print::nobody(&self.current);
        let commune = self.area().first().cloned().unwrap_or_default();
        self.put_office(&mut filled, &commune)?;
        for phase in Phase::ALL {
            let count = rows.iter().filter(|row| row.phase == phase.name()).count();
            if count > 0 {
                let count = i64::try_from(count).unwrap_or(i64::MAX);
                filled
                    .entries
                    .push(line("phase", [("name", text(&said(phase))), ("count", Value::from(count))]));
            }
        }
        for target in self.targets_among(year, &rows)? {
            let place = target.commune.as_deref().map_or_else(|| "Cả khu vực".to_owned(), commune_name);
            let count = |list: usize| Value::from(i64::try_from(list).unwrap_or(i64::MAX));
            filled.entries.push(line(
                "target",
                [
                    ("measure", text(target.measure.name())),
                    ("place", text(&place)),
                    ("wanted", Value::from(i64::from(target.wanted))),
                    ("reached", count(target.reached.len())),
                    ("forecast", count(target.forecast.len())),
                ],
            ));
        }
        let within = |day: &str| day.parse::<Date>().is_ok_and(|day| (from..=to).contains(&day));
        for row in &rows {
            let issued = row.certified_on.as_deref().unwrap_or_default();
            if row.phase == Phase::Recognised.name() && within(issued) {
                let until = row.certified_until.as_deref().unwrap_or_default();
                filled.entries.push(line(
                    "recognised",
                    [
                        ("product", text(&row.product_name)),
                        ("producer", text(&row.producer_name)),
                        ("stars", row.certified_stars.map_or(Value::Empty, |s| Value::from(i64::from(s)))),
                        ("issued", text(issued)),
                        ("expires", text(until)),
                    ],
                ));
            }
        }
        let in_period = |line: &&Entry| line.date("on").is_some_and(|day| (from..=to).contains(&day));
        let (trainings, support) = (self.entries("training")?, self.entries("support")?);
        let (mut held, mut attended) = (0_i64, 0_i64);
        for training in trainings.iter().filter(in_period) {
            held += 1;
            attended += i64::try_from(self.entries_under(&training.id)?.len()).unwrap_or(0);
        }
        let given: Vec<&Entry> = support.iter().filter(in_period).collect();
        let amount: i64 = given.iter().filter_map(|line| line.number("amount")).sum();
        let producers: std::collections::BTreeSet<_> =
            given.iter().filter_map(|line| line.producer.as_ref()).collect();
        let supported = i64::try_from(producers.len()).unwrap_or(0);
        let period = format!("từ ngày {} đến ngày {}", print::date_text(from), print::date_text(to));
        put(&mut filled, [("period", text(&period)), ("trainings", Value::from(held))]);
        put(&mut filled, [("attended", Value::from(attended)), ("supported", Value::from(supported))]);
        put(&mut filled, [("amount", text(&print::number_text(&amount.to_string())))]);
        put(&mut filled, [("number", Value::Empty), ("on", Value::Empty)]);
        Ok(filled)
    }

    /// The dossiers of the officer's area; all where no area is said.
    pub fn rows_here(&self) -> Result<Vec<DossierRow>, WorkspaceError> {
        let area = self.area();
        let mut rows = self.list(&RowQuery::default())?;
        rows.retain(|row| area.is_empty() || area.contains(&row.commune));
        Ok(rows)
    }

    /// Who issues: from the book of offices, unless the dossier says it itself.
    fn put_office(&self, filled: &mut Dossier, commune: &str) -> Result<(), WorkspaceError> {
        let lines = self.entries("office")?;
        let office = lines.iter().find(|line| line.text("commune") == commune);
        let mut from_office = |field: &str, fact: &str| {
            if let Some(value) = office.map(|office| office.value(fact)).filter(|value| !value.is_empty())
                && filled.text(field).is_empty()
            {
                filled.fields.insert(field.to_owned(), value.clone());
            }
        };
        from_office("commune.signed_place", "place");
        for fact in ["signer_position", "signer", "filed_with"] {
            from_office(&format!("commune.{fact}"), fact);
        }
        if filled.text("producer.commune_code").is_empty() {
            filled.fields.insert("producer.commune_code".to_owned(), text(commune));
        }
        if let Some(unit) = crate::rulebook::units::unit(commune) {
            let named = filled.text("dossier.province").is_empty();
            if named {
                filled.fields.insert("dossier.province".to_owned(), text(unit.province));
            }
        }
        let place = text(filled.text("commune.signed_place"));
        put(filled, [("place", place)]);
        Ok(())
    }
}

/// What a dossier consists of, and whether it was there when it was received: Phiếu đăng ký, Báo cáo,
/// the papers that the set's letter requires, and how much evidence.
fn components(rulebook: &Rulebook, dossier: &Dossier) -> Vec<Entry> {
    let state = |there: bool| if there { "Có" } else { "Chưa có" };
    let mut lines = Vec::new();
    let mut add = |name: &str, state: &str| {
        lines.push(line("component", [("name", text(name)), ("state", text(state))]));
    };
    let entered = !dossier.text("producer.name").is_empty() && !dossier.text("product.name").is_empty();
    add("Phiếu đăng ký (Mẫu số 01)", state(entered));
    add("Báo cáo tự đánh giá (Mẫu số 02)", state(!dossier.levels.is_empty()));
    let set = dossier.set().and_then(|number| rulebook.set(number));
    let letter = set.and_then(|set| rulebook.letter_of(set));
    for paper in letter.into_iter().flat_map(|letter| &letter.requires) {
        add(&paper.name, state(has_paper(dossier, paper)));
    }
    if !dossier.evidence.is_empty() {
        let holds = |row: &&EvidenceRow| dossier.evidence.iter().any(|piece| piece.row == row.number);
        let rows: Vec<String> =
            rulebook.rows.iter().filter(holds).map(|row| row.number.to_string()).collect();
        let count = format!("{:02} tài liệu", dossier.evidence.len());
        add(&format!("Tài liệu minh chứng, các dòng {}", rows.join(", ")), &count);
    }
    lines
}

/// The criteria on which the commune differs, and the points by its opinion.
fn opinions(rulebook: &Rulebook, set: &CriteriaSet, dossier: &Dossier) -> (Vec<Entry>, i64) {
    let mut theirs = dossier.clone();
    let mut lines = Vec::new();
    for criterion in set.leaves() {
        let Some(opinion) = dossier.opinions.get(&criterion.code) else { continue };
        let points = |level: Option<crate::rulebook::LevelNumber>| {
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

fn line<const N: usize>(book: &str, facts: [(&str, Value); N]) -> Entry {
    Entry {
        id: EntityId(String::new()),
        book: book.to_owned(),
        dossier: None,
        producer: None,
        under: None,
        facts: facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<BTreeMap<_, _>>(),
    }
}

fn put<const N: usize>(filled: &mut Dossier, values: [(&str, Value); N]) {
    for (name, value) in values {
        filled.fields.insert(format!("{}{name}", crate::rulebook::form::OF_PAPER), value);
    }
}

fn text(text: &str) -> Value {
    if text.trim().is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
}

fn date(day: Option<Date>) -> Value {
    day.map_or(Value::Empty, Value::from)
}

/// Papers are Vietnamese, whatever the window speaks.
fn said(phase: Phase) -> String {
    crate::words::Words::new(crate::words::Language::Vietnamese).say(&phase.words())
}
