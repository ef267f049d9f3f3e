//! The next product of a producer: a dossier that begins with what an earlier one knows already.
//!
//! What the producer is belongs to the producer and is shared; what is said of it in a dossier,
//! and papers that are the producer's and not the product's, are carried over. The rulebook says
//! which those are.

use super::create::{begun, owner};
use super::input::check_name;
use super::{Workspace, WorkspaceError};
use crate::assess::{Finding, Neighbours, Place, Question, findings};
use crate::dossier::{Dossier, EntityId, EntityKind, Evidence, State, Value, nfc};
use crate::rulebook::{CriteriaSet, CriterionCode, Rulebook, SetNumber};
use crate::store::{Edit, Transaction};

/// Remarks of the checks that say that a paper must be got anew.
const RENEW: [&str; 6] = [
    "paper_expired",
    "paper_ends_before_decision",
    "paper_too_old",
    "paper_outdated",
    "accounts_not_latest",
    "stale_at_renewal",
];

/// What the next product begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextProduct {
    pub set: SetNumber,
    pub product: String,
}

/// What goes along to the next product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CarriedOver {
    /// The labels of facts of the producer, which every dossier of it shows.
    pub shared: Vec<String>,
    /// … and of what is copied.
    pub copied: Vec<String>,
    /// Papers of the producer, by their titles.
    pub papers: Vec<String>,
    /// What must be got anew of those, with the reason.
    pub renew: Vec<Finding>,
    /// Papers that belong to the one product, and stay behind.
    pub stays: Vec<String>,
}

impl Workspace {
    /// What the next product of a dossier's producer would take along, in a criteria set.
    ///
    /// # Errors
    /// When there is no such dossier or set.
    pub fn carried_over(&self, from: &EntityId, set: SetNumber) -> Result<CarriedOver, WorkspaceError> {
        let earlier = self.dossier(from)?;
        let rulebook = &self.current;
        let set = rulebook.set(set).ok_or_else(|| WorkspaceError::UnknownSet(set.to_string()))?;
        let next = self.next_of(&earlier, set, "");
        let today = Some(self.clock.today());
        let neighbours = &Neighbours::default();
        let mut found = findings(Question { rulebook, dossier: &next, today, neighbours });
        found.retain(|finding| {
            RENEW.contains(&finding.code) && matches!(finding.place, Place::Evidence { .. })
        });
        let filled = |begin: &str| -> Vec<String> {
            let fields = rulebook.fields.iter().filter(|field| field.name.starts_with(begin));
            let fields = fields.filter(|field| !earlier.value(&field.name).is_empty());
            fields.map(|field| field.label.clone()).collect()
        };
        let copied = rulebook.fields.iter().filter(|field| rulebook.reading.carried.contains(&field.name));
        let copied = copied.filter(|field| !next.value(&field.name).is_empty());
        let stays = earlier.evidence.iter().filter(|piece| !is_of_producer(rulebook, piece));
        Ok(CarriedOver {
            shared: filled("producer."),
            copied: copied.map(|field| field.label.clone()).collect(),
            papers: next.evidence.iter().map(|piece| piece.title.clone()).collect(),
            renew: found,
            stays: stays.map(|piece| piece.title.clone()).collect(),
        })
    }

    /// Begins the dossier of a producer's next product with what an earlier one knows.
    ///
    /// # Errors
    /// When there is no such dossier or set, or the name is too long.
    pub fn next_product(&mut self, from: &EntityId, new: &NextProduct) -> Result<EntityId, WorkspaceError> {
        let state = self.state(from)?;
        let earlier = Dossier::of(&state, from);
        let rulebook = std::sync::Arc::clone(&self.current);
        let set = rulebook.set(new.set).ok_or_else(|| WorkspaceError::UnknownSet(new.set.to_string()))?;
        check_name(&nfc(new.product.trim()))?;
        let next = self.next_of(&earlier, set, &new.product);
        let product = next.text("product.name").to_owned();
        let now = self.clock.millis();
        self.perform("action-next-product", vec![("product".to_owned(), product)], |transaction| {
            let id = super::create::create_for(transaction, &rulebook, &earlier.producer)?;
            let product = EntityId(transaction.store().value(&id, "of_product")?.text().to_owned());
            for (field, value) in &next.fields {
                // What is the producer's is there already.
                if field.starts_with("producer.") {
                    continue;
                }
                let entity = owner(field, &id, &earlier.producer, &product).clone();
                transaction.edit(&Edit { entity, field: field.clone(), value: value.clone() })?;
            }
            for (order, piece) in (0..).zip(&next.evidence) {
                copy_piece(transaction, &state, piece, &id, now + order)?;
            }
            Ok((id.clone(), vec![id]))
        })
    }

    /// The next dossier as it will be, without an identity of its own.
    fn next_of(&self, earlier: &Dossier, set: &CriteriaSet, product: &str) -> Dossier {
        let rulebook = &self.current;
        let mut next = Dossier {
            id: EntityId(String::new()),
            producer: earlier.producer.clone(),
            product: EntityId(String::new()),
            rulebook: rulebook.id.clone(),
            fields: begun(rulebook, set, &nfc(product.trim()), self.clock.today()).into_iter().collect(),
            levels: Default::default(),
            evidence: Vec::new(),
            opinions: Default::default(),
            entries: Vec::new(),
            conflicts: Vec::new(),
            consents: earlier.consents.clone(),
        };
        next.fields.retain(|_, value| *value != Value::Empty);
        for (name, value) in &earlier.fields {
            if name.starts_with("producer.") || rulebook.reading.carried.contains(name) {
                next.fields.insert(name.clone(), value.clone());
            }
        }
        let old_set = earlier.set().and_then(|number| self.rulebook(&earlier.rulebook).set(number));
        for piece in earlier.evidence.iter().filter(|piece| is_of_producer(rulebook, piece)) {
            let same = |code: &CriterionCode| meaning_in(old_set?, *code, set);
            let criteria = piece.criteria.iter().filter_map(same).collect();
            next.evidence.push(Evidence { criteria, ..piece.clone() });
        }
        next
    }
}

/// Whether a paper is the producer's, whatever the product.
fn is_of_producer(rulebook: &Rulebook, piece: &Evidence) -> bool {
    rulebook.kind(&piece.kind).is_some_and(|kind| kind.of_producer)
}

/// The criterion of a set that means what a criterion of another set means.
fn meaning_in(old: &CriteriaSet, code: CriterionCode, new: &CriteriaSet) -> Option<CriterionCode> {
    let topic = &old.criterion(code)?.topic;
    let found = new.leaves().find(|criterion| criterion.topic == *topic && !topic.is_empty());
    found.map(|criterion| criterion.code)
}

/// Copies a piece of evidence with all that was done to its pages; the files are the same ones.
/// Its criteria are those of the new dossier's set.
fn copy_piece(
    transaction: &mut Transaction<'_>,
    state: &State,
    piece: &Evidence,
    dossier: &EntityId,
    now: u64,
) -> Result<(), WorkspaceError> {
    let copy = transaction.create(EntityKind::Evidence);
    let own = |field: &str| matches!(field, "exists" | "of_dossier" | "attached");
    let mut facts = vec![
        ("exists".to_owned(), Value::from(true)),
        ("of_dossier".to_owned(), Value::from(dossier.0.as_str())),
        ("attached".to_owned(), Value::from(i64::try_from(now).unwrap_or(i64::MAX))),
    ];
    for (field, register) in state.fields(&piece.id) {
        if !own(field) && !field.starts_with("criterion.") {
            facts.push((field.to_owned(), register.value().clone()));
        }
    }
    facts.extend(piece.criteria.iter().map(|code| (format!("criterion.{code}"), Value::from(true))));
    for (field, value) in facts {
        transaction.edit(&Edit { entity: copy.clone(), field, value })?;
    }
    Ok(())
}
