//! Lists of dossiers, producers and products as sheets.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::SheetOptions;
use super::wording::Wording;
use crate::dossier::{EntityId, EntityKind, Value};
use crate::exchange::spreadsheet::{Cell, Column, Kind, Sheet};
use crate::rulebook::{Field, FieldKind, Rulebook, units};
use crate::store::{DossierRow, Facts};
use crate::workspace::{Workspace, WorkspaceError};

/// What lists are made of.
pub(super) struct Lists<'a> {
    pub workspace: &'a Workspace,
    pub rulebook: &'a Rulebook,
    /// Of the dossiers that are listed.
    pub rows: &'a [DossierRow],
    pub options: &'a SheetOptions,
}

/// A column with how wide it is and what it holds; its heading is the text of an id.
pub(super) fn column(id: &str, kind: Kind, width: f64) -> Column {
    Column::new(Wording::get().title(id), kind, width)
}

impl Lists<'_> {
    /// Everything that the list of dossiers knows.
    pub fn dossiers(&self) -> Sheet {
        let columns = vec![
            column("dossier", Kind::Text, 13.0),
            column("product", Kind::Text, 36.0),
            column("producer", Kind::Text, 32.0),
            column("commune", Kind::Text, 18.0),
            column("commune-code", Kind::Text, 9.0),
            column("set", Kind::Whole, 7.0),
            column("set-name", Kind::Text, 30.0),
            column("purpose", Kind::Text, 13.0),
            column("year", Kind::Whole, 8.0),
            column("batch", Kind::Whole, 7.0),
            column("step", Kind::Whole, 10.0),
            column("percent", Kind::Whole, 10.0),
            column("points", Kind::Whole, 10.0),
            column("stars", Kind::Whole, 9.0),
            column("stars-by-points", Kind::Whole, 10.0),
            column("missing-floors", Kind::Whole, 12.0),
            column("blocking", Kind::Whole, 11.0),
            column("advising", Kind::Whole, 11.0),
            column("handed-in", Kind::Date, 12.0),
        ];
        let rows = self.rows.iter().map(|row| {
            let small = |number: Option<u8>| Cell::from(number.map(i64::from));
            vec![
                row.id.0.as_str().into(),
                row.product_name.as_str().into(),
                row.producer_name.as_str().into(),
                commune(&row.commune),
                row.commune.as_str().into(),
                small(row.set),
                self.set_name(row.set),
                row.purpose.as_str().into(),
                row.year.into(),
                row.batch.into(),
                i64::from(row.step).into(),
                i64::from(row.percent).into(),
                small(row.points),
                small(row.stars),
                small(row.stars_by_points),
                i64::from(row.missing_floors).into(),
                i64::from(row.blocking).into(),
                i64::from(row.advising).into(),
                row.handed_in.as_deref().and_then(|day| day.parse::<jiff::civil::Date>().ok()).into(),
            ]
        });
        Sheet { name: Wording::get().name("dossiers").to_owned(), columns, rows: rows.collect() }
    }

    /// Producers with their facts, in the order of the list. What is personal stands there only
    /// where it was asked for.
    pub fn producers(&self) -> Result<Sheet, WorkspaceError> {
        let fields: Vec<&Field> = self.fields("producer.").collect();
        let mut columns: Vec<Column> = fields.iter().map(|field| field_column(field)).collect();
        columns.push(column("commune", Kind::Text, 18.0));
        columns.push(column("province", Kind::Text, 22.0));
        columns.push(column("dossiers", Kind::Whole, 9.0));
        let facts = self.facts(EntityKind::Producer, &fields)?;
        let mut counts: BTreeMap<&EntityId, i64> = BTreeMap::new();
        let mut order: Vec<&EntityId> = Vec::new();
        for row in self.rows {
            let count = counts.entry(&row.producer).or_insert_with(|| {
                order.push(&row.producer);
                0
            });
            *count += 1;
        }
        let mut producers: Vec<(Vec<u8>, &EntityId)> = order
            .into_iter()
            .map(|id| {
                let name = facts.get(id).and_then(|facts| facts.get("producer.name"));
                (crate::dossier::sort_key(name.map_or("", Value::text)), id)
            })
            .collect();
        producers.sort();
        let rows = producers.iter().map(|(_, id)| {
            let facts = facts.get(*id);
            let code = facts.and_then(|facts| facts.get("producer.commune_code")).map_or("", Value::text);
            let mut cells: Vec<Cell> = fields.iter().map(|field| cell(field, facts)).collect();
            cells.push(commune(code));
            cells.push(units::unit(code).map_or(Cell::Empty, |unit| unit.province.into()));
            cells.push(counts.get(*id).copied().into());
            cells
        });
        Ok(Sheet { name: Wording::get().name("producers").to_owned(), columns, rows: rows.collect() })
    }

    /// Products with their facts, and the certificate that was given last.
    pub fn products(&self) -> Result<Sheet, WorkspaceError> {
        let fields: Vec<&Field> = self.fields("product.").collect();
        let mut columns: Vec<Column> = fields.iter().map(|field| field_column(field)).collect();
        columns.extend([
            column("set-name", Kind::Text, 30.0),
            column("producer", Kind::Text, 32.0),
            column("commune", Kind::Text, 18.0),
            column("commune-code", Kind::Text, 9.0),
            column("dossiers", Kind::Whole, 9.0),
            column("certificate", Kind::Text, 16.0),
            column("certified-stars", Kind::Whole, 11.0),
            column("certificate-expires", Kind::Date, 13.0),
        ]);
        let facts = self.facts(EntityKind::Product, &fields)?;
        let held = self.workspace.store().facts_of(
            EntityKind::Dossier,
            &["certificate.number", "certificate.stars", "certificate.issued"],
        )?;
        let mut order: Vec<(&DossierRow, Vec<&EntityId>)> = Vec::new();
        let mut places: BTreeMap<&EntityId, usize> = BTreeMap::new();
        for row in self.rows {
            let place = *places.entry(&row.product).or_insert_with(|| {
                order.push((row, Vec::new()));
                order.len() - 1
            });
            if let Some((_, dossiers)) = order.get_mut(place) {
                dossiers.push(&row.id);
            }
        }
        let until: BTreeMap<&EntityId, Option<Date>> = self
            .rows
            .iter()
            .map(|row| (&row.id, row.certified_until.as_deref().and_then(|day| day.parse().ok())))
            .collect();
        let rows = order.iter().map(|(row, dossiers)| {
            let certificates = dossiers.iter().filter_map(|id| held.get(*id).map(|facts| (*id, facts)));
            let latest = certificates
                .filter(|(_, facts)| facts.contains_key("certificate.number"))
                .max_by_key(|(_, facts)| facts.get("certificate.issued").map_or("", Value::text));
            let of = |field: &str| latest.and_then(|(_, facts)| facts.get(field));
            let until = latest.and_then(|(id, _)| until.get(id)).copied().flatten();
            let product = facts.get(&row.product);
            let mut cells: Vec<Cell> = fields.iter().map(|field| cell(field, product)).collect();
            cells.extend([
                self.set_name(row.set),
                row.producer_name.as_str().into(),
                commune(&row.commune),
                row.commune.as_str().into(),
                i64::try_from(dossiers.len()).unwrap_or(i64::MAX).into(),
                of("certificate.number").map_or("", Value::text).into(),
                of("certificate.stars").and_then(Value::number).into(),
                until.into(),
            ]);
            cells
        });
        let name = Wording::get().name("products").to_owned();
        Ok(Sheet { name, columns, rows: rows.collect() })
    }

    /// The fields that may go along.
    fn fields(&self, begin: &'static str) -> impl Iterator<Item = &Field> {
        let fields = self.rulebook.fields.iter().filter(move |field| field.name.starts_with(begin));
        fields.filter(|field| self.may_show(field))
    }

    fn may_show(&self, field: &Field) -> bool {
        let personal = !field.personal || self.options.personal || self.options.sensitive;
        personal && (!field.sensitive || self.options.sensitive)
    }

    fn facts(
        &self,
        kind: EntityKind,
        fields: &[&Field],
    ) -> Result<BTreeMap<EntityId, Facts>, WorkspaceError> {
        let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        Ok(self.workspace.store().facts_of(kind, &names)?)
    }

    pub(super) fn set_name(&self, set: Option<u8>) -> Cell {
        let set = set.and_then(|set| self.rulebook.set(crate::rulebook::SetNumber(set)));
        set.map_or(Cell::Empty, |set| set.name.as_str().into())
    }
}

/// The commune of a code, with its kind.
pub(super) fn commune(code: &str) -> Cell {
    units::unit(code).map_or(Cell::Empty, |unit| format!("{} {}", unit.kind.word(), unit.name).into())
}

/// A column for a field of the rulebook.
pub(super) fn field_column(field: &Field) -> Column {
    let (kind, width) = match field.kind {
        FieldKind::Long => (Kind::Text, 50.0),
        FieldKind::Date => (Kind::Date, 13.0),
        FieldKind::Number | FieldKind::Set | FieldKind::Batch => (Kind::Whole, 9.0),
        FieldKind::YesNo => (Kind::YesNo, 10.0),
        FieldKind::Commune => (Kind::Text, 10.0),
        FieldKind::Phone | FieldKind::TaxCode => (Kind::Text, 15.0),
        FieldKind::Choice => (Kind::Text, 18.0),
        FieldKind::Text | FieldKind::Email => (Kind::Text, 28.0),
    };
    Column::new(field.label.as_str(), kind, width)
}

/// What a field holds.
fn cell(field: &Field, facts: Option<&Facts>) -> Cell {
    let Some(value) = facts.and_then(|facts| facts.get(&field.name)) else { return Cell::Empty };
    match field.kind {
        FieldKind::Date => match value.date() {
            Some(day) => Cell::Date(day),
            None => value.text().into(),
        },
        FieldKind::YesNo => value.flag().into(),
        _ => match value {
            Value::Number(number) => Cell::Whole(*number),
            Value::Flag(answer) => Cell::YesNo(*answer),
            other => other.text().into(),
        },
    }
}
