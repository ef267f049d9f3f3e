//! A digest for each entity: the exclusive or of the hashes of its operations, in whatever order
//! they came. It closes what SQLite's own checks leave open: they do not look at what a cell says.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::{Store, StoreError};
use crate::dossier::State;

pub(super) type Digest = [u8; 32];

/// Under this name stands the digest of all actions.
pub(super) const ACTIONS: &str = "actions";

/// The columns of an operation, as they stand.
pub(super) struct Columns<'a> {
    pub device: &'a str,
    pub seq: i64,
    pub action: &'a str,
    pub entity: &'a str,
    pub field: &'a str,
    pub value: &'a str,
    pub parents: &'a str,
    pub time: i64,
    pub author: &'a str,
}

impl Columns<'_> {
    pub fn digest(&self) -> Digest {
        let mut hasher = blake3::Hasher::new();
        for text in [self.device, self.action, self.entity, self.field, self.value, self.parents, self.author]
        {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        }
        hasher.update(&self.seq.to_le_bytes());
        hasher.update(&self.time.to_le_bytes());
        *hasher.finalize().as_bytes()
    }

    /// What stands beside an operation in its own row, and beside the value that it gives: the upper
    /// half is of the columns that both have, the lower half of all.
    pub fn sum(&self) -> i64 {
        let [a, b, c, d, ..] = self.digest();
        i64::from(self.sum_of_value()) << 32 | i64::from(u32::from_le_bytes([a, b, c, d]))
    }

    fn sum_of_value(&self) -> i32 {
        let shared = Self { action: "", parents: "", author: "", ..*self };
        let [a, b, c, d, ..] = shared.digest();
        i32::from_le_bytes([a, b, c, d])
    }

    /// Whether a checksum can be that of these columns, of which only those are known that a value
    /// that stands has.
    pub fn has_sum_of_value(&self, sum: i64) -> bool {
        sum >> 32 == i64::from(self.sum_of_value())
    }
}

/// The columns of an action that never change.
pub(super) struct ActionColumns<'a> {
    pub device: &'a str,
    pub number: i64,
    pub id: &'a str,
    pub kind: &'a str,
    pub arguments: &'a str,
    pub target: &'a str,
    pub time: i64,
    pub label: &'a str,
    pub author: &'a str,
}

impl ActionColumns<'_> {
    pub fn digest(&self) -> Digest {
        let columns = Columns {
            device: self.device,
            seq: self.number,
            action: self.id,
            entity: self.label,
            field: self.kind,
            value: self.arguments,
            parents: self.target,
            time: self.time,
            author: self.author,
        };
        columns.digest()
    }
}

fn mixed(a: Digest, b: Digest) -> Digest {
    let mut sum = a;
    for (byte, other) in sum.iter_mut().zip(b) {
        *byte ^= other;
    }
    sum
}

impl Store {
    /// Takes operations in or out of the digest of their entity.
    pub(super) fn mix(&self, entity: &str, digest: Digest) -> Result<(), StoreError> {
        let standing: Option<Vec<u8>> = self
            .connection
            .prepare_cached("SELECT digest FROM entity_digest WHERE entity = ?1")?
            .query_row(params![entity], |row| row.get(0))
            .optional()?;
        let standing = standing.and_then(|bytes| Digest::try_from(bytes).ok()).unwrap_or_default();
        self.connection
            .prepare_cached(
                "INSERT INTO entity_digest (entity, digest) VALUES (?1, ?2)
                 ON CONFLICT (entity) DO UPDATE SET digest = ?2",
            )?
            .execute(params![entity, mixed(standing, digest)])?;
        Ok(())
    }

    /// The digest of one operation as it stands.
    pub(super) fn digest_of(&self, id: &crate::dossier::OperationId) -> Result<Digest, StoreError> {
        let condition = format!("WHERE device = ?1 AND seq = {}", super::transaction::integer(id.seq));
        sum_of(&self.connection, &condition, &id.device.0)
    }

    /// The checksum of one operation as it stands.
    pub(super) fn checksum_of(&self, id: &crate::dossier::OperationId) -> Result<i64, StoreError> {
        let condition = format!("WHERE device = ?1 AND seq = {}", super::transaction::integer(id.seq));
        let mut sum = 0;
        each(&self.connection, &condition, &id.device.0, &mut |columns| {
            sum = columns.sum();
            Ok(())
        })?;
        Ok(sum)
    }

    /// Checks that a state is what was entered: the operations on its entities against their digests,
    /// and what stands against the operations.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when it is not.
    pub fn check_state(&self, state: &State) -> Result<(), StoreError> {
        let mut entered = State::default();
        for entity in state.entities() {
            check_entity(&self.connection, &entity.0)?;
            for operation in self.operations_on(entity)? {
                entered.apply(&operation);
            }
        }
        if entered.heads().eq(state.heads()) { Ok(()) } else { Err(StoreError::Damaged("head".to_owned())) }
    }

    /// Checks everything that was ever entered.
    ///
    /// # Errors
    /// As [`Store::check_entity`].
    pub fn check_digests(&self) -> Result<(), StoreError> {
        self.noticed(check_all(&self.connection))
    }
}

fn check_entity(connection: &Connection, entity: &str) -> Result<(), StoreError> {
    let said: Option<Vec<u8>> = connection
        .prepare_cached("SELECT digest FROM entity_digest WHERE entity = ?1")?
        .query_row(params![entity], |row| row.get(0))
        .optional()?;
    let sum = sum_of(connection, "WHERE entity = ?1", entity)?;
    match said {
        None if sum == Digest::default() => Ok(()),
        Some(said) if said == sum => Ok(()),
        _ => Err(StoreError::Damaged(entity.to_owned())),
    }
}

fn sum_of(connection: &Connection, condition: &str, value: &str) -> Result<Digest, StoreError> {
    let mut sum = Digest::default();
    each(connection, condition, value, &mut |columns| {
        sum = mixed(sum, columns.digest());
        Ok(())
    })?;
    Ok(sum)
}

fn each(
    connection: &Connection,
    condition: &str,
    value: &str,
    take: &mut dyn FnMut(&Columns<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare(&format!(
        "SELECT device, seq, action, entity, field, value, parents, time, author FROM op {condition}"
    ))?;
    let mut rows =
        if condition.contains('?') { statement.query(params![value])? } else { statement.query([])? };
    while let Some(row) = rows.next()? {
        let text = |column: usize| -> Result<&str, StoreError> {
            row.get_ref(column)?.as_str().map_err(|error| StoreError::Damaged(error.to_string()))
        };
        take(&Columns {
            device: text(0)?,
            seq: row.get(1)?,
            action: text(2)?,
            entity: text(3)?,
            field: text(4)?,
            value: text(5)?,
            parents: text(6)?,
            time: row.get(7)?,
            author: text(8)?,
        })?;
    }
    Ok(())
}

/// Checks every operation and every action of a database.
pub(super) fn check_all(connection: &Connection) -> Result<(), StoreError> {
    if !has_digests(connection)? {
        return Ok(());
    }
    let mut sums = all_sums(connection)?;
    let mut statement = connection.prepare("SELECT entity, digest FROM entity_digest")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let entity: String = row.get(0)?;
        let said: Vec<u8> = row.get(1)?;
        if sums.remove(&entity).is_none_or(|sum| said != sum) {
            return Err(StoreError::Damaged(entity));
        }
    }
    match sums.into_keys().next() {
        None => Ok(()),
        Some(entity) => Err(StoreError::Damaged(entity)),
    }
}

/// The digest of each entity, and that of all actions.
fn all_sums(connection: &Connection) -> Result<HashMap<String, Digest>, StoreError> {
    let mut sums: HashMap<String, Digest> = HashMap::new();
    each(connection, "", "", &mut |columns| {
        let sum = sums.entry(columns.entity.to_owned()).or_default();
        *sum = mixed(*sum, columns.digest());
        Ok(())
    })?;
    let mut statement = connection
        .prepare("SELECT device, number, id, kind, arguments, target, time, label, author FROM action")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text = |column: usize| -> Result<String, StoreError> {
            let value = row.get_ref(column)?.as_str_or_null();
            Ok(value.map_err(|error| StoreError::Damaged(error.to_string()))?.unwrap_or_default().to_owned())
        };
        let action = ActionColumns {
            device: &text(0)?,
            number: row.get(1)?,
            id: &text(2)?,
            kind: &text(3)?,
            arguments: &text(4)?,
            target: &text(5)?,
            time: row.get(6)?,
            label: &text(7)?,
            author: &text(8)?,
        };
        let sum = sums.entry(ACTIONS.to_owned()).or_default();
        *sum = mixed(*sum, action.digest());
    }
    Ok(sums)
}

/// A backup of before has none.
fn has_digests(connection: &Connection) -> Result<bool, StoreError> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(version >= 3)
}

/// Makes the digests of a database that had none.
pub(super) fn fill(connection: &Connection) -> Result<(), StoreError> {
    let sums = all_sums(connection)?;
    let mut statement = connection.prepare("INSERT INTO entity_digest (entity, digest) VALUES (?1, ?2)")?;
    for (entity, sum) in sums {
        statement.execute(params![entity, sum])?;
    }
    Ok(())
}

/// Gives every operation and every value that stands its checksum, in a database that had none.
pub(super) fn fill_sums(connection: &Connection) -> Result<(), StoreError> {
    let mut sums: Vec<(String, i64, i64)> = Vec::new();
    each(connection, "", "", &mut |columns| {
        sums.push((columns.device.to_owned(), columns.seq, columns.sum()));
        Ok(())
    })?;
    let mut statement = connection.prepare("UPDATE op SET sum = ?3 WHERE device = ?1 AND seq = ?2")?;
    for (device, seq, sum) in sums {
        statement.execute(params![device, seq, sum])?;
    }
    connection.execute_batch(
        "UPDATE head SET sum = (SELECT op.sum FROM op WHERE op.device = head.device AND op.seq = head.seq)",
    )?;
    Ok(())
}
