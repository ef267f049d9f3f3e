//! The values that forms print, put in the way forms want them.

use jiff::civil::Date;

use crate::assess::{CriterionScore, Score};
use crate::dossier::{Dossier, Value, fold, same_words};
use crate::rulebook::form::{BY_TOPIC, Condition};
use crate::rulebook::units::{self, Unit};
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
        if let Some(computed) = self.place(name).or_else(|| self.described(name)) {
            return computed;
        }
        match self.dossier.value(name) {
            Value::Text(text) => match text.parse::<Date>() {
                Ok(date) if is_date(text) => date_text(date),
                _ => text.trim().to_owned(),
            },
            Value::Number(number) => number.to_string(),
            Value::Empty | Value::Flag(_) | Value::Erased { .. } | Value::Sealed { .. } => String::new(),
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
            "set.case" => self.case_of(set),
            "set.disqualification" => {
                let letter = self.rulebook.letter_of(set);
                letter.map(|letter| letter.rules.join("\n")).unwrap_or_default()
            }
            // How many criteria have a level: an empty sheet is not the producer's own.
            "score.chosen" => self
                .score
                .map(|score| score.criteria.iter().filter(|counted| counted.level.is_some()).count())
                .filter(|count| *count > 0)
                .map(|count| count.to_string())
                .unwrap_or_default(),
            "score.points" => self.score.map(|score| score.points.to_string()).unwrap_or_default(),
            "score.max" => set.parts.iter().map(|part| part.max).sum::<Points>().to_string(),
            _ => return None,
        })
    }

    /// "TH1. Dịch vụ do cộng đồng cung cấp"; empty where no case is chosen.
    fn case_of(&self, set: &CriteriaSet) -> String {
        let case = set.cases.iter().find(|case| Some(case.code.as_str()) == self.dossier.case());
        case.map(|case| format!("{}. {}", case.code, case.name)).unwrap_or_default()
    }

    /// Names of places and the code of the product.
    fn place(&self, name: &str) -> Option<String> {
        Some(match name {
            "place.province" => self.province().unwrap_or_default(),
            "place.province_capitals" => self.province().unwrap_or_default().to_uppercase(),
            "place.commune" => self.commune().unwrap_or_default(),
            "place.commune_capitals" => self.commune().unwrap_or_default().to_uppercase(),
            "product.code" => self.product_code(),
            "office.register" => self.register("commune"),
            "office.province_register" => self.register("province"),
            _ => return None,
        })
    }

    /// "tỉnh Thái Nguyên", "thành phố Huế": the province with its kind, where it is one.
    pub fn province(&self) -> Option<String> {
        let typed = self.dossier.text("dossier.province");
        let known = units::units().map(|unit| unit.province).find(|province| {
            province.strip_suffix(typed).is_some_and(|kind| kind.ends_with(' ')) && !typed.is_empty()
        });
        Some(known.unwrap_or(typed).to_owned()).filter(|name| !name.is_empty())
    }

    /// "xã Vô Tranh": the commune that takes the dossier in, or else that of the producer.
    pub fn commune(&self) -> Option<String> {
        let typed = self.dossier.text("dossier.commune");
        let unit = self.unit();
        let named = unit.map(|unit| format!("{} {}", unit.kind.word(), unit.name));
        match (typed.is_empty(), unit) {
            (true, _) => named,
            (false, Some(unit)) if same_words(unit.name, typed) => named,
            (false, _) => Some(typed.to_owned()),
        }
    }

    fn unit(&self) -> Option<Unit<'static>> {
        units::unit(self.dossier.text("producer.commune_code"))
    }

    /// (mã tỉnh)-(mã xã)-(STT)-(năm), with dots for what is not known (Phụ lục II); empty where
    /// nothing is.
    fn product_code(&self) -> String {
        let unit = self.unit();
        let number = |name: &str| self.dossier.number(name).map(|number| number.to_string());
        let parts = [
            unit.map(|unit| unit.province_code.to_owned()),
            unit.map(|unit| unit.code.to_owned()),
            number("commune.product_number"),
            number("dossier.year"),
        ];
        if parts.iter().all(Option::is_none) {
            return String::new();
        }
        let dots = || "\u{2026}\u{2026}".to_owned();
        parts.into_iter().map(|part| part.unwrap_or_else(dots)).collect::<Vec<_>>().join("-")
    }

    /// "07 /PĐK- 19 - 05641 - 2027", by the number and the day of receipt of an office; as the form
    /// draws it where nobody gave a number.
    fn register(&self, office: &str) -> String {
        let typed = self.dossier.text(&format!("{office}.register_number"));
        let number = without_ending(typed, "/PĐK-");
        let year = self.dossier.date(&format!("{office}.received_on")).map(|day| day.year().to_string());
        match (number, self.unit(), year) {
            ("", _, _) => "\u{2026}\u{2026}-\u{2026}\u{2026} /PĐK- (Mã tỉnh) - (Mã xã) - (Năm)".to_owned(),
            (number, Some(unit), Some(year)) => {
                format!("{number} /PĐK- {} - {} - {year}", unit.province_code, unit.code)
            }
            (number, _, _) => format!("{number} /PĐK- (Mã tỉnh) - (Mã xã) - (Năm)"),
        }
    }

    /// The description of the criterion of a topic, whatever its number in the set.
    fn described(&self, name: &str) -> Option<String> {
        let topic = name.strip_prefix(BY_TOPIC).filter(|topic| self.rulebook.topic(topic).is_some())?;
        let criterion = self.set.and_then(|set| set.leaves().find(|leaf| leaf.topic == topic));
        Some(
            criterion
                .map(|criterion| self.dossier.description(criterion.code))
                .unwrap_or_default()
                .to_owned(),
        )
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
                values.iter().any(|value| same_words(value, &text))
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

/// A number without the ending that a form prints behind it: "15/BC-UBND" is 15 where "/BC-UBND" is
/// printed, and 88 is what "88/UBND-VX" leaves where "/UBND-" is. Other strokes belong to the number.
pub fn without_ending<'t>(typed: &'t str, ending: &str) -> &'t str {
    let first_word = |text: &str| {
        let word = text.trim_start_matches('/').split('-').next().unwrap_or_default();
        fold(word.trim())
    };
    let wanted = first_word(ending);
    let begins = |(place, _): &(usize, &str)| {
        typed.get(place + 1..).is_some_and(|tail| {
            let own = tail.split(['-', '/']).next().unwrap_or_default();
            !wanted.is_empty() && fold(own.trim()) == wanted
        })
    };
    let place = typed.match_indices('/').find(begins).map_or(typed.len(), |(place, _)| place);
    typed.get(..place).unwrap_or(typed).trim_end()
}

/// Whether a condition of a form holds of a dossier.
pub fn holds(rulebook: &Rulebook, dossier: &Dossier, condition: &Condition) -> bool {
    let set = dossier.set().and_then(|number| rulebook.set(number));
    let score = set.map(|set| crate::assess::score(rulebook, set, dossier));
    Values::new(rulebook, dossier, score.as_ref()).holds(condition)
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

/// As it is written in a table: 02/06/2027.
pub fn date_text(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// A number in the Vietnamese way: 1.234,5. Other texts stay as they are.
pub fn number_text(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || part.is_some_and(|part| !all_digits(part)) {
        return text.to_owned();
    }
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    let part = part.map(|part| format!(",{part}")).unwrap_or_default();
    format!("{sign}{grouped}{part}")
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

    #[test]
    fn an_ending_that_was_typed_is_taken_off_and_no_other_stroke() {
        for (typed, ending, number) in [
            ("15/BC-UBND", "/BC-UBND", "15"),
            ("15/bc-ubnd", "/BC-UBND", "15"),
            ("15 / BC", "/BC-UBND", "15"),
            ("88/UBND-VX", "/UBND-", "88"),
            ("88/UBND-VX/UBND-VX", "/UBND-", "88"),
            ("15/2027/BC-UBND", "/BC-UBND", "15/2027"),
            ("15/2027", "/BC-UBND", "15/2027"),
            ("9/PĐK-19-05641-2027 ", "/PĐK-", "9"),
            ("46", "/UBND-", "46"),
            ("", "/UBND-", ""),
        ] {
            assert_eq!(without_ending(typed, ending), number, "{typed}");
        }
    }

    #[test]
    fn numbers_are_grouped_by_points_and_cut_by_a_comma() {
        for (typed, printed) in [
            ("0", "0"),
            ("999", "999"),
            ("4120", "4.120"),
            ("-1234567.5", "-1.234.567,5"),
            ("12 ha", "12 ha"),
            ("4.120,5", "4.120,5"),
            ("", ""),
        ] {
            assert_eq!(number_text(typed), printed);
        }
    }
}
