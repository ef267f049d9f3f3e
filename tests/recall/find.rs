//! Finding dossiers and producers by what one remembers of them.

use hoso_ocop::rulebook::SetNumber;
use hoso_ocop::workspace::{NewDossier, Workspace};
use tempfile::TempDir;

use crate::common::workspace;

fn of(names: &[(&str, &str)]) -> (Workspace, TempDir) {
    let folder = TempDir::new().unwrap();
    let mut workspace = workspace(folder.path());
    for (producer, product) in names {
        let new = NewDossier { set: SetNumber(11), producer: (*producer).into(), product: (*product).into() };
        workspace.create_dossier(&new).unwrap();
    }
    (workspace, folder)
}

fn products(workspace: &Workspace, typed: &str) -> Vec<String> {
    workspace.find(typed).unwrap().dossiers.into_iter().map(|(_, row)| row.product_name).collect()
}

#[test]
fn the_best_answer_comes_first_and_mistakes_are_forgiven() {
    let (workspace, _folder) = of(&[
        ("HTX chè Đồi Mây", "Trà xanh Đồi Mây"),
        ("HTX chè Đồi Mây", "Trà sen"),
        ("Hộ Suối Trong", "Mật ong hoa nhãn"),
        ("Công ty Xanh", "Bột nghệ xanh"),
    ]);
    for (typed, expected) in [
        ("tra xanh", vec!["Trà xanh Đồi Mây"]),
        ("TRÀ", vec!["Trà sen", "Trà xanh Đồi Mây"]),
        ("xanh", vec!["Bột nghệ xanh", "Trà xanh Đồi Mây"]),
        ("may doi", vec!["Trà sen", "Trà xanh Đồi Mây"]),
        // Slips of the fingers: a letter changed, left out, doubled, two swapped.
        ("nhãm mat", vec!["Mật ong hoa nhãn"]),
        ("xnah tra", vec!["Trà xanh Đồi Mây"]),
        ("suoi trongg", vec!["Mật ong hoa nhãn"]),
        // A space too few.
        ("matong", vec!["Mật ong hoa nhãn"]),
        ("khong co gi", vec![]),
    ] {
        assert_eq!(products(&workspace, typed), expected, "{typed}");
    }
}

#[test]
fn a_producer_is_found_once_with_all_its_dossiers() {
    let (workspace, _folder) = of(&[
        ("HTX chè Đồi Mây", "Trà xanh"),
        ("HTX chè Đồi Mây", "Trà sen"),
        ("HTX miến Hợp Thành", "Miến dong"),
    ]);
    let found = workspace.find("htx che").unwrap();
    let producers: Vec<(&str, u32)> =
        found.producers.iter().map(|(_, producer)| (producer.name.as_str(), producer.dossiers)).collect();
    assert_eq!(producers, [("HTX chè Đồi Mây", 2)]);
}

#[test]
fn marks_of_punctuation_and_odd_letters_find_nothing_and_harm_nothing() {
    let (workspace, _folder) = of(&[("HTX chè Đồi Mây", "Trà \"xanh\" (hộp) 100%")]);
    for typed in ["\"", "*", "tra AND", "NEAR(", "^tra", "tra\u{0}xanh", "'; drop", "(((", "ế", "👍"] {
        workspace.find(typed).unwrap_or_else(|error| panic!("{typed:?}: {error}"));
    }
    assert_eq!(products(&workspace, "hop 100%").len(), 1);
}

#[test]
fn what_was_open_last_comes_first_and_what_is_gone_is_left_out() {
    let (mut workspace, _folder) = of(&[("A", "Một"), ("B", "Hai"), ("C", "Ba")]);
    let id = |workspace: &Workspace, name: &str| {
        workspace.find(name).unwrap().dossiers.into_iter().next().unwrap().1.id
    };
    for name in ["Một", "Hai", "Ba", "Một"] {
        workspace.note_opened(&id(&workspace, name)).unwrap();
    }
    let names = |workspace: &Workspace| -> Vec<String> {
        workspace.recent().unwrap().into_iter().map(|row| row.product_name).collect()
    };
    assert_eq!(names(&workspace), ["Một", "Ba", "Hai"]);
    let gone = id(&workspace, "Ba");
    workspace.remove_dossier(&gone).unwrap();
    assert_eq!(names(&workspace), ["Một", "Hai"]);
}
