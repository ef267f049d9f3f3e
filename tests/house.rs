//! The house rules that a compiler does not check: arrows point down, files are one thought, SQL
//! and foreign types stay in their rooms.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, each with the rooms that it may use.
const ROOMS: [(&str, &[&str]); 11] = [
    ("words", &[]),
    ("typing", &[]),
    ("rulebook", &["words"]),
    ("dossier", &["words", "rulebook"]),
    ("assess", &["words", "rulebook", "dossier"]),
    ("print", &["words", "rulebook", "dossier", "assess"]),
    ("store", &["words", "rulebook", "dossier", "assess"]),
    ("exchange", &["words", "rulebook", "dossier", "assess"]),
    ("workspace", &["words", "rulebook", "dossier", "assess", "print", "store", "exchange"]),
    ("ui", &["words", "typing", "rulebook", "dossier", "assess", "print", "store", "exchange", "workspace"]),
    ("cli", &["words", "rulebook", "dossier", "assess", "print", "store", "exchange", "workspace"]),
];

/// Words that only one room may say.
const KEPT_INSIDE: [(&str, &[&str]); 4] =
    [("rusqlite::", &["store"]), ("egui::", &["ui"]), ("printpdf::", &["print"]), ("lopdf::", &["print"])];

const LONGEST_FILE: usize = 700;

fn sources() -> Vec<(String, PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inside = path.strip_prefix(&src).unwrap();
                let room = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
                files.push((room, path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// The rooms that a source names: `crate::room`, and `use crate::{room, …}`.
fn named(text: &str) -> Vec<&str> {
    let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    ROOMS
        .iter()
        .map(|(room, _)| *room)
        .filter(|room| {
            code.iter().any(|line| {
                line.match_indices("crate::").any(|(at, found)| {
                    let rest = &line[at + found.len()..];
                    let word = |text: &str| {
                        text.split(|c: char| !c.is_alphanumeric() && c != '_').next() == Some(*room)
                    };
                    word(rest)
                        || rest
                            .strip_prefix('{')
                            .is_some_and(|list| list.split(',').any(|item| word(item.trim())))
                })
            })
        })
        .collect()
}

#[test]
fn arrows_point_down() {
    let mut climbing = Vec::new();
    let sources = sources();
    assert!(sources.len() > 50, "the sources were found");
    for (room, path, text) in &sources {
        let Some((_, below)) = ROOMS.iter().find(|(name, _)| name == room) else {
            assert!(
                matches!(room.as_str(), "lib.rs" | "main.rs"),
                "{room} is a room without a place in the house"
            );
            continue;
        };
        for other in named(text) {
            if other != room && !below.contains(&other) {
                climbing.push(format!("{} uses {other}", path.display()));
            }
        }
    }
    assert!(climbing.is_empty(), "{climbing:#?}");
}

#[test]
fn the_arrow_finder_finds() {
    assert_eq!(named("use crate::store::Store;"), ["store"]);
    assert_eq!(named("use crate::{assess, ui::theme};"), ["assess", "ui"]);
    assert_eq!(named("    let x = crate::workspace::open();"), ["workspace"]);
    assert!(named("// crate::store is below\n//! [`crate::ui`]").is_empty());
}

#[test]
fn foreign_types_stay_in_their_rooms() {
    let mut leaks = Vec::new();
    for (room, path, text) in sources() {
        for (word, rooms) in KEPT_INSIDE {
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            if !rooms.contains(&room.as_str()) && code.clone().any(|line| line.contains(word)) {
                leaks.push(format!("{} says {word}", path.display()));
            }
        }
    }
    assert!(leaks.is_empty(), "{leaks:#?}");
}

#[test]
fn files_are_one_thought() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|(_, _, text)| text.lines().count() > LONGEST_FILE)
        .map(|(_, path, text)| format!("{}: {}", path.display(), text.lines().count()))
        .collect();
    assert!(long.is_empty(), "over {LONGEST_FILE} lines: {long:#?}");
}

/// Tests aside, nothing panics on purpose.
#[test]
fn no_unwrap_outside_tests() {
    let mut found = Vec::new();
    for (_, path, text) in sources() {
        let is_test = |part: std::path::Component<'_>| {
            let part = part.as_os_str().to_string_lossy();
            part == "tests" || part.ends_with("_test")
        };
        if path.components().any(is_test)
            || path.to_string_lossy().ends_with("tests.rs")
            || path.to_string_lossy().ends_with("_test.rs")
        {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let comment = line.trim_start().starts_with("//");
            let panics = [".unwrap()", ".expect(", "todo!(", "unimplemented!(", "dbg!(", "panic!("];
            if !comment && panics.iter().any(|word| line.contains(word)) {
                found.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
