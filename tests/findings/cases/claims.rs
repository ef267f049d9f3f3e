//! Points: claimed without proof, floors missed, levels that speak of a paper.

use hoso_ocop::rulebook::LevelNumber;

use super::{Case, advises, blocks};
use crate::sample::{Scene, code};

/// A service of set 26 with the third level of criterion 8, which is of TH2.
fn service(scene: &mut Scene, case: &str) {
    scene.set("product.set", 26);
    scene.set("product.case", case);
    scene.dossier.levels.clear();
    scene.dossier.levels.insert(code("8"), LevelNumber(3));
}

/// Only what proves the source of the material is exchanged.
fn source(scene: &mut Scene, kind: &str) {
    scene.piece("contract").criteria.remove(&code("1.1"));
    scene.add(kind, 3, "1.1");
}

pub const CASES: &[Case] = &[
    blocks(
        "self_assessment_empty",
        "dossier",
        ("nothing scored", |scene| scene.dossier.levels.clear()),
        ("one criterion scored", |scene| {
            scene.dossier.levels.clear();
            scene.choose("2.4", 0);
        }),
    ),
    advises(
        "level_not_chosen",
        "criterion 2.4",
        ("a criterion not scored", |scene| {
            scene.dossier.levels.remove(&code("2.4"));
        }),
        ("a criterion of 0 points", |_| {}),
    ),
    advises(
        "level_not_chosen",
        "criterion 8",
        ("a level of the other case", |scene| service(scene, "TH1")),
        ("a level of the case", |scene| service(scene, "TH2")),
    ),
    advises(
        "points_without_evidence",
        "criterion 7",
        ("unique without an award", |_| {}),
        ("unique with an award", |scene| {
            scene.add("award", 15, "7");
        }),
    ),
    advises(
        "points_without_evidence",
        "criterion 1.7",
        ("sustainable without a proof", |_| {}),
        ("nothing claimed", |scene| scene.choose("1.7", 0)),
    ),
    advises(
        "points_without_evidence",
        "criterion 1.1",
        ("material without any paper", |scene| {
            scene.piece("contract").criteria.remove(&code("1.1"));
        }),
        ("material with a production record", |scene| source(scene, "production_record")),
    ),
    advises(
        "level_needs_paper",
        "criterion 1.1",
        ("material with a photograph only", |scene| source(scene, "photograph")),
        ("material with a purchase list", |scene| source(scene, "purchase_list")),
    ),
    advises(
        "level_needs_paper",
        "criterion 9",
        ("quality system without row 14", |_| {}),
        ("quality system attached", |scene| {
            scene.add("quality_system", 14, "9");
        }),
    ),
    advises(
        "level_needs_paper",
        "criterion 5.1",
        ("story on a website that is not there", |_| {}),
        ("story on a website", |scene| {
            scene.add("website", 9, "5.1");
        }),
    ),
    advises(
        "level_needs_paper",
        "criterion 1.6",
        ("environment without photographs", |scene| {
            scene.add("environment_paper", 4, "1.6");
        }),
        ("environment with papers and photographs", |scene| {
            scene.add("environment_paper", 4, "1.6");
            scene.add("photograph", 4, "1.6");
        }),
    ),
    advises(
        "level_needs_paper",
        "criterion 1.6",
        ("environment without papers", |scene| {
            scene.add("photograph", 4, "1.6");
        }),
        ("environment with papers at the lowest level", |scene| {
            scene.choose("1.6", 1);
            scene.add("environment_paper", 4, "1.6");
        }),
    ),
    advises(
        "level_needs_paper",
        "criterion 4.1",
        ("dealers proved by an advertisement", |scene| {
            scene.add("advertisement", 9, "4.1");
        }),
        ("dealers proved by contracts", |scene| {
            scene.add("sales_contract", 8, "4.1");
        }),
    ),
    advises(
        "floor_missed",
        "criterion 2.3",
        ("71 points and a floor missed", |_| {}),
        ("71 points and the floor reached", |scene| scene.choose("2.3", 3)),
    ),
    advises(
        "floor_missed",
        "criterion 3.5",
        ("70 points and a floor missed", |scene| scene.choose("10", 1)),
        ("69 points suffice for no higher star", |scene| scene.choose("8", 2)),
    ),
    advises(
        "no_production_link",
        "criterion 1.5",
        ("no link", |scene| scene.choose("1.5", 0)),
        ("half the output linked", |scene| scene.choose("1.5", 1)),
    ),
    advises(
        "points_do_not_count",
        "criterion 5.2",
        ("structure of a story that is not there", |scene| scene.choose("5.1", 0)),
        ("structure of a plain story", |scene| scene.choose("5.1", 1)),
    ),
];
