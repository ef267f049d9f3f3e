//! Vietnamese text composed, cut into words and compared.

use unicode_normalization::UnicodeNormalization;

/// Text in the composed form (NFC), the only form that is stored and printed.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
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
    fn names_are_the_same_whatever_the_capitals_but_not_whatever_the_marks() {
        assert!(same_words("HTX chè Đồi Mây", "htx  Chè đồi mây."));
        assert!(same_words("Đồi", "Đo\u{302}\u{300}i"));
        assert!(!same_words("Chè Đồi", "Che Doi"));
    }
}
