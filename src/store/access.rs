//! The log of what was done with personal data: only added to, each line sealed by the hash of all
//! before it. It holds who, when, what and of whom, and no values.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::{Store, StoreError};

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// From 1.
    pub number: i64,
    /// Milliseconds since 1970.
    pub time: u64,
    pub author: String,
    /// `print`, `pack`, `take-in`, `report`, `erase`, `restore` or `salvage`.
    pub kind: String,
    /// The dossiers or the producer that it was about.
    pub of: String,
    /// Where it went, or how much it was; no values.
    pub detail: String,
}

impl Access {
    fn chained(&self, before: &str) -> String {
        let mut hasher = blake3::Hasher::new();
        let (number, time) = (self.number.to_string(), self.time.to_string());
        for text in [before, &number, &time, &self.author, &self.kind, &self.of, &self.detail] {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }
}

/// A line as it was found, with the hash that stands beside it.
pub(super) struct ChainedAccess {
    line: Access,
    chain: String,
}

impl ChainedAccess {
    /// `texts` are author, kind, of whom and detail.
    pub fn new(number: i64, time: u64, texts: [&String; 4], chain: &str) -> Self {
        let [author, kind, of, detail] = texts.map(Clone::clone);
        Self { line: Access { number, time, author, kind, of, detail }, chain: chain.to_owned() }
    }
}

impl Store {
    /// Takes lines over that follow on those that stand, as far as each one's hash holds.
    pub(super) fn continue_access_log(&self, found: &BTreeMap<i64, ChainedAccess>) -> Result<(), StoreError> {
        let (mut number, mut before) = self.last_access()?.unwrap_or_default();
        while let Some(next) =
            found.get(&(number + 1)).filter(|next| next.line.chained(&before) == next.chain)
        {
            self.put_access(&next.line, &next.chain)?;
            (number, before) = (number + 1, next.chain.clone());
        }
        Ok(())
    }

    fn last_access(&self) -> Result<Option<(i64, String)>, StoreError> {
        let sql = "SELECT number, chain FROM access_log ORDER BY number DESC LIMIT 1";
        Ok(self.connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    fn put_access(&self, line: &Access, chain: &str) -> Result<(), StoreError> {
        self.connection.execute(
            "INSERT INTO access_log (number, time, author, kind, subject, detail, chain)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                line.number,
                i64::try_from(line.time).unwrap_or(i64::MAX),
                line.author,
                line.kind,
                line.of,
                line.detail,
                chain
            ],
        )?;
        Ok(())
    }

    /// Adds a line.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn note_access(
        &self,
        (time, author): (u64, &str),
        kind: &str,
        of: &str,
        detail: &str,
    ) -> Result<(), StoreError> {
        self.break_seal()?;
        let last = self.last_access()?;
        let (number, before) = last.map_or((1, String::new()), |(number, chain)| (number + 1, chain));
        let line = Access {
            number,
            time,
            author: author.to_owned(),
            kind: kind.to_owned(),
            of: of.to_owned(),
            detail: detail.to_owned(),
        };
        self.put_access(&line, &line.chained(&before))
    }

    /// The log, the earliest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where a line was changed or taken out.
    pub fn access_log(&self) -> Result<Vec<Access>, StoreError> {
        log_of(&self.connection)
    }
}

/// The log of a database, the earliest line first; none before there was one.
///
/// # Errors
/// [`StoreError::Damaged`] where a line was changed or taken out.
pub(super) fn log_of(connection: &Connection) -> Result<Vec<Access>, StoreError> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version < 3 {
        return Ok(Vec::new());
    }
    let mut statement = connection.prepare(
        "SELECT number, time, author, kind, subject, detail, chain FROM access_log ORDER BY number",
    )?;
    let mut rows = statement.query([])?;
    let (mut lines, mut before) = (Vec::new(), String::new());
    while let Some(row) = rows.next()? {
        let line = Access {
            number: row.get(0)?,
            time: u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0),
            author: row.get(2)?,
            kind: row.get(3)?,
            of: row.get(4)?,
            detail: row.get(5)?,
        };
        let chain: String = row.get(6)?;
        if chain != line.chained(&before) || line.number != lines.len() as i64 + 1 {
            return Err(StoreError::Damaged("access_log".to_owned()));
        }
        before = chain;
        lines.push(line);
    }
    Ok(lines)
}
