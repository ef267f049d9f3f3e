//! Days on papers: ended, ending before the council's day, too old, crossed, not entered.

use super::{Checks, at, day};
use crate::assess::deadlines::fresh_until;
use crate::dossier::Evidence;
use crate::rulebook::PaperKind;
use crate::words::Message;

impl Checks<'_> {
    pub(super) fn dates(&mut self, evidence: &Evidence) {
        let kind = self.rulebook.kind(&evidence.kind);
        let message = |id| Message::new(id).with("title", &evidence.title);
        if let (Some(issued), Some(expires)) = (evidence.issued, evidence.expires)
            && expires < issued
        {
            let message =
                message("finding-dates_crossed").with("issued", day(issued)).with("expires", day(expires));
            self.advise("dates_crossed", at(evidence), message);
        }
        if let (Some(issued), Some(today)) = (evidence.issued, self.today)
            && issued > today
        {
            let message = message("finding-issued_in_future").with("issued", day(issued));
            self.advise("issued_in_future", at(evidence), message);
        }
        if let Some(expires) = evidence.expires {
            if self.today.is_some_and(|today| expires < today) {
                let message = message("finding-paper_expired").with("expires", day(expires));
                self.advise("paper_expired", at(evidence), message);
            } else if let Some(decision) = self.decision_day
                && expires < decision
            {
                let message = message("finding-paper_ends_before_decision")
                    .with("expires", day(expires))
                    .with("decision", day(decision));
                self.advise("paper_ends_before_decision", at(evidence), message);
            }
        } else if kind.is_some_and(|kind| kind.expires) {
            self.advise("expiry_not_entered", at(evidence), message("finding-expiry_not_entered"));
        }
        if let Some(kind) = kind {
            self.age(evidence, kind);
        }
    }

    /// Papers that print no last day and count for some months only.
    fn age(&mut self, evidence: &Evidence, kind: &PaperKind) {
        let Some(issued) = evidence.issued else { return };
        let message = |id| Message::new(id).with("title", &evidence.title);
        if let Some(months) = kind.fresh_months {
            let Some(until) = fresh_until(issued, months) else { return };
            let hand_in = self.dossier.date("dossier.handed_in").or(self.today);
            if !kind.made_anew {
                if let Some(decision) = self.decision_day
                    && until < decision
                {
                    let message = message("finding-paper_too_old")
                        .with("months", months)
                        .with("until", day(until))
                        .with("decision", day(decision));
                    self.advise("paper_too_old", at(evidence), message);
                }
            } else if hand_in.is_some_and(|hand_in| until < hand_in) {
                let message =
                    message("finding-paper_outdated").with("months", months).with("until", day(until));
                self.advise("paper_outdated", at(evidence), message);
            }
        } else if kind.dated
            && evidence.expires.is_none()
            && self.purpose_is(&self.rulebook.reading.renewals)
            && let Some(until) = fresh_until(issued, self.rulebook.terms.certificate_months)
            && self.decision_day.is_some_and(|decision| until < decision)
        {
            let message = message("finding-stale_at_renewal").with("issued", day(issued));
            self.advise("stale_at_renewal", at(evidence), message);
        }
    }

    /// Accounts must reach the year before the assessment (criterion 3.4). Several papers may
    /// cover the years together.
    pub(super) fn accounts(&mut self) {
        let Some(year) = self.dossier.number("dossier.year") else { return };
        let dossier = self.dossier;
        let latest_of = |evidence: &Evidence| {
            let yearly = self.rulebook.kind(&evidence.kind).is_some_and(|kind| kind.yearly);
            yearly.then(|| years(&evidence.title).max()).flatten()
        };
        let latest = dossier.evidence.iter().filter_map(|piece| Some((latest_of(piece)?, piece)));
        let Some((latest, evidence)) = latest.max_by_key(|(latest, _)| *latest) else { return };
        let wanted = year.saturating_sub(1);
        if latest < wanted {
            let message = Message::new("finding-accounts_not_latest")
                .with("title", &evidence.title)
                .with("latest", latest)
                .with("wanted", wanted);
            self.advise("accounts_not_latest", at(evidence), message);
        }
    }
}

/// The years that a title names.
fn years(title: &str) -> impl Iterator<Item = i64> {
    title
        .split(|c: char| !c.is_ascii_digit())
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse::<i64>().ok())
        .filter(|year| (1990..=2100).contains(year))
}
