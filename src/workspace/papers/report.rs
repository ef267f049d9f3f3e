//! The period's report to the upper level: counts, forecast, list.

use jiff::civil::Date;

use super::fill::{line, put, said, text};
use super::{Workspace, WorkspaceError};
use crate::assess::Phase;
use crate::dossier::{Dossier, Entry, Value};
use crate::print;
use crate::workspace::targets::commune_name;

impl Workspace {
    pub(super) fn report(&self, from: Date, to: Date) -> Result<Dossier, WorkspaceError> {
        if from > to {
            return Err(WorkspaceError::PeriodBackwards { from, to });
        }
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
            if within(issued) {
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
        let amounts = given.iter().filter_map(|line| line.number("amount"));
        let amount = amounts.fold(0_i64, i64::saturating_add);
        let producers: std::collections::BTreeSet<_> =
            given.iter().filter_map(|line| line.producer.as_ref()).collect();
        let supported = i64::try_from(producers.len()).unwrap_or(0);
        let period = format!("từ ngày {} đến ngày {}", print::date_text(from), print::date_text(to));
        put(&mut filled, [("period", text(&period)), ("trainings", Value::from(held))]);
        put(&mut filled, [("attended", Value::from(attended)), ("supported", Value::from(supported))]);
        put(&mut filled, [("amount", Value::from(amount))]);
        put(&mut filled, [("number", Value::Empty), ("on", Value::Empty)]);
        Ok(filled)
    }
}
