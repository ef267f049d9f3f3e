//! Places where the walk-throughs of docs/walkthroughs.md had stopped.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;

use super::{Screen, click, sample, wait_for, window};

fn sees(screen: &Screen, label: &str) -> bool {
    screen.query_all_by_label_contains(label).next().is_some()
}

/// Lets what was begun come to an end.
fn settle(screen: &mut Screen) {
    for _ in 0..6 {
        screen.step();
    }
}

/// A dossier of set 4 in which nothing but its names was entered.
fn honey(screen: &mut Screen) {
    click(screen, "Tạo hồ sơ mới");
    wait_for(screen, "Cần đủ ba mục trên");
    for (field, text) in
        [("Tên chủ thể", "Hộ kinh doanh mật ong Bản Mẫu"), ("Tên sản phẩm", "Mật ong Bản Mẫu lọ 500 ml")]
    {
        screen.get_by_role_and_label(Role::TextInput, field).focus();
        screen.step();
        screen.get_by_role_and_label(Role::TextInput, field).type_text(text);
        screen.step();
    }
    click(screen, "Chọn bộ 4");
    wait_for(screen, "Đã chọn: 4");
    settle(screen);
    let dialog = screen.query_all_by_role_and_label(Role::Button, "Tạo hồ sơ").next();
    dialog.expect("the button of the dialog").click();
    wait_for(screen, "Bước 1 · Đăng ký, chọn bộ sản phẩm");
}

#[test]
fn escape_closes_an_open_list_before_the_dialog_around_it() {
    let mut screen = sample();
    click(&mut screen, "7. Kiểm tra, in, nộp");
    wait_for(&mut screen, "Bảng kê minh chứng");
    screen.key_press_modifiers(Modifiers::COMMAND, Key::P);
    wait_for(&mut screen, "In phần nào");
    screen.get_by_role_and_label(Role::ComboBox, "In phần nào").click();
    settle(&mut screen);
    assert!(egui::Popup::is_any_open(&screen.ctx), "the list is open");
    screen.key_press(Key::Escape);
    settle(&mut screen);
    assert!(!egui::Popup::is_any_open(&screen.ctx), "the list is closed");
    assert!(sees(&screen, "In phần nào"), "the dialog stays");
    screen.key_press(Key::Escape);
    settle(&mut screen);
    assert!(!sees(&screen, "In phần nào"));
}

#[test]
fn before_the_first_level_nothing_is_forecast() {
    let mut screen = window();
    honey(&mut screen);
    wait_for(&mut screen, "Chưa chấm tiêu chí nào");
    assert!(sees(&screen, "0 sao"), "no star is filled");
    assert!(!sees(&screen, "việc để lên"), "no way to a star");
    assert!(!sees(&screen, "Hội đồng còn chấm"), "no range");
    click(&mut screen, "6. Tự đánh giá");
    wait_for(&mut screen, "1.1 Nguồn gốc sản phẩm");
    screen.key_press(Key::Num3);
    wait_for(&mut screen, "Dự báo 1★");
    click(&mut screen, "1. Đăng ký");
    // Two stars are no aim: products are recognised from three on.
    settle(&mut screen);
    assert!(!sees(&screen, "việc để lên 2★"));
    click(&mut screen, "Vì sao chưa được 3 sao?");
    wait_for(&mut screen, "chưa chấm, cần");
}

#[test]
fn a_small_window_shows_all_steps_and_cuts_no_title() {
    let mut screen = window();
    honey(&mut screen);
    screen.set_size(egui::vec2(1024.0, 640.0));
    settle(&mut screen);
    for step in 1..=8_u8 {
        let name = format!("{step}. ");
        let item = screen.query_all_by_label_contains(&name).next();
        let bottom = item.expect("a step").rect().bottom();
        assert!(bottom < 590.0, "step {step} ends at {bottom}");
    }
    click(&mut screen, "3. Hoàn thiện sản phẩm");
    wait_for(&mut screen, "Có thì thêm điểm, thêm sao; không bắt buộc");
    super::picture(&mut screen, "small-step-3");
    click(&mut screen, "2. Phương án kinh doanh");
    wait_for(&mut screen, "Doanh thu 2025");
    let cell = screen.get_by_role_and_label(Role::TextInput, "Doanh thu 2025").rect();
    assert!(cell.width() >= 70.0, "{cell}");
    click(&mut screen, "6. Tự đánh giá");
    settle(&mut screen);
    super::picture(&mut screen, "small-step-6");
    click(&mut screen, "7. Kiểm tra, in, nộp");
    wait_for(&mut screen, "Mục lục");
    // The reasons for the word across the pages are one press away, and say so.
    assert!(sees(&screen, "Mật ong Bản Mẫu lọ 500 ml"));
    super::picture(&mut screen, "small-step-7");
}
