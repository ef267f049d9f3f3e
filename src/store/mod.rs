//! The data folder: SQLite, evidence files, undo, search, backup.
//!
//! All SQL of the house is in this room. Operations are the truth and are never changed; the
//! tables that screens query are a cache that [`Store::rebuild`] makes anew. Begin with
//! [`Store::open`] and `transaction.rs`, where every change passes.

mod access;
mod backup;
mod blobs;
mod books;
mod days;
mod digest;
mod doubt;
mod erase;
mod error;
mod facts;
mod find;
mod home;
mod keys;
mod lock;
mod merge;
mod past;
mod place;
mod read;
mod reopen;
mod restore;
mod room;
mod rows;
mod salvage;
mod schema;
mod seal;
mod stories;
mod timeline;
mod transaction;
mod undo;
mod vault;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, params};

pub use access::Access;
pub use backup::{Backup, FilesCopied, backups_to_drop, copy_files};
pub use blobs::{BlobWriter, Blobs, WaitingBlob, forget, sync_folder, write_whole, write_whole_by};
pub use books::NumberedRow;
pub use error::StoreError;
pub use facts::Facts;
pub use keys::{KeyKeeping, KeyPlace, KeyState, KeyStatus};
pub use merge::{Merged, Standing, StoredAction};
pub use place::FolderPlace;
pub use read::{HistoryEntry, HistoryLine};
pub use restore::{BackupContents, Restored, look_into, restore};
pub use room::{RESERVE, free_room, make_reserve, need_room};
pub use rows::{DossierRow, RowQuery};
pub use salvage::{Salvaged, SalvagedDossier, SalvagedState, salvage};
pub use seal::{Seal, check_seal_of, put_seal_of};
pub use stories::StoryRow;
pub use timeline::{Change, Deed};
pub use transaction::{ActionInfo, ActionKind, Edit, Transaction};
pub use undo::Undoable;

use crate::dossier::{DeviceId, Timestamp};
use blobs::write_private;
use keys::Vault;
use lock::FolderLock;

/// "OCOP" in ASCII: marks the database as this program's.
const APPLICATION_ID: i64 = 0x4F43_4F50;
/// The steps that lead from an empty database to today's, in order.
const STEPS: [&str; 5] = [
    include_str!("sql/schema_1.sql"),
    include_str!("sql/schema_2.sql"),
    include_str!("sql/schema_3.sql"),
    include_str!("sql/schema_4.sql"),
    include_str!("sql/schema_5.sql"),
];
const NO_FOLDING_AT_CLOSE: rusqlite::config::DbConfig =
    rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
/// Below this SQLite can damage a WAL database that two connections write (fixed in 3.51.3).
const OLDEST_SQLITE: i32 = 3_051_003;

/// An open data folder.
pub struct Store {
    folder: PathBuf,
    connection: Connection,
    blobs: Blobs,
    device: DeviceId,
    /// The running numbers of this device's last operation and action, and its clock.
    last_seq: u64,
    last_action: u64,
    clock: Timestamp,
    /// Whether the mark "not closed properly" stands in the database.
    marked_open: bool,
    /// Whether the program ended without closing the folder last time.
    unclean: bool,
    /// Whether the hash that is kept beside the database still holds.
    sealed: Cell<bool>,
    /// Whether damage was noticed: the next start looks everything over.
    damaged: Cell<bool>,
    /// Whether the file is not what it was at the last clean close, and was not looked over since.
    doubted: bool,
    /// Whether the disk refused and the folder could not be opened again.
    lost: bool,
    /// Whether the reserve was given up, and nobody was told yet.
    reserve_used: Cell<bool>,
    vault: Vault,
    _lock: FolderLock,
}

impl Store {
    /// Opens a data folder, creating it when it is not there.
    ///
    /// # Errors
    /// When another window holds it, when it cannot be written, when the database is damaged, of
    /// another program, or made by a newer version. Nothing is changed then.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder).map_err(StoreError::folder(folder))?;
        let lock = FolderLock::take(folder)?;
        blobs::sweep(folder);
        blobs::sweep(&folder.join("backups"));
        std::fs::remove_dir_all(folder.join(salvage::WORKBENCH)).ok();
        let path = folder.join("hoso.db");
        if was_emptied(folder, &path) {
            return Err(StoreError::Damaged("the file is empty".to_owned()));
        }
        // Before anything is written, and before SQLite holds the file.
        let doubted = seal::is_broken_for_sure(&path);
        let connection = Connection::open(&path)?;
        let blobs = Blobs::new(folder.join("blobs"));
        let mut store = Self {
            blobs,
            folder: folder.to_owned(),
            connection,
            device: DeviceId(String::new()),
            last_seq: 0,
            last_action: 0,
            clock: Timestamp::default(),
            marked_open: false,
            unclean: false,
            sealed: Cell::new(false),
            damaged: Cell::new(doubted),
            doubted,
            // Until it has shown that it can be read.
            lost: true,
            reserve_used: Cell::new(false),
            vault: Vault::default(),
            _lock: lock,
        };
        // A database that turns out to be damaged is left as it is, to the last byte.
        store.connection.set_db_config(NO_FOLDING_AT_CLOSE, true)?;
        store.take_up()?;
        store.lost = false;
        store.connection.set_db_config(NO_FOLDING_AT_CLOSE, false)?;
        store.blobs.sweep();
        Ok(store)
    }

    /// Makes a database that was just opened ready for work.
    fn take_up(&mut self) -> Result<(), StoreError> {
        let path = self.folder.join("hoso.db");
        configure(&self.connection, FolderPlace::of(&self.folder))?;
        let changed = migrate(&mut self.connection, &path)?;
        self.take_up_doubts()?;
        self.sealed.set(!changed && !self.doubted && seal::stands(&path));
        if !self.sealed.get() {
            seal::remove(&self.folder).map_err(StoreError::folder(&self.folder))?;
        }
        self.device = device(&self.connection)?;
        let unclean = meta(&self.connection, "open")?.is_some_and(|open| open == "1");
        (self.marked_open, self.unclean) = (unclean, unclean);
        if unclean {
            self.quick_check()?;
        }
        (self.last_seq, self.last_action) = self.last_numbers(&self.device)?;
        self.come_home()?;
        self.adopt_clock()
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn device(&self) -> &DeviceId {
        &self.device
    }

    pub fn blobs(&self) -> &Blobs {
        &self.blobs
    }

    /// On what kind of drive the folder stands.
    pub fn place(&self) -> FolderPlace {
        FolderPlace::of(&self.folder)
    }

    /// `wal` or `truncate`: how a change comes to the disk.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn journal(&self) -> Result<String, StoreError> {
        Ok(self.connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?)
    }

    /// Whether the program ended without closing the folder last time.
    pub fn was_unclean(&self) -> bool {
        self.unclean
    }

    /// A remembered setting or mark.
    pub fn remembered(&self, key: &str) -> Result<Option<String>, StoreError> {
        meta(&self.connection, key)
    }

    /// Remembers a setting or mark; not an operation, not undone.
    pub fn remember(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.break_seal()?;
        remember(&self.connection, key, value)
    }

    /// Asks SQLite whether the file hangs together.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with SQLite's first complaint.
    pub fn quick_check(&self) -> Result<(), StoreError> {
        self.noticed(check_with(&self.connection, "PRAGMA quick_check(1)"))
    }

    /// As [`Store::quick_check`], and every index against its table.
    pub fn integrity_check(&self) -> Result<(), StoreError> {
        self.noticed(check_with(&self.connection, "PRAGMA integrity_check(1)"))
    }

    /// Takes note of damage that a check found.
    fn noticed<T>(&self, found: Result<T, StoreError>) -> Result<T, StoreError> {
        if matches!(found, Err(StoreError::Damaged(_))) {
            self.damaged.set(true);
        }
        found
    }

    /// Ends the session: the write-ahead log is folded into the database and the folder marked as
    /// closed properly.
    pub fn close(mut self) -> Result<(), StoreError> {
        self.mark_closed()
    }

    fn mark_closed(&mut self) -> Result<(), StoreError> {
        if self.lost {
            return Ok(());
        }
        if self.damaged.get() {
            // The mark stays, so that the next start looks everything over.
            if self.marked_open {
                return Ok(());
            }
            self.break_seal()?;
            return remember(&self.connection, "open", "1");
        }
        if self.marked_open {
            remember(&self.connection, "open", "0")?;
            self.marked_open = false;
        }
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        self.put_seal()
    }

    /// Keeps the hash of the whole database, where something changed since the last one.
    fn put_seal(&self) -> Result<(), StoreError> {
        if self.sealed.get() {
            return Ok(());
        }
        let path = self.folder.join("hoso.db");
        seal::put(&path).map_err(StoreError::folder(&path))?;
        self.sealed.set(true);
        Ok(())
    }

    /// The hash of the whole database no longer holds from the first change on.
    fn break_seal(&self) -> Result<(), StoreError> {
        if self.sealed.get() {
            seal::remove(&self.folder).map_err(StoreError::folder(&self.folder))?;
            self.sealed.set(false);
        }
        Ok(())
    }

    /// Whether the database of a folder that nobody has open is, bit for bit, what it was at the last
    /// clean close. Opening it may change it, and reading it beside an open connection would let go
    /// of SQLite's locks.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn check_seal(folder: &Path) -> Result<Seal, StoreError> {
        let path = folder.join("hoso.db");
        seal::check(&path).map_err(StoreError::folder(&path))
    }

    /// A clock that was set back does not let the timeline run backwards. What a stranger's clock
    /// cannot have shown is not followed: nobody would take in what was done after it.
    fn adopt_clock(&mut self) -> Result<(), StoreError> {
        let later = transaction::integer(Timestamp::UNBELIEVED.0);
        let latest: Option<i64> =
            self.connection
                .query_row("SELECT max(time) FROM action WHERE time < ?1", [later], |row| row.get(0))?;
        let latest = latest.and_then(|latest| u64::try_from(latest).ok()).unwrap_or(0);
        self.clock = self.clock.max(Timestamp(latest));
        Ok(())
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if let Err(error) = self.mark_closed() {
            log::error!("closing the data folder: {error}");
        }
    }
}

/// Whether a database that held something has no byte left. To SQLite an empty file is a new one.
fn was_emptied(folder: &Path, path: &Path) -> bool {
    let empty = path.metadata().is_ok_and(|found| found.len() == 0);
    let logged = folder.join("hoso.db-wal").metadata().is_ok_and(|found| found.len() > 0);
    empty && !logged && (seal::stands(path) || !backup::list(&folder.join("backups")).is_empty())
}

fn configure(connection: &Connection, place: FolderPlace) -> Result<(), StoreError> {
    debug_assert!(rusqlite::version_number() >= OLDEST_SQLITE);
    schema::distrust(connection)?;
    connection.busy_timeout(std::time::Duration::from_secs(3))?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    let wanted =
        if place.takes_a_log() { "PRAGMA journal_mode = WAL" } else { "PRAGMA journal_mode = TRUNCATE" };
    let mode: String = connection.query_row(wanted, [], |row| row.get(0))?;
    if !mode.eq_ignore_ascii_case("wal") {
        // A drive that cannot hold shared memory refuses WAL; TRUNCATE with EXTRA is as safe.
        connection.query_row("PRAGMA journal_mode = TRUNCATE", [], |_| Ok(()))?;
        connection.pragma_update(None, "synchronous", "EXTRA")?;
    } else {
        connection.pragma_update(None, "synchronous", "FULL")?;
    }
    connection.pragma_update(None, "wal_autocheckpoint", 1000)?;
    connection.query_row("PRAGMA journal_size_limit = 16777216", [], |_| Ok(()))?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "secure_delete", "ON")?;
    connection.pragma_update(None, "cell_size_check", "ON")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Takes the database to today's version, each step in a transaction of its own.
/// Answers whether anything was changed.
fn migrate(connection: &mut Connection, path: &Path) -> Result<bool, StoreError> {
    let application: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION_ID && tables > 0 {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    if version > known {
        return Err(StoreError::TooNew { found: version, known });
    }
    if version > 0 {
        schema::check(connection, version)?;
    }
    for (index, step) in (1_i64..).zip(STEPS).skip(usize::try_from(version).unwrap_or(0)) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(step)?;
        if index == 3 {
            digest::fill(&transaction)?;
        }
        if index == 5 {
            digest::fill_sums(&transaction, &BTreeSet::new())?;
            digest::fill_sums_of_values(&transaction)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", index)?;
        transaction.commit()?;
    }
    Ok(version < known)
}

/// The name of this data folder among all devices, made up once.
fn device(connection: &Connection) -> Result<DeviceId, StoreError> {
    if let Some(device) = meta(connection, "device")? {
        return Ok(DeviceId(device));
    }
    let device = new_device()?;
    remember(connection, "device", &device.0)?;
    Ok(device)
}

/// A name that no other data folder has.
fn new_device() -> Result<DeviceId, StoreError> {
    let mut bytes = [0_u8; 8];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Value(error.to_string()))?;
    Ok(DeviceId(data_encoding::BASE32_NOPAD.encode(&bytes).to_lowercase()))
}

fn meta(connection: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    Ok(statement.query_row(params![key], |row| row.get(0)).optional()?)
}

fn remember(connection: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
    )?;
    statement.execute(params![key, value])?;
    Ok(())
}

/// Opens a database that is only read, and trusts nothing that stands in it.
fn open_to_read(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    schema::distrust(&connection)?;
    Ok(connection)
}

fn check_with(connection: &Connection, pragma: &str) -> Result<(), StoreError> {
    let answer: String = connection.query_row(pragma, [], |row| row.get(0))?;
    if answer == "ok" {
        return Ok(());
    }
    log::error!("{pragma}: {answer}");
    Err(StoreError::Damaged(answer.lines().last().unwrap_or_default().to_owned()))
}

#[cfg(test)]
pub use reopen::planted;
