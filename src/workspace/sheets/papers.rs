//! Papers with their days, those that end first at the top.

use std::collections::BTreeMap;

use super::lists::{Lists, column};
use super::wording::Wording;
use crate::dossier::{EntityId, EntityKind, Value};
use crate::exchange::spreadsheet::{Cell, Kind, Sheet};
use crate::store::{DossierRow, Facts};
use crate::workspace::WorkspaceError;

const FACTS: [&str; 10] =
    ["of_dossier", "exists", "row", "kind", "title", "number", "issuer", "holder", "issued", "expires"];

impl Lists<'_> {
    /// All papers of the dossiers that are listed. Papers of a person stand there only where what
    /// is sensitive was asked for.
    pub fn papers(&self) -> Result<Sheet, WorkspaceError> {
        let columns = vec![
            column("product", Kind::Text, 34.0),
            column("producer", Kind::Text, 30.0),
            column("row", Kind::Whole, 9.0),
            column("kind", Kind::Text, 28.0),
            column("paper", Kind::Text, 34.0),
            column("paper-number", Kind::Text, 18.0),
            column("issuer", Kind::Text, 26.0),
            column("holder", Kind::Text, 28.0),
            column("issued", Kind::Date, 12.0),
            column("expires", Kind::Date, 12.0),
            column("days-left", Kind::Whole, 10.0),
            column("dossier", Kind::Text, 13.0),
        ];
        let facts = self.workspace.store().facts_of(EntityKind::Evidence, &FACTS)?;
        let dossiers: BTreeMap<&EntityId, (usize, &DossierRow)> =
            self.rows.iter().enumerate().map(|(place, row)| (&row.id, (place, row))).collect();
        let mut papers = Vec::new();
        for (id, facts) in &facts {
            let text = |field: &str| facts.get(field).map_or("", Value::text);
            let there = facts.get("exists").and_then(Value::flag) == Some(true);
            let dossier = EntityId(text("of_dossier").to_owned());
            let Some((place, row)) = dossiers.get(&dossier).filter(|_| there) else { continue };
            if self.options.sensitive || !self.is_of_a_person(text("kind")) {
                let day = facts.get("expires").and_then(Value::date);
                papers.push(((day.is_none(), day, *place, id), self.paper(facts, row)));
            }
        }
        papers.sort_by_key(|(key, _)| *key);
        let rows = papers.into_iter().map(|(_, cells)| cells).collect();
        Ok(Sheet { name: Wording::get().name("papers").to_owned(), columns, rows })
    }

    fn is_of_a_person(&self, kind: &str) -> bool {
        self.rulebook.kind(kind).is_some_and(|kind| kind.sensitive)
    }

    fn paper(&self, facts: &Facts, row: &DossierRow) -> Vec<Cell> {
        let text = |field: &str| facts.get(field).map_or("", Value::text).trim();
        let kind = self.rulebook.kind(text("kind")).map_or(text("kind"), |kind| kind.name.as_str());
        let day = |field: &str| facts.get(field).and_then(Value::date);
        let left = day("expires").map(|day| i64::from((day - self.workspace.clock().today()).get_days()));
        vec![
            row.product_name.as_str().into(),
            row.producer_name.as_str().into(),
            facts.get("row").and_then(Value::number).into(),
            kind.into(),
            text("title").into(),
            text("number").into(),
            text("issuer").into(),
            text("holder").into(),
            day("issued").into(),
            day("expires").into(),
            left.into(),
            row.id.0.as_str().into(),
        ]
    }
}
