//! The product and its set: knock-outs, the right set, samples, the case of set 26.

use super::phrases::{begins, says};
use super::{Checks, Place};
use crate::dossier::{fold, spelled};
use crate::rulebook::{CriteriaSet, Field, KnockOut, SetHint};
use crate::words::Message;

impl Checks<'_> {
    pub(super) fn product(&mut self) {
        let Some(set) = self.set else { return };
        let rulebook = self.rulebook;
        for question in rulebook.knock_outs.iter().filter(|question| is_asked(question, set)) {
            if self.dossier.flag(&question.field) == Some(true) {
                let label = rulebook.field(&question.field).map_or("", |field| field.label.as_str());
                let message = Message::new("finding-knock_out").with("question", label);
                self.block("knock_out", Place::Field(question.field.clone()), message);
            }
        }
        let asked =
            |field: &&Field| rulebook.knock_outs.iter().any(|it| it.field == field.name && is_asked(it, set));
        self.unanswered(rulebook.fields.iter().filter(asked));
        if let (Some(wanted), Some(samples)) = (set.samples, self.dossier.number("dossier.samples"))
            && samples != i64::from(wanted)
        {
            let message = Message::new("finding-samples_not_five").with("has", samples).with("needs", wanted);
            self.advise("samples_not_five", Place::Field("dossier.samples".to_owned()), message);
        }
        self.wrong_set(set);
        let reading = &rulebook.reading;
        let again = self.purpose_is(&reading.upgrades) || self.purpose_is(&reading.renewals);
        if again && self.dossier.text("texts.changes").is_empty() {
            let place = Place::Field("texts.changes".to_owned());
            self.advise("changes_not_described", place, Message::new("finding-changes_not_described"));
        }
    }

    /// The product's name speaks of another set.
    fn wrong_set(&mut self, set: &CriteriaSet) {
        let name = spelled(self.dossier.text("product.name"));
        let rulebook = self.rulebook;
        let speaks = |hint: &SetHint| {
            let mut words = hint.words.iter();
            if hint.anywhere {
                words.any(|word| says(&name, word))
            } else {
                words.any(|word| begins(&name, word))
            }
        };
        let hints: Vec<&SetHint> = rulebook.hints.iter().filter(|hint| speaks(hint)).collect();
        if hints.is_empty() || hints.iter().any(|hint| hint.sets.contains(&set.number)) {
            return;
        }
        let other = hints.first().and_then(|hint| hint.sets.first()).and_then(|&number| rulebook.set(number));
        if let Some(other) = other {
            let message = Message::new("finding-wrong_set")
                .with("set", set.number)
                .with("name", &set.name)
                .with("other", other.number)
                .with("other_name", &other.name);
            self.advise("wrong_set", Place::Field("product.set".to_owned()), message);
        }
    }
}

/// Whether a knock-out question concerns a set.
pub fn is_asked(question: &KnockOut, set: &CriteriaSet) -> bool {
    let by_letter = question.letters.is_empty()
        || set.letter.as_ref().is_some_and(|letter| question.letters.contains(letter));
    let by_topic = question.topics.is_empty()
        || set.leaves().filter(|criterion| question.topics.contains(&criterion.topic)).any(|criterion| {
            question.note_contains.as_ref().is_none_or(|words| {
                criterion.note.as_ref().is_some_and(|note| fold(note).contains(&fold(words)))
            })
        });
    by_letter && by_topic
}
