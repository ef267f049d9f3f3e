//! What a database of this program is made of. One that holds anything else, a trigger above all,
//! was made by somebody else: what stands in it would run whenever something is saved.

use std::collections::BTreeSet;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::{STEPS, StoreError};

/// Kind, name, table and how it was made, of each part.
type Part = (String, String, String, String);

/// Has a connection run nothing that stands in the file: no trigger, no view, no function with side
/// effects; and lets nobody write into its schema.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn distrust(connection: &Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "trusted_schema", "OFF")?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    // Tests of commits that fail plant a trigger.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, cfg!(test))?;
    Ok(())
}

/// Compares the parts of a database with those that this program makes for its version.
///
/// # Errors
/// [`StoreError::Damaged`] with the first part that is of somebody else, or missing.
pub(super) fn check(connection: &Connection, version: i64) -> Result<(), StoreError> {
    let made = made(version)?;
    let (expected, found) = (parts(&made)?, parts(connection)?);
    match found.symmetric_difference(&expected).next() {
        None => Ok(()),
        Some((kind, name, ..)) => Err(StoreError::Damaged(format!("{kind} {name}"))),
    }
}

/// An empty database of a version.
fn made(version: i64) -> Result<Connection, StoreError> {
    let made = Connection::open_in_memory()?;
    for step in STEPS.iter().take(usize::try_from(version).unwrap_or(0)) {
        made.execute_batch(step)?;
    }
    Ok(made)
}

/// Makes tables of today's version anew, empty.
///
/// # Errors
/// When the old ones cannot be dropped.
pub(super) fn remake(connection: &Connection, tables: &[&str]) -> Result<(), StoreError> {
    let made = made(i64::try_from(STEPS.len()).unwrap_or(i64::MAX))?;
    for table in tables {
        connection.execute_batch(&format!("DROP TABLE {table}"))?;
        let sql = "SELECT sql FROM sqlite_schema WHERE tbl_name = ?1 AND sql IS NOT NULL ORDER BY rowid";
        let mut statement = made.prepare(sql)?;
        let texts = statement.query_map([table], |row| row.get::<_, String>(0))?;
        for text in texts {
            connection.execute_batch(&text?)?;
        }
    }
    Ok(())
}

fn parts(connection: &Connection) -> Result<BTreeSet<Part>, StoreError> {
    let sql = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut parts = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let sql: String = row.get(3)?;
        // How it is laid out on its lines says nothing.
        let sql = sql.split_whitespace().collect::<Vec<_>>().join(" ");
        let part: Part = (row.get(0)?, row.get(1)?, row.get(2)?, sql);
        if !is_planted(&part.1) {
            parts.insert(part);
        }
    }
    Ok(parts)
}

/// Of tests of commits that fail; see `reopen::planted`.
fn is_planted(name: &str) -> bool {
    cfg!(test) && matches!(name, "planted" | "wanted" | "wanting")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn what_the_program_did_not_make_is_damage_and_is_not_opened() {
        let home = tempfile::tempdir().unwrap();
        Store::open(home.path()).unwrap().close().unwrap();
        let path = home.path().join("hoso.db");
        let good = std::fs::read(&path).unwrap();
        let foreign = [
            "CREATE TRIGGER t AFTER INSERT ON op BEGIN DELETE FROM head; END",
            "CREATE VIEW v AS SELECT * FROM op",
            "CREATE TABLE more (n INTEGER)",
            "CREATE INDEX more ON op (time)",
            "DROP INDEX op_action",
            "DROP TABLE head",
        ];
        for sql in foreign {
            std::fs::write(&path, &good).unwrap();
            std::fs::remove_file(home.path().join("hoso.db.b3")).ok();
            Connection::open(&path).unwrap().execute_batch(sql).unwrap();
            let refused = Store::open(home.path()).err();
            assert!(matches!(refused, Some(StoreError::Damaged(_))), "{sql}: {refused:?}");
        }
        std::fs::write(&path, &good).unwrap();
        Store::open(home.path()).unwrap().close().unwrap();
    }
}
