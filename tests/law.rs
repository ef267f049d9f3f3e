//! The law as data: complete, equal to the facts, and refused when it does not add up.

mod common;

use std::collections::BTreeMap;

use common::law;
use hoso_ocop::rulebook::{Files, Rulebook, RulebookError};

/// Points and floors of all criteria, taken from the decision by two independent readings.
const FACTS: &str = include_str!("facts/criteria.tsv");

fn shipped_files() -> Files {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/rulebooks/26-2026");
    Rulebook::files_of(folder.as_ref()).expect("the shipped folder is there")
}

#[test]
fn every_criterion_has_the_points_and_floors_of_the_decision() {
    let facts: Vec<&str> = FACTS.lines().filter(|line| !line.starts_with('#')).collect();
    let mut ours = Vec::new();
    for set in &law().sets {
        for criterion in set.leaves() {
            let levels: Vec<String> = criterion
                .levels
                .iter()
                .map(|level| {
                    let floor = level.floor.map(|stars| format!("*{stars}")).unwrap_or_default();
                    let case = level.case.as_ref().map(|case| format!("@{case}")).unwrap_or_default();
                    format!("{}{floor}{case}", level.points)
                })
                .collect();
            ours.push(format!("{}\t{}\t{}\t{}", set.number, criterion.code, criterion.max, levels.join(" ")));
        }
    }
    assert_eq!(law().sets.len(), 26);
    assert_eq!(ours.len(), 787);
    assert_eq!(ours, facts);
}

#[test]
fn wordings_are_whole_composed_sentences() {
    for set in &law().sets {
        for criterion in set.leaves() {
            let mut seen = Vec::new();
            for level in &criterion.levels {
                let place = format!("{}/{}: {}", set.number, criterion.code, level.text);
                assert_eq!(hoso_ocop::dossier::nfc(&level.text), level.text, "composed: {place}");
                assert!(level.text.split_whitespace().count() >= 3, "too short: {place}");
                assert!(level.text.starts_with(char::is_uppercase), "begins small: {place}");
                assert!(!level.text.ends_with('.') && !level.text.contains("  "), "stop or gap: {place}");
                assert!(!level.text.contains(['*', '□', '[']), "mark of the print: {place}");
                assert!(!seen.contains(&(&level.text, &level.case)), "says the same twice: {place}");
                seen.push((&level.text, &level.case));
            }
        }
    }
}

#[test]
fn every_row_proves_something_in_every_set_and_what_facts_say_in_set_11() {
    let expected = [
        (1, "3.1"),
        (2, "9"),
        (3, "1.1 1.2 1.5"),
        (4, "1.6 1.7"),
        (5, "3.3"),
        (6, "3.4"),
        (7, "3.5"),
        (8, "4.1 4.2 4.3 11"),
        (9, "4.3"),
        (10, "5.1 5.2 5.3"),
        (11, "8"),
        (12, "8"),
        (13, "2.3 5.1"),
        (14, "9"),
        (15, "7"),
    ];
    let law = law();
    assert_eq!(law.rows.len(), 15);
    for set in &law.sets {
        for row in &law.rows {
            assert!(
                law.criteria_of_row(set, row.number).next().is_some(),
                "row {} in set {}",
                row.number,
                set.number
            );
        }
    }
    let set = law.sets.iter().find(|set| set.number.0 == 11).unwrap();
    for (row, codes) in expected {
        let found: Vec<String> = law
            .criteria_of_row(set, hoso_ocop::rulebook::RowNumber(row))
            .map(|c| c.code.to_string())
            .collect();
        assert_eq!(found.join(" "), codes, "row {row}");
    }
}

#[test]
fn a_rulebook_that_does_not_add_up_is_refused_with_file_and_line() {
    // (file, what to replace, by what, the line that is named, a word of the reason)
    let cases = [
        ("sets/11.toml", "max = 18\n", "max = 17\n", Some("code = \"1\""), "adds up to 18"),
        ("sets/11.toml", "code = \"1.2\"", "code = \"1.1\"", Some("code = \"1.1\""), "stands twice"),
        ("sets/11.toml", "floor = 3", "floor = 6", Some("code = \"1.1\""), "floors"),
        ("sets/11.toml", "topic = \"chain\"", "topic = \"chains\"", Some("code = \"1.5\""), "chains"),
        ("sets/11.toml", "letter = \"A\"", "letter = \"Z\"", None, "Z"),
        ("sets/11.toml", "points = 3,", "points = \"3\",", None, "invalid type"),
        ("sets/11.toml", "[classification]", "[classification", None, ""),
        ("rows.toml", "\"organisation_type\"", "\"organisation\"", None, "organisation"),
        ("letters.toml", "kinds = [\"registration\"]", "kinds = [\"registrations\"]", None, "registrations"),
        ("kinds.toml", "[[kind]]", "[[kinds]]", None, "kind"),
        ("fields.toml", "name = \"producer.name\"", "name = \"producer.title\"", None, "does not print"),
        (
            "fields.toml",
            "forms = [\"mau-01\", \"mau-02\"]",
            "forms = [\"mau-01\"]",
            None,
            "does not name that form",
        ),
        ("rulebook.toml", "from = 90", "from = 60", None, "star bands"),
        ("calendar.toml", "number = 2", "number = 1", None, "stands twice"),
        (
            "fields.toml",
            "is = [\"Công ty cổ phần\"]",
            "is = [\"Công ty khác\"]",
            Some("name = \"producer.local_capital\""),
            "Công ty khác",
        ),
        ("guides.toml", "is = [\"Tổ hợp tác\"]", "is = [\"Tổ\"]", Some("id = \"dk_tht\""), "Tổ"),
        ("finder.toml", "set = 26\n", "set = 27\n", Some("set = 27"), "27"),
        ("finder.toml", "[\"honey\", \"other\"]", "[\"honey\", \"bees\"]", Some("set = 4"), "bees"),
        (
            "finder.toml",
            "accepts = { kind = [\"tourism\"] }",
            "accepts = { what = [] }",
            Some("set = 26"),
            "what",
        ),
        ("story.toml", "texts.story_8", "texts.story_9", Some("texts.story_9"), "texts.story_9"),
        (
            "figures.toml",
            "written_in = \"texts.plan_market\"",
            "written_in = \"texts.plan\"",
            Some("name = \"figures.planned_revenue\""),
            "texts.plan",
        ),
        (
            "figures.toml",
            "name = \"figures.profit\"",
            "name = \"figures.revenue\"",
            Some("name = \"figures.revenue\""),
            "stands twice",
        ),
    ];
    let good = shipped_files();
    Rulebook::read(&good).expect("unchanged it is good");
    for (file, from, to, anchor, word) in cases {
        let mut files = good.clone();
        let text = &good[file];
        assert!(text.contains(from), "{file} has {from}");
        files.insert(file.to_owned(), text.replacen(from, to, 1));
        let error = Rulebook::read(&files).err().unwrap_or_else(|| panic!("{file}: {to}"));
        let message = error.to_string();
        assert!(message.contains(word), "{file} {to}: {message}");
        if let (Some(anchor), RulebookError::Faulty { file: named, line, .. }) = (anchor, &error) {
            assert_eq!(named, file, "{message}");
            let named_line = files[file].lines().nth(line - 1).unwrap_or_default();
            assert!(named_line.contains(anchor), "line {line} is {named_line:?}, {message}");
        }
    }
    for gone in ["rulebook.toml", "topics.toml", "checks.toml"] {
        let mut files: BTreeMap<String, String> = good.clone();
        files.remove(gone);
        assert!(matches!(Rulebook::read(&files), Err(RulebookError::Missing { file }) if file == gone));
    }
}

#[test]
fn deadlines_of_the_decision() {
    use hoso_ocop::assess::{decided_by, hand_in_by, renewal_window, working_days_between};
    use jiff::civil::date;
    let law = law();
    let batch = |number| law.batch(number).unwrap();
    for (number, year, by) in [(1, 2027, date(2027, 4, 7)), (2, 2027, date(2027, 10, 8))] {
        assert_eq!(hand_in_by(law, batch(number), year), Some(by), "batch {number}");
        let last = batch(number).proposed_before.of(year).unwrap().yesterday().unwrap();
        assert!(working_days_between(law, by, last) >= 15, "15 days fit after {by}");
        let mut next = by.tomorrow().unwrap();
        while !hoso_ocop::assess::is_working_day(law, next) {
            next = next.tomorrow().unwrap();
        }
        assert!(working_days_between(law, next, last) < 15, "{by} is the last");
    }
    assert_eq!(decided_by(batch(1), 2027), Some(date(2027, 6, 29)));
    assert_eq!(decided_by(batch(2), 2027), Some(date(2027, 12, 29)));
    assert_eq!(renewal_window(&law.terms, date(2027, 6, 30)), Some((date(2027, 1, 1), date(2027, 3, 2))));
}
