//! "Gõ thử": what arrives when a person types a known sentence tells who composes it.

use unicode_normalization::UnicodeNormalization as _;

use super::letter::{Letter, Tone};
use super::{InputMethod, Scheme, ToneStyle, is_composed};

/// What a typed text tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trial {
    /// Nothing yet.
    TooShort,
    /// The letters arrive as they should.
    Works,
    /// The keys of a scheme arrive, and nobody composes them.
    Raw(Scheme),
    /// Letters without marks.
    NoMarks,
    /// Letters with marks, but others than those of the sentence.
    Garbled,
    /// Something else.
    Other,
}

/// Judges what was typed of a sentence so far.
pub fn judge(typed: &str, sentence: &str) -> Trial {
    let same = |text: &str| text.trim().nfc().collect::<String>().to_lowercase();
    let (typed, sentence) = (same(typed), same(sentence));
    let first = sentence.split(' ').next().unwrap_or_default().chars().count();
    let long_enough = typed.chars().count() >= first;
    if typed.is_empty() {
        return Trial::TooShort;
    }
    // A word in the making has not all its marks.
    let begins = |text: &str| {
        let done = text.rsplit_once(' ').map_or("", |(done, _)| done);
        sentence.starts_with(text)
            || (sentence.starts_with(done) && plain(&sentence).starts_with(&plain(text)))
    };
    if is_composed(&typed) {
        return match begins(&typed) {
            true if long_enough && sentence.starts_with(&typed) => Trial::Works,
            true => Trial::TooShort,
            false => Trial::Garbled,
        };
    }
    for scheme in Scheme::ALL {
        let composed = composed(&typed, scheme);
        if is_composed(&composed) && sentence.starts_with(&composed) {
            return Trial::Raw(scheme);
        }
    }
    match (plain(&sentence).starts_with(&typed), long_enough) {
        (true, true) => Trial::NoMarks,
        (_, false) => Trial::TooShort,
        (false, true) => Trial::Other,
    }
}

/// Letters without marks and tones.
fn plain(text: &str) -> String {
    let bare = |letter: char| match Letter::read(letter) {
        Some((read, _)) => Letter { mark: Default::default(), ..read }.written(Tone::Level),
        None => letter,
    };
    text.chars().map(bare).collect()
}

/// What a scheme makes of keys.
fn composed(keys: &str, scheme: Scheme) -> String {
    let mut method = InputMethod::new(scheme, ToneStyle::Old);
    let mut text = String::new();
    for key in keys.chars() {
        let edit = method.feed(key);
        for _ in 0..edit.delete {
            text.pop();
        }
        text.push_str(&edit.insert);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_arrives_tells_who_composes() {
        const SENTENCE: &str = "Hợp tác xã chè Đồi Mây";
        for (typed, told) in [
            ("", Trial::TooShort),
            ("  ", Trial::TooShort),
            ("H", Trial::TooShort),
            ("Hơ", Trial::TooShort),
            ("Hợp", Trial::Works),
            ("Hợp tác xã chè Đồi Mây ", Trial::Works),
            ("hợp tác", Trial::Works),
            ("Ho\u{31b}\u{323}p ta\u{301}c", Trial::Works),
            ("Hợp tá", Trial::Works),
            ("Hợp ta", Trial::TooShort),
            ("Howpj", Trial::Raw(Scheme::Telex)),
            ("Hopwj tasc xax", Trial::Raw(Scheme::Telex)),
            ("Ho7p5", Trial::Raw(Scheme::Vni)),
            ("Ho75p ta1c xa4 che2", Trial::Raw(Scheme::Vni)),
            ("Hop", Trial::NoMarks),
            ("Hop tac xa", Trial::NoMarks),
            ("Hợợp", Trial::Garbled),
            ("Trà xanh", Trial::Garbled),
            ("2026", Trial::Other),
        ] {
            assert_eq!(judge(typed, SENTENCE), told, "{typed:?}");
        }
    }
}
