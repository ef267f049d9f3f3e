//! The papers of a product: which ones its set needs and why, which are there, which come too late.

use jiff::civil::Date;

use super::findings::phrases::says;
use super::readiness::has_paper;
use super::{Finding, Place, deadlines};
use crate::dossier::{Dossier, spelled};
use crate::rulebook::{CriteriaSet, CriterionCode, PaperGuide, Rulebook, Stars};

/// What the set says of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperUse {
    /// Without it the dossier is out. The name is that of the rule, which may allow others in its
    /// place.
    Required { name: String },
    /// The rule that asks for it is met by another paper.
    Covered { name: String },
    /// A floor of this star speaks of it.
    Floor { star: Stars, criterion: CriterionCode },
    /// It proves points of these criteria.
    Points { criteria: Vec<CriterionCode> },
    /// Nothing of the set asks for it.
    Useful,
}

/// Whether it is there. The order is that of what is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaperState {
    Missing,
    /// All that is there has ended, will have ended on the council's day, or is too old.
    Stale,
    There,
}

/// One paper with all that is known of it.
#[derive(Clone, Debug)]
pub struct PaperPlan {
    pub guide: PaperGuide,
    pub used: PaperUse,
    pub state: PaperState,
    /// It usually takes longer than is left until the last safe day of handing in.
    pub too_late: bool,
}

/// What the findings say of a paper that counts no more.
const STALE: [&str; 5] =
    ["paper_expired", "paper_ends_before_decision", "paper_too_old", "paper_outdated", "stale_at_renewal"];

/// The papers that concern a dossier: what is to be got or renewed first, then what is there; each
/// with what takes longest first.
pub fn paper_plan(
    rulebook: &Rulebook,
    dossier: &Dossier,
    findings: &[Finding],
    today: Date,
) -> Vec<PaperPlan> {
    let number = dossier.set();
    let set = number.and_then(|number| rulebook.set(number));
    let hand_in = deadlines(rulebook, dossier).hand_in_by;
    let left = hand_in.map(|day| i64::from((day - today).get_days()).max(0));
    let concerns = |guide: &&PaperGuide| {
        let of_set = match number {
            Some(set) => {
                (guide.sets.is_empty() || guide.sets.contains(&set)) && !guide.except_sets.contains(&set)
            }
            None => guide.sets.is_empty(),
        };
        of_set
            && guide.only_if.as_ref().is_none_or(|condition| {
                let value = dossier.text(&condition.field);
                value.is_empty() || condition.holds(value)
            })
    };
    let plan = |guide: &PaperGuide| {
        let state = state_of(dossier, guide, findings);
        let late = state != PaperState::There && left.is_some_and(|left| i64::from(guide.days) > left);
        let used = set.map_or(PaperUse::Useful, |set| used_by(rulebook, set, dossier, guide));
        PaperPlan { guide: guide.clone(), used, state, too_late: late }
    };
    let mut plans: Vec<PaperPlan> = rulebook.guides.iter().filter(concerns).map(plan).collect();
    plans.sort_by_key(|plan| (plan.state == PaperState::There, std::cmp::Reverse(plan.guide.days)));
    plans
}

fn state_of(dossier: &Dossier, guide: &PaperGuide, findings: &[Finding]) -> PaperState {
    let stale = |id: &str| {
        findings.iter().any(|finding| {
            STALE.contains(&finding.code)
                && matches!(&finding.place, Place::Evidence { id: piece, .. } if piece == id)
        })
    };
    let mut pieces = dossier.evidence.iter().filter(|piece| guide.kinds.contains(&piece.kind)).peekable();
    if pieces.peek().is_none() {
        PaperState::Missing
    } else if pieces.all(|piece| stale(&piece.id.0)) {
        PaperState::Stale
    } else {
        PaperState::There
    }
}

fn used_by(rulebook: &Rulebook, set: &CriteriaSet, dossier: &Dossier, guide: &PaperGuide) -> PaperUse {
    let shares = |kinds: &[String]| kinds.iter().any(|kind| guide.kinds.contains(kind));
    let rules = rulebook.letter_of(set).into_iter().flat_map(|letter| &letter.requires);
    let mut rules = rules.filter(|paper| paper.row == guide.row && shares(&paper.kinds));
    if let Some(rule) = rules.next() {
        let own = dossier.evidence.iter().any(|piece| guide.kinds.contains(&piece.kind));
        let name = rule.name.clone();
        return if !own && has_paper(dossier, rule) {
            PaperUse::Covered { name }
        } else {
            PaperUse::Required { name }
        };
    }
    if let Some((star, criterion)) = floor_of(rulebook, set, dossier, guide) {
        return PaperUse::Floor { star, criterion };
    }
    let row = rulebook.row(guide.row).filter(|row| shares(&row.kinds));
    let criteria: Vec<CriterionCode> = match row {
        Some(_) => rulebook.criteria_of_row(set, guide.row).map(|criterion| criterion.code).collect(),
        None => Vec::new(),
    };
    if criteria.is_empty() { PaperUse::Useful } else { PaperUse::Points { criteria } }
}

/// The lowest star of which a floor speaks of the paper. Where a rule takes several papers, its
/// first is the one that it speaks of: a trademark's certificate serves where its filing is asked
/// for, but what asks for the certificate itself says more of it.
fn floor_of(
    rulebook: &Rulebook,
    set: &CriteriaSet,
    dossier: &Dossier,
    guide: &PaperGuide,
) -> Option<(Stars, CriterionCode)> {
    let mut found: Option<(bool, Stars, CriterionCode)> = None;
    for criterion in set.leaves() {
        let needs = rulebook.needs.iter().filter(|need| need.topic == criterion.topic);
        for need in needs.filter(|need| need.kinds.iter().any(|kind| guide.kinds.contains(kind))) {
            let in_its_place = need.kinds.first().is_none_or(|first| !guide.kinds.contains(first));
            for (_, level) in criterion.levels_in(dossier.case()) {
                let Some(star) = level.floor else { continue };
                let text = spelled(&level.text);
                let says_any = |words: &[String]| words.iter().any(|word| says(&text, word));
                let speaks = (need.words.is_empty() || says_any(&need.words)) && !says_any(&need.without);
                let here = (in_its_place, star, criterion.code);
                if speaks && found.is_none_or(|found| here < found) {
                    found = Some(here);
                }
            }
        }
    }
    found.map(|(_, star, criterion)| (star, criterion))
}
