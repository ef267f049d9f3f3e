//! Names and addresses that differ between the dossier and its papers.

use super::{Checks, Place, at};
use crate::dossier::same_words;
use crate::rulebook::Field;
use crate::words::Message;

impl Checks<'_> {
    pub(super) fn names(&mut self) {
        let name = self.dossier.text("producer.name");
        let address = self.dossier.text("producer.address");
        let dossier = self.dossier;
        for evidence in &dossier.evidence {
            let names_holder = self.rulebook.kind(&evidence.kind).is_some_and(|kind| kind.names_holder);
            if !names_holder {
                continue;
            }
            let holder = evidence.holder.trim();
            if !holder.is_empty() && !name.is_empty() && !same_words(holder, name) {
                let message = Message::new("finding-name_differs")
                    .with("title", &evidence.title)
                    .with("holder", holder)
                    .with("name", name);
                self.advise("name_differs", at(evidence), message);
            }
            let printed = evidence.holder_address.trim();
            if !printed.is_empty() && !address.is_empty() && !same_words(printed, address) {
                let message = Message::new("finding-address_differs")
                    .with("title", &evidence.title)
                    .with("printed", printed)
                    .with("address", address);
                self.advise("address_differs", at(evidence), message);
            }
        }
        self.self_checks();
    }

    /// What only a person can see on the pack, the label and the test: asked as yes or no.
    fn self_checks(&mut self) {
        let Some(set) = self.set else { return };
        let rulebook = self.rulebook;
        let asked = |field: &&Field| field.name.starts_with("checks.") && field.asked_of(Some(set.number));
        for field in rulebook.fields.iter().filter(asked) {
            if self.dossier.flag(&field.name) == Some(false) {
                let message = Message::new("finding-self_check_no").with("question", &field.label);
                self.advise("self_check_no", Place::Field(field.name.clone()), message);
            }
        }
        self.unanswered(rulebook.fields.iter().filter(asked));
    }

    /// Yes-or-no questions that nobody answered, in one remark for all of a section.
    pub(super) fn unanswered<'f>(&mut self, questions: impl Iterator<Item = &'f Field>) {
        let open: Vec<&Field> = questions.filter(|field| self.dossier.flag(&field.name).is_none()).collect();
        if let Some(first) = open.first() {
            let message = Message::new("finding-questions_open")
                .with("count", open.len())
                .with("section", &first.section)
                .with("step", first.step);
            self.advise("questions_open", Place::Field(first.name.clone()), message);
        }
    }
}
