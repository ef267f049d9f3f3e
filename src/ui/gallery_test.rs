//! All widgets: drawn, named, and compared with the stored pictures.

use egui::{Context, Id, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, SnapshotResults};

use super::gallery::Gallery;
use super::theme;
use super::widgets::*;

#[derive(Default)]
struct Page {
    ready: bool,
    gallery: Gallery,
}

fn harness(theme: Theme) -> Harness<'static, Page> {
    Harness::builder().with_size([1180.0, 2100.0]).with_theme(theme).build_ui_state(
        |ui, page: &mut Page| {
            if !page.ready {
                // Fonts take effect with the next pass.
                theme::install(ui.ctx());
                page.ready = true;
                ui.ctx().request_repaint();
                return;
            }
            page.gallery.ui(ui);
        },
        Page::default(),
    )
}

#[test]
fn widgets_look_as_stored_in_both_themes() {
    let mut results = SnapshotResults::new();
    for (theme, name) in [(Theme::Light, "gallery_light"), (Theme::Dark, "gallery_dark")] {
        let mut harness = harness(theme);
        harness.run();
        harness.snapshot(name);
        results.extend_harness(&mut harness);
    }
}

#[test]
fn widgets_answer_the_mouse_and_the_keyboard() {
    let mut harness = harness(Theme::Light);
    harness.run();
    harness.get_by_label("Hồ sơ mới").click();
    harness.run();
    harness.get_by_label("Chọn tệp… Phiếu kết quả kiểm nghiệm").click();
    harness.run();
    harness.get_by_label("Trên 75% và thực hiện ổn định từ 12 tháng").click();
    harness.run();
    harness.get_by_label("In tờ ngăn minh chứng").focus();
    harness.run();
    harness.key_press(egui::Key::Space);
    harness.run();
    harness.get_by_label("Tên chủ thể").focus();
    harness.run();
    harness.get_by_label("Tên chủ thể").type_text("Hợp tác xã");
    harness.run();
    let gallery = &harness.state().gallery;
    assert_eq!(gallery.pressed, ["new", "attach"]);
    assert_eq!(gallery.level, 2);
    assert!(gallery.agreed);
    assert_eq!(gallery.name, "Hợp tác xã");
}

#[test]
fn what_can_be_clicked_is_large_enough() {
    let mut harness = harness(Theme::Light);
    harness.run();
    for node in harness.root().children_recursive() {
        use egui::Role;
        let role = node.accesskit_node().role();
        let clickable = matches!(role, Role::Button | Role::RadioButton | Role::CheckBox | Role::ComboBox);
        if clickable {
            assert!(
                node.rect().height() >= 27.5,
                "{:?} is {} high",
                node.accesskit_node().label(),
                node.rect()
            );
        }
    }
}

#[test]
fn dialogs_and_toasts_close() {
    let mut closed = 0;
    let mut harness = Harness::builder().with_size([700.0, 400.0]).build_ui_state(
        |ui, state: &mut (bool, u32)| {
            if !state.0 {
                theme::install(ui.ctx());
                state.0 = true;
                ui.ctx().request_repaint();
                return;
            }
            let ctx: Context = ui.ctx().clone();
            let dialog = Dialog::new("Hồ sơ mới", "Đóng").size(DialogSize::Small);
            let (_, shut) = dialog.show(&ctx, Id::unique("dialog"), |ui| {
                ui.label("Chọn bộ sản phẩm");
            });
            let toast = Toast::new("Đã bỏ minh chứng", "Bỏ qua").action(Some("Hoàn tác"));
            let answer = toast.show(&ctx, Id::unique("toast"), 20.0);
            state.1 += u32::from(shut) + 10 * u32::from(answer == ToastResponse::Action);
        },
        (false, 0),
    );
    harness.run();
    harness.get_by_label("Đóng").click();
    harness.run();
    closed += harness.state().1;
    assert_eq!(closed % 10, 1);
}

/// The names that a person sees when a new widget is made: each stands on the page.
#[test]
fn the_gallery_shows_every_widget() {
    let (widgets, gallery) = (include_str!("widgets/mod.rs"), include_str!("gallery.rs"));
    let shown = |name: &str| {
        gallery.contains(&format!("{name}::new(")) || gallery.contains(&format!("{name}(ui")) || {
            // Buttons and inputs begin with what kind they are.
            gallery.contains(&format!("{name}::primary(")) || gallery.contains(&format!("{name}::line("))
        }
    };
    // What widgets are given, and what only they and the screens lean on.
    let parts = [
        "DialogSize",
        "is_whole_date",
        "Pressed",
        "EvidenceRowResponse",
        "RowState",
        "StepState",
        "ToastResponse",
        "card_padded",
        "at_foot",
        "focus_ring",
        "foot_height",
        "paint_icon",
    ];
    let names = widgets.lines().filter_map(|line| line.strip_prefix("pub use ")).flat_map(|line| {
        let list = line.split("::").last().unwrap_or_default();
        list.trim_matches(|c| "{};".contains(c)).split(", ").collect::<Vec<_>>()
    });
    let missing: Vec<&str> =
        names.filter(|name| !name.is_empty() && !parts.contains(name) && !shown(name)).collect();
    assert!(missing.is_empty(), "not on the gallery page: {missing:?}");
}

/// Whatever takes the keyboard shows that it has it.
#[test]
fn focus_is_seen_on_every_widget() {
    use egui::Role;
    let mut harness = harness(Theme::Light);
    harness.run();
    let inputs = |harness: &Harness<'static, Page>| -> Vec<(Role, String)> {
        let nodes = harness.root().children_recursive();
        let nodes = nodes.filter(|node| {
            let node = node.accesskit_node();
            node.data().supports_action(egui::accesskit::Action::Focus)
                && !node.is_disabled()
                && node.role() != Role::Window
        });
        nodes
            .map(|node| {
                let node = node.accesskit_node();
                (node.role(), node.label().map(|label| label.to_string()).unwrap_or_default())
            })
            .filter(|(_, label)| !label.is_empty())
            .collect()
    };
    let all = inputs(&harness);
    assert!(all.len() > 25, "{all:?}");
    let mut unseen = Vec::new();
    for (role, label) in all {
        let Some(node) = harness.query_all_by_role_and_label(role, &label).next() else { continue };
        let place = node.rect();
        let drawn = |harness: &Harness<'static, Page>| -> Vec<String> {
            let shapes = &harness.output().shapes;
            let near = shapes.iter().filter(|shape| shape.shape.visual_bounding_rect().intersects(place));
            near.map(|shape| format!("{:?}", shape.shape)).collect()
        };
        let before = drawn(&harness);
        node.focus();
        harness.run();
        if drawn(&harness) == before {
            unseen.push(format!("{role:?} {label}"));
        }
    }
    assert!(unseen.is_empty(), "no one sees that these have the keyboard: {unseen:#?}");
}
