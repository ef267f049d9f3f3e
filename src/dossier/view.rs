//! A dossier as the checks and the printer read it: everything in one place, nothing to look up.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::{EntityId, Evidence, Value};
use crate::rulebook::{CriterionCode, LevelNumber, SetNumber};

/// A dossier with the facts of its producer and product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dossier {
    pub id: EntityId,
    pub producer: EntityId,
    pub product: EntityId,
    /// The id of the rulebook that it was made with.
    pub rulebook: String,
    /// Facts by their full name (`producer.name`, `texts.story`, `descriptions.1.5` …).
    pub fields: BTreeMap<String, Value>,
    /// The chosen level of each criterion.
    pub levels: BTreeMap<CriterionCode, LevelNumber>,
    /// In the order of attaching.
    pub evidence: Vec<Evidence>,
    /// Fields in which two people's values stand side by side.
    pub conflicts: Vec<Conflict>,
}

/// Two or more values of one field, the latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    pub field: String,
    pub values: Vec<Value>,
}

impl Dossier {
    pub fn value(&self, field: &str) -> &Value {
        self.fields.get(field).unwrap_or(&Value::Empty)
    }

    /// The text of a field, trimmed; empty where there is none.
    pub fn text(&self, field: &str) -> &str {
        self.value(field).text().trim()
    }

    pub fn number(&self, field: &str) -> Option<i64> {
        self.value(field).number()
    }

    pub fn date(&self, field: &str) -> Option<Date> {
        self.value(field).date()
    }

    pub fn flag(&self, field: &str) -> Option<bool> {
        self.value(field).flag()
    }

    /// The criteria set, once one is chosen.
    pub fn set(&self) -> Option<SetNumber> {
        self.number("product.set").and_then(|number| u8::try_from(number).ok()).map(SetNumber)
    }

    /// TH1 or TH2, for sets that have alternative lists.
    pub fn case(&self) -> Option<&str> {
        let case = self.text("product.case");
        (!case.is_empty()).then_some(case)
    }

    /// The description of a criterion that goes into part III of Mẫu số 02.
    pub fn description(&self, code: CriterionCode) -> &str {
        self.text(&format!("descriptions.{code}"))
    }
}
