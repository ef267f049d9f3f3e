//! Dates and numbers as they are read and typed in Vietnam.

use jiff::civil::Date;

/// 23/11/2026.
pub fn date(day: Date) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

/// Reads a typed day: `2/6/24`, `02/06/2027`, `2-6-2027`, `2.6.2027` or `02062027`. Years of two
/// digits lie between 1970 and 2069.
pub fn read_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(day) = text.parse::<Date>() {
        return Some(day);
    }
    let only_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = match text.len() {
        6 | 8 if only_digits => vec![text.get(..2)?, text.get(2..4)?, text.get(4..)?],
        _ => text.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect(),
    };
    let [day, month, year] = parts.as_slice() else { return None };
    if !(year.len() == 2 || year.len() == 4) || day.len() > 2 || month.len() > 2 {
        return None;
    }
    let number: i16 = year.parse().ok()?;
    let year = match (year.len(), number) {
        (2, 70..) => 1900 + number,
        (2, _) => 2000 + number,
        _ => number,
    };
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// 1.234.567.
pub fn whole(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
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
    fn days_are_read_as_people_type_them() {
        for (typed, shown) in [
            ("2/6/24", Some("02/06/2024")),
            ("02/06/2027", Some("02/06/2027")),
            (" 2-6-2027 ", Some("02/06/2027")),
            ("2.6.2027", Some("02/06/2027")),
            ("02062027", Some("02/06/2027")),
            ("020627", Some("02/06/2027")),
            ("12/3/75", Some("12/03/1975")),
            ("2027-06-02", Some("02/06/2027")),
            ("31/2/2027", None),
            ("2/6", None),
            ("2/6/202", None),
            ("hôm nay", None),
            ("", None),
        ] {
            assert_eq!(read_date(typed).map(date).as_deref(), shown, "{typed:?}");
        }
    }

    #[test]
    fn numbers_have_dots_and_commas() {
        assert_eq!([0, 999, 1000, 1_234_567, -4120].map(whole), ["0", "999", "1.000", "1.234.567", "-4.120"]);
        assert_eq!(file_size(340_000), "340 KB");
        assert_eq!(file_size(6_234_000), "6,2 MB");
    }
}
