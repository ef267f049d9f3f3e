//! Points, stars and advice against slow, obvious second opinions on random dossiers of all sets.
//!
//! The second opinions read the law from its data types and share no code with `assess`.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Dice, law, random_dossier};
use hoso_ocop::assess::score;
use hoso_ocop::dossier::Dossier;
use hoso_ocop::rulebook::{CriteriaSet, Criterion, CriterionCode, Level};

/// Random dossiers of each set.
const DOSSIERS: u64 = 200;

fn chosen<'a>(criterion: &'a Criterion, dossier: &Dossier) -> Option<(usize, &'a Level)> {
    let index = usize::from(dossier.levels.get(&criterion.code)?.0) - 1;
    Some((index, criterion.levels.get(index)?))
}

fn leaf(set: &CriteriaSet, code: CriterionCode) -> &Criterion {
    set.criteria.iter().find(|criterion| criterion.code == code).unwrap()
}

fn plain_points(set: &CriteriaSet, dossier: &Dossier) -> u32 {
    let mut sum = 0;
    for criterion in set.criteria.iter().filter(|criterion| !criterion.levels.is_empty()) {
        let Some((_, level)) = chosen(criterion, dossier) else { continue };
        if let Some(needed) = criterion.requires {
            let other = chosen(leaf(set, needed.criterion), dossier).map_or(0, |(_, level)| level.points.0);
            if other < needed.points.0 {
                continue;
            }
        }
        sum += u32::from(level.points.0);
    }
    sum
}

/// Floors of a star that are missed: criterion, points needed, points had.
fn plain_missing(set: &CriteriaSet, dossier: &Dossier, star: u8) -> Vec<(CriterionCode, u8, Option<u8>)> {
    let mut missing = Vec::new();
    for criterion in &set.criteria {
        for (index, level) in criterion.levels.iter().enumerate() {
            if level.floor.is_some_and(|floor| floor.0 == star) {
                let has = chosen(criterion, dossier);
                if has.is_none_or(|(chosen, _)| chosen < index) {
                    missing.push((criterion.code, level.points.0, has.map(|(_, level)| level.points.0)));
                }
            }
        }
    }
    missing
}

fn stars_for(points: u32) -> u8 {
    match points {
        90.. => 5,
        70..90 => 4,
        50..70 => 3,
        30..50 => 2,
        _ => 1,
    }
}

fn plain_stars(set: &CriteriaSet, dossier: &Dossier) -> u8 {
    let by_points = stars_for(plain_points(set, dossier));
    if by_points < 3 {
        return by_points;
    }
    let mut stars = 2;
    for star in 3..=by_points {
        if plain_missing(set, dossier, star).is_empty() {
            stars = star;
        } else {
            break;
        }
    }
    stars
}

#[test]
fn score_equals_the_obvious_one() {
    let law = law();
    for set in &law.sets {
        for seed in 0..DOSSIERS {
            let dossier = random_dossier(set, &mut Dice(seed * 1000 + u64::from(set.number.0)));
            let score = score(law, set, &dossier);
            let place = format!("set {}, seed {seed}", set.number);
            assert_eq!(u32::from(score.points.0), plain_points(set, &dossier), "{place}");
            assert_eq!(score.stars_by_points.0, stars_for(plain_points(set, &dossier)), "{place}");
            assert_eq!(score.stars.0, plain_stars(set, &dossier), "{place}");
            let parts: u32 = score.parts.iter().map(|part| u32::from(part.points.0)).sum();
            assert_eq!(parts, u32::from(score.points.0), "{place}");
            for star in 3..=5 {
                let ours: Vec<_> = score
                    .missing_floors
                    .iter()
                    .filter(|floor| floor.star.0 == star)
                    .map(|floor| (floor.criterion, floor.needs.0, floor.has.map(|points| points.0)))
                    .collect();
                assert_eq!(ours, plain_missing(set, &dossier, star), "{place}, {star} stars");
            }
            let mut ends = [dossier.clone(), dossier.clone()];
            for criterion in set.leaves().filter(|c| law.topic(&c.topic).unwrap().council) {
                let numbers: Vec<_> = criterion.levels_in(dossier.case()).map(|(number, _)| number).collect();
                ends[0].levels.insert(criterion.code, numbers[0]);
                ends[1].levels.insert(criterion.code, numbers[numbers.len() - 1]);
            }
            let [low, high] = ends;
            let range = (u32::from(score.range.points.0.0), u32::from(score.range.points.1.0));
            assert_eq!(range, (plain_points(set, &low), plain_points(set, &high)), "{place}");
            let range = (score.range.stars.0.0, score.range.stars.1.0);
            assert_eq!(range, (plain_stars(set, &low), plain_stars(set, &high)), "{place}");
        }
    }
}

/// What one criterion may do: nothing (0 changes) or rise to a level, by level index.
fn moves(set: &CriteriaSet, criterion: &Criterion, dossier: &Dossier, star: u8) -> Vec<Option<usize>> {
    let topic = law().topic(&criterion.topic).unwrap();
    let now = chosen(criterion, dossier).map(|(index, _)| index);
    let floor = criterion
        .levels
        .iter()
        .enumerate()
        .filter(|(_, level)| level.floor.is_some_and(|floor| floor.0 <= star))
        .map(|(index, _)| index)
        .max();
    let mut moves = Vec::new();
    if floor.is_none_or(|floor| now.is_some_and(|now| now >= floor)) {
        moves.push(None);
    }
    let case = dossier.fields.get("product.case").map(|value| value.text().to_owned());
    for (index, level) in criterion.levels.iter().enumerate() {
        let fits = level.case.is_none() || case.is_none() || level.case == case;
        if topic.identity
            || !fits
            || now.is_some_and(|now| index <= now)
            || floor.is_some_and(|floor| index < floor)
        {
            continue;
        }
        // The council's criteria: only where a floor is missed, and only to the floor.
        if topic.council && (moves.contains(&None) || moves.iter().any(Option::is_some)) {
            continue;
        }
        moves.push(Some(index));
    }
    let _ = set;
    moves
}

/// Points after, effort, changes as criterion and level from 1, star.
type Found = (u32, u32, Vec<(CriterionCode, usize)>, u32);

/// Every way through all criteria, as the set of reachable (points, changes, effort) with the
/// first choice vector that gives each. Left out are only ways that already cost more than
/// `claim` (changes, effort): if anything beats the claim, it is found.
fn exhaust(set: &CriteriaSet, dossier: &Dossier, star: u8, claim: Option<(u32, u32)>) -> Option<Found> {
    type Way = Vec<usize>;
    let leaves: Vec<&Criterion> = set.leaves().collect();
    // Points depend on one other criterion at most: keep the points of required criteria beside.
    let required: BTreeSet<CriterionCode> =
        leaves.iter().filter_map(|criterion| criterion.requires.map(|needed| needed.criterion)).collect();
    type Key = (u32, u32, u32, Vec<u8>);
    let mut reached: BTreeMap<Key, Way> = BTreeMap::from([((0, 0, 0, Vec::new()), Vec::new())]);
    let order: Vec<CriterionCode> = required.iter().copied().collect();
    for criterion in &leaves {
        let moves = moves(set, criterion, dossier, star);
        let mut next: BTreeMap<Key, Way> = BTreeMap::new();
        for ((points, changes, effort, kept), way) in &reached {
            for to in &moves {
                let now = chosen(criterion, dossier).map(|(index, _)| index);
                let index = to.or(now);
                let level = index.map(|index| &criterion.levels[index]);
                let mut gained = level.map_or(0, |level| u32::from(level.points.0));
                if let Some(needed) = criterion.requires {
                    let place = order.iter().position(|code| *code == needed.criterion).unwrap();
                    if kept.get(place).copied().unwrap_or(0) < needed.points.0 {
                        gained = 0;
                    }
                }
                let days = |index: usize| u32::from(criterion.levels[index].effort);
                let cost = to.map_or(0, |to| days(to).saturating_sub(now.map_or(0, days)));
                let mut kept = kept.clone();
                if required.contains(&criterion.code) {
                    kept.push(level.map_or(0, |level| level.points.0));
                }
                let spent = (changes + u32::from(to.is_some()), effort + cost);
                if claim.is_some_and(|claim| spent > claim) {
                    continue;
                }
                let key = (points + gained, changes + u32::from(to.is_some()), effort + cost, kept);
                let mut way = way.clone();
                way.push(to.map_or(0, |to| to + 1));
                next.entry(key)
                    .and_modify(|standing| {
                        if way < *standing {
                            standing.clone_from(&way);
                        }
                    })
                    .or_insert(way);
            }
        }
        reached = next;
    }
    let wanted = [0, 0, 30, 50, 70, 90][usize::from(star)];
    let best = reached
        .into_iter()
        .filter(|((points, ..), _)| *points >= wanted)
        .min_by(|(a, way_a), (b, way_b)| (a.1, a.2, way_a).cmp(&(b.1, b.2, way_b)))?;
    let ((points, _, effort, _), way) = best;
    let changes = leaves.iter().zip(&way).filter(|(_, to)| **to > 0).map(|(c, to)| (c.code, *to)).collect();
    Some((points, effort, changes, u32::from(star)))
}

#[test]
fn advice_equals_an_exhaustive_search() {
    let law = law();
    for set in &law.sets {
        for seed in 0..DOSSIERS {
            let dossier = random_dossier(set, &mut Dice(seed * 7919 + u64::from(set.number.0)));
            let score = score(law, set, &dossier);
            for star in score.stars.0 + 1..=5 {
                // The whole search is slow; each dossier is tried for one of its stars.
                if u64::from(star) % 3 != seed % 3 {
                    continue;
                }
                let ours = score.advice.iter().find(|advice| advice.star.0 == star).map(|advice| {
                    let changes = advice
                        .changes
                        .iter()
                        .map(|change| (change.criterion, usize::from(change.to.0)))
                        .collect();
                    (u32::from(advice.points_after.0), advice.effort, changes, u32::from(star))
                });
                let claim = score.advice.iter().find(|advice| advice.star.0 == star);
                let claim = claim.map(|advice| (u32::try_from(advice.changes.len()).unwrap(), advice.effort));
                let theirs = exhaust(set, &dossier, star, claim);
                assert_eq!(ours, theirs, "set {}, seed {seed}, {star} stars", set.number);
            }
        }
    }
}
