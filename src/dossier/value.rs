//! The values that fields hold.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a field holds. Dates are text of the form `2027-04-30`: the rulebook's field kind says
/// how to read it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Nothing, or nothing any more.
    #[default]
    Empty,
    Flag(bool),
    Number(i64),
    Text(String),
    /// The value was erased on the person's demand; the hash of what stood there remains.
    Erased {
        erased: String,
    },
    /// A sensitive value that the key at hand does not open: it stands, and nobody can read it here.
    /// It never leaves the data folder.
    Sealed {
        sealed: String,
    },
}

impl Value {
    /// Reads a value as it is stored.
    ///
    /// # Errors
    /// When it is no JSON, or a kind of it that is no value.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        // Most values are texts: told apart by their first letter they are read without a detour.
        if json.starts_with('"') {
            serde_json::from_str(json).map(Self::Text)
        } else {
            serde_json::from_str(json)
        }
    }

    /// The text, empty where the value is none.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }

    pub fn number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub fn flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The value read as a date.
    pub fn date(&self) -> Option<Date> {
        self.text().parse().ok()
    }

    /// Whether something stands that cannot be read here.
    pub fn is_locked(&self) -> bool {
        matches!(self, Self::Sealed { .. })
    }

    /// Whether nothing is there to print.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty | Self::Erased { .. } | Self::Sealed { .. } => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Flag(_) | Self::Number(_) => false,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(super::nfc(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(super::nfc(&text))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Self::Text(date.to_string())
    }
}
