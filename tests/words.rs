//! The texts: the same ids in both languages, the same gaps, none unused, none missing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use hoso_ocop::words::{Language, Words};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Ids with the gaps that their text names.
fn ids(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = read(&format!("assets/text/{language}.ftl"));
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current: Option<String> = None;
    for line in text.lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            let (id, _) = line.split_once('=').unwrap_or_else(|| panic!("{language}: {line}"));
            let id = id.trim().to_owned();
            assert!(ids.insert(id.clone(), BTreeSet::new()).is_none(), "{language}: {id} stands twice");
            current = Some(id);
        }
        let gaps = ids.get_mut(current.as_ref().expect("a text begins with an id")).unwrap();
        for part in line.split("{ $").skip(1) {
            let gap: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            gaps.insert(gap);
        }
    }
    ids
}

fn all_sources() -> String {
    let mut text = String::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                text.push_str(&fs::read_to_string(path).unwrap_or_default());
            }
        }
    }
    text
}

#[test]
fn both_languages_say_the_same_things() {
    let (vi, en) = (ids("vi"), ids("en"));
    assert!(vi.len() > 100);
    let only = |a: &BTreeMap<String, _>, b: &BTreeMap<String, _>| -> Vec<String> {
        a.keys().filter(|id| !b.contains_key(*id)).cloned().collect()
    };
    assert_eq!(only(&vi, &en), Vec::<String>::new(), "only Vietnamese");
    assert_eq!(only(&en, &vi), Vec::<String>::new(), "only English");
    for (id, gaps) in &vi {
        assert_eq!(gaps, &en[id], "gaps of {id}");
    }
}

#[test]
fn every_text_is_used_and_every_text_used_is_there() {
    let sources = all_sources();
    let known = ids("vi");
    let quoted = |id: &str| sources.contains(&format!("\"{id}\""));
    // A family whose last word is computed is used when its prefix is.
    let by_prefix =
        |id: &str| id.match_indices('-').any(|(at, _)| sources.contains(&format!("\"{}{{", &id[..=at])));
    // … and so is one whose first words are a quoted id and whose last word is added.
    let by_suffix = |id: &str| {
        id.match_indices('-')
            .any(|(at, _)| quoted(&id[..at]) && sources.contains(&format!("}}{}\"", &id[at..])))
    };
    let unused: Vec<&String> =
        known.keys().filter(|id| !quoted(id) && !by_prefix(id) && !by_suffix(id)).collect();
    assert!(unused.is_empty(), "unused: {unused:#?}");
    let mut missing = Vec::new();
    for begin in ["Message::new(\"", "words.get(\"", "words.fill(\"", ".get(\"action-", "\"action-"] {
        for part in sources.split(begin).skip(1) {
            let prefix = if begin.ends_with("action-") { "action-" } else { "" };
            let id = format!("{prefix}{}", part.split('"').next().unwrap_or_default());
            let plain = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
            if plain && !id.is_empty() && !known.contains_key(&id) {
                missing.push(id);
            }
        }
    }
    assert!(missing.is_empty(), "missing: {missing:#?}");
}

#[test]
fn texts_are_composed_and_fill_their_gaps() {
    for language in [Language::Vietnamese, Language::English] {
        let words = Words::new(language);
        for (id, gaps) in ids(language.code()) {
            let values: Vec<(&str, &str)> = gaps.iter().map(|gap| (gap.as_str(), "Đồi Mây")).collect();
            let text = words.fill(&id, &values);
            assert_ne!(text, id, "{id} has a text in {}", language.code());
            assert!(!text.contains("{ $") && !text.contains("{$"), "{id}: {text}");
            assert_eq!(hoso_ocop::dossier::nfc(&text), text, "{id} is composed");
        }
    }
}
