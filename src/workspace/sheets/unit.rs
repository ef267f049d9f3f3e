//! Which commune a cell means: by code or by name, of today or of before 1/7/2025.

use crate::dossier::words;
use crate::rulebook::units::{self, OldUnit, Unit};
use crate::words::{Message, fold};

/// The code of today, and what to say where the cell named a unit of before.
///
/// # Errors
/// When there is no such commune, or several and a person must choose.
pub(super) fn commune_of(text: &str) -> Result<(&'static str, Option<Message>), Message> {
    let text = text.trim();
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        // A spreadsheet takes the 0 off the beginning of a number.
        let code = format!("{digits:0>5}");
        return match units::unit(&code) {
            Some(unit) => Ok((unit.code, None)),
            None => units::old_unit(&code).map_or_else(|| Err(unknown(text)), |old| taken_over(text, old)),
        };
    }
    match best(text, units::find(text), |unit| unit.name).as_slice() {
        [unit] => Ok((unit.code, None)),
        [] => match best(text, units::find_old(text), |unit| bare(unit.name)).as_slice() {
            [old] => taken_over(text, *old),
            [] => Err(unknown(text)),
            several => Err(many(text, several.len())),
        },
        several => Err(many(text, several.len())),
    }
}

/// The unit of today that an old one went into.
fn taken_over(text: &str, old: OldUnit<'static>) -> Result<(&'static str, Option<Message>), Message> {
    let name = |unit: &Unit<'_>| format!("{} {} ({})", unit.kind.word(), unit.name, unit.code);
    match units::successors(old.code).as_slice() {
        [unit] => {
            let note = Message::new("import-commune-old").with("old", old.name).with("new", name(unit));
            Ok((unit.code, Some(note)))
        }
        [] => Err(unknown(text)),
        several => {
            let choices: Vec<String> = several.iter().map(name).collect();
            Err(Message::new("import-commune-split")
                .with("old", old.name)
                .with("choices", choices.join(", ")))
        }
    }
}

/// Those whose whole name the text holds: with its marks where any does, else without.
fn best<T: Copy>(text: &str, found: Vec<T>, name: impl Fn(&T) -> &'static str) -> Vec<T> {
    let line = |text: &str| format!(" {} ", words(text).join(" "));
    let (marked, plain) = (line(text), line(&fold(text)));
    let exact: Vec<T> = found.iter().copied().filter(|unit| marked.contains(&line(name(unit)))).collect();
    if !exact.is_empty() {
        return exact;
    }
    found.into_iter().filter(|unit| plain.contains(&line(&fold(name(unit))))).collect()
}

/// The name of an old unit without its kind.
fn bare(name: &'static str) -> &'static str {
    ["xã ", "phường ", "thị trấn ", "huyện "].iter().find_map(|kind| name.strip_prefix(kind)).unwrap_or(name)
}

fn unknown(text: &str) -> Message {
    Message::new("import-commune-unknown").with("text", text.chars().take(60).collect::<String>())
}

fn many(text: &str, count: usize) -> Message {
    let text: String = text.chars().take(60).collect();
    Message::new("import-commune-many").with("text", text).with("count", count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commune_is_known_by_code_or_name_of_today_or_of_before() {
        for (text, code) in [
            ("05641", Some("05641")),
            ("5641", Some("05641")),
            ("05641 Vô Tranh", Some("05641")),
            ("Xã Vô Tranh, tỉnh Thái Nguyên", Some("05641")),
            ("vo tranh, thai nguyen", Some("05641")),
            // Of before: a code that is gone, a name that is gone.
            ("05650", Some("05641")),
            ("xã Tức Tranh, huyện Phú Lương, tỉnh Thái Nguyên", Some("05641")),
            ("Yên Ninh, Phú Lương, Thái Nguyên", Some("05620")),
            ("99999", None),
            ("Xã Không Có", None),
            ("Tân Tiến", None),
            ("", None),
        ] {
            let found = commune_of(text).ok().map(|(code, _)| code);
            assert_eq!(found, code, "{text}");
        }
    }

    #[test]
    fn what_was_meant_is_said() {
        assert_eq!(commune_of("Tân Tiến").unwrap_err().id, "import-commune-many");
        assert_eq!(commune_of("Xã Không Có").unwrap_err().id, "import-commune-unknown");
        let (_, note) = commune_of("05650").unwrap();
        assert_eq!(note.unwrap().id, "import-commune-old");
    }
}
