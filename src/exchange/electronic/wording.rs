//! The words of the set, from `assets/text/electronic.toml`.

use std::fmt::Display;

use serde::Deserialize;

/// Every word of the set.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    pub names: Names,
    pub(super) index: Index,
    pub(super) facts: Facts,
    pub(super) guide: Guide,
}

/// File names, plain ASCII.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Our own pages as PDF/A.
    pub main: String,
    /// The whole dossier.
    pub full: String,
    pub index: String,
    /// The page to read first.
    pub guide: String,
    /// The list of hashes.
    pub sums: String,
    pub(super) elsewhere: String,
    pub(super) untitled: String,
    pub(super) apart: String,
    pub(super) received: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Index {
    pub sheet: String,
    pub untitled: String,
    pub missing: String,
    pub none: String,
    pub range: String,
    pub columns: Columns,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Columns {
    pub criterion: String,
    pub name: String,
    pub points: String,
    pub max: String,
    pub number: String,
    pub title: String,
    pub mark: String,
    pub issuer: String,
    pub issued: String,
    pub expires: String,
    pub pages: String,
    pub place: String,
    pub file: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Facts {
    pub sheet: String,
    pub product: String,
    pub producer: String,
    pub address: String,
    pub set: String,
    pub purpose: String,
    pub points: String,
    pub stars: String,
    pub code: String,
    pub state: String,
    pub draft: String,
    pub ready: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Guide {
    pub title: String,
    pub draft: Vec<String>,
    pub about: Vec<String>,
    pub code: Vec<String>,
    pub contents_title: String,
    pub contents: Vec<String>,
    pub missing_title: String,
    pub missing: String,
    pub check_title: String,
    pub check: Vec<String>,
    pub open_title: String,
    pub open: Vec<String>,
}

impl Wording {
    /// The words that the program carries.
    pub fn embedded() -> Self {
        toml::from_str(include_str!("../../../assets/text/electronic.toml")).unwrap_or_else(|error| {
            log::error!("the words of the electronic set cannot be read: {error}");
            Self::default()
        })
    }
}

/// Fills the gaps of a text, in one pass: a value that holds braces is left as it is.
pub(super) fn fill(text: &str, gaps: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let gap = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = gaps.iter().find(|(gap, _)| *gap == name)?;
            Some((value.to_string(), after))
        });
        match gap {
            Some((value, after)) => {
                filled.push_str(&value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_can_be_read_and_the_names_are_plain() {
        let words = toml::from_str::<Wording>(include_str!("../../../assets/text/electronic.toml")).unwrap();
        let Names { main, full, index, guide, sums, elsewhere, untitled, apart, received } = words.names;
        for name in [main, full, index, guide, sums, elsewhere, untitled, apart, received] {
            assert!(name.is_ascii() && !name.is_empty(), "{name}");
        }
    }

    #[test]
    fn gaps_are_filled_once() {
        let gaps: [(&str, &dyn Display); 2] = [("a", &"{b}"), ("b", &1)];
        assert_eq!(fill("{a} {b} {c} {", &gaps), "{b} 1 {c} {");
    }
}
