//! The product's story: a draft out of the interview, and how near two stories are.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use crate::dossier::{Dossier, fold, words};
use crate::rulebook::Rulebook;

/// The field that holds the story.
pub const STORY: &str = "texts.story";

/// Words in a row that count as one phrase.
const PHRASE: usize = 4;
/// Numbers in a sketch.
const MARKS: usize = 32;

/// Answers that the interview has, and how many questions it asks.
pub fn story_answers(rulebook: &Rulebook, dossier: &Dossier) -> (usize, usize) {
    let parts = &rulebook.story.parts;
    let given = parts.iter().filter(|part| !dossier.text(&part.field).is_empty()).count();
    (given, parts.len())
}

/// Whether there is something to tell: the story, or all answers of the interview.
pub fn is_told(rulebook: &Rulebook, dossier: &Dossier) -> bool {
    let (given, of) = story_answers(rulebook, dossier);
    !dossier.text(STORY).is_empty() || (of > 0 && given == of)
}

/// A draft of the story: every answer whole, in the rulebook's order, with the rulebook's words
/// between them and nothing else. None without an answer.
pub fn compose_story(rulebook: &Rulebook, dossier: &Dossier) -> Option<String> {
    let name = dossier.text("product.name");
    let product = if name.is_empty() { rulebook.story.nameless.as_str() } else { name };
    let mut paragraphs: Vec<(u8, String)> = Vec::new();
    for part in &rulebook.story.parts {
        let answer = dossier.text(&part.field).split_whitespace().collect::<Vec<_>>().join(" ");
        if answer.is_empty() {
            continue;
        }
        let lead = part.lead.replace("{product}", product);
        let sentence = if lead.is_empty() { raised(&answer) } else { format!("{lead}{}", lowered(&answer)) };
        let sentence = closed(sentence);
        match paragraphs.last_mut() {
            Some((number, paragraph)) if *number == part.paragraph => {
                paragraph.push(' ');
                paragraph.push_str(&sentence);
            }
            _ => paragraphs.push((part.paragraph, sentence)),
        }
    }
    let texts: Vec<String> = paragraphs.into_iter().map(|(_, text)| text).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

/// The first letter as a capital.
fn raised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The first letter small, unless the first word looks like a name: "Các cụ mang" becomes
/// "các cụ mang", while "Đồi Mây" and "HTX" stay.
fn lowered(text: &str) -> String {
    let mut parts = text.split(' ');
    let first = parts.next().unwrap_or_default();
    let next_is_small = parts.next().is_none_or(|word| !word.starts_with(char::is_uppercase));
    let plain = first.chars().skip(1).all(char::is_lowercase);
    if !(next_is_small && plain) {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// The sentence with a stop at its end.
fn closed(mut text: String) -> String {
    let trimmed = text.trim_end_matches([',', ';', ':', ' ']).len();
    text.truncate(trimmed);
    if !text.ends_with(['.', '!', '?', '…', '”', '"']) {
        text.push('.');
    }
    text
}

/// Phrases of four words in a row, capitals and marks left out. A shorter text is one phrase.
fn phrases(text: &str) -> BTreeSet<String> {
    let words = words(&fold(text));
    let width = PHRASE.min(words.len()).max(1);
    words.windows(width).map(|phrase| phrase.join(" ")).collect()
}

/// How much of a story's phrases stands in another one, too, in percent: 0 where nothing is
/// shared, 100 where everything is.
pub fn shared_words(story: &str, other: &str) -> u8 {
    let (own, other) = (phrases(story), phrases(other));
    let shared = own.intersection(&other).count();
    if shared == 0 {
        return 0;
    }
    let percent = (shared * 100).div_ceil(own.len());
    u8::try_from(percent.min(100)).unwrap_or(100)
}

/// A small summary of a text (MinHash): two sketches agree in about as many of their numbers as
/// their texts share phrases, so that thousands are compared without reading one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch([u16; MARKS]);

impl Sketch {
    /// None for a text without words.
    pub fn of(text: &str) -> Option<Self> {
        let mut least = [u64::MAX; MARKS];
        let phrases = phrases(text);
        if phrases.is_empty() {
            return None;
        }
        for phrase in phrases {
            // FNV-1a, then a mixer per mark: fast, and the same in every build.
            let hash = phrase.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
            });
            for (salt, least) in (1_u64..).zip(&mut least) {
                *least = mixed(hash ^ salt.wrapping_mul(0x9E37_79B9_7F4A_7C15)).min(*least);
            }
        }
        Some(Self(least.map(|number| u16::try_from(number & 0xFFFF).unwrap_or_default())))
    }

    /// About how many of all phrases of both texts stand in both: 0 to 1.
    pub fn likeness(&self, other: &Self) -> f32 {
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        same as f32 / MARKS as f32
    }
}

fn mixed(mut number: u64) -> u64 {
    number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

/// Four hexadecimal digits for each number.
impl fmt::Display for Sketch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|mark| write!(f, "{mark:04x}"))
    }
}

/// A text that is no sketch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no sketch of a story")]
pub struct NoSketch;

impl FromStr for Sketch {
    type Err = NoSketch;

    fn from_str(text: &str) -> Result<Self, NoSketch> {
        if text.len() != MARKS * 4 || !text.is_ascii() {
            return Err(NoSketch);
        }
        let mut marks = [0_u16; MARKS];
        for (index, mark) in marks.iter_mut().enumerate() {
            let digits = text.get(index * 4..index * 4 + 4).ok_or(NoSketch)?;
            *mark = u16::from_str_radix(digits, 16).map_err(|_| NoSketch)?;
        }
        Ok(Self(marks))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "Sớm nào cũng vậy, khi mây còn đậu trên sườn đồi, người làng đã ra nương hái \
        những búp một tôm hai lá. Cây chè ở đây do các cụ mang từ Tân Cương về trồng.";

    #[test]
    fn answers_begin_and_end_as_sentences_do() {
        assert_eq!(lowered("Các cụ mang cây chè"), "các cụ mang cây chè");
        assert_eq!(lowered("Đồi Mây là tên ngọn đồi"), "Đồi Mây là tên ngọn đồi");
        assert_eq!(lowered("HTX có 9 hộ"), "HTX có 9 hộ");
        assert_eq!(lowered("Chè"), "chè");
        assert_eq!(raised("đất đồi sỏi cơm"), "Đất đồi sỏi cơm");
        for (text, whole) in
            [("Ngon;", "Ngon."), ("Ngon!", "Ngon!"), ("Ngon", "Ngon."), ("Gọi là “mây”", "Gọi là “mây”")]
        {
            assert_eq!(closed(text.to_owned()), whole);
        }
    }

    #[test]
    fn a_sketch_goes_through_text_and_knows_itself() {
        let sketch = Sketch::of(STORY).unwrap();
        assert_eq!(sketch.to_string().parse(), Ok(sketch.clone()));
        assert_eq!(sketch.likeness(&sketch), 1.0);
        assert_eq!(Sketch::of(" , "), None);
        for text in ["", "abc", &"z".repeat(128), &"ằ".repeat(64)] {
            assert_eq!(text.parse::<Sketch>(), Err(NoSketch));
        }
    }

    #[test]
    fn shared_words_are_counted_without_marks_and_capitals() {
        assert_eq!(shared_words(STORY, STORY), 100);
        assert_eq!(shared_words(STORY, &fold(STORY)), 100);
        assert_eq!(shared_words(STORY, "Mật ong lấy từ rừng nhãn của bản, mỗi năm hai mùa quay mật."), 0);
        assert_eq!(shared_words(STORY, ""), 0);
        let (first, _) = STORY.split_once('.').unwrap();
        let half = shared_words(STORY, first);
        assert!((40..=70).contains(&half), "{half}");
        assert_eq!(shared_words(first, STORY), 100, "all of the part stands in the whole");
    }
}
