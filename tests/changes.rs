//! What changed between two states of a dossier: nothing is invented, and every kind of fact that
//! changed is named exactly once.

mod common;

use std::collections::BTreeSet;

use common::{Dice, law};
use hoso_ocop::assess::{Changed, Difference, Fact, Section, Shown, changes, shown};
use hoso_ocop::dossier::{
    Dossier, EntityId, Evidence, EvidenceFile, FileCondition, FileHash, MediaKind, Page, Value,
};
use hoso_ocop::rulebook::{CriterionCode, FieldKind, LevelNumber, RowNumber, SetNumber};
use hoso_ocop::words::{Language, Words};
use proptest::prelude::*;

/// Changes one fact of a piece.
type Edit<'a> = &'a dyn Fn(&mut Evidence);

fn file(content: &str) -> EvidenceFile {
    EvidenceFile {
        hash: FileHash::of(content.as_bytes()),
        name: format!("{content}.pdf"),
        size: 1,
        media: MediaKind::Pdf,
        pages: 1,
        condition: FileCondition::Good,
        derived: None,
        page: Page::default(),
    }
}

fn piece(id: &str, row: u8, kind: &str) -> Evidence {
    Evidence {
        id: EntityId(id.to_owned()),
        row: RowNumber(row),
        kind: kind.to_owned(),
        title: format!("Giấy {id}"),
        number: String::new(),
        issuer: String::new(),
        holder: String::new(),
        holder_address: String::new(),
        issued: None,
        expires: None,
        criteria: BTreeSet::new(),
        files: vec![file(id)],
        attached: 0,
    }
}

/// A dossier of set 11 with something in every field.
fn full() -> Dossier {
    let set = law().set(SetNumber(11)).unwrap();
    let mut dossier = common::random_dossier(set, &mut Dice(7));
    for field in &law().fields {
        let value = match field.kind {
            FieldKind::Date => Value::from("2026-05-01"),
            FieldKind::Number => Value::from(3),
            FieldKind::YesNo => Value::from(false),
            FieldKind::Set => Value::from(11),
            FieldKind::Batch => Value::from(1),
            FieldKind::Commune => Value::from("05641"),
            FieldKind::Choice => Value::from(field.options[0].as_str()),
            FieldKind::Long => Value::from("Câu một. Câu hai. Câu ba."),
            _ => Value::from("chữ"),
        };
        dossier.fields.insert(field.name.clone(), value);
    }
    for leaf in set.leaves() {
        dossier.fields.insert(format!("descriptions.{}", leaf.code), Value::from("Mô tả một. Mô tả hai."));
        dossier.levels.entry(leaf.code).or_insert(LevelNumber(1));
    }
    dossier.evidence = vec![piece("e1", 1, "registration"), piece("e2", 12, "test_report")];
    dossier
}

/// Another value of the same kind.
fn other(kind: FieldKind) -> Value {
    match kind {
        FieldKind::Date => Value::from("2026-06-02"),
        FieldKind::Number => Value::from(4),
        FieldKind::YesNo => Value::from(true),
        FieldKind::Set => Value::from(12),
        FieldKind::Batch => Value::from(2),
        FieldKind::Commune => Value::from("05611"),
        FieldKind::Long => Value::from("Câu một. Câu hai sửa. Câu ba."),
        _ => Value::from("chữ khác"),
    }
}

/// The facts that a difference names.
fn named(difference: &Difference) -> String {
    match &difference.what {
        Changed::Fact { field, .. } | Changed::Text { field, .. } => field.clone(),
        Changed::Level { criterion, .. } => format!("levels.{criterion}"),
        Changed::Added(piece) | Changed::Removed(piece) => piece.id.0.clone(),
        Changed::Replaced { after, .. } | Changed::Edited { after, .. } => after.id.0.clone(),
    }
}

#[test]
fn every_field_that_changed_is_named_once_and_no_other() {
    let before = full();
    for field in &law().fields {
        // Another set has other criteria: its levels are other levels.
        if field.kind == FieldKind::Set {
            continue;
        }
        let mut after = before.clone();
        after.fields.insert(field.name.clone(), other(field.kind));
        let found = changes(law(), &before, &after);
        assert_eq!(found.len(), 1, "{}: {found:?}", field.name);
        assert_eq!(named(&found[0]), field.name);
        let printed = found[0].section != Section::Unprinted;
        let bound = field.forms.iter().any(|form| law().form(form).is_some_and(|form| form.bound));
        assert_eq!(printed, bound, "{}: printed where a bound form prints it", field.name);
        match (&found[0].what, field.kind) {
            (Changed::Text { label, sentences, .. }, FieldKind::Long) => {
                assert_eq!(*label, field.label);
                assert_eq!(
                    (&sentences.gone[..], &sentences.new[..]),
                    (&["Câu hai.".to_owned()][..], &["Câu hai sửa.".to_owned()][..])
                );
            }
            (Changed::Fact { label, from, to, .. }, _) => {
                assert_eq!(*label, field.label);
                assert_eq!((from, to), (before.value(&field.name), after.value(&field.name)));
            }
            (what, kind) => panic!("{kind:?}: {what:?}"),
        }
    }
}

#[test]
fn levels_and_descriptions_are_named_where_the_forms_have_them() {
    let before = full();
    let set = law().set(SetNumber(11)).unwrap();
    let mut after = before.clone();
    let mut expected = Vec::new();
    for leaf in set.leaves() {
        let level = before.levels[&leaf.code];
        let next = if usize::from(level.0) < leaf.levels.len() { level.0 + 1 } else { level.0 - 1 };
        after.levels.insert(leaf.code, LevelNumber(next));
        let name = format!("descriptions.{}", leaf.code);
        after.fields.insert(name.clone(), Value::from("Mô tả một. Mô tả khác."));
        expected.extend([format!("levels.{}", leaf.code), name]);
    }
    let found = changes(law(), &before, &after);
    assert_eq!(found.iter().map(named).collect::<Vec<_>>(), expected, "in the decision's order");
    let titles: BTreeSet<String> = found.iter().map(|change| format!("{:?}", change.section)).collect();
    assert_eq!(titles.len(), 1, "all under part III: {titles:?}");
    // A level is told by the points that it had and has.
    let Changed::Level { criterion, from, to, .. } = &found[0].what else { panic!() };
    let points = |level: LevelNumber| set.criterion(*criterion).unwrap().level(level).unwrap().points;
    assert_eq!(from.unwrap().points, points(before.levels[criterion]));
    assert_eq!(to.unwrap().points, points(after.levels[criterion]));
}

#[test]
fn the_order_is_that_of_the_forms() {
    let before = full();
    let mut after = before.clone();
    for name in
        ["texts.plan_market", "texts.results_market", "producer.name", "texts.history", "dossier.purpose"]
    {
        after.fields.insert(name.to_owned(), Value::from("khác hẳn"));
    }
    after.levels.remove(&"1.1".parse().unwrap());
    after.fields.insert("checks.label_matches".to_owned(), Value::from(true));
    after.evidence.pop();
    let found = changes(law(), &before, &after);
    assert_eq!(
        found.iter().map(named).collect::<Vec<_>>(),
        [
            "producer.name",
            "dossier.purpose",
            "texts.history",
            "texts.results_market",
            "levels.1.1",
            "texts.plan_market",
            "checks.label_matches",
            "e2"
        ]
    );
}

#[test]
fn evidence_is_added_removed_replaced_or_edited() {
    let before = full();
    let told = |change: &dyn Fn(&mut Vec<Evidence>)| {
        let mut after = before.clone();
        change(&mut after.evidence);
        let mut found = changes(law(), &before, &after);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].section, Section::Evidence);
        found.remove(0).what
    };
    assert!(
        matches!(told(&|all| all.push(piece("e3", 15, "heritage_paper"))), Changed::Added(new) if new.id.0 == "e3")
    );
    assert!(matches!(told(&|all| drop(all.remove(0))), Changed::Removed(old) if old.id.0 == "e1"));
    // Another file of the same piece; and a new paper of the same kind in the place of the old one.
    assert!(matches!(told(&|all| all[1].files = vec![file("mới")]), Changed::Replaced { .. }));
    let renewed = told(&|all| all[1] = piece("e9", 12, "test_report"));
    assert!(
        matches!(renewed, Changed::Replaced { before, after } if before.id.0 == "e2" && after.id.0 == "e9")
    );
    // The same kind in another row, or no kind at all, is another paper.
    let mut after = before.clone();
    after.evidence[1] = piece("e9", 11, "test_report");
    assert_eq!(changes(law(), &before, &after).len(), 2);

    let edits: [(Fact, Edit<'_>); 10] = [
        (Fact::Row, &|piece| piece.row = RowNumber(2)),
        (Fact::Kind, &|piece| piece.kind = "invoice".into()),
        (Fact::Title, &|piece| piece.title = "khác".into()),
        (Fact::Number, &|piece| piece.number = "7".into()),
        (Fact::Issuer, &|piece| piece.issuer = "Sở".into()),
        (Fact::Holder, &|piece| piece.holder = "HTX".into()),
        (Fact::HolderAddress, &|piece| piece.holder_address = "xóm".into()),
        (Fact::Issued, &|piece| piece.issued = "2026-01-01".parse().ok()),
        (Fact::Expires, &|piece| piece.expires = "2027-01-01".parse().ok()),
        (Fact::Criteria, &|piece| piece.criteria.extend("1.1".parse::<CriterionCode>())),
    ];
    assert_eq!(edits.len(), Fact::ALL.len());
    for (fact, edit) in edits {
        let what = told(&|all| edit(&mut all[0]));
        let Changed::Edited { facts, before, after } = what else { panic!("{what:?}") };
        assert_eq!(facts, [fact]);
        assert_ne!(fact.of(law(), &before), fact.of(law(), &after));
    }
}

#[test]
fn values_are_shown_as_people_write_them() {
    let words = |field: &str, value: &Value| shown(law(), field, value);
    assert_eq!(words("dossier.signed_on", &Value::from("2027-04-05")), Shown::Words("05/04/2027".into()));
    assert_eq!(words("checks.label_matches", &Value::from(true)), Shown::YesNo(true));
    assert_eq!(words("producer.phone", &Value::Empty), Shown::Nothing);
    assert!(matches!(words("product.set", &Value::from(11)), Shown::Words(set) if set.starts_with("11. ")));
    assert!(
        matches!(words("producer.commune_code", &Value::from("05641")), Shown::Words(unit) if unit.contains("Vô Tranh"))
    );
    assert_eq!(words("dossier.year", &Value::from(2027)), Shown::Words("2027".into()));
}

#[test]
fn every_difference_has_a_sentence_in_both_languages() {
    let before = full();
    let mut after = before.clone();
    for field in &law().fields {
        after.fields.insert(field.name.clone(), other(field.kind));
    }
    after.fields.insert("producer.phone".into(), Value::Empty);
    after.levels.clear();
    after.evidence[0].number = "5".into();
    after.evidence[1] = piece("e5", 3, "contract");
    for language in [Language::Vietnamese, Language::English] {
        let words = Words::new(language);
        for change in changes(law(), &before, &after) {
            for message in change.messages(law()) {
                let sentence = words.say(&message);
                assert!(!sentence.contains("change-") && !sentence.contains("value-"), "{sentence}");
                assert!(!sentence.contains('{') && !sentence.contains('\n'), "{sentence}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Applying nothing gives nothing, in any state; spaces around a text are nothing.
    #[test]
    fn nothing_changes_nothing(set in 1_u8..=26, seed in any::<u64>()) {
        let set = law().set(SetNumber(set)).unwrap();
        let mut before = common::random_dossier(set, &mut Dice(seed));
        before.evidence = vec![piece("e1", 1, ""), piece("e2", 1, "")];
        prop_assert_eq!(changes(law(), &before, &before), vec![]);
        before.fields.insert("producer.name".into(), Value::from("HTX"));
        let mut after = before.clone();
        after.fields.insert("producer.name".into(), Value::from(" HTX\n"));
        after.fields.insert("producer.phone".into(), Value::Empty);
        prop_assert_eq!(changes(law(), &before, &after), vec![]);
    }

    /// Any number of changed facts gives as many names, each once; and the way back names the same.
    #[test]
    fn each_change_is_named_once(seed in any::<u64>(), count in 0_usize..12) {
        let before = full();
        let mut after = before.clone();
        let mut dice = Dice(seed);
        let mut expected = BTreeSet::new();
        let set = law().set(SetNumber(11)).unwrap();
        let leaves: Vec<_> = set.leaves().collect();
        for _ in 0..count {
            match dice.below(4) {
                0 => {
                    let code = leaves[dice.below(leaves.len())].code;
                    after.levels.remove(&code);
                    expected.insert(format!("levels.{code}"));
                }
                1 => {
                    let name = format!("descriptions.{}", leaves[dice.below(leaves.len())].code);
                    after.fields.remove(&name);
                    expected.insert(name);
                }
                2 => {
                    after.evidence[0].title = "khác".into();
                    expected.insert("e1".into());
                }
                _ => {
                    let field = &law().fields[dice.below(law().fields.len())];
                    if field.kind != FieldKind::Set {
                        after.fields.insert(field.name.clone(), other(field.kind));
                        expected.insert(field.name.clone());
                    }
                }
            }
        }
        for (one, other) in [(&before, &after), (&after, &before)] {
            let found: Vec<String> = changes(law(), one, other).iter().map(named).collect();
            let set: BTreeSet<String> = found.iter().cloned().collect();
            prop_assert_eq!(set.len(), found.len(), "each once");
            prop_assert_eq!(&set, &expected);
        }
    }
}
