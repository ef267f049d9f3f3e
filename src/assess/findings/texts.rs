//! Texts: thin ones, a copied story, claims without proof, numbers that differ.

use std::collections::{BTreeMap, BTreeSet};

use super::{Checks, Place};
use crate::dossier::{fold, words};
use crate::words::Message;

impl Checks<'_> {
    pub(super) fn texts(&mut self) {
        let number = self.set.map(|set| set.number);
        let rulebook = self.rulebook;
        for field in rulebook.fields.iter().filter(|field| field.asked_of(number)) {
            let text = self.dossier.text(&field.name);
            let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
            if let Some(least) = field.thin_below
                && !text.is_empty()
                && letters < least
            {
                let message = Message::new("finding-text_thin")
                    .with("field", &field.label)
                    .with("has", letters)
                    .with("needs", least);
                self.advise("text_thin", Place::Field(field.name.clone()), message);
            }
        }
        if let Some(other) = &self.neighbours.same_story {
            let message = Message::new("finding-story_copied").with("other", other);
            self.advise("story_copied", Place::Field("texts.story".to_owned()), message);
        }
        self.claims_in_texts();
        self.numbers_differ();
        self.exactly_75();
    }

    /// Field names and texts of what the producer writes about the present; plans are left out.
    fn written(&self) -> Vec<(String, String)> {
        self.dossier
            .fields
            .iter()
            .filter(|(name, _)| name.starts_with("texts.") || name.starts_with("descriptions."))
            .filter(|(name, _)| !name.starts_with("texts.plan_"))
            .map(|(name, value)| (name.clone(), value.text().to_owned()))
            .collect()
    }

    fn claims_in_texts(&mut self) {
        let written = self.written();
        let rulebook = self.rulebook;
        for claim in &rulebook.claims {
            if self.has_kind(&claim.kinds) {
                continue;
            }
            let place = written.iter().find(|(_, text)| {
                let text = fold(text);
                claim.words.iter().any(|word| text.contains(&fold(word)))
            });
            if let Some((field, _)) = place {
                let message = Message::new("finding-claim_unproven").with("claim", &claim.name);
                self.advise("claim_unproven", Place::Field(field.clone()), message);
            }
        }
    }

    /// The same thing counted differently in two fields ("7 đại lý" here, "5 đại lý" there).
    fn numbers_differ(&mut self) {
        let mut counted: BTreeMap<&str, Vec<(String, BTreeSet<String>)>> = BTreeMap::new();
        let rulebook = self.rulebook;
        for (field, text) in self.written() {
            let words: Vec<String> = words(&text).iter().map(|word| fold(word)).collect();
            for what in &rulebook.counted {
                let folded = fold(what);
                let unit: Vec<&str> = folded.split(' ').collect();
                let numbers: BTreeSet<String> = words
                    .windows(unit.len() + 1)
                    .filter(|window| window.iter().skip(1).map(String::as_str).eq(unit.iter().copied()))
                    .filter_map(|window| window.first())
                    .filter(|word| word.chars().all(|c| c.is_ascii_digit()))
                    .cloned()
                    .collect();
                if !numbers.is_empty() {
                    counted.entry(what).or_default().push((field.clone(), numbers));
                }
            }
        }
        for (what, places) in counted {
            let clash = places.iter().enumerate().find_map(|(index, (field, numbers))| {
                let other = places.iter().skip(index + 1).find(|(_, others)| numbers.is_disjoint(others))?;
                Some((field.clone(), numbers.clone(), other.0.clone(), other.1.clone()))
            });
            if let Some((field, numbers, other, others)) = clash {
                let list = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>().join(", ");
                let message = Message::new("finding-numbers_differ")
                    .with("what", what)
                    .with("one", list(&numbers))
                    .with("field", self.label(&field))
                    .with("other", list(&others))
                    .with("other_field", self.label(&other));
                self.advise("numbers_differ", Place::Field(field), message);
            }
        }
    }

    /// A share that the decision puts in no level or in two (75 % of linked output, of local
    /// workers): a person decides (dossier.md, section 2).
    fn exactly_75(&mut self) {
        let Some(set) = self.set else { return };
        for criterion in set.leaves() {
            let topic = self.rulebook.topic(&criterion.topic);
            let Some(share) = topic.and_then(|topic| topic.undecided_percent) else { continue };
            let text = self.dossier.description(criterion.code);
            let exact = text
                .split(|c: char| c.is_whitespace() || "();,".contains(c))
                .any(|word| word.trim_end_matches('.') == format!("{share}%"));
            if exact {
                let message = Message::new("finding-exactly_75")
                    .with("criterion", criterion.code)
                    .with("name", &criterion.name)
                    .with("share", share);
                self.advise("exactly_75", Place::Criterion(criterion.code), message);
            }
        }
    }

    /// What a field is called: its label, or the criterion that it describes.
    fn label(&self, field: &str) -> String {
        let criterion = || {
            let code = field.strip_prefix("descriptions.")?.parse().ok()?;
            let criterion = self.set?.criterion(code)?;
            Some(format!("{} {}", criterion.code, criterion.name))
        };
        let label = self.rulebook.field(field).map(|field| field.label.clone());
        label.or_else(criterion).unwrap_or_else(|| field.to_owned())
    }
}
