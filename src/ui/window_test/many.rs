//! Many dossiers at once, as a person works with them: checked, printed, packed, taken in.

use std::path::{Path, PathBuf};

use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::rulebook::SetNumber;
use crate::ui::action::Action;
use crate::ui::cover::Cover;
use crate::ui::screens::many::Phase;
use crate::ui::together::{ManyAction, ManyStart, Task};

/// The sample, and a dossier that was just begun.
fn two_dossiers() -> Screen {
    let mut screen = sample();
    let new = Action::NewDossier {
        set: SetNumber(3),
        producer: "Hộ kinh doanh Suối Trong".to_owned(),
        product: "Mật ong hoa nhãn".to_owned(),
    };
    held(&mut screen).actions.push(new);
    until(&mut screen, "the new dossier", |screen| {
        let window = screen.state().window.as_ref().unwrap();
        window.open.as_ref().is_some_and(|view| view.dossier.text("product.name") == "Mật ong hoa nhãn")
    });
    click(&mut screen, "Trang chủ");
    wait_for(&mut screen, "Hộ kinh doanh Suối Trong");
    screen
}

fn asks(screen: &mut Screen) {
    click(screen, "Nhiều hồ sơ cùng lúc…");
    wait_for(screen, "Chọn cả");
    screen.run_steps(3);
}

fn to_folder(screen: &mut Screen, folder: &Path) {
    dialogs_answer(screen, &[folder]);
    click(screen, "Chọn thư mục…");
    let wanted = folder.display().to_string();
    until(screen, "the folder", |screen| match &screen.state().window.as_ref().unwrap().cover {
        Some(Cover::Many(dialog)) => dialog.folder == wanted,
        _ => false,
    });
    screen.run_steps(2);
}

fn told(screen: &mut Screen) -> Vec<(String, bool)> {
    until(screen, "the end of the work", |screen| match &screen.state().window.as_ref().unwrap().cover {
        Some(Cover::Many(dialog)) => matches!(dialog.phase, Phase::Told { .. }),
        _ => false,
    });
    screen.run_steps(3);
    match &screen.state().window.as_ref().unwrap().cover {
        Some(Cover::Many(dialog)) => {
            dialog.told.iter().map(|done| (done.name.clone(), done.outcome.is_ok())).collect()
        }
        _ => panic!("the dialog stays"),
    }
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|known| known == ending)).collect()
}

#[test]
fn all_are_checked_and_what_is_ready_is_printed() {
    let out = TempDir::new().unwrap();
    let mut screen = two_dossiers();
    asks(&mut screen);
    picture(&mut screen, "many-check");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    press(&mut screen, "Kiểm tra 2 hồ sơ");
    assert_eq!(told(&mut screen).len(), 2);
    wait_for(&mut screen, "việc chặn hồ sơ");
    picture(&mut screen, "many-checked");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    // Printed is what is ready; nobody had to pick it out.
    press(&mut screen, "Làm việc khác");
    wait_for(&mut screen, "Chọn cả");
    click(&mut screen, "Việc: In");
    wait_for(&mut screen, "In 1 hồ sơ");
    to_folder(&mut screen, &out.path().join("in"));
    picture(&mut screen, "many-print");
    press(&mut screen, "In 1 hồ sơ");
    assert!(matches!(told(&mut screen).as_slice(), [(_, true)]));
    assert_eq!(files(&out.path().join("in"), "pdf").len(), 1);
    // Whoever prints the other all the same is told why not, and is led to it.
    press(&mut screen, "Làm việc khác");
    wait_for(&mut screen, "Chọn cả");
    screen.run_steps(3);
    screen.get_by_label("Mật ong hoa nhãn, Hộ kinh doanh Suối Trong").click();
    wait_for(&mut screen, "In 2 hồ sơ");
    press(&mut screen, "In 2 hồ sơ");
    assert_eq!(told(&mut screen).iter().filter(|(_, good)| !good).count(), 1);
    wait_for(&mut screen, "1 chưa làm được");
    picture(&mut screen, "many-not-all");
    press(&mut screen, "Mật ong hoa nhãn, Hộ kinh doanh Suối Trong");
    wait_for(&mut screen, "Bước 1 ·");
    assert!(held(&mut screen).cover.is_none());
    let (workspace, _folder) = reopened(screen);
    let printed = workspace.sent().unwrap().into_iter().filter(|sent| sent.note.path.starts_with(out.path()));
    assert_eq!(printed.count(), 2, "what left is noted");
}

#[test]
fn packages_go_out_and_come_in_by_the_folder() {
    let out = TempDir::new().unwrap();
    let mut screen = two_dossiers();
    asks(&mut screen);
    click(&mut screen, "Việc: Gửi gói");
    wait_for(&mut screen, "Mỗi chủ thể một gói, để gửi");
    to_folder(&mut screen, out.path());
    picture(&mut screen, "many-pack");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    press(&mut screen, "Mỗi chủ thể một gói");
    assert!(told(&mut screen).iter().all(|(_, good)| *good));
    assert_eq!(files(out.path(), "ocop").len(), 2);
    // The chosen ones in one package.
    press(&mut screen, "Làm việc khác");
    wait_for(&mut screen, "Gộp vào một gói…");
    screen.run_steps(3);
    press(&mut screen, "Gộp vào một gói…");
    wait_for(&mut screen, "Một gói chứa 2 hồ sơ");
    let both = out.path().join("cả hai.ocop");
    dialogs_answer(&mut screen, &[&both]);
    click(&mut screen, "Chọn nơi khác…");
    let wanted = both.display().to_string();
    until(&mut screen, "the place", |screen| match &screen.state().window.as_ref().unwrap().cover {
        Some(Cover::Pack(pack)) => pack.path == wanted,
        _ => false,
    });
    press(&mut screen, "Tạo gói");
    wait_for(&mut screen, "Có thể rút USB");

    // Another laptop takes in the folder: what is broken is passed over.
    std::fs::write(out.path().join("hỏng.ocop"), b"no package").unwrap();
    let mut other = two_dossiers();
    asks(&mut other);
    click(&mut other, "Việc: Nhận gói");
    wait_for(&mut other, "Thư mục có các gói");
    to_folder(&mut other, out.path());
    picture(&mut other, "many-take-in");
    assert_eq!(other.unnamed_widgets(), Vec::<String>::new());
    press(&mut other, "Nhận các gói");
    let lines = told(&mut other);
    assert_eq!(lines.iter().filter(|(_, good)| *good).count(), 3, "{lines:?}");
    assert_eq!(lines.iter().filter(|(name, good)| !good && name == "hỏng.ocop").count(), 1);
    picture(&mut other, "many-taken-in");
    press(&mut other, "Chép kết quả");
    other.key_press(Key::Escape);
    other.run_steps(3);
    until(&mut other, "all four in the list", |screen| {
        screen.state().window.as_ref().unwrap().home_view.rows.len() == 4
    });
    let (workspace, _folder) = reopened(other);
    assert!(workspace.verify().unwrap().is_sound());
    assert_eq!(workspace.store().backups().len(), 1);
}

fn checks_all(screen: &Screen) -> ManyStart {
    let rows = screen.state().window.as_ref().unwrap().home_view.rows.iter();
    ManyStart {
        task: Task::Check,
        chosen: rows.map(|row| row.id.clone()).collect(),
        folder: PathBuf::new(),
        passphrase: None,
        commune: false,
    }
}

#[test]
fn what_stopped_work_still_says_is_not_taken_for_the_work_that_was_begun_after_it() {
    let mut screen = two_dossiers();
    let start = checks_all(&screen);
    let begin = || ManyAction::Begin(start.clone());
    let actions = [ManyAction::Ask, begin(), ManyAction::Stop, ManyAction::Ask, begin()];
    held(&mut screen).actions.extend(actions.map(Action::Many));
    assert_eq!(told(&mut screen).len(), 2);
    let dialog = match &screen.state().window.as_ref().unwrap().cover {
        Some(Cover::Many(dialog)) => dialog,
        _ => panic!("the dialog stays"),
    };
    assert!(matches!(dialog.phase, Phase::Told { stopped: false }));
}

#[test]
fn work_that_is_stopped_says_so_and_a_folder_that_is_not_there_is_refused() {
    let mut screen = two_dossiers();
    asks(&mut screen);
    let start = checks_all(&screen);
    let actions = [ManyAction::Begin(start), ManyAction::Stop].map(Action::Many);
    held(&mut screen).actions.extend(actions);
    told(&mut screen);
    wait_for(&mut screen, "Đã dừng theo yêu cầu");
    press(&mut screen, "Làm việc khác");
    wait_for(&mut screen, "Chọn cả");
    click(&mut screen, "Việc: Nhận gói");
    let missing = screen.state().folder.path().join("không có");
    to_folder(&mut screen, &missing);
    press(&mut screen, "Nhận các gói");
    wait_for(&mut screen, "không có");
    until(&mut screen, "the refusal", |screen| match &screen.state().window.as_ref().unwrap().cover {
        Some(Cover::Many(dialog)) => !dialog.trouble.is_empty(),
        _ => false,
    });
    picture(&mut screen, "many-refused");
    // All can be taken off and put on again, and a search leaves some of them.
    click(&mut screen, "Việc: Kiểm tra");
    wait_for(&mut screen, "Kiểm tra 2 hồ sơ");
    screen.run_steps(3);
    screen.get_by_label("Chọn cả 2 hồ sơ").click();
    wait_for(&mut screen, "Kiểm tra 0 hồ sơ");
    screen.get_by_label("Tìm trong danh sách").focus();
    screen.run_steps(2);
    screen.get_by_label("Tìm trong danh sách").type_text("mat ong");
    wait_for(&mut screen, "Chọn cả 1 hồ sơ");
    screen.run_steps(3);
    screen.get_by_label("Chọn cả 1 hồ sơ").click();
    wait_for(&mut screen, "Kiểm tra 1 hồ sơ");
}
