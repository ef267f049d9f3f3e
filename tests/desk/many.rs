//! The same for many dossiers, one after the other.

use super::*;

#[test]
fn many_are_packed_and_taken_in_one_after_the_other_and_a_fault_stops_no_other() {
    let (here, there) = (Folder::new(), Folder::new());
    let post = tempfile::tempdir().unwrap();
    let mut from = here.open("2027-03-01");
    for number in 0..3 {
        made(&mut from, &format!("Hộ {number}"), "Chè khô");
        made(&mut from, &format!("Hộ {number}"), "Chè tươi");
    }
    let mut job = from.many(Many::Pack { folder: post.path().to_owned(), passphrase: None }, None).unwrap();
    assert_eq!(job.total(), 3, "one package for each producer");
    while let Some(done) = from.next_of_many(&mut job, &mut go_on) {
        assert!(done.outcome.is_ok(), "{done:?}");
    }
    assert_eq!(from.sent().unwrap().len(), 3, "each package is noted");
    assert!((job.share() - 1.0).abs() < f32::EPSILON);
    std::fs::write(post.path().join("hỏng.ocop"), b"no package").unwrap();
    std::fs::write(post.path().join("thư.txt"), b"not looked at").unwrap();
    let mut to = there.open("2027-03-02");
    made(&mut to, "Hộ khác", "Mật ong");
    let told = |to: &mut Workspace| {
        let what = Many::TakeIn { folder: post.path().to_owned(), passphrase: None };
        let mut job = to.many(what, None).unwrap();
        let mut told = Vec::new();
        while let Some(done) = to.next_of_many(&mut job, &mut go_on) {
            told.push(match done.outcome {
                Ok(message) => message.id,
                Err(message) => message.id,
            });
        }
        told.sort_unstable();
        told
    };
    let first = told(&mut to);
    assert_eq!(first.iter().filter(|id| **id == "many-taken-in").count(), 3, "{first:?}");
    assert_eq!(first.len(), 4);
    assert_eq!(to.store().count_rows().unwrap(), 7);
    assert_eq!(to.store().backups().len(), 1, "one backup before the first of them");
    let second = told(&mut to);
    assert_eq!(second.iter().filter(|id| **id == "many-nothing-new").count(), 3, "{second:?}");
    let mut check = to.many(Many::Check, None).unwrap();
    let mut checked = 0;
    while let Some(done) = to.next_of_many(&mut check, &mut go_on) {
        assert_eq!(done.outcome.unwrap().id, "many-blocked");
        checked += 1;
    }
    assert_eq!(checked, 7);
}

#[test]
fn work_on_the_chosen_can_be_stopped_and_what_was_begun_leaves_nothing() {
    let (here, out) = (Folder::new(), tempfile::tempdir().unwrap());
    let mut desk = here.open("2027-03-01");
    let ids: Vec<EntityId> =
        ["Chè khô", "Chè tươi", "Mật ong"].map(|product| made(&mut desk, product, product)).into();
    let chosen = ids.iter().take(2).cloned().collect();
    let pack = Many::Pack { folder: out.path().to_owned(), passphrase: None };
    let mut job = desk.many(pack, Some(&chosen)).unwrap();
    assert_eq!((job.total(), job.next_name()), (2, Some("Chè khô")));
    // Stopped before the first, and again while it is written: nothing is done, and no file stays.
    assert!(desk.next_of_many(&mut job, &mut |_| ControlFlow::Break(())).is_none());
    let mut asked = 0;
    let stopped = desk.next_of_many(&mut job, &mut |_| {
        asked += 1;
        if asked > 1 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(stopped.is_none() && asked > 1, "{stopped:?}");
    assert_eq!((job.done(), std::fs::read_dir(out.path()).unwrap().count()), (0, 0));
    assert!(desk.sent().unwrap().is_empty());
    // It can go on where it was.
    let mut done = Vec::new();
    while let Some(one) = desk.next_of_many(&mut job, &mut go_on) {
        assert!(one.outcome.is_ok(), "{one:?}");
        done.extend(one.dossier);
    }
    assert_eq!(done, ids[..2]);
    assert_eq!(std::fs::read_dir(out.path()).unwrap().count(), 2);
}
