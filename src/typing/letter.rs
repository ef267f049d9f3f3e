//! Letters of Vietnamese: a base, a mark, a tone, and how they are written as one.

/// What stands on or through a letter and makes it another letter.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) enum Mark {
    #[default]
    None,
    /// â ê ô
    Hat,
    /// ă
    Breve,
    /// ơ ư
    Horn,
    /// đ
    Stroke,
}

/// A tone, in the order of the VNI keys.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Tone {
    #[default]
    Level,
    /// sắc
    Acute,
    /// huyền
    Grave,
    /// hỏi
    Hook,
    /// ngã
    Tilde,
    /// nặng
    Dot,
}

impl Tone {
    /// All six, in the order of the VNI keys.
    pub const ALL: [Self; 6] = [Self::Level, Self::Acute, Self::Grave, Self::Hook, Self::Tilde, Self::Dot];
}

/// The vowels with each mark: the letter without a tone, then with the five tones in the order of
/// [`Tone::ALL`].
const VOWELS: [(char, Mark, &str); 12] = [
    ('a', Mark::None, "aáàảãạ"),
    ('a', Mark::Breve, "ăắằẳẵặ"),
    ('a', Mark::Hat, "âấầẩẫậ"),
    ('e', Mark::None, "eéèẻẽẹ"),
    ('e', Mark::Hat, "êếềểễệ"),
    ('i', Mark::None, "iíìỉĩị"),
    ('o', Mark::None, "oóòỏõọ"),
    ('o', Mark::Hat, "ôốồổỗộ"),
    ('o', Mark::Horn, "ơớờởỡợ"),
    ('u', Mark::None, "uúùủũụ"),
    ('u', Mark::Horn, "ưứừửữự"),
    ('y', Mark::None, "yýỳỷỹỵ"),
];

/// One letter of a word, its tone apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Letter {
    /// Lower case, without mark and tone.
    pub base: char,
    pub mark: Mark,
    pub upper: bool,
}

impl Letter {
    /// The letter that a key stands for.
    pub fn of_key(key: char) -> Self {
        Self { base: key.to_ascii_lowercase(), mark: Mark::None, upper: key.is_ascii_uppercase() }
    }

    pub fn is_vowel(self) -> bool {
        matches!(self.base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
    }

    /// The letter as it is written, with a tone where it is a vowel.
    pub fn written(self, tone: Tone) -> char {
        let index = Tone::ALL.iter().position(|other| *other == tone).unwrap_or_default();
        let vowel = VOWELS.iter().find(|(base, mark, _)| *base == self.base && *mark == self.mark);
        let lower = match vowel {
            Some((_, _, letters)) => letters.chars().nth(index).unwrap_or(self.base),
            None if self.mark == Mark::Stroke => 'đ',
            None => self.base,
        };
        if self.upper { lower.to_uppercase().next().unwrap_or(lower) } else { lower }
    }

    /// What a written letter is made of; none where it is no letter of Vietnamese or of a foreign
    /// word in plain letters.
    pub fn read(written: char) -> Option<(Self, Tone)> {
        let lower = written.to_lowercase().next().unwrap_or(written);
        let upper = lower != written;
        if lower == 'đ' {
            return Some((Self { base: 'd', mark: Mark::Stroke, upper }, Tone::Level));
        }
        for (base, mark, letters) in VOWELS {
            if let Some(index) = letters.chars().position(|letter| letter == lower) {
                let tone = Tone::ALL.get(index).copied().unwrap_or_default();
                return Some((Self { base, mark, upper }, tone));
            }
        }
        let plain = Self { base: lower, mark: Mark::None, upper };
        lower.is_ascii_lowercase().then_some((plain, Tone::Level))
    }
}

/// Whether a text holds what only composing makes: a letter with a mark or a tone, or a tone that
/// is written as a sign of its own, as the Vietnamese keyboard of Windows sends it.
pub fn is_composed(text: &str) -> bool {
    text.chars().any(|letter| {
        let apart = matches!(letter, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
        apart || (!letter.is_ascii() && Letter::read(letter).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_read_as_it_was_written() {
        let mut letters = 0;
        for (base, mark, _) in VOWELS {
            for tone in Tone::ALL {
                for upper in [false, true] {
                    let letter = Letter { base, mark, upper };
                    let written = letter.written(tone);
                    assert_eq!(Letter::read(written), Some((letter, tone)), "{written}");
                    assert_eq!(written.is_uppercase(), upper, "{written}");
                    letters += 1;
                }
            }
        }
        assert_eq!(letters, 144);
        let stroke = Letter { base: 'd', mark: Mark::Stroke, upper: true };
        assert_eq!(stroke.written(Tone::Acute), 'Đ');
        assert_eq!(Letter::read('Đ'), Some((stroke, Tone::Level)));
        assert_eq!(Letter::read('7'), None);
        assert_eq!(Letter::read('ç'), None);
    }

    #[test]
    fn composed_letters_are_told_from_plain_ones() {
        assert!(is_composed("tiếng") && is_composed("Đ") && is_composed("ư"));
        assert!(is_composed("\u{301}"));
        assert!(!is_composed("tieng 2026, GAP") && !is_composed("–“ç"));
    }
}
