//! Dates, pages of evidence and many papers at once, as a person works with them.

use std::path::PathBuf;

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::*;
use crate::dossier::Evidence;
use crate::ui::action::Action;
use crate::ui::cover::Cover;
use crate::ui::paging::PageAction;

/// A photograph that is told from others by its grain.
fn photograph(screen: &Screen, name: &str, seed: u32) -> PathBuf {
    let image = image::RgbImage::from_fn(1240, 1754, |x, y| {
        let ink = (x / 40 + y / 60 + seed).is_multiple_of(3)
            && (150..1100).contains(&x)
            && (150..1600).contains(&y);
        let grain = ((x * 7 + y * 13 + seed) % 9) as u8;
        image::Rgb(if ink { [40 + grain, 40, 60] } else { [225 - grain, 220, 200] })
    });
    let path = screen.state().folder.path().join(name);
    image.save(&path).unwrap();
    path
}

fn send(screen: &mut Screen, action: Action) {
    screen.state_mut().window.as_mut().unwrap().actions.push(action);
    screen.step();
    screen.step();
}

fn piece<'a>(screen: &'a Screen, title: &str) -> Option<&'a Evidence> {
    open(screen).dossier.evidence.iter().find(|piece| piece.title == title)
}

fn step_five(screen: &mut Screen) {
    click(screen, "5. Tài liệu, minh chứng");
    wait_for(screen, "Xếp nhiều giấy tờ…");
}

/// Sorts three photographs, of which two are one paper.
fn sorted(screen: &mut Screen) {
    step_five(screen);
    let files = [("phieu_kiem_nghiem_1.jpg", 0), ("IMG_2.jpg", 1), ("Bằng khen.jpg", 2)];
    let files: Vec<PathBuf> = files.iter().map(|(name, seed)| photograph(screen, name, *seed)).collect();
    let dossier = open(screen).dossier.id.clone();
    send(screen, Action::Pages(PageAction::Sort { dossier, files, row: None }));
    wait_for(screen, "Còn 1 giấy tờ chưa có dòng");
}

#[test]
fn papers_are_guessed_joined_and_attached_at_once() {
    let mut screen = sample();
    let before = |screen: &Screen| open(screen).dossier.evidence.len();
    sorted(&mut screen);
    let count = before(&screen);
    until(
        &mut screen,
        "small pictures",
        |screen| matches!(&screen.state().window.as_ref().unwrap().cover, Some(Cover::Sort(sort)) if sort.pictured() == 3),
    );
    picture(&mut screen, "sort");
    screen.set_size(egui::vec2(1024.0, 640.0));
    screen.step();
    screen.step();
    picture(&mut screen, "sort-small");
    // Nothing is attached while one has no row.
    click(&mut screen, "phieu_kiem_nghiem_1.jpg Bấm để chọn");
    click(&mut screen, "IMG_2.jpg Bấm để chọn");
    click(&mut screen, "Ghép thành một giấy tờ");
    wait_for(&mut screen, "Một giấy tờ gồm 2 tệp");
    wait_for(&mut screen, "2 giấy tờ đã có dòng");
    assert_eq!(before(&screen), count);
    press(&mut screen, "Đưa vào hồ sơ");
    wait_for(&mut screen, "Đã đưa 2 giấy tờ vào hồ sơ");
    until(&mut screen, "both papers", |screen| open(screen).dossier.evidence.len() == count + 2);
    // A bare file name gives way to the name of the kind; one with marks stays.
    // The sample has a test of this name already, of one file.
    let is_new = |piece: &&crate::dossier::Evidence| piece.files.len() == 2 && piece.kind == "test_report";
    let test = open(&screen).dossier.evidence.iter().find(is_new).unwrap();
    assert_eq!((test.row.0, test.title.as_str()), (12, "Phiếu kết quả kiểm nghiệm"));
    let award = piece(&screen, "Bằng khen").unwrap();
    assert_eq!((award.row.0, award.kind.as_str()), (15, "award"));
    // One action, one undo.
    screen.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    until(&mut screen, "undo", |screen| open(screen).dossier.evidence.len() == count);
}

#[test]
fn a_row_is_changed_by_keyboard() {
    let mut screen = sample();
    sorted(&mut screen);
    let tile = "IMG_2.jpg Bấm để chọn";
    screen.get_by_role_and_label(Role::Button, tile).focus();
    screen.step();
    screen.step();
    for _ in 0..3 {
        screen.key_press(Key::ArrowRight);
        screen.step();
        screen.step();
    }
    wait_for(&mut screen, "3 giấy tờ đã có dòng");
    press(&mut screen, "Đưa vào hồ sơ");
    until(&mut screen, "the paper", |screen| piece(screen, "IMG 2").is_some());
    assert_eq!(piece(&screen, "IMG 2").unwrap().row.0, 3);
}

/// Opens the pages of a piece of two photographs.
fn editor() -> Screen {
    let mut screen = sample();
    step_five(&mut screen);
    let files = vec![photograph(&screen, "a.jpg", 0), photograph(&screen, "b.jpg", 1)];
    let dossier = open(&screen).dossier.id.clone();
    let sorted = crate::ui::paging::SortedPiece {
        row: crate::rulebook::RowNumber(3),
        kind: String::new(),
        files,
        criteria: Vec::new(),
    };
    let pieces = vec![sorted];
    send(&mut screen, Action::Pages(PageAction::AttachSorted { dossier, pieces }));
    until(&mut screen, "the piece", |screen| piece(screen, "a").is_some());
    let evidence = piece(&screen, "a").unwrap().id.clone();
    send(&mut screen, Action::Pages(PageAction::Open { evidence, key: None }));
    wait_for(&mut screen, "Các trang: a");
    screen
}

fn names(screen: &Screen) -> Vec<String> {
    piece(screen, "a").unwrap().files.iter().map(|file| file.name.clone()).collect()
}

#[test]
fn pages_are_turned_whitened_cut_and_given_back() {
    let mut screen = editor();
    until(
        &mut screen,
        "the page",
        |screen| matches!(&screen.state().window.as_ref().unwrap().cover, Some(Cover::Pages(pages)) if pages.is_shown()),
    );
    for _ in 0..40 {
        screen.step();
        std::thread::sleep(Duration::from_millis(20));
    }
    picture(&mut screen, "pages");
    let edits = |screen: &Screen| piece(screen, "a").unwrap().files[0].page.edits.clone();
    click(&mut screen, "Xoay sang phải");
    click(&mut screen, "Làm trắng nền giấy");
    until(&mut screen, "the turned page", |screen| edits(screen).turns == 1 && edits(screen).whiten);
    click(&mut screen, "Xoay sang trái");
    click(&mut screen, "Cách xem: Kéo bốn góc");
    wait_for(&mut screen, "Kéo bốn chấm tròn");
    wait_for(&mut screen, "Góc trên bên trái");
    screen.get_by_role_and_label(Role::Button, "Góc trên bên trái").focus();
    screen.step();
    screen.step();
    for _ in 0..4 {
        screen.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
        screen.step();
        screen.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
        screen.step();
    }
    until(&mut screen, "the cut page", |screen| edits(screen).corners.is_some() && edits(screen).turns == 0);
    let [first, ..] = edits(&screen).corners.unwrap();
    assert_eq!((first.x, first.y), (800, 800));
    for _ in 0..20 {
        screen.step();
        std::thread::sleep(Duration::from_millis(20));
    }
    picture(&mut screen, "corners");
    screen.set_size(egui::vec2(1024.0, 640.0));
    screen.step();
    screen.step();
    picture(&mut screen, "corners-small");
    screen.set_size(egui::vec2(1366.0, 768.0));
    screen.step();
    screen.step();
    click(&mut screen, "Trả lại ảnh gốc");
    until(&mut screen, "the original", |screen| edits(screen).is_nothing());
}

#[test]
fn pages_are_moved_and_removed_and_the_last_one_stays() {
    let mut screen = editor();
    assert_eq!(names(&screen), ["a.jpg", "b.jpg"]);
    click(&mut screen, "Chuyển xuống sau");
    until(&mut screen, "the new order", |screen| names(screen) == ["b.jpg", "a.jpg"]);
    // By key, back again: the page in the middle is still the same one.
    screen.key_press_modifiers(Modifiers::ALT, Key::PageUp);
    until(&mut screen, "the old order", |screen| names(screen) == ["a.jpg", "b.jpg"]);
    // By dragging the first one below the second.
    // The row under the dialog bears the same name as the picture in it.
    let place =
        |screen: &Screen, label: &str| screen.query_all_by_label(label).last().unwrap().rect().center();
    let (from, to) = (place(&screen, "Trang 1: a.jpg"), place(&screen, "Trang 2: b.jpg"));
    screen.drag_at(from);
    screen.step();
    screen.hover_at(to + egui::vec2(0.0, 10.0));
    screen.step();
    screen.hover_at(to + egui::vec2(0.0, 30.0));
    screen.step();
    screen.drop_at(to + egui::vec2(0.0, 30.0));
    until(&mut screen, "the dragged order", |screen| names(screen) == ["b.jpg", "a.jpg"]);
    click(&mut screen, "Bỏ trang này");
    until(&mut screen, "one page", |screen| names(screen).len() == 1);
    screen.step();
    click(&mut screen, "Bỏ trang này");
    for _ in 0..20 {
        screen.step();
    }
    assert_eq!(names(&screen).len(), 1);
}

fn date(screen: &mut Screen, label: &str, typed: &str) {
    screen.get_by_role_and_label(Role::TextInput, label).focus();
    screen.step();
    screen.key_press_modifiers(Modifiers::COMMAND, Key::A);
    screen.get_by_role_and_label(Role::TextInput, label).type_text(typed);
    screen.step();
    screen.step();
}

fn value(screen: &Screen, label: &str) -> String {
    screen.get_by_role_and_label(Role::TextInput, label).accesskit_node().value().unwrap_or_default()
}

#[test]
fn dates_are_typed_as_people_write_them_or_picked_from_a_calendar() {
    let mut screen = sample();
    click(&mut screen, "5. Tài liệu, minh chứng");
    let evidence = open(&screen).dossier.evidence[0].id.clone();
    screen.state_mut().window.as_mut().unwrap().dossier_state.evidence = Some(evidence);
    wait_for(&mut screen, "Ngày cấp");
    let label = "Ngày cấp";
    let issued = |screen: &Screen| open(screen).dossier.evidence[0].issued.map(|day| day.to_string());
    let before = issued(&screen);
    date(&mut screen, label, "2/6/2");
    // A rest in the middle of a year saves nothing and says nothing.
    for _ in 0..80 {
        screen.step();
        std::thread::sleep(Duration::from_millis(15));
    }
    assert_eq!((value(&screen, label).as_str(), issued(&screen)), ("2/6/2", before));
    screen.get_by_role_and_label(Role::TextInput, label).type_text("4");
    screen.step();
    assert_eq!(value(&screen, label), "2/6/24");
    screen.key_press(Key::Tab);
    until(&mut screen, "the date", |screen| issued(screen).as_deref() == Some("2024-06-02"));
    until(&mut screen, "the whole date", |screen| value(screen, label) == "02/06/2024");

    date(&mut screen, label, "31.2.2024");
    screen.key_press(Key::Tab);
    wait_for(&mut screen, "không phải là ngày");
    assert_eq!(issued(&screen).as_deref(), Some("2024-06-02"));
    assert_eq!(value(&screen, label), "31.2.2024");

    date(&mut screen, label, "02.06.2024");
    screen.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    wait_for(&mut screen, "Tháng trước");
    for _ in 0..3 {
        screen.step();
    }
    picture(&mut screen, "calendar");
    // Two weeks on, a day back, a month back, a year on.
    for (modifiers, key) in [
        (Modifiers::NONE, Key::ArrowDown),
        (Modifiers::NONE, Key::ArrowDown),
        (Modifiers::NONE, Key::ArrowLeft),
        (Modifiers::NONE, Key::PageUp),
        (Modifiers::SHIFT, Key::PageDown),
    ] {
        screen.key_press_modifiers(modifiers, key);
        screen.step();
        screen.step();
    }
    screen.key_press(Key::Enter);
    screen.step();
    screen.step();
    assert_eq!(value(&screen, label), "15/05/2025");
    screen.key_press(Key::Tab);
    until(&mut screen, "the picked date", |screen| issued(screen).as_deref() == Some("2025-05-15"));
    assert!(screen.query_by_label("Tháng trước (Page Up)").is_none(), "the calendar is closed");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
}
