//! Reading: the state of a dossier, names, history.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, Row, params};

use super::transaction::unwritable;
use super::{Store, StoreError};
use crate::dossier::{ActionId, DeviceId, EntityId, Operation, OperationId, State, Timestamp, Value};

/// One action in the history of a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    pub action: ActionId,
    /// `do`, `undo` or `redo`.
    pub kind: String,
    /// The id of its text.
    pub label: String,
    pub arguments: Vec<(String, String)>,
    pub time: Timestamp,
    pub author: String,
    pub undone: bool,
    pub lines: Vec<HistoryLine>,
}

/// One field that an action changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    pub entity: EntityId,
    pub field: String,
    pub before: Vec<Value>,
    pub after: Value,
}

impl Store {
    pub(super) fn heads(
        &self,
        entity: &EntityId,
        field: &str,
    ) -> Result<Vec<(OperationId, Value)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT device, seq, value FROM head WHERE entity = ?1 AND field = ?2 ORDER BY device, seq",
        )?;
        let rows = statement.query_map(params![entity.0, field], |row| {
            Ok((operation_id(row, 0, 1)?, row.get::<_, String>(2)?))
        })?;
        rows.map(|row| {
            let (id, value) = row?;
            Ok((id, self.read_value(entity, field, &value)?))
        })
        .collect()
    }

    /// The value of a field as the list tables see it.
    pub fn value(&self, entity: &EntityId, field: &str) -> Result<Value, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT value FROM head WHERE entity = ?1 AND field = ?2 ORDER BY time DESC, device DESC LIMIT 1",
        )?;
        let text: Option<String> =
            statement.query_row(params![entity.0, field], |row| row.get(0)).optional()?;
        text.map_or(Ok(Value::Empty), |text| self.read_value(entity, field, &text))
    }

    /// Whether an entity was ever created.
    pub fn knows(&self, entity: &EntityId) -> Result<bool, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT 1 FROM head WHERE entity = ?1 LIMIT 1")?;
        Ok(statement.exists(params![entity.0])?)
    }

    /// Entities whose field holds a text: the evidence of a dossier, the dossiers of a producer.
    pub fn linked(&self, field: &str, to: &str) -> Result<Vec<EntityId>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT entity FROM head
             WHERE field = ?1 AND value = ?2
               AND field IN ('of_dossier', 'of_producer', 'of_product')
             ORDER BY entity",
        )?;
        let value = serde_json::to_string(to).map_err(unwritable)?;
        let rows = statement.query_map(params![field, value], |row| row.get(0).map(EntityId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The producer whose name is the same but for capitals.
    pub fn producer_named(&self, key: &str) -> Result<Option<EntityId>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT entity FROM head WHERE field = 'name_key' AND value = ?1 ORDER BY entity",
        )?;
        let value = serde_json::to_string(key).map_err(unwritable)?;
        let mut rows = statement.query(params![value])?;
        Ok(rows.next()?.map(|row| row.get(0).map(EntityId)).transpose()?)
    }

    /// The state of a dossier with its producer, product and evidence.
    ///
    /// # Errors
    /// [`StoreError::NoSuchEntity`] when there is no such dossier.
    pub fn state_of(&self, dossier: &EntityId) -> Result<State, StoreError> {
        let mut state = State::default();
        if !self.add_heads(&mut state, dossier)? {
            return Err(StoreError::NoSuchEntity(dossier.0.clone()));
        }
        for field in ["of_producer", "of_product"] {
            let other = EntityId(state.value(dossier, field).text().to_owned());
            self.add_heads(&mut state, &other)?;
        }
        for evidence in self.linked("of_dossier", &dossier.0)? {
            self.add_heads(&mut state, &evidence)?;
        }
        Ok(state)
    }

    /// The state of one entity; empty where there is none.
    pub fn entity(&self, entity: &EntityId) -> Result<State, StoreError> {
        let mut state = State::default();
        self.add_heads(&mut state, entity)?;
        Ok(state)
    }

    fn add_heads(&self, state: &mut State, entity: &EntityId) -> Result<bool, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT field, device, seq, value, time FROM head WHERE entity = ?1")?;
        let mut rows = statement.query(params![entity.0])?;
        let mut found = false;
        while let Some(row) = rows.next()? {
            found = true;
            let (field, value): (String, String) = (row.get(0)?, row.get(3)?);
            state.apply(&Operation {
                id: operation_id(row, 1, 2)?,
                action: ActionId(String::new()),
                entity: entity.clone(),
                value: self.read_value(entity, &field, &value)?,
                field,
                parents: Vec::new(),
                time: timestamp(row, 4)?,
                author: String::new(),
            });
        }
        Ok(found)
    }

    /// Whether the stored heads are exactly those of a state.
    pub fn heads_equal(&self, state: &State) -> Result<bool, StoreError> {
        let mut expected = state.heads();
        let mut statement = self.connection.prepare(
            "SELECT entity, field, device, seq, value FROM head ORDER BY entity, field, device, seq",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (entity, field, value): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(4)?);
            let id = operation_id(row, 2, 3)?;
            let entity = EntityId(entity);
            let value = self.read_value(&entity, &field, &value)?;
            let same = expected.next().is_some_and(|head| {
                *head.0 == entity && head.1 == field && *head.2 == id && *head.3 == value
            });
            if !same {
                return Ok(false);
            }
        }
        Ok(expected.next().is_none())
    }

    /// All operations, in the order of device and number.
    pub fn operations(&self) -> Result<Vec<Operation>, StoreError> {
        self.operations_where("1 = 1", "")
    }

    /// The operations on one entity.
    pub fn operations_on(&self, entity: &EntityId) -> Result<Vec<Operation>, StoreError> {
        self.operations_where("entity = ?1", &entity.0)
    }

    pub(super) fn operations_of_action(&self, action: &ActionId) -> Result<Vec<Operation>, StoreError> {
        self.operations_where("action = ?1", &action.0)
    }

    fn operations_where(&self, condition: &str, value: &str) -> Result<Vec<Operation>, StoreError> {
        let sql = format!(
            "SELECT device, seq, action, entity, field, value, parents, time, author FROM op
             WHERE {condition} ORDER BY device, seq"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows =
            if condition.contains('?') { statement.query(params![value])? } else { statement.query([])? };
        let mut operations = Vec::new();
        while let Some(row) = rows.next()? {
            let (value, parents): (String, String) = (row.get(5)?, row.get(6)?);
            let (entity, field) = (EntityId(row.get(3)?), row.get::<_, String>(4)?);
            operations.push(Operation {
                id: operation_id(row, 0, 1)?,
                action: ActionId(row.get(2)?),
                value: self.read_value(&entity, &field, &value)?,
                entity,
                field,
                parents: serde_json::from_str(&parents).map_err(unwritable)?,
                time: timestamp(row, 7)?,
                author: row.get(8)?,
            });
        }
        Ok(operations)
    }

    /// The value that an operation gave, whatever became of it later.
    pub(super) fn value_of(&self, id: &OperationId) -> Result<Option<Value>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT entity, field, value FROM op WHERE device = ?1 AND seq = ?2")?;
        let seq = super::transaction::integer(id.seq);
        let found: Option<(String, String, String)> = statement
            .query_row(params![id.device.0, seq], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        found.map(|(entity, field, text)| self.read_value(&EntityId(entity), &field, &text)).transpose()
    }

    /// What was done to a dossier, its producer, product and evidence; the latest first.
    pub fn history(&self, dossier: &EntityId, limit: usize) -> Result<Vec<HistoryEntry>, StoreError> {
        let state = self.state_of(dossier)?;
        let mut actions = BTreeSet::new();
        for entity in state.entities() {
            let mut statement =
                self.connection.prepare_cached("SELECT DISTINCT action FROM op WHERE entity = ?1")?;
            let rows = statement.query_map(params![entity.0], |row| row.get::<_, String>(0))?;
            for action in rows {
                actions.insert(action?);
            }
        }
        let mut entries = Vec::new();
        for action in actions {
            entries.extend(self.history_entry(&ActionId(action))?);
        }
        entries.sort_by(|a, b| (b.time, &b.action).cmp(&(a.time, &a.action)));
        entries.truncate(limit);
        for entry in &mut entries {
            entry.lines = self.history_lines(&entry.action)?;
        }
        Ok(entries)
    }

    fn history_entry(&self, action: &ActionId) -> Result<Option<HistoryEntry>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT kind, label, arguments, time, author, undone FROM action WHERE id = ?1",
        )?;
        let mut rows = statement.query(params![action.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let arguments: String = row.get(2)?;
        Ok(Some(HistoryEntry {
            action: action.clone(),
            kind: row.get(0)?,
            label: row.get(1)?,
            arguments: serde_json::from_str(&arguments).map_err(unwritable)?,
            time: timestamp(row, 3)?,
            author: row.get(4)?,
            undone: row.get(5)?,
            lines: Vec::new(),
        }))
    }

    fn history_lines(&self, action: &ActionId) -> Result<Vec<HistoryLine>, StoreError> {
        let mut lines = Vec::new();
        for operation in self.operations_of_action(action)? {
            let mut before = Vec::new();
            for parent in &operation.parents {
                before.extend(self.value_of(parent)?);
            }
            lines.push(HistoryLine {
                entity: operation.entity,
                field: operation.field,
                before,
                after: operation.value,
            });
        }
        Ok(lines)
    }
}

/// A value as it stands, sealed or not; [`Store::read_value`] opens it.
pub(super) fn parse_value(text: &str) -> Result<Value, StoreError> {
    Value::from_json(text).map_err(unwritable)
}

pub(super) fn operation_id(row: &Row<'_>, device: usize, seq: usize) -> rusqlite::Result<OperationId> {
    let number: i64 = row.get(seq)?;
    Ok(OperationId { device: DeviceId(row.get(device)?), seq: u64::try_from(number).unwrap_or(0) })
}

pub(super) fn timestamp(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    let number: i64 = row.get(column)?;
    Ok(Timestamp(u64::try_from(number).unwrap_or(0)))
}
