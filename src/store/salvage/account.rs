//! The account of what was saved: which dossiers are whole, which lack something, and how many
//! operations are gone.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, params};

use super::found::Found;
use crate::dossier::{DeviceId, EntityId, EntityKind, OperationId, Register, State};
use crate::store::digest::{ACTIONS, Digest};
use crate::store::{Store, StoreError};

/// How much of a dossier was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SalvagedState {
    /// Everything that was ever entered is there.
    Whole,
    /// Something is missing, or cannot be told to be there.
    Part,
    /// It cannot be shown any more.
    Gone,
}

/// What became of one dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SalvagedDossier {
    pub id: EntityId,
    /// Product and producer, as far as they are known.
    pub product: String,
    pub producer: String,
    pub state: SalvagedState,
    /// Operations on it that are known to be gone.
    pub missing: u64,
}

/// The operations that stood in the damaged database and are not in the new one.
pub(super) fn missing(
    store: &Store,
    found: &Found,
) -> Result<BTreeMap<OperationId, Option<EntityId>>, StoreError> {
    let operations = store.operations()?;
    let here: BTreeSet<&OperationId> = operations.iter().map(|operation| &operation.id).collect();
    let mut known = found.known.clone();
    for operation in &operations {
        // What replaced a value names it.
        for parent in &operation.parents {
            known.entry(parent.clone()).or_insert_with(|| Some(operation.entity.clone()));
        }
    }
    // A folder gives its own numbers without a gap.
    if let Some(own) = found.remembered.get("device").map(|name| DeviceId(name.clone())) {
        let of_own = |id: &&OperationId| id.device == own;
        let seen = known.keys().filter(of_own).chain(here.iter().copied().filter(of_own));
        let (count, last) = seen.fold((0, 0), |(count, last): (u64, u64), id| (count + 1, last.max(id.seq)));
        // A number far beyond all others is none that was given.
        if last < count.saturating_mul(4) + 1000 {
            for seq in 1..=last {
                known.entry(OperationId { device: own.clone(), seq }).or_default();
            }
        }
    }
    known.retain(|id, _| !here.contains(id));
    Ok(known)
}

/// Every dossier that is known of, the worst first.
pub(super) fn dossiers(store: &Store, found: &Found) -> Result<Vec<SalvagedDossier>, StoreError> {
    let mut gone: BTreeMap<EntityId, u64> = BTreeMap::new();
    for entity in missing(store, found)?.into_values().flatten() {
        *gone.entry(entity).or_default() += 1;
    }
    let mut ids: BTreeSet<EntityId> = store.dossiers()?.into_iter().collect();
    let named = found.digests.keys().filter(|name| *name != ACTIONS).map(|name| EntityId(name.clone()));
    let all = found.names.keys().cloned().chain(named);
    ids.extend(all.filter(|id| id.kind() == Some(EntityKind::Dossier)));
    let mut dossiers = Vec::new();
    for id in ids {
        dossiers.extend(one(store, found, &gone, id)?);
    }
    if has_strays(store, found, &gone)? {
        for dossier in dossiers.iter_mut().filter(|dossier| dossier.state == SalvagedState::Whole) {
            dossier.state = SalvagedState::Part;
        }
    }
    dossiers.sort_by(|a, b| (b.state, &a.product, &a.id).cmp(&(a.state, &b.product, &b.id)));
    Ok(dossiers)
}

/// Whether something lacks a part and nobody can say any more to which dossier it belongs: then it
/// may be any of them.
fn has_strays(store: &Store, found: &Found, gone: &BTreeMap<EntityId, u64>) -> Result<bool, StoreError> {
    let belongs = |kind| matches!(kind, Some(EntityKind::Evidence | EntityKind::Entry));
    let named = found.digests.keys().filter(|name| *name != ACTIONS).map(|name| EntityId(name.clone()));
    let entered = found.operations.values().map(|operation| operation.entity.clone());
    let all: BTreeSet<EntityId> = named.chain(gone.keys().cloned()).chain(entered).collect();
    for entity in all.iter().filter(|entity| belongs(entity.kind())) {
        let placed = found.of_dossier.contains_key(entity) || !store.value(entity, "of_dossier")?.is_empty();
        if placed {
            continue;
        }
        let holds =
            found.digests.get(&entity.0).is_some_and(|said| digest(store, entity).ok() == Some(*said));
        if gone.contains_key(entity) || !holds {
            return Ok(true);
        }
    }
    Ok(false)
}

/// None of a dossier that a person had removed.
fn one(
    store: &Store,
    found: &Found,
    gone: &BTreeMap<EntityId, u64>,
    id: EntityId,
) -> Result<Option<SalvagedDossier>, StoreError> {
    let state = match store.state_of(&id) {
        Ok(state) => state,
        Err(StoreError::NoSuchEntity(_)) => State::default(),
        Err(error) => return Err(error),
    };
    let exists = state.register(&id, "exists");
    let listed = found.names.get(&id);
    let shown = exists.is_some_and(Register::present);
    if exists.is_some() && !shown && listed.is_none() {
        return Ok(None);
    }
    let mut entities: BTreeSet<EntityId> = state.entities().cloned().collect();
    entities.insert(id.clone());
    entities.extend(found.of_dossier.iter().filter(|(_, of)| **of == id).map(|(piece, _)| piece.clone()));
    let (mut whole, mut missing) = (true, 0);
    for entity in &entities {
        let lacks = gone.get(entity).copied().unwrap_or(0);
        missing += lacks;
        whole &= match found.digests.get(&entity.0) {
            Some(said) => *said == digest(store, entity)?,
            // What was written down of it is gone: nobody can say that it is whole.
            None => false,
        };
    }
    let text = |link: &str, field: &str| {
        let of = EntityId(state.value(&id, link).text().to_owned());
        state.value(&of, field).text().to_owned()
    };
    let (mut product, mut producer) =
        (text("of_product", "product.name"), text("of_producer", "producer.name"));
    if let Some((in_list, of)) = listed {
        product = if product.is_empty() { in_list.clone() } else { product };
        producer = if producer.is_empty() { of.clone() } else { producer };
    }
    let state = match (shown, whole) {
        (false, _) => SalvagedState::Gone,
        (true, true) => SalvagedState::Whole,
        (true, false) => SalvagedState::Part,
    };
    Ok(Some(SalvagedDossier { id, product, producer, state, missing }))
}

fn digest(store: &Store, entity: &EntityId) -> Result<Digest, StoreError> {
    let standing: Option<Vec<u8>> = store
        .connection
        .prepare_cached("SELECT digest FROM entity_digest WHERE entity = ?1")?
        .query_row(params![entity.0], |row| row.get(0))
        .optional()?;
    Ok(standing.and_then(|bytes| Digest::try_from(bytes).ok()).unwrap_or_default())
}
