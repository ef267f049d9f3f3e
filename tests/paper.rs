//! The printed dossier, through the door: whole, searchable, stamped, numbered, repeatable.
//!
//! Needs `qpdf` and `pdftotext` (scripts/packages installs them).

mod common;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;

use hoso_ocop::dossier::EntityId;
use hoso_ocop::print::{Part, Printed};
use hoso_ocop::rulebook::RowNumber;
use hoso_ocop::workspace::{Attachment, ExportOptions, Workspace};

fn print(workspace: &Workspace, id: &EntityId, part: Option<&str>, force: bool) -> Printed {
    let options = ExportOptions { part: part.map(Part::named), force, ..ExportOptions::default() };
    let job = workspace.export(id, options).expect("the dossier may be printed");
    job.run(&mut |_| ControlFlow::Continue(())).expect("it prints")
}

/// Runs a tool of the system.
fn tool(name: &str, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(name).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{name}: {error}; run scripts/packages"));
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The text of each page, runs of white space folded.
fn pages(pdf: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, pdf).unwrap();
    let path = path.to_str().unwrap();
    let (good, complaint) = tool("qpdf", &["--check", path]);
    assert!(good, "qpdf: {complaint}");
    let (good, text) = tool("pdftotext", &["-enc", "UTF-8", path, "-"]);
    assert!(good);
    let mut pages: Vec<String> =
        text.split('\u{c}').map(|page| page.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    pages.pop();
    pages
}

/// "Minh chứng 3 – trang 2/5" read out of a page, as (3, 2, 5).
fn stamps(page: &str) -> Vec<(usize, usize, usize)> {
    page.match_indices("Minh chứng ")
        .filter_map(|(at, begin)| {
            let (number, rest) = page[at + begin.len()..].split_once(" – trang ")?;
            let (of, rest) = rest.split_once('/')?;
            let total: String = rest.chars().take_while(char::is_ascii_digit).collect();
            Some((number.parse().ok()?, of.parse().ok()?, total.parse().ok()?))
        })
        .collect()
}

#[test]
fn the_sample_is_bound_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let printed = print(&workspace, &id, None, false);
    let pages = pages(&printed.bytes);
    assert_eq!(pages.len(), printed.pages);
    assert!(printed.problems.is_empty(), "{:?}", printed.problems);
    assert!(pages.iter().all(|page| !page.contains('\u{fffd}')));

    // What was typed stands on our pages, composed.
    let dossier = workspace.dossier(&id).unwrap();
    let own = pages.iter().filter(|page| stamps(page).is_empty()).cloned().collect::<Vec<_>>().join(" ");
    let squeezed: String = own.chars().filter(|c| !c.is_whitespace()).collect();
    let printed_fields = dossier.fields.iter().filter(|(name, _)| {
        let law = common::law();
        let bound = |form: &String| law.form(form).is_some_and(|form| form.bound);
        name.starts_with("descriptions.")
            || law.field(name).is_some_and(|field| field.forms.iter().any(bound))
    });
    let mut compared = 0;
    for (name, value) in printed_fields {
        let text = hoso_ocop::dossier::nfc(value.text());
        // Dates and numbers are printed in the Vietnamese way; choices as boxes.
        if text.is_empty() || value.date().is_some() || name == "dossier.purpose" {
            continue;
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        // A cell of the table is read line by line beside its neighbours: word by word there, in
        // runs of three elsewhere (a page may end in between).
        let run = if name.starts_with("descriptions.") { 1 } else { 3 };
        for run in words.chunks(run) {
            assert!(squeezed.contains(&run.concat()), "{name}: {run:?}");
        }
        compared += 1;
    }
    assert!(compared > 30, "{compared} fields were compared");

    // Every piece is stamped once a page, in order, and nothing else carries the stamp.
    let mut seen: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut first_page: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        let stamps = stamps(page);
        assert!(stamps.len() <= 1, "page {}: {stamps:?}", index + 1);
        for (number, of, total) in stamps {
            assert!(of <= total);
            seen.entry(number).or_default().push(of);
            first_page.entry(number).or_insert(index + 1);
        }
    }
    assert_eq!(seen.keys().copied().collect::<Vec<_>>(), (1..=13).collect::<Vec<_>>());
    let law = common::law();
    let set = law.set(dossier.set().unwrap()).unwrap();
    let order = hoso_ocop::assess::numbering(law, set, &dossier);
    for (number, piece) in (1..).zip(&order) {
        let expected: Vec<usize> = (1..=piece.pages() as usize).collect();
        assert_eq!(seen[&number], expected, "{}", piece.title);
        // The index names the page.
        let index = pages.iter().filter(|page| page.contains("BẢNG KÊ MINH CHỨNG")).count();
        assert!(index >= 1);
    }
    // The index names, for each piece, the page that it begins on.
    let listed = print(&workspace, &id, Some("index"), false);
    let text = self::pages(&listed.bytes).join(" ");
    for (number, piece) in (1..).zip(&order) {
        assert!(text.contains(piece.title.split_whitespace().next().unwrap()), "{}", piece.title);
        let page = first_page[&number].to_string();
        assert!(
            text.split_whitespace().any(|word| word.split('–').any(|part| part == page)),
            "{}: page {page}",
            piece.title
        );
    }
    // Mẫu 02 prints the page of the evidence beside the points.
    let report = self::pages(&print(&workspace, &id, Some("mau-02"), false).bytes).join(" ");
    let contract = order.iter().position(|piece| piece.kind == "contract").unwrap() + 1;
    assert!(report.contains(&first_page[&contract].to_string()));
    assert!(!pages.join(" ").contains("BẢN NHÁP"));
}

#[test]
fn the_same_dossier_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let once = print(&workspace, &id, None, false).bytes;
    assert!(once == print(&workspace, &id, None, false).bytes, "in one process");
    let forced = print(&workspace, &id, None, true).bytes;
    assert!(once == forced, "--force on a ready dossier prints no mark");
    assert!(!once.windows(13).any(|window| window == b"/CreationDate"), "no date of making");
}

#[test]
fn foreign_evidence_is_whole_and_never_stops_the_dossier() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/evidence");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(here).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), 9);
    let broken = folder.path().join("hỏng.pdf");
    std::fs::write(&broken, b"%PDF-1.7 and then nothing").unwrap();
    files.push(broken);
    for file in &files {
        let attachment = Attachment {
            row: RowNumber(15),
            files: vec![file.clone()],
            criteria: vec!["7".parse().unwrap()],
            ..Attachment::default()
        };
        workspace.attach(&id, &attachment).unwrap();
    }
    let printed = print(&workspace, &id, None, false);
    assert_eq!(printed.problems.len(), 1, "{:?}", printed.problems);
    let pages = pages(&printed.bytes);
    let dossier = workspace.dossier(&id).unwrap();
    let expected: usize = dossier.evidence.iter().map(|piece| piece.pages() as usize).sum();
    let stamped: Vec<_> = pages.iter().flat_map(|page| stamps(page)).collect();
    assert_eq!(stamped.len(), expected);
    let mut distinct = stamped.clone();
    distinct.dedup();
    assert_eq!(distinct, stamped);
    // Ten pieces stand at criterion 7, the broken one on a single page that names it.
    let last = pages.iter().filter(|page| page.contains("hỏng.pdf")).count();
    assert!(last >= 1, "the page names the broken file");
}

#[test]
fn a_dossier_that_is_not_ready_is_a_draft() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let new = hoso_ocop::workspace::NewDossier {
        set: hoso_ocop::rulebook::SetNumber(26),
        producer: "Hợp tác xã du lịch".to_owned(),
        product: "Du lịch cộng đồng".to_owned(),
    };
    let id = workspace.create_dossier(&new).unwrap();
    assert!(workspace.export(&id, ExportOptions::default()).is_err());
    let draft = print(&workspace, &id, None, true);
    assert!(draft.pages >= 5);
    // The mark is drawn, never text: it does not mix into what a reader searches.
    let text = pages(&draft.bytes).join(" ");
    assert!(!text.contains("NHÁP"));
    assert!(!text.contains("Sản phẩm mẫu (số lượng)"), "services hand in no samples");
}

#[test]
fn printing_can_be_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let job = workspace.export(&id, ExportOptions::default()).unwrap();
    let path = folder.path().join("out.pdf");
    let mut calls = 0;
    let stopped = job.run_to(&path, &mut |_| {
        calls += 1;
        if calls > 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(stopped.is_err());
    assert!(!path.exists());
    assert_eq!(calls, 4, "it stops at once");
}
