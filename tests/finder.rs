//! The finder of the criteria set: right where a name or the answers tell, honest where not.

mod common;

use std::collections::BTreeSet;

use common::{Dice, law};
use hoso_ocop::assess::{FinderAnswers, find_set};
use hoso_ocop::dossier::fold;
use hoso_ocop::rulebook::SetNumber;

const PRODUCTS: &str = include_str!("data/sets/products.tsv");
const UNCLEAR: &str = include_str!("data/sets/unclear.tsv");

fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, Vec<SetNumber>)> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let (name, sets) = line.split_once('\t').expect("a name, a tab, sets");
        (name, sets.split(' ').map(|set| SetNumber(set.parse().unwrap())).collect())
    })
}

#[test]
fn every_product_of_the_table_finds_its_set_by_its_name() {
    let mut wrong = Vec::new();
    let mut sets = BTreeSet::new();
    let mut count = 0;
    for (name, right) in lines(PRODUCTS) {
        count += 1;
        sets.extend(right.iter().copied());
        let found = find_set(law(), name, &FinderAnswers::new());
        if found.sets != right {
            wrong.push(format!("{name}: {:?}, not {right:?}", found.sets));
        }
        assert!(found.by_name, "{name}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(count >= 60, "{count} products");
    assert_eq!(sets.len(), 26, "every set has its products");
}

#[test]
fn a_name_that_does_not_tell_gets_all_the_sets_that_it_may_be() {
    for (name, right) in lines(UNCLEAR) {
        let found = find_set(law(), name, &FinderAnswers::new());
        assert_eq!(found.sets, right, "{name}");
        assert_eq!(found.sure(), None, "{name}");
        assert_eq!(found.either(), Some(right.as_slice()), "{name}");
    }
    for name in ["", "Đồi Mây", "Sản phẩm của bản", "123"] {
        let found = find_set(law(), name, &FinderAnswers::new());
        assert_eq!((found.sure(), found.either()), (None, None), "{name:?}");
        assert_eq!(found.sets.len(), 26, "{name:?}");
    }
}

#[test]
fn a_name_without_marks_is_never_sure_of_another_set() {
    let mut unsure = 0;
    for (name, right) in lines(PRODUCTS) {
        let found = find_set(law(), &fold(name), &FinderAnswers::new());
        match found.sure() {
            Some(sure) => assert_eq!(vec![sure], right, "{name}"),
            None => unsure += 1,
        }
    }
    assert!(unsure <= 3, "{unsure} names lose their set with their marks");
}

/// The finder alone, without a name: answers lead to every set, and never to none.
#[test]
fn answers_alone_lead_to_every_set() {
    let law = law();
    for rule in &law.finder.rules {
        let given: FinderAnswers =
            rule.accepts.iter().map(|(question, answers)| (question.clone(), answers[0].clone())).collect();
        let found = find_set(law, "", &given);
        assert!(found.sets.contains(&rule.set), "{rule:?}: {:?}", found.sets);
        assert!(found.sets.len() <= 2, "{rule:?}: {:?}", found.sets);
        assert!(!found.by_name);
        assert!(!found.because.is_empty());
    }
}

#[test]
fn whatever_is_answered_a_set_remains_and_every_question_still_tells_something() {
    let law = law();
    let names: Vec<&str> = lines(PRODUCTS).chain(lines(UNCLEAR)).map(|(name, _)| name).collect();
    for seed in 0..3000 {
        let mut dice = Dice(seed);
        let name = names[dice.below(names.len())];
        let mut given = FinderAnswers::new();
        for question in &law.finder.questions {
            if dice.below(2) == 0 {
                let answer = &question.answers[dice.below(question.answers.len())];
                given.insert(question.id.clone(), answer.id.clone());
            }
        }
        let found = find_set(law, name, &given);
        assert!(!found.sets.is_empty(), "{name} {given:?}");
        assert!(found.questions.len() <= 4);
        for asked in &found.questions {
            assert!(asked.answers.len() >= 2, "{name} {given:?}");
            if let Some(holds) = asked.holds {
                assert!(asked.answers.iter().any(|answer| answer.id == holds));
                if !asked.guessed {
                    assert_eq!(given.get(&asked.question.id).map(String::as_str), Some(holds));
                }
            }
        }
        // An answer that a person gives holds whenever it is among those that are shown.
        for (question, answer) in &given {
            let asked = found.questions.iter().find(|asked| asked.question.id == *question);
            if let Some(asked) = asked.filter(|asked| asked.answers.iter().any(|a| a.id == *answer)) {
                assert_eq!(asked.holds, Some(answer.as_str()), "{name} {given:?}");
            }
        }
    }
}
