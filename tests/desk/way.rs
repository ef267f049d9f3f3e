//! The way of a dossier: received, returned, assessed, proposed, recognised, renewed.

use super::*;

/// What somebody wrote down, where the dossier stands then, what is due and when.
#[test]
fn a_dossier_goes_its_way_by_the_dates_that_are_written_down() {
    let folder = Folder::new();
    let mut workspace = folder.open("2027-03-01");
    let id = made(&mut workspace, "Hộ kinh doanh Một", "Chè khô");
    let stands = |workspace: &Workspace| {
        let dossier = workspace.dossier(&id).unwrap();
        let way = on_its_way(workspace.current_rulebook(), &dossier);
        let row = workspace.store().row(&id).unwrap().unwrap();
        assert_eq!(row.phase, way.phase.name());
        assert_eq!(row.due_on, way.due.map(|due| due.day.to_string()));
        (way.phase, way.due.map(|due| (due.kind, due.day.to_string())))
    };
    let due = |kind, day: &str| Some((kind, day.to_owned()));
    // What is asked for is a finding of its own, at the line of the book.
    let asked = |workspace: &Workspace| -> Vec<(String, String)> {
        let opened = workspace.open_dossier(&id).unwrap();
        let found = opened.assessment.advising().filter(|finding| finding.code == "completion_asked");
        found
            .map(|finding| {
                let due = finding.message.gaps.iter().find(|(name, _)| *name == "due").unwrap();
                (finding.place.to_string(), due.1.clone())
            })
            .collect()
    };
    assert_eq!(stands(&workspace), (Phase::Preparing, due(DueKind::HandIn, "2027-04-07")));
    workspace.receive(&id, &Receipt { on: Some(day("2027-03-01")), ..Receipt::default() }).unwrap();
    assert_eq!(stands(&workspace), (Phase::Received, due(DueKind::Assess, "2027-03-22")));
    let line = entry(
        &mut workspace,
        "return",
        Some(&id),
        &[
            ("document", "Phiếu kiểm nghiệm"),
            ("reason", "Thiếu chỉ tiêu"),
            ("asked_on", "03/03/2027"),
            ("due_on", "12/03/2027"),
        ],
    );
    assert_eq!(stands(&workspace), (Phase::Completing, due(DueKind::Complete, "2027-03-12")));
    assert_eq!(asked(&workspace), [(format!("return {line}"), "12/03/2027".to_owned())]);
    workspace.set_entry(&line, &[("done_on".to_owned(), "10/03/2027".to_owned())]).unwrap();
    assert_eq!(asked(&workspace), []);
    // The commune's term counts anew from the day on which the file was complete.
    assert_eq!(stands(&workspace), (Phase::Received, due(DueKind::Assess, "2027-03-31")));
    workspace.set_field(&id, "commune.report_on", "25/03/2027").unwrap();
    assert_eq!(stands(&workspace), (Phase::Assessed, due(DueKind::Propose, "2027-04-29")));
    workspace.set_field(&id, "commune.letter_on", "26/03/2027").unwrap();
    assert_eq!(stands(&workspace), (Phase::Proposed, due(DueKind::Decide, "2027-06-29")));
    workspace.set_field(&id, "province.council_on", "20/05/2027").unwrap();
    assert_eq!(stands(&workspace), (Phase::Council, due(DueKind::Decide, "2027-06-29")));
    workspace.set_field(&id, "province.result", "Không công nhận").unwrap();
    assert_eq!(stands(&workspace), (Phase::Refused, None));
    workspace.set_field(&id, "province.result", "Công nhận").unwrap();
    for (field, text) in [
        ("certificate.number", "12/GCN-OCOP"),
        ("certificate.stars", "3"),
        ("certificate.issued", "30/06/2027"),
        ("certificate.expires", "30/06/2030"),
    ] {
        workspace.set_field(&id, field, text).unwrap();
    }
    let (_, until) =
        hoso_ocop::assess::renewal_window(&workspace.current_rulebook().terms, day("2030-06-30")).unwrap();
    assert_eq!(stands(&workspace), (Phase::Recognised, due(DueKind::Renew, &until.to_string())));
    // Three years later the next round begins; the certificate stays until the new one comes.
    workspace.close().unwrap();
    let mut workspace = folder.open("2030-01-15");
    workspace.begin_round(&id, Round::Renewal).unwrap();
    assert_eq!(stands(&workspace).0, Phase::Preparing);
    let dossier = workspace.dossier(&id).unwrap();
    assert_eq!(dossier.text("dossier.purpose"), "Đánh giá lại");
    assert_eq!(dossier.text("commune.register_number"), "");
    assert_eq!(dossier.number("certificate.stars"), Some(3));
    workspace.undo().unwrap().unwrap();
    assert_eq!(stands(&workspace).0, Phase::Recognised);
    entry(
        &mut workspace,
        "revocation",
        Some(&id),
        &[("on", "20/01/2030"), ("ground", "Ngừng sản xuất, kinh doanh")],
    );
    assert_eq!(stands(&workspace), (Phase::Revoked, None));
    assert!(workspace.verify().unwrap().is_sound());
}

#[test]
fn register_numbers_run_by_commune_and_year() {
    let folder = Folder::new();
    let mut workspace = folder.open("2027-03-01");
    let ids: Vec<EntityId> =
        (0..4).map(|number| made(&mut workspace, &format!("Hộ {number}"), "Chè khô")).collect();
    workspace.set_field(&ids[2], "producer.commune_code", "05611").unwrap();
    let mut numbers = Vec::new();
    for id in &ids[..3] {
        numbers.push(workspace.receive(id, &Receipt::default()).unwrap());
    }
    assert_eq!(numbers, ["01", "02", "01"]);
    // Received again it keeps its number; another year begins anew.
    assert_eq!(workspace.receive(&ids[0], &Receipt::default()).unwrap(), "01");
    let next = Receipt { on: Some(day("2028-01-05")), ..Receipt::default() };
    assert_eq!(workspace.receive(&ids[3], &next).unwrap(), "01");
}

/// A number that another product has is refused with its name and the next that is free; what is no
/// number is refused; and what the form prints behind it is not kept twice.
#[test]
fn a_register_number_is_given_once() {
    let folder = Folder::new();
    let mut workspace = folder.open("2027-03-01");
    let ids: Vec<EntityId> =
        (0..3).map(|number| made(&mut workspace, &format!("Hộ {number}"), "Chè khô")).collect();
    let words = Words::new(Language::Vietnamese);
    let with = |number: &str| Receipt { number: Some(number.to_owned()), ..Receipt::default() };
    assert_eq!(workspace.receive(&ids[0], &with("7/PĐK-19-05641-2027")).unwrap(), "7");
    let before = workspace.store().count_operations().unwrap();
    for (number, wanted) in [
        ("07", &["Phiếu số 07 năm 2027", "Chè khô, Hộ 0", "là 08"][..]),
        ("7", &["Chè khô, Hộ 0"]),
        ("-3", &["“-3” không phải là số"]),
        ("bảy", &["“bảy” không phải là số"]),
        ("0", &["“0” không phải là số"]),
    ] {
        let said = words.say(&workspace.receive(&ids[1], &with(number)).unwrap_err().explain());
        assert!(wanted.iter().all(|part| said.contains(part)), "{number}: {said}");
        if wanted.len() == 1 && number != "7" {
            assert!(workspace.set_field(&ids[1], "commune.register_number", number).is_err(), "{number}");
        }
    }
    assert!(workspace.set_field(&ids[1], "commune.product_number", "0").is_err());
    assert_eq!(workspace.store().count_operations().unwrap(), before, "nothing was half done");
    assert_eq!(workspace.receive(&ids[1], &Receipt::default()).unwrap(), "08");
    assert_eq!(workspace.receive(&ids[0], &Receipt::default()).unwrap(), "7", "its own is no other's");
    workspace.set_field(&ids[2], "producer.commune_code", "05611").unwrap();
    assert_eq!(workspace.receive(&ids[2], &with("07")).unwrap(), "07", "another commune has its own book");
    // Typed into the field, or come by a package, a number that stands twice is remarked upon.
    let codes = |workspace: &Workspace, id: &EntityId| -> Vec<&'static str> {
        let found = workspace.open_dossier(id).unwrap().assessment.findings;
        let twice = found.into_iter().filter(|finding| finding.code.ends_with("_number_twice"));
        twice.inspect(|finding| assert!(!finding.blocks)).map(|finding| finding.code).collect()
    };
    assert_eq!(codes(&workspace, &ids[1]), [""; 0]);
    workspace.set_field(&ids[1], "commune.register_number", "07 /PĐK- 19 - 05641 - 2027").unwrap();
    assert_eq!(workspace.dossier(&ids[1]).unwrap().text("commune.register_number"), "07");
    for id in &ids {
        workspace.set_field(id, "commune.product_number", "3").unwrap();
    }
    for id in &ids[..2] {
        assert_eq!(codes(&workspace, id), ["register_number_twice", "product_number_twice"]);
    }
    assert_eq!(codes(&workspace, &ids[2]), [""; 0]);
    workspace.set_field(&ids[0], "dossier.year", "2028").unwrap();
    assert_eq!(codes(&workspace, &ids[1]), ["register_number_twice"]);
}

/// Without a commune there is no register; an officer of one commune means that one.
#[test]
fn a_dossier_without_a_commune_gets_that_of_the_officer_or_no_number() {
    let folder = Folder::new();
    let mut workspace = folder.open("2027-03-01");
    let id = made(&mut workspace, "Hộ mẫu", "Chè khô");
    workspace.set_field(&id, "producer.commune_code", "").unwrap();
    let refused = |error: WorkspaceError| {
        let said = Words::new(Language::Vietnamese).say(&error.explain());
        assert!(said.contains("Hãy ghi xã, phường của chủ thể"), "{said}");
    };
    refused(workspace.receive(&id, &Receipt::default()).unwrap_err());
    refused(workspace.set_field(&id, "commune.register_number", "1").unwrap_err());
    workspace.set_area(&["05641".to_owned(), "05611".to_owned()]).unwrap();
    refused(workspace.receive(&id, &Receipt::default()).unwrap_err());
    workspace.set_area(&["05611".to_owned()]).unwrap();
    assert_eq!(workspace.receive(&id, &Receipt::default()).unwrap(), "01");
    let stands = |workspace: &Workspace| {
        let commune = workspace.dossier(&id).unwrap().text("producer.commune_code").to_owned();
        let row = workspace.store().row(&id).unwrap().unwrap();
        (commune, row.commune, row.phase)
    };
    let of = |commune: &str, phase: &str| (commune.to_owned(), commune.to_owned(), phase.to_owned());
    assert_eq!(stands(&workspace), of("05611", "received"));
    workspace.undo().unwrap().unwrap();
    assert_eq!(stands(&workspace), of("", "preparing"));
}

#[test]
fn a_second_opinion_leaves_the_points_and_the_code_alone() {
    let folder = Folder::new();
    let mut workspace = folder.open("2027-03-01");
    let id = workspace.create_sample().unwrap();
    let before = workspace.open_dossier(&id).unwrap();
    let code = |workspace: &Workspace| {
        let options = hoso_ocop::workspace::ExportOptions { force: true, ..Default::default() };
        workspace.export(&id, options).unwrap().code().to_owned()
    };
    let printed = code(&workspace);
    workspace.set_opinion_points(&id, "1.1", "1", "Chưa có giấy xác nhận vùng nguyên liệu").unwrap();
    workspace.receive(&id, &Receipt::default()).unwrap();
    let after = workspace.open_dossier(&id).unwrap();
    assert_eq!(before.assessment.score, after.assessment.score);
    assert_eq!(before.dossier.levels, after.dossier.levels);
    assert_eq!(after.dossier.opinions.len(), 1);
    assert_eq!(code(&workspace), printed);
    assert!(workspace.set_opinion_points(&id, "1.1", "99", "").is_err());
    assert!(workspace.set_opinion_points(&id, "17.9", "1", "").is_err());
    workspace.set_opinion_points(&id, "1.1", "-", "").unwrap();
    assert!(workspace.dossier(&id).unwrap().opinions.is_empty());
}

/// A producer's laptop and the commune's: packed, received, returned, mended, merged, registered,
/// assessed, proposed, recognised, renewed.
#[test]
fn a_dossier_goes_from_the_producer_to_the_commune_and_through_three_years() {
    // The printed dossier names the representative's ethnicity: it travels sealed.
    let passphrase = || Some(Passphrase::for_sealing("mật khẩu của xã").unwrap());
    let sealed = || PackOptions { sensitive: true, passphrase: passphrase(), since: None };
    let (producers, communes) = (Folder::new(), Folder::new());
    let post = tempfile::tempdir().unwrap();
    let mut producer = producers.open_as("2027-03-01", "Chủ thể");
    let id = producer.create_sample().unwrap();
    let first = post.path().join("gửi xã.ocop");
    producer
        .pack(std::slice::from_ref(&id), sealed())
        .unwrap()
        .run(&first, &mut |_| ControlFlow::Continue(()))
        .unwrap();
    producer.close().unwrap();

    // The commune takes it in, registers it, asks for what is missing, and sends it back.
    let mut commune = communes.open_as("2027-03-02", "Cán bộ xã");
    commune.set_role(Role::Officer).unwrap();
    commune.set_area(&["05641".to_owned()]).unwrap();
    let staged = commune.unpack(&first, passphrase()).run(&mut |_| ControlFlow::Continue(())).unwrap();
    commune.take_in_package(staged).unwrap();
    assert_eq!(commune.receive(&id, &Receipt::default()).unwrap(), "01");
    let line = entry(
        &mut commune,
        "return",
        Some(&id),
        &[("document", "Báo cáo tự đánh giá"), ("reason", "Phần lịch sử còn ngắn"), ("due_on", "10/03/2027")],
    );
    let back = post.path().join("xã trả.ocop");
    commune
        .pack(std::slice::from_ref(&id), sealed())
        .unwrap()
        .run(&back, &mut |_| ControlFlow::Continue(()))
        .unwrap();

    // The producer sees what is asked for, mends it, says so, and sends it again.
    let mut producer = producers.open_as("2027-03-08", "Chủ thể");
    let staged = producer.unpack(&back, passphrase()).run(&mut |_| ControlFlow::Continue(())).unwrap();
    producer.take_in_package(staged).unwrap();
    let asked = producer.dossier(&id).unwrap();
    assert_eq!(asked.entries.len(), 1);
    assert_eq!(asked.entries[0].text("reason"), "Phần lịch sử còn ngắn");
    assert_eq!(on_its_way(producer.current_rulebook(), &asked).phase, Phase::Completing);
    producer.set_field(&id, "texts.history", "Tổ hợp tác lập năm 2015, thành hợp tác xã năm 2019.").unwrap();
    let done = [("done_on", "08/03/2027"), ("answer", "Đã viết thêm.")];
    let done = done.map(|(name, text)| (name.to_owned(), text.to_owned()));
    producer.set_entry(&line, &done).unwrap();
    let again = post.path().join("gửi lại.ocop");
    producer
        .pack(std::slice::from_ref(&id), sealed())
        .unwrap()
        .run(&again, &mut |_| ControlFlow::Continue(()))
        .unwrap();
    producer.close().unwrap();

    // The commune merges: nothing stands side by side, its own number is still there.
    commune.close().unwrap();
    let mut commune = communes.open_as("2027-03-09", "Cán bộ xã");
    let staged = commune.unpack(&again, passphrase()).run(&mut |_| ControlFlow::Continue(())).unwrap();
    let received = commune.take_in_package(staged).unwrap();
    assert!(received.dossiers.iter().all(|dossier| dossier.conflicts.is_empty()));
    let merged = commune.dossier(&id).unwrap();
    assert_eq!(merged.text("commune.register_number"), "01");
    assert!(merged.text("texts.history").starts_with("Tổ hợp tác"));
    let way = on_its_way(commune.current_rulebook(), &merged);
    assert_eq!((way.phase, way.open_returns), (Phase::Received, 0));
    assert_eq!(way.due.unwrap().day, day("2027-03-29"), "15 working days after 8 March");

    // Mẫu số 03 and the letter, in which its findings and numbers stand.
    for (field, text) in [
        ("commune.finding_material", "Chè búp tươi của 12 hộ trong xã."),
        ("commune.finding_labour", "Mười bảy lao động, đều thường trú tại xã."),
        ("commune.finding_idea", "Nghề chè có từ lâu ở địa phương."),
        ("commune.finding_identity", "Cách sao tay của vùng."),
        ("commune.report_number", "45"),
        ("commune.report_on", "19/03/2027"),
        ("commune.letter_number", "46"),
        ("commune.letter_on", "22/03/2027"),
    ] {
        commune.set_field(&id, field, text).unwrap();
    }
    for (form, words) in [("mau-03", "Mười bảy lao động"), ("van-ban-de-nghi", "46")] {
        let part = Some(hoso_ocop::print::Part::Form(form.to_owned()));
        let options = ExportOptions { part, force: true, ..ExportOptions::default() };
        let printed = commune.export(&id, options).unwrap().run(&mut |_| ControlFlow::Continue(())).unwrap();
        let text = common::text_of(&printed.bytes);
        let words: String = words.split_whitespace().collect();
        assert!(text.contains(&words), "{form}");
    }
    let set = post.path().join("bộ hồ sơ");
    let mut job = commune.many(Many::Print { folder: set.clone(), commune: true }, None).unwrap();
    let printed = commune.next_of_many(&mut job, &mut go_on).unwrap();
    assert!(printed.outcome.is_ok(), "{printed:?}");
    assert!(commune.next_of_many(&mut job, &mut go_on).is_none());
    let left = commune.sent().unwrap();
    assert_eq!(left.iter().filter(|sent| sent.note.path.starts_with(&set)).count(), 1, "what left is noted");
    assert_eq!(std::fs::read_dir(&set).unwrap().count(), 1, "letter, Mẫu số 03 and dossier are one file");
    let letter =
        OfficePaper::Letter { dossiers: vec![id.clone()], number: "46".to_owned(), on: None, note: false };
    assert!(commune.office_paper(&letter).unwrap().starts_with(b"%PDF"));
    let dossier = commune.dossier(&id).unwrap();
    assert_eq!(on_its_way(commune.current_rulebook(), &dossier).phase, Phase::Proposed);

    // The province recognises it; the clock of three years runs; the renewal begins in its window.
    for (field, text) in [
        ("province.result", "Công nhận"),
        ("certificate.number", "12/GCN-OCOP"),
        ("certificate.stars", "3"),
        ("certificate.issued", "25/06/2027"),
        ("certificate.expires", "25/06/2030"),
    ] {
        commune.set_field(&id, field, text).unwrap();
    }
    let row = commune.store().row(&id).unwrap().unwrap();
    assert_eq!((row.phase.as_str(), row.certified_stars), ("recognised", Some(3)));
    assert_eq!(row.due_on.as_deref(), Some("2030-02-25"), "120 days before 25 June 2030");
    commune.close().unwrap();
    let mut commune = communes.open_as("2030-01-02", "Cán bộ xã");
    commune.begin_round(&id, Round::Renewal).unwrap();
    let open = commune.open_dossier(&id).unwrap();
    let way = on_its_way(&open.rulebook, &open.dossier);
    assert_eq!(way.phase, Phase::Preparing);
    assert_eq!(way.due.unwrap().day, day("2030-02-25"));
    assert!(!open.assessment.findings.is_empty(), "what must be renewed is said");
    assert!(commune.verify().unwrap().is_sound());
}

/// A certificate of the first round stands while the next one is prepared: it counts in its year, ends
/// by its term, and nothing that was asked for before it is asked for again.
#[test]
fn the_next_round_leaves_the_certificate_and_what_was_settled_before_it() {
    let folder = Folder::new();
    let mut workspace = folder.open("2027-03-01");
    let id = made(&mut workspace, "Tổ hợp tác mẫu", "Trà");
    workspace.receive(&id, &Receipt::default()).unwrap();
    let facts = [("document", "Hợp đồng"), ("reason", "Thiếu thanh lý"), ("asked_on", "06/03/2027")];
    entry(&mut workspace, "return", Some(&id), &facts);
    workspace.set_opinion_points(&id, "1.1", "1", "Chưa có giấy xác nhận.").unwrap();
    entry(
        &mut workspace,
        "target",
        None,
        &[("year", "2027"), ("measure", "Sản phẩm từ 3 sao"), ("wanted", "1")],
    );
    for (field, text) in
        [("certificate.number", "12"), ("certificate.stars", "4"), ("certificate.issued", "30/06/2027")]
    {
        workspace.set_field(&id, field, text).unwrap();
    }
    // Its last day follows from its day, until somebody types another.
    let expires = |workspace: &Workspace| workspace.dossier(&id).unwrap().date("certificate.expires");
    assert_eq!(expires(&workspace), Some(day("2030-06-30")));
    workspace.undo().unwrap();
    assert_eq!(expires(&workspace), None, "one action, taken back whole");
    workspace.redo().unwrap();
    workspace.set_field(&id, "certificate.expires", "29/06/2030").unwrap();
    workspace.set_field(&id, "certificate.issued", "29/06/2027").unwrap();
    assert_eq!(expires(&workspace), Some(day("2030-06-29")));
    workspace.close().unwrap();

    let mut workspace = folder.open("2030-01-10");
    workspace.begin_round(&id, Round::Upgrade).unwrap();
    let dossier = workspace.dossier(&id).unwrap();
    let way = on_its_way(workspace.current_rulebook(), &dossier);
    assert_eq!((way.phase, way.open_returns), (Phase::Preparing, 0));
    assert_eq!(way.due.unwrap().day, day("2030-03-01"), "120 days before the certificate ends");
    assert!(dossier.opinions.is_empty(), "the second opinions were of the round before");
    let row = workspace.store().row(&id).unwrap().unwrap();
    assert_eq!((row.certified_stars, row.certified_on.as_deref()), (Some(4), Some("2027-06-29")));
    let reached =
        |year| workspace.targets(year).unwrap().iter().map(|target| target.reached.len()).sum::<usize>();
    assert_eq!(reached(2027), 1);
    let text = common::text_of(
        &workspace
            .office_paper(&OfficePaper::Report { from: day("2027-01-01"), to: day("2027-12-31") })
            .unwrap(),
    );
    assert!(text.contains("29/6/2030") || text.contains("29/06/2030"), "{text}");
}

/// Taken back, a certificate is no ground for a renewal.
#[test]
fn a_product_whose_certificate_was_taken_back_begins_anew() {
    let folder = Folder::new();
    let mut workspace = folder.open("2028-06-01");
    let id = made(&mut workspace, "Tổ hợp tác mẫu", "Trà");
    for (field, text) in [("certificate.number", "12"), ("certificate.issued", "30/06/2027")] {
        workspace.set_field(&id, field, text).unwrap();
    }
    let facts = [("on", "06/05/2028"), ("ground", "Ngừng sản xuất, kinh doanh")];
    entry(&mut workspace, "revocation", Some(&id), &facts);
    let refused = workspace.begin_round(&id, Round::Renewal).unwrap_err();
    assert!(matches!(refused, WorkspaceError::Revoked(on) if on == day("2028-05-06")), "{refused}");
    let sheet = workspace.sheet(SheetKind::PtntOcop, &SheetOptions::default()).unwrap();
    let rows = &sheet.sheets()[0].rows;
    assert!(format!("{:?}", rows[0]).contains("Bị thu hồi"), "{rows:?}");
}

/// The commune's fifteen days end with the batch: what came in time for it leaves in time for it.
#[test]
fn the_communes_term_ends_with_the_batch() {
    let folder = Folder::new();
    let mut workspace = folder.open("2027-04-01");
    for (received, due) in [
        ("2027-04-07", "2027-04-29"),
        ("2027-04-20", "2027-04-29"),
        ("2027-04-29", "2027-04-29"),
        // Too late for its batch, it has its days.
        ("2027-05-04", "2027-05-25"),
    ] {
        let id = made(&mut workspace, "Tổ hợp tác mẫu", received);
        workspace.receive(&id, &Receipt { on: Some(day(received)), ..Receipt::default() }).unwrap();
        let way = on_its_way(workspace.current_rulebook(), &workspace.dossier(&id).unwrap());
        assert_eq!(way.due.unwrap().day, day(due), "received on {received}");
    }
}
