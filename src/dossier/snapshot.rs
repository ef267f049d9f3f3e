//! A dossier as it was handed in: frozen, numbered, never changed.
//!
//! A snapshot is **one operation on the dossier**: a field of its own, named after the hash of the
//! record that it holds. It is an operation and no table of its own because
//!
//! - it travels and merges with the dossier as every other fact does, and history shows it;
//! - nobody can write the same field with another value, so a merge never changes a snapshot:
//!   what two laptops handed in stands side by side, and a record that was tampered with no
//!   longer fits its name and counts for nothing;
//! - one operation cannot be half undone: it stands or it is taken back, together with the day
//!   of handing in, which belongs to the same action.
//!
//! The printed bytes are a file in the data folder, named by their hash; the record says which.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::{DeviceId, Dossier, EntityId, FileHash, Register, State, Value};

/// What the name of a snapshot's field begins with. No dot: it is none of the facts that a person
/// enters, so it takes no part in the verification code.
const PREFIX: &str = "snapshot/";

/// How far a set of operations reaches: for each device the number of its last operation.
pub type Reach = BTreeMap<DeviceId, u64>;

/// What is remembered of a dossier that was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// 1 is the first of its dossier. Two laptops that did not know of each other can have given
    /// the same number; the code tells them apart.
    pub number: u32,
    /// The verification code that stands in its footers.
    pub code: String,
    /// The printed PDF.
    pub file: FileHash,
    /// Bytes.
    pub size: u64,
    pub pages: u32,
    /// When it was frozen, by the clock on the wall.
    pub frozen: DateTime,
    /// The day on which it was handed in.
    pub handed_in: Date,
    /// Who froze it.
    pub author: String,
    /// Lần đầu, nâng hạng …, with the year and the batch: the round of assessment.
    pub purpose: String,
    pub year: Option<i64>,
    pub batch: Option<i64>,
    /// Something blocked it and it was frozen all the same; its pages are marked as a draft.
    pub forced: bool,
    /// The id and the hash of the rulebook that it was printed with.
    pub rulebook: String,
    pub rulebook_hash: String,
    /// The version of the program that printed it.
    pub program: String,
    /// What belonged to the dossier, and how far its operations reached: what it held then is
    /// what these add up to.
    pub entities: BTreeSet<EntityId>,
    pub reach: Reach,
}

impl Snapshot {
    /// The field of the dossier that holds the record, and its value.
    pub fn to_field(&self) -> (String, Value) {
        let text = serde_json::to_string(self).unwrap_or_default();
        (field_of(&text), Value::Text(text))
    }

    /// Reads a field; none where it is no snapshot, was taken back, or does not fit its name.
    pub fn of_field(field: &str, value: &Value) -> Option<Self> {
        let text = value.text();
        if !field.starts_with(PREFIX) || text.is_empty() || field != field_of(text) {
            return None;
        }
        serde_json::from_str(text).ok()
    }

    /// The snapshots of a dossier in the order of their numbers.
    pub fn all(state: &State, dossier: &EntityId) -> Vec<Self> {
        // Of values that stand side by side only one can fit the name.
        let one = |(field, register): (&str, &Register)| {
            register.values().into_iter().find_map(|value| Self::of_field(field, value))
        };
        let mut all: Vec<Self> = state.fields(dossier).filter_map(one).collect();
        all.sort_by(|a, b| (a.number, a.frozen, &a.code).cmp(&(b.number, b.frozen, &b.code)));
        all
    }

    /// Whether it was handed in for the round that the dossier is in.
    pub fn is_of_round(&self, dossier: &Dossier) -> bool {
        self.purpose == dossier.text("dossier.purpose")
            && self.year == dossier.number("dossier.year")
            && self.batch == dossier.number("dossier.batch")
    }
}

/// What a dossier that goes in again is compared with: the last one of an earlier round, so that
/// a file which comes back for a correction still shows what is new since the last assessment;
/// the last one of all where there was no other round.
pub fn last_time<'a>(snapshots: &'a [Snapshot], dossier: &Dossier) -> Option<&'a Snapshot> {
    let earlier = snapshots.iter().rev().find(|snapshot| !snapshot.is_of_round(dossier));
    earlier.or(snapshots.last())
}

fn field_of(text: &str) -> String {
    let hash = blake3::hash(text.as_bytes());
    let code = data_encoding::BASE32_NOPAD.encode(hash.as_bytes()).to_lowercase();
    format!("{PREFIX}{}", code.chars().take(20).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{ActionId, Operation, OperationId, Timestamp};

    fn snapshot(number: u32, purpose: &str) -> Snapshot {
        Snapshot {
            number,
            code: format!("AAAAAAAAA{number}"),
            file: FileHash::of(b"pages"),
            size: 5,
            pages: 1,
            frozen: "2026-11-23T08:30:00".parse().unwrap(),
            handed_in: "2026-11-23".parse().unwrap(),
            author: "thử".into(),
            purpose: purpose.into(),
            year: Some(2027),
            batch: Some(1),
            forced: false,
            rulebook: "26-2026".into(),
            rulebook_hash: "00".into(),
            program: "0.1.0".into(),
            entities: BTreeSet::from([EntityId("d0".into())]),
            reach: Reach::from([(DeviceId("a".into()), 7)]),
        }
    }

    fn dossier(purpose: &str) -> Dossier {
        let id = |text: &str| EntityId(text.into());
        let fields = [
            ("dossier.purpose", Value::from(purpose)),
            ("dossier.year", Value::from(2027)),
            ("dossier.batch", Value::from(1)),
        ];
        Dossier {
            id: id("d0"),
            producer: id("p0"),
            product: id("s0"),
            rulebook: "26-2026".into(),
            fields: fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            levels: BTreeMap::new(),
            evidence: Vec::new(),
            opinions: Default::default(),
            consents: Vec::new(),
            entries: Vec::new(),
            conflicts: Vec::new(),
        }
    }

    #[test]
    fn a_record_fits_its_name_or_counts_for_nothing() {
        let first = snapshot(1, "Lần đầu");
        let (field, value) = first.to_field();
        assert!(!field.contains('.'), "no fact of the dossier");
        assert_eq!(Snapshot::of_field(&field, &value), Some(first.clone()));
        let changed = Value::Text(value.text().replace("\"pages\":1", "\"pages\":2"));
        assert_ne!(changed, value);
        assert_eq!(Snapshot::of_field(&field, &changed), None);
        assert_eq!(Snapshot::of_field(&field, &Value::Empty), None);
        assert_eq!(Snapshot::of_field("texts.story", &value), None);
    }

    fn operation(device: &str, seq: u64, field: &str, value: Value, parents: &[&OperationId]) -> Operation {
        Operation {
            id: OperationId { device: DeviceId(device.into()), seq },
            action: ActionId(format!("{device}-{seq}")),
            entity: EntityId("d0".into()),
            field: field.into(),
            value,
            parents: parents.iter().map(|id| (*id).clone()).collect(),
            time: Timestamp(seq << 16),
            author: "thử".into(),
        }
    }

    #[test]
    fn a_merge_changes_no_snapshot_and_undoing_takes_back_one() {
        let (one, two) =
            (snapshot(1, "Lần đầu"), Snapshot { code: "BBBBBBBBBB".into(), ..snapshot(1, "Lần đầu") });
        let ((field, value), (other_field, other_value)) = (one.to_field(), two.to_field());
        let first = operation("a", 1, &field, value, &[]);
        let second = operation("b", 1, &other_field, other_value, &[]);
        // Somebody writes into the first one's field without having seen it, and later.
        let stranger = operation("c", 9, &field, Value::from("khác"), &[]);
        let undone = operation("b", 2, &other_field, Value::Empty, &[&second.id]);
        let id = EntityId("d0".into());
        let orders: [Vec<&Operation>; 3] = [
            vec![&first, &second, &stranger],
            vec![&stranger, &second, &first],
            vec![&second, &first, &stranger],
        ];
        for order in orders {
            let mut state = State::of(order);
            assert_eq!(Snapshot::all(&state, &id), [one.clone(), two.clone()], "both laptops' first");
            state.apply(&undone);
            assert_eq!(Snapshot::all(&state, &id), std::slice::from_ref(&one));
        }
    }

    #[test]
    fn last_time_is_the_last_of_an_earlier_round() {
        let all = [snapshot(1, "Lần đầu"), snapshot(2, "Nâng hạng"), snapshot(3, "Nâng hạng")];
        let number = |purpose: &str, all: &[Snapshot]| {
            last_time(all, &dossier(purpose)).map(|snapshot| snapshot.number)
        };
        assert_eq!(number("Nâng hạng", &all), Some(1));
        assert_eq!(number("Đánh giá lại", &all), Some(3));
        assert_eq!(number("Nâng hạng", &all[1..]), Some(3), "no earlier round: the last of all");
        assert_eq!(number("Lần đầu", &[]), None);
    }
}
