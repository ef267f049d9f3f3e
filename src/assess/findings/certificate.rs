//! The OCOP certificate: when its renewal is handed in, and what happens when it is not.

use super::{Checks, Place, day};
use crate::assess::{certified_until, deadlines};
use crate::words::Message;

impl Checks<'_> {
    /// Handed in too early or too late; still to be handed in; ended (dossier.md, section 1).
    pub(super) fn certificate(&mut self) {
        let Some(expires) = certified_until(self.rulebook, self.dossier) else { return };
        let Some((from, until)) = deadlines(self.rulebook, self.dossier).renewal else { return };
        let place = || Place::Field("certificate.expires".to_owned());
        let renewing = self.purpose_is(&self.rulebook.reading.renewals);
        let handed_in = self.dossier.date("dossier.handed_in").filter(|_| renewing);
        let handed_in_in_time = |day| (from..=until).contains(&day);
        let window = |id| Message::new(id).with("from", day(from)).with("until", day(until));
        let late = || {
            let message = Message::new("finding-renewal_late");
            message.with("until", day(until)).with("expires", day(expires))
        };
        match (handed_in, self.today) {
            (Some(day), _) if handed_in_in_time(day) => {}
            (Some(day), _) if day < from => {
                self.advise("renewal_early", place(), window("finding-renewal_early"));
            }
            (Some(_), _) => self.advise("renewal_late", place(), late()),
            (None, Some(today)) if today > expires => {
                let message = Message::new("finding-certificate_expired").with("expires", day(expires));
                self.advise("certificate_expired", place(), message);
            }
            (None, Some(today)) if today > until => self.advise("renewal_late", place(), late()),
            (None, Some(today)) if today >= from => {
                let message = window("finding-renewal_due").with("expires", day(expires));
                self.advise("renewal_due", place(), message);
            }
            (None, _) => {}
        }
    }
}
