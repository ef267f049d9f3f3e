//! `docs/findings.md` names every code and every case, and nothing that is not there.

use std::collections::BTreeSet;

use crate::cases::{Case, all};

const GUIDE: &str = include_str!("../../docs/findings.md");

/// The cells of the rows of the tables that begin with a head of this name.
fn table(head: &str) -> Vec<Vec<&'static str>> {
    GUIDE
        .lines()
        .skip_while(|line| !line.starts_with(&format!("| {head} |")))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

/// The parts of a cell between commas, without backticks.
fn list(cell: &str) -> Vec<&str> {
    cell.split(", ")
        .map(|part| part.trim_matches('`'))
        .filter(|part| !part.is_empty() && *part != "–")
        .collect()
}

/// Codes, effects, firing cases and near misses of a row must agree with the table of cases.
fn check<'g>(row: &[&'g str], named: &mut BTreeSet<&'g str>) -> Vec<&'g str> {
    let [codes, effects, _, fires, near] = row else { panic!("a row of {} cells: {row:?}", row.len()) };
    let (codes, effects) = (list(codes), list(effects));
    assert_eq!(codes.len(), effects.len(), "{row:?}");
    for (code, effect) in codes.iter().zip(effects) {
        let blocks = all().find(|case| case.code == *code).unwrap_or_else(|| panic!("no code {code}")).blocks;
        assert_eq!(effect, if blocks { "blocks" } else { "advises" }, "{code}");
    }
    let mut proved = BTreeSet::new();
    let cases = |names: &'g str, name_of: fn(&Case) -> &'static str| {
        list(names).into_iter().map(move |name| {
            let case = all().find(|case| name_of(case) == name);
            (name, case.unwrap_or_else(|| panic!("no case {name}")))
        })
    };
    for (name, case) in cases(fires, |case| case.name).chain(cases(near, |case| case.near)) {
        assert!(codes.contains(&case.code), "{name} is of {}", case.code);
        assert!(named.insert(name), "{name} is named twice");
        proved.insert(case.code);
    }
    assert_eq!(proved, codes.iter().copied().collect(), "{row:?}");
    codes
}

#[test]
fn the_guide_names_every_code_and_every_case() {
    let mistakes = table("No.");
    let others = table("Finding");
    let numbers: Vec<String> = mistakes.iter().map(|row| row[0].to_owned()).collect();
    assert_eq!(numbers, (1..=28).map(|number| number.to_string()).collect::<Vec<_>>());
    let (mut named, mut codes) = (BTreeSet::new(), BTreeSet::new());
    for row in &mistakes {
        // What no program can see has its reason in place of a finding.
        if row.len() == 3 {
            assert!(row[2].starts_with("A program cannot see it") && row[2].len() > 40, "{row:?}");
        } else {
            codes.extend(check(&row[2..], &mut named));
        }
    }
    for row in &others {
        let row: Vec<&str> = row.to_vec();
        codes.extend(check(&row, &mut named));
    }
    let codes: BTreeSet<String> = codes.into_iter().map(str::to_owned).collect();
    assert_eq!(codes, crate::codes());
    let cases: BTreeSet<&str> = all().flat_map(|case| [case.name, case.near]).collect();
    let missing: Vec<_> = cases.difference(&named).collect();
    assert!(missing.is_empty(), "not in the guide: {missing:?}");
}
