//! Undo and redo of this device's own actions, also after a restart.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};

use super::transaction::unwritable;
use super::{ActionInfo, ActionKind, Store, StoreError, Transaction};
use crate::dossier::{ActionId, EntityId, EntityKind, Operation, OperationId, Value};

/// An action that can be taken back, or done again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undoable {
    pub action: ActionId,
    pub label: String,
    pub arguments: Vec<(String, String)>,
}

impl Store {
    /// The last action of this device that stands.
    pub fn undoable(&self) -> Result<Option<Undoable>, StoreError> {
        self.find_action(
            "SELECT id, label, arguments FROM action
             WHERE device = ?1 AND kind = 'do' AND undone = 0 ORDER BY number DESC LIMIT 1",
        )
    }

    /// The last action that was taken back, unless something was done since.
    pub fn redoable(&self) -> Result<Option<Undoable>, StoreError> {
        self.find_action(
            "SELECT done.id, done.label, done.arguments
             FROM action AS undoing JOIN action AS done ON done.id = undoing.target
             WHERE undoing.device = ?1 AND undoing.kind = 'undo' AND undoing.undone = 0
               AND undoing.number > coalesce(
                   (SELECT max(number) FROM action WHERE device = ?1 AND kind = 'do'), 0)
             ORDER BY undoing.number DESC LIMIT 1",
        )
    }

    fn find_action(&self, sql: &str) -> Result<Option<Undoable>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let found: Option<(String, String, String)> = statement
            .query_row(params![self.device.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        found
            .map(|(action, label, arguments)| {
                let arguments = serde_json::from_str(&arguments).map_err(unwritable)?;
                Ok(Undoable { action: ActionId(action), label, arguments })
            })
            .transpose()
    }

    /// Takes an action back: every field it changed gets the values from before. The caller
    /// brings the list up to date and commits.
    pub fn undo(
        &mut self,
        what: &Undoable,
        info: &ActionInfo,
    ) -> Result<(Transaction<'_>, Vec<EntityId>), StoreError> {
        let mut restored: Vec<(EntityId, String, Vec<OperationId>)> = Vec::new();
        let operations = self.operations_of_action(&what.action)?;
        let made = made_by(&operations);
        let own: BTreeSet<OperationId> = operations.iter().map(|operation| operation.id.clone()).collect();
        for operation in operations {
            // What was made goes as a whole: its facts stay as they are, for whoever corrected them
            // meanwhile.
            if made.contains(&operation.entity) && operation.field != "exists" {
                continue;
            }
            // What the action itself had put there is not what stood before it.
            let earlier: Vec<OperationId> =
                operation.parents.into_iter().filter(|parent| !own.contains(parent)).collect();
            let known = restored
                .iter_mut()
                .find(|(entity, field, ..)| *entity == operation.entity && *field == operation.field);
            match known {
                Some((.., parents)) => parents.extend(earlier),
                None => restored.push((operation.entity, operation.field, earlier)),
            }
        }
        let mut before = Vec::with_capacity(restored.len());
        for (entity, field, parents) in restored {
            let mut values = Vec::new();
            for parent in &parents.into_iter().collect::<BTreeSet<_>>() {
                values.extend(self.value_of(parent)?);
            }
            if values.is_empty() {
                values.push(Value::Empty);
            }
            before.push((entity, field, values));
        }
        self.mark_undone(info, &what.action, &ActionKind::Undo(what.action.clone()), before)
    }

    /// Does an action again that was taken back.
    pub fn redo(
        &mut self,
        what: &Undoable,
        info: &ActionInfo,
    ) -> Result<(Transaction<'_>, Vec<EntityId>), StoreError> {
        let mut restored: Vec<(EntityId, String, Vec<Value>)> = Vec::new();
        let operations = self.operations_of_action(&what.action)?;
        let made = made_by(&operations);
        for operation in operations {
            if made.contains(&operation.entity)
                && operation.field != "exists"
                && self.value(&operation.entity, &operation.field)? != Value::Empty
            {
                continue;
            }
            let known = restored
                .iter_mut()
                .find(|(entity, field, _)| *entity == operation.entity && *field == operation.field);
            match known {
                Some((_, _, values)) => *values = vec![operation.value],
                None => restored.push((operation.entity, operation.field, vec![operation.value])),
            }
        }
        self.mark_undone(info, &what.action, &ActionKind::Redo(what.action.clone()), restored)
    }

    fn mark_undone(
        &mut self,
        info: &ActionInfo,
        action: &ActionId,
        kind: &ActionKind,
        restored: Vec<(EntityId, String, Vec<Value>)>,
    ) -> Result<(Transaction<'_>, Vec<EntityId>), StoreError> {
        let undone = matches!(kind, ActionKind::Undo(_));
        let mut transaction = self.begin(info, kind)?;
        let connection = &transaction.store().connection;
        connection.execute("UPDATE action SET undone = ?2 WHERE id = ?1", params![action.0, undone])?;
        if !undone {
            // The undoing is taken back with it, so that the one before can be redone next.
            connection.execute(
                "UPDATE action SET undone = 1 WHERE target = ?1 AND kind = 'undo'",
                params![action.0],
            )?;
        }
        let mut touched = Vec::new();
        for (entity, field, values) in restored {
            if field == "of_dossier" {
                // A piece that is taken back no longer names the dossier whose line it changed.
                let dossier = EntityId(transaction.store().value(&entity, &field)?.text().to_owned());
                if dossier.kind() == Some(EntityKind::Dossier) && !touched.contains(&dossier) {
                    touched.push(dossier);
                }
            }
            transaction.restore(&entity, &field, values)?;
            if !touched.contains(&entity) {
                touched.push(entity);
            }
        }
        Ok((transaction, touched))
    }
}

/// The pieces of evidence and the lines of books that an action made.
fn made_by(operations: &[Operation]) -> Vec<EntityId> {
    let first = |operation: &&Operation| {
        let kept_apart = matches!(operation.entity.kind(), Some(EntityKind::Evidence | EntityKind::Entry));
        kept_apart && operation.field == "exists" && operation.parents.is_empty()
    };
    operations.iter().filter(first).map(|operation| operation.entity.clone()).collect()
}
