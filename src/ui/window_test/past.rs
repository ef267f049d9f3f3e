//! Undo by name, the history of a dossier, and the next product.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{Screen, click, only_dossier, picture, reopened, sample, wait_for};

fn retyped(screen: &mut Screen, label: &str, text: &str) {
    screen.get_by_label(label).focus();
    screen.step();
    screen.key_press_modifiers(Modifiers::COMMAND, Key::A);
    screen.get_by_label(label).type_text(text);
    screen.step();
    click(screen, "Điện thoại");
    wait_for(screen, "Đã lưu lúc");
}

#[test]
fn undo_and_redo_say_what_they_take() {
    let mut screen = sample();
    retyped(&mut screen, "Email", "moi@doimay.vn");
    click(&mut screen, "Hoàn tác: sửa “Email” (Ctrl+Z)");
    wait_for(&mut screen, "Đã hoàn tác: sửa “Email”");
    wait_for(&mut screen, "Làm lại: sửa “Email” (Ctrl+Y)");
    picture(&mut screen, "undone");
    screen.get_by_role_and_label(Role::Button, "Làm lại").click();
    screen.step();
    wait_for(&mut screen, "Đã làm lại: sửa “Email”");
}

#[test]
fn an_old_value_is_taken_back_from_the_history() {
    let mut screen = sample();
    let before = screen.get_by_label("Email").value().unwrap();
    retyped(&mut screen, "Email", "moi@doimay.vn");
    click(&mut screen, "8. Theo dõi, sau công nhận");
    click(&mut screen, "Lịch sử thay đổi");
    wait_for(&mut screen, "Chỉ xem một mục");
    click(&mut screen, &format!("Email: {before} → moi@doimay.vn"));
    wait_for(&mut screen, "đang dùng");
    picture(&mut screen, "history");
    screen.set_size(egui::vec2(780.0, 439.0));
    for _ in 0..6 {
        screen.step();
    }
    picture(&mut screen, "history-small");
    screen.set_size(egui::vec2(1366.0, 768.0));
    click(&mut screen, "Lấy lại giá trị trước");
    wait_for(&mut screen, "Đã lấy lại giá trị cũ");
    wait_for(&mut screen, &format!("Email: moi@doimay.vn → {before}"));
    // Only what was done to one field. The list is long: its end is scrolled to.
    click(&mut screen, "Chỉ xem một mục");
    let option = |screen: &Screen| screen.get_by_role_and_label(Role::Button, "Email").rect();
    screen.step();
    screen.get_by_role_and_label(Role::Button, "Email").scroll_to_me();
    let mut place = None;
    while place != Some(option(&screen)) {
        place = Some(option(&screen));
        screen.step();
    }
    screen.get_by_role_and_label(Role::Button, "Email").click();
    for _ in 0..6 {
        screen.step();
    }
    let lines: Vec<String> = screen
        .query_all_by_role(Role::ListItem)
        .filter_map(|node| node.accesskit_node().label().map(|label| label.to_string()))
        .collect();
    assert!(lines.len() >= 3 && lines.iter().all(|line| line.starts_with("Email: ")), "{lines:#?}");
    picture(&mut screen, "history-filtered");
    click(&mut screen, "Về hồ sơ");
    wait_for(&mut screen, "Bước 8 ·");
    let (workspace, _folder) = reopened(screen);
    assert_eq!(only_dossier(&workspace).text("producer.email"), before);
}

#[test]
fn the_next_product_begins_with_what_is_known() {
    let mut screen = sample();
    click(&mut screen, "8. Theo dõi, sau công nhận");
    click(&mut screen, "Sản phẩm tiếp theo…");
    wait_for(&mut screen, "Được mang sang");
    screen.get_by_label("Tên sản phẩm").type_text("Trà sen Đồi Mây");
    screen.step();
    screen.step();
    picture(&mut screen, "next-product");
    // Another set: what goes along is looked up again.
    screen.get_by_role_and_label(Role::ComboBox, "Bộ sản phẩm").click();
    screen.run_steps(3);
    let name = {
        let rulebook = &screen.state().window.as_ref().unwrap().rulebook;
        let set = rulebook.sets.iter().find(|set| set.number.to_string() == "4").unwrap();
        format!("{} · {}", set.number, set.name)
    };
    screen.get_by_role_and_label(Role::Button, &name).scroll_to_me();
    screen.run_steps(6);
    screen.get_by_role_and_label(Role::Button, &name).click();
    screen.run_steps(3);
    screen.get_by_role_and_label(Role::Button, "Tạo hồ sơ").click();
    wait_for(&mut screen, "Bước 1 · Đăng ký, chọn bộ sản phẩm");
    wait_for(&mut screen, "Trà sen Đồi Mây");
    assert_eq!(screen.get_by_label("Điện thoại").value().map(|phone| phone.len() > 8), Some(true));
    let (workspace, _folder) = reopened(screen);
    let rows = workspace.list(&crate::store::RowQuery::default()).unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].producer, rows[1].producer);
    assert!(rows.iter().any(|row| row.set == Some(4)), "the set that was chosen");
}
