//! A database that changed while nobody had it open: everything is checked, and what can be made
//! anew from sound operations is.

use super::{Workspace, WorkspaceError, row};
use crate::dossier::EntityId;
use crate::store::{DossierRow, RowQuery, StoreError};
use crate::words::{Explain, Message};

/// What was found in a database that was no longer what it was at the last clean close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mended {
    /// Values that stand, or their checksums, were made anew.
    Values,
    /// The list of dossiers was made anew.
    List,
    /// Nothing that was entered or is shown had changed: parts that are not used were written anew.
    Rest,
    /// What was entered is damaged. Nothing was taken away.
    Not,
}

impl Mended {
    /// Whether everything is whole now.
    pub fn is_whole(self) -> bool {
        self != Self::Not
    }
}

impl Explain for Mended {
    fn explain(&self) -> Message {
        Message::new(match self {
            Self::Values => "mended-values",
            Self::List => "mended-list",
            Self::Rest => "mended-rest",
            Self::Not => "mended-not",
        })
    }
}

impl Workspace {
    /// What was found and mended when the folder was opened; none where it was as it was closed.
    pub fn mended(&self) -> Option<Mended> {
        self.mended
    }

    /// Checks everything but the files of evidence, and makes anew what the operations give. Only
    /// where all is whole then, the hash of the file is kept again.
    pub(super) fn mend(&mut self) -> Result<Mended, WorkspaceError> {
        let found = self.mend_all().unwrap_or_else(|error| {
            log::error!("mending: {error}");
            Mended::Not
        });
        log::warn!("the database was not what was written: {found:?}");
        self.store.set_doubted(!found.is_whole())?;
        Ok(found)
    }

    fn mend_all(&mut self) -> Result<Mended, WorkspaceError> {
        let broken = self.store.broken_entities()?;
        let entered = broken.is_empty() && self.store.access_log().is_ok();
        let values = self.store.check_values().is_ok();
        let before = self.store.rows(&RowQuery::default()).ok();
        let hangs_together = self.store.integrity_check().is_ok();
        if !hangs_together && entered {
            self.store.remake_cache()?;
        }
        if !values {
            self.store.renew_values(&broken)?;
        }
        if !entered {
            return Ok(Mended::Not);
        }
        row::rebuild(&mut self.store, &self.rulebooks, &self.current)?;
        self.store.write_anew()?;
        self.store.integrity_check()?;
        self.store.check_values()?;
        if !values {
            return Ok(Mended::Values);
        }
        let same = hangs_together && before.is_some() && before == self.store.rows(&RowQuery::default()).ok();
        Ok(if same { Mended::Rest } else { Mended::List })
    }

    /// Whether a dossier is what was entered.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where it is not.
    pub(super) fn vouch_for(&self, id: &EntityId) -> Result<(), WorkspaceError> {
        Ok(self.store.check_state(&self.state(id)?)?)
    }

    /// As [`Workspace::vouch_for`], of many: looked at one by one only where something is damaged.
    pub(super) fn vouch_for_rows(&self, rows: &[DossierRow]) -> Result<(), WorkspaceError> {
        if self.store.check_digests().and_then(|()| self.store.check_values()).is_ok() {
            return Ok(());
        }
        rows.iter().try_for_each(|row| self.vouch_for(&row.id))
    }

    /// Looks everything over after a bad end, evidence files aside. Where only what the screens read
    /// differs from what was entered, it is made anew.
    ///
    /// # Errors
    /// When what was entered is damaged.
    pub fn look_over(&mut self) -> Result<(), WorkspaceError> {
        let whole = self.store.integrity_check().and_then(|()| self.store.check_values());
        let found = match whole.and_then(|()| self.store.check_digests()) {
            Ok(()) => return Ok(self.store.set_doubted(false)?),
            Err(StoreError::Damaged(_)) => self.mend()?,
            Err(error) => return Err(error.into()),
        };
        if !found.is_whole() {
            return Err(StoreError::Damaged("what was entered".to_owned()).into());
        }
        self.mended = Some(found);
        Ok(())
    }
}
