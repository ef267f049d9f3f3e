//! Papers: missing, unreadable, without what goes with them.

use hoso_ocop::dossier::{BLURRED_BELOW, COARSE_BELOW, FileCondition};

use super::{Case, advises, blocks};
use crate::sample::code;

pub const CASES: &[Case] = &[
    advises(
        "no_evidence",
        "dossier",
        ("no evidence at all", |scene| scene.dossier.evidence.clear()),
        ("one piece of evidence", |scene| scene.dossier.evidence.truncate(1)),
    ),
    blocks(
        "paper_missing",
        "row 2",
        ("no food-safety certificate", |scene| scene.lose("food_safety_certificate")),
        ("exempt from the certificate", |scene| {
            scene.piece("food_safety_certificate").kind = "food_safety_exemption".to_owned();
        }),
    ),
    blocks(
        "paper_missing",
        "row 1",
        ("registration with a password", |scene| {
            scene.condition("registration", FileCondition::Unreadable("password".to_owned()));
        }),
        ("registration repaired", |scene| {
            scene.condition("registration", FileCondition::Repaired("xref".to_owned()));
        }),
    ),
    advises(
        "file_unreadable",
        "evidence 08-bang-lao-dong",
        ("list of workers cannot be read", |scene| {
            scene.condition("worker_list", FileCondition::Unreadable("damaged".to_owned()));
        }),
        ("list of workers was repaired", |scene| {
            scene.condition("worker_list", FileCondition::Repaired("xref".to_owned()));
        }),
    ),
    advises(
        "file_repaired",
        "evidence 09-vietgap",
        ("certificate repaired", |scene| {
            scene.condition("material_certificate", FileCondition::Repaired("xref".to_owned()));
        }),
        ("certificate whole", |scene| scene.condition("material_certificate", FileCondition::Good)),
    ),
    advises(
        "picture_blurred",
        "evidence 02-gcn-attp",
        ("photograph out of focus", |scene| {
            scene.measured("food_safety_certificate", BLURRED_BELOW - 1, COARSE_BELOW);
        }),
        ("photograph just sharp enough", |scene| {
            scene.measured("food_safety_certificate", BLURRED_BELOW, COARSE_BELOW);
        }),
    ),
    advises(
        "picture_coarse",
        "evidence 02-gcn-attp",
        ("photograph of 149 dots per inch", |scene| {
            scene.measured("food_safety_certificate", BLURRED_BELOW, COARSE_BELOW - 1);
        }),
        ("photograph of 150 dots per inch", |scene| {
            scene.measured("food_safety_certificate", BLURRED_BELOW, COARSE_BELOW);
        }),
    ),
    advises(
        "companion_missing",
        "evidence 03-hop-dong-lien-ket",
        ("contract without liquidation", |scene| scene.lose("liquidation")),
        ("contract with an invoice", |scene| scene.piece("liquidation").kind = "invoice".to_owned()),
    ),
    advises(
        "companion_missing",
        "evidence added-sales_contract",
        ("sales contract beside another liquidation", |scene| {
            scene.add("sales_contract", 8, "4.1");
        }),
        ("sales contract with an invoice", |scene| {
            scene.add("sales_contract", 8, "4.1");
            scene.add("invoice", 8, "4.1");
        }),
    ),
    advises(
        "companion_missing",
        "evidence 06-ban-cong-bo",
        ("declaration without test", |scene| scene.lose("test_report")),
        ("declaration with its test in another row", |_| {}),
    ),
    advises(
        "evidence_without_criterion",
        "evidence 12-anh-san-pham",
        ("photograph at no criterion", |scene| scene.piece("photograph").criteria.clear()),
        ("photograph at one criterion", |_| {}),
    ),
    advises(
        "criterion_unknown",
        "evidence 12-anh-san-pham",
        ("photograph at criterion 12", |scene| {
            scene.piece("photograph").criteria.insert(code("12"));
        }),
        ("photograph at criterion 11", |scene| {
            scene.piece("photograph").criteria.insert(code("11"));
        }),
    ),
    advises(
        "wrong_issuer",
        "evidence added-cooperative_grade",
        ("grading of a district", |scene| {
            scene.add("cooperative_grade", 6, "3.4").issuer = "Ủy ban nhân dân huyện Phú Lương".to_owned();
        }),
        ("grading of a ward that sounds like one", |scene| {
            scene.add("cooperative_grade", 6, "3.4").issuer = "UBND phường Huyền Tụng".to_owned();
        }),
    ),
    advises(
        "accounts_not_latest",
        "evidence 11-bao-cao-tai-chinh",
        ("accounts of 2024 and 2025", |_| {}),
        ("accounts of 2025 and 2026", |scene| {
            scene.piece("financial_statement").title = "Báo cáo tài chính 2025, 2026".to_owned();
        }),
    ),
    advises(
        "accounts_not_latest",
        "evidence added-tax_return",
        ("tax return of an older year", |scene| {
            scene.lose("financial_statement");
            scene.add("tax_return", 6, "3.4").title = "Tờ khai thuế năm 2025".to_owned();
        }),
        ("one paper for each year", |scene| {
            scene.add("tax_return", 6, "3.4").title = "Tờ khai thuế năm 2025".to_owned();
            scene.add("account_book", 6, "3.4").title = "Sổ kế toán năm 2026".to_owned();
        }),
    ),
];
