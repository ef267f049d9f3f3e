//! What the commune asked for and is still missing.

use super::{Checks, Place, day};
use crate::assess::{Phase, on_its_way};
use crate::dossier::{Dossier, Entry};
use crate::words::Message;

/// The book in which the commune writes down what it asks for.
const RETURN: &str = "return";

/// What was asked for and is still missing, in the order in which it was asked.
pub fn open_requests(dossier: &Dossier) -> impl Iterator<Item = &Entry> {
    dossier.entries.iter().filter(|line| line.book == RETURN && line.date("done_on").is_none())
}

impl Checks<'_> {
    /// One remark for each request, as long as the dossier stands returned.
    pub(super) fn returns(&mut self) {
        if on_its_way(self.rulebook, self.dossier).phase != Phase::Completing {
            return;
        }
        for line in open_requests(self.dossier) {
            let document = line.text("document");
            let reason = line.text("reason").split_whitespace().collect::<Vec<_>>().join(" ");
            let due = line.date("due_on").map_or_else(|| "none".to_owned(), day);
            let message = Message::new("finding-completion_asked")
                .with("document", document)
                .with("reason", reason.trim_end_matches('.'))
                .with("due", due);
            let place = Place::Entry { id: line.id.to_string(), book: line.book.clone() };
            self.advise("completion_asked", place, message);
        }
    }
}
