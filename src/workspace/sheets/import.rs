//! Producers and products of a sheet become dossiers: shown first, then taken in as one action.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::read::{ImportFile, ReadRow};
use crate::dossier::{EntityId, EntityKind, Value};
use crate::rulebook::Rulebook;
use crate::store::{Edit, RowQuery, Transaction};
use crate::words::Message;
use crate::workspace::create::{begun, create, name_key, settle};
use crate::workspace::{Workspace, WorkspaceError};

/// What a sheet brings, or brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub new_producers: Vec<String>,
    /// Producers that are here already; they are used again.
    pub known_producers: Vec<String>,
    /// New products, each with its dossier.
    pub products: Vec<RowNote>,
    /// Products that are here already and are left alone.
    pub existing: Vec<RowNote>,
    /// Rows that are not taken in.
    pub bad: Vec<BadRow>,
    /// What is worth knowing of rows that are taken in.
    pub notes: Vec<BadRow>,
    /// Columns that nobody knows.
    pub ignored: Vec<String>,
    /// What stood before is kept here.
    pub backup: Option<PathBuf>,
}

/// A product of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowNote {
    /// As the spreadsheet shows it.
    pub row: u32,
    pub product: String,
    pub producer: String,
}

/// A row with what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    pub row: u32,
    pub reasons: Vec<Message>,
}

/// What is here already, and what rows above brought.
struct Known {
    /// By the key of the name.
    producers: BTreeMap<String, KnownProducer>,
    /// The keys of producer and product.
    products: BTreeSet<(String, String)>,
}

/// A producer that a row names.
#[derive(Default)]
struct KnownProducer {
    /// None before the sheet is taken in.
    here: Option<EntityId>,
    /// What the rows above gave it.
    given: BTreeMap<&'static str, Value>,
}

impl Workspace {
    /// What taking a sheet in would do. Nothing is changed.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn preview_import(&self, file: &ImportFile) -> Result<Imported, WorkspaceError> {
        Ok(self.plan_import(file)?.0)
    }

    /// Takes the good rows of a sheet in: a backup first, then one action in one transaction. Facts
    /// of producers that are here already are only added to, never replaced.
    ///
    /// # Errors
    /// When the disk refuses; nothing was changed then.
    pub fn import(&mut self, file: &ImportFile) -> Result<Imported, WorkspaceError> {
        let (mut imported, rows) = self.plan_import(file)?;
        if rows.is_empty() {
            return Ok(imported);
        }
        if self.store.count_operations()? > 0 {
            let made = self.store.back_up(&self.folder().join("backups"), self.clock.now())?;
            imported.backup = Some(made.path);
        }
        let rulebook = std::sync::Arc::clone(&self.current);
        let (today, commune) = (self.clock.today(), self.only_commune());
        let arguments = vec![("count".to_owned(), rows.len().to_string())];
        self.perform("action-import", arguments, |transaction| {
            let (mut dossiers, mut producers) = (BTreeSet::new(), BTreeSet::new());
            for row in rows {
                let (dossier, producer) = take_in(transaction, &rulebook, today, row)?;
                producers.insert(producer);
                dossiers.insert(dossier);
            }
            if let Some(commune) = &commune {
                for producer in &producers {
                    settle(transaction, producer, commune)?;
                }
            }
            // A producer that was here shows its new facts in its other dossiers, too.
            for producer in &producers {
                let linked = transaction.store().linked("of_producer", &producer.0)?;
                dossiers.extend(linked.into_iter().filter(|id| id.kind() == Some(EntityKind::Dossier)));
            }
            Ok(((), dossiers.into_iter().collect()))
        })?;
        Ok(imported)
    }

    fn plan_import<'a>(&self, file: &'a ImportFile) -> Result<(Imported, Vec<&'a ReadRow>), WorkspaceError> {
        let mut known = self.known()?;
        let mut imported = Imported { ignored: file.ignored.clone(), ..Imported::default() };
        let mut taken: Vec<&ReadRow> = Vec::new();
        let mut first: BTreeMap<(String, String), u32> = BTreeMap::new();
        for row in &file.rows {
            let (producer, product) = (row.text("producer.name"), row.text("product.name"));
            let keys = (name_key(producer), name_key(product));
            let mut reasons = row.reasons.clone();
            // A name of signs alone is none by which anybody could find it again.
            let named = !keys.0.is_empty() && !keys.1.is_empty();
            if reasons.is_empty() && !named {
                reasons.push(Message::new("import-no-name"));
            }
            if let Some(other) = first.get(&keys).filter(|_| named) {
                reasons.push(Message::new("import-twice").with("row", other));
            }
            if !reasons.is_empty() {
                imported.bad.push(BadRow { row: row.number, reasons });
                continue;
            }
            first.insert(keys.clone(), row.number);
            let note =
                RowNote { row: row.number, product: product.to_owned(), producer: producer.to_owned() };
            if known.products.contains(&keys) {
                imported.existing.push(note);
                continue;
            }
            if !known.producers.contains_key(&keys.0) {
                let here = self.store.producer_named(&keys.0)?;
                let list = match here {
                    Some(_) => &mut imported.known_producers,
                    None => &mut imported.new_producers,
                };
                list.push(producer.to_owned());
                let fresh = KnownProducer { here, given: BTreeMap::new() };
                known.producers.insert(keys.0.clone(), fresh);
            }
            let mut notes = row.notes.clone();
            if let Some(producer) = known.producers.get_mut(&keys.0) {
                notes.extend(self.kept(producer, row)?);
            }
            if !notes.is_empty() {
                imported.notes.push(BadRow { row: row.number, reasons: notes });
            }
            imported.products.push(note);
            taken.push(row);
        }
        Ok((imported, taken))
    }

    fn known(&self) -> Result<Known, WorkspaceError> {
        let rows = self.list(&RowQuery::default())?;
        let products = rows.iter().map(|row| (name_key(&row.producer_name), name_key(&row.product_name)));
        Ok(Known { producers: BTreeMap::new(), products: products.collect() })
    }

    /// Facts of the producer that stand here, or in a row above, and differ from those of the row.
    fn kept(&self, producer: &mut KnownProducer, row: &ReadRow) -> Result<Option<Message>, WorkspaceError> {
        let mut labels = Vec::new();
        for (field, value) in of_producer(row) {
            let mut standing = match &producer.here {
                Some(producer) => self.store.value(producer, field)?,
                None => Value::Empty,
            };
            if standing.is_empty() {
                standing = producer.given.entry(field).or_insert_with(|| value.clone()).clone();
            }
            if standing != *value {
                let label = self.current.field(field).map_or(field, |field| field.label.as_str());
                labels.push(label.to_owned());
            }
        }
        let names = labels.join(", ");
        Ok((!labels.is_empty()).then(|| Message::new("import-kept").with("names", names)))
    }
}

/// The facts of a row that are the producer's, its name aside.
fn of_producer(row: &ReadRow) -> impl Iterator<Item = (&'static str, &Value)> {
    let facts = row.facts.iter().map(|(field, value)| (*field, value));
    facts.filter(|(field, _)| field.starts_with("producer.") && *field != "producer.name")
}

/// Writes one row, and answers its dossier and producer.
fn take_in(
    transaction: &mut Transaction<'_>,
    rulebook: &Rulebook,
    today: jiff::civil::Date,
    row: &ReadRow,
) -> Result<(EntityId, EntityId), WorkspaceError> {
    let set = row.set().and_then(|number| rulebook.set(number)).ok_or(WorkspaceError::NoSet)?;
    let mut facts = begun(rulebook, set, row.text("product.name"), today);
    for (field, value) in &row.facts {
        if field.starts_with("producer.") {
            continue;
        }
        match facts.iter_mut().find(|(known, _)| known == field) {
            Some((_, standing)) => *standing = value.clone(),
            None => facts.push(((*field).to_owned(), value.clone())),
        }
    }
    let dossier = create(transaction, rulebook, row.text("producer.name"), facts)?;
    let producer = EntityId(transaction.store().value(&dossier, "of_producer")?.text().to_owned());
    for (field, value) in of_producer(row) {
        if transaction.store().value(&producer, field)?.is_empty() {
            let edit = Edit { entity: producer.clone(), field: field.to_owned(), value: value.clone() };
            transaction.edit(&edit)?;
        }
    }
    Ok((dossier, producer))
}
