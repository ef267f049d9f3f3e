//! What the year wants and how far it is: the targets of the plan, who counts for each, and who will
//! by both gates.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Workspace, WorkspaceError};
use crate::assess::Phase;
use crate::dossier::{EntityId, Entry};
use crate::rulebook::units;
use crate::store::{DossierRow, RowQuery};

/// A target with who counts for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetProgress {
    pub entry: EntityId,
    pub year: i64,
    /// The code of the commune; the whole area where none.
    pub commune: Option<String>,
    pub measure: Measure,
    pub wanted: u32,
    /// Reached already.
    pub reached: Vec<Counted>,
    /// Will be reached, if the dossiers in work become what both gates say today.
    pub forecast: Vec<Counted>,
}

/// Something that counts for a target, with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub name: String,
    /// The dossier to open, where it is one.
    pub dossier: Option<EntityId>,
}

impl TargetProgress {
    /// Whether it is reached already.
    pub fn is_reached(&self) -> bool {
        self.reached.len() >= self.wanted as usize
    }

    /// Whether it will be, by the forecast.
    pub fn is_in_sight(&self) -> bool {
        self.reached.len() + self.forecast.len() >= self.wanted as usize
    }
}

/// What a target counts. The names are those of the book's choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Products that take part.
    Products,
    /// Products recognised with so many stars and more.
    Stars(u8),
    /// Products ranked again.
    Renewals,
    /// Products that aim higher.
    Upgrades,
    Trainings,
    /// Producers that received support.
    Supported,
}

impl Measure {
    const ALL: [(Self, &'static str); 8] = [
        (Self::Products, "Sản phẩm tham gia"),
        (Self::Stars(3), "Sản phẩm từ 3 sao"),
        (Self::Stars(4), "Sản phẩm từ 4 sao"),
        (Self::Stars(5), "Sản phẩm 5 sao"),
        (Self::Renewals, "Sản phẩm đánh giá lại"),
        (Self::Upgrades, "Sản phẩm nâng hạng"),
        (Self::Trainings, "Buổi tập huấn"),
        (Self::Supported, "Chủ thể được hỗ trợ"),
    ];

    /// Its name in the book of targets.
    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(measure, _)| *measure == self).map_or("", |(_, name)| name)
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == name).map(|(measure, _)| measure)
    }
}

impl Workspace {
    /// The targets of a year with their progress. A target that each commune must reach stands once
    /// for each commune of the area.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn targets(&self, year: i64) -> Result<Vec<TargetProgress>, WorkspaceError> {
        let rows = self.list(&RowQuery::default())?;
        self.targets_among(year, &rows)
    }

    /// As [`Workspace::targets`], over the whole list that was read already.
    ///
    /// # Errors
    /// As [`Workspace::targets`].
    pub fn targets_among(
        &self,
        year: i64,
        rows: &[DossierRow],
    ) -> Result<Vec<TargetProgress>, WorkspaceError> {
        let lines = self.entries("target")?;
        let lines: Vec<&Entry> = lines.iter().filter(|line| line.number("year") == Some(year)).collect();
        if lines.is_empty() {
            return Ok(Vec::new());
        }
        let counts = self.counts(year, rows)?;
        let area = self.area();
        let mut targets = Vec::new();
        for line in lines {
            let Some(measure) = Measure::named(line.text("measure")) else { continue };
            let wanted = line.number("wanted").and_then(|wanted| u32::try_from(wanted).ok()).unwrap_or(0);
            let named = Some(line.text("commune")).filter(|code| !code.is_empty()).map(str::to_owned);
            let each = line.value("each_commune").flag() == Some(true) && named.is_none();
            let communes: Vec<Option<String>> =
                if each { area.iter().cloned().map(Some).collect() } else { vec![named] };
            for commune in communes {
                let (reached, forecast) = counts.of(measure, commune.as_deref());
                targets.push(TargetProgress {
                    entry: line.id.clone(),
                    year,
                    commune,
                    measure,
                    wanted,
                    reached,
                    forecast,
                });
            }
        }
        targets.sort_by(|a, b| (a.measure, &a.commune).cmp(&(b.measure, &b.commune)));
        Ok(targets)
    }

    fn counts(&self, year: i64, rows: &[DossierRow]) -> Result<Counts, WorkspaceError> {
        let reading = &self.current_rulebook().reading;
        let mut counts = Counts {
            area: self.area().into_iter().collect(),
            renewals: reading.renewals.clone(),
            upgrades: reading.upgrades.clone(),
            ..Counts::default()
        };
        for row in rows {
            counts.take(year, row);
        }
        let in_year = |day: Option<Date>| day.is_some_and(|day| i64::from(day.year()) == year);
        for line in self.entries("training")? {
            if in_year(line.date("on")) {
                let counted = Counted { name: line.text("topic").to_owned(), dossier: None };
                counts.add(Measure::Trainings, "", counted, true);
            }
        }
        let mut supported = BTreeSet::new();
        let lines = self.entries("support")?;
        let wanted: BTreeSet<&EntityId> = lines.iter().filter_map(|line| line.producer.as_ref()).collect();
        let of_wanted = rows.iter().filter(|row| wanted.contains(&row.producer));
        let communes: BTreeMap<&EntityId, &str> =
            of_wanted.map(|row| (&row.producer, row.commune.as_str())).collect();
        for line in &lines {
            let Some(producer) = line.producer.as_ref().filter(|_| in_year(line.date("on"))) else {
                continue;
            };
            if supported.insert(producer.clone()) {
                let name = self.store.value(producer, "producer.name")?.text().to_owned();
                let commune = communes.get(producer).copied().unwrap_or_default();
                counts.add(Measure::Supported, commune, Counted { name, dossier: None }, true);
            }
        }
        Ok(counts)
    }
}

/// What counts, by measure: the commune, the name, whether it is reached already.
#[derive(Default)]
struct Counts {
    area: BTreeSet<String>,
    renewals: Vec<String>,
    upgrades: Vec<String>,
    found: BTreeMap<Measure, Vec<(String, Counted, bool)>>,
}

impl Counts {
    fn add(&mut self, measure: Measure, commune: &str, counted: Counted, reached: bool) {
        self.found.entry(measure).or_default().push((commune.to_owned(), counted, reached));
    }

    /// What a dossier counts for. A product that stands in the list counts for its dossier's year;
    /// recognised it counts in the year of its certificate.
    fn take(&mut self, year: i64, row: &DossierRow) {
        if !self.area.is_empty() && !self.area.contains(&row.commune) {
            return;
        }
        let counted = || Counted { name: row.product_name.clone(), dossier: Some(row.id.clone()) };
        let phase = Phase::named(&row.phase).unwrap_or(Phase::Preparing);
        let certified = row.certified_on.as_deref().and_then(|day| day.parse::<Date>().ok());
        // A certificate counts in its year, also once the product is on its way to the next one.
        let recognised = certified.is_some_and(|day| i64::from(day.year()) == year);
        let of_year = row.year == Some(year);
        if of_year || recognised {
            self.add(Measure::Products, &row.commune, counted(), recognised || phase != Phase::Preparing);
        }
        let open = of_year && !matches!(phase, Phase::Recognised | Phase::Refused | Phase::Revoked);
        for stars in [3, 4, 5] {
            if recognised && row.certified_stars.is_some_and(|has| has >= stars) {
                self.add(Measure::Stars(stars), &row.commune, counted(), true);
            } else if open && row.stars.is_some_and(|has| has >= stars) {
                self.add(Measure::Stars(stars), &row.commune, counted(), false);
            }
        }
        let again = match row.purpose.as_str() {
            purpose if self.renewals.iter().any(|word| word == purpose) => Measure::Renewals,
            purpose if self.upgrades.iter().any(|word| word == purpose) => Measure::Upgrades,
            _ => return,
        };
        let done = recognised && phase == Phase::Recognised;
        if done || open {
            self.add(again, &row.commune, counted(), done);
        }
    }

    /// Who counts for a measure, reached and forecast; of one commune, or of all.
    fn of(&self, measure: Measure, commune: Option<&str>) -> (Vec<Counted>, Vec<Counted>) {
        let found = self.found.get(&measure).map(Vec::as_slice).unwrap_or_default();
        let here = found.iter().filter(|(of, _, _)| commune.is_none_or(|commune| commune == of));
        let (reached, forecast): (Vec<_>, Vec<_>) = here.partition(|(_, _, reached)| *reached);
        let names =
            |list: Vec<&(String, Counted, bool)>| list.into_iter().map(|(_, c, _)| c.clone()).collect();
        (names(reached), names(forecast))
    }
}

/// "xã Vô Tranh": what a commune of a code is called; the code where nobody knows it.
pub fn commune_name(code: &str) -> String {
    match units::unit(code) {
        Some(unit) => format!("{} {}", unit.kind.word(), unit.name),
        None => code.to_owned(),
    }
}
