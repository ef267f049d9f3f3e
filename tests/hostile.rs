//! Packages made to do harm: each is refused with one plain sentence, and nothing on the laptop
//! changes. `HOSO_CORPUS=DIR` keeps them for `scripts/bench`.

mod common;

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;

use ed25519_dalek::Signer as _;
use hoso_ocop::dossier::FileHash;
use hoso_ocop::workspace::PackOptions;
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// An archive entry by entry.
#[derive(Clone)]
struct Entry {
    name: String,
    bytes: Vec<u8>,
    deflated: bool,
    link: bool,
}

fn entry(name: &str, bytes: impl Into<Vec<u8>>) -> Entry {
    Entry { name: name.to_owned(), bytes: bytes.into(), deflated: false, link: false }
}

/// A good package, taken apart.
#[derive(Clone)]
struct Parts {
    manifest: Json,
    records: Vec<u8>,
    blobs: Vec<Entry>,
    more: Vec<Entry>,
    /// Whether the manifest is brought in line with what the parts are.
    honest: bool,
}

/// A stranger's key: anybody can sign.
fn key() -> ed25519_dalek::SigningKey {
    ed25519_dalek::SigningKey::from_bytes(&[7; 32])
}

impl Parts {
    fn of(package: &Path) -> Self {
        let mut zip = zip::ZipArchive::new(std::fs::File::open(package).unwrap()).unwrap();
        let mut found = BTreeMap::new();
        for index in 0..zip.len() {
            let mut entry = zip.by_index(index).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            found.insert(entry.name().unwrap().into_owned(), bytes);
        }
        Self {
            manifest: serde_json::from_slice(&found["manifest.json"]).unwrap(),
            records: found["records.jsonl"].clone(),
            blobs: found
                .iter()
                .filter(|(name, _)| name.starts_with("blobs/"))
                .map(|(name, bytes)| entry(name, bytes.clone()))
                .collect(),
            more: Vec::new(),
            honest: true,
        }
    }

    /// The first operation of the records, changed.
    fn with_operation(mut self, change: impl FnOnce(&mut Json)) -> Self {
        let text = String::from_utf8(self.records.clone()).unwrap();
        let mut lines: Vec<Json> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let at = lines.iter().position(|line| line.get("operation").is_some()).unwrap();
        change(&mut lines[at]["operation"]);
        self.records = lines.iter().map(|line| format!("{line}\n")).collect::<String>().into_bytes();
        self
    }

    fn with_record(mut self, line: &[u8]) -> Self {
        self.records.extend_from_slice(line);
        self.records.push(b'\n');
        self
    }

    fn entries(&self) -> Vec<Entry> {
        let mut manifest = self.manifest.clone();
        if self.honest {
            manifest["records"] = json!(FileHash::of(&self.records).to_string());
            manifest["records_size"] = json!(self.records.len());
        }
        manifest["key"] = json!(data_encoding::HEXLOWER.encode(key().verifying_key().as_bytes()));
        let manifest = serde_json::to_vec(&manifest).unwrap();
        let signature = key().sign(&[b"hoso-ocop package 1\n", manifest.as_slice()].concat()).to_bytes();
        let mut entries = vec![
            entry("mimetype", "application/vnd.hoso-ocop"),
            Entry { deflated: true, ..entry("records.jsonl", self.records.clone()) },
        ];
        entries.extend(self.blobs.clone());
        entries.extend(self.more.clone());
        entries.push(Entry { deflated: true, ..entry("manifest.json", manifest) });
        entries.push(entry("manifest.sig", signature));
        entries
    }

    fn bytes(&self) -> Vec<u8> {
        archive(&self.entries())
    }
}

fn archive(entries: &[Entry]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for entry in entries {
        let method = if entry.deflated { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        let options = SimpleFileOptions::default().compression_method(method);
        if entry.link {
            zip.add_symlink(&entry.name, "/etc/passwd", options).unwrap();
        } else {
            zip.start_file(&entry.name, options).unwrap();
            zip.write_all(&entry.bytes).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

/// Where the list of entries begins, and where each of its records stands.
fn directory(bytes: &[u8]) -> Vec<usize> {
    let end = bytes.len() - 22;
    let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let short = |at: usize| usize::from(u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap()));
    let mut at = number(end + 16);
    let mut places = Vec::new();
    while at < end {
        places.push(at);
        at += 46 + short(at + 28) + short(at + 30) + short(at + 32);
    }
    places
}

fn name_at(bytes: &[u8], place: usize) -> String {
    let length = usize::from(u16::from_le_bytes(bytes[place + 28..place + 30].try_into().unwrap()));
    String::from_utf8_lossy(&bytes[place + 46..place + 46 + length]).into_owned()
}

/// The place of the n-th blob in the list, and of its local header.
fn blob_at(bytes: &[u8], n: usize) -> (usize, usize) {
    let places = directory(bytes).into_iter().filter(|place| name_at(bytes, *place).starts_with("blobs/"));
    let place = places.into_iter().nth(n).unwrap();
    (place, u32::from_le_bytes(bytes[place + 42..place + 46].try_into().unwrap()) as usize)
}

fn patched(mut bytes: Vec<u8>, change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    change(&mut bytes);
    bytes
}

fn deflated_zeros(megabytes: usize) -> Vec<u8> {
    vec![0; megabytes << 20]
}

/// Every hostile package, by name.
fn corpus(good: &Path) -> Vec<(String, Vec<u8>)> {
    let parts = Parts::of(good);
    let mut corpus: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| corpus.push((name.to_owned(), bytes));
    for (name, path) in [
        ("zip slip", "../../evil.txt"),
        ("zip slip backslash", "..\\..\\evil.txt"),
        ("absolute", "/tmp/evil.txt"),
        ("drive", "C:\\evil.txt"),
        ("con", "CON"),
        ("stream", "blobs/file:ads"),
        ("folder", "blobs/"),
        ("slip in blobs", "blobs/../../evil.txt"),
        ("bidi name", "blobs/\u{202e}gpj.exe"),
        ("unknown", "readme.txt"),
    ] {
        add(name, Parts { more: vec![entry(path, "x")], ..parts.clone() }.bytes());
    }
    add("symlink", {
        let mut parts = parts.clone();
        parts.blobs[0].link = true;
        parts.bytes()
    });
    add("one name twice", {
        patched(parts.bytes(), |bytes| {
            let ((first, local), (second, other)) = (blob_at(bytes, 0), blob_at(bytes, 1));
            let name = bytes[first + 46..first + 116].to_vec();
            assert_eq!(&bytes[local + 30..local + 100], &name[..]);
            bytes[second + 46..second + 116].copy_from_slice(&name);
            bytes[other + 30..other + 100].copy_from_slice(&name);
        })
    });
    add("overlapping entries", {
        patched(parts.bytes(), |bytes| {
            let ((first, _), (second, _)) = (blob_at(bytes, 0), blob_at(bytes, 1));
            let offset = bytes[first + 42..first + 46].to_vec();
            bytes[second + 42..second + 46].copy_from_slice(&offset);
        })
    });
    add("deflate bomb in the records", Parts { records: deflated_zeros(300), ..parts.clone() }.bytes());
    add("deflate bomb in one line", {
        let mut line = b"{\"operation\":\"".to_vec();
        line.extend(std::iter::repeat_n(b'a', 40 << 20));
        parts.clone().with_record(&line).bytes()
    });
    add("deflate bomb in a file", {
        let mut parts = parts.clone();
        let zeros = deflated_zeros(300);
        let name = FileHash::of(&zeros).to_string();
        let size = zeros.len();
        parts.manifest["blobs"].as_array_mut().unwrap().push(json!({ "hash": name, "size": size }));
        parts.blobs.push(Entry { deflated: true, ..entry(&format!("blobs/{name}"), zeros) });
        parts.bytes()
    });
    add("deflate bomb in the manifest", {
        let mut parts = parts.clone();
        parts.manifest["program"] = json!("a".repeat(64 << 20));
        parts.bytes()
    });
    add("zstd", {
        patched(parts.bytes(), |bytes| {
            let (place, local) = blob_at(bytes, 0);
            bytes[place + 10..place + 12].copy_from_slice(&93_u16.to_le_bytes());
            bytes[local + 8..local + 10].copy_from_slice(&93_u16.to_le_bytes());
        })
    });
    add("encrypted entry", {
        patched(parts.bytes(), |bytes| {
            let (place, local) = blob_at(bytes, 0);
            bytes[place + 8] |= 1;
            bytes[local + 6] |= 1;
        })
    });
    add("50,000 entries", {
        let more = (0..50_000).map(|n| entry(&format!("blobs/{n:064x}"), "")).collect();
        Parts { more, ..parts.clone() }.bytes()
    });
    add("50,000 entries of one file", {
        let bytes = parts.bytes();
        let (place, _) = blob_at(&bytes, 0);
        let record = bytes[place..place + 116].to_vec();
        let end = bytes.len() - 22;
        let begin = directory(&bytes)[0];
        let mut many = bytes[..end].to_vec();
        for _ in 0..50_000 {
            many.extend_from_slice(&record);
        }
        let mut tail = bytes[end..].to_vec();
        let count = (directory(&bytes).len() + 50_000).min(65_535) as u16;
        tail[8..10].copy_from_slice(&count.to_le_bytes());
        tail[10..12].copy_from_slice(&count.to_le_bytes());
        let length = (many.len() - begin) as u32;
        tail[12..16].copy_from_slice(&length.to_le_bytes());
        many.extend(tail);
        many
    });
    for (name, size) in [("2 GB in a header", 0x7fff_ffff_u32), ("4 GB in a header", u32::MAX)] {
        add(name, {
            patched(parts.bytes(), |bytes| {
                let (place, local) = blob_at(bytes, 0);
                for at in [place + 20, place + 24, local + 18, local + 22] {
                    bytes[at..at + 4].copy_from_slice(&size.to_le_bytes());
                }
            })
        });
    }
    add("2 GB in the manifest", {
        let mut parts = parts.clone();
        parts.manifest["blobs"][0]["size"] = json!(0x7fff_ffff_u32);
        parts.bytes()
    });
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    add("deep record", {
        let line = format!("{{\"operation\":{}}}", deep(400_000));
        parts.clone().with_record(line.as_bytes()).bytes()
    });
    add(
        "deep value",
        parts
            .clone()
            .with_operation(|operation| {
                operation["value"] = serde_json::from_str(&deep(100)).unwrap();
            })
            .bytes(),
    );
    add("deep manifest", {
        let mut entries = parts.entries();
        let at = entries.iter().position(|entry| entry.name == "manifest.json").unwrap();
        entries[at].bytes = format!("{{\"format\":1,\"x\":{}}}", deep(400_000)).into_bytes();
        archive(&entries)
    });
    add("invalid UTF-8", parts.clone().with_record(b"{\"operation\":{\"field\":\"\xff\xfe\"}}").bytes());
    add("no JSON", parts.clone().with_record(b"DROP TABLE op;").bytes());
    add("unknown record", parts.clone().with_record(b"{\"table\":{}}").bytes());
    type Change = (&'static str, fn(&mut Json));
    let changes: [Change; 15] = [
        ("bidi author", |op| op["author"] = json!("Ho\u{202e}àng")),
        ("bidi value", |op| op["value"] = json!("tra\u{2066}xanh")),
        ("control in a value", |op| op["value"] = json!("tra\u{0}xanh")),
        ("long author", |op| op["author"] = json!("a".repeat(5_000))),
        ("no entity", |op| op["entity"] = json!("")),
        ("foreign entity", |op| op["entity"] = json!("x12345")),
        ("slip in an entity", |op| op["entity"] = json!("d../../x")),
        ("slip in a field", |op| op["field"] = json!("a\nb")),
        ("number nought", |op| op["id"] = json!("abc:0")),
        ("number beyond", |op| op["id"] = json!("abc:18446744073709551615")),
        ("another's action", |op| op["action"] = json!("zzz-1")),
        ("end of time", |op| op["time"] = json!(u64::MAX)),
        ("its own parent", |op| op["parents"] = json!([op["id"]])),
        ("a thousand parents", |op| {
            op["parents"] = Json::Array((1..1_000).map(|n| json!(format!("abc:{n}"))).collect());
        }),
        ("value of no kind", |op| op["value"] = json!({ "sql": "x" })),
    ];
    for (name, change) in changes {
        add(name, parts.clone().with_operation(change).bytes());
    }
    add("other bytes in a file", {
        let mut parts = parts.clone();
        parts.blobs[3].bytes[100] ^= 1;
        parts.bytes()
    });
    add("other records", {
        let mut parts = parts.clone().with_operation(|op| op["value"] = json!("khác"));
        parts.honest = false;
        parts.bytes()
    });
    add("a file too few", {
        let mut parts = parts.clone();
        parts.blobs.pop();
        parts.bytes()
    });
    add("format of tomorrow", {
        let mut parts = parts.clone();
        parts.manifest["format"] = json!(2);
        parts.manifest["new"] = json!(true);
        parts.bytes()
    });
    add("bidi manifest", {
        let mut parts = parts.clone();
        parts.manifest["author"] = json!("Ho\u{202e}àng");
        parts.bytes()
    });
    let good = std::fs::read(good).unwrap();
    for tenth in 0..10 {
        add(&format!("truncated {tenth}"), good[..good.len() * tenth / 10].to_vec());
    }
    add("one byte short", good[..good.len() - 1].to_vec());
    add("something behind", [good.as_slice(), b"more"].concat());
    add("something before", [b"#!/bin/sh\n".as_slice(), &good].concat());
    add("signature swapped", {
        let mut entries = parts.entries();
        let other = key().sign(b"something else").to_bytes();
        entries.last_mut().unwrap().bytes = other.to_vec();
        archive(&entries)
    });
    add("signature missing", {
        let mut entries = parts.entries();
        entries.pop();
        archive(&entries)
    });
    add("another's signature", {
        let mut entries = parts.entries();
        let manifest = entries.iter().find(|entry| entry.name == "manifest.json").unwrap().bytes.clone();
        let other = ed25519_dalek::SigningKey::from_bytes(&[9; 32]);
        let signed = [b"hoso-ocop package 1\n", manifest.as_slice()].concat();
        entries.last_mut().unwrap().bytes = other.sign(&signed).to_bytes().to_vec();
        archive(&entries)
    });
    add("noise", (0..100_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect());
    add("a PDF", std::fs::read(common::sample("03-hop-dong-lien-ket.pdf")).unwrap());
    add("sealed noise", [b"age-encryption.org/v1\n".as_slice(), &[9; 4_000]].concat());
    add("a seal that never opens", {
        let salt = "x".repeat(22);
        let body = "y".repeat(43);
        let mac = "z".repeat(43);
        format!("age-encryption.org/v1\n-> scrypt {salt} 40\n{body}\n--- {mac}\n").into_bytes()
    });
    corpus
}

fn snapshot_of(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(snapshot_of(&path));
        } else if path.file_stem().is_none_or(|name| name != "lock") {
            found.insert(path.clone(), std::fs::read(&path).unwrap());
        }
    }
    found
}

#[test]
fn every_hostile_package_is_refused_and_changes_nothing() {
    let folder = TempDir::new().unwrap();
    let (data, good) = (folder.path().join("data"), folder.path().join("good.ocop"));
    {
        let mut other = common::workspace(&folder.path().join("other"));
        let id = other.create_sample().unwrap();
        let job = other.pack(&[id], PackOptions::default()).unwrap();
        job.run(&good, &mut |_| ControlFlow::Continue(())).unwrap();
        let mut own = common::workspace(&data);
        own.create_sample().unwrap();
        own.close().unwrap();
    }
    let corpus = corpus(&good);
    assert!(corpus.len() == 70, "{}", corpus.len());
    if let Some(kept) = std::env::var_os("HOSO_CORPUS").map(PathBuf::from) {
        std::fs::create_dir_all(&kept).unwrap();
        std::fs::copy(&good, kept.join("good.ocop")).unwrap();
        for (name, bytes) in &corpus {
            std::fs::write(kept.join(format!("{}.ocop", name.replace(' ', "-"))), bytes).unwrap();
        }
    }
    let passphrase = folder.path().join("passphrase");
    std::fs::write(&passphrase, "bốn từ bất kỳ").unwrap();
    let before = snapshot_of(&data);
    let mut wrong = Vec::new();
    for (name, bytes) in &corpus {
        let path = folder.path().join("hostile.ocop");
        std::fs::write(&path, bytes).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_hoso-ocop"))
            .arg("unpack")
            .arg(&path)
            .arg("--data")
            .arg(&data)
            .arg("--passphrase-file")
            .arg(&passphrase)
            .args(["--today", "2026-11-23", "--lang", "vi"])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let plain = said.trim_end().lines().count() == 1 && said.contains("không thay đổi");
        if output.status.code() != Some(2) || !plain || !output.stdout.is_empty() {
            wrong.push(format!("{name}: {:?} {said}", output.status.code()));
        }
        if snapshot_of(&data) != before {
            wrong.push(format!("{name} changed the data folder"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(!folder.path().join("evil.txt").exists());
}

/// What a stranger signs is taken in as a stranger's, if it is whole.
#[test]
fn a_package_that_was_only_taken_apart_and_put_together_is_good() {
    let folder = TempDir::new().unwrap();
    let good = folder.path().join("good.ocop");
    let mut other = common::workspace(&folder.path().join("other"));
    let id = other.create_sample().unwrap();
    other
        .pack(&[id], PackOptions::default())
        .unwrap()
        .run(&good, &mut |_| ControlFlow::Continue(()))
        .unwrap();
    let parts = Parts::of(&good);
    std::fs::write(&good, parts.bytes()).unwrap();
    let mut own = common::workspace(&folder.path().join("own"));
    let staged = own.unpack(&good, None).run(&mut |_| ControlFlow::Continue(())).unwrap();
    let received = own.take_in_package(staged).unwrap();
    assert!(received.dossiers[0].is_new && received.dossiers[0].missing.is_empty());
}
