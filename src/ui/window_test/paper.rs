//! Step 7: leafing, zooming, jumping, and the dialog that prints.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::{Screen, click, sample, wait_for};
use crate::print::Subject;
use crate::ui::window::Window;

/// The sample at step 7, its paper drawn.
fn paper() -> Screen {
    let mut screen = sample();
    click(&mut screen, "7. Kiểm tra, in, nộp");
    wait_for(&mut screen, "Trang 1/");
    screen
}

fn held(screen: &Screen) -> &Window {
    screen.state().window.as_ref().unwrap()
}

/// Lets passes and workers go on until the window agrees.
fn until(screen: &mut Screen, what: &str, there: impl Fn(&Window) -> bool) {
    for _ in 0..600 {
        screen.step();
        if there(held(screen)) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let window = held(screen);
    panic!("{what}: page {}, {:?}", window.dossier_state.page, window.dossier_state.sight);
}

#[test]
fn keys_and_the_list_of_parts_leaf_through_the_pages() {
    let mut screen = paper();
    let pages = held(&screen).paper.pages();
    screen.key_press(Key::End);
    until(&mut screen, "the last page", |window| window.dossier_state.page == pages);
    until(&mut screen, "its picture", |window| window.paper.pictures.contains_key(&pages));
    assert!(held(&screen).paper.pictures.len() < 20, "pages far away are let go");
    screen.key_press(Key::Home);
    until(&mut screen, "the first page", |window| window.dossier_state.page == 1);
    screen.key_press(Key::PageDown);
    until(&mut screen, "a page further", |window| window.dossier_state.page == 2);
    let appendix = held(&screen).paper.parts.last().unwrap().clone();
    click(&mut screen, &appendix.title);
    until(&mut screen, "the appendix", |window| window.dossier_state.page == appendix.first);
    until(&mut screen, "small pages in the list", |window| {
        window.paper.parts.iter().all(|part| window.paper.small.contains_key(&part.first))
    });
}

#[test]
fn zooming_keeps_the_page_and_draws_it_sharper() {
    let mut screen = paper();
    let third = held(&screen).paper.parts[2].clone();
    click(&mut screen, &third.title);
    until(&mut screen, "the third part", |window| window.dossier_state.page == third.first);
    let before = held(&screen).dossier_state.sight.scale;
    click(&mut screen, "Vừa chiều rộng");
    until(&mut screen, "wider", |window| window.dossier_state.sight.scale > before * 1.1);
    until(&mut screen, "the same page", |window| window.dossier_state.page == third.first);
    until(&mut screen, "a sharp picture", |window| {
        let picture = window.paper.pictures.get(&third.first);
        picture.is_some_and(|picture| picture.scale > before * 1.1)
    });
}

#[test]
fn a_finding_and_a_criterion_lead_to_their_pages() {
    let mut screen = paper();
    click(&mut screen, "Xem trang ");
    until(&mut screen, "the page of a finding", |window| window.dossier_state.page > 1);

    click(&mut screen, "6. Tự đánh giá");
    click(&mut screen, "1.5 Liên kết");
    click(&mut screen, "Xem trên trang in");
    let code = "1.5".parse().unwrap();
    until(&mut screen, "the page of 1.5", |window| {
        let page = window.paper.places.get(&Subject::Criterion(code));
        page.is_some_and(|page| (1..=window.paper.pages()).contains(page))
            && window.dossier_state.go_to_page.is_none()
            && page.is_some_and(|page| window.dossier_state.sight.first <= *page)
            && page.is_some_and(|page| *page <= window.dossier_state.sight.last)
    });
}

#[test]
fn the_dialog_that_prints_opens_by_key_and_closes_by_escape() {
    let mut screen = paper();
    screen.key_press_modifiers(Modifiers::COMMAND, Key::P);
    wait_for(&mut screen, "In hồ sơ");
    screen.get_by_label("Thêm một bản").click();
    screen.step();
    wait_for(&mut screen, "2");
    screen.get_by_label("Mặt giấy: Một mặt").click();
    screen.step();
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    screen.key_press(Key::Escape);
    until(&mut screen, "closed", |window| window.cover.is_none());
}
