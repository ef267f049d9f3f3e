//! A dossier as it stood once: what the operations up to some point add up to.

use std::collections::BTreeSet;

use rusqlite::params;

use super::{Store, StoreError};
use crate::dossier::{DeviceId, EntityId, Reach, State};

impl Store {
    /// What belongs to a dossier: itself, its producer, product and evidence.
    pub fn entities_of(&self, dossier: &EntityId) -> Result<BTreeSet<EntityId>, StoreError> {
        Ok(self.state_of(dossier)?.entities().cloned().collect())
    }

    /// How far the operations on some entities reach.
    pub fn reach(&self, entities: &BTreeSet<EntityId>) -> Result<Reach, StoreError> {
        let mut reach = Reach::new();
        for entity in entities {
            let mut statement = self
                .connection
                .prepare_cached("SELECT device, max(seq) FROM op WHERE entity = ?1 GROUP BY device")?;
            let rows = statement.query_map(params![entity.0], |row| {
                Ok((DeviceId(row.get(0)?), u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0)))
            })?;
            for row in rows {
                let (device, seq) = row?;
                let last = reach.entry(device).or_insert(seq);
                *last = seq.max(*last);
            }
        }
        Ok(reach)
    }

    /// The state of some entities as far as `reach` goes. An operation of a device that `reach`
    /// does not name was not known then, however old it is, and takes no part.
    pub fn state_at(&self, entities: &BTreeSet<EntityId>, reach: &Reach) -> Result<State, StoreError> {
        let mut state = State::default();
        for entity in entities {
            for operation in self.operations_on(entity)? {
                if reach.get(&operation.id.device).is_some_and(|last| operation.id.seq <= *last) {
                    state.apply(&operation);
                }
            }
        }
        Ok(state)
    }
}
