//! The history in a person's words, old values taken back, and where a value came from.

use hoso_ocop::dossier::{EntityId, OperationId};
use hoso_ocop::rulebook::{LevelNumber, SetNumber};
use hoso_ocop::workspace::{EvidenceFact, HistoryLine, NewDossier, Origin, Subject, Told, Workspace};
use tempfile::TempDir;

use crate::common::workspace;

fn sample() -> (Workspace, EntityId, TempDir) {
    let folder = TempDir::new().unwrap();
    let mut workspace = workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    (workspace, id, folder)
}

fn fresh() -> (Workspace, EntityId, TempDir) {
    let folder = TempDir::new().unwrap();
    let mut workspace = workspace(folder.path());
    let new = NewDossier { set: SetNumber(11), producer: "HTX chè".into(), product: "Trà".into() };
    let id = workspace.create_dossier(&new).unwrap();
    (workspace, id, folder)
}

fn last(workspace: &Workspace, id: &EntityId) -> HistoryLine {
    workspace.history_lines(id).unwrap().into_iter().next().unwrap()
}

fn words(text: &str) -> Told {
    Told::Words(text.into())
}

#[test]
fn lines_are_in_the_words_of_the_forms() {
    let (mut workspace, id, _folder) = sample();
    workspace.set_field(&id, "producer.founded", "2/6/19").unwrap();
    let line = last(&workspace, &id);
    assert!(
        matches!(&line.subject, Subject::Field { label, .. } if label.starts_with("Ngày thành lập")),
        "{line:?}"
    );
    assert_eq!((line.before, line.after), (vec![words("12/03/2019")], words("02/06/2019")));
    assert!(line.stands && line.deed.author == "thử");

    workspace.set_field(&id, "checks.books_kept", "không").unwrap();
    assert_eq!(last(&workspace, &id).after, Told::YesNo(false));

    workspace.choose_level(&id, "1.1".parse().unwrap(), Some(LevelNumber(1))).unwrap();
    let line = last(&workspace, &id);
    let Told::Level { points, text } = &line.after else { panic!("{line:?}") };
    assert!(points.0 == 1 && text.len() > 10);
    assert!(matches!(line.before.as_slice(), [Told::Level { .. }]));

    let piece = workspace.dossier(&id).unwrap().evidence[0].clone();
    let expires = EvidenceFact::Expires("2027-06-02".parse().ok());
    workspace.change_evidence(&piece.id, &expires).unwrap();
    let line = last(&workspace, &id);
    assert!(matches!(&line.subject, Subject::PieceFact { title, .. } if *title == piece.title));
    assert_eq!(line.after, words("02/06/2027"));

    workspace.remove_evidence(&piece.id).unwrap();
    let line = last(&workspace, &id);
    assert!(matches!(&line.subject, Subject::Piece { title, .. } if *title == piece.title));
    assert_eq!((line.before, line.after), (vec![Told::YesNo(true)], Told::YesNo(false)));
}

#[test]
fn a_piece_that_comes_is_one_line_and_a_text_typed_in_one_sitting_another() {
    let (mut workspace, id, _folder) = sample();
    let pieces = workspace.dossier(&id).unwrap().evidence.len();
    let lines = workspace.history_lines(&id).unwrap();
    let of_pieces = lines.iter().filter(|line| matches!(line.subject, Subject::Piece { .. })).count();
    let of_facts = lines.iter().filter(|line| matches!(line.subject, Subject::PieceFact { .. })).count();
    assert_eq!((of_pieces, of_facts), (pieces, 0));
    let before = workspace.dossier(&id).unwrap().text("producer.email").to_owned();
    for text in ["a", "a@", "a@b.vn"] {
        workspace.set_field(&id, "producer.email", text).unwrap();
    }
    let after = workspace.history_lines(&id).unwrap();
    assert_eq!(after.len(), lines.len() + 1);
    assert_eq!((&after[0].before, &after[0].after), (&vec![words(&before)], &words("a@b.vn")));
    // Taking back what stood before the sitting takes back all of it.
    let first = after[0].first.clone();
    workspace.restore_value(&id, &first, true).unwrap();
    assert_eq!(workspace.dossier(&id).unwrap().text("producer.email"), before);
}

#[test]
fn an_old_value_comes_back_as_a_new_action_and_can_be_undone() {
    let (mut workspace, id, _folder) = fresh();
    for text in ["Thái Nguyên", "Tuyên Quang", ""] {
        workspace.set_field(&id, "producer.address", text).unwrap();
        workspace.set_field(&id, "producer.phone", "0912345678").unwrap();
        workspace.set_field(&id, "producer.phone", "").unwrap();
    }
    let of_address = |workspace: &Workspace| -> Vec<HistoryLine> {
        let lines = workspace.history_lines(&id).unwrap();
        lines.into_iter().filter(|line| line.subject.key() == "producer.address").collect()
    };
    let lines = of_address(&workspace);
    assert_eq!(lines.iter().map(|line| line.stands).collect::<Vec<_>>(), [true, false, false]);
    let oldest = lines.last().unwrap().operation.clone();
    workspace.restore_value(&id, &oldest, false).unwrap();
    assert_eq!(workspace.dossier(&id).unwrap().text("producer.address"), "Thái Nguyên");
    let undoable = workspace.store().undoable().unwrap().unwrap();
    assert_eq!(undoable.label, "action-restore-value");
    workspace.undo().unwrap();
    assert_eq!(workspace.dossier(&id).unwrap().text("producer.address"), "");
    let newest = &of_address(&workspace)[0];
    assert_eq!((newest.deed.kind.as_str(), &newest.after), ("undo", &Told::Nothing));
}

#[test]
fn a_name_that_comes_back_is_known_by_its_old_key() {
    let (mut workspace, id, _folder) = fresh();
    workspace.set_field(&id, "producer.name", "HTX khác").unwrap();
    let line = last(&workspace, &id);
    workspace.restore_value(&id, &line.first, true).unwrap();
    let producer = workspace.dossier(&id).unwrap().producer;
    let again = NewDossier { set: SetNumber(1), producer: "htx CHÈ".into(), product: "Khác".into() };
    let other = workspace.create_dossier(&again).unwrap();
    assert_eq!(workspace.dossier(&other).unwrap().producer, producer);
}

#[test]
fn what_is_no_value_of_the_dossier_is_refused() {
    let (mut workspace, id, _folder) = fresh();
    let other = NewDossier { set: SetNumber(11), producer: "Khác".into(), product: "Khác".into() };
    let other = workspace.create_dossier(&other).unwrap();
    workspace.set_field(&other, "product.packaging", "Hộp").unwrap();
    let foreign = last(&workspace, &other).operation;
    let changed = |workspace: &Workspace| workspace.store().undoable().unwrap().map(|what| what.action);
    let before = changed(&workspace);
    assert!(workspace.restore_value(&id, &foreign, false).is_err());
    let unknown: OperationId = "niemand:1".parse().unwrap();
    assert!(workspace.restore_value(&id, &unknown, false).is_err());
    let made = workspace.history_lines(&id).unwrap();
    let made = made.iter().find(|line| line.subject == Subject::Dossier).unwrap();
    assert!(workspace.restore_value(&id, &made.operation, true).is_err(), "that is what undo is for");
    assert_eq!(changed(&workspace), before);
    // A level of the tea's set that another set does not have.
    let law = crate::common::law();
    let tea = law.set(SetNumber(11)).unwrap();
    let (set, code, level) = (law.sets.iter())
        .find_map(|set| {
            tea.leaves().find_map(|leaf| {
                let last = LevelNumber::from_index(leaf.levels.len() - 1);
                let same = set.criterion(leaf.code).is_some_and(|other| other.level(last).is_some());
                (!same).then_some((set.number, leaf.code, last))
            })
        })
        .expect("sets differ");
    workspace.choose_level(&id, code, Some(level)).unwrap();
    let chosen = last(&workspace, &id);
    workspace.choose_level(&id, code, None).unwrap();
    workspace.set_field(&id, "product.set", &set.to_string()).unwrap();
    assert!(workspace.restore_value(&id, &chosen.operation, false).is_err());
    workspace.set_field(&id, "product.set", "11").unwrap();
    workspace.restore_value(&id, &chosen.operation, false).unwrap();
    assert_eq!(workspace.dossier(&id).unwrap().levels.get(&code), Some(&level));
}

#[test]
fn every_field_says_where_its_value_came_from() {
    let (mut workspace, id, _folder) = fresh();
    workspace.set_field(&id, "producer.email", "a@b.vn").unwrap();
    workspace.set_field(&id, "producer.phone", "0912345678").unwrap();
    let phone = last(&workspace, &id);
    workspace.set_field(&id, "producer.phone", "0987654321").unwrap();
    workspace.restore_value(&id, &phone.operation, false).unwrap();
    let origins = workspace.origins(&id).unwrap();
    for (field, origin) in [
        ("product.name", Origin::Typed),
        ("producer.email", Origin::Typed),
        ("dossier.year", Origin::Computed),
        ("dossier.batch", Origin::Computed),
        ("producer.phone", Origin::Restored),
    ] {
        assert_eq!(origins.get(field).map(|found| found.origin), Some(origin), "{field}");
    }
    assert_eq!(origins["producer.email"].author, "thử");
    let (workspace, sample, _folder) = self::sample();
    assert_eq!(workspace.origins(&sample).unwrap()["producer.email"].origin, Origin::Sample);
}
