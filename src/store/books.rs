//! The lines of the officer's books.

use rusqlite::params;

use super::read::{operation_id, timestamp};
use super::transaction::unwritable;
use super::{Store, StoreError};
use crate::dossier::{ActionId, EntityId, Operation, State, Value};

impl Store {
    /// The state of all lines of a book, removed ones too.
    pub fn book(&self, id: &str) -> Result<State, StoreError> {
        self.lines_where("book", id)
    }

    /// The state of all lines that stand under a line of another book.
    pub fn lines_under(&self, line: &EntityId) -> Result<State, StoreError> {
        self.lines_where("of_entry", &line.0)
    }

    /// The dossiers in which a register number stands, with it. Indexed for that one field.
    pub fn numbered(&self, field: &str) -> Result<Vec<(EntityId, Value)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT entity, value FROM head
             WHERE field = ?1 AND field IN ('book', 'of_entry', 'commune.register_number')",
        )?;
        let rows = statement
            .query_map(params![field], |row| Ok((EntityId(row.get(0)?), row.get::<_, String>(1)?)))?;
        rows.map(|row| {
            let (id, value) = row?;
            let value = self.read_value(&id, field, &value)?;
            Ok((id, value))
        })
        .collect()
    }

    fn lines_where(&self, field: &str, is: &str) -> Result<State, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT head.entity, head.field, head.device, head.seq, head.value, head.time
             FROM head AS mark JOIN head ON head.entity = mark.entity
             WHERE mark.field = ?1 AND mark.value = ?2 AND mark.field IN ('book', 'of_entry', 'commune.register_number')",
        )?;
        let value = serde_json::to_string(is).map_err(unwritable)?;
        let mut rows = statement.query(params![field, value])?;
        let mut state = State::default();
        while let Some(row) = rows.next()? {
            let (entity, field) = (EntityId(row.get(0)?), row.get::<_, String>(1)?);
            let value: String = row.get(4)?;
            state.apply(&Operation {
                id: operation_id(row, 2, 3)?,
                action: ActionId(String::new()),
                value: self.read_value(&entity, &field, &value)?,
                entity,
                field,
                parents: Vec::new(),
                time: timestamp(row, 5)?,
                author: String::new(),
            });
        }
        Ok(state)
    }
}
