//! What is the producer's is entered once: a second dossier shows it, and the next product takes
//! along what is not the product's.

use std::collections::BTreeSet;

use hoso_ocop::rulebook::SetNumber;
use hoso_ocop::workspace::{NewDossier, NextProduct, Origin};
use tempfile::TempDir;

use crate::common::{law, workspace};

#[test]
fn a_producers_facts_are_entered_once_for_all_its_dossiers() {
    let folder = TempDir::new().unwrap();
    let mut workspace = workspace(folder.path());
    let new = |product: &str| NewDossier {
        set: SetNumber(11),
        producer: "HTX chè Đồi Mây".into(),
        product: product.into(),
    };
    let first = workspace.create_dossier(&new("Trà xanh")).unwrap();
    let mut entered = Vec::new();
    for field in law().fields.iter().filter(|field| field.name.starts_with("producer.")) {
        // Whatever the field takes, of the first that it does.
        let tries = ["có", "1", "2/6/2019", "a@b.vn", "0912345678", "05641", "Nam", "Hợp tác xã", "Kinh"];
        let options = field.options.iter().map(String::as_str);
        let taken = tries
            .into_iter()
            .chain(options)
            .find(|text| workspace.set_field(&first, &field.name, text).is_ok());
        assert!(taken.is_some(), "{} takes nothing", field.name);
        entered.push(field.name.clone());
    }
    assert!(entered.len() > 10);
    // Begun by its old name no more, since that was changed above.
    let name = workspace.dossier(&first).unwrap().text("producer.name").to_owned();
    let second = NewDossier { set: SetNumber(1), producer: name, product: "Rau cải".into() };
    let second = workspace.create_dossier(&second).unwrap();
    let (first, second) = (workspace.dossier(&first).unwrap(), workspace.dossier(&second).unwrap());
    assert_ne!(first.product, second.product);
    for field in &entered {
        assert!(!second.value(field).is_empty(), "{field}");
        assert_eq!(first.value(field), second.value(field), "{field}");
    }
}

#[test]
fn the_next_product_takes_along_what_is_the_producers() {
    let folder = TempDir::new().unwrap();
    let mut workspace = workspace(folder.path());
    let first = workspace.create_sample().unwrap();
    let earlier = workspace.dossier(&first).unwrap();
    let told = workspace.carried_over(&first, SetNumber(4)).unwrap();
    let id = workspace
        .next_product(&first, &NextProduct { set: SetNumber(4), product: " Mật ong Đồi Mây ".into() })
        .unwrap();
    let next = workspace.dossier(&id).unwrap();
    assert_eq!(next.producer, earlier.producer);
    assert_ne!(next.product, earlier.product);
    assert_eq!((next.text("product.name"), next.set()), ("Mật ong Đồi Mây", Some(SetNumber(4))));
    // What is said of the producer is there; what is said of the product is not.
    for field in &law().fields {
        let (old, new) = (earlier.value(&field.name), next.value(&field.name));
        if field.name.starts_with("producer.") || law().reading.carried.contains(&field.name) {
            assert_eq!(old, new, "{}", field.name);
        } else if field.name.starts_with("texts.") || field.name.starts_with("knockouts.") {
            assert!(new.is_empty(), "{}", field.name);
        }
    }
    assert!(next.levels.is_empty());
    // Papers of the producer came with their files; those of the product stayed.
    let of_producer = |kind: &str| law().kind(kind).is_some_and(|kind| kind.of_producer);
    let titles = |dossier: &hoso_ocop::dossier::Dossier, theirs: bool| -> Vec<String> {
        let pieces = dossier.evidence.iter().filter(|piece| of_producer(&piece.kind) == theirs);
        pieces.map(|piece| piece.title.clone()).collect()
    };
    assert_eq!(titles(&next, true), titles(&earlier, true));
    assert!(titles(&next, false).is_empty() && !titles(&earlier, false).is_empty());
    assert_eq!((told.papers, told.stays), (titles(&earlier, true), titles(&earlier, false)));
    let codes: BTreeSet<_> = law().set(SetNumber(4)).unwrap().leaves().map(|leaf| leaf.code).collect();
    for piece in &next.evidence {
        let old = earlier.evidence.iter().find(|old| old.title == piece.title).unwrap();
        assert!(piece.id != old.id && piece.files == old.files && !piece.files.is_empty());
        assert!(piece.criteria.is_subset(&codes));
    }
    // What has to be got anew is what the checks of the new dossier say of these papers.
    let open = workspace.open_dossier(&id).unwrap();
    for finding in &told.renew {
        assert!(open.assessment.findings.iter().any(|found| found.message == finding.message), "{finding:?}");
    }
    let origins = workspace.origins(&id).unwrap();
    for (field, origin) in [
        ("texts.history", Origin::Carried),
        ("product.name", Origin::Typed),
        ("dossier.year", Origin::Computed),
        ("producer.email", Origin::Sample),
    ] {
        assert_eq!(origins[field].origin, origin, "{field}");
    }
    // One action, one undo.
    workspace.undo().unwrap();
    assert!(workspace.dossier(&id).is_err());
    assert_eq!(workspace.dossier(&first).unwrap(), earlier);
}
