//! Reads what a person typed into the value that a field takes.

use jiff::civil::Date;

use crate::dossier::{LONGEST_NAME, LONGEST_TEXT, Value, fold, nfc};
use crate::rulebook::{Field, FieldKind, Figure, Rulebook};
use crate::words::{Explain, Message};

/// The fields that a dossier is known by.
const NAMES: [&str; 2] = ["producer.name", "product.name"];

/// Why a text is not a value of a field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    #[error("{text:?} is no date")]
    NotADate { text: String },
    #[error("{text:?} is no whole number")]
    NotANumber { text: String },
    #[error("{text:?} is neither yes nor no")]
    NotYesNo { text: String },
    #[error("{text:?} is not one of {choices}")]
    NotAChoice { text: String, choices: String },
    #[error("no set {text:?}")]
    NotASet { text: String },
    #[error("no batch {text:?}")]
    NotABatch { text: String },
    #[error("{text:?} is not the code of a commune")]
    NotACommune { text: String },
    #[error("{text:?} begins with no number from 1 on")]
    NotARegisterNumber { text: String },
    #[error("longer than {limit} letters")]
    TooLong { limit: usize },
    #[error("contains a character that cannot be printed")]
    Unprintable,
}

impl Explain for InputError {
    fn explain(&self) -> Message {
        match self {
            Self::NotADate { text } => Message::new("input-not-a-date").with("text", text),
            Self::NotANumber { text } => Message::new("input-not-a-number").with("text", text),
            Self::NotYesNo { text } => Message::new("input-not-yes-no").with("text", text),
            Self::NotAChoice { text, choices } => {
                Message::new("input-not-a-choice").with("text", text).with("choices", choices)
            }
            Self::NotASet { text } => Message::new("input-not-a-set").with("text", text),
            Self::NotABatch { text } => Message::new("input-not-a-batch").with("text", text),
            Self::NotACommune { text } => Message::new("input-not-a-commune").with("text", text),
            Self::NotARegisterNumber { text } => {
                Message::new("input-not-a-register-number").with("text", text)
            }
            Self::TooLong { limit } => Message::new("input-too-long").with("limit", limit),
            Self::Unprintable => Message::new("input-unprintable"),
        }
    }
}

/// Reads the text of a field. An empty text empties the field.
///
/// # Errors
/// When the text is not a value of the field's kind; it says which values there are.
pub fn read_value(rulebook: &Rulebook, field: &Field, text: &str) -> Result<Value, InputError> {
    let value = read_kind(rulebook, field.kind, &field.options, text)?;
    if NAMES.contains(&field.name.as_str()) {
        check_name(value.text())?;
    }
    Ok(value)
}

/// Refuses a text that is longer than any field takes.
///
/// # Errors
/// [`InputError::TooLong`] above [`LONGEST_TEXT`] letters.
pub(super) fn check_text(text: &str) -> Result<(), InputError> {
    match text.chars().count() {
        0..=LONGEST_TEXT => Ok(()),
        _ => Err(InputError::TooLong { limit: LONGEST_TEXT }),
    }
}

/// Refuses a name that lists, forms and packages have no room for.
///
/// # Errors
/// [`InputError::TooLong`] above [`LONGEST_NAME`] letters.
pub(super) fn check_name(text: &str) -> Result<(), InputError> {
    match text.chars().count() {
        0..=LONGEST_NAME => Ok(()),
        _ => Err(InputError::TooLong { limit: LONGEST_NAME }),
    }
}

/// Reads the text of a value of some kind; `options` are those of a choice.
///
/// # Errors
/// As [`read_value`].
pub fn read_kind(
    rulebook: &Rulebook,
    kind: FieldKind,
    options: &[String],
    text: &str,
) -> Result<Value, InputError> {
    let text = nfc(text);
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(Value::Empty);
    }
    check_text(trimmed)?;
    if trimmed.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(InputError::Unprintable);
    }
    let own = || trimmed.chars().take(60).collect::<String>();
    let number = || trimmed.replace([' ', '.'], "").parse::<i64>().ok().filter(|&number| number >= 0);
    match kind {
        FieldKind::Long => Ok(Value::Text(trimmed.replace("\r\n", "\n").replace('\r', "\n"))),
        FieldKind::Text | FieldKind::Email | FieldKind::Phone | FieldKind::TaxCode => {
            Ok(Value::Text(trimmed.split_whitespace().collect::<Vec<_>>().join(" ")))
        }
        FieldKind::Date => {
            read_date(trimmed).map(Value::from).ok_or_else(|| InputError::NotADate { text: own() })
        }
        FieldKind::Number => number().map(Value::from).ok_or_else(|| InputError::NotANumber { text: own() }),
        FieldKind::YesNo => {
            read_yes_no(trimmed).map(Value::from).ok_or_else(|| InputError::NotYesNo { text: own() })
        }
        FieldKind::Choice => options
            .iter()
            .find(|option| fold(option) == fold(trimmed))
            .map(|option| Value::from(option.as_str()))
            .ok_or_else(|| InputError::NotAChoice { text: own(), choices: options.join(", ") }),
        FieldKind::Set => number()
            .filter(|&number| rulebook.sets.iter().any(|set| i64::from(set.number.0) == number))
            .map(Value::from)
            .ok_or_else(|| InputError::NotASet { text: own() }),
        FieldKind::Batch => number()
            .filter(|&number| rulebook.batches.iter().any(|batch| i64::from(batch.number) == number))
            .map(Value::from)
            .ok_or_else(|| InputError::NotABatch { text: own() }),
        FieldKind::Commune => {
            let code = trimmed.len() == 5 && trimmed.bytes().all(|byte| byte.is_ascii_digit());
            if code { Ok(Value::from(trimmed)) } else { Err(InputError::NotACommune { text: own() }) }
        }
    }
}

/// Reads the number of a year. Only what can be a loss may be below nothing.
///
/// # Errors
/// When the text is no whole number.
pub fn read_figure(figure: &Figure, text: &str) -> Result<Value, InputError> {
    let text = nfc(text);
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(Value::Empty);
    }
    // The minus of a keyboard, of a word processor, and a dash.
    let plain = trimmed.replace([' ', '.', '\u{a0}'], "").replace(['\u{2212}', '\u{2013}'], "-");
    let number = plain.parse::<i64>().ok().filter(|number| *number >= 0 || figure.may_be_negative);
    let own = || trimmed.chars().take(60).collect();
    number.map(Value::from).ok_or_else(|| InputError::NotANumber { text: own() })
}

/// A date as people write it: 2/6/24, 02/06/2027, 2-6-2027, 2.6.2027 or 2027-06-02. Two-digit
/// years are of this century up to 79, and of the last from 80 on.
pub fn read_date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let digits = |part: &str| {
        let plain = part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<i16>().ok()).flatten()
    };
    let (year, month, day) = if a.len() == 4 { (*a, *b, *c) } else { (*c, *b, *a) };
    let year = match year.len() {
        2 => digits(year).map(|year| if year < 80 { 2000 + year } else { 1900 + year })?,
        4 => digits(year)?,
        _ => return None,
    };
    Date::new(year, i8::try_from(digits(month)?).ok()?, i8::try_from(digits(day)?).ok()?).ok()
}

fn read_yes_no(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "co" | "yes" | "true" | "1" | "dung" | "x" => Some(true),
        "khong" | "no" | "false" | "0" | "sai" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::read_date;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, date) in [
            ("2/6/24", Some("2024-06-02")),
            ("2-6-2024", Some("2024-06-02")),
            ("02.06.2024", Some("2024-06-02")),
            ("1/1/00", Some("2000-01-01")),
            ("31/12/79", Some("2079-12-31")),
            ("31/12/80", Some("1980-12-31")),
            ("5-3-99", Some("1999-03-05")),
            ("02/06/2027", Some("2027-06-02")),
            ("2.6.2027", Some("2027-06-02")),
            ("2027-06-02", Some("2027-06-02")),
            (" 30/04/2027 ", Some("2027-04-30")),
            ("29/2/2027", None),
            ("31/4/2027", None),
            ("32/1/2027", None),
            ("2/13/2027", None),
            ("hôm nay", None),
            ("2/6", None),
            ("2/6/027", None),
            ("+2/6/2027", None),
        ] {
            assert_eq!(read_date(text).map(|date| date.to_string()).as_deref(), date, "{text}");
        }
    }
}
