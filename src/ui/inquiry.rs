//! What the desk is asked about: who and what answers a search, what was done to a dossier, what
//! goes along to the next product, and what undo and redo would take next.

use super::desk::{Clerk, News};
use super::format;
use super::stage::{DossierView, HistoryLine};
use crate::dossier::EntityId;
use crate::rulebook::SetNumber;
use crate::words::{Explain, Rank};
use crate::workspace::{Found, WorkspaceError};

impl Clerk {
    /// Who and what answers; before anything is typed, what was open last.
    pub(super) fn find(&self, typed: String) -> Result<(), WorkspaceError> {
        let found = if typed.trim().is_empty() {
            let recent = self.workspace.recent()?;
            let dossiers = recent.into_iter().map(|row| (Rank::Beginning, row)).collect();
            Found { dossiers, producers: Vec::new() }
        } else {
            self.workspace.find(&typed)?
        };
        self.say(News::Found { typed, found });
        Ok(())
    }

    /// Everything that was done to a dossier.
    pub(super) fn timeline(&self, dossier: EntityId) -> Result<(), WorkspaceError> {
        let lines = self.workspace.history_lines(&dossier)?;
        self.say(News::Timeline { dossier, lines });
        Ok(())
    }

    /// What the next product would take along.
    pub(super) fn carried(&self, from: EntityId, set: SetNumber) -> Result<(), WorkspaceError> {
        let carried = self.workspace.carried_over(&from, set)?;
        self.say(News::Carried { from, set, carried });
        Ok(())
    }

    /// What undo and redo would take next.
    pub(super) fn say_steps(&self) {
        let store = self.workspace.store();
        match (store.undoable(), store.redoable()) {
            (Ok(undo), Ok(redo)) => self.say(News::Steps { undo, redo }),
            (Err(error), _) | (_, Err(error)) => self.say(News::Failed(error.explain())),
        }
    }

    /// Where the values of a dossier came from, and whose they are where two stand side by side, for
    /// the view of it. Without it the fields are as
    /// good, so a failure is only noted.
    pub(super) fn tell_origins(&self, view: &mut DossierView) {
        match self.workspace.origins(&view.dossier.id) {
            Ok(origins) => view.origins = origins,
            Err(error) => log::warn!("{}: {error}", view.dossier.id),
        }
        if view.dossier.conflicts.is_empty() {
            return;
        }
        match self.workspace.sides(&view.dossier.id) {
            Ok(sides) => view.sides = sides,
            Err(error) => log::warn!("{}: {error}", view.dossier.id),
        }
    }

    /// Remembers what was opened. The list of what was open last is a comfort: a failure is only
    /// noted.
    pub(super) fn note_opened(&self, id: &EntityId) {
        if let Err(error) = self.workspace.note_opened(id) {
            log::warn!("{id}: {error}");
        }
    }

    /// The last actions on the dossier that is or was open.
    pub(super) fn history(&self, dossier: Option<EntityId>) -> Result<(), WorkspaceError> {
        let Some(id) = dossier.or_else(|| self.shown.clone()) else {
            self.say(News::History(Vec::new()));
            return Ok(());
        };
        let next = self.workspace.store().undoable()?.map(|what| what.action);
        let entries = self.workspace.history(&id, 60)?;
        let lines = entries
            .into_iter()
            .map(|entry| HistoryLine {
                when: format::when(entry.time.millis()),
                kind: entry.kind,
                label: entry.label,
                arguments: entry.arguments,
                author: entry.author,
                undone: entry.undone,
                next_undo: next.as_ref() == Some(&entry.action),
            })
            .collect();
        self.say(News::History(lines));
        Ok(())
    }
}
