//! Typing Vietnamese into the fields of the real screens: by the program's own Telex and VNI, by
//! input methods that send Backspace and letters, by those that hand over words.

use egui::{Event, ImeEvent, Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;

use super::{
    Screen, click, only_dossier, open_sample, picture, reopened, sample, wait_for, window, window_by,
};

const ADDRESS: &str = "Địa chỉ";
const POSITION: &str = "Chức vụ";

/// A key of a letter, as it reaches egui: down, the letter, up.
fn key(letter: char) -> Vec<Event> {
    let key = |pressed| Event::Key {
        key: Key::from_name(&letter.to_uppercase().to_string()).unwrap_or(Key::Space),
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    vec![key(true), Event::Text(letter.to_string()), key(false)]
}

fn backspace() -> Vec<Event> {
    let key = |pressed| Event::Key {
        key: Key::Backspace,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    vec![key(true), key(false)]
}

/// What keys send; ⌫ is Backspace.
fn keys(text: &str) -> Vec<Event> {
    text.chars().flat_map(|letter| if letter == '⌫' { backspace() } else { key(letter) }).collect()
}

/// Sends events, all in one pass or each in its own, and lets the window come to rest.
fn send(screen: &mut Screen, events: Vec<Event>, in_one_pass: bool) {
    if in_one_pass {
        screen.input_mut().events.extend(events);
    } else {
        for event in events {
            screen.event(event);
        }
    }
    for _ in 0..4 {
        screen.step();
    }
}

/// Gives a field the keyboard and empties it.
fn empty(screen: &mut Screen, label: &str) {
    screen.get_by_role_and_label(Role::TextInput, label).focus();
    screen.step();
    screen.key_press_modifiers(Modifiers::COMMAND, Key::A);
    screen.key_press(Key::Delete);
    screen.step();
    assert_eq!(value(screen, label), "");
}

fn value(screen: &Screen, label: &str) -> String {
    screen.get_by_role_and_label(Role::TextInput, label).value().unwrap_or_default()
}

fn turn_on(screen: &mut Screen, scheme: crate::typing::Scheme) {
    let choice = crate::ui::typing::TypingChoice { on: true, scheme, ..Default::default() };
    if let Some(window) = &mut screen.state_mut().window {
        window.actions.push(crate::ui::action::Action::Typing(choice));
    }
    screen.step();
    screen.step();
}

#[test]
fn the_own_telex_and_vni_compose_in_the_fields() {
    for (scheme, typed, made) in [
        (crate::typing::Scheme::Telex, "xax OCOP Bnar⌫⌫⌫anr Naf, website", "xã OCOP Bản Nà, website"),
        (crate::typing::Scheme::Vni, "xa4 OCOP Ba3n Na2, D9a81k La81k 15kg", "xã OCOP Bản Nà, Đắk Lắk 15kg"),
    ] {
        for in_one_pass in [true, false] {
            let mut screen = sample();
            turn_on(&mut screen, scheme);
            empty(&mut screen, ADDRESS);
            send(&mut screen, keys(typed), in_one_pass);
            assert_eq!(value(&screen, ADDRESS), made, "{scheme:?}, in one pass: {in_one_pass}");
            click(&mut screen, "2. Phương án kinh doanh");
            wait_for(&mut screen, "Đã lưu lúc");
            let (workspace, _folder) = reopened(screen);
            assert_eq!(only_dossier(&workspace).text("producer.address"), made);
        }
    }
}

#[test]
fn the_switch_is_remembered_and_f9_turns_it() {
    let mut screen = sample();
    wait_for(&mut screen, "Gõ dấu: tắt");
    empty(&mut screen, ADDRESS);
    send(&mut screen, keys("xax "), true);
    assert_eq!(value(&screen, ADDRESS), "xax ", "off until a person turns it on");
    screen.key_press(Key::F9);
    wait_for(&mut screen, "Gõ dấu: Telex");
    send(&mut screen, keys("xax"), true);
    assert_eq!(value(&screen, ADDRESS), "xax xã");
    let (workspace, _folder) = reopened(screen);
    assert_eq!(workspace.store().remembered("ui.typing").unwrap().as_deref(), Some("on telex old"));
}

#[test]
fn no_letters_are_composed_where_codes_stand() {
    let mut screen = sample();
    turn_on(&mut screen, crate::typing::Scheme::Telex);
    for (label, typed) in [("Email", "aas.doox@mail.vn"), ("Mã số thuế", "01aa"), ("Điện thoại", "09w")]
    {
        empty(&mut screen, label);
        send(&mut screen, keys(typed), false);
        assert_eq!(value(&screen, label), typed, "{label}");
    }
    turn_on(&mut screen, crate::typing::Scheme::Vni);
    let day = "Ngày thành lập, đăng ký kinh doanh";
    empty(&mut screen, day);
    send(&mut screen, keys("a6"), false);
    assert_eq!(value(&screen, day), "a6");
}

#[test]
fn a_word_is_not_composed_across_a_move_of_the_caret() {
    let mut screen = sample();
    turn_on(&mut screen, crate::typing::Scheme::Telex);
    empty(&mut screen, ADDRESS);
    send(&mut screen, keys("to"), false);
    screen.key_press(Key::ArrowLeft);
    screen.step();
    screen.key_press(Key::ArrowRight);
    screen.step();
    send(&mut screen, keys("o"), false);
    assert_eq!(value(&screen, ADDRESS), "too");
    send(&mut screen, vec![Event::Paste(" to".into())], true);
    send(&mut screen, keys("os"), true);
    assert_eq!(value(&screen, ADDRESS), "too toó");
}

#[test]
fn keys_before_and_after_tab_each_reach_their_field() {
    let mut screen = sample();
    turn_on(&mut screen, crate::typing::Scheme::Telex);
    empty(&mut screen, "Họ tên người đại diện pháp luật");
    empty(&mut screen, POSITION);
    screen.get_by_role_and_label(Role::TextInput, "Họ tên người đại diện pháp luật").focus();
    screen.step();
    let tab = |pressed| Event::Key {
        key: Key::Tab,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    // All in one pass, as on a machine that is busy.
    let events = [keys("Hoangf"), vec![tab(true), tab(false)], keys("Giams ddoocs")].concat();
    send(&mut screen, events, true);
    assert_eq!(value(&screen, "Họ tên người đại diện pháp luật"), "Hoàng");
    assert_eq!(value(&screen, POSITION), "Giám đốc");
}

/// What Unikey sends on Windows: Backspace keys and the letters in their place.
fn unikey() -> Vec<Event> {
    let text = |text: &str| text.chars().map(|letter| Event::Text(letter.to_string())).collect::<Vec<_>>();
    let back = |times: usize| (0..times).flat_map(|_| backspace()).collect::<Vec<_>>();
    [
        keys("tie"),
        back(1),
        text("ê"),
        keys("ng"),
        back(3),
        text("ếng"),
        keys(" "),
        keys("d"),
        back(1),
        text("đ"),
        keys("uo"),
        back(2),
        text("ươ"),
        keys("c"),
        back(2),
        text("ợc"),
    ]
    .concat()
}

#[test]
fn backspace_and_letters_of_unikey_arrive_whole() {
    for in_one_pass in [true, false] {
        let mut screen = sample();
        empty(&mut screen, ADDRESS);
        send(&mut screen, unikey(), in_one_pass);
        assert_eq!(value(&screen, ADDRESS), "tiếng được", "in one pass: {in_one_pass}");
    }
}

#[test]
fn a_system_that_composes_turns_the_own_method_off_and_says_so() {
    for composed in [
        vec![Event::Text("ế".into())],
        vec![Event::Ime(ImeEvent::Commit("tiếng ".into()))],
        vec![Event::Ime(ImeEvent::Preedit { text: "t".into(), active_range_chars: None })],
    ] {
        let mut screen = sample();
        turn_on(&mut screen, crate::typing::Scheme::Telex);
        wait_for(&mut screen, "Gõ dấu: Telex");
        empty(&mut screen, ADDRESS);
        send(&mut screen, composed, true);
        wait_for(&mut screen, "Máy đã có bộ gõ tiếng Việt nên kiểu gõ của phần mềm được tắt");
        wait_for(&mut screen, "Gõ dấu: tắt");
        let (workspace, _folder) = reopened(screen);
        assert_eq!(workspace.store().remembered("ui.typing").unwrap().as_deref(), Some("off telex old"));
    }
}

#[test]
fn a_word_that_comes_late_belongs_to_the_field_that_was_left() {
    let commit = |text: &str| Event::Ime(ImeEvent::Commit(text.into()));
    // At once; after a moment; after another key.
    for (passes, before, late) in [(0, "", true), (5, "", true), (60, "", false), (1, "a", false)] {
        let mut screen = open_sample(window_by(0.01));
        empty(&mut screen, POSITION);
        empty(&mut screen, ADDRESS);
        send(&mut screen, vec![commit("xã ")], true);
        screen.get_by_role_and_label(Role::TextInput, POSITION).focus();
        screen.step();
        for _ in 0..passes {
            screen.step();
        }
        for event in keys(before).into_iter().chain([commit("Đồi")]) {
            screen.event(event);
        }
        for _ in 0..4 {
            screen.step();
        }
        let (address, position) = if late { ("xã Đồi", "") } else { ("xã ", "Đồi") };
        // A space at the end is gone once the text is saved.
        assert_eq!(value(&screen, ADDRESS).trim_end(), address.trim_end(), "after {passes} passes");
        assert_eq!(value(&screen, POSITION), format!("{before}{position}"), "after {passes} passes");
        if late {
            wait_for(&mut screen, "Đã lưu lúc");
            let (workspace, _folder) = reopened(screen);
            assert_eq!(only_dossier(&workspace).text("producer.address"), "xã Đồi");
        }
    }
}

#[test]
fn a_word_that_comes_when_its_field_is_gone_is_saved() {
    let mut screen = open_sample(window_by(0.01));
    empty(&mut screen, ADDRESS);
    send(&mut screen, vec![Event::Ime(ImeEvent::Commit("xã ".into()))], true);
    // By the mouse, which takes the keyboard away before the screen changes.
    screen.get_by_label("2. Phương án kinh doanh").click();
    for _ in 0..3 {
        screen.step();
    }
    screen.event(Event::Ime(ImeEvent::Commit("Đồi".into())));
    for _ in 0..6 {
        screen.step();
    }
    wait_for(&mut screen, "Bước 2 ·");
    let (workspace, _folder) = reopened(screen);
    assert_eq!(only_dossier(&workspace).text("producer.address"), "xã Đồi");
}

#[test]
fn the_trial_tells_what_to_do_and_does_it() {
    let mut screen = window();
    wait_for(&mut screen, "Gõ thử câu này: Hợp tác xã chè Đồi Mây");
    let field = "Gõ thử câu này: Hợp tác xã chè Đồi Mây";
    picture(&mut screen, "trial-empty");
    screen.get_by_role_and_label(Role::TextInput, field).focus();
    screen.step();
    send(&mut screen, keys("Howpj tasc"), false);
    wait_for(&mut screen, "phím của kiểu Telex đến mà chưa ai ghép");
    picture(&mut screen, "trial-raw");
    click(&mut screen, "Bật Telex");
    wait_for(&mut screen, "Gõ dấu: Telex");
    assert_eq!(value(&screen, field), "");
    // The field has the keyboard again.
    send(&mut screen, keys("Howpj tasc xax"), false);
    wait_for(&mut screen, "Gõ được rồi: phần mềm bỏ dấu theo kiểu Telex");
    picture(&mut screen, "trial-own");
}

#[test]
fn the_settings_offer_both_schemes_and_both_places_of_the_tone() {
    let mut screen = window();
    click(&mut screen, "Cài đặt");
    click(&mut screen, "Kiểu gõ của phần mềm: VNI");
    click(&mut screen, "Chỗ đặt dấu: hoà, thuý");
    wait_for(&mut screen, "Gõ dấu: VNI");
    picture(&mut screen, "settings-typing");
    let (workspace, _folder) = reopened(screen);
    assert_eq!(workspace.store().remembered("ui.typing").unwrap().as_deref(), Some("on vni new"));
}
