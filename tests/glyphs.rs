//! Every letter of every text has a shape in the fonts that show or print it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use hoso_ocop::rulebook::units;

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")
}

/// The letters of a family of fonts, each standing in for those before it.
fn letters(files: &[&str]) -> BTreeSet<char> {
    let mut letters = BTreeSet::new();
    for file in files {
        let bytes = fs::read(assets().join("fonts").join(file)).unwrap();
        let face = ttf_parser::Face::parse(&bytes, 0).unwrap();
        let tables = face.tables().cmap.unwrap().subtables;
        for table in tables.into_iter().filter(|table| table.is_unicode()) {
            table.codepoints(|code| {
                letters.extend(char::from_u32(code).filter(|letter| face.glyph_index(*letter).is_some()));
            });
        }
    }
    assert!(letters.len() > 200, "{files:?}");
    letters
}

/// What the window is drawn with, plain and semi-bold (`src/ui/theme/font.rs`).
fn screen() -> [BTreeSet<char>; 2] {
    let behind = ["NotoSansSymbols2-subset.ttf", "NotoSansMath-subset.ttf", "Phosphor-subset.ttf"];
    ["BeVietnamPro-Regular.ttf", "BeVietnamPro-SemiBold.ttf"].map(|first| {
        let mut files = vec![first];
        files.extend(behind);
        letters(&files)
    })
}

/// What paper is printed with. Stars, boxes and ticks are drawn as shapes there.
fn paper() -> Vec<BTreeSet<char>> {
    let drawn = ['★', '☐', '☑', '✓', '☆', '□'];
    let cuts = ["Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf"];
    cuts.map(|cut| letters(&[cut]).into_iter().chain(drawn).collect()).into()
}

fn texts_in(folder: &Path, ending: &str) -> BTreeMap<PathBuf, String> {
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts.extend(texts_in(&path, ending));
        } else if path.extension().is_some_and(|found| found == ending) {
            texts.insert(path.clone(), fs::read_to_string(&path).unwrap());
        }
    }
    texts
}

fn without_shape(text: &str, fonts: &[BTreeSet<char>]) -> BTreeSet<char> {
    let plain = |letter: &char| letter.is_control() || fonts.iter().all(|font| font.contains(letter));
    text.chars().filter(|letter| !plain(letter)).collect()
}

#[test]
fn every_letter_on_screen_has_a_shape() {
    let fonts = screen();
    let mut texts = texts_in(&assets().join("text"), "ftl");
    texts.extend(texts_in(&assets().join("rulebooks"), "toml"));
    texts.extend(texts_in(&assets().join("sample"), "toml"));
    assert!(texts.len() > 30);
    for (path, text) in texts {
        // A form's own tick is printed only.
        let text = if path.parent().is_some_and(|folder| folder.ends_with("forms")) {
            text.replace('√', "")
        } else {
            text
        };
        let missing = without_shape(&text, &fonts);
        assert!(missing.is_empty(), "{}: no shape on screen for {missing:?}", path.display());
    }
    for unit in ["Đắk Lắk", "Krông Pắc", "Ea H’leo", "Đắk R’lấp"] {
        assert!(without_shape(unit, &fonts).is_empty(), "{unit}");
    }
    let names: String = units::find("a").iter().chain(&units::find("o")).map(|unit| unit.name).collect();
    assert!(names.len() > 100 && without_shape(&names, &fonts).is_empty());
}

#[test]
fn every_letter_on_paper_has_a_shape() {
    let fonts = paper();
    let mut texts = texts_in(&assets().join("text"), "toml");
    texts.extend(texts_in(&assets().join("rulebooks"), "toml"));
    texts.extend(texts_in(&assets().join("sample"), "toml"));
    assert!(texts.len() > 30);
    for (path, text) in texts {
        let missing = without_shape(&text, &fonts);
        assert!(missing.is_empty(), "{}: no shape on paper for {missing:?}", path.display());
    }
}

#[test]
fn a_letter_without_a_shape_is_found() {
    assert_eq!(without_shape("Trà 茶 xanh", &screen()), BTreeSet::from(['茶']));
    assert_eq!(without_shape("Trà 茶 xanh", &paper()), BTreeSet::from(['茶']));
}
