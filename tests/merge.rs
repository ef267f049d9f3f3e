//! The laws of operations: merging commutes, associates, is idempotent and loses no value; the
//! cache is what the operations say; undo takes back and redo brings again.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use hoso_ocop::dossier::{ActionId, DeviceId, EntityId, Operation, OperationId, State, Timestamp, Value};
use proptest::prelude::*;

/// One step of three laptops that edit and exchange.
#[derive(Clone, Debug)]
enum Step {
    Edit { laptop: usize, entity: u8, field: u8, value: u8 },
    Send { from: usize, to: usize },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0..3usize, 0..2u8, 0..3u8, 0..6u8)
            .prop_map(|(laptop, entity, field, value)| Step::Edit { laptop, entity, field, value }),
        1 => (0..3usize, 0..3usize).prop_map(|(from, to)| Step::Send { from, to }),
    ]
}

/// A laptop: the operations that it holds and what its user saw when editing.
#[derive(Clone, Default)]
struct Laptop {
    known: BTreeMap<OperationId, Operation>,
    seq: u64,
}

/// Plays the steps; answers each laptop's operations, and for each operation the operations whose
/// values its author saw.
fn play(steps: &[Step]) -> ([Laptop; 3], BTreeMap<OperationId, BTreeSet<OperationId>>) {
    let mut laptops: [Laptop; 3] = Default::default();
    let mut seen: BTreeMap<OperationId, BTreeSet<OperationId>> = BTreeMap::new();
    for (time, step) in (1..).zip(steps) {
        match step {
            Step::Send { from, to } => {
                let sent = laptops[*from].known.clone();
                laptops[*to].known.extend(sent);
            }
            Step::Edit { laptop, entity, field, value } => {
                let own = &mut laptops[*laptop];
                let (entity, field) = (EntityId(format!("d{entity}")), format!("f{field}"));
                let state = State::of(own.known.values());
                let parents: Vec<OperationId> =
                    state.register(&entity, &field).map(|r| r.heads().cloned().collect()).unwrap_or_default();
                own.seq += 1;
                let id = OperationId { device: DeviceId(format!("m{laptop}")), seq: own.seq };
                seen.insert(id.clone(), parents.iter().cloned().collect());
                let operation = Operation {
                    id: id.clone(),
                    action: ActionId("a".to_owned()),
                    entity,
                    field,
                    value: Value::from(i64::from(*value)),
                    parents,
                    time: Timestamp(time),
                    author: String::new(),
                };
                own.known.insert(id, operation);
            }
        }
    }
    (laptops, seen)
}

fn union(a: &Laptop, b: &Laptop) -> BTreeMap<OperationId, Operation> {
    a.known.iter().chain(&b.known).map(|(id, operation)| (id.clone(), operation.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn merging_obeys_its_laws(steps in prop::collection::vec(step(), 1..40), shuffle in any::<u64>()) {
        let (laptops, seen) = play(&steps);
        let [a, b, c] = &laptops;
        let all: BTreeMap<OperationId, Operation> =
            union(a, b).into_iter().chain(c.known.clone()).collect();
        let merged = State::of(all.values());

        // Any order, any grouping, any number of times.
        let mut order: Vec<&Operation> = all.values().collect();
        let mut dice = common::Dice(shuffle);
        for index in (1..order.len()).rev() {
            order.swap(index, dice.below(index + 1));
        }
        let again = [order.clone(), order.clone()].concat();
        prop_assert_eq!(&State::of(order.iter().copied()), &merged);
        prop_assert_eq!(&State::of(again.iter().copied()), &merged);
        let left = State::of(union(a, b).values().chain(c.known.values()));
        let right = State::of(a.known.values().chain(union(b, c).values()));
        prop_assert_eq!(&left, &right);
        prop_assert_eq!(&left, &merged);

        // No value is lost: it stands, or whoever replaced it had seen it.
        for operation in all.values() {
            let register = merged.register(&operation.entity, &operation.field).unwrap();
            let stands = register.heads().any(|head| *head == operation.id);
            let replaced = seen.values().any(|parents| parents.contains(&operation.id));
            prop_assert!(stands || replaced, "{:?} vanished", operation.id);
            prop_assert!(!(stands && replaced), "{:?} stands though it was replaced", operation.id);
        }
        // Two values that nobody chose between are both shown.
        for (entity, field, _, _) in merged.heads() {
            let register = merged.register(entity, field).unwrap();
            let distinct: BTreeSet<&Value> = merged
                .heads()
                .filter(|head| head.0 == entity && head.1 == field)
                .map(|head| head.3)
                .collect();
            prop_assert_eq!(register.values().len(), distinct.len());
            prop_assert_eq!(register.in_conflict(), distinct.len() > 1);
        }
    }
}

/// What a user may do in one workspace.
#[derive(Clone, Debug)]
enum Act {
    New(u8),
    Fact(usize, u8, u8),
    Level(usize, usize, u8),
    Remove(usize),
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        1 => (0..26u8).prop_map(Act::New),
        4 => (0..4usize, 0..4u8, 0..4u8).prop_map(|(d, f, v)| Act::Fact(d, f, v)),
        4 => (0..4usize, 0..40usize, 0..4u8).prop_map(|(d, c, l)| Act::Level(d, c, l)),
        1 => (0..4usize).prop_map(Act::Remove),
        2 => Just(Act::Undo),
        2 => Just(Act::Redo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Through the door: after any actions the cache equals what the operations add up to, and a
    /// rebuilt cache changes no line of the list.
    #[test]
    fn the_cache_is_what_the_operations_say(acts in prop::collection::vec(act(), 1..30)) {
        let folder = tempfile::tempdir().unwrap();
        let mut workspace = common::workspace(folder.path());
        let law = common::law();
        let mut made: Vec<EntityId> = Vec::new();
        for act in acts {
            match act {
                Act::New(set) => {
                    let new = hoso_ocop::workspace::NewDossier {
                        set: law.sets[usize::from(set)].number,
                        producer: format!("Hợp tác xã {}", set % 3),
                        product: format!("Sản phẩm {set}"),
                    };
                    made.push(workspace.create_dossier(&new).unwrap());
                }
                Act::Fact(d, field, value) => {
                    let field = ["producer.name", "product.name", "texts.history", "dossier.year"][usize::from(field)];
                    let value = ["", "2026", "2027", "2028"][usize::from(value)];
                    if let Some(id) = made.get(d) {
                        workspace.set_field(id, field, value).ok();
                    }
                }
                Act::Level(d, criterion, level) => {
                    let Some(id) = made.get(d) else { continue };
                    let Ok(open) = workspace.open_dossier(id) else { continue };
                    let Some(code) = open.set().and_then(|set| set.leaves().nth(criterion)).map(|c| c.code) else { continue };
                    let level = (level > 0).then_some(hoso_ocop::rulebook::LevelNumber(level));
                    workspace.choose_level(id, code, level).ok();
                }
                Act::Remove(d) => {
                    if let Some(id) = made.get(d) {
                        workspace.remove_dossier(id).ok();
                    }
                }
                Act::Undo => { workspace.undo().unwrap(); }
                Act::Redo => { workspace.redo().unwrap(); }
            }
        }
        prop_assert!(!workspace.verify().unwrap().cache_differs);
        let all = hoso_ocop::store::RowQuery::default();
        let before = workspace.list(&all).unwrap();
        workspace.rebuild_cache().unwrap();
        prop_assert_eq!(workspace.list(&all).unwrap(), before);
        prop_assert!(!workspace.verify().unwrap().cache_differs);
    }
}

#[test]
fn undo_goes_back_step_by_step_and_redo_forward_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let story = |workspace: &hoso_ocop::workspace::Workspace| {
        workspace.dossier(&id).unwrap().text("texts.story").to_owned()
    };
    let first = story(&workspace);
    for text in ["Một", "Hai", "Ba"] {
        workspace.set_field(&id, "texts.story", text).unwrap();
    }
    workspace.close().unwrap();
    let mut workspace = common::workspace(folder.path());
    for expected in ["Hai", "Một", first.as_str()] {
        let undone = workspace.undo().unwrap().expect("there is something to undo");
        assert_eq!(undone.label, "action-set-field");
        assert_eq!(story(&workspace), expected);
    }
    for expected in ["Một", "Hai"] {
        workspace.redo().unwrap().expect("there is something to redo");
        assert_eq!(story(&workspace), expected);
    }
    workspace.set_field(&id, "texts.story", "Bốn").unwrap();
    assert!(workspace.redo().unwrap().is_none(), "a new edit ends what can be redone");
    workspace.undo().unwrap();
    assert_eq!(story(&workspace), "Hai");
    // An edit that changes nothing leaves no trace.
    let before = workspace.store().undoable().unwrap();
    workspace.set_field(&id, "texts.story", "Hai").unwrap();
    assert_eq!(workspace.store().undoable().unwrap(), before);
}

/// A folder of before there was a limit: a choice among more values than one operation replaces is
/// packed and read, and undo brings as many back as can be.
#[test]
fn a_choice_among_very_many_values_can_be_packed_and_read() {
    use std::ops::ControlFlow::Continue;
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let mut workspace = common::workspace(&home);
    let id = workspace.create_sample().unwrap();
    workspace.close().unwrap();
    let operation = |seq: u64| Operation {
        id: OperationId { device: DeviceId("stranger".to_owned()), seq },
        action: ActionId("stranger-1".to_owned()),
        entity: id.clone(),
        field: "texts.changes".to_owned(),
        value: Value::from(format!("v{seq}")),
        parents: Vec::new(),
        time: Timestamp(1_790_000_000_000 << 16),
        author: "khách".to_owned(),
    };
    let sides: Vec<Operation> = (1..=200).map(operation).collect();
    let mut store = hoso_ocop::store::Store::open(&home).unwrap();
    let mut transaction = store.begin_merge().unwrap();
    transaction.merge(&[], &sides).unwrap();
    transaction.commit().unwrap();
    store.close().unwrap();
    let mut workspace = common::workspace(&home);
    let stick = folder.path().join("stick.ocop");
    let mut there = common::workspace(&folder.path().join("there"));
    let told = |dossier: &hoso_ocop::dossier::Dossier| {
        (dossier.text("texts.changes").to_owned(), dossier.conflicts.clone())
    };
    let mut send = |workspace: &hoso_ocop::workspace::Workspace| {
        let job = workspace.pack(std::slice::from_ref(&id), Default::default()).unwrap();
        job.run(&stick, &mut |_| Continue(())).unwrap();
        let staged = there.unpack(&stick, None).run(&mut |_| Continue(())).unwrap();
        there.take_in_package(staged).unwrap();
        assert!(there.verify().unwrap().is_sound());
        told(&there.dossier(&id).unwrap())
    };
    workspace.set_field(&id, "texts.changes", "Chọn").unwrap();
    assert_eq!(workspace.dossier(&id).unwrap().text("texts.changes"), "Chọn");
    assert_eq!(workspace.dossier(&id).unwrap().conflicts, []);
    assert_eq!(send(&workspace), told(&workspace.dossier(&id).unwrap()));
    workspace.undo().unwrap();
    assert_eq!(workspace.dossier(&id).unwrap().conflicts[0].values.len(), 64);
    assert_eq!(send(&workspace), told(&workspace.dossier(&id).unwrap()));
    workspace.redo().unwrap();
    assert_eq!(workspace.dossier(&id).unwrap().text("texts.changes"), "Chọn");
    assert_eq!(send(&workspace), told(&workspace.dossier(&id).unwrap()));
}

/// Two dossiers may bear one name; which stands first must not depend on which was written first.
#[test]
fn two_of_one_name_keep_their_order_when_the_cache_is_rebuilt() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let new = hoso_ocop::workspace::NewDossier {
        set: hoso_ocop::rulebook::SetNumber(7),
        producer: "Hợp tác xã Một".to_owned(),
        product: "Mật ong".to_owned(),
    };
    let made: Vec<EntityId> = (0..6).map(|_| workspace.create_dossier(&new).unwrap()).collect();
    // Removed and brought back, the first is written last.
    workspace.remove_dossier(&made[0]).unwrap();
    workspace.undo().unwrap();
    let listed = |workspace: &hoso_ocop::workspace::Workspace| -> Vec<EntityId> {
        let rows = workspace.list(&hoso_ocop::store::RowQuery::default()).unwrap();
        rows.into_iter().map(|row| row.id).collect()
    };
    let mut sorted = made.clone();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(listed(&workspace), sorted);
    workspace.rebuild_cache().unwrap();
    assert_eq!(listed(&workspace), sorted);
}
