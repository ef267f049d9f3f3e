//! Papers: those that the letter requires, files that cannot be read, what goes with what.

use super::phrases::says;
use super::{Checks, Place, at};
use crate::assess::readiness::has_paper;
use crate::dossier::{Evidence, FileCondition, spelled};
use crate::words::Message;

impl Checks<'_> {
    pub(super) fn papers(&mut self) {
        let (rulebook, dossier) = (self.rulebook, self.dossier);
        if dossier.evidence.is_empty() {
            self.advise("no_evidence", Place::Dossier, Message::new("finding-no_evidence"));
        }
        if let Some(letter) = self.set.and_then(|set| rulebook.letter_of(set)) {
            for paper in letter.requires.iter().filter(|paper| !has_paper(dossier, paper)) {
                let message = Message::new("finding-paper_missing").with("paper", &paper.name);
                self.block("paper_missing", Place::Row(paper.row), message);
            }
        }
        for evidence in &dossier.evidence {
            self.files(evidence);
            self.dates(evidence);
            self.companions(evidence);
            if evidence.criteria.is_empty() {
                let message =
                    Message::new("finding-evidence_without_criterion").with("title", &evidence.title);
                self.advise("evidence_without_criterion", at(evidence), message);
            }
            self.unknown_criteria(evidence);
            self.wrong_issuer(evidence);
        }
        self.accounts();
    }

    /// Files that cannot be read or were repaired, and pictures that will be hard to read on paper.
    fn files(&mut self, evidence: &Evidence) {
        for file in &evidence.files {
            let message = |id| Message::new(id).with("title", &evidence.title).with("file", &file.name);
            match &file.condition {
                FileCondition::Good => {}
                FileCondition::Repaired(_) => {
                    self.advise("file_repaired", at(evidence), message("finding-file_repaired"));
                }
                FileCondition::Unreadable(reason) => {
                    let message = message("finding-file_unreadable").with("reason", reason);
                    self.advise("file_unreadable", at(evidence), message);
                }
            }
            let Some(quality) = file.page.quality else { continue };
            if quality.is_blurred() {
                self.advise("picture_blurred", at(evidence), message("finding-picture_blurred"));
            }
            if quality.is_coarse() {
                let message = message("finding-picture_coarse").with("dpi", quality.dpi);
                self.advise("picture_coarse", at(evidence), message);
            }
        }
    }

    /// A contract wants its liquidation or invoices, a declaration its test: beside it in the same
    /// row or at the same criterion.
    fn companions(&mut self, evidence: &Evidence) {
        let Some(kind) = self.rulebook.kind(&evidence.kind) else { return };
        let beside = |other: &&Evidence| {
            other.row == evidence.row
                || other.criteria.is_empty()
                || evidence.criteria.is_empty()
                || !other.criteria.is_disjoint(&evidence.criteria)
        };
        let mut companions = self.dossier.evidence.iter().filter(beside);
        if kind.goes_with.is_empty() || companions.any(|other| kind.goes_with.contains(&other.kind)) {
            return;
        }
        let names: Vec<&str> = kind
            .goes_with
            .iter()
            .filter_map(|id| self.rulebook.kind(id))
            .map(|kind| kind.name.as_str())
            .collect();
        let message = Message::new("finding-companion_missing")
            .with("title", &evidence.title)
            .with("companions", names.join(" | "));
        self.advise("companion_missing", at(evidence), message);
    }

    /// Criteria that the set does not have, after a change of set.
    fn unknown_criteria(&mut self, evidence: &Evidence) {
        let Some(set) = self.set else { return };
        for code in &evidence.criteria {
            if set.criterion(*code).is_none_or(|criterion| !criterion.is_leaf()) {
                let message = Message::new("finding-criterion_unknown")
                    .with("title", &evidence.title)
                    .with("criterion", code);
                self.advise("criterion_unknown", at(evidence), message);
            }
        }
    }

    /// The grading of a cooperative confirmed by a level that no longer does it.
    fn wrong_issuer(&mut self, evidence: &Evidence) {
        let Some(kind) = self.rulebook.kind(&evidence.kind) else { return };
        let issuer = spelled(&evidence.issuer);
        if kind.wrong_issuers.iter().any(|words| says(&issuer, words)) {
            let message = Message::new("finding-wrong_issuer")
                .with("title", &evidence.title)
                .with("issuer", &evidence.issuer);
            self.advise("wrong_issuer", at(evidence), message);
        }
    }
}
