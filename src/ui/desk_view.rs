//! The officer's desk as the window shows it. What thousands of rows add up to is reckoned once by
//! the worker, orders and search texts when somebody first asks for them: no frame goes through the
//! rows.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;

use crate::assess::Phase;
use crate::dossier::{EntityId, Entry, fold, sort_key};
use crate::store::DossierRow;
use crate::workspace::{Role, TargetProgress};

/// In which order the dossiers stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeskOrder {
    /// What is due first.
    #[default]
    Due,
    Name,
    /// The highest forecast first.
    Stars,
}

/// Which dossiers are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sieve {
    pub search: String,
    pub phase: Option<Phase>,
    /// The code of a commune; the empty one for dossiers whose commune nobody wrote down.
    pub commune: Option<String>,
    pub order: DeskOrder,
}

/// The officer's desk.
#[derive(Debug, Default)]
pub struct DeskView {
    pub role: Role,
    /// The codes of the communes.
    pub area: Vec<String>,
    pub year: i64,
    /// The dossiers of the area, in the order of the alphabet.
    pub rows: Vec<DossierRow>,
    /// How many of them have no commune.
    pub homeless: usize,
    pub targets: Vec<TargetProgress>,
    /// What the plan wants done and is not, the earliest first.
    pub tasks: Vec<Entry>,
    /// Counts up with every answer.
    pub edition: u64,
    /// How many stand where; places that nobody stands at are left out.
    pub phases: BTreeMap<Phase, usize>,
    /// Products with three, four and five stars, by the year of their certificate.
    pub stars: BTreeMap<i16, [u32; 3]>,
    orders: Orders,
}

/// What is reckoned when it is first asked for.
#[derive(Debug, Default)]
struct Orders {
    due: OnceCell<Vec<usize>>,
    stars: OnceCell<Vec<usize>>,
    folded: OnceCell<Vec<String>>,
    producers: OnceCell<Vec<(EntityId, String)>>,
}

impl DeskView {
    /// Before the worker has said what stands on it.
    pub fn empty(role: Role) -> Self {
        Self { role, ..Self::default() }
    }

    /// Of rows in the order of the alphabet, with what they add up to.
    pub fn of(rows: Vec<DossierRow>) -> Self {
        let (mut phases, mut stars) = (BTreeMap::new(), BTreeMap::new());
        let homeless = rows.iter().filter(|row| row.commune.is_empty()).count();
        for row in &rows {
            if let Some(phase) = Phase::named(&row.phase) {
                *phases.entry(phase).or_default() += 1;
            }
            let day = row.certified_on.as_deref().and_then(|day| day.parse::<Date>().ok());
            let count = row.certified_stars.filter(|stars| (3..=5).contains(stars));
            if let Some((day, count)) = day.zip(count)
                && let Some(column) =
                    stars.entry(day.year()).or_insert([0_u32; 3]).get_mut(usize::from(count - 3))
            {
                *column += 1;
            }
        }
        Self { rows, homeless, phases, stars, ..Self::default() }
    }

    /// The places of the rows that are asked for, in order. Words are looked for without marks.
    pub fn sifted(&self, sieve: &Sieve) -> Vec<usize> {
        let wanted = fold(&sieve.search);
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let folded = if words.is_empty() { &[] } else { self.folded() };
        let phase = sieve.phase.map(Phase::name);
        let fits = |place: &usize| {
            self.rows.get(*place).is_some_and(|row| {
                phase.is_none_or(|phase| row.phase == phase)
                    && sieve.commune.as_ref().is_none_or(|commune| row.commune == *commune)
            }) && folded.get(*place).is_none_or(|text| words.iter().all(|word| text.contains(word)))
        };
        let among = |places: &[usize]| places.iter().copied().filter(|place| fits(place)).collect();
        match sieve.order {
            // The rows stand by the alphabet already.
            DeskOrder::Name => (0..self.rows.len()).filter(|place| fits(place)).collect(),
            DeskOrder::Due => among(self.by_due()),
            DeskOrder::Stars => among(self.by_stars()),
        }
    }

    /// Producers with their names, in the order of the alphabet.
    pub fn producers(&self) -> &[(EntityId, String)] {
        self.orders.producers.get_or_init(|| {
            let mut seen = HashSet::new();
            let first = self.rows.iter().filter(|row| seen.insert(&row.producer));
            let mut producers: Vec<_> =
                first.map(|row| (row.producer.clone(), row.producer_name.clone())).collect();
            producers.sort_by_cached_key(|(id, name)| (sort_key(name), id.clone()));
            producers
        })
    }

    fn by_due(&self) -> &[usize] {
        self.orders.due.get_or_init(|| {
            self.sorted(|row| (row.due_on.is_none(), row.due_on.as_deref().unwrap_or_default()))
        })
    }

    fn by_stars(&self) -> &[usize] {
        self.orders.stars.get_or_init(|| {
            self.sorted(|row| {
                let stars = row.certified_stars.or(row.stars).unwrap_or(0);
                Reverse((stars, row.points.unwrap_or(0)))
            })
        })
    }

    fn sorted<'a, K: Ord>(&'a self, key: impl Fn(&'a DossierRow) -> K) -> Vec<usize> {
        let mut keys: Vec<(K, usize)> =
            self.rows.iter().enumerate().map(|(place, row)| (key(row), place)).collect();
        // Equals stay in the order of the alphabet.
        keys.sort_unstable();
        keys.into_iter().map(|(_, place)| place).collect()
    }

    fn folded(&self) -> &[String] {
        self.orders.folded.get_or_init(|| {
            let text = |row: &DossierRow| fold(&format!("{} {}", row.product_name, row.producer_name));
            self.rows.iter().map(text).collect()
        })
    }
}

/// A dossier of the list, for tests.
#[cfg(test)]
pub fn sample_row(product: &str, commune: &str, phase: Phase) -> DossierRow {
    DossierRow {
        id: EntityId(product.to_owned()),
        producer: EntityId(String::new()),
        product: EntityId(String::new()),
        producer_name: "Hợp tác xã Đồi Mây".to_owned(),
        product_name: product.to_owned(),
        commune: commune.to_owned(),
        set: None,
        purpose: String::new(),
        year: None,
        batch: None,
        step: 1,
        percent: 0,
        points: None,
        stars: None,
        stars_by_points: None,
        missing_floors: 0,
        blocking: 0,
        advising: 0,
        story: None,
        changed: 0,
        handed_in: None,
        phase: phase.name().to_owned(),
        since: None,
        due_kind: None,
        due_on: None,
        open_returns: 0,
        received_on: None,
        certified_stars: None,
        certified_on: None,
        certified_until: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(product: &str, commune: &str, phase: Phase, due: Option<&str>, stars: u8) -> DossierRow {
        DossierRow {
            due_on: due.map(str::to_owned),
            stars: Some(stars),
            ..sample_row(product, commune, phase)
        }
    }

    #[test]
    fn rows_are_chosen_by_words_without_marks_phase_and_commune_and_ordered_by_what_is_due() {
        let desk = DeskView::of(vec![
            row("Bánh chưng", "05641", Phase::Preparing, Some("2027-04-07"), 3),
            row("Chè xanh", "05641", Phase::Received, Some("2027-03-22"), 4),
            row("Miến", "05611", Phase::Recognised, None, 5),
            row("Ổi", "", Phase::Preparing, None, 0),
        ]);
        let names = |search: &str, phase, commune: Option<&str>, order| -> Vec<&str> {
            let (search, commune) = (search.to_owned(), commune.map(str::to_owned));
            let places = desk.sifted(&Sieve { search, phase, commune, order });
            places.into_iter().map(|place| desk.rows[place].product_name.as_str()).collect()
        };
        assert_eq!(names("", None, None, DeskOrder::Name), ["Bánh chưng", "Chè xanh", "Miến", "Ổi"]);
        assert_eq!(names("", None, None, DeskOrder::Due), ["Chè xanh", "Bánh chưng", "Miến", "Ổi"]);
        assert_eq!(names("", None, None, DeskOrder::Stars), ["Miến", "Chè xanh", "Bánh chưng", "Ổi"]);
        assert_eq!(names("che doi may", None, None, DeskOrder::Due), ["Chè xanh"]);
        assert_eq!(names("", Some(Phase::Received), None, DeskOrder::Due), ["Chè xanh"]);
        assert_eq!(names("", None, Some("05611"), DeskOrder::Due), ["Miến"]);
        // Whose commune nobody wrote down is found by that.
        assert_eq!(names("", None, Some(""), DeskOrder::Due), ["Ổi"]);
        assert_eq!(desk.homeless, 1);
        assert!(names("không có", None, None, DeskOrder::Due).is_empty());
        assert_eq!(desk.phases, [(Phase::Preparing, 2), (Phase::Received, 1), (Phase::Recognised, 1)].into());
        assert_eq!(desk.producers().len(), 1);
    }

    #[test]
    fn stars_are_counted_by_the_year_of_the_certificate() {
        let certified = |stars, on: &str| DossierRow {
            certified_stars: Some(stars),
            certified_on: Some(on.to_owned()),
            ..sample_row("Chè", "05641", Phase::Recognised)
        };
        let desk = DeskView::of(vec![
            certified(3, "2026-06-25"),
            certified(3, "2026-12-30"),
            certified(5, "2025-06-25"),
            sample_row("Miến", "05641", Phase::Preparing),
        ]);
        assert_eq!(desk.stars, [(2025, [0, 0, 1]), (2026, [2, 0, 0])].into());
    }
}
