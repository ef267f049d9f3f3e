//! Guidance on the screens: the finder, knock-outs, figures, papers, the story, scoring by keys,
//! why a star is out of reach, and help.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;

use super::{Screen, only_dossier, picture, reopened, sample, wait_for, window};

fn sees(screen: &Screen, label: &str) -> bool {
    screen.query_all_by_label_contains(label).next().is_some()
}

fn settle(screen: &mut Screen) {
    for _ in 0..15 {
        screen.step();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

/// Presses what bears a label, on screen or scrolled out of it, as a screen reader does.
fn click(screen: &mut Screen, label: &str) {
    wait_for(screen, label);
    screen.query_all_by_label_contains(label).next().unwrap().click_accesskit();
    settle(screen);
}

/// Presses a radio by its whole name.
fn choose(screen: &mut Screen, name: &str) {
    wait_for(screen, name);
    screen.get_by_role_and_label(Role::RadioButton, name).click_accesskit();
    settle(screen);
}

#[test]
fn the_dialog_for_a_new_dossier_finds_the_set_by_the_name() {
    let mut screen = window();
    click(&mut screen, "Tạo hồ sơ mới");
    wait_for(&mut screen, "Chưa biết chọn bộ nào?");
    screen.get_by_label("Tên chủ thể").type_text("Tổ hợp tác ong Bản Nà");
    screen.step();
    screen.get_by_label("Tên sản phẩm").focus();
    screen.step();
    screen.get_by_label("Tên sản phẩm").type_text("Mật ong hoa nhãn");
    wait_for(&mut screen, "Nên chọn bộ 4");
    settle(&mut screen);
    picture(&mut screen, "new-dossier");
    click(&mut screen, "Chọn bộ 4");
    wait_for(&mut screen, "Đã chọn: 4 ·");
    settle(&mut screen);
    picture(&mut screen, "new-dossier-chosen");
    screen.get_by_role_and_label(Role::Button, "Tạo hồ sơ").click();
    wait_for(&mut screen, "Bước 1 · Đăng ký, chọn bộ sản phẩm");
    let (workspace, _folder) = reopened(screen);
    assert_eq!(only_dossier(&workspace).set().map(|set| set.0), Some(4));
}

#[test]
fn a_name_that_does_not_tell_is_asked_about() {
    let mut screen = window();
    click(&mut screen, "Tạo hồ sơ mới");
    wait_for(&mut screen, "Tên sản phẩm");
    screen.get_by_label("Tên sản phẩm").focus();
    screen.step();
    screen.get_by_label("Tên sản phẩm").type_text("Rượu Mẫu Sơn");
    wait_for(&mut screen, "Có thể là bộ 14");
    click(&mut screen, "Trả lời câu hỏi");
    settle(&mut screen);
    picture(&mut screen, "finder-questions");
    choose(&mut screen, "Người mua dùng thế nào?: Uống có cồn: rượu trắng chưng cất");
    wait_for(&mut screen, "Nên chọn bộ 14");
}

#[test]
fn knock_outs_come_first_and_say_at_once_what_can_be_done() {
    let mut screen = sample();
    wait_for(&mut screen, "Trả lời trước tiên");
    picture(&mut screen, "step-1");
    let question = "Trong hồ sơ có giấy tờ giả hoặc số liệu không thật không?";
    let top = screen.get_all_by_label(question).next().unwrap().rect().top();
    let name = screen.get_by_role_and_label(Role::TextInput, "Tên chủ thể").rect().top();
    assert!(top < name, "{top} {name}");
    let means = "Hồ sơ có giấy giả thì bị loại";
    assert!(!sees(&screen, means));
    choose(&mut screen, &format!("{question}: Có"));
    wait_for(&mut screen, means);
    picture(&mut screen, "knock-out");
    choose(&mut screen, &format!("{question}: Không"));
    settle(&mut screen);
    assert!(!sees(&screen, means));
    // A cooperative has no shares of local people to enter.
    assert!(!sees(&screen, "Vốn góp của người địa phương"));
}

#[test]
fn figures_of_years_are_added_up_and_become_a_sentence() {
    let mut screen = sample();
    click(&mut screen, "2. Phương án kinh doanh");
    wait_for(&mut screen, "Trồng, nuôi ở đâu, bao nhiêu, giống gì, mấy hộ?");
    wait_for(&mut screen, "chữ, vừa. Thường");
    picture(&mut screen, "step-2");
    for (name, number) in [("Doanh thu 2025", "4120"), ("Doanh thu 2026", "5360")] {
        screen.get_by_role_and_label(Role::TextInput, name).focus();
        screen.step();
        screen.get_by_role_and_label(Role::TextInput, name).type_text(number);
        screen.step();
    }
    screen.get_by_role_and_label(Role::TextInput, "Doanh thu 2024").focus();
    wait_for(&mut screen, "9.480");
    wait_for(&mut screen, "tăng 30%");
    let field = screen.get_by_role_and_label(Role::TextInput, "Doanh thu 2026");
    assert_eq!(field.value().as_deref(), Some("5.360"));
    picture(&mut screen, "figures");
    click(&mut screen, "Viết số liệu vào “Doanh thu, lợi nhuận”");
    settle(&mut screen);
    wait_for(&mut screen, "Đã lưu lúc");
    let (workspace, _folder) = reopened(screen);
    let dossier = only_dossier(&workspace);
    assert_eq!(dossier.number("figures.revenue.2026"), Some(5360));
    let text = dossier.text("texts.results_business");
    assert!(text.starts_with("Doanh thu năm 2024 là 4.120 triệu đồng"), "what stood there stays: {text}");
    assert!(
        text.ends_with("Doanh thu năm 2025 là 4.120 triệu đồng, năm 2026 là 5.360 triệu đồng."),
        "{text}"
    );
}

#[test]
fn papers_say_whether_the_set_needs_them() {
    let mut screen = sample();
    click(&mut screen, "3. Hoàn thiện sản phẩm");
    wait_for(&mut screen, "Giấy phải lo");
    wait_for(&mut screen, "Cần để được 4 sao: mức tối thiểu của tiêu chí 3.5");
    wait_for(&mut screen, "khó kịp đợt này");
    wait_for(&mut screen, "cần làm lại");
    assert!(!sees(&screen, "Giấy chứng nhận đăng ký hộ kinh doanh"));
    click(&mut screen, "Cách làm: Giấy chứng nhận đăng ký nhãn hiệu");
    wait_for(&mut screen, "Căn cứ: Luật Sở hữu trí tuệ");
    wait_for(&mut screen, "Nơi cấp: Cục Sở hữu trí tuệ");
    picture(&mut screen, "step-3");
}

#[test]
fn the_interview_becomes_a_draft_that_is_never_overwritten_unasked() {
    let mut screen = sample();
    click(&mut screen, "4. Câu chuyện sản phẩm");
    wait_for(&mut screen, "Trả lời vài câu ở trên");
    picture(&mut screen, "step-4");
    let label = "Sản phẩm bắt đầu từ khi nào, từ ai?";
    screen.get_by_role_and_label(Role::MultilineTextInput, label).focus();
    screen.step();
    let answer = "Các cụ mang cây chè từ Tân Cương về trồng";
    screen.get_by_role_and_label(Role::MultilineTextInput, label).type_text(answer);
    screen.step();
    screen.get_by_role_and_label(Role::MultilineTextInput, "Ai sẽ mua sản phẩm?").focus();
    click(&mut screen, "Soạn lại từ các câu trả lời (1/8)");
    wait_for(&mut screen, "Bản đang có sẽ được thay");
    picture(&mut screen, "story-replace");
    click(&mut screen, "Giữ bản đang có");
    settle(&mut screen);
    click(&mut screen, "Soạn lại từ các câu trả lời (1/8)");
    click(&mut screen, "Thay bằng bản nháp");
    wait_for(&mut screen, "Đây là bản nháp ghép từ các câu trả lời");
    screen.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    wait_for(&mut screen, "Đã hoàn tác");
    let (workspace, _folder) = reopened(screen);
    let dossier = only_dossier(&workspace);
    assert!(dossier.text("texts.story").starts_with("Sớm nào cũng vậy"), "undo brought it back");
    assert_eq!(dossier.text("texts.story_8"), answer);
}

#[test]
fn criteria_are_scored_by_keys_alone() {
    let mut screen = sample();
    click(&mut screen, "6. Tự đánh giá");
    wait_for(&mut screen, "71 điểm");
    wait_for(&mut screen, "Phím tắt: số 0–9 chọn mức");
    wait_for(&mut screen, "Thường thuyết phục được Hội đồng:");
    picture(&mut screen, "step-6");
    wait_for(&mut screen, "1.1 Nguồn nguyên liệu");
    for (key, heading) in [
        (Key::ArrowDown, "1.2 Vùng nguyên liệu được cấp chứng nhận chất lượng"),
        (Key::Enter, "1.3 Gia tăng giá trị"),
        (Key::ArrowUp, "1.2 Vùng nguyên liệu được cấp chứng nhận chất lượng"),
        (Key::ArrowRight, "1.3 Gia tăng giá trị"),
        (Key::ArrowLeft, "1.2 Vùng nguyên liệu được cấp chứng nhận chất lượng"),
    ] {
        screen.key_press(key);
        settle(&mut screen);
        let shown = screen.query_all_by_role_and_label(Role::Label, heading).next().is_some();
        assert!(shown, "{key:?} leads to {heading}");
    }
    screen.key_press(Key::Num2);
    wait_for(&mut screen, "72 điểm");
}

#[test]
fn why_a_star_is_out_of_reach_leads_to_its_criteria() {
    let mut screen = sample();
    click(&mut screen, "6. Tự đánh giá");
    click(&mut screen, "Vì sao chưa được 4 sao?");
    wait_for(&mut screen, "Đủ điểm: có 71, cần 70.");
    wait_for(&mut screen, "Còn 3 mức tối thiểu chưa đạt:");
    wait_for(&mut screen, "Cách nhanh nhất: 3 việc, lên 76 điểm");
    picture(&mut screen, "why");
    click(&mut screen, "3.5 Sở hữu trí tuệ: đang 1 điểm, cần 2 cho 4★");
    settle(&mut screen);
    assert!(screen.query_all_by_role_and_label(Role::Label, "3.5 Sở hữu trí tuệ").next().is_some());
    screen.key_press(Key::Escape);
    settle(&mut screen);
    assert!(!sees(&screen, "Đủ điểm: có 71"));
}

#[test]
fn every_screen_has_its_page_of_help() {
    let mut screen = sample();
    for step in 1..=8_u8 {
        if let Some(window) = &mut screen.state_mut().window {
            window.actions.push(super::super::action::Action::Step(step));
        }
        settle(&mut screen);
        screen.key_press(Key::F1);
        let title = crate::words::help_page(crate::words::Language::Vietnamese, &format!("step-{step}"));
        wait_for(&mut screen, &format!("Trợ giúp · {}", title.unwrap().title));
        wait_for(&mut screen, "In trang này");
        picture(&mut screen, &format!("help-{step}"));
        screen.key_press(Key::Escape);
        settle(&mut screen);
        assert!(!sees(&screen, "In trang này"));
    }
    click(&mut screen, "Cài đặt");
    settle(&mut screen);
    screen.event(egui::Event::Text("?".to_owned()));
    wait_for(&mut screen, "Trợ giúp · Cài đặt");
}

/// Nothing overlaps and every input is named where there is little room, too.
#[test]
fn guidance_fits_a_small_window() {
    let mut screen = sample();
    for (size, name) in [(egui::vec2(1024.0, 640.0), "1024"), (egui::vec2(780.0, 439.0), "780")] {
        screen.set_size(size);
        for step in [1, 2, 3, 4, 6_u8] {
            if let Some(window) = &mut screen.state_mut().window {
                window.actions.push(super::super::action::Action::Step(step));
            }
            settle(&mut screen);
            picture(&mut screen, &format!("{name}-step-{step}"));
            assert_eq!(screen.unnamed_widgets(), Vec::<String>::new(), "step {step} at {size:?}");
        }
    }
}
