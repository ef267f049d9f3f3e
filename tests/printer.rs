//! Printing on paper, with a stand-in for `lp` that writes down what it was told.

#![cfg(unix)]

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

/// A folder with an `lp` that keeps its arguments and the file, and ends as it is told.
fn stand_in(folder: &Path, ends: &str) {
    let script = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$@\" > '{0}/told'\nfor last; do :; done\n/bin/cp \"$last\" '{0}/paper.pdf'\n{ends}\n",
        folder.display()
    );
    let path = folder.join("lp");
    std::fs::write(&path, script).expect("a script");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("permissions");
}

fn run(data: &Path, tools: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hoso-ocop"))
        .args(arguments)
        .arg("--data")
        .arg(data)
        .args(["--today", "2026-11-23", "--lang", "vi"])
        .env("PATH", tools)
        .output()
        .expect("the program starts")
}

fn sample(data: &Path, tools: &Path) -> String {
    let output = run(data, tools, &["sample"]);
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned()
}

#[test]
fn lp_is_given_the_paper_and_how_to_print_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, tools) = (folder.path().join("data"), folder.path());
    let id = sample(&data, tools);
    stand_in(tools, "echo 'request id is Xa-17 (1 file(s))'");
    let output = run(&data, tools, &["print", &id, "--copies", "2", "--two-sided", "--part", "mau-01"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(said.trim(), "Đã gửi hồ sơ tới máy in (Xa-17).");

    let told = std::fs::read_to_string(tools.join("told")).expect("lp was called");
    let told: Vec<&str> = told.lines().collect();
    assert_eq!(told[..2], ["-n", "2"]);
    assert!(told.contains(&"sides=two-sided-long-edge") && told.contains(&"media=A4"), "{told:?}");
    assert!(told.contains(&"Trà xanh Đồi Mây hộp 200 g"), "{told:?}");
    let paper = std::fs::read(tools.join("paper.pdf")).expect("lp was given a file");
    let exported = data.join("same.pdf");
    let output = run(&data, tools, &["export", &id, exported.to_str().expect("UTF-8"), "--part", "mau-01"]);
    assert!(output.status.success());
    assert!(paper == std::fs::read(exported).expect("a file"), "paper is what export writes");
    let left = std::fs::read_dir(data.join("printing")).expect("a folder").count();
    assert_eq!(left, 0, "the printing service has its copy");
}

#[test]
fn without_a_printer_one_sentence_says_where_the_pdf_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, tools) = (folder.path().join("data"), folder.path());
    let id = sample(&data, tools);
    let cases = [
        (None, "Máy này chưa cài dịch vụ in"),
        (
            Some("echo 'lp: no default destination' >&2; exit 1"),
            "Máy in chưa nhận bản in: no default destination.",
        ),
    ];
    for (ends, sentence) in cases {
        if let Some(ends) = ends {
            stand_in(tools, ends);
        }
        let output = run(&data, tools, &["print", &id]);
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(said.starts_with(sentence) && said.trim().lines().count() == 1, "{said}");
        let kept = data.join("printing/Trà xanh Đồi Mây hộp 200 g.pdf");
        assert!(said.contains(&kept.display().to_string()), "{said}");
        assert!(std::fs::read(&kept).expect("kept").starts_with(b"%PDF"));
    }
}

#[test]
fn a_number_of_copies_that_is_none_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, tools) = (folder.path().join("data"), folder.path());
    let id = sample(&data, tools);
    stand_in(tools, "exit 0");
    for copies in ["0", "100", "hai", "-1"] {
        let output = run(&data, tools, &["print", &id, "--copies", copies]);
        assert_eq!(output.status.code(), Some(2), "{copies}");
        assert!(!tools.join("told").exists(), "{copies}");
    }
}
