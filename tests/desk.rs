//! The officer's desk through the door: working days, the way of a dossier, books, targets.

mod common;

use std::ops::ControlFlow;

use hoso_ocop::assess::{
    DueKind, Phase, hand_in_by, is_working_day, on_its_way, working_days_after, working_days_between,
};
use hoso_ocop::dossier::EntityId;
use hoso_ocop::exchange::package::Passphrase;
use hoso_ocop::rulebook::Rulebook;
use hoso_ocop::workspace::{
    Clock, ExportOptions, Many, NewDossier, NewEntry, OfficePaper, OpenOptions, PackOptions, Receipt, Role,
    Round, Workspace,
};
use jiff::civil::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The day of receipt, the working days, the last of them. Counted by hand with the calendar of
/// `calendar.toml`: weekends, Tết, Giỗ Tổ, 30 April and 1 May, 2 September, 24 November, days off in
/// exchange and Saturdays worked for them.
const TERMS: [(&str, u16, &str); 40] = [
    // An ordinary fortnight.
    ("2027-03-01", 1, "2027-03-02"),
    ("2027-03-01", 5, "2027-03-08"),
    ("2027-03-01", 15, "2027-03-22"),
    // Received on a Friday, a Saturday, a Sunday: the same end.
    ("2027-03-05", 15, "2027-03-26"),
    ("2027-03-06", 15, "2027-03-26"),
    ("2027-03-07", 15, "2027-03-26"),
    // Batch 1 of 2027: Giỗ Tổ on Friday 16 April.
    ("2027-04-07", 15, "2027-04-29"),
    ("2027-04-08", 15, "2027-05-04"),
    ("2027-04-15", 1, "2027-04-19"),
    ("2027-04-16", 1, "2027-04-19"),
    // 30 April is a Friday, 1 May a Saturday with Monday 3 May in its stead.
    ("2027-04-29", 1, "2027-05-04"),
    ("2027-04-30", 1, "2027-05-04"),
    ("2027-05-03", 1, "2027-05-04"),
    ("2027-04-28", 2, "2027-05-04"),
    // Over the year's end of 2026.
    ("2026-12-31", 1, "2027-01-04"),
    ("2026-12-30", 2, "2027-01-04"),
    ("2026-12-15", 15, "2027-01-06"),
    ("2026-12-25", 5, "2027-01-04"),
    // Tết of 2027: 5 to 10 February off.
    ("2027-02-04", 1, "2027-02-11"),
    ("2027-02-03", 2, "2027-02-11"),
    ("2027-01-25", 15, "2027-02-19"),
    // Tết of 2026: 16 to 20 February off.
    ("2026-02-13", 1, "2026-02-23"),
    ("2026-02-02", 15, "2026-03-02"),
    // 2 January 2026 off, Saturday 10 January worked for it.
    ("2025-12-31", 1, "2026-01-05"),
    ("2026-01-09", 1, "2026-01-10"),
    ("2026-01-05", 5, "2026-01-10"),
    ("2026-01-10", 1, "2026-01-12"),
    // Giỗ Tổ of 2026 on a Sunday, Monday in its stead; 30 April and 1 May.
    ("2026-04-24", 1, "2026-04-28"),
    ("2026-04-24", 3, "2026-05-04"),
    ("2026-04-08", 15, "2026-05-04"),
    // 31 August to 2 September 2026 off, Saturday 22 August worked.
    ("2026-08-21", 1, "2026-08-22"),
    ("2026-08-28", 1, "2026-09-03"),
    ("2026-08-17", 15, "2026-09-09"),
    // Batch 2 of 2026: nothing off in October.
    ("2026-10-08", 15, "2026-10-29"),
    ("2026-10-09", 15, "2026-10-30"),
    // 24 November.
    ("2026-11-23", 1, "2026-11-25"),
    ("2026-11-10", 15, "2026-12-02"),
    ("2027-11-23", 1, "2027-11-25"),
    // Over the year's end of 2027: 1 January 2028 is a Saturday, Monday off for it.
    ("2027-12-31", 1, "2028-01-04"),
    ("2027-12-20", 15, "2028-01-11"),
];

#[test]
fn working_days_leave_out_weekends_and_holidays() {
    let rulebook = Rulebook::shipped().unwrap();
    for (received, count, last) in TERMS {
        let found = working_days_after(&rulebook, day(received), count).unwrap();
        assert_eq!(found, day(last), "{count} working days after {received}");
        assert_eq!(working_days_between(&rulebook, day(received), found), u32::from(count), "{received}");
        assert!(is_working_day(&rulebook, found), "{found}");
    }
    let batch = |number| rulebook.batch(number).unwrap();
    assert_eq!(hand_in_by(&rulebook, batch(1), 2027), Some(day("2027-04-07")));
    assert_eq!(hand_in_by(&rulebook, batch(2), 2026), Some(day("2026-10-08")));
}

/// A data folder that is opened on different days.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn open(&self, today: &str) -> Workspace {
        self.open_as(today, "thử")
    }

    fn open_as(&self, today: &str, author: &str) -> Workspace {
        let clock = Clock::on(day(today));
        let author = Some(author.to_owned());
        Workspace::open(OpenOptions { clock, author, ..common::options(self.0.path()) }).unwrap()
    }
}

fn go_on(_: f32) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn made(workspace: &mut Workspace, producer: &str, product: &str) -> EntityId {
    let new = NewDossier {
        set: hoso_ocop::rulebook::SetNumber(11),
        producer: producer.to_owned(),
        product: product.to_owned(),
    };
    let id = workspace.create_dossier(&new).unwrap();
    for (field, text) in
        [("producer.commune_code", "05641"), ("dossier.year", "2027"), ("dossier.batch", "1")]
    {
        workspace.set_field(&id, field, text).unwrap();
    }
    id
}

fn entry(workspace: &mut Workspace, book: &str, of: Option<&EntityId>, facts: &[(&str, &str)]) -> EntityId {
    let of = of.cloned();
    let is_producer = of.as_ref().is_some_and(|id| id.0.starts_with('p'));
    let (producer, dossier) = if is_producer { (of, None) } else { (None, of) };
    let facts = facts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    workspace.add_entry(&NewEntry { book: book.to_owned(), dossier, producer, under: None, facts }).unwrap()
}

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
    workspace.set_entry(&line, &[("done_on".to_owned(), "10/03/2027".to_owned())]).unwrap();
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

#[test]
fn a_line_that_is_not_whole_is_refused_and_nothing_is_written() {
    let folder = Folder::new();
    let mut workspace = folder.open("2027-03-01");
    let id = made(&mut workspace, "Hộ kinh doanh Một", "Chè khô");
    let operations = workspace.store().count_operations().unwrap();
    let line = |book: &str, dossier: Option<&EntityId>, facts: &[(&str, &str)]| NewEntry {
        book: book.to_owned(),
        dossier: dossier.cloned(),
        facts: facts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect(),
        ..NewEntry::default()
    };
    let nobody = EntityId("paaaaaaaaaa".to_owned());
    for bad in [
        line("returns", Some(&id), &[]),
        line("return", Some(&id), &[("document", "Mẫu 01")]),
        line("return", Some(&id), &[("document", "   "), ("reason", "Thiếu")]),
        line("return", None, &[("document", "Mẫu 01"), ("reason", "Thiếu")]),
        line("return", Some(&id), &[("document", "Mẫu 01"), ("reason", "Thiếu"), ("asked_on", "31/02/2027")]),
        line("return", Some(&id), &[("document", "Mẫu 01"), ("reason", "Thiếu"), ("colour", "xanh")]),
        line("target", None, &[("year", "2027"), ("measure", "Sản phẩm 6 sao"), ("wanted", "1")]),
        line("target", None, &[("year", "2027"), ("measure", "Sản phẩm 5 sao"), ("wanted", "-1")]),
        NewEntry { producer: Some(nobody), ..line("support", None, &[("what", "Máy sấy")]) },
        NewEntry { under: Some(id.clone()), ..line("attendance", None, &[("person", "Ai đó")]) },
    ] {
        assert!(workspace.add_entry(&bad).is_err(), "{bad:?}");
        assert_eq!(workspace.store().count_operations().unwrap(), operations, "{bad:?}");
    }
    let whole = entry(&mut workspace, "return", Some(&id), &[("document", "Mẫu 01"), ("reason", "Thiếu")]);
    assert!(workspace.set_entry(&whole, &[("document".to_owned(), String::new())]).is_err());
    assert_eq!(workspace.entry(&whole).unwrap().date("asked_on"), Some(day("2027-03-01")));
    workspace.remove_entry(&whole).unwrap();
    assert!(workspace.entries("return").unwrap().is_empty());
    workspace.undo().unwrap();
    assert_eq!(workspace.entries("return").unwrap().len(), 1);
    workspace.undo().unwrap();
    assert!(workspace.entries("return").unwrap().is_empty());
}

#[test]
fn targets_count_what_is_recognised_and_forecast_by_both_gates() {
    let folder = Folder::new();
    let mut workspace = folder.open("2027-03-01");
    workspace.set_area(&["05641".to_owned(), "05611".to_owned()]).unwrap();
    let sample = workspace.create_sample().unwrap();
    let recognised = made(&mut workspace, "Hộ Hai", "Miến dong");
    let elsewhere = made(&mut workspace, "Hộ Ba", "Mật ong");
    workspace.set_field(&elsewhere, "producer.commune_code", "00004").unwrap();
    for (field, text) in [("certificate.stars", "5"), ("certificate.issued", "20/02/2027")] {
        workspace.set_field(&recognised, field, text).unwrap();
        workspace.set_field(&elsewhere, field, text).unwrap();
    }
    let target = |workspace: &mut Workspace, measure: &str, wanted: &str, rest: &[(&str, &str)]| {
        let mut facts = vec![("year", "2027"), ("measure", measure), ("wanted", wanted)];
        facts.extend(rest);
        entry(workspace, "target", None, &facts)
    };
    target(&mut workspace, "Sản phẩm tham gia", "1", &[("each_commune", "Có")]);
    target(&mut workspace, "Sản phẩm từ 3 sao", "2", &[]);
    target(&mut workspace, "Sản phẩm 5 sao", "1", &[("commune", "05641")]);
    target(&mut workspace, "Buổi tập huấn", "1", &[]);
    target(&mut workspace, "Chủ thể được hỗ trợ", "2", &[]);
    entry(&mut workspace, "training", None, &[("topic", "Lập hồ sơ"), ("on", "02/03/2027")]);
    let producer = workspace.dossier(&sample).unwrap().producer;
    for what in ["Máy sấy", "Bao bì"] {
        entry(&mut workspace, "support", Some(&producer), &[("what", what), ("on", "01/03/2027")]);
    }
    let told: Vec<String> = workspace
        .targets(2027)
        .unwrap()
        .iter()
        .map(|target| {
            let names = |list: &[hoso_ocop::workspace::Counted]| {
                list.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("; ")
            };
            let place = target.commune.clone().unwrap_or_default();
            let state = if target.is_reached() {
                "reached"
            } else if target.is_in_sight() {
                "sight"
            } else {
                "-"
            };
            format!(
                "{} {place} {}: {} | {} {state}",
                target.measure.name(),
                target.wanted,
                names(&target.reached),
                names(&target.forecast)
            )
        })
        .collect();
    let product = workspace.dossier(&sample).unwrap().text("product.name").to_owned();
    let producer = workspace.dossier(&sample).unwrap().text("producer.name").to_owned();
    assert_eq!(
        told,
        [
            "Sản phẩm tham gia 05611 1:  |  -".to_owned(),
            format!("Sản phẩm tham gia 05641 1: Miến dong | {product} reached"),
            format!("Sản phẩm từ 3 sao  2: Miến dong | {product} sight"),
            "Sản phẩm 5 sao 05641 1: Miến dong |  reached".to_owned(),
            "Buổi tập huấn  1: Lập hồ sơ |  reached".to_owned(),
            format!("Chủ thể được hỗ trợ  2: {producer} |  -"),
        ]
    );
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
    let letter = OfficePaper::Letter { dossiers: vec![id.clone()], number: "46".to_owned(), on: None };
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

#[test]
fn many_are_packed_and_taken_in_one_after_the_other_and_a_fault_stops_no_other() {
    let (here, there) = (Folder::new(), Folder::new());
    let post = tempfile::tempdir().unwrap();
    let mut from = here.open("2027-03-01");
    for number in 0..3 {
        made(&mut from, &format!("Hộ {number}"), "Chè khô");
        made(&mut from, &format!("Hộ {number}"), "Chè tươi");
    }
    let mut job = from.many(Many::Pack { folder: post.path().to_owned(), passphrase: None }, None).unwrap();
    assert_eq!(job.total(), 3, "one package for each producer");
    while let Some(done) = from.next_of_many(&mut job, &mut go_on) {
        assert!(done.outcome.is_ok(), "{done:?}");
    }
    assert_eq!(from.sent().unwrap().len(), 3, "each package is noted");
    assert!((job.share() - 1.0).abs() < f32::EPSILON);
    std::fs::write(post.path().join("hỏng.ocop"), b"no package").unwrap();
    std::fs::write(post.path().join("thư.txt"), b"not looked at").unwrap();
    let mut to = there.open("2027-03-02");
    made(&mut to, "Hộ khác", "Mật ong");
    let told = |to: &mut Workspace| {
        let what = Many::TakeIn { folder: post.path().to_owned(), passphrase: None };
        let mut job = to.many(what, None).unwrap();
        let mut told = Vec::new();
        while let Some(done) = to.next_of_many(&mut job, &mut go_on) {
            told.push(match done.outcome {
                Ok(message) => message.id,
                Err(message) => message.id,
            });
        }
        told.sort_unstable();
        told
    };
    let first = told(&mut to);
    assert_eq!(first.iter().filter(|id| **id == "many-taken-in").count(), 3, "{first:?}");
    assert_eq!(first.len(), 4);
    assert_eq!(to.store().count_rows().unwrap(), 7);
    assert_eq!(to.store().backups().len(), 1, "one backup before the first of them");
    let second = told(&mut to);
    assert_eq!(second.iter().filter(|id| **id == "many-nothing-new").count(), 3, "{second:?}");
    let mut check = to.many(Many::Check, None).unwrap();
    let mut checked = 0;
    while let Some(done) = to.next_of_many(&mut check, &mut go_on) {
        assert_eq!(done.outcome.unwrap().id, "many-blocked");
        checked += 1;
    }
    assert_eq!(checked, 7);
}

#[test]
fn work_on_the_chosen_can_be_stopped_and_what_was_begun_leaves_nothing() {
    let (here, out) = (Folder::new(), tempfile::tempdir().unwrap());
    let mut desk = here.open("2027-03-01");
    let ids: Vec<EntityId> =
        ["Chè khô", "Chè tươi", "Mật ong"].map(|product| made(&mut desk, product, product)).into();
    let chosen = ids.iter().take(2).cloned().collect();
    let pack = Many::Pack { folder: out.path().to_owned(), passphrase: None };
    let mut job = desk.many(pack, Some(&chosen)).unwrap();
    assert_eq!((job.total(), job.next_name()), (2, Some("Chè khô")));
    // Stopped before the first, and again while it is written: nothing is done, and no file stays.
    assert!(desk.next_of_many(&mut job, &mut |_| ControlFlow::Break(())).is_none());
    let mut asked = 0;
    let stopped = desk.next_of_many(&mut job, &mut |_| {
        asked += 1;
        if asked > 1 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(stopped.is_none() && asked > 1, "{stopped:?}");
    assert_eq!((job.done(), std::fs::read_dir(out.path()).unwrap().count()), (0, 0));
    assert!(desk.sent().unwrap().is_empty());
    // It can go on where it was.
    let mut done = Vec::new();
    while let Some(one) = desk.next_of_many(&mut job, &mut go_on) {
        assert!(one.outcome.is_ok(), "{one:?}");
        done.extend(one.dossier);
    }
    assert_eq!(done, ids[..2]);
    assert_eq!(std::fs::read_dir(out.path()).unwrap().count(), 2);
}

/// The list of communes is a file that can be exchanged: one that is not whole is refused.
#[test]
fn a_newer_list_of_communes_is_checked_line_by_line() {
    use hoso_ocop::rulebook::units::check;
    let good = include_str!("../assets/units/units.tsv");
    assert_eq!(check(good), Ok(3321));
    let heads = "province_code\tprovince\tcode\tkind\tname\n";
    let line = "19\ttỉnh Thái Nguyên\t05641\txã\tVô Tranh\n";
    assert_eq!(check(&format!("{heads}{line}")), Ok(1));
    for (bad, at) in [
        (String::new(), 1),
        (line.to_owned(), 1),
        (heads.to_owned(), 2),
        (format!("{heads}{line}{line}"), 3),
        (format!("{heads}{}", line.replace("05641", "5641")), 2),
        (format!("{heads}{}", line.replace("xã", "huyện")), 2),
        (format!("{heads}{}", line.replace("Vô Tranh", " ")), 2),
        (format!("{heads}{line}19\ttỉnh Thái Nguyên\n"), 3),
    ] {
        assert_eq!(check(&bad), Err(at), "{bad:?}");
    }
    let folder = Folder::new();
    let workspace = folder.open("2027-03-01");
    let file = folder.0.path().join("danh sách.tsv");
    std::fs::write(&file, format!("{heads}{line}x")).unwrap();
    assert!(workspace.import_units(&file).is_err());
    assert!(!folder.0.path().join("units.tsv").exists());
    std::fs::write(&file, good).unwrap();
    assert_eq!(workspace.import_units(&file).unwrap(), 3321);
    assert_eq!(std::fs::read_to_string(folder.0.path().join("units.tsv")).unwrap(), good);
}

/// Every choice that the rulebook offers for a target is counted by the program.
#[test]
fn each_measure_of_the_book_of_targets_is_known() {
    let folder = Folder::new();
    let mut workspace = folder.open("2027-03-01");
    let rulebook = std::sync::Arc::clone(workspace.current_rulebook());
    let options = &rulebook.book("target").unwrap().field("measure").unwrap().options;
    for option in options {
        entry(&mut workspace, "target", None, &[("year", "2027"), ("measure", option), ("wanted", "1")]);
    }
    let known = workspace.targets(2027).unwrap();
    let mut names: Vec<&str> = known.iter().map(|target| target.measure.name()).collect();
    let mut wanted: Vec<&str> = options.iter().map(String::as_str).collect();
    names.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(names, wanted);
    let results = &rulebook.field("province.result").unwrap().options;
    assert!(results.iter().any(|result| result == "Không công nhận"), "the word that refuses is one of them");
}
