//! What a package brings, and what stays at home.

use super::*;

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
        number: "001185012345".to_owned(),
        issuer: "Cục Cảnh sát".to_owned(),
        holder: "Hoàng Thị Mẫu Khác".to_owned(),
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
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut records = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("records.jsonl").unwrap(), &mut records).unwrap();
    for word in ["Căn cước", "001185012345", "Hoàng Thị Mẫu Khác", "cccd.pdf", "Cục Cảnh sát"]
    {
        assert!(!records.contains(word), "{word} is printed on the paper and stays at home with it");
    }
    let received = unpack(&mut pair.b, &pair.stick).unwrap();
    assert!(received.without_sensitive);
    assert!(received.dossiers[0].missing.is_empty(), "nothing is known of the file there");
    let paper = |desk: &Workspace| {
        let pieces = desk.dossier(&id).unwrap().evidence.into_iter();
        let mut papers = pieces.filter(|piece| piece.kind == "identity_paper");
        papers.next().map(|piece| (piece.title, piece.number, piece.files.len())).unwrap()
    };
    assert_eq!(paper(&pair.b), (String::new(), String::new(), 0), "that there is one is no secret");
    let there = pair.b.dossier(&id).unwrap();
    assert_eq!(there.text("producer.representative_ethnicity"), "");
    // There it is said that the package left it out, here that nobody wrote it; it blocks both times.
    let said = |desk: &Workspace| -> Vec<&'static str> {
        let opened = desk.open_dossier(&id).unwrap();
        let of_field = |finding: &&Finding| {
            finding.place.to_string() == "producer.representative_ethnicity" && finding.blocks
        };
        opened.assessment.findings.iter().filter(of_field).map(|finding| finding.code).collect()
    };
    assert_eq!(said(&pair.b), ["field_left_out"]);
    assert_eq!(said(&pair.a), Vec::<&str>::new());
    assert_eq!(
        there.text("producer.representative"),
        pair.a.dossier(&id).unwrap().text("producer.representative")
    );
    // A sealed package heals what was missing.
    pack_with(&pair.a, &id, &pair.stick, sealed("bốn từ bất kỳ"));
    let received = unpack_with(&mut pair.b, &pair.stick, Some("bốn từ bất kỳ")).unwrap();
    assert!(received.dossiers[0].missing.is_empty());
    assert_eq!(paper(&pair.b), ("Căn cước".to_owned(), "001185012345".to_owned(), 1));
    assert_eq!(pair.a.dossier(&id).unwrap(), pair.b.dossier(&id).unwrap());
    assert_eq!(pair.a.history(&id, 1000).unwrap(), pair.b.history(&id, 1000).unwrap());
    assert_eq!(said(&pair.b), Vec::<&str>::new());
    // From now on it is whole: what is emptied there was emptied by somebody.
    pair.b.set_field(&id, "producer.representative_ethnicity", "").unwrap();
    assert_eq!(said(&pair.b), ["field_empty"]);
}

/// Whatever can be entered can be packed, and read.
#[test]
fn names_that_are_too_long_are_refused_when_typed_and_an_author_is_made_to_fit() {
    let folder = TempDir::new().unwrap();
    let author = format!("Ho\u{202e}àng\u{7} {}", "ă".repeat(900));
    let options = common::options(&folder.path().join("a"));
    let mut desk =
        Workspace::open(hoso_ocop::workspace::OpenOptions { author: Some(author), ..options }).unwrap();
    let long = "Đ".repeat(401);
    let new = |producer: &str, product: &str| NewDossier {
        set: SetNumber(11),
        producer: producer.to_owned(),
        product: product.to_owned(),
    };
    let refused = |error: WorkspaceError| {
        let said = Words::new(Language::Vietnamese).say(&error.explain());
        assert!(said.contains("400") && said.lines().count() == 1, "{said}");
    };
    refused(desk.create_dossier(&new(&long, "Trà")).unwrap_err());
    refused(desk.create_dossier(&new("HTX", &long)).unwrap_err());
    let id = desk.create_dossier(&new(&"Đ".repeat(400), &"Đ".repeat(400))).unwrap();
    refused(desk.set_field(&id, "product.name", &long).unwrap_err());
    refused(desk.set_field(&id, "producer.name", &long).unwrap_err());
    desk.set_field(&id, "texts.story", &"ă".repeat(20_000)).unwrap();
    let stick = folder.path().join("stick.ocop");
    pack(&desk, &id, &stick);
    let mut there = workspace(&folder.path().join("b"));
    let received = unpack(&mut there, &stick).unwrap();
    assert!(received.author.starts_with("Hoàng ăă") && received.author.chars().count() == 400);
    assert_eq!(there.dossier(&id).unwrap(), desk.dossier(&id).unwrap());
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

/// A paper of the person that was taken out, replaced or removed with its dossier is erased, too, here
/// and wherever a package comes; what anybody else's paper still names stays.
#[test]
fn papers_of_the_person_are_erased_wherever_they_went() {
    const NUMBER: &str = "019182000123";
    let mut pair = pair();
    let id = pair.a.create_sample().unwrap();
    let next = NextProduct { set: SetNumber(11), product: "Trà khác".to_owned() };
    let second = pair.a.next_product(&id, &next).unwrap();
    let neighbour = new_dossier(&mut pair.a);
    let scan = |name: &str, mark: &[u8]| {
        let path = pair.stick.with_file_name(name);
        let bytes = std::fs::read(common::sample("02-gcn-attp.jpg")).unwrap();
        std::fs::write(&path, [bytes, mark.to_vec()].concat()).unwrap();
        path
    };
    let (own, other, shared) = (scan("một.jpg", b"mot"), scan("hai.jpg", b"hai"), scan("ba.jpg", b"ba"));
    let identity = |file: &Path, title: &str| Attachment {
        row: RowNumber(1),
        kind: "identity_paper".to_owned(),
        title: title.to_owned(),
        number: NUMBER.to_owned(),
        files: vec![file.to_owned()],
        ..Attachment::default()
    };
    let detached = pair.a.attach(&id, &identity(&own, "Căn cước một")).unwrap();
    pair.a.attach(&second, &identity(&other, "Căn cước hai")).unwrap();
    pair.a.attach(&id, &identity(&shared, "Căn cước ba")).unwrap();
    let paper =
        Attachment { kind: String::new(), number: String::new(), ..identity(&shared, "Ảnh xưởng") };
    pair.a.attach(&neighbour, &paper).unwrap();
    let ids = [id.clone(), second.clone(), neighbour.clone()];
    let sends = |desk: &Workspace, options: PackOptions| {
        desk.pack(&ids, options).unwrap().run(&pair.stick, &mut |_| ControlFlow::Continue(())).unwrap();
    };
    sends(&pair.a, sealed("bốn từ bất kỳ"));
    let old = pair.stick.with_file_name("trước.ocop");
    std::fs::copy(&pair.stick, &old).unwrap();
    unpack_with(&mut pair.b, &pair.stick, Some("bốn từ bất kỳ")).unwrap();
    pair.a.remove_evidence(&detached).unwrap();
    pair.a.remove_dossier(&second).unwrap();
    let erased = pair.a.erase_person(&id).unwrap();
    assert!(erased.files >= 2, "{erased:?}");
    let whole = |desk: &Workspace| {
        let verified = desk.verify().unwrap();
        assert!(verified.is_sound(), "what the neighbour's paper names stays: {verified:?}");
        let held = files_in(&desk.folder().join("blobs"));
        let hash = |path: &Path| hoso_ocop::dossier::FileHash::of(&std::fs::read(path).unwrap()).to_string();
        [&own, &other, &shared].map(|path| held.contains(&hash(path)))
    };
    assert_eq!(whole(&pair.a), [false, false, true]);
    // The tombstones travel without a seal, and nothing that was sent before comes back.
    let dossiers = [id.clone(), neighbour.clone()];
    let job = pair.a.pack(&dossiers, PackOptions::default()).unwrap();
    job.run(&pair.stick, &mut |_| ControlFlow::Continue(())).unwrap();
    unpack(&mut pair.b, &pair.stick).unwrap();
    for desk in [&mut pair.a, &mut pair.b] {
        unpack_with(desk, &old, Some("bốn từ bất kỳ")).unwrap();
    }
    assert_eq!(whole(&pair.a), [false, false, true]);
    assert!(!whole(&pair.b)[0]);
    let ethnicity =
        |desk: &Workspace| desk.dossier(&id).unwrap().text("producer.representative_ethnicity").to_owned();
    assert_eq!((ethnicity(&pair.a), ethnicity(&pair.b)), (String::new(), String::new()));
    let folder = pair.a.folder().to_owned();
    pair.a.close().unwrap();
    let bytes = std::fs::read(folder.join("hoso.db")).unwrap();
    for word in [NUMBER, "Căn cước một", "Căn cước hai"] {
        assert!(!bytes.windows(word.len()).any(|part| part == word.as_bytes()), "{word} is still there");
    }
}
