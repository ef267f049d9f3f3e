//! Where a dossier stands on its way through the offices, since when, and what is due next.
//!
//! Everything follows from dates that somebody wrote down; nobody sets a state by hand. The decision
//! says who does what (Điều 7); what a returned dossier does to the commune's term, it does not say:
//! we count anew from the day on which the last missing paper came. [I]

use jiff::civil::Date;
use serde::Serialize;

use super::changes::is_assessed_again;
use super::deadlines::{deadlines, decided_by, working_days_after};
use crate::dossier::{Dossier, Entry};
use crate::rulebook::{Batch, Rulebook};
use crate::words::Message;

/// Where a dossier stands. In the order of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The producer works on it.
    Preparing,
    /// The commune has it.
    Received,
    /// The commune has asked for something that is still missing.
    Completing,
    /// The commune has signed its report (Mẫu số 03).
    Assessed,
    /// The commune has proposed it to the province.
    Proposed,
    /// The province's council has met.
    Council,
    /// It has a certificate.
    Recognised,
    /// The council decided against it.
    Refused,
    /// Its certificate was taken back.
    Revoked,
}

impl Phase {
    pub const ALL: [Self; 9] = [
        Self::Preparing,
        Self::Received,
        Self::Completing,
        Self::Assessed,
        Self::Proposed,
        Self::Council,
        Self::Recognised,
        Self::Refused,
        Self::Revoked,
    ];

    /// Its name in the list and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Received => "received",
            Self::Completing => "completing",
            Self::Assessed => "assessed",
            Self::Proposed => "proposed",
            Self::Council => "council",
            Self::Recognised => "recognised",
            Self::Refused => "refused",
            Self::Revoked => "revoked",
        }
    }

    /// The phase of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.name() == name)
    }

    /// What a person calls it.
    pub fn words(self) -> Message {
        Message::new(match self {
            Self::Preparing => "phase-preparing",
            Self::Received => "phase-received",
            Self::Completing => "phase-completing",
            Self::Assessed => "phase-assessed",
            Self::Proposed => "phase-proposed",
            Self::Council => "phase-council",
            Self::Recognised => "phase-recognised",
            Self::Refused => "phase-refused",
            Self::Revoked => "phase-revoked",
        })
    }

    /// Whether an office has it and has not decided yet.
    pub fn is_in_work(self) -> bool {
        (Self::Received..=Self::Council).contains(&self)
    }
}

/// What must be done next, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DueKind {
    /// The producer hands in.
    HandIn,
    /// The commune assesses, within its working days.
    Assess,
    /// The producer brings what is missing.
    Complete,
    /// The commune proposes.
    Propose,
    /// The province decides.
    Decide,
    /// The producer hands in for the next three years.
    Renew,
}

impl DueKind {
    const ALL: [Self; 6] =
        [Self::HandIn, Self::Assess, Self::Complete, Self::Propose, Self::Decide, Self::Renew];

    pub fn name(self) -> &'static str {
        match self {
            Self::HandIn => "hand_in",
            Self::Assess => "assess",
            Self::Complete => "complete",
            Self::Propose => "propose",
            Self::Decide => "decide",
            Self::Renew => "renew",
        }
    }

    /// What a person calls it.
    pub fn words(self) -> Message {
        Message::new(match self {
            Self::HandIn => "due-kind-hand-in",
            Self::Assess => "due-kind-assess",
            Self::Complete => "due-kind-complete",
            Self::Propose => "due-kind-propose",
            Self::Decide => "due-kind-decide",
            Self::Renew => "due-kind-renew",
        })
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The last day of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DueOn {
    pub kind: DueKind,
    /// The last day on which it is in time.
    pub day: Date,
}

/// Where a dossier stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OnItsWay {
    pub phase: Phase,
    pub since: Option<Date>,
    pub due: Option<DueOn>,
    /// What was asked for and is still missing.
    pub open_returns: usize,
    /// Each phase that it went through, with its day, in the order of the days.
    pub passed: Vec<(Phase, Date)>,
}

/// The books whose lines the way depends on.
const RETURN: &str = "return";
const REVOCATION: &str = "revocation";

/// Where a dossier stands, and what is due next.
pub fn on_its_way(rulebook: &Rulebook, dossier: &Dossier) -> OnItsWay {
    let received = received_on(dossier);
    let round = Round::of(rulebook, dossier);
    let returns: Vec<&Entry> = round.lines(RETURN, "asked_on").collect();
    let open: Vec<&Entry> = returns.iter().filter(|line| line.date("done_on").is_none()).copied().collect();
    let mut passed: Vec<(Phase, Date)> = Vec::new();
    let mut pass = |phase: Phase, day: Option<Date>| passed.extend(day.map(|day| (phase, day)));
    pass(Phase::Received, received);
    pass(Phase::Completing, returns.iter().filter_map(|line| line.date("asked_on")).min());
    pass(Phase::Assessed, dossier.date("commune.report_on"));
    pass(Phase::Proposed, dossier.date("commune.letter_on"));
    pass(Phase::Council, dossier.date("province.council_on"));
    let refused = is_refused(dossier).then(|| {
        dossier.date("province.decided_on").or_else(|| dossier.date("province.council_on")).or(received)
    });
    pass(Phase::Refused, refused.flatten());
    let certified = dossier.date("certificate.issued").filter(|_| round.before.is_none());
    pass(Phase::Recognised, certified);
    pass(Phase::Revoked, revoked_on(dossier).filter(|_| certified.is_some()));
    passed.sort_by_key(|(phase, day)| (*day, *phase));
    let last_asked = open.iter().filter_map(|line| line.date("asked_on")).max();
    // What comes later on the way stands, whatever was dated before; something that was asked for
    // afterwards takes it back.
    let furthest = passed.iter().filter(|(phase, _)| *phase != Phase::Completing).max_by_key(|(p, _)| *p);
    let (phase, since) = match (furthest, last_asked) {
        (Some((phase, day)), Some(asked)) if phase.is_in_work() && asked >= *day => {
            (Phase::Completing, Some(asked))
        }
        (Some((phase, day)), _) => (*phase, Some(*day)),
        (None, Some(asked)) => (Phase::Completing, Some(asked)),
        (None, None) => (Phase::Preparing, None),
    };
    let due = due(rulebook, dossier, phase, &returns, &open);
    OnItsWay { phase, since, due, open_returns: open.len(), passed }
}

/// The day on which the commune got it.
pub fn received_on(dossier: &Dossier) -> Option<Date> {
    dossier.date("commune.received_on").or_else(|| dossier.date("dossier.handed_in"))
}

/// What of a dossier belongs to the round that it is in. A renewal and an upgrade begin with the
/// certificate of the round before; what was asked for before that was issued, it has settled.
struct Round<'a> {
    dossier: &'a Dossier,
    /// The day of the certificate that the round began with.
    before: Option<Date>,
}

impl<'a> Round<'a> {
    fn of(rulebook: &Rulebook, dossier: &'a Dossier) -> Self {
        let before = dossier.date("certificate.issued").filter(|issued| match received_on(dossier) {
            Some(received) => *issued < received,
            None => is_assessed_again(rulebook, dossier),
        });
        Self { dossier, before }
    }

    /// The lines of a book that belong to it, by the day that a fact names.
    fn lines(&self, book: &'static str, day: &'static str) -> impl Iterator<Item = &'a Entry> {
        let before = self.before;
        of_book(self.dossier, book).filter(move |line| {
            let on = line.date(day);
            before.is_none_or(|before| on.is_none_or(|on| on > before))
        })
    }
}

/// What the commune asked for in this round and did not get yet, in the order in which it was asked.
pub fn open_returns<'a>(rulebook: &Rulebook, dossier: &'a Dossier) -> Vec<&'a Entry> {
    let round = Round::of(rulebook, dossier);
    round.lines(RETURN, "asked_on").filter(|line| line.date("done_on").is_none()).collect()
}

/// The day on which the certificate that stands was taken back.
pub fn revoked_on(dossier: &Dossier) -> Option<Date> {
    let issued = dossier.date("certificate.issued")?;
    let revoked = of_book(dossier, REVOCATION).filter_map(|line| line.date("on")).max();
    revoked.filter(|day| *day >= issued)
}

/// The lines of a book about a dossier.
fn of_book<'a>(dossier: &'a Dossier, book: &'a str) -> impl Iterator<Item = &'a Entry> {
    dossier.entries.iter().filter(move |line| line.book == book)
}

fn is_refused(dossier: &Dossier) -> bool {
    dossier.text("province.result") == "Không công nhận"
}

fn due(
    rulebook: &Rulebook,
    dossier: &Dossier,
    phase: Phase,
    returns: &[&Entry],
    open: &[&Entry],
) -> Option<DueOn> {
    let days = deadlines(rulebook, dossier);
    let year = dossier.number("dossier.year").and_then(|year| i16::try_from(year).ok());
    let batch = dossier.number("dossier.batch").and_then(|number| u8::try_from(number).ok());
    let batch = batch.and_then(|number| rulebook.batch(number));
    let (kind, day) = match phase {
        Phase::Preparing => {
            let renewal = days.renewal.filter(|_| is_assessed_again(rulebook, dossier));
            let until = renewal.map(|(_, until)| until);
            (DueKind::HandIn, [days.hand_in_by, until].into_iter().flatten().min())
        }
        Phase::Received => {
            let complete = returns.iter().filter_map(|line| line.date("done_on")).max();
            let from = received_on(dossier).into_iter().chain(complete).max();
            let term = rulebook.terms.commune_working_days;
            let by_term = from.and_then(|from| working_days_after(rulebook, from, term));
            // What came in time for its batch must leave in time for it; what came later is not held
            // against it.
            let by_batch = batch.zip(year).and_then(|(batch, year)| proposed_by(batch, year));
            let by_batch = by_batch.filter(|day| from.is_some_and(|from| from <= *day));
            (DueKind::Assess, by_term.into_iter().chain(by_batch).min())
        }
        Phase::Completing => {
            let asked_until = open.iter().filter_map(|line| line.date("due_on")).min();
            (DueKind::Complete, asked_until.or_else(|| proposed_by(batch?, year?)))
        }
        Phase::Assessed => (DueKind::Propose, batch.zip(year).and_then(|(b, year)| proposed_by(b, year))),
        Phase::Proposed | Phase::Council => {
            (DueKind::Decide, batch.zip(year).and_then(|(batch, year)| decided_by(batch, year)))
        }
        Phase::Recognised => (DueKind::Renew, days.renewal.map(|(_, until)| until)),
        Phase::Refused | Phase::Revoked => return None,
    };
    day.map(|day| DueOn { kind, day })
}

/// The last day on which the commune proposes: the day before the batch's date (29/04, 29/10).
pub fn proposed_by(batch: &Batch, year: i16) -> Option<Date> {
    batch.proposed_before.of(year)?.yesterday().ok()
}
