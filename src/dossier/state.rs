//! The state: what a set of operations adds up to.
//!
//! Each field of each entity is a multi-value register. An operation replaces exactly its
//! parents, so the state depends on the set of operations and on nothing else: not on their
//! order, not on clocks. Two heads are two people's edits of the same field; both are kept until
//! a person chooses.

use std::collections::{BTreeMap, BTreeSet};

use super::{EntityId, Operation, OperationId, Value};

/// One field: the operations that nobody replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    heads: BTreeMap<OperationId, Head>,
    replaced: BTreeSet<OperationId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Head {
    value: Value,
    time: super::Timestamp,
}

impl Register {
    /// Takes an operation in. In any order, any number of times, the result is the same.
    pub fn apply(&mut self, operation: &Operation) {
        for parent in &operation.parents {
            self.heads.remove(parent);
            self.replaced.insert(parent.clone());
        }
        if !self.replaced.contains(&operation.id) {
            let head = Head { value: operation.value.clone(), time: operation.time };
            self.heads
                .entry(operation.id.clone())
                .and_modify(|standing| {
                    if matches!(head.value, Value::Erased { .. }) {
                        standing.value = head.value.clone();
                    }
                })
                .or_insert(head);
        }
    }

    /// The operations that stand, which a new one names as its parents.
    pub fn heads(&self) -> impl Iterator<Item = &OperationId> {
        self.heads.keys()
    }

    /// What stands: each operation with its value and when it was made.
    pub fn standing(&self) -> impl Iterator<Item = (&OperationId, &Value, super::Timestamp)> {
        self.heads.iter().map(|(id, head)| (id, &head.value, head.time))
    }

    /// The different values that stand; one unless two people edited without knowing of each
    /// other. The latest first.
    pub fn values(&self) -> Vec<&Value> {
        let mut heads: Vec<(&OperationId, &Head)> = self.heads.iter().collect();
        heads.sort_by(|a, b| (b.1.time, b.0).cmp(&(a.1.time, a.0)));
        let mut seen = BTreeSet::new();
        heads.into_iter().map(|(_, head)| &head.value).filter(|value| seen.insert(*value)).collect()
    }

    /// The value to show: the only one, or the latest of several.
    pub fn value(&self) -> &Value {
        let latest = self.heads.iter().max_by(|a, b| (a.1.time, a.0).cmp(&(b.1.time, b.0)));
        latest.map_or(&Value::Empty, |(_, head)| &head.value)
    }

    /// Whether two different values stand.
    pub fn in_conflict(&self) -> bool {
        let mut values = self.heads.values().map(|head| &head.value);
        values.next().is_some_and(|first| values.any(|value| value != first))
    }

    /// For a register that is an element of an add-wins set: present if any head says so.
    pub fn present(&self) -> bool {
        self.heads.values().any(|head| head.value.flag() == Some(true))
    }
}

/// The registers of a set of operations, by entity and field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    registers: BTreeMap<EntityId, BTreeMap<String, Register>>,
}

impl State {
    /// The state that operations add up to.
    pub fn of<'a>(operations: impl IntoIterator<Item = &'a Operation>) -> Self {
        let mut state = Self::default();
        for operation in operations {
            state.apply(operation);
        }
        state
    }

    pub fn apply(&mut self, operation: &Operation) {
        self.registers
            .entry(operation.entity.clone())
            .or_default()
            .entry(operation.field.clone())
            .or_default()
            .apply(operation);
    }

    pub fn register(&self, entity: &EntityId, field: &str) -> Option<&Register> {
        self.registers.get(entity)?.get(field)
    }

    /// The value to show, [`Value::Empty`] where nothing was ever entered.
    pub fn value(&self, entity: &EntityId, field: &str) -> &Value {
        self.register(entity, field).map_or(&Value::Empty, Register::value)
    }

    /// All fields of an entity, by name.
    pub fn fields(&self, entity: &EntityId) -> impl Iterator<Item = (&str, &Register)> {
        self.registers.get(entity).into_iter().flatten().map(|(name, register)| (name.as_str(), register))
    }

    /// When the newest operation that stands was made.
    pub fn latest(&self) -> super::Timestamp {
        let registers = self.registers.values().flat_map(BTreeMap::values);
        registers.flat_map(|register| register.heads.values()).map(|head| head.time).max().unwrap_or_default()
    }

    /// Every operation that stands, with the value that it gives.
    pub fn heads(&self) -> impl Iterator<Item = (&EntityId, &str, &OperationId, &Value)> {
        self.registers.iter().flat_map(|(entity, fields)| {
            fields.iter().flat_map(move |(field, register)| {
                let heads = register.heads.iter();
                heads.map(move |(id, head)| (entity, field.as_str(), id, &head.value))
            })
        })
    }

    pub fn entities(&self) -> impl Iterator<Item = &EntityId> {
        self.registers.keys()
    }
}
