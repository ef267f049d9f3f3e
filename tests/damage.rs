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
