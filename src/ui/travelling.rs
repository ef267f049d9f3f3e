//! What a person can do with packages and backups, as data; the part of
//! [`Action`](super::action::Action) that leads out of the laptop and back.

use std::path::PathBuf;

use super::action::Secret;
use crate::dossier::{Consent, EntityId};
use crate::exchange::package::Fingerprint;

/// Something to do with packages and backups.
#[derive(Clone, PartialEq, Debug)]
pub enum TravelAction {
    /// A dialog asks how to pack dossiers into one package.
    AskPack(Vec<EntityId>),
    Pack {
        dossiers: Vec<EntityId>,
        path: PathBuf,
        /// Seals it; sensitive data go along then, and only then.
        passphrase: Option<Secret>,
        /// Only what this laptop does not have yet.
        since: Option<Fingerprint>,
    },
    /// The system's dialog asks where the package goes.
    AskPackPlace(PathBuf),
    /// The system's dialog asks for a package.
    AskPackage,
    /// Opens a package and shows what it brings.
    Receive(PathBuf),
    /// … with the passphrase that was typed.
    Open { path: PathBuf, passphrase: Secret },
    /// Takes in the package that is shown.
    TakeIn,
    /// Shows what two people entered without knowing of each other.
    AskSides(EntityId),
    /// Brings back a dossier that was removed here and came again by a package.
    BringBack(EntityId),
    /// Makes one of the values stand.
    Resolve { dossier: EntityId, piece: Option<EntityId>, field: String, place: usize },
    /// Shows what is held of the person who represents the producer of a dossier.
    AskPerson(EntityId),
    /// Erases it for good.
    ErasePerson(EntityId),
    /// Notes what that person agreed to, or took back.
    NoteConsent(EntityId, Consent),
    /// Prints the sheet that they sign.
    PrintConsent(EntityId),
    /// A double-click on a package opens this program, or what it opened before.
    OpenPackages(bool),
    /// The system's dialog asks for the stick or the disk that takes a backup.
    AskBackupPlace,
    /// A backup with all files of evidence, at another place.
    BackUpTo(PathBuf),
    /// The system's dialog asks for a backup.
    AskBackup,
    /// Shows what a backup holds.
    LookInto(PathBuf),
    /// Goes back to it.
    Restore(PathBuf),
    /// Opens the data again after the disk failed, and saves what waits.
    TryAgain,
}
