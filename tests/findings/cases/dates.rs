//! Days on papers and on the OCOP certificate. The council's day of the sample is 29/06/2027.

use super::{Case, advises};
use crate::sample::{Scene, day};

fn expires(scene: &mut Scene, kind: &str, date: &str) {
    scene.piece(kind).expires = Some(day(date));
}

fn issued(scene: &mut Scene, kind: &str, date: &str) {
    scene.piece(kind).issued = Some(day(date));
}

/// A certificate until 30/06/2027, whose renewal is handed in from 01/01/2027 to 02/03/2027.
fn certified(scene: &mut Scene, today: &str) {
    scene.set("certificate.expires", "2027-06-30");
    scene.today = Some(day(today));
}

/// Its renewal, handed in on a day.
fn renewed(scene: &mut Scene, handed_in: &str) {
    certified(scene, "2027-05-01");
    scene.set("dossier.purpose", "Đánh giá lại");
    scene.set("dossier.handed_in", handed_in);
}

pub const CASES: &[Case] = &[
    advises(
        "paper_expired",
        "evidence 02-gcn-attp",
        ("certificate ended yesterday", |scene| expires(scene, "food_safety_certificate", "2026-11-22")),
        ("certificate ends today", |scene| expires(scene, "food_safety_certificate", "2026-11-23")),
    ),
    advises(
        "paper_ends_before_decision",
        "evidence 02-gcn-attp",
        ("certificate ends in the month of the decision", |_| {}),
        ("certificate ends on the council's day", |scene| {
            expires(scene, "food_safety_certificate", "2027-06-29");
        }),
    ),
    advises(
        "paper_ends_before_decision",
        "evidence 09-vietgap",
        ("certificate ends a day before", |scene| expires(scene, "material_certificate", "2027-06-28")),
        ("the council comes earlier", |scene| {
            expires(scene, "material_certificate", "2027-06-28");
            scene.set("dossier.decision_day", "2027-06-28");
        }),
    ),
    advises(
        "expiry_not_entered",
        "evidence 09-vietgap",
        ("certificate without a last day", |scene| scene.piece("material_certificate").expires = None),
        ("a kind that has no last day", |scene| {
            scene.piece("material_certificate").expires = None;
            scene.piece("material_certificate").kind = "area_list".to_owned();
        }),
    ),
    advises(
        "dates_crossed",
        "evidence 09-vietgap",
        ("certificate ends before it begins", |scene| expires(scene, "material_certificate", "2026-05-10")),
        ("certificate of one day", |scene| expires(scene, "material_certificate", "2026-05-11")),
    ),
    advises(
        "issued_in_future",
        "evidence 06-ban-cong-bo",
        ("declaration of tomorrow", |scene| issued(scene, "declaration", "2026-11-24")),
        ("declaration of today", |scene| issued(scene, "declaration", "2026-11-23")),
    ),
    advises(
        "paper_too_old",
        "evidence 05-phieu-kiem-nghiem",
        ("test a day too old on the council's day", |scene| issued(scene, "test_report", "2026-06-28")),
        ("test just twelve months old", |scene| issued(scene, "test_report", "2026-06-29")),
    ),
    advises(
        "paper_outdated",
        "evidence 08-bang-lao-dong",
        ("list of workers over three months old", |scene| issued(scene, "worker_list", "2026-08-22")),
        ("list of workers just three months old", |scene| issued(scene, "worker_list", "2026-08-23")),
    ),
    advises(
        "stale_at_renewal",
        "evidence 03-hop-dong-lien-ket",
        ("contract over three years old at a renewal", |scene| {
            scene.set("dossier.purpose", "Đánh giá lại");
            issued(scene, "contract", "2024-06-28");
        }),
        ("contract just three years old at a renewal", |scene| {
            scene.set("dossier.purpose", "Đánh giá lại");
            issued(scene, "contract", "2024-06-29");
        }),
    ),
    advises(
        "stale_at_renewal",
        "evidence 07-don-nhan-hieu",
        ("filing over three years old at a renewal", |scene| {
            scene.set("dossier.purpose", "Đánh giá lại");
            issued(scene, "trademark_filing", "2024-06-28");
        }),
        ("filing over three years old the first time", |scene| {
            issued(scene, "trademark_filing", "2024-06-28");
        }),
    ),
    advises(
        "renewal_due",
        "certificate.expires",
        ("window of the renewal opens", |scene| certified(scene, "2027-01-01")),
        ("window opens tomorrow", |scene| certified(scene, "2026-12-31")),
    ),
    advises(
        "renewal_late",
        "certificate.expires",
        ("window of the renewal closed yesterday", |scene| certified(scene, "2027-03-03")),
        ("window closes today", |scene| certified(scene, "2027-03-02")),
    ),
    advises(
        "renewal_late",
        "certificate.expires",
        ("renewal handed in a day late", |scene| renewed(scene, "2027-03-03")),
        ("renewal handed in on the last day", |scene| renewed(scene, "2027-03-02")),
    ),
    advises(
        "renewal_early",
        "certificate.expires",
        ("renewal handed in a day early", |scene| renewed(scene, "2026-12-31")),
        ("renewal handed in on the first day", |scene| renewed(scene, "2027-01-01")),
    ),
    advises(
        "certificate_expired",
        "certificate.expires",
        ("OCOP certificate ended yesterday", |scene| certified(scene, "2027-07-01")),
        ("OCOP certificate ends today", |scene| certified(scene, "2027-06-30")),
    ),
    advises(
        "certificate_expired",
        "certificate.expires",
        ("the first dossier's day is no renewal", |scene| {
            certified(scene, "2027-07-01");
            scene.set("dossier.handed_in", "2024-04-01");
        }),
        ("renewal handed in before the end", |scene| {
            renewed(scene, "2027-02-01");
            scene.today = Some(day("2027-07-01"));
        }),
    ),
    advises(
        "office_days_crossed",
        "commune.report_on",
        ("the commune reports before it received", |scene| {
            scene.set("commune.received_on", "2027-03-02");
            scene.set("commune.report_on", "2027-03-01");
        }),
        ("the commune reports on the day of receipt", |scene| {
            scene.set("commune.received_on", "2027-03-02");
            scene.set("commune.report_on", "2027-03-02");
        }),
    ),
    advises(
        "certificate_term",
        "certificate.expires",
        ("certificate of 48 months", |scene| {
            scene.set("certificate.issued", "2027-06-30");
            scene.set("certificate.expires", "2031-06-30");
        }),
        ("certificate of 36 months", |scene| {
            scene.set("certificate.issued", "2027-06-30");
            scene.set("certificate.expires", "2030-06-30");
        }),
    ),
    advises(
        "certificate_stars",
        "certificate.stars",
        ("certificate of six stars", |scene| scene.set("certificate.stars", 6_i64)),
        ("certificate of five stars", |scene| scene.set("certificate.stars", 5_i64)),
    ),
    advises(
        "council_points",
        "province.points",
        ("council gives 101 points", |scene| scene.set("province.points", "101")),
        ("council gives 72,5 points", |scene| scene.set("province.points", "72,5")),
    ),
    advises(
        "certificate_though_refused",
        "province.result",
        ("refused and a certificate all the same", |scene| {
            scene.set("province.result", "Không công nhận");
            scene.set("province.council_on", "2027-06-10");
            scene.set("certificate.issued", "2027-06-30");
        }),
        ("refused with the certificate of the time before", |scene| {
            scene.set("province.result", "Không công nhận");
            scene.set("province.council_on", "2027-06-10");
            scene.set("certificate.issued", "2024-06-30");
        }),
    ),
    advises(
        "holidays_unknown",
        "dossier.year",
        ("a batch of 2029", |scene| scene.set("dossier.year", 2029_i64)),
        ("a batch of 2028", |scene| scene.set("dossier.year", 2028_i64)),
    ),
];
