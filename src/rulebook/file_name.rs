//! What a file may be, by its name: "giay_ATTP_2026.jpg" speaks of food safety.

use unicode_normalization::UnicodeNormalization as _;

use super::{PaperKind, RowNumber, Rulebook};
use crate::words::fold;

impl Rulebook {
    /// The kind of paper that a file's name speaks of, and the first row that takes it. Nothing where
    /// it speaks of none, as the numbers that cameras give.
    pub fn kind_of_file(&self, name: &str) -> Option<(RowNumber, &PaperKind)> {
        let name = words_of(name);
        let longest = |kind: &&PaperKind| {
            let found = kind.file_words.iter().filter(|words| name.contains(&format!(" {words} ")));
            found.map(String::len).max().unwrap_or(0)
        };
        // Of equals the first, as the rulebook lists them.
        let mut best: Option<(usize, &PaperKind)> = None;
        for kind in &self.kinds {
            let length = longest(&kind);
            if length > best.map_or(0, |(length, _)| length) {
                best = Some((length, kind));
            }
        }
        let (_, kind) = best?;
        let row = self.rows.iter().find(|row| row.kinds.contains(&kind.id))?;
        Some((row.number, kind))
    }
}

/// The words of a name without its ending, marks and capitals, a space around each.
fn words_of(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    // "KiemNghiem" and "kiem_nghiem" are two words, as "giay2026" is.
    let mut spaced = String::with_capacity(stem.len() + 8);
    let mut before: Option<char> = None;
    // Macs keep the marks of a letter apart from it.
    for letter in stem.nfc() {
        let apart = |before: char| {
            before.is_lowercase() && letter.is_uppercase()
                || before.is_ascii_digit() != letter.is_ascii_digit()
        };
        if before.is_some_and(apart) {
            spaced.push(' ');
        }
        spaced.push(if letter.is_alphanumeric() { letter } else { ' ' });
        before = Some(letter);
    }
    format!(" {} ", fold(&spaced))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_speak_of_kinds() {
        let rulebook = Rulebook::shipped().unwrap();
        for (name, expected) in [
            ("02-gcn-attp.jpg", Some((2, "food_safety_certificate"))),
            ("Giấy chứng nhận ATTP (bản quét).pdf", Some((2, "food_safety_certificate"))),
            ("cam kết ATTP.jpg", Some((2, "food_safety_commitment"))),
            ("PhieuKiemNghiem2026.pdf", Some((12, "test_report"))),
            ("kiểm nghiệm.PDF", Some((12, "test_report"))),
            ("hop_dong_lien_ket.docx", Some((3, "contract"))),
            ("Hợp đồng lao động ông A.jpg", Some((5, "labour_contract"))),
            ("thanh ly hop dong.pdf", Some((3, "liquidation"))),
            ("bản công bố.jpg", Some((11, "declaration"))),
            ("to\u{31b}\u{300} ro\u{31b}i ca\u{302}u chuye\u{323}\u{302}n.pdf", Some((10, "story_leaflet"))),
            ("GCN nhãn hiệu.png", Some((7, "trademark_certificate"))),
            ("ISO22000.pdf", Some((14, "quality_system"))),
            ("IMG_20261123_101112.jpg", None),
            ("Zalo_1234.jpg", None),
            ("isolated.pdf", None),
            ("", None),
        ] {
            let found = rulebook.kind_of_file(name).map(|(row, kind)| (row.0, kind.id.as_str()));
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn the_words_of_the_shipped_rulebook_are_folded_and_lead_to_a_row() {
        let rulebook = Rulebook::shipped().unwrap();
        for kind in &rulebook.kinds {
            let leads = rulebook.rows.iter().any(|row| row.kinds.contains(&kind.id));
            assert!(kind.file_words.is_empty() || leads, "{}", kind.id);
            for words in &kind.file_words {
                assert_eq!(fold(words), *words);
            }
        }
    }
}
