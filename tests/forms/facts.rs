//! The forms of the decision, label by label: printed exactly and in order, each bound to what a
//! person can fill in.

use std::collections::{BTreeMap, BTreeSet};

use hoso_ocop::rulebook::form::{BY_TOPIC, COMPUTED};
use hoso_ocop::rulebook::{Field, FieldKind, SetNumber};
use hoso_ocop::workspace::NewDossier;

use super::common;
use super::{print, squeezed, without_spaces};

/// A label of a form and the values that stand at it.
type Row = (&'static str, &'static [&'static str]);

const HEAD: [Row; 2] = [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", &[]), ("Độc lập - Tự do - Hạnh phúc", &[])];

const MAU_01: &[Row] = &[
    HEAD[0],
    HEAD[1],
    ("PHIẾU ĐĂNG KÝ", &[]),
    ("Tham gia đánh giá, phân hạng sản phẩm OCOP", &[]),
    ("của tỉnh", &["dossier.province"]),
    ("năm", &["dossier.year"]),
    ("1. Thông tin về đơn vị đăng ký:", &[]),
    ("- Tên đơn vị:", &["producer.name"]),
    ("- Họ tên người đại diện pháp lý:", &["producer.representative"]),
    ("- Chức vụ:", &["producer.representative_position"]),
    ("- Địa chỉ liên hệ:", &["producer.address"]),
    ("- Điện thoại:", &["producer.phone"]),
    ("Email:", &["producer.email"]),
    ("2. Tên sản phẩm:", &["product.name"]),
    ("3. Nhóm sản phẩm đăng ký (Ngành, Nhóm, Phân nhóm", &["set.classification"]),
    ("4. Lần đăng ký đánh giá:", &["dossier.purpose"]),
    ("Lần đầu", &["dossier.purpose"]),
    ("Nâng hạng:", &["dossier.purpose"]),
    ("Đánh giá lại:", &["dossier.purpose"]),
    ("5. Tài liệu kèm theo:", &[]),
    ("- Báo cáo đánh giá về sản phẩm theo Bộ tiêu chí (bản gốc, bản điện tử).", &[]),
    ("- Sản phẩm mẫu (số lượng):", &["set.samples", "set.number"]),
    ("Cam đoan những thông tin trong Phiếu đăng ký là đúng sự thật", &[]),
    (", ngày", &["dossier.signed_place", "dossier.signed_on"]),
    ("ĐẠI DIỆN", &[]),
    ("(Ký, đóng dấu, ghi rõ họ tên)", &["producer.representative"]),
    ("PHẦN DÀNH CHO CƠ QUAN QUẢN LÝ", &[]),
    ("DÀNH CHO ỦY BAN NHÂN DÂN CẤP XÃ", &[]),
    ("Phiếu số:", &[]),
    ("/PĐK- (Mã tỉnh) - (Mã xã) - (Năm)", &["office.register"]),
    ("Ngày nhận:", &["commune.received_on"]),
    ("Người tiếp nhận:", &["commune.received_by"]),
    ("Chữ ký:", &[]),
    ("Cơ quan tiếp nhận", &[]),
    ("(Ký, đóng dấu và ghi rõ họ tên)", &[]),
    ("DÀNH CHO CƠ QUAN QUẢN LÝ OCOP CẤP TỈNH", &[]),
    ("Phiếu số:", &[]),
    ("/PĐK- (Mã tỉnh) - (Mã xã) - (Năm)", &["office.province_register"]),
    ("Ngày nhận:", &["province.received_on"]),
    ("Người tiếp nhận:", &["province.received_by"]),
    ("Chữ ký:", &[]),
    ("Cơ quan tiếp nhận", &[]),
    ("(Ký, đóng dấu và ghi rõ họ tên)", &[]),
];

const MAU_02: &[Row] = &[
    HEAD[0],
    HEAD[1],
    ("BÁO CÁO TỰ ĐÁNH GIÁ VỀ SẢN PHẨM", &[]),
    ("(Dành cho chủ thể có sản phẩm đăng ký)", &[]),
    ("Phần I", &[]),
    ("THÔNG TIN CHUNG", &[]),
    ("1. Tên chủ thể:", &["producer.name"]),
    ("2. Loại hình tổ chức:", &["producer.kind"]),
    ("3. Địa chỉ:", &["producer.address"]),
    ("4. Điện thoại:", &["producer.phone"]),
    ("Email:", &["producer.email"]),
    ("5. Tên người đại diện pháp luật:", &[]),
    ("- Họ tên:", &["producer.representative"]),
    ("- Giới tính:", &["producer.representative_gender"]),
    ("(Nam/nữ); Dân tộc:", &["producer.representative_ethnicity"]),
    ("- Địa chỉ thường trú:", &["producer.representative_residence"]),
    ("6. Ngày thành lập/đăng ký kinh doanh:", &["producer.founded"]),
    ("Số giấy đăng ký (nếu có):", &["producer.registration_number"]),
    (
        "7. Tên sản phẩm/dịch vụ, mô tả về quy cách sản phẩm, tiêu chuẩn:",
        &["product.name", "product.packaging", "product.standard", "product.description"],
    ),
    ("Đánh dấu (√) vào mục tương ứng:", &[]),
    ("a) Giấy đăng ký kinh doanh:", &[]),
    ("b) Đã công bố chất lượng sản phẩm theo quy định:", &[]),
    ("c) Đã có các điều kiện sản xuất theo quy định:", &[]),
    (
        "- Giấy chứng nhận cơ sở đủ điều kiện vệ sinh an toàn thực phẩm theo quy định của pháp luật cho sản xuất \
         sản phẩm:",
        &[],
    ),
    (
        "- Giấy chứng nhận cơ sở đủ điều kiện sản xuất bắt buộc theo quy định cho sản phẩm (đối với các sản phẩm \
         bắt buộc theo quy định)",
        &[],
    ),
    ("d) Đã có đăng ký sở hữu trí tuệ:", &["dossier.other_ip"]),
    ("+ Giấy chứng nhận đăng ký nhãn hiệu:", &[]),
    ("+ Văn bản ghi nhận quyền sử dụng chỉ dẫn địa lý, nhãn hiệu tập thể, nhãn hiệu chứng nhận:", &[]),
    ("+ Bằng sáng chế", &[]),
    ("+ Bằng độc quyền kiểu dáng công nghiệp:", &[]),
    ("+ Giấy chứng nhận bản quyền tác giả", &[]),
    ("+ Khác (ghi rõ):", &["dossier.other_ip"]),
    ("8. Lịch sử hình thành của chủ thể (nêu các giai đoạn hình thành và phát triển):", &["texts.history"]),
    ("9. Cơ cấu tổ chức của chủ thể:", &["texts.organisation"]),
    ("Phần II", &[]),
    ("KẾT QUẢ THỰC HIỆN PHƯƠNG ÁN SẢN XUẤT KINH DOANH", &[]),
    ("Tổ chức vùng nguyên liệu, công nghệ sản xuất, sơ chế, chế biến, đóng gói", &["texts.results_material"]),
    ("Sự thay đổi về chất lượng sản phẩm:", &["texts.results_quality"]),
    ("Thị trường phân phối sản phẩm", &["texts.results_market"]),
    ("Kết quả sản xuất, kinh doanh: doanh thu, lợi nhuận", &["texts.results_business"]),
    ("Phần III", &[]),
    ("ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN THEO BỘ TIÊU CHÍ SẢN PHẨM OCOP", &["set.name", "product.case"]),
    ("Tổng điểm tự đánh giá:", &["score.points", "score.max"]),
    // Printed for an upgrade or a renewal only.
    ("Những nội dung mới và thay đổi sau 3 năm được công nhận:", &["dossier.purpose", "texts.changes"]),
    ("Phần IV", &[]),
    (
        "KẾ HOẠCH SẢN XUẤT, KINH DOANH",
        &["texts.plan_product", "texts.plan_organisation", "texts.plan_market"],
    ),
    (", ngày", &["dossier.signed_place", "dossier.signed_on"]),
    ("ĐẠI DIỆN THEO PHÁP LUẬT CỦA CƠ SỞ", &[]),
    ("(Ký, họ tên, đóng dấu)", &["producer.representative"]),
];

const MAU_03: &[Row] = &[
    HEAD[0],
    HEAD[1],
    (", ngày", &["commune.signed_place", "commune.report_on"]),
    ("ỦY BAN NHÂN DÂN", &["place.commune_capitals"]),
    ("Số:", &["commune.report_number"]),
    ("BÁO CÁO", &[]),
    ("Đánh giá một số nội dung của hồ sơ đăng ký tham gia đánh giá, phân hạng sản phẩm OCOP", &[]),
    ("I. THÔNG TIN CHUNG VỀ HỒ SƠ SẢN PHẨM", &[]),
    ("1. Tên chủ thể:", &["producer.name"]),
    ("2. Loại hình tổ chức:", &["producer.kind"]),
    ("3. Địa chỉ:", &["producer.address"]),
    ("4. Tên người đại diện pháp luật:", &[]),
    ("- Họ tên:", &["producer.representative"]),
    ("- Giới tính:", &["producer.representative_gender"]),
    ("(Nam/nữ); Dân tộc:", &["producer.representative_ethnicity"]),
    ("- Địa chỉ thường trú:", &["producer.representative_residence"]),
    ("5. Sản phẩm đăng ký đánh giá:", &["product.name"]),
    ("II. ĐÁNH GIÁ MỘT SỐ NỘI DUNG CỦA HỒ SƠ SẢN PHẨM", &[]),
    // Description and finding, the first pre-filled, the second the officer's.
    (
        "1. Về sử dụng nguyên liệu địa phương:",
        &["set.number", "descriptions.material_source", "commune.finding_material"],
    ),
    ("2. Về sử dụng lao động địa phương:", &["descriptions.local_labour", "commune.finding_labour"]),
    ("3. Nguồn gốc ý tưởng sản phẩm:", &["descriptions.idea_origin", "commune.finding_idea"]),
    (
        "4. Bản sắc/trí tuệ địa phương:",
        &["descriptions.identity_wisdom", "descriptions.tourism_story", "commune.finding_identity"],
    ),
    ("Ủy ban nhân dân", &["place.commune"]),
    ("đề nghị Ủy ban nhân dân", &["place.province"]),
    ("đánh giá, phân hạng sản phẩm OCOP cho sản phẩm", &["product.name"]),
    ("của", &["producer.name"]),
    ("T.M ỦY BAN NHÂN DÂN", &["place.commune_capitals", "commune.signer_position"]),
    ("(Ký tên và đóng dấu)", &["commune.signer"]),
    ("Nơi nhận:", &["place.province"]),
    ("Lưu: VT", &["commune.filed_with"]),
];

/// The commune's letter (Điều 6, khoản 2; Điều 7, khoản 2): no official form, the layout of a letter of
/// Nghị định 30, from the office to the file.
const LETTER: &[Row] = &[
    HEAD[0],
    HEAD[1],
    (", ngày", &["commune.signed_place", "commune.letter_on"]),
    ("ỦY BAN NHÂN DÂN", &["place.commune_capitals"]),
    ("Số:", &["commune.letter_number"]),
    ("/UBND-", &["commune.filed_with"]),
    ("V/v đề nghị đánh giá, phân hạng sản phẩm OCOP", &[]),
    ("Kính gửi: Ủy ban nhân dân", &["place.province"]),
    ("Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ", &[]),
    ("Ủy ban nhân dân", &["place.commune"]),
    ("đã tiếp nhận và kiểm tra hồ sơ đăng ký đánh giá, phân hạng sản phẩm OCOP", &[]),
    ("Sản phẩm", &[]),
    ("Chủ thể", &[]),
    ("Bộ sản phẩm", &[]),
    ("Đăng ký", &["product.name", "producer.name", "set.number", "set.name", "dossier.purpose"]),
    ("Ủy ban nhân dân", &["place.commune"]),
    ("đã đánh giá các nội dung thuộc trách nhiệm của cấp xã", &[]),
    ("Tài liệu gửi kèm:", &[]),
    ("1. Hồ sơ của chủ thể (01 bộ giấy và 01 bộ điện tử)", &[]),
    ("2. Báo cáo đánh giá một số nội dung của hồ sơ (Mẫu số 03).", &[]),
    ("Ủy ban nhân dân", &["place.commune"]),
    ("đề nghị Ủy ban nhân dân", &["place.province"]),
    ("tổ chức đánh giá, phân hạng sản phẩm nêu trên theo quy định./.", &[]),
    ("TM. ỦY BAN NHÂN DÂN", &["commune.signer_position", "commune.signer"]),
    ("Nơi nhận:", &[]),
    ("- Như trên;", &["producer.name"]),
    ("Lưu: VT", &["commune.filed_with"]),
];

const FORMS: [(&str, &[Row]); 4] =
    [("mau-01", MAU_01), ("mau-02", MAU_02), ("mau-03", MAU_03), ("van-ban-de-nghi", LETTER)];

/// The steps whose screens draw the fields of the step (`ui/screens/dossier.rs`): 5 shows evidence,
/// 6 criteria, 7 pages.
const SCREENS_OF_FIELDS: [u8; 5] = [1, 2, 3, 4, 8];

#[test]
fn every_label_is_printed_exactly_and_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let filled = workspace.create_sample().unwrap();
    let new = NewDossier { set: SetNumber(11), producer: String::new(), product: String::new() };
    let empty = workspace.create_dossier(&new).unwrap();
    for renewal in [false, true] {
        let purpose = if renewal { "Đánh giá lại" } else { "Lần đầu" };
        for id in [&filled, &empty] {
            workspace.set_field(id, "dossier.purpose", purpose).unwrap();
            for (name, table) in FORMS {
                let text = squeezed(&print(&workspace, id, Some(name)).bytes);
                let mut at = 0;
                for (label, values) in table {
                    if values.contains(&"texts.changes") && !renewal {
                        assert!(!text.contains(&without_spaces(label)), "{name}: {label} the first time");
                        continue;
                    }
                    let label = without_spaces(label);
                    let found = text[at..].find(&label);
                    let found = found.unwrap_or_else(|| panic!("{name}: {label} after {}", &text[..at]));
                    at += found + label.len();
                }
            }
            let note = "1TheoPhụlụcIvềDanhmụcphânloạisảnphẩmthamgiađánhgiá,phânhạngsảnphẩmOCOP.";
            assert!(squeezed(&print(&workspace, id, Some("mau-01")).bytes).contains(note));
        }
    }
}

#[test]
fn no_value_is_printed_that_the_facts_do_not_name() {
    for (name, table) in FORMS {
        let told: BTreeSet<&str> = table.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let printed = common::law().form(name).unwrap().names();
        let printed: BTreeSet<&str> = printed.iter().map(String::as_str).collect();
        assert_eq!(printed, told, "{name}: what the form prints, and what the facts name");
    }
}

/// What a person types into a field, and what then stands on paper; none where the value is a tick,
/// a condition, or made from others.
fn marked(field: &Field, number: usize) -> (String, Option<String>) {
    match field.kind {
        FieldKind::Text if field.name == "commune.register_number" => {
            (format!("70{number}"), Some(format!("70{number}")))
        }
        FieldKind::Text | FieldKind::Long => (format!("mốc {number} đây"), Some(format!("mốc{number}đây"))),
        FieldKind::Phone | FieldKind::TaxCode => {
            (format!("09000000{number}"), Some(format!("09000000{number}")))
        }
        FieldKind::Email => (format!("m{number}@moc.example"), Some(format!("m{number}@moc.example"))),
        FieldKind::Number => (format!("20{number}"), Some(format!("20{number}"))),
        FieldKind::Date => (format!("05/02/20{number}"), Some(format!("20{number}"))),
        FieldKind::Choice if field.name == "dossier.purpose" => ("Đánh giá lại".to_owned(), None),
        FieldKind::Choice => {
            let last = field.options.last().cloned().unwrap_or_default();
            (last.clone(), Some(without_spaces(&last)))
        }
        FieldKind::Set | FieldKind::Batch | FieldKind::Commune | FieldKind::YesNo => (String::new(), None),
    }
}

/// Each value stands after its own label and before the next one.
#[test]
fn every_value_stands_at_its_label() {
    let law = common::law();
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let new = NewDossier { set: SetNumber(11), producer: "A".to_owned(), product: "B".to_owned() };
    let id = workspace.create_dossier(&new).unwrap();
    // A number of the register is that of a commune.
    workspace.set_field(&id, "producer.commune_code", "05641").unwrap();
    let mut expected: BTreeMap<String, String> = BTreeMap::new();
    for (number, field) in (30..).zip(law.fields.iter().filter(|field| !field.forms.is_empty())) {
        let (typed, printed) = marked(field, number);
        let asked = field.officer || field.asked_of(Some(new.set));
        if asked && !typed.is_empty() {
            workspace.set_field(&id, &field.name, &typed).unwrap();
            expected.extend(printed.map(|printed| (field.name.clone(), printed)));
        }
    }
    // … and without one the labels stand as the forms have them.
    workspace.set_field(&id, "producer.commune_code", "").unwrap();
    let set = law.set(new.set).unwrap();
    for topic in ["material_source", "local_labour", "idea_origin", "identity_wisdom"] {
        let leaf = set.leaves().find(|leaf| leaf.topic == topic).unwrap();
        workspace.set_field(&id, &format!("descriptions.{}", leaf.code), &format!("tả {topic}")).unwrap();
        expected.insert(format!("descriptions.{topic}"), format!("tả{topic}"));
    }
    expected.insert("set.name".to_owned(), without_spaces(&set.name));
    expected.insert("set.classification".to_owned(), without_spaces(&set.classification.group));
    for (computed, field) in [
        ("place.province", "dossier.province"),
        ("place.commune", "dossier.commune"),
        ("set.samples", "dossier.samples"),
    ] {
        expected.insert(computed.to_owned(), expected[field].clone());
    }
    let capitals = expected["dossier.commune"].to_uppercase();
    expected.insert("place.commune_capitals".to_owned(), capitals);
    for (name, table) in FORMS {
        let text = squeezed(&print(&workspace, &id, Some(name)).bytes);
        let mut places = Vec::new();
        let mut at = 0;
        for (label, _) in table {
            let label = without_spaces(label);
            let found = text[at..].find(&label).unwrap_or_else(|| panic!("{name}: {label}"));
            places.push(at + found);
            at += found + label.len();
        }
        let mut compared = 0;
        for (index, (label, names)) in table.iter().enumerate() {
            let until = places.get(index + 1).copied().unwrap_or(text.len());
            // A date is written after its place.
            let first = if label.starts_with(',') { index.saturating_sub(1) } else { index };
            let here = &text[places[first]..until];
            // Cells that wrap stand beside each other, line by line.
            let wraps = |value: &str| name == "van-ban-de-nghi" && value == "set.name";
            let here_too = names.iter().filter(|value| !wraps(value));
            for value in here_too.filter_map(|name| expected.get(*name)) {
                // Boxes are ticked by what is written at the last of them.
                if !label.starts_with("d) ") {
                    assert!(here.contains(value.as_str()), "{name}: {value} at {label}: {here}");
                    compared += 1;
                }
            }
        }
        assert!(compared >= 12, "{name}: {compared} values were compared");
    }
}

#[test]
fn what_is_printed_can_be_filled_in_on_a_screen() {
    let law = common::law();
    for form in &law.forms {
        for name in form.names() {
            let place = format!("{} prints {name}", form.id);
            if let Some(field) = law.field(&name) {
                assert!(
                    SCREENS_OF_FIELDS.contains(&field.step),
                    "{place}: step {} has no fields",
                    field.step
                );
                assert!(field.forms.contains(&form.id), "{place}");
            } else if let Some(topic) = name.strip_prefix(BY_TOPIC) {
                // Written beside the criterion, in step 6; some set must have it.
                let asked = law.sets.iter().any(|set| set.leaves().any(|leaf| leaf.topic == topic));
                assert!(asked, "{place}: no criterion has this topic");
            } else {
                assert!(COMPUTED.contains(&name.as_str()), "{place}");
                // Points are what the levels of step 6 add up to; the rest comes from fields.
                let source = law.fields.iter().find(|field| field.printed_as.contains(&name));
                assert!(name.starts_with("score.") || source.is_some(), "{place}: nothing gives it");
                if let Some(field) = source {
                    assert!(SCREENS_OF_FIELDS.contains(&field.step), "{place}: from {}", field.name);
                }
            }
        }
    }
}

#[test]
fn the_officers_fields_are_never_demanded_of_a_producer() {
    let law = common::law();
    let officer: Vec<_> = law.fields.iter().filter(|field| field.officer).collect();
    assert!(officer.len() >= 10);
    for field in &officer {
        assert!(!field.required, "{}", field.name);
        for set in &law.sets {
            assert!(!field.asked_of(Some(set.number)), "{}", field.name);
        }
        // On the producer's pages only the box of the offices is theirs.
        let boxed = ["commune", "province"].map(|office| {
            ["register_number", "received_on", "received_by"].map(|fact| format!("{office}.{fact}"))
        });
        let boxed = boxed.as_flattened();
        let unbound = field.forms.iter().all(|form| !law.form(form).unwrap().bound);
        assert!(unbound || boxed.contains(&field.name), "{}", field.name);
    }
    // What they say changes neither readiness nor findings, and what they leave out blocks nothing.
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let before = workspace.open_dossier(&id).unwrap().assessment;
    assert!(before.is_ready());
    let pages = print(&workspace, &id, None).pages;
    for field in officer {
        let example = field.options.first().or(field.example.as_ref()).cloned();
        let example = example.unwrap_or_else(|| "Đã xem tại nơi sản xuất.".to_owned());
        workspace.set_field(&id, &field.name, &example).unwrap();
    }
    let after = workspace.open_dossier(&id).unwrap().assessment;
    assert_eq!(after.readiness, before.readiness);
    assert_eq!(after.findings, before.findings);
    assert_eq!(print(&workspace, &id, None).pages, pages, "the producer's dossier stays as it was");
}
