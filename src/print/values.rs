//! The values that forms print, put in the way forms want them.

use jiff::civil::Date;

use crate::dossier::{Dossier, Value};
use crate::rulebook::form::Condition;
use crate::rulebook::{CriteriaSet, Points, Rulebook};

/// A dossier under its rulebook, asked by the names that forms use.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    pub rulebook: &'a Rulebook,
    pub dossier: &'a Dossier,
    pub set: Option<&'a CriteriaSet>,
}

impl<'a> Values<'a> {
    pub fn new(rulebook: &'a Rulebook, dossier: &'a Dossier) -> Self {
        let set = dossier.set().and_then(|number| rulebook.set(number));
        Self { rulebook, dossier, set }
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
            "set.samples" => set.samples.map(|count| format!("{count:02}")).unwrap_or_default(),
            "score.points" => self.points(set).to_string(),
            "score.max" => set.parts.iter().map(|part| part.max).sum::<Points>().to_string(),
            _ => return None,
        })
    }

    /// The sum of the levels chosen.
    pub fn points(&self, set: &CriteriaSet) -> Points {
        set.leaves().filter_map(|leaf| self.chosen(leaf)).map(|level| level.points).sum()
    }

    /// The level chosen of a criterion.
    pub fn chosen<'c>(
        &self,
        criterion: &'c crate::rulebook::Criterion,
    ) -> Option<&'c crate::rulebook::Level> {
        criterion.level(*self.dossier.levels.get(&criterion.code)?)
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
    let month =
        if date.month() < 3 { format!("{:02}", date.month()) } else { date.month().to_string() };
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
