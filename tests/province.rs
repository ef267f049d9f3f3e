//! The set that the commune sends to the province: its letter, Mẫu số 03, then the producer's whole
//! dossier, bound as one (Điều 6, khoản 2).
//!
//! Needs `qpdf` and `pdftotext` (scripts/packages installs them).

mod common;

use std::ops::ControlFlow;
use std::process::Command;

use hoso_ocop::dossier::EntityId;
use hoso_ocop::print::{Layout, Part, Printed, Sides};
use hoso_ocop::words::{Explain as _, Language, Words};
use hoso_ocop::workspace::{
    BatchLetter, ExportOptions, ForProvince, Many, NewEntry, Receipt, Workspace, WorkspaceError,
};
use jiff::civil::date;

const FINDINGS: [(&str, &str); 4] = [
    ("commune.finding_material", "Chè búp tươi của 35 hộ trong xã, có sổ thu mua."),
    ("commune.finding_labour", "Mười bảy lao động, đều thường trú tại xã."),
    ("commune.finding_idea", "Sản phẩm truyền thống của xóm."),
    ("commune.finding_identity", "Cách lấy hương là kinh nghiệm riêng của làng."),
];

/// A desk that received the sample and wrote what it found; the office's own facts stand in its book.
fn desk(folder: &std::path::Path) -> (Workspace, EntityId) {
    let mut workspace = common::workspace(folder);
    let id = workspace.create_sample().unwrap();
    workspace.receive(&id, &Receipt { on: Some(date(2027, 3, 1)), ..Receipt::default() }).unwrap();
    let facts = [
        ("commune", "05641"),
        ("place", "Vô Tranh"),
        ("signer_position", "CHỦ TỊCH"),
        ("signer", "Người ký mẫu"),
        ("filed_with", "KT"),
    ];
    let facts = facts.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
    workspace.add_entry(&NewEntry { book: "office".to_owned(), facts, ..NewEntry::default() }).unwrap();
    (workspace, id)
}

fn assess(workspace: &mut Workspace, id: &EntityId) {
    for (field, text) in FINDINGS {
        workspace.set_field(id, field, text).unwrap();
    }
}

fn options() -> ExportOptions {
    ExportOptions { for_province: Some(ForProvince::default()), ..ExportOptions::default() }
}

fn print(workspace: &Workspace, id: &EntityId, options: ExportOptions) -> Printed {
    let job = workspace.export(id, options).expect("the set may be printed");
    job.run(&mut |_| ControlFlow::Continue(())).expect("it prints")
}

/// The text of each page without white space, of a PDF that qpdf finds nothing wrong with.
fn pages(pdf: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, pdf).unwrap();
    let checked =
        Command::new("qpdf").arg("--check").arg(&path).output().expect("qpdf; run scripts/packages");
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    let text = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&path).arg("-").output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    let mut pages: Vec<String> = text.split('\u{c}').map(squeezed).collect();
    pages.pop();
    pages
}

/// How often each page carries the draft's mark.
fn drafts(pdf: &[u8]) -> Vec<usize> {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let marks = document.page_iter().map(|page| {
        let content = document.get_page_content(page);
        content.windows(6).filter(|word| word == b"/Draft").count()
    });
    marks.collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// The outermost parts with the numbers that their first pages carry.
fn parts(printed: &Printed) -> Vec<(String, usize)> {
    let outer = printed.contents.iter().filter(|entry| entry.depth == 1);
    outer.map(|entry| (entry.title.clone(), entry.number)).collect()
}

#[test]
fn the_set_is_one_file_in_the_order_of_the_decision_with_one_numbering() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, id) = desk(folder.path());
    assess(&mut workspace, &id);
    let own = print(&workspace, &id, ExportOptions::default());
    let set = print(&workspace, &id, options());
    let titles: Vec<String> = parts(&set).into_iter().map(|(title, _)| title).collect();
    let begins: Vec<&str> = titles.iter().map(String::as_str).collect();
    assert_eq!(
        begins,
        [
            "Bìa hồ sơ",
            "Mục lục",
            "Văn bản đề nghị đánh giá, phân hạng sản phẩm OCOP",
            "Mẫu số 03. Báo cáo đánh giá một số nội dung của hồ sơ",
            "Mẫu số 01. Phiếu đăng ký đánh giá, phân hạng sản phẩm OCOP",
            "Mẫu số 02. Báo cáo tự đánh giá về sản phẩm",
            "Bảng kê minh chứng",
            "Phụ lục minh chứng",
        ]
    );

    let pages = pages(&set.bytes);
    assert_eq!(pages.len(), set.pages);
    let ahead = set.pages - own.pages;
    assert!((3..=8).contains(&ahead), "{ahead} pages stand before the dossier");
    for (number, page) in (1..).zip(&pages) {
        let footer = format!("Tranghồsơ{number}trên{}", pages.len());
        assert!(page.contains(&footer), "page {number}: {page}");
    }
    assert!(pages[0].contains("HỒSƠĐỀNGHỊ") && pages[0].contains("CẤPTỈNH"), "{}", pages[0]);

    // The contents name every part with the page that it begins on.
    for (title, number) in &parts(&set)[2..] {
        let begin = squeezed(title);
        let line = pages[1].find(&begin).unwrap_or_else(|| panic!("{title} in {}", pages[1]));
        let after = pages[1][line + begin.len()..].trim_start_matches(['.', '…']);
        assert!(after.starts_with(&number.to_string()), "{title}: {number} at {after}");
    }

    // The index and part III name the pages of the set, where the stamps stand.
    let firsts = |printed: &Printed| printed.firsts.clone();
    assert_eq!(firsts(&set).len(), firsts(&own).len());
    for (place, first) in firsts(&set).into_iter().enumerate() {
        assert_eq!(first, firsts(&own)[place] + ahead);
        let stamp = format!("Minhchứng{}–trang1/", place + 1);
        assert!(pages[first - 1].contains(&stamp), "{stamp} on page {first}");
    }

    // The commune's words, and what its office is called by.
    let commune = pages[2..2 + ahead].concat();
    for (_, finding) in FINDINGS {
        assert!(commune.contains(&squeezed(finding)), "{finding}");
    }
    for words in ["ỦY BAN NHÂN DÂN XÃ VÔ TRANH", "CHỦ TỊCH", "Người ký mẫu", "Lưu: VT, KT."]
    {
        assert!(commune.contains(&squeezed(words)), "{words} in {commune}");
    }
    assert_eq!(print(&workspace, &id, options()).bytes, set.bytes, "printed twice, the same");
    assert_eq!(workspace.export(&id, options()).unwrap().code().len(), 10);
    let code = |options| workspace.export(&id, options).unwrap().code().to_owned();
    assert_eq!(code(options()), code(ExportOptions::default()), "it is the producer's dossier");
}

#[test]
fn what_the_commune_has_not_written_is_named_and_a_draft_says_that_it_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, id) = desk(folder.path());
    let sentence = |workspace: &Workspace| match workspace.export(&id, options()) {
        Err(error @ WorkspaceError::NotAssessed(_)) => Words::new(Language::Vietnamese).say(&error.explain()),
        other => panic!("{other:?}"),
    };
    let all = sentence(&workspace);
    for label in ["nguyên liệu địa phương", "lao động địa phương", "nguồn gốc ý tưởng", "bản sắc, trí tuệ"]
    {
        assert!(all.contains(label), "{label} in {all}");
    }
    for (field, text) in &FINDINGS[1..] {
        workspace.set_field(&id, field, text).unwrap();
    }
    workspace.set_field(&id, FINDINGS[0].0, "  ").unwrap();
    let one = sentence(&workspace);
    assert!(one.contains("nguyên liệu địa phương") && !one.contains("lao động"), "{one}");
    // The producer's own dossier waits for nobody.
    assert!(workspace.export(&id, ExportOptions::default()).is_ok());
    let forced = ExportOptions { force: true, ..options() };
    assert!(workspace.export(&id, forced.clone()).unwrap().is_draft());
    let draft = print(&workspace, &id, forced.clone()).bytes;
    assess(&mut workspace, &id);
    assert!(!workspace.export(&id, forced.clone()).unwrap().is_draft());
    // The mark is on every page of the draft, once, and on none of the other.
    let marks = drafts(&draft);
    assert!(marks.len() > 20 && marks.iter().all(|marks| *marks == 1), "{marks:?}");
    assert!(drafts(&print(&workspace, &id, forced).bytes).iter().all(|marks| *marks == 0));
    // A service has no material to be looked at.
    workspace.set_field(&id, FINDINGS[0].0, "").unwrap();
    workspace.set_field(&id, "product.set", "26").unwrap();
    let forced = ExportOptions { force: true, ..options() };
    let job = workspace.export(&id, forced.clone()).unwrap();
    let text = pages(&job.run(&mut |_| ControlFlow::Continue(())).unwrap().bytes).concat();
    assert!(text.contains("Khôngđánhgiánộidungnày"));
    match workspace.export(&id, options()) {
        Err(WorkspaceError::NotReady(_)) | Ok(_) => {}
        other => panic!("material is asked of a service: {other:?}"),
    }
}

#[test]
fn one_letter_over_a_batch_stands_in_the_place_of_the_letter_for_one() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, id) = desk(folder.path());
    assess(&mut workspace, &id);
    let other = workspace.create_sample().unwrap();
    workspace.set_field(&other, "product.name", "Mật ong hoa rừng").unwrap();
    let letter = BatchLetter {
        dossiers: vec![id.clone(), other.clone()],
        number: "46".to_owned(),
        on: Some(date(2027, 4, 20)),
    };
    let order = ForProvince { letter: Some(letter) };
    // The other is neither received nor assessed: the letter could not say so.
    let unready = ExportOptions { for_province: Some(order.clone()), ..options() };
    match workspace.export(&id, unready.clone()) {
        Err(WorkspaceError::LetterNotReady(products)) => assert_eq!(products, "Mật ong hoa rừng"),
        other => panic!("{other:?}"),
    }
    assert!(workspace.export(&id, ExportOptions { force: true, ..unready }).unwrap().is_draft());
    workspace.receive(&other, &Receipt { on: Some(date(2027, 3, 2)), ..Receipt::default() }).unwrap();
    assess(&mut workspace, &other);
    let set = print(&workspace, &id, ExportOptions { for_province: Some(order), ..options() });
    let titles: Vec<String> = parts(&set).into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles[2], "Văn bản đề nghị theo đợt");
    assert!(titles[3].starts_with("Mẫu số 03."), "{titles:?}");
    assert!(!titles.iter().any(|title| title.starts_with("Văn bản đề nghị đánh giá")));
    let page = &pages(&set.bytes)[2];
    for words in ["Mật ong hoa rừng", "Số: 46/UBND-KT", "Vô Tranh, ngày 20 tháng 4 năm 2027", "02 sản phẩm"]
    {
        assert!(page.contains(&squeezed(words)), "{words} in {page}");
    }
}

#[test]
fn the_set_is_bound_on_both_sides_in_volumes_and_by_parts() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, id) = desk(folder.path());
    assess(&mut workspace, &id);
    let layout = Layout { sides: Sides::Two, volume_pages: Some(24), ..Layout::default() };
    let set = print(&workspace, &id, ExportOptions { layout, ..options() });
    assert!(set.volumes > 1, "{}", set.volumes);
    let all = pages(&set.bytes);
    let begins =
        |title: &str| set.contents.iter().find(|entry| entry.title.starts_with(title)).unwrap().first;
    for title in ["Văn bản đề nghị", "Mẫu số 03", "Mẫu số 01"] {
        assert_eq!(begins(title) % 2, 1, "{title} begins on a right-hand page");
    }
    assert!(all.iter().all(|page| page.contains("Tranghồsơ")));
    // A part keeps the numbers of the set.
    let index = ExportOptions { part: Some(Part::Index), ..options() };
    let index = pages(&print(&workspace, &id, index).bytes);
    let number = parts(&print(&workspace, &id, options()))
        .into_iter()
        .find(|(title, _)| title.starts_with("Bảng kê"))
        .unwrap()
        .1;
    assert!(index[0].contains(&format!("Tranghồsơ{number}trên")), "{}", index[0]);
    // Alone, Mẫu số 03 is the same page by page, without the dossier's footer.
    let part = Some(Part::Form("mau-03".to_owned()));
    let alone = pages(&print(&workspace, &id, ExportOptions { part, ..ExportOptions::default() }).bytes);
    assert!(alone.concat().contains("Ngườikýmẫu"), "the office's book fills it here too");
    assert!(!alone.concat().contains("Tranghồsơ"));
}

/// The province's number stands in its own box of Mẫu số 01.
#[test]
fn the_provinces_register_is_printed_in_its_box() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, id) = desk(folder.path());
    let part = ExportOptions { part: Some(Part::Form("mau-01".to_owned())), ..ExportOptions::default() };
    let text = |workspace: &Workspace| pages(&print(workspace, &id, part.clone()).bytes).concat();
    let before = text(&workspace);
    assert!(before.contains("Phiếusố:01/PĐK-19-05641-2027"), "{before}");
    assert_eq!(before.matches("/PĐK-(Mãtỉnh)-(Mãxã)-(Năm)").count(), 1, "{before}");
    for (field, value) in [
        ("province.register_number", "112"),
        ("province.received_on", "22/04/2027"),
        ("province.received_by", "Người nhận mẫu"),
    ] {
        workspace.set_field(&id, field, value).unwrap();
    }
    let after = text(&workspace);
    for words in ["112/PĐK-19-05641-2027", "22/04/2027", "Ngườinhậnmẫu", "01/PĐK-19-05641-2027"] {
        assert!(after.contains(words), "{words} in {after}");
    }
    assert!(!after.contains("(Mãtỉnh)"), "{after}");
}

#[test]
fn the_command_line_prints_the_set_and_all_sets() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let (mut workspace, id) = desk(&data);
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_hoso-ocop"))
            .args(arguments)
            .arg("--data")
            .arg(&data)
            .args(["--today", "2026-11-23", "--author", "thử", "--lang", "vi"])
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let out = folder.path().join("bộ.pdf");
    let path = out.display().to_string();
    workspace.close().unwrap();
    let (code, _, said) = run(&["export", &id.0, &path, "--for-province"]);
    assert_eq!((code, out.exists()), (Some(1), false), "{said}");
    assert!(said.contains("Xã chưa ghi") && said.lines().count() == 1, "{said}");
    workspace = common::workspace(&data);
    assess(&mut workspace, &id);
    workspace.close().unwrap();
    let (code, _, said) = run(&["export", &id.0, &path, "--for-province"]);
    assert_eq!(code, Some(0), "{said}");
    let alone = pages(&std::fs::read(&out).unwrap());
    let batch = ["--letter-of", &id.0, "--number", "46", "--date", "20/04/2027"];
    let (code, _, said) = run(&[&["export", &id.0, &path], batch.as_slice()].concat());
    assert_eq!(code, Some(0), "{said}");
    assert!(pages(&std::fs::read(&out).unwrap()).concat().contains("Số:46/UBND-KT"));
    let all = folder.path().join("tất cả");
    let (code, _, said) = run(&["print-all", &all.display().to_string(), "--for-province"]);
    assert_eq!(code, Some(0), "{said}");
    let files: Vec<_> = std::fs::read_dir(&all).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "one set for each dossier: {files:?}");
    assert_eq!(pages(&std::fs::read(&files[0]).unwrap()), alone);
}

/// Of many, those that are not assessed say so, and the others are printed.
#[test]
fn a_dossier_without_findings_stops_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, _) = desk(&folder.path().join("data"));
    let out = folder.path().join("out");
    let many = Many::Print { folder: out.clone(), commune: true };
    let mut job = workspace.many(many.clone(), None).unwrap();
    let done = workspace.next_of_many(&mut job, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(done.outcome.unwrap_err().id, "not-assessed");
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 0);
}
