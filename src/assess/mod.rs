//! Points and stars, findings, advice and deadlines.
//!
//! Pure: functions of (rulebook, dossier, today). No clock, no disk, no screen. Begin with
//! [`score`] and [`findings`].

mod advice;
mod changes;
mod deadlines;
mod figures;
mod finder;
mod findings;
mod numbering;
mod paper_plan;
mod phase;
mod readiness;
mod score;
mod sentences;
mod story;
mod telling;

pub use advice::{Advice, Change};
pub use changes::{Changed, Chosen, Difference, Fact, Section, Shown, changes, is_assessed_again, shown};
pub use deadlines::{
    Deadlines, certified_until, deadlines, decided_by, fresh_until, hand_in_by, is_working_day,
    renewal_window, working_days_after, working_days_between,
};
pub use figures::{figures_sentence, growth, sum};
pub use finder::{AskedQuestion, FinderAnswers, Proposal, find_set};
pub use findings::{Finding, Neighbours, Place, Question, findings, is_asked, open_requests};
pub use numbering::{first_criterion, numbering};
pub use paper_plan::{PaperPlan, PaperState, PaperUse, paper_plan};
pub use phase::{
    DueKind, DueOn, OnItsWay, Phase, on_its_way, open_returns, proposed_by, received_on, revoked_on,
};
pub use readiness::{Progress, Readiness, has_paper, readiness};
pub use score::{CriterionScore, Levels, MissingFloor, PartScore, Range, Score, score};
pub use sentences::{Rewritten, rewritten};
pub use story::{STORY, Sketch, compose_story, is_told, shared_words, story_answers};
