//! Places in an order that several people change at once: texts that sort, between any two of
//! which there is always another. Moving a page writes the place of that page alone, so two laptops
//! that move different pages merge into one order.

/// The digits of a place, in the order in which they sort.
const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// The place of a page that was attached before pages had places: its number.
pub fn of_old_key(key: &str) -> String {
    // No place ends in 0: before such a one there would be no room.
    format!("{key}i")
}

/// A place behind `before` and in front of `after`; either may be missing. Nothing where they do not
/// leave room, because they are equal or the wrong way round.
pub fn between(before: Option<&str>, after: Option<&str>) -> Option<String> {
    let low = before.unwrap_or_default();
    if after.is_some_and(|after| low >= after) {
        return None;
    }
    let digit = |text: &str, at: usize, missing: usize| match text.as_bytes().get(at) {
        Some(byte) => DIGITS.iter().position(|digit| digit == byte),
        None => Some(missing),
    };
    let mut place = String::new();
    // Once the new place is less than `after` by an earlier digit, it no longer bounds.
    let mut bounded = after;
    for at in 0..=low.len().max(after.map_or(0, str::len)) + 1 {
        let from = digit(low, at, 0)?;
        let to = bounded.map_or(Some(DIGITS.len()), |after| digit(after, at, 0))?;
        if from + 1 < to {
            place.push(char::from(*DIGITS.get((from + to) / 2)?));
            return Some(place);
        }
        place.push(char::from(*DIGITS.get(from)?));
        if from < to {
            bounded = None;
        }
    }
    None
}

/// So many places in order, with room between them.
pub fn row(count: usize) -> Vec<String> {
    (1..=count).map(|number| of_old_key(&format!("{number:04}"))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn there_is_always_room(moves in prop::collection::vec(any::<prop::sample::Index>(), 1..120)) {
            let mut places = row(3);
            for index in moves {
                let at = index.index(places.len() + 1);
                let before = at.checked_sub(1).and_then(|at| places.get(at)).cloned();
                let made = between(before.as_deref(), places.get(at).map(String::as_str)).unwrap();
                places.insert(at, made);
                prop_assert!(places.is_sorted_by(|a, b| a < b), "{places:?}");
                prop_assert!(!places[at].ends_with('0'));
            }
        }
    }

    #[test]
    fn equal_places_leave_no_room() {
        assert_eq!(between(Some("5i"), Some("5i")), None);
        assert_eq!(between(Some("6"), Some("5")), None);
        assert!(between(None, None).is_some());
    }
}
