//! Text folded for searching, the same in every room.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Text without marks, capitals or runs of spaces, for searching: "Trà Đồi" and "tra  doi" are
/// the same.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase) {
        match letter {
            'đ' => folded.push('d'),
            c if c.is_whitespace() => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c => folded.push(c),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgets_marks_and_keeps_letters() {
        for (text, folded) in [
            ("Trà xanh Đồi Mây", "tra xanh doi may"),
            ("  ĐỒI \t MÂY ", "doi may"),
            ("Tra\u{300} xanh", "tra xanh"),
            ("Ưới ẵ ợ 200 g", "uoi a o 200 g"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }
}
