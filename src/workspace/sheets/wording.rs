//! The words of the sheets, from `assets/text/sheets.toml`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

/// Every word of the sheets.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    names: BTreeMap<String, String>,
    titles: BTreeMap<String, String>,
    pub ptnt: Ptnt,
    pub guide: Guide,
    hints: BTreeMap<String, String>,
    also: BTreeMap<String, Vec<String>>,
}

/// The table of the ministry's data standard.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ptnt {
    pub code: String,
    pub unit: String,
    pub time: String,
    pub product: String,
    pub name: String,
    pub rank: String,
    pub producer: String,
    pub revenue: String,
    pub state: String,
    pub valid: String,
    pub expired: String,
    pub undated: String,
    /// Taken back.
    pub revoked: String,
}

/// The sheet that explains the template.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Guide {
    pub column: String,
    pub needed: String,
    pub explains: String,
    pub example: String,
    pub yes: String,
    pub no: String,
    /// With the gap `{choices}`.
    pub choices: String,
}

impl Wording {
    pub fn get() -> &'static Self {
        static WORDS: OnceLock<Wording> = OnceLock::new();
        WORDS.get_or_init(|| {
            // What cannot be read is caught by the test below.
            toml::from_str(include_str!("../../../assets/text/sheets.toml")).unwrap_or_else(|error| {
                log::error!("sheets.toml: {error}");
                Self::default()
            })
        })
    }

    /// The name of a sheet.
    pub fn name(&self, id: &str) -> &str {
        self.names.get(id).map_or("", String::as_str)
    }

    /// The heading of a column.
    pub fn title(&self, id: &str) -> &str {
        self.titles.get(id).map_or("", String::as_str)
    }

    /// What the guide adds to the help of a field.
    pub fn hint(&self, field: &str) -> &str {
        self.hints.get(field).map_or("", String::as_str)
    }

    /// Other headings of a field.
    pub fn also(&self, field: &str) -> &[String] {
        self.also.get(field).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_can_be_read_and_are_used() {
        let words = toml::from_str::<Wording>(include_str!("../../../assets/text/sheets.toml")).unwrap();
        let sources = [
            include_str!("lists.rs"),
            include_str!("papers.rs"),
            include_str!("ptnt_ocop.rs"),
            include_str!("template.rs"),
        ]
        .concat();
        for id in words.titles.keys().chain(words.names.keys()) {
            assert!(sources.contains(&format!("\"{id}\"")), "{id} is used");
        }
        for field in words.hints.keys().chain(words.also.keys()) {
            assert!(super::super::read::FIELDS.contains(&field.as_str()), "{field} is imported");
        }
    }
}
