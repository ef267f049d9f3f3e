//! What the rows of a damaged database say, taken only where it can be what was written: every
//! column of its kind, names of the form that this program gives, values that read and write back
//! to the same letters, and the checksum that was written with the row.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use super::pages::Pages;
use super::rows::{Column, Row, each_row};
use crate::dossier::{ActionId, DeviceId, EntityId, Operation, OperationId, Timestamp, Value};
use crate::store::StoredAction;
use crate::store::access::ChainedAccess;
use crate::store::digest::{Columns, Digest};

/// Everything that was found.
#[derive(Default)]
pub(super) struct Found {
    pub operations: BTreeMap<OperationId, Operation>,
    /// Operations of which two different contents were found: none is taken.
    doubtful: BTreeSet<OperationId>,
    pub actions: BTreeMap<ActionId, StoredAction>,
    /// The digest of each entity, as it was written.
    pub digests: BTreeMap<String, Digest>,
    /// Operations that stood there, found or not, with their entity where that is known: named at least
    /// twice, by their rows or by an index.
    pub known: BTreeMap<OperationId, Option<EntityId>>,
    /// The same of those that were named once so far.
    named_once: BTreeMap<OperationId, Option<EntityId>>,
    /// The values that stood on each field, with the operation that gave them.
    pub standing: BTreeMap<(EntityId, String), BTreeMap<OperationId, Value>>,
    /// Which dossier a piece of evidence belongs to.
    pub of_dossier: BTreeMap<EntityId, EntityId>,
    /// What the dossiers are called in the list: product, producer.
    pub names: BTreeMap<EntityId, (String, String)>,
    /// Settings and marks.
    pub remembered: BTreeMap<String, String>,
    pub accesses: BTreeMap<i64, ChainedAccess>,
    /// Operations, and values that stand, of a database of before each had its checksum.
    unchecked: Vec<Operation>,
    unchecked_standing: Vec<(EntityId, String, OperationId, Value)>,
    /// Whether any row had one that holds: then they all were written with one.
    are_checked: bool,
}

impl Found {
    /// Reads a database from the first page to the last.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn read(database: &Path) -> io::Result<Self> {
        let mut pages = Pages::open(database)?;
        let mut found = Self::default();
        each_row(&mut pages, &mut |row| found.take(row));
        if !found.are_checked {
            for operation in std::mem::take(&mut found.unchecked) {
                found.keep(operation);
            }
            for (entity, field, id, value) in std::mem::take(&mut found.unchecked_standing) {
                found.standing.entry((entity, field)).or_default().insert(id, value);
            }
        }
        for id in &found.doubtful {
            found.operations.remove(id);
        }
        Ok(found)
    }

    /// Of which table or index a row is shows in the kinds of its columns.
    fn take(&mut self, Row { number, columns }: Row) {
        use Column::{Bytes, Integer, None as Null, Text};
        match (number, columns.as_slice()) {
            (
                None,
                [
                    Text(device),
                    Integer(seq),
                    Text(action),
                    Text(entity),
                    Text(field),
                    Text(value),
                    Text(parents),
                    Integer(time),
                    Text(author),
                    sum @ ..,
                ],
            ) if sum.len() <= 1 => {
                let (seq, time) = (*seq, *time);
                let columns = Columns { device, seq, action, entity, field, value, parents, time, author };
                self.operation(&columns, sum_in(sum));
            }
            (
                Some(_),
                [
                    Text(id),
                    Text(device),
                    Integer(number),
                    Text(kind),
                    target @ (Text(_) | Null),
                    Text(label),
                    Text(arguments),
                    Integer(time),
                    Text(author),
                    Integer(_),
                ],
            ) => {
                let action = || {
                    let number = u64::try_from(*number).ok()?;
                    let named = is_device(device) && *id == format!("{device}-{number}");
                    let target = match target {
                        Text(target) => Some(ActionId(target.clone())),
                        _ => None,
                    };
                    let arguments: Vec<(String, String)> = serde_json::from_str(arguments).ok()?;
                    (named && ["do", "undo", "redo"].contains(&kind.as_str())).then(|| StoredAction {
                        id: ActionId(id.clone()),
                        device: DeviceId(device.clone()),
                        number,
                        kind: kind.clone(),
                        target,
                        label: label.clone(),
                        arguments,
                        time: Timestamp(u64::try_from(*time).unwrap_or(0)),
                        author: author.clone(),
                    })
                };
                if let Some(action) = action() {
                    self.actions.insert(action.id.clone(), action);
                }
            }
            (None, [Text(entity), Bytes(digest)]) => {
                if let Ok(digest) = Digest::try_from(digest.as_slice()) {
                    self.digests.insert(entity.clone(), digest);
                }
            }
            (None, [Text(key), Text(value)]) if key.is_ascii() && !key.is_empty() => {
                self.remembered.insert(key.clone(), value.clone());
            }
            // The index of the operations by entity, and by action.
            (None, [Text(entity), Text(_), Text(device), Integer(seq)]) => {
                self.know(device, *seq, entity_of(entity));
            }
            (None, [Text(action), Text(device), Integer(seq)]) if of_device(action, device) => {
                self.know(device, *seq, None);
            }
            (
                None,
                [Text(entity), Text(field), Text(device), Integer(seq), Text(value), Integer(time), sum @ ..],
            ) if sum.len() <= 1 => {
                let (seq, time, action, parents, author) = (*seq, *time, "", "", "");
                let columns = Columns { device, seq, action, entity, field, value, parents, time, author };
                self.stand(&columns, sum_in(sum));
            }
            (
                Some(number),
                [Null, Integer(time), Text(author), Text(kind), Text(of), Text(detail), Text(chain)],
            ) => {
                let time = u64::try_from(*time).unwrap_or(0);
                let line = ChainedAccess::new(number, time, [author, kind, of, detail], chain);
                self.accesses.insert(number, line);
            }
            (Some(_), [Null, Text(id), Text(_), Text(_), Text(producer), Text(product), Text(_), ..]) => {
                if let Some(id) = entity_of(id) {
                    self.names.insert(id, (product.clone(), producer.clone()));
                }
            }
            _ => {}
        }
    }

    fn operation(&mut self, columns: &Columns<'_>, sum: Option<i64>) {
        let Some(id) = operation_id(columns.device, columns.seq) else { return };
        let entity = entity_of(columns.entity);
        self.know(columns.device, columns.seq, entity.clone());
        let read = || {
            let value = Value::from_json(columns.value).ok()?;
            let parents: Vec<OperationId> = serde_json::from_str(columns.parents).ok()?;
            let same = serde_json::to_string(&value).ok()? == columns.value
                && serde_json::to_string(&parents).ok()? == columns.parents;
            let named = !columns.field.is_empty()
                && !columns.field.chars().any(char::is_control)
                && of_device(columns.action, columns.device);
            let known = parents.iter().all(|parent| is_device(&parent.device.0) && *parent != id);
            (same && named && known).then_some((value, parents))
        };
        let Some(((value, parents), entity)) = read().zip(entity) else { return };
        let operation = Operation {
            id: id.clone(),
            action: ActionId(columns.action.to_owned()),
            entity,
            field: columns.field.to_owned(),
            value,
            parents,
            time: Timestamp(u64::try_from(columns.time).unwrap_or(0)),
            author: columns.author.to_owned(),
        };
        match sum {
            Some(sum) if sum == columns.sum() => {
                self.are_checked = true;
                self.keep(operation);
            }
            Some(_) => {}
            None => self.unchecked.push(operation),
        }
    }

    fn keep(&mut self, operation: Operation) {
        let id = operation.id.clone();
        match self.operations.insert(id.clone(), operation.clone()) {
            Some(before) if before != operation => {
                self.doubtful.insert(id);
            }
            _ => {}
        }
    }

    /// A value that stands.
    fn stand(&mut self, columns: &Columns<'_>, sum: Option<i64>) {
        let Columns { device, seq, field, value, .. } = *columns;
        let (Some(id), Some(entity)) = (operation_id(device, seq), entity_of(columns.entity)) else { return };
        self.know(device, seq, Some(entity.clone()));
        let Ok(read) = Value::from_json(value) else { return };
        if !serde_json::to_string(&read).is_ok_and(|written| written == value) {
            return;
        }
        if field == "of_dossier" {
            self.of_dossier.insert(entity.clone(), EntityId(read.text().to_owned()));
        }
        match sum {
            Some(sum) if columns.has_sum_of_value(sum) => {
                self.are_checked = true;
                self.standing.entry((entity, field.to_owned())).or_default().insert(id, read);
            }
            Some(_) => {}
            None => self.unchecked_standing.push((entity, field.to_owned(), id, read)),
        }
    }

    fn know(&mut self, device: &str, seq: i64, entity: Option<EntityId>) {
        let Some(id) = operation_id(device, seq) else { return };
        // A page that is damaged makes names up; each that was given stands in two indexes as well.
        if let Some(known) = self.known.get_mut(&id) {
            if entity.is_some() {
                *known = entity;
            }
        } else if let Some(before) = self.named_once.remove(&id) {
            self.known.insert(id, entity.or(before));
        } else {
            self.named_once.insert(id, entity);
        }
    }
}

/// The checksum that ends a row. Rows of before there was one have none, and so it is with those that
/// only end otherwise.
fn sum_in(rest: &[Column]) -> Option<i64> {
    match rest {
        [Column::Integer(sum)] => Some(*sum),
        _ => None,
    }
}

fn operation_id(device: &str, seq: i64) -> Option<OperationId> {
    let seq = u64::try_from(seq).ok().filter(|seq| *seq > 0)?;
    is_device(device).then(|| OperationId { device: DeviceId(device.to_owned()), seq })
}

/// Eight bytes in base 32, as this program names a data folder.
fn is_device(name: &str) -> bool {
    name.len() == 13 && name.bytes().all(|byte| byte.is_ascii_lowercase() || (b'2'..=b'7').contains(&byte))
}

/// Whether an action is one of a device: `device-number`.
fn of_device(action: &str, device: &str) -> bool {
    let number = action.strip_prefix(device).and_then(|rest| rest.strip_prefix('-'));
    is_device(device) && number.is_some_and(|number| number.parse::<u64>().is_ok())
}

fn entity_of(text: &str) -> Option<EntityId> {
    let id = EntityId(text.to_owned());
    let letters = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    (letters && text.len() == 11 && id.kind().is_some()).then_some(id)
}
