//! Texts: thin ones, a story that is missing or copied, promises without proof.

use super::phrases::{contains, phrases, without};
use super::{Checks, Place};
use crate::dossier::spelled;
use crate::words::Message;

impl<'a> Checks<'a> {
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
        let story = || Place::Field("texts.story".to_owned());
        if self.set.is_some() && self.dossier.text("texts.story").is_empty() {
            self.advise("story_empty", story(), Message::new("finding-story_empty"));
        }
        if let Some(other) = &self.neighbours.same_story {
            let message = Message::new("finding-story_copied").with("other", other);
            self.advise("story_copied", story(), message);
        }
        self.claims_in_texts();
        self.numbers_differ();
        self.exactly_75();
    }

    /// Field names and texts of what the producer writes about the present and the past; plans
    /// are left out.
    pub(super) fn written(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let plans = &self.rulebook.reading.plans;
        let of_text = |name: &str| {
            let written = name.starts_with("texts.") || name.starts_with("descriptions.");
            written || matches!(name, "product.name" | "product.description" | "product.packaging")
        };
        self.dossier
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.text()))
            .filter(move |(name, _)| of_text(name) && !plans.iter().any(|plan| plan == name))
    }

    /// Promises that only a paper can show.
    fn claims_in_texts(&mut self) {
        let written: Vec<(&str, Vec<String>)> =
            self.written().map(|(field, text)| (field, spelled(text))).collect();
        let mut found = Vec::new();
        for claim in self.rulebook.claims.iter().filter(|claim| !self.has_kind(&claim.kinds)) {
            let (promised, harmless) = (phrases(&claim.words), phrases(&claim.without));
            let promises = |words: &[String]| promised.iter().any(|phrase| contains(words, phrase));
            let place = written
                .iter()
                .find(|(_, words)| promises(words) && promises(&without(words.clone(), &harmless)));
            if let Some((field, _)) = place {
                let message = Message::new("finding-claim_unproven").with("claim", &claim.name);
                found.push((Place::Field((*field).to_owned()), message));
            }
        }
        for (place, message) in found {
            self.advise("claim_unproven", place, message);
        }
    }

    /// What a field is called: its label, or the criterion that it describes.
    pub(super) fn label(&self, field: &str) -> String {
        let criterion = || {
            let code = field.strip_prefix("descriptions.")?.parse().ok()?;
            let criterion = self.set?.criterion(code)?;
            Some(format!("{} {}", criterion.code, criterion.name))
        };
        let figure = || {
            let (figure, year) = self.rulebook.figure_of(field)?;
            Some(format!("{} {year}", figure.label))
        };
        let label = self.rulebook.field(field).map(|field| field.label.clone());
        label.or_else(criterion).or_else(figure).unwrap_or_else(|| field.to_owned())
    }
}
