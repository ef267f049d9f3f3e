//! Vietnamese text compared, folded and counted.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Text in the composed form (NFC), the only form that is stored and printed.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

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

/// The words of a text, composed and in small letters, marks kept.
pub fn words(text: &str) -> Vec<String> {
    nfc(text)
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether two names are the same but for capitals, spaces and punctuation. Marks count.
pub fn same_words(a: &str, b: &str) -> bool {
    words(a) == words(b)
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

    #[test]
    fn names_are_the_same_whatever_the_capitals_but_not_whatever_the_marks() {
        assert!(same_words("HTX chè Đồi Mây", "htx  Chè đồi mây."));
        assert!(same_words("Đồi", "Đo\u{302}\u{300}i"));
        assert!(!same_words("Chè Đồi", "Che Doi"));
    }
}
