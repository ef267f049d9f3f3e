//! The window as a person uses it: a real workspace in a temporary folder, the mouse, the keys.

mod access;
mod album;
mod fit;
mod guidance;
mod hands;
mod keeping;
mod looks;
mod many;
mod officer;
mod paper;
mod past;
mod reach;
mod refused;
mod sheets;
mod travel;
mod two_desks;
mod typing;
mod walks;

use std::time::Duration;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;

use self::hands::{dialogs_answer, held};
use super::theme;
use super::window::Window;
use crate::print::evidence::Reading;
use crate::words::Language;
use crate::workspace::{Clock, OpenOptions, Workspace};

struct Bench {
    folder: TempDir,
    window: Option<Window>,
}

type Screen = Harness<'static, Bench>;

fn options(folder: &TempDir) -> OpenOptions {
    OpenOptions {
        folder: Some(folder.path().to_owned()),
        clock: Clock::on(jiff::civil::date(2026, 11, 23)),
        author: Some("Hoàng".to_owned()),
        reading: Reading::here(),
    }
}

fn window() -> Screen {
    window_by(0.25)
}

/// A window whose passes lie so many seconds apart.
fn window_by(pass: f32) -> Screen {
    window_on(Bench { folder: TempDir::new().unwrap(), window: None }, pass)
}

/// The window of a folder that was closed.
fn window_in(folder: TempDir) -> Screen {
    window_on(Bench { folder, window: None }, 0.25)
}

fn window_on(bench: Bench, pass: f32) -> Screen {
    let mut screen = Harness::builder().with_size([1366.0, 768.0]).with_step_dt(pass).build_ui_state(
        |ui, bench: &mut Bench| match &mut bench.window {
            None => {
                theme::install(ui.ctx());
                let workspace = Workspace::open(options(&bench.folder)).unwrap();
                bench.window = Some(Window::new(workspace, Language::Vietnamese, ui.ctx()));
                ui.ctx().request_repaint();
            }
            Some(window) => {
                window.logic();
                window.draw(ui);
            }
        },
        bench,
    );
    screen.step();
    screen
}

/// Lets passes and workers go on until a label is there.
fn wait_for(screen: &mut Screen, label: &str) {
    // A worker on a busy machine takes its time.
    let begun = std::time::Instant::now();
    while begun.elapsed() < Duration::from_secs(90) {
        screen.step();
        if screen.query_all_by_label_contains(label).next().is_some() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let seen: Vec<String> = screen
        .root()
        .children_recursive()
        .filter_map(|node| node.accesskit_node().label().map(|label| label.to_string()))
        .collect();
    panic!("{label:?} never appeared; seen: {seen:?}");
}

fn click(screen: &mut Screen, label: &str) {
    wait_for(screen, label);
    // What is scrolled out of the window is brought back first, as a person would.
    let window = screen.ctx.content_rect();
    let place = screen.query_all_by_label_contains(label).next().unwrap().rect().center();
    if !window.contains(place) {
        screen.query_all_by_label_contains(label).next().unwrap().scroll_to_me();
        for _ in 0..6 {
            screen.step();
        }
    }
    screen.query_all_by_label_contains(label).next().unwrap().click();
    screen.step();
    screen.step();
}

fn press(screen: &mut Screen, name: &str) {
    screen.get_by_role_and_label(egui::Role::Button, name).click();
    screen.step();
    screen.step();
}

fn open(screen: &Screen) -> &crate::ui::stage::DossierView {
    screen.state().window.as_ref().unwrap().open.as_deref().unwrap()
}

/// Lets passes and workers go on until something holds.
fn until(screen: &mut Screen, what: &str, holds: impl Fn(&Screen) -> bool) {
    for _ in 0..1000 {
        screen.step();
        if holds(screen) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("{what} never came to be");
}

/// Opens the sample through the first-run screen.
fn sample() -> Screen {
    open_sample(window())
}

fn open_sample(mut screen: Screen) -> Screen {
    click(&mut screen, "Mở hồ sơ mẫu");
    wait_for(&mut screen, "Bước 1 · Đăng ký, chọn bộ sản phẩm");
    screen
}

/// Ends the window and opens the folder as another program would.
fn reopened(mut screen: Screen) -> (Workspace, TempDir) {
    if let Some(window) = &mut screen.state_mut().window {
        window.close();
    }
    let bench = screen.into_state();
    let workspace = Workspace::open(options(&bench.folder)).unwrap();
    (workspace, bench.folder)
}

fn only_dossier(workspace: &Workspace) -> crate::dossier::Dossier {
    let rows = workspace.list(&crate::store::RowQuery::default()).unwrap();
    assert_eq!(rows.len(), 1);
    workspace.dossier(&rows[0].id).unwrap()
}

#[test]
fn every_step_of_the_sample_opens_and_says_what_it_is() {
    let mut screen = sample();
    for (step, heading) in [
        ("2. Phương án kinh doanh", "Bước 2 ·"),
        ("3. Hoàn thiện sản phẩm", "Bước 3 ·"),
        ("4. Câu chuyện sản phẩm", "Bước 4 ·"),
        ("5. Tài liệu, minh chứng", "Giấy chứng nhận an toàn thực phẩm"),
        ("6. Tự đánh giá", "1.1 Nguồn nguyên liệu"),
        ("8. Theo dõi, sau công nhận", "Bước 8 ·"),
        ("7. Kiểm tra, in, nộp", "Bảng kê minh chứng"),
    ] {
        click(&mut screen, step);
        wait_for(&mut screen, heading);
    }
}

#[test]
fn a_text_is_saved_when_its_field_is_left() {
    let mut screen = sample();
    click(&mut screen, "2. Phương án kinh doanh");
    wait_for(&mut screen, "Thị trường phân phối");
    let field = || "Phát triển sản phẩm";
    screen.get_by_role_and_label(egui::Role::MultilineTextInput, field()).focus();
    screen.step();
    screen.key_press_modifiers(Modifiers::COMMAND, Key::A);
    screen.get_by_role_and_label(egui::Role::MultilineTextInput, field()).type_text("Thêm hộp quà 100 g.");
    screen.step();
    click(&mut screen, "4. Câu chuyện sản phẩm");
    wait_for(&mut screen, "Đã lưu lúc");
    let (workspace, _folder) = reopened(screen);
    assert_eq!(only_dossier(&workspace).text("texts.plan_product"), "Thêm hộp quà 100 g.");
}

#[test]
fn a_text_that_is_still_being_typed_is_saved_when_the_window_closes() {
    let mut screen = sample();
    let label = "Số giấy đăng ký (nếu có)";
    screen.get_by_label(label).focus();
    screen.step();
    screen.key_press_modifiers(Modifiers::COMMAND, Key::A);
    // Typed by an input method as separate marks: kept composed.
    screen.get_by_label(label).type_text("So\u{302}\u{301} 7");
    screen.step();
    let (workspace, _folder) = reopened(screen);
    assert_eq!(only_dossier(&workspace).text("producer.registration_number"), "Số 7");
}

#[test]
fn a_day_that_cannot_be_read_stays_to_be_mended() {
    let mut screen = sample();
    let label = "Ngày thành lập, đăng ký kinh doanh";
    screen.get_by_label(label).focus();
    screen.step();
    screen.key_press_modifiers(Modifiers::COMMAND, Key::A);
    screen.get_by_label(label).type_text("31/2/2019");
    screen.step();
    click(&mut screen, "Email");
    wait_for(&mut screen, "không phải là ngày");
    assert_eq!(screen.get_by_label(label).value().as_deref(), Some("31/2/2019"));
}

#[test]
fn a_digit_chooses_a_level_and_undo_takes_it_back() {
    let mut screen = sample();
    click(&mut screen, "6. Tự đánh giá");
    wait_for(&mut screen, "71 điểm");
    screen.key_press(Key::Num1);
    wait_for(&mut screen, "69 điểm");
    screen.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    wait_for(&mut screen, "Đã hoàn tác: chấm tiêu chí 1.1");
    wait_for(&mut screen, "71 điểm");
    screen.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    wait_for(&mut screen, "69 điểm");
}

#[test]
fn dossiers_are_found_without_marks() {
    let mut screen = sample();
    click(&mut screen, "Trang chủ");
    wait_for(&mut screen, "OCOP năm 2026");
    screen.get_by_label("Tìm hồ sơ, chủ thể (gõ không dấu được)").focus();
    screen.step();
    screen.get_by_label("Tìm hồ sơ, chủ thể (gõ không dấu được)").type_text("tra xanh doi");
    wait_for(&mut screen, "Tìm thấy");
    wait_for(&mut screen, "Trà xanh Đồi Mây hộp 200 g, Hợp tác xã chè Đồi Mây");
    screen.get_by_label("Tìm hồ sơ, chủ thể (gõ không dấu được)").type_text(" khong co");
    wait_for(&mut screen, "Không tìm thấy");
}

#[test]
fn a_new_dossier_begins_with_three_facts() {
    let mut screen = window();
    click(&mut screen, "Tạo hồ sơ mới");
    wait_for(&mut screen, "Tên sản phẩm");
    screen.get_by_label("Tên chủ thể").type_text("HTX miến Hợp Thành");
    screen.step();
    screen.get_by_label("Tên sản phẩm").focus();
    screen.step();
    screen.get_by_label("Tên sản phẩm").type_text("Miến dong");
    screen.step();
    click(&mut screen, "1 · Rau, củ, quả, hạt tươi");
    screen.get_by_label("Tạo hồ sơ").click();
    wait_for(&mut screen, "Bước 1 · Đăng ký, chọn bộ sản phẩm");
    let (workspace, _folder) = reopened(screen);
    assert_eq!(only_dossier(&workspace).text("product.name"), "Miến dong");
}

#[test]
fn one_stay_in_a_field_is_one_undo() {
    let mut screen = sample();
    let label = "Email";
    let before = screen.get_by_label(label).value();
    screen.get_by_label(label).focus();
    screen.step();
    screen.key_press_modifiers(Modifiers::COMMAND, Key::A);
    for part in ["a@", "b.", "vn"] {
        screen.get_by_label(label).type_text(part);
        // Longer than the rest after which a text is saved.
        for _ in 0..8 {
            screen.step();
            std::thread::sleep(Duration::from_millis(30));
        }
    }
    click(&mut screen, "Điện thoại");
    wait_for(&mut screen, "Đã lưu lúc");
    assert_eq!(screen.get_by_label(label).value().as_deref(), Some("a@b.vn"));
    screen.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    wait_for(&mut screen, "Đã hoàn tác: sửa “Email”");
    for _ in 0..20 {
        screen.step();
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(screen.get_by_label(label).value(), before);
}

#[test]
fn the_pdf_is_saved_where_the_path_says() {
    let mut screen = sample();
    let target = screen.state().folder.path().join("in").join("hồ sơ.pdf");
    std::fs::create_dir_all(target.parent().unwrap()).unwrap();
    click(&mut screen, "7. Kiểm tra, in, nộp");
    wait_for(&mut screen, "Trang 1/");
    click(&mut screen, "Lưu PDF…");
    wait_for(&mut screen, "Lưu vào tệp");
    screen.get_by_role_and_label(egui::Role::TextInput, "Lưu vào tệp").focus();
    screen.step();
    screen.key_press_modifiers(Modifiers::COMMAND, Key::A);
    let path = target.display().to_string();
    screen.get_by_role_and_label(egui::Role::TextInput, "Lưu vào tệp").type_text(&path);
    screen.step();
    screen.get_by_role_and_label(egui::Role::Button, "Lưu").click();
    wait_for(&mut screen, "Đã lưu: ");
    assert!(std::fs::read(target).unwrap().starts_with(b"%PDF"));
}

#[test]
fn the_electronic_set_is_saved_and_never_over_a_persons_own_files() {
    let mut screen = sample();
    let target = screen.state().folder.path().join("usb").join("bộ điện tử");
    std::fs::create_dir_all(&target).unwrap();
    std::fs::write(target.join("của tôi.txt"), "x").unwrap();
    click(&mut screen, "7. Kiểm tra, in, nộp");
    wait_for(&mut screen, "Trang 1/");
    let save = |screen: &mut Screen| {
        click(screen, "Lưu bộ điện tử…");
        wait_for(screen, "Lưu vào thư mục");
        screen.get_by_role_and_label(egui::Role::TextInput, "Lưu vào thư mục").focus();
        screen.step();
        screen.key_press_modifiers(Modifiers::COMMAND, Key::A);
        let path = target.display().to_string();
        screen.get_by_role_and_label(egui::Role::TextInput, "Lưu vào thư mục").type_text(&path);
        screen.step();
        screen.get_by_role_and_label(egui::Role::Button, "Lưu").click();
    };
    save(&mut screen);
    wait_for(&mut screen, "đã có tệp khác nên không ghi đè");
    std::fs::remove_file(target.join("của tôi.txt")).unwrap();
    save(&mut screen);
    wait_for(&mut screen, "Đã lưu bộ điện tử 18 tệp");
    assert!(target.join("SHA256SUMS.txt").is_file() && target.join("DOC-TRUOC.txt").is_file());
}

#[test]
fn a_typed_path_attaches_a_file_and_its_facts_are_edited() {
    let mut screen = sample();
    let file = screen.state().folder.path().join("mã vạch.png");
    image::RgbImage::from_pixel(60, 40, image::Rgb([200, 220, 210])).save(&file).unwrap();
    click(&mut screen, "5. Tài liệu, minh chứng");
    click(&mut screen, "Bảo vệ môi trường");
    wait_for(&mut screen, "hoặc gõ đường dẫn tới tệp");
    let path = file.display().to_string();
    screen.get_by_role_and_label(egui::Role::TextInput, "hoặc gõ đường dẫn tới tệp").focus();
    screen.step();
    screen.get_by_role_and_label(egui::Role::TextInput, "hoặc gõ đường dẫn tới tệp").type_text(&path);
    screen.step();
    screen.step();
    screen.get_by_role_and_label(egui::Role::Button, "Gắn").click();
    wait_for(&mut screen, "Thông tin trên giấy");
    screen.get_by_role_and_label(egui::Role::TextInput, "Ngày cấp").focus();
    screen.step();
    screen.get_by_role_and_label(egui::Role::TextInput, "Ngày cấp").type_text("2/6/26");
    screen.step();
    screen.get_by_label("Chứng minh cho tiêu chí");
    click(&mut screen, "1. Đăng ký, chọn bộ sản phẩm");
    wait_for(&mut screen, "Đã lưu lúc");
    let (workspace, _folder) = reopened(screen);
    let dossier = only_dossier(&workspace);
    let piece = dossier.evidence.iter().find(|piece| piece.row.0 == 4).unwrap();
    assert_eq!(piece.title, "mã vạch");
    assert_eq!(piece.issued, "2026-06-02".parse().ok());
}

#[test]
fn a_password_opens_a_file_in_its_dialog() {
    let mut screen = sample();
    let file = screen.state().folder.path().join("giấy khóa.pdf");
    let made = std::process::Command::new("qpdf")
        .args(["--encrypt", "bi mat", "chu", "256", "--"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/evidence/e12_gs.pdf"))
        .arg(&file)
        .status();
    assert!(made.expect("qpdf is there; run scripts/packages").success());
    click(&mut screen, "5. Tài liệu, minh chứng");
    click(&mut screen, "Bảo vệ môi trường");
    wait_for(&mut screen, "hoặc gõ đường dẫn tới tệp");
    let path = file.display().to_string();
    screen.get_by_role_and_label(egui::Role::TextInput, "hoặc gõ đường dẫn tới tệp").focus();
    screen.step();
    screen.get_by_role_and_label(egui::Role::TextInput, "hoặc gõ đường dẫn tới tệp").type_text(&path);
    screen.step();
    screen.step();
    screen.get_by_role_and_label(egui::Role::Button, "Gắn").click();
    wait_for(&mut screen, "Thông tin trên giấy");
    screen.get_by_role_and_label(egui::Role::Button, "Mở khóa").click();
    wait_for(&mut screen, "mật khẩu không được lưu lại");
    let field = |screen: &mut Screen, text: &str| {
        screen.get_by_role_and_label(egui::Role::PasswordInput, "Mật khẩu").focus();
        screen.step();
        screen.key_press_modifiers(Modifiers::COMMAND, Key::A);
        screen.get_by_role_and_label(egui::Role::PasswordInput, "Mật khẩu").type_text(text);
        screen.step();
        screen.step();
        screen.key_press(Key::Enter);
    };
    field(&mut screen, "sai");
    wait_for(&mut screen, "Mật khẩu này không mở được tệp");
    field(&mut screen, "bi mat");
    wait_for(&mut screen, "Đã mở khóa tệp");
    let (workspace, _folder) = reopened(screen);
    let dossier = only_dossier(&workspace);
    let piece = dossier.evidence.iter().find(|piece| piece.title == "giấy khóa").unwrap();
    assert_eq!(piece.pages(), 6);
    assert!(piece.files[0].derived.is_some());
}

#[test]
fn handing_in_keeps_the_pages_and_step_eight_shows_them() {
    let mut screen = sample();
    click(&mut screen, "7. Kiểm tra, in, nộp");
    wait_for(&mut screen, "Trang 1/");
    click(&mut screen, "Nộp hồ sơ…");
    wait_for(&mut screen, "Ngày nộp");
    picture(&mut screen, "hand-in");
    click(&mut screen, "Nộp và giữ bản này");
    wait_for(&mut screen, "Đã nộp lần 1");
    wait_for(&mut screen, "Lần 1, ngày 23/11/2026");
    wait_for(&mut screen, "Không có gì thay đổi so với lần nộp 1");
    // What changes since is named there; the pages that were handed in can still be looked at.
    wait_for(&mut screen, "Đã nộp lần 1, ngày 23/11/2026.");
    wait_for(&mut screen, "Xã xem trong 15 ngày làm việc, đến hết 15/12/2026");
    click(&mut screen, "6. Tự đánh giá");
    wait_for(&mut screen, "71 điểm");
    screen.key_press(Key::Num1);
    wait_for(&mut screen, "69 điểm");
    click(&mut screen, "8. Theo dõi, sau công nhận");
    wait_for(&mut screen, "1.1. Nguồn nguyên liệu");
    wait_for(&mut screen, "Từ đó đã sửa 1 chỗ");
    picture(&mut screen, "submissions");
    click(&mut screen, "Xem Lần 1");
    wait_for(&mut screen, "Đang xem bản đã nộp lần 1");
    wait_for(&mut screen, "Trang 1/");
    picture(&mut screen, "viewing");
    click(&mut screen, "Về bản đang soạn");
    wait_for(&mut screen, "Bảng kê minh chứng");
    let (workspace, _folder) = reopened(screen);
    let snapshots = workspace.snapshots(&only_dossier(&workspace).id).unwrap();
    assert_eq!(snapshots.len(), 1);
    assert_eq!(snapshots[0].handed_in, "2026-11-23".parse().unwrap());
}

#[test]
fn how_the_dossier_is_bound_is_chosen_once_and_remembered() {
    let mut screen = sample();
    click(&mut screen, "7. Kiểm tra, in, nộp");
    wait_for(&mut screen, "Trang 1/31");
    click(&mut screen, "Cách đóng quyển…");
    click(&mut screen, "In hai mặt");
    picture(&mut screen, "binding");
    click(&mut screen, "Xong");
    wait_for(&mut screen, "Trang 1/34");
    let (workspace, _folder) = reopened(screen);
    let kept = workspace.store().remembered("print.layout").unwrap().unwrap();
    let layout: crate::print::Layout = serde_json::from_str(&kept).unwrap();
    assert_eq!(layout.sides, crate::print::Sides::Two);
}

/// Opens one screen after the other and shows each: every step, the lists, the settings, the
/// history. Needs a dossier that is open.
fn on_every_screen(screen: &mut Screen, mut look: impl FnMut(&mut Screen, &str)) {
    use super::action::{Action, Screen as Place};
    let id = screen.state().window.as_ref().unwrap().open.as_ref().unwrap().dossier.id.clone();
    let step = |step: u8| (format!("step {step}"), Place::Dossier { id: id.clone(), step });
    let mut places: Vec<(String, Place)> = (1..=8).map(step).collect();
    places.push(("history".to_owned(), Place::History { id: id.clone() }));
    places.push(("home".to_owned(), Place::Home));
    places.push(("dossiers".to_owned(), Place::Dossiers));
    places.push(("settings".to_owned(), Place::Settings));
    for (name, place) in places {
        if let Some(window) = &mut screen.state_mut().window {
            window.actions.push(Action::Go(place));
        }
        for _ in 0..14 {
            screen.step();
            std::thread::sleep(Duration::from_millis(5));
        }
        look(screen, &name);
    }
}

/// Writes what is on screen where a person can look at it, if one asks for it.
/// The text of a PDF without white space.
fn paper_text(pdf: &[u8]) -> String {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, pdf).unwrap();
    let out = std::process::Command::new("pdftotext").arg(&path).arg("-").output();
    let out = out.expect("pdftotext; run scripts/packages");
    String::from_utf8(out.stdout).unwrap().split_whitespace().collect()
}

fn picture(screen: &mut Screen, name: &str) {
    if let Ok(folder) = std::env::var("PRINT_OUT") {
        screen.render().unwrap().save(format!("{folder}/screen-{name}.png")).unwrap();
    }
}
