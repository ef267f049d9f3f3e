//! Handing in: what was frozen stays byte for byte, whatever is edited, undone or printed later;
//! and an upgrade says what changed since.

mod common;

use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;

use hoso_ocop::dossier::{EntityId, EvidenceFiles as _, Snapshot, Value};
use hoso_ocop::print::{Layout, Printed, Sides};
use hoso_ocop::workspace::{
    Attachment, EvidenceFact, ExportOptions, HandIn, NewDossier, Workspace, WorkspaceError,
};
use serde_json::Value as Json;

fn hand_in(workspace: &mut Workspace, id: &EntityId, options: &HandIn) -> Result<Snapshot, WorkspaceError> {
    workspace.hand_in(id, options, &mut |_| ControlFlow::Continue(()))
}

fn print(workspace: &Workspace, id: &EntityId) -> Printed {
    let options = ExportOptions { force: true, ..ExportOptions::default() };
    workspace.export(id, options).unwrap().run(&mut |_| ControlFlow::Continue(())).unwrap()
}

fn saved(workspace: &Workspace, snapshot: &Snapshot, folder: &Path) -> Vec<u8> {
    let path = folder.join("saved.pdf");
    workspace.save_snapshot(snapshot, &path).unwrap();
    std::fs::read(path).unwrap()
}

#[test]
fn what_was_handed_in_never_changes() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let before = print(&workspace, &id);
    let snapshot = hand_in(&mut workspace, &id, &HandIn::default()).unwrap();
    assert_eq!((snapshot.number, snapshot.forced, snapshot.author.as_str()), (1, false, "thử"));
    assert_eq!(snapshot.handed_in, common::TODAY);
    assert_eq!(snapshot.pages as usize, before.pages);
    let first = saved(&workspace, &snapshot, folder.path());
    assert_eq!(first.len() as u64, snapshot.size);
    assert!(first.windows(13).any(|window| window == b"/CreationDate"), "it says when it was frozen");
    assert!(!before.bytes.windows(13).any(|window| window == b"/CreationDate"));
    assert_eq!(workspace.dossier(&id).unwrap().date("dossier.handed_in"), Some(common::TODAY));

    // Printed again as it stands: the same code, and no date.
    let job = workspace.export(&id, ExportOptions::default()).unwrap();
    assert_eq!(job.code(), snapshot.code);
    workspace.set_field(&id, "product.name", "Trà khác").unwrap();
    let job = workspace.export(&id, ExportOptions::default()).unwrap();
    assert_ne!(job.code(), snapshot.code, "another dossier, another code");
    assert_eq!(workspace.snapshots(&id).unwrap(), std::slice::from_ref(&snapshot));
    assert!(saved(&workspace, &snapshot, folder.path()) == first);

    let second = hand_in(&mut workspace, &id, &HandIn::default()).unwrap();
    assert_eq!(second.number, 2);
    assert_ne!(second.file, snapshot.file);
    workspace.close().unwrap();
    // After a restart, and by number or code.
    let workspace = common::workspace(folder.path());
    assert_eq!(workspace.snapshots(&id).unwrap(), [snapshot.clone(), second.clone()]);
    assert_eq!(workspace.snapshot(&id, "1").unwrap(), snapshot);
    assert_eq!(workspace.snapshot(&id, &second.code.to_lowercase()).unwrap(), second);
    assert!(matches!(workspace.snapshot(&id, "3"), Err(WorkspaceError::NoSnapshot(_))));
    assert!(saved(&workspace, &snapshot, folder.path()) == first);
    assert!(workspace.verify().unwrap().is_sound());
}

#[test]
fn handing_in_is_taken_back_whole_and_done_again_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let before = workspace.dossier(&id).unwrap();
    let snapshot = hand_in(&mut workspace, &id, &HandIn::default()).unwrap();
    let after = workspace.dossier(&id).unwrap();
    let undone = workspace.undo().unwrap().unwrap();
    assert_eq!(undone.label, "action-hand-in");
    assert_eq!(workspace.snapshots(&id).unwrap(), []);
    assert_eq!(workspace.dossier(&id).unwrap(), before);
    workspace.redo().unwrap().unwrap();
    assert_eq!(workspace.snapshots(&id).unwrap(), [snapshot]);
    assert_eq!(workspace.dossier(&id).unwrap(), after);
    // The cache says what the operations say.
    workspace.rebuild_cache().unwrap();
    assert_eq!(workspace.snapshots(&id).unwrap().len(), 1);
    let history = workspace.history(&id, 10).unwrap();
    assert_eq!(history.iter().filter(|entry| entry.label == "action-hand-in").count(), 3);
}

#[test]
fn what_blocks_is_handed_in_only_on_purpose() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let new = NewDossier {
        set: hoso_ocop::rulebook::SetNumber(11),
        producer: "Hợp tác xã thử".into(),
        product: "Trà thử".into(),
    };
    let id = workspace.create_dossier(&new).unwrap();
    let history = workspace.history(&id, 10).unwrap().len();
    assert!(matches!(hand_in(&mut workspace, &id, &HandIn::default()), Err(WorkspaceError::NotReady(_))));
    assert_eq!(workspace.history(&id, 10).unwrap().len(), history, "nothing was done");
    let forced = hand_in(&mut workspace, &id, &HandIn { force: true, ..HandIn::default() }).unwrap();
    assert!(forced.forced);
}

#[test]
fn a_dossier_that_changes_while_it_is_printed_is_not_handed_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let job = workspace.prepare_hand_in(&id, &HandIn::default()).unwrap();
    let printed = job.run(&mut |_| ControlFlow::Continue(())).unwrap();
    workspace.set_field(&id, "producer.phone", "0911111111").unwrap();
    let refused = workspace.finish_hand_in(&job, &printed);
    assert!(matches!(refused, Err(WorkspaceError::ChangedMeanwhile)));
    assert_eq!(workspace.snapshots(&id).unwrap(), []);
    assert!(workspace.dossier(&id).unwrap().value("dossier.handed_in").is_empty());
    // Stopped on the way, nothing stays either.
    let files = workspace.store().blobs().all().unwrap();
    let job = workspace.prepare_hand_in(&id, &HandIn::default()).unwrap();
    assert!(job.run(&mut |_| ControlFlow::Break(())).is_err());
    assert_eq!(workspace.store().blobs().all().unwrap(), files);
    let stray = std::fs::read_dir(workspace.store().blobs().folder()).unwrap();
    assert!(stray.flatten().all(|entry| entry.path().is_dir()), "no half-made file");
}

#[test]
fn a_damaged_snapshot_is_named_and_never_given_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let snapshot = hand_in(&mut workspace, &id, &HandIn::default()).unwrap();
    let path = workspace.store().blobs().path(snapshot.file);
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    let out = folder.path().join("out.pdf");
    assert!(workspace.save_snapshot(&snapshot, &out).is_err());
    assert!(!out.exists());
    let found = workspace.verify().unwrap();
    assert_eq!(found.damaged.len(), 1);
    assert!(found.damaged[0].contains(&snapshot.code));
}

#[test]
fn a_backup_with_its_files_holds_what_was_handed_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(&folder.path().join("data"));
    let id = workspace.create_sample().unwrap();
    let snapshot = hand_in(&mut workspace, &id, &HandIn::default()).unwrap();
    let target = folder.path().join("usb");
    let copied = workspace.store().back_up_files(&target).unwrap().copied;
    assert_eq!(copied, workspace.store().blobs().all().unwrap().len());
    let name = snapshot.file.to_string();
    let copy = std::fs::read(target.join("blobs").join(&name[..2]).join(&name)).unwrap();
    assert!(copy == workspace.store().blobs().read(snapshot.file).unwrap());
    assert_eq!(workspace.store().back_up_files(&target).unwrap().copied, 0, "nothing is copied twice");
}

#[test]
fn an_upgrade_prints_what_changed_since_the_last_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let pages = print(&workspace, &id).pages;
    workspace.set_field(&id, "dossier.purpose", "Nâng hạng").unwrap();
    assert_eq!(print(&workspace, &id).pages, pages, "nothing was handed in before: no page");
    workspace.set_field(&id, "dossier.purpose", "Lần đầu").unwrap();
    hand_in(&mut workspace, &id, &HandIn::default()).unwrap();
    assert_eq!(workspace.changes(&id, None).unwrap().unwrap().changes, []);

    workspace.set_field(&id, "producer.phone", "0911111111").unwrap();
    workspace.choose_points(&id, "2.3", "3").unwrap();
    let story = workspace.dossier(&id).unwrap().text("texts.history").to_owned();
    workspace.set_field(&id, "texts.history", &format!("{story} Năm 2027 mở xưởng mới.")).unwrap();
    let dossier = workspace.dossier(&id).unwrap();
    let test = dossier.evidence.iter().find(|piece| piece.kind == "test_report").unwrap().clone();
    workspace.change_evidence(&test.id, &EvidenceFact::Expires(Some("2028-01-01".parse().unwrap()))).unwrap();
    let photo = dossier.evidence.iter().find(|piece| piece.kind == "photograph").unwrap().clone();
    workspace.remove_evidence(&photo.id).unwrap();
    let file = folder.path().join("ảnh mới.jpg");
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/13-anh-nhan-bao-bi.jpg"), &file)
        .unwrap();
    let new = Attachment {
        row: hoso_ocop::rulebook::RowNumber(14),
        files: vec![file],
        title: "Chứng nhận mới".into(),
        criteria: vec!["9".parse().unwrap()],
        ..Attachment::default()
    };
    workspace.attach(&id, &new).unwrap();
    // A first assessment has no last time.
    assert_eq!(
        print(&workspace, &id).contents.iter().filter(|entry| entry.title.contains("thay đổi")).count(),
        0
    );
    workspace.set_field(&id, "dossier.purpose", "Nâng hạng").unwrap();

    let since = workspace.changes(&id, None).unwrap().unwrap();
    assert_eq!(since.changes.len(), 7, "{:#?}", since.changes);
    let printed = print(&workspace, &id);
    let entry = printed.contents.iter().find(|entry| entry.title.contains("Những thay đổi")).unwrap();
    assert_eq!(entry.depth, 1);
    let place =
        |title: &str| printed.contents.iter().position(|entry| entry.title.starts_with(title)).unwrap();
    assert!(place("Mẫu số 02") < place("Những thay đổi") && place("Những thay đổi") < place("Bảng kê"));
    // What was handed in does not change, and the next time compares with it although it is
    // handed in twice.
    let second = hand_in(&mut workspace, &id, &HandIn::default()).unwrap();
    assert_eq!(workspace.changes(&id, Some("2")).unwrap().unwrap().changes, []);
    assert_eq!(print(&workspace, &id).pages, second.pages as usize);
    assert_eq!(workspace.changes(&id, Some("1")).unwrap().unwrap().changes.len(), 7);
}

#[test]
fn a_value_is_what_it_was_when_it_was_handed_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    hand_in(&mut workspace, &id, &HandIn::default()).unwrap();
    for phone in ["0911111111", "0922222222", "0900000000"] {
        workspace.set_field(&id, "producer.phone", phone).unwrap();
    }
    // Back at the old value after two others: nothing changed.
    assert_eq!(workspace.changes(&id, None).unwrap().unwrap().changes, []);
    workspace.set_field(&id, "producer.phone", "").unwrap();
    let since = workspace.changes(&id, None).unwrap().unwrap();
    let [one] = &since.changes[..] else { panic!("{:?}", since.changes) };
    let hoso_ocop::assess::Changed::Fact { from, to, .. } = &one.what else { panic!("{one:?}") };
    assert_eq!((from, to), (&Value::from("0900000000"), &Value::Empty));
}

/// The program in processes of its own.
fn run(data: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_hoso-ocop"))
        .args(arguments)
        .arg("--data")
        .arg(data)
        .args(["--today", "2026-11-23", "--author", "thử"])
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().trim().to_owned();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn ok(data: &Path, arguments: &[&str]) -> String {
    let (code, answer, complaint) = run(data, arguments);
    assert_eq!(code, Some(0), "{arguments:?}: {complaint}");
    answer
}

#[test]
fn two_processes_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let id = ok(&data, &["sample"]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    for name in ["a.pdf", "b.pdf"] {
        ok(&data, &["export", &id, &path(name), "--two-sided", "--volume-pages", "20"]);
    }
    assert!(read("a.pdf") == read("b.pdf"), "the same request");
    let answer = ok(&data, &["hand-in", &id, "--date", "5/4/2027", "--json"]);
    let snapshot: Json = serde_json::from_str(&answer).unwrap();
    assert_eq!(snapshot["handed_in"], "2027-04-05");
    ok(&data, &["export", &id, &path("s1.pdf"), "--snapshot", "1"]);
    ok(&data, &["set", &id, "producer.phone", "0911111111"]);
    ok(&data, &["export", &id, &path("s2.pdf"), "--snapshot", snapshot["code"].as_str().unwrap()]);
    assert!(read("s1.pdf") == read("s2.pdf"), "the same snapshot");
    assert!(read("s1.pdf") != read("a.pdf"));

    let list: Json = serde_json::from_str(&ok(&data, &["snapshots", &id, "--json"])).unwrap();
    assert_eq!(list["snapshots"].as_array().unwrap().len(), 1);
    assert_eq!(list["snapshots"][0], snapshot);
    let changes: Json = serde_json::from_str(&ok(&data, &["changes", &id, "--json"])).unwrap();
    let all = changes["changes"].as_array().unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!(
        (all[0]["what"].as_str(), all[0]["where"].as_str(), all[0]["to"].as_str()),
        (Some("fact"), Some("producer.phone"), Some("0911111111"))
    );
    assert!(ok(&data, &["changes", &id]).contains("0900000000 → 0911111111"));
    let (code, answer, complaint) = run(&data, &["export", &id, &path("x.pdf"), "--snapshot", "9"]);
    assert_eq!((code, answer.as_str()), (Some(2), ""));
    assert_eq!(complaint.lines().count(), 1);
    assert!(!folder.path().join("x.pdf").exists());
}

#[test]
fn a_dossier_that_is_not_ready_is_refused_with_its_finding() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let id = ok(&data, &["new", "--set", "11", "--producer", "A", "--product", "B"]);
    let (code, answer, complaint) = run(&data, &["hand-in", &id]);
    assert_eq!((code, answer.as_str(), complaint.lines().count()), (Some(1), "", 1));
    let said = ok(&data, &["hand-in", &id, "--force"]);
    assert!(said.contains("BẢN NHÁP"), "{said}");
    let list: Json = serde_json::from_str(&ok(&data, &["snapshots", &id, "--json"])).unwrap();
    assert_eq!(list["snapshots"][0]["forced"], true);
}

#[test]
fn a_layout_of_an_older_program_is_read_with_what_is_usual() {
    let read: Layout = serde_json::from_str(r#"{ "sides": "two" }"#).unwrap();
    assert_eq!(read, Layout { sides: Sides::Two, ..Layout::default() });
    let written = serde_json::to_string(&Layout::default()).unwrap();
    assert_eq!(serde_json::from_str::<Layout>(&written).unwrap(), Layout::default());
}
