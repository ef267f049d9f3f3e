//! The timeline of a dossier: every operation with the action that it belongs to, and where each
//! value that stands came from.

use std::collections::{BTreeMap, HashMap};

use rusqlite::params;

use super::read::{operation_id, timestamp};
use super::transaction::unwritable;
use super::{Store, StoreError};
use crate::dossier::{ActionId, EntityId, OperationId, Timestamp, Value};

/// One change of one field, with the action that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub operation: OperationId,
    pub entity: EntityId,
    pub field: String,
    /// What stood there before: one value, several where two people's stood side by side, none
    /// where nothing was ever entered.
    pub before: Vec<Value>,
    pub after: Value,
    /// Whether the value stands today.
    pub stands: bool,
    pub deed: Deed,
}

/// What an action is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    pub action: ActionId,
    /// `do`, `undo` or `redo`; empty for an operation whose action never arrived here.
    pub kind: String,
    /// The id of its text, and what fills it.
    pub label: String,
    pub arguments: Vec<(String, String)>,
    pub time: Timestamp,
    pub author: String,
    pub undone: bool,
    /// Whether it was done in this data folder.
    pub here: bool,
}

impl Store {
    /// Every change of a dossier, its producer, product and evidence; the latest first, those of
    /// one action in the order in which they were made.
    ///
    /// # Errors
    /// [`StoreError::NoSuchEntity`] when there is no such dossier.
    pub fn timeline(&self, dossier: &EntityId) -> Result<Vec<Change>, StoreError> {
        let entities: Vec<EntityId> = self.state_of(dossier)?.entities().cloned().collect();
        let mut changes = Vec::new();
        for entity in &entities {
            self.changes_of(entity, &mut changes)?;
        }
        changes.sort_by(|a, b| {
            let later = (b.deed.time, &b.deed.action).cmp(&(a.deed.time, &a.deed.action));
            later.then_with(|| a.operation.cmp(&b.operation))
        });
        Ok(changes)
    }

    fn changes_of(&self, entity: &EntityId, changes: &mut Vec<Change>) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/timeline.sql"))?;
        let mut rows = statement.query(params![entity.0, self.device.0])?;
        let mut values: HashMap<OperationId, Value> = HashMap::new();
        while let Some(row) = rows.next()? {
            let operation = operation_id(row, 0, 1)?;
            let (value, parents): (String, String) = (row.get(3)?, row.get(4)?);
            let field: String = row.get(2)?;
            let after = self.read_value(entity, &field, &value)?;
            let parents: Vec<OperationId> = serde_json::from_str(&parents).map_err(unwritable)?;
            values.insert(operation.clone(), after.clone());
            // A parent was made before its child, so it stands before it unless clocks disagree.
            let mut before: Vec<Value> = Vec::new();
            for parent in &parents {
                match values.get(parent) {
                    Some(value) => before.push(value.clone()),
                    None => before.extend(self.value_of(parent)?),
                }
            }
            before.dedup();
            let arguments: String = row.get(8)?;
            changes.push(Change {
                operation,
                entity: entity.clone(),
                field,
                before,
                after,
                stands: row.get(12)?,
                deed: Deed {
                    action: ActionId(row.get(5)?),
                    kind: row.get(6)?,
                    label: row.get(7)?,
                    arguments: serde_json::from_str(&arguments).map_err(unwritable)?,
                    time: timestamp(row, 9)?,
                    author: row.get(10)?,
                    undone: row.get(11)?,
                    here: row.get(13)?,
                },
            });
        }
        Ok(())
    }

    /// One change by its operation; none where there is no such operation.
    pub fn change(&self, operation: &OperationId) -> Result<Option<Change>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT entity FROM op WHERE device = ?1 AND seq = ?2")?;
        let seq = super::transaction::integer(operation.seq);
        let mut rows = statement.query(params![operation.device.0, seq])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let mut changes = Vec::new();
        self.changes_of(&EntityId(row.get(0)?), &mut changes)?;
        Ok(changes.into_iter().find(|change| change.operation == *operation))
    }

    /// The action that gave each field of an entity the value that stands: the latest, where two
    /// people's values stand side by side.
    pub fn deeds_of(&self, entity: &EntityId) -> Result<BTreeMap<String, Deed>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/origin.sql"))?;
        let mut rows = statement.query(params![entity.0, self.device.0])?;
        let mut deeds = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let arguments: String = row.get(4)?;
            let deed = Deed {
                action: ActionId(row.get(1)?),
                kind: row.get(2)?,
                label: row.get(3)?,
                arguments: serde_json::from_str(&arguments).map_err(unwritable)?,
                time: timestamp(row, 5)?,
                author: row.get(6)?,
                undone: row.get(7)?,
                here: row.get(8)?,
            };
            deeds.insert(row.get(0)?, deed);
        }
        Ok(deeds)
    }
}
