//! Backups: verified before they count, rotated without ever dropping the last good one. They go by
//! days that are counted, so that a wrong clock drops none.

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, DateTime};
use rusqlite::Connection;

use super::blobs::sync_folder;
use super::{APPLICATION_ID, Blobs, Seal, Store, StoreError, check_with, need_room, seal};
use crate::dossier::FileHash;

/// How many backups are kept: one a day, a week and a month (after Anki's thinning).
const DAILY: usize = 12;
const WEEKLY: usize = 10;
const MONTHLY: usize = 9;

/// A backup file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backup {
    /// The day that counted when it was made; see [`Store::see_clock`].
    pub day: Date,
    /// When it was made, by the clock of the laptop.
    pub made: DateTime,
    pub path: PathBuf,
}

impl Store {
    /// Copies the database into a folder, reads the copy back and checks it, and only then gives
    /// it its name `hoso-2026-11-23-143208.db`.
    ///
    /// # Errors
    /// When this database or the copy is damaged, or the disk refuses. No half-made file keeps a
    /// backup's name.
    pub fn back_up(&self, folder: &Path, now: DateTime) -> Result<Backup, StoreError> {
        self.quick_check()?;
        self.check_digests()?;
        need_room(folder, self.backup_size()?)?;
        let day = self.backup_day(now)?;
        fs::create_dir_all(folder).map_err(StoreError::folder(folder))?;
        let (now, path) = free_name(folder, now);
        let temporary = path.with_extension("db.tmp");
        fs::remove_file(&temporary).ok();
        let made = self.copy_to(&temporary).and_then(|()| self.compare(&temporary));
        let named = made.and_then(|()| {
            fs::File::options()
                .write(true)
                .open(&temporary)
                .and_then(|file| file.sync_all())
                .and_then(|()| fs::rename(&temporary, &path))
                .and_then(|()| seal::put(&path))
                .and_then(|()| sync_folder(folder))
                .map_err(StoreError::folder(&path))
        });
        if let Err(error) = named {
            fs::remove_file(&temporary).ok();
            return Err(error);
        }
        Ok(Backup { day, made: now, path })
    }

    /// Bytes that a backup of the database takes.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn backup_size(&self) -> Result<u64, StoreError> {
        let sql = "SELECT (page_count - freelist_count) * page_size
                   FROM pragma_page_count, pragma_freelist_count, pragma_page_size";
        let bytes: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
        Ok(u64::try_from(bytes).unwrap_or(0))
    }

    /// Bytes of the evidence files that a folder lacks.
    ///
    /// # Errors
    /// When the folder of evidence cannot be read.
    pub fn lacking_size(&self, folder: &Path) -> Result<u64, StoreError> {
        let target = Blobs::new(folder.join("blobs"));
        let all = self.blobs.all().map_err(StoreError::folder(folder))?;
        let lacking = all.into_iter().filter(|hash| !target.contains(*hash));
        Ok(lacking.map(|hash| self.blobs.size(hash)).sum())
    }

    fn copy_to(&self, path: &Path) -> Result<(), StoreError> {
        let name = path.to_str().ok_or_else(|| StoreError::Value(path.display().to_string()))?;
        self.connection.execute("VACUUM INTO ?1", [name])?;
        Ok(())
    }

    /// Opens a copy and checks that it is whole and holds as many operations.
    fn compare(&self, path: &Path) -> Result<(), StoreError> {
        let copy = super::open_to_read(path)?;
        check_with(&copy, "PRAGMA integrity_check(1)")?;
        super::digest::check_all(&copy)?;
        super::digest::check_values(&copy)?;
        let application: i64 = copy.query_row("PRAGMA application_id", [], |row| row.get(0))?;
        let count = |connection: &Connection| -> Result<(i64, i64), StoreError> {
            let sql = "SELECT (SELECT count(*) FROM op), (SELECT count(*) FROM action)";
            Ok(connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
        };
        if application != APPLICATION_ID || count(&copy)? != count(&self.connection)? {
            return Err(StoreError::Damaged(path.display().to_string()));
        }
        Ok(())
    }

    /// Copies the evidence files that a folder lacks, or no longer holds as they were.
    ///
    /// # Errors
    /// As [`copy_files`].
    pub fn back_up_files(&self, folder: &Path) -> Result<FilesCopied, StoreError> {
        copy_files(&self.blobs, folder, &mut |_, _| ControlFlow::Continue(()))
    }

    /// The day's backup, unless there is one already. Rotates the older ones afterwards.
    pub fn back_up_daily(&self, now: DateTime) -> Result<Option<Backup>, StoreError> {
        let folder = self.folder.join("backups");
        let today = self.backup_day(now)?;
        if list(&folder).iter().any(|backup| backup.day == today) {
            return Ok(None);
        }
        let empty: i64 = self.connection.query_row("SELECT count(*) FROM op", [], |row| row.get(0))?;
        if empty == 0 {
            return Ok(None);
        }
        let made = self.back_up(&folder, now)?;
        for old in backups_to_drop(&list(&folder), today) {
            if let Err(error) = fs::remove_file(&old.path) {
                log::warn!("removing {}: {error}", old.path.display());
            }
            seal::remove_of(&old.path);
        }
        Ok(Some(made))
    }

    /// The backups in the data folder that are no longer what was written.
    pub fn broken_backups(&self) -> Vec<Backup> {
        let whole = |backup: &Backup| match seal::check(&backup.path) {
            Ok(Seal::None) => super::look_into(&backup.path).is_ok(),
            Ok(seal) => seal == Seal::Whole,
            Err(_) => false,
        };
        self.backups().into_iter().filter(|backup| !whole(backup)).collect()
    }

    /// The backups in the data folder, the oldest first.
    pub fn backups(&self) -> Vec<Backup> {
        list(&self.folder.join("backups"))
    }
}

/// What became of the files of evidence that were to be copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilesCopied {
    /// How many were copied; those that stood there whole already are not counted.
    pub copied: usize,
    /// Those that are damaged here, and of which the other place has no whole copy either.
    pub broken: Vec<FileHash>,
    /// Whether it was stopped before the end.
    pub stopped: bool,
}

/// Copies the evidence files that a folder lacks, each checked against its name; what stands there is
/// read, and replaced where it is damaged. One that is damaged here stops none of the others. Tells
/// how many of how many are done.
///
/// # Errors
/// When the disk refuses.
pub fn copy_files(
    from: &Blobs,
    folder: &Path,
    tell: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<FilesCopied, StoreError> {
    let target = Blobs::new(folder.join("blobs"));
    let all = from.all().map_err(StoreError::folder(folder))?;
    let mut answer = FilesCopied::default();
    for (done, hash) in all.iter().enumerate() {
        if tell(done, all.len()).is_break() {
            return Ok(FilesCopied { stopped: true, ..answer });
        }
        if target.is_whole(*hash) {
            continue;
        }
        // Piece by piece: a whole dossier that was handed in can be as large as all its evidence.
        let mut copy = target.writer().map_err(StoreError::folder(folder))?;
        match from.copy_to(*hash, &mut copy) {
            Ok(_) => {
                copy.finish().map_err(StoreError::folder(folder))?;
                answer.copied += 1;
            }
            // Or the other place refuses.
            Err(error) if from.is_whole(*hash) => return Err(StoreError::folder(folder)(error)),
            Err(error) => {
                log::error!("{}: {error}", from.path(*hash).display());
                answer.broken.push(*hash);
            }
        }
    }
    answer.stopped = tell(all.len(), all.len()).is_break();
    Ok(answer)
}

/// The name of a backup that is made now: of the next second that has none, so that no backup takes
/// another's place.
pub(super) fn free_name(folder: &Path, now: DateTime) -> (DateTime, PathBuf) {
    let mut made = now;
    loop {
        let path = folder.join(made.strftime("hoso-%Y-%m-%d-%H%M%S.db").to_string());
        if !path.exists() {
            return (made, path);
        }
        match made.checked_add(jiff::Span::new().seconds(1)) {
            Ok(next) => made = next,
            // The end of all calendars.
            Err(_) => return (made, path),
        }
    }
}

/// The day that counted when a backup was made; none where it does not say.
fn day_of(path: &Path) -> Option<Date> {
    let copy = super::open_to_read(path).ok()?;
    super::days::day_of(&copy)
}

pub(super) fn list(folder: &Path) -> Vec<Backup> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut backups: Vec<Backup> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_str()?;
            let made = DateTime::strptime("hoso-%Y-%m-%d-%H%M%S.db", name).ok()?;
            Some(Backup { day: day_of(&path).unwrap_or(made.date()), made, path })
        })
        .collect();
    backups.sort();
    backups
}

/// Which backups go, by the days that counted: all of today and yesterday stay, then the newest of
/// each of 12 days, 10 weeks and 9 months. The newest of all always stays.
pub fn backups_to_drop(backups: &[Backup], today: Date) -> Vec<Backup> {
    let mut newest_first: Vec<&Backup> = backups.iter().collect();
    newest_first.sort_by(|a, b| b.cmp(a));
    let yesterday = today.yesterday().unwrap_or(today);
    let mut keep: Vec<&Backup> =
        newest_first.iter().copied().filter(|backup| backup.day >= yesterday).collect();
    keep.extend(newest_first.first());
    let day = |backup: &Backup| backup.day.to_string();
    let week = |backup: &Backup| {
        let week = backup.day.iso_week_date();
        format!("{}-{:02}", week.year(), week.week())
    };
    let month = |backup: &Backup| format!("{}-{:02}", backup.day.year(), backup.day.month());
    keep.extend(newest_of_each(&newest_first, DAILY, day));
    keep.extend(newest_of_each(&newest_first, WEEKLY, week));
    keep.extend(newest_of_each(&newest_first, MONTHLY, month));
    backups.iter().filter(|backup| !keep.contains(backup)).cloned().collect()
}

fn newest_of_each<'a>(
    newest_first: &[&'a Backup],
    count: usize,
    span: impl Fn(&Backup) -> String,
) -> Vec<&'a Backup> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    newest_first.iter().copied().filter(|backup| seen.len() < count && seen.insert(span(backup))).collect()
}
