//! Dates and numbers as they are read and typed in Vietnam.

use jiff::civil::{Date, DateTime};

pub use crate::words::whole;

/// 23/11/2026.
pub fn date(day: Date) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

/// 23/11/2026 14:32.
pub fn moment(made: DateTime) -> String {
    format!("{} {:02}:{:02}", date(made.date()), made.hour(), made.minute())
}

/// 6,2 MB or 340 KB.
pub fn file_size(bytes: u64) -> String {
    let tenths = bytes * 10 / 1_000_000;
    if tenths >= 10 {
        format!("{},{} MB", whole((tenths / 10) as i64), tenths % 10)
    } else {
        format!("{} KB", bytes.div_ceil(1000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_dots_and_commas() {
        assert_eq!([0, 999, 1000, 1_234_567, -4120].map(whole), ["0", "999", "1.000", "1.234.567", "-4.120"]);
        assert_eq!(file_size(340_000), "340 KB");
        assert_eq!(file_size(6_234_000), "6,2 MB");
    }
}
