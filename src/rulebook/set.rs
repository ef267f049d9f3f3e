//! A criteria set (bộ tiêu chí): parts, criteria, levels and star floors of one kind of product.

use serde::{Deserialize, Serialize};

use super::code::{CriterionCode, LevelNumber, Points, SetNumber, Stars};

/// One of the 26 sets of Phụ lục II.
#[derive(Debug, Clone)]
pub struct CriteriaSet {
    pub number: SetNumber,
    pub name: String,
    /// The ministries in charge, in the decision's short names.
    pub ministries: Vec<String>,
    pub classification: Classification,
    /// The letter of the disqualification rules that hold for this set; none for set 26.
    pub letter: Option<String>,
    /// Product samples handed in with the dossier; none for services.
    pub samples: Option<u32>,
    /// What looks wrong in the printed text of the set.
    pub doubt: Option<String>,
    /// Alternative lists of levels (TH1, TH2); empty where the set has one list.
    pub cases: Vec<Case>,
    pub parts: Vec<Part>,
    /// Headings and leaf criteria in the order of the decision.
    pub criteria: Vec<Criterion>,
}

/// Ngành, nhóm, phân nhóm of Phụ lục I, as item 3 of Mẫu số 01 asks for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classification {
    pub branch: String,
    pub group: String,
    pub subgroup: Option<String>,
}

/// One of two alternative situations that choose between lists of levels (set 26).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub code: String,
    pub name: String,
}

/// Part A, B or C of a set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub letter: PartLetter,
    pub name: String,
    pub max: Points,
}

/// A: product and community, B: marketing, C: quality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PartLetter {
    A,
    B,
    C,
}

impl std::fmt::Display for PartLetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(self, f)
    }
}

/// A heading (no levels) or a leaf criterion, of which one level is chosen.
#[derive(Debug, Clone)]
pub struct Criterion {
    pub code: CriterionCode,
    pub part: PartLetter,
    pub name: String,
    pub max: Points,
    /// The meaning, shared between sets whose numbers differ; the key of [`super::Topic`].
    /// Empty on headings.
    pub topic: String,
    pub note: Option<String>,
    /// What looks wrong in the printed text; the screen shows it as a remark.
    pub doubt: Option<String>,
    /// What was inferred because the decision does not print it.
    pub inferred: Option<String>,
    pub requires: Option<Requirement>,
    /// In the decision's order; [`LevelNumber`] counts through all of them, whatever the case.
    pub levels: Vec<Level>,
}

/// A criterion counts only with another one (5.2 needs a story at 5.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    pub criterion: CriterionCode,
    pub points: Points,
}

/// One level of a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    pub points: Points,
    /// Our wording: one complete Vietnamese sentence.
    pub text: String,
    /// The decision's own wording, where the rulebook carries it; paper prefers it.
    pub official: Option<String>,
    /// This many stars need at least this level.
    pub floor: Option<Stars>,
    /// The case in which the level can be chosen; any where none.
    pub case: Option<String>,
    /// Days of work and waiting from the lowest level to this one, for a small producer.
    #[serde(default)]
    pub effort: u16,
    /// What to do to reach the level, in a few words; the advice shows it.
    pub task: Option<String>,
}

impl CriteriaSet {
    /// The criteria that have levels, in the decision's order.
    pub fn leaves(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(|criterion| criterion.is_leaf())
    }

    /// A leaf or heading by its code.
    pub fn criterion(&self, code: CriterionCode) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.code == code)
    }

    /// Where a leaf stands in the decision's order, counted from 0.
    pub fn position(&self, code: CriterionCode) -> Option<usize> {
        self.leaves().position(|criterion| criterion.code == code)
    }
}

impl Criterion {
    pub fn is_leaf(&self) -> bool {
        !self.levels.is_empty()
    }

    /// The level at a position, if there is one.
    pub fn level(&self, number: LevelNumber) -> Option<&Level> {
        (number.0 > 0).then(|| self.levels.get(number.index())).flatten()
    }

    /// The levels with their positions that can be chosen in a case; all of them while no case is
    /// chosen.
    pub fn levels_in<'a>(&'a self, case: Option<&'a str>) -> impl Iterator<Item = (LevelNumber, &'a Level)> {
        self.levels
            .iter()
            .enumerate()
            .filter(move |(_, level)| level.is_for(case))
            .map(|(index, level)| (LevelNumber::from_index(index), level))
    }

    /// The lowest level that a number of stars demands of this criterion, if it demands one.
    pub fn floor(&self, stars: Stars) -> Option<LevelNumber> {
        let index = self.levels.iter().position(|level| level.floor == Some(stars))?;
        Some(LevelNumber::from_index(index))
    }
}

impl Level {
    /// Whether the level can be chosen in a case; every level can while no case is chosen.
    pub fn is_for(&self, case: Option<&str>) -> bool {
        self.case.is_none() || case.is_none() || self.case.as_deref() == case
    }
}
