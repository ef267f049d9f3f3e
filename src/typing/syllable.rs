//! Which letters can be a Vietnamese syllable, and where its tone is written.
//!
//! A syllable is an initial and a rime. Names of the peoples of the Central Highlands, as official
//! papers write them, are syllables too: Đắk, Lắk, Krông, Bru, HMông, Păh.

use std::sync::LazyLock;

use super::ToneStyle;
use super::letter::{Letter, Mark, Tone};

/// Initials of every word.
pub(crate) const INITIALS: [&str; 28] = [
    "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
    "qu", "r", "s", "t", "th", "tr", "v", "x", "",
];

/// Initials of names only: they begin with a capital letter, so that "green" and "press" stay.
pub(crate) const NAME_INITIALS: [&str; 47] = [
    "bd", "bh", "bl", "br", "chr", "dh", "djr", "dl", "dr", "đh", "đr", "gl", "gr", "hb", "hl", "hm", "hn",
    "hr", "j", "jl", "jr", "kb", "kd", "kl", "km", "kn", "kp", "kr", "ks", "ml", "mn", "mr", "pl", "pn",
    "pr", "rb", "rc", "rm", "rs", "rt", "rv", "sr", "st", "w", "xt", "y", "z",
];

/// Rimes of every word, as they are written without a tone.
pub(crate) const RIMES: &str = "\
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu \
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt \
oe oem oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêu uôc uôi uôm uôn uông uôt uơ \
uy uya uych uyên uyêt uyn uynh uyp uyt uyu \
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu \
y ych yêm yên yêng yêt yêu yn ynh yt";

/// Rimes that are rare, but need no capital letter: "Đắk", "Niê", "Bhuôk".
const RARE_RIMES: &str = "ak ăk âk ek ik ok uk ưk ơk uôk iêk oak ing iê";

/// … and those of names: "Krêl", "Pơng", "Ksơr", "Păh", "Bă".
const NAME_RIMES: &str = "\
ă ăh ăi ăih ăl ăr âh âl âr iâu êh êk êl êng êr iêl iêr ôh ôk ôl ôr ơh ơk ơl ơng ơr \
uăng uch uêh uêc uôih uôl uôr ưh ưl ưr ươl ươr oăi";

/// A part of a syllable as letters: each its base and its mark.
type Part = Vec<(char, Mark)>;

fn part(text: &str) -> Part {
    text.chars().filter_map(Letter::read).map(|(letter, _)| (letter.base, letter.mark)).collect()
}

/// The tables as letters, read once.
struct Tables {
    /// Each with whether it stands in names only.
    initials: Vec<(Part, bool)>,
    /// … and those of names behind the others, from `names` on.
    rimes: Vec<Part>,
    names: usize,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let parts = |list: &str| list.split_ascii_whitespace().map(part).collect::<Vec<_>>();
    let common = INITIALS.iter().map(|initial| (part(initial), false));
    let names = NAME_INITIALS.iter().map(|initial| (part(initial), true));
    let mut initials: Vec<_> = common.chain(names).collect();
    // The longest first: "gi" and "qu" are initials where a vowel follows.
    initials.sort_by_key(|(initial, _)| std::cmp::Reverse(initial.len()));
    let mut rimes = parts(RIMES);
    rimes.extend(parts(RARE_RIMES));
    let names = rimes.len();
    rimes.extend(parts(NAME_RIMES));
    Tables { initials, rimes, names }
});

/// How the letters of a word are cut, with what is known of the cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Cut {
    /// Letters of the initial.
    initial: usize,
    /// Whether the word may be a name: it begins with a capital letter.
    named: bool,
    /// Whether the initial stands in no word but names, which have neither "hỏi" nor "ngã".
    foreign: bool,
}

/// Whether letters begin a part: base and mark equal, tones aside. A letter without a mark agrees
/// with every mark where `loose`: its mark may still be typed.
fn begin(letters: &[Letter], part: &[(char, Mark)], loose: bool) -> bool {
    letters.len() <= part.len()
        && letters.iter().zip(part).all(|(letter, (base, mark))| {
            letter.base == *base && (letter.mark == *mark || (loose && letter.mark == Mark::None))
        })
}

/// A name begins with a capital letter.
fn named(letters: &[Letter]) -> bool {
    letters.first().is_some_and(|letter| letter.upper)
}

/// Every way to cut a word into an initial and a rime.
fn cuts(letters: &[Letter], loose: bool) -> impl Iterator<Item = Cut> {
    let named = named(letters);
    TABLES.initials.iter().filter(move |(_, of_names)| named || !of_names).filter_map(
        move |(initial, of_names)| {
            let (head, rime) = letters.split_at_checked(initial.len())?;
            // Before a, o and u the sound is written c: "Ea Kar", "Kon Tum".
            let far = matches!(initial.as_slice(), [('k', _)])
                && rime.first().is_some_and(|next| matches!(next.base, 'a' | 'o' | 'u'));
            let cut = Cut { initial: initial.len(), named, foreign: *of_names || far };
            begin(head, initial, loose).then_some(cut)
        },
    )
}

/// The rimes that may follow a cut.
fn rimes_after(cut: Cut) -> impl Iterator<Item = &'static Part> {
    let count = if cut.named { TABLES.rimes.len() } else { TABLES.names };
    TABLES.rimes.iter().take(count)
}

/// Whether the tone can stand with the final: one that stops the breath takes only "sắc" and
/// "nặng". Without a tone it may be a name, or a tone is still to come.
fn tone_fits(cut: Cut, rime: &[Letter], tone: Tone) -> bool {
    let base = |back: usize| rime.iter().rev().nth(back).map(|letter| letter.base);
    let stops = matches!((base(1), base(0)), (Some('c'), Some('h')) | (_, Some('c' | 'k' | 'p' | 't')));
    let rising = matches!(tone, Tone::Hook | Tone::Tilde);
    !(cut.foreign && rising) && !(stops && (rising || tone == Tone::Grave))
}

/// Whether letters can become a Vietnamese syllable when more keys are pressed.
pub(crate) fn can_become(letters: &[Letter], tone: Tone) -> bool {
    let named = named(letters);
    let mut initials = TABLES.initials.iter().filter(|(_, of_names)| named || !of_names);
    initials.any(|(initial, _)| letters.len() < initial.len() && begin(letters, initial, true))
        || cuts(letters, true).any(|cut| {
            let rime = letters.get(cut.initial..).unwrap_or_default();
            tone_fits(cut, rime, tone) && rimes_after(cut).any(|whole| begin(rime, whole, true))
        })
}

/// Whether letters are a whole Vietnamese syllable, marks and all.
pub(crate) fn is_whole(letters: &[Letter], tone: Tone) -> bool {
    cuts(letters, false).any(|cut| {
        let rime = letters.get(cut.initial..).unwrap_or_default();
        tone_fits(cut, rime, tone)
            && rimes_after(cut).any(|whole| rime.len() == whole.len() && begin(rime, whole, false))
    })
}

/// Marks that follow from the letters around: ư before o makes it ơ ("tưong" is "tương"), ơ with a
/// letter after it makes the u before it ư ("đuơc" is "được").
pub(crate) fn completed(letters: &[Letter]) -> Vec<Letter> {
    let mut letters = letters.to_vec();
    let initial = rime_start(&letters);
    for index in initial..letters.len().saturating_sub(1) {
        let closed = index + 2 < letters.len();
        let [first, second, ..] = letters.get_mut(index..).unwrap_or_default() else { continue };
        if first.base == 'u' && second.base == 'o' {
            if first.mark == Mark::Horn && second.mark == Mark::None {
                second.mark = Mark::Horn;
            } else if first.mark == Mark::None && second.mark == Mark::Horn && closed {
                first.mark = Mark::Horn;
            }
        }
    }
    letters
}

/// Where the rime begins: after "gi" and "qu" where a vowel follows.
pub(crate) fn rime_start(letters: &[Letter]) -> usize {
    let first = letters.iter().position(|letter| letter.is_vowel()).unwrap_or(letters.len());
    let at = |index: usize| letters.get(index).copied();
    let before = first.checked_sub(1).and_then(at).map(|letter| letter.base);
    let taken = match (before, at(first).map(|letter| letter.base)) {
        (Some('g'), Some('i')) => first == 1,
        (Some('q'), Some('u')) => true,
        _ => false,
    };
    if taken && at(first + 1).is_some_and(Letter::is_vowel) { first + 1 } else { first }
}

/// The letter on which the tone is written, by its place in the word; none without a vowel.
pub(crate) fn tone_place(letters: &[Letter], style: ToneStyle) -> Option<usize> {
    let start = rime_start(letters);
    let vowels: Vec<usize> = (start..letters.len())
        .take_while(|index| letters.get(*index).is_some_and(|letter| letter.is_vowel()))
        .collect();
    let marked = |index: &&usize| letters.get(**index).is_some_and(|letter| letter.mark != Mark::None);
    if let Some(index) = vowels.iter().rev().find(marked) {
        return Some(*index);
    }
    let closed = vowels.last().is_some_and(|last| last + 1 < letters.len());
    match vowels.as_slice() {
        [] => None,
        [only] => Some(*only),
        [first, second] => {
            let base = |index: &usize| letters.get(*index).map(|letter| letter.base);
            let glide =
                matches!((base(first), base(second)), (Some('o'), Some('a' | 'e')) | (Some('u'), Some('y')));
            let second_takes = closed || (glide && style == ToneStyle::New);
            Some(if second_takes { *second } else { *first })
        }
        [_, middle, ..] => Some(*middle),
    }
}
