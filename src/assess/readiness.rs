//! How much of a dossier is done, by step and in all.

use super::story::{STORY, is_told};
use crate::dossier::{Dossier, FileCondition};
use crate::rulebook::{CriteriaSet, RequiredPaper, Rulebook};

/// Done, of all that is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Progress {
    pub done: u32,
    pub of: u32,
}

impl Progress {
    /// 0 to 100; 100 only when all is done.
    pub fn percent(self) -> u8 {
        let percent = (self.done * 100).checked_div(self.of).unwrap_or(100);
        u8::try_from(percent.min(100)).unwrap_or(100)
    }

    pub fn is_done(self) -> bool {
        self.done >= self.of
    }

    fn count(&mut self, done: bool) {
        self.of += 1;
        self.done += u32::from(done);
    }
}

/// How far a dossier is.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Readiness {
    /// Required fields, required papers and criteria.
    pub all: Progress,
    /// The same by roadmap step, 1 to 8 at the index 0 to 7.
    pub steps: [Progress; 8],
}

/// Counts what is done of all that the set requires. Without a set, only the fields count.
pub fn readiness(rulebook: &Rulebook, set: Option<&CriteriaSet>, dossier: &Dossier) -> Readiness {
    let mut readiness = Readiness::default();
    let number = set.map(|set| set.number);
    for field in rulebook.fields.iter().filter(|field| field.required && field.asked_of(number)) {
        readiness.count(field.step, !dossier.value(&field.name).is_empty());
    }
    if let Some(set) = set {
        if let Some(letter) = rulebook.letter_of(set) {
            for paper in &letter.requires {
                readiness.count(5, has_paper(dossier, paper));
            }
        }
        for criterion in set.leaves() {
            let chosen = dossier.levels.get(&criterion.code);
            readiness.count(6, chosen.is_some_and(|&level| criterion.level(level).is_some()));
        }
    }
    // No form asks for the story, so it counts in its own step only.
    if let Some(step) = rulebook.field(STORY).and_then(|field| readiness.step(field.step)) {
        step.count(is_told(rulebook, dossier));
    }
    readiness
}

impl Readiness {
    fn count(&mut self, step: u8, done: bool) {
        self.all.count(done);
        if let Some(progress) = self.step(step) {
            progress.count(done);
        }
    }

    fn step(&mut self, step: u8) -> Option<&mut Progress> {
        self.steps.get_mut(usize::from(step).saturating_sub(1))
    }
}

/// Whether a required paper is attached and can be read.
pub fn has_paper(dossier: &Dossier, paper: &RequiredPaper) -> bool {
    dossier.evidence.iter().any(|evidence| {
        let kind = if evidence.kind.is_empty() {
            evidence.row == paper.row
        } else {
            paper.kinds.contains(&evidence.kind)
        };
        let readable =
            evidence.files.iter().any(|file| !matches!(file.condition, FileCondition::Unreadable(_)));
        kind && readable
    })
}
