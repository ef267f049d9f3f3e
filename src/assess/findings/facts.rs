//! Fields: what a form requires and what is worth entering.

use super::{Checks, Place, day};
use crate::dossier::{Conflict, Value};
use crate::rulebook::{CriterionCode, FieldKind, LevelNumber};
use crate::words::Message;

impl Checks<'_> {
    /// Required fields that are empty, numbers that are none, conflicts left open.
    pub(super) fn facts(&mut self) {
        let number = self.set.map(|set| set.number);
        let rulebook = self.rulebook;
        for field in rulebook.fields.iter().filter(|field| field.asked_of(number)) {
            let value = self.dossier.value(&field.name);
            let place = || Place::Field(field.name.clone());
            if value.is_locked() {
                // It would be missing on paper and in a package, and nobody would see why.
                let message = Message::new("finding-field_locked").with("field", &field.label);
                self.block("field_locked", place(), message);
                continue;
            }
            if value.is_empty() {
                if field.required && field.sensitive && self.neighbours.without_sensitive {
                    // Who wrote the dossier may well have filled it in.
                    let message = Message::new("finding-field_left_out").with("field", &field.label);
                    self.block("field_left_out", place(), message);
                } else if field.required {
                    let message = Message::new("finding-field_empty").with("field", &field.label);
                    self.block("field_empty", place(), message);
                } else if field.kind == FieldKind::TaxCode {
                    self.advise("tax_code_empty", place(), Message::new("finding-tax_code_empty"));
                }
                continue;
            }
            match field.kind {
                FieldKind::TaxCode if !is_tax_code(value.text()) => {
                    let message = Message::new("finding-tax_code_odd");
                    self.advise("tax_code_odd", place(), message);
                }
                FieldKind::Phone if !is_phone(value.text()) => {
                    let message = Message::new("finding-phone_odd");
                    self.advise("phone_odd", place(), message);
                }
                FieldKind::Email if !is_email(value.text()) => {
                    let message = Message::new("finding-email_odd");
                    self.advise("email_odd", place(), message);
                }
                _ => {}
            }
        }
        self.numbers_given_twice();
        let dossier = self.dossier;
        if let Some(last) = dossier.consents.last().filter(|last| !last.given) {
            let message = Message::new("finding-consent_withdrawn").with("date", day(last.on));
            let place = Place::Field("producer.representative".to_owned());
            self.advise("consent_withdrawn", place, message);
        }
        for conflict in &dossier.conflicts {
            self.two_values(conflict);
        }
    }

    /// A number that the commune gave to two.
    fn numbers_given_twice(&mut self) {
        let (dossier, neighbours) = (self.dossier, self.neighbours);
        if let Some(other) = &neighbours.same_register {
            let field = "commune.register_number";
            let message = Message::new("finding-register_number_twice")
                .with("number", dossier.text(field))
                .with("other", other);
            self.advise("register_number_twice", Place::Field(field.to_owned()), message);
        }
        if let Some(other) = &neighbours.same_product_number {
            let field = "commune.product_number";
            let message = Message::new("finding-product_number_twice")
                .with("number", dossier.number(field).unwrap_or_default())
                .with("other", other);
            self.advise("product_number_twice", Place::Field(field.to_owned()), message);
        }
    }

    /// Two people's values side by side, as a person would read them. Only one of them would be printed,
    /// and nobody chose it.
    fn two_values(&mut self, conflict: &Conflict) {
        if let (Some(piece), Some(removal)) = (&conflict.piece, &conflict.removal) {
            let book = self.rulebook.book(&removal.name).map(|book| book.name.clone());
            let title = book.unwrap_or_else(|| removal.name.clone());
            let message = Message::new("finding-two_values").with("field", &title).with("values", "away");
            return self.block("two_values", Place::Evidence { id: piece.0.clone(), title }, message);
        }
        if let Some(piece) = &conflict.piece {
            let titled = self.dossier.evidence.iter().find(|held| held.id == *piece);
            let title = titled.map(|held| held.title.clone()).unwrap_or_default();
            let values: Vec<&str> = conflict.values.iter().map(Value::text).collect();
            let message =
                Message::new("finding-two_values").with("field", &title).with("values", values.join(" | "));
            let place = Place::Evidence { id: piece.0.clone(), title };
            return self.block("two_values", place, message);
        }
        let code: Option<CriterionCode> =
            conflict.field.strip_prefix("levels.").and_then(|code| code.parse().ok());
        let criterion = code.and_then(|code| self.set?.criterion(code));
        let kind = self.rulebook.field(&conflict.field).map(|field| field.kind);
        let shown = |value: &Value| match (value, criterion) {
            (Value::Number(number), Some(criterion)) => {
                let level =
                    u8::try_from(*number).ok().and_then(|number| criterion.level(LevelNumber(number)));
                level.map_or_else(|| "\u{2013}".to_owned(), |level| level.points.to_string())
            }
            (Value::Number(number), None) => number.to_string(),
            (Value::Text(_), _) if kind == Some(FieldKind::Date) => {
                value.date().map_or_else(|| value.text().to_owned(), day)
            }
            (Value::Text(text), _) if !text.is_empty() => text.clone(),
            (Value::Flag(flag), _) => flag.to_string(),
            _ => "\u{2013}".to_owned(),
        };
        let answers = conflict.values.iter().all(|value| value.flag().is_some());
        let values: Vec<String> = conflict.values.iter().map(shown).collect();
        // Lists go from hand to hand, so what is personal stands in the form only.
        let personal =
            self.rulebook.field(&conflict.field).is_some_and(|field| field.personal || field.sensitive);
        // The text files have words for yes and no; this room has none.
        let values = if personal {
            "personal".to_owned()
        } else if answers {
            "answers".to_owned()
        } else {
            values.join(" | ")
        };
        let label = match (criterion, code) {
            (Some(criterion), _) => format!("{} {}", criterion.code, criterion.name),
            (None, Some(code)) => code.to_string(),
            (None, None) => self.label(&conflict.field),
        };
        let place = code.map_or_else(|| Place::Field(conflict.field.clone()), Place::Criterion);
        let message = Message::new("finding-two_values").with("field", label).with("values", values);
        self.block("two_values", place, message);
    }
}

/// 10 digits with the check digit, 10-3 for a branch, or a 12-digit personal number
/// (dossier.md, section 7).
pub fn is_tax_code(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    let plain = text.chars().all(|c| c.is_ascii_digit() || c == '-' || c == ' ');
    let weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    let sum: u32 = weights.iter().zip(&digits).map(|(weight, digit)| weight * digit).sum();
    let check = 10 - sum % 11;
    let checked = digits.get(9).is_some_and(|&digit| check <= 9 && digit == check);
    plain && (digits.len() == 12 || (matches!(digits.len(), 10 | 13) && checked))
}

/// One number, or several with a comma, a semicolon or a stroke between them.
fn is_phone(text: &str) -> bool {
    text.split([',', ';', '/']).all(is_one_phone)
}

fn is_one_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (9..=12).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " .+()-".contains(c))
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    }) && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::is_tax_code;

    #[test]
    fn tax_codes_are_checked_by_their_last_digit() {
        for (text, good) in [
            ("0100109106", true),
            ("0100109106-001", true),
            ("012345678901", true),
            ("0100109107", false),
            ("01001091", false),
            ("0100109106x", false),
        ] {
            assert_eq!(is_tax_code(text), good, "{text}");
        }
    }
}
