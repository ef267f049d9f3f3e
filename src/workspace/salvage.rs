//! Saving what a damaged folder still holds.

use super::{OpenOptions, Workspace, WorkspaceError, default_folder, system_user};
use crate::dossier::EntityId;
use crate::store::{ActionInfo, Salvaged, StoreError, salvage};

impl Workspace {
    /// Saves what can be saved of a damaged folder, which must not be open, or only looks what could
    /// be. None where nothing is damaged.
    ///
    /// # Errors
    /// When another window holds the folder, there is no database, or the disk refuses. The damaged
    /// file stays as it is.
    pub fn salvage(options: &OpenOptions, look_only: bool) -> Result<Option<Salvaged>, WorkspaceError> {
        let folder = options.folder.clone().or_else(default_folder).ok_or(WorkspaceError::NoFolder)?;
        let info = ActionInfo {
            label: "action-salvage".to_owned(),
            arguments: Vec::new(),
            author: options.author.clone().unwrap_or_else(system_user),
            now: options.clock.millis(),
        };
        let saved = salvage(&folder, options.clock.now(), &info, look_only)?;
        if let Some(saved) = saved.as_ref().filter(|saved| saved.kept.is_some()) {
            // The list is made anew, and the log says what was done.
            let workspace = Self::open(options.clone())?;
            workspace.note_access("salvage", &EntityId(String::new()), &saved.operations.to_string())?;
            workspace.close()?;
        }
        Ok(saved)
    }
}

impl WorkspaceError {
    /// Whether the folder is damaged, so that there is something to save.
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Store(StoreError::Damaged(_) | StoreError::Value(_)))
    }
}
