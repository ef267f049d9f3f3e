//! What a text turns into before it is measured: composed, cleaned, and checked for coverage.

use unicode_normalization::UnicodeNormalization;

use super::face::Face;

/// A letter as the line breaker sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Letter {
    Plain(char),
    /// A space at which a line may end.
    Space,
    /// A space that holds its neighbours together (U+00A0, U+202F).
    Fixed,
    NewLine,
    /// A letter that the face does not have.
    Missing(char),
    Check(bool),
    Leader,
}

impl Letter {
    /// At size 1.
    pub fn width(self, face: Face) -> f32 {
        let per_mille = |letter| f32::from(face.advance(letter).unwrap_or(0)) / 1000.0;
        match self {
            Self::Plain(letter) => per_mille(letter),
            Self::Space | Self::Fixed => per_mille(' '),
            Self::Missing(_) => 0.62,
            Self::NewLine | Self::Check(_) | Self::Leader => 0.0,
        }
    }
}

/// The letters of a text, composed (NFC). Runs of spaces are one space; what cannot be seen
/// (zero-width and control characters) is left out; what the face lacks is marked, never lost.
pub fn letters(text: &str, face: Face) -> impl Iterator<Item = Letter> {
    let mut after_space = false;
    text.nfc().filter_map(move |letter| {
        let seen = see(letter, face)?;
        let is_space = seen == Letter::Space;
        if is_space && after_space {
            return None;
        }
        after_space = is_space || seen == Letter::NewLine;
        Some(seen)
    })
}

fn see(letter: char, face: Face) -> Option<Letter> {
    Some(match letter {
        '\n' | '\u{2028}' | '\u{2029}' => Letter::NewLine,
        '\u{a0}' | '\u{202f}' | '\u{2007}' => Letter::Fixed,
        // Soft hyphen, zero width characters, marks of direction, variation selectors, BOM.
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => return None,
        c if c.is_whitespace() => Letter::Space,
        c if c.is_control() => return None,
        // The same glyph twice would make copied text ambiguous.
        '\u{37e}' => Letter::Plain(';'),
        '\u{2215}' => Letter::Plain('\u{2044}'),
        '\u{2011}' => Letter::Plain('-'),
        c if face.advance(c).is_some() => Letter::Plain(c),
        c => Letter::Missing(c),
    })
}
