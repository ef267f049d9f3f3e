//! Where the key to sensitive facts is kept, and sealing and opening them as they come and go.
//!
//! The key is asked for when the first such fact is read or written, never at the start. It stands
//! with the operating system where that answers, else in a file that only its owner reads; under a
//! passphrase it stands in a file that the workspace wraps, and is handed in from there.

mod key_file;
mod system;
mod wrapped;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::io;

use rusqlite::{OptionalExtension, params};

use super::read::parse_value;
use super::transaction::unwritable;
use super::vault::{Key, MARK, Master};
use super::{Store, StoreError, write_private};
use crate::dossier::{DeviceId, EntityId, OperationId, Value};

use self::key_file::{FILE, KeyFile, checksum, masters_in, remove, text_of_masters};
pub(super) use self::wrapped::bring_wrapped_key;

/// Under these names the database remembers where the key is, and which fields were gone through.
const PLACE: &str = "key.place";
const SEALED: &str = "key.sealed";

/// Where the key stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyPlace {
    /// With the operating system.
    System,
    /// In a file of the data folder that only its owner reads.
    File,
    /// In a file of the data folder, wrapped with a passphrase.
    Passphrase,
}

impl KeyPlace {
    /// As the database and the command line write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::File => "file",
            Self::Passphrase => "passphrase",
        }
    }
}

/// Where a folder may keep a new key.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum KeyKeeping {
    /// With the operating system where it answers, else in a file.
    System,
    /// In a file, whatever the system offers.
    #[default]
    File,
}

/// Whether sensitive facts can be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum KeyState {
    /// None was ever entered here, so there is no key yet.
    #[default]
    None,
    Open,
    /// The passphrase is needed.
    Locked,
    /// The system does not give the key out now.
    Away,
    /// Facts stand here that no key at hand opens: the folder was restored from another laptop's
    /// backup, or the key was lost. The recovery code opens them.
    Lost,
}

impl KeyState {
    /// As the command line writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Open => "open",
            Self::Locked => "locked",
            Self::Away => "away",
            Self::Lost => "lost",
        }
    }
}

/// Where the key is, and whether it opens what stands here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct KeyStatus {
    /// None before the first sensitive fact.
    pub place: Option<KeyPlace>,
    pub state: KeyState,
}

/// The keys at hand. The first seals; the others open what was sealed elsewhere.
enum Ring {
    Unasked,
    Keys(Vec<Key>),
    /// Wrapped with a passphrase that nobody typed yet.
    Locked,
    Away(String),
}

/// What a store knows of its sensitive facts.
pub(super) struct Vault {
    fields: BTreeSet<String>,
    keeping: KeyKeeping,
    ring: RefCell<Ring>,
}

impl Default for Vault {
    fn default() -> Self {
        Self { fields: BTreeSet::new(), keeping: KeyKeeping::File, ring: RefCell::new(Ring::Unasked) }
    }
}

impl Store {
    /// Says which fields hold sensitive facts, and seals what stands open of them: in the first
    /// session of a folder of before, after a restore of an old backup, or with another rulebook.
    ///
    /// # Errors
    /// When the database cannot be written. Everything stands as it did then.
    pub fn guard(&mut self, fields: BTreeSet<String>, keeping: KeyKeeping) -> Result<(), StoreError> {
        let names = fields.iter().cloned().collect::<Vec<_>>().join(",");
        (self.vault.fields, self.vault.keeping) = (fields, keeping);
        if self.remembered(SEALED)?.as_deref() == Some(names.as_str()) {
            return Ok(());
        }
        let open = self.standing_open()?;
        if !open.is_empty() {
            if let Err(error) = self.sealing_key() {
                // They stay readable as they were; the next start tries again.
                log::warn!("sensitive facts are not sealed yet: {error}");
                return Ok(());
            }
            self.seal_all(&open)?;
        }
        self.remember(SEALED, &names)?;
        if !open.is_empty() {
            // Nothing of the open text stays in the file: freed pages are wiped (secure_delete), the
            // rest is written anew, and the log is emptied.
            if let Err(error) = self.connection.execute_batch("VACUUM") {
                log::warn!("the database was not written anew: {error}");
            }
            self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        Ok(())
    }

    /// The operations on sensitive fields whose values stand open.
    fn standing_open(&self) -> Result<Vec<(OperationId, EntityId, String, String)>, StoreError> {
        let names: Vec<&String> = self.vault.fields.iter().collect();
        let mut statement = self.connection.prepare(
            "SELECT device, seq, entity, field, value FROM op
             WHERE field IN (SELECT value FROM json_each(?1))
               AND value <> 'null' AND substr(value, 1, 1) <> '{'",
        )?;
        let names = serde_json::to_string(&names).map_err(unwritable)?;
        let rows = statement.query_map(params![names], |row| {
            let seq = u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
            let id = OperationId { device: DeviceId(row.get(0)?), seq };
            Ok((id, EntityId(row.get(2)?), row.get(3)?, row.get(4)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Seals values in one transaction. Each is opened again and compared before any counts.
    fn seal_all(&mut self, open: &[(OperationId, EntityId, String, String)]) -> Result<(), StoreError> {
        let transaction = self.begin_merge()?;
        let store = transaction.store();
        for (id, entity, field, text) in open {
            let value = parse_value(text)?;
            let sealed = store.text_of(entity, field, &value)?;
            store.replace_text(id, entity, &sealed)?;
            if store.value_of(id)?.as_ref() != Some(&value) {
                return Err(StoreError::Damaged(id.to_string()));
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// A value as it is stored: sealed where the field is sensitive.
    ///
    /// # Errors
    /// [`StoreError::Locked`] or [`StoreError::KeyAway`] where it would have to be sealed and no key
    /// is at hand.
    pub(super) fn text_of(
        &self,
        entity: &EntityId,
        field: &str,
        value: &Value,
    ) -> Result<String, StoreError> {
        let plain = || serde_json::to_string(value).map_err(unwritable);
        let nothing = matches!(value, Value::Empty | Value::Erased { .. } | Value::Sealed { .. });
        if nothing || !self.vault.fields.contains(field) {
            return plain();
        }
        self.sealing_key()?;
        let ring = self.vault.ring.borrow();
        let Ring::Keys(keys) = &*ring else { return Err(StoreError::Locked) };
        let sealed = keys.first().and_then(|key| key.seal(entity, field, value));
        let sealed = sealed.ok_or_else(|| StoreError::Value(field.to_owned()))?;
        serde_json::to_string(&Value::Sealed { sealed }).map_err(unwritable)
    }

    /// A value as it was stored: opened where it is sealed and the key is at hand.
    pub(super) fn read_value(&self, entity: &EntityId, field: &str, text: &str) -> Result<Value, StoreError> {
        let value = parse_value(text)?;
        let Value::Sealed { sealed } = &value else { return Ok(value) };
        self.ask_for_keys()?;
        let ring = self.vault.ring.borrow();
        let Ring::Keys(keys) = &*ring else { return Ok(value) };
        Ok(keys.iter().find_map(|key| key.open(entity, field, sealed)).unwrap_or(value))
    }

    /// Looks for the keys, once in a session.
    fn ask_for_keys(&self) -> Result<(), StoreError> {
        if !matches!(*self.vault.ring.borrow(), Ring::Unasked) {
            return Ok(());
        }
        let found = self.find_keys()?;
        *self.vault.ring.borrow_mut() = found;
        Ok(())
    }

    fn find_keys(&self) -> Result<Ring, StoreError> {
        let place = self.key_place()?;
        let mut masters = Vec::new();
        let file = self.folder.join(FILE);
        match fs::read(&file) {
            Ok(bytes) => match KeyFile::read(&bytes) {
                KeyFile { masters: found, is_whole: true } => masters = found,
                // What opens a value that stands here is the key, whatever else of its file turned.
                KeyFile { masters: found, is_whole: false } => {
                    masters = self.opening_something(found)?;
                    if masters.is_empty() {
                        // Never written over: somebody may mend it.
                        return Ok(Ring::Away(file.display().to_string()));
                    }
                }
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Ok(Ring::Away(error.to_string())),
        }
        if masters.is_empty() && self.wrapped_key().exists() {
            return Ok(Ring::Locked);
        }
        // A key that was given to the system is asked for there, however the folder is opened today.
        let given = self.given_to_system()?;
        if given || self.vault.keeping == KeyKeeping::System && place.is_none() {
            match system::read() {
                Ok(Some(text)) => masters.extend(masters_in(&text).unwrap_or_default()),
                Ok(None) => {}
                // One that never answered here has nothing of ours.
                Err(_) if !given => {}
                Err(error) if masters.is_empty() => return Ok(Ring::Away(error)),
                Err(_) => {}
            }
        }
        masters.dedup();
        Ok(Ring::Keys(masters.into_iter().map(Key::of).collect()))
    }

    /// Sees to it that there is a key to seal with; makes one up the first time.
    fn sealing_key(&self) -> Result<(), StoreError> {
        self.ask_for_keys()?;
        match &*self.vault.ring.borrow() {
            Ring::Keys(keys) if !keys.is_empty() => return Ok(()),
            Ring::Keys(_) => {}
            Ring::Locked | Ring::Unasked => return Err(StoreError::Locked),
            Ring::Away(why) => return Err(StoreError::KeyAway(why.clone())),
        }
        let master = Master::new().map_err(|error| StoreError::Value(error.to_string()))?;
        // It is on disk before the first value that needs it.
        self.keep(std::slice::from_ref(&master))?;
        *self.vault.ring.borrow_mut() = Ring::Keys(vec![Key::of(master)]);
        Ok(())
    }

    /// Keeps keys where this folder keeps them: with the system, else in a file.
    fn keep(&self, masters: &[Master]) -> Result<(), StoreError> {
        let text = text_of_masters(masters);
        let file = self.folder.join(FILE);
        if self.vault.keeping == KeyKeeping::System || self.given_to_system()? {
            // Read back before it counts.
            let kept = system::write(&text).and_then(|()| system::read());
            match kept {
                Ok(Some(back)) if back == text => {
                    self.remember(PLACE, KeyPlace::System.name())?;
                    remove(&file).map_err(StoreError::folder(&file))?;
                    return Ok(());
                }
                Ok(_) => log::info!("the system keeps no keys"),
                Err(why) => log::info!("the system keeps no keys: {why}"),
            }
        }
        let text = format!("{text}{}\n", checksum(&text));
        write_private(&file, text.as_bytes()).map_err(StoreError::folder(&file))?;
        self.remember(PLACE, KeyPlace::File.name())
    }

    /// Those of the keys that sealed something that stands here.
    fn opening_something(&self, masters: Vec<Master>) -> Result<Vec<Master>, StoreError> {
        let sealed = self.sealed_values()?;
        let opens = |master: &Master| {
            let key = Key::of(master.clone());
            let fits = |text: &String| matches!(parse_value(text), Ok(Value::Sealed { sealed }) if key.fits(&sealed));
            sealed.iter().any(fits)
        };
        Ok(masters.into_iter().filter(opens).collect())
    }

    /// Whether the file that keeps the key is what was written; also where there is none. Files of
    /// before, without a checksum, are whole where each key agrees with its own letters of check.
    pub fn key_file_is_whole(&self) -> bool {
        match fs::read(self.folder.join(FILE)) {
            Ok(bytes) => KeyFile::read(&bytes).is_whole,
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        }
    }

    /// What stands in the folder counts for more than what a database says that may have come from
    /// elsewhere.
    fn key_place(&self) -> Result<Option<KeyPlace>, StoreError> {
        if self.wrapped_key().exists() {
            return Ok(Some(KeyPlace::Passphrase));
        }
        if self.folder.join(FILE).exists() {
            return Ok(Some(KeyPlace::File));
        }
        Ok(self.given_to_system()?.then_some(KeyPlace::System))
    }

    fn given_to_system(&self) -> Result<bool, StoreError> {
        Ok(self.remembered(PLACE)?.as_deref() == Some(KeyPlace::System.name()))
    }

    /// Whether sensitive facts wait for a passphrase. Asks nobody and reads no fact.
    pub fn waits_for_passphrase(&self) -> bool {
        let open = matches!(&*self.vault.ring.borrow(), Ring::Keys(_));
        !open && self.wrapped_key().exists() && !self.folder.join(FILE).exists()
    }

    /// Where the key is, and whether it opens what stands here. Asks the system where it did not
    /// answer before.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn key_status(&self) -> Result<KeyStatus, StoreError> {
        let place = self.key_place()?;
        let sealed = self.sealed_values()?;
        let away = matches!(*self.vault.ring.borrow(), Ring::Away(_));
        if away {
            *self.vault.ring.borrow_mut() = Ring::Unasked;
        }
        if sealed.is_empty() && place != Some(KeyPlace::Passphrase) {
            let state = if place.is_some() { KeyState::Open } else { KeyState::None };
            return Ok(KeyStatus { place, state });
        }
        self.ask_for_keys()?;
        let state = match &*self.vault.ring.borrow() {
            Ring::Keys(keys) => {
                let opens = |text: &String| {
                    let sealed = match parse_value(text) {
                        Ok(Value::Sealed { sealed }) => sealed,
                        _ => return true,
                    };
                    keys.iter().any(|key| key.fits(&sealed))
                };
                if sealed.iter().all(opens) { KeyState::Open } else { KeyState::Lost }
            }
            Ring::Locked => KeyState::Locked,
            Ring::Away(_) | Ring::Unasked => KeyState::Away,
        };
        Ok(KeyStatus { place, state })
    }

    /// One stored value of each key that sealed any.
    fn sealed_values(&self) -> Result<Vec<String>, StoreError> {
        let names: Vec<&String> = self.vault.fields.iter().collect();
        let names = serde_json::to_string(&names).map_err(unwritable)?;
        let mut statement = self.connection.prepare(
            "SELECT min(value) FROM op
             WHERE field IN (SELECT value FROM json_each(?1)) AND substr(value, 1, length(?2)) = ?2
             GROUP BY substr(value, length(?2) + 2, 8)",
        )?;
        let rows = statement.query_map(params![names, MARK], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The keys as people write them down, that of this folder first.
    ///
    /// # Errors
    /// [`StoreError::Locked`] or [`StoreError::KeyAway`] where they are not at hand.
    pub fn recovery_codes(&self) -> Result<Vec<String>, StoreError> {
        self.sealing_key()?;
        Ok(self.masters().iter().map(Master::code).collect())
    }

    /// Opens with a recovery code what stands here sealed, and keeps its key from now on. A
    /// passphrase that was forgotten is done with.
    ///
    /// # Errors
    /// [`StoreError::WrongKey`] when it is no code, or opens nothing here.
    pub fn recover(&mut self, code: &str) -> Result<(), StoreError> {
        let key = Key::of(Master::from_code(code).ok_or(StoreError::WrongKey)?);
        let of_here = self.sealed_values()?.iter().any(|text| match parse_value(text) {
            Ok(Value::Sealed { sealed }) => key.fits(&sealed),
            _ => false,
        });
        if !of_here {
            return Err(StoreError::WrongKey);
        }
        self.ask_for_keys()?;
        let mut masters = vec![key.master];
        let others = self.masters().into_iter().filter(|master| !masters.contains(master));
        masters.extend(others.collect::<Vec<_>>());
        self.keep(&masters)?;
        *self.vault.ring.borrow_mut() = Ring::Keys(masters.into_iter().map(Key::of).collect());
        // It may hold keys of others, which nobody has a code for.
        if self.key_status()?.state == KeyState::Open {
            let wrapped = self.wrapped_key();
            remove(&wrapped).map_err(StoreError::folder(&wrapped))?;
        }
        Ok(())
    }

    fn masters(&self) -> Vec<Master> {
        match &*self.vault.ring.borrow() {
            Ring::Keys(keys) => keys.iter().map(|key| key.master.clone()).collect(),
            _ => Vec::new(),
        }
    }

    /// The database was replaced: what is known of its keys is asked for again, but the keys that
    /// are at hand stay there.
    pub(super) fn ask_again(&mut self) {
        let ring = self.vault.ring.get_mut();
        if !matches!(ring, Ring::Keys(keys) if !keys.is_empty()) {
            *ring = Ring::Unasked;
        }
    }
}

/// Whether a database holds sealed values; for backups, which nobody opens to write.
pub(super) fn holds_sealed(connection: &rusqlite::Connection) -> Result<bool, StoreError> {
    let found = connection
        .query_row(
            "SELECT 1 FROM head WHERE substr(value, 1, length(?1)) = ?1 LIMIT 1",
            params![MARK],
            |_| Ok(()),
        )
        .optional()?;
    Ok(found.is_some())
}
