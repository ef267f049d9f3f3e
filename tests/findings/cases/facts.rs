//! Fields: empty, odd, in dispute; names and addresses on papers.

use super::{Case, advises, blocks};

pub const CASES: &[Case] = &[
    blocks(
        "field_empty",
        "texts.plan_market",
        ("business plan empty", |scene| scene.set("texts.plan_market", "")),
        ("business plan of one sentence", |scene| scene.set("texts.plan_market", "Bán thêm ở Hà Nội.")),
    ),
    blocks(
        "field_empty",
        "texts.results_business",
        ("results empty", |scene| scene.set("texts.results_business", "   ")),
        ("results of one sentence", |scene| scene.set("texts.results_business", "Lãi 588 triệu đồng.")),
    ),
    blocks(
        "field_empty",
        "dossier.samples",
        ("samples not entered", |scene| scene.set("dossier.samples", "")),
        ("zero samples entered", |scene| scene.set("dossier.samples", 0)),
    ),
    blocks(
        "field_empty",
        "product.case",
        ("service without its case", |scene| scene.set("product.set", 26)),
        ("tea needs no case", |scene| scene.set("product.case", "")),
    ),
    advises(
        "tax_code_empty",
        "producer.tax_code",
        ("no tax code", |_| {}),
        ("tax code entered", |scene| scene.set("producer.tax_code", "0100109106")),
    ),
    advises(
        "tax_code_odd",
        "producer.tax_code",
        ("tax code with a wrong check digit", |scene| scene.set("producer.tax_code", "0100109107")),
        ("tax code of a branch", |scene| scene.set("producer.tax_code", "0100109106-001")),
    ),
    blocks(
        "field_locked",
        "producer.representative_ethnicity",
        ("ethnicity locked", |scene| scene.lock("producer.representative_ethnicity")),
        ("ethnicity unlocked", |_| {}),
    ),
    blocks(
        "field_left_out",
        "producer.representative_ethnicity",
        ("ethnicity left out of the package", |scene| {
            scene.neighbours.without_sensitive = true;
            scene.set("producer.representative_ethnicity", "");
        }),
        ("ethnicity never entered", |scene| scene.set("producer.representative_ethnicity", "")),
    ),
    advises(
        "consent_withdrawn",
        "producer.representative",
        ("consent taken back", |scene| scene.consent(&[("2026-01-05", true), ("2026-02-01", false)])),
        ("consent given again", |scene| scene.consent(&[("2026-02-01", false), ("2026-03-01", true)])),
    ),
    advises(
        "completion_asked",
        "return l1",
        ("a test asked for", |scene| scene.asked(&[("due_on", "2026-11-27")])),
        ("the test brought", |scene| scene.asked(&[("done_on", "2026-11-25")])),
    ),
    advises(
        "phone_odd",
        "producer.phone",
        ("telephone of five digits", |scene| scene.set("producer.phone", "12345")),
        ("two telephones", |scene| scene.set("producer.phone", "0912 345 678; 0280 3812 345")),
    ),
    advises(
        "email_odd",
        "producer.email",
        ("e-mail without a host", |scene| scene.set("producer.email", "lienhe@doimay")),
        ("e-mail with a host", |scene| scene.set("producer.email", "lienhe@doimay.vn")),
    ),
    blocks(
        "two_values",
        "producer.phone",
        ("two telephones in dispute", |scene| {
            scene.disagree("producer.phone", ["0912345678".into(), "0912345679".into()]);
        }),
        ("one telephone", |_| {}),
    ),
    blocks(
        "two_values",
        "criterion 5.1",
        ("a level in dispute", |scene| scene.disagree("levels.5.1", [3.into(), 5.into()])),
        ("one level", |_| {}),
    ),
    advises(
        "register_number_twice",
        "commune.register_number",
        ("register number of a neighbour", |scene| {
            scene.set("commune.register_number", "07");
            scene.neighbours.same_register = Some("Chè Đồi Sương".to_owned());
        }),
        ("register number of its own", |scene| scene.set("commune.register_number", "07")),
    ),
    advises(
        "product_number_twice",
        "commune.product_number",
        ("product number of a neighbour", |scene| {
            scene.neighbours.same_product_number = Some("Chè Đồi Sương".to_owned());
        }),
        ("product number of its own", |scene| scene.neighbours.same_product_number = None),
    ),
    advises(
        "name_differs",
        "evidence 05-phieu-kiem-nghiem",
        ("test in another name", |scene| {
            scene.piece("test_report").holder = "Hợp tác xã chè Đồi Mậy".to_owned();
        }),
        ("test in capitals", |scene| {
            scene.piece("test_report").holder = "HỢP TÁC XÃ  CHÈ ĐỒI MÂY.".to_owned();
        }),
    ),
    advises(
        "name_differs",
        "evidence 03-hop-dong-lien-ket",
        ("contract in an old name", |scene| {
            scene.set("producer.name", "Hợp tác xã Hòa Bình");
            scene.piece("contract").holder = "Hợp tác xã Hòa Bính".to_owned();
        }),
        ("tone placed the other way", |scene| {
            scene.set("producer.name", "Hợp tác xã Hòa Bình");
            scene.piece("contract").holder = "Hợp tác xã Hoà Bình".to_owned();
        }),
    ),
    advises(
        "address_differs",
        "evidence 06-ban-cong-bo",
        ("declaration with an old address", |scene| {
            scene.piece("declaration").holder_address =
                "Xóm Đồi Mây, xã Tức Tranh, huyện Phú Lương, tỉnh Thái Nguyên".to_owned();
        }),
        ("address with other commas", |scene| {
            scene.piece("declaration").holder_address =
                "xóm Đồi Mây - xã Vô Tranh - tỉnh Thái Nguyên".to_owned();
        }),
    ),
];
