//! Every change passes here: operations of one action, with the cache, in one transaction.

use rusqlite::params;

use super::digest::{ACTIONS, ActionColumns, Columns};
use super::{DossierRow, Store, StoreError, meta, new_device, remember};
use crate::dossier::{
    ActionId, DeviceId, EntityId, EntityKind, MOST_SIDES, Operation, OperationId, REMOVED, Timestamp, Value,
    seen_value,
};

/// One field of one entity takes a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub entity: EntityId,
    pub field: String,
    pub value: Value,
}

/// What an action is called in the undo list and in the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionInfo {
    /// The id of its text, such as `action-choose-level`.
    pub label: String,
    /// What fills the gaps of the text: name and value.
    pub arguments: Vec<(String, String)>,
    pub author: String,
    /// Milliseconds since 1970 on the caller's clock.
    pub now: u64,
}

/// Whether an action was done, takes one back, or does one again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActionKind {
    Do,
    Undo(ActionId),
    Redo(ActionId),
}

/// An open transaction: nothing is on disk until [`Transaction::commit`] returns.
pub struct Transaction<'a> {
    store: &'a mut Store,
    action: ActionId,
    time: Timestamp,
    author: String,
    seq: u64,
    number: u64,
    /// The name under which the folder goes on once this is on disk.
    renamed: Option<DeviceId>,
    /// What tells a transaction without an action of its own from all others.
    mark: Option<String>,
    open: bool,
}

/// Under this name stands the mark of the last transaction that had no action of its own.
pub(super) const MARK: &str = "transaction";

impl Store {
    /// Begins an action.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn begin(&mut self, info: &ActionInfo, kind: &ActionKind) -> Result<Transaction<'_>, StoreError> {
        self.be_ready()?;
        self.make_way();
        self.break_seal()?;
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let time = self.clock.next(info.now);
        let number = self.last_action + 1;
        let action = ActionId(format!("{}-{number}", self.device));
        let seq = self.last_seq;
        let transaction = Transaction {
            action,
            time,
            author: info.author.clone(),
            seq,
            number,
            renamed: None,
            mark: None,
            open: true,
            store: self,
        };
        transaction.record(info, kind)?;
        Ok(transaction)
    }

    /// Begins work on the cache alone: no action is recorded, nothing can be undone.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn begin_cache_work(&mut self) -> Result<Transaction<'_>, StoreError> {
        self.be_ready()?;
        self.break_seal()?;
        let mark = new_device()?.0;
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let transaction = Transaction {
            action: ActionId(String::new()),
            time: self.clock,
            author: String::new(),
            seq: self.last_seq,
            number: self.last_action,
            renamed: None,
            mark: Some(mark.clone()),
            open: true,
            store: self,
        };
        remember(&transaction.store.connection, MARK, &mark)?;
        Ok(transaction)
    }
}

impl Transaction<'_> {
    fn record(&self, info: &ActionInfo, kind: &ActionKind) -> Result<(), StoreError> {
        let (kind, target) = match kind {
            ActionKind::Do => ("do", None),
            ActionKind::Undo(target) => ("undo", Some(&target.0)),
            ActionKind::Redo(target) => ("redo", Some(&target.0)),
        };
        let arguments = serde_json::to_string(&info.arguments).map_err(unwritable)?;
        let connection = &self.store.connection;
        connection
            .prepare_cached(
                "INSERT INTO action (id, device, number, kind, target, label, arguments, time, author)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                self.action.0,
                self.store.device.0,
                integer(self.number),
                kind,
                target,
                info.label,
                arguments,
                integer(self.time.0),
                self.author,
            ])?;
        let action = ActionColumns {
            device: &self.store.device.0,
            number: integer(self.number),
            id: &self.action.0,
            kind,
            arguments: &arguments,
            target: target.map_or("", String::as_str),
            time: integer(self.time.0),
            label: &info.label,
            author: &self.author,
        };
        self.store.mix(ACTIONS, action.digest())?;
        if !self.store.marked_open {
            remember(connection, "open", "1")?;
        }
        Ok(())
    }

    /// The id of the action.
    pub fn action(&self) -> &ActionId {
        &self.action
    }

    /// Makes up the id of a new entity. Its first edit must follow.
    pub fn create(&self, kind: EntityKind) -> EntityId {
        EntityId::created_by(kind, &self.next_id())
    }

    fn next_id(&self) -> OperationId {
        OperationId { device: self.store.device.clone(), seq: self.seq + 1 }
    }

    /// When the action takes place, in milliseconds since 1970.
    pub fn now(&self) -> u64 {
        self.time.millis()
    }

    /// The store as it is inside this transaction.
    pub fn store(&self) -> &Store {
        self.store
    }

    /// Writes an operation whose parents are the heads that stand. An edit that changes nothing
    /// writes nothing and answers false.
    pub fn edit(&mut self, edit: &Edit) -> Result<bool, StoreError> {
        let heads = self.heads(&edit.entity, &edit.field)?;
        let unchanged = match heads.as_slice() {
            [(_, value)] => *value == edit.value,
            [] => edit.value == Value::Empty,
            _ => false,
        };
        if unchanged {
            return Ok(false);
        }
        let parents: Vec<OperationId> = heads.into_iter().map(|(id, _)| id).collect();
        self.write(&edit.entity, &edit.field, edit.value.clone(), parents)?;
        if edit.field == "exists" {
            self.note_seen(&edit.entity, edit.value.flag() == Some(true))?;
        }
        Ok(true)
    }

    /// Takes away what was taken away already, by somebody who has now seen everything of it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn remove_again(&mut self, entity: &EntityId) -> Result<(), StoreError> {
        self.restore(entity, "exists", vec![Value::from(false)])
    }

    /// Whoever takes a piece or a line away notes how much of it he had seen; beside what is there,
    /// nothing is noted.
    fn note_seen(&mut self, entity: &EntityId, is_there: bool) -> Result<(), StoreError> {
        if !matches!(entity.kind(), Some(EntityKind::Evidence | EntityKind::Entry)) {
            return Ok(());
        }
        let value = match is_there {
            true => Value::Empty,
            false => seen_value(&self.store.reach_of([entity])?),
        };
        self.edit(&Edit { entity: entity.clone(), field: REMOVED.to_owned(), value })?;
        Ok(())
    }

    /// Puts several values side by side again, as they stood before a choice was made.
    pub(super) fn restore(
        &mut self,
        entity: &EntityId,
        field: &str,
        values: Vec<Value>,
    ) -> Result<(), StoreError> {
        let parents: Vec<OperationId> = self.heads(entity, field)?.into_iter().map(|(id, _)| id).collect();
        // More come only from a folder of before there was a limit, and could not be packed.
        let values: Vec<Value> = values.into_iter().take(MOST_SIDES).collect();
        let is_there = values.iter().any(|value| value.flag() == Some(true));
        for value in values {
            self.write(entity, field, value, parents.clone())?;
        }
        if field == "exists" && !is_there {
            self.note_seen(entity, is_there)?;
        }
        Ok(())
    }

    pub(super) fn write(
        &mut self,
        entity: &EntityId,
        field: &str,
        value: Value,
        mut parents: Vec<OperationId>,
    ) -> Result<(), StoreError> {
        loop {
            // What one operation cannot replace, the next ones do, each with the one before.
            let rest = parents.split_off(parents.len().min(MOST_SIDES));
            let operation = Operation {
                id: self.next_id(),
                action: self.action.clone(),
                entity: entity.clone(),
                field: field.to_owned(),
                value: value.clone(),
                parents,
                time: self.time,
                author: self.author.clone(),
            };
            self.store.insert(&operation, true)?;
            self.seq += 1;
            if rest.is_empty() {
                return Ok(());
            }
            parents = std::iter::once(operation.id).chain(rest).collect();
        }
    }

    /// What is done after this is later than `time`.
    pub(super) fn advance_clock(&mut self, time: Timestamp) {
        self.time = self.time.max(time);
    }

    /// The name under which the folder goes on once this is on disk.
    pub(super) fn take_name(&mut self, device: DeviceId) {
        self.renamed = Some(device);
    }

    /// The operations that stand on a field, with their values.
    pub(super) fn heads(
        &self,
        entity: &EntityId,
        field: &str,
    ) -> Result<Vec<(OperationId, Value)>, StoreError> {
        self.store.heads(entity, field)
    }

    /// Writes a line of the list of dossiers.
    pub fn put_row(&mut self, row: &DossierRow) -> Result<(), StoreError> {
        self.store.put_row(row)
    }

    /// Takes a dossier out of the list.
    pub fn drop_row(&mut self, dossier: &EntityId) -> Result<(), StoreError> {
        self.store.drop_row(dossier)
    }

    /// Writes everything to disk, synced.
    ///
    /// # Errors
    /// When nothing of it was saved, which was looked up where the disk refused; only
    /// [`StoreError::Unknown`] says that it could not be looked up.
    pub fn commit(mut self) -> Result<ActionId, StoreError> {
        let said = self.store.connection.execute_batch("COMMIT");
        self.open = false;
        if let Err(error) = said {
            self.look_up(error)?;
            return Ok(self.action.clone());
        }
        self.store.last_seq = self.seq;
        self.store.last_action = self.number;
        self.store.clock = self.time;
        if let Some(device) = self.renamed.take() {
            self.store.device = device;
            (self.store.last_seq, self.store.last_action) = (0, 0);
        }
        self.store.marked_open = true;
        Ok(self.action.clone())
    }

    /// A commit that failed can have taken place all the same: the database is opened anew, and
    /// what stands in it decides. Its numbers are the store's from then on.
    fn look_up(&mut self, error: rusqlite::Error) -> Result<(), StoreError> {
        log::warn!("a commit failed: {error}");
        self.store.roll_back();
        if let Err(again) = self.store.open_anew() {
            log::error!("the database cannot be opened anew: {again}");
            return Err(StoreError::Unknown(error));
        }
        match self.stands() {
            Ok(true) => Ok(()),
            Ok(false) => Err(error.into()),
            Err(again) => {
                log::error!("what was written cannot be read: {again}");
                self.store.lost = true;
                Err(StoreError::Unknown(error))
            }
        }
    }

    /// Whether what was done here is in the database.
    fn stands(&self) -> Result<bool, StoreError> {
        match &self.mark {
            Some(mark) => Ok(meta(&self.store.connection, MARK)?.as_ref() == Some(mark)),
            None => Ok(self.store.action(&self.action)?.is_some()),
        }
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if !self.open {
            return;
        }
        // Where SQLite gave the transaction up by itself, the disk refused.
        let given_up = self.store.connection.is_autocommit();
        if (given_up || !self.store.roll_back())
            && let Err(error) = self.store.open_anew()
        {
            log::error!("the database cannot be opened anew: {error}");
        }
    }
}

impl Store {
    /// Takes back what is not committed; answers whether nothing is open any more.
    fn roll_back(&self) -> bool {
        if self.connection.is_autocommit() {
            return true;
        }
        let rolled = self.connection.execute_batch("ROLLBACK");
        rolled.inspect_err(|error| log::error!("rolling back: {error}")).is_ok()
    }
}

impl Store {
    /// Adds one operation and brings the heads of its field up to date. Any order will do; an
    /// operation that is there already changes nothing. `stands` says that nothing that is known
    /// replaces it.
    pub(super) fn insert(&self, operation: &Operation, stands: bool) -> Result<bool, StoreError> {
        let connection = &self.connection;
        let value = self.text_of(&operation.entity, &operation.field, &operation.value)?;
        let parents = serde_json::to_string(&operation.parents).map_err(unwritable)?;
        let columns = Columns {
            device: &operation.id.device.0,
            seq: integer(operation.id.seq),
            action: &operation.action.0,
            entity: &operation.entity.0,
            field: &operation.field,
            value: &value,
            parents: &parents,
            time: integer(operation.time.0),
            author: &operation.author,
        };
        let added = connection
            .prepare_cached(
                "INSERT OR IGNORE INTO op
                 (device, seq, action, entity, field, value, parents, time, author, sum)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                columns.device,
                columns.seq,
                columns.action,
                columns.entity,
                columns.field,
                columns.value,
                columns.parents,
                columns.time,
                columns.author,
                columns.sum(),
            ])?;
        if added == 0 {
            return Ok(false);
        }
        self.mix(&operation.entity.0, columns.digest())?;
        let mut remove = connection.prepare_cached(
            "DELETE FROM head WHERE entity = ?1 AND field = ?2 AND device = ?3 AND seq = ?4",
        )?;
        for parent in &operation.parents {
            remove.execute(params![
                operation.entity.0,
                operation.field,
                parent.device.0,
                integer(parent.seq)
            ])?;
        }
        if stands {
            connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO head (entity, field, device, seq, value, time, sum)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .execute(params![
                    operation.entity.0,
                    operation.field,
                    operation.id.device.0,
                    integer(operation.id.seq),
                    value,
                    integer(operation.time.0),
                    columns.sum(),
                ])?;
        }
        Ok(true)
    }
}

pub(super) fn integer(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) fn unwritable(error: serde_json::Error) -> StoreError {
    StoreError::Value(error.to_string())
}
