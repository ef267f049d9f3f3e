//! After the disk refused in the midst of a change. SQLite says that a commit failed, and the
//! change can stand on the disk all the same (measured: after a failed sync it did). So nothing is
//! written any more; the database is opened anew, and what stands in it says what became of it.

use std::fs::File;

use rusqlite::{Connection, OpenFlags};

use super::blobs::sync_folder;
use super::{Store, StoreError};

/// How often the folder is opened anew before it counts as lost: a call that failed once, as when
/// a scanner of viruses holds a file, need not fail again.
const TRIES: usize = 3;

impl Store {
    /// Whether the folder could not be opened again after its disk refused. Nothing is written
    /// until [`Store::try_again`] succeeds; what is in memory can still be read.
    pub fn is_lost(&self) -> bool {
        self.lost
    }

    /// Opens a lost folder again.
    ///
    /// # Errors
    /// When the disk still refuses.
    pub fn try_again(&mut self) -> Result<(), StoreError> {
        if self.lost { self.open_anew() } else { Ok(()) }
    }

    /// Whether a change may begin.
    ///
    /// # Errors
    /// [`StoreError::Lost`] when the folder cannot be opened again; nothing was begun.
    pub(super) fn be_ready(&mut self) -> Result<(), StoreError> {
        self.try_again().map_err(|error| StoreError::Lost(error.to_string()))
    }

    /// Lets go of the connection and opens another. All numbers are read from the disk anew, so
    /// that none is given twice.
    ///
    /// # Errors
    /// When the disk refuses each time; the folder is lost then.
    pub(super) fn open_anew(&mut self) -> Result<(), StoreError> {
        self.lost = true;
        let mut tries = 0;
        loop {
            tries += 1;
            match self.reconnect() {
                Ok(()) => {
                    self.lost = false;
                    return Ok(());
                }
                Err(error) if tries >= TRIES => return Err(error),
                Err(error) => log::warn!("opening the database anew: {error}"),
            }
        }
    }

    fn reconnect(&mut self) -> Result<(), StoreError> {
        let path = self.folder.join("hoso.db");
        // Where the folder is gone, or takes no writing any more, the old connection is kept: what
        // it has in memory can be read, and the new one would have nothing.
        File::options().read(true).write(true).open(&path).map_err(StoreError::folder(&path))?;
        let unclean = self.unclean;
        self.connection = Connection::open_in_memory()?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        self.connection = Connection::open_with_flags(&path, flags)?;
        self.take_up()?;
        self.unclean = unclean;
        self.make_last()
    }

    /// What stands now stands after a power cut, too: read from the memory of the system, it need
    /// not be on the disk.
    fn make_last(&self) -> Result<(), StoreError> {
        let log = self.folder.join("hoso.db-wal");
        if log.exists() {
            let synced = File::options().write(true).open(&log).and_then(|file| file.sync_all());
            synced.map_err(StoreError::folder(&log))?;
        }
        let folded = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        match folded.map_err(StoreError::from) {
            Ok(()) => {}
            // The log is synced and holds all.
            Err(StoreError::DiskFull) => log::warn!("the log cannot be folded in: the disk is full"),
            Err(error) => return Err(error),
        }
        sync_folder(&self.folder).map_err(StoreError::folder(&self.folder))
    }
}

/// Commits that fail, for tests: a faulty disk cannot be had in one process.
#[cfg(test)]
pub mod planted {
    use std::path::Path;

    use rusqlite::Connection;

    /// From now on every commit of an e-mail address fails while the setting `refuse` is 1. The
    /// folder must not be open.
    pub fn refuse_emails(folder: &Path) {
        let connection = Connection::open(folder.join("hoso.db")).expect("a database");
        connection
            .execute_batch(
                "CREATE TABLE wanted (n INTEGER PRIMARY KEY);
                 CREATE TABLE wanting (n INTEGER REFERENCES wanted (n) DEFERRABLE INITIALLY DEFERRED);
                 CREATE TRIGGER planted AFTER INSERT ON op
                 WHEN NEW.field = 'producer.email' AND (SELECT value FROM meta WHERE key = 'refuse') = '1'
                 BEGIN INSERT INTO wanting VALUES (7); END;
                 INSERT INTO meta (key, value) VALUES ('refuse', '1');",
            )
            .expect("planted");
        std::fs::remove_file(folder.join("hoso.db.b3")).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{EntityId, EntityKind, Value};
    use crate::store::{ActionInfo, ActionKind, Edit};

    fn write(store: &mut Store, of: Option<&EntityId>, field: &str) -> Result<EntityId, StoreError> {
        let info =
            ActionInfo { label: "x".to_owned(), arguments: Vec::new(), author: "x".to_owned(), now: 1 };
        let mut transaction = store.begin(&info, &ActionKind::Do)?;
        let entity = of.cloned().unwrap_or_else(|| transaction.create(EntityKind::Producer));
        let edit = Edit { entity: entity.clone(), field: field.to_owned(), value: Value::from(field) };
        transaction.edit(&edit)?;
        transaction.commit()?;
        Ok(entity)
    }

    #[test]
    fn a_commit_that_fails_is_looked_up_and_no_number_is_given_twice() {
        let home = tempfile::tempdir().unwrap();
        let mut store = Store::open(home.path()).unwrap();
        let entity = write(&mut store, None, "producer.name").unwrap();
        store.close().unwrap();
        planted::refuse_emails(home.path());
        let mut store = Store::open(home.path()).unwrap();
        let device = store.device().clone();
        for _ in 0..3 {
            let refused = write(&mut store, Some(&entity), "producer.email").unwrap_err();
            assert!(matches!(refused, StoreError::Database(_)), "known not to be saved: {refused:?}");
            assert!(!store.is_lost());
            assert_eq!(store.last_numbers(&device).unwrap(), (store.last_seq, store.last_action));
        }
        write(&mut store, Some(&entity), "producer.phone").unwrap();
        // The file is out of reach when the next commit fails: nobody can say what became of it.
        let (path, away) = (home.path().join("hoso.db"), home.path().join("away.db"));
        std::fs::rename(&path, &away).unwrap();
        let unknown = write(&mut store, Some(&entity), "producer.email").unwrap_err();
        assert!(matches!(unknown, StoreError::Unknown(_)), "{unknown:?}");
        assert!(store.is_lost());
        assert_eq!(
            store.value(&entity, "producer.phone").unwrap().text(),
            "producer.phone",
            "still readable"
        );
        let refused = write(&mut store, Some(&entity), "producer.address").unwrap_err();
        assert!(matches!(refused, StoreError::Lost(_)), "{refused:?}");
        std::fs::rename(&away, &path).unwrap();
        write(&mut store, Some(&entity), "producer.address").unwrap();
        assert!(!store.is_lost());
        let operations = store.operations().unwrap();
        let numbers: Vec<u64> = operations.iter().map(|operation| operation.id.seq).collect();
        assert_eq!(numbers, [1, 2, 3]);
        assert!(operations.iter().all(|operation| operation.field != "producer.email"));
        store.check_digests().unwrap();
        store.close().unwrap();
    }
}
