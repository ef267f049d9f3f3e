//! Which letters can be a Vietnamese syllable, and where its tone is written.
//!
//! A syllable is an initial and a rime. Names of the peoples of the Central Highlands, as official
//! papers write them, are syllables too: Đắk, Lắk, Krông, Bru, HMông, Păh.

use super::ToneStyle;
use super::letter::{Letter, Mark, Tone};

/// Initials of every word.
pub(crate) const INITIALS: [&str; 28] = [
    "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
    "qu", "r", "s", "t", "th", "tr", "v", "x", "",
];

/// Initials of names only: they begin with a capital letter, so that "green" and "press" stay.
pub(crate) const NAME_INITIALS: [&str; 35] = [
    "bh", "bl", "br", "bd", "chr", "dh", "dl", "dr", "đh", "đr", "gl", "gr", "hl", "hm", "hn", "hr", "j", "jr",
    "kb", "kl", "km", "kn", "kp", "kr", "ks", "ml", "mn", "pl", "pr", "rb", "rc", "rm", "sr", "st", "xt",
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

/// Rimes that only names have: "Đắk", "Niê", "Bhuôk", "Păh".
const NAME_RIMES: &str = "ak ăk âk ek ik ok uk ưk ơk uôk iêk oak ing iê ăh âh ưh ơh êh";

/// … and those of names whose initial is one of [`NAME_INITIALS`]: "Krêl", "Adrơng", "Ksơr".
const FAR_RIMES: &str = "êk ôk êl ôl ơl ăl âl uôl êng ơng êr ôr ơr ăr ưr uôr ơn ưng ơi";

/// A rime as letters, read once.
fn rimes(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split_ascii_whitespace()
}

/// How the letters of a word are cut, with what is known of the cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Cut {
    /// Letters of the initial.
    initial: usize,
    /// Whether the initial is one of names.
    name: bool,
}

/// Whether letters are a text: base and mark equal, tones aside. A letter without a mark agrees
/// with every mark where `loose`: its mark may still be typed.
fn agrees(letters: &[Letter], text: &str, loose: bool) -> bool {
    let mut wanted = text.chars();
    letters.iter().all(|letter| {
        wanted.next().and_then(Letter::read).is_some_and(|(other, _)| {
            letter.base == other.base
                && (letter.mark == other.mark || (loose && letter.mark == Mark::None))
        })
    })
}

/// Every way to cut a word into an initial and a rime; the longest initial first, since "gi" and
/// "qu" are initials where a vowel follows.
fn cuts(letters: &[Letter], loose: bool) -> impl Iterator<Item = Cut> {
    let named = letters.first().is_some_and(|letter| letter.upper);
    let common = INITIALS.iter().map(|initial| (*initial, false));
    let names = NAME_INITIALS.iter().filter(move |_| named).map(|initial| (*initial, true));
    let mut found: Vec<Cut> = common
        .chain(names)
        .filter_map(|(initial, name)| {
            let length = initial.chars().count();
            let head = letters.get(..length)?;
            agrees(head, initial, loose).then_some(Cut { initial: length, name })
        })
        .collect();
    found.sort_by_key(|cut| std::cmp::Reverse(cut.initial));
    found.into_iter()
}

/// The rimes that may follow a cut.
fn rimes_after(cut: Cut) -> impl Iterator<Item = &'static str> {
    let far = if cut.name { FAR_RIMES } else { "" };
    rimes(RIMES).chain(rimes(NAME_RIMES)).chain(rimes(far))
}

/// Whether the tone can stand with the final: one that stops the breath takes only "sắc" and
/// "nặng". Without a tone it may be a name, or a tone is still to come.
fn tone_fits(rime: &[Letter], tone: Tone) -> bool {
    let last = rime.iter().rev().map(|letter| letter.base).collect::<String>();
    let stops = last.starts_with(['c', 'k', 'p', 't']) || last.starts_with("hc");
    !stops || matches!(tone, Tone::Level | Tone::Acute | Tone::Dot)
}

/// Whether letters can become a Vietnamese syllable when more keys are pressed.
pub(crate) fn can_become(letters: &[Letter], tone: Tone) -> bool {
    let named = letters.first().is_some_and(|letter| letter.upper);
    let begins = |initial: &str| initial.chars().count() > letters.len() && agrees(letters, initial, true);
    if INITIALS.iter().any(|initial| begins(initial))
        || (named && NAME_INITIALS.iter().any(|initial| begins(initial)))
    {
        return true;
    }
    cuts(letters, true).any(|cut| {
        let rime = letters.get(cut.initial..).unwrap_or_default();
        tone_fits(rime, tone) && rimes_after(cut).any(|whole| agrees(rime, whole, true) && fits(rime, whole))
    })
}

/// A rime that was typed so far is no longer than the whole.
fn fits(rime: &[Letter], whole: &str) -> bool {
    rime.len() <= whole.chars().count()
}

/// Whether letters are a whole Vietnamese syllable, marks and all.
pub(crate) fn is_whole(letters: &[Letter], tone: Tone) -> bool {
    cuts(letters, false).any(|cut| {
        let rime = letters.get(cut.initial..).unwrap_or_default();
        tone_fits(rime, tone)
            && rimes_after(cut).any(|whole| rime.len() == whole.chars().count() && agrees(rime, whole, false))
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
            let glide = matches!(
                (base(first), base(second)),
                (Some('o'), Some('a' | 'e')) | (Some('u'), Some('y'))
            );
            let second_takes = closed || (glide && style == ToneStyle::New);
            Some(if second_takes { *second } else { *first })
        }
        [_, middle, ..] => Some(*middle),
    }
}
