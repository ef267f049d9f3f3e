//! The small types of the law: criterion codes, points, stars, set and row numbers.
//!
//! Each is a type of its own so that a level cannot be taken for points, nor a row for a set.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The number of a criterion as the decision prints it, such as `1.5` or `6.1.1`: one to four
/// segments of 1 to 99. Codes sort in the order of the decision (`2` before `10`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CriterionCode([u8; 4]);

/// Why a text is no criterion code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a criterion code such as 1.5")]
pub struct BadCode(pub String);

impl CriterionCode {
    /// The code one segment shorter: the heading that `6.1.1` stands under is `6.1`.
    pub fn parent(self) -> Option<Self> {
        let depth = self.depth();
        if depth < 2 {
            return None;
        }
        let mut segments = self.0;
        if let Some(last) = segments.get_mut(depth - 1) {
            *last = 0;
        }
        Some(Self(segments))
    }

    /// How many segments the code has, 1 to 4.
    pub fn depth(self) -> usize {
        self.0.iter().take_while(|&&segment| segment != 0).count()
    }
}

impl FromStr for CriterionCode {
    type Err = BadCode;

    fn from_str(text: &str) -> Result<Self, BadCode> {
        let bad = || BadCode(text.chars().take(20).collect());
        let mut segments = [0; 4];
        let mut places = segments.iter_mut();
        for part in text.split('.') {
            let plain = !part.is_empty() && part.len() <= 2 && !part.starts_with('0');
            let number =
                part.parse::<u8>().ok().filter(|_| plain && part.bytes().all(|b| b.is_ascii_digit()));
            match (places.next(), number) {
                (Some(place), Some(number)) => *place = number,
                _ => return Err(bad()),
            }
        }
        Ok(Self(segments))
    }
}

impl fmt::Display for CriterionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, segment) in self.0.iter().take_while(|&&segment| segment != 0).enumerate() {
            if index > 0 {
                f.write_str(".")?;
            }
            write!(f, "{segment}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for CriterionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for CriterionCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CriterionCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

macro_rules! number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub u8);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

number!(
    /// Points, 0 to 100. A self-assessment has no decimals; the council's average may.
    Points
);
number!(
    /// Stars, 1 to 5.
    Stars
);
number!(
    /// The number of a criteria set (bộ sản phẩm), 1 to 26 in Quyết định 26/2026.
    SetNumber
);
number!(
    /// A level of a criterion by its position, counted from 1. Points may repeat; positions do not.
    LevelNumber
);
number!(
    /// A row of the evidence list of Mẫu số 02, 1 to 15.
    RowNumber
);

impl LevelNumber {
    /// The position counted from 0, for indexing.
    pub fn index(self) -> usize {
        usize::from(self.0).saturating_sub(1)
    }

    /// The level at a position counted from 0.
    pub fn from_index(index: usize) -> Self {
        Self(u8::try_from(index + 1).unwrap_or(u8::MAX))
    }
}

impl std::ops::Add for Points {
    type Output = Points;

    fn add(self, other: Points) -> Points {
        Points(self.0.saturating_add(other.0))
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Points>>(iter: I) -> Points {
        iter.fold(Points(0), |a, b| a + b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_print_and_sort_as_the_decision_does() {
        let mut codes: Vec<CriterionCode> =
            ["10", "6.1.1", "2", "6.1", "1.10", "1.9"].iter().map(|t| t.parse().unwrap()).collect();
        codes.sort();
        let printed: Vec<String> = codes.iter().map(ToString::to_string).collect();
        assert_eq!(printed, ["1.9", "1.10", "2", "6.1", "6.1.1", "10"]);
        assert_eq!("6.1.1".parse::<CriterionCode>().unwrap().parent().unwrap().to_string(), "6.1");
        assert_eq!("7".parse::<CriterionCode>().unwrap().parent(), None);
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in ["", "a", "1.", ".1", "0", "01", "1.0", "100", "1.2.3.4.5", "1,5", "+1", "1 "] {
            assert!(text.parse::<CriterionCode>().is_err(), "{text:?}");
        }
    }
}
