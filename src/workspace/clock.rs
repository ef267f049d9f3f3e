//! The clock: the laptop's, or a day that was given.

use jiff::ZonedDateTime;
use jiff::civil::{Date, DateTime};

/// Today and now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// The day to take for today; the laptop's where none.
    pub today: Option<Date>,
}

impl Clock {
    pub fn today(self) -> Date {
        self.today.unwrap_or_else(|| ZonedDateTime::now().date())
    }

    /// The time on the wall, on the day that counts as today.
    pub fn now(self) -> DateTime {
        let now = ZonedDateTime::now().datetime();
        self.today.map_or(now, |day| day.to_datetime(now.time()))
    }

    /// Milliseconds since 1970, for ordering the timeline.
    pub fn millis(self) -> u64 {
        u64::try_from(jiff::Timestamp::now().as_millisecond()).unwrap_or(0)
    }
}
