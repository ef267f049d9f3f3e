//! The printed forms: compared with the facts label by label, made from files of a decision that
//! does not exist, and rendered beside committed pictures.
//!
//! Needs `pdftotext` (scripts/packages installs it).

#[path = "../common/mod.rs"]
mod common;

#[path = "../common/office.rs"]
mod office_desk;

mod facts;
mod golden;
mod made_up;

use std::ops::ControlFlow;
use std::process::Command;

use hoso_ocop::dossier::EntityId;
use hoso_ocop::print::{Part, Printed};
use hoso_ocop::workspace::{ExportOptions, Workspace};

/// Prints a dossier or a part of it, whether it is ready or not.
fn print(workspace: &Workspace, id: &EntityId, part: Option<&str>) -> Printed {
    let options = ExportOptions { part: part.map(Part::named), force: true, ..ExportOptions::default() };
    let job = workspace.export(id, options).expect("it may be printed by force");
    job.run(&mut |_| ControlFlow::Continue(())).expect("it prints")
}

/// The text of a PDF in the order of drawing, without white space.
fn squeezed(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, pdf).unwrap();
    let output = Command::new("pdftotext").args(["-enc", "UTF-8", "-raw"]).arg(&path).arg("-").output();
    let output = output.unwrap_or_else(|error| panic!("pdftotext: {error}; run scripts/packages"));
    assert!(output.status.success());
    without_spaces(&String::from_utf8_lossy(&output.stdout))
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{c}').collect()
}
