//! Packages made to do harm: each is refused with one plain sentence, and nothing on the laptop
//! changes. `HOSO_CORPUS=DIR` keeps them for `scripts/bench`.

mod common;

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;

use ed25519_dalek::Signer as _;
use hoso_ocop::dossier::{EntityId, FileHash};
use hoso_ocop::exchange::package::PackageError;
use hoso_ocop::store::StoreError;
use hoso_ocop::workspace::{PackOptions, WorkspaceError};
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// An operation that a stranger made up.
fn made_up(number: u64, entity: &str, field: &str, value: Json, parents: &[String]) -> Json {
    json!({ "operation": {
        "id": format!("stranger:{number}"), "action": "stranger-1", "entity": entity, "field": field,
        "value": value, "parents": parents, "time": 1_800_000_000_000_u64 << 16, "author": "kẻ lạ",
    }})
}

/// What he says he did.
fn deed(number: u64) -> Json {
    json!({ "action": {
        "id": format!("stranger-{number}"), "device": "stranger", "number": number, "kind": "do",
        "label": "action-set-field", "arguments": [["field", "x"]],
        "time": 1_800_000_000_000_u64 << 16, "author": "kẻ lạ",
    }})
}

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

    /// The dossier, and a piece of evidence of it.
    fn entities(&self) -> (String, String) {
        let text = String::from_utf8(self.records.clone()).unwrap();
        let lines = text.lines().map(|line| serde_json::from_str::<Json>(line).unwrap());
        let linked = lines.filter(|line| line["operation"]["field"] == "of_dossier");
        let piece = linked.map(|line| line["operation"]["entity"].as_str().unwrap().to_owned()).next();
        (self.manifest["dossiers"][0]["id"].as_str().unwrap().to_owned(), piece.unwrap())
    }

    /// The operations that stand on a field, which a new one would replace.
    fn operation_on(&self, entity: &str, field: &str) -> Json {
        let text = String::from_utf8(self.records.clone()).unwrap();
        let mut lines = text.lines().map(|line| serde_json::from_str::<Json>(line).unwrap());
        let found =
            lines.find(|line| line["operation"]["entity"] == entity && line["operation"]["field"] == field);
        found.unwrap()["operation"].clone()
    }

    /// The same dossier with other records, the manifest as it was.
    fn with_only(&self, records: &[Json]) -> Self {
        let records = records.iter().map(|line| format!("{line}\n")).collect::<String>().into_bytes();
        let mut parts = Self { records, blobs: Vec::new(), ..self.clone() };
        parts.manifest["blobs"] = json!([]);
        parts
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
    let (dossier, piece) = parts.entities();
    let product = parts.operation_on(&dossier, "of_product")["value"].as_str().unwrap().to_owned();
    let file = |pages: u64| {
        json!(
            json!({ "hash": FileHash::of(b"x").to_string(), "name": "x.pdf", "size": 5, "media": "pdf",
            "pages": pages, "condition": "good" })
            .to_string()
        )
    };
    let one = |record: Json| parts.clone().with_record(record.to_string().as_bytes()).bytes();
    let story = |value: Json| made_up(1, &dossier, "texts.story", value, &[]);
    add("a tombstone on a text", one(story(json!({ "erased": "x" }))));
    add("a text of 400,000 letters", one(story(json!("ă".repeat(400_000)))));
    add("a long product name", one(made_up(1, &product, "product.name", json!("W".repeat(401)), &[])));
    add("four thousand million pages", one(made_up(1, &piece, "file.zz", file(u64::from(u32::MAX)), &[])));
    add("a million pages", one(made_up(1, &piece, "file.zz", file(1_000_000), &[])));
    add("an operation of no dossier", one(made_up(1, "ezzzzzzzzzz", "exists", json!(true), &[])));
    add("of another dossier", one(made_up(1, "dzzzzzzzzzz", "exists", json!(true), &[])));
    add("an action that did nothing", one(deed(1)));
    add("12,000 actions that did nothing", {
        let deeds = (1..=12_000).map(|number| format!("{}\n", deed(number))).collect::<String>();
        parts.clone().with_record(deeds.trim_end().as_bytes()).bytes()
    });
    for (name, number) in [("an action beyond", (1_u64 << 53) + 1), ("the last action", u64::MAX)] {
        let mut own = story(json!("x"));
        own["operation"]["action"] = json!(format!("stranger-{number}"));
        add(name, parts.clone().with_record(format!("{}\n{own}", deed(number)).as_bytes()).bytes());
    }
    for action in ["stranger-007", "stranger-+7"] {
        let mut own = story(json!("x"));
        own["operation"]["action"] = json!(action);
        add(action, one(own));
    }
    add("65 values side by side", {
        let sides: Vec<String> = (1..=65)
            .map(|number| made_up(number, &dossier, "texts.story", json!(format!("v{number}")), &[]))
            .map(|operation| operation.to_string())
            .collect();
        parts.clone().with_record(sides.join("\n").as_bytes()).bytes()
    });
    add("60,000 operations of no dossier", {
        let pieces: Vec<String> = (1..=60_000)
            .map(|number| made_up(number, &format!("e{number}"), "exists", json!(true), &[]).to_string())
            .collect();
        parts.clone().with_record(pieces.join("\n").as_bytes()).bytes()
    });
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
    let (salt, body, mac) = ("A".repeat(22), "B".repeat(43), "C".repeat(43));
    add("work for a minute", {
        format!("age-encryption.org/v1\n-> scrypt {salt} 18\n{body}\n--- {mac}\n").into_bytes()
    });
    add("two stretched passphrases", {
        let stanza = format!("-> scrypt {salt} 17\n{body}\n");
        format!("age-encryption.org/v1\n{stanza}{stanza}--- {mac}\n").into_bytes()
    });
    add("sealed for a key", {
        format!("age-encryption.org/v1\n-> X25519 {body}\n{body}\n--- {mac}\n").into_bytes()
    });
    add("200,000 empty stanzas", {
        [b"age-encryption.org/v1\n".to_vec(), b"-> a b\n\n".repeat(200_000)].concat()
    });
    add("a head of one line", [b"age-encryption.org/v1\n-> ".to_vec(), vec![b'a'; 20 << 20]].concat());
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
    assert!(corpus.len() == 90, "{}", corpus.len());
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

/// A laptop that has the sample, and what a stranger can make of its package.
fn known_to_a_stranger(folder: &Path) -> (hoso_ocop::workspace::Workspace, EntityId, Parts) {
    let mut own = common::workspace(&folder.join("own"));
    let id = own.create_sample().unwrap();
    let good = folder.join("good.ocop");
    let job = own.pack(std::slice::from_ref(&id), PackOptions::default()).unwrap();
    job.run(&good, &mut |_| ControlFlow::Continue(())).unwrap();
    (own, id, Parts::of(&good))
}

fn take_in(
    desk: &mut hoso_ocop::workspace::Workspace,
    path: &Path,
    parts: &Parts,
) -> Result<hoso_ocop::workspace::Received, hoso_ocop::workspace::WorkspaceError> {
    std::fs::write(path, parts.bytes()).unwrap();
    let staged = desk.unpack(path, None).run(&mut |_| ControlFlow::Continue(()))?;
    desk.take_in_package(staged)
}

/// Erasing is for the data of a person; anywhere else a tombstone is another content under a known
/// name.
#[test]
fn a_stranger_erases_nothing_but_the_data_of_a_person_and_it_is_told() {
    let folder = TempDir::new().unwrap();
    let (mut own, id, parts) = known_to_a_stranger(folder.path());
    let path = folder.path().join("hostile.ocop");
    let dossier = own.dossier(&id).unwrap();
    let piece = dossier.evidence[0].id.0.clone();
    let producer = dossier.producer.0.clone();
    let tombstone = |entity: &str, field: &str| {
        let mut operation = parts.operation_on(entity, field);
        operation["value"] = json!({ "erased": "x" });
        parts.with_only(&[json!({ "operation": operation })])
    };
    for (entity, field) in [
        (id.0.as_str(), "texts.history"),
        (id.0.as_str(), "exists"),
        (id.0.as_str(), "rulebook"),
        (producer.as_str(), "producer.name"),
        (piece.as_str(), "title"),
        (piece.as_str(), "exists"),
    ] {
        let refused = take_in(&mut own, &path, &tombstone(entity, field)).unwrap_err();
        assert!(matches!(refused, WorkspaceError::Store(StoreError::Clash(_))), "{field}: {refused:?}");
    }
    assert_eq!(own.dossier(&id).unwrap(), dossier);
    std::fs::write(&path, tombstone(&producer, "producer.representative").bytes()).unwrap();
    let staged = own.unpack(&path, None).run(&mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(own.preview(&staged).unwrap().erased, 1, "shown before it is taken in");
    assert_eq!(own.dossier(&id).unwrap(), dossier);
    let received = own.take_in_package(staged).unwrap();
    assert_eq!(received.erased, 1);
    assert_eq!(own.dossier(&id).unwrap().text("producer.representative"), "");
    assert!(received.backup.is_some() && own.verify().unwrap().is_sound());
}

/// Numbers that nobody types are taken in as what somebody entered, and nothing falls over them.
#[test]
fn numbers_from_the_ends_of_the_line_break_no_command() {
    let folder = TempDir::new().unwrap();
    let (mut own, id, parts) = known_to_a_stranger(folder.path());
    let path = folder.path().join("hostile.ocop");
    let fields = ["dossier.year", "dossier.batch", "dossier.samples", "certificate.stars"];
    for (round, number) in (0..).zip([i64::MIN, i64::MAX, -1, 0]) {
        let mut records = vec![deed(round + 1)];
        for (place, field) in (1..).zip(fields) {
            let parents: Vec<String> = match round {
                0 => parts_head(&parts, &id.0, field),
                _ => vec![format!("stranger:{}", (round - 1) * 10 + place)],
            };
            let mut operation = made_up(round * 10 + place, &id.0, field, json!(number), &parents);
            operation["operation"]["action"] = json!(format!("stranger-{}", round + 1));
            records.push(operation);
        }
        take_in(&mut own, &path, &parts.with_only(&records)).unwrap();
        assert_eq!(own.dossier(&id).unwrap().number("dossier.year"), Some(number));
        let open = own.open_dossier(&id).unwrap();
        for field in ["texts.history", "texts.plan_product"] {
            hoso_ocop::assess::figures_sentence(common::law(), &open.dossier, field, number);
        }
        own.list(&hoso_ocop::store::RowQuery::default()).unwrap();
        own.history_lines(&id).unwrap();
    }
}

/// The operations of a field that a package holds and that none of its others replaces.
fn parts_head(parts: &Parts, entity: &str, field: &str) -> Vec<String> {
    let text = String::from_utf8(parts.records.clone()).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str::<Json>(line).unwrap());
    let of_field: Vec<Json> = lines
        .map(|line| line["operation"].clone())
        .filter(|operation| operation["entity"] == entity && operation["field"] == field)
        .collect();
    of_field.iter().map(|operation| operation["id"].as_str().unwrap().to_owned()).collect()
}

/// Sixty-four from each of several packages would be more than can be packed again.
#[test]
fn more_sides_than_can_be_packed_do_not_come_together_from_several_packages() {
    let folder = TempDir::new().unwrap();
    let (mut own, id, parts) = known_to_a_stranger(folder.path());
    let path = folder.path().join("hostile.ocop");
    let some = |from: u64| {
        let operations =
            (from..from + 40).map(|n| made_up(n, &id.0, "texts.new", json!(format!("v{n}")), &[]));
        parts.with_only(&std::iter::once(deed(1)).chain(operations).collect::<Vec<_>>())
    };
    take_in(&mut own, &path, &some(1)).unwrap();
    let refused = take_in(&mut own, &path, &some(100)).unwrap_err();
    assert!(matches!(refused, WorkspaceError::Package(PackageError::Sides)), "{refused:?}");
    let job = own.pack(std::slice::from_ref(&id), PackOptions::default()).unwrap();
    job.run(&path, &mut |_| ControlFlow::Continue(())).unwrap();
    let mut other = common::workspace(&folder.path().join("other"));
    let staged = other.unpack(&path, None).run(&mut |_| ControlFlow::Continue(())).unwrap();
    other.take_in_package(staged).unwrap();
    assert_eq!(other.sides(&id).unwrap().len(), 1);
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
