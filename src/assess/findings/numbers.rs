//! Numbers in texts: what is counted differently in two places, shares on a border.

use std::collections::{BTreeMap, BTreeSet};

use super::{Checks, Place};
use crate::dossier::{nfc, spelled};
use crate::words::Message;

/// A piece of a text, as far as counting needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// `4.120` is `4120`, `07` is `7`, `12.5` is `12,5`.
    Number(String),
    Word(String),
    Percent,
    Dash,
    /// Any other mark.
    Stop,
}

impl Checks<'_> {
    /// The same thing counted differently in two fields ("7 đại lý" here, "5 đại lý" there).
    pub(super) fn numbers_differ(&mut self) {
        let reading = &self.rulebook.reading;
        let units: Vec<(&str, Vec<Token>)> =
            reading.counted.iter().map(|what| (what.as_str(), phrase_of(what))).collect();
        let mut counted: BTreeMap<&str, Vec<(&str, BTreeSet<String>)>> = BTreeMap::new();
        for (field, text) in
            self.written().filter(|(field, _)| !reading.past.iter().any(|past| past == field))
        {
            let tokens = tokens(text);
            for (what, unit) in &units {
                let numbers = counts(&tokens, unit);
                if !numbers.is_empty() {
                    counted.entry(*what).or_default().push((field, numbers));
                }
            }
        }
        for (what, places) in counted {
            let clash = places.iter().enumerate().find_map(|(index, (field, numbers))| {
                let other = places.iter().skip(index + 1).find(|(_, others)| numbers.is_disjoint(others))?;
                Some((*field, numbers, other.0, &other.1))
            });
            if let Some((field, numbers, other, others)) = clash {
                let list = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>().join("; ");
                let message = Message::new("finding-numbers_differ")
                    .with("what", what)
                    .with("one", list(numbers))
                    .with("field", self.label(field))
                    .with("other", list(others))
                    .with("other_field", self.label(other));
                self.advise("numbers_differ", Place::Field(field.to_owned()), message);
            }
        }
    }

    /// A share that the decision puts in no level or in two (75 % of linked output, of local
    /// workers): a person decides (dossier.md, section 2).
    pub(super) fn exactly_75(&mut self) {
        let Some(set) = self.set else { return };
        for criterion in set.leaves() {
            let topic = self.rulebook.topic(&criterion.topic);
            let Some(share) = topic.and_then(|topic| topic.undecided_percent) else { continue };
            if self.states_exactly(&tokens(self.dossier.description(criterion.code)), &share.to_string()) {
                let message = Message::new("finding-exactly_75")
                    .with("criterion", criterion.code)
                    .with("name", &criterion.name)
                    .with("share", share);
                self.advise("exactly_75", Place::Criterion(criterion.code), message);
            }
        }
    }

    /// Whether a text states a share itself: not "over 75%", not "75% and more", not "70-75%".
    fn states_exactly(&self, tokens: &[Token], share: &str) -> bool {
        let reading = &self.rulebook.reading;
        let is_share =
            |window: &[Token]| matches!(window, [Token::Number(number), Token::Percent] if number == share);
        tokens.windows(2).enumerate().filter(|(_, window)| is_share(window)).any(|(index, _)| {
            let before = tokens.get(..index).unwrap_or_default();
            let after = tokens.get(index + 2..).unwrap_or_default();
            let inexact = reading.inexact_before.iter().any(|phrase| before.ends_with(&phrase_of(phrase)))
                || reading.inexact_after.iter().any(|phrase| after.starts_with(&phrase_of(phrase)))
                || before.last() == Some(&Token::Dash)
                || after.first() == Some(&Token::Dash);
            !inexact
        })
    }
}

/// The numbers that stand right before a unit.
fn counts(tokens: &[Token], unit: &[Token]) -> BTreeSet<String> {
    tokens
        .windows(unit.len() + 1)
        .filter_map(|window| match window.split_first()? {
            (Token::Number(number), rest) if rest == unit => Some(number.clone()),
            _ => None,
        })
        .collect()
}

fn phrase_of(phrase: &str) -> Vec<Token> {
    spelled(phrase).into_iter().map(Token::Word).collect()
}

/// Cuts a text into numbers, words and marks.
fn tokens(text: &str) -> Vec<Token> {
    let text = nfc(text);
    let mut tokens = Vec::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() {
            number_length(rest)
        } else if first.is_alphabetic() {
            rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (piece, behind) = rest.split_at(length);
        rest = behind;
        match first {
            '%' => tokens.push(Token::Percent),
            '-' | '\u{2013}' | '\u{2014}' => tokens.push(Token::Dash),
            c if c.is_ascii_digit() => tokens.push(Token::Number(plain_number(piece))),
            c if c.is_alphabetic() => tokens.extend(phrase_of(piece)),
            c if c.is_whitespace() => {}
            _ => tokens.push(Token::Stop),
        }
    }
    tokens
}

/// Bytes of the number that a text begins with; a dot or comma belongs to it only before a digit.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while digit(end) || (matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1)) {
        end += 1;
    }
    end
}

/// A number as it is compared: without the dots between thousands, the decimals after a comma.
fn plain_number(text: &str) -> String {
    let mut groups = text.split(',').next().unwrap_or_default().split('.').skip(1).peekable();
    let thousands = groups.peek().is_some() && groups.all(|group| group.len() == 3);
    let number = if thousands { text.replace('.', "") } else { text.replace('.', ",") };
    let short = number.trim_start_matches('0');
    if short.starts_with(|c: char| c.is_ascii_digit()) { short.to_owned() } else { format!("0{short}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_counted_as_people_write_them() {
        for (text, unit, numbers) in [
            ("qua 7 đại lý, hai hội chợ", "đại lý", vec!["7"]),
            ("07 Đại lý", "đại lý", vec!["7"]),
            ("12ha và 12,5 ha", "ha", vec!["12", "12,5"]),
            ("12.5 ha", "ha", vec!["12,5"]),
            ("1.200 tấn", "tấn", vec!["1200"]),
            ("0,5 ha", "ha", vec!["0,5"]),
            ("Năm 2025 Hà Nội", "ha", vec![]),
            ("năm 2024 tận dụng", "tấn", vec![]),
            ("đến năm 2026, đại lý", "đại lý", vec![]),
            ("17/20 lao động", "lao động", vec!["20"]),
        ] {
            let found: Vec<String> = counts(&tokens(text), &phrase_of(unit)).into_iter().collect();
            assert_eq!(found, numbers, "{text}");
        }
    }
}
