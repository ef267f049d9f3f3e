//! The comparison of the story on screen, kept while its words stay the same: a dossier is shown
//! anew after every change, and reading all stories takes some milliseconds.

use std::cell::RefCell;

use crate::assess::STORY;
use crate::dossier::{Dossier, EntityId};
use crate::workspace::{NearStory, Workspace};

/// The last comparison, with what it was made for.
#[derive(Debug, Default)]
pub struct NearShelf(RefCell<Option<(EntityId, String, Option<NearStory>)>>);

impl NearShelf {
    /// How near the story of a dossier is to another.
    pub fn of(&self, workspace: &Workspace, dossier: &Dossier) -> Option<NearStory> {
        let story = dossier.text(STORY);
        let mut kept = self.0.borrow_mut();
        if let Some((id, words, near)) = kept.as_ref()
            && *id == dossier.id
            && words == story
        {
            return near.clone();
        }
        let near = workspace.near_story(&dossier.id);
        let near = near.inspect_err(|error| log::warn!("{}: {error}", dossier.id)).unwrap_or_default();
        *kept = Some((dossier.id.clone(), story.to_owned(), near.clone()));
        near
    }
}
