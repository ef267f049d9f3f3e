//! What two people did without knowing of each other is shown, and a person chooses.

use super::*;

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

/// Only one of two values would be printed, and nobody chose it: no print leaves as if it were whole.
#[test]
fn what_nobody_chose_is_printed_as_a_draft_only() {
    let (mut pair, id, _) = pair_with_sample();
    pair.a.set_field(&id, "producer.phone", "0912 000 001").unwrap();
    pair.b.set_field(&id, "producer.phone", "0912 000 002").unwrap();
    assert!(pair.a.export(&id, ExportOptions::default()).is_ok());
    exchange(&mut pair, &id, false);
    let set = ExportOptions { for_province: Some(ForProvince::default()), ..ExportOptions::default() };
    for options in [ExportOptions::default(), set] {
        match pair.a.export(&id, options.clone()) {
            Err(error @ WorkspaceError::NotReady(_)) => {
                let said = Words::new(Language::Vietnamese).say(&error.explain());
                assert!(said.contains("Điện thoại") && said.contains("bước 8"), "{said}");
            }
            other => panic!("{other:?}"),
        }
        let forced = ExportOptions { force: true, ..options };
        assert!(pair.a.export(&id, forced).unwrap().is_draft());
    }
    pair.a.resolve(&id, None, "producer.phone", 0).unwrap();
    assert!(!pair.a.export(&id, ExportOptions::default()).unwrap().is_draft());
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

/// From a terminal: one of the two by its number, or a third that is typed, of the dossier, of a piece
/// of evidence and of a line of a book.
#[test]
fn a_third_value_is_typed_from_a_terminal() {
    let (mut pair, id, piece) = pair_with_sample();
    let facts = [("document", "Hợp đồng"), ("reason", "Thiếu chữ ký"), ("asked_on", "03/03/2027")];
    let facts = facts.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
    let new = NewEntry { book: "return".to_owned(), dossier: Some(id.clone()), facts, ..NewEntry::default() };
    let line = pair.a.add_entry(&new).unwrap();
    exchange(&mut pair, &id, true);
    for (desk, number) in [(&mut pair.a, 1), (&mut pair.b, 2)] {
        desk.set_field(&id, "producer.phone", &format!("0912 000 00{number}")).unwrap();
        desk.set_entry(&line, &[("reason".to_owned(), format!("Lý do {number}"))]).unwrap();
        desk.change_evidence(&piece, &EvidenceFact::Title(format!("Giấy {number}"))).unwrap();
        let issued = jiff::civil::date(2025, 1, number);
        desk.change_evidence(&piece, &EvidenceFact::Issued(Some(issued))).unwrap();
    }
    exchange(&mut pair, &id, false);
    let Pair { _folder: folder, stick, a, mut b } = pair;
    drop(a);
    let data = folder.path().join("a");
    let run = |arguments: &[&str]| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_hoso-ocop"));
        program.args(arguments).arg("--data").arg(&data).output().unwrap()
    };
    let fields = || -> Vec<String> {
        let told = run(&["conflicts", &id.0, "--json"]);
        let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
        let told = told["conflicts"].as_array().unwrap().iter();
        told.map(|sides| sides["field"].as_str().unwrap().to_owned()).collect()
    };
    let [title, issued, reason] = [(&piece, "title"), (&piece, "issued"), (&line, "fact.reason")]
        .map(|(thing, field)| format!("{thing}/{field}"));
    let mut wanted = vec!["producer.phone".to_owned(), title.clone(), issued.clone(), reason.clone()];
    wanted.sort();
    let mut told = fields();
    told.sort();
    assert_eq!(told, wanted);
    // What is no day is refused, and both stay.
    let refused = run(&["resolve", &id.0, &issued, "hôm qua"]);
    assert!(!refused.status.success());
    assert!(String::from_utf8(refused.stderr).unwrap().contains("hôm qua"));
    assert_eq!(fields().len(), 4);
    for (field, value) in [
        ("producer.phone", "0912 000 003"),
        (&title, "Giấy chứng nhận"),
        (&issued, "05/06/2025"),
        (&reason, "Thiếu cả hai"),
    ] {
        let resolved = run(&["resolve", &id.0, field, value]);
        assert!(resolved.status.success(), "{field}: {}", String::from_utf8_lossy(&resolved.stderr));
    }
    assert!(fields().is_empty());
    let a = workspace(&data);
    pack(&a, &id, &stick);
    unpack(&mut b, &stick).unwrap();
    let there = b.dossier(&id).unwrap();
    let held = there.evidence.iter().find(|held| held.id == piece).unwrap();
    assert_eq!((there.text("producer.phone"), held.title.as_str()), ("0912 000 003", "Giấy chứng nhận"));
    assert_eq!(held.issued, Some(jiff::civil::date(2025, 6, 5)));
    assert_eq!(b.entry(&line).unwrap().text("reason"), "Thiếu cả hai");
    assert!(b.sides(&id).unwrap().is_empty());
}
