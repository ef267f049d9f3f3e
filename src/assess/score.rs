//! Points by part, stars by points, and stars by both gates.

use std::collections::BTreeMap;

use crate::dossier::Dossier;
use crate::rulebook::{
    CriteriaSet, Criterion, CriterionCode, LevelNumber, PartLetter, Points, Rulebook, StarBand, Stars,
};

use super::advice::{Advice, advise};

/// The levels that a dossier has chosen, by criterion.
pub type Levels = BTreeMap<CriterionCode, LevelNumber>;

/// Where a dossier stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// Of 100.
    pub points: Points,
    pub parts: Vec<PartScore>,
    /// One entry per leaf criterion, in the decision's order.
    pub criteria: Vec<CriterionScore>,
    /// What the points alone would give.
    pub stars_by_points: Stars,
    /// The highest star whose points and floors, and those of the stars below it, are met. [I]
    pub stars: Stars,
    /// The floors that are not reached, for every star from 3 to 5, lowest star first.
    pub missing_floors: Vec<MissingFloor>,
    /// The cheapest way to each higher star that can be reached.
    pub advice: Vec<Advice>,
    /// What the council's own criteria leave open.
    pub range: Range,
}

/// Points of part A, B or C.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartScore {
    pub part: PartLetter,
    pub points: Points,
    pub max: Points,
}

/// One criterion's part in the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CriterionScore {
    pub code: CriterionCode,
    /// None where no level is chosen.
    pub level: Option<LevelNumber>,
    /// What counts: 0 where nothing is chosen or what it requires is missing.
    pub points: Points,
    pub max: Points,
}

/// A star floor that is not reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingFloor {
    pub star: Stars,
    pub criterion: CriterionCode,
    /// Points of the lowest level that is enough.
    pub needs: Points,
    pub needs_level: LevelNumber,
    /// Points of the chosen level; none where nothing is chosen.
    pub has: Option<Points>,
}

/// The lowest and highest outcome while the council's criteria are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub points: (Points, Points),
    pub stars: (Stars, Stars),
}

/// What both gates say, and nothing else.
pub(super) struct Gates {
    pub stars_by_points: Stars,
    pub stars: Stars,
    pub missing_floors: Vec<MissingFloor>,
}

/// See [`Score`]'s fields of the same names.
pub(super) fn gates(rulebook: &Rulebook, set: &CriteriaSet, dossier: &Dossier) -> Gates {
    gates_of(rulebook, set, &valid_levels(set, &dossier.levels, dossier.case()))
}

fn gates_of(rulebook: &Rulebook, set: &CriteriaSet, levels: &Levels) -> Gates {
    Gates {
        stars_by_points: stars_by_points(&rulebook.star_bands, total(set, levels)),
        stars: stars_by_both(&rulebook.star_bands, set, levels),
        missing_floors: (3..=5).flat_map(|star| missing_floors(set, levels, Stars(star))).collect(),
    }
}

/// Scores a dossier against its criteria set.
pub fn score(rulebook: &Rulebook, set: &CriteriaSet, dossier: &Dossier) -> Score {
    let case = dossier.case();
    let levels = valid_levels(set, &dossier.levels, case);
    let Gates { stars_by_points, stars, missing_floors } = gates_of(rulebook, set, &levels);
    Score {
        points: total(set, &levels),
        parts: set
            .parts
            .iter()
            .map(|part| PartScore {
                part: part.letter,
                points: set
                    .leaves()
                    .filter(|criterion| criterion.part == part.letter)
                    .map(|criterion| points_of(set, criterion, &levels))
                    .sum(),
                max: part.max,
            })
            .collect(),
        criteria: set
            .leaves()
            .map(|criterion| CriterionScore {
                code: criterion.code,
                level: levels.get(&criterion.code).copied(),
                points: points_of(set, criterion, &levels),
                max: criterion.max,
            })
            .collect(),
        stars_by_points,
        stars,
        missing_floors,
        advice: advise(rulebook, set, case, &levels, stars),
        range: range(rulebook, set, case, &levels),
    }
}

/// The chosen levels that exist in this set and case.
fn valid_levels(set: &CriteriaSet, chosen: &Levels, case: Option<&str>) -> Levels {
    set.leaves()
        .filter_map(|criterion| {
            let number = *chosen.get(&criterion.code)?;
            criterion.level(number).filter(|level| level.is_for(case))?;
            Some((criterion.code, number))
        })
        .collect()
}

/// What a criterion counts: nothing without a level, nothing without what it requires.
pub(super) fn points_of(set: &CriteriaSet, criterion: &Criterion, levels: &Levels) -> Points {
    let chosen = |criterion: &Criterion| {
        let number = levels.get(&criterion.code)?;
        criterion.level(*number).map(|level| level.points)
    };
    let met = criterion.requires.is_none_or(|wanted| {
        let other = set.criterion(wanted.criterion).and_then(chosen);
        other.unwrap_or_default() >= wanted.points
    });
    if met { chosen(criterion).unwrap_or_default() } else { Points(0) }
}

pub(super) fn total(set: &CriteriaSet, levels: &Levels) -> Points {
    set.leaves().map(|criterion| points_of(set, criterion, levels)).sum()
}

fn stars_by_points(bands: &[StarBand], points: Points) -> Stars {
    bands.iter().find(|band| points >= band.from).map_or(Stars(1), |band| band.stars)
}

/// The highest star whose points and floors, and those of the stars below it, are met; two stars
/// where a floor of three is missed whatever the points. [I]
fn stars_by_both(bands: &[StarBand], set: &CriteriaSet, levels: &Levels) -> Stars {
    let by_points = stars_by_points(bands, total(set, levels));
    let floors_hold = |star: u8| missing_floors(set, levels, Stars(star)).next().is_none();
    let by_floors = 2 + u8::try_from((3..=5).take_while(|&star| floors_hold(star)).count()).unwrap_or(0);
    by_points.min(Stars(by_floors))
}

/// The floors of one star that are not reached.
fn missing_floors<'a>(
    set: &'a CriteriaSet,
    levels: &'a Levels,
    star: Stars,
) -> impl Iterator<Item = MissingFloor> + 'a {
    set.leaves().filter_map(move |criterion| {
        let needs_level = criterion.floor(star)?;
        let chosen = levels.get(&criterion.code).copied();
        if chosen.is_some_and(|chosen| chosen >= needs_level) {
            return None;
        }
        Some(MissingFloor {
            star,
            criterion: criterion.code,
            needs: criterion.level(needs_level)?.points,
            needs_level,
            has: chosen.and_then(|number| criterion.level(number)).map(|level| level.points),
        })
    })
}

/// The outcome with the council's criteria all at their lowest, and all at their highest.
fn range(rulebook: &Rulebook, set: &CriteriaSet, case: Option<&str>, levels: &Levels) -> Range {
    let outcome = |highest: bool| {
        let mut levels = levels.clone();
        for criterion in set.leaves() {
            let open = rulebook.topic(&criterion.topic).is_some_and(|topic| topic.council);
            let mut all = criterion.levels_in(case).map(|(number, _)| number);
            let end = if highest { all.last() } else { all.next() };
            if let (true, Some(number)) = (open, end) {
                levels.insert(criterion.code, number);
            }
        }
        (total(set, &levels), stars_by_both(&rulebook.star_bands, set, &levels))
    };
    let (low, high) = (outcome(false), outcome(true));
    Range { points: (low.0, high.0), stars: (low.1, high.1) }
}
