//! The papers that the commune prints: what stands on each comes from the dossiers and the books.

mod common;

use hoso_ocop::dossier::EntityId;
use hoso_ocop::rulebook::form::OF_PAPER;
use hoso_ocop::workspace::{NewEntry, OfficePaper, Receipt, Workspace};
use jiff::civil::date;

struct Desk {
    _folder: tempfile::TempDir,
    workspace: Workspace,
    sample: EntityId,
    papers: Vec<OfficePaper>,
}

fn add(
    workspace: &mut Workspace,
    book: &str,
    of: Option<&EntityId>,
    under: Option<&EntityId>,
    facts: &[(&str, &str)],
) -> EntityId {
    let is_producer = of.is_some_and(|id| id.0.starts_with('p'));
    let facts = facts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let of = of.cloned();
    let (producer, dossier) = if is_producer { (of, None) } else { (None, of) };
    let new = NewEntry { book: book.to_owned(), dossier, producer, under: under.cloned(), facts };
    workspace.add_entry(&new).unwrap()
}

/// A desk with the sample at work, and every paper that can be printed there.
fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let sample = workspace.create_sample().unwrap();
    workspace.set_area(&["05641".to_owned()]).unwrap();
    let w = &mut workspace;
    add(
        w,
        "office",
        None,
        None,
        &[
            ("commune", "05641"),
            ("place", "Vô Tranh"),
            ("signer_position", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
            ("signer", "Người ký mẫu"),
            ("filed_with", "KT"),
        ],
    );
    w.receive(&sample, &Receipt { on: Some(date(2027, 3, 1)), ..Receipt::default() }).unwrap();
    add(
        w,
        "return",
        Some(&sample),
        None,
        &[
            ("document", "Phiếu kết quả kiểm nghiệm"),
            ("reason", "Thiếu chỉ tiêu kim loại nặng theo tiêu chuẩn đã công bố."),
            ("asked_on", "03/03/2027"),
            ("due_on", "12/03/2027"),
        ],
    );
    add(
        w,
        "return",
        Some(&sample),
        None,
        &[
            ("document", "Hợp đồng liên kết"),
            ("reason", "Chưa có thanh lý hợp đồng của năm 2026."),
            ("asked_on", "03/03/2027"),
        ],
    );
    w.set_opinion_points(&sample, "1.1", "1", "Chưa có giấy xác nhận vùng nguyên liệu.").unwrap();
    let training = add(
        w,
        "training",
        None,
        None,
        &[
            ("topic", "Lập hồ sơ đăng ký đánh giá, phân hạng sản phẩm OCOP"),
            ("on", "15/01/2027"),
            ("place", "Nhà văn hóa xã"),
            ("handed_out", "Bộ tiêu chí, mẫu hồ sơ"),
        ],
    );
    let producer = w.dossier(&sample).unwrap().producer;
    add(w, "attendance", Some(&producer), Some(&training), &[("person", "Người dự mẫu")]);
    add(
        w,
        "support",
        Some(&producer),
        None,
        &[("what", "Máy sấy"), ("on", "01/02/2027"), ("amount", "45000000")],
    );
    add(w, "target", None, None, &[("year", "2027"), ("measure", "Sản phẩm từ 3 sao"), ("wanted", "5")]);
    let meeting = add(
        w,
        "meeting",
        None,
        None,
        &[
            ("about", "Xét hồ sơ đăng ký đánh giá, phân hạng sản phẩm OCOP đợt 1 năm 2027"),
            ("on", "20/03/2027"),
            ("place", "Trụ sở Ủy ban nhân dân xã"),
            ("present", "Lãnh đạo Ủy ban nhân dân xã\nPhòng Kinh tế"),
            ("said", "Hồ sơ đủ thành phần."),
            ("conclusion", "Thống nhất đề nghị tỉnh đánh giá, phân hạng."),
        ],
    );
    let dossiers = vec![sample.clone()];
    let papers = vec![
        OfficePaper::Receipt(sample.clone()),
        OfficePaper::Returns(sample.clone()),
        OfficePaper::Comparison(sample.clone()),
        OfficePaper::Letter {
            dossiers: dossiers.clone(),
            number: "46".to_owned(),
            on: Some(date(2027, 3, 26)),
        },
        OfficePaper::List { year: 2027, batch: 1 },
        OfficePaper::Minutes { meeting, dossiers },
        OfficePaper::Attendance { training },
        OfficePaper::Report { from: date(2027, 1, 1), to: date(2027, 6, 30) },
    ];
    Desk { _folder: folder, workspace, sample, papers }
}

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
            &["từ ngày 01/01/2027 đến ngày 30/06/2027", "có 1 buổi", "45.000.000 đồng", "Sản phẩm từ 3 sao"],
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
