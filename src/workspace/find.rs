//! Finding producers and dossiers by what was typed, and what was open last.

use super::{Workspace, WorkspaceError};
use crate::dossier::EntityId;
use crate::store::DossierRow;
use crate::words::{Rank, Wanted};

/// The setting that holds the dossiers that were open last, the latest first.
const RECENT: &str = "recent";
/// Dossiers that are remembered.
const REMEMBERED: usize = 8;
/// Dossiers and producers that a search answers with.
const DOSSIERS: usize = 8;
const PRODUCERS: usize = 4;

/// What a search found, the best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub dossiers: Vec<(Rank, DossierRow)>,
    pub producers: Vec<(Rank, FoundProducer)>,
}

/// A producer that a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundProducer {
    pub id: EntityId,
    pub name: String,
    pub dossiers: u32,
}

impl Workspace {
    /// The producers and dossiers that answer what was typed: with and without marks, mistakes in
    /// typing forgiven. Bounded, whatever the number of dossiers.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn find(&self, typed: &str) -> Result<Found, WorkspaceError> {
        let wanted = Wanted::new(typed);
        let mut dossiers = self.store.find_rows(typed, usize::MAX)?;
        let mut producers: Vec<(Rank, FoundProducer)> = Vec::new();
        for (_, row) in &dossiers {
            if let Some(rank) = wanted.rank(&row.producer_name)
                && !producers.iter().any(|(_, known)| known.id == row.producer)
            {
                let (id, name) = (row.producer.clone(), row.producer_name.clone());
                producers.push((rank, FoundProducer { id, name, dossiers: 0 }));
            }
        }
        producers.sort_by_key(|(rank, _)| *rank);
        producers.truncate(PRODUCERS);
        for (_, producer) in &mut producers {
            producer.dossiers = self.store.count_of_producer(&producer.id)?;
        }
        dossiers.truncate(DOSSIERS);
        Ok(Found { dossiers, producers })
    }

    /// The dossiers that were open last, the latest first; those that are gone left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn recent(&self) -> Result<Vec<DossierRow>, WorkspaceError> {
        let mut rows = Vec::new();
        for id in self.recent_ids()? {
            rows.extend(self.store.row(&id)?);
        }
        Ok(rows)
    }

    /// Remembers that a dossier was opened. No operation: it concerns this laptop alone.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn note_opened(&self, id: &EntityId) -> Result<(), WorkspaceError> {
        let mut ids = self.recent_ids()?;
        if ids.first() == Some(id) {
            return Ok(());
        }
        ids.retain(|known| known != id);
        ids.insert(0, id.clone());
        ids.truncate(REMEMBERED);
        Ok(self.store.remember(RECENT, &serde_json::to_string(&ids).unwrap_or_default())?)
    }

    fn recent_ids(&self) -> Result<Vec<EntityId>, WorkspaceError> {
        let text = self.store.remembered(RECENT)?.unwrap_or_default();
        Ok(serde_json::from_str(&text).unwrap_or_default())
    }
}
