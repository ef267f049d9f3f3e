//! Spreadsheets as a person works with them: the list saved, the template filled in and imported.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::exchange::spreadsheet::{Cell, read_xlsx, write_xlsx};
use crate::ui::cover::Cover;
use crate::workspace::template;

/// Saves what the dialog on screen asks about under a name.
fn save_as(screen: &mut Screen, name: &str) -> PathBuf {
    let path = screen.state().folder.path().join(name);
    dialogs_answer(screen, &[&path]);
    click(screen, "Chọn nơi khác…");
    let wanted = path.display().to_string();
    until(screen, "the place", |screen| match &screen.state().window.as_ref().unwrap().cover {
        Some(Cover::SaveAs(save)) => save.path == wanted,
        _ => false,
    });
    press(screen, "Lưu");
    wait_for(screen, "Đã lưu: ");
    path
}

/// The template with rows of producer, product and set.
fn filled(path: &Path, rows: &[[&str; 3]]) {
    let law = crate::rulebook::Rulebook::shipped().unwrap();
    let mut sheets = template(&law).sheets().to_vec();
    let titles: Vec<String> = sheets[0].columns.iter().map(|column| column.title.clone()).collect();
    let places = ["Tên chủ thể", "Tên sản phẩm", "Bộ sản phẩm"]
        .map(|title| titles.iter().position(|known| known == title).unwrap());
    sheets[0].rows = rows
        .iter()
        .map(|texts| {
            let mut row = vec![Cell::Empty; titles.len()];
            for (place, text) in places.iter().zip(texts) {
                row[*place] = Cell::from(*text);
            }
            row
        })
        .collect();
    std::fs::write(path, write_xlsx(&sheets).unwrap()).unwrap();
}

#[test]
fn the_list_and_the_template_are_saved() {
    let mut screen = sample();
    click(&mut screen, "Trang chủ");
    click(&mut screen, "Lưu danh sách ra Excel…");
    wait_for(&mut screen, "Lưu các hồ sơ đang hiện trong danh sách");
    picture(&mut screen, "sheet-save");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    let path = save_as(&mut screen, "danh sách.xlsx");
    let grid = read_xlsx(&std::fs::read(path).unwrap()).unwrap().remove(0);
    assert_eq!((grid.name.as_str(), grid.rows.len()), ("Hồ sơ", 2));
    click(&mut screen, "Nhập từ Excel…");
    wait_for(&mut screen, "Mỗi dòng là một sản phẩm");
    screen.run_steps(3);
    picture(&mut screen, "import-asked");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    click(&mut screen, "Lưu tệp mẫu…");
    wait_for(&mut screen, "Trang đầu để điền");
    let path = save_as(&mut screen, "mẫu.xlsx");
    assert_eq!(read_xlsx(&std::fs::read(path).unwrap()).unwrap().len(), 2);
}

#[test]
fn a_sheet_is_shown_before_it_is_imported_and_one_undo_takes_it_back() {
    let mut screen = sample();
    let path = screen.state().folder.path().join("điền.xlsx");
    filled(
        &path,
        &[
            ["Hợp tác xã chè Đồi Mây", "Trà đen Đồi Mây", "11"],
            ["Hộ kinh doanh Suối Trong", "Mật ong hoa nhãn", "3"],
            ["Hợp tác xã chè Đồi Mây", "Trà xanh Đồi Mây hộp 200 g", "11"],
            ["Tổ hợp tác Bến Đò", "Nước mắm", "27"],
            ["", "Miến dong", "6"],
        ],
    );
    dialogs_answer(&mut screen, &[&path]);
    click(&mut screen, "Trang chủ");
    click(&mut screen, "Nhập từ Excel…");
    click(&mut screen, "Chọn tệp…");
    wait_for(&mut screen, "2 sản phẩm mới");
    wait_for(&mut screen, "1 đã có");
    wait_for(&mut screen, "2 dòng chưa nhập được");
    wait_for(&mut screen, "Dòng 6: Thiếu “Tên chủ thể”.");
    screen.run_steps(3);
    picture(&mut screen, "import-shown");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    press(&mut screen, "Nhập 2 sản phẩm");
    wait_for(&mut screen, "Đã nhập 2 sản phẩm. Hoàn tác được");
    screen.run_steps(3);
    picture(&mut screen, "import-taken");
    screen.key_press(Key::Escape);
    screen.run_steps(2);
    wait_for(&mut screen, "Mật ong hoa nhãn");
    screen.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    until(&mut screen, "one dossier", |screen| {
        screen.state().window.as_ref().unwrap().home_view.rows.len() == 1
    });
    let (workspace, _folder) = reopened(screen);
    assert!(!workspace.store().backups().is_empty());
    assert!(workspace.verify().unwrap().is_sound());
}

#[test]
fn a_sheet_that_is_typed_or_dropped_is_looked_at_and_a_broken_one_refused() {
    let mut screen = sample();
    let folder = screen.state().folder.path().to_owned();
    let (good, broken) = (folder.join("tốt.xlsx"), folder.join("hỏng.xlsx"));
    filled(&good, &[["Hợp tác xã chè Đồi Mây", "Trà xanh Đồi Mây hộp 200 g", "11"]]);
    std::fs::write(&broken, b"not a sheet").unwrap();
    click(&mut screen, "Trang chủ");
    wait_for(&mut screen, "OCOP năm 2026");
    screen.input_mut().dropped_files.push(Arc::new(super::travel::Dropped(broken)));
    screen.step();
    wait_for(&mut screen, "Tệp này không phải bảng tính .xlsx");
    screen.run_steps(3);
    picture(&mut screen, "import-refused");
    click(&mut screen, "Chọn tệp khác");
    wait_for(&mut screen, "Mỗi dòng là một sản phẩm");
    screen.get_by_role_and_label(egui::Role::TextInput, "Tệp Excel").focus();
    screen.run_steps(2);
    screen.get_by_role_and_label(egui::Role::TextInput, "Tệp Excel").type_text(&good.display().to_string());
    screen.run_steps(2);
    press(&mut screen, "Xem trước");
    wait_for(&mut screen, "Không có sản phẩm nào để nhập");
    screen.key_press(Key::Escape);
    screen.run_steps(2);
    // Found by its name, too, and on any screen.
    click(&mut screen, "Cài đặt");
    wait_for(&mut screen, "Ngôn ngữ");
    screen.key_press_modifiers(Modifiers::COMMAND, Key::F);
    let finder = "Tìm sản phẩm, chủ thể, tiêu chí, việc cần làm…";
    wait_for(&mut screen, finder);
    screen.get_by_role_and_label(egui::Role::TextInput, finder).type_text("nhap tu excel");
    click(&mut screen, "Nhập từ Excel…");
    wait_for(&mut screen, "Mỗi dòng là một sản phẩm");
}
