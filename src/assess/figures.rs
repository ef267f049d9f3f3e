//! Numbers by year: sums, growth, and the sentence that says them.

use crate::dossier::Dossier;
use crate::rulebook::{Figure, Rulebook};
use crate::words::whole;

/// The sum of the years that are filled in; none where none is.
pub fn sum(figure: &Figure, dossier: &Dossier, year: i64) -> Option<i64> {
    let numbers = figure.columns(year).filter_map(|year| dossier.number(&figure.cell(year)));
    numbers.fold(None, |sum: Option<i64>, number| Some(sum.unwrap_or(0).saturating_add(number)))
}

/// Growth over the year before, in whole percent, rounded half away from zero; none where a number
/// is missing or the year before had none or a loss.
pub fn growth(figure: &Figure, dossier: &Dossier, year: i64) -> Option<i64> {
    let before = dossier.number(&figure.cell(year.saturating_sub(1))).filter(|before| *before > 0)?;
    let now = dossier.number(&figure.cell(year))?;
    let twice = now.checked_sub(before)?.checked_mul(200)?;
    let rounded = twice.checked_add(before.checked_mul(twice.signum())?)?;
    Some(rounded / before.checked_mul(2)?)
}

/// The numbers that are written in a long text, as one sentence; none where nothing is filled in.
/// `year` is the year of assessment.
pub fn figures_sentence(rulebook: &Rulebook, dossier: &Dossier, field: &str, year: i64) -> Option<String> {
    let figures = rulebook.figures.list.iter().filter(|figure| figure.written_in.as_deref() == Some(field));
    let mut parts = Vec::new();
    for figure in figures {
        let typed = figure.unit_field.as_ref().map_or("", |unit| dossier.text(unit));
        let unit = if typed.is_empty() { figure.unit.as_str() } else { typed };
        let years: Vec<String> = figure
            .columns(year)
            .filter_map(|year| Some((year, dossier.number(&figure.cell(year))?)))
            .map(|(year, number)| {
                let said = rulebook.figures.said.replace("{year}", &year.to_string());
                said.replace("{number}", &whole(number)).replace("{unit}", unit).trim_end().to_owned()
            })
            .collect();
        if !years.is_empty() {
            parts.push(format!("{} {}", figure.spoken, years.join(", ")));
        }
    }
    let text = parts.join("; ");
    let mut letters = text.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).chain(['.']).collect())
}
