//! How near a story is to those of other products in this data folder.

use super::{Workspace, WorkspaceError};
use crate::assess::{STORY, Sketch, shared_words};
use crate::dossier::EntityId;

/// Sketches that agree less than this are of stories with nothing in common.
const LEAST_LIKENESS: f32 = 0.05;
/// Stories that are read word for word, the likeliest first.
const READ: usize = 4;

/// What the comparison says.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct NearStory {
    /// Stories of other products that it was compared with.
    pub compared: usize,
    /// The nearest; none where no phrase is shared.
    pub nearest: Option<Nearest>,
}

/// The story of another product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// The product and its producer.
    pub title: String,
    /// How much of this story's phrases stands there, too: 1 to 100 percent.
    pub percent: u8,
}

impl Workspace {
    /// Compares the story of a dossier with all others. None while it is too short to compare.
    ///
    /// # Errors
    /// When there is no such dossier, or the disk refuses.
    pub fn near_story(&self, id: &EntityId) -> Result<Option<NearStory>, WorkspaceError> {
        let dossier = self.dossier(id)?;
        let story = dossier.text(STORY);
        if super::row::story_key(story).is_none() {
            return Ok(None);
        }
        let Some(sketch) = Sketch::of(story) else { return Ok(None) };
        let others = self.store.other_stories(&dossier.producer, dossier.text("product.name"))?;
        let compared = others.len();
        let mut likely: Vec<(f32, EntityId, String)> = others
            .into_iter()
            .map(|other| (sketch.likeness(&other.sketch), other.dossier, other.title))
            .filter(|(likeness, _, _)| *likeness >= LEAST_LIKENESS)
            .collect();
        likely.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut nearest: Option<Nearest> = None;
        for (_, other, title) in likely.into_iter().take(READ) {
            let percent = shared_words(story, self.dossier(&other)?.text(STORY));
            if percent > nearest.as_ref().map_or(0, |nearest| nearest.percent) {
                nearest = Some(Nearest { title, percent });
            }
        }
        Ok(Some(NearStory { compared, nearest }))
    }
}
