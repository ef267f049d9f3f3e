//! What stands in a cell becomes the value of a field, by the same door that typed values pass.

use super::unit::commune_of;
use super::wording::Wording;
use crate::dossier::{LONGEST_TEXT, Value, words};
use crate::exchange::spreadsheet::Given;
use crate::rulebook::{CriteriaSet, Field, FieldKind, Rulebook};
use crate::words::{Explain as _, Message, fold};
use crate::workspace::{InputError, read_value};

/// The value that a cell gives a field, and what is to be said of it.
///
/// # Errors
/// When the cell holds no value of the field: why, in one sentence.
pub(super) fn value_of(
    rulebook: &Rulebook,
    field: &Field,
    given: &Given,
) -> Result<(Value, Option<Message>), Message> {
    let text = text_of(field, given)?;
    if text.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t')) {
        return Err(explained(&InputError::Unprintable));
    }
    let (text, note) = match field.kind {
        FieldKind::Commune => {
            let (code, note) = commune_of(&text)?;
            (code.to_owned(), note)
        }
        FieldKind::Set => (set_of(rulebook, &text).unwrap_or(text), None),
        _ => (text, None),
    };
    match read_value(rulebook, field, &text) {
        Ok(value) => Ok((value, note)),
        Err(error) => Err(explained(&error)),
    }
}

/// What the door says, of a cell: there is no old value that could be kept.
fn explained(error: &InputError) -> Message {
    match error {
        InputError::NotADate { text } => Message::new("import-not-a-date").with("text", text),
        InputError::NotANumber { text } => Message::new("import-not-a-number").with("text", text),
        InputError::NotYesNo { text } => Message::new("import-not-yes-no").with("text", text),
        InputError::NotAChoice { text, choices } => {
            Message::new("import-not-a-choice").with("text", text).with("choices", choices)
        }
        InputError::NotASet { text } => Message::new("import-not-a-set").with("text", text),
        InputError::NotABatch { text } => Message::new("import-not-a-batch").with("text", text),
        InputError::NotACommune { text } => Message::new("import-commune-unknown").with("text", text),
        InputError::NotARegisterNumber { .. } => error.explain(),
        InputError::TooLong { limit } => Message::new("import-too-long").with("limit", limit),
        InputError::Unprintable => Message::new("import-unprintable"),
    }
}

/// What stands in a cell, as a person would have typed it.
fn text_of(field: &Field, given: &Given) -> Result<String, Message> {
    Ok(match given {
        Given::Text(text) => text.trim().to_owned(),
        Given::Number(number) => numeral(field.kind, *number),
        Given::Date(day) => day.strftime("%d/%m/%Y").to_string(),
        Given::YesNo(answer) => {
            let words = &Wording::get().guide;
            if *answer { words.yes.clone() } else { words.no.clone() }
        }
        Given::Formula => return Err(Message::new("import-formula")),
        Given::Fault(fault) => return Err(Message::new("import-fault").with("fault", fault)),
        Given::TooLong => return Err(explained(&InputError::TooLong { limit: LONGEST_TEXT })),
    })
}

/// A number with the zeros at its front that a spreadsheet took off.
fn numeral(kind: FieldKind, number: f64) -> String {
    if number.fract() != 0.0 || number.abs() >= 1e15 {
        // A comma, as it is written here: with a point it would be thousands.
        return number.to_string().replace('.', ",");
    }
    let digits = format!("{number:.0}");
    match (kind, digits.len()) {
        (FieldKind::Phone, 9) => format!("0{digits}"),
        (FieldKind::TaxCode, 9 | 11 | 12) if !digits.starts_with('-') => {
            // Of ten or of thirteen digits the first is lost; twelve may be a personal number.
            if digits.len() == 12 { digits } else { format!("0{digits}") }
        }
        _ => digits,
    }
}

/// The number of a set that is written as "Bộ 7", "7. Chè" or by its name.
fn set_of(rulebook: &Rulebook, text: &str) -> Option<String> {
    let folded = fold(text);
    let rest = folded.strip_prefix("bo san pham").or_else(|| folded.strip_prefix("bo")).unwrap_or(&folded);
    let rest = rest.trim_start_matches([' ', ':']).trim_start_matches("so ");
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let tail = rest.strip_prefix(digits.as_str()).unwrap_or_default();
    if !digits.is_empty() && !tail.starts_with(|letter: char| letter.is_alphanumeric()) {
        // "7,5" is no set.
        let ends = tail.is_empty() || tail.starts_with(['.', ' ', ':', '-']);
        let more = tail.get(1..).is_some_and(|tail| tail.starts_with(|c: char| c.is_ascii_digit()));
        return (ends && !more).then_some(digits);
    }
    let named = |set: &&CriteriaSet| words(&fold(&set.name)) == words(&folded);
    rulebook.sets.iter().find(named).map(|set| set.number.to_string())
}
