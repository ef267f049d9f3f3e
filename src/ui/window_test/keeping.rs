//! Sensitive facts as a person meets them: the recovery code, a passphrase, what is locked; consent,
//! and what left the laptop.

use super::*;
use crate::store::KeyPlace;

const ETHNICITY: &str = "producer.representative_ethnicity";

fn type_into(screen: &mut Screen, label: &str, text: &str) {
    screen.get_by_role_and_label(egui::Role::PasswordInput, label).focus();
    screen.run_steps(2);
    screen.get_by_role_and_label(egui::Role::PasswordInput, label).type_text(text);
    screen.run_steps(2);
}

#[test]
fn the_code_is_shown_a_passphrase_is_set_asked_for_at_the_start_and_dropped() {
    let mut screen = sample();
    click(&mut screen, "Cài đặt");
    wait_for(&mut screen, "Khóa nằm trong một tệp");
    click(&mut screen, "Mã khôi phục…");
    wait_for(&mut screen, "Chép mã này ra giấy");
    let code = |screen: &Screen| {
        let labels = screen.root().children_recursive().filter_map(|node| node.accesskit_node().value());
        labels.into_iter().find(|text| text.len() == 34 && text.matches('-').count() == 6)
    };
    until(&mut screen, "the code", |screen| code(screen).is_some());
    picture(&mut screen, "key-code");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    let code = code(&screen).unwrap();
    screen.key_press(Key::Escape);
    screen.run_steps(3);
    picture(&mut screen, "settings-key");

    click(&mut screen, "Mật khẩu…");
    wait_for(&mut screen, "Mỗi lần mở phần mềm");
    type_into(&mut screen, "Mật khẩu mới (từ 8 chữ)", "cơm nắm muối");
    type_into(&mut screen, "Gõ lại mật khẩu", "cơm nắm");
    wait_for(&mut screen, "chưa giống nhau");
    type_into(&mut screen, "Gõ lại mật khẩu", " muối");
    picture(&mut screen, "key-passphrase");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    press(&mut screen, "Đặt mật khẩu");
    wait_for(&mut screen, "Đã đặt mật khẩu");
    wait_for(&mut screen, "bọc bằng mật khẩu");

    // At the next start it is asked for; one may go on without.
    let (workspace, folder) = reopened(screen);
    assert_eq!(workspace.key_status().unwrap().place, Some(KeyPlace::Passphrase));
    workspace.close().unwrap();
    let mut screen = window_in(folder);
    wait_for(&mut screen, "Các mục khác vẫn dùng được");
    picture(&mut screen, "key-open");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    screen.run_steps(3);
    press(&mut screen, "Để sau");
    click(&mut screen, "Trà xanh Đồi Mây hộp 200 g");
    click(&mut screen, "1. Đăng ký, chọn bộ sản phẩm");
    wait_for(&mut screen, "Đã khóa");
    picture(&mut screen, "field-locked");
    click(&mut screen, "Cài đặt");
    click(&mut screen, "Mở khóa…");
    type_into(&mut screen, "Mật khẩu hoặc mã khôi phục", "cơm nắm vừng");
    press(&mut screen, "Mở khóa");
    wait_for(&mut screen, "không mở được dữ liệu ở đây");
    screen.run_steps(3);
    screen.get_by_role_and_label(egui::Role::PasswordInput, "Mật khẩu hoặc mã khôi phục").focus();
    screen.run_steps(2);
    screen.key_press_modifiers(Modifiers::COMMAND, Key::A);
    screen.run_steps(2);
    screen
        .get_by_role_and_label(egui::Role::PasswordInput, "Mật khẩu hoặc mã khôi phục")
        .type_text("cơm nắm muối");
    screen.run_steps(3);
    press(&mut screen, "Mở khóa");
    wait_for(&mut screen, "Đã mở khóa dữ liệu nhạy cảm");
    click(&mut screen, "Mật khẩu…");
    wait_for(&mut screen, "Bỏ mật khẩu");
    screen.run_steps(3);
    press(&mut screen, "Bỏ mật khẩu");
    wait_for(&mut screen, "Đã bỏ mật khẩu");
    let (mut workspace, folder) = reopened(screen);
    assert_eq!(only_dossier(&workspace).text(ETHNICITY), "Tày");
    assert_eq!(workspace.recovery_codes().unwrap(), std::slice::from_ref(&code));
    // The key is gone: the code opens.
    workspace.close().unwrap();
    std::fs::remove_file(folder.path().join("key")).unwrap();
    workspace = Workspace::open(options(&folder)).unwrap();
    assert!(only_dossier(&workspace).value(ETHNICITY).is_locked());
    workspace.open_key(&code).unwrap();
    assert_eq!(only_dossier(&workspace).text(ETHNICITY), "Tày");
}

#[test]
fn consent_is_noted_taken_back_and_printed() {
    let mut screen = sample();
    click(&mut screen, "8. Theo dõi, sau công nhận");
    wait_for(&mut screen, "Bước 8 ·");
    click(&mut screen, "Dữ liệu của người đại diện…");
    wait_for(&mut screen, "Chưa ghi sự đồng ý nào");
    click(&mut screen, "Ghi đã đồng ý");
    wait_for(&mut screen, "đồng ý ngày 23/11/2026 (Ký giấy)");
    screen.run_steps(3);
    picture(&mut screen, "consent");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    click(&mut screen, "Ghi đã rút lại");
    wait_for(&mut screen, "rút lại ngày 23/11/2026");
    click(&mut screen, "In phiếu để ký");
    screen.run_steps(5);
    let (workspace, _folder) = reopened(screen);
    let dossier = only_dossier(&workspace);
    let said: Vec<bool> = dossier.consents.iter().map(|consent| consent.given).collect();
    assert_eq!(said, [true, false]);
    let open = workspace.open_dossier(&dossier.id).unwrap();
    assert!(open.assessment.advising().any(|finding| finding.code == "consent_withdrawn"));
    assert!(workspace.verify().unwrap().is_sound());
}
