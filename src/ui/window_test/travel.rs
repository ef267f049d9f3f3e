//! Packages and backups as a person works with them: sent, received, what stands side by side
//! afterwards, and going back.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::exchange::package::Passphrase;
use crate::ui::action::Action;
use crate::ui::travelling::TravelAction;
use crate::workspace::{PackOptions, hand_over};

/// Another laptop, with the same dossier after it was taken in there.
fn other(screen: &Screen, package: &Path) -> Workspace {
    let folder = screen.state().folder.path().join("other");
    let mut other = Workspace::open(OpenOptions {
        folder: Some(folder),
        clock: Clock::on(jiff::civil::date(2026, 11, 23)),
        author: Some("Cán bộ Lan".to_owned()),
        reading: Reading::here(),
    })
    .unwrap();
    let staged = other.unpack(package, None).run(&mut |_| ControlFlow::Continue(())).unwrap();
    other.take_in_package(staged).unwrap();
    other
}

fn dossier(screen: &Screen) -> crate::dossier::EntityId {
    open(screen).dossier.id.clone()
}

/// Packs the sample through the window.
fn packed(screen: &mut Screen) -> PathBuf {
    let path = screen.state().folder.path().join("gửi xã.ocop");
    dialogs_answer(screen, &[&path]);
    click(screen, "8. Theo dõi, sau công nhận");
    click(screen, "Gửi gói hồ sơ…");
    wait_for(screen, "Ghi gói vào");
    picture(screen, "pack");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    click(screen, "Chọn nơi khác…");
    let wanted = path.display().to_string();
    until(screen, "the place", |screen| match &screen.state().window.as_ref().unwrap().cover {
        Some(crate::ui::cover::Cover::Pack(pack)) => pack.path == wanted,
        _ => false,
    });
    press(screen, "Tạo gói");
    wait_for(screen, "Có thể rút USB");
    assert!(path.exists());
    path
}

#[test]
fn a_package_goes_out_comes_back_and_what_differs_is_chosen() {
    let mut screen = sample();
    let path = packed(&mut screen);
    wait_for(&mut screen, "Không kèm: Dân tộc");
    let id = dossier(&screen);
    let mut officer = other(&screen, &path);
    officer.set_field(&id, "producer.phone", "0912 000 002").unwrap();
    let piece = officer.dossier(&id).unwrap().evidence[0].id.clone();
    officer
        .change_evidence(&piece, &crate::workspace::EvidenceFact::Title("Giấy của xã".to_owned()))
        .unwrap();
    let back = path.with_file_name("xã trả.ocop");
    let options = PackOptions::default();
    officer
        .pack(std::slice::from_ref(&id), options)
        .unwrap()
        .run(&back, &mut |_| ControlFlow::Continue(()))
        .unwrap();
    officer.close().unwrap();

    // Meanwhile both are edited here.
    click(&mut screen, "1. Đăng ký, chọn bộ sản phẩm");
    screen.get_by_label("Điện thoại").focus();
    screen.step();
    screen.key_press_modifiers(Modifiers::COMMAND, Key::A);
    screen.get_by_label("Điện thoại").type_text("0912 000 001");
    screen.step();
    click(&mut screen, "8. Theo dõi, sau công nhận");
    wait_for(&mut screen, "Đã lưu lúc");

    dialogs_answer(&mut screen, &[&back]);
    click(&mut screen, "Trang chủ");
    click(&mut screen, "Nhận gói hồ sơ…");
    wait_for(&mut screen, "Lần đầu nhận gói từ máy này");
    wait_for(&mut screen, "1 mục hai bên ghi khác nhau");
    picture(&mut screen, "receive");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    screen.run_steps(3);
    press(&mut screen, "Nhận vào máy");
    wait_for(&mut screen, "Đã nhận.");
    click(&mut screen, "Xem và chọn: Trà xanh Đồi Mây hộp 200 g");
    wait_for(&mut screen, "Hai người cùng sửa");
    wait_for(&mut screen, "Cán bộ Lan ghi");
    picture(&mut screen, "sides");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    // The choice beside the field tells whose the values are as well.
    let goes = |screen: &mut Screen, step| {
        screen.key_press(Key::Escape);
        screen.run_steps(2);
        let place = crate::ui::action::Screen::Dossier { id: id.clone(), step };
        held(screen).actions.push(crate::ui::action::Action::Go(place));
        screen.run_steps(3);
    };
    goes(&mut screen, 1);
    wait_for(&mut screen, "Hai người ghi khác nhau. Chọn một:");
    wait_for(&mut screen, "Cán bộ Lan ghi");
    wait_for(&mut screen, "Hoàng ghi");
    screen.get_by_label("Hai người ghi khác nhau. Chọn một:").scroll_to_me();
    screen.run_steps(8);
    picture(&mut screen, "sides-in-form");
    goes(&mut screen, 8);
    click(&mut screen, "1 mục hai bên ghi khác nhau");
    wait_for(&mut screen, "Hai người cùng sửa");
    click(&mut screen, "Lấy giá trị này: Điện thoại: 0912 000 002");
    wait_for(&mut screen, "Không còn mục nào hai bên ghi khác nhau");
    screen.key_press(Key::Escape);
    screen.run_steps(2);
    let (workspace, _folder) = reopened(screen);
    let solved = workspace.dossier(&id).unwrap();
    assert_eq!(solved.text("producer.phone"), "0912 000 002");
    assert_eq!(solved.evidence[0].title, "Giấy của xã");
    assert!(solved.conflicts.is_empty());
}

/// Opened from the file manager while a dialog is open, a package waits for its end.
#[test]
fn a_package_that_is_handed_over_waits_for_the_dialog_that_is_open() {
    let mut screen = sample();
    let path = packed(&mut screen);
    let data = screen.state().window.as_ref().unwrap().settings.folder.clone();
    click(&mut screen, "Gửi gói hồ sơ…");
    wait_for(&mut screen, "Ghi gói vào");
    let handing = std::thread::spawn({
        let path = path.clone();
        move || hand_over(Path::new(&data), &path, std::time::Duration::from_secs(60)).unwrap()
    });
    wait_for(&mut screen, "Gói vừa mở đang chờ");
    assert!(handing.join().unwrap());
    assert!(screen.query_by_label("Nhận vào máy").is_none());
    screen.key_press(Key::Escape);
    wait_for(&mut screen, "Không có gì mới");
    assert!(screen.query_by_label("Ghi gói vào").is_none());
}

#[test]
fn a_locked_package_asks_for_its_passphrase_and_a_foreign_file_is_refused() {
    let mut screen = sample();
    let path = packed(&mut screen);
    let id = dossier(&screen);
    let officer = other(&screen, &path);
    let sealed = path.with_file_name("khóa.ocop");
    let passphrase = Passphrase::for_sealing("cơm nắm muối vừng").unwrap();
    let options = PackOptions { passphrase: Some(passphrase), sensitive: true, since: None };
    officer.pack(&[id], options).unwrap().run(&sealed, &mut |_| ControlFlow::Continue(())).unwrap();
    // Dropped on the window, wherever.
    screen.input_mut().dropped_files.push(Arc::new(Dropped(sealed.clone())));
    screen.step();
    wait_for(&mut screen, "Gói này được khóa");
    type_passphrase(&mut screen, "sai sai sai");
    press(&mut screen, "Mở gói");
    wait_for(&mut screen, "Cụm mật khẩu không đúng");
    picture(&mut screen, "receive-locked");
    type_passphrase(&mut screen, "cơm nắm muối vừng");
    press(&mut screen, "Mở gói");
    wait_for(&mut screen, "Không có gì mới");
    screen.run_steps(3);
    press(&mut screen, "Nhận vào máy");
    wait_for(&mut screen, "Gói này không có gì mới");
    screen.key_press(Key::Escape);
    screen.run_steps(2);

    let foreign = path.with_file_name("ảnh.ocop");
    std::fs::write(&foreign, b"not a package").unwrap();
    held(&mut screen).actions.push(Action::Travel(TravelAction::Receive(foreign)));
    wait_for(&mut screen, "Tệp này không phải gói hồ sơ OCOP");
}

fn type_passphrase(screen: &mut Screen, text: &str) {
    screen.get_by_role_and_label(egui::Role::PasswordInput, "Cụm mật khẩu").focus();
    screen.run_steps(2);
    screen.get_by_role_and_label(egui::Role::PasswordInput, "Cụm mật khẩu").type_text(text);
    screen.run_steps(2);
}

/// A file that somebody lets go of over the window.
#[derive(Debug)]
pub(super) struct Dropped(pub PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn with_a_passphrase_sensitive_data_go_along() {
    let mut screen = sample();
    let path = screen.state().folder.path().join("kín.ocop");
    dialogs_answer(&mut screen, &[&path]);
    click(&mut screen, "7. Kiểm tra, in, nộp");
    click(&mut screen, "Gửi gói hồ sơ…");
    click(&mut screen, "Dữ liệu nhạy cảm: Kèm, có khóa");
    click(&mut screen, "Chọn nơi khác…");
    screen.run_steps(4);
    type_passphrase(&mut screen, "cơm nắm muối vừng");
    picture(&mut screen, "pack-sealed");
    press(&mut screen, "Tạo gói");
    wait_for(&mut screen, "Có thể rút USB");
    assert!(std::fs::read(&path).unwrap().starts_with(b"age-encryption.org/v1"));
}

#[test]
fn one_goes_back_to_a_backup_after_seeing_what_it_holds() {
    let mut screen = sample();
    let stick = screen.state().folder.path().join("stick");
    std::fs::create_dir(&stick).unwrap();
    dialogs_answer(&mut screen, &[&stick]);
    click(&mut screen, "Cài đặt");
    click(&mut screen, "Sao lưu ra USB, ổ khác…");
    wait_for(&mut screen, "Đã sao lưu, kể cả giấy tờ");
    wait_for(&mut screen, "chỉ mở được bằng mã khôi phục");
    let backup = std::fs::read_dir(&stick)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|ending| ending == "db"))
        .unwrap();
    press(&mut screen, "Đóng");
    click(&mut screen, "Sao lưu ngay");
    wait_for(&mut screen, "Đã sao lưu và kiểm tra:");
    held(&mut screen).notes.clear();
    // What is done after the backups is gone when one goes back, and kept among the backups.
    click(&mut screen, "Trang chủ");
    click(&mut screen, "Trà xanh Đồi Mây hộp 200 g");
    click(&mut screen, "8. Theo dõi, sau công nhận");
    wait_for(&mut screen, "Bước 8 ·");
    click(&mut screen, "Bỏ hồ sơ này");
    wait_for(&mut screen, "Bỏ hồ sơ khỏi danh sách?");
    click(&mut screen, "Bỏ hồ sơ này");
    wait_for(&mut screen, "Đã bỏ hồ sơ");
    click(&mut screen, "Cài đặt");
    dialogs_answer(&mut screen, &[&backup]);
    click(&mut screen, "Bản sao lưu ở nơi khác…");
    wait_for(&mut screen, "Bản sao lưu nguyên vẹn: 1 hồ sơ");
    wait_for(&mut screen, "Dân tộc và khuyết tật trong bản này có khóa");
    // The dialog finds its place once it knows its height.
    screen.run_steps(3);
    picture(&mut screen, "restore");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    press(&mut screen, "Thôi");
    click(&mut screen, "Khôi phục… ");
    wait_for(&mut screen, "Bản sao lưu nguyên vẹn: 1 hồ sơ");
    screen.run_steps(3);
    screen.get_all_by_role_and_label(egui::Role::Button, "Khôi phục").last().unwrap().click();
    wait_for(&mut screen, "Đã khôi phục 1 hồ sơ");
    wait_for(&mut screen, "Trà xanh Đồi Mây hộp 200 g");
    click(&mut screen, "Cài đặt");
    screen.run_steps(3);
    picture(&mut screen, "settings-backups");
    let (workspace, _folder) = reopened(screen);
    assert_eq!(only_dossier(&workspace).text("product.name"), "Trà xanh Đồi Mây hộp 200 g");
    assert!(workspace.store().backups().len() >= 2);
    assert!(workspace.verify().unwrap().is_sound());
}

#[test]
fn the_data_of_a_person_are_shown_and_erased_after_a_question() {
    let mut screen = sample();
    click(&mut screen, "8. Theo dõi, sau công nhận");
    wait_for(&mut screen, "Bước 8 ·");
    click(&mut screen, "Dữ liệu của người đại diện…");
    wait_for(&mut screen, "Nhạy cảm");
    screen.run_steps(3);
    picture(&mut screen, "person");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    press(&mut screen, "Xóa hẳn theo yêu cầu…");
    wait_for(&mut screen, "không hoàn tác được");
    screen.run_steps(3);
    press(&mut screen, "Xóa hẳn");
    wait_for(&mut screen, "Không còn dữ liệu nào của người đại diện");
    let (workspace, _folder) = reopened(screen);
    assert_eq!(only_dossier(&workspace).text("producer.representative"), "");
    assert!(workspace.verify().unwrap().is_sound());
}

#[test]
fn a_paper_that_was_removed_here_and_corrected_elsewhere_is_shown_with_both_sides() {
    let folder = TempDir::new().unwrap();
    let mut desk = Workspace::open(options(&folder)).unwrap();
    let id = desk.create_sample().unwrap();
    let piece = desk.dossier(&id).unwrap().evidence[0].clone();
    let package = folder.path().join("gói.ocop");
    let pack = |desk: &Workspace| {
        let job = desk.pack(std::slice::from_ref(&id), PackOptions::default()).unwrap();
        job.run(&package, &mut |_| ControlFlow::Continue(())).unwrap();
    };
    pack(&desk);
    let mut officer = Workspace::open(OpenOptions {
        folder: Some(folder.path().join("xã")),
        author: Some("Cán bộ Lan".to_owned()),
        ..options(&folder)
    })
    .unwrap();
    let take_in = |desk: &mut Workspace| {
        let staged = desk.unpack(&package, None).run(&mut |_| ControlFlow::Continue(())).unwrap();
        desk.take_in_package(staged).unwrap();
    };
    take_in(&mut officer);
    officer.change_evidence(&piece.id, &crate::workspace::EvidenceFact::Number("12/GCN".to_owned())).unwrap();
    let issued = Some(jiff::civil::date(2026, 2, 1));
    officer.change_evidence(&piece.id, &crate::workspace::EvidenceFact::Issued(issued)).unwrap();
    pack(&officer);
    officer.close().unwrap();
    desk.remove_evidence(&piece.id).unwrap();
    take_in(&mut desk);
    desk.close().unwrap();

    let mut screen = window_in(folder);
    click(&mut screen, "Trà xanh Đồi Mây hộp 200 g");
    click(&mut screen, "8. Theo dõi, sau công nhận");
    click(&mut screen, "1 mục hai bên ghi khác nhau");
    wait_for(&mut screen, "Đã bỏ khỏi hồ sơ");
    wait_for(&mut screen, "Hoàng ghi");
    wait_for(&mut screen, "12/GCN");
    wait_for(&mut screen, "01/02/2026");
    wait_for(&mut screen, "Cán bộ Lan ghi");
    picture(&mut screen, "sides-removed");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    click(&mut screen, "Giữ lại: ");
    wait_for(&mut screen, "Không còn mục nào hai bên ghi khác nhau");
    screen.key_press(Key::Escape);
    screen.run_steps(2);
    let (workspace, _folder) = reopened(screen);
    let kept = workspace.dossier(&id).unwrap();
    let held = kept.evidence.iter().find(|held| held.id == piece.id).unwrap();
    assert_eq!((held.number.as_str(), held.issued, &held.title), ("12/GCN", issued, &piece.title));
}

#[test]
fn a_dossier_that_was_removed_here_is_brought_back_from_its_package() {
    let folder = TempDir::new().unwrap();
    let mut desk = Workspace::open(options(&folder)).unwrap();
    let id = desk.create_sample().unwrap();
    let package = folder.path().join("gói.ocop");
    let pack = |desk: &Workspace| {
        let job = desk.pack(std::slice::from_ref(&id), PackOptions::default()).unwrap();
        job.run(&package, &mut |_| ControlFlow::Continue(())).unwrap();
    };
    pack(&desk);
    let elsewhere = OpenOptions { folder: Some(folder.path().join("xã")), ..options(&folder) };
    let mut officer = Workspace::open(elsewhere).unwrap();
    let staged = officer.unpack(&package, None).run(&mut |_| ControlFlow::Continue(())).unwrap();
    officer.take_in_package(staged).unwrap();
    officer.set_field(&id, "producer.email", "moi@doimay.vn").unwrap();
    pack(&officer);
    officer.close().unwrap();
    desk.remove_dossier(&id).unwrap();
    // The list is not empty.
    let other = crate::workspace::NewDossier {
        set: crate::rulebook::SetNumber(7),
        producer: "Hợp tác xã Bên Suối".to_owned(),
        product: "Miến dong".to_owned(),
    };
    desk.create_dossier(&other).unwrap();
    desk.close().unwrap();

    let mut screen = window_in(folder);
    wait_for(&mut screen, "Miến dong");
    held(&mut screen).actions.push(Action::Travel(TravelAction::Receive(package.clone())));
    wait_for(&mut screen, "đã được bỏ trên máy này");
    held(&mut screen).actions.push(Action::Travel(TravelAction::TakeIn));
    wait_for(&mut screen, "Đã nhận.");
    picture(&mut screen, "receive-removed");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    click(&mut screen, "Đưa lại vào danh sách: ");
    wait_for(&mut screen, "Trang 1/");
    let (workspace, _folder) = reopened(screen);
    assert_eq!(workspace.dossier(&id).unwrap().text("producer.email"), "moi@doimay.vn");
}
