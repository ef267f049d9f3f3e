//! Texts: thin, copied, promising, contradicting each other.

use super::{Case, advises};

pub const CASES: &[Case] = &[
    advises(
        "text_thin",
        "texts.history",
        ("history of 119 letters", |scene| scene.set("texts.history", format!("{}ch", "chè ".repeat(39)))),
        ("history of 120 letters", |scene| scene.set("texts.history", "chè ".repeat(40))),
    ),
    advises(
        "text_thin",
        "texts.story",
        ("story of one sentence", |scene| scene.set("texts.story", "Chè Đồi Mây rất ngon.")),
        ("story told", |_| {}),
    ),
    advises(
        "story_empty",
        "texts.story",
        ("no story", |scene| scene.set("texts.story", "")),
        ("a short story", |scene| scene.set("texts.story", "Chè Đồi Mây rất ngon.")),
    ),
    advises(
        "story_copied",
        "texts.story",
        ("story of a neighbour", |scene| scene.neighbours.same_story = Some("Chè Đồi Sương".to_owned())),
        ("story of its own", |scene| scene.neighbours.same_story = None),
    ),
    advises(
        "claim_unproven",
        "product.description",
        ("no preservative and no test", |scene| {
            scene.lose("test_report");
            scene.set("product.description", "Chè sao tay, không sử dụng chất bảo quản.");
        }),
        ("no preservative with a test", |scene| {
            scene.set("product.description", "Chè sao tay, không sử dụng chất bảo quản.");
        }),
    ),
    advises(
        "claim_unproven",
        "descriptions.1.2",
        ("organic without certificate", |scene| {
            scene.lose("material_certificate");
            scene.set("descriptions.1.2", "12 ha chè hữu cơ.");
        }),
        ("manure and owners are not organic tea", |scene| {
            scene.lose("material_certificate");
            scene.set("descriptions.1.2", "12 ha thuộc sở hữu cơ sở, bón phân hữu cơ.");
        }),
    ),
    advises(
        "claim_unproven",
        "texts.results_quality",
        ("tea that heals", |scene| scene.set("texts.results_quality", "Chè giúp chữa bệnh mất ngủ.")),
        ("the duty to say that it does not heal", |scene| {
            scene.set(
                "texts.results_quality",
                "Sản phẩm không phải là thuốc, không có tác dụng thay thế thuốc chữa bệnh.",
            );
        }),
    ),
    advises(
        "claim_unproven",
        "texts.results_material",
        ("organic already", |scene| {
            scene.lose("material_certificate");
            scene.set("texts.results_material", "Vùng chè hữu cơ 12 ha.");
        }),
        ("organic only planned", |scene| {
            scene.lose("material_certificate");
            scene.set("texts.plan_product", "Chuyển vùng chè sang hữu cơ vào năm 2028.");
        }),
    ),
    advises(
        "numbers_differ",
        "descriptions.4.1",
        ("seven dealers and five", |scene| scene.set("descriptions.4.1", "5 đại lý ở ba tỉnh.")),
        ("seven dealers and 07", |scene| scene.set("descriptions.4.1", "07 đại lý ở ba tỉnh.")),
    ),
    advises(
        "numbers_differ",
        "descriptions.1.2",
        ("twelve hectares and ten", |scene| scene.set("descriptions.1.2", "10ha được chứng nhận VietGAP.")),
        ("ten hectares in the past", |scene| {
            scene.set("texts.history", "Năm 2019 hợp tác xã có 10 ha chè. Năm 2025 Hà Nội là nơi bán chính.");
        }),
    ),
    advises(
        "exactly_75",
        "criterion 1.5",
        ("exactly 75% linked", |scene| scene.set("descriptions.1.5", "Hợp đồng chiếm 75% sản lượng.")),
        ("over 75% linked", |scene| scene.set("descriptions.1.5", "Hợp đồng chiếm trên 75% sản lượng.")),
    ),
    advises(
        "exactly_75",
        "criterion 3.3",
        ("exactly 75 % from the commune", |scene| {
            scene.set("descriptions.3.3", "15 trong 20 lao động thường trú tại xã (75 %).");
        }),
        ("70-75% from the commune", |scene| {
            scene.set("descriptions.3.3", "Mùa vụ có 70-75% lao động thường trú tại xã.");
        }),
    ),
];
