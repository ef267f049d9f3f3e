//! Faults of the machine: a full disk, a folder that cannot be written, a program killed while it
//! writes. One plain sentence, nothing half done, nothing lost.

#![cfg(unix)]

use std::path::Path;
use std::process::{Command, Output, Stdio};

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
fn a_full_disk_loses_nothing() {
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
