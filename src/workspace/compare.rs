//! What changed since a submission.

use super::{OpenDossier, Workspace, WorkspaceError};
use crate::assess::{Difference, changes, is_assessed_again};
use crate::dossier::{Dossier, EntityId, Snapshot, last_time};
use crate::print::Compared;

/// A submission and what changed since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    pub snapshot: Snapshot,
    pub changes: Vec<Difference>,
}

impl Workspace {
    /// What changed in a dossier since a submission: named by its number or code, the last one
    /// where none is named. None where nothing was handed in yet.
    ///
    /// # Errors
    /// When there is no such dossier or submission.
    pub fn changes(&self, id: &EntityId, since: Option<&str>) -> Result<Option<Since>, WorkspaceError> {
        let snapshot = match since {
            Some(name) => Some(self.snapshot(id, name)?),
            None => self.snapshots(id)?.pop(),
        };
        let Some(snapshot) = snapshot else { return Ok(None) };
        let dossier = self.dossier(id)?;
        Ok(Some(self.since(&dossier, snapshot)?))
    }

    fn since(&self, dossier: &Dossier, snapshot: Snapshot) -> Result<Since, WorkspaceError> {
        let state = self.store.state_at(&snapshot.entities, &snapshot.reach)?;
        let before = Dossier::of(&state, &dossier.id);
        let changes = changes(self.rulebook(&dossier.rulebook), &before, dossier);
        Ok(Since { snapshot, changes })
    }

    /// What an upgrade or a renewal prints of its changes: since the last time it was assessed.
    /// None for a first assessment, and where nothing was handed in before.
    pub(super) fn compared(&self, open: &OpenDossier) -> Result<Option<Compared>, WorkspaceError> {
        if !is_assessed_again(&open.rulebook, &open.dossier) {
            return Ok(None);
        }
        let all = self.snapshots(&open.dossier.id)?;
        let Some(snapshot) = last_time(&all, &open.dossier).cloned() else { return Ok(None) };
        let Since { snapshot, changes } = self.since(&open.dossier, snapshot)?;
        Ok(Some(Compared {
            number: snapshot.number,
            handed_in: snapshot.handed_in,
            code: snapshot.code,
            changes,
        }))
    }
}
