//! Vietnamese text composed, cut into words and compared.

use std::borrow::Cow;

use unicode_normalization::char::{compose, decompose_canonical};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The longest text of one field, in letters: what may be typed, imported and received.
pub const LONGEST_TEXT: usize = 20_000;
/// The longest name of a person, a producer or a product, in letters.
pub const LONGEST_NAME: usize = 400;

/// A name as it may stand in operations and packages: on one line, of letters that a person can have
/// meant, and no longer than [`LONGEST_NAME`].
pub fn plain_name(text: &str) -> String {
    let words = nfc(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = words.chars().take(LONGEST_NAME).collect();
    cut.trim_end().to_owned()
}

/// Text in the composed form (NFC) and without letters that nobody sees, the only form that is
/// stored and printed.
pub fn nfc(text: &str) -> String {
    if is_plain(text) {
        composed(text).into_owned()
    } else {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text: String = text.chars().filter(|letter| !is_hidden(*letter)).collect();
        composed(&text).into_owned()
    }
}

/// Whether every letter of a text is one that a person can have meant: no control but the end of a
/// line and the tabulator, none that turns the direction of writing around.
pub fn is_plain(text: &str) -> bool {
    !text.chars().any(is_hidden)
}

fn is_hidden(letter: char) -> bool {
    match letter {
        '\n' | '\t' => false,
        '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        '\u{FEFF}' => true,
        letter => letter.is_control(),
    }
}

/// As [`nfc`]; text that is composed already is only looked at.
fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// The words of a text, composed and in small letters, marks kept.
pub fn words(text: &str) -> Vec<String> {
    composed(text)
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words of a text with each tone behind its word, so that the two customs of placing it
/// ("hòa", "hoà") are one spelling. Marks count.
pub fn spelled(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut word, mut tones) = (String::new(), String::new());
    for letter in composed(text).chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            word.push(letter);
        } else if letter.is_alphanumeric() {
            // The letter without its tone: "ấ" is "â" and a sắc.
            let mut bare = None;
            decompose_canonical(letter, |part| {
                if TONES.contains(&part) {
                    tones.push(part);
                } else if let Some(one) = bare.and_then(|before| compose(before, part)) {
                    bare = Some(one);
                } else if let Some(before) = bare.replace(part) {
                    word.push(before);
                }
            });
            word.extend(bare);
        } else if !word.is_empty() {
            word.push_str(&tones);
            tones.clear();
            words.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        word.push_str(&tones);
        words.push(word);
    }
    words
}

/// Whether two names are the same but for capitals, spaces, punctuation and the place of a tone.
/// Marks count.
pub fn same_words(a: &str, b: &str) -> bool {
    spelled(a) == spelled(b)
}

/// The letters of the Vietnamese alphabet in its order, with f, j, w, z where Latin has them.
const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
/// The tone marks in the order of the dictionaries: level, huyền, hỏi, ngã, sắc, nặng.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// Bytes that sort as a Vietnamese dictionary does: by letters first (đ after d, ơ after ô), by
/// tones only between words of the same letters.
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut letters = Vec::with_capacity(text.len() + 8);
    let mut tones = Vec::new();
    for letter in text.nfc().flat_map(char::to_lowercase) {
        // Taking the tone off "ấ" leaves "a" with a circumflex, which composes to "â".
        let parts: Vec<char> = letter.nfd().collect();
        let tone = parts.iter().find_map(|part| TONES.iter().position(|tone| tone == part));
        let bare: String = parts.into_iter().filter(|part| !TONES.contains(part)).nfc().collect();
        for bare in bare.chars() {
            match ALPHABET.chars().position(|c| c == bare) {
                Some(place) => letters.push(0x40 + u8::try_from(place).unwrap_or(0)),
                None if bare.is_ascii_digit() => letters.push(bare as u8),
                None if bare.is_alphanumeric() => letters.push(0xF0),
                None => letters.push(0x20),
            }
        }
        if letter.is_alphabetic() {
            tones.push(tone.map_or(1, |tone| u8::try_from(tone).unwrap_or(0) + 2));
        }
    }
    letters.push(0);
    letters.extend(tones);
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_whatever_the_capitals_but_not_whatever_the_marks() {
        assert!(same_words("HTX chè Đồi Mây", "htx  Chè đồi mây."));
        assert!(same_words("Đồi", "Đo\u{302}\u{300}i"));
        assert!(same_words("Hòa Bình, hóa chất", "Hoà Bình hoá chất"));
        assert!(!same_words("Hòa", "Hóa"));
        assert!(!same_words("Chè Đồi", "Che Doi"));
    }

    #[test]
    fn a_name_is_cut_and_cleaned() {
        assert_eq!(plain_name(" Ho\u{202e}àng\u{7}\n Anh "), "Hoàng Anh");
        assert_eq!(plain_name(&"ă".repeat(900)).chars().count(), LONGEST_NAME);
        assert_eq!(plain_name("\u{7}\u{202e}"), "");
    }

    #[test]
    fn sorting_follows_the_vietnamese_dictionary() {
        let sorted =
            ["An", "Ăn", "Ân", "Ba", "Da", "Đa", "Đà", "Đá", "Đạ", "Đài", "Ga", "Ôi", "Ơi", "Ưu", "Vua"];
        let mut words = sorted;
        words.reverse();
        words.sort_by_key(|word| sort_key(word));
        assert_eq!(words, sorted);
    }
}
