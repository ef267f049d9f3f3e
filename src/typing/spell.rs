//! The keys of a word: the way back.

use super::keys::{Scheme, mark_key, tone_key};
use super::letter::{Letter, Mark, Tone};

/// When the key of the tone is pressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ToneKey {
    /// As the last key of the word.
    Last,
    /// Right after the last vowel.
    AfterVowel,
}

/// The keys that type a word in a scheme, such as `tieengs` or `tie6ng1` for "tiếng"; none where
/// it holds anything but letters.
pub fn spell(word: &str, scheme: Scheme, when: ToneKey) -> Option<String> {
    let letters: Option<Vec<(Letter, Tone)>> = word.chars().map(Letter::read).collect();
    let letters = letters?;
    let tone = letters.iter().map(|(_, tone)| *tone).find(|tone| *tone != Tone::Level);
    let letters: Vec<Letter> = letters.into_iter().map(|(letter, _)| letter).collect();
    Some(keys_of(&letters, tone.unwrap_or_default(), scheme, when).into_iter().collect())
}

/// The keys of letters and a tone.
pub(super) fn keys_of(letters: &[Letter], tone: Tone, scheme: Scheme, when: ToneKey) -> Vec<char> {
    let capitals = letters.iter().all(|letter| letter.upper);
    let upper = |key: char, upper: bool| if upper { key.to_ascii_uppercase() } else { key };
    let tone = tone_key(scheme, tone).map(|key| upper(key, capitals));
    let vowel = letters.iter().rposition(|letter| letter.is_vowel());
    let mut keys = Vec::new();
    for (index, letter) in letters.iter().enumerate() {
        let key = upper(letter.base, letter.upper);
        keys.push(key);
        // Two o that stay two take a third, in Telex.
        let before = index.checked_sub(1).and_then(|before| letters.get(before));
        let double = before.is_some_and(|before| before.base == letter.base && before.mark == Mark::None);
        if scheme == Scheme::Telex && letter.base == 'o' && double {
            keys.push(key);
        }
        keys.extend(mark_key(scheme, letter.mark, letter.base).map(|key| upper(key, letter.upper)));
        if when == ToneKey::AfterVowel && vowel == Some(index) {
            keys.extend(tone);
        }
    }
    if when == ToneKey::Last {
        keys.extend(tone);
    }
    keys
}
