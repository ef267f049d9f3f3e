//! When the disk refuses, and when the data are damaged: what was typed waits, and what is left is
//! saved.

use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::store::planted::refuse_emails;
use crate::ui::desk::Order;
use crate::ui::rescue::{Phase, Rescue};
use crate::words::Words;

/// A window on the sample whose e-mail address the disk refuses.
fn refusing() -> Screen {
    let folder = TempDir::new().unwrap();
    let mut desk = Workspace::open(options(&folder)).unwrap();
    let id = desk.create_sample().unwrap();
    desk.close().unwrap();
    refuse_emails(folder.path());
    let bench = Bench { folder, window: None };
    let mut screen = window_on(bench, 0.25);
    held(&mut screen)
        .actions
        .push(crate::ui::action::Action::Go(crate::ui::action::Screen::Dossier { id, step: 1 }));
    wait_for(&mut screen, "Bước 1 · Đăng ký, chọn bộ sản phẩm");
    screen
}

fn type_email(screen: &mut Screen, text: &str) {
    screen.get_by_label("Email").focus();
    screen.step();
    screen.key_press_modifiers(Modifiers::COMMAND, Key::A);
    screen.get_by_label("Email").type_text(text);
    screen.step();
}

#[test]
fn a_text_that_the_disk_refuses_waits_and_is_saved_when_one_tries_again() {
    let mut screen = refusing();
    type_email(&mut screen, "moi@doimay.vn");
    click(&mut screen, "4. Câu chuyện sản phẩm");
    wait_for(&mut screen, "việc vừa rồi chưa được lưu");
    wait_for(&mut screen, "Thử lại");
    picture(&mut screen, "refused");
    // The field left the screen and comes back with what was typed, and the reason.
    click(&mut screen, "1. Đăng ký, chọn bộ sản phẩm");
    wait_for(&mut screen, "Bước 1 ·");
    assert_eq!(screen.get_by_label("Email").value().as_deref(), Some("moi@doimay.vn"));
    held(&mut screen).desk.order(Order::Remember { key: "refuse", value: "0".to_owned() });
    press(&mut screen, "Thử lại");
    wait_for(&mut screen, "Đã lưu lúc");
    let (workspace, _folder) = reopened(screen);
    assert_eq!(only_dossier(&workspace).text("producer.email"), "moi@doimay.vn");
}

#[test]
fn data_that_cannot_be_opened_again_are_told_of_and_the_text_is_kept() {
    let mut screen = refusing();
    let path = screen.state().folder.path().join("hoso.db");
    let away = path.with_file_name("away.db");
    std::fs::rename(&path, &away).unwrap();
    type_email(&mut screen, "moi@doimay.vn");
    click(&mut screen, "Điện thoại");
    wait_for(&mut screen, "Không mở lại được dữ liệu");
    wait_for(&mut screen, "chưa rõ việc vừa rồi đã lưu hay chưa");
    screen.run_steps(3);
    picture(&mut screen, "lost");
    press(&mut screen, "Đóng");
    // What is on screen can be read.
    click(&mut screen, "4. Câu chuyện sản phẩm");
    wait_for(&mut screen, "Bước 4 ·");
    click(&mut screen, "1. Đăng ký, chọn bộ sản phẩm");
    wait_for(&mut screen, "Bước 1 ·");
    assert_eq!(screen.get_by_label("Email").value().as_deref(), Some("moi@doimay.vn"));
    std::fs::rename(&away, &path).unwrap();
    held(&mut screen)
        .actions
        .push(crate::ui::action::Action::Travel(crate::ui::travelling::TravelAction::TryAgain));
    wait_for(&mut screen, "việc vừa rồi chưa được lưu");
    held(&mut screen).desk.order(Order::Remember { key: "refuse", value: "0".to_owned() });
    // The note comes to rest before it is pressed.
    screen.run_steps(4);
    press(&mut screen, "Thử lại");
    wait_for(&mut screen, "Đã lưu lúc");
    let (workspace, _folder) = reopened(screen);
    assert_eq!(only_dossier(&workspace).text("producer.email"), "moi@doimay.vn");
}

#[test]
fn a_damaged_folder_shows_what_can_be_saved_and_saves_it() {
    let folder = TempDir::new().unwrap();
    let mut desk = Workspace::open(options(&folder)).unwrap();
    let id = desk.create_sample().unwrap();
    desk.store().back_up(&folder.path().join("backups"), desk.clock().now()).unwrap();
    desk.set_field(&id, "producer.email", "moi@doimay.vn").unwrap();
    desk.close().unwrap();
    let path = folder.path().join("hoso.db");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[..4096].fill(0);
    std::fs::write(&path, &bytes).unwrap();
    assert!(Workspace::open(options(&folder)).err().unwrap().is_damage());

    let wanted = options(&folder);
    let mut screen = Harness::builder().with_size([1100.0, 700.0]).build_ui_state(
        move |ui, rescue: &mut Option<Rescue>| match rescue {
            None => {
                theme::install(ui.ctx());
                *rescue = Some(Rescue::new(wanted.clone(), Words::new(Language::Vietnamese), ui.ctx()));
                ui.ctx().request_repaint();
            }
            Some(rescue) => rescue.draw(ui),
        },
        None,
    );
    let wait = |screen: &mut Harness<'_, Option<Rescue>>, label: &str| {
        let begun = std::time::Instant::now();
        while screen.query_all_by_label_contains(label).next().is_none() {
            assert!(begun.elapsed() < Duration::from_secs(90), "{label:?} never appeared");
            screen.step();
            std::thread::sleep(Duration::from_millis(10));
        }
    };
    let show = |screen: &mut Harness<'_, Option<Rescue>>, name: &str| {
        if let Ok(folder) = std::env::var("PRINT_OUT") {
            screen.render().unwrap().save(format!("{folder}/screen-{name}.png")).unwrap();
        }
    };
    wait(&mut screen, "Hồ sơ: 1 đủ, 0 có chỗ thiếu");
    assert!(screen.query_by_label("Chỉ quay về bản sao lưu").is_some());
    show(&mut screen, "rescue");
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "nothing was changed");
    screen.get_by_label("Cứu dữ liệu").click();
    screen.step();
    wait(&mut screen, "Dữ liệu hỏng được giữ nguyên ở");
    show(&mut screen, "rescued");
    screen.get_by_label("Mở hồ sơ").click();
    screen.run_steps(2);
    let rescue = screen.state().as_ref().unwrap();
    assert!(rescue.opens && matches!(rescue.phase, Phase::Saved(_)));
    let workspace = Workspace::open(options(&folder)).unwrap();
    assert_eq!(only_dossier(&workspace).text("producer.email"), "moi@doimay.vn");
    assert!(workspace.verify().unwrap().is_sound());
}
