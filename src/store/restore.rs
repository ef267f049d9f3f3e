//! Going back to a backup. What stands today is kept beside the backups first, whole or damaged.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use rusqlite::Connection;

use super::blobs::sync_folder;
use super::lock::FolderLock;
use super::read::timestamp;
use super::salvage::RESTORED_FROM;
use super::{APPLICATION_ID, Blobs, STEPS, Seal, Store, StoreError, check_with, new_device, remember, seal};
use crate::dossier::Timestamp;

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupContents {
    pub path: PathBuf,
    pub dossiers: u64,
    pub operations: u64,
    /// When the last thing in it was done.
    pub latest: Timestamp,
    /// Sensitive facts are sealed in it: another laptop opens them with the recovery code only.
    pub sealed: bool,
}

/// What going back did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    pub contents: BackupContents,
    /// Where what stood before is kept.
    pub kept: Option<PathBuf>,
    /// Files of evidence that were brought back from beside the backup.
    pub files: usize,
}

/// Looks into a backup and checks it from end to end.
///
/// # Errors
/// When it cannot be read, is damaged, is no backup of this program or of a newer version.
pub fn look_into(path: &Path) -> Result<BackupContents, StoreError> {
    if !path.is_file() {
        return Err(StoreError::folder(path)(std::io::ErrorKind::NotFound.into()));
    }
    let damaged = |what: String| StoreError::BackupDamaged { path: path.to_owned(), what };
    // The hash beside it says more than any look inside.
    if seal::check(path).map_err(StoreError::folder(path))? == Seal::Broken {
        return Err(damaged("the hash differs".to_owned()));
    }
    let looked = look_inside(path);
    looked.map_err(|error| match error {
        StoreError::Damaged(what) | StoreError::Value(what) => damaged(what),
        StoreError::Database(error) => damaged(error.to_string()),
        other => other,
    })
}

fn look_inside(path: &Path) -> Result<BackupContents, StoreError> {
    if !is_database(path).map_err(StoreError::folder(path))? {
        return Err(StoreError::NoBackup(path.to_owned()));
    }
    let copy = super::open_to_read(path)?;
    let application: i64 = copy.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(StoreError::NoBackup(path.to_owned()));
    }
    let version: i64 = copy.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    if version > known {
        return Err(StoreError::TooNew { found: version, known });
    }
    check_with(&copy, "PRAGMA integrity_check(1)")?;
    super::schema::check(&copy, version)?;
    super::digest::check_all(&copy)?;
    super::access::log_of(&copy)?;
    super::digest::check_values(&copy)?;
    let count = |sql: &str| -> Result<u64, StoreError> {
        let count: i64 = copy.query_row(sql, [], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    };
    Ok(BackupContents {
        path: path.to_owned(),
        dossiers: count("SELECT count(*) FROM dossier_row")?,
        operations: count("SELECT count(*) FROM op")?,
        latest: copy.query_row("SELECT coalesce(max(time), 0) FROM op", [], |row| timestamp(row, 0))?,
        sealed: super::keys::holds_sealed(&copy)?,
    })
}

/// Whether a file begins as every database of SQLite does.
fn is_database(path: &Path) -> std::io::Result<bool> {
    let mut start = Vec::new();
    fs::File::open(path)?.take(16).read_to_end(&mut start)?;
    Ok(start == b"SQLite format 3\0")
}

/// Puts a backup in the place of the database of a closed folder. The folder goes on under a new
/// name: what was done since the backup may come back from another laptop.
///
/// # Errors
/// When another window holds the folder, the backup is not whole, or the disk refuses. What stands
/// today stays then.
pub fn restore(folder: &Path, backup: &Path, now: DateTime) -> Result<Restored, StoreError> {
    fs::create_dir_all(folder).map_err(StoreError::folder(folder))?;
    let lock = FolderLock::take(folder)?;
    let restored = swap(folder, backup, now)?;
    drop(lock);
    Store::open(folder)?.close()?;
    Ok(restored)
}

impl Store {
    /// As [`restore`], of the folder that is open.
    ///
    /// # Errors
    /// As there. The folder is open again, whatever happened.
    pub fn go_back_to(&mut self, backup: &Path, now: DateTime) -> Result<Restored, StoreError> {
        // What stands is kept as a backup of today; a damaged one may not know the day.
        if let Err(error) = self.see_clock(now) {
            log::warn!("the day before going back: {error}");
        }
        self.mark_closed()?;
        // The file is let go before it is replaced.
        self.connection = Connection::open_in_memory()?;
        let restored = swap(&self.folder, backup, now);
        if restored.is_ok() {
            self.damaged.set(false);
        }
        self.ask_again();
        self.open_anew()?;
        restored
    }
}

/// Puts a backup in the place of the database, which nobody has open.
fn swap(folder: &Path, backup: &Path, now: DateTime) -> Result<Restored, StoreError> {
    let contents = look_into(backup)?;
    let target = folder.join("hoso.db");
    let fresh = folder.join("hoso.db.restore.tmp");
    let refused = |source| StoreError::folder(&target)(source);
    fs::copy(backup, &fresh).map_err(refused)?;
    if !seal::same(backup, &fresh).map_err(refused)? {
        fs::remove_file(&fresh).ok();
        return Err(StoreError::BackupDamaged { path: backup.to_owned(), what: "the copy".to_owned() });
    }
    // Before it is in place: nothing may ever be written there under the old name, whose numbers
    // were given since the backup.
    let named = give_new_name(&fresh, backup);
    fs::File::options().write(true).open(&fresh).and_then(|file| file.sync_all()).map_err(refused)?;
    // The copy, not the original, is what will be worked with.
    if let Err(error) = named.and_then(|()| look_into(&fresh)) {
        fs::remove_file(&fresh).ok();
        return Err(error);
    }
    let kept = keep(folder, &target, now)?;
    seal::remove(folder).map_err(refused)?;
    // A log that is left over must never be taken for one of the backup.
    for ending in ["-wal", "-shm", "-journal"] {
        match fs::remove_file(folder.join(format!("hoso.db{ending}"))) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(refused(error)),
            _ => {}
        }
    }
    fs::rename(&fresh, &target).map_err(refused)?;
    sync_folder(folder).map_err(refused)?;
    let beside = backup.parent().filter(|beside| *beside != folder && !beside.starts_with(folder));
    if let Some(beside) = beside.filter(|_| !folder.join("key.age").exists()) {
        super::keys::bring_wrapped_key(beside, folder)?;
    }
    let files = bring_files(folder, backup)?;
    Ok(Restored { contents, kept, files })
}

/// What will be worked with goes on under a name of its own, and says where it came from.
fn give_new_name(fresh: &Path, backup: &Path) -> Result<(), StoreError> {
    let connection = Connection::open(fresh)?;
    super::schema::distrust(&connection)?;
    remember(&connection, "device", &new_device()?.0)?;
    let name = backup.file_name().unwrap_or_default().to_string_lossy().into_owned();
    remember(&connection, RESTORED_FROM, &name)?;
    // It is another file than the one that the backup was made of, and has its new name already.
    remember(&connection, super::home::FILE, "")?;
    // Nothing watches the list in a backup: it is made anew.
    remember(&connection, "cache", "")
}

/// Keeps what stands today: folded together and named as a backup where it is whole, as it is where
/// it is damaged.
fn keep(folder: &Path, target: &Path, now: DateTime) -> Result<Option<PathBuf>, StoreError> {
    if !target.exists() {
        return Ok(None);
    }
    let backups = folder.join("backups");
    fs::create_dir_all(&backups).map_err(StoreError::folder(&backups))?;
    let stamp = now.strftime("%Y-%m-%d-%H%M%S").to_string();
    let (_, path) = super::backup::free_name(&backups, now);
    // As it is, before SQLite opens it, which writes into what it opens.
    let damaged = backups.join(format!("damaged-{stamp}.db"));
    for ending in ["", "-wal"] {
        let from = folder.join(format!("hoso.db{ending}"));
        if from.exists() {
            let to = backups.join(format!("damaged-{stamp}.db{ending}"));
            fs::copy(&from, &to).map_err(StoreError::folder(&to))?;
        }
    }
    let whole = || -> Result<(), StoreError> {
        let connection = Connection::open(target)?;
        super::schema::distrust(&connection)?;
        let name = path.to_str().ok_or_else(|| StoreError::Value(path.display().to_string()))?;
        connection.execute("VACUUM INTO ?1", [name])?;
        look_into(&path)?;
        seal::put(&path).map_err(StoreError::folder(&path))
    };
    match whole() {
        Ok(()) => {
            for ending in ["", "-wal"] {
                fs::remove_file(backups.join(format!("damaged-{stamp}.db{ending}"))).ok();
            }
            Ok(Some(path))
        }
        Err(error) => {
            log::warn!("what stood before a restore is damaged: {error}");
            fs::remove_file(&path).ok();
            seal::remove_of(&path);
            Ok(Some(damaged))
        }
    }
}

/// Brings back files of evidence that stand beside a backup and not in the folder.
fn bring_files(folder: &Path, backup: &Path) -> Result<usize, StoreError> {
    let Some(beside) = backup.parent().map(|parent| parent.join("blobs")) else { return Ok(0) };
    let (from, to) = (Blobs::new(beside), Blobs::new(folder.join("blobs")));
    let mut brought = 0;
    for hash in from.all().map_err(StoreError::folder(backup))? {
        if to.copy_to(hash, &mut std::io::sink()).is_ok() {
            continue;
        }
        let mut copy = to.writer().map_err(StoreError::folder(folder))?;
        if from.copy_to(hash, &mut copy).is_ok() {
            copy.finish().map_err(StoreError::folder(folder))?;
            brought += 1;
        }
    }
    Ok(brought)
}
