//! Two thousand changed copies of each kind of input that comes from outside: none breaks a reader,
//! and none is taken for what it is not. The same for the same seed; what once broke something goes
//! into the corpus of its fuzz target, every file of which is read here as the target reads it.

mod common;
#[path = "../fuzz/doors.rs"]
mod doors;

use std::io::Cursor;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use common::Dice;
use hoso_ocop::dossier::State;
use hoso_ocop::exchange::package::{PackageReader, Record};
use hoso_ocop::print::evidence::{Reading, Source};
use hoso_ocop::rulebook::Rulebook;
use hoso_ocop::workspace::{NewDossier, PackOptions};
use tempfile::TempDir;

const ROUNDS: usize = 2_000;

/// A copy with some bits, bytes or stretches changed.
fn mutated(good: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..=dice.below(4) {
        if bytes.is_empty() {
            return bytes;
        }
        let at = dice.below(bytes.len());
        let span = 1 + dice.below(64.min(bytes.len() - at));
        match dice.below(7) {
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes[at] = [0, 0xff, 0x7f, b'"', b'[', b'{', b'9', b'-'][dice.below(8)],
            2 => bytes.truncate(at),
            3 => {
                bytes.drain(at..at + span);
            }
            4 => {
                let copy = bytes[at..at + span].to_vec();
                let to = dice.below(bytes.len());
                bytes.splice(to..to, copy);
            }
            5 => {
                for byte in &mut bytes[at..at + span] {
                    *byte = dice.below(256) as u8;
                }
            }
            _ => {
                // Numbers of headers.
                let number = [0, 1, u32::MAX, i32::MAX as u32, 65_536][dice.below(5)].to_le_bytes();
                for (place, byte) in bytes[at..].iter_mut().zip(number) {
                    *place = byte;
                }
            }
        }
    }
    bytes
}

/// What the fuzz target of a door begins with, and what broke it before: names and bytes.
fn corpus(door: &str) -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(door);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let read = |entry: std::fs::DirEntry| {
        (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).unwrap())
    };
    entries.flatten().map(read).collect()
}

#[test]
fn the_corpus_of_the_fuzz_targets_breaks_nothing() {
    for (name, door) in doors::DOORS {
        let corpus = corpus(name);
        let mut taken = 0;
        for (file, bytes) in &corpus {
            let read = catch_unwind(AssertUnwindSafe(|| door(bytes)));
            taken += usize::from(read.unwrap_or_else(|_| panic!("fuzz/corpus/{name}/{file}")));
        }
        println!("{name}: {taken} of {} taken", corpus.len());
        assert!(taken > 0, "{name}: a corpus of nothing that is good leads nowhere");
    }
}

/// Reads every copy; answers how many were taken.
fn try_all(kind: &str, good: &[Vec<u8>], rounds: usize, read: impl Fn(&[u8]) -> bool) -> usize {
    let mut dice = Dice(20_261_127);
    let mut taken = 0;
    let mut broken = Vec::new();
    let fresh = (0..rounds).map(|_| mutated(&good[dice.below(good.len())], &mut dice));
    for (number, bytes) in fresh.enumerate() {
        match catch_unwind(AssertUnwindSafe(|| read(&bytes))) {
            Ok(true) => taken += 1,
            Ok(false) => {}
            Err(_) => {
                if let Some(folder) = std::env::var_os("HOSO_CORPUS") {
                    let folder = PathBuf::from(folder).join(kind);
                    std::fs::create_dir_all(&folder).unwrap();
                    std::fs::write(folder.join(format!("{number}")), &bytes).unwrap();
                }
                broken.push(number);
            }
        }
    }
    assert!(broken.is_empty(), "{kind}: {} of {rounds} broke the reader: {broken:?}", broken.len());
    println!("{kind}: {taken} of {rounds} taken");
    taken
}

/// A small package, and one with files.
fn packages() -> Vec<Vec<u8>> {
    let folder = TempDir::new().unwrap();
    let mut desk = common::workspace(&folder.path().join("data"));
    let new = NewDossier {
        set: hoso_ocop::rulebook::SetNumber(11),
        producer: "Hợp tác xã chè Đồi Mây".to_owned(),
        product: "Trà xanh".to_owned(),
    };
    let id = desk.create_dossier(&new).unwrap();
    let pack = |desk: &hoso_ocop::workspace::Workspace, name: &str| {
        let path = folder.path().join(name);
        let job = desk.pack(std::slice::from_ref(&id), PackOptions::default()).unwrap();
        job.run(&path, &mut |_| ControlFlow::Continue(())).unwrap();
        std::fs::read(path).unwrap()
    };
    let small = pack(&desk, "small.ocop");
    let attachment = hoso_ocop::workspace::Attachment {
        row: hoso_ocop::rulebook::RowNumber(1),
        files: vec![common::sample("01-gcn-dang-ky-htx.pdf")],
        ..hoso_ocop::workspace::Attachment::default()
    };
    desk.attach(&id, &attachment).unwrap();
    vec![small, pack(&desk, "files.ocop")]
}

fn records_of(bytes: &[u8]) -> Option<Vec<Record>> {
    let mut reader = PackageReader::open(Cursor::new(bytes)).ok()?;
    let records = reader.records().ok()?;
    for blob in reader.manifest().blobs.clone() {
        reader.copy_blob(blob, &mut std::io::sink()).ok()?;
    }
    Some(records)
}

#[test]
fn a_changed_package_is_refused_or_holds_what_was_signed() {
    let good = packages();
    let signed: Vec<Vec<Record>> = good.iter().map(|bytes| records_of(bytes).unwrap()).collect();
    try_all("package", &good, ROUNDS, |bytes| match records_of(bytes) {
        // Bytes that say nothing, such as the clock of an entry, may be others.
        Some(records) => {
            assert!(signed.contains(&records), "other records than were signed");
            true
        }
        None => false,
    });
}

#[test]
fn changed_operations_are_refused_or_merge_by_the_law() {
    let good = packages();
    let lines: Vec<Vec<u8>> =
        records_of(&good[1]).unwrap().iter().map(|record| serde_json::to_vec(record).unwrap()).collect();
    let base: Vec<Record> = records_of(&good[1]).unwrap();
    let taken = try_all("records", &lines, ROUNDS, |bytes| {
        let Ok(record) = serde_json::from_slice::<Record>(bytes) else { return false };
        let operations = |record: &Record| match record {
            Record::Operation(operation) => Some(operation.clone()),
            Record::Action(_) => None,
        };
        let mut all: Vec<_> = base.iter().filter_map(operations).collect();
        let one = operations(&record);
        // One under the same name is a clash, which the data folder refuses.
        all.retain(|operation| one.as_ref().is_none_or(|one| one.id != operation.id));
        all.extend(one);
        let forward = State::of(all.iter());
        let backward = State::of(all.iter().rev());
        assert!(forward == backward, "the order decides");
        true
    });
    assert!(taken < ROUNDS);
}

#[test]
fn a_changed_rulebook_is_refused_in_words_or_adds_up() {
    let files = doors::shipped();
    // Every part on its own; the whole is checked with the one that was changed.
    let names: Vec<&String> = files.keys().collect();
    let mut dice = Dice(4);
    let mut broken = Vec::new();
    let mut taken = 0;
    for round in 0..ROUNDS {
        let name = names[dice.below(names.len())];
        let bytes = mutated(files[name].as_bytes(), &mut dice);
        let mut changed = files.clone();
        changed.insert(name.clone(), String::from_utf8_lossy(&bytes).into_owned());
        match catch_unwind(AssertUnwindSafe(|| Rulebook::read_changed(&changed, name))) {
            Ok(read) => {
                taken += usize::from(read.is_ok());
                // The short way says what the long way says.
                if round.is_multiple_of(100) {
                    assert_eq!(format!("{read:?}"), format!("{:?}", Rulebook::read(&changed)), "{name}");
                }
            }
            Err(_) => broken.push(format!("{round}: {name}")),
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
    println!("rulebook: {taken} of {ROUNDS} taken");
    assert!((1..ROUNDS).contains(&taken));
}

#[test]
fn changed_pdfs_and_pictures_never_break_the_reader_of_files() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut good: Vec<Vec<u8>> = Vec::new();
    for place in ["assets/sample", "tests/evidence"] {
        for entry in std::fs::read_dir(folder.join(place)).unwrap().flatten() {
            let bytes = std::fs::read(entry.path()).unwrap();
            // Large ones only take longer.
            if bytes.len() < 60_000 && !entry.path().ends_with("sample.toml") {
                good.push(bytes);
            }
        }
    }
    assert!(good.len() > 5);
    let reading = Reading::here();
    try_all("files", &good, ROUNDS, |bytes| reading.look(Source::Bytes(bytes)).is_ok());
}
