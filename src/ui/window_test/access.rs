//! Everything can be reached by keyboard, and says what it is.

use std::collections::HashSet;

use egui::{Key, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{Screen, click, on_every_screen, sample, wait_for};

/// Whatever takes the keyboard, by its identity, with its role and name.
fn reachable(screen: &Screen) -> Vec<(String, Role, String)> {
    let nodes = screen.root().children_recursive();
    nodes
        .map(|node| node.accesskit_node())
        .filter(|node| node.data().supports_action(egui::accesskit::Action::Focus))
        .filter(|node| !node.is_disabled() && !node.is_hidden())
        .filter(|node| !matches!(node.role(), Role::Window | Role::ScrollView | Role::ScrollBar))
        .map(|node| {
            let name = node.label().map(|label| label.to_string()).unwrap_or_default();
            (format!("{:?}", node.id()), node.role(), name)
        })
        .collect()
}

#[test]
fn whatever_takes_the_keyboard_has_a_name_and_a_role_on_every_screen() {
    let mut screen = sample();
    let mut nameless = Vec::new();
    let mut seen = 0;
    for size in [egui::vec2(1366.0, 768.0), egui::vec2(780.0, 439.0)] {
        screen.set_size(size);
        on_every_screen(&mut screen, |screen, name| {
            nameless.extend(screen.unnamed_widgets().into_iter().map(|what| format!("{name}: {what}")));
            for (_, role, label) in reachable(screen) {
                seen += 1;
                if label.trim().is_empty() || matches!(role, Role::Unknown | Role::GenericContainer) {
                    nameless.push(format!("{name}: {role:?} {label:?}"));
                }
            }
        });
    }
    assert!(seen > 300, "the screens were seen");
    assert!(nameless.is_empty(), "{nameless:#?}");
}

/// Tab goes once around: it comes to everything that can be reached, and back to where it began.
#[test]
fn tab_reaches_everything_on_the_steps() {
    let mut screen = sample();
    for step in ["1. Đăng ký", "6. Tự đánh giá", "8. Theo dõi"] {
        click(&mut screen, step);
        for _ in 0..12 {
            screen.step();
        }
        let all = reachable(&screen);
        let mut reached: HashSet<String> = HashSet::new();
        for _ in 0..(4 * all.len() + 60) {
            screen.key_press(Key::Tab);
            screen.step();
            let root = screen.root();
            let focused = root.children_recursive().find(|node| node.accesskit_node().is_focused());
            if let Some(node) = focused {
                reached.insert(format!("{:?}", node.accesskit_node().id()));
            }
        }
        let missed: Vec<_> = all.iter().filter(|(id, ..)| !reached.contains(id)).collect();
        assert!(missed.is_empty(), "{step}: Tab never comes to {missed:#?}");
    }
}

#[test]
fn the_size_of_type_and_stillness_are_kept() {
    let mut screen = sample();
    click(&mut screen, "Cài đặt");
    click(&mut screen, "Cỡ chữ: To nhất");
    click(&mut screen, "Chuyển động: Đứng yên");
    wait_for(&mut screen, "Chuyển động");
    assert!((screen.ctx.zoom_factor() - 1.5).abs() < 0.01);
    assert_eq!(screen.ctx.global_style().animation_time, 0.0);
    let (workspace, _folder) = super::reopened(screen);
    assert_eq!(workspace.store().remembered("ui.zoom").unwrap().as_deref(), Some("1.5"));
    assert_eq!(workspace.store().remembered("ui.still").unwrap().as_deref(), Some("1"));
}

/// What a person in a hurry does: no mouse at all from the finder to a level and back.
#[test]
fn the_finder_is_worked_by_keyboard_alone() {
    let mut screen = sample();
    let command = egui::Modifiers::COMMAND;
    screen.key_press_modifiers(command, Key::F);
    let typed = |screen: &mut Screen, text: &str| {
        wait_for(screen, "Tìm sản phẩm");
        let field =
            screen.get_by_role_and_label(Role::TextInput, "Tìm sản phẩm, chủ thể, tiêu chí, việc cần làm…");
        field.type_text(text);
        screen.step();
        screen.step();
    };
    // A criterion by its number.
    typed(&mut screen, "1.5");
    wait_for(&mut screen, "Tiêu chí");
    super::picture(&mut screen, "find-criterion");
    screen.key_press(Key::Enter);
    wait_for(&mut screen, "Mô tả (in vào Mẫu 02)");
    // A place without marks.
    screen.key_press_modifiers(command, Key::K);
    typed(&mut screen, "cai dat");
    screen.key_press(Key::Enter);
    wait_for(&mut screen, "Cách hiển thị");
    // The dossier that was open last stands first; arrows go down and up.
    screen.key_press_modifiers(command, Key::F);
    wait_for(&mut screen, "Mở gần đây");
    super::picture(&mut screen, "find-recent");
    screen.key_press(Key::ArrowDown);
    screen.key_press(Key::ArrowUp);
    screen.key_press(Key::Enter);
    wait_for(&mut screen, "Bảng kê minh chứng");
    // A slip of the finger, a deed, and away by Escape.
    screen.key_press_modifiers(command, Key::F);
    typed(&mut screen, "xnah tra");
    wait_for(&mut screen, "Sản phẩm, hồ sơ");
    super::picture(&mut screen, "find-forgiven");
    screen.key_press(Key::Escape);
    screen.step();
    screen.step();
    assert!(screen.query_by_label_contains("Sản phẩm, hồ sơ").is_none());
}

/// Role and name of what has the keyboard.
fn focused(screen: &Screen) -> Option<(Role, String)> {
    let root = screen.root();
    let node = root.children_recursive().find(|node| node.accesskit_node().is_focused())?;
    let name = node.accesskit_node().label().map(|label| label.to_string());
    Some((node.accesskit_node().role(), name.unwrap_or_default()))
}

fn press(screen: &mut Screen, modifiers: egui::Modifiers, key: Key) {
    screen.key_press_modifiers(modifiers, key);
    for _ in 0..4 {
        screen.step();
    }
}

#[test]
fn what_the_keyboard_comes_to_is_brought_into_sight() {
    let mut screen = sample();
    for step in ["2. Phương án", "5. Tài liệu", "3. Hoàn thiện"] {
        click(&mut screen, step);
        for _ in 0..12 {
            screen.step();
        }
        // Over the middle of the form and down, where nothing was on screen at first.
        for _ in 0..16 {
            press(&mut screen, egui::Modifiers::NONE, Key::Tab);
            // A scroll goes on for some pictures.
            for _ in 0..20 {
                screen.step();
            }
            let window = screen.ctx.content_rect();
            let root = screen.root();
            let node = root.children_recursive().find(|node| node.accesskit_node().is_focused());
            let Some(node) = node else { continue };
            let place = node.rect().center();
            assert!(window.contains(place), "{step}: {:?} at {place}", focused(&screen));
        }
    }
}

#[test]
fn tab_leads_into_the_step_that_was_opened() {
    let mut screen = sample();
    click(&mut screen, "2. Phương án");
    assert_eq!(focused(&screen), None);
    press(&mut screen, egui::Modifiers::NONE, Key::Tab);
    let (role, name) = focused(&screen).unwrap();
    assert!(matches!(role, Role::MultilineTextInput | Role::TextInput), "{role:?} {name}");
}

#[test]
fn f6_goes_from_part_to_part_and_around() {
    let mut screen = sample();
    let mut way = Vec::new();
    for _ in 0..6 {
        press(&mut screen, egui::Modifiers::NONE, Key::F6);
        way.push(focused(&screen).map(|(_, name)| name).unwrap_or_default());
    }
    // The bar over the step, the steps, the step, how it stands, and the places at the left.
    assert!(way[1].starts_with("1. "), "{way:#?}");
    assert!(way[4].starts_with("Tìm"), "{way:#?}");
    assert_eq!(way[0], way[5], "{way:#?}");
    let different: HashSet<&String> = way.iter().collect();
    assert_eq!(different.len(), 5, "{way:#?}");
}

#[test]
fn a_closed_dialog_gives_the_keyboard_back() {
    let mut screen = sample();
    click(&mut screen, "7. Kiểm tra");
    wait_for(&mut screen, "Trang 1/");
    press(&mut screen, egui::Modifiers::NONE, Key::Tab);
    let from = focused(&screen);
    assert!(from.is_some());
    press(&mut screen, egui::Modifiers::COMMAND, Key::S);
    wait_for(&mut screen, "Lưu vào tệp");
    assert_eq!(focused(&screen), Some((Role::TextInput, "Lưu vào tệp".to_owned())));
    press(&mut screen, egui::Modifiers::NONE, Key::Escape);
    for _ in 0..20 {
        screen.step();
    }
    assert_eq!(focused(&screen), from);
}
