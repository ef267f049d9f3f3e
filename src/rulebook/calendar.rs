//! Batches, terms and public holidays: what the calendar of the decision says.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A yearly batch (đợt). A province may add batches (Điều 5), so they are data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    pub number: u8,
    pub name: String,
    /// The commune proposes before this day.
    pub proposed_before: MonthDay,
    /// The province decides before this day of the same year.
    pub decided_before: MonthDay,
}

/// A day of every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthDay {
    pub month: i8,
    pub day: i8,
}

impl MonthDay {
    /// The day in a year; none for 29 February of a common year or an impossible day.
    pub fn of(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }
}

/// The terms of the decision, in days and months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Working days that the commune has from receipt (15).
    pub commune_working_days: u16,
    /// Months that a certificate lasts (36).
    pub certificate_months: u16,
    /// A renewal is handed in at the earliest this many days before the end (180).
    pub renewal_from_days: u16,
    /// … and at the latest this many (120).
    pub renewal_until_days: u16,
    /// Days that the province has for a complete renewal (45).
    pub renewal_decided_days: u16,
}

/// A run of days that are not worked, or one Saturday that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    pub from: Date,
    /// The last day; the first where absent.
    pub to: Option<Date>,
    pub name: String,
    pub kind: HolidayKind,
    pub state: HolidayState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolidayKind {
    /// A public holiday.
    Holiday,
    /// A day off in exchange for a holiday on a weekly rest day, or for a worked Saturday.
    MakeUp,
    /// A Saturday that is worked in exchange.
    SwappedSaturday,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolidayState {
    /// Announced by the state.
    Decided,
    /// What is usual; the announcement is still to come.
    Usual,
}

impl Holiday {
    /// The last day of the run.
    pub fn last(&self) -> Date {
        self.to.unwrap_or(self.from)
    }

    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && day <= self.last()
    }
}
