//! Files that need something first, through the door: a password, a LibreOffice, another way of
//! saving.
//!
//! Needs `qpdf` (scripts/packages installs it).
#![cfg(unix)]

use std::ffi::OsString;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value as Json;
use tempfile::TempDir;

/// A data folder, the program, and where the program looks for others.
struct Desk {
    folder: TempDir,
    path: OsString,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), path: OsString::from("/nowhere") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, arguments: &[&str], typed: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hoso-ocop"))
            .args(arguments)
            .arg("--data")
            .arg(self.path("data"))
            .args(["--today", "2026-11-23", "--author", "thử"])
            .env("PATH", &self.path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that reads nothing may be gone already.
        child.stdin.take().unwrap().write_all(typed.as_bytes()).ok();
        child.wait_with_output().unwrap()
    }

    fn ok(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments, "");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    fn attach(&self, id: &str, file: &Path, title: &str) -> String {
        self.ok(&["attach", id, "--row", "15", file.to_str().unwrap(), "--title", title])
    }

    /// What the checks say of a piece's files.
    fn finding(&self, id: &str, title: &str) -> Option<String> {
        let check: Json = serde_json::from_str(&self.ok(&["check", id, "--json"])).unwrap();
        let all = check["advice"].as_array().unwrap().iter();
        let mut ours = all.filter(|finding| finding["code"].as_str().unwrap().starts_with("file_"));
        let found = ours.find(|finding| finding["message"].as_str().unwrap().contains(title))?;
        Some(found["message"].as_str().unwrap().to_owned())
    }

    fn pages(&self, id: &str) -> u64 {
        let out = self.path("out.pdf");
        let answer = self.ok(&["export", id, out.to_str().unwrap(), "--part", "evidence", "--json"]);
        let check = Command::new("qpdf").arg("--check").arg(&out).output();
        let check = check.expect("qpdf is there; run scripts/packages");
        assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
        serde_json::from_str::<Json>(&answer).unwrap()["pages"].as_u64().unwrap()
    }

    /// A LibreOffice that does what a script says; `$out` is its folder, `$in` its file.
    fn install(&mut self, script: &str) {
        let folder = self.path("bin");
        std::fs::create_dir_all(&folder).unwrap();
        let program = folder.join("soffice");
        let script = format!(
            "#!/bin/sh\nfor in; do if [ \"$last\" = --outdir ]; then out=$in; fi; last=$in; done\n{script}\n"
        );
        std::fs::write(&program, script).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        self.path = folder.into();
    }
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The beginning of a zip with a file of a name.
fn zip(name: &str) -> Vec<u8> {
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.resize(26, 0);
    bytes.extend((name.len() as u16).to_le_bytes());
    bytes.extend([0, 0]);
    bytes.extend(name.bytes());
    bytes
}

/// Name of the file, its content, a word of the way out.
fn documents() -> [(&'static str, Vec<u8>, &'static str); 4] {
    [
        ("hop-dong.docx", zip("word/document.xml"), "Lưu thành PDF"),
        ("bang-luong.xlsx", zip("xl/workbook.xml"), "Lưu thành PDF"),
        ("giay.rtf", b"{\\rtf1 Hop dong}".to_vec(), "Lưu thành PDF"),
        ("IMG_0001.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1".to_vec(), "JPEG"),
    ]
}

#[test]
fn without_libreoffice_the_checks_say_how_to_go_on() {
    let desk = Desk::new();
    let id = desk.ok(&["sample"]);
    let before = desk.pages(&id);
    for (name, bytes, way_out) in documents() {
        let path = desk.path(name);
        std::fs::write(&path, bytes).unwrap();
        desk.attach(&id, &path, name);
        let finding = desk.finding(&id, name).expect("a finding");
        assert!(finding.contains(way_out) && finding.ends_with('.'), "{name}: {finding}");
    }
    assert_eq!(desk.pages(&id), before + 4, "each has the page that says why");
}

#[test]
fn with_libreoffice_documents_become_pages() {
    let mut desk = Desk::new();
    let pdf = repository("tests/evidence/e10_lo.pdf");
    // It must be given a profile of its own, no window, and a file with an ending that it knows.
    desk.install(&format!(
        "case \"$*\" in -env:UserInstallation=file:///*--headless*--convert-to\\ pdf*) ;; *) exit 1;; esac\n\
         case \"$in\" in *.docx|*.xlsx|*.rtf) /bin/cp {} \"$out/document.pdf\";; esac",
        pdf.display()
    ));
    let id = desk.ok(&["sample"]);
    let before = desk.pages(&id);
    for (name, bytes, _) in documents() {
        let path = desk.path(name);
        std::fs::write(&path, bytes).unwrap();
        desk.attach(&id, &path, name);
        assert_eq!(desk.finding(&id, name).is_some(), name.ends_with("HEIC"), "{name}");
    }
    assert_eq!(desk.pages(&id), before + 3 * 6 + 1);
    assert_eq!(desk.run(&["verify"], "").status.code(), Some(0));
}

#[test]
fn a_libreoffice_that_fails_leaves_the_document_as_it_was() {
    for script in ["exit 1", "exit 0", "echo nonsense > \"$out/document.pdf\"", "kill -SEGV $$"] {
        let mut desk = Desk::new();
        desk.install(script);
        let id = desk.ok(&["sample"]);
        let path = desk.path("hop-dong.docx");
        std::fs::write(&path, zip("word/document.xml")).unwrap();
        desk.attach(&id, &path, "hợp đồng");
        assert!(desk.finding(&id, "hợp đồng").unwrap().contains("Lưu thành PDF"), "{script}");
    }
}

#[test]
fn a_password_opens_a_copy_and_is_kept_nowhere() {
    const PASSWORD: &str = "mật khẩu rất riêng";
    let desk = Desk::new();
    let id = desk.ok(&["sample"]);
    let before = desk.pages(&id);
    let locked = desk.path("khoa.pdf");
    let made = Command::new("qpdf")
        .args(["--encrypt", PASSWORD, "chủ", "256", "--"])
        .arg(repository("tests/evidence/e12_gs.pdf"))
        .arg(&locked)
        .status();
    assert!(made.expect("qpdf is there; run scripts/packages").success());
    let piece = desk.attach(&id, &locked, "giấy khóa");
    assert!(desk.finding(&id, "giấy khóa").unwrap().contains("mật khẩu"));
    assert_eq!(desk.pages(&id), before + 1);

    // Refused: a wrong one, one that is not there, a piece without a lock, one on the command line.
    for (arguments, typed) in [
        (vec!["unlock", &piece, "--password-file", "-"], "sai\n"),
        (vec!["unlock", &piece, "--password-file", "-"], ""),
        (vec!["unlock", &piece, "--password-file", "/no/such/file"], ""),
        (vec!["unlock", &id, "--password-file", "-"], PASSWORD),
        (vec!["unlock", &piece, PASSWORD], ""),
        (vec!["unlock", &piece], PASSWORD),
    ] {
        let output = desk.run(&arguments, typed);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let sentence = String::from_utf8(output.stderr).unwrap();
        assert_eq!(sentence.trim().lines().count(), 1, "{arguments:?}: {sentence}");
    }
    assert_eq!(desk.pages(&id), before + 1, "nothing changed");

    let unlocked = desk.run(&["unlock", &piece, "--password-file", "-"], &format!("{PASSWORD}\n"));
    assert!(unlocked.status.success(), "{}", String::from_utf8_lossy(&unlocked.stderr));
    assert_eq!(desk.finding(&id, "giấy khóa"), None);
    assert_eq!(desk.pages(&id), before + 6);
    desk.ok(&["undo"]);
    assert_eq!(desk.pages(&id), before + 1);
    desk.ok(&["redo"]);
    let file = desk.path("password");
    std::fs::write(&file, PASSWORD).unwrap();
    desk.ok(&["undo"]);
    desk.ok(&["unlock", &piece, "--password-file", file.to_str().unwrap()]);
    assert_eq!(desk.pages(&id), before + 6);

    // The original stands there as it was, and no file of the data folder knows the password.
    let original = std::fs::read(&locked).unwrap();
    let mut folders = vec![desk.path("data")];
    let mut kept = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            kept += usize::from(bytes == original);
            let found = bytes.windows(PASSWORD.len()).any(|window| window == PASSWORD.as_bytes());
            assert!(!found, "{}", path.display());
        }
    }
    assert_eq!(kept, 1);
}
