//! The lines of the officer's books.

use jiff::civil::Date;
use rusqlite::params;

use super::read::{operation_id, timestamp};
use super::transaction::unwritable;
use super::{Store, StoreError};
use crate::dossier::{ActionId, EntityId, Operation, State, Value};

/// A dossier in which a number stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberedRow {
    pub dossier: EntityId,
    pub product: EntityId,
    /// The product and its producer, for a person to read.
    pub title: String,
    /// The year of its batch.
    pub year: Option<i64>,
    pub received_on: Option<Date>,
    pub value: Value,
}

impl Store {
    /// The state of all lines of a book, removed ones too.
    pub fn book(&self, id: &str) -> Result<State, StoreError> {
        self.lines_where("book", id)
    }

    /// The state of all lines that stand under a line of another book.
    pub fn lines_under(&self, line: &EntityId) -> Result<State, StoreError> {
        self.lines_where("of_entry", &line.0)
    }

    /// The dossiers of a commune in which a number stands, with it, by the order of the list.
    pub fn numbered(&self, commune: &str, field: &str) -> Result<Vec<NumberedRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT row.id, row.product, row.product_name || ', ' || row.producer_name, row.year,
                    row.received_on, head.value
             FROM dossier_row AS row JOIN head ON head.entity = row.id AND head.field = ?2
             WHERE row.commune = ?1 ORDER BY row.sort_key",
        )?;
        let mut rows = statement.query(params![commune, field])?;
        let mut numbered = Vec::new();
        while let Some(row) = rows.next()? {
            let dossier = EntityId(row.get(0)?);
            let (received_on, value): (Option<String>, String) = (row.get(4)?, row.get(5)?);
            numbered.push(NumberedRow {
                value: self.read_value(&dossier, field, &value)?,
                dossier,
                product: EntityId(row.get(1)?),
                title: row.get(2)?,
                year: row.get(3)?,
                received_on: received_on.and_then(|day| day.parse().ok()),
            });
        }
        Ok(numbered)
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
