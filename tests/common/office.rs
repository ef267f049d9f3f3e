//! A commune's desk at work: the sample received, returned and looked at twice, with its books, and
//! every paper that can be printed there.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use hoso_ocop::dossier::EntityId;
use hoso_ocop::workspace::{NewEntry, OfficePaper, Receipt, Workspace};
use jiff::civil::date;

pub struct Desk {
    _folder: tempfile::TempDir,
    pub workspace: Workspace,
    pub sample: EntityId,
    pub papers: Vec<OfficePaper>,
}

pub fn add(
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
pub fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = super::common::workspace(folder.path());
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
    assess(w, &sample);
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
            note: false,
        },
        OfficePaper::List { year: 2027, batch: 1, on: None },
        OfficePaper::Minutes { meeting, dossiers, number: "12".to_owned() },
        OfficePaper::Attendance { training },
        OfficePaper::Report { from: date(2027, 1, 1), to: date(2027, 6, 30) },
    ];
    Desk { _folder: folder, workspace, sample, papers }
}

/// Writes what the commune must find of a dossier.
pub fn assess(workspace: &mut Workspace, id: &EntityId) {
    for finding in ["material", "labour", "idea", "identity"] {
        let field = format!("commune.finding_{finding}");
        workspace.set_field(id, &field, "Đã xem tại nơi sản xuất.").unwrap();
    }
}

/// A letter over so many products that its table runs over the page, among them long names.
pub fn long_letter() -> Vec<u8> {
    let mut desk = desk();
    let mut dossiers = vec![desk.sample.clone()];
    let products = [
        (
            "Chè tôm nõn hái tay vụ xuân, hộp giấy 200 g có túi lọc",
            "Hợp tác xã nông nghiệp và dịch vụ tổng hợp mẫu",
        ),
        ("Mật ong hoa rừng", "Tổ hợp tác nuôi ong mẫu"),
        ("Bánh chưng nếp nương gói lá dong", "Hộ kinh doanh mẫu"),
        ("Miến dong", "Hợp tác xã miến mẫu"),
    ];
    for round in 1..=4 {
        for (product, producer) in products {
            let new = hoso_ocop::workspace::NewDossier {
                set: hoso_ocop::rulebook::SetNumber(11),
                producer: producer.to_owned(),
                product: format!("{product} loại {round}"),
            };
            dossiers.push(desk.workspace.create_dossier(&new).unwrap());
        }
    }
    let on = Some(date(2027, 4, 2));
    let letter = OfficePaper::Letter { dossiers, number: "47".to_owned(), on, note: false };
    desk.workspace.office_paper(&letter).unwrap()
}
