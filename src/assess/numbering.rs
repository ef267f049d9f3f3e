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

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::dossier::EntityId;
    use crate::rulebook::{RowNumber, SetNumber};

    /// A piece: its name, row, criteria, issue date and order of attaching.
    fn piece(name: &str, row: u8, criteria: &[&str], issued: Option<&str>, attached: u64) -> Evidence {
        Evidence {
            id: EntityId(name.into()),
            row: RowNumber(row),
            kind: String::new(),
            title: String::new(),
            number: String::new(),
            issuer: String::new(),
            holder: String::new(),
            holder_address: String::new(),
            issued: issued.map(|date| date.parse().unwrap()),
            expires: None,
            criteria: criteria.iter().map(|code| code.parse().unwrap()).collect::<BTreeSet<_>>(),
            files: Vec::new(),
            attached,
        }
    }

    #[test]
    fn pieces_stand_by_criterion_then_row_then_date_then_attaching() {
        let rulebook = Rulebook::shipped().unwrap();
        let set = rulebook.set(SetNumber(11)).unwrap();
        let dossier = Dossier {
            id: EntityId("d".into()),
            producer: EntityId("p".into()),
            product: EntityId("s".into()),
            rulebook: rulebook.id.clone(),
            fields: BTreeMap::new(),
            levels: BTreeMap::new(),
            evidence: vec![
                piece("tenth", 14, &["10"], None, 1),
                piece("undated", 3, &["1.1"], None, 2),
                piece("late", 3, &["1.1"], Some("2026-02-01"), 3),
                piece("early", 3, &["1.5", "1.1"], Some("2026-01-01"), 4),
                piece("same day, later", 3, &["1.1"], Some("2026-01-01"), 9),
                piece("other row", 2, &["1.1"], Some("2027-01-01"), 5),
                // Without a criterion: at the first that the row proves (row 1: 3.1).
                piece("row only", 1, &[], None, 6),
                // A criterion that the set does not have counts as none.
                piece("stranger", 1, &["9.9"], None, 7),
                piece("second", 9, &["2.2"], None, 8),
            ],
            opinions: Default::default(),
            consents: Vec::new(),
            entries: Vec::new(),
            conflicts: Vec::new(),
        };
        let order: Vec<&str> =
            numbering(&rulebook, set, &dossier).iter().map(|piece| piece.id.0.as_str()).collect();
        assert_eq!(
            order,
            [
                "other row",
                "early",
                "same day, later",
                "late",
                "undated",
                "second",
                "row only",
                "stranger",
                "tenth"
            ]
        );
    }
}
