//! Bits that turn while nobody looks: each is noticed, none reaches a printed dossier or a backup.

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::Dice;
use hoso_ocop::rulebook::{LevelNumber, RowNumber, SetNumber};
use hoso_ocop::workspace::{Attachment, NewDossier, Workspace};
use tempfile::TempDir;

/// Ten dossiers, each with a paper of its own, closed properly.
fn folder_of_ten(folder: &Path) {
    let mut desk = common::workspace(folder);
    desk.create_sample().unwrap();
    for number in 1..10_u8 {
        let new = NewDossier {
            set: SetNumber(number),
            producer: format!("Hợp tác xã Mẫu {number}"),
            product: format!("Sản phẩm {number}"),
        };
        let id = desk.create_dossier(&new).unwrap();
        desk.set_field(&id, "texts.story", "Câu chuyện của bản làng bên con suối. ".repeat(8).trim())
            .unwrap();
        let codes: Vec<_> =
            common::law().set(SetNumber(number)).unwrap().leaves().map(|leaf| leaf.code).collect();
        for code in codes {
            desk.choose_level(&id, code, Some(LevelNumber(1))).ok();
        }
        let paper = folder.join(format!("giay-{number}.png"));
        image::RgbImage::from_fn(320, 450, |x, y| {
            image::Rgb([(x * 3 + y) as u8 ^ number, (y * 7) as u8, 90])
        })
        .save(&paper)
        .unwrap();
        let attachment =
            Attachment { row: RowNumber(1), files: vec![paper.clone()], ..Attachment::default() };
        desk.attach(&id, &attachment).unwrap();
        std::fs::remove_file(paper).unwrap();
    }
    desk.store().back_up(&folder.join("backups"), desk.clock().now()).unwrap();
    desk.close().unwrap();
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hoso-ocop"))
        .args(arguments)
        .arg("--data")
        .arg(data)
        .args(["--today", "2026-11-23", "--lang", "vi"])
        .output()
        .unwrap()
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(files_of(&path));
        } else if path.file_stem().is_some_and(|name| name != "lock") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn copy_folder(from: &Path, to: &Path) {
    for path in files_of(from) {
        let target = to.join(path.strip_prefix(from).unwrap());
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::copy(&path, &target).unwrap();
    }
}

/// A copy takes a new name when it is opened; it has one from the start here.
fn at_home(folder: &Path) {
    common::workspace(folder).close().unwrap();
}

#[test]
fn of_two_hundred_bits_at_least_ninety_nine_of_a_hundred_are_noticed() {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data");
    folder_of_ten(&data);
    assert!(run(&data, &["verify"]).status.success(), "whole at the start");
    let files = files_of(&data);
    let good: BTreeMap<&PathBuf, Vec<u8>> =
        files.iter().map(|path| (path, std::fs::read(path).unwrap())).collect();
    let total: usize = good.values().map(Vec::len).sum();
    let mut dice = Dice(2026);
    let mut unnoticed = Vec::new();
    for _ in 0..200 {
        let mut at = dice.below(total);
        let mut hit = None;
        for (path, bytes) in &good {
            if at < bytes.len() {
                hit = Some((*path, at));
                break;
            }
            at -= bytes.len();
        }
        let (path, at) = hit.unwrap();
        let mut bytes = good[path].clone();
        bytes[at] ^= 1 << dice.below(8);
        std::fs::write(path, &bytes).unwrap();
        if run(&data, &["verify"]).status.success() {
            unnoticed.push(format!("{} at {at}", path.display()));
        }
        for (path, bytes) in &good {
            if std::fs::read(path).ok().as_ref() != Some(bytes) {
                std::fs::write(path, bytes).unwrap();
            }
        }
        for extra in files_of(&data).iter().filter(|path| !good.contains_key(path)) {
            std::fs::remove_file(extra).unwrap();
        }
    }
    assert!(unnoticed.len() <= 2, "{} of 200: {unnoticed:#?}", unnoticed.len());
}

/// Every byte of the file that keeps the key to sensitive facts is watched, and one bit that turned
/// takes no fact away.
#[test]
fn a_bit_of_the_key_is_noticed_wherever_it_turns() {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data");
    let id = {
        let mut desk = common::workspace(&data);
        let id = desk.create_sample().unwrap();
        desk.set_field(&id, "producer.representative_ethnicity", "Tày").unwrap();
        desk.close().unwrap();
        id
    };
    let key = data.join("key");
    let good = std::fs::read(&key).unwrap();
    let read = |bytes: &[u8]| {
        std::fs::write(&key, bytes).unwrap();
        let desk = common::workspace(&data);
        let whole = !desk.verify().unwrap().key_damaged;
        let opened = desk.dossier(&id).unwrap().text("producer.representative_ethnicity") == "Tày";
        (whole, opened)
    };
    assert_eq!(read(&good), (true, true));
    let (code, checksum) = (good.iter().position(|byte| *byte == b'\n').unwrap(), good.len());
    let mut dice = Dice(5);
    for at in 0..checksum {
        let mut bytes = good.clone();
        bytes[at] ^= 1 << dice.below(8);
        let (whole, opened) = read(&bytes);
        assert!(!whole, "byte {at}");
        assert!(opened || at <= code, "byte {at}: the key itself stands");
    }
    for cut in [0, 10, code, code + 1, checksum - 1] {
        let (whole, _) = read(&good[..cut]);
        // Of a file of before there was a checksum nothing is missing.
        assert_eq!(whole, cut == code || cut == code + 1, "cut at {cut}");
    }
    assert_eq!(read(&good[..=code]), (true, true), "as it was written before");
    assert_eq!(run(&data, &["verify"]).status.code(), Some(0));
    // Its name is told, and the recovery code mends it.
    let mut bytes = good.clone();
    bytes[checksum - 3] ^= 1;
    std::fs::write(&key, &bytes).unwrap();
    let said = run(&data, &["verify"]);
    assert_eq!(said.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&said.stdout).contains("“key”"), "{said:?}");
    let recovery = home.path().join("code");
    std::fs::write(&recovery, run(&data, &["key", "recovery-code"]).stdout).unwrap();
    assert!(run(&data, &["key", "unlock", recovery.to_str().unwrap()]).status.success());
    assert_eq!(std::fs::read(&key).unwrap(), good);
    assert!(run(&data, &["verify"]).status.success());
}

/// Without the hash of the whole file, as after an unclean end: what was typed is still watched.
#[test]
fn a_changed_value_is_neither_printed_nor_packed_nor_backed_up() {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data");
    let id = {
        let mut desk = common::workspace(&data);
        let id = desk.create_sample().unwrap();
        desk.close().unwrap();
        id
    };
    let clean = home.path().join("clean");
    copy_folder(&data, &clean);
    let marks: [(&str, &str); 2] = [
        // What the screens read, and what was entered.
        ("UPDATE head SET value = replace(value, 'Đồi Mây', 'Đồi Máy') WHERE field = 'product.name'", "head"),
        ("UPDATE op SET value = replace(value, 'Đồi Mây', 'Đồi Máy') WHERE field = 'product.name'", "op"),
    ];
    for (sql, name) in marks {
        let data = home.path().join(name);
        copy_folder(&clean, &data);
        at_home(&data);
        std::fs::remove_file(data.join("hoso.db.b3")).unwrap();
        rusqlite::Connection::open(data.join("hoso.db")).unwrap().execute_batch(sql).unwrap();
        std::fs::remove_file(data.join("hoso.db.b3")).ok();
        let out = home.path().join("out.pdf");
        let refused = run(&data, &["export", &id.0, out.to_str().unwrap()]);
        assert_eq!(refused.status.code(), Some(2), "{name}: {refused:?}");
        assert!(String::from_utf8_lossy(&refused.stderr).contains("hỏng"), "{name}");
        assert!(!out.exists());
        let package = home.path().join("out.ocop");
        assert_eq!(run(&data, &["pack", &id.0, package.to_str().unwrap()]).status.code(), Some(2), "{name}");
        assert!(!package.exists());
        assert_eq!(run(&data, &["verify"]).status.code(), Some(1), "{name}");
        if name == "op" {
            let before = files_of(&data.join("blobs")).len();
            assert_eq!(run(&data, &["backup"]).status.code(), Some(2), "{name}");
            assert!(!data.join("backups").exists() || files_of(&data.join("backups")).is_empty());
            assert_eq!(files_of(&data.join("blobs")).len(), before);
        }
    }
}

/// Where a text stands in a file, every time.
fn places_of(bytes: &[u8], text: &str) -> Vec<usize> {
    let text = text.as_bytes();
    (0..bytes.len().saturating_sub(text.len())).filter(|at| bytes[*at..].starts_with(text)).collect()
}

fn said(out: &Output) -> String {
    String::from_utf8_lossy(&[out.stdout.as_slice(), &out.stderr].concat()).into_owned()
}

/// A bit that turns in what the program can make anew is told once and mended, whichever command
/// comes first; one in what was entered is told for ever.
#[test]
fn damage_since_the_last_close_is_never_forgotten() {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data");
    let id = {
        let mut desk = common::workspace(&data);
        let id = desk.create_sample().unwrap();
        desk.close().unwrap();
        id
    };
    let database = data.join("hoso.db");
    let (good, seal) = (std::fs::read(&database).unwrap(), std::fs::read(data.join("hoso.db.b3")).unwrap());
    let places = places_of(&good, "Trà xanh Đồi Mây");
    assert!(places.len() >= 3, "an operation, a value that stands, the list: {places:?}");
    let list = said(&run(&data, &["list"]));
    let (out, csv) = (home.path().join("x.pdf"), home.path().join("x.csv"));
    let (mut mended, mut damaged, mut refused) = (0, 0, 0);
    for at in places {
        for first in ["verify", "list"] {
            let mut bytes = good.clone();
            bytes[at + 2] ^= 1;
            std::fs::write(&database, &bytes).unwrap();
            std::fs::write(data.join("hoso.db.b3"), &seal).unwrap();
            let told = run(&data, &[first]);
            assert!(said(&told).contains("lần đóng trước"), "{first} at {at}: {}", said(&told));
            assert_eq!(told.status.code(), Some(if first == "verify" { 1 } else { 0 }));
            let again = run(&data, &["verify"]);
            if again.status.success() {
                mended += 1;
                assert_eq!(said(&run(&data, &["list"])), list, "made anew");
                let paper = home.path().join("paper.pdf");
                let printed = run(&data, &["paper", "phieu-tiep-nhan", paper.to_str().unwrap(), &id.0]);
                assert_ne!(printed.status.code(), Some(2), "{printed:?}");
            } else {
                damaged += 1;
                run(&data, &["list"]);
                assert_eq!(run(&data, &["verify"]).status.code(), Some(1), "told again");
                // An action alone may be damaged: its dossier is what was entered.
                let paper = run(&data, &["paper", "phieu-tiep-nhan", out.to_str().unwrap(), &id.0]);
                let sheet = run(&data, &["sheet", "products", csv.to_str().unwrap()]);
                assert_eq!(paper.status.code() == Some(2), sheet.status.code() == Some(2));
                refused += usize::from(paper.status.code() == Some(2));
            }
        }
    }
    assert!(refused >= 2, "a damaged operation goes on no paper");
    assert!(mended >= 4 && damaged >= 2, "{mended} mended, {damaged} damaged");
}

/// Without the hash of the file, a value that stands and is not what was entered goes on no paper and
/// in no sheet; looking over or saving makes it anew.
#[test]
fn a_damaged_value_goes_on_no_paper_and_is_made_anew() {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data");
    let id = {
        let mut desk = common::workspace(&data);
        let id = desk.create_sample().unwrap();
        desk.close().unwrap();
        id
    };
    let damage = || {
        let sql = "UPDATE head SET value = replace(value, 'Đồi Mây', 'Đồi Máy') WHERE field = 'product.name'";
        std::fs::remove_file(data.join("hoso.db.b3")).ok();
        rusqlite::Connection::open(data.join("hoso.db")).unwrap().execute_batch(sql).unwrap();
    };
    let out = home.path().join("out.pdf");
    let out = out.to_str().unwrap();
    for arguments in [
        vec!["paper", "phieu-tiep-nhan", out, &id.0],
        vec!["paper", "danh-sach-dot", out, "--year", "2026", "--batch", "1"],
        vec!["sheet", "products", &out.replace("pdf", "csv")],
        vec!["consent-sheet", &id.0, out],
    ] {
        damage();
        let refused = run(&data, &arguments);
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}: {}", said(&refused));
        assert!(said(&refused).contains("hỏng"), "{arguments:?}: {}", said(&refused));
    }
    damage();
    assert_eq!(run(&data, &["verify"]).status.code(), Some(1));
    assert!(run(&data, &["verify"]).status.success(), "made anew");
    damage();
    assert!(run(&data, &["salvage"]).status.success());
    assert!(run(&data, &["verify"]).status.success(), "saved");
    let shown = said(&run(&data, &["show", &id.0]));
    assert!(shown.contains("Đồi Mây") && !shown.contains("Đồi Máy"), "{shown}");
}

/// With the hash beside it and without, from the first byte to the last.
#[test]
fn no_bit_of_a_backup_is_gone_back_to() {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data");
    let mut desk: Workspace = common::workspace(&data);
    desk.create_sample().unwrap();
    let backup = desk.store().back_up(&home.path().join("usb"), desk.clock().now()).unwrap().path;
    desk.close().unwrap();
    let before = std::fs::read(data.join("hoso.db")).unwrap();
    let name = backup.to_str().unwrap();
    let good = std::fs::read(&backup).unwrap();
    let mut dice = Dice(8);
    let mut places: Vec<usize> = (0..12).map(|_| dice.below(good.len())).collect();
    places.extend(places_of(&good, "Trà xanh Đồi Mây").into_iter().map(|at| at + 2));
    for at in places {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        std::fs::write(&backup, &bytes).unwrap();
        for arguments in [vec!["restore", name, "--dry-run"], vec!["restore", name]] {
            let refused = run(&data, &arguments);
            assert_eq!(refused.status.code(), Some(2), "at {at}: {}", said(&refused));
            assert!(said(&refused).contains(name), "{}", said(&refused));
        }
    }
    assert_eq!(std::fs::read(data.join("hoso.db")).unwrap(), before);
    // Without it, what was entered and what stands are watched; the list is made anew.
    let seal = format!("{name}.b3");
    let kept = std::fs::read(&seal).unwrap();
    std::fs::remove_file(&seal).unwrap();
    let mut refused = 0;
    let places = places_of(&good, "Trà xanh Đồi Mây");
    for at in &places {
        let mut bytes = good.clone();
        bytes[at + 2] ^= 1;
        std::fs::write(&backup, &bytes).unwrap();
        if run(&data, &["restore", name]).status.success() {
            assert!(said(&run(&data, &["list"])).contains("Trà xanh Đồi Mây"), "made anew");
            assert!(run(&data, &["verify"]).status.success());
        } else {
            refused += 1;
        }
    }
    assert!(refused >= 2, "{refused} of {places:?}");
    // Somebody else's database, and what only looks like one of ours.
    let foreign = [
        "CREATE TRIGGER t AFTER INSERT ON op BEGIN DELETE FROM head; END",
        "CREATE VIEW v AS SELECT * FROM op",
        "CREATE TABLE more (n INTEGER)",
        "PRAGMA application_id = 7",
        "UPDATE op SET value = '\"giả\"' WHERE field = 'texts.story'",
    ];
    for sql in foreign {
        std::fs::write(&backup, &good).unwrap();
        rusqlite::Connection::open(&backup).unwrap().execute_batch(sql).unwrap();
        let out = run(&data, &["restore", name]);
        assert_eq!(out.status.code(), Some(2), "{sql}: {}", said(&out));
        assert!(said(&out).contains(name), "{sql}: {}", said(&out));
    }
    std::fs::write(&backup, "PK và nhiều chữ").unwrap();
    assert!(said(&run(&data, &["restore", name])).contains("không phải bản sao lưu"));
    std::fs::write(&backup, &good).unwrap();
    std::fs::write(&seal, kept).unwrap();
    assert!(run(&data, &["restore", name]).status.success(), "whole");
    assert!(run(&data, &["verify"]).status.success());
}

#[test]
fn a_damaged_paper_is_named_and_heals_from_a_package() {
    let home = TempDir::new().unwrap();
    let (data, other) = (home.path().join("data"), home.path().join("other"));
    let id = {
        let mut desk = common::workspace(&data);
        let id = desk.create_sample().unwrap();
        desk.close().unwrap();
        id
    };
    let package = home.path().join("p.ocop");
    assert!(run(&data, &["pack", &id.0, package.to_str().unwrap()]).status.success());
    assert!(run(&other, &["unpack", package.to_str().unwrap()]).status.success());
    let paper = files_of(&other.join("blobs")).into_iter().next().unwrap();
    let mut bytes = std::fs::read(&paper).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 8;
    std::fs::write(&paper, &bytes).unwrap();
    let said = run(&other, &["verify"]);
    assert_eq!(said.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&said.stdout).contains("("), "the paper is named");
    let again = home.path().join("again.ocop");
    assert_eq!(run(&other, &["pack", &id.0, again.to_str().unwrap()]).status.code(), Some(2));
    assert!(!again.exists());
    assert!(run(&other, &["unpack", package.to_str().unwrap()]).status.success());
    assert!(run(&other, &["verify"]).status.success(), "healed");
    assert!(run(&other, &["pack", &id.0, again.to_str().unwrap()]).status.success());
}

#[test]
fn a_damaged_backup_is_named_and_not_gone_back_to() {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data");
    let mut desk: Workspace = common::workspace(&data);
    desk.create_sample().unwrap();
    let backup = desk.store().back_up(&data.join("backups"), desk.clock().now()).unwrap().path;
    desk.close().unwrap();
    let good = std::fs::read(&backup).unwrap();
    let before = std::fs::read(data.join("hoso.db")).unwrap();
    let mut dice = Dice(7);
    for _ in 0..20 {
        let mut bytes = good.clone();
        let at = dice.below(bytes.len());
        bytes[at] ^= 1 << dice.below(8);
        std::fs::write(&backup, &bytes).unwrap();
        assert_eq!(run(&data, &["verify"]).status.code(), Some(1), "at {at}");
    }
    std::fs::write(&backup, &good[..good.len() / 2]).unwrap();
    assert_eq!(run(&data, &["restore", backup.to_str().unwrap()]).status.code(), Some(2));
    assert_eq!(std::fs::read(data.join("hoso.db")).unwrap(), before);
}

/// What signs packages is watched, and a damaged one is named instead of replaced.
#[test]
fn a_damaged_machine_code_is_named_and_never_replaced() {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data");
    let id = {
        let mut desk = common::workspace(&data);
        let id = desk.create_sample().unwrap();
        desk.close().unwrap();
        id
    };
    let package = home.path().join("p.ocop");
    let pack = || run(&data, &["pack", &id.0, package.to_str().unwrap()]);
    assert!(pack().status.success());
    let key = data.join("signing.key");
    let good = std::fs::read(&key).unwrap();
    let mut turned = good.clone();
    turned[7] ^= 4;
    for bad in [turned.as_slice(), &good[..31], &[]] {
        std::fs::write(&key, bad).unwrap();
        let verified = run(&data, &["verify"]);
        assert_eq!(verified.status.code(), Some(1), "{} bytes", bad.len());
        assert!(said(&verified).contains("signing.key"), "{}", said(&verified));
        assert_eq!(pack().status.code(), Some(2), "{} bytes", bad.len());
        assert_eq!(std::fs::read(&key).unwrap(), bad, "left as it is");
    }
    // One of before, without its hash, is taken and given one.
    std::fs::write(&key, &good).unwrap();
    std::fs::remove_file(data.join("signing.key.b3")).unwrap();
    assert!(pack().status.success());
    assert!(data.join("signing.key.b3").exists());
    std::fs::remove_file(&key).unwrap();
    std::fs::remove_file(data.join("signing.key.b3")).unwrap();
    assert!(pack().status.success(), "a new code, as somebody wanted");
    assert!(run(&data, &["verify"]).status.success());
}

/// A paper that was taken out is watched: undoing brings it back. A backup holds everything else, and
/// the next one mends what was damaged on the stick.
#[test]
fn a_paper_that_was_taken_out_is_watched_and_stops_no_backup() {
    let home = TempDir::new().unwrap();
    let (data, stick) = (home.path().join("data"), home.path().join("usb"));
    let mut desk = common::workspace(&data);
    let id = desk.create_sample().unwrap();
    let paper = home.path().join("giay-bo-di.png");
    image::RgbImage::from_fn(300, 400, |x, y| image::Rgb([x as u8, y as u8, 7])).save(&paper).unwrap();
    let attachment = Attachment { row: RowNumber(2), files: vec![paper], ..Attachment::default() };
    let before = files_of(&data.join("blobs"));
    let piece = desk.attach(&id, &attachment).unwrap();
    let added = files_of(&data.join("blobs")).into_iter().find(|path| !before.contains(path)).unwrap();
    desk.remove_evidence(&piece).unwrap();
    desk.close().unwrap();
    assert!(run(&data, &["backup", stick.to_str().unwrap()]).status.success());
    let on_stick = stick.join("blobs").join(added.strip_prefix(data.join("blobs")).unwrap());
    let good = std::fs::read(&added).unwrap();
    // On the stick, of the same length: the next backup writes it anew.
    let mut turned = good.clone();
    turned[100] ^= 1;
    std::fs::write(&on_stick, &turned).unwrap();
    assert!(run(&data, &["backup", stick.to_str().unwrap()]).status.success());
    assert_eq!(std::fs::read(&on_stick).unwrap(), good);
    // Here: named, and everything else is backed up.
    std::fs::write(&added, &turned).unwrap();
    let verified = run(&data, &["verify"]);
    assert_eq!(verified.status.code(), Some(1));
    assert!(said(&verified).contains("giay-bo-di.png"), "{}", said(&verified));
    let other = home.path().join("usb2");
    let told = run(&data, &["backup", other.to_str().unwrap()]);
    assert_eq!(told.status.code(), Some(1), "{}", said(&told));
    assert!(said(&told).contains("giay-bo-di.png"), "{}", said(&told));
    let there = files_of(&other.join("blobs")).len();
    assert_eq!(there, files_of(&data.join("blobs")).len() - 1);
    let backup = files_of(&other).into_iter().find(|path| path.extension().is_some_and(|e| e == "db"));
    assert!(run(&data, &["restore", backup.unwrap().to_str().unwrap(), "--dry-run"]).status.success());
}

#[test]
fn what_a_killed_process_left_is_taken_away() {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data");
    let mut desk = common::workspace(&data);
    desk.create_sample().unwrap();
    desk.store().back_up(&data.join("backups"), desk.clock().now()).unwrap();
    desk.close().unwrap();
    let some = files_of(&data.join("blobs")).remove(0);
    let left = [
        data.join("hoso.db.b3.4711.tmp"),
        data.join("hoso.db.restore.tmp"),
        data.join("hoso.db.restore.tmp-journal"),
        data.join("units.tsv.12.tmp"),
        data.join("backups/hoso-2026-11-23-143208.db.tmp"),
        data.join("backups/hoso-2026-11-23-143208.db.tmp-journal"),
        data.join("blobs/new.1.2.tmp"),
        some.with_extension("99.tmp"),
    ];
    let before = files_of(&data);
    for path in &left {
        std::fs::write(path, "nửa chừng").unwrap();
    }
    common::workspace(&data).close().unwrap();
    let standing: Vec<_> = left.iter().filter(|path| path.exists()).collect();
    assert!(standing.is_empty(), "{standing:?}");
    assert_eq!(files_of(&data), before);
}

/// A device is never replaced by a file, and no English word of the system stands in a sentence.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_written_over_and_the_reason_is_said_in_vietnamese() {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data");
    let mut desk = common::workspace(&data);
    let id = desk.create_sample().unwrap();
    desk.close().unwrap();
    let pipe = home.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let name = pipe.to_str().unwrap();
    for arguments in [vec!["export", &id.0, name, "--force"], vec!["pack", &id.0, name]] {
        let refused = run(&data, &arguments);
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}: {}", said(&refused));
        assert!(said(&refused).contains("không phải tệp thường"), "{arguments:?}: {}", said(&refused));
        assert!(!pipe.metadata().unwrap().is_file(), "{arguments:?}");
    }
    let gone = home.path().join("không/có");
    let gone = gone.to_str().unwrap();
    for arguments in [
        vec!["unpack", gone],
        vec!["restore", gone],
        vec!["attach", &id.0, "--row", "1", gone],
        vec!["export", &id.0, gone, "--force"],
    ] {
        let refused = said(&run(&data, &arguments));
        assert!(!refused.contains("os error") && !refused.contains("No such"), "{arguments:?}: {refused}");
        assert!(refused.contains("không có"), "{arguments:?}: {refused}");
    }
}
