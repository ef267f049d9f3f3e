//! Who came, or is to come, to a training.

use super::fill::{line, put, text};
use super::{Workspace, WorkspaceError};
use crate::dossier::{Dossier, EntityId};
use crate::print;

/// Empty lines of an attendance sheet that is signed by hand.
const EMPTY_LINES: usize = 16;

impl Workspace {
    pub(super) fn attendance(&self, training: &EntityId) -> Result<Dossier, WorkspaceError> {
        let held = self.entry(training)?;
        let mut filled = print::nobody(&self.current);
        let commune = self.area().first().cloned().unwrap_or_default();
        self.put_office(&mut filled, &commune)?;
        put(&mut filled, ["topic", "trainer", "handed_out"].map(|name| (name, held.value(name).clone())));
        put(&mut filled, [("held_on", held.value("on").clone()), ("held_at", held.value("place").clone())]);
        put(&mut filled, [("on", held.value("on").clone())]);
        for who in self.entries_under(training)? {
            let mut units = Vec::new();
            if let Some(producer) = &who.producer {
                units.push(self.store.value(producer, "producer.name")?.text().to_owned());
            }
            units.extend(Some(who.text("unit").to_owned()).filter(|unit| !unit.is_empty()));
            let unit = units.join(", ");
            filled
                .entries
                .push(line("attendance", [("person", who.value("person").clone()), ("unit", text(&unit))]));
        }
        while filled.entries.len() < EMPTY_LINES {
            filled.entries.push(line("attendance", []));
        }
        Ok(filled)
    }
}
