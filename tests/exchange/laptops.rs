//! Laptops whose folder was copied or restored.

use super::*;

#[test]
fn a_copied_folder_takes_a_name_of_its_own() {
    let mut pair = pair();
    let id = new_dossier(&mut pair.a);
    let (from, to) = (pair.a.folder().to_owned(), pair.stick.with_file_name("copy"));
    let device = pair.a.store().device().clone();
    pair.a.close().unwrap();
    std::fs::create_dir(&to).unwrap();
    std::fs::copy(from.join("hoso.db"), to.join("hoso.db")).unwrap();
    let (mut original, mut copy) = (workspace(&from), workspace(&to));
    assert_eq!(*original.store().device(), device);
    assert_ne!(*copy.store().device(), device);
    original.set_field(&id, "producer.phone", "0912 000 001").unwrap();
    copy.set_field(&id, "producer.phone", "0912 000 002").unwrap();
    pack(&copy, &id, &pair.stick);
    let received = unpack(&mut original, &pair.stick).unwrap();
    assert_eq!(received.dossiers[0].conflicts, ["producer.phone"]);
}

/// Copied with everything in it, removed, and the copy put back at the same place.
#[cfg(unix)]
#[test]
fn a_folder_that_was_put_back_takes_a_name_of_its_own_and_is_understood() {
    let mut pair = pair();
    let id = new_dossier(&mut pair.a);
    let (folder, old) = (pair.a.folder().to_owned(), pair.stick.with_file_name("old"));
    let device = pair.a.store().device().clone();
    pair.a.close().unwrap();
    let created = |path: &std::path::Path| path.join("hoso.db").metadata().unwrap().created();
    let Ok(first) = created(&folder) else {
        println!("this drive does not tell when a file was created: nothing is concluded");
        return;
    };
    // The copy is another file more than two seconds later.
    while first.elapsed().unwrap() < std::time::Duration::from_millis(2500) {
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let copy = |from: &std::path::Path, to: &std::path::Path| {
        let done = std::process::Command::new("cp").arg("-a").args([from, to]).status().unwrap();
        assert!(done.success());
    };
    copy(&folder, &old);
    let mut a = workspace(&folder);
    assert_eq!(*a.store().device(), device, "opened where it was");
    a.set_field(&id, "producer.phone", "0912 000 001").unwrap();
    pack(&a, &id, &pair.stick);
    unpack(&mut pair.b, &pair.stick).unwrap();
    a.close().unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::rename(&old, &folder).unwrap();
    let mut a = workspace(&folder);
    assert_ne!(*a.store().device(), device, "put back");
    a.set_field(&id, "producer.phone", "0912 000 002").unwrap();
    pack(&a, &id, &pair.stick);
    let received = unpack(&mut pair.b, &pair.stick).unwrap();
    assert_eq!(received.dossiers[0].conflicts, ["producer.phone"], "both stand, nothing is refused");
    let own = a.store().device().clone();
    a.close().unwrap();
    assert_eq!(*workspace(&folder).store().device(), own, "once");
}

#[test]
fn two_that_went_on_under_one_name_are_told_apart_and_nothing_is_taken() {
    let mut pair = pair();
    let id = new_dossier(&mut pair.a);
    pair.a.set_field(&id, "producer.phone", "0912 000 001").unwrap();
    pack(&pair.a, &id, &pair.stick);
    let (folder, backup) = (pair.a.folder().to_owned(), pair.stick.with_file_name("old.db"));
    pair.a.undo().unwrap();
    pair.a.close().unwrap();
    // As a program would that copies files behind our back: the folder as it was before the edit.
    std::fs::copy(folder.join("hoso.db"), &backup).unwrap();
    let mut b = workspace(&folder);
    unpack(&mut pair.b, &pair.stick).unwrap();
    b.set_field(&id, "producer.email", "x@y.vn").unwrap();
    b.close().unwrap();
    std::fs::copy(&backup, folder.join("hoso.db")).unwrap();
    std::fs::remove_file(folder.join("hoso.db.b3")).ok();
    let mut again = workspace(&folder);
    again.set_field(&id, "producer.email", "khac@y.vn").unwrap();
    pack(&again, &id, &pair.stick);
    unpack(&mut pair.b, &pair.stick).unwrap();
    // The other state of the same folder, with the same numbers.
    again.close().unwrap();
    std::fs::copy(&backup, folder.join("hoso.db")).unwrap();
    std::fs::remove_file(folder.join("hoso.db.b3")).ok();
    let mut third = workspace(&folder);
    third.set_field(&id, "producer.email", "ba@y.vn").unwrap();
    pack(&third, &id, &pair.stick);
    let before = pair.b.dossier(&id).unwrap();
    let refused = unpack(&mut pair.b, &pair.stick);
    assert!(matches!(refused, Err(WorkspaceError::Store(StoreError::Clash(_)))), "{refused:?}");
    assert_eq!(pair.b.dossier(&id).unwrap(), before);
    assert!(pair.b.verify().unwrap().is_sound());
}

#[test]
fn a_restored_folder_gets_its_own_later_work_back_and_goes_on_under_a_new_name() {
    let mut pair = pair();
    let id = new_dossier(&mut pair.a);
    let backup = pair.a.store().back_up(&pair.a.folder().join("backups"), pair.a.clock().now()).unwrap();
    pair.a.set_field(&id, "producer.phone", "0912 000 001").unwrap();
    pack(&pair.a, &id, &pair.stick);
    let folder = pair.a.folder().to_owned();
    let device = pair.a.store().device().clone();
    pair.a.close().unwrap();
    let holds = Workspace::backup_contents(&backup.path).unwrap();
    assert_eq!(holds.dossiers, 1);
    let restored = Workspace::restore(&common::options(&folder), &backup.path).unwrap();
    let kept = restored.kept.unwrap();
    assert!(Workspace::backup_contents(&kept).unwrap().operations > holds.operations);
    let mut a = workspace(&folder);
    assert_ne!(*a.store().device(), device);
    assert_eq!(a.dossier(&id).unwrap().text("producer.phone"), "");
    a.set_field(&id, "producer.email", "x@y.vn").unwrap();
    unpack(&mut a, &pair.stick).unwrap();
    let healed = a.dossier(&id).unwrap();
    assert_eq!((healed.text("producer.phone"), healed.text("producer.email")), ("0912 000 001", "x@y.vn"));
    assert!(a.verify().unwrap().is_sound());
}
