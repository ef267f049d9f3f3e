//! Faults of the machine: a full disk, a folder that cannot be written, a program killed while it
//! writes. One plain sentence, nothing half done, nothing lost.

#![cfg(unix)]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use hoso_ocop::store::{RESERVE, make_reserve};
use tempfile::TempDir;

fn program() -> &'static str {
    env!("CARGO_BIN_EXE_hoso-ocop")
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    Command::new(program())
        .args(arguments)
        .arg("--data")
        .arg(data)
        .args(["--today", "2026-11-23"])
        .output()
        .unwrap()
}

/// Runs the program where no file can grow beyond some kilobytes, as on a disk that fills up.
fn run_on_full_disk(data: &Path, kilobytes: u32, arguments: &[&str]) -> Output {
    Command::new("bash")
        .arg("-c")
        .arg(format!("trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\""))
        .arg(program())
        .args(arguments)
        .arg("--data")
        .arg(data)
        .args(["--today", "2026-11-23"])
        .output()
        .unwrap()
}

fn story(data: &Path, id: &str) -> String {
    let shown = run(data, &["show", id, "--json"]);
    let shown: serde_json::Value = serde_json::from_slice(&shown.stdout).unwrap();
    shown["fields"]["texts.story"].as_str().unwrap_or_default().to_owned()
}

fn is_sound(data: &Path) -> bool {
    run(data, &["verify"]).status.success()
}

fn sample(data: &Path) -> String {
    let made = run(data, &["sample"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    String::from_utf8(made.stdout).unwrap().trim().to_owned()
}

#[test]
fn no_room_for_a_file_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let id = sample(&data);
    let before = story(&data, &id);
    let long = "Chè Đồi Mây ".repeat(1500);
    let refused = run_on_full_disk(&data, 8, &["set", &id, "texts.story", &long]);
    assert_eq!(refused.status.code(), Some(2), "{}", String::from_utf8_lossy(&refused.stdout));
    let sentence = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(sentence.trim().lines().count(), 1, "{sentence}");
    assert_eq!(story(&data, &id), before);
    let out = folder.path().join("out.pdf");
    let refused = run_on_full_disk(&data, 300, &["export", &id, out.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(!out.exists(), "no half of a PDF");
    let left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["data"], "no temporary file is left");
    let photo = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/12-anh-san-pham.jpg");
    let copy = folder.path().join("photo.jpg");
    let mut bytes = std::fs::read(photo).unwrap();
    bytes.push(0); // not the file that the sample has already
    std::fs::write(&copy, bytes).unwrap();
    let refused = run_on_full_disk(&data, 300, &["attach", &id, "--row", "9", copy.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2));
    // A package that does not fit, one that does not fit in, and a backup.
    let package = folder.path().join("p.ocop");
    let refused = run_on_full_disk(&data, 300, &["pack", &id, package.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(!package.exists());
    assert!(run(&data, &["pack", &id, package.to_str().unwrap()]).status.success());
    let other = folder.path().join("other");
    let refused = run_on_full_disk(&other, 300, &["unpack", package.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2), "{}", String::from_utf8_lossy(&refused.stderr));
    let listed = run(&other, &["list"]);
    assert!(listed.status.success() && listed.stdout.is_empty(), "nothing came in");
    assert!(run(&other, &["unpack", package.to_str().unwrap()]).status.success());
    let refused = run_on_full_disk(&data, 100, &["backup"]);
    assert_eq!(refused.status.code(), Some(2));
    let backups = std::fs::read_dir(data.join("backups")).map(|entries| entries.count()).unwrap_or(0);
    assert_eq!(backups, 0, "no half of a backup");
    assert!(is_sound(&data) && is_sound(&other));
    assert!(run(&data, &["set", &id, "texts.story", &long]).status.success(), "with room it works again");
}

/// A disk of its own in memory, of some megabytes; gone when it is dropped.
struct SmallDisk(TempDir);

impl SmallDisk {
    /// Mounts one; answers why not, where that is not allowed.
    fn mount(kilobytes: u64) -> Result<Self, String> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={kilobytes}k"), "hoso-ocop-test"])
            .arg(folder.path())
            .output()
            .map_err(|error| error.to_string())?;
        if mounted.status.success() {
            Ok(Self(folder))
        } else {
            Err(String::from_utf8_lossy(&mounted.stderr).trim().to_owned())
        }
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Kilobytes that are free.
    fn room(&self) -> u64 {
        let found = rustix::fs::statvfs(self.path()).unwrap();
        found.f_bavail * found.f_frsize / 1024
    }

    /// Takes all room but so many kilobytes, as holiday pictures do.
    fn fill_but(&self, kilobytes: u64) {
        self.make_room();
        let size = self.room().saturating_sub(kilobytes) * 1024;
        std::fs::write(self.filler(), vec![1; usize::try_from(size).unwrap()]).unwrap();
        assert!(self.room() <= kilobytes);
    }

    fn make_room(&self) {
        std::fs::remove_file(self.filler()).ok();
    }

    fn filler(&self) -> PathBuf {
        self.path().join("pictures")
    }

    /// The data folder, as it stands in another one.
    fn put(&self, start: &Path) -> PathBuf {
        let data = self.path().join("data");
        std::fs::remove_dir_all(&data).ok();
        assert!(Command::new("cp").arg("-a").arg(start).arg(&data).status().unwrap().success());
        data
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: whatever a failed test left open must not keep it.
        let done = Command::new("umount").arg("-l").arg(self.path()).status();
        assert!(done.is_ok_and(|status| status.success()) || std::thread::panicking(), "it stays mounted");
    }
}

/// Everything that a person entered, but when pieces came and what they are called inside.
fn entered(data: &Path, id: &str) -> serde_json::Value {
    let shown = run(data, &["show", id, "--json"]);
    let mut shown: serde_json::Value = serde_json::from_slice(&shown.stdout).unwrap();
    let pieces: Vec<_> = shown["evidence"].as_array().unwrap().iter().map(|p| p["title"].clone()).collect();
    serde_json::json!({ "fields": shown["fields"].take(), "levels": shown["levels"].take(), "pieces": pieces })
}

/// Every file in a folder and below.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// The disk is full, really: at twelfths of the room that a command needs in the end, and beyond, as it
/// needs more on its way.
#[test]
fn a_full_disk_loses_nothing() {
    let disk = match SmallDisk::mount(24 << 10) {
        Ok(disk) => disk,
        Err(reason) => {
            // Past the harness, which keeps to itself what a test prints that passes.
            let said = "NOT RUN: no small disk can be mounted here, only files that cannot grow are tried";
            writeln!(std::io::stderr(), "a_full_disk_loses_nothing: {said} ({reason})").unwrap();
            return no_room_for_a_file_loses_nothing();
        }
    };
    let aside = tempfile::tempdir().unwrap();
    let (start, package) = (aside.path().join("start"), aside.path().join("p.ocop"));
    let photo = aside.path().join("photo.jpg");
    let mut bytes =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/12-anh-san-pham.jpg")).unwrap();
    bytes.push(0); // not the file that the sample has already
    std::fs::write(&photo, bytes).unwrap();
    let data = disk.path().join("data");
    let id = sample(&data);
    // What comes in was done elsewhere: a fact, and a photograph.
    let other = aside.path().join("other");
    assert!(run(&data, &["pack", &id, package.to_str().unwrap()]).status.success());
    assert!(run(&other, &["unpack", package.to_str().unwrap()]).status.success());
    assert!(run(&other, &["set", &id, "producer.email", "khac@doimay.vn"]).status.success());
    let attach = ["attach", &id, "--row", "9", "--title", "Ảnh mới", photo.to_str().unwrap()];
    assert!(run(&other, &attach).status.success());
    assert!(run(&other, &["pack", &id, package.to_str().unwrap()]).status.success());
    assert!(run(&data, &["set", &id, "producer.phone", "0912 000 000"]).status.success());
    assert!(Command::new("cp").arg("-a").arg(&data).arg(&start).status().unwrap().success());
    let out = disk.path().join("out.pdf");
    let long = "Chè Đồi Mây ".repeat(1600);
    let commands: [&[&str]; 5] = [
        &["set", &id, "texts.story", &long],
        &attach,
        &["unpack", package.to_str().unwrap()],
        &["export", &id, out.to_str().unwrap(), "--force"],
        &["backup"],
    ];
    for command in commands {
        disk.put(&start);
        let before = entered(&data, &id);
        let room = disk.room();
        let answer = run(&data, command);
        assert!(answer.status.success(), "{}: {}", command[0], String::from_utf8_lossy(&answer.stderr));
        let (needed, after) = (room.saturating_sub(disk.room()), entered(&data, &id));
        let (mut refused, mut done) = (0, 0);
        for twelfth in [0, 1, 2, 3, 4, 6, 8, 10, 11, 12, 14, 60] {
            std::fs::remove_file(&out).ok();
            disk.put(&start);
            disk.fill_but(needed * twelfth / 12);
            let answer = run(&data, command);
            let place = format!("{} with {} of {needed} KB", command[0], needed * twelfth / 12);
            let said = String::from_utf8_lossy(&answer.stderr).into_owned();
            // Room is made.
            disk.make_room();
            assert!(is_sound(&data), "{place}");
            let stands = entered(&data, &id);
            if answer.status.success() {
                done += 1;
                assert_eq!(stands, after, "{place}: acknowledged and not there");
            } else {
                refused += 1;
                assert_eq!(answer.status.code(), Some(2), "{place}: {said}");
                assert_eq!(said.trim().lines().count(), 1, "{place}: {said}");
                assert!(stands == before || stands == after, "{place}: something else");
                assert!(!out.exists(), "{place}: half a PDF");
            }
            let half = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "tmp");
            let left: Vec<PathBuf> = files_below(disk.path()).into_iter().filter(half).collect();
            assert!(left.is_empty(), "{place}: {left:?}");
            if command[0] == "backup" {
                let made = std::fs::read_dir(data.join("backups")).map_or(0, |found| {
                    found.flatten().filter(|file| file.path().extension().is_some_and(|e| e == "db")).count()
                });
                assert_eq!(made > 0, answer.status.success(), "{place}");
            }
        }
        println!("{}: {needed} KB; {refused} refused, {done} done", command[0]);
        assert!(refused >= 3 && done >= 1, "{}: {refused} refused, {done} done", command[0]);
    }
}

/// Where the disk is full, the reserve makes room for the edit at hand; it is made again where there
/// is room, and only there. Large work says beforehand what it needs.
#[test]
fn the_reserve_saves_the_edit_at_hand_and_large_work_asks_for_room() {
    let disk = match SmallDisk::mount(160 << 10) {
        Ok(disk) => disk,
        Err(reason) => {
            let said = "NOT RUN: no small disk can be mounted here";
            writeln!(std::io::stderr(), "the_reserve_saves_the_edit_at_hand: {said} ({reason})").unwrap();
            return;
        }
    };
    let data = disk.path().join("data");
    let id = sample(&data);
    let reserve = data.join("reserve");
    assert!(!reserve.exists(), "a command is over in a moment and keeps none");
    disk.fill_but(100 << 10);
    assert!(!make_reserve(&data).unwrap(), "it is not what fills the disk");
    assert!(!reserve.exists() && !data.join("reserve.tmp").exists());
    disk.make_room();
    let before = disk.room();
    assert!(make_reserve(&data).unwrap());
    assert_eq!(std::fs::metadata(&reserve).unwrap().len(), RESERVE);
    assert!(disk.room() <= before - RESERVE / 1024, "it takes the room that it keeps");
    let long = "Chè Đồi Mây ".repeat(1600);
    for turn in 0..3 {
        disk.fill_but(0);
        let text = format!("{turn} {long}");
        let saved = run(&data, &["set", &id, "texts.story", &text]);
        assert!(saved.status.success(), "{turn}: {}", String::from_utf8_lossy(&saved.stderr));
        assert!(!reserve.exists(), "given up");
        // Its room is left for what follows, until the disk is full again.
        assert!(run(&data, &["set", &id, "producer.phone", "0912 000 001"]).status.success());
        disk.fill_but(0);
        let refused = run(&data, &["set", &id, "texts.story", &long]);
        assert_eq!(refused.status.code(), Some(2), "without a reserve");
        disk.make_room();
        assert!(is_sound(&data));
        assert_eq!(story(&data, &id), text.trim());
        assert!(make_reserve(&data).unwrap(), "made again");
    }

    // What is large says what it needs before it begins, in one sentence with both numbers.
    let package = disk.path().join("p.ocop");
    let aside = tempfile::tempdir().unwrap();
    let (elsewhere, other) = (aside.path().join("p.ocop"), disk.path().join("other"));
    assert!(run(&data, &["pack", &id, elsewhere.to_str().unwrap()]).status.success());
    std::fs::create_dir(&other).unwrap();
    let out = disk.path().join("out.pdf");
    let place = disk.path().join("stick");
    let commands: [&[&str]; 5] = [
        &["pack", &id, package.to_str().unwrap()],
        &["export", &id, out.to_str().unwrap(), "--force"],
        &["electronic", &id, place.to_str().unwrap(), "--force"],
        &["backup", place.to_str().unwrap()],
        &["unpack", elsewhere.to_str().unwrap()],
    ];
    for command in commands {
        // The other folder has no database yet, which takes room as well.
        let (folder, room) = if command[0] == "unpack" { (&other, 1 << 10) } else { (&data, 128) };
        disk.fill_but(room);
        let before = files_below(disk.path());
        let refused = run(folder, command);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(2), "{}: {said}", command[0]);
        assert!(said.contains("còn trống") && said.trim().lines().count() == 1, "{}: {said}", command[0]);
        if command[0] != "unpack" {
            assert_eq!(files_below(disk.path()), before, "{}", command[0]);
        }
        disk.make_room();
        let done = run(folder, command);
        assert!(done.status.success(), "{}: {}", command[0], String::from_utf8_lossy(&done.stderr));
    }
    assert!(reserve.exists(), "large work does not use the reserve");
}

/// A process that is killed at any moment leaves every acknowledged edit, and at most the one
/// that was under way.
#[test]
fn a_killed_program_keeps_what_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let id = sample(&data);
    let mut acknowledged = story(&data, &id);
    for turn in 0..25_u64 {
        let text = format!("Lần {turn}");
        let mut child = Command::new(program())
            .args(["set", &id, "texts.story", &text, "--data"])
            .arg(&data)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(turn * 4));
        child.kill().unwrap();
        let output = child.wait_with_output().unwrap();
        let said_saved = !output.stdout.is_empty();
        let stands = story(&data, &id);
        assert!(stands == text || (!said_saved && stands == acknowledged), "turn {turn}: {stands}");
        acknowledged = stands;
    }
    assert!(is_sound(&data));
}

/// Taking a package in is killed at any moment: all of it came, or nothing.
#[test]
fn a_package_comes_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let (data, package) = (folder.path().join("data"), folder.path().join("p.ocop"));
    let id = sample(&data);
    assert!(run(&data, &["pack", &id, package.to_str().unwrap()]).status.success());
    let mut came = 0;
    for turn in 0..20_u64 {
        let other = folder.path().join(format!("other-{turn}"));
        let own = sample(&other);
        let mut child = Command::new(program())
            .args(["unpack", package.to_str().unwrap(), "--data"])
            .arg(&other)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(turn * 5));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(is_sound(&other), "turn {turn}");
        assert!(!story(&other, &own).is_empty());
        let listed = run(&other, &["list"]);
        came += usize::from(String::from_utf8_lossy(&listed.stdout).contains(&id));
        assert!(run(&other, &["unpack", package.to_str().unwrap()]).status.success());
        assert_eq!(story(&other, &id), story(&data, &id), "turn {turn}");
        assert!(is_sound(&other), "turn {turn}");
    }
    println!("{came} of 20 had come before the kill");
}

#[test]
fn what_a_broken_off_attachment_left_is_swept_away_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    assert!(run(&data, &["sample"]).status.success());
    let left = data.join("blobs").join("new.1.0.tmp");
    std::fs::write(&left, "half a file").expect("a file");
    assert!(run(&data, &["list"]).status.success());
    assert!(!left.exists());
    assert!(run(&data, &["verify"]).status.success(), "and nothing else");
}
