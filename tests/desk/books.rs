//! What is written into the books, the targets that are counted from it, the list of communes.

use super::*;

#[test]
fn a_line_that_is_not_whole_is_refused_and_nothing_is_written() {
    let folder = Folder::new();
    let mut workspace = folder.open("2027-03-01");
    let id = made(&mut workspace, "Hộ kinh doanh Một", "Chè khô");
    let operations = workspace.store().count_operations().unwrap();
    let line = |book: &str, dossier: Option<&EntityId>, facts: &[(&str, &str)]| NewEntry {
        book: book.to_owned(),
        dossier: dossier.cloned(),
        facts: facts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect(),
        ..NewEntry::default()
    };
    let nobody = EntityId("paaaaaaaaaa".to_owned());
    for bad in [
        line("returns", Some(&id), &[]),
        line("return", Some(&id), &[("document", "Mẫu 01")]),
        line("return", Some(&id), &[("document", "   "), ("reason", "Thiếu")]),
        line("return", None, &[("document", "Mẫu 01"), ("reason", "Thiếu")]),
        line("return", Some(&id), &[("document", "Mẫu 01"), ("reason", "Thiếu"), ("asked_on", "31/02/2027")]),
        line("return", Some(&id), &[("document", "Mẫu 01"), ("reason", "Thiếu"), ("colour", "xanh")]),
        line("target", None, &[("year", "2027"), ("measure", "Sản phẩm 6 sao"), ("wanted", "1")]),
        line("target", None, &[("year", "2027"), ("measure", "Sản phẩm 5 sao"), ("wanted", "-1")]),
        NewEntry { producer: Some(nobody), ..line("support", None, &[("what", "Máy sấy")]) },
        NewEntry { under: Some(id.clone()), ..line("attendance", None, &[("person", "Ai đó")]) },
    ] {
        assert!(workspace.add_entry(&bad).is_err(), "{bad:?}");
        assert_eq!(workspace.store().count_operations().unwrap(), operations, "{bad:?}");
    }
    let whole = entry(&mut workspace, "return", Some(&id), &[("document", "Mẫu 01"), ("reason", "Thiếu")]);
    assert!(workspace.set_entry(&whole, &[("document".to_owned(), String::new())]).is_err());
    assert_eq!(workspace.entry(&whole).unwrap().date("asked_on"), Some(day("2027-03-01")));
    workspace.remove_entry(&whole).unwrap();
    assert!(workspace.entries("return").unwrap().is_empty());
    workspace.undo().unwrap();
    assert_eq!(workspace.entries("return").unwrap().len(), 1);
    workspace.undo().unwrap();
    assert!(workspace.entries("return").unwrap().is_empty());
}

#[test]
fn targets_count_what_is_recognised_and_forecast_by_both_gates() {
    let folder = Folder::new();
    let mut workspace = folder.open("2027-03-01");
    workspace.set_area(&["05641".to_owned(), "05611".to_owned()]).unwrap();
    let sample = workspace.create_sample().unwrap();
    let recognised = made(&mut workspace, "Hộ Hai", "Miến dong");
    let elsewhere = made(&mut workspace, "Hộ Ba", "Mật ong");
    workspace.set_field(&elsewhere, "producer.commune_code", "00004").unwrap();
    for (field, text) in [("certificate.stars", "5"), ("certificate.issued", "20/02/2027")] {
        workspace.set_field(&recognised, field, text).unwrap();
        workspace.set_field(&elsewhere, field, text).unwrap();
    }
    let target = |workspace: &mut Workspace, measure: &str, wanted: &str, rest: &[(&str, &str)]| {
        let mut facts = vec![("year", "2027"), ("measure", measure), ("wanted", wanted)];
        facts.extend(rest);
        entry(workspace, "target", None, &facts)
    };
    target(&mut workspace, "Sản phẩm tham gia", "1", &[("each_commune", "Có")]);
    target(&mut workspace, "Sản phẩm từ 3 sao", "2", &[]);
    target(&mut workspace, "Sản phẩm 5 sao", "1", &[("commune", "05641")]);
    target(&mut workspace, "Buổi tập huấn", "1", &[]);
    target(&mut workspace, "Chủ thể được hỗ trợ", "2", &[]);
    entry(&mut workspace, "training", None, &[("topic", "Lập hồ sơ"), ("on", "02/03/2027")]);
    let producer = workspace.dossier(&sample).unwrap().producer;
    for what in ["Máy sấy", "Bao bì"] {
        entry(&mut workspace, "support", Some(&producer), &[("what", what), ("on", "01/03/2027")]);
    }
    let told: Vec<String> = workspace
        .targets(2027)
        .unwrap()
        .iter()
        .map(|target| {
            let names = |list: &[hoso_ocop::workspace::Counted]| {
                list.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("; ")
            };
            let place = target.commune.clone().unwrap_or_default();
            let state = if target.is_reached() {
                "reached"
            } else if target.is_in_sight() {
                "sight"
            } else {
                "-"
            };
            format!(
                "{} {place} {}: {} | {} {state}",
                target.measure.name(),
                target.wanted,
                names(&target.reached),
                names(&target.forecast)
            )
        })
        .collect();
    let product = workspace.dossier(&sample).unwrap().text("product.name").to_owned();
    let producer = workspace.dossier(&sample).unwrap().text("producer.name").to_owned();
    assert_eq!(
        told,
        [
            "Sản phẩm tham gia 05611 1:  |  -".to_owned(),
            format!("Sản phẩm tham gia 05641 1: Miến dong | {product} reached"),
            format!("Sản phẩm từ 3 sao  2: Miến dong | {product} sight"),
            "Sản phẩm 5 sao 05641 1: Miến dong |  reached".to_owned(),
            "Buổi tập huấn  1: Lập hồ sơ |  reached".to_owned(),
            format!("Chủ thể được hỗ trợ  2: {producer} |  -"),
        ]
    );
}

/// The list of communes is a file that can be exchanged: one that is not whole is refused.
#[test]
fn a_newer_list_of_communes_is_checked_line_by_line() {
    use hoso_ocop::rulebook::units::check;
    let good = include_str!("../../assets/units/units.tsv");
    assert_eq!(check(good), Ok(3321));
    let heads = "province_code\tprovince\tcode\tkind\tname\n";
    let line = "19\ttỉnh Thái Nguyên\t05641\txã\tVô Tranh\n";
    assert_eq!(check(&format!("{heads}{line}")), Ok(1));
    for (bad, at) in [
        (String::new(), 1),
        (line.to_owned(), 1),
        (heads.to_owned(), 2),
        (format!("{heads}{line}{line}"), 3),
        (format!("{heads}{}", line.replace("05641", "5641")), 2),
        (format!("{heads}{}", line.replace("xã", "huyện")), 2),
        (format!("{heads}{}", line.replace("Vô Tranh", " ")), 2),
        (format!("{heads}{line}19\ttỉnh Thái Nguyên\n"), 3),
    ] {
        assert_eq!(check(&bad), Err(at), "{bad:?}");
    }
    let folder = Folder::new();
    let workspace = folder.open("2027-03-01");
    let file = folder.0.path().join("danh sách.tsv");
    std::fs::write(&file, format!("{heads}{line}x")).unwrap();
    assert!(workspace.import_units(&file).is_err());
    assert!(!folder.0.path().join("units.tsv").exists());
    std::fs::write(&file, good).unwrap();
    assert_eq!(workspace.import_units(&file).unwrap(), 3321);
    assert_eq!(std::fs::read_to_string(folder.0.path().join("units.tsv")).unwrap(), good);
}

/// Every choice that the rulebook offers for a target is counted by the program.
#[test]
fn each_measure_of_the_book_of_targets_is_known() {
    let folder = Folder::new();
    let mut workspace = folder.open("2027-03-01");
    let rulebook = std::sync::Arc::clone(workspace.current_rulebook());
    let options = &rulebook.book("target").unwrap().field("measure").unwrap().options;
    for option in options {
        entry(&mut workspace, "target", None, &[("year", "2027"), ("measure", option), ("wanted", "1")]);
    }
    let known = workspace.targets(2027).unwrap();
    let mut names: Vec<&str> = known.iter().map(|target| target.measure.name()).collect();
    let mut wanted: Vec<&str> = options.iter().map(String::as_str).collect();
    names.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(names, wanted);
    let results = &rulebook.field("province.result").unwrap().options;
    assert!(results.iter().any(|result| result == "Không công nhận"), "the word that refuses is one of them");
}

/// What was given to an officer stays in sight, whatever commune nobody wrote down; what an officer of
/// one commune begins is of that commune.
#[test]
fn a_dossier_without_a_commune_stands_on_the_desk_and_on_its_papers() {
    let folder = Folder::new();
    let mut workspace = folder.open("2027-03-01");
    let here = made(&mut workspace, "Hộ Một", "Chè khô");
    let elsewhere = made(&mut workspace, "Hộ Hai", "Mật ong");
    workspace.set_field(&elsewhere, "producer.commune_code", "05611").unwrap();
    let homeless = made(&mut workspace, "Hộ Ba", "Miến dong");
    workspace.set_field(&homeless, "producer.commune_code", "").unwrap();
    workspace.set_area(&["05641".to_owned()]).unwrap();
    workspace.set_role(Role::Officer).unwrap();
    let rows = |workspace: &Workspace| -> Vec<EntityId> {
        workspace.rows_here().unwrap().into_iter().map(|row| row.id).collect()
    };
    assert_eq!(rows(&workspace), [here.clone(), homeless.clone()]);
    let list = OfficePaper::List { year: 2027, batch: 1, on: None };
    let text = common::text_of(&workspace.office_paper(&list).unwrap());
    assert!(text.contains("Miếndong") && text.contains("Chèkhô") && !text.contains("Mậtong"), "{text}");

    // Another product of the same producer gives both their commune, in one step.
    let new = |producer: &str, product: &str| NewDossier {
        set: hoso_ocop::rulebook::SetNumber(11),
        producer: producer.to_owned(),
        product: product.to_owned(),
    };
    let commune = |workspace: &Workspace, id: &EntityId| {
        let row = workspace.store().row(id).unwrap().unwrap();
        assert_eq!(workspace.dossier(id).unwrap().text("producer.commune_code"), row.commune);
        row.commune
    };
    let second = workspace.create_dossier(&new("Hộ Ba", "Bún khô")).unwrap();
    assert_eq!(commune(&workspace, &second), "05641");
    assert_eq!(commune(&workspace, &homeless), "05641");
    workspace.undo().unwrap().unwrap();
    assert_eq!(commune(&workspace, &homeless), "");
    // A commune that stands is not changed; an officer of two communes says which.
    let other = workspace.create_dossier(&new("Hộ Hai", "Phấn hoa")).unwrap();
    assert_eq!(commune(&workspace, &other), "05611");
    workspace.set_area(&["05641".to_owned(), "05611".to_owned()]).unwrap();
    let open = workspace.create_dossier(&new("Hộ Bốn", "Gạo")).unwrap();
    assert_eq!(commune(&workspace, &open), "");
    assert!(workspace.verify().unwrap().is_sound());
}
