//! A file that is no longer what it was at the last clean close is doubted until everything in it was
//! looked over. The doubt stands in the database itself, so that no hash is kept over damage.

use std::collections::BTreeSet;

use super::{Store, StoreError, digest, meta, remember, schema};

/// Under this name stands what is known of damage.
pub(super) const DOUBT: &str = "doubt";
/// Nobody has looked yet.
const NEW: &str = "new";
/// What was entered is damaged.
const STANDS: &str = "stands";

impl Store {
    /// Whether the file is not what was written, and was not looked over since.
    pub fn is_doubted(&self) -> bool {
        self.doubted
    }

    /// Reads what is known of damage, and notes what was just found.
    pub(super) fn take_up_doubts(&mut self) -> Result<(), StoreError> {
        let known = meta(&self.connection, DOUBT)?.unwrap_or_default();
        if self.doubted && known.is_empty() {
            remember(&self.connection, DOUBT, NEW)?;
        }
        self.doubted |= known == NEW;
        if !known.is_empty() || self.doubted {
            self.damaged.set(true);
        }
        Ok(())
    }

    /// Notes whether damage stands after everything was looked over. While it does, no hash of the
    /// file is kept.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn set_doubted(&mut self, stands: bool) -> Result<(), StoreError> {
        self.doubted = false;
        self.damaged.set(stands);
        let noted = if stands { STANDS } else { "" };
        if meta(&self.connection, DOUBT)?.unwrap_or_default() != noted {
            self.break_seal()?;
            remember(&self.connection, DOUBT, noted)?;
        }
        Ok(())
    }

    /// Damage was noticed: the next start looks everything over.
    pub fn doubt(&self) {
        self.damaged.set(true);
    }

    /// Makes the tables anew from which screens read, empty, where they do not hang together.
    ///
    /// # Errors
    /// When not even that can be done.
    pub fn remake_cache(&mut self) -> Result<(), StoreError> {
        self.break_seal()?;
        let transaction = self.connection.transaction()?;
        schema::remake(&transaction, &["head", "dossier_row", "search"])?;
        transaction.commit()?;
        self.connection.execute_batch("REINDEX")?;
        Ok(())
    }

    /// Makes checksums and the values that stand anew from the operations; those of some entities,
    /// whose operations are damaged, are left as they are.
    ///
    /// # Errors
    /// When the disk refuses; everything stands as it did then.
    pub fn renew_values(&mut self, except: &BTreeSet<String>) -> Result<(), StoreError> {
        self.break_seal()?;
        let transaction = self.connection.transaction()?;
        digest::fill_sums(&transaction, except)?;
        transaction.commit()?;
        self.rebuild_heads_but(except)
    }

    /// Writes the file anew, without its unused parts.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write_anew(&mut self) -> Result<(), StoreError> {
        self.break_seal()?;
        self.connection.execute_batch("VACUUM")?;
        Ok(self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }
}
