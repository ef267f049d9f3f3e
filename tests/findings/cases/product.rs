//! Knock-outs, the right set, samples, questions to answer.

use super::{Case, advises, blocks};

pub const CASES: &[Case] = &[
    blocks(
        "knock_out",
        "knockouts.forged",
        ("forged papers admitted", |scene| scene.set("knockouts.forged", true)),
        ("forged papers denied", |scene| scene.set("knockouts.forged", false)),
    ),
    blocks(
        "knock_out",
        "knockouts.imported",
        ("all material imported", |scene| scene.set("knockouts.imported", true)),
        ("imported material denied", |scene| scene.set("knockouts.imported", false)),
    ),
    blocks(
        "knock_out",
        "knockouts.no_licence",
        ("liquor without licence", |scene| {
            scene.set("product.set", 15);
            scene.set("knockouts.no_licence", true);
        }),
        ("tea is asked for no licence", |scene| scene.set("knockouts.no_licence", true)),
    ),
    advises(
        "questions_open",
        "knockouts.forged",
        ("knock-outs unanswered", |_| {}),
        ("knock-outs answered", |scene| scene.answer("knockouts.", false)),
    ),
    advises(
        "questions_open",
        "checks.label_matches",
        ("own checks unanswered", |_| {}),
        ("own checks answered", |scene| scene.answer("checks.", true)),
    ),
    advises(
        "samples_not_five",
        "dossier.samples",
        ("four samples", |scene| scene.set("dossier.samples", 4)),
        ("five samples", |scene| scene.set("dossier.samples", 5)),
    ),
    advises(
        "samples_not_five",
        "dossier.samples",
        ("six samples", |scene| scene.set("dossier.samples", 6)),
        ("no samples of a service", |scene| {
            scene.set("product.set", 26);
            scene.set("dossier.samples", 6);
        }),
    ),
    advises(
        "wrong_set",
        "product.set",
        ("honey in the set of tea", |scene| scene.set("product.name", "Mật ong hoa nhãn")),
        ("honey as an ingredient", |scene| scene.set("product.name", "Chè ướp mật ong")),
    ),
    advises(
        "wrong_set",
        "product.set",
        ("pottery in the set of tea", |scene| scene.set("product.name", "Bộ ấm gốm Đồi Mây")),
        ("a word that is pottery but for its mark", |scene| {
            scene.set("product.name", "Hộp quà gồm ba loại chè");
        }),
    ),
    advises(
        "changes_not_described",
        "texts.changes",
        ("upgrade without changes", |scene| scene.set("dossier.purpose", "Nâng hạng")),
        ("upgrade with changes", |scene| {
            scene.set("dossier.purpose", "Nâng hạng");
            scene.set("texts.changes", "Vùng chè từ 8 ha lên 12 ha.");
        }),
    ),
    advises(
        "changes_not_described",
        "texts.changes",
        ("renewal without changes", |scene| scene.set("dossier.purpose", "Đánh giá lại")),
        ("first time without changes", |scene| scene.set("dossier.purpose", "Lần đầu")),
    ),
    advises(
        "self_check_no",
        "checks.label_matches",
        ("label differs", |scene| scene.set("checks.label_matches", false)),
        ("label matches", |scene| scene.set("checks.label_matches", true)),
    ),
    advises(
        "self_check_no",
        "checks.label_complete",
        ("label incomplete", |scene| scene.set("checks.label_complete", false)),
        ("label of a service", |scene| {
            scene.set("product.set", 26);
            scene.set("checks.label_complete", false);
        }),
    ),
    advises(
        "self_check_no",
        "checks.packaging_friendly",
        ("packaging unfriendly", |scene| scene.set("checks.packaging_friendly", false)),
        ("packaging friendly", |scene| scene.set("checks.packaging_friendly", true)),
    ),
    advises(
        "self_check_no",
        "checks.trace_opens",
        ("trace code dead", |scene| scene.set("checks.trace_opens", false)),
        ("trace code opens", |scene| scene.set("checks.trace_opens", true)),
    ),
    advises(
        "self_check_no",
        "checks.story_shown",
        ("story shown nowhere", |scene| scene.set("checks.story_shown", false)),
        ("story on the label", |scene| scene.set("checks.story_shown", true)),
    ),
    advises(
        "self_check_no",
        "checks.test_complete",
        ("test incomplete", |scene| scene.set("checks.test_complete", false)),
        ("test complete", |scene| scene.set("checks.test_complete", true)),
    ),
    advises(
        "self_check_no",
        "checks.claims_true",
        ("advertising contradicts the test", |scene| scene.set("checks.claims_true", false)),
        ("advertising agrees with the test", |scene| scene.set("checks.claims_true", true)),
    ),
    advises(
        "self_check_no",
        "checks.books_kept",
        ("no books", |scene| scene.set("checks.books_kept", false)),
        ("books kept", |scene| scene.set("checks.books_kept", true)),
    ),
];
