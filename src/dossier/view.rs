//! A dossier as the checks and the printer read it: everything in one place, nothing to look up.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::{Consent, EntityId, EntityKind, Entry, Evidence, REMOVED, Removal, State, Value, pages_of};
use crate::rulebook::{CriterionCode, LevelNumber, RowNumber, SetNumber};

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
    /// What an officer would choose instead, and why; the producer's levels stay as they are.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub opinions: BTreeMap<CriterionCode, Opinion>,
    /// In the order of attaching.
    pub evidence: Vec<Evidence>,
    /// What an officer wrote down about it, in that order: returns, post-checks, a revocation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<Entry>,
    /// Fields in which two people's values stand side by side.
    pub conflicts: Vec<Conflict>,
    /// What the producer's representative agreed to, or took back; the earliest first.
    pub consents: Vec<Consent>,
}

/// An officer's second opinion on a criterion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Opinion {
    pub level: Option<LevelNumber>,
    pub reason: String,
}

/// What the names of second opinions begin with, and those of their reasons.
pub const OPINION: &str = "opinions.";
pub const OPINION_REASON: &str = "opinion_reasons.";

/// Two or more values of one field, the latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The piece of evidence, or the line of a book, whose fact it is; none for a fact of the
    /// dossier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub piece: Option<EntityId>,
    pub field: String,
    pub values: Vec<Value>,
    /// One person took it away while another corrected it: the field is `exists`, and the values are
    /// no, for away, and yes, for there with what was corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removal: Option<Removal>,
}

impl Dossier {
    /// Reads a dossier out of a state that holds it with its producer, product and evidence.
    pub fn of(state: &State, id: &EntityId) -> Self {
        let link = |field: &str| EntityId(state.value(id, field).text().to_owned());
        let (producer, product) = (link("of_producer"), link("of_product"));
        let mut dossier = Self {
            id: id.clone(),
            rulebook: state.value(id, "rulebook").text().to_owned(),
            producer: producer.clone(),
            product: product.clone(),
            fields: BTreeMap::new(),
            levels: BTreeMap::new(),
            evidence: Vec::new(),
            opinions: Default::default(),
            consents: Vec::new(),
            entries: Vec::new(),
            conflicts: Vec::new(),
        };
        dossier.consents = Consent::all(state, &producer);
        for entity in [&producer, &product, id] {
            for (field, register) in state.fields(entity) {
                dossier.take(field, register);
            }
        }
        let pieces = state.entities().filter(|entity| entity.kind() == Some(EntityKind::Evidence));
        dossier.evidence = pieces.filter_map(|piece| evidence(state, piece, id)).collect();
        dossier.evidence.sort_by(|a, b| (a.attached, &a.id).cmp(&(b.attached, &b.id)));
        let lines = state.entities().filter(|entity| entity.kind() == Some(EntityKind::Entry));
        let lines = lines.filter_map(|line| Entry::of(state, line));
        dossier.entries = lines.filter(|line| line.dossier.as_ref() == Some(id)).collect();
        dossier.entries.sort_by(|a, b| (a.noted, &a.id).cmp(&(b.noted, &b.id)));
        let pieces = dossier.evidence.iter().map(|piece| &piece.id);
        for piece in pieces.chain(dossier.entries.iter().map(|line| &line.id)) {
            // What is a set has no sides: it holds whatever anybody put there.
            let sided = state.fields(piece).filter(|(field, register)| {
                let set = matches!(*field, "exists" | REMOVED) || field.starts_with("criterion.");
                register.in_conflict() && !set
            });
            dossier.conflicts.extend(sided.map(|(field, register)| Conflict {
                piece: Some(piece.clone()),
                field: field.to_owned(),
                values: register.values().into_iter().cloned().collect(),
                removal: None,
            }));
        }
        let of_it = |thing: &&EntityId| state.value(thing, "of_dossier").text() == id.0;
        for thing in state.entities().filter(of_it) {
            let Some(removal) = Removal::of(state, thing) else { continue };
            dossier.conflicts.push(Conflict {
                piece: Some(thing.clone()),
                field: "exists".to_owned(),
                values: vec![Value::from(false), Value::from(true)],
                removal: Some(removal),
            });
        }
        dossier
    }

    fn take(&mut self, field: &str, register: &super::Register) {
        if register.in_conflict() {
            let values = register.values().into_iter().cloned().collect();
            self.conflicts.push(Conflict { piece: None, field: field.to_owned(), values, removal: None });
        }
        let value = register.value();
        let level = || value.number().and_then(|number| u8::try_from(number).ok()).filter(|&n| n > 0);
        if let Some(code) = field.strip_prefix("levels.") {
            if let (Ok(code), Some(level)) = (code.parse(), level()) {
                self.levels.insert(code, LevelNumber(level));
            }
        } else if let Some(code) = field.strip_prefix(OPINION) {
            if let (Ok(code), Some(level)) = (code.parse(), level()) {
                self.opinions.entry(code).or_default().level = Some(LevelNumber(level));
            }
        } else if let Some(code) = field.strip_prefix(OPINION_REASON) {
            let reason = value.text().trim();
            if let (Ok(code), false) = (code.parse(), reason.is_empty()) {
                self.opinions.entry(code).or_default().reason = reason.to_owned();
            }
        } else if field.contains('.') && *value != Value::Empty {
            self.fields.insert(field.to_owned(), value.clone());
        }
    }

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

/// A piece of evidence of the dossier, unless it was removed.
fn evidence(state: &State, piece: &EntityId, dossier: &EntityId) -> Option<Evidence> {
    if state.value(piece, "of_dossier").text() != dossier.0
        || !state.register(piece, "exists").is_some_and(super::Register::present)
    {
        return None;
    }
    let text = |field: &str| state.value(piece, field).text().trim().to_owned();
    let number = |field: &str| state.value(piece, field).number();
    let mut criteria = std::collections::BTreeSet::new();
    for (field, register) in state.fields(piece) {
        if let Some(code) = field.strip_prefix("criterion.")
            && register.present()
        {
            criteria.extend(code.parse::<CriterionCode>().ok());
        }
    }
    Some(Evidence {
        id: piece.clone(),
        row: RowNumber(number("row").and_then(|row| u8::try_from(row).ok()).unwrap_or(0)),
        kind: text("kind"),
        title: text("title"),
        number: text("number"),
        issuer: text("issuer"),
        holder: text("holder"),
        holder_address: text("holder_address"),
        issued: state.value(piece, "issued").date(),
        expires: state.value(piece, "expires").date(),
        criteria,
        files: pages_of(state, piece),
        attached: number("attached").and_then(|at| u64::try_from(at).ok()).unwrap_or(0),
    })
}
