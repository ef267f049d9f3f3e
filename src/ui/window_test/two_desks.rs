//! A producer's window and the commune's, each on a data folder of its own: a dossier is sent,
//! received, returned, mended, sent again, merged, assessed, printed, recognised and renewed.

use std::path::{Path, PathBuf};

use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::dossier::EntityId;
use crate::ui::action::Action;
use crate::ui::cover::Cover;
use crate::ui::travelling::TravelAction;

fn at_step(screen: &mut Screen, step: &str, heading: &str) {
    click(screen, step);
    wait_for(screen, heading);
    held(screen).notes.clear();
    screen.run_steps(2);
}

fn packs(screen: &mut Screen, name: &str, post: &Path) -> PathBuf {
    let path = post.join(name);
    dialogs_answer(screen, &[&path]);
    at_step(screen, "8. Theo dõi, sau công nhận", "Bước 8 ·");
    click(screen, "Gửi gói hồ sơ…");
    wait_for(screen, "Ghi gói vào");
    click(screen, "Chọn nơi khác…");
    let wanted = path.display().to_string();
    until(screen, "the place", |screen| match &screen.state().window.as_ref().unwrap().cover {
        Some(Cover::Pack(pack)) => pack.path == wanted,
        _ => false,
    });
    press(screen, "Tạo gói");
    wait_for(screen, "Có thể rút USB");
    held(screen).notes.clear();
    path
}

fn receives(screen: &mut Screen, package: &Path) {
    held(screen).actions.push(Action::Travel(TravelAction::Receive(package.to_owned())));
    wait_for(screen, "Nhận vào máy");
    screen.run_steps(4);
    press(screen, "Nhận vào máy");
    until(screen, "the package is in", |screen| match &screen.state().window.as_ref().unwrap().cover {
        Some(Cover::Receive(receive)) => {
            matches!(receive.phase, crate::ui::screens::receive::Phase::Taken(_))
        }
        _ => false,
    });
    screen.key_press(Key::Escape);
    screen.run_steps(3);
}

fn opens(screen: &mut Screen, id: &EntityId) {
    let action = Action::Go(crate::ui::action::Screen::Dossier { id: id.clone(), step: 8 });
    held(screen).actions.push(action);
    until(screen, "the dossier", |screen| {
        screen.state().window.as_ref().unwrap().open.as_ref().is_some_and(|view| view.dossier.id == *id)
    });
}

fn button(screen: &mut Screen, name: &str) {
    wait_for(screen, name);
    screen.get_by_role_and_label(egui::Role::Button, name).scroll_to_me();
    screen.run_steps(8);
    press(screen, name);
}

fn typed(screen: &mut Screen, label: &str, text: &str) {
    wait_for(screen, label);
    screen.get_by_label(label).scroll_to_me();
    screen.run_steps(8);
    screen.get_by_label(label).focus();
    screen.run_steps(2);
    screen.get_by_label(label).type_text(text);
    screen.run_steps(2);
}

fn sets(screen: &mut Screen, id: &EntityId, facts: &[(&str, &str)]) {
    for (field, text) in facts {
        let (field, text) = ((*field).to_owned(), (*text).to_owned());
        let field_now = field.clone();
        let action = Action::SetField { dossier: id.clone(), field, text, stay: 0 };
        held(screen).actions.push(action);
        until(screen, "the fact", |screen| !open(screen).dossier.value(&field_now).is_empty());
    }
}

#[test]
fn a_dossier_goes_there_and_back_between_two_windows() {
    let post = TempDir::new().unwrap();
    let mut producer = sample();
    let id = open(&producer).dossier.id.clone();
    let first = packs(&mut producer, "gửi xã.ocop", post.path());

    // The commune: an empty laptop, an officer's side, the package comes in.
    let mut commune = window();
    wait_for(&mut commune, "Mở hồ sơ mẫu");
    receives(&mut commune, &first);
    click(&mut commune, "Cài đặt");
    click(&mut commune, "Người dùng: Cán bộ xã");
    until(&mut commune, "the officer's side", |screen| {
        screen.state().window.as_ref().unwrap().office.role == crate::workspace::Role::Officer
    });
    opens(&mut commune, &id);
    button(&mut commune, "Tiếp nhận hồ sơ");
    wait_for(&mut commune, "phiếu số 01");
    held(&mut commune).notes.clear();
    button(&mut commune, "Thêm vào “Yêu cầu bổ sung”");
    typed(&mut commune, "Tài liệu", "Báo cáo tự đánh giá");
    typed(&mut commune, "Cần bổ sung, sửa gì", "Phần lịch sử còn ngắn");
    typed(&mut commune, "Hạn bổ sung", "30/11/2026");
    press(&mut commune, "Lưu");
    wait_for(&mut commune, "Còn thiếu");
    wait_for(&mut commune, "Chủ thể còn phải bổ sung 1 mục");
    let back = packs(&mut commune, "xã trả.ocop", post.path());

    // The producer sees what is missing, mends it, says so in the same line, and sends it again.
    receives(&mut producer, &back);
    // Home, what is due and the panel say it; step 8 has it at the top, with its days by name.
    click(&mut producer, "Trang chủ");
    wait_for(&mut producer, "xã yêu cầu bổ sung 1\u{a0}mục. Đến hết 30/11/2026");
    wait_for(&mut producer, "Xã yêu cầu bổ sung 1 mục");
    wait_for(&mut producer, "Còn 7 ngày");
    picture(&mut producer, "returned_home");
    click(&mut producer, "xã yêu cầu bổ sung 1\u{a0}mục. Đến hết 30/11/2026");
    wait_for(&mut producer, "Bước 8 ·");
    wait_for(&mut producer, "yêu cầu ngày 23/11/2026");
    wait_for(&mut producer, "hạn 30/11/2026");
    let y =
        |screen: &Screen, label: &str| screen.query_all_by_label_contains(label).next().unwrap().rect().top();
    picture(&mut producer, "returned_step_8");
    assert!(y(&producer, "yêu cầu ngày 23/11/2026") < y(&producer, "Nộp hồ sơ cho xã, chậm nhất"));
    click(&mut producer, "1. Đăng ký, chọn bộ sản phẩm");
    wait_for(&mut producer, "Bước 1 ·");
    click(&mut producer, "Xem cần bổ sung gì");
    wait_for(&mut producer, "Bước 8 ·");
    at_step(&mut producer, "8. Theo dõi, sau công nhận", "Phần lịch sử còn ngắn");
    wait_for(&mut producer, "Đang bổ sung");
    sets(&mut producer, &id, &[("texts.history", "Tổ hợp tác lập năm 2015, thành hợp tác xã năm 2019.")]);
    click(&mut producer, "Sửa: Báo cáo tự đánh giá");
    typed(&mut producer, "Ngày đã bổ sung", "23/11/2026");
    typed(&mut producer, "Chủ thể trả lời", "Đã viết thêm.");
    press(&mut producer, "Lưu");
    wait_for(&mut producer, "Đã bổ sung");
    wait_for(&mut producer, "đã xong ngày 23/11/2026");
    wait_for(&mut producer, "Chủ thể trả lời: Đã viết thêm.");
    let again = packs(&mut producer, "gửi lại.ocop", post.path());

    // Nothing stands side by side; the commune's number is still there; Mẫu số 03 is printed.
    receives(&mut commune, &again);
    opens(&mut commune, &id);
    until(&mut commune, "the merge", |screen| {
        open(screen).dossier.text("texts.history").starts_with("Tổ hợp tác lập năm 2015")
    });
    assert!(open(&commune).dossier.conflicts.is_empty());
    assert_eq!(open(&commune).dossier.text("commune.register_number"), "01");
    let labour = "Mười bảy lao động, đều thường trú tại xã.";
    sets(
        &mut commune,
        &id,
        &[
            ("commune.finding_labour", labour),
            ("commune.report_on", "24/11/2026"),
            ("commune.letter_on", "25/11/2026"),
            ("province.result", "Công nhận"),
            ("certificate.stars", "3"),
            ("certificate.issued", "25/06/2027"),
            ("certificate.expires", "25/06/2030"),
        ],
    );
    button(&mut commune, "Giấy tiếp nhận");
    wait_for(&mut commune, "Lưu PDF");
    let paper = post.path().join("giấy tiếp nhận.pdf");
    dialogs_answer(&mut commune, &[&paper]);
    click(&mut commune, "Chọn nơi khác…");
    let wanted = paper.display().to_string();
    until(&mut commune, "the place", |screen| match &screen.state().window.as_ref().unwrap().cover {
        Some(Cover::SaveAs(save)) => save.path == wanted,
        _ => false,
    });
    press(&mut commune, "Lưu");
    until(&mut commune, "the paper", |_| paper.exists());
    held(&mut commune).notes.clear();
    button(&mut commune, "Bắt đầu đánh giá lại");
    until(&mut commune, "the renewal", |screen| {
        open(screen).dossier.text("dossier.purpose") == "Đánh giá lại"
    });
    let (workspace, _folder) = reopened(commune);
    let dossier = workspace.dossier(&id).unwrap();
    assert_eq!(dossier.number("certificate.stars"), Some(3));
    assert!(workspace.verify().unwrap().is_sound());
    let (workspace, _folder) = reopened(producer);
    assert!(workspace.verify().unwrap().is_sound());
}
