//! The clock: the laptop's, or a day that was given.

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, ZonedDateTime};

use crate::dossier::LATEST_BELIEVED;

/// Today and now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// The day to take for today; the laptop's where none.
    pub today: Option<Date>,
    /// By how much the laptop's clock is taken to be set wrong.
    pub wrong_by: SignedDuration,
}

impl Clock {
    /// The laptop's clock, on a day that was given.
    pub const fn on(today: Date) -> Self {
        Self { today: Some(today), wrong_by: SignedDuration::ZERO }
    }

    fn shown(self) -> ZonedDateTime {
        ZonedDateTime::now().saturating_add(self.wrong_by)
    }

    pub fn today(self) -> Date {
        self.today.unwrap_or_else(|| self.shown().date())
    }

    /// The time on the wall, on the day that counts as today.
    pub fn now(self) -> DateTime {
        let now = self.shown().datetime();
        self.today.map_or(now, |day| day.to_datetime(now.time()))
    }

    /// Milliseconds since 1970, for ordering the timeline; 1970 to 2099, whatever the clock shows.
    pub fn millis(self) -> u64 {
        let now = self.shown().timestamp().as_millisecond();
        u64::try_from(now).unwrap_or(0).min(LATEST_BELIEVED)
    }
}
