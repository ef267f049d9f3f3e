//! Random histories of three laptops.

use super::*;

/// What is said of undo and redo is the same with whoever made a package and whoever took it in, in
/// whatever order the packages came.
#[test]
fn what_was_undone_reads_alike_on_both_sides() {
    let mut pair = pair();
    let id = new_dossier(&mut pair.a);
    let first = pair.stick.with_file_name("first.ocop");
    pair.a.set_field(&id, "texts.story", "Một").unwrap();
    pair.a.set_field(&id, "texts.story", "Hai").unwrap();
    pair.a.undo().unwrap();
    pack(&pair.a, &id, &first);
    pair.a.redo().unwrap();
    pair.a.undo().unwrap();
    pair.a.undo().unwrap();
    pair.a.redo().unwrap();
    pack(&pair.a, &id, &pair.stick);
    let told = |desk: &Workspace| -> Vec<(String, String, bool)> {
        let entries = desk.history(&id, 1000).unwrap().into_iter();
        entries.map(|entry| (entry.action.0, entry.kind, entry.undone)).collect()
    };
    let made = told(&pair.a);
    let undone: Vec<(&str, bool)> = made.iter().map(|(_, kind, undone)| (kind.as_str(), *undone)).collect();
    // The latest first.
    let expected = [
        ("redo", false),
        ("undo", true),
        ("undo", false),
        ("redo", false),
        ("undo", true),
        ("do", true),
        ("do", false),
        ("do", false),
    ];
    assert_eq!(undone, expected);
    let mut late = workspace(&pair.stick.with_file_name("late"));
    for path in [&first, &pair.stick] {
        unpack(&mut pair.b, path).unwrap();
    }
    for path in [&pair.stick, &first] {
        unpack(&mut late, path).unwrap();
    }
    assert_eq!(told(&pair.b), made);
    assert_eq!(told(&late), made);
    // And goes on so with whoever undoes next.
    pair.a.undo().unwrap();
    pack(&pair.a, &id, &pair.stick);
    unpack(&mut pair.b, &pair.stick).unwrap();
    assert_eq!(told(&pair.b), told(&pair.a));
}

/// Three laptops, random edits, packages on the way in any order, lost and doubled: in the end, when
/// everybody has everything, all hold the same.
#[test]
fn packages_in_any_order_lead_to_the_same_dossier() {
    let fields = ["producer.phone", "producer.email", "texts.story", "texts.plan_product"];
    for seed in 0..16 {
        let mut dice = Dice(seed);
        let folder = TempDir::new().unwrap();
        let mut desks: Vec<Workspace> =
            (0..3).map(|n| workspace(&folder.path().join(n.to_string()))).collect();
        let id = new_dossier(&mut desks[0]);
        let paper = Attachment { title: "Giấy".to_owned(), row: RowNumber(1), ..Attachment::default() };
        let pieces: Vec<EntityId> = (0..2).map(|_| desks[0].attach(&id, &paper).unwrap()).collect();
        let start = folder.path().join("start.ocop");
        pack(&desks[0], &id, &start);
        for desk in &mut desks[1..] {
            unpack(desk, &start).unwrap();
        }
        let mut sent: Vec<std::path::PathBuf> = vec![start];
        for step in 0..32 {
            let at = dice.below(3);
            match dice.below(8) {
                5 => drop(desks[at].remove_evidence(&pieces[dice.below(2)])),
                6 => drop(desks[at].change_evidence(&pieces[dice.below(2)], &number(&format!("{step}")))),
                7 => {
                    let sides = desks[at].sides(&id).unwrap();
                    if let Some(sides) = sides.iter().find(|sides| sides.conflict.removal.is_some()) {
                        let piece = sides.conflict.piece.as_ref();
                        desks[at].resolve(&id, piece, "exists", dice.below(2)).unwrap();
                    }
                }
                0 | 1 => {
                    let field = fields[dice.below(fields.len())];
                    desks[at].set_field(&id, field, &format!("{seed}-{step}")).unwrap();
                }
                2 => {
                    // Not the making of the dossier.
                    let last = desks[at].store().undoable().unwrap();
                    if last.is_some_and(|last| {
                        matches!(last.label.as_str(), "action-set-field" | "action-remove-evidence")
                    }) {
                        desks[at].undo().unwrap();
                        if dice.below(2) == 0 {
                            desks[at].redo().unwrap();
                        }
                    }
                }
                3 => {
                    let path = folder.path().join(format!("{step}.ocop"));
                    pack(&desks[at], &id, &path);
                    sent.push(path);
                }
                _ => {
                    let path = sent[dice.below(sent.len())].clone();
                    unpack(&mut desks[at], &path).unwrap();
                }
            }
        }
        for (at, desk) in desks.iter().enumerate() {
            let path = folder.path().join(format!("last-{at}.ocop"));
            pack(desk, &id, &path);
            sent.push(path);
        }
        for desk in &mut desks {
            let mut order = sent.clone();
            for index in (1..order.len()).rev() {
                order.swap(index, dice.below(index + 1));
            }
            for path in order.iter().chain(&order) {
                unpack(desk, path).unwrap();
            }
            assert!(desk.verify().unwrap().is_sound(), "seed {seed}");
        }
        let states: Vec<State> =
            desks.iter().map(|desk| State::of(&desk.store().operations().unwrap())).collect();
        assert!(states[0] == states[1] && states[1] == states[2], "seed {seed}");
        let dossiers: Vec<_> = desks.iter().map(|desk| desk.dossier(&id).unwrap()).collect();
        assert!(dossiers[0] == dossiers[1] && dossiers[1] == dossiers[2], "seed {seed}");
        let history: Vec<_> = desks
            .iter()
            .map(|desk| {
                let entries = desk.history(&id, 1000).unwrap();
                entries.into_iter().map(|entry| (entry.action, entry.kind, entry.undone)).collect::<Vec<_>>()
            })
            .collect();
        assert!(history[0] == history[1] && history[1] == history[2], "seed {seed}");
    }
}
