//! What a key asks for in Telex and in VNI.

use super::letter::{Mark, Tone};

/// A way to type Vietnamese on plain keys.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Scheme {
    /// aa ee oo aw ow uw dd, and s f r x j for the tones
    #[default]
    Telex,
    /// 6 7 8 9 for the marks, 1 to 5 for the tones
    Vni,
}

impl Scheme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Telex, Self::Vni];
}

/// What a key asks for, besides being a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wish {
    /// A tone; [`Tone::Level`] takes the tone away.
    Tone(Tone),
    /// â ê ô, on a letter of this base, or on any.
    Hat(Option<char>),
    /// The marks that the key may set: ơ ư, ă, or both.
    Hook {
        horn: bool,
        breve: bool,
        /// Where there is no vowel the key is itself the letter ư.
        alone: bool,
    },
    /// đ
    Stroke,
}

/// What a key asks for; none for a key that is only a letter.
pub(super) fn wish(scheme: Scheme, key: char) -> Option<Wish> {
    let key = key.to_ascii_lowercase();
    Some(match scheme {
        Scheme::Telex => match key {
            's' => Wish::Tone(Tone::Acute),
            'f' => Wish::Tone(Tone::Grave),
            'r' => Wish::Tone(Tone::Hook),
            'x' => Wish::Tone(Tone::Tilde),
            'j' => Wish::Tone(Tone::Dot),
            'z' => Wish::Tone(Tone::Level),
            'a' | 'e' | 'o' => Wish::Hat(Some(key)),
            'w' => Wish::Hook { horn: true, breve: true, alone: true },
            'd' => Wish::Stroke,
            _ => return None,
        },
        Scheme::Vni => match key {
            '0'..='5' => Wish::Tone(Tone::ALL.get(key as usize - '0' as usize).copied()?),
            '6' => Wish::Hat(None),
            '7' => Wish::Hook { horn: true, breve: false, alone: false },
            '8' => Wish::Hook { horn: false, breve: true, alone: false },
            '9' => Wish::Stroke,
            _ => return None,
        },
    })
}

/// The key that sets a mark on a letter of a base, and the key of a tone.
pub(super) fn mark_key(scheme: Scheme, mark: Mark, base: char) -> Option<char> {
    Some(match (scheme, mark) {
        (_, Mark::None) => return None,
        (Scheme::Telex, Mark::Hat) => base,
        (Scheme::Telex, Mark::Breve | Mark::Horn) => 'w',
        (Scheme::Telex, Mark::Stroke) => 'd',
        (Scheme::Vni, Mark::Hat) => '6',
        (Scheme::Vni, Mark::Horn) => '7',
        (Scheme::Vni, Mark::Breve) => '8',
        (Scheme::Vni, Mark::Stroke) => '9',
    })
}

/// The key of a tone; none for the level one.
pub(super) fn tone_key(scheme: Scheme, tone: Tone) -> Option<char> {
    let (telex, vni) = match tone {
        Tone::Level => return None,
        Tone::Acute => ('s', '1'),
        Tone::Grave => ('f', '2'),
        Tone::Hook => ('r', '3'),
        Tone::Tilde => ('x', '4'),
        Tone::Dot => ('j', '5'),
    };
    Some(if scheme == Scheme::Telex { telex } else { vni })
}
