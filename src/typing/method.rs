//! What a text field asks of the input method: an edit for each key.

use super::ToneStyle;
use super::keys::Scheme;
use super::letter::Tone;
use super::spell::{ToneKey, keys_of};
use super::syllable::completed;
use super::word::{Manner, Word, compose, written};

/// A word of more keys is no syllable, whatever its letters.
const LONGEST: usize = 24;

/// What to change before the caret.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Edit {
    /// Letters to take away from the end.
    pub delete: usize,
    /// The text to put in their place.
    pub insert: String,
}

/// Composes Vietnamese, a word at a time. It never looks at the field: whoever moves the caret or
/// changes the text in another way calls [`InputMethod::reset`].
#[derive(Clone, Debug, Default)]
pub struct InputMethod {
    manner: Manner,
    keys: Vec<char>,
    /// A word that is not composed any more, as it is on screen.
    frozen: Option<String>,
    shown: String,
}

impl InputMethod {
    /// One for a scheme, with the tones where a style puts them.
    pub fn new(scheme: Scheme, style: ToneStyle) -> Self {
        Self { manner: Manner { scheme, style, after_digits: false }, ..Self::default() }
    }

    /// The word before the caret, as it is on screen.
    pub fn word(&self) -> &str {
        &self.shown
    }

    /// The scheme that it composes by.
    pub fn scheme(&self) -> Scheme {
        self.manner.scheme
    }

    /// Where it writes the tones.
    pub fn style(&self) -> ToneStyle {
        self.manner.style
    }

    /// Forgets the word before the caret.
    pub fn reset(&mut self) {
        *self = Self::new(self.manner.scheme, self.manner.style);
    }

    /// What a key that types a letter, a digit or a sign does.
    pub fn feed(&mut self, key: char) -> Edit {
        let digit = key.is_ascii_digit();
        let of_word =
            key.is_alphabetic() || (digit && self.manner.scheme == Scheme::Vni && !self.shown.is_empty());
        if !of_word {
            return self.end(key);
        }
        if let Some(frozen) = &mut self.frozen {
            frozen.push(key);
        } else if key.is_ascii() && self.keys.len() < LONGEST {
            self.keys.push(key);
        } else {
            // A letter from elsewhere: another input method is at work in this word.
            self.frozen = Some(format!("{}{key}", self.shown));
        }
        self.show()
    }

    /// What the Backspace key does: it takes one letter, and the word goes on from what is left.
    /// Without a word it is the field's own.
    pub fn backspace(&mut self) -> Edit {
        if self.shown.is_empty() {
            self.reset();
            return Edit { delete: 1, insert: String::new() };
        }
        let mut shorter = self.shown.clone();
        shorter.pop();
        if let Some(frozen) = &mut self.frozen {
            *frozen = shorter;
        } else {
            self.shorten(shorter);
        }
        let edit = self.show();
        if self.shown.is_empty() {
            // It is another word that begins here.
            self.reset();
        }
        edit
    }

    /// Takes one letter from a word that is being composed.
    fn shorten(&mut self, shorter: String) {
        let (keys, wanted) = match compose(&self.keys, self.manner) {
            Word::Composed { letters, tone, .. } => {
                let mut letters = completed(&letters);
                letters.pop();
                let has_vowel = letters.iter().any(|letter| letter.is_vowel());
                let tone = if has_vowel { tone } else { Tone::Level };
                let wanted = written(&letters, tone, self.manner.style);
                (keys_of(&letters, tone, self.manner.scheme, ToneKey::Last), Some(wanted))
            }
            // The key that made the word impossible goes, and the word is back.
            Word::Plain { undone: false, .. } => {
                let keys = self.keys.get(..self.keys.len() - 1).unwrap_or_default();
                (keys.to_vec(), None)
            }
            Word::Plain { .. } => (shorter.chars().collect(), Some(shorter)),
        };
        self.keys = keys;
        match wanted {
            Some(wanted) if compose(&self.keys, self.manner).text(self.manner.style) != wanted => {
                self.frozen = Some(wanted);
            }
            _ => {}
        }
    }

    /// A key that belongs to no word.
    fn end(&mut self, key: char) -> Edit {
        let ended = match &self.frozen {
            Some(frozen) => frozen.clone(),
            None => compose(&self.keys, self.manner).ended(self.manner.style),
        };
        let mut edit = difference(&self.shown, &ended);
        edit.insert.push(key);
        self.reset();
        self.manner.after_digits = key.is_ascii_digit();
        edit
    }

    fn show(&mut self) -> Edit {
        let text = match &self.frozen {
            Some(frozen) => frozen.clone(),
            None => compose(&self.keys, self.manner).text(self.manner.style),
        };
        let edit = difference(&self.shown, &text);
        self.shown = text;
        edit
    }
}

/// What turns one text into another at its end.
fn difference(from: &str, to: &str) -> Edit {
    let same = from.chars().zip(to.chars()).take_while(|(a, b)| a == b).count();
    Edit { delete: from.chars().count() - same, insert: to.chars().skip(same).collect() }
}
