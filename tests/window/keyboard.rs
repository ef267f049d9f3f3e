//! A whole dossier without a mouse: real keys, in at the display's end. The accessibility tree is
//! only read: what stands on screen, and what has the keyboard.

use std::process::Command;

use super::display::Display;
use super::hands::{Thing, button, entry, image, label, option, radio, toggle};
use super::program::{Program, show_only};

/// Longer than the way around any screen that is begun with.
const LIMIT: usize = 160;

/// Fingers on the keys, and eyes on the screen.
struct Fingers<'a> {
    display: &'a Display,
    program: Program,
    /// How often Tab was pressed.
    tabs: usize,
}

impl Fingers<'_> {
    fn press(&self, keys: &str) {
        self.display.keys(keys);
    }

    fn see(&mut self, thing: Thing) -> String {
        self.program.hands.see(thing)
    }

    /// Presses Tab until a thing has the keyboard, and stands in sight.
    fn tab_to(&mut self, thing: Thing) {
        self.walk_to("Tab", thing, LIMIT);
    }

    /// Presses a key until a thing has the keyboard, `limit` times at most.
    fn walk_to(&mut self, key: &str, thing: Thing, limit: usize) {
        let mut way = Vec::new();
        for _ in 0..=limit {
            let (role, name) = self.program.hands.keyboard();
            if thing.is(&role, &name) {
                println!("{key} ×{} to {thing:?}", way.len());
                self.tabs += way.len();
                self.program.hands.has_keyboard(thing);
                return;
            }
            way.push(format!("{role} “{name}”"));
            self.press(key);
        }
        panic!("{key} never comes to {thing:?}; the way:\n{}", way.join("\n"));
    }

    /// Types a line into a field, as Telex spells it, and waits until the field shows it.
    fn fill(&mut self, field: &str, keys: &str, text: &str) {
        self.tab_to(entry(field));
        self.type_here(field, keys, text);
    }

    fn type_here(&mut self, field: &str, keys: &str, text: &str) {
        self.display.type_keys(keys);
        self.program.hands.reads(field, text);
    }
}

#[test]
fn a_whole_dossier_by_keyboard_alone() {
    const PRODUCER: &str = "Tổ hợp tác ong Bản Nà";
    const PRODUCT: &str = "Mật ong nhãn Quỳ Hợp";
    const ADDRESS: &str = "Bản Nà, xã Quỳ Hợp, tỉnh Nghệ An";
    const HEAD: &str = "Vi Thị Hoa";
    const HISTORY: &str = "Năm 2014, bảy hộ người Thái góp 120 đàn ong.";
    const MARKET: &str = "Bán ở chợ phiên và thành phố Vinh.";
    const DESCRIBED: &str = "Ong nuôi trong rừng nhãn của xã.";
    let _alone = super::alone();
    let display = Display::open();
    let folder = display.path().join("data");
    let program = Program::open(&display, &folder);
    let mut fingers = Fingers { display: &display, program, tabs: 0 };

    // The first screen: the program's own Telex, then the button.
    fingers.see(label("Bắt đầu làm hồ sơ OCOP"));
    fingers.press("F9");
    fingers.see(toggle("Gõ dấu: Telex"));
    fingers.tab_to(button("Tạo hồ sơ mới"));
    fingers.press("Return");
    fingers.see(button("Tạo hồ sơ"));
    fingers.program.hands.has_keyboard(entry("Tên chủ thể"));
    fingers.type_here("Tên chủ thể", "Toor howpj tasc ong Barn Naf", PRODUCER);
    fingers.fill("Tên sản phẩm", "Maatj ong nhaxn Quyf Howpj", PRODUCT);
    fingers.fill("Bộ sản phẩm", "maatj ong", "mật ong");
    fingers.tab_to(radio("4 · Mật ong").starting());
    fingers.press("space");
    fingers.tab_to(button("Tạo hồ sơ"));
    fingers.press("Return");

    // Step 1.
    fingers.see(label("Bước 1").starting());
    fingers.fill("Địa chỉ", "Barn Naf, xax Quyf Howpj, tinhr Ngheej An", ADDRESS);
    fingers.fill("Họ tên người đại diện pháp luật", "Vi Thij Hoa", HEAD);
    fingers.tab_to(radio("Giới tính: Nữ"));
    fingers.press("space");
    fingers.fill(
        "Lịch sử hình thành của chủ thể",
        "Nawm 2014, bary hooj nguwowif Thais gops 120 ddanf ong.",
        HISTORY,
    );
    fingers.see(label("Đã lưu lúc").starting());

    // Step 2, by the button at the foot of step 1.
    fingers.tab_to(button("Bước 2: ").starting());
    fingers.press("Return");
    fingers.see(label("Bước 2").starting());
    fingers.fill("Thị trường phân phối", "Basn owr chowj phieen vaf thanhf phoos Vinh.", MARKET);

    // Step 6 from the finder; digits choose, arrows walk.
    fingers.press("ctrl+f");
    fingers.program.hands.has_keyboard(entry("Tìm sản phẩm").starting());
    display.type_keys("buwowcs 6");
    fingers.see(option("Bước 6").starting());
    fingers.press("Return");
    fingers.see(toggle("1.1 Nguồn gốc sản phẩm").starting());
    fingers.press("3");
    fingers.see(toggle("1.1 Nguồn gốc sản phẩm, 3/3").starting());
    fingers.fill("Mô tả (in vào Mẫu 02)", "Ong nuooi trong ruwngf nhaxn cuar xax.", DESCRIBED);

    // Step 5 by the circles over the list; a row opens, a path is typed.
    fingers.tab_to(toggle("5. ").starting());
    fingers.press("Return");
    fingers.see(label("Bước 5").starting());
    fingers.tab_to(toggle("Nguồn gốc nguyên liệu").starting());
    fingers.press("space");
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/09-vietgap.pdf");
    fingers.fill("hoặc gõ đường dẫn tới tệp", file, file);
    fingers.press("Return");
    fingers.see(toggle("Nguồn gốc nguyên liệu, vùng nguyên liệu, liên kết chuỗi. 09-vietgap.pdf").starting());

    // Step 7: Ctrl+P leads to the pages, Ctrl+S saves them.
    fingers.press("ctrl+p");
    fingers.see(image("Trang 1/").starting());
    fingers.see(button("Chưa điền “Tiêu chuẩn”").starting());
    fingers.press("ctrl+s");
    fingers.program.hands.has_keyboard(entry("Lưu vào tệp"));
    let pdf = display.path().join("draft.pdf");
    let path = pdf.to_str().expect("UTF-8");
    fingers.press("ctrl+a");
    fingers.type_here("Lưu vào tệp", path, path);
    fingers.press("Return");
    fingers.see(label(format!("Đã lưu: {path}")));

    let text = Command::new("pdftotext").arg(&pdf).arg("-").output().expect("pdftotext");
    let text = String::from_utf8(text.stdout).expect("UTF-8");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for typed in [PRODUCER, PRODUCT, ADDRESS, HEAD, HISTORY, MARKET, DESCRIBED] {
        assert!(text.contains(typed), "not on paper: {typed}\n{text}");
    }
    assert!(text.contains("Minh chứng 1 – trang 1/"), "the evidence is bound in");

    println!("{} times Tab", fingers.tabs);
    let mut program = fingers.program;
    let status = program.close(&display);
    assert!(status.success(), "{status}: {:?}", program.complaints());
    drop(program);
    let shown = show_only(&display, &folder);
    for (field, typed) in [
        ("producer.name", PRODUCER),
        ("product.name", PRODUCT),
        ("producer.address", ADDRESS),
        ("producer.representative", HEAD),
        ("texts.history", HISTORY),
        ("descriptions.1.1", DESCRIBED),
    ] {
        assert_eq!(shown["fields"][field], typed, "{field}");
    }
    assert_eq!(shown["levels"]["1.1"]["points"], 3);
    assert_eq!(shown["evidence"][0]["files"][0]["name"], "09-vietgap.pdf");
}
