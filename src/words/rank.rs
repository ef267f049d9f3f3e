//! How well a text answers what was typed: with and without marks, mistakes in typing forgiven.

use super::fold;

/// The longest word in which mistakes are forgiven; longer ones are no words of a name.
const LONGEST: usize = 24;
/// A word of so many letters may have one mistake, and of so many two.
const ONE_MISTAKE: usize = 4;
const TWO_MISTAKES: usize = 8;

/// How well a text answers; the best comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rank {
    /// The text begins with what was typed.
    Beginning,
    /// What was typed begins at one of its words.
    WordBeginning,
    /// Every word that was typed begins a word of it, in any order.
    AllWords,
    /// … but for so many mistakes in typing.
    Forgiven(u8),
}

/// What was typed, ready to be compared with many texts.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    words: Vec<String>,
    /// The words with single spaces between them.
    line: String,
    /// … and with none.
    joined: String,
}

impl Wanted {
    pub fn new(typed: &str) -> Self {
        let words = folded_words(typed);
        Self { line: words.join(" "), joined: words.concat(), words }
    }

    /// Whether nothing was typed that could be looked for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// What was typed, word by word, folded.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// How well a text answers; none where it does not, and where nothing was typed.
    pub fn rank(&self, text: &str) -> Option<Rank> {
        self.rank_words(&folded_words(text))
    }

    /// As [`Wanted::rank`], for the [`folded_words`] of a text.
    pub fn rank_words(&self, words: &[String]) -> Option<Rank> {
        if self.is_empty() {
            return None;
        }
        if let Some(at) = (0..words.len()).find(|&at| begins_at(words, at, &self.line)) {
            return Some(if at == 0 { Rank::Beginning } else { Rank::WordBeginning });
        }
        let mut mistakes = 0;
        let mut taken = vec![false; words.len()];
        for wanted in &self.words {
            // Each word answers once, the one that it fits best.
            let free = words.iter().zip(&mut taken).filter(|(_, taken)| !**taken);
            let fitting =
                free.filter_map(|(word, taken)| Some((mistakes_in(wanted, word)?, word.len(), taken)));
            match fitting.min_by_key(|(found, letters, _)| (*found, *letters)) {
                Some((found, _, taken)) => {
                    *taken = true;
                    mistakes += found;
                }
                // A space too many or too few is one mistake.
                None => return self.is_joined_in(words).then_some(Rank::Forgiven(1)),
            }
        }
        Some(if mistakes == 0 { Rank::AllWords } else { Rank::Forgiven(mistakes) })
    }

    fn is_joined_in(&self, words: &[String]) -> bool {
        self.joined.chars().count() >= ONE_MISTAKE
            && (0..words.len())
                .any(|at| words.get(at..).unwrap_or_default().concat().starts_with(&self.joined))
    }
}

/// The words of a text, folded; what is neither letter nor digit parts them.
pub fn folded_words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// How many mistakes a word of so many letters may have.
pub fn forgiven(letters: usize) -> u8 {
    match letters {
        TWO_MISTAKES.. => 2,
        ONE_MISTAKE.. => 1,
        _ => 0,
    }
}

/// The mistakes with which a typed word begins another: letters left out, put in, changed, or two
/// of them swapped. None where there are more than the typed word may have.
pub fn mistakes_in(typed: &str, word: &str) -> Option<u8> {
    if word.starts_with(typed) {
        return Some(0);
    }
    let typed: Vec<char> = typed.chars().take(LONGEST + 1).collect();
    let most = forgiven(typed.len());
    if most == 0 || typed.len() > LONGEST {
        return None;
    }
    // More letters of the word than these cannot answer the typed ones.
    let reach = typed.len() + usize::from(most);
    let word: Vec<char> = word.chars().take(reach).collect();
    if word.len() + usize::from(most) < typed.len() {
        return None;
    }
    let found = prefix_distance(&typed, &word);
    u8::try_from(found).ok().filter(|found| *found <= most)
}

/// The least edits that make the typed letters a beginning of the word (optimal string alignment).
fn prefix_distance(typed: &[char], word: &[char]) -> usize {
    let columns = word.len() + 1;
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..columns).collect();
    for (row, letter) in typed.iter().enumerate() {
        let mut current = Vec::with_capacity(columns);
        current.push(row + 1);
        for (column, other) in word.iter().enumerate() {
            let at = |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX / 2);
            let changed = at(&above, column) + usize::from(letter != other);
            let mut least = changed.min(at(&above, column + 1) + 1).min(at(&current, column) + 1);
            let swapped = row > 0
                && column > 0
                && typed.get(row - 1) == Some(other)
                && word.get(column - 1) == Some(letter);
            if swapped {
                least = least.min(at(&before, column - 1) + 1);
            }
            current.push(least);
        }
        before = std::mem::replace(&mut above, current);
    }
    above.into_iter().min().unwrap_or(typed.len())
}

/// Whether a line of words begins at a place, its last word maybe not to its end.
fn begins_at(words: &[String], at: usize, line: &str) -> bool {
    let mut rest = line;
    for (index, word) in words.iter().enumerate().skip(at) {
        if index > at {
            match rest.strip_prefix(' ') {
                Some(next) => rest = next,
                None => return false,
            }
        }
        if word.starts_with(rest) {
            return true;
        }
        match rest.strip_prefix(word.as_str()) {
            Some(next) => rest = next,
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_better_answer_comes_first() {
        let tea = "Trà xanh Đồi Mây hộp 200 g";
        for (typed, rank) in [
            ("tra", Some(Rank::Beginning)),
            ("Trà xa", Some(Rank::Beginning)),
            ("tra xanh doi", Some(Rank::Beginning)),
            ("doi may", Some(Rank::WordBeginning)),
            ("ĐỒI", Some(Rank::WordBeginning)),
            ("may doi", Some(Rank::AllWords)),
            ("200 tra", Some(Rank::AllWords)),
            ("xnah", Some(Rank::Forgiven(1))),
            ("xannh tra", Some(Rank::Forgiven(1))),
            ("traxanh", Some(Rank::Forgiven(1))),
            ("doimay", Some(Rank::Forgiven(1))),
            // Short words are taken as they are.
            ("tro", None),
            ("dou may", None),
            ("ca phe", None),
            ("xbnch", None),
            ("", None),
            ("  -- ", None),
        ] {
            assert_eq!(Wanted::new(typed).rank(tea), rank, "{typed:?}");
        }
        assert!(Rank::Beginning < Rank::WordBeginning && Rank::AllWords < Rank::Forgiven(1));
    }

    #[test]
    fn a_code_is_found_by_its_numbers() {
        let codes = ["1.1 Nguồn nguyên liệu", "1.10 Khác", "11.1 Khác", "2.1 Khác"];
        let rank = |typed: &str| codes.map(|code| Wanted::new(typed).rank(code));
        let beginning = Some(Rank::Beginning);
        assert_eq!(rank("1.1"), [beginning, beginning, Some(Rank::AllWords), None]);
        assert_eq!(rank("2.1"), [None, None, None, beginning]);
    }

    #[test]
    fn longer_words_may_have_two_mistakes() {
        for (typed, word, mistakes) in [
            ("nguyenlieu", "nguyenlieu", Some(0)),
            ("nguyenlei", "nguyenlieu", Some(1)),
            ("ngyuenliue", "nguyenlieu", Some(2)),
            ("nugyeenlei", "nguyenlieu", None),
            ("chung", "chungnhan", Some(0)),
            ("cungn", "chungnhan", Some(1)),
            ("abc", "abd", None),
            ("abcd", "abc", Some(1)),
        ] {
            assert_eq!(mistakes_in(typed, word), mistakes, "{typed} in {word}");
        }
    }

    proptest! {
        #[test]
        fn every_beginning_of_a_text_finds_it(text in "[a-zđăâêôơưàáảãạ]{1,9}( [a-z0-9]{1,9}){0,4}", cut in 1..40_usize) {
            let typed: String = text.chars().take(cut).collect();
            if !Wanted::new(&typed).is_empty() {
                prop_assert_eq!(Wanted::new(&typed).rank(&text), Some(Rank::Beginning));
            }
        }

        #[test]
        fn one_slip_in_a_long_word_is_forgiven(
            word in "[a-z]{4,12}", other in "[a-z]{1,3}", place in 0..12_usize, letter in "[a-z]", kind in 0..4_u8
        ) {
            let mut letters: Vec<char> = word.chars().collect();
            let place = place % letters.len();
            let letter = letter.chars().next().unwrap();
            match kind {
                0 => letters[place] = letter,
                1 => letters.insert(place, letter),
                2 => { letters.remove(place); }
                _ => { let next = (place + 1) % letters.len(); if next > place { letters.swap(place, next); } }
            }
            let typed: String = letters.into_iter().collect();
            // A word that lost its fourth letter is short, and short ones are taken as they are.
            if typed.len() >= 4 {
                prop_assert!(Wanted::new(&typed).rank(&format!("{other} {word}")).is_some(), "{} for {}", typed, word);
            }
        }

        #[test]
        fn nothing_that_is_typed_panics(typed in ".{0,40}", text in ".{0,40}") {
            Wanted::new(&typed).rank(&text);
        }
    }
}
