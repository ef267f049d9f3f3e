//! Telex and VNI on real words: two tables of words, and every place name of the country.
//!
//! The misses are listed: the tests fail when one is added, and when one is mended and still
//! listed. `docs/typing.md` says why each is missed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use hoso_ocop::typing::{InputMethod, Scheme, ToneKey, ToneStyle, spell};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The rows of a table, each with its columns.
fn rows(path: &str) -> Vec<Vec<String>> {
    let text = read(path);
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// What keys make, with a space behind the word and without it in the answer.
fn typed(scheme: Scheme, keys: &str) -> String {
    let mut method = InputMethod::new(scheme, ToneStyle::Old);
    let mut text = String::new();
    for key in keys.chars().chain([' ']) {
        let edit = if key == '⌫' { method.backspace() } else { method.feed(key) };
        for _ in 0..edit.delete {
            text.pop();
        }
        text.push_str(&edit.insert);
    }
    text.trim_end().to_owned()
}

fn name(scheme: Scheme) -> &'static str {
    if scheme == Scheme::Vni { "vni" } else { "telex" }
}

/// Compares misses with those that are listed for a scheme.
fn compare(scheme: Scheme, listed: &str, missed: &BTreeSet<String>) {
    let listed: BTreeSet<String> = rows(listed)
        .into_iter()
        .filter(|row| row[0] == name(scheme))
        .map(|row| row[1..].join("\t"))
        .collect();
    let new: Vec<_> = missed.difference(&listed).collect();
    let mended: Vec<_> = listed.difference(missed).collect();
    assert!(new.is_empty(), "{}: misses that are not listed: {new:#?}", name(scheme));
    assert!(mended.is_empty(), "{}: listed, but not missed any more: {mended:#?}", name(scheme));
}

#[test]
fn the_tables_of_words() {
    for scheme in Scheme::ALL {
        let table = rows(&format!("tests/data/typing/{}.tsv", name(scheme)));
        assert!(table.len() >= 150, "{} words", table.len());
        for kind in ["place", "people", "word", "capitals", "acronym", "english", "correction", "order"] {
            assert!(table.iter().filter(|row| row[2] == kind).count() >= 5, "{kind}");
        }
        let mut missed = BTreeSet::new();
        for row in &table {
            let made = typed(scheme, &row[0]);
            if made != row[1] {
                missed.insert(format!("{}\t{}\t{made}", row[0], row[1]));
            }
        }
        println!("{}: {} of {} right", name(scheme), table.len() - missed.len(), table.len());
        assert!(missed.len() * 50 <= table.len(), "{}: less than 98 %: {missed:#?}", name(scheme));
        compare(scheme, "tests/data/typing/misses.tsv", &missed);
    }
}

/// Every word in the names of provinces, districts and communes, old and new.
#[test]
fn the_place_names_of_the_country() {
    let names = read("assets/units/units.tsv") + &read("assets/units/old-to-new.tsv");
    let words: BTreeSet<&str> =
        names.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    assert!(words.len() > 1500, "{} words", words.len());
    for scheme in Scheme::ALL {
        let mut missed = BTreeSet::new();
        let mut count = 0;
        for word in &words {
            for when in [ToneKey::Last, ToneKey::AfterVowel] {
                let keys = spell(word, scheme, when).unwrap_or_else(|| panic!("{word}"));
                let made = typed(scheme, &keys);
                count += 1;
                if made != *word {
                    missed.insert(format!("{keys}\t{word}\t{made}"));
                }
            }
        }
        println!("{}: {} of {count} ways to type {} words missed", name(scheme), missed.len(), words.len());
        compare(scheme, "tests/data/typing/place-misses.tsv", &missed);
    }
}
