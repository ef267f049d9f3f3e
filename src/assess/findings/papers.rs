//! Papers: those that the letter requires, dates that end too soon, what goes with what.

use super::{Checks, Place, at, day};
use crate::assess::deadlines::fresh_until;
use crate::assess::readiness::has_paper;
use crate::dossier::{Evidence, FileCondition, fold};
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

    /// Files that cannot be read or were repaired.
    fn files(&mut self, evidence: &Evidence) {
        for file in &evidence.files {
            let (code, id, reason) = match &file.condition {
                FileCondition::Good => continue,
                FileCondition::Repaired(reason) => ("file_repaired", "finding-file_repaired", reason),
                FileCondition::Unreadable(reason) => ("file_unreadable", "finding-file_unreadable", reason),
            };
            let message = Message::new(id)
                .with("title", &evidence.title)
                .with("file", &file.name)
                .with("reason", reason);
            self.advise(code, at(evidence), message);
        }
    }

    /// Expired, ending before the council's day, or too old by then.
    fn dates(&mut self, evidence: &Evidence) {
        let kind = self.rulebook.kind(&evidence.kind);
        let message = |id| Message::new(id).with("title", &evidence.title);
        if let (Some(issued), Some(expires)) = (evidence.issued, evidence.expires)
            && expires < issued
        {
            let message =
                message("finding-dates_crossed").with("issued", day(issued)).with("expires", day(expires));
            self.advise("dates_crossed", at(evidence), message);
        }
        match evidence.expires {
            Some(expires) if expires < self.today => {
                let message = message("finding-paper_expired").with("expires", day(expires));
                self.advise("paper_expired", at(evidence), message);
            }
            Some(expires) if expires < self.decision_day => {
                let message = message("finding-paper_ends_before_decision")
                    .with("expires", day(expires))
                    .with("decision", day(self.decision_day));
                self.advise("paper_ends_before_decision", at(evidence), message);
            }
            Some(_) => {}
            None if kind.is_some_and(|kind| kind.expires) => {
                self.advise("expiry_not_entered", at(evidence), message("finding-expiry_not_entered"));
            }
            None => {}
        }
        if let Some(issued) = evidence.issued
            && issued > self.today
        {
            let message = message("finding-issued_in_future").with("issued", day(issued));
            self.advise("issued_in_future", at(evidence), message);
        }
        let months = kind.and_then(|kind| kind.fresh_months);
        if let (Some(months), Some(issued)) = (months, evidence.issued)
            && let Some(until) = fresh_until(issued, months)
            && until < self.decision_day
        {
            let message = message("finding-paper_too_old")
                .with("months", months)
                .with("until", day(until))
                .with("decision", day(self.decision_day));
            self.advise("paper_too_old", at(evidence), message);
        }
        let renewal = fold(self.dossier.text("dossier.purpose")) == "danh gia lai";
        let term = self.rulebook.terms.certificate_months;
        if renewal
            && let Some(issued) = evidence.issued
            && evidence.expires.is_none()
            && let Some(until) = fresh_until(issued, term)
            && until < self.decision_day
            && kind.is_some_and(|kind| kind.dated)
        {
            let message = message("finding-stale_at_renewal").with("issued", day(issued));
            self.advise("stale_at_renewal", at(evidence), message);
        }
    }

    /// A contract wants its liquidation or invoices, a declaration its test.
    fn companions(&mut self, evidence: &Evidence) {
        let Some(kind) = self.rulebook.kind(&evidence.kind) else { return };
        if kind.goes_with.is_empty() || self.has_kind(&kind.goes_with) {
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
        let issuer = format!(" {} ", fold(&evidence.issuer));
        let wrong = kind.wrong_issuers.iter().find(|words| issuer.contains(&format!(" {} ", fold(words))));
        if wrong.is_some() {
            let message = Message::new("finding-wrong_issuer")
                .with("title", &evidence.title)
                .with("issuer", &evidence.issuer);
            self.advise("wrong_issuer", at(evidence), message);
        }
    }

    /// Accounts must reach the year before the assessment (criterion 3.4).
    fn accounts(&mut self) {
        let Some(year) = self.dossier.number("dossier.year") else { return };
        let dossier = self.dossier;
        let rulebook = self.rulebook;
        let of_years = |evidence: &&Evidence| rulebook.kind(&evidence.kind).is_some_and(|kind| kind.yearly);
        for evidence in dossier.evidence.iter().filter(of_years) {
            let years = evidence
                .title
                .split(|c: char| !c.is_ascii_digit())
                .filter(|word| word.len() == 4)
                .filter_map(|word| word.parse::<i64>().ok())
                .filter(|found| (1990..=2100).contains(found));
            let Some(latest) = years.max() else { continue };
            if latest < year - 1 {
                let message = Message::new("finding-accounts_not_latest")
                    .with("title", &evidence.title)
                    .with("latest", latest)
                    .with("wanted", year - 1);
                self.advise("accounts_not_latest", at(evidence), message);
            }
        }
    }
}
