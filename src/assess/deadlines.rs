//! Working days, the latest safe day to hand in, the renewal window.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use crate::dossier::Dossier;
use crate::rulebook::{Batch, HolidayKind, Rulebook, Terms};

/// The days that a dossier must keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Deadlines {
    /// The last day of receipt from which the commune's working days end before its own date. [I]
    pub hand_in_by: Option<Date>,
    /// The commune proposes before this day.
    pub proposed_before: Option<Date>,
    /// The day that papers are held against: the last day of the province's term, unless the
    /// user entered the council's day.
    pub decision_day: Option<Date>,
    /// When a renewal is handed in, from and until, for a product that has a certificate. [I]
    pub renewal: Option<(Date, Date)>,
}

/// The deadlines of a dossier, as far as its batch, year and certificate are known.
pub fn deadlines(rulebook: &Rulebook, dossier: &Dossier) -> Deadlines {
    let year = dossier.number("dossier.year").and_then(|year| i16::try_from(year).ok());
    let batch = dossier
        .number("dossier.batch")
        .and_then(|number| u8::try_from(number).ok())
        .and_then(|number| rulebook.batch(number));
    let of_batch = batch.zip(year);
    Deadlines {
        hand_in_by: of_batch.and_then(|(batch, year)| hand_in_by(rulebook, batch, year)),
        proposed_before: of_batch.and_then(|(batch, year)| batch.proposed_before.of(year)),
        decision_day: dossier
            .date("dossier.decision_day")
            .or_else(|| of_batch.and_then(|(batch, year)| decided_by(batch, year))),
        renewal: certified_until(rulebook, dossier)
            .and_then(|expires| renewal_window(&rulebook.terms, expires)),
    }
}

/// The last day of the product's certificate: the one that was entered, or that of its term from the
/// day of issue (36 months; Điều 4, khoản 3).
pub fn certified_until(rulebook: &Rulebook, dossier: &Dossier) -> Option<Date> {
    dossier.date("certificate.expires").or_else(|| {
        let issued = dossier.date("certificate.issued")?;
        fresh_until(issued, rulebook.terms.certificate_months)
    })
}

/// The last day on which the province decides: the day before the batch's date (29/06, 29/12).
pub fn decided_by(batch: &Batch, year: i16) -> Option<Date> {
    batch.decided_before.of(year)?.yesterday().ok()
}

/// The last day of receipt from which the commune's working days, the day of receipt not counted,
/// still end before its date (dossier.md, section 1). 07/04/2027 for batch 1 of 2027. [I]
pub fn hand_in_by(rulebook: &Rulebook, batch: &Batch, year: i16) -> Option<Date> {
    let mut day = batch.proposed_before.of(year)?.yesterday().ok()?;
    let mut left = rulebook.terms.commune_working_days;
    while left > 0 {
        if is_working_day(rulebook, day) {
            left -= 1;
        }
        day = day.yesterday().ok()?;
    }
    while !is_working_day(rulebook, day) {
        day = day.yesterday().ok()?;
    }
    Some(day)
}

/// The last of `count` working days after `start`, which is not counted itself.
pub fn working_days_after(rulebook: &Rulebook, start: Date, count: u16) -> Option<Date> {
    let mut day = start;
    let mut left = count;
    while left > 0 {
        day = day.tomorrow().ok()?;
        if is_working_day(rulebook, day) {
            left -= 1;
        }
    }
    Some(day)
}

/// Working days after `from` up to and including `to`; 0 when `to` is not later.
pub fn working_days_between(rulebook: &Rulebook, from: Date, to: Date) -> u32 {
    let mut day = from;
    let mut count = 0;
    while day < to {
        let Ok(next) = day.tomorrow() else { break };
        day = next;
        count += u32::from(is_working_day(rulebook, day));
    }
    count
}

/// Monday to Friday without holidays, and Saturdays that are worked in exchange.
pub fn is_working_day(rulebook: &Rulebook, day: Date) -> bool {
    let kinds = || rulebook.holidays.iter().filter(move |holiday| holiday.covers(day));
    let swapped = kinds().any(|holiday| holiday.kind == HolidayKind::SwappedSaturday);
    let off = kinds().any(|holiday| holiday.kind != HolidayKind::SwappedSaturday);
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    swapped || (!weekend && !off)
}

/// Days before the end of a certificate between which a renewal is handed in: for 30/06/2027 from
/// 01/01/2027 to 02/03/2027. [I]
pub fn renewal_window(terms: &Terms, expires: Date) -> Option<(Date, Date)> {
    let before = |days: u16| expires.checked_sub(i64::from(days).days()).ok();
    Some((before(terms.renewal_from_days)?, before(terms.renewal_until_days)?))
}

/// The last day on which a paper counts that ages by months from its issue date.
pub fn fresh_until(issued: Date, months: u16) -> Option<Date> {
    issued.checked_add(Span::new().months(i64::from(months))).ok()
}
