//! Fifteen screens in both themes, compared with the stored pictures.
//!
//! The pictures are made anew by `scripts/snapshots`, which also brings them down to 256 colours;
//! that, and what one software rasteriser draws differently from another, is what the tolerance
//! is for.

use std::time::Duration;

use egui::{Theme, ThemePreference};
use egui_kittest::{Harness, SnapshotOptions, SnapshotResults};
use tempfile::TempDir;

use super::{Bench, Screen, options, wait_for};
use crate::ui::action::{Action, Screen as Place};
use crate::ui::theme;
use crate::ui::window::Window;
use crate::words::Language;
use crate::workspace::Workspace;

const SIZE: [f32; 2] = [1024.0, 640.0];
/// How far a pixel's colour may be off (YIQ, of 35 thousand squared), and how many may be farther:
/// one in two thousand.
const THRESHOLD: f32 = 2.5;
const FARTHER: usize = 330;

/// A window over a folder in which the sample, if wanted, was made before: nothing was saved in
/// this sitting, so no time of day is on screen.
fn opened(theme: Theme, with_sample: bool) -> (Screen, Option<crate::dossier::EntityId>) {
    let folder = TempDir::new().unwrap();
    let id = with_sample.then(|| {
        let mut workspace = Workspace::open(options(&folder)).unwrap();
        let id = workspace.create_sample().unwrap();
        workspace.note_opened(&id).unwrap();
        workspace.close().unwrap();
        id
    });
    let bench = Bench { folder, window: None };
    let mut screen = Harness::builder().with_size(SIZE).build_ui_state(
        move |ui, bench: &mut Bench| match &mut bench.window {
            None => {
                theme::install(ui.ctx());
                let workspace = Workspace::open(options(&bench.folder)).unwrap();
                let mut window = Window::new(workspace, Language::Vietnamese, ui.ctx());
                window.settings.folder = "/home/htx/.local/share/hoso-ocop".to_owned();
                bench.window = Some(window);
                ui.ctx().set_theme(ThemePreference::from(theme));
                ui.ctx().request_repaint();
            }
            Some(window) => {
                window.logic();
                window.settings.backup = None;
                window.settings.version = "hoso-ocop".to_owned();
                window.settings.history.clear();
                window.draw(ui);
            }
        },
        bench,
    );
    screen.step();
    (screen, id)
}

fn act(screen: &mut Screen, action: Action) {
    if let Some(window) = &mut screen.state_mut().window {
        window.actions.push(action);
    }
}

/// Lets workers finish: thumbnails, pages, answers of the desk.
fn settle(screen: &mut Screen) {
    for _ in 0..60 {
        screen.step();
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn screens_look_as_stored_in_both_themes() {
    let tolerance = SnapshotOptions::new()
        .output_path("tests/snapshots/screens")
        .threshold(THRESHOLD)
        .max_failed_pixels(FARTHER);
    let mut results = SnapshotResults::new();
    for (theme, suffix) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        let mut look = |screen: &mut Screen, name: &str| {
            settle(screen);
            // Nothing is under the pointer.
            screen.event(egui::Event::PointerGone);
            screen.step();
            screen.snapshot_options(format!("{name}_{suffix}"), &tolerance);
            results.extend_harness(screen);
        };
        let (mut screen, _) = opened(theme, false);
        wait_for(&mut screen, "Mở hồ sơ mẫu");
        look(&mut screen, "first-run");
        let (mut screen, id) = opened(theme, true);
        let id = id.unwrap();
        wait_for(&mut screen, "OCOP năm 2026");
        look(&mut screen, "home");
        for (step, there) in [
            (1, "Bước 1 ·"),
            (2, "Bước 2 ·"),
            (3, "Bước 3 ·"),
            (4, "Bước 4 ·"),
            (5, "Minh chứng cho điểm"),
            (6, "1.1 Nguồn nguyên liệu"),
            (7, "Trang 1/"),
            (8, "Bước 8 ·"),
        ] {
            act(&mut screen, Action::Go(Place::Dossier { id: id.clone(), step }));
            wait_for(&mut screen, there);
            look(&mut screen, &format!("step-{step}"));
        }
        act(&mut screen, Action::AskNextProduct(id.clone()));
        wait_for(&mut screen, "Được mang sang");
        look(&mut screen, "next-product");
        act(&mut screen, Action::CloseDialog);
        act(&mut screen, Action::Find);
        wait_for(&mut screen, "Mở gần đây");
        look(&mut screen, "find");
        act(&mut screen, Action::Explain);
        wait_for(&mut screen, "Phím tắt");
        look(&mut screen, "help");
        act(&mut screen, Action::AskNewDossier);
        wait_for(&mut screen, "Bộ tiêu chí mà sản phẩm");
        look(&mut screen, "new-dossier");
        act(&mut screen, Action::CloseDialog);
        act(&mut screen, Action::Go(Place::Settings));
        wait_for(&mut screen, "Cách hiển thị");
        look(&mut screen, "settings");
    }
}
