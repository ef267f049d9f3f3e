//! The values that forms print, put in the way forms want them.

use jiff::civil::Date;

use crate::assess::{CriterionScore, Score};
use crate::dossier::{Dossier, Value};
use crate::rulebook::form::Condition;
use crate::rulebook::{CriteriaSet, Criterion, Level, Points, Rulebook};

/// A dossier under its rulebook, asked by the names that forms use.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    pub rulebook: &'a Rulebook,
    pub dossier: &'a Dossier,
    pub set: Option<&'a CriteriaSet>,
    /// What the levels add up to; none without a set.
    pub score: Option<&'a Score>,
}

impl<'a> Values<'a> {
    pub fn new(rulebook: &'a Rulebook, dossier: &'a Dossier, score: Option<&'a Score>) -> Self {
        let set = dossier.set().and_then(|number| rulebook.set(number));
        Self { rulebook, dossier, set, score }
    }

    /// What stands in a gap; empty where nothing is known. Dates are printed 23/11/2026.
    pub fn text(&self, name: &str) -> String {
        if let Some(set) = self.set
            && let Some(computed) = self.computed(set, name)
        {
            return computed;
        }
        match self.dossier.value(name) {
            Value::Text(text) => match text.parse::<Date>() {
                Ok(date) if is_date(text) => date_text(date),
                _ => text.trim().to_owned(),
            },
            Value::Number(number) => number.to_string(),
            Value::Empty | Value::Flag(_) | Value::Erased { .. } => String::new(),
        }
    }

    fn computed(&self, set: &CriteriaSet, name: &str) -> Option<String> {
        let class = &set.classification;
        let subgroup = class.subgroup.clone().unwrap_or_default();
        Some(match name {
            "set.number" => set.number.to_string(),
            "set.name" => set.name.clone(),
            "set.branch" => class.branch.clone(),
            "set.group" => class.group.clone(),
            "set.subgroup" => subgroup,
            "set.classification" => {
                let parts = [class.branch.as_str(), &class.group, &subgroup];
                let filled: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                filled.join("; ")
            }
            // What the producer brings, or else what the decision wants; services bring none.
            "set.samples" => set
                .samples
                .map(|wanted| self.dossier.number("dossier.samples").unwrap_or(i64::from(wanted)))
                .map(|count| format!("{count:02}"))
                .unwrap_or_default(),
            "score.points" => self.score.map(|score| score.points.to_string()).unwrap_or_default(),
            "score.max" => set.parts.iter().map(|part| part.max).sum::<Points>().to_string(),
            _ => return None,
        })
    }

    /// What a criterion counts, with the level that it counts for.
    pub fn counted(&self, criterion: &Criterion) -> Option<&'a CriterionScore> {
        self.score?.criteria.iter().find(|counted| counted.code == criterion.code)
    }

    /// The level chosen of a criterion.
    pub fn chosen<'c>(&self, criterion: &'c Criterion) -> Option<&'c Level> {
        criterion.level(self.counted(criterion)?.level?)
    }

    /// The points of some criteria together.
    pub fn sum(&self, set: &CriteriaSet, counts: impl Fn(&Criterion) -> bool) -> Points {
        let leaves = set.leaves().filter(|leaf| counts(leaf));
        leaves.filter_map(|leaf| self.counted(leaf)).map(|counted| counted.points).sum()
    }

    pub fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Filled(name) => !self.text(name).is_empty(),
            Condition::AnyKind(kinds) => {
                self.dossier.evidence.iter().any(|piece| kinds.contains(&piece.kind))
            }
            Condition::Equals { field, values } => {
                let text = self.text(field);
                values.iter().any(|value| crate::dossier::same_words(value, &text))
            }
            Condition::Any(all) => all.iter().any(|one| self.holds(one)),
            Condition::All(all) => all.iter().all(|one| self.holds(one)),
            Condition::Not(inner) => !self.holds(inner),
        }
    }

    pub fn allows(&self, when: Option<&Condition>) -> bool {
        when.is_none_or(|condition| self.holds(condition))
    }
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

/// As it is written in a table: 02/06/2027.
pub fn date_text(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// The parts of a date in a sentence: days under 10 and the months 1 and 2 take a leading 0
/// (Nghị định 30/2020/NĐ-CP, Phụ lục I), so that nobody can add a digit.
pub fn date_words(date: Date) -> (String, String, String) {
    let month = if date.month() < 3 { format!("{:02}", date.month()) } else { date.month().to_string() };
    (format!("{:02}", date.day()), month, date.year().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_take_zeros_where_the_decree_wants_them() {
        let words = |y, m, d| date_words(Date::constant(y, m, d));
        assert_eq!(words(2027, 4, 5), ("05".into(), "4".into(), "2027".into()));
        assert_eq!(words(2027, 2, 12), ("12".into(), "02".into(), "2027".into()));
        assert_eq!(date_text(Date::constant(2027, 6, 2)), "02/06/2027");
        assert!(is_date("2027-06-02") && !is_date("19.07.0001"));
    }
}
