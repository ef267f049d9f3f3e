//! The order and the numbers of evidence in the printed dossier.

use jiff::civil::Date;

use crate::dossier::{Dossier, Evidence};
use crate::rulebook::{CriteriaSet, CriterionCode, Rulebook};

/// The pieces in the order of the printed dossier; the first is number 1.
///
/// By their first criterion in the decision's order, then row, issue date (those without one
/// last), and order of attaching. A piece that serves several criteria stands once; one without
/// a criterion of the set stands at its row's first criterion, and after all others where the
/// row has none.
pub fn numbering<'a>(rulebook: &Rulebook, set: &CriteriaSet, dossier: &'a Dossier) -> Vec<&'a Evidence> {
    let mut pieces: Vec<(usize, usize, &Evidence)> = dossier
        .evidence
        .iter()
        .enumerate()
        .map(|(order, piece)| {
            let place = first_criterion(rulebook, set, piece).and_then(|code| set.position(code));
            (place.unwrap_or(usize::MAX), order, piece)
        })
        .collect();
    pieces.sort_by_key(|(place, order, piece)| {
        (*place, piece.row, piece.issued.unwrap_or(Date::MAX), piece.attached, *order)
    });
    pieces.into_iter().map(|(_, _, piece)| piece).collect()
}

/// The criterion at which a piece stands.
pub fn first_criterion(rulebook: &Rulebook, set: &CriteriaSet, piece: &Evidence) -> Option<CriterionCode> {
    let own = set.leaves().map(|leaf| leaf.code).find(|code| piece.criteria.contains(code));
    own.or_else(|| rulebook.criteria_of_row(set, piece.row).next().map(|criterion| criterion.code))
}
