//! The power goes, calls of the system fail, and two programs exchange packages: what was
//! acknowledged stands, what is left is sound, and both hold the same. `tests/powercut.py`,
//! `tests/injected.py` and `tests/two_programs.py` say how.

#![cfg(target_os = "linux")]

use std::process::{Command, Output};

fn explore(script: &str, arguments: &[&str]) -> (Output, serde_json::Value) {
    let root = env!("CARGO_MANIFEST_DIR");
    let output = Command::new("python3")
        .arg(format!("{root}/tests/{script}"))
        .arg(env!("CARGO_BIN_EXE_hoso-ocop"))
        .arg(format!("{root}/assets/sample"))
        .args(arguments)
        .output()
        .expect("python3 runs");
    let said = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{script}: {}", String::from_utf8_lossy(&output.stderr)));
    (output, said)
}

#[test]
fn four_hundred_power_cuts_lose_nothing_that_was_acknowledged() {
    let (output, said) = explore("powercut.py", &["400", "2026"]);
    println!("{said}");
    assert!(output.status.success(), "{said}");
    assert_eq!(said["states"], 400);
    assert!(said["calls"].as_u64() > Some(500), "the trace holds the work: {said}");
}

/// A disk that lies about syncing must be caught, or the test above could not fail.
#[test]
fn the_explorer_catches_a_disk_that_does_not_sync() {
    let (output, said) = explore("powercut.py", &["30", "2026", "--lying"]);
    println!("{said}");
    assert!(!output.status.success(), "{said}");
    let caught = said["lost"].as_u64().unwrap() + said["unsound"].as_u64().unwrap();
    assert!(caught > 15, "{said}");
}

#[test]
fn two_programs_end_with_the_same_dossier() {
    let (output, said) = explore("two_programs.py", &["200", "2026"]);
    println!("{said}");
    assert!(output.status.success(), "{said}");
    assert!(said["taken in"].as_u64() > Some(20) && said["edits"].as_u64() > Some(60), "{said}");
}

#[test]
fn a_call_that_fails_is_told_in_one_sentence_and_leaves_the_data_whole() {
    let (output, said) = explore("injected.py", &["7"]);
    println!("{said}");
    assert!(output.status.success(), "{said}");
    assert!(said["tried"].as_u64() > Some(100), "{said}");
    // Both answers were given, or the comparison with what stands in the data proves nothing.
    assert!(said["edit"]["saved, there"].as_u64() > Some(0), "{said}");
    assert!(said["edit"]["not saved, not there"].as_u64() > Some(5), "{said}");
}
