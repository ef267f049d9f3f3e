//! The officer's side as a person works with it: the desk, the books, a dossier that is received,
//! returned and renewed.

use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::*;
use crate::ui::action::Action;
use crate::ui::officework::OfficeAction;
use crate::workspace::Role;

fn becomes_officer(screen: &mut Screen) {
    click(screen, "Cài đặt");
    wait_for(screen, "Máy này dùng cho ai");
    click(screen, "Người dùng: Cán bộ xã");
    until(screen, "the officer's side", |screen| {
        screen.state().window.as_ref().unwrap().office.role == Role::Officer
    });
}

fn typed(screen: &mut Screen, label: &str, text: &str) {
    screen.get_by_label(label).focus();
    screen.run_steps(2);
    screen.get_by_label(label).type_text(text);
    screen.run_steps(2);
}

/// Saves the paper that is asked for under a name, and answers what was written.
fn saved(screen: &mut Screen, name: &str) -> Vec<u8> {
    wait_for(screen, "Lưu PDF");
    let path = screen.state().folder.path().join(name);
    dialogs_answer(screen, &[&path]);
    click(screen, "Chọn nơi khác…");
    let wanted = path.display().to_string();
    until(screen, "the place", |screen| match &screen.state().window.as_ref().unwrap().cover {
        Some(crate::ui::cover::Cover::SaveAs(save)) => save.path == wanted,
        _ => false,
    });
    press(screen, "Lưu");
    until(screen, "the paper", |_| path.exists());
    wait_for(screen, "Đã in vào");
    held(screen).notes.clear();
    std::fs::read(path).unwrap()
}

#[test]
fn an_officer_plans_the_year_and_sees_what_is_due() {
    let mut screen = sample();
    becomes_officer(&mut screen);
    typed(&mut screen, "Xã, phường phụ trách", "vo tranh");
    wait_for(&mut screen, "xã Vô Tranh, tỉnh Thái Nguyên (05641)");
    picture(&mut screen, "officer_settings");
    click(&mut screen, "xã Vô Tranh, tỉnh Thái Nguyên (05641)");
    wait_for(&mut screen, "Bỏ xã Vô Tranh");
    click(&mut screen, "Trang chủ");
    wait_for(&mut screen, "Bàn làm việc năm 2026");
    wait_for(&mut screen, "Chưa ghi chỉ tiêu");
    click(&mut screen, "Ghi, sửa chỉ tiêu");
    wait_for(&mut screen, "Chưa có dòng nào");
    picture(&mut screen, "officer_book_empty");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    screen.get_all_by_label("Thêm dòng").next().unwrap().click();
    wait_for(&mut screen, "Số cần đạt");
    // A line without what it needs is not written, and says so.
    press(&mut screen, "Lưu");
    wait_for(&mut screen, "Chưa ghi “Chỉ tiêu”");
    picture(&mut screen, "officer_entry");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    screen.key_press(Key::Escape);
    screen.run_steps(3);
    // What a list offers is chosen by the same actions that the dialog sends.
    for (measure, wanted) in [("Sản phẩm từ 3 sao", "5"), ("Sản phẩm 5 sao", "1"), ("Sản phẩm tham gia", "1")]
    {
        let facts = [("year", "2026"), ("measure", measure), ("wanted", wanted)];
        let facts = facts.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
        let new = crate::workspace::NewEntry { book: "target".to_owned(), facts, ..Default::default() };
        held(&mut screen).actions.push(Action::Office(OfficeAction::AddEntry(new)));
        screen.run_steps(2);
    }
    wait_for(&mut screen, "Sản phẩm 5 sao · 2026 · 1");
    picture(&mut screen, "officer_book");
    // A line is changed, then taken out, then brought back.
    click(&mut screen, "Sản phẩm 5 sao · 2026 · 1");
    wait_for(&mut screen, "Bỏ dòng này");
    typed(&mut screen, "Số cần đạt", "2");
    press(&mut screen, "Lưu");
    wait_for(&mut screen, "Sản phẩm 5 sao · 2026 · 12");
    click(&mut screen, "Sản phẩm 5 sao · 2026 · 12");
    wait_for(&mut screen, "Bỏ dòng này");
    press(&mut screen, "Bỏ dòng này");
    press(&mut screen, "Bỏ thật");
    until(&mut screen, "the line to go", |screen| {
        screen.query_by_label("Sản phẩm 5 sao · 2026 · 12").is_none()
    });
    click(&mut screen, "Trang chủ");
    wait_for(&mut screen, "Đã đạt 0 trên 5");
    click(&mut screen, "Thêm việc");
    wait_for(&mut screen, "Người làm");
    typed(&mut screen, "Việc", "Tập huấn lập hồ sơ");
    press(&mut screen, "Lưu");
    wait_for(&mut screen, "Tập huấn lập hồ sơ");
    picture(&mut screen, "officer_home");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    click(&mut screen, "Báo cáo từ đầu năm 2026");
    assert!(saved(&mut screen, "báo cáo.pdf").starts_with(b"%PDF"));
    let (workspace, _folder) = reopened(screen);
    assert_eq!(workspace.role(), Role::Officer);
    assert_eq!(workspace.area(), ["05641"]);
    assert_eq!(workspace.entries("target").unwrap().len(), 2);
}

#[test]
fn a_dossier_is_received_returned_looked_at_twice_and_renewed() {
    let mut screen = sample();
    becomes_officer(&mut screen);
    let id = held(&mut screen).open.as_ref().unwrap().dossier.id.clone();
    click(&mut screen, "Trang chủ");
    wait_for(&mut screen, "Tất cả 1");
    click(&mut screen, "Trà xanh Đồi Mây hộp 200 g, Hợp tác xã chè Đồi Mây. Đang chuẩn bị");
    until(&mut screen, "the dossier", |screen| screen.state().window.as_ref().unwrap().open.is_some());
    click(&mut screen, "8. Theo dõi, sau công nhận");
    wait_for(&mut screen, "Tiếp nhận hồ sơ");
    press(&mut screen, "Tiếp nhận hồ sơ");
    wait_for(&mut screen, "phiếu số 01");
    held(&mut screen).notes.clear();
    wait_for(&mut screen, "Giấy tiếp nhận");
    click(&mut screen, "Thêm vào “Yêu cầu bổ sung”");
    wait_for(&mut screen, "Cần bổ sung, sửa gì");
    typed(&mut screen, "Tài liệu", "Phiếu kiểm nghiệm");
    typed(&mut screen, "Cần bổ sung, sửa gì", "Thiếu chỉ tiêu kim loại nặng");
    press(&mut screen, "Lưu");
    wait_for(&mut screen, "Còn thiếu");
    wait_for(&mut screen, "Đang bổ sung");
    picture(&mut screen, "officer_step_8");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    press(&mut screen, "Yêu cầu bổ sung");
    assert!(saved(&mut screen, "bổ sung.pdf").starts_with(b"%PDF"));
    // Nothing is awaited any more: there is no slip to print.
    let line = open(&screen).dossier.entries[0].id.clone();
    let facts = vec![("done_on".to_owned(), "23/11/2026".to_owned())];
    does(&mut screen, Action::Office(OfficeAction::SetEntry { line, facts }));
    until(&mut screen, "no slip to be offered", |screen| {
        screen.query_by_role_and_label(egui::Role::Button, "Yêu cầu bổ sung").is_none()
    });
    click(&mut screen, "Thẻ chủ thể");
    wait_for(&mut screen, "Hỗ trợ đã nhận");
    picture(&mut screen, "officer_producer");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    screen.key_press(Key::Escape);
    screen.run_steps(3);
    // A second opinion stands beside the producer's points.
    click(&mut screen, "6. Tự đánh giá");
    wait_for(&mut screen, "Ghi ý kiến của xã");
    let points = held(&mut screen).open.as_ref().unwrap().score.as_ref().unwrap().points;
    click(&mut screen, "Ghi ý kiến của xã");
    wait_for(&mut screen, "Mức theo ý kiến của xã");
    typed(&mut screen, "Lý do", "Chưa có giấy xác nhận");
    picture(&mut screen, "officer_opinion");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    press(&mut screen, "Lưu");
    wait_for(&mut screen, "Ý kiến của xã: – điểm. Chưa có giấy xác nhận");
    assert_eq!(held(&mut screen).open.as_ref().unwrap().score.as_ref().unwrap().points, points);
    // Three years later.
    for (field, text) in [
        ("certificate.stars", "3"),
        ("certificate.issued", "30/06/2027"),
        ("certificate.expires", "30/06/2030"),
    ] {
        let action =
            Action::SetField { dossier: id.clone(), field: field.to_owned(), text: text.to_owned(), stay: 0 };
        held(&mut screen).actions.push(action);
        screen.run_steps(2);
    }
    click(&mut screen, "8. Theo dõi, sau công nhận");
    wait_for(&mut screen, "Bắt đầu đánh giá lại");
    let round = crate::workspace::Round::Renewal;
    let action = Action::Office(OfficeAction::NextRound { dossier: id.clone(), round });
    held(&mut screen).actions.push(action);
    until(&mut screen, "the next round", |screen| {
        open(screen).dossier.text("dossier.purpose") == "Đánh giá lại"
    });
    let (workspace, _folder) = reopened(screen);
    let dossier = workspace.dossier(&id).unwrap();
    assert_eq!(dossier.text("commune.register_number"), "");
    assert!(dossier.opinions.is_empty(), "the second opinions were of the round before");
}

#[test]
fn an_officer_begins_on_the_first_screen() {
    let mut screen = window();
    wait_for(&mut screen, "Mở hồ sơ mẫu");
    picture(&mut screen, "first_run");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    press(&mut screen, "Tôi là cán bộ xã");
    wait_for(&mut screen, "Không có hồ sơ nào");
    screen.run_steps(3);
    picture(&mut screen, "officer_home_empty");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    // The empty desk leads to the list that is kept already.
    screen.get_all_by_label("Nhập từ Excel…").next().unwrap().click();
    wait_for(&mut screen, "Mỗi dòng là một sản phẩm");
}

fn does(screen: &mut Screen, action: Action) {
    held(screen).actions.push(action);
    screen.run_steps(3);
}

/// The letter takes the products that are ticked, with the number and the day that are typed; the
/// dialog is looked at in both languages and both looks.
#[test]
fn a_letter_and_minutes_take_the_products_that_are_chosen() {
    let mut screen = sample();
    becomes_officer(&mut screen);
    let first = held(&mut screen).open.as_ref().unwrap().dossier.id.clone();
    let set = crate::rulebook::SetNumber(3);
    let product = "Mật ong hoa rừng, chai thủy tinh 500 ml".to_owned();
    does(&mut screen, Action::NewDossier { set, producer: "Tổ hợp tác mẫu".to_owned(), product });
    until(&mut screen, "the second dossier", |screen| {
        let window = screen.state().window.as_ref().unwrap();
        window.open.as_ref().is_some_and(|view| view.dossier.id != first)
    });
    let second = held(&mut screen).open.as_ref().unwrap().dossier.id.clone();
    let (field, text) = ("producer.commune_code".to_owned(), "05641".to_owned());
    does(&mut screen, Action::SetField { dossier: second.clone(), field, text, stay: 0 });
    for id in [&first, &second] {
        does(&mut screen, Action::Office(OfficeAction::Receive(id.clone())));
    }
    let facts = [("about", "Xét hồ sơ đợt 1"), ("on", "20/03/2027")];
    let facts = facts.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
    let new = crate::workspace::NewEntry { book: "meeting".to_owned(), facts, ..Default::default() };
    does(&mut screen, Action::Office(OfficeAction::AddEntry(new)));
    click(&mut screen, "Trang chủ");
    wait_for(&mut screen, "Văn bản đề nghị (2 sản phẩm)");
    held(&mut screen).notes.clear();
    click(&mut screen, "Văn bản đề nghị (2 sản phẩm)");
    wait_for(&mut screen, "Chọn sản phẩm (2 trên 2)");
    for (name, look) in [("light", crate::ui::action::Look::Light), ("dark", crate::ui::action::Look::Dark)] {
        does(&mut screen, Action::Wear(look));
        does(&mut screen, Action::Speak(Language::English));
        wait_for(&mut screen, "Choose products (2 of 2)");
        picture(&mut screen, &format!("letter_ask_en_{name}"));
        does(&mut screen, Action::Speak(Language::Vietnamese));
        wait_for(&mut screen, "Chọn sản phẩm (2 trên 2)");
        picture(&mut screen, &format!("letter_ask_vi_{name}"));
    }
    does(&mut screen, Action::Wear(crate::ui::action::Look::Light));
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    // Nothing chosen: nothing to save. Then one of the two, with a number.
    press(&mut screen, "Bỏ chọn");
    wait_for(&mut screen, "Chọn sản phẩm (0 trên 2)");
    let save = screen.get_by_role_and_label(egui::Role::Button, "Lưu PDF…");
    assert!(save.accesskit_node().is_disabled());
    screen.run_steps(3);
    screen.get_by_label("Mật ong hoa rừng, chai thủy tinh 500 ml, Tổ hợp tác mẫu · Xã đã nhận").click();
    wait_for(&mut screen, "Chọn sản phẩm (1 trên 2)");
    typed(&mut screen, "Số văn bản", "46");
    press(&mut screen, "Lưu PDF…");
    let pdf = saved(&mut screen, "đề nghị.pdf");
    let text = crate::ui::window_test::paper_text(&pdf);
    for words in ["Mậtonghoarừng", "01sảnphẩm", "Số:46/UBND", "ngày23tháng11năm2026"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!text.contains("TràxanhĐồiMây"), "{text}");

    // The list has its day, the minutes their number and products.
    click(&mut screen, "Danh sách hồ sơ đợt");
    wait_for(&mut screen, "Để trống thì bản in có dòng chấm");
    picture(&mut screen, "list_ask");
    press(&mut screen, "Lưu PDF…");
    assert!(saved(&mut screen, "danh sách.pdf").starts_with(b"%PDF"));
    does(&mut screen, Action::Go(crate::ui::action::Screen::Book("meeting".to_owned())));
    click(&mut screen, "In: Xét hồ sơ đợt 1");
    wait_for(&mut screen, "Chọn sản phẩm (2 trên 2)");
    picture(&mut screen, "minutes_ask");
    typed(&mut screen, "Số văn bản", "12");
    press(&mut screen, "Lưu PDF…");
    let text = crate::ui::window_test::paper_text(&saved(&mut screen, "biên bản.pdf"));
    for words in ["Số:12/BB-UBND", "Mậtonghoarừng", "TràxanhĐồiMây"] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

/// The officer of two communes: the letter is of one of them, says what is not ready, and its number
/// goes into the dossiers.
#[test]
fn a_letter_is_of_one_commune_and_notes_its_number() {
    let mut screen = sample();
    becomes_officer(&mut screen);
    let first = held(&mut screen).open.as_ref().unwrap().dossier.id.clone();
    let set = crate::rulebook::SetNumber(3);
    let product = "Mật ong hoa rừng".to_owned();
    does(&mut screen, Action::NewDossier { set, producer: "Tổ hợp tác mẫu".to_owned(), product });
    until(&mut screen, "the second dossier", |screen| {
        let window = screen.state().window.as_ref().unwrap();
        window.open.as_ref().is_some_and(|view| view.dossier.id != first)
    });
    let second = held(&mut screen).open.as_ref().unwrap().dossier.id.clone();
    let (field, text) = ("producer.commune_code".to_owned(), "05611".to_owned());
    does(&mut screen, Action::SetField { dossier: second.clone(), field, text, stay: 0 });
    for finding in ["material", "labour", "idea", "identity"] {
        let (field, text) = (format!("commune.finding_{finding}"), "Đã xem tại nơi sản xuất.".to_owned());
        does(&mut screen, Action::SetField { dossier: first.clone(), field, text, stay: 0 });
    }
    for id in [&first, &second] {
        does(&mut screen, Action::Office(OfficeAction::Receive(id.clone())));
    }
    click(&mut screen, "Trang chủ");
    wait_for(&mut screen, "Văn bản đề nghị (2 sản phẩm)");
    held(&mut screen).notes.clear();
    click(&mut screen, "Văn bản đề nghị (2 sản phẩm)");
    wait_for(&mut screen, "Chọn sản phẩm (1 trên 2)");
    // The first row is of Phú Lương, and is not assessed.
    let honey = "Mật ong hoa rừng, Tổ hợp tác mẫu · xã Phú Lương · Xã đã nhận";
    let tea = "Trà xanh Đồi Mây hộp 200 g, Hợp tác xã chè Đồi Mây · xã Vô Tranh · Xã đã nhận";
    wait_for(&mut screen, "Văn bản in ra có dấu BẢN NHÁP");
    wait_for(&mut screen, "Xã chưa ghi: Đánh giá");
    assert!(screen.query_by_label("Ghi số và ngày vào từng hồ sơ").is_none());
    screen.get_by_label(tea).click();
    wait_for(&mut screen, "Văn bản này của xã Phú Lương");
    picture(&mut screen, "letter_ask_communes");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    wait_for(&mut screen, "Chọn sản phẩm (1 trên 2)");
    screen.run_steps(3);
    screen.get_by_label(honey).click();
    wait_for(&mut screen, "Chọn sản phẩm (0 trên 2)");
    // The dialog is smaller now, and what is in it stands elsewhere.
    screen.run_steps(3);
    screen.get_by_label(tea).click();
    wait_for(&mut screen, "Chọn sản phẩm (1 trên 2)");
    wait_for(&mut screen, "Ghi số và ngày vào từng hồ sơ");
    assert!(screen.query_by_label_contains("BẢN NHÁP").is_none());
    typed(&mut screen, "Số văn bản", "46");
    press(&mut screen, "Lưu PDF…");
    let pdf = saved(&mut screen, "đề nghị.pdf");
    let text = crate::ui::window_test::paper_text(&pdf);
    assert!(text.contains("XÃVÔTRANH") && text.contains("Số:46/UBND"), "{text}");
    let (workspace, _folder) = reopened(screen);
    let noted = |id| {
        let dossier = workspace.dossier(id).unwrap();
        (dossier.text("commune.letter_number").to_owned(), dossier.date("commune.letter_on"))
    };
    assert_eq!(noted(&first), ("46".to_owned(), Some(jiff::civil::date(2026, 11, 23))));
    assert_eq!(noted(&second), (String::new(), None));
}

/// The report leaves as paper and as a spreadsheet, the dossier as one set for the province.
#[test]
fn the_set_for_the_province_and_the_sheet_of_the_report_are_saved() {
    let mut screen = sample();
    becomes_officer(&mut screen);
    let id = held(&mut screen).open.as_ref().unwrap().dossier.id.clone();
    does(&mut screen, Action::Office(OfficeAction::Receive(id.clone())));
    does(&mut screen, Action::Go(crate::ui::action::Screen::Dossier { id: id.clone(), step: 8 }));
    wait_for(&mut screen, "Bộ hồ sơ gửi tỉnh");
    held(&mut screen).notes.clear();
    press(&mut screen, "Bộ hồ sơ gửi tỉnh");
    wait_for(&mut screen, "Lưu bộ hồ sơ gửi tỉnh");
    picture(&mut screen, "province_ask");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    let path = screen.state().folder.path().join("gửi tỉnh.pdf");
    let saves = |screen: &mut Screen| {
        let action = OfficeAction::SaveProvinceSet { dossier: id.clone(), path: path.clone(), draft: false };
        does(screen, Action::Office(action));
    };
    saves(&mut screen);
    wait_for(&mut screen, "Xã chưa ghi: Đánh giá việc sử dụng nguyên liệu địa phương");
    picture(&mut screen, "province_not_assessed");
    assert!(!path.exists());
    held(&mut screen).notes.clear();
    for finding in ["material", "labour", "idea", "identity"] {
        let (field, text) = (format!("commune.finding_{finding}"), "Đã xem tại nơi sản xuất.".to_owned());
        does(&mut screen, Action::SetField { dossier: id.clone(), field, text, stay: 0 });
    }
    saves(&mut screen);
    until(&mut screen, "the set", |_| path.exists());
    let text = crate::ui::window_test::paper_text(&std::fs::read(&path).unwrap());
    let places = ["VănbảnđềnghịđánhgiáphânhạngsảnphẩmOCOP", "Đãxemtạinơisảnxuất.", "PHIẾUĐĂNGKÝ", "trang1/"];
    let text = text.replace(',', "");
    let at: Vec<_> = places.iter().map(|words| text.find(words)).collect();
    assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{at:?}");

    click(&mut screen, "Trang chủ");
    click(&mut screen, "Báo cáo từ đầu năm 2026 (Excel)");
    wait_for(&mut screen, "Lưu Excel");
    let out = screen.state().folder.path().join("báo cáo.xlsx");
    if let Some(crate::ui::cover::Cover::SaveAs(save)) = &mut held(&mut screen).cover {
        assert!(save.path.ends_with(".xlsx"), "{}", save.path);
        save.path = out.display().to_string();
    }
    press(&mut screen, "Lưu");
    until(&mut screen, "the sheet", |_| out.exists());
    assert!(std::fs::read(&out).unwrap().starts_with(b"PK"));
}

/// The panel follows the dates that were written down and speaks to whoever reads it; every panel of
/// a dossier tells the same.
#[test]
fn the_panel_of_a_dossier_follows_its_way_and_speaks_to_its_reader() {
    let mut screen = sample();
    let id = held(&mut screen).open.as_ref().unwrap().dossier.id.clone();
    let writes = |screen: &mut Screen, field: &str, text: &str| {
        let (field, text) = (field.to_owned(), text.to_owned());
        does(screen, Action::SetField { dossier: id.clone(), field, text, stay: 0 });
    };
    writes(&mut screen, "commune.received_on", "02/11/2026");
    does(&mut screen, Action::Go(crate::ui::action::Screen::Dossier { id: id.clone(), step: 8 }));
    // The producer is told until when the commune looks at it, once that is over whom to ask.
    wait_for(&mut screen, "Hạn xã đánh giá: 23/11/2026");
    wait_for(&mut screen, "Xã xem trong 15 ngày làm việc, đến hết 23/11/2026");
    writes(&mut screen, "commune.received_on", "30/10/2026");
    wait_for(&mut screen, "Đã hết hạn xã xem, 20/11/2026. Hỏi xã");
    becomes_officer(&mut screen);
    does(&mut screen, Action::Go(crate::ui::action::Screen::Dossier { id: id.clone(), step: 8 }));
    wait_for(&mut screen, "Đã quá hạn xã đánh giá, 20/11/2026");
    assert!(screen.query_by_label_contains("Hỏi xã").is_none(), "the commune is not told to ask itself");
    writes(&mut screen, "commune.received_on", "16/11/2026");
    wait_for(&mut screen, "Xã còn đến hết 08/12/2026 để đánh giá");
    writes(&mut screen, "commune.report_on", "20/11/2026");
    wait_for(&mut screen, "Xã đã đánh giá ngày 20/11/2026.");
    wait_for(&mut screen, "Xã gửi đề nghị lên tỉnh chậm nhất 29/04/2027");
    writes(&mut screen, "commune.letter_on", "23/11/2026");
    wait_for(&mut screen, "Đã đề nghị tỉnh ngày 23/11/2026.");
    wait_for(&mut screen, "Tỉnh công nhận chậm nhất 29/06/2027");
    // Of the days that are over, those on which something was done have their tick.
    wait_for(&mut screen, "đã xong");
    picture(&mut screen, "officer_panel");
    // A number of the certificate is no recognition: both panels say that the council has met.
    writes(&mut screen, "province.council_on", "23/11/2026");
    writes(&mut screen, "certificate.number", "12/GCN");
    wait_for(&mut screen, "Hội đồng đã họp ngày 23/11/2026.");
    assert!(screen.query_by_label_contains("công nhận ngày").is_none());
    writes(&mut screen, "certificate.issued", "23/11/2026");
    wait_for(&mut screen, "Được công nhận ngày 23/11/2026.");
}

/// A dossier of which nobody wrote down the commune is on the desk and says so; what the officer begins
/// has its commune at once. In a small window the name of the desk goes before the search box.
#[test]
fn a_dossier_without_a_commune_is_on_the_desk_and_can_be_sifted_out() {
    let mut screen = sample();
    let first = held(&mut screen).open.as_ref().unwrap().dossier.id.clone();
    let begins = |screen: &mut Screen, producer: &str, product: &str| {
        let set = crate::rulebook::SetNumber(3);
        let (producer, product) = (producer.to_owned(), product.to_owned());
        let title = product.clone();
        does(screen, Action::NewDossier { set, producer, product });
        until(screen, "the new dossier", |screen| {
            let view = screen.state().window.as_ref().unwrap().open.as_ref();
            view.is_some_and(|view| view.dossier.text("product.name") == title)
        });
    };
    begins(&mut screen, "Tổ hợp tác mẫu", "Mật ong hoa rừng");
    assert_ne!(open(&screen).dossier.id, first);
    wait_for(&mut screen, "Chưa sẵn sàng nộp");
    picture(&mut screen, "not_ready");
    becomes_officer(&mut screen);
    typed(&mut screen, "Xã, phường phụ trách", "vo tranh");
    click(&mut screen, "xã Vô Tranh, tỉnh Thái Nguyên (05641)");
    wait_for(&mut screen, "Bỏ xã Vô Tranh");
    begins(&mut screen, "Hộ mẫu", "Miến dong");
    assert_eq!(open(&screen).dossier.text("producer.commune_code"), "05641");
    click(&mut screen, "Trang chủ");
    wait_for(&mut screen, "Tất cả 3");
    wait_for(&mut screen, "Mật ong hoa rừng, Tổ hợp tác mẫu. Đang chuẩn bị. chưa ghi xã");
    held(&mut screen).notes.clear();
    screen.run_steps(3);
    picture(&mut screen, "officer_homeless");
    assert_eq!(screen.unnamed_widgets(), Vec::<String>::new());
    let title = |screen: &Screen| screen.get_by_label("Bàn làm việc năm 2026").rect().width();
    let whole = title(&screen);
    screen.set_size(egui::vec2(1024.0, 640.0));
    screen.run_steps(4);
    picture(&mut screen, "officer_small");
    assert_eq!(title(&screen), whole);
    screen.set_size(egui::vec2(1366.0, 768.0));
    screen.run_steps(4);
    // The choice of communes offers them by themselves.
    screen.get_all_by_label("Xã").next().unwrap().click();
    screen.run_steps(2);
    click(&mut screen, "Chưa ghi xã (1)");
    until(&mut screen, "the others to go", |screen| {
        screen.query_by_label_contains("Miến dong, Hộ mẫu").is_none()
    });
    wait_for(&mut screen, "Mật ong hoa rừng, Tổ hợp tác mẫu");
}
