//! Looking for phrases in what people write: whole words, marks counted, capitals not.

use crate::dossier::spelled;

/// A phrase as it is looked for: spell it once, look for it in many texts.
pub(super) type Phrase = Vec<String>;

/// Phrases of the rulebook as they are looked for.
pub(super) fn phrases(written: &[String]) -> Vec<Phrase> {
    written.iter().map(|phrase| spelled(phrase)).collect()
}

/// Whether words contain a phrase, word for word.
pub(in crate::assess) fn says(words: &[String], phrase: &str) -> bool {
    contains(words, &spelled(phrase))
}

/// As [`says`], for a phrase that is spelled already.
pub(super) fn contains(words: &[String], phrase: &Phrase) -> bool {
    !phrase.is_empty() && words.windows(phrase.len()).any(|window| window == *phrase)
}

/// Whether words begin with a phrase.
pub(super) fn begins(words: &[String], phrase: &str) -> bool {
    let phrase = spelled(phrase);
    !phrase.is_empty() && words.starts_with(&phrase)
}

/// The words with each of the phrases blotted out.
pub(super) fn without(mut words: Vec<String>, phrases: &[Phrase]) -> Vec<String> {
    for phrase in phrases {
        let mut start = 0;
        while !phrase.is_empty()
            && let Some(window) = words.get_mut(start..start + phrase.len())
        {
            if *window == *phrase {
                window.fill(String::new());
            }
            start += 1;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole_words_with_their_marks() {
        for (text, phrase, found) in [
            ("Chè hữu cơ Đồi Mây", "hữu cơ", true),
            ("Không dùng hoá chất.", "hóa chất", true),
            ("Hộp quà gồm ba loại", "gốm", false),
            ("sở hữu cơ sở", "hữu cơ", true),
            ("phường Huyền Tụng", "huyện", false),
            ("ngoài", "ngoài huyện", false),
            ("ngoài", "", false),
        ] {
            assert_eq!(says(&spelled(text), phrase), found, "{text}: {phrase}");
        }
        let blotted = without(spelled("sở hữu cơ sở, chè hữu cơ"), &[spelled("sở hữu cơ")]);
        assert_eq!(blotted, [vec![String::new(); 3], spelled("sở chè hữu cơ")].concat());
    }
}
