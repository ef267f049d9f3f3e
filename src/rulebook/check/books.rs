//! The books hang together: each fact stands once, a line has a name, what is chosen from is there.

use super::super::error::{Fault, RulebookError};
use super::super::field::FieldKind;
use super::super::lines::Lines;
use super::super::{Book, Rulebook};

const FILE: &str = "books.toml";

/// Refuses the first book that does not hold together.
pub(super) fn check(rulebook: &Rulebook, lines: &Lines<'_>) -> Result<(), RulebookError> {
    super::unique(lines, FILE, rulebook.books.iter().map(|book| book.id.clone()))?;
    for book in &rulebook.books {
        check_book(rulebook, book)
            .map_err(|fault| RulebookError::faulty(FILE, lines.of_name(FILE, &book.id), fault))?;
    }
    Ok(())
}

fn check_book(rulebook: &Rulebook, book: &Book) -> Result<(), Fault> {
    if let Some(under) = &book.under
        && rulebook.book(under).is_none()
    {
        return Err(Fault::Unknown(under.clone()));
    }
    if book.field(&book.title).is_none() {
        return Err(Fault::Unknown(book.title.clone()));
    }
    if let Some(date) = &book.date
        && book.field(date).is_none_or(|field| field.kind != FieldKind::Date)
    {
        return Err(Fault::Unknown(date.clone()));
    }
    for (place, field) in book.fields.iter().enumerate() {
        if field.name.trim().is_empty() || field.label.trim().is_empty() {
            return Err(Fault::Empty(book.id.clone()));
        }
        if book.fields.iter().skip(place + 1).any(|other| other.name == field.name) {
            return Err(Fault::Twice(field.name.clone()));
        }
        if (field.kind == FieldKind::Choice) == field.options.is_empty() {
            return Err(Fault::Empty(field.name.clone()));
        }
    }
    Ok(())
}
