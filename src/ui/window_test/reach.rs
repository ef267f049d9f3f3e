//! Every button that no other test of the window presses, and what comes of it. `scripts/reached`
//! holds these tests and the others to every action that there is.

use std::path::PathBuf;

use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::dossier::Evidence;
use crate::ui::action::{Action, Look};
use crate::ui::cover::Cover;
use crate::ui::opening::Opening;
use crate::ui::paging::PageAction;
use crate::ui::picker::Picker;
use crate::workspace::Opener;

/// What the field of the finder is called.
const FINDER: &str = "Tìm sản phẩm, chủ thể, tiêu chí, việc cần làm…";

fn paper(screen: &Screen, name: &str, shade: u8) -> PathBuf {
    let path = screen.state().folder.path().join(name);
    image::RgbImage::from_pixel(620, 877, image::Rgb([shade, 200, 180])).save(&path).unwrap();
    path
}

fn step(screen: &mut Screen, name: &str, heading: &str) {
    click(screen, name);
    wait_for(screen, heading);
}

fn last_piece(screen: &Screen) -> &Evidence {
    open(screen).dossier.evidence.last().unwrap()
}

#[test]
fn settings_change_the_window_at_once_and_are_remembered() {
    let mut screen = sample();
    click(&mut screen, "Cài đặt");
    wait_for(&mut screen, "Ngôn ngữ");
    click(&mut screen, "Nền: Tối");
    until(&mut screen, "the dark look", |screen| screen.ctx.theme() == egui::Theme::Dark);
    click(&mut screen, "Cách vẽ màn hình: Dự phòng");
    wait_for(&mut screen, "Cách vẽ mới có từ lần mở sau");
    click(&mut screen, "Sao lưu ngay");
    wait_for(&mut screen, "Đã sao lưu và kiểm tra:");
    for (choice, opener) in [("Mở bằng phần mềm này", Opener::This), ("Không mở", Opener::Other)]
    {
        held(&mut screen).notes.clear();
        click(&mut screen, &format!("Nháy đúp vào gói .ocop: {choice}"));
        until(&mut screen, choice, |screen| {
            screen.state().window.as_ref().unwrap().settings.opener == opener
        });
        picture(&mut screen, &format!("settings-{}", opener.name()));
    }
    click(&mut screen, "Ngôn ngữ: English");
    wait_for(&mut screen, "Language");
    let (workspace, _folder) = reopened(screen);
    let opening = Opening::of(workspace, Language::Vietnamese);
    assert_eq!(opening.language, Language::English);
    assert_eq!(opening.settings.look, Look::Dark);
    assert!(opening.settings.drawn_safely);
}

#[test]
fn the_finder_leads_to_a_producer_and_to_a_field() {
    let mut screen = sample();
    let find = |screen: &mut Screen, typed: &str, answer: &str| {
        screen.key_press_modifiers(Modifiers::COMMAND, Key::F);
        wait_for(screen, FINDER);
        screen.get_by_role_and_label(egui::Role::TextInput, FINDER).type_text(typed);
        click(screen, answer);
    };
    find(&mut screen, "hop tac xa che doi may", "Hợp tác xã chè Đồi Mây, 1 hồ sơ");
    until(&mut screen, "the list of a producer", |screen| {
        let window = screen.state().window.as_ref().unwrap();
        window.screen == crate::ui::action::Screen::Dossiers && window.home.search.contains("chè Đồi Mây")
    });
    click(&mut screen, "Trà xanh Đồi Mây hộp 200 g");
    wait_for(&mut screen, "Nộp hồ sơ…");
    find(&mut screen, "thi truong phan phoi", "Thị trường phân phối");
    wait_for(&mut screen, "Bước 2 ·");
}

#[test]
fn files_come_through_the_dialogs_of_the_system() {
    let mut screen = sample();
    let [first, second, third] =
        [("a.png", 20), ("b.png", 60), ("c.png", 100)].map(|(name, shade)| paper(&screen, name, shade));
    dialogs_answer(&mut screen, &[&first, &second, &third, &third]);
    step(&mut screen, "3. Hoàn thiện sản phẩm", "Bước 3 ·");
    click(&mut screen, "Gắn vào dòng ");
    wait_for(&mut screen, "Xếp nhiều giấy tờ…");
    let before = open(&screen).dossier.evidence.len();
    // The row glides into sight.
    screen.run_steps(8);
    click(&mut screen, "Thêm tệp…");
    until(&mut screen, "a piece more", |screen| open(screen).dossier.evidence.len() == before + 1);
    let row = last_piece(&screen).row;
    assert!(open(&screen).rulebook.row(row).is_some());
    // A page more, and another in the place of the first.
    let evidence = last_piece(&screen).id.clone();
    let pages = |screen: &Screen| -> Vec<String> {
        last_piece(screen).files.iter().map(|file| file.name.clone()).collect()
    };
    let opened = PageAction::Open { evidence, key: None };
    held(&mut screen).actions.push(Action::Pages(opened));
    click(&mut screen, "Thêm trang…");
    until(&mut screen, "two pages", |screen| pages(screen) == ["a.png", "b.png"]);
    let first = last_piece(&screen).files[0].page.key.clone();
    let evidence = last_piece(&screen).id.clone();
    held(&mut screen).actions.push(Action::Pages(PageAction::Open { evidence, key: Some(first) }));
    screen.run_steps(3);
    click(&mut screen, "Thay trang này…");
    until(&mut screen, "another page", |screen| pages(screen) == ["c.png", "b.png"]);
    screen.key_press(Key::Escape);
    screen.step();
    screen.step();
    // Many papers at once.
    click(&mut screen, "Xếp nhiều giấy tờ…");
    wait_for(&mut screen, "Đưa vào hồ sơ");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
}

#[test]
fn where_no_dialog_can_be_shown_the_window_says_what_to_do() {
    let mut screen = sample();
    held(&mut screen).picker = Picker::answered_by(None);
    step(&mut screen, "5. Tài liệu, minh chứng", "Xếp nhiều giấy tờ…");
    click(&mut screen, "Xếp nhiều giấy tờ…");
    wait_for(&mut screen, "Đưa vào hồ sơ");
    click(&mut screen, "Thêm tệp…");
    wait_for(&mut screen, "Máy này không mở được hộp chọn tệp");
}

#[test]
fn facts_of_a_piece_are_chosen_and_the_piece_is_removed_and_taken_back() {
    let mut screen = sample();
    step(&mut screen, "5. Tài liệu, minh chứng", "Xếp nhiều giấy tờ…");
    let piece = open(&screen).dossier.evidence[0].clone();
    held(&mut screen).dossier_state.evidence = Some(piece.id.clone());
    wait_for(&mut screen, "Loại giấy");
    let criterion = *piece.criteria.first().unwrap();
    let name = {
        let view = open(&screen);
        let set = view.set().unwrap();
        let leaf = set.leaves().find(|leaf| leaf.code == criterion).unwrap();
        format!("{criterion} {}", leaf.name)
    };
    let of = |screen: &Screen, id: &crate::dossier::EntityId| -> Option<Evidence> {
        open(screen).dossier.evidence.iter().find(|piece| piece.id == *id).cloned()
    };
    screen.get_by_role_and_label(egui::Role::CheckBox, &name).scroll_to_me();
    screen.run_steps(6);
    screen.get_by_role_and_label(egui::Role::CheckBox, &name).click();
    until(&mut screen, "the criterion let go", |screen| {
        !of(screen, &piece.id).unwrap().criteria.contains(&criterion)
    });
    // Another kind of paper, from the list.
    let other = {
        let kinds = &open(&screen).rulebook.kinds;
        kinds.iter().find(|kind| kind.id != piece.kind).unwrap().clone()
    };
    screen.get_by_role_and_label(egui::Role::ComboBox, "Loại giấy").scroll_to_me();
    screen.run_steps(6);
    screen.get_by_role_and_label(egui::Role::ComboBox, "Loại giấy").click();
    screen.run_steps(3);
    screen.get_by_role_and_label(egui::Role::Button, &other.name).scroll_to_me();
    screen.run_steps(6);
    screen.get_by_role_and_label(egui::Role::Button, &other.name).click();
    until(&mut screen, "the kind", |screen| of(screen, &piece.id).unwrap().kind == other.id);
    click(&mut screen, "Bỏ minh chứng này");
    until(&mut screen, "gone", |screen| of(screen, &piece.id).is_none());
    screen.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    until(&mut screen, "back", |screen| of(screen, &piece.id).is_some());
}

#[test]
fn a_dossier_is_removed_after_a_question_and_taken_back() {
    let mut screen = sample();
    step(&mut screen, "8. Theo dõi, sau công nhận", "Bước 8 ·");
    click(&mut screen, "Bỏ hồ sơ này");
    wait_for(&mut screen, "Bỏ hồ sơ khỏi danh sách?");
    assert!(screen.state().window.as_ref().unwrap().open.is_some(), "a question first");
    click(&mut screen, "Bỏ hồ sơ này");
    wait_for(&mut screen, "Đã bỏ hồ sơ");
    press(&mut screen, "Hoàn tác");
    wait_for(&mut screen, "Trà xanh Đồi Mây hộp 200 g");
}

#[test]
fn what_was_handed_in_is_saved_as_it_was() {
    let mut screen = sample();
    let folder = screen.state().folder.path().to_owned();
    let chosen = folder.join("nộp.pdf");
    dialogs_answer(&mut screen, &[&chosen]);
    step(&mut screen, "7. Kiểm tra, in, nộp", "Trang 1/");
    click(&mut screen, "Nộp hồ sơ…");
    wait_for(&mut screen, "Ngày nộp");
    press(&mut screen, "Nộp và giữ bản này");
    wait_for(&mut screen, "Đã nộp lần 1");
    click(&mut screen, "Lưu PDF… Lần 1");
    wait_for(&mut screen, "Chọn nơi khác…");
    click(&mut screen, "Chọn nơi khác…");
    let path = chosen.display().to_string();
    until(&mut screen, "the answer of the dialog", |screen| {
        let window = screen.state().window.as_ref().unwrap();
        matches!(&window.cover, Some(Cover::SaveAs(save)) if save.path == path)
    });
    press(&mut screen, "Lưu");
    until(&mut screen, "the file", |_| chosen.exists());
    assert!(std::fs::read(&chosen).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn an_electronic_set_goes_into_the_folder_that_was_chosen() {
    let mut screen = sample();
    let folder = screen.state().folder.path().join("bộ điện tử");
    std::fs::create_dir(&folder).unwrap();
    dialogs_answer(&mut screen, &[&folder]);
    step(&mut screen, "7. Kiểm tra, in, nộp", "Trang 1/");
    click(&mut screen, "Lưu bộ điện tử…");
    click(&mut screen, "Chọn nơi khác…");
    let within = folder.display().to_string();
    until(&mut screen, "the answer of the dialog", |screen| {
        let window = screen.state().window.as_ref().unwrap();
        matches!(&window.cover, Some(Cover::SaveAs(save)) if save.path.starts_with(&within))
    });
    press(&mut screen, "Lưu");
    until(&mut screen, "the set", |_| std::fs::read_dir(&folder).unwrap().next().is_some());
    // It can be stopped while it is made.
    click(&mut screen, "Thôi");
    until(&mut screen, "an end", |screen| screen.state().window.as_ref().unwrap().job.is_none());
}

#[test]
fn without_a_printing_service_the_file_is_kept_and_named() {
    let mut screen = sample();
    step(&mut screen, "7. Kiểm tra, in, nộp", "Trang 1/");
    screen.key_press_modifiers(Modifiers::COMMAND, Key::P);
    wait_for(&mut screen, "In hồ sơ");
    screen.get_all_by_role_and_label(egui::Role::Button, "In").last().unwrap().click();
    wait_for(&mut screen, "Máy này chưa cài dịch vụ in");
    let kept = screen.state().folder.path().join("printing");
    assert_eq!(std::fs::read_dir(&kept).unwrap().count(), 1);
    screen.key_press(Key::F1);
    click(&mut screen, "In trang này");
    until(&mut screen, "the page of help", |_| std::fs::read_dir(&kept).unwrap().count() == 2);
}
