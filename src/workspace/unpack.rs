//! Unpacking: a package is staged and checked, shown, and only then taken in, in one transaction.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Seek as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files::{files_of_pieces, files_of_snapshots};
use super::pack::{PackProgress, Temporary, fresh, moment};
use super::person::files_named;
use super::{Workspace, WorkspaceError, row};
use crate::dossier::{
    ActionId, DeviceId, Dossier, EntityId, EntityKind, FileHash, MOST_SIDES, Operation, Reach, Register,
    Snapshot, State, Timestamp, Value,
};
use crate::exchange::package::{
    ActionRecord, BlobError, Fingerprint, Manifest, PackageError, PackageReader, Passphrase, Record,
    is_sealed, open_sealed,
};
use crate::store::{Blobs, Store, StoreError, StoredAction, Transaction, WaitingBlob, need_room};

type Tell<'a> = &'a mut dyn FnMut(PackProgress) -> ControlFlow<()>;

/// What a peer is remembered under.
const PEER: &str = "peer/";
/// … and, with the id of a dossier, whether it came without its sensitive data.
const LEFT_OUT: &str = "left-out/";
const YES: &str = "yes";
const NO: &str = "no";

/// What was erased on somebody's demand, here or by a package.
#[derive(Debug, Default)]
struct ErasedThings {
    files: BTreeSet<FileHash>,
    actions: BTreeSet<ActionId>,
}

/// A package that may be opened, away from the data folder's database.
#[derive(Clone, Debug)]
pub struct UnpackJob {
    path: PathBuf,
    passphrase: Option<Passphrase>,
    blobs: Blobs,
}

/// A package that was checked from the first byte to the last. Dropped, it leaves nothing behind.
#[derive(Debug)]
pub struct Staged {
    pub path: PathBuf,
    pub manifest: Manifest,
    pub fingerprint: Fingerprint,
    actions: Vec<StoredAction>,
    operations: Vec<Operation>,
    files: Vec<WaitingBlob>,
}

/// Another laptop that packages came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peer {
    /// The name in its last package.
    pub name: String,
    /// When its first and its last package were taken in, in milliseconds since 1970.
    pub first: u64,
    pub last: u64,
    /// For each dossier how far the operations reach that it is known to hold.
    pub holds: BTreeMap<EntityId, Reach>,
}

/// What a package brings, or brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    pub author: String,
    pub fingerprint: Fingerprint,
    /// None before its first package.
    pub peer: Option<Peer>,
    pub made: Timestamp,
    pub without_sensitive: bool,
    pub dossiers: Vec<ReceivedDossier>,
    /// Values of a person that stood here and give way to a tombstone.
    pub erased: usize,
    /// Files that were not here.
    pub new_files: usize,
    /// This folder was restored or copied and goes on under a new name.
    pub renamed: bool,
    /// What stood before is kept here.
    pub backup: Option<PathBuf>,
}

/// What a package does to one dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedDossier {
    pub id: EntityId,
    pub product: String,
    pub producer: String,
    /// It was not here before.
    pub is_new: bool,
    /// Operations that were not here.
    pub operations: usize,
    /// The fields in which two people's values stand side by side now and did not before.
    pub conflicts: Vec<String>,
    /// Files of evidence that are neither here nor in the package.
    pub missing: Vec<String>,
    /// It was removed here: what comes is kept, and shown once somebody brings it back.
    pub is_removed: bool,
}

impl Workspace {
    /// Prepares to open a package.
    pub fn unpack(&self, path: &Path, passphrase: Option<Passphrase>) -> UnpackJob {
        UnpackJob { path: path.to_owned(), passphrase, blobs: self.store.blobs().clone() }
    }

    /// What taking a package in would do. Nothing is changed.
    ///
    /// # Errors
    /// [`StoreError::Clash`] when it comes from a copy of this or another folder;
    /// [`WorkspaceError::UnknownRulebook`] when a dossier goes by a decision that is not at hand.
    pub fn preview(&mut self, staged: &Staged) -> Result<Received, WorkspaceError> {
        self.merge(staged, false)
    }

    /// Takes a package in: a backup first, files before the operations that name them, one
    /// transaction, and everything read back.
    ///
    /// # Errors
    /// As [`Workspace::preview`], and when the disk refuses. Nothing was changed then; files that
    /// came already are named by no dossier.
    pub fn take_in_package(&mut self, staged: Staged) -> Result<Received, WorkspaceError> {
        let preview = self.merge(&staged, false)?;
        let brings = preview.dossiers.iter().any(|dossier| dossier.operations > 0);
        let mut backup = None;
        if brings && self.store.count_operations()? > 0 {
            let made = self.store.back_up(&self.folder().join("backups"), self.clock.now())?;
            backup = Some(made.path);
        }
        Ok(Received { backup, ..self.take_in_next(staged)? })
    }

    /// As [`Workspace::take_in_package`], right after another: what stood before both is kept already.
    ///
    /// # Errors
    /// As [`Workspace::take_in_package`].
    pub(super) fn take_in_next(&mut self, mut staged: Staged) -> Result<Received, WorkspaceError> {
        let folder = self.store.blobs().folder().to_owned();
        for file in std::mem::take(&mut staged.files) {
            file.place().map_err(|source| WorkspaceError::Write { path: folder.clone(), source })?;
        }
        let received = self.merge(&staged, true)?;
        Ok(received)
    }

    fn merge(&mut self, staged: &Staged, keep: bool) -> Result<Received, WorkspaceError> {
        self.know_rulebooks(staged)?;
        self.check_belonging(&staged.manifest, &staged.operations)?;
        self.check_erasing(&staged.operations)?;
        let peer = peer(&self.store, &staged.fingerprint)?;
        let affected = self.affected(staged)?;
        let mut before: BTreeMap<EntityId, Option<BTreeSet<Place>>> = BTreeMap::new();
        for id in &affected {
            before.insert(id.clone(), self.open_conflicts(id)?);
        }
        let waiting: BTreeSet<FileHash> = staged.files.iter().map(|file| file.hash).collect();
        let erased = self.erased_by(staged)?;
        let new_files = waiting.iter().filter(|hash| !self.store.blobs().contains(**hash)).count();
        let mut transaction = self.store.begin_merge()?;
        let merged = transaction.merge(&staged.actions, &staged.operations)?;
        // More could not be packed again, and nobody could choose among them.
        if transaction.store().most_sides(&staged.operations)? > MOST_SIDES {
            return Err(PackageError::Sides.into());
        }
        let mut dossiers = Vec::new();
        for (id, before) in &before {
            let Some(mut received) = received_dossier(&transaction, id, before.as_ref(), &waiting)? else {
                continue;
            };
            let state = transaction.store().state_of(id)?;
            received.operations = state.entities().filter_map(|entity| merged.new.get(entity)).sum();
            dossiers.push(received);
        }
        let changed: Vec<EntityId> = dossiers.iter().map(|dossier| dossier.id.clone()).collect();
        if keep {
            for id in &changed {
                row::bring_up_to_date(&mut transaction, &self.rulebooks, &self.current, id)?;
            }
            // All of it in the one transaction: what is said to be taken in is taken in whole, and
            // what fails leaves nothing.
            compare(transaction.store(), staged)?;
            remember_peer(transaction.store(), staged, self.clock.millis())?;
            remember_left_out(transaction.store(), staged, &dossiers)?;
            for dossier in &dossiers {
                let from = format!("{} {}", staged.fingerprint, dossier.operations);
                let who = (self.clock.millis(), self.author.as_str());
                transaction.store().note_access(who, "take-in", &dossier.id.0, &from)?;
            }
            transaction.erase_words(&erased.actions)?;
            transaction.commit()?;
            // Erased here or there: no file of it stays, and none comes back.
            self.drop_unnamed(erased.files)?;
        } else {
            drop(transaction);
        }
        Ok(Received {
            author: staged.manifest.author.clone(),
            fingerprint: staged.fingerprint.clone(),
            peer,
            made: moment(staged.manifest.made),
            without_sensitive: staged.manifest.without_sensitive,
            dossiers,
            erased: merged.erased,
            new_files,
            renamed: merged.renamed,
            backup: None,
        })
    }

    /// What a package erases here, or brings of what was erased here before: the files that it named,
    /// and the actions in whose words it stands.
    fn erased_by(&self, staged: &Staged) -> Result<ErasedThings, WorkspaceError> {
        let is_erased = |operation: &Operation| matches!(operation.value, Value::Erased { .. });
        let mut things = ErasedThings::default();
        for operation in &staged.operations {
            let standing = self.store.operation(&operation.id)?;
            if !is_erased(operation) && !standing.as_ref().is_some_and(is_erased) {
                continue;
            }
            for value in [Some(&operation.value), standing.as_ref().map(|standing| &standing.value)] {
                things.files.extend(value.into_iter().flat_map(files_named));
            }
            // Facts of a person stand in no words: only papers are told by their titles.
            if operation.entity.kind() == Some(EntityKind::Evidence) {
                things.actions.insert(operation.action.clone());
            }
        }
        Ok(things)
    }

    /// Refuses a dossier of a decision that is not at hand: it would be judged and printed by another.
    fn know_rulebooks(&self, staged: &Staged) -> Result<(), WorkspaceError> {
        let of_dossier = |operation: &&Operation| {
            operation.field == "rulebook" && operation.entity.kind() == Some(EntityKind::Dossier)
        };
        let named = staged.operations.iter().filter(of_dossier).map(|operation| operation.value.text());
        match named.into_iter().find(|id| !id.is_empty() && !self.rulebooks.contains_key(*id)) {
            Some(id) => Err(WorkspaceError::UnknownRulebook(id.chars().take(40).collect())),
            None => Ok(()),
        }
    }

    /// The dossiers that an operation of the package can show in.
    fn affected(&self, staged: &Staged) -> Result<BTreeSet<EntityId>, WorkspaceError> {
        let mut affected = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for operation in &staged.operations {
            if operation.field == "of_dossier" {
                affected.insert(EntityId(operation.value.text().to_owned()));
            }
            if !seen.insert(&operation.entity) {
                continue;
            }
            let entity = &operation.entity;
            match entity.kind() {
                Some(EntityKind::Dossier) => {
                    affected.insert(entity.clone());
                }
                Some(EntityKind::Producer) => {
                    affected.extend(self.store.linked("of_producer", &entity.0)?);
                }
                Some(EntityKind::Product) => affected.extend(self.store.linked("of_product", &entity.0)?),
                Some(EntityKind::Evidence | EntityKind::Entry) => {
                    let of = self.store.value(entity, "of_dossier")?;
                    affected.insert(EntityId(of.text().to_owned()));
                }
                None => {}
            }
        }
        affected.retain(|id| id.kind() == Some(EntityKind::Dossier));
        Ok(affected)
    }

    /// The fields in which values stand side by side; none where there is no such dossier.
    fn open_conflicts(&self, id: &EntityId) -> Result<Option<BTreeSet<Place>>, WorkspaceError> {
        match self.store.state_of(id) {
            Ok(state) => Ok(Some(conflicts_of(&state, id))),
            Err(StoreError::NoSuchEntity(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether a dossier is here because of a package that left out the sensitive data.
    pub(super) fn came_without_sensitive(&self, id: &EntityId) -> Result<bool, WorkspaceError> {
        Ok(self.store.remembered(&format!("{LEFT_OUT}{id}"))?.as_deref() == Some(YES))
    }

    /// The laptops that packages were taken in from, by what their people compare.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn peers(&self) -> Result<Vec<(Fingerprint, Peer)>, WorkspaceError> {
        let found = self.store.remembered_like(PEER)?;
        let read = |(key, text): (String, String)| {
            let name = Fingerprint(key.strip_prefix(PEER)?.to_owned());
            Some((name, serde_json::from_str(&text).ok()?))
        };
        Ok(found.into_iter().filter_map(read).collect())
    }
}

/// Notes which dossiers came without their sensitive data. Where one was written here it is whole,
/// whatever comes back; and a package with the data makes good what an earlier one left out.
fn remember_left_out(
    store: &Store,
    staged: &Staged,
    dossiers: &[ReceivedDossier],
) -> Result<(), WorkspaceError> {
    for dossier in dossiers {
        let key = format!("{LEFT_OUT}{}", dossier.id);
        let before = store.remembered(&key)?;
        if staged.manifest.without_sensitive && dossier.is_new {
            store.remember(&key, YES)?;
        } else if !staged.manifest.without_sensitive && before.is_some() {
            store.remember(&key, NO)?;
        }
    }
    Ok(())
}

fn peer(store: &Store, fingerprint: &Fingerprint) -> Result<Option<Peer>, WorkspaceError> {
    let text = store.remembered(&format!("{PEER}{fingerprint}"))?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// How far the operations of a dossier reach that a peer is known to hold.
pub(super) fn known_to(
    store: &Store,
    fingerprint: &Fingerprint,
    dossier: &EntityId,
) -> Result<Reach, WorkspaceError> {
    let peer = peer(store, fingerprint)?;
    Ok(peer.and_then(|peer| peer.holds.get(dossier).cloned()).unwrap_or_default())
}

/// Where values stand side by side: of which piece or line, and in which field.
type Place = (Option<EntityId>, String);

fn conflicts_of(state: &State, id: &EntityId) -> BTreeSet<Place> {
    let conflicts = Dossier::of(state, id).conflicts.into_iter();
    conflicts.map(|conflict| (conflict.piece, conflict.field)).collect()
}

fn received_dossier(
    transaction: &Transaction<'_>,
    id: &EntityId,
    before: Option<&BTreeSet<Place>>,
    waiting: &BTreeSet<FileHash>,
) -> Result<Option<ReceivedDossier>, WorkspaceError> {
    let store = transaction.store();
    let state = match store.state_of(id) {
        Ok(state) => state,
        Err(StoreError::NoSuchEntity(_)) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let dossier = Dossier::of(&state, id);
    let mut missing = Vec::new();
    let snapshots = files_of_snapshots(&dossier, &Snapshot::all(&state, id));
    for file in snapshots.into_iter().chain(files_of_pieces(&dossier.evidence)) {
        let here = waiting.contains(&file.hash) || store.blobs().contains(file.hash);
        if !here && !missing.contains(&file.name) {
            missing.push(file.name);
        }
    }
    let conflicts = conflicts_of(&state, id);
    let fresh = conflicts.iter().filter(|place| before.is_none_or(|before| !before.contains(place)));
    Ok(Some(ReceivedDossier {
        id: id.clone(),
        product: dossier.text("product.name").to_owned(),
        producer: dossier.text("producer.name").to_owned(),
        is_new: before.is_none(),
        operations: 0,
        conflicts: fresh.map(|(_, field)| field.clone()).collect(),
        missing,
        is_removed: before.is_some() && !state.register(id, "exists").is_some_and(Register::present),
    }))
}

impl UnpackJob {
    /// Checks a package from the first byte to the last, and lays its files beside those of the data
    /// folder without a name.
    ///
    /// # Errors
    /// When it is none of ours, was changed on its way, is sealed and the passphrase does not fit,
    /// or goes beyond a limit; when the disk refuses; when it is stopped. Nothing is left behind.
    pub fn run(&self, tell: Tell<'_>) -> Result<Staged, WorkspaceError> {
        let read = |source| PackageError::Read { path: self.path.clone(), source };
        let mut file = BufReader::new(File::open(&self.path).map_err(read)?);
        if !file.get_ref().metadata().map_err(read)?.is_file() {
            return Err(PackageError::Foreign("no file").into());
        }
        if !is_sealed(file.fill_buf().map_err(read)?) {
            let file = file.into_inner();
            return self.stage(&file, tell);
        }
        let passphrase = self.passphrase.as_ref().ok_or(PackageError::NeedsPassphrase)?;
        let folder = self.blobs.folder();
        need_room(folder, file.get_ref().metadata().map_err(read)?.len())?;
        let write = |source| PackageError::Write { path: folder.to_owned(), source };
        fs::create_dir_all(folder).map_err(write)?;
        let open = Temporary(folder.join(format!("unpack.{}.tmp", std::process::id())));
        let mut plain = fresh(&open.0).map_err(write)?;
        open_sealed(file, passphrase, &mut plain)?.map_err(write)?;
        plain.rewind().map_err(write)?;
        self.stage(&plain, tell)
    }

    fn stage(&self, mut file: &File, tell: Tell<'_>) -> Result<Staged, WorkspaceError> {
        file.rewind().map_err(|source| PackageError::Read { path: self.path.clone(), source })?;
        let mut reader = PackageReader::open(file)?;
        let manifest = reader.manifest().clone();
        let (mut actions, mut operations) = (Vec::new(), Vec::new());
        for record in reader.records()? {
            match record {
                Record::Action(action) => actions.push(stored(action)),
                Record::Operation(operation) => operations.push(operation),
            }
        }
        let total: u64 = manifest.blobs.iter().map(|blob| blob.size).sum();
        let fresh = manifest.blobs.iter().filter(|blob| !self.blobs.contains(blob.hash));
        let fresh: u64 = fresh.map(|blob| blob.size).sum();
        // Beside the files: the backup of what stands, and the records.
        let database = self.blobs.folder().with_file_name("hoso.db");
        let database = fs::metadata(&database).map_or(0, |found| found.len());
        let beside = database.saturating_add(manifest.records_size);
        need_room(self.blobs.folder(), fresh.saturating_add(beside))?;
        let mut done = 0;
        let mut files = Vec::new();
        for blob in &manifest.blobs {
            let share = done as f32 / total.max(1) as f32;
            if tell(PackProgress { share }).is_break() {
                return Err(PackageError::Cancelled.into());
            }
            let write = |source| PackageError::Write { path: self.blobs.folder().to_owned(), source };
            let copied = if self.blobs.copy_to(blob.hash, &mut io::sink()).is_ok() {
                reader.copy_blob(*blob, &mut io::sink())
            } else {
                let mut out = self.blobs.writer().map_err(write)?;
                let copied = reader.copy_blob(*blob, &mut out);
                if copied.is_ok() {
                    files.push(out.wait().map_err(write)?);
                }
                copied
            };
            copied.map_err(|error| match error {
                BlobError::Package(error) => error,
                BlobError::Out(source) => write(source),
            })?;
            done += blob.size;
        }
        let fingerprint = reader.fingerprint().clone();
        Ok(Staged { path: self.path.clone(), manifest, fingerprint, actions, operations, files })
    }
}

fn stored(action: ActionRecord) -> StoredAction {
    StoredAction {
        kind: action.kind.name().to_owned(),
        id: action.id,
        device: action.device,
        number: action.number,
        target: action.target,
        label: action.label,
        arguments: action.arguments,
        time: action.time,
        author: action.author,
    }
}

/// Reads back what was taken in: an operation that reads differently was not kept.
fn compare(store: &Store, staged: &Staged) -> Result<(), WorkspaceError> {
    for operation in &staged.operations {
        let standing = store.operation(&operation.id)?;
        let same = standing.is_some_and(|standing| {
            standing == *operation
                || matches!(standing.value, Value::Erased { .. })
                || standing.value.is_locked()
        });
        if !same {
            return Err(StoreError::Damaged(operation.id.to_string()).into());
        }
    }
    Ok(())
}

fn remember_peer(store: &Store, staged: &Staged, now: u64) -> Result<(), WorkspaceError> {
    let mut peer =
        peer(store, &staged.fingerprint)?.unwrap_or_else(|| Peer { first: now, ..Peer::default() });
    peer.name.clone_from(&staged.manifest.author);
    peer.last = now;
    // Each operation is looked at once, however many dossiers it shows in.
    let mut reaches: BTreeMap<&EntityId, BTreeMap<&DeviceId, u64>> = BTreeMap::new();
    for operation in &staged.operations {
        let reach = reaches.entry(&operation.entity).or_default();
        let last = reach.entry(&operation.id.device).or_default();
        *last = (*last).max(operation.id.seq);
    }
    for dossier in &staged.manifest.dossiers {
        let Ok(state) = store.state_of(&dossier.id) else { continue };
        let holds = peer.holds.entry(dossier.id.clone()).or_default();
        for (device, seq) in state.entities().filter_map(|entity| reaches.get(entity)).flatten() {
            let last = holds.entry((*device).clone()).or_default();
            *last = (*last).max(*seq);
        }
    }
    let text = serde_json::to_string(&peer).unwrap_or_default();
    Ok(store.remember(&format!("{PEER}{}", staged.fingerprint), &text)?)
}
