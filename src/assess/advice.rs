//! The shortest way to each higher star: which levels to raise.
//!
//! Among all sets of raised levels that reach the star's points and every floor up to it, the one
//! with the fewest changes, then the least effort (days, from the rulebook), then the one that
//! leaves the earliest criteria of the decision as they are. Exact, by dynamic programming over
//! the points still to gain.

use crate::rulebook::{CriteriaSet, Criterion, CriterionCode, LevelNumber, Points, Rulebook, Stars};

use super::score::{Levels, points_of};

/// How to reach a star.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    pub star: Stars,
    pub points_after: Points,
    /// Days of work and waiting, added up.
    pub effort: u32,
    /// In the decision's order.
    pub changes: Vec<Change>,
}

/// One level to raise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub criterion: CriterionCode,
    /// None where nothing is chosen yet.
    pub from: Option<LevelNumber>,
    pub to: LevelNumber,
}

/// A criterion with the criteria that count only with it: they are decided together.
struct Component<'a> {
    criteria: Vec<&'a Criterion>,
    /// All ways to set them, the one that changes nothing first where it is allowed.
    ways: Vec<Way>,
}

/// One way to set the criteria of a component.
struct Way {
    changes: Vec<Change>,
    effort: u32,
    points: u8,
}

/// The cost of a way through the components that are left; lower is better, field by field.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    changes: u32,
    effort: u32,
    /// The index of the way taken here.
    way: usize,
}

/// The best advice for every star above `stars` that can be reached.
pub(super) fn advise(
    rulebook: &Rulebook,
    set: &CriteriaSet,
    case: Option<&str>,
    levels: &Levels,
    stars: Stars,
) -> Vec<Advice> {
    let mut bands = rulebook.star_bands.clone();
    bands.sort_by_key(|band| band.stars);
    bands
        .iter()
        .filter(|band| band.stars > stars)
        .filter_map(|band| cheapest(rulebook, set, case, levels, band.stars, band.from))
        .collect()
}

fn cheapest(
    rulebook: &Rulebook,
    set: &CriteriaSet,
    case: Option<&str>,
    levels: &Levels,
    star: Stars,
    wanted: Points,
) -> Option<Advice> {
    let components = components(rulebook, set, case, levels, star)?;
    let most = usize::from(components.iter().map(Component::most).sum::<u8>());
    // best[k][p]: the cheapest way through components k.. that gives exactly p points.
    let mut best: Vec<Vec<Option<Cost>>> = vec![vec![None; most + 1]; components.len() + 1];
    best.last_mut()?.first_mut()?.replace(Cost { changes: 0, effort: 0, way: 0 });
    for (index, component) in components.iter().enumerate().rev() {
        let (here, after) = best.split_at_mut(index + 1);
        let (Some(here), Some(after)) = (here.last_mut(), after.first()) else { continue };
        for (way_index, way) in component.ways.iter().enumerate() {
            let changed = u32::try_from(way.changes.len()).unwrap_or(u32::MAX);
            let shifted = here.iter_mut().skip(usize::from(way.points));
            for (place, rest) in shifted.zip(after) {
                let Some(rest) = rest else { continue };
                let cost = Cost {
                    changes: rest.changes + changed,
                    effort: rest.effort + way.effort,
                    way: way_index,
                };
                if place.is_none_or(|standing| cost < standing) {
                    *place = Some(cost);
                }
            }
        }
    }
    let reached = best.first()?.iter().enumerate().skip(usize::from(wanted.0));
    // Of equal cost, the way that leaves the earliest criteria alone; then the fewest points.
    let (mut points, cost) =
        reached.filter_map(|(points, cost)| Some((points, (*cost)?))).min_by(|a, b| {
            (a.1.changes, a.1.effort)
                .cmp(&(b.1.changes, b.1.effort))
                .then_with(|| ways_from(&best, &components, a.0).cmp(&ways_from(&best, &components, b.0)))
        })?;
    let points_after = Points(u8::try_from(points).ok()?);
    let mut changes = Vec::new();
    for (component, costs) in components.iter().zip(&best) {
        let way = component.ways.get((*costs.get(points)?)?.way)?;
        changes.extend(way.changes.iter().copied());
        points -= usize::from(way.points);
    }
    Some(Advice { star, points_after, effort: cost.effort, changes })
}

/// The ways taken from the first component on, for exactly these points.
fn ways_from(best: &[Vec<Option<Cost>>], components: &[Component<'_>], mut points: usize) -> Vec<usize> {
    let mut taken = Vec::with_capacity(components.len());
    for (component, costs) in components.iter().zip(best) {
        let Some(cost) = costs.get(points).copied().flatten() else { break };
        taken.push(cost.way);
        points -= component.ways.get(cost.way).map_or(0, |way| usize::from(way.points));
    }
    taken
}

/// Groups the criteria and lists what may be done with each group; none if a floor of the star
/// can never be met.
fn components<'a>(
    rulebook: &Rulebook,
    set: &'a CriteriaSet,
    case: Option<&str>,
    levels: &Levels,
    star: Stars,
) -> Option<Vec<Component<'a>>> {
    let mut components: Vec<Component<'a>> = Vec::new();
    for criterion in set.leaves() {
        let with = criterion
            .requires
            .and_then(|wanted| components.iter_mut().find(|component| component.has(wanted.criterion)));
        match with {
            Some(component) => component.criteria.push(criterion),
            None => components.push(Component { criteria: vec![criterion], ways: Vec::new() }),
        }
    }
    for component in &mut components {
        component.ways = ways(rulebook, set, case, levels, star, &component.criteria)?;
    }
    Some(components)
}

impl Component<'_> {
    fn has(&self, code: CriterionCode) -> bool {
        self.criteria.iter().any(|criterion| criterion.code == code)
    }

    fn most(&self) -> u8 {
        self.ways.iter().map(|way| way.points).max().unwrap_or(0)
    }
}

/// All combinations of the allowed levels of a component's criteria.
fn ways(
    rulebook: &Rulebook,
    set: &CriteriaSet,
    case: Option<&str>,
    levels: &Levels,
    star: Stars,
    criteria: &[&Criterion],
) -> Option<Vec<Way>> {
    let mut combinations: Vec<Vec<Option<Change>>> = vec![Vec::new()];
    for criterion in criteria {
        let options = options(rulebook, criterion, case, levels, star);
        if options.is_empty() {
            return None;
        }
        combinations = combinations
            .iter()
            .flat_map(|made| {
                options.iter().map(|option| {
                    let mut made = made.clone();
                    made.push(*option);
                    made
                })
            })
            .collect();
    }
    // What a criterion counts depends on itself and on what it requires, so no other levels matter.
    let read_of =
        |criterion: &&Criterion| [Some(criterion.code), criterion.requires.map(|wanted| wanted.criterion)];
    let read = criteria.iter().flat_map(read_of).flatten();
    let own: Levels = read.filter_map(|code| Some((code, *levels.get(&code)?))).collect();
    let make = |combination: Vec<Option<Change>>| {
        let changes: Vec<Change> = combination.into_iter().flatten().collect();
        let mut after = own.clone();
        let mut effort = 0;
        for change in &changes {
            after.insert(change.criterion, change.to);
            let criterion = criteria.iter().find(|criterion| criterion.code == change.criterion);
            effort += criterion.map_or(0, |criterion| effort_of(criterion, *change));
        }
        let points: Points = criteria.iter().map(|criterion| points_of(set, criterion, &after)).sum();
        Way { changes, effort, points: points.0 }
    };
    Some(combinations.into_iter().map(make).collect())
}

/// Days from the chosen level to the new one.
fn effort_of(criterion: &Criterion, change: Change) -> u32 {
    let effort = |number: LevelNumber| criterion.level(number).map_or(0, |level| u32::from(level.effort));
    effort(change.to).saturating_sub(change.from.map_or(0, effort))
}

/// What may be done with one criterion: leave it (none) or raise it. Empty if the star's floor is
/// out of reach.
fn options(
    rulebook: &Rulebook,
    criterion: &Criterion,
    case: Option<&str>,
    levels: &Levels,
    star: Stars,
) -> Vec<Option<Change>> {
    let from = levels.get(&criterion.code).copied();
    let floor = (3..=star.0).filter_map(|star| criterion.floor(Stars(star))).max();
    let holds = floor.is_none_or(|floor| from.is_some_and(|from| from >= floor));
    let topic = rulebook.topic(&criterion.topic);
    let fixed = topic.is_some_and(|topic| topic.identity);
    let council = topic.is_some_and(|topic| topic.council);
    let mut raised = criterion
        .levels_in(case)
        .map(|(to, _)| to)
        .filter(|&to| from.is_none_or(|from| to > from) && floor.is_none_or(|floor| to >= floor))
        .map(|to| Some(Change { criterion: criterion.code, from, to }));
    let mut options = Vec::new();
    if holds {
        options.push(None);
    }
    match (fixed, council) {
        (true, _) => {}
        // Taste is the council's: only what a floor demands, and no more than it demands.
        (false, true) => {
            if !holds {
                options.extend(raised.next());
            }
        }
        (false, false) => options.extend(raised),
    }
    options
}
