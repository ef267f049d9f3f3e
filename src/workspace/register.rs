//! The numbers that a commune gives: how one is read, which is the next, and who has it already.

use super::{InputError, Workspace, WorkspaceError};
use crate::assess::received_on;
use crate::dossier::{Dossier, EntityId, fold, nfc};
use crate::print::without_ending;
use crate::store::NumberedRow;

/// The field of the register number (Mẫu số 01, "Phiếu số").
pub(super) const NUMBER: &str = "commune.register_number";
/// The field of a product's number in its commune (Phụ lục II).
pub(super) const PRODUCT_NUMBER: &str = "commune.product_number";

/// What the form prints behind a register number.
pub(super) const ENDING: &str = "/PĐK-";

/// A register number as it was typed, without what the form prints behind it.
///
/// # Errors
/// When it does not begin with a whole number from 1 on.
pub(super) fn read_number(text: &str) -> Result<String, InputError> {
    let text = nfc(text);
    let number = without_ending(text.trim(), ENDING).trim();
    match parts(number) {
        Some(_) => Ok(number.to_owned()),
        None => Err(InputError::NotARegisterNumber { text: number.chars().take(60).collect() }),
    }
}

/// What two equal numbers have in common: "07" is 7; "7a" is another one.
fn parts(number: &str) -> Option<(u64, String)> {
    let number = without_ending(number.trim(), ENDING).trim();
    let end = number.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(number.len());
    let (digits, rest) = number.split_at_checked(end)?;
    let digits = digits.parse().ok().filter(|digits| *digits > 0)?;
    Some((digits, fold(rest)))
}

impl Workspace {
    /// The other dossiers with a number of the register that a commune keeps in a year.
    fn registered(
        &self,
        dossier: &EntityId,
        commune: &str,
        year: i16,
    ) -> Result<Vec<NumberedRow>, WorkspaceError> {
        let mut rows = self.store.numbered(commune, NUMBER)?;
        rows.retain(|row| row.dossier != *dossier && row.received_on.is_some_and(|day| day.year() == year));
        Ok(rows)
    }

    /// The number under which a dossier is received: the one that is wanted, or else the next. Numbers
    /// have two digits and more.
    ///
    /// # Errors
    /// When it is none, or another dossier of the commune has it in that year.
    pub(super) fn number_for(
        &self,
        dossier: &EntityId,
        commune: &str,
        year: i16,
        wanted: Option<&str>,
    ) -> Result<String, WorkspaceError> {
        let others = self.registered(dossier, commune, year)?;
        let known = others.iter().filter_map(|row| parts(row.value.text()));
        let last = known.map(|(digits, _)| digits).max().unwrap_or(0);
        let next = format!("{:02}", last.saturating_add(1));
        let Some(wanted) = wanted else { return Ok(next) };
        let number = read_number(wanted)?;
        let same = |row: &&NumberedRow| parts(row.value.text()) == parts(&number);
        match others.iter().find(same) {
            Some(other) => {
                Err(WorkspaceError::NumberTaken { number, year, holder: other.title.clone(), next })
            }
            None => Ok(number),
        }
    }

    /// Another product that the same commune received under the same number in the same year.
    pub(super) fn same_register(&self, dossier: &Dossier) -> Result<Option<String>, WorkspaceError> {
        let commune = dossier.text("producer.commune_code");
        let (Some(own), Some(day)) = (parts(dossier.text(NUMBER)), received_on(dossier)) else {
            return Ok(None);
        };
        if commune.is_empty() {
            return Ok(None);
        }
        let others = self.registered(&dossier.id, commune, day.year())?;
        let same = others.into_iter().find(|row| parts(row.value.text()).is_some_and(|other| other == own));
        Ok(same.map(|row| row.title))
    }

    /// Another product of the same commune with the same number in the same year.
    pub(super) fn same_product_number(&self, dossier: &Dossier) -> Result<Option<String>, WorkspaceError> {
        let commune = dossier.text("producer.commune_code");
        let (Some(number), Some(year)) = (dossier.number(PRODUCT_NUMBER), dossier.number("dossier.year"))
        else {
            return Ok(None);
        };
        if commune.is_empty() {
            return Ok(None);
        }
        let others = self.store.numbered(commune, PRODUCT_NUMBER)?;
        let same = |row: &NumberedRow| {
            row.product != dossier.product && row.year == Some(year) && row.value.number() == Some(number)
        };
        Ok(others.into_iter().find(same).map(|row| row.title))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_number_begins_with_a_number() {
        for (typed, read) in [
            ("7", Some("7")),
            (" 07 ", Some("07")),
            ("9/PĐK-19-05641-2027", Some("9")),
            ("9 /PĐK- 19 - 05641 - 2027", Some("9")),
            ("12a", Some("12a")),
            ("0", None),
            ("00", None),
            ("-3", None),
            ("abc", None),
            ("số 7", None),
            ("/PĐK", None),
        ] {
            assert_eq!(read_number(typed).ok().as_deref(), read, "{typed}");
        }
        assert_eq!(parts("07"), parts("7/PĐK-19-05641-2027"));
        assert_ne!(parts("7"), parts("7a"));
    }
}
