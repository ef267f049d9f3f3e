//! Packages through the door: what goes along, what comes back, and that merging by packages obeys
//! the laws of merging.

mod common;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;

use common::{Dice, workspace};
use hoso_ocop::dossier::{EntityId, State, Value};
use hoso_ocop::exchange::package::{Fingerprint, PackageError, Passphrase};
use hoso_ocop::rulebook::{RowNumber, SetNumber};
use hoso_ocop::store::StoreError;
use hoso_ocop::words::{Explain as _, Language, Words};
use hoso_ocop::workspace::{
    Attachment, EvidenceFact, NewDossier, NewEntry, PackOptions, Packed, Received, Workspace, WorkspaceError,
};
use tempfile::TempDir;

fn new_dossier(desk: &mut Workspace) -> EntityId {
    let new = NewDossier {
        set: SetNumber(11),
        producer: "Hợp tác xã chè Đồi Mây".to_owned(),
        product: "Trà xanh".to_owned(),
    };
    desk.create_dossier(&new).unwrap()
}

fn pack(desk: &Workspace, id: &EntityId, path: &Path) -> Packed {
    pack_with(desk, id, path, PackOptions::default())
}

fn pack_with(desk: &Workspace, id: &EntityId, path: &Path, options: PackOptions) -> Packed {
    let job = desk.pack(std::slice::from_ref(id), options).unwrap();
    job.run(path, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn sealed(text: &str) -> PackOptions {
    let passphrase = Passphrase::for_sealing(text).unwrap();
    PackOptions { passphrase: Some(passphrase), sensitive: true, since: None }
}

fn unpack(desk: &mut Workspace, path: &Path) -> Result<Received, WorkspaceError> {
    unpack_with(desk, path, None)
}

fn unpack_with(desk: &mut Workspace, path: &Path, words: Option<&str>) -> Result<Received, WorkspaceError> {
    let staged = desk.unpack(path, words.map(Passphrase::new)).run(&mut |_| ControlFlow::Continue(()))?;
    desk.take_in_package(staged)
}

/// Two laptops, and a stick between them.
struct Pair {
    _folder: TempDir,
    stick: std::path::PathBuf,
    a: Workspace,
    b: Workspace,
}

fn pair() -> Pair {
    let folder = TempDir::new().unwrap();
    let (a, b) = (workspace(&folder.path().join("a")), workspace(&folder.path().join("b")));
    let stick = folder.path().join("stick.ocop");
    Pair { _folder: folder, stick, a, b }
}

fn files_in(folder: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return names };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            names.extend(files_in(&path));
        } else {
            names.insert(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    names
}

#[test]
fn a_dossier_arrives_whole_and_a_second_time_changes_nothing() {
    let mut pair = pair();
    let id = pair.a.create_sample().unwrap();
    let packed = pack_with(&pair.a, &id, &pair.stick, sealed("bốn từ bất kỳ"));
    assert!(packed.sealed && packed.left_out.is_empty());
    let received = unpack_with(&mut pair.b, &pair.stick, Some("bốn từ bất kỳ")).unwrap();
    assert!(received.dossiers[0].is_new && received.dossiers[0].missing.is_empty());
    assert!(received.peer.is_none() && !received.renamed);
    assert_eq!(pair.a.dossier(&id).unwrap(), pair.b.dossier(&id).unwrap());
    assert_eq!(pair.a.history(&id, 1000).unwrap(), pair.b.history(&id, 1000).unwrap());
    assert!(pair.b.verify().unwrap().is_sound());
    let again = unpack_with(&mut pair.b, &pair.stick, Some("bốn từ bất kỳ")).unwrap();
    assert_eq!((again.dossiers[0].operations, again.backup), (0, None));
    assert!(again.peer.is_some());
    assert!(pair.b.undo().unwrap().is_none(), "what came by a package is not undone here");
}

#[test]
fn without_a_passphrase_sensitive_data_stay_at_home() {
    let mut pair = pair();
    let id = pair.a.create_sample().unwrap();
    let paper = common::sample("01-gcn-dang-ky-htx.pdf");
    let attachment = Attachment {
        row: RowNumber(1),
        files: vec![paper],
        criteria: Vec::new(),
        kind: "identity_paper".to_owned(),
        title: "Căn cước".to_owned(),
        number: String::new(),
        issuer: String::new(),
        holder: String::new(),
        holder_address: String::new(),
        issued: None,
        expires: None,
    };
    let bytes = std::fs::read(&attachment.files[0]).unwrap();
    let mut changed = bytes.clone();
    changed.extend_from_slice(b"\n% another copy\n");
    let copy = pair.stick.with_file_name("cccd.pdf");
    std::fs::write(&copy, &changed).unwrap();
    pair.a.attach(&id, &Attachment { files: vec![copy], ..attachment }).unwrap();

    // Saying so without a passphrase is not enough.
    let options = PackOptions { sensitive: true, ..PackOptions::default() };
    let packed = pack_with(&pair.a, &id, &pair.stick, options);
    assert!(packed.left_out.contains(&"Dân tộc".to_owned()), "{:?}", packed.left_out);
    assert!(packed.left_out.contains(&"Căn cước".to_owned()), "{:?}", packed.left_out);
    let bytes = std::fs::read(&pair.stick).unwrap();
    let scan = hoso_ocop::dossier::FileHash::of(&changed).to_string();
    assert!(!bytes.windows(scan.len()).any(|part| part == scan.as_bytes()), "the scan stays at home");
    let received = unpack(&mut pair.b, &pair.stick).unwrap();
    assert!(received.without_sensitive);
    assert_eq!(received.dossiers[0].missing, ["Căn cước (cccd.pdf)"]);
    let there = pair.b.dossier(&id).unwrap();
    assert_eq!(there.text("producer.representative_ethnicity"), "");
    assert_eq!(
        there.text("producer.representative"),
        pair.a.dossier(&id).unwrap().text("producer.representative")
    );
    // A sealed package heals what was missing.
    pack_with(&pair.a, &id, &pair.stick, sealed("bốn từ bất kỳ"));
    let received = unpack_with(&mut pair.b, &pair.stick, Some("bốn từ bất kỳ")).unwrap();
    assert!(received.dossiers[0].missing.is_empty());
    assert_eq!(pair.a.dossier(&id).unwrap(), pair.b.dossier(&id).unwrap());
}

#[test]
fn the_passphrase_is_asked_for_and_a_wrong_one_opens_nothing() {
    let mut pair = pair();
    let id = new_dossier(&mut pair.a);
    pack_with(&pair.a, &id, &pair.stick, sealed("cơm nắm muối vừng"));
    let before = files_in(pair.b.folder());
    let refused = |words| match pair.b.unpack(&pair.stick, words).run(&mut |_| ControlFlow::Continue(())) {
        Err(WorkspaceError::Package(error)) => error,
        other => panic!("{other:?}"),
    };
    assert!(matches!(refused(None), PackageError::NeedsPassphrase));
    assert!(matches!(refused(Some(Passphrase::new("cơm nắm"))), PackageError::WrongPassphrase));
    let mut bytes = std::fs::read(&pair.stick).unwrap();
    let middle = bytes.len() * 3 / 4;
    bytes[middle] ^= 4;
    std::fs::write(&pair.stick, bytes).unwrap();
    assert!(matches!(refused(Some(Passphrase::new("cơm nắm muối vừng"))), PackageError::Broken(_)));
    assert_eq!(files_in(pair.b.folder()), before);
    assert!(matches!(Passphrase::for_sealing("ngắn"), Err(PackageError::ShortPassphrase(8))));
}

#[test]
fn what_two_people_entered_is_shown_and_one_is_taken() {
    let mut pair = pair();
    let id = pair.a.create_sample().unwrap();
    pack(&pair.a, &id, &pair.stick);
    unpack(&mut pair.b, &pair.stick).unwrap();
    let piece = pair.a.dossier(&id).unwrap().evidence[0].id.clone();
    for (desk, phone, title) in
        [(&mut pair.a, "0912 000 001", "Giấy A"), (&mut pair.b, "0912 000 002", "Giấy B")]
    {
        desk.set_field(&id, "producer.phone", phone).unwrap();
        desk.change_evidence(&piece, &EvidenceFact::Title(title.to_owned())).unwrap();
    }
    pair.b.set_field(&id, "producer.email", "moi@doimay.vn").unwrap();
    pack(&pair.b, &id, &pair.stick);
    let staged = pair.a.unpack(&pair.stick, None).run(&mut |_| ControlFlow::Continue(())).unwrap();
    let preview = pair.a.preview(&staged).unwrap();
    assert_eq!(preview.dossiers[0].conflicts, ["producer.phone", "title"]);
    assert!(pair.a.sides(&id).unwrap().is_empty(), "a preview changes nothing");
    let received = pair.a.take_in_package(staged).unwrap();
    assert_eq!(received.dossiers, preview.dossiers);
    assert!(received.backup.is_some_and(|path| path.exists()));
    // Where one side changed, its value stands.
    assert_eq!(pair.a.dossier(&id).unwrap().text("producer.email"), "moi@doimay.vn");
    let sides = pair.a.sides(&id).unwrap();
    assert_eq!(sides.len(), 2);
    let place = |field: &str, value: &str| {
        let sides = sides.iter().find(|sides| sides.conflict.field == field).unwrap();
        assert!(sides.values.iter().all(|side| side.author == "thử" && side.time.millis() > 0));
        sides.values.iter().position(|side| side.value == Value::from(value)).unwrap()
    };
    let (mine, theirs) = (place("producer.phone", "0912 000 001"), place("title", "Giấy B"));
    pair.a.resolve(&id, None, "producer.phone", mine).unwrap();
    pair.a.resolve(&id, Some(&piece), "title", theirs).unwrap();
    let solved = pair.a.dossier(&id).unwrap();
    assert!(solved.conflicts.is_empty());
    assert_eq!(
        (solved.text("producer.phone"), solved.evidence[0].title.as_str()),
        ("0912 000 001", "Giấy B")
    );
    // The choice travels, and the other side sees no conflict.
    pack(&pair.a, &id, &pair.stick);
    let received = unpack(&mut pair.b, &pair.stick).unwrap();
    assert!(received.dossiers[0].conflicts.is_empty());
    let there = pair.b.dossier(&id).unwrap();
    assert_eq!((there.text("producer.phone"), there.conflicts.len()), ("0912 000 001", 0));
}

/// Each sends what it has to the other, the one that is named first.
fn exchange(pair: &mut Pair, id: &EntityId, first_to_b: bool) {
    for to_b in [first_to_b, !first_to_b] {
        let (from, to) = if to_b { (&pair.a, &mut pair.b) } else { (&pair.b, &mut pair.a) };
        pack(from, id, &pair.stick);
        unpack(to, &pair.stick).unwrap();
    }
}

/// Two laptops with the sample, and a piece of it.
fn pair_with_sample() -> (Pair, EntityId, EntityId) {
    let mut pair = pair();
    let id = pair.a.create_sample().unwrap();
    pack(&pair.a, &id, &pair.stick);
    unpack(&mut pair.b, &pair.stick).unwrap();
    let piece = pair.a.dossier(&id).unwrap().evidence[0].id.clone();
    (pair, id, piece)
}

fn has(desk: &Workspace, id: &EntityId, piece: &EntityId) -> bool {
    desk.dossier(id).unwrap().evidence.iter().any(|held| held.id == *piece)
}

/// Both hold the same, sensitive facts aside, which stay at home.
fn same(pair: &Pair, id: &EntityId) {
    let of = |desk: &Workspace| {
        let dossier = desk.dossier(id).unwrap();
        (dossier.evidence, dossier.entries, dossier.conflicts, dossier.levels)
    };
    assert_eq!(of(&pair.a), of(&pair.b));
}

fn number(text: &str) -> EvidenceFact {
    EvidenceFact::Number(text.to_owned())
}

#[test]
fn what_one_removed_and_the_other_corrected_is_shown_and_chosen() {
    for (first_to_b, keep) in [(true, true), (true, false), (false, true), (false, false)] {
        let case = format!("{first_to_b} {keep}");
        let (mut pair, id, piece) = pair_with_sample();
        let title = pair.a.dossier(&id).unwrap().evidence[0].title.clone();
        pair.a.remove_evidence(&piece).unwrap();
        pair.b.change_evidence(&piece, &number("12/GCN")).unwrap();
        pair.b.change_evidence(&piece, &EvidenceFact::Issuer("Sở Công Thương".to_owned())).unwrap();
        if !first_to_b {
            pack(&pair.b, &id, &pair.stick);
            let staged = pair.a.unpack(&pair.stick, None).run(&mut |_| ControlFlow::Continue(())).unwrap();
            assert_eq!(pair.a.preview(&staged).unwrap().dossiers[0].conflicts, ["exists"], "told before");
        }
        exchange(&mut pair, &id, first_to_b);
        same(&pair, &id);
        assert!(!has(&pair.a, &id, &piece), "away until somebody chooses");
        for desk in [&pair.a, &pair.b] {
            let sides = desk.sides(&id).unwrap();
            let [sides] = sides.as_slice() else { panic!("{case}: {sides:?}") };
            assert_eq!((sides.conflict.piece.as_ref(), sides.name.as_str()), (Some(&piece), title.as_str()));
            let answers: Vec<_> = sides.values.iter().map(|side| side.value.flag()).collect();
            assert_eq!(answers, [Some(false), Some(true)]);
            assert!(sides.values.iter().all(|side| side.author == "thử" && side.time.millis() > 0));
            let corrected: Vec<_> =
                sides.corrected.iter().map(|one| (one.field.as_str(), one.side.value.text())).collect();
            assert_eq!(corrected, [("number", "12/GCN"), ("issuer", "Sở Công Thương")]);
            let found = desk.open_dossier(&id).unwrap().assessment.findings;
            assert!(found.iter().any(|finding| finding.code == "two_values"), "{case}");
        }
        // Chosen on one laptop; the other sees the choice and nothing to choose.
        let place = usize::from(keep);
        pair.a.resolve(&id, Some(&piece), "exists", place).unwrap();
        assert!(pair.a.sides(&id).unwrap().is_empty(), "{case}");
        pair.a.undo().unwrap().unwrap();
        assert_eq!(pair.a.sides(&id).unwrap().len(), 1, "{case}: the choice was taken back");
        pair.a.redo().unwrap().unwrap();
        assert!(pair.a.sides(&id).unwrap().is_empty(), "{case}");
        exchange(&mut pair, &id, first_to_b);
        for desk in [&pair.a, &pair.b] {
            let dossier = desk.dossier(&id).unwrap();
            assert!(dossier.conflicts.is_empty(), "{case}");
            let standing = dossier.evidence.iter().find(|held| held.id == piece);
            assert_eq!(standing.map(|held| held.number.as_str()), keep.then_some("12/GCN"), "{case}");
            assert!(desk.verify().unwrap().is_sound());
        }
        same(&pair, &id);
    }
}

/// Whoever knew of a correction and removed the piece has chosen already.
#[test]
fn what_was_seen_before_it_was_removed_is_no_conflict() {
    for both in [false, true] {
        let (mut pair, id, piece) = pair_with_sample();
        pair.b.change_evidence(&piece, &number("12/GCN")).unwrap();
        if both {
            // Each removes it, one of them its own correction.
            pair.b.remove_evidence(&piece).unwrap();
        } else {
            pack(&pair.b, &id, &pair.stick);
            unpack(&mut pair.a, &pair.stick).unwrap();
        }
        pair.a.remove_evidence(&piece).unwrap();
        exchange(&mut pair, &id, true);
        for desk in [&pair.a, &pair.b] {
            assert!(!has(desk, &id, &piece));
            assert_eq!(desk.dossier(&id).unwrap().conflicts, [], "{both}");
        }
        // Corrected again by one who does not know yet that it was removed once more.
        pair.a.undo().unwrap().unwrap();
        if both {
            continue;
        }
        exchange(&mut pair, &id, true);
        assert!(has(&pair.b, &id, &piece));
        pair.b.change_evidence(&piece, &number("13/GCN")).unwrap();
        pair.a.redo().unwrap().unwrap();
        exchange(&mut pair, &id, false);
        assert_eq!(pair.a.sides(&id).unwrap().len(), 1);
        same(&pair, &id);
    }
}

/// Undoing the attaching of a piece that went out already is removing it; a line of a book is
/// treated as a piece is.
#[test]
fn undone_pieces_and_lines_of_books_are_shown_too() {
    let (mut pair, id, _) = pair_with_sample();
    let paper = Attachment {
        row: RowNumber(1),
        files: vec![common::sample("01-gcn-dang-ky-htx.pdf")],
        title: "Giấy mới".to_owned(),
        ..Attachment::default()
    };
    let piece = pair.a.attach(&id, &paper).unwrap();
    exchange(&mut pair, &id, true);
    pair.a.undo().unwrap().unwrap();
    pair.b.change_evidence(&piece, &number("14/GCN")).unwrap();
    exchange(&mut pair, &id, true);
    assert_eq!(pair.a.sides(&id).unwrap(), pair.b.sides(&id).unwrap());
    assert_eq!(pair.b.sides(&id).unwrap()[0].name, "Giấy mới");
    pair.b.resolve(&id, Some(&piece), "exists", 1).unwrap();
    exchange(&mut pair, &id, true);
    let standing = pair.a.dossier(&id).unwrap();
    let held = standing.evidence.iter().find(|held| held.id == piece).unwrap();
    assert_eq!((held.title.as_str(), held.number.as_str(), held.files.len()), ("Giấy mới", "14/GCN", 1));
    assert!(pair.a.verify().unwrap().is_sound() && pair.b.verify().unwrap().is_sound());

    let facts = [("document", "Hợp đồng"), ("reason", "Thiếu chữ ký"), ("asked_on", "03/03/2027")];
    let facts = facts.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
    let new = NewEntry { book: "return".to_owned(), dossier: Some(id.clone()), facts, ..NewEntry::default() };
    let line = pair.a.add_entry(&new).unwrap();
    exchange(&mut pair, &id, true);
    pair.b.remove_entry(&line).unwrap();
    pair.a.set_entry(&line, &[("reason".to_owned(), "Thiếu con dấu".to_owned())]).unwrap();
    exchange(&mut pair, &id, false);
    let sides = pair.a.sides(&id).unwrap();
    assert_eq!(sides, pair.b.sides(&id).unwrap());
    assert_eq!(sides[0].corrected[0].field, "fact.reason");
    assert!(!sides[0].name.is_empty() && sides[0].name != "return", "told by its book");
    assert!(pair.a.entry(&line).is_err());
    pair.a.resolve(&id, Some(&line), "exists", 1).unwrap();
    exchange(&mut pair, &id, true);
    assert_eq!(pair.b.entry(&line).unwrap().text("reason"), "Thiếu con dấu");
    assert!(pair.b.sides(&id).unwrap().is_empty());
}

/// The data of one person: told, erased here, and erased wherever a package comes after.
#[test]
fn the_data_of_a_person_are_told_and_erased_everywhere() {
    let mut pair = pair();
    let id = pair.a.create_sample().unwrap();
    pack_with(&pair.a, &id, &pair.stick, sealed("bốn từ bất kỳ"));
    unpack_with(&mut pair.b, &pair.stick, Some("bốn từ bất kỳ")).unwrap();
    let report = pair.a.person(&id).unwrap();
    let told = |label: &str| report.facts.iter().find(|fact| fact.label == label);
    assert!(told("Dân tộc").is_some_and(|fact| fact.sensitive && fact.value == Value::from("Tày")));
    assert_eq!(report.dossiers.len(), 1);
    let erased = pair.a.erase_person(&id).unwrap();
    assert!(erased.values >= report.facts.len());
    let gone = |desk: &Workspace| {
        let dossier = desk.dossier(&id).unwrap();
        let bytes = std::fs::read(desk.folder().join("hoso.db")).unwrap();
        let word = "Hoàng Thị Mẫu".as_bytes();
        (
            dossier.text("producer.representative").to_owned(),
            bytes.windows(word.len()).any(|part| part == word),
        )
    };
    assert!(pair.a.verify().unwrap().is_sound());
    pack(&pair.a, &id, &pair.stick);
    unpack(&mut pair.b, &pair.stick).unwrap();
    // What was sent before the erasure does not bring it back.
    let old = pair.stick.with_file_name("old.ocop");
    pack_with(&pair.b, &id, &old, sealed("bốn từ bất kỳ"));
    unpack_with(&mut pair.a, &old, Some("bốn từ bất kỳ")).unwrap();
    for desk in [pair.a, pair.b] {
        assert!(desk.verify().unwrap().is_sound());
        let kinds: Vec<String> =
            desk.store().access_log().unwrap().into_iter().map(|line| line.kind).collect();
        assert!(kinds.contains(&"take-in".to_owned()) && kinds.contains(&"pack".to_owned()), "{kinds:?}");
        let folder = desk.folder().to_owned();
        desk.close().unwrap();
        let desk = workspace(&folder);
        assert_eq!(gone(&desk), (String::new(), false), "{}", folder.display());
    }
}

#[test]
fn only_what_is_new_goes_to_whom_we_know() {
    let mut pair = pair();
    let id = pair.a.create_sample().unwrap();
    let first = pack(&pair.a, &id, &pair.stick);
    unpack(&mut pair.b, &pair.stick).unwrap();
    pair.b.set_field(&id, "producer.email", "moi@doimay.vn").unwrap();
    let back = pair.stick.with_file_name("back.ocop");
    pack(&pair.b, &id, &back);
    unpack(&mut pair.a, &back).unwrap();
    pair.a.set_field(&id, "producer.phone", "0912 000 003").unwrap();
    let peer: Fingerprint = pair.a.peers().unwrap()[0].0.clone();
    let options = PackOptions { since: Some(peer), ..PackOptions::default() };
    let second = pack_with(&pair.a, &id, &pair.stick, options);
    assert!(first.operations > 200 && first.files > 10);
    assert_eq!((second.operations, second.files), (1, 0));
    let received = unpack(&mut pair.b, &pair.stick).unwrap();
    assert_eq!(received.dossiers[0].operations, 1);
    assert_eq!(pair.b.dossier(&id).unwrap().text("producer.phone"), "0912 000 003");
    // What stayed at home is older than what they hold, and goes along once it may.
    assert_eq!(pair.b.dossier(&id).unwrap().text("producer.representative_ethnicity"), "");
    let peer: Fingerprint = pair.a.peers().unwrap()[0].0.clone();
    let options = PackOptions { since: Some(peer), ..sealed("bốn từ bất kỳ") };
    pack_with(&pair.a, &id, &pair.stick, options);
    unpack_with(&mut pair.b, &pair.stick, Some("bốn từ bất kỳ")).unwrap();
    assert_eq!(pair.a.dossier(&id).unwrap(), pair.b.dossier(&id).unwrap());
}

#[test]
fn a_copied_folder_takes_a_name_of_its_own() {
    let mut pair = pair();
    let id = new_dossier(&mut pair.a);
    let (from, to) = (pair.a.folder().to_owned(), pair.stick.with_file_name("copy"));
    let device = pair.a.store().device().clone();
    pair.a.close().unwrap();
    std::fs::create_dir(&to).unwrap();
    std::fs::copy(from.join("hoso.db"), to.join("hoso.db")).unwrap();
    let (mut original, mut copy) = (workspace(&from), workspace(&to));
    assert_eq!(*original.store().device(), device);
    assert_ne!(*copy.store().device(), device);
    original.set_field(&id, "producer.phone", "0912 000 001").unwrap();
    copy.set_field(&id, "producer.phone", "0912 000 002").unwrap();
    pack(&copy, &id, &pair.stick);
    let received = unpack(&mut original, &pair.stick).unwrap();
    assert_eq!(received.dossiers[0].conflicts, ["producer.phone"]);
}

#[test]
fn two_that_went_on_under_one_name_are_told_apart_and_nothing_is_taken() {
    let mut pair = pair();
    let id = new_dossier(&mut pair.a);
    pair.a.set_field(&id, "producer.phone", "0912 000 001").unwrap();
    pack(&pair.a, &id, &pair.stick);
    let (folder, backup) = (pair.a.folder().to_owned(), pair.stick.with_file_name("old.db"));
    pair.a.undo().unwrap();
    pair.a.close().unwrap();
    // As a program would that copies files behind our back: the folder as it was before the edit.
    std::fs::copy(folder.join("hoso.db"), &backup).unwrap();
    let mut b = workspace(&folder);
    unpack(&mut pair.b, &pair.stick).unwrap();
    b.set_field(&id, "producer.email", "x@y.vn").unwrap();
    b.close().unwrap();
    std::fs::copy(&backup, folder.join("hoso.db")).unwrap();
    std::fs::remove_file(folder.join("hoso.db.b3")).ok();
    let mut again = workspace(&folder);
    again.set_field(&id, "producer.email", "khac@y.vn").unwrap();
    pack(&again, &id, &pair.stick);
    unpack(&mut pair.b, &pair.stick).unwrap();
    // The other state of the same folder, with the same numbers.
    again.close().unwrap();
    std::fs::copy(&backup, folder.join("hoso.db")).unwrap();
    std::fs::remove_file(folder.join("hoso.db.b3")).ok();
    let mut third = workspace(&folder);
    third.set_field(&id, "producer.email", "ba@y.vn").unwrap();
    pack(&third, &id, &pair.stick);
    let before = pair.b.dossier(&id).unwrap();
    let refused = unpack(&mut pair.b, &pair.stick);
    assert!(matches!(refused, Err(WorkspaceError::Store(StoreError::Clash(_)))), "{refused:?}");
    assert_eq!(pair.b.dossier(&id).unwrap(), before);
    assert!(pair.b.verify().unwrap().is_sound());
}

#[test]
fn a_restored_folder_gets_its_own_later_work_back_and_goes_on_under_a_new_name() {
    let mut pair = pair();
    let id = new_dossier(&mut pair.a);
    let backup = pair.a.store().back_up(&pair.a.folder().join("backups"), pair.a.clock().now()).unwrap();
    pair.a.set_field(&id, "producer.phone", "0912 000 001").unwrap();
    pack(&pair.a, &id, &pair.stick);
    let folder = pair.a.folder().to_owned();
    let device = pair.a.store().device().clone();
    pair.a.close().unwrap();
    let holds = Workspace::backup_contents(&backup.path).unwrap();
    assert_eq!(holds.dossiers, 1);
    let restored = Workspace::restore(&common::options(&folder), &backup.path).unwrap();
    let kept = restored.kept.unwrap();
    assert!(Workspace::backup_contents(&kept).unwrap().operations > holds.operations);
    let mut a = workspace(&folder);
    assert_ne!(*a.store().device(), device);
    assert_eq!(a.dossier(&id).unwrap().text("producer.phone"), "");
    a.set_field(&id, "producer.email", "x@y.vn").unwrap();
    unpack(&mut a, &pair.stick).unwrap();
    let healed = a.dossier(&id).unwrap();
    assert_eq!((healed.text("producer.phone"), healed.text("producer.email")), ("0912 000 001", "x@y.vn"));
    assert!(a.verify().unwrap().is_sound());
}

/// A dossier that one removed and the other went on with: what comes is kept and told, and one may
/// bring it back with it.
#[test]
fn a_removed_dossier_takes_what_comes_and_can_be_brought_back() {
    let (mut pair, id, _) = pair_with_sample();
    pair.a.remove_dossier(&id).unwrap();
    pair.b.set_field(&id, "producer.email", "moi@doimay.vn").unwrap();
    pack(&pair.b, &id, &pair.stick);
    let received = unpack(&mut pair.a, &pair.stick).unwrap();
    assert!(received.dossiers[0].is_removed && received.dossiers[0].operations > 0);
    assert!(pair.a.dossier(&id).is_err(), "nobody brought it back");
    pair.a.bring_back(&id).unwrap();
    same(&pair, &id);
    assert_eq!(pair.a.dossier(&id).unwrap().text("producer.email"), "moi@doimay.vn");
    let again = unpack(&mut pair.a, &pair.stick).unwrap();
    assert!(!again.dossiers[0].is_removed);
    pair.a.undo().unwrap().unwrap();
    assert!(pair.a.dossier(&id).is_err());
    assert!(pair.a.verify().unwrap().is_sound());
}

/// A dossier of a decision that this laptop does not have would be judged by another: it waits until
/// the rulebook is imported, and the sentence names it.
#[test]
fn a_dossier_of_an_unknown_rulebook_is_refused_by_name_until_it_is_imported() {
    let mut pair = pair();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/rulebooks/26-2026");
    let later = pair.stick.with_file_name("later");
    assert!(std::process::Command::new("cp").arg("-a").args([&shipped, &later]).status().unwrap().success());
    let place = later.join("rulebook.toml");
    let text = std::fs::read_to_string(&place).unwrap();
    let text = text.replacen("26-2026", "27-2026", 1).replacen(
        "effective = \"2026-05-22\"",
        "effective = \"2026-10-01\"",
        1,
    );
    std::fs::write(&place, text).unwrap();
    pair.a.import_rulebook(&later).unwrap();
    let id = new_dossier(&mut pair.a);
    assert_eq!(pair.a.dossier(&id).unwrap().rulebook, "27-2026");
    pack(&pair.a, &id, &pair.stick);
    let refused = unpack(&mut pair.b, &pair.stick).unwrap_err();
    let words = Words::new(Language::Vietnamese);
    let said = words.say(&refused.explain());
    assert!(said.contains("“27-2026”") && said.matches('.').count() == 1, "{said}");
    assert!(pair.b.store().operations().unwrap().is_empty());
    pair.b.import_rulebook(&later).unwrap();
    unpack(&mut pair.b, &pair.stick).unwrap();
    assert_eq!(pair.a.dossier(&id).unwrap(), pair.b.dossier(&id).unwrap());
}

/// Three laptops, random edits, packages on the way in any order, lost and doubled: in the end, when
/// everybody has everything, all hold the same.
#[test]
fn packages_in_any_order_lead_to_the_same_dossier() {
    let fields = ["producer.phone", "producer.email", "texts.story", "texts.plan_product"];
    for seed in 0..16 {
        let mut dice = Dice(seed);
        let folder = TempDir::new().unwrap();
        let mut desks: Vec<Workspace> =
            (0..3).map(|n| workspace(&folder.path().join(n.to_string()))).collect();
        let id = new_dossier(&mut desks[0]);
        let paper = Attachment { title: "Giấy".to_owned(), row: RowNumber(1), ..Attachment::default() };
        let pieces: Vec<EntityId> = (0..2).map(|_| desks[0].attach(&id, &paper).unwrap()).collect();
        let start = folder.path().join("start.ocop");
        pack(&desks[0], &id, &start);
        for desk in &mut desks[1..] {
            unpack(desk, &start).unwrap();
        }
        let mut sent: Vec<std::path::PathBuf> = vec![start];
        for step in 0..32 {
            let at = dice.below(3);
            match dice.below(8) {
                5 => drop(desks[at].remove_evidence(&pieces[dice.below(2)])),
                6 => drop(desks[at].change_evidence(&pieces[dice.below(2)], &number(&format!("{step}")))),
                7 => {
                    let sides = desks[at].sides(&id).unwrap();
                    if let Some(sides) = sides.iter().find(|sides| sides.conflict.removal.is_some()) {
                        let piece = sides.conflict.piece.as_ref();
                        desks[at].resolve(&id, piece, "exists", dice.below(2)).unwrap();
                    }
                }
                0 | 1 => {
                    let field = fields[dice.below(fields.len())];
                    desks[at].set_field(&id, field, &format!("{seed}-{step}")).unwrap();
                }
                2 => {
                    // Not the making of the dossier.
                    let last = desks[at].store().undoable().unwrap();
                    if last.is_some_and(|last| {
                        matches!(last.label.as_str(), "action-set-field" | "action-remove-evidence")
                    }) {
                        desks[at].undo().unwrap();
                    }
                }
                3 => {
                    let path = folder.path().join(format!("{step}.ocop"));
                    pack(&desks[at], &id, &path);
                    sent.push(path);
                }
                _ => {
                    let path = sent[dice.below(sent.len())].clone();
                    unpack(&mut desks[at], &path).unwrap();
                }
            }
        }
        for (at, desk) in desks.iter().enumerate() {
            let path = folder.path().join(format!("last-{at}.ocop"));
            pack(desk, &id, &path);
            sent.push(path);
        }
        for desk in &mut desks {
            let mut order = sent.clone();
            for index in (1..order.len()).rev() {
                order.swap(index, dice.below(index + 1));
            }
            for path in order.iter().chain(&order) {
                unpack(desk, path).unwrap();
            }
            assert!(desk.verify().unwrap().is_sound(), "seed {seed}");
        }
        let states: Vec<State> =
            desks.iter().map(|desk| State::of(&desk.store().operations().unwrap())).collect();
        assert!(states[0] == states[1] && states[1] == states[2], "seed {seed}");
        let dossiers: Vec<_> = desks.iter().map(|desk| desk.dossier(&id).unwrap()).collect();
        assert!(dossiers[0] == dossiers[1] && dossiers[1] == dossiers[2], "seed {seed}");
        let history: Vec<_> = desks
            .iter()
            .map(|desk| {
                let entries = desk.history(&id, 1000).unwrap();
                entries.into_iter().map(|entry| (entry.action, entry.undone)).collect::<Vec<_>>()
            })
            .collect();
        assert!(history[0] == history[1] && history[1] == history[2], "seed {seed}");
    }
}
