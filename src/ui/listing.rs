//! The list of dossiers as the home screen shows it: its lines, its counts, and what is due.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::screens::home::Counts;
use super::stage::{DossierRow, Due};
use crate::assess::{Phase, deadlines, hand_in_by};
use crate::rulebook::{Rulebook, units};
use crate::store;
use crate::words::Message;
use crate::workspace::Workspace;

/// Where the list of what is due looks into the dossiers themselves, up to so many.
const LOOKED_INTO: usize = 60;
/// Lines of the list of what is due.
const DUE_LINES: usize = 12;
/// Days ahead in which an ending paper is due.
const PAPER_DAYS: i32 = 120;
/// The lines of the dossiers that were found.
pub fn rows(rulebook: &Rulebook, found: Vec<store::DossierRow>) -> Vec<DossierRow> {
    // Working days are counted once for each batch, not for each of thousands of dossiers.
    let mut days: HashMap<(Option<i64>, Option<i64>), Option<Date>> = HashMap::new();
    let mut day = |row: &store::DossierRow| {
        *days.entry((row.batch, row.year)).or_insert_with(|| {
            let batch = row.batch.and_then(|number| u8::try_from(number).ok());
            let year = row.year.and_then(|year| i16::try_from(year).ok());
            hand_in_by(rulebook, rulebook.batch(batch?)?, year?)
        })
    };
    let with_its_day = |row: store::DossierRow| {
        let day = day(&row);
        line(row, day)
    };
    found.into_iter().map(with_its_day).collect()
}

fn line(row: store::DossierRow, hand_in_by: Option<Date>) -> DossierRow {
    DossierRow {
        hand_in_by,
        handed_in: row.handed_in.and_then(|day| day.parse().ok()),
        phase: Phase::named(&row.phase).unwrap_or(Phase::Preparing),
        due_on: row.due_on.and_then(|day| day.parse().ok()),
        open_returns: row.open_returns,
        id: row.id,
        product: row.product_name,
        producer: row.producer_name,
        commune: units::unit(&row.commune).map_or(row.commune.clone(), |unit| unit.name.to_owned()),
        step: row.step,
        percent: row.percent,
        points: row.points,
        stars: row.stars.unwrap_or(0),
        stars_by_points: row.stars_by_points.unwrap_or(0),
        missing_floors: u32::from(row.missing_floors),
        blocking: row.blocking,
    }
}

/// The order in which dossiers want to be worked on: by the day on which they must be handed in,
/// those that are nearly done first; what the commune sent back, by the day on which it must come;
/// what lies with an office last. Places in the list.
pub fn order_of_work(rows: &[DossierRow]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..rows.len()).collect();
    places.sort_by_key(|place| {
        let row = rows.get(*place);
        row.map(|row| {
            let returned = row.phase == Phase::Completing;
            let day = if returned { row.due_on.or(Some(Date::MIN)) } else { row.hand_in_by };
            let away = !returned && (row.handed_in.is_some() || row.phase != Phase::Preparing);
            (away, day.unwrap_or(Date::MAX), Reverse(row.percent), row.blocking)
        })
    });
    places
}

/// Counts over all dossiers.
pub fn counts(rows: &[DossierRow]) -> Counts {
    let count = |test: &dyn Fn(&DossierRow) -> bool| {
        u32::try_from(rows.iter().filter(|row| test(row)).count()).unwrap_or(u32::MAX)
    };
    let mut producers: Vec<&str> = rows.iter().map(|row| row.producer.as_str()).collect();
    producers.sort_unstable();
    producers.dedup();
    Counts {
        dossiers: count(&|_| true),
        producers: u32::try_from(producers.len()).unwrap_or(u32::MAX),
        ready: count(&|row| {
            let here = row.handed_in.is_none() && row.phase == Phase::Preparing;
            row.percent >= 100 && row.blocking == 0 && here
        }),
        three_stars: count(&|row| row.stars >= 3),
        held_by_floors: count(&|row| row.points.is_some() && row.stars < row.stars_by_points),
    }
}

/// What is due soonest over the dossiers of a list.
pub fn due(workspace: &Workspace, rows: &[DossierRow]) -> Vec<Due> {
    let today = workspace.clock().today();
    // A request without a last day is due today.
    let returned = rows.iter().filter(|row| row.phase == Phase::Completing);
    let asked = |row: &DossierRow| Due {
        dossier: row.id.clone(),
        product: row.product.clone(),
        what: Message::new("due-complete").with("count", row.open_returns),
        day: row.due_on.unwrap_or(today),
        step: 8,
    };
    let mut due: Vec<Due> = returned.map(asked).collect();
    if rows.len() > LOOKED_INTO {
        // Too many to look into: the days, and how many wait for each.
        let mut days: BTreeMap<Date, (u32, &DossierRow)> = Default::default();
        for row in rows.iter().filter(|row| row.handed_in.is_none()) {
            if let Some(day) = row.hand_in_by {
                days.entry(day).and_modify(|(count, _)| *count += 1).or_insert((1, row));
            }
        }
        for (day, (count, row)) in days {
            let what = Message::new("due-hand-in-many").with("count", super::format::whole(count.into()));
            due.push(Due { dossier: row.id.clone(), product: String::new(), what, day, step: 1 });
        }
    } else {
        let mut add = |row: &DossierRow, what: Message, day: Date| {
            due.push(Due { dossier: row.id.clone(), product: row.product.clone(), what, day, step: 1 });
        };
        for row in rows {
            let Ok(open) = workspace.dossier(&row.id) else { continue };
            let rulebook = workspace.rulebook(&open.rulebook);
            let dates = deadlines(rulebook, &open);
            let waits = row.phase == Phase::Preparing && open.value("dossier.handed_in").is_empty();
            if let Some(day) = dates.hand_in_by.filter(|_| waits) {
                add(row, Message::new("due-hand-in"), day);
            }
            if let Some((from, until)) = dates.renewal {
                let (id, day) =
                    if today < from { ("due-renewal-from", from) } else { ("due-renewal", until) };
                add(row, Message::new(id), day);
            }
            for piece in &open.evidence {
                let Some(day) = piece.expires else { continue };
                let soon = (day - today).get_days() <= PAPER_DAYS;
                if soon || dates.decision_day.is_some_and(|decision| day < decision) {
                    add(row, Message::new("due-paper").with("title", &piece.title), day);
                }
            }
        }
    }
    let mut due = together(due);
    due.sort_by_key(|item| item.day);
    due.truncate(DUE_LINES);
    due
}

/// Dossiers that are to be handed in by the same day stand in one line.
fn together(due: Vec<Due>) -> Vec<Due> {
    let is_joined = |one: &Due| matches!(one.what.id, "due-hand-in-named" | "due-hand-in-both");
    let many = |day: Date| due.iter().filter(|item| item.what.id == "due-hand-in" && item.day == day).count();
    let mut joined: Vec<Due> = Vec::new();
    for item in &due {
        let count = if item.what.id == "due-hand-in" { many(item.day) } else { 1 };
        if count == 1 {
            joined.push(item.clone());
        } else if !joined.iter().any(|one| is_joined(one) && one.day == item.day) {
            joined.push(Due { product: String::new(), what: many_together(&due, item.day), ..item.clone() });
        }
    }
    joined
}

/// How many are to be handed in by a day, and the first two by name.
fn many_together(due: &[Due], day: Date) -> Message {
    let these = due.iter().filter(|item| item.what.id == "due-hand-in" && item.day == day);
    let names: Vec<&str> = these.map(|item| item.product.as_str()).collect();
    let first = names.iter().take(2).copied().collect::<Vec<_>>().join(", ");
    let rest = names.len().saturating_sub(2);
    let id = if rest == 0 { "due-hand-in-both" } else { "due-hand-in-named" };
    let count = super::format::whole(i64::try_from(names.len()).unwrap_or(i64::MAX));
    Message::new(id).with("count", count).with("names", first).with("rest", rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::EntityId;

    fn row(name: &str, by: Option<&str>, percent: u8, handed_in: Option<&str>) -> DossierRow {
        let day = |text: &str| text.parse::<Date>().unwrap();
        DossierRow {
            id: EntityId(name.to_owned()),
            product: name.to_owned(),
            producer: String::new(),
            commune: String::new(),
            step: 1,
            percent,
            points: None,
            stars: 0,
            stars_by_points: 0,
            missing_floors: 0,
            blocking: 0,
            hand_in_by: by.map(day),
            handed_in: handed_in.map(day),
            phase: Phase::Preparing,
            due_on: None,
            open_returns: 0,
        }
    }

    #[test]
    fn work_is_ordered_by_its_day_and_what_is_handed_in_comes_last() {
        let returned = DossierRow {
            phase: Phase::Completing,
            due_on: Some(jiff::civil::date(2027, 3, 12)),
            ..row("Miến", Some("2027-10-08"), 100, Some("2027-03-01"))
        };
        let rows = [
            row("Bánh", Some("2027-04-07"), 100, Some("2027-03-01")),
            returned,
            row("Chè", None, 90, None),
            row("Gạo", Some("2027-10-08"), 100, None),
            row("Mật", Some("2027-04-07"), 20, None),
            row("Nếp", Some("2027-04-07"), 80, None),
        ];
        let names: Vec<&str> =
            order_of_work(&rows).into_iter().map(|place| rows[place].product.as_str()).collect();
        assert_eq!(names, ["Miến", "Nếp", "Mật", "Gạo", "Chè", "Bánh"]);
        assert_eq!(counts(&rows).ready, 1, "what is handed in is not ready any more");
    }
}
