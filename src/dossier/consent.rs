//! What the person who represents a producer agreed to: a record for each time that they did, or
//! took it back (Luật 91/2025/QH15; Nghị định 356/2025/NĐ-CP). It belongs to no decision on OCOP, so
//! it is no field of a rulebook.
//!
//! Each is **one operation on the producer**, in a field that is named after the hash of the record:
//! it travels and merges like every fact, what two laptops noted stands side by side, and none is
//! ever written over.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{EntityId, Register, State, Value};

/// What the name of such a field begins with. No dot: it is printed nowhere and takes no part in the
/// verification code.
pub const PREFIX: &str = "consent/";

/// How it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentWay {
    /// Signed on paper.
    Paper,
    /// By message or e-mail, which is kept.
    Message,
    /// By telephone, and noted.
    Call,
}

impl ConsentWay {
    pub const ALL: [Self; 3] = [Self::Paper, Self::Message, Self::Call];

    pub fn name(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Message => "message",
            Self::Call => "call",
        }
    }

    /// The way of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.name() == name)
    }
}

/// A consent that was given, or taken back.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Consent {
    /// The day on which it was said.
    pub on: Date,
    /// Whether it was given; else it was taken back.
    pub given: bool,
    /// Who said it.
    pub by: String,
    pub how: ConsentWay,
    /// The version of the text that says what the data are for.
    pub text: u32,
}

impl Consent {
    /// The field of the producer that holds the record, and its value.
    pub fn to_field(&self) -> (String, Value) {
        let text = serde_json::to_string(self).unwrap_or_default();
        (field_of(&text), Value::Text(text))
    }

    fn of_field(field: &str, value: &Value) -> Option<Self> {
        let text = value.text();
        if !field.starts_with(PREFIX) || text.is_empty() || field != field_of(text) {
            return None;
        }
        Self::read(value)
    }

    /// Reads a record; none where it was taken back or erased.
    pub fn read(value: &Value) -> Option<Self> {
        serde_json::from_str(value.text()).ok()
    }

    /// Everything that was noted of a producer, the earliest first; of one day what was taken back
    /// last, so that nobody's data are used in doubt.
    pub fn all(state: &State, producer: &EntityId) -> Vec<Self> {
        let one = |(field, register): (&str, &Register)| {
            register.values().into_iter().find_map(|value| Self::of_field(field, value))
        };
        let mut all: Vec<Self> = state.fields(producer).filter_map(one).collect();
        all.sort_by(|a, b| (a.on, !a.given, &a.by).cmp(&(b.on, !b.given, &b.by)));
        all
    }
}

fn field_of(text: &str) -> String {
    let hash = blake3::hash(text.as_bytes());
    let code = data_encoding::BASE32_NOPAD.encode(hash.as_bytes()).to_lowercase();
    format!("{PREFIX}{}", code.chars().take(20).collect::<String>())
}
