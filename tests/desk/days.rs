//! Working days, holidays, and the last days on which one can hand in.

use super::*;

/// The day of receipt, the working days, the last of them. Counted by hand with the calendar of
/// `calendar.toml`: weekends, Tết, Giỗ Tổ, 30 April and 1 May, 2 September, 24 November, days off in
/// exchange and Saturdays worked for them.
const TERMS: [(&str, u16, &str); 40] = [
    // An ordinary fortnight.
    ("2027-03-01", 1, "2027-03-02"),
    ("2027-03-01", 5, "2027-03-08"),
    ("2027-03-01", 15, "2027-03-22"),
    // Received on a Friday, a Saturday, a Sunday: the same end.
    ("2027-03-05", 15, "2027-03-26"),
    ("2027-03-06", 15, "2027-03-26"),
    ("2027-03-07", 15, "2027-03-26"),
    // Batch 1 of 2027: Giỗ Tổ on Friday 16 April.
    ("2027-04-07", 15, "2027-04-29"),
    ("2027-04-08", 15, "2027-05-04"),
    ("2027-04-15", 1, "2027-04-19"),
    ("2027-04-16", 1, "2027-04-19"),
    // 30 April is a Friday, 1 May a Saturday with Monday 3 May in its stead.
    ("2027-04-29", 1, "2027-05-04"),
    ("2027-04-30", 1, "2027-05-04"),
    ("2027-05-03", 1, "2027-05-04"),
    ("2027-04-28", 2, "2027-05-04"),
    // Over the year's end of 2026.
    ("2026-12-31", 1, "2027-01-04"),
    ("2026-12-30", 2, "2027-01-04"),
    ("2026-12-15", 15, "2027-01-06"),
    ("2026-12-25", 5, "2027-01-04"),
    // Tết of 2027: 5 to 10 February off.
    ("2027-02-04", 1, "2027-02-11"),
    ("2027-02-03", 2, "2027-02-11"),
    ("2027-01-25", 15, "2027-02-19"),
    // Tết of 2026: 16 to 20 February off.
    ("2026-02-13", 1, "2026-02-23"),
    ("2026-02-02", 15, "2026-03-02"),
    // 2 January 2026 off, Saturday 10 January worked for it.
    ("2025-12-31", 1, "2026-01-05"),
    ("2026-01-09", 1, "2026-01-10"),
    ("2026-01-05", 5, "2026-01-10"),
    ("2026-01-10", 1, "2026-01-12"),
    // Giỗ Tổ of 2026 on a Sunday, Monday in its stead; 30 April and 1 May.
    ("2026-04-24", 1, "2026-04-28"),
    ("2026-04-24", 3, "2026-05-04"),
    ("2026-04-08", 15, "2026-05-04"),
    // 31 August to 2 September 2026 off, Saturday 22 August worked.
    ("2026-08-21", 1, "2026-08-22"),
    ("2026-08-28", 1, "2026-09-03"),
    ("2026-08-17", 15, "2026-09-09"),
    // Batch 2 of 2026: nothing off in October.
    ("2026-10-08", 15, "2026-10-29"),
    ("2026-10-09", 15, "2026-10-30"),
    // 24 November.
    ("2026-11-23", 1, "2026-11-25"),
    ("2026-11-10", 15, "2026-12-02"),
    ("2027-11-23", 1, "2027-11-25"),
    // Over the year's end of 2027: 1 January 2028 is a Saturday, Monday off for it.
    ("2027-12-31", 1, "2028-01-04"),
    ("2027-12-20", 15, "2028-01-11"),
];

#[test]
fn working_days_leave_out_weekends_and_holidays() {
    let rulebook = Rulebook::shipped().unwrap();
    for (received, count, last) in TERMS {
        let found = working_days_after(&rulebook, day(received), count).unwrap();
        assert_eq!(found, day(last), "{count} working days after {received}");
        assert_eq!(working_days_between(&rulebook, day(received), found), u32::from(count), "{received}");
        assert!(is_working_day(&rulebook, found), "{found}");
    }
    let batch = |number| rulebook.batch(number).unwrap();
    assert_eq!(hand_in_by(&rulebook, batch(1), 2027), Some(day("2027-04-07")));
    assert_eq!(hand_in_by(&rulebook, batch(2), 2026), Some(day("2026-10-08")));
}
