//! Finding dossiers by what a person remembers of them: the full-text index first, and mistakes
//! in typing forgiven only in a bounded number of the words that it knows.

use rusqlite::{Statement, params};

use super::rows::{COLUMNS, dossier_row};
use super::{DossierRow, Store, StoreError};
use crate::dossier::EntityId;
use crate::words::{Rank, Wanted, forgiven, mistakes_in};

/// Lines that are looked at, whatever the number of dossiers.
const LOOKED_AT: usize = 200;
/// Words that may stand for one that was typed wrongly.
const CORRECTIONS: usize = 12;
/// With fewer answers than these, mistakes are forgiven.
const ENOUGH: usize = 3;

impl Store {
    /// The dossiers that answer what was typed, the best first, at most so many. With how well
    /// each one does; its best of product, producer and both together.
    pub fn find_rows(&self, typed: &str, limit: usize) -> Result<Vec<(Rank, DossierRow)>, StoreError> {
        let wanted = Wanted::new(typed);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut found: Vec<(Rank, DossierRow)> = Vec::new();
        // Names that begin with it, which the alphabet may have put behind many others.
        let line = wanted.words().join(" ");
        self.collect(&format!("^\"{line}\" *"), &wanted, &mut found)?;
        let all: Vec<String> = wanted.words().iter().map(|word| format!("\"{word}\"*")).collect();
        self.collect(&all.join(" AND "), &wanted, &mut found)?;
        if found.len() < ENOUGH {
            self.collect(&self.corrected(&wanted)?, &wanted, &mut found)?;
        }
        found.sort_by_key(|(rank, _)| *rank);
        found.truncate(limit);
        Ok(found)
    }

    /// How many dossiers a producer has.
    pub fn count_of_producer(&self, producer: &EntityId) -> Result<u32, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT count(*) FROM dossier_row WHERE producer = ?1")?;
        let count: i64 = statement.query_row(params![producer.0], |row| row.get(0))?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    fn collect(
        &self,
        expression: &str,
        wanted: &Wanted,
        found: &mut Vec<(Rank, DossierRow)>,
    ) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM dossier_row
             WHERE number IN (SELECT rowid FROM search WHERE search MATCH ?1)
             ORDER BY sort_key LIMIT {LOOKED_AT}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        for row in statement.query_map(params![expression], dossier_row)? {
            let row = row?;
            if found.iter().any(|(_, known)| known.id == row.id) {
                continue;
            }
            let whole = format!("{} {} {} {}", row.product_name, row.producer_name, row.commune, row.id);
            let ranks = [&row.product_name, &row.producer_name, &whole].map(|text| wanted.rank(text));
            // What the index found and the rank does not see is a mistake that was corrected.
            let rank = ranks.into_iter().flatten().min().unwrap_or(Rank::Forgiven(u8::MAX));
            found.push((rank, row));
        }
        Ok(())
    }

    /// The question with words that the index knows beside those that were typed.
    fn corrected(&self, wanted: &Wanted) -> Result<String, StoreError> {
        self.connection.execute_batch(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab(main, search, 'row')",
        )?;
        let mut groups = Vec::new();
        for typed in wanted.words() {
            let mut words = vec![format!("\"{typed}\"*")];
            words.extend(self.close_words(typed)?.iter().map(|word| format!("\"{word}\"")));
            words.extend(halves(typed).map(|(one, other)| format!("(\"{one}\" AND \"{other}\"*)")));
            groups.push(format!("({})", words.join(" OR ")));
        }
        // A space too many.
        let joined: String = wanted.words().concat();
        let whole = groups.join(" AND ");
        Ok(if wanted.words().len() > 1 { format!("({whole}) OR \"{joined}\"*") } else { whole })
    }

    /// Words of the index that a typed word may have been meant for, the closest first. Most
    /// people get the first letter right; only where no such word is close are all looked at.
    fn close_words(&self, typed: &str) -> Result<Vec<String>, StoreError> {
        let Some(first) = typed.chars().next() else { return Ok(Vec::new()) };
        if forgiven(typed.chars().count()) == 0 {
            return Ok(Vec::new());
        }
        let after = char::from_u32(u32::from(first) + 1).unwrap_or(char::MAX).to_string();
        let same = "SELECT term FROM temp.word WHERE term >= ?1 AND term < ?2";
        let mut statement = self.connection.prepare_cached(same)?;
        let mut close = closest(&mut statement, params![first.to_string(), after], typed)?;
        if close.is_empty() {
            let mut statement = self.connection.prepare_cached("SELECT term FROM temp.word")?;
            close = closest(&mut statement, params![], typed)?;
        }
        Ok(close)
    }
}

fn closest(
    statement: &mut Statement<'_>,
    given: &[&dyn rusqlite::ToSql],
    typed: &str,
) -> Result<Vec<String>, StoreError> {
    let mut close: Vec<(u8, String)> = Vec::new();
    let mut rows = statement.query(given)?;
    while let Some(row) = rows.next()? {
        let word: String = row.get(0)?;
        let Some(mistakes) = mistakes_in(typed, &word) else { continue };
        let place = close.partition_point(|(known, _)| *known <= mistakes);
        if place < CORRECTIONS {
            close.insert(place, (mistakes, word));
            close.truncate(CORRECTIONS);
        }
    }
    Ok(close.into_iter().map(|(_, word)| word).collect())
}

/// The two words that one may be, a space left out.
fn halves(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let long = word.len() >= 5;
    let places = word.char_indices().map(|(at, _)| at).filter(move |&at| long && at >= 2);
    places.filter(|at| word.len() - at >= 2).filter_map(|at| word.split_at_checked(at))
}
