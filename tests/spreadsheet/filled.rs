//! Producers and products that come in from a filled sheet.

use std::sync::Arc;

use hoso_ocop::exchange::spreadsheet::{Cell, write_xlsx};
use hoso_ocop::rulebook::SetNumber;
use hoso_ocop::store::RowQuery;
use hoso_ocop::workspace::{ImportJob, Imported, NewDossier, SheetKind, SheetOptions, Workspace, template};
use jiff::civil::date;
use tempfile::TempDir;

use super::common::law;
use super::{book, cells, common, read};

#[test]
fn a_filled_template_comes_in_as_one_action_and_is_listed_as_it_was_filled() {
    let folder = TempDir::new().unwrap();
    let mut workspace = common::workspace(&folder.path().join("data"));
    let known = NewDossier {
        set: SetNumber(11),
        producer: "Hợp tác xã chè Đồi Mây".to_owned(),
        product: "Trà đen".to_owned(),
    };
    let first = workspace.create_dossier(&known).unwrap();
    workspace.set_field(&first, "producer.phone", "0912 000 001").unwrap();
    let mut sheets = template(law()).sheets().to_vec();
    let guide = &sheets[1];
    assert!(sheets[0].columns.iter().all(|column| {
        guide.rows.iter().any(|row| row.first() == Some(&Cell::Text(column.title.clone())))
    }));
    let place = |title: &str| sheets[0].columns.iter().position(|column| column.title == title).unwrap();
    let width = sheets[0].columns.len();
    let row = |cells: &[(&str, Cell)]| {
        let mut row = vec![Cell::Empty; width];
        for (title, cell) in cells {
            row[place(title)] = cell.clone();
        }
        row
    };
    let text = |text: &str| Cell::Text(text.to_owned());
    let rows = vec![
        row(&[
            ("Tên chủ thể", text("HỢP TÁC XÃ CHÈ ĐỒI MÂY")),
            ("Tên sản phẩm", text("=Trà+xanh")),
            ("Bộ sản phẩm", Cell::Whole(11)),
            ("Điện thoại", text("0912 000 002")),
            ("Mã số thuế", Cell::Whole(100_109_106)),
            ("Ngày thành lập, đăng ký kinh doanh", Cell::Date(date(2019, 3, 12))),
            ("Xã, phường nơi sản xuất", text("xã Tức Tranh, huyện Phú Lương, tỉnh Thái Nguyên")),
        ]),
        row(&[
            ("Tên chủ thể", text("Hộ kinh doanh Suối Trong")),
            ("Loại hình tổ chức", text("HO KINH DOANH")),
            ("Tên sản phẩm", text("Mật ong")),
            ("Bộ sản phẩm", text("Bộ 3")),
            ("Điện thoại", Cell::Whole(912_345_678)),
            ("Ngày thành lập, đăng ký kinh doanh", text("2-6-2021")),
            ("Lần đăng ký đánh giá", text("nâng hạng")),
            ("Năm đánh giá", text("2.027")),
            ("Đợt đánh giá", Cell::Whole(2)),
        ]),
        row(&[
            ("Tên chủ thể", text("Hợp tác xã chè Đồi Mây")),
            ("Tên sản phẩm", text("trà đen")),
            ("Bộ sản phẩm", text("11")),
        ]),
        row(&[
            ("Tên chủ thể", text("Bến Đò")),
            ("Tên sản phẩm", text("Nước mắm")),
            ("Bộ sản phẩm", text("27")),
        ]),
    ];
    sheets[0].rows = rows;
    let path = folder.path().join("điền.xlsx");
    std::fs::write(&path, write_xlsx(&sheets).unwrap()).unwrap();

    let law = Arc::clone(workspace.current_rulebook());
    let file = ImportJob::new(&path, &law).run().unwrap();
    let preview = workspace.preview_import(&file).unwrap();
    let backups = workspace.store().backups().len();
    let imported = workspace.import(&file).unwrap();
    assert_eq!(Imported { backup: None, ..imported.clone() }, preview);
    assert_eq!(imported.new_producers, ["Hộ kinh doanh Suối Trong"]);
    assert_eq!(imported.known_producers, ["HỢP TÁC XÃ CHÈ ĐỒI MÂY"]);
    assert_eq!(imported.existing.iter().map(|line| line.row).collect::<Vec<_>>(), [4]);
    assert_eq!(
        imported.bad.iter().map(|row| (row.row, row.reasons[0].id)).collect::<Vec<_>>(),
        [(5, "import-not-a-set")]
    );
    let notes: Vec<&str> = imported.notes[0].reasons.iter().map(|note| note.id).collect();
    assert_eq!(notes, ["import-commune-old", "import-kept"]);
    assert_eq!(workspace.store().backups().len(), backups + 1);
    assert!(imported.backup.unwrap().is_file());

    let of = |workspace: &Workspace, product: &str| {
        let rows = workspace.list(&RowQuery::default()).unwrap();
        let row = rows.into_iter().find(|row| row.product_name == product).unwrap();
        workspace.dossier(&row.id).unwrap()
    };
    let tea = of(&workspace, "=Trà+xanh");
    assert_eq!(tea.producer, workspace.dossier(&first).unwrap().producer);
    // What was here stays, what was empty is filled.
    assert_eq!(tea.text("producer.phone"), "0912 000 001");
    assert_eq!(tea.text("producer.tax_code"), "0100109106");
    assert_eq!(tea.text("producer.founded"), "2019-03-12");
    assert_eq!(tea.text("producer.commune_code"), "05641");
    let honey = of(&workspace, "Mật ong");
    assert_eq!(honey.set(), Some(SetNumber(3)));
    assert_eq!(honey.text("producer.kind"), "Hộ kinh doanh");
    assert_eq!(honey.text("producer.phone"), "0912345678");
    assert_eq!(honey.text("producer.founded"), "2021-06-02");
    assert_eq!(honey.text("dossier.purpose"), "Nâng hạng");
    assert_eq!((honey.number("dossier.year"), honey.number("dossier.batch")), (Some(2027), Some(2)));

    // As it was filled in, it is listed.
    let listed = workspace.sheet(SheetKind::Dossiers, &SheetOptions::default()).unwrap();
    let out = folder.path().join("danh sách.xlsx");
    listed.run_to(&out).unwrap();
    let read = cells(&std::fs::read(&out).unwrap());
    let mut names: Vec<String> = read.iter().map(|row| row[1].to_string()).collect();
    names.sort();
    assert_eq!(names, ["=Trà+xanh", "Mật ong", "Trà đen"]);

    // The list itself is a sheet that can be imported; everything in it is here.
    let again = ImportJob::new(&out, &law).run().unwrap();
    let again = workspace.preview_import(&again).unwrap();
    assert_eq!((again.products.len(), again.existing.len(), again.bad.len()), (0, 3, 0), "{again:?}");

    // One action, and one undo; the second import is the same as the first.
    assert_eq!(workspace.undo().unwrap().unwrap().label, "action-import");
    assert_eq!(workspace.list(&RowQuery::default()).unwrap().len(), 1);
    assert_eq!(workspace.dossier(&first).unwrap().text("producer.tax_code"), "");
    workspace.redo().unwrap().unwrap();
    assert_eq!(workspace.list(&RowQuery::default()).unwrap().len(), 3);
    let repeated = workspace.import(&file).unwrap();
    assert_eq!((repeated.products.len(), repeated.existing.len(), repeated.backup), (0, 3, None));
    assert!(workspace.verify().unwrap().is_sound());
}

#[test]
fn headings_are_known_in_any_order_with_or_without_marks() {
    let folder = TempDir::new().unwrap();
    let workspace = common::workspace(&folder.path().join("data"));
    for head in [
        ["TÊN SẢN PHẨM (*)", "bo san pham", "ten chu the:"],
        ["Sản phẩm", "Bộ số", "Tên cơ sở"],
        ["product.name", "product.set", "producer.name"],
    ] {
        let bytes =
            book(&[&["DANH SÁCH NĂM 2027"], &[], &head, &["Trà xanh", "7. Chế biến từ chè", "Đồi Mây"]]);
        let imported = read(folder.path(), &workspace, &bytes).unwrap();
        assert_eq!(imported.products.len(), 1, "{head:?}: {imported:?}");
        assert_eq!((imported.products[0].row, imported.products[0].producer.as_str()), (4, "Đồi Mây"));
    }
}
