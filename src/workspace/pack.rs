//! Packing: dossiers with their history and their files into one `.ocop` file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Seek as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{NeededFile, files_of_pieces, files_of_snapshots};
use super::foreign::tells_of_person;
use super::unpack::known_to;
use super::{Workspace, WorkspaceError};
use crate::dossier::{Dossier, EntityId, FileHash, Operation, Reach, Snapshot, Timestamp, Value, plain_name};
use crate::exchange::package::{
    ActionRecord, FORMAT, Fingerprint, Manifest, PackageError, PackageOrIo, PackageReader, PackageWriter,
    PackedDossier, Passphrase, Record, RecordedKind, SigningKey,
};
use crate::rulebook::Rulebook;
use crate::store::{Blobs, StoredAction, forget, need_room, sync_folder};

/// What goes into a package.
#[derive(Clone, Debug, Default)]
pub struct PackOptions {
    /// Seals the package. Without it sensitive personal data stay out, whatever `sensitive` says.
    pub passphrase: Option<Passphrase>,
    /// Sensitive personal data go along.
    pub sensitive: bool,
    /// Only what is new since the last package of this laptop was taken in.
    pub since: Option<Fingerprint>,
}

/// How far packing is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PackProgress {
    /// 0 to 1, over the whole.
    pub share: f32,
}

type Tell<'a> = &'a mut dyn FnMut(PackProgress) -> ControlFlow<()>;

/// A package that may be made, away from the data folder.
pub struct PackJob {
    manifest: Manifest,
    records: Vec<Record>,
    files: Vec<NeededFile>,
    blobs: Blobs,
    key: SigningKey,
    passphrase: Option<Passphrase>,
    left_out: Vec<String>,
    to: Option<Fingerprint>,
}

/// A package that was made, and read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    pub path: PathBuf,
    pub bytes: u64,
    pub operations: usize,
    pub files: usize,
    /// The labels of the sensitive facts and papers that stayed out.
    pub left_out: Vec<String>,
    pub sealed: bool,
    pub fingerprint: Fingerprint,
    pub dossiers: Vec<EntityId>,
    /// The laptop that it was made for, where it holds only what that one lacks.
    pub to: Option<Fingerprint>,
    /// Sensitive data are in it.
    pub sensitive: bool,
    /// Its records, and its papers.
    pub holds: Vec<FileHash>,
}

impl Workspace {
    /// Gathers what a package holds.
    ///
    /// # Errors
    /// When there is no such dossier, or the key of this folder cannot be read.
    pub fn pack(&self, ids: &[EntityId], options: PackOptions) -> Result<PackJob, WorkspaceError> {
        let sensitive = options.sensitive && options.passphrase.is_some();
        let mut gathered = Gathered::default();
        for id in ids {
            let known = match &options.since {
                Some(peer) => known_to(&self.store, peer, id)?,
                None => Reach::new(),
            };
            self.gather(id, sensitive, &known, &mut gathered)?;
        }
        let Gathered { dossiers, operations, files, left_out, locked, held } = gathered;
        let mut records = Vec::with_capacity(operations.len());
        let mut actions = BTreeSet::new();
        for operation in operations.values() {
            if actions.insert(&operation.action)
                && let Some(action) = self.store.action(&operation.action)?
                // The name of an action can tell what stays out.
                && !action.arguments.iter().any(|(_, text)| !text.is_empty() && held.contains(text))
            {
                records.extend(record_of(action).map(Record::Action));
            }
        }
        records.extend(operations.into_values().map(Record::Operation));
        for id in ids {
            let what = if sensitive { "sensitive" } else { "basic" };
            self.note_access("pack", id, what)?;
        }
        let key = self.signing_key()?;
        let none = FileHash::of(&[]);
        Ok(PackJob {
            manifest: Manifest {
                format: FORMAT,
                program: env!("CARGO_PKG_VERSION").to_owned(),
                made: self.clock.millis(),
                author: self.author.clone(),
                device: self.store.device().clone(),
                key: key.public(),
                dossiers,
                without_sensitive: !sensitive || locked,
                records: none,
                records_size: 0,
                blobs: Vec::new(),
            },
            records,
            files: files.into_values().collect(),
            blobs: self.store.blobs().clone(),
            key,
            passphrase: options.passphrase,
            left_out: left_out.into_iter().collect(),
            to: options.since,
        })
    }

    fn gather(
        &self,
        id: &EntityId,
        sensitive: bool,
        known: &Reach,
        gathered: &mut Gathered,
    ) -> Result<(), WorkspaceError> {
        let state = self.state(id)?;
        self.store.check_state(&state)?;
        let dossier = Dossier::of(&state, id);
        let rulebook = Arc::clone(self.rulebook(&dossier.rulebook));
        gathered.dossiers.push(PackedDossier {
            id: id.clone(),
            // As a reader takes it, also where a longer one stands from before there was a limit.
            product: plain_name(dossier.text("product.name")),
            producer: plain_name(dossier.text("producer.name")),
        });
        let is_sensitive = |kind: &str| rulebook.kind(kind).is_some_and(|kind| kind.sensitive);
        for entity in state.entities() {
            let operations = self.store.operations_on(entity)?;
            let is_paper = operations.iter().any(|op| op.field == "kind" && is_sensitive(op.value.text()));
            for operation in operations {
                let erased = matches!(operation.value, Value::Erased { .. });
                let of_person = is_paper && !erased && tells_of_person(&operation.field);
                let label = sensitive_label(&rulebook, &operation.field);
                let guarded = label.is_some() || of_person;
                if operation.value.is_locked() {
                    // Nobody can read it here, and sealed it is of no use elsewhere.
                    gathered.locked = true;
                    gathered.left_out.extend(label);
                    continue;
                }
                // That something was erased says nothing of it, and must reach whoever holds it.
                if !sensitive
                    && !erased
                    && let Some(label) = label
                {
                    if !operation.value.is_empty() {
                        gathered.left_out.insert(label);
                    }
                    continue;
                }
                if !sensitive && of_person {
                    gathered.held.insert(operation.value.text().to_owned());
                    continue;
                }
                // What was erased since they got it must reach them, too; and what stayed at home is
                // older than what they are known to hold.
                if erased
                    || guarded
                    || known.get(&operation.id.device).is_none_or(|last| operation.id.seq > *last)
                {
                    gathered.operations.insert(operation.id.clone(), operation);
                }
            }
        }
        let guarded_pieces = dossier.evidence.iter().filter(|piece| is_sensitive(&piece.kind));
        let (held, open): (Vec<_>, Vec<_>) =
            dossier.evidence.iter().partition(|piece| !sensitive && is_sensitive(&piece.kind));
        gathered
            .left_out
            .extend(held.iter().filter(|piece| !piece.title.is_empty()).map(|p| p.title.clone()));
        let mut files = files_of_pieces(open);
        // What was handed in holds everything, the sensitive facts too.
        let snapshots = Snapshot::all(&state, id);
        if sensitive {
            files.extend(files_of_snapshots(&dossier, &snapshots));
        } else {
            let handed_in = files_of_snapshots(&dossier, &snapshots);
            gathered.left_out.extend(handed_in.into_iter().map(|file| file.name));
        }
        let before = match known.is_empty() {
            true => BTreeSet::new(),
            false => self.files_known(&state, known)?,
        };
        // Papers of a person and prints may have stayed at home before.
        let guarded: BTreeSet<FileHash> = files_of_pieces(guarded_pieces)
            .into_iter()
            .chain(files_of_snapshots(&dossier, &snapshots))
            .map(|file| file.hash)
            .collect();
        let is_new = |file: &NeededFile| guarded.contains(&file.hash) || !before.contains(&file.hash);
        for file in files.into_iter().filter(is_new) {
            gathered.files.entry(file.hash).or_insert(file);
        }
        Ok(())
    }

    /// The files that whoever knows the operations up to `known` has, too.
    fn files_known(
        &self,
        state: &crate::dossier::State,
        known: &Reach,
    ) -> Result<BTreeSet<FileHash>, WorkspaceError> {
        let mut hashes = BTreeSet::new();
        for entity in state.entities() {
            for operation in self.store.operations_on(entity)? {
                if known.get(&operation.id.device).is_some_and(|last| operation.id.seq <= *last) {
                    hashes.extend(hashes_in(&operation));
                }
            }
        }
        Ok(hashes)
    }
}

/// What several dossiers bring along; what they share goes once.
#[derive(Default)]
struct Gathered {
    dossiers: Vec<PackedDossier>,
    operations: BTreeMap<crate::dossier::OperationId, Operation>,
    files: BTreeMap<FileHash, NeededFile>,
    left_out: BTreeSet<String>,
    locked: bool,
    /// Texts of papers of a person that stay out.
    held: BTreeSet<String>,
}

/// Every hash of a file that stands in a value.
fn hashes_in(operation: &Operation) -> Vec<FileHash> {
    let text = operation.value.text();
    text.split(|letter: char| !letter.is_ascii_hexdigit()).filter_map(FileHash::from_hex).collect()
}

/// What a field is called, where it holds sensitive personal data.
fn sensitive_label(rulebook: &Rulebook, field: &str) -> Option<String> {
    let field = rulebook.field(field).filter(|field| field.sensitive)?;
    Some(field.label.trim_end_matches('?').to_owned())
}

fn record_of(action: StoredAction) -> Option<ActionRecord> {
    Some(ActionRecord {
        kind: RecordedKind::named(&action.kind)?,
        id: action.id,
        device: action.device,
        number: action.number,
        target: action.target,
        label: action.label,
        arguments: action.arguments,
        time: action.time,
        author: action.author,
    })
}

impl PackJob {
    /// How many operations would travel; none where the other side has everything.
    pub fn operations(&self) -> usize {
        self.records.iter().filter(|record| matches!(record, Record::Operation(_))).count()
    }

    /// The labels of what stays out.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// Writes the package and reads all of it back from the disk before it gets its name: who sees
    /// it may take the stick out.
    ///
    /// # Errors
    /// When a file of the data folder is missing or damaged, when the disk refuses or gives back
    /// other bytes, when it is stopped. No half-made file keeps the name.
    pub fn run(mut self, out: &Path, tell: Tell<'_>) -> Result<Packed, WorkspaceError> {
        let folder = match out.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        let mut name = out.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.tmp", std::process::id()));
        let temporary = Temporary(folder.join(name));
        let refused = |source| PackageError::Write { path: out.to_owned(), source };
        // A device or a pipe would be gone, and a file in its place.
        if out.metadata().is_ok_and(|found| !found.is_file()) {
            return Err(refused(std::io::ErrorKind::InvalidInput.into()).into());
        }
        let operations = self.operations();
        let files: u64 = self.files.iter().map(|file| self.blobs.size(file.hash)).sum();
        need_room(&folder, files)?;
        if self.passphrase.is_some() {
            need_room(self.blobs.folder(), files)?;
        }
        let records = std::mem::take(&mut self.records);
        match self.passphrase.clone() {
            None => {
                let file = fresh(&temporary.0).map_err(refused)?;
                self.write(&file, &records, out, tell)?;
                self.read_back(&file, out)?;
            }
            Some(passphrase) => {
                // The open text stays inside the data folder, and only until it is sealed.
                let staging = self.blobs.folder().join(format!("pack.{}.tmp", std::process::id()));
                let open = Temporary(staging);
                fs::create_dir_all(self.blobs.folder()).map_err(refused)?;
                let file = fresh(&open.0).map_err(refused)?;
                self.write(&file, &records, out, tell)?;
                let mut plain = &file;
                plain.rewind().map_err(refused)?;
                let sealed = fresh(&temporary.0).map_err(refused)?;
                let mut hashing = Hashing { out: BufWriter::new(&sealed), hasher: blake3::Hasher::new() };
                passphrase.seal(plain, &mut hashing).map_err(refused)?;
                hashing.out.into_inner().map_err(|error| refused(error.into_error()))?;
                sealed.sync_all().map_err(refused)?;
                let written = hashing.hasher.finalize();
                forget(&sealed);
                let mut again = blake3::Hasher::new();
                (&sealed).rewind().map_err(refused)?;
                again.update_reader(&sealed).map_err(refused)?;
                if again.finalize() != written {
                    return Err(PackageError::ReadBack(out.to_owned()).into());
                }
            }
        }
        let bytes = fs::metadata(&temporary.0).map_err(refused)?.len();
        fs::rename(&temporary.0, out).map_err(refused)?;
        sync_folder(&folder).map_err(refused)?;
        Ok(Packed {
            path: out.to_owned(),
            bytes,
            operations,
            files: self.manifest.blobs.len(),
            left_out: self.left_out,
            sealed: self.passphrase.is_some(),
            fingerprint: self.key.fingerprint(),
            dossiers: self.manifest.dossiers.iter().map(|dossier| dossier.id.clone()).collect(),
            to: self.to,
            sensitive: !self.manifest.without_sensitive,
            holds: std::iter::once(self.manifest.records)
                .chain(self.manifest.blobs.iter().map(|blob| blob.hash))
                .collect(),
        })
    }

    fn write(
        &mut self,
        file: &File,
        records: &[Record],
        out: &Path,
        tell: Tell<'_>,
    ) -> Result<(), PackageError> {
        let named = |error| match error {
            PackageOrIo::Package(error) => error,
            PackageOrIo::Io(source) => PackageError::Write { path: out.to_owned(), source },
        };
        let buffered = BufWriter::with_capacity(1 << 18, file);
        let mut writer = PackageWriter::begin(buffered, self.manifest.clone(), records).map_err(named)?;
        for (index, needed) in self.files.iter().enumerate() {
            let share = index as f32 / self.files.len() as f32;
            if tell(PackProgress { share: share * 0.8 }).is_break() {
                return Err(PackageError::Cancelled);
            }
            // A file that is gone is a state, which the other side may mend; one that is damaged
            // never leaves the laptop.
            let from = match File::open(self.blobs.path(needed.hash)) {
                Ok(from) => from,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(source) => return Err(PackageError::Read { path: self.blobs.path(needed.hash), source }),
            };
            writer.add_blob(needed.hash, from).map_err(|error| match error {
                PackageOrIo::Io(source) if source.kind() == io::ErrorKind::InvalidData => {
                    PackageError::Lost(needed.name.clone())
                }
                error => named(error),
            })?;
        }
        let (buffered, manifest) = writer.finish(&self.key).map_err(named)?;
        buffered.into_inner().map_err(|error| named(PackageOrIo::Io(error.into_error())))?;
        file.sync_all().map_err(|source| PackageError::Write { path: out.to_owned(), source })?;
        self.manifest = manifest;
        if tell(PackProgress { share: 0.8 }).is_break() { Err(PackageError::Cancelled) } else { Ok(()) }
    }

    /// Reads the whole package as the other side will.
    fn read_back(&self, file: &File, out: &Path) -> Result<(), PackageError> {
        forget(file);
        let other = |error| {
            log::error!("reading back {}: {error:?}", out.display());
            PackageError::ReadBack(out.to_owned())
        };
        let mut reader = PackageReader::open(file).map_err(other)?;
        if *reader.manifest() != self.manifest {
            return Err(PackageError::ReadBack(out.to_owned()));
        }
        reader.check_records().map_err(other)?;
        for blob in self.manifest.blobs.clone() {
            reader
                .copy_blob(blob, &mut io::sink())
                .map_err(|error| other(PackageError::Broken(error.reason())))?;
        }
        Ok(())
    }
}

/// An empty file to write and to read back.
pub(super) fn fresh(path: &Path) -> io::Result<File> {
    File::options().read(true).write(true).create(true).truncate(true).open(path)
}

/// When something was made, as people read it.
pub(super) fn moment(millis: u64) -> Timestamp {
    Timestamp(millis << 16)
}

/// A file that is gone when it is not needed any more.
pub(super) struct Temporary(pub(super) PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // Gone already where it got its name.
        fs::remove_file(&self.0).ok();
    }
}

struct Hashing<W> {
    out: W,
    hasher: blake3::Hasher,
}

impl<W: io::Write> io::Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hasher.update(bytes.get(..written).unwrap_or(bytes));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
