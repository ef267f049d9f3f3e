//! Saving what a damaged database still holds. Its file is only read, page by page, and kept as it
//! is beside the new one; the new one begins with the newest backup that is whole, and takes every
//! operation that the damaged file has beyond it. Begin with [`salvage`].

mod account;
mod found;
mod pages;
mod rows;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use rusqlite::{Connection, OpenFlags};

pub use account::{SalvagedDossier, SalvagedState};

use super::blobs::sync_folder;
use super::lock::FolderLock;
use super::{ActionInfo, ActionKind, Backup, Store, StoreError, backup, check_with, meta, remember};
use crate::dossier::{OperationId, Value};
use found::Found;

/// The folder in which the new database is made.
pub(super) const WORKBENCH: &str = "salvage.tmp";
/// What is remembered of a database that is not the new one's.
const OWN: [&str; 7] =
    ["device", "home", super::home::FILE, "open", "cache", super::doubt::DOUBT, super::transaction::MARK];
/// Under this name a database says from which backup it was restored.
pub(super) const RESTORED_FROM: &str = "restored_from";

/// What was saved, or could be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salvaged {
    /// The backup that it begins with; none where none is whole.
    pub backup: Option<Backup>,
    /// Where the damaged file is kept; none where nothing was done yet.
    pub kept: Option<PathBuf>,
    /// Every dossier that is known of, by name.
    pub dossiers: Vec<SalvagedDossier>,
    /// Operations that stand in the new database.
    pub operations: u64,
    /// Those of them that the backup did not have.
    pub newer: u64,
    /// Operations that are known to have stood in the damaged one and are gone. Where whole pages
    /// are gone with everything that named them, there can be more.
    pub lost: u64,
}

/// Saves what can be saved of a folder's damaged database, and puts the new one in its place; or only
/// looks what could be saved. `info` names the action that enters again what stood. The folder must not be open. It goes on under a new name: what is lost
/// here may come back from another laptop. None where the database is whole.
///
/// # Errors
/// When another window holds the folder, there is no database, or the disk refuses. The damaged file
/// stays where it is then.
pub fn salvage(
    folder: &Path,
    now: DateTime,
    info: &ActionInfo,
    look_only: bool,
) -> Result<Option<Salvaged>, StoreError> {
    let lock = FolderLock::take(folder)?;
    let damaged = folder.join("hoso.db");
    let work = Workbench::new(folder)?;
    if is_whole(&damaged, &work.0)? {
        return Ok(None);
    }
    let found = Found::read(&damaged).map_err(StoreError::folder(&damaged))?;
    let backup = begin_with(folder, &found);
    if let Some(backup) = &backup {
        fs::copy(&backup.path, work.0.join("hoso.db")).map_err(StoreError::folder(&work.0))?;
    }
    let mut store = Store::open(&work.0)?;
    let newer = store.graft(&found)?;
    store.enter_again(&found, info)?;
    let mut salvaged = Salvaged {
        backup,
        kept: None,
        dossiers: account::dossiers(&store, &found)?,
        operations: store.count_operations()?,
        newer,
        lost: account::missing(&store, &found)?.len() as u64,
    };
    store.quick_check()?;
    store.check_digests()?;
    store.close()?;
    if !look_only {
        salvaged.kept = Some(put_in_place(folder, &work.0, now).map_err(StoreError::folder(folder))?);
        drop(lock);
        Store::open(folder)?.close()?;
    }
    Ok(Some(salvaged))
}

/// A folder in the data folder in which the new database is made; gone with everything in it when
/// it is no longer needed.
struct Workbench(PathBuf);

impl Workbench {
    fn new(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(WORKBENCH);
        fs::remove_dir_all(&path).ok();
        fs::create_dir(&path).map_err(StoreError::folder(&path))?;
        Ok(Self(path))
    }
}

impl Drop for Workbench {
    fn drop(&mut self) {
        // Opening the folder takes away what is left of one, too.
        if let Err(error) = fs::remove_dir_all(&self.0)
            && error.kind() != io::ErrorKind::NotFound
        {
            log::warn!("{}: {error}", self.0.display());
        }
    }
}

/// Whether a database has nothing that needs saving. A copy is asked: SQLite writes into what it
/// opens.
fn is_whole(database: &Path, work: &Path) -> Result<bool, StoreError> {
    let copy = work.join("asked.db");
    fs::copy(database, &copy).map_err(StoreError::folder(database))?;
    let log = database.with_file_name("hoso.db-wal");
    if log.exists() {
        fs::copy(&log, work.join("asked.db-wal")).map_err(StoreError::folder(&log))?;
    }
    let ask = || -> Result<(), StoreError> {
        let connection = Connection::open_with_flags(&copy, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        super::schema::distrust(&connection)?;
        connection.pragma_update(None, "query_only", "ON")?;
        check_with(&connection, "PRAGMA integrity_check(1)")?;
        let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if version == 0 {
            return Err(StoreError::Damaged("no tables".to_owned()));
        }
        super::schema::check(&connection, version)?;
        super::digest::check_all(&connection)?;
        super::access::log_of(&connection)?;
        super::digest::check_values(&connection)
    };
    let answer = ask();
    for ending in ["", "-wal", "-shm"] {
        fs::remove_file(work.join(format!("asked.db{ending}"))).ok();
    }
    Ok(answer.inspect_err(|error| log::warn!("{}: {error}", database.display())).is_ok())
}

/// The newest backup that is whole and of the same history: made under the name that the folder had,
/// or the one that it was restored from. What stood before somebody went back is another history.
fn begin_with(folder: &Path, found: &Found) -> Option<Backup> {
    let mut backups = backup::list(&folder.join("backups"));
    backups.reverse();
    let own = found.remembered.get("device");
    let from = found.remembered.get(RESTORED_FROM);
    let of_this = |backup: &&Backup| own.is_some() && device_of(&backup.path).as_ref() == own;
    let restored = |backup: &&Backup| {
        let name = backup.path.file_name().map(|name| name.to_string_lossy().into_owned());
        from.is_some() && name.as_ref() == from
    };
    let whole = |backup: &&Backup| super::look_into(&backup.path).is_ok();
    let known = backups.iter().filter(of_this).chain(backups.iter().filter(restored)).find(whole);
    known.or_else(|| backups.iter().find(whole)).cloned()
}

fn device_of(backup: &Path) -> Option<String> {
    let copy = super::open_to_read(backup).ok()?;
    meta(&copy, "device").ok().flatten()
}

impl Store {
    /// Takes in what was found and is not here; answers how many operations.
    fn graft(&mut self, found: &Found) -> Result<u64, StoreError> {
        let before = self.count_operations()?;
        let mut transaction = self.begin_merge()?;
        let mut operations = Vec::new();
        for operation in found.operations.values() {
            let erased = |value: &Value| matches!(value, Value::Erased { .. });
            let wanted = match transaction.store().operation(&operation.id)? {
                None => true,
                // Erased on somebody's demand since the backup.
                Some(standing) => {
                    let same = standing.entity == operation.entity && standing.field == operation.field;
                    same && erased(&operation.value) && !erased(&standing.value)
                }
            };
            if wanted {
                operations.push(operation.clone());
            }
        }
        let mut actions = Vec::new();
        for action in found.actions.values() {
            if transaction.store().action(&action.id)?.is_none() {
                actions.push(action.clone());
            }
        }
        transaction.merge(&actions, &operations)?;
        let store = transaction.store();
        for (key, value) in found.remembered.iter().filter(|(key, _)| !OWN.contains(&key.as_str())) {
            remember(&store.connection, key, value)?;
        }
        store.continue_access_log(&found.accesses)?;
        // The list is made anew when the folder is opened next.
        remember(&store.connection, "cache", "")?;
        transaction.commit()?;
        self.rebuild_heads()?;
        self.take_new_name()?;
        Ok(self.count_operations()?.saturating_sub(before))
    }

    /// A value that stood, whose operation is gone, is entered again: the tables that screens query
    /// held it a second time.
    fn enter_again(&mut self, found: &Found, info: &ActionInfo) -> Result<(), StoreError> {
        let mut lacking = Vec::new();
        for ((entity, field), values) in &found.standing {
            for (id, value) in values {
                if self.operation(id)?.is_none() {
                    lacking.push((entity, field, value));
                }
            }
        }
        if lacking.is_empty() {
            return Ok(());
        }
        let mut transaction = self.begin(info, &ActionKind::Do)?;
        for (entity, field, value) in lacking {
            // What stood beside it goes on standing beside it.
            let beside = found.standing.get(&(entity.clone(), field.clone()));
            let heads = transaction.heads(entity, field)?;
            if heads.iter().any(|(_, standing)| standing == value) {
                continue;
            }
            let replaced = |id: &OperationId| beside.is_none_or(|beside| !beside.contains_key(id));
            let own = transaction.store().device().clone();
            let parents = heads.into_iter().map(|(id, _)| id);
            let parents = parents.filter(|id| replaced(id) && id.device != own).collect();
            transaction.write(entity, field, value.clone(), parents)?;
        }
        transaction.commit()?;
        Ok(())
    }
}

/// Keeps the damaged database under a new name beside, then puts the new one in its place. Answers
/// where the damaged one is.
fn put_in_place(folder: &Path, work: &Path, now: DateTime) -> io::Result<PathBuf> {
    let stamp = now.strftime("%Y-%m-%d-%H%M%S").to_string();
    let free = |number: &u32| {
        let again = if *number > 1 { format!("-{number}") } else { String::new() };
        Some(format!("damaged-{stamp}{again}.db")).filter(|name| !folder.join(name).exists())
    };
    let name = (1..1000).find_map(|number| free(&number)).ok_or(io::ErrorKind::AlreadyExists)?;
    let beside = ["", "-wal", "-journal", ".b3"];
    for ending in beside {
        let (from, to) = (folder.join(format!("hoso.db{ending}")), folder.join(format!("{name}{ending}")));
        // A second name for the same file where the disk knows such, else a copy.
        if from.exists() && fs::hard_link(&from, &to).is_err() {
            fs::copy(&from, &to)?;
            fs::File::options().write(true).open(&to)?.sync_all()?;
        }
    }
    sync_folder(folder)?;
    // A log of the damaged file must never be taken for one of the new file.
    for ending in ["-wal", "-shm", "-journal", ".b3"] {
        match fs::remove_file(folder.join(format!("hoso.db{ending}"))) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    sync_folder(folder)?;
    fs::rename(work.join("hoso.db"), folder.join("hoso.db"))?;
    sync_folder(folder)?;
    Ok(folder.join(name))
}
