//! What erasing the data of a person leaves to look for: things that were linked once, files that
//! something still names, and words in the names of actions.

use std::collections::BTreeSet;

use rusqlite::params;

use super::digest::ACTIONS;
use super::transaction::unwritable;
use super::{Store, StoreError, StoredAction, Transaction};
use crate::dossier::{ActionId, EntityId, FileHash};

/// The name that an action whose words were erased has among its arguments, as the last.
const ERASED: &str = "erased";

impl StoredAction {
    /// Whether its words were erased on somebody's demand.
    pub fn is_erased(&self) -> bool {
        self.arguments.last().is_some_and(|(name, _)| name == ERASED)
    }

    /// The same without its words.
    pub(super) fn without_words(&self) -> Self {
        let mut arguments: Vec<(String, String)> =
            self.arguments.iter().map(|(name, _)| (name.clone(), "…".to_owned())).collect();
        arguments.push((ERASED.to_owned(), "…".to_owned()));
        Self { arguments, ..self.clone() }
    }
}

impl Store {
    /// The entities that were ever linked to another by a field, also what was taken back since.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn ever_linked(&self, field: &str, to: &EntityId) -> Result<Vec<EntityId>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT entity FROM op WHERE field = ?1 AND value = ?2 ORDER BY entity",
        )?;
        let value = serde_json::to_string(&to.0).map_err(unwritable)?;
        let rows = statement.query_map(params![field, value], |row| row.get(0).map(EntityId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether any value that was ever entered, and not erased, names a file.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn names_file(&self, hash: FileHash) -> Result<bool, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM op WHERE instr(value, ?1) > 0)")?;
        Ok(statement.query_row(params![hash.to_string()], |row| row.get(0))?)
    }
}

impl Transaction<'_> {
    /// Takes the words out of actions: the titles and names by which the history tells them.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn erase_words(&mut self, actions: &BTreeSet<ActionId>) -> Result<(), StoreError> {
        for id in actions {
            if let Some(action) = self.store().action(id)?.filter(|action| !action.is_erased()) {
                self.store().put_words(&action, &action.without_words())?;
            }
        }
        Ok(())
    }
}

impl Store {
    /// Puts other words where those of an action stood, and brings the digest along.
    pub(super) fn put_words(&self, before: &StoredAction, after: &StoredAction) -> Result<(), StoreError> {
        for action in [before, after] {
            let arguments = serde_json::to_string(&action.arguments).map_err(unwritable)?;
            self.mix(ACTIONS, action.columns(&arguments).digest())?;
        }
        let arguments = serde_json::to_string(&after.arguments).map_err(unwritable)?;
        self.connection
            .prepare_cached("UPDATE action SET arguments = ?2 WHERE id = ?1")?
            .execute(params![after.id.0, arguments])?;
        Ok(())
    }
}
