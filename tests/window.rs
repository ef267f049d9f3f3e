//! The real window on a desktop of its own, driven as a screen reader drives it.
//!
//! Needs what `scripts/packages` installs; where a tool is missing the tests are not run, and say
//! so by failing. `HOSO_PROGRAM` drives another build than the one under test.

#![cfg(target_os = "linux")]

mod common;
#[path = "window/display.rs"]
mod display;
#[path = "window/hands.rs"]
mod hands;
#[path = "window/keyboard.rs"]
mod keyboard;
#[path = "window/program.rs"]
mod program;
#[path = "window/second.rs"]
mod second;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use unicode_normalization::UnicodeNormalization as _;

use common::Dice;
use display::{Display, Wheel};
use hands::{Hands, Thing, button, entry, image, label, option, radio, toggle};
use program::{Program, ask, run, show_only};
use serde_json::json;

/// One window at a time: the machine that runs the tests may be small.
fn alone() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for something that comes by itself.
fn wait_until(what: &str, longest: Duration, mut there: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !there() {
        assert!(begun.elapsed() < longest, "waited {longest:?} for {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

const PRODUCER: &str = "Tổ hợp tác ong Bản Nà";
const PRODUCT: &str = "Mật ong hoa nhãn Quỳ Hợp";

/// From the first screen to an empty dossier of set 4, at step 1.
fn begin_dossier(program: &mut Program) {
    let hands = &mut program.hands;
    hands.see(label("Bắt đầu làm hồ sơ OCOP"));
    hands.press(button("Tạo hồ sơ mới"));
    hands.write("Tên chủ thể", PRODUCER);
    hands.write("Tên sản phẩm", PRODUCT);
    hands.write("Bộ sản phẩm", "mat ong");
    hands.press(radio("4 · Mật ong").starting());
    hands.press(button("Tạo hồ sơ"));
    hands.see(label("Bước 1").starting());
}

fn go_to_step(program: &mut Program, step: u8) {
    program.hands.press(toggle(format!("{step}. ")).starting());
}

#[test]
fn a_dossier_from_the_first_screen_to_the_printed_draft() {
    let _alone = alone();
    let display = Display::open();
    let folder = display.path().join("data");
    let mut program = Program::open(&display, &folder);
    begin_dossier(&mut program);

    // As some keyboards type: letters and marks apart.
    let apart = |text: &str| text.nfd().collect::<String>();
    let address = "Bản Nà, xã Quỳ Hợp, tỉnh Nghệ An";
    let history = "Năm 2014, bảy hộ người Thái ở Bản Nà góp 120 đàn ong. Đến nay tổ có 23 hộ, 900 đàn.";
    let market = "Bán ở chợ phiên Quỳ Hợp, hai cửa hàng ở thành phố Vinh và trên mạng.";
    let describe = "Ong nuôi trong rừng nhãn của xã; tổ ghi sổ từng lần quay mật.";
    program.hands.write("Địa chỉ", &apart(address));
    program.hands.write_staying("Họ tên người đại diện pháp luật", "Vi Thị Hoa");
    // Saved after a rest, without another key or a move of the mouse.
    program.hands.see(label("Đang lưu…"));
    program.hands.see(label("Đã lưu lúc").starting());
    program.hands.press(radio("Giới tính: Nữ"));
    program.hands.write("Lịch sử hình thành của chủ thể", &apart(history));
    go_to_step(&mut program, 2);
    program.hands.see(label("Bước 2").starting());
    program.hands.write("Thị trường phân phối", market);

    go_to_step(&mut program, 6);
    program.hands.press(radio("từ 75% đến 100%: 3 điểm").holding());
    program.hands.see(toggle("1.1 Nguồn gốc sản phẩm, 3/3").starting());
    program.hands.write("Mô tả (in vào Mẫu 02)", describe);

    go_to_step(&mut program, 5);
    program.hands.press(toggle("Nguồn gốc nguyên liệu").starting());
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/09-vietgap.pdf");
    program.hands.write("hoặc gõ đường dẫn tới tệp", file);
    program.hands.press(button("Gắn"));
    program
        .hands
        .see(toggle("Nguồn gốc nguyên liệu, vùng nguyên liệu, liên kết chuỗi. 09-vietgap.pdf").starting());

    go_to_step(&mut program, 7);
    program.hands.see(image("Trang 1/").starting());
    program.hands.see(button("Chưa điền “Tiêu chuẩn”").starting());
    program.hands.see(button("Thiếu giấy bắt buộc: Giấy đăng ký kinh doanh").starting());
    assert!(!program.hands.sees(button("Chưa điền “Địa chỉ”").starting()), "the address was typed");
    let pdf = display.path().join("Hồ sơ nháp.pdf");
    program.hands.press(button("Lưu PDF…"));
    program.hands.write("Lưu vào tệp", pdf.to_str().unwrap());
    program.hands.press(button("Lưu"));
    program.hands.see(label(format!("Đã lưu: {}", pdf.display())));

    let text = Command::new("pdftotext").arg(&pdf).arg("-").output().expect("pdftotext");
    let text = String::from_utf8(text.stdout).expect("UTF-8");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for typed in [PRODUCER, PRODUCT, address, "Vi Thị Hoa", history, market, describe] {
        assert!(text.contains(typed), "not on paper: {typed}\n{text}");
    }
    let mut plain = Command::new("qpdf");
    let plain = plain.args(["--qdf", "--object-streams=disable"]).arg(&pdf).arg("-").output().expect("qpdf");
    let plain = String::from_utf8_lossy(&plain.stdout).into_owned();
    let pages = plain.matches("/Type /Page\n").count();
    // The mark is drawn, it is no text.
    assert_eq!(plain.matches("/Draft Do").count(), pages, "a draft says so on each page");
    assert!(text.contains("Minh chứng 1 – trang 1/"), "the evidence is bound in");

    let status = program.close(&display);
    assert!(status.success(), "{status}: {:?}", program.complaints());
    let shown = show_only(&display, &folder);
    for (field, typed) in [
        ("producer.name", PRODUCER),
        ("product.name", PRODUCT),
        ("producer.address", address),
        ("texts.history", history),
        ("descriptions.1.1", describe),
    ] {
        assert_eq!(shown["fields"][field], typed, "{field}");
    }
    assert_eq!(shown["levels"]["1.1"]["points"], 3);
    let files: Vec<&str> = shown["evidence"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|piece| piece["files"][0]["name"].as_str())
        .collect();
    assert_eq!(files, ["09-vietgap.pdf"]);
}

/// A text field of step 2, what was typed into it, and what the window promised of it.
struct Field {
    label: String,
    name: String,
    /// The last text that the window called saved.
    promised: String,
    /// What was typed after it.
    since: Vec<String>,
}

/// The long texts of step 2 that an empty dossier asks for.
fn fields_of_step_2(display: &Display, folder: &Path) -> Vec<Field> {
    let all = ask(display, folder, &["fields"]);
    let ours = all["fields"].as_array().into_iter().flatten();
    let ours = ours.filter(|field| field["step"] == 2 && field["type"] == "long");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    ours.map(|field| Field {
        label: text(&field["label"]),
        name: text(&field["name"]),
        promised: String::new(),
        since: Vec::new(),
    })
    .collect()
}

/// A sentence that was never typed before.
fn sentence(dice: &mut Dice, number: usize) -> String {
    const WORDS: [&str; 12] = [
        "mật",
        "ong",
        "được",
        "thùng",
        "quế",
        "Nghệ An",
        "rừng",
        "nhãn",
        "hợp tác",
        "ưỡn ẹo",
        "ngưỡng",
        "đẫy",
    ];
    let words: Vec<&str> = (0..3 + dice.below(12)).map(|_| WORDS[dice.below(WORDS.len())]).collect();
    format!("{number}. {}", words.join(" "))
}

/// Types until the program is gone; counts what the window promised.
fn type_until_killed(hands: &mut Hands, fields: &mut [Field], dice: &mut Dice, count: &mut usize) -> usize {
    let mut promised = 0;
    loop {
        *count += 1;
        let at = dice.below(fields.len());
        let text = sentence(dice, *count);
        let field = entry(&fields[at].label);
        fields[at].since.push(text.clone());
        // Three ways to type: at rest in the field, leaving it, and from outside, all at once.
        let way = dice.below(3);
        let mut done = hands.request("type", &field, json!({ "text": text, "focus": way < 2 }));
        if done.is_ok() && way == 1 {
            let other = &fields[(at + 1) % fields.len()].label;
            done = hands.request("focus", &entry(other), json!({}));
        }
        if done.is_ok() && dice.below(4) > 0 {
            done = hands.request("wait", &label("Đã lưu lúc").starting(), json!({}));
            if done.is_ok() {
                // The field showed the text before the status was read: it speaks of all texts.
                for field in fields.iter_mut() {
                    promised += field.since.len();
                    if let Some(last) = field.since.drain(..).next_back() {
                        field.promised = last;
                    }
                }
            }
        }
        if done.is_err() {
            return promised;
        }
    }
}

#[test]
fn what_the_window_called_saved_outlives_a_kill() {
    let _alone = alone();
    let clock = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let chosen = std::env::var("HOSO_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = chosen.unwrap_or(clock.as_millis() as u64);
    println!("HOSO_SEED={seed}");
    let mut dice = Dice(seed);
    let display = Display::open();
    let folder = display.path().join("data");
    let mut program = Program::open(&display, &folder);
    begin_dossier(&mut program);
    assert!(program.close(&display).success());
    drop(program);

    let mut fields = fields_of_step_2(&display, &folder);
    assert!(fields.len() >= 4, "step 2 has long texts");
    let (mut count, mut promised, mut lost) = (0, 0, Vec::new());
    // Twenty kills, and more where a busy machine has come to few promises.
    for round in 1..=60 {
        if round > 20 && promised >= 20 {
            break;
        }
        let mut program = Program::open(&display, &folder);
        program.hands.press(button(PRODUCT).starting());
        go_to_step(&mut program, 2);
        program.hands.see(label("Bước 2").starting());
        // Fields that are asked only at other times are not on screen.
        fields.retain(|field| program.hands.sees(entry(&field.label)));
        let moment = Duration::from_millis(200 + dice.below(2300) as u64);
        let before = promised;
        program.kill_during(moment, |hands| {
            promised += type_until_killed(hands, &mut fields, &mut dice, &mut count);
        });
        println!("{round}: killed after {moment:?}, {} texts promised", promised - before);
        drop(program);
        let shown = show_only(&display, &folder);
        for field in &mut fields {
            let kept = shown["fields"][&field.name].as_str().unwrap_or_default();
            // A text that was typed but not yet promised may be there, or may not.
            if kept != field.promised && !field.since.iter().any(|text| text == kept) {
                lost.push(format!("round {round}, {}: {:?} became {kept:?}", field.name, field.promised));
            }
            kept.clone_into(&mut field.promised);
            field.since.clear();
        }
    }
    println!("{count} texts typed, {promised} promised, {} lost", lost.len());
    assert!(lost.is_empty(), "seed {seed}: {lost:#?}");
    assert!(promised >= 20, "too few promises to prove anything: {promised}");
}

#[test]
fn a_word_that_is_still_composed_stays_in_its_field_when_the_mouse_leads_elsewhere() {
    const KEYS: &str = "khuyeens nghij";
    const TYPED: &str = "khuyến nghị";
    let _alone = alone();
    let mut display = Display::open();
    display.start_unikey();
    let folder = display.path().join("data");
    let mut program = Program::open(&display, &folder);
    let go = |program: &mut Program, thing: Thing| {
        // What moved is at its place.
        program.settle(Duration::from_millis(200));
        let place = program.hands.place(thing);
        display.click(place);
    };
    // … to a field of a step, which may be out of sight: over the middle, the wheel brings it there.
    let go_far = |program: &mut Program, field: &str| {
        program.settle(Duration::from_millis(200));
        for _ in 0..100 {
            match program.hands.place(entry(field)).1 {
                ..200 => display.wheel((683, 450), Wheel::Up),
                700.. => display.wheel((683, 450), Wheel::Down),
                _ => return go(program, entry(field)),
            }
            program.settle(Duration::from_millis(300));
        }
        panic!("the wheel never comes to {field}");
    };

    // A dialog: two fields, a search, and the button that takes what stands in them.
    program.hands.press(button("Tạo hồ sơ mới"));
    go(&mut program, entry("Tên chủ thể"));
    display.type_keys(KEYS);
    go(&mut program, entry("Bộ sản phẩm"));
    display.type_keys("maatj ong");
    program.hands.see(radio("4 · Mật ong").starting());
    go(&mut program, radio("4 · Mật ong").starting());
    go(&mut program, entry("Tên sản phẩm"));
    display.type_keys(KEYS);
    assert_eq!(program.hands.read("Tên chủ thể"), TYPED, "left by a click while it was composed");
    program.settle(Duration::from_millis(200));
    // The last word is composed still, in the input method's own little window.
    go(&mut program, button("Tạo hồ sơ"));
    program.hands.see(label("Bước 1").starting());

    // A step: three fields, one after another, and back into the first.
    let fields = ["Địa chỉ", "Họ tên người đại diện pháp luật", "Chức vụ"];
    for field in fields {
        go_far(&mut program, field);
        display.type_keys(KEYS);
    }
    go_far(&mut program, fields[0]);
    // What the input method gives back may come after keys that were typed within a tenth of a
    // second behind it: so does the library of the display. A person waits for what is typed.
    display.keys("End");
    program.settle(Duration::from_millis(200));
    display.type_keys(", ");
    program.hands.reads(fields[0], &format!("{TYPED}, "));
    display.type_keys("vieejt");
    // Away from the step, with the word still composed.
    go(&mut program, toggle("2. ").starting());
    program.hands.see(label("Bước 2").starting());
    program.hands.see(label("Đã lưu lúc").starting());
    assert!(program.close(&display).success());
    drop(program);

    let shown = show_only(&display, &folder);
    let address = format!("{TYPED}, việt");
    for (field, text) in [
        ("producer.name", TYPED),
        ("product.name", TYPED),
        ("producer.address", address.as_str()),
        ("producer.representative", TYPED),
        ("producer.representative_position", TYPED),
    ] {
        assert_eq!(shown["fields"][field], text, "{field}");
    }
}

/// Ticks of the processor in five seconds without a hand on the machine.
fn ticks_at_rest(program: &Program) -> u64 {
    program.settle(Duration::from_secs(3));
    let before = program.ticks();
    std::thread::sleep(Duration::from_secs(5));
    program.ticks() - before
}

#[test]
fn a_window_at_rest_does_not_draw() {
    let _alone = alone();
    let display = Display::open();
    let folder = display.path().join("data");
    let mut program = Program::open(&display, &folder);
    begin_dossier(&mut program);
    program.hands.focus(entry("Địa chỉ"));
    let ticks = ticks_at_rest(&program);
    assert!(ticks <= 1, "{ticks} ticks with the keyboard in a field");
    assert!(program.close(&display).success());
    drop(program);

    let mut program = Program::open(&display, &folder);
    program.hands.see(button(PRODUCT).starting());
    let ticks = ticks_at_rest(&program);
    assert!(ticks <= 1, "{ticks} ticks on the home screen");
}

#[test]
fn after_a_start_that_broke_off_the_window_is_drawn_the_other_way() {
    let _alone = alone();
    let display = Display::open();
    let folder = display.path().join("data");
    std::fs::create_dir_all(&folder).expect("a folder");
    let mark = folder.join("starting");
    std::fs::write(&mark, "glow").expect("a file");
    let mut program = Program::open(&display, &folder);
    program.hands.see(label("Lần mở trước phần mềm tự tắt").starting());
    wait_until("the start to be over", Duration::from_secs(20), || !mark.exists());
    assert!(program.close(&display).success());
    drop(program);

    // It stays so, without a word, until a person says otherwise.
    let mut program = Program::open(&display, &folder);
    program.hands.see(label("Bắt đầu làm hồ sơ OCOP"));
    assert!(!program.hands.sees(label("Lần mở trước phần mềm tự tắt").starting()));
    program.hands.press(toggle("Cài đặt"));
    program.hands.press(radio("Cách vẽ màn hình: Thường dùng"));
    program.hands.see(label("Đã ghi. Cách vẽ mới có từ lần mở sau."));
    assert!(program.close(&display).success());
}

/// Makes the pictures of docs/screens.
#[test]
#[ignore = "makes pictures; scripts/screens runs it"]
fn screens() {
    let _alone = alone();
    let to = std::env::var_os("HOSO_SCREENS").map(PathBuf::from);
    let to = to.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens"));
    std::fs::create_dir_all(&to).expect("a folder");
    let display = Display::open();
    let picture = |program: &Program, name: &str| {
        program.settle(Duration::from_millis(700));
        display.picture(&to.join(name));
    };

    let mut program = Program::open(&display, &display.path().join("empty"));
    program.hands.see(label("Bắt đầu làm hồ sơ OCOP"));
    picture(&program, "10-first-run.png");
    drop(program);

    let folder = display.path().join("data");
    let sample = ask(&display, &folder, &["sample"]);
    let sample = ask(&display, &folder, &["show", sample["id"].as_str().expect("an id")]);
    let product = sample["fields"]["product.name"].as_str().expect("a name");
    ask(&display, &folder, &["generate", "--dossiers", "12"]);
    let mut program = Program::open(&display, &folder);
    program.hands.see(label("Hồ sơ đang làm"));
    picture(&program, "01-home.png");
    // The list is longer than the screen.
    program.hands.write("Tìm hồ sơ, chủ thể (gõ không dấu được)", "tra xanh doi may");
    program.hands.press(button(product).starting());
    for step in 1..=8_u8 {
        go_to_step(&mut program, step);
        if step == 7 {
            program.hands.see(image("Trang 1/").starting());
        }
        picture(&program, &format!("{:02}-step-{step}.png", step + 1));
    }

    // What lies beside and over the steps.
    program.hands.press(button("Lịch sử thay đổi"));
    program.hands.see(button("Về hồ sơ"));
    picture(&program, "11-history.png");
    program.hands.press(button("Về hồ sơ"));
    go_to_step(&mut program, 5);
    program.hands.press(toggle("Nguồn gốc nguyên liệu").starting());
    program.hands.press(toggle("Hợp đồng liên kết").starting());
    program.hands.press(button("Xem, sửa các trang"));
    program.hands.see(toggle("Trang 1").starting());
    picture(&program, "12-pages.png");
    display.keys("Escape");
    program.hands.press(button("Xếp nhiều giấy tờ…"));
    // The remark that this desktop has no dialog for files stays a while.
    std::thread::sleep(Duration::from_secs(8));
    picture(&program, "13-sorting.png");
    display.keys("Escape");
    go_to_step(&mut program, 1);
    program.hands.press(button("Vì sao chưa được 4 sao?"));
    picture(&program, "14-why.png");
    display.keys("Escape");
    display.keys("ctrl+f");
    program.hands.has_keyboard(entry("Tìm sản phẩm").starting());
    display.type_keys("tra xamh doi");
    program.hands.see(option(product).holding());
    picture(&program, "15-finder.png");
    display.keys("Escape");
    program.hands.press(toggle("Trợ giúp"));
    picture(&program, "16-help.png");
    display.keys("Escape");
    program.hands.press(toggle("Cài đặt"));
    picture(&program, "17-settings.png");
    drop(program);

    // The officer's side, with a plan of the year.
    ask(&display, &folder, &["role", "officer"]);
    let year = ask(&display, &folder, &["desk"])["year"].to_string();
    let year = format!("year={year}");
    for (measure, wanted) in
        [("Sản phẩm tham gia", "10"), ("Sản phẩm từ 3 sao", "5"), ("Sản phẩm 5 sao", "1")]
    {
        let (measure, wanted) = (format!("measure={measure}"), format!("wanted={wanted}"));
        ask(&display, &folder, &["book-add", "target", &year, &measure, &wanted]);
    }
    ask(&display, &folder, &["receive", sample["id"].as_str().expect("an id")]);
    let mut program = Program::open(&display, &folder);
    program.hands.see(label("Chỉ tiêu năm").starting());
    picture(&program, "18-desk.png");
    program.hands.press(button("Nhiều hồ sơ cùng lúc…"));
    program.hands.see(button("Kiểm tra").starting());
    picture(&program, "19-many.png");
}
