//! Fields: what a form requires and what is worth entering.

use super::{Checks, Place};
use crate::dossier::Value;
use crate::rulebook::FieldKind;
use crate::words::Message;

impl Checks<'_> {
    /// Required fields that are empty, numbers that are none, conflicts left open.
    pub(super) fn facts(&mut self) {
        let number = self.set.map(|set| set.number);
        let rulebook = self.rulebook;
        for field in rulebook.fields.iter().filter(|field| field.asked_of(number)) {
            let value = self.dossier.value(&field.name);
            let place = || Place::Field(field.name.clone());
            if value.is_empty() {
                if field.required {
                    let message = Message::new("finding-field_empty").with("field", &field.label);
                    self.block("field_empty", place(), message);
                } else if field.kind == FieldKind::TaxCode {
                    self.advise("tax_code_empty", place(), Message::new("finding-tax_code_empty"));
                }
                continue;
            }
            match field.kind {
                FieldKind::TaxCode if !is_tax_code(value.text()) => {
                    let message = Message::new("finding-tax_code_odd").with("value", value.text());
                    self.advise("tax_code_odd", place(), message);
                }
                FieldKind::Phone if !is_phone(value.text()) => {
                    let message = Message::new("finding-phone_odd").with("value", value.text());
                    self.advise("phone_odd", place(), message);
                }
                FieldKind::Email if !is_email(value.text()) => {
                    let message = Message::new("finding-email_odd").with("value", value.text());
                    self.advise("email_odd", place(), message);
                }
                _ => {}
            }
        }
        for conflict in &self.dossier.conflicts {
            let values: Vec<&str> = conflict.values.iter().map(Value::text).collect();
            let label = rulebook.field(&conflict.field).map_or(conflict.field.as_str(), |f| f.label.as_str());
            let message =
                Message::new("finding-two_values").with("field", label).with("values", values.join(" | "));
            self.advise("two_values", Place::Field(conflict.field.clone()), message);
        }
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

fn is_phone(text: &str) -> bool {
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
