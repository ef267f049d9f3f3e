//! Points: claimed without evidence, floors missed, levels that speak of a missing paper.

use super::phrases::says;
use super::{Checks, Place};
use crate::assess::score::gates;
use crate::dossier::spelled;
use crate::rulebook::Criterion;
use crate::words::Message;

impl Checks<'_> {
    pub(super) fn claims(&mut self) {
        let Some(set) = self.set else { return };
        if self.dossier.levels.is_empty() {
            self.block(
                "self_assessment_empty",
                Place::Dossier,
                Message::new("finding-self_assessment_empty"),
            );
            return;
        }
        for criterion in set.leaves() {
            match self.points(criterion.code) {
                None => {
                    let message = Message::new("finding-level_not_chosen")
                        .with("criterion", criterion.code)
                        .with("name", &criterion.name);
                    self.advise("level_not_chosen", Place::Criterion(criterion.code), message);
                }
                Some(0) => {}
                Some(points) => {
                    self.proof(criterion, points);
                    self.counts(criterion);
                }
            }
        }
        self.floors();
        self.no_chain();
    }

    /// Points want evidence, and the level's wording may want a certain paper.
    fn proof(&mut self, criterion: &Criterion, points: u8) {
        let exempt = self.rulebook.topic(&criterion.topic).is_some_and(|topic| topic.needs_no_evidence);
        let place = Place::Criterion(criterion.code);
        if exempt {
            return;
        }
        let Some(attached) = self.by_criterion.get(&criterion.code) else {
            let message = Message::new("finding-points_without_evidence")
                .with("criterion", criterion.code)
                .with("name", &criterion.name)
                .with("points", points);
            self.advise("points_without_evidence", place, message);
            return;
        };
        let wording = spelled(self.level(criterion.code).map_or("", |level| level.text.as_str()));
        let missing: Vec<&str> = self
            .rulebook
            .needs
            .iter()
            .filter(|need| need.topic == criterion.topic)
            .filter(|need| need.words.is_empty() || need.words.iter().any(|word| says(&wording, word)))
            .filter(|need| !need.without.iter().any(|word| says(&wording, word)))
            .filter(|need| !attached.iter().any(|evidence| need.kinds.contains(&evidence.kind)))
            .map(|need| need.name.as_str())
            .collect();
        for name in missing {
            let message = Message::new("finding-level_needs_paper")
                .with("criterion", criterion.code)
                .with("name", &criterion.name)
                .with("paper", name);
            self.advise("level_needs_paper", place.clone(), message);
        }
    }

    /// Points that count only with those of another criterion (5.2 with a story at 5.1).
    fn counts(&mut self, criterion: &Criterion) {
        let Some(wanted) = criterion.requires else { return };
        if self.points(wanted.criterion).is_none_or(|points| points < wanted.points.0) {
            let message = Message::new("finding-points_do_not_count")
                .with("criterion", criterion.code)
                .with("name", &criterion.name)
                .with("other", wanted.criterion);
            self.advise("points_do_not_count", Place::Criterion(criterion.code), message);
        }
    }

    /// The points suffice for a star and a floor of it is missed.
    fn floors(&mut self) {
        let Some(set) = self.set else { return };
        let score = gates(self.rulebook, set, self.dossier);
        if score.stars >= score.stars_by_points {
            return;
        }
        let next = score.stars.0 + 1;
        for missing in score.missing_floors.iter().filter(|floor| floor.star.0 == next) {
            let name = set.criterion(missing.criterion).map_or("", |criterion| criterion.name.as_str());
            let message = Message::new("finding-floor_missed")
                .with("star", missing.star)
                .with("criterion", missing.criterion)
                .with("name", name)
                .with("needs", missing.needs);
            self.advise("floor_missed", Place::Criterion(missing.criterion), message);
        }
    }

    /// No production link although the set asks for one.
    fn no_chain(&mut self) {
        let Some(set) = self.set else { return };
        let chain = set.leaves().find(|criterion| {
            self.rulebook.topic(&criterion.topic).is_some_and(|topic| topic.production_link)
        });
        if let Some(criterion) = chain
            && self.points(criterion.code) == Some(0)
        {
            let message = Message::new("finding-no_production_link").with("criterion", criterion.code);
            self.advise("no_production_link", Place::Criterion(criterion.code), message);
        }
    }
}
