//! Every finding fires where it should and stays silent a small change away; the sample is told
//! what an honest officer would say of it; `docs/findings.md` and the texts keep step.

mod cases;
mod guide;
mod sample;
mod story;

use std::collections::{BTreeMap, BTreeSet};

use cases::{Case, all};
use hoso_ocop::assess::Finding;
use hoso_ocop::words::{Language, Words};
use sample::{Scene, sample};

/// The codes that the engine can give, read from its source: each has a sentence `finding-<code>`.
fn codes() -> BTreeSet<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/assess/findings");
    let mut codes = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the engine's folder") {
        let source = std::fs::read_to_string(entry.expect("a file").path()).expect("a source file");
        codes.extend(source.split("\"finding-").skip(1).filter_map(|rest| {
            let (code, _) = rest.split_once('"')?;
            Some(code.to_owned())
        }));
    }
    assert!(codes.len() > 40, "the source is read wrongly: {codes:?}");
    codes
}

fn after(change: fn(&mut Scene)) -> Vec<Finding> {
    let mut scene = sample();
    change(&mut scene);
    scene.findings()
}

/// Where a code stands among findings.
fn places(found: &[Finding], code: &str) -> BTreeSet<String> {
    found.iter().filter(|finding| finding.code == code).map(|finding| finding.place.to_string()).collect()
}

fn is_at<'a>(found: &'a [Finding], case: &Case) -> Option<&'a Finding> {
    found.iter().find(|finding| finding.code == case.code && finding.place.to_string() == case.place)
}

#[test]
fn every_finding_fires_and_a_near_miss_does_not() {
    let mut wrong = Vec::new();
    for case in all() {
        let fired = after(case.fires);
        match is_at(&fired, case) {
            None => wrong.push(format!("{}: {} does not fire at {}", case.name, case.code, case.place)),
            Some(finding) if finding.blocks != case.blocks => {
                wrong.push(format!("{}: blocks is {}", case.name, finding.blocks));
            }
            Some(finding) if finding.message.id != format!("finding-{}", case.code) => {
                wrong.push(format!("{}: the sentence is {}", case.name, finding.message.id));
            }
            Some(_) => {}
        }
        let mut elsewhere = places(&fired, case.code);
        elsewhere.remove(case.place);
        let spared = places(&after(case.spares), case.code);
        if !spared.is_subset(&elsewhere) {
            wrong.push(format!("{}: {} fires at {spared:?}", case.near, case.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_case_and_every_case_a_name_of_its_own() {
    let covered: BTreeSet<String> = all().map(|case| case.code.to_owned()).collect();
    assert_eq!(covered, codes());
    let mut names = BTreeSet::new();
    for name in all().flat_map(|case| [case.name, case.near]) {
        assert!(names.insert(name), "{name} stands twice");
    }
}

#[test]
fn the_sample_is_told_what_an_honest_officer_would_say() {
    let found = sample().findings();
    let blocking: Vec<&Finding> = found.iter().filter(|finding| finding.blocks).collect();
    assert!(blocking.is_empty(), "{blocking:?}");
    let mut told: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for finding in &found {
        told.entry(finding.code).or_default().push(finding.place.to_string());
    }
    let expected = [
        ("accounts_not_latest", "evidence 11-bao-cao-tai-chinh"),
        ("floor_missed", "criterion 2.3, criterion 3.5, criterion 5.1"),
        ("level_needs_paper", "criterion 5.1, criterion 9"),
        ("paper_ends_before_decision", "evidence 02-gcn-attp"),
        (
            "points_without_evidence",
            "criterion 1.6, criterion 1.7, criterion 4.1, criterion 4.2, criterion 4.3, criterion 7, \
             criterion 10, criterion 11",
        ),
        ("questions_open", "knockouts.forged, checks.label_matches"),
        ("tax_code_empty", "producer.tax_code"),
    ];
    let told: Vec<(&str, String)> =
        told.into_iter().map(|(code, places)| (code, places.join(", "))).collect();
    let expected: Vec<(&str, String)> =
        expected.into_iter().map(|(code, places)| (code, places.to_owned())).collect();
    assert_eq!(told, expected);
}

#[test]
fn what_depends_on_the_day_is_left_out_without_a_day() {
    let mut scene = sample();
    scene.piece("food_safety_certificate").expires = Some(sample::day("2026-01-01"));
    scene.piece("test_report").issued = Some(sample::day("2030-01-01"));
    scene.set("certificate.expires", "2026-01-01");
    let codes = |scene: &Scene| {
        scene.findings().iter().map(|finding| finding.code).collect::<BTreeSet<&'static str>>()
    };
    let by_day = ["paper_expired", "issued_in_future", "certificate_expired"];
    let with = codes(&scene);
    assert!(by_day.iter().all(|code| with.contains(code)), "{with:?}");
    scene.today = None;
    let without = codes(&scene);
    assert!(!by_day.iter().any(|code| without.contains(code)), "{without:?}");
    // The paper that ended long ago ends before the council's day, too.
    assert!(without.contains("paper_ends_before_decision"));
}

#[test]
fn every_finding_has_its_sentence_in_both_languages_with_the_same_gaps() {
    for case in all() {
        let found = after(case.fires);
        let finding = is_at(&found, case).expect("the case fires");
        let given: BTreeSet<&str> = finding.message.gaps.iter().map(|(gap, _)| *gap).collect();
        for (language, source) in [
            (Language::Vietnamese, include_str!("../../assets/text/vi.ftl")),
            (Language::English, include_str!("../../assets/text/en.ftl")),
        ] {
            let entry = entry(source, finding.message.id)
                .unwrap_or_else(|| panic!("no {} in {}", finding.message.id, language.code()));
            let gaps: BTreeSet<&str> = entry
                .split('$')
                .skip(1)
                .filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next())
                .collect();
            assert_eq!(gaps, given, "{} in {}", case.code, language.code());
            let sentence = Words::new(language).say(&finding.message);
            assert!(!sentence.contains(['{', '}', '$']), "{sentence}");
        }
    }
}

/// The lines of an entry of a text file.
fn entry<'s>(source: &'s str, id: &str) -> Option<&'s str> {
    let start = source.find(&format!("\n{id} ="))? + 1;
    let rest = source.get(start..)?;
    let end = rest
        .match_indices('\n')
        .find(|(at, _)| !rest[at + 1..].starts_with([' ', '}']))
        .map_or(rest.len(), |(at, _)| at);
    rest.get(..end)
}

#[test]
fn answers_and_levels_in_dispute_are_shown_as_people_know_them() {
    let mut scene = sample();
    scene.disagree("levels.5.1", [3.into(), 5.into()]);
    scene.disagree("knockouts.forged", [true.into(), false.into()]);
    scene.disagree("producer.founded", ["2019-03-12".into(), hoso_ocop::dossier::Value::Empty]);
    let words = Words::new(Language::Vietnamese);
    let said: Vec<String> = scene
        .findings()
        .iter()
        .filter(|finding| finding.code == "two_values")
        .map(|finding| words.say(&finding.message))
        .collect();
    // Levels by their points: the third level of 5.1 has 2 and the fifth 5.
    for (said, shown) in said.iter().zip(["5.1 Câu chuyện sản phẩm", "Có | Không", "12/03/2019 | –"])
    {
        assert!(said.contains(shown), "{said}");
    }
    assert!(said[0].contains("2 | 5"), "{}", said[0]);
}
