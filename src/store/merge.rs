//! Taking in what another laptop did: operations of others, in any order, any number of times.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};

use super::digest::{ACTIONS, ActionColumns};
use super::read::{operation_id, timestamp};
use super::transaction::{integer, unwritable};
use super::{Store, StoreError, Transaction, new_device, remember};
use crate::dossier::{ActionId, DeviceId, EntityId, Operation, OperationId, Reach, Timestamp, Value};

/// An action as another laptop recorded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAction {
    pub id: ActionId,
    pub device: DeviceId,
    pub number: u64,
    /// `do`, `undo` or `redo`.
    pub kind: String,
    pub target: Option<ActionId>,
    pub label: String,
    pub arguments: Vec<(String, String)>,
    pub time: Timestamp,
    pub author: String,
}

/// What taking in did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Operations that were not here before, by the entity that they change.
    pub new: BTreeMap<EntityId, usize>,
    /// This folder's own operations came back from elsewhere and it did not know them: it was
    /// restored or copied. It goes on under a new name.
    pub renamed: bool,
}

impl Store {
    /// Begins taking in. Nothing of it can be undone here: it was done elsewhere.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn begin_merge(&mut self) -> Result<Transaction<'_>, StoreError> {
        let transaction = self.begin_cache_work()?;
        if !transaction.store().marked_open {
            remember(&transaction.store().connection, "open", "1")?;
        }
        Ok(transaction)
    }

    /// How far the operations on some entities reach.
    pub fn reach_of<'a>(
        &self,
        entities: impl IntoIterator<Item = &'a EntityId>,
    ) -> Result<Reach, StoreError> {
        let mut reach = Reach::new();
        let mut statement = self
            .connection
            .prepare_cached("SELECT device, max(seq) FROM op WHERE entity = ?1 GROUP BY device")?;
        for entity in entities {
            let mut rows = statement.query(params![entity.0])?;
            while let Some(row) = rows.next()? {
                let id = operation_id(row, 0, 1)?;
                let last = reach.entry(id.device).or_default();
                *last = (*last).max(id.seq);
            }
        }
        Ok(reach)
    }

    /// An action by its id.
    pub fn action(&self, id: &ActionId) -> Result<Option<StoredAction>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT device, number, kind, target, label, arguments, time, author FROM action WHERE id = ?1",
        )?;
        let mut rows = statement.query(params![id.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let arguments: String = row.get(5)?;
        Ok(Some(StoredAction {
            id: id.clone(),
            device: DeviceId(row.get(0)?),
            number: u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0),
            kind: row.get(2)?,
            target: row.get::<_, Option<String>>(3)?.map(ActionId),
            label: row.get(4)?,
            arguments: serde_json::from_str(&arguments).map_err(unwritable)?,
            time: timestamp(row, 6)?,
            author: row.get(7)?,
        }))
    }

    /// An operation by its id.
    pub fn operation(&self, id: &OperationId) -> Result<Option<Operation>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT action, entity, field, value, parents, time, author FROM op
             WHERE device = ?1 AND seq = ?2",
        )?;
        let mut rows = statement.query(params![id.device.0, integer(id.seq)])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let (value, parents): (String, String) = (row.get(3)?, row.get(4)?);
        let (entity, field) = (EntityId(row.get(1)?), row.get::<_, String>(2)?);
        Ok(Some(Operation {
            id: id.clone(),
            action: ActionId(row.get(0)?),
            value: self.read_value(&entity, &field, &value)?,
            entity,
            field,
            parents: serde_json::from_str(&parents).map_err(unwritable)?,
            time: timestamp(row, 5)?,
            author: row.get(6)?,
        }))
    }

    /// The highest running numbers that stand for a device.
    pub(super) fn last_numbers(&self, device: &DeviceId) -> Result<(u64, u64), StoreError> {
        let count = |sql: &str| -> Result<u64, StoreError> {
            let last: Option<i64> = self.connection.query_row(sql, params![device.0], |row| row.get(0))?;
            Ok(last.and_then(|last| u64::try_from(last).ok()).unwrap_or(0))
        };
        Ok((
            count("SELECT max(seq) FROM op WHERE device = ?1")?,
            count("SELECT max(number) FROM action WHERE device = ?1")?,
        ))
    }
}

impl Transaction<'_> {
    /// Takes in actions and operations. What is here already changes nothing.
    ///
    /// # Errors
    /// [`StoreError::Clash`] when an operation stands here under the same name with other content:
    /// a folder was copied and both went on under one name.
    pub fn merge(
        &mut self,
        actions: &[StoredAction],
        operations: &[Operation],
    ) -> Result<Merged, StoreError> {
        for action in actions {
            self.merge_action(action)?;
        }
        let mut merged = Merged::default();
        for operation in operations {
            if self.merge_operation(operation)? {
                *merged.new.entry(operation.entity.clone()).or_default() += 1;
            }
        }
        let own = &self.store().device;
        let beyond = operations.iter().any(|op| op.id.device == *own && op.id.seq > self.store().last_seq)
            || actions.iter().any(|action| action.device == *own && action.number > self.store().last_action);
        if beyond {
            self.rename()?;
            merged.renamed = true;
        }
        let times = operations.iter().map(|operation| operation.time);
        let latest = times.filter(|time| *time < Timestamp::UNBELIEVED).max().unwrap_or_default();
        self.advance_clock(latest);
        Ok(merged)
    }

    fn merge_action(&self, action: &StoredAction) -> Result<(), StoreError> {
        let store = self.store();
        let clash = || StoreError::Clash(action.device.clone());
        match store.action(&action.id)? {
            Some(standing) if standing == *action => return Ok(()),
            // What was erased on somebody's demand stays erased.
            Some(standing) if standing.is_erased() && standing == action.without_words() => return Ok(()),
            Some(standing) if action.is_erased() && *action == standing.without_words() => {
                return store.put_words(&standing, action);
            }
            Some(_) => return Err(clash()),
            None => {}
        }
        let arguments = serde_json::to_string(&action.arguments).map_err(unwritable)?;
        store
            .connection
            .prepare_cached(
                "INSERT INTO action (id, device, number, kind, target, label, arguments, time, author)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                action.id.0,
                action.device.0,
                integer(action.number),
                action.kind,
                action.target.as_ref().map(|target| &target.0),
                action.label,
                arguments,
                integer(action.time.0),
                action.author,
            ])?;
        let columns = ActionColumns {
            device: &action.device.0,
            number: integer(action.number),
            id: &action.id.0,
            kind: &action.kind,
            arguments: &arguments,
            target: action.target.as_ref().map_or("", |target| target.0.as_str()),
            time: integer(action.time.0),
            label: &action.label,
            author: &action.author,
        };
        store.mix(ACTIONS, columns.digest())?;
        // Whether an action stands is what the last undo or redo of it says, in whatever order they
        // arrive.
        for id in [Some(&action.id), action.target.as_ref()].into_iter().flatten() {
            store
                .connection
                .prepare_cached(
                    "UPDATE action SET undone = coalesce(
                       (SELECT later.kind = 'undo' FROM action AS later
                        WHERE later.target = action.id AND later.kind IN ('undo', 'redo')
                        ORDER BY later.number DESC LIMIT 1), 0)
                     WHERE id = ?1 AND kind = 'do'",
                )?
                .execute(params![id.0])?;
        }
        Ok(())
    }

    fn merge_operation(&self, operation: &Operation) -> Result<bool, StoreError> {
        let store = self.store();
        let Some(standing) = store.operation(&operation.id)? else {
            return store.insert(operation, false);
        };
        if standing == *operation {
            return Ok(false);
        }
        let erased = |operation: &Operation| matches!(operation.value, Value::Erased { .. });
        let same_but_value = Operation { value: standing.value.clone(), ..operation.clone() } == standing;
        match (same_but_value, erased(&standing), erased(operation)) {
            // What was erased on somebody's demand stays erased.
            (true, true, _) => Ok(false),
            // Nobody can compare it here; what stands was taken in once already.
            (true, false, false) if standing.value.is_locked() => Ok(false),
            (true, false, true) => {
                store.replace_value(operation)?;
                Ok(true)
            }
            _ => Err(StoreError::Clash(operation.id.device.clone())),
        }
    }

    /// Puts tombstones where values of a field stood, today's and all before; answers how many.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn erase(&mut self, entity: &EntityId, field: &str) -> Result<usize, StoreError> {
        self.erase_where(entity, |name| name == field)
    }

    /// Erases everything about a piece of evidence but that there was one.
    ///
    /// # Errors
    /// As [`Transaction::erase`].
    pub fn erase_entity(&mut self, entity: &EntityId) -> Result<usize, StoreError> {
        self.erase_where(entity, |name| name != "of_dossier")
    }

    fn erase_where(&mut self, entity: &EntityId, wanted: impl Fn(&str) -> bool) -> Result<usize, StoreError> {
        let mut erased = 0;
        for operation in self.store().operations_on(entity)? {
            let kept = matches!(operation.value, Value::Empty | Value::Erased { .. });
            if kept || !wanted(&operation.field) {
                continue;
            }
            // Of the name alone: a hash of the value, one of a few dozen, would tell it.
            let hash = blake3::hash(operation.id.to_string().as_bytes()).to_hex().to_string();
            self.store().replace_value(&Operation { value: Value::Erased { erased: hash }, ..operation })?;
            erased += 1;
        }
        Ok(erased)
    }

    /// Goes on under a new name, so that no number is given twice.
    fn rename(&mut self) -> Result<(), StoreError> {
        let device = new_device()?;
        remember(&self.store().connection, "device", &device.0)?;
        self.take_name(device);
        Ok(())
    }
}

impl Store {
    /// Puts a tombstone where a value stood.
    fn replace_value(&self, operation: &Operation) -> Result<(), StoreError> {
        let value = self.text_of(&operation.entity, &operation.field, &operation.value)?;
        self.replace_text(&operation.id, &operation.entity, &value)
    }

    /// Puts another text where that of a value stood, and brings the digest along.
    pub(super) fn replace_text(
        &self,
        id: &OperationId,
        entity: &EntityId,
        text: &str,
    ) -> Result<(), StoreError> {
        self.mix(&entity.0, self.digest_of(id)?)?;
        for sql in [
            "UPDATE op SET value = ?3 WHERE device = ?1 AND seq = ?2",
            "UPDATE head SET value = ?3 WHERE device = ?1 AND seq = ?2",
        ] {
            let mut statement = self.connection.prepare_cached(sql)?;
            statement.execute(params![id.device.0, integer(id.seq), text])?;
        }
        let sum = self.checksum_of(id)?;
        for sql in [
            "UPDATE op SET sum = ?3 WHERE device = ?1 AND seq = ?2",
            "UPDATE head SET sum = ?3 WHERE device = ?1 AND seq = ?2",
        ] {
            let mut statement = self.connection.prepare_cached(sql)?;
            statement.execute(params![id.device.0, integer(id.seq), sum])?;
        }
        self.mix(&entity.0, self.digest_of(id)?)
    }

    /// The folder goes on under a new name from now on: it was copied, or an older state restored.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn take_new_name(&mut self) -> Result<(), StoreError> {
        let device = new_device()?;
        self.break_seal()?;
        remember(&self.connection, "device", &device.0)?;
        self.device = device;
        self.last_seq = 0;
        self.last_action = 0;
        Ok(())
    }

    /// Who entered each value that stands on a field, and when; the latest first.
    pub fn standing(&self, entity: &EntityId, field: &str) -> Result<Vec<Standing>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT head.device, head.seq, head.value, op.time, op.author
             FROM head JOIN op ON op.device = head.device AND op.seq = head.seq
             WHERE head.entity = ?1 AND head.field = ?2
             ORDER BY head.time DESC, head.device DESC",
        )?;
        let mut rows = statement.query(params![entity.0, field])?;
        let mut standing = Vec::new();
        while let Some(row) = rows.next()? {
            standing.push(Standing {
                operation: operation_id(row, 0, 1)?,
                value: self.read_value(entity, field, &row.get::<_, String>(2)?)?,
                time: timestamp(row, 3)?,
                author: row.get(4)?,
            });
        }
        Ok(standing)
    }

    /// What is remembered under names that begin so.
    pub fn remembered_like(&self, prefix: &str) -> Result<Vec<(String, String)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT key, value FROM meta WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key",
        )?;
        let rows = statement.query_map(params![prefix], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many operations stand here.
    pub fn count_operations(&self) -> Result<u64, StoreError> {
        let count: Option<i64> =
            self.connection.query_row("SELECT count(*) FROM op", [], |row| row.get(0)).optional()?;
        Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or(0))
    }
}

/// A value that stands, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub operation: OperationId,
    pub value: Value,
    pub time: Timestamp,
    pub author: String,
}
