//! File names that any USB stick and any computer takes: plain ASCII, short, none of them
//! reserved.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::dossier::{EvidenceFile, MediaKind};

/// The most characters of a name, ending included: with a long folder it still fits the 260 that
/// Windows allows a path.
pub const LONGEST: usize = 96;

/// Names that Windows keeps for devices, whatever their ending.
const RESERVED: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// Endings that a double click would run; such a file is handed on under an ending that opens
/// nothing.
const RUNS: [&str; 20] = [
    "bat", "chm", "cmd", "com", "cpl", "exe", "hta", "jar", "js", "jse", "lnk", "msi", "pif", "ps1", "reg",
    "scr", "url", "vbe", "vbs", "wsf",
];

/// A text in the letters of a file name: marks are dropped, whatever FAT32 or Windows refuses
/// becomes a space, runs of spaces are one. Empty where nothing is left.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.nfd().filter(|&letter| !is_combining_mark(letter)) {
        let letter = match letter {
            'đ' => 'd',
            'Đ' => 'D',
            '–' | '—' => '-',
            letter if letter.is_ascii_alphanumeric() => letter,
            letter @ ('-' | '_' | '.' | ',' | '(' | ')' | '+') => letter,
            _ => ' ',
        };
        // A dot or a space after a dot or a space says nothing.
        if !(matches!(letter, ' ' | '.') && plain.ends_with([' ', '.'])) {
            plain.push(letter);
        }
    }
    plain.trim_matches([' ', '.']).to_owned()
}

/// A whole name of a text and an ending (empty for none), at most [`LONGEST`] characters.
pub fn file_name(text: &str, ending: &str) -> String {
    let mut stem = plain(text);
    let room = LONGEST - if ending.is_empty() { 0 } else { ending.len() + 1 };
    if stem.len() > room {
        // At a word's end where there is one not far away.
        let cut = stem.get(..room).unwrap_or_default();
        let end = cut.rfind(' ').filter(|at| *at + 24 > room).unwrap_or(room);
        stem.truncate(end);
        stem.truncate(stem.trim_end_matches([' ', '.', '-', ',']).len());
    }
    let device = stem.split('.').next().unwrap_or_default().trim().to_ascii_uppercase();
    let port = |name: &str| {
        let digit = device.strip_prefix(name);
        digit.is_some_and(|digit| digit.len() == 1 && digit.bytes().all(|b| b.is_ascii_digit()))
    };
    if stem.is_empty() || RESERVED.contains(&device.as_str()) || port("COM") || port("LPT") {
        stem.insert(0, '_');
    }
    if ending.is_empty() { stem } else { format!("{stem}.{ending}") }
}

/// A name as [`file_name`] makes it that is not taken yet; Windows does not tell capitals from
/// small letters. It is taken afterwards.
pub fn free_name(text: &str, ending: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = file_name(text, ending);
    let mut number = 2_u32;
    while !taken.insert(name.to_ascii_lowercase()) {
        let tail = format!(" ({number})");
        let short: String = plain(text).chars().take(LONGEST - tail.len() - ending.len() - 1).collect();
        name = file_name(&format!("{short}{tail}"), ending);
        number += 1;
    }
    name
}

/// The ending of a file by what it is; by its name where that is not known.
pub fn ending(file: &EvidenceFile) -> String {
    let known = match file.media {
        MediaKind::Pdf => "pdf",
        MediaKind::Jpeg => "jpg",
        MediaKind::Png => "png",
        MediaKind::Webp => "webp",
        MediaKind::Tiff => "tif",
        MediaKind::Gif => "gif",
        MediaKind::Bmp => "bmp",
        MediaKind::Heic => "heic",
        MediaKind::Word | MediaKind::Excel | MediaKind::Other => "",
    };
    if !known.is_empty() {
        return known.to_owned();
    }
    let own = file.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let usual = (1..=5).contains(&own.len()) && own.bytes().all(|b| b.is_ascii_alphanumeric());
    if usual && !RUNS.contains(&own.as_str()) { own } else { "bin".to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dossier::{FileCondition, FileHash};

    #[test]
    fn names_are_read_aloud_and_written_plainly() {
        for (text, name) in [
            ("Hợp đồng liên kết", "Hop dong lien ket.pdf"),
            ("Hơ\u{323}p đồng", "Hop dong.pdf"),
            ("  Đơn  đăng ký/nhãn hiệu: “ĐỒI MÂY”?", "Don dang ky nhan hieu DOI MAY.pdf"),
            ("Hợp đồng số 01/2025/HĐLK.", "Hop dong so 01 2025 HDLK.pdf"),
            ("..\\..\\Windows", "Windows.pdf"),
            ("con", "_con.pdf"),
            ("LPT1.x", "_LPT1.x.pdf"),
            ("Console", "Console.pdf"),
            ("…", "_.pdf"),
            ("a . . b", "a b.pdf"),
        ] {
            assert_eq!(file_name(text, "pdf"), name, "{text}");
        }
        let long = file_name(&"Bien ban thanh ly hop dong ".repeat(10), "pdf");
        assert!(long.len() <= LONGEST && long.ends_with(" ban.pdf"), "{long}");
    }

    #[test]
    fn names_differ_even_without_capitals() {
        let mut taken = BTreeSet::new();
        let names: Vec<String> = ["Hợp đồng", "HỢP ĐỒNG", "hop dong"]
            .iter()
            .map(|text| free_name(text, "pdf", &mut taken))
            .collect();
        assert_eq!(names, ["Hop dong.pdf", "HOP DONG (2).pdf", "hop dong (3).pdf"]);
        let long = "x".repeat(300);
        let (a, b) = (free_name(&long, "pdf", &mut taken), free_name(&long, "pdf", &mut taken));
        assert!(a != b && b.ends_with(" (2).pdf") && b.len() <= LONGEST, "{a} {b}");
    }

    #[test]
    fn endings_follow_the_content() {
        let file = |name: &str, media| EvidenceFile {
            hash: FileHash::of(b""),
            name: name.to_owned(),
            size: 0,
            media,
            pages: 1,
            condition: FileCondition::Good,
            derived: None,
            page: crate::dossier::Page::default(),
        };
        for (name, media, wanted) in [
            ("a.PDF", MediaKind::Jpeg, "jpg"),
            ("a.docx", MediaKind::Other, "docx"),
            ("a.XLSX", MediaKind::Other, "xlsx"),
            ("a.exe", MediaKind::Other, "bin"),
            ("no ending", MediaKind::Other, "bin"),
            ("a.what is this", MediaKind::Other, "bin"),
        ] {
            assert_eq!(ending(&file(name, media)), wanted, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_text_makes_a_name_that_windows_takes(text in any::<String>(), ending in "[a-z]{0,5}") {
            let name = file_name(&text, &ending);
            prop_assert!(name.is_ascii() && !name.is_empty() && name.len() <= LONGEST);
            prop_assert!(!name.contains(['<', '>', ':', '"', '/', '\\', '|', '?', '*']));
            prop_assert!(name.bytes().all(|b| b >= b' ' && b != 0x7f));
            prop_assert!(!name.starts_with([' ', '.']) && !name.ends_with([' ', '.']));
            let stem = name.split('.').next().unwrap().to_ascii_uppercase();
            prop_assert!(!RESERVED.contains(&stem.as_str()));
        }
    }
}
