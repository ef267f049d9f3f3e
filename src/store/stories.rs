//! The sketches of all stories, to find those that are near to one.

use rusqlite::params;

use super::{Store, StoreError};
use crate::assess::Sketch;
use crate::dossier::EntityId;

/// Letters of the hash before the sketch in the column `story`.
const HASH: i64 = 64;

/// A story of another product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryRow {
    pub dossier: EntityId,
    /// The product and its producer, for a person to read.
    pub title: String,
    pub sketch: Sketch,
}

impl Store {
    /// The stories of all products but this one, of this producer or another. A product of the
    /// same name is the same product, assessed again.
    pub fn other_stories(
        &self,
        producer: &EntityId,
        product_name: &str,
    ) -> Result<Vec<StoryRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, product_name || ', ' || producer_name, substr(story, ?3) FROM dossier_row
             WHERE story IS NOT NULL AND (producer <> ?1 OR product_name <> ?2) ORDER BY number",
        )?;
        let rows = statement.query_map(params![producer.0, product_name, HASH + 1], |row| {
            let sketch: String = row.get(2)?;
            Ok((EntityId(row.get(0)?), row.get(1)?, sketch))
        })?;
        let mut stories = Vec::new();
        for row in rows {
            let (dossier, title, sketch) = row?;
            // A row of an older program has none until the cache is made anew.
            if let Ok(sketch) = sketch.parse() {
                stories.push(StoryRow { dossier, title, sketch });
            }
        }
        Ok(stories)
    }
}
