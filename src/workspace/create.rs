//! New dossiers: producer, product and dossier in one action.

use super::input::check_name;
use super::{Role, Workspace, WorkspaceError};
use crate::dossier::{EntityId, EntityKind, Value, nfc, words};
use crate::rulebook::{CriteriaSet, Rulebook, SetNumber};
use crate::store::{Edit, Transaction};

/// The field of a producer's commune, by its code.
const COMMUNE: &str = "producer.commune_code";

/// What a new dossier begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDossier {
    pub set: SetNumber,
    pub producer: String,
    pub product: String,
}

impl Workspace {
    /// Begins a dossier. A producer of the same name (composed, capitals aside) is used again. Where
    /// an officer works for one commune alone, a producer without a commune is of that one.
    ///
    /// # Errors
    /// When the rulebook has no such set, or a name is too long.
    pub fn create_dossier(&mut self, new: &NewDossier) -> Result<EntityId, WorkspaceError> {
        let rulebook = std::sync::Arc::clone(&self.current);
        let set = rulebook.set(new.set).ok_or_else(|| WorkspaceError::UnknownSet(new.set.to_string()))?;
        check_name(&nfc(new.product.trim()))?;
        check_name(&nfc(new.producer.trim()))?;
        let facts = begun(&rulebook, set, new.product.trim(), self.clock.today());
        let arguments = vec![("product".to_owned(), new.product.trim().to_owned())];
        let commune = self.only_commune();
        self.perform("action-create-dossier", arguments, |transaction| {
            let dossier = create(transaction, &rulebook, &new.producer, facts)?;
            let mut touched = vec![dossier.clone()];
            if let Some(commune) = &commune {
                let producer =
                    EntityId(transaction.store().value(&dossier, "of_producer")?.text().to_owned());
                touched.extend(settle(transaction, &producer, commune)?);
            }
            Ok((dossier, touched))
        })
    }

    /// The commune of what an officer begins, who works for one alone.
    pub(super) fn only_commune(&self) -> Option<String> {
        match self.area().as_slice() {
            [commune] if self.role() == Role::Officer => Some(commune.clone()),
            _ => None,
        }
    }
}

/// Gives a producer its commune, unless it has one; answers the dossiers that show it.
pub(super) fn settle(
    transaction: &mut Transaction<'_>,
    producer: &EntityId,
    commune: &str,
) -> Result<Vec<EntityId>, WorkspaceError> {
    if !transaction.store().value(producer, COMMUNE)?.is_empty() {
        return Ok(Vec::new());
    }
    put(transaction, producer, COMMUNE, commune)?;
    let mut dossiers = transaction.store().linked("of_producer", &producer.0)?;
    dossiers.retain(|id| id.kind() == Some(EntityKind::Dossier));
    Ok(dossiers)
}

/// What a dossier of a set begins with, on a day.
pub(super) fn begun(
    rulebook: &Rulebook,
    set: &CriteriaSet,
    product: &str,
    today: jiff::civil::Date,
) -> Vec<(String, Value)> {
    let (year, batch) = next_batch(rulebook, today);
    vec![
        ("product.name".to_owned(), Value::from(product)),
        ("product.set".to_owned(), Value::from(i64::from(set.number.0))),
        ("dossier.purpose".to_owned(), first_option(rulebook, "dossier.purpose")),
        ("dossier.year".to_owned(), Value::from(year)),
        ("dossier.batch".to_owned(), Value::from(batch)),
        ("dossier.samples".to_owned(), set.samples.map_or(Value::Empty, |n| Value::from(i64::from(n)))),
    ]
}

/// Creates a dossier with its product, and its producer unless there is one of the name.
pub(super) fn create(
    transaction: &mut Transaction<'_>,
    rulebook: &Rulebook,
    producer_name: &str,
    facts: Vec<(String, Value)>,
) -> Result<EntityId, WorkspaceError> {
    let producer_name = nfc(producer_name.trim());
    let key = name_key(&producer_name);
    let known = if key.is_empty() { None } else { transaction.store().producer_named(&key)? };
    let producer = match known {
        Some(producer) => producer,
        None => {
            let producer = transaction.create(EntityKind::Producer);
            put(transaction, &producer, "exists", true)?;
            put(transaction, &producer, "producer.name", producer_name.as_str())?;
            put(transaction, &producer, "name_key", key)?;
            producer
        }
    };
    let dossier = create_for(transaction, rulebook, &producer)?;
    let product = EntityId(transaction.store().value(&dossier, "of_product")?.text().to_owned());
    for (field, value) in facts {
        let entity = owner(&field, &dossier, &producer, &product).clone();
        transaction.edit(&Edit { entity, field, value })?;
    }
    Ok(dossier)
}

/// Creates an empty dossier with a product of its own for a producer that is there.
pub(super) fn create_for(
    transaction: &mut Transaction<'_>,
    rulebook: &Rulebook,
    producer: &EntityId,
) -> Result<EntityId, WorkspaceError> {
    let product = transaction.create(EntityKind::Product);
    put(transaction, &product, "exists", true)?;
    put(transaction, &product, "of_producer", producer.0.as_str())?;
    let dossier = transaction.create(EntityKind::Dossier);
    put(transaction, &dossier, "exists", true)?;
    put(transaction, &dossier, "of_producer", producer.0.as_str())?;
    put(transaction, &dossier, "of_product", product.0.as_str())?;
    put(transaction, &dossier, "rulebook", rulebook.id.as_str())?;
    Ok(dossier)
}

/// What a field belongs to, by the part of its name before the dot.
pub(super) fn owner<'a>(
    field: &str,
    dossier: &'a EntityId,
    producer: &'a EntityId,
    product: &'a EntityId,
) -> &'a EntityId {
    match field.split('.').next() {
        Some("producer") => producer,
        Some("product") => product,
        _ => dossier,
    }
}

/// Equal for names that are the same but for capitals, spaces and punctuation.
pub(super) fn name_key(name: &str) -> String {
    words(name).join(" ")
}

fn put(
    transaction: &mut Transaction<'_>,
    entity: &EntityId,
    field: &str,
    value: impl Into<Value>,
) -> Result<(), WorkspaceError> {
    transaction.edit(&Edit { entity: entity.clone(), field: field.to_owned(), value: value.into() })?;
    Ok(())
}

fn first_option(rulebook: &Rulebook, field: &str) -> Value {
    let option = rulebook.field(field).and_then(|field| field.options.first());
    option.map_or(Value::Empty, |option| Value::from(option.as_str()))
}

/// The next batch whose safe hand-in day is still ahead: its year and number.
pub(super) fn next_batch(rulebook: &Rulebook, today: jiff::civil::Date) -> (i64, i64) {
    for year in [today.year(), today.year() + 1] {
        for batch in &rulebook.batches {
            let safe = crate::assess::hand_in_by(rulebook, batch, year);
            if safe.is_some_and(|safe| safe >= today) {
                return (i64::from(year), i64::from(batch.number));
            }
        }
    }
    (i64::from(today.year()) + 1, 1)
}
