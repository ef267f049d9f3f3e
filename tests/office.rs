//! The papers that the commune prints: what stands on each comes from the dossiers and the books.

mod common;
#[path = "common/office.rs"]
mod office_desk;

use hoso_ocop::dossier::{EntityId, Entry};
use hoso_ocop::rulebook::form::OF_PAPER;
use hoso_ocop::rulebook::{Rulebook, RulebookError};
use hoso_ocop::words::{Explain as _, Language, Words};
use hoso_ocop::workspace::{ExportOptions, OfficePaper, Receipt, WorkspaceError};
use jiff::civil::date;
use office_desk::{Desk, assess, desk};

#[test]
fn each_paper_says_what_the_desk_knows() {
    let desk = desk();
    let dossier = desk.workspace.dossier(&desk.sample).unwrap();
    let product = dossier.text("product.name").to_owned();
    let said: [(&str, &[&str]); 8] = [
        (
            "phieu-tiep-nhan",
            &["Số: 01/PĐK-19-05641-2027", "ngày 01/03/2027", "đến hết ngày", "Giấy chứng nhận", &product],
        ),
        (
            "phieu-bo-sung",
            &[
                "Thiếu chỉ tiêu kim loại nặng",
                "12/03/2027",
                "Chưa có thanh lý",
                "KT. CHỦ TỊCH",
                "Lưu: VT, KT.",
            ],
        ),
        ("so-sanh-diem", &["Chưa có giấy xác nhận vùng nguyên liệu.", "tự chấm: 71"]),
        (
            "de-nghi-theo-dot",
            &["Số: 46/UBND-KT", "Vô Tranh, ngày 26 tháng 3 năm 2027", "01 sản phẩm", &product],
        ),
        ("danh-sach-dot", &["đợt 1 năm 2027", "01/03/2027", "Đang bổ sung", &product]),
        ("bien-ban-hop", &["Thống nhất đề nghị", "ngày 20/03/2027", "Phòng Kinh tế", &product]),
        ("diem-danh", &["Người dự mẫu", "15/01/2027", dossier.text("producer.name")]),
        (
            "bao-cao-ky",
            &["từ ngày 01/01/2027 đến ngày 30/06/2027", "Buổi tập huấn1", "45.000.000", "Sản phẩm từ 3 sao"],
        ),
    ];
    for (paper, (form, wanted)) in desk.papers.iter().zip(said) {
        assert_eq!(paper.form(), form);
        let pdf = desk.workspace.office_paper(paper).unwrap();
        if let Ok(folder) = std::env::var("PRINT_OUT") {
            std::fs::write(format!("{folder}/{form}.pdf"), &pdf).unwrap();
        }
        let text = common::text_of(&pdf);
        for words in wanted {
            let words: String = words.split_whitespace().collect();
            assert!(text.contains(&words), "{form}: {words} is not in {text}");
        }
        assert_eq!(desk.workspace.office_paper(paper).unwrap(), pdf, "{form}: printed twice, the same");
    }
}

/// A value that a paper names and nobody works out would be a dotted line for ever.
#[test]
fn every_paper_is_printed_and_every_value_of_it_is_worked_out() {
    let desk = desk();
    let papers = &desk.workspace.current_rulebook().papers;
    let mut forms: Vec<&str> = desk.papers.iter().map(OfficePaper::form).collect();
    forms.sort_unstable();
    let mut ids: Vec<&str> = papers.iter().map(|paper| paper.id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, forms);
    for paper in &desk.papers {
        let worked_out = desk.workspace.office_values(paper).unwrap();
        for name in desk.workspace.current_rulebook().paper(paper.form()).unwrap().names() {
            if name.starts_with(OF_PAPER) {
                assert!(worked_out.contains(&name), "{}: nobody works out {name}", paper.form());
            }
        }
    }
}

/// Printing changes nothing.
#[test]
fn what_is_asked_for_stands_in_the_order_in_which_it_was_asked() {
    let mut desk = desk();
    let wanted: Vec<String> = (1..=12).map(|number| format!("Ghi chú {number}")).collect();
    for reason in &wanted {
        let line = [("document", "Hợp đồng"), ("reason", reason), ("asked_on", "03/03/2027")];
        office_desk::add(&mut desk.workspace, "return", Some(&desk.sample), None, &line);
    }
    let reasons = |lines: Vec<Entry>| -> Vec<String> {
        let lines = lines.iter().map(|line| line.text("reason").to_owned());
        lines.filter(|reason| reason.starts_with("Ghi chú")).collect()
    };
    assert_eq!(reasons(desk.workspace.dossier(&desk.sample).unwrap().entries), wanted);
    assert_eq!(reasons(desk.workspace.entries("return").unwrap()), wanted);
}

#[test]
fn a_paper_leaves_the_data_as_it_was() {
    let desk = desk();
    let before = desk.workspace.store().count_operations().unwrap();
    for paper in &desk.papers {
        desk.workspace.office_paper(paper).unwrap();
    }
    assert_eq!(desk.workspace.store().count_operations().unwrap(), before);
    let nobody = OfficePaper::Receipt(EntityId("daaaaaaaaaa".to_owned()));
    assert!(desk.workspace.office_paper(&nobody).is_err());
}

fn letter(dossiers: &[EntityId], number: &str, note: bool) -> OfficePaper {
    let on = Some(date(2027, 3, 26)).filter(|_| !number.is_empty());
    OfficePaper::Letter { dossiers: dossiers.to_vec(), number: number.to_owned(), on, note }
}

/// A second product of the desk's producer, as it came.
fn second(desk: &mut Desk) -> EntityId {
    let id = desk.workspace.create_sample().unwrap();
    desk.workspace.set_field(&id, "product.name", "Mật ong hoa rừng").unwrap();
    id
}

/// How many pages carry the mark of a draft, of how many.
fn drafts(pdf: &[u8]) -> (usize, usize) {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let marked = document
        .page_iter()
        .filter(|page| document.get_page_content(*page).windows(6).any(|word| word == b"/Draft"));
    (marked.count(), document.page_iter().count())
}

#[test]
fn each_commune_proposes_its_own_products() {
    let mut desk = desk();
    let new = hoso_ocop::workspace::NewDossier {
        set: hoso_ocop::rulebook::SetNumber(3),
        producer: "Tổ hợp tác mẫu".to_owned(),
        product: "Mật ong hoa rừng".to_owned(),
    };
    let other = desk.workspace.create_dossier(&new).unwrap();
    desk.workspace.set_field(&other, "producer.commune_code", "05611").unwrap();
    let mixed = letter(&[desk.sample.clone(), other.clone()], "46", false);
    let error = desk.workspace.office_paper(&mixed).unwrap_err();
    let said = Words::new(Language::Vietnamese).say(&error.explain());
    assert!(said.contains("xã Phú Lương, xã Vô Tranh") && said.contains("mỗi xã một văn bản"), "{said}");
    let out = tempfile::tempdir().unwrap();
    let path = out.path().join("đề nghị.pdf");
    assert!(desk.workspace.save_office_paper(&mixed, &path).is_err() && !path.exists());
    // The heading is that of the commune whose products they are, not of the first of the area.
    desk.workspace.set_area(&["05641".to_owned(), "05611".to_owned()]).unwrap();
    let facts = [("commune", "05611"), ("place", "Phú Lương"), ("signer", "Người ký khác")];
    office_desk::add(&mut desk.workspace, "office", None, None, &facts);
    let text = common::text_of(&desk.workspace.office_paper(&letter(&[other], "46", false)).unwrap());
    for words in ["XÃPHÚLƯƠNG", "PhúLương,ngày26", "Ngườikýkhác"] {
        assert!(text.contains(words) && !text.contains("VôTranh"), "{words} in {text}");
    }
}

/// What the commune has not received, not assessed, or what is blocked makes the letter a draft, and it
/// is said beforehand which and why.
#[test]
fn a_letter_over_what_is_not_ready_is_a_draft() {
    let mut desk = desk();
    let words = Words::new(Language::Vietnamese);
    let ready = letter(&[desk.sample.clone()], "46", false);
    assert_eq!(desk.workspace.unready(std::slice::from_ref(&desk.sample)).unwrap(), []);
    assert_eq!(drafts(&desk.workspace.office_paper(&ready).unwrap()), (0, 1));
    let id = second(&mut desk);
    let both = [desk.sample.clone(), id.clone()];
    let why = |desk: &Desk| -> Vec<String> {
        let unready = desk.workspace.unready(&both).unwrap();
        assert!(unready.iter().all(|one| one.dossier == id && one.product == "Mật ong hoa rừng"));
        let (marked, pages) = drafts(&desk.workspace.office_paper(&letter(&both, "46", false)).unwrap());
        assert_eq!(marked, if unready.is_empty() { 0 } else { pages });
        unready.iter().map(|one| one.why(&words)).collect()
    };
    let said = why(&desk);
    assert!(said[0].contains("chưa tiếp nhận") && said[0].contains("Xã chưa ghi: Đánh giá"), "{said:?}");
    assess(&mut desk.workspace, &id);
    assert_eq!(why(&desk), ["Xã chưa tiếp nhận."]);
    desk.workspace.receive(&id, &Receipt { on: Some(date(2027, 3, 2)), ..Receipt::default() }).unwrap();
    assert_eq!(why(&desk), [""; 0]);
    desk.workspace.set_field(&id, "dossier.samples", "").unwrap();
    let said = why(&desk);
    assert!(said.len() == 1 && said[0].contains("mẫu"), "{said:?}");
    // Without any it is a form for the pen, which counts nothing and is no draft.
    let empty = desk.workspace.office_paper(&letter(&[], "", false)).unwrap();
    assert_eq!(drafts(&empty), (0, 1));
    assert!(!common::text_of(&empty).contains("00sảnphẩm"));
}

/// Number and day go into the dossiers where that is asked for, in one action; those of a draft never.
#[test]
fn a_letter_leaves_its_number_and_its_day_in_the_dossiers() {
    let mut desk = desk();
    let id = second(&mut desk);
    let both = [desk.sample.clone(), id.clone()];
    let out = tempfile::tempdir().unwrap();
    let path = out.path().join("đề nghị.pdf");
    let noted = |desk: &Desk| -> Vec<(String, Option<jiff::civil::Date>)> {
        let of = |id: &EntityId| desk.workspace.dossier(id).unwrap();
        let fact = |id| (of(id).text("commune.letter_number").to_owned(), of(id).date("commune.letter_on"));
        both.iter().map(fact).collect()
    };
    let nothing = vec![(String::new(), None); 2];
    match desk.workspace.save_office_paper(&letter(&both, "46", true), &path) {
        Err(WorkspaceError::LetterNotSent(products)) => assert_eq!(products, "Mật ong hoa rừng"),
        other => panic!("{other:?}"),
    }
    assert!(!path.exists());
    assess(&mut desk.workspace, &id);
    desk.workspace.receive(&id, &Receipt { on: Some(date(2027, 3, 2)), ..Receipt::default() }).unwrap();
    desk.workspace.save_office_paper(&letter(&both, "46", false), &path).unwrap();
    assert_eq!(noted(&desk), nothing);
    desk.workspace.save_office_paper(&letter(&both, "46", true), &path).unwrap();
    assert_eq!(noted(&desk), vec![("46".to_owned(), Some(date(2027, 3, 26))); 2]);
    // What is for the pen is left as it stands.
    let operations = desk.workspace.store().count_operations().unwrap();
    desk.workspace.save_office_paper(&letter(&both, "", true), &path).unwrap();
    assert_eq!(desk.workspace.store().count_operations().unwrap(), operations);
    let undone = desk.workspace.undo().unwrap().unwrap();
    assert_eq!(undone.label, "action-note-letter");
    assert_eq!(noted(&desk), nothing);
}

/// A full number that was typed is printed once, and no hyphen hangs where no unit is named.
#[test]
fn a_number_is_printed_with_its_ending_once() {
    let mut desk = desk();
    let said = |desk: &Desk, number: &str| {
        common::text_of(
            &desk.workspace.office_paper(&letter(std::slice::from_ref(&desk.sample), number, false)).unwrap(),
        )
    };
    for number in ["88", "88/UBND-KT", "88/UBND-VX", "88/UBND"] {
        let text = said(&desk, number);
        assert!(text.contains("Số:88/UBND-KTV/v"), "{number}: {text}");
    }
    let office = desk.workspace.entries("office").unwrap()[0].id.clone();
    desk.workspace.set_entry(&office, &[("filed_with".to_owned(), String::new())]).unwrap();
    for (number, printed) in
        [("91", "Số:91/UBNDV/v"), ("91/UBND-", "Số:91/UBNDV/v"), ("91/UBND-VX", "Số:91/UBND-VXV/v")]
    {
        let text = said(&desk, number);
        assert!(text.contains(printed), "{number}: {text}");
    }
    // The commune's report, the single letter and the receipt, as they stand in the dossier already.
    let id = desk.sample.clone();
    for (field, number) in [
        ("commune.report_number", "15/BC-UBND"),
        ("commune.letter_number", "88/UBND-VX"),
        ("commune.register_number", "9/PĐK-19-05641-2027"),
        ("province.register_number", "112/PĐK-19-05641-2027"),
        ("province.received_on", "22/04/2027"),
    ] {
        desk.workspace.set_field(&id, field, number).unwrap();
    }
    let form = |form: &str| {
        let part = Some(hoso_ocop::print::Part::Form(form.to_owned()));
        let options = ExportOptions { part, ..ExportOptions::default() };
        let job = desk.workspace.export(&id, options).unwrap();
        common::text_of(&job.run(&mut |_| std::ops::ControlFlow::Continue(())).unwrap().bytes)
    };
    let receipt = OfficePaper::Receipt(id.clone());
    for (text, wanted, ending) in [
        (form("mau-03"), "Số:15/BC-UBND", "/BC-UBND"),
        (form("van-ban-de-nghi"), "Số:88/UBND-VX", "/UBND-"),
        (common::text_of(&desk.workspace.office_paper(&receipt).unwrap()), "Số:9/PĐK-19-05641-2027", "/PĐK"),
    ] {
        assert!(text.contains(wanted) && text.matches(ending).count() == 1, "{wanted}: {text}");
    }
    let boxes = form("mau-01");
    for wanted in ["9/PĐK-19-05641-2027", "112/PĐK-19-05641-2027"] {
        assert!(boxes.contains(wanted), "{wanted}: {boxes}");
    }
    assert_eq!(boxes.matches("/PĐK").count(), 2, "{boxes}");
}

/// A slip that asks for nothing, and a report that runs backwards, are no papers.
#[test]
fn a_paper_that_would_say_nothing_is_refused() {
    let mut desk = desk();
    let words = Words::new(Language::Vietnamese);
    let refused = |desk: &Desk, paper: &OfficePaper| {
        words.say(&desk.workspace.office_paper(paper).unwrap_err().explain())
    };
    let slip = OfficePaper::Returns(desk.sample.clone());
    for line in desk.workspace.dossier(&desk.sample).unwrap().entries {
        assert!(desk.workspace.office_paper(&slip).is_ok(), "something is awaited still");
        desk.workspace.set_entry(&line.id, &[("done_on".to_owned(), "10/03/2027".to_owned())]).unwrap();
    }
    let said = refused(&desk, &slip);
    assert!(said.contains("Không có yêu cầu bổ sung nào đang chờ"), "{said}");
    let (from, to) = (date(2027, 6, 30), date(2027, 1, 1));
    let said = refused(&desk, &OfficePaper::Report { from, to });
    assert!(said.contains("từ ngày 30/06/2027 đến ngày 01/01/2027"), "{said}");
    assert!(desk.workspace.office_paper(&OfficePaper::Report { from: to, to }).is_ok());
}

/// What a dossier consists of is the rulebook's to say: Điều 6, khoản 1, in the receipt's own file.
#[test]
fn the_receipt_lists_the_components_that_the_rulebook_names() {
    let mut desk = desk();
    let receipt = OfficePaper::Receipt(desk.sample.clone());
    let said = |desk: &office_desk::Desk| common::text_of(&desk.workspace.office_paper(&receipt).unwrap());
    let components = desk.workspace.current_rulebook().paper(receipt.form()).unwrap().components.clone();
    let components = components.expect("the receipt names them");
    let names: Vec<String> = components.parts.iter().map(|part| squeezed(&part.name)).collect();
    assert_eq!(names, ["Phiếuđăngký(Mẫusố01)", "Báocáotựđánhgiá(Mẫusố02)"]);
    let full = said(&desk);
    for name in &names {
        assert!(full.contains(&format!("{name}Có")), "{name} in {full}");
    }
    assert!(full.contains("Tàiliệuminhchứng,cácdòng1,2") && full.contains("tàiliệu"), "{full}");
    // What is not there yet is said so.
    let id = desk.sample.clone();
    desk.workspace.set_field(&id, "product.name", "").unwrap();
    let without = said(&desk);
    assert!(without.contains(&format!("{}Chưacó", names[0])), "{without}");
    assert!(without.contains(&format!("{}Có", names[1])), "{without}");
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Faults of the receipt's components and of the set for the province are named with their file.
#[test]
fn what_does_not_add_up_is_refused_when_the_rulebook_is_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/rulebooks/26-2026");
    let good = Rulebook::files_of(&folder).unwrap();
    Rulebook::read(&good).expect("unchanged it is good");
    let receipt = "papers/phieu-tiep-nhan.toml";
    // (file, what to replace, by what, a word of the line that is named, a word of the reason)
    let cases = [
        (receipt, "{rows}", "{lines}", "{lines}", "component"),
        (receipt, "\"{count} tài liệu\"", "\"tài liệu\"", "tài liệu", "component"),
        (receipt, "there = \"Có\"", "there = \" \"", "", "component"),
        (receipt, "name = \"Phiếu đăng ký (Mẫu số 01)\"", "name = \"{x}\"", "{x}", "component"),
        (receipt, "filled = \"score.chosen\"", "filled = \"score.chosne\"", "score.chosne", "no field"),
        (receipt, "missing = \"Chưa có\"\n", "", "", "missing field"),
        ("forms/mau-01.toml", "bound = true", "bound = true\nfor_province = 3", "for_province", "bind"),
        ("forms/mau-03.toml", "for_province = 2", "for_province = 1", "for_province", "stands twice"),
    ];
    for (file, from, to, anchor, word) in cases {
        assert!(good[file].contains(from), "{file} has {from}");
        let mut files = good.clone();
        files.insert(file.to_owned(), good[file].replacen(from, to, 1));
        let error = Rulebook::read(&files).err().unwrap_or_else(|| panic!("{to} is taken"));
        let message = error.to_string();
        let RulebookError::Faulty { file: named, line, .. } = &error else { panic!("{message}") };
        // Of two forms at one place either may be named.
        assert!(named == file || word == "stands twice", "{message}");
        let text = files[named].lines().nth(line - 1).unwrap_or_default();
        assert!(message.contains(word) && text.contains(anchor), "{message}; the line is {text:?}");
    }
}
