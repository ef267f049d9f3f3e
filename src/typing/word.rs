//! What the keys of one word make.

use super::ToneStyle;
use super::keys::{Scheme, Wish, wish};
use super::letter::{Letter, Mark, Tone};
use super::plain;
use super::syllable::{can_become, completed, is_whole, rime_start, tone_place};

/// How words are composed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Manner {
    pub scheme: Scheme,
    pub style: ToneStyle,
    /// Digits stand right before the word: "15kg", "5S". Only đ is composed there.
    pub after_digits: bool,
}

/// What became of the keys.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Word {
    /// Letters that are, or can become, a syllable; the tone apart. `plain` is what they are once
    /// it shows that they are none.
    Composed { letters: Vec<Letter>, tone: Tone, plain: String },
    /// The keys as they were typed, without those that took a mark back.
    Plain { text: String, undone: bool },
}

impl Word {
    /// The word on screen.
    pub fn text(&self, style: ToneStyle) -> String {
        match self {
            Self::Composed { letters, tone, .. } => written(letters, *tone, style),
            Self::Plain { text, .. } => text.clone(),
        }
    }

    /// The word once it is over: one that is no syllable after all becomes what was typed.
    pub fn ended(&self, style: ToneStyle) -> String {
        match self {
            Self::Composed { letters, tone, plain } => {
                let vowels = letters.iter().any(|letter| letter.is_vowel());
                // "50 w" means watts; the letter ư is typed as two keys.
                let alone = plain.len() == 1;
                if (vowels && !is_whole(&completed(letters), *tone)) || alone {
                    plain.clone()
                } else {
                    self.text(style)
                }
            }
            Self::Plain { text, .. } => text.clone(),
        }
    }
}

/// Letters and a tone as they are written.
pub(super) fn written(letters: &[Letter], tone: Tone, style: ToneStyle) -> String {
    let letters = completed(letters);
    let place = tone_place(&letters, style);
    let tone_at = |index: usize| if place == Some(index) { tone } else { Tone::Level };
    letters.iter().enumerate().map(|(index, letter)| letter.written(tone_at(index))).collect()
}

/// Letters while they are composed.
#[derive(Clone, Debug, Default)]
struct Draft {
    letters: Vec<Letter>,
    tone: Tone,
    /// A mark was taken back: the word sets no marks any more.
    locked: bool,
    /// The letter that is ư by a key of its own, "w".
    alone: Option<usize>,
}

/// What a key did.
enum Done {
    /// It set or took away a mark or a tone.
    Set,
    /// It took back what the same key had set: it is a letter now.
    Undone,
    /// Nothing to do for it: it is a letter.
    Nothing,
}

/// What keys make. The keys are letters, and in VNI digits after the first.
pub(super) fn compose(keys: &[char], manner: Manner) -> Word {
    let whole: String = keys.iter().collect();
    if plain::stays(&whole) {
        return Word::Plain { text: whole, undone: false };
    }
    scan(keys, manner, plain::may_stay)
}

/// … where no word is known as one that stays; `may_stay` tells of keys on their way to one.
pub(super) fn scan(keys: &[char], manner: Manner, may_stay: fn(&str) -> bool) -> Word {
    let capitals = keys.len() > 1 && !keys.iter().any(char::is_ascii_lowercase);
    let mut draft = Draft::default();
    let mut text = String::new();
    let mut undone = false;
    let mut stroke_undone = false;
    let mut keys = keys.iter().copied();
    let mut typed = String::new();
    while let Some(key) = keys.next() {
        text.push(key);
        typed.push(key);
        let possible = match draft.press(key, manner, capitals) {
            Done::Set => true,
            // "coff" is on its way to "coffee".
            Done::Undone if may_stay(&typed) => false,
            Done::Undone => {
                text.pop();
                undone = true;
                stroke_undone |= wish(manner.scheme, key) == Some(Wish::Stroke);
                draft.add(key)
            }
            Done::Nothing => draft.add(key),
        };
        if !possible {
            text.extend(keys);
            if !stroke_undone {
                text = stroked(&text, manner.scheme, capitals);
            }
            return Word::Plain { text, undone };
        }
    }
    let plain = if stroke_undone { text } else { stroked(&text, manner.scheme, capitals) };
    Word::Composed { letters: draft.letters, tone: draft.tone, plain }
}

/// A đ that begins a word stays, whatever follows: "Đamb". Acronyms keep it everywhere but after a
/// vowel: "ĐATN", "HĐND", but "ADD".
fn stroked(text: &str, scheme: Scheme, capitals: bool) -> String {
    let second = if scheme == Scheme::Telex { 'd' } else { '9' };
    let mut result = String::new();
    for letter in text.chars() {
        let d = result.ends_with(['d', 'D']) && letter.eq_ignore_ascii_case(&second);
        let before = result.chars().rev().nth(1).map(Letter::of_key);
        let taken = before.is_none_or(|before| capitals && !before.is_vowel());
        match result.pop() {
            Some(stem) if d && taken => result.push(if stem == 'd' { 'đ' } else { 'Đ' }),
            stem => result.extend(stem.into_iter().chain([letter])),
        }
    }
    result
}

impl Draft {
    /// Adds a letter; whether the word can still be Vietnamese.
    fn add(&mut self, key: char) -> bool {
        self.letters.push(Letter::of_key(key));
        key.is_ascii_alphabetic() && (self.has_no_vowel() || self.possible())
    }

    /// Abbreviations without a vowel are no syllables, but have their đ: "HĐND", "NĐ".
    fn has_no_vowel(&self) -> bool {
        !self.letters.iter().any(|letter| letter.is_vowel())
    }

    fn possible(&self) -> bool {
        can_become(&completed(&self.letters), self.tone)
    }

    fn press(&mut self, key: char, manner: Manner, capitals: bool) -> Done {
        let Some(wish) = wish(manner.scheme, key) else { return Done::Nothing };
        if manner.after_digits && wish != Wish::Stroke {
            return Done::Nothing;
        }
        match wish {
            Wish::Tone(tone) => self.set_tone(tone),
            _ if self.locked => Done::Nothing,
            Wish::Stroke => self.stroke(),
            Wish::Hat(only) => {
                let choices = self.vowels().filter(|(index, letter)| {
                    let fits = matches!(letter.base, 'a' | 'e' | 'o');
                    let near = self.letters.iter().skip(*index).all(|after| after.is_vowel());
                    fits && only.is_none_or(|base| base == letter.base)
                        // "OCO" is on its way to an acronym, "toto" to no word.
                        && (only.is_none() || near || !capitals)
                });
                let choices: Vec<_> = choices.map(|(index, _)| (index, Mark::Hat)).collect();
                self.set_mark(&choices)
            }
            Wish::Hook { horn, breve, alone } => {
                if alone && self.has_no_vowel() {
                    let upper = key.is_ascii_uppercase();
                    self.letters.push(Letter { base: 'u', mark: Mark::Horn, upper });
                    if self.possible() {
                        self.alone = Some(self.letters.len() - 1);
                        return Done::Set;
                    }
                    self.letters.pop();
                    return Done::Nothing;
                }
                let choices = self.vowels().filter_map(|(index, letter)| match letter.base {
                    'a' if breve => Some((index, Mark::Breve)),
                    'o' | 'u' if horn => Some((index, Mark::Horn)),
                    _ => None,
                });
                let mut choices: Vec<_> = choices.collect();
                // In "uo" the o is meant, whatever stands behind: "ruou" is on its way to "rượu".
                let start = rime_start(&self.letters);
                let pair = |&(index, _): &(usize, Mark)| {
                    index > start && self.base(index) == Some('o') && self.base(index - 1) == Some('u')
                };
                if let Some(at) = choices.iter().position(pair) {
                    choices.swap(0, at);
                    choices.truncate(1);
                }
                self.set_mark(&choices)
            }
        }
    }

    fn base(&self, index: usize) -> Option<char> {
        self.letters.get(index).map(|letter| letter.base)
    }

    /// The vowels of the rime, the last one first.
    fn vowels(&self) -> impl Iterator<Item = (usize, Letter)> {
        let start = rime_start(&self.letters);
        let rime = self.letters.iter().copied().enumerate().skip(start);
        rime.filter(|(_, letter)| letter.is_vowel()).collect::<Vec<_>>().into_iter().rev()
    }

    fn set_tone(&mut self, tone: Tone) -> Done {
        if self.has_no_vowel() || (tone == Tone::Level && self.tone == Tone::Level) {
            return Done::Nothing;
        }
        if self.tone == tone {
            self.tone = Tone::Level;
            return Done::Undone;
        }
        let before = std::mem::replace(&mut self.tone, tone);
        if self.possible() {
            Done::Set
        } else {
            self.tone = before;
            Done::Nothing
        }
    }

    /// Sets a mark on the first letter that can take it.
    fn set_mark(&mut self, choices: &[(usize, Mark)]) -> Done {
        for (index, mark) in choices.iter().copied() {
            let Some(letter) = self.letters.get_mut(index) else { continue };
            let before = letter.mark;
            if before == mark {
                letter.mark = Mark::None;
                // ươ is one mark.
                if mark == Mark::Horn
                    && let Some(first) = index.checked_sub(1).and_then(|first| self.letters.get_mut(first))
                    && first.mark == Mark::Horn
                {
                    first.mark = Mark::None;
                }
                if self.alone.take_if(|alone| *alone == index).is_some() {
                    self.letters.remove(index);
                }
                self.locked = true;
                return Done::Undone;
            }
            letter.mark = mark;
            if self.possible() {
                return Done::Set;
            }
            if let Some(letter) = self.letters.get_mut(index) {
                letter.mark = before;
            }
        }
        Done::Nothing
    }

    /// The d that begins the word, or the one just typed in an abbreviation.
    fn stroke(&mut self) -> Done {
        let last = self.letters.len().saturating_sub(1);
        let index = if self.has_no_vowel() { last } else { 0 };
        let Some(letter) = self.letters.get_mut(index).filter(|letter| letter.base == 'd') else {
            return Done::Nothing;
        };
        if letter.mark == Mark::Stroke {
            letter.mark = Mark::None;
            self.locked = true;
            return Done::Undone;
        }
        letter.mark = Mark::Stroke;
        if self.has_no_vowel() || self.possible() {
            return Done::Set;
        }
        if let Some(letter) = self.letters.get_mut(index) {
            letter.mark = Mark::None;
        }
        Done::Nothing
    }
}
