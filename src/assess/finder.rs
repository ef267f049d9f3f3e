//! Which criteria set a product belongs to: plain questions, answered beforehand as far as the
//! product's name tells.
//!
//! Pure, and never at a loss: an answer that fits no set any more is passed over, so that at least
//! one set always remains. Where several remain, the finder says so instead of choosing.

use std::collections::BTreeMap;

use crate::dossier::{fold, spelled};
use crate::rulebook::{Finder, FinderAnswer, FinderQuestion, FinderRule, FinderWord, Rulebook, SetNumber};

/// What a person answered: ids of answers by ids of questions.
pub type FinderAnswers = BTreeMap<String, String>;

/// Up to so many sets are named side by side; with more, another question is to be answered.
const NAMED: usize = 3;

/// A question that still tells something, with the answers that are possible.
#[derive(Clone, Debug)]
pub struct AskedQuestion<'a> {
    pub question: &'a FinderQuestion,
    pub answers: Vec<&'a FinderAnswer>,
    /// The id of the answer that holds.
    pub holds: Option<&'a str>,
    /// It was read out of the product's name.
    pub guessed: bool,
}

/// What the finder says.
#[derive(Clone, Debug)]
pub struct Proposal<'a> {
    pub questions: Vec<AskedQuestion<'a>>,
    /// The sets that remain, by number; never empty where the rulebook has a finder.
    pub sets: Vec<SetNumber>,
    /// Why: the answers that hold, as parts of a sentence.
    pub because: Vec<&'a str>,
    /// Whether the name alone said it all.
    pub by_name: bool,
}

impl Proposal<'_> {
    /// The one set that remains.
    pub fn sure(&self) -> Option<SetNumber> {
        match self.sets.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The two or three sets that it may be.
    pub fn either(&self) -> Option<&[SetNumber]> {
        (2..=NAMED).contains(&self.sets.len()).then_some(self.sets.as_slice())
    }
}

/// Proposes the set of a product of this name, with what a person answered so far.
pub fn find_set<'a>(rulebook: &'a Rulebook, name: &str, given: &FinderAnswers) -> Proposal<'a> {
    let finder = &rulebook.finder;
    let guessed = guess(finder, name);
    let mut rules: Vec<&FinderRule> = finder.rules.iter().collect();
    let mut questions = Vec::new();
    let mut because = Vec::new();
    let mut by_name = true;
    for question in &finder.questions {
        let accepts = |rule: &FinderRule, answer: &str| {
            rule.accepts.get(&question.id).is_none_or(|wanted| wanted.iter().any(|id| id == answer))
        };
        let names = |rule: &&FinderRule, answer: &str| {
            rule.accepts.get(&question.id).is_some_and(|wanted| wanted.iter().any(|id| id == answer))
        };
        let possible: Vec<&FinderAnswer> = question
            .answers
            .iter()
            .filter(|answer| rules.iter().any(|rule| names(rule, &answer.id)))
            .collect();
        if possible.is_empty() {
            continue;
        }
        let known = |id: &str| possible.iter().copied().find(|answer| answer.id == id);
        let own = given.get(&question.id).and_then(|id| known(id));
        let read: Vec<&FinderAnswer> = match own {
            Some(_) => Vec::new(),
            None => {
                guessed.get(question.id.as_str()).into_iter().flatten().filter_map(|id| known(id)).collect()
            }
        };
        let effective: Vec<&FinderAnswer> = own.into_iter().chain(read.iter().copied()).collect();
        if !effective.is_empty() {
            rules.retain(|rule| effective.iter().any(|answer| accepts(rule, &answer.id)));
        }
        let only = match effective.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        if let Some(only) = only
            && possible.len() > 1
        {
            because.push(only.because.as_str());
        }
        by_name &= own.is_none();
        if possible.len() > 1 {
            questions.push(AskedQuestion {
                question,
                answers: possible,
                holds: only.map(|answer| answer.id.as_str()),
                guessed: own.is_none() && only.is_some(),
            });
        }
    }
    let mut sets: Vec<SetNumber> = rules.iter().map(|rule| rule.set).collect();
    sets.sort();
    sets.dedup();
    Proposal { questions, sets, because, by_name }
}

/// The words of a name, as they are compared with those of the rulebook: a name that was typed
/// without marks is compared without.
struct Name {
    words: Vec<String>,
    marked: bool,
}

impl Name {
    fn of(text: &str) -> Self {
        let marked = !text.is_ascii();
        Self { words: cut(text, marked), marked }
    }
}

fn cut(text: &str, marked: bool) -> Vec<String> {
    if marked { spelled(text) } else { spelled(&fold(text)) }
}

/// Answers that the name gives, by question. The longest words speak first, then those at the
/// beginning of the name; weak ones last.
fn guess<'a>(finder: &'a Finder, name: &str) -> BTreeMap<&'a str, Vec<&'a str>> {
    let name = Name::of(name);
    let mut words = name.words.as_slice();
    for skipped in &finder.skip {
        let skipped = cut(skipped, name.marked);
        if let Some(rest) = words.strip_prefix(skipped.as_slice())
            && !rest.is_empty()
        {
            words = rest;
            break;
        }
    }
    let mut found: Vec<(bool, usize, bool, &FinderWord)> = Vec::new();
    for word in &finder.words {
        let mut best: Option<(usize, bool)> = None;
        for phrase in &word.words {
            let phrase = cut(phrase, name.marked);
            let begins = words.starts_with(&phrase);
            let inside = word.anywhere && words.windows(phrase.len().max(1)).any(|window| window == phrase);
            if !phrase.is_empty() && (begins || inside) {
                best = best.max(Some((phrase.len(), begins)));
            }
        }
        if let Some((length, begins)) = best {
            found.push((!word.weak, length, begins, word));
        }
    }
    // The order of the file decides between equals: the sort is stable.
    found.sort_by_key(|&(strong, length, begins, _)| std::cmp::Reverse((strong, length, begins)));
    let mut answers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (_, _, _, word) in found {
        for (question, ids) in &word.answers {
            answers.entry(question.as_str()).or_insert_with(|| ids.iter().map(String::as_str).collect());
        }
    }
    answers
}
