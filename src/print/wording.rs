//! The words of paper that no form prescribes, read from `assets/text/paper.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Everything in the file; a test reads it, so that a fault never reaches a user.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    pub stamp: Stamp,
    pub footer: Footer,
    pub volume: VolumeWords,
    pub draft: Draft,
    pub cover: Cover,
    pub contents: Contents,
    pub changes: Changes,
    pub index: Index,
    pub appendix: Appendix,
    /// Reasons by their code, and the other words of the page that says them.
    pub unreadable: BTreeMap<String, String>,
}

macro_rules! words {
    ($name:ident { $($field:ident: $kind:ty),* $(,)? }) => {
        #[derive(Debug, Clone, Default, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $(pub $field: $kind,)*
        }
    };
}

words!(Stamp { evidence: String });
words!(Footer { page: String, code: String, seal: String });
words!(VolumeWords { name: String, pages: String, continued: String });
words!(Draft { words: String });
words!(Cover {
    bookmark: String,
    producer: String,
    address: String,
    set: String,
    purpose: String,
    batch: String,
    year: String,
    original: String,
    copy: String,
    empty: String,
});
words!(Contents { title: String, bookmark: String });
words!(Changes {
    title: String,
    bookmark: String,
    note: String,
    columns: Vec<String>,
    shares: Vec<f32>,
    evidence: String,
    nothing: String,
    locked: String,
    yes: String,
    no: String,
    rewritten: String,
    no_sentence: String,
    no_new_sentence: String,
    reordered: String,
    points: String,
    level: String,
    not_chosen: String,
    added: String,
    removed: String,
    replaced: String,
    edited: String,
    place: String,
    fact: String,
    row: String,
    kind: String,
    piece: String,
    number: String,
    issuer: String,
    holder: String,
    holder_address: String,
    issued: String,
    expires: String,
    criteria: String,
});
words!(Index {
    title: String,
    bookmark: String,
    note: String,
    columns: Vec<String>,
    shares: Vec<f32>,
    number: String,
    issued: String,
    expires: String,
});
words!(Appendix {
    title: String,
    bookmark: String,
    part: String,
    columns: Vec<String>,
    shares: Vec<f32>,
    untitled: String,
    name: String,
    range: String,
});

impl Wording {
    /// The words that the program carries.
    pub fn embedded() -> Self {
        toml::from_str(include_str!("../../assets/text/paper.toml")).unwrap_or_else(|error| {
            log::error!("the words of paper cannot be read: {error}");
            Self::default()
        })
    }
}

/// Puts values into the gaps of a text.
pub fn fill(text: &str, gaps: &[(&str, &dyn std::fmt::Display)]) -> String {
    let mut filled = text.to_owned();
    for (name, value) in gaps {
        filled = filled.replace(&format!("{{{name}}}"), &value.to_string());
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_paper_can_be_read() {
        let wording = toml::from_str::<Wording>(include_str!("../../assets/text/paper.toml")).unwrap();
        let stamp = fill(&wording.stamp.evidence, &[("number", &3), ("page", &2), ("pages", &5)]);
        assert_eq!(stamp, "Minh chứng 3 – trang 2/5");
        assert!(stamp.is_ascii() || stamp.contains('\u{2013}'));
        let reasons = crate::print::evidence::Reason::ALL.map(|reason| reason.code());
        for reason in reasons.into_iter().chain(["missing"]) {
            assert!(wording.unreadable.contains_key(reason), "{reason}");
        }
    }
}
