//! What several tests share: the law, small random dossiers, a workspace in a temporary folder.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::collections::BTreeMap;
use std::sync::OnceLock;

use hoso_ocop::dossier::{Dossier, EntityId, Value};
use hoso_ocop::print::evidence::Reading;
use hoso_ocop::rulebook::{CriteriaSet, LevelNumber, Rulebook};
use hoso_ocop::workspace::{Clock, OpenOptions, Workspace};

/// The day that the sample's expectations hold for.
pub const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

/// The shipped law, read once.
pub fn law() -> &'static Rulebook {
    static LAW: OnceLock<Rulebook> = OnceLock::new();
    LAW.get_or_init(|| Rulebook::shipped().expect("the shipped rulebook is good"))
}

/// A workspace in a folder of its own.
pub fn workspace(folder: &std::path::Path) -> Workspace {
    workspace_reading(folder, Reading::here())
}

/// As [`workspace`], with files of evidence read in another way.
pub fn workspace_reading(folder: &std::path::Path, reading: Reading) -> Workspace {
    Workspace::open(OpenOptions { reading, ..options(folder) }).expect("a fresh folder opens")
}

/// How a workspace of the tests is opened.
pub fn options(folder: &std::path::Path) -> OpenOptions {
    OpenOptions {
        reading: Reading::here(),
        folder: Some(folder.to_owned()),
        clock: Clock::on(TODAY),
        author: Some("thử".to_owned()),
    }
}

/// A file of foreign evidence.
pub fn evidence(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/evidence").join(name)
}

/// A file of the sample dossier.
pub fn sample(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample").join(name)
}

/// An empty dossier of a set.
pub fn dossier(set: &CriteriaSet) -> Dossier {
    Dossier {
        id: EntityId("d0".to_owned()),
        producer: EntityId("p0".to_owned()),
        product: EntityId("s0".to_owned()),
        rulebook: "26-2026".to_owned(),
        fields: BTreeMap::from([("product.set".to_owned(), Value::from(i64::from(set.number.0)))]),
        levels: BTreeMap::new(),
        evidence: Vec::new(),
        opinions: Default::default(),
        consents: Vec::new(),
        entries: Vec::new(),
        conflicts: Vec::new(),
    }
}

/// Numbers that repeat for the same seed (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).expect("small")
    }
}

/// A dossier with random levels: some criteria left open, `good` of 100 at their highest.
pub fn random_dossier(set: &CriteriaSet, dice: &mut Dice) -> Dossier {
    let mut dossier = dossier(set);
    if !set.cases.is_empty() && dice.below(3) > 0 {
        let case = &set.cases[dice.below(set.cases.len())].code;
        dossier.fields.insert("product.case".to_owned(), Value::from(case.as_str()));
    }
    let good = dice.below(101);
    let open = dice.below(30);
    for criterion in set.leaves() {
        let levels: Vec<LevelNumber> =
            criterion.levels_in(dossier.case()).map(|(number, _)| number).collect();
        if dice.below(100) < open {
            continue;
        }
        let level =
            if dice.below(100) < good { levels[levels.len() - 1] } else { levels[dice.below(levels.len())] };
        dossier.levels.insert(criterion.code, level);
    }
    dossier
}

/// The text of a PDF without spaces, so that where lines break does not matter.
pub fn text_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, pdf).unwrap();
    let out = std::process::Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
    String::from_utf8(out.stdout).unwrap().split_whitespace().collect()
}
