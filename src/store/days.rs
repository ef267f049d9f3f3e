//! Days as they pass for a folder, whatever the clock shows. A laptop whose battery is dead begins
//! every morning in 2019, and a slip of the hand takes it to 2099: backups and the regular check go by
//! days that are counted here, which never run backwards and never leap.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};

use super::{Store, StoreError};

/// What the last look at the clock is remembered under.
const SEEN: &str = "clock_seen";
/// Further forward than so many days is a wrong clock, or a rest after which one day more is enough.
const LEAP: i32 = 31;
/// Further back than this is a clock that was set, not one that was corrected.
const SLIP: SignedDuration = SignedDuration::from_mins(10);

/// A look at the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    /// What it showed.
    shown: DateTime,
    /// The day that counted.
    day: Date,
}

impl Seen {
    fn read(text: &str) -> Option<Self> {
        let (shown, day) = text.split_once(' ')?;
        Some(Self { shown: shown.parse().ok()?, day: day.parse().ok()? })
    }

    /// The day that counts when the clock shows `now`.
    fn day_at(self, now: DateTime) -> Date {
        let days = (now.date() - self.shown.date()).get_days();
        let passed = match days {
            0..=LEAP if self.shown.duration_since(now) <= SLIP => days,
            _ => 1,
        };
        self.day.checked_add(jiff::Span::new().days(passed)).unwrap_or(self.day)
    }
}

impl Store {
    /// Looks at the clock: the day that counts, which is today's date as long as the clock is right.
    /// Belongs before whatever a person does, so that a clock that falls back is noticed.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub fn see_clock(&self, now: DateTime) -> Result<Date, StoreError> {
        let last = self.remembered(SEEN)?.and_then(|text| Seen::read(&text));
        let day = last.map_or(now.date(), |last| last.day_at(now));
        let apart = last.is_none_or(|last| last.day != day || now.duration_since(last.shown).abs() >= SLIP);
        if apart {
            self.remember_clock(now, day)?;
        }
        Ok(day)
    }

    /// As [`Store::see_clock`], and never before the newest backup: the folder may have gone back to
    /// an older one.
    pub(super) fn backup_day(&self, now: DateTime) -> Result<Date, StoreError> {
        let day = self.see_clock(now)?;
        let Some(newest) = self.backups().pop().filter(|newest| newest.day > day) else { return Ok(day) };
        let day = Seen { shown: newest.made, day: newest.day }.day_at(now);
        self.remember_clock(now, day)?;
        Ok(day)
    }

    fn remember_clock(&self, shown: DateTime, day: Date) -> Result<(), StoreError> {
        self.remember(SEEN, &format!("{shown} {day}"))
    }
}

/// The day that counted when a database was last worked with.
pub(super) fn day_of(connection: &rusqlite::Connection) -> Option<Date> {
    let text = super::meta(connection, SEEN).ok()??;
    Seen::read(&text).map(|seen| seen.day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// What counts is what passes: one day for each that the clock shows, one for a leap.
    #[test]
    fn days_never_run_backwards_and_never_leap() {
        let mut seen = Seen { shown: date(2026, 11, 20).at(8, 0, 0, 0), day: date(2026, 11, 20) };
        let cases = [
            (date(2026, 11, 20).at(17, 0, 0, 0), date(2026, 11, 20)),
            (date(2026, 11, 20).at(16, 55, 0, 0), date(2026, 11, 20)),
            (date(2026, 11, 21).at(8, 0, 0, 0), date(2026, 11, 21)),
            (date(2026, 11, 25).at(8, 0, 0, 0), date(2026, 11, 25)),
            (date(2099, 1, 1).at(8, 0, 0, 0), date(2026, 11, 26)),
            (date(2099, 1, 2).at(8, 0, 0, 0), date(2026, 11, 27)),
            (date(2026, 11, 28).at(8, 0, 0, 0), date(2026, 11, 28)),
            (date(2019, 1, 1).at(0, 4, 0, 0), date(2026, 11, 29)),
            (date(2019, 1, 1).at(5, 0, 0, 0), date(2026, 11, 29)),
            // Each morning begins with the same hour.
            (date(2019, 1, 1).at(0, 3, 0, 0), date(2026, 11, 30)),
            (date(2027, 3, 1).at(8, 0, 0, 0), date(2026, 12, 1)),
        ];
        for (now, wanted) in cases {
            seen = Seen { shown: now, day: seen.day_at(now) };
            assert_eq!(seen.day, wanted, "at {now}");
            assert_eq!(Seen::read(&format!("{} {}", seen.shown, seen.day)), Some(seen));
        }
    }
}
