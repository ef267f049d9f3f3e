//! Some fields of all entities of a kind, read in one pass: what lists are made of.

use std::collections::BTreeMap;

use rusqlite::params;

use super::{Store, StoreError};
use crate::dossier::{EntityId, EntityKind, EvidenceFile, Value};

/// The values of one entity by field; what is empty is left out.
pub type Facts = BTreeMap<String, Value>;

impl Store {
    /// Fields of every entity of a kind, taken back or not. Where values stand side by side, the
    /// latest counts, as on the screens; `exists` is true where any of them says so.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn facts_of(
        &self,
        kind: EntityKind,
        fields: &[&str],
    ) -> Result<BTreeMap<EntityId, Facts>, StoreError> {
        let wanted = serde_json::to_string(fields).unwrap_or_default();
        let letter = kind.letter();
        let after = char::from_u32(u32::from(letter) + 1).unwrap_or(char::MAX);
        let mut statement = self.connection.prepare_cached(
            "SELECT entity, field, value FROM head
             WHERE entity >= ?1 AND entity < ?2 AND field IN (SELECT value FROM json_each(?3))
             ORDER BY entity, field, time, device",
        )?;
        let mut rows = statement.query(params![letter.to_string(), after.to_string(), wanted])?;
        let mut all: BTreeMap<EntityId, Facts> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (entity, field, value): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let entity = EntityId(entity);
            let value = self.read_value(&entity, &field, &value)?;
            let facts = all.entry(entity).or_default();
            let stays = field == "exists" && facts.get("exists").and_then(Value::flag) == Some(true);
            if value.is_empty() && !stays {
                facts.remove(&field);
            } else if !stays {
                facts.insert(field, value);
            }
        }
        Ok(all)
    }
}

impl Store {
    /// Every file that was ever attached, also of pieces that were removed; what cannot be read is
    /// left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn files_ever(&self) -> Result<Vec<EvidenceFile>, StoreError> {
        let sql = "SELECT entity, field, value FROM op WHERE field GLOB 'file.*'";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut files = Vec::new();
        while let Some(row) = rows.next()? {
            let (Ok(entity), Ok(field), Ok(text)) =
                (row.get(0).map(EntityId), row.get::<_, String>(1), row.get::<_, String>(2))
            else {
                continue;
            };
            let value = self.read_value(&entity, &field, &text).unwrap_or_default();
            files.extend(serde_json::from_str::<EvidenceFile>(value.text()).ok());
        }
        Ok(files)
    }
}
