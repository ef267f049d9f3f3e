//! Typing Vietnamese on plain keys: Telex and VNI, for machines without an input method.
//!
//! Pure: keys in, edits out; knows no window and no clock. Begin with `method` (what a field asks),
//! then `word` (what the keys of one word make), `keys` (what one key asks for) and `syllable`
//! (what can be Vietnamese). Words that cannot be are left as they were typed, and so are those of
//! `assets/typing/plain.txt`. `docs/typing.md` has the score and the misses.

mod keys;
mod letter;
mod method;
mod plain;
mod spell;
mod syllable;
mod trial;
mod word;

pub use keys::Scheme;
pub use letter::{Tone, is_composed};
pub use method::{Edit, InputMethod};
pub use spell::{ToneKey, spell};
pub use trial::{Trial, judge};

/// Where the tone of "hoa", "hoe" and "huy" is written when no letter follows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum ToneStyle {
    /// hòa, khỏe, thúy
    #[default]
    Old,
    /// hoà, khoẻ, thuý
    New,
}

#[cfg(test)]
mod tests;
