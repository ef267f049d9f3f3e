//! The table `PTNT_OCOP` of the ministry's data standard (Quyết định 5277/QĐ-BNNMT): one line for
//! each product with a certificate. The standard names the columns and no more; how they are filled
//! is our reading [I], told in `docs/spreadsheets.md`.

use jiff::civil::Date;

use super::SheetJob;
use super::lists::Lists;
use super::wording::Wording;
use crate::dossier::{EntityId, EntityKind, Value};
use crate::exchange::spreadsheet::{Cell, Column, Kind, Sheet};
use crate::rulebook::units;
use crate::store::{DossierRow, Facts};
use crate::workspace::WorkspaceError;

/// What money is counted in: the standard wants million dong, as the forms do.
const REVENUE: &str = "figures.revenue";

impl Lists<'_> {
    /// The table, with the products whose code is not whole yet.
    pub fn ptnt_ocop(&self) -> Result<SheetJob, WorkspaceError> {
        let words = &Wording::get().ptnt;
        let columns = vec![
            Column::new(words.code.as_str(), Kind::Text, 20.0),
            Column::new(words.unit.as_str(), Kind::Text, 18.0),
            Column::new(words.time.as_str(), Kind::Whole, 12.0),
            Column::new(words.product.as_str(), Kind::Text, 12.0),
            Column::new(words.name.as_str(), Kind::Text, 38.0),
            Column::new(words.rank.as_str(), Kind::Whole, 9.0),
            Column::new(words.producer.as_str(), Kind::Text, 34.0),
            Column::new(words.revenue.as_str(), Kind::Whole, 14.0),
            Column::new(words.state.as_str(), Kind::Text, 20.0),
        ];
        let facts = self.certified()?;
        let (mut rows, mut lacking) = (Vec::new(), Vec::new());
        for row in self.rows {
            let Some(facts) = facts.get(&row.id).filter(|facts| facts.contains_key("certificate.number"))
            else {
                continue;
            };
            let code = code(row, facts);
            if code.is_none() {
                lacking.push(row.product_name.clone());
            }
            rows.push(self.certified_row(row, facts, code));
        }
        let sheet = Sheet { name: Wording::get().name("ptnt-ocop").to_owned(), columns, rows };
        Ok(SheetJob { sheets: vec![sheet], lacking })
    }

    /// What dossiers hold of certificates and of the revenue of the years before.
    fn certified(&self) -> Result<std::collections::BTreeMap<EntityId, Facts>, WorkspaceError> {
        let years: std::collections::BTreeSet<i64> = self
            .rows
            .iter()
            .filter_map(|row| row.year)
            .flat_map(|year| year.saturating_sub(3)..=year)
            .collect();
        let revenue: Vec<String> = years.iter().map(|year| format!("{REVENUE}.{year}")).collect();
        let mut fields =
            vec!["certificate.number", "certificate.stars", "certificate.issued", "commune.product_number"];
        fields.extend(revenue.iter().map(String::as_str));
        Ok(self.workspace.store().facts_of(EntityKind::Dossier, &fields)?)
    }

    fn certified_row(&self, row: &DossierRow, facts: &Facts, code: Option<String>) -> Vec<Cell> {
        let words = &Wording::get().ptnt;
        let day = |field: &str| facts.get(field).and_then(Value::date);
        let year = day("certificate.issued").map(|day| i64::from(day.year())).or(row.year);
        let until = row.certified_until.as_deref().and_then(|day| day.parse::<Date>().ok());
        let state = match until {
            // The list holds nothing of a certificate that was taken back.
            _ if day("certificate.issued").is_some() && row.certified_on.is_none() => &words.revoked,
            None => &words.undated,
            Some(last) if last < self.workspace.clock().today() => &words.expired,
            Some(_) => &words.valid,
        };
        // The latest year that was entered.
        let mut revenue = facts.iter().filter(|(field, _)| field.starts_with(REVENUE));
        let revenue = revenue.next_back().and_then(|(_, value)| value.number());
        vec![
            code.unwrap_or_default().into(),
            row.commune.as_str().into(),
            year.into(),
            row.set.map_or(Cell::Empty, |set| format!("{set:02}").into()),
            row.product_name.as_str().into(),
            facts.get("certificate.stars").and_then(Value::number).into(),
            row.producer_name.as_str().into(),
            revenue.into(),
            state.as_str().into(),
        ]
    }
}

/// (mã tỉnh)-(mã xã)-(STT)-(năm); none where a part of it is not known yet.
fn code(row: &DossierRow, facts: &Facts) -> Option<String> {
    let unit = units::unit(&row.commune)?;
    let number = facts.get("commune.product_number").and_then(Value::number)?;
    // The code is of the round in which the product was recognised, also once the next one began.
    let certified = facts.get("certificate.issued").and_then(Value::date).map(|day| i64::from(day.year()));
    let year = certified.or(row.year)?;
    Some(format!("{}-{}-{number}-{year}", unit.province_code, unit.code))
}
