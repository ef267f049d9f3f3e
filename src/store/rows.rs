//! The list of dossiers and its full-text search: a cache of what the operations add up to.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, Row, params};

use super::{Store, StoreError};
use crate::dossier::{EntityId, fold, sort_key};

/// One line of the list of dossiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierRow {
    pub id: EntityId,
    pub producer: EntityId,
    pub product: EntityId,
    pub producer_name: String,
    pub product_name: String,
    pub commune: String,
    pub set: Option<u8>,
    pub purpose: String,
    pub year: Option<i64>,
    pub batch: Option<i64>,
    /// The first roadmap step with something left to do, 1 to 8.
    pub step: u8,
    /// Readiness, 0 to 100.
    pub percent: u8,
    /// None before anything was scored.
    pub points: Option<u8>,
    pub stars: Option<u8>,
    pub stars_by_points: Option<u8>,
    /// Floors of the next star that are missed although the points suffice.
    pub missing_floors: u8,
    pub blocking: u32,
    pub advising: u32,
    /// A hash of the story's words, to notice the same story elsewhere, and its sketch, to notice
    /// one that is near.
    pub story: Option<String>,
    /// Milliseconds since 1970.
    pub changed: u64,
    /// The day on which it was handed in, as the dossier holds it.
    pub handed_in: Option<String>,
    /// Where it stands on its way: the name of an [`crate::assess::Phase`].
    pub phase: String,
    /// Since which day, `2027-04-07`.
    pub since: Option<String>,
    /// What is due next, by the name of its kind, and its last day.
    pub due_kind: Option<String>,
    pub due_on: Option<String>,
    /// What the commune asked for and is still missing.
    pub open_returns: u32,
    pub received_on: Option<String>,
    /// The certificate that the product has, as long as it was not taken back.
    pub certified_stars: Option<u8>,
    pub certified_on: Option<String>,
    pub certified_until: Option<String>,
}

/// Which dossiers to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowQuery {
    /// Words of producer, product or commune, typed with or without marks; all where empty.
    pub search: String,
    /// At most so many; 0 for all.
    pub limit: usize,
}

pub(super) const COLUMNS: &str =
    "id, producer, product, producer_name, product_name, commune, set_number, purpose,
    year, batch, step, percent, points, stars, stars_by_points, missing_floors, blocking, advising,
    story, changed, handed_in, phase, since, due_kind, due_on, open_returns, received_on,
    certified_stars, certified_on, certified_until";

/// How many columns that is.
const COLUMN_COUNT: usize = 30;

impl Store {
    /// The dossiers in the order of the Vietnamese alphabet, by product and producer.
    pub fn rows(&self, query: &RowQuery) -> Result<Vec<DossierRow>, StoreError> {
        let limit = if query.limit == 0 { -1 } else { i64::try_from(query.limit).unwrap_or(i64::MAX) };
        match search_expression(&query.search) {
            None if query.search.trim().is_empty() && query.limit == 0 => self.all_rows(),
            None if query.search.trim().is_empty() => {
                let sql = format!("SELECT {COLUMNS} FROM dossier_row ORDER BY sort_key LIMIT ?1");
                let mut statement = self.connection.prepare_cached(&sql)?;
                let rows = statement.query_map(params![limit], dossier_row)?;
                Ok(rows.collect::<Result<_, _>>()?)
            }
            None => Ok(Vec::new()),
            Some(expression) => {
                let sql = format!(
                    "SELECT {COLUMNS} FROM dossier_row
                     WHERE number IN (SELECT rowid FROM search WHERE search MATCH ?1)
                     ORDER BY sort_key LIMIT ?2"
                );
                let mut statement = self.connection.prepare_cached(&sql)?;
                let rows = statement.query_map(params![expression, limit], dossier_row)?;
                Ok(rows.collect::<Result<_, _>>()?)
            }
        }
    }

    /// The whole list. Read as it lies and ordered here: by the index, thousands of rows would be
    /// fetched from all over the file.
    fn all_rows(&self) -> Result<Vec<DossierRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS}, sort_key FROM dossier_row NOT INDEXED");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut found = statement.query([])?;
        // The keys lie in one piece and only their places are moved.
        let (mut keys, mut order, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        while let Some(row) = found.next()? {
            let start = keys.len();
            keys.extend_from_slice(row.get_ref(COLUMN_COUNT)?.as_bytes().map_err(rusqlite::Error::from)?);
            order.push((start..keys.len(), rows.len()));
            rows.push(Some(dossier_row(row)?));
        }
        order.sort_unstable_by(|(a, _), (b, _)| keys.get(a.clone()).cmp(&keys.get(b.clone())));
        let in_order = order.into_iter().filter_map(|(_, place)| rows.get_mut(place)?.take());
        Ok(in_order.collect())
    }

    /// The dossiers of a producer.
    pub fn rows_of_producer(&self, producer: &EntityId) -> Result<Vec<DossierRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM dossier_row WHERE producer = ?1 ORDER BY sort_key");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params![producer.0], dossier_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many dossiers there are.
    pub fn count_rows(&self) -> Result<u64, StoreError> {
        let count: i64 =
            self.connection.query_row("SELECT count(*) FROM dossier_row", [], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// The line of one dossier.
    pub fn row(&self, dossier: &EntityId) -> Result<Option<DossierRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM dossier_row WHERE id = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row(params![dossier.0], dossier_row).optional()?)
    }

    /// Another product, of this producer or another one, whose story is the same word for word.
    /// A product of the same name is the same product, assessed again.
    pub fn same_story(
        &self,
        story: &str,
        producer: &EntityId,
        product_name: &str,
    ) -> Result<Option<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT product_name || ', ' || producer_name FROM dossier_row
             WHERE story = ?1 AND (producer <> ?2 OR product_name <> ?3) ORDER BY sort_key LIMIT 1",
        )?;
        Ok(statement.query_row(params![story, producer.0, product_name], |row| row.get(0)).optional()?)
    }

    /// Empties the list, to be filled anew.
    pub fn clear_rows(&self) -> Result<(), StoreError> {
        self.connection.execute("DELETE FROM dossier_row", [])?;
        self.connection.execute("DELETE FROM search", [])?;
        Ok(())
    }

    /// Makes the heads anew from the operations, in one transaction. The list is filled by the
    /// workspace, which knows how to assess.
    pub fn rebuild_heads(&self) -> Result<(), StoreError> {
        self.rebuild_heads_but(&BTreeSet::new())
    }

    /// As [`Store::rebuild_heads`]; those of some entities are left as they are.
    pub(super) fn rebuild_heads_but(&self, except: &BTreeSet<String>) -> Result<(), StoreError> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let rebuilt = self.rebuild_in(except);
        if rebuilt.is_err() && !self.connection.is_autocommit() {
            self.connection.execute_batch("ROLLBACK")?;
        }
        rebuilt
    }

    fn rebuild_in(&self, except: &BTreeSet<String>) -> Result<(), StoreError> {
        self.connection.execute_batch("CREATE TEMP TABLE left_out (entity TEXT PRIMARY KEY)")?;
        let mut statement = self.connection.prepare("INSERT INTO left_out VALUES (?1)")?;
        for entity in except {
            statement.execute(params![entity])?;
        }
        drop(statement);
        Ok(self.connection.execute_batch(
            "DELETE FROM head WHERE entity NOT IN (SELECT entity FROM left_out);
             CREATE TEMP TABLE replaced AS
                 SELECT DISTINCT op.entity, op.field, json_each.value AS id
                 FROM op, json_each(op.parents)
                 WHERE op.entity NOT IN (SELECT entity FROM left_out);
             CREATE INDEX temp.replaced_id ON replaced (entity, field, id);
             INSERT INTO head (entity, field, device, seq, value, time, sum)
                 SELECT entity, field, device, seq, value, time, sum FROM op
                 WHERE entity NOT IN (SELECT entity FROM left_out) AND NOT EXISTS (
                     SELECT 1 FROM replaced
                     WHERE replaced.entity = op.entity AND replaced.field = op.field
                       AND replaced.id = op.device || ':' || op.seq);
             DROP TABLE replaced;
             DROP TABLE left_out;
             COMMIT",
        )?)
    }

    /// All dossiers that were ever created, taken back or not.
    pub fn dossiers(&self) -> Result<Vec<EntityId>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT DISTINCT entity FROM head WHERE field = 'of_product'")?;
        let rows = statement.query_map([], |row| row.get(0).map(EntityId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(super) fn put_row(&self, row: &DossierRow) -> Result<(), StoreError> {
        // Two dossiers of one name stand in the order of their identifiers, however the cache
        // came about.
        let mut key = sort_key(&format!("{}\u{1}{}", row.product_name, row.producer_name));
        key.push(0);
        key.extend(row.id.0.bytes());
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO dossier_row (id, producer, product, producer_name, product_name, commune,
                 set_number, purpose, year, batch, step, percent, points, stars, stars_by_points,
                 missing_floors, blocking, advising, story, changed, sort_key, handed_in, phase, since,
                 due_kind, due_on, open_returns, received_on, certified_stars, certified_on, certified_until)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                 ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31)
             ON CONFLICT (id) DO UPDATE SET producer = ?2, product = ?3, producer_name = ?4,
                 product_name = ?5, commune = ?6, set_number = ?7, purpose = ?8, year = ?9, batch = ?10,
                 step = ?11, percent = ?12, points = ?13, stars = ?14, stars_by_points = ?15,
                 missing_floors = ?16, blocking = ?17, advising = ?18, story = ?19, changed = ?20,
                 sort_key = ?21, handed_in = ?22, phase = ?23, since = ?24, due_kind = ?25, due_on = ?26,
                 open_returns = ?27, received_on = ?28, certified_stars = ?29, certified_on = ?30,
                 certified_until = ?31
             RETURNING number",
        )?;
        let number: i64 = statement.query_row(
            params![
                row.id.0,
                row.producer.0,
                row.product.0,
                row.producer_name,
                row.product_name,
                row.commune,
                row.set,
                row.purpose,
                row.year,
                row.batch,
                row.step,
                row.percent,
                row.points,
                row.stars,
                row.stars_by_points,
                row.missing_floors,
                row.blocking,
                row.advising,
                row.story,
                super::transaction::integer(row.changed),
                key,
                row.handed_in,
                row.phase,
                row.since,
                row.due_kind,
                row.due_on,
                row.open_returns,
                row.received_on,
                row.certified_stars,
                row.certified_on,
                row.certified_until,
            ],
            |row| row.get(0),
        )?;
        let text = fold(&format!("{} {} {} {}", row.product_name, row.producer_name, row.commune, row.id));
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO search (rowid, text) VALUES (?1, ?2)")?
            .execute(params![number, text])?;
        Ok(())
    }

    pub(super) fn drop_row(&self, dossier: &EntityId) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "DELETE FROM search WHERE rowid = (SELECT number FROM dossier_row WHERE id = ?1)",
            )?
            .execute(params![dossier.0])?;
        self.connection
            .prepare_cached("DELETE FROM dossier_row WHERE id = ?1")?
            .execute(params![dossier.0])?;
        Ok(())
    }
}

/// Every word as a beginning of a word; none where nothing searchable was typed.
fn search_expression(text: &str) -> Option<String> {
    let folded = fold(text);
    let words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\"*"))
        .collect();
    (!words.is_empty()).then(|| words.join(" AND "))
}

pub(super) fn dossier_row(row: &Row<'_>) -> rusqlite::Result<DossierRow> {
    let changed: i64 = row.get(19)?;
    Ok(DossierRow {
        id: EntityId(row.get(0)?),
        producer: EntityId(row.get(1)?),
        product: EntityId(row.get(2)?),
        producer_name: row.get(3)?,
        product_name: row.get(4)?,
        commune: row.get(5)?,
        set: row.get(6)?,
        purpose: row.get(7)?,
        year: row.get(8)?,
        batch: row.get(9)?,
        step: row.get(10)?,
        percent: row.get(11)?,
        points: row.get(12)?,
        stars: row.get(13)?,
        stars_by_points: row.get(14)?,
        missing_floors: row.get(15)?,
        blocking: row.get(16)?,
        advising: row.get(17)?,
        story: row.get(18)?,
        handed_in: row.get(20)?,
        phase: row.get(21)?,
        since: row.get(22)?,
        due_kind: row.get(23)?,
        due_on: row.get(24)?,
        open_returns: row.get(25)?,
        received_on: row.get(26)?,
        certified_stars: row.get(27)?,
        certified_on: row.get(28)?,
        certified_until: row.get(29)?,
        changed: u64::try_from(changed).unwrap_or(0),
    })
}
