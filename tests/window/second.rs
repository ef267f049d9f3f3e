//! A second start of the program while a window is open on the same folder.

use super::*;

#[test]
fn a_second_window_on_the_same_folder_says_so_and_ends() {
    let _alone = alone();
    let display = Display::open();
    let folder = display.path().join("data");
    let mut program = Program::open(&display, &folder);
    begin_dossier(&mut program);

    let second = run(&display, &folder, &[]);
    assert_eq!(second.status.code(), Some(2));
    let said = String::from_utf8(second.stderr).expect("UTF-8");
    assert_eq!(said.lines().count(), 1, "one sentence: {said}");
    assert!(said.trim_end().ends_with('.') && said.contains("cửa sổ khác"), "{said}");

    assert!(program.is_running());
    program.hands.write("Địa chỉ", "Bản Nà");
    program.hands.see(label("Đã lưu lúc").starting());
    assert!(program.close(&display).success());
    assert_eq!(show_only(&display, &folder)["fields"]["producer.address"], "Bản Nà");
}

/// What a double-click on a package does while the window is open: the package is shown there.
#[test]
fn a_package_that_is_opened_meanwhile_is_shown_by_the_window_that_is_open() {
    let _alone = alone();
    let display = Display::open();
    let elsewhere = display.path().join("elsewhere");
    let sample = ask(&display, &elsewhere, &["sample"])["id"].as_str().expect("an id").to_owned();
    let package = display.path().join("gói của chủ thể.ocop");
    let package = package.to_str().expect("Unicode");
    assert!(run(&display, &elsewhere, &["pack", &sample, package]).status.success());

    let folder = display.path().join("data");
    let mut program = Program::open(&display, &folder);
    begin_dossier(&mut program);
    let second = run(&display, &folder, &[package]);
    assert_eq!((second.status.code(), second.stderr), (Some(0), Vec::new()));
    program.hands.see(label("Nhận gói hồ sơ"));
    program.hands.press(button("Nhận vào máy"));
    program.hands.see(label("Đã nhận").starting());
    assert!(program.close(&display).success());
    let list = ask(&display, &folder, &["list"]);
    assert_eq!(list["dossiers"].as_array().expect("a list").len(), 2);
}
