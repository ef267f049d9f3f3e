//! A digest for each entity: the exclusive or of the hashes of its operations, in whatever order
//! they came. It closes what SQLite's own checks leave open: they do not look at what a cell says.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, params};

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

    /// The entities whose operations are no longer what was written.
    ///
    /// # Errors
    /// When the database cannot be read at all.
    pub fn broken_entities(&self) -> Result<BTreeSet<String>, StoreError> {
        broken(&self.connection)
    }

    /// Checks that the values that stand, and the checksums, are those that the operations give.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where they are not.
    pub fn check_values(&self) -> Result<(), StoreError> {
        check_values(&self.connection)
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
        take(&StandingColumns::of(row)?.columns())?;
    }
    Ok(())
}

/// The columns of an operation as they are read, whatever has become of them: what is no text any
/// more has no digest that was ever written, so that it is found and named.
struct StandingColumns<'a> {
    texts: [Cow<'a, str>; 7],
    seq: i64,
    time: i64,
}

impl<'a> StandingColumns<'a> {
    fn of(row: &'a Row<'_>) -> Result<Self, StoreError> {
        let mut texts: [Cow<'a, str>; 7] = Default::default();
        for (text, column) in texts.iter_mut().zip([0, 2, 3, 4, 5, 6, 8]) {
            *text = text_at(row, column)?;
        }
        Ok(Self { texts, seq: number_at(row, 1)?, time: number_at(row, 7)? })
    }

    fn columns(&self) -> Columns<'_> {
        let [device, action, entity, field, value, parents, author] = &self.texts;
        let (seq, time) = (self.seq, self.time);
        Columns { device, seq, action, entity, field, value, parents, time, author }
    }
}

fn text_at<'a>(row: &'a Row<'_>, column: usize) -> Result<Cow<'a, str>, StoreError> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes),
        ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => Cow::default(),
    })
}

fn number_at(row: &Row<'_>, column: usize) -> Result<i64, StoreError> {
    Ok(match row.get_ref(column)? {
        ValueRef::Integer(number) => number,
        _ => 0,
    })
}

/// Checks every operation and every action of a database.
pub(super) fn check_all(connection: &Connection) -> Result<(), StoreError> {
    match broken(connection)?.into_iter().next() {
        None => Ok(()),
        Some(entity) => Err(StoreError::Damaged(entity)),
    }
}

/// The entities whose operations are no longer what was written, and [`ACTIONS`] where an action is.
pub(super) fn broken(connection: &Connection) -> Result<BTreeSet<String>, StoreError> {
    let mut broken = BTreeSet::new();
    if !has_digests(connection)? {
        return Ok(broken);
    }
    let mut sums = all_sums(connection)?;
    let mut statement = connection.prepare("SELECT entity, digest FROM entity_digest")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let entity = text_at(row, 0)?.into_owned();
        let said = row.get_ref(1)?.as_blob_or_null().ok().flatten().unwrap_or_default();
        if sums.remove(&entity).is_none_or(|sum| said != sum) {
            broken.insert(entity);
        }
    }
    broken.extend(sums.into_keys());
    Ok(broken)
}

/// Checks the checksum beside every operation, and that the values that stand are those that the
/// operations give, no more and no fewer.
///
/// # Errors
/// [`StoreError::Damaged`] with the first that differs.
pub(super) fn check_values(connection: &Connection) -> Result<(), StoreError> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version < 5 {
        return Ok(());
    }
    let differs = |what: &str| Err(StoreError::Damaged(what.to_owned()));
    // An operation is replaced by one on the same field that names it.
    let mark = |entity: &str, field: &str, id: &str| {
        blake3::hash([entity, field, id].join("\0").as_bytes()).as_bytes().to_owned()
    };
    let (mut replaced, mut count) = (HashSet::new(), 0_usize);
    let mut statement = connection
        .prepare("SELECT device, seq, action, entity, field, value, parents, time, author, sum FROM op")?;
    let mut rows = statement.query([])?;
    let mut known = HashSet::new();
    while let Some(row) = rows.next()? {
        let standing = StandingColumns::of(row)?;
        let columns = standing.columns();
        if row.get_ref(9)? != ValueRef::Integer(columns.sum()) {
            return differs(columns.entity);
        }
        let Ok(parents) = serde_json::from_str::<Vec<String>>(columns.parents) else {
            return differs(columns.entity);
        };
        replaced.extend(parents.iter().map(|parent| mark(columns.entity, columns.field, parent)));
        known.insert(mark(columns.entity, columns.field, &format!("{}:{}", columns.device, columns.seq)));
    }
    let mut statement = connection.prepare(
        "SELECT head.entity, head.field, head.device, head.seq,
                op.entity IS head.entity AND op.field IS head.field AND op.value IS head.value
                AND op.time IS head.time AND op.sum IS head.sum
         FROM head LEFT JOIN op ON op.device = head.device AND op.seq = head.seq",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (entity, field, device) = (text_at(row, 0)?, text_at(row, 1)?, text_at(row, 2)?);
        let id = format!("{device}:{}", number_at(row, 3)?);
        if number_at(row, 4)? != 1 || replaced.contains(&mark(&entity, &field, &id)) {
            return differs("head");
        }
        count += 1;
    }
    let standing = known.iter().filter(|operation| !replaced.contains(*operation)).count();
    if standing == count { Ok(()) } else { differs("head") }
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
        let text = |column: usize| text_at(row, column);
        let action = ActionColumns {
            device: &text(0)?,
            number: number_at(row, 1)?,
            id: &text(2)?,
            kind: &text(3)?,
            arguments: &text(4)?,
            target: &text(5)?,
            time: number_at(row, 6)?,
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

/// Gives every operation and every value that stands its checksum, in a database that had none, or
/// where it is no longer right; those of some entities are left as they are.
pub(super) fn fill_sums(connection: &Connection, except: &BTreeSet<String>) -> Result<(), StoreError> {
    let mut sums: Vec<(String, i64, i64)> = Vec::new();
    each(connection, "", "", &mut |columns| {
        if !except.contains(columns.entity) {
            sums.push((columns.device.to_owned(), columns.seq, columns.sum()));
        }
        Ok(())
    })?;
    let mut statement =
        connection.prepare("UPDATE op SET sum = ?3 WHERE device = ?1 AND seq = ?2 AND sum IS NOT ?3")?;
    for (device, seq, sum) in sums {
        statement.execute(params![device, seq, sum])?;
    }
    Ok(())
}

/// Gives the values that stand the checksums of their operations.
pub(super) fn fill_sums_of_values(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch(
        "UPDATE head SET sum = (SELECT op.sum FROM op WHERE op.device = head.device AND op.seq = head.seq)",
    )?;
    Ok(())
}
