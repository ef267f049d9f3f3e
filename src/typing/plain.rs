//! Words that stay as they are typed, though their letters could be Vietnamese.

use std::sync::LazyLock;

/// One word a line, `#` begins a remark. A word in capitals stays only in capitals.
const LIST: &str = include_str!("../../assets/typing/plain.txt");

/// From so many letters on a listed word also guards the words that begin with it.
const BEGINS: usize = 4;

static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = LIST.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    lines.filter(|word| !word.is_empty()).collect()
});

/// The words of the list.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().copied()
}

fn in_capitals(word: &str) -> bool {
    !word.contains(|letter: char| letter.is_ascii_lowercase())
}

/// Whether keys are a word of the list, or begin with a long one.
pub(super) fn stays(keys: &str) -> bool {
    let lower = keys.to_ascii_lowercase();
    words().any(|word| {
        if in_capitals(word) {
            keys == word
        } else {
            lower == word || (word.len() >= BEGINS && lower.starts_with(word))
        }
    })
}

/// Whether keys are on their way to a long word of the list.
pub(super) fn may_stay(keys: &str) -> bool {
    let lower = keys.to_ascii_lowercase();
    words().any(|word| word.len() >= BEGINS && !in_capitals(word) && word.starts_with(&lower))
}
