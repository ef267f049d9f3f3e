//! Taking in what another laptop did: operations of others, in any order, any number of times.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{OptionalExtension, params};

use super::digest::{ACTIONS, ActionColumns};
use super::read::{operation_id, parse_value, timestamp};
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

impl StoredAction {
    /// As it stands in the database, with its arguments written out.
    pub(super) fn columns<'a>(&'a self, arguments: &'a str) -> ActionColumns<'a> {
        ActionColumns {
            device: &self.device.0,
            number: integer(self.number),
            id: &self.id.0,
            kind: &self.kind,
            arguments,
            target: self.target.as_ref().map_or("", |target| target.0.as_str()),
            time: integer(self.time.0),
            label: &self.label,
            author: &self.author,
        }
    }
}

/// What taking in did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Operations that were not here before, by the entity that they change.
    pub new: BTreeMap<EntityId, usize>,
    /// Values that stood here and gave way to a tombstone; counted among the new, too.
    pub erased: usize,
    /// This folder's own operations came back from elsewhere and it did not know them: it was
    /// restored or copied. It goes on under a new name.
    pub renamed: bool,
}

/// What became of one operation that arrived.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// It was here.
    Not,
    New,
    /// Its value stood here and was erased.
    Erased,
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

    /// Every value that a field ever had, whatever became of it; no sensitive one.
    pub fn values_ever(&self, entity: &EntityId, field: &str) -> Result<Vec<Value>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT value FROM op WHERE entity = ?1 AND field = ?2")?;
        let rows = statement.query_map(params![entity.0, field], |row| row.get::<_, String>(0))?;
        rows.map(|text| parse_value(&text?)).collect()
    }

    /// How many operations stand side by side on the field, of those that some operations change,
    /// which has the most.
    pub fn most_sides(&self, operations: &[Operation]) -> Result<usize, StoreError> {
        let places: HashSet<(&EntityId, &str)> =
            operations.iter().map(|operation| (&operation.entity, operation.field.as_str())).collect();
        let mut statement =
            self.connection.prepare_cached("SELECT count(*) FROM head WHERE entity = ?1 AND field = ?2")?;
        let mut most = 0;
        for (entity, field) in places {
            let count: i64 = statement.query_row(params![entity.0, field], |row| row.get(0))?;
            most = most.max(usize::try_from(count).unwrap_or(0));
        }
        Ok(most)
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
        let mut any_new = false;
        for action in actions {
            any_new |= self.merge_action(action)?;
        }
        if any_new {
            self.store().settle_undone()?;
        }
        let replaced = self.store().replaced_among(operations)?;
        let mut merged = Merged::default();
        for operation in operations {
            let taken = self.merge_operation(operation, !replaced.contains(&operation.id))?;
            if taken != Taken::Not {
                *merged.new.entry(operation.entity.clone()).or_default() += 1;
            }
            merged.erased += usize::from(taken == Taken::Erased);
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

    /// Answers whether it was new.
    fn merge_action(&self, action: &StoredAction) -> Result<bool, StoreError> {
        let store = self.store();
        let clash = || StoreError::Clash(action.device.clone());
        match store.action(&action.id)? {
            Some(standing) if standing == *action => return Ok(false),
            // What was erased on somebody's demand stays erased.
            Some(standing) if standing.is_erased() && standing == action.without_words() => return Ok(false),
            Some(standing) if action.is_erased() && *action == standing.without_words() => {
                store.put_words(&standing, action)?;
                return Ok(false);
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
        store.mix(ACTIONS, action.columns(&arguments).digest())?;
        Ok(true)
    }

    fn merge_operation(&self, operation: &Operation, stands: bool) -> Result<Taken, StoreError> {
        let store = self.store();
        let Some(standing) = store.operation(&operation.id)? else {
            let new = store.insert(operation, stands)?;
            return Ok(if new { Taken::New } else { Taken::Not });
        };
        if standing == *operation {
            return Ok(Taken::Not);
        }
        let erased = |operation: &Operation| matches!(operation.value, Value::Erased { .. });
        let same_but_value = Operation { value: standing.value.clone(), ..operation.clone() } == standing;
        match (same_but_value, erased(&standing), erased(operation)) {
            // What was erased on somebody's demand stays erased.
            (true, true, _) => Ok(Taken::Not),
            // Nobody can compare it here; what stands was taken in once already.
            (true, false, false) if standing.value.is_locked() => Ok(Taken::Not),
            (true, false, true) => {
                store.replace_value(operation)?;
                Ok(Taken::Erased)
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
    /// Those of some operations that another of them, or one that is here, replaces. Each field is
    /// looked at once, however many operations change it.
    fn replaced_among(&self, operations: &[Operation]) -> Result<HashSet<OperationId>, StoreError> {
        let place = |operation: &Operation| (operation.entity.clone(), operation.field.clone());
        let mut places: HashMap<(EntityId, String), usize> = HashMap::new();
        let mut of: HashMap<&OperationId, usize> = HashMap::with_capacity(operations.len());
        for operation in operations {
            let next = places.len();
            of.insert(&operation.id, *places.entry(place(operation)).or_insert(next));
        }
        let mut replaced = HashSet::new();
        for operation in operations {
            let here = of.get(&operation.id);
            for parent in operation.parents.iter().filter(|parent| of.get(parent) == here) {
                replaced.insert(parent.clone());
            }
        }
        let mut statement =
            self.connection.prepare_cached("SELECT parents FROM op WHERE entity = ?1 AND field = ?2")?;
        for ((entity, field), number) in &places {
            let mut rows = statement.query(params![entity.0, field])?;
            while let Some(row) = rows.next()? {
                let parents: Vec<OperationId> =
                    serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)
                        .map_err(unwritable)?;
                replaced.extend(parents.into_iter().filter(|parent| of.get(parent) == Some(number)));
            }
        }
        Ok(replaced)
    }

    /// Whether each action stands, by all that are here: what was done stands unless the last undo or
    /// redo of it is an undo; an undo stands unless the same was done again later. So it is the same
    /// wherever the same actions are, in whatever order they came.
    fn settle_undone(&self) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT target, number, kind, id, undone FROM action
             WHERE kind IN ('undo', 'redo') AND target IS NOT NULL ORDER BY number DESC",
        )?;
        let mut rows = statement.query([])?;
        // By what was done: whether its last word is an undo, and whether a redo was met.
        let mut last: HashMap<String, (bool, bool)> = HashMap::new();
        let mut undoings = Vec::new();
        while let Some(row) = rows.next()? {
            let (target, kind): (String, String) = (row.get(0)?, row.get(2)?);
            let undo = kind == "undo";
            let (_, redone) = last.entry(target).or_insert((undo, false));
            if undo {
                let (id, said): (String, bool) = (row.get(3)?, row.get(4)?);
                if said != *redone {
                    undoings.push((id, *redone));
                }
            }
            *redone |= !undo;
        }
        let mut update =
            self.connection.prepare_cached("UPDATE action SET undone = ?2 WHERE id = ?1 AND undone <> ?2")?;
        for (id, undone) in undoings {
            update.execute(params![id, undone])?;
        }
        let mut update = self
            .connection
            .prepare_cached("UPDATE action SET undone = ?2 WHERE id = ?1 AND kind = 'do' AND undone <> ?2")?;
        for (target, (undone, _)) in last {
            update.execute(params![target, undone])?;
        }
        Ok(())
    }

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
