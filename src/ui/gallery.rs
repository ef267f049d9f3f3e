//! All widgets on one page, in both themes: drawn, named, and compared with the stored pictures.

use egui::{Context, Id, Theme, Ui};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, SnapshotResults};

use super::shell::{Place, SideBar, TopBar};
use super::theme::{self, Palette, Tone, Type, icons, space};
use super::widgets::*;

#[derive(Default)]
struct Gallery {
    ready: bool,
    search: String,
    name: String,
    story: String,
    date: String,
    level: usize,
    agreed: bool,
    pressed: Vec<&'static str>,
}

impl Gallery {
    fn ui(&mut self, ui: &mut Ui) {
        let places = [
            Place { place: 1, icon: icons::HOUSE, text: "Trang chủ".to_owned() },
            Place { place: 2, icon: icons::FOLDER_OPEN, text: "Hồ sơ".to_owned() },
        ];
        let foot = [Place { place: 3, icon: icons::GEAR, text: "Cài đặt".to_owned() }];
        let saved = ["Đã lưu lúc 14:32:08".to_owned()];
        SideBar::new("Hồ sơ OCOP", &places, 2).foot(&foot).saved(&saved).show(ui);
        let hint = "Tìm hồ sơ, chủ thể (gõ không dấu được)";
        TopBar::new("Trà xanh Đồi Mây hộp 200 g").pill("HTX chè Đồi Mây", Tone::Neutral).show(ui, |ui| {
            if ui.add(Button::primary("Hồ sơ mới").icon(icons::PLUS)).clicked() {
                self.pressed.push("new");
            }
            ui.add(SearchBox::new(Id::unique("search"), &mut self.search, hint).width(200.0));
        });
        let palette = Palette::of(ui);
        let frame = egui::Frame::new().fill(palette.ground).inner_margin(egui::Margin::same(16));
        egui::CentralPanel::default().frame(frame).show(ui, |ui| {
            ui.columns(2, |columns| {
                self.left_ui(&mut columns[0]);
                self.right_ui(&mut columns[1]);
            });
        });
    }

    fn left_ui(&mut self, ui: &mut Ui) {
        for (title, facts, state, pill) in [
            ("Giấy đăng ký hợp tác xã", "gcn-htx.pdf · 2 trang · tiêu chí 3.1", RowState::Good, "Đủ"),
            (
                "Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm",
                "attp.jpg · hết hạn 02/06/2027, trước ngày Hội đồng chấm",
                RowState::Warn,
                "Sắp hết hạn",
            ),
            ("Mã số, mã vạch, tem truy xuất", "Chưa có · tiêu chí 2.3, 5.1", RowState::Empty, "chặn 4★"),
        ] {
            EvidenceRow::new(title, facts, state).pill(pill, state.tone()).show(ui);
        }
        let row = EvidenceRow::new("Phiếu kết quả kiểm nghiệm", "Chưa có. Bắt buộc.", RowState::Bad)
            .button("Chọn tệp…")
            .show(ui);
        if row.pressed {
            self.pressed.push("attach");
        }
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (index, (text, points, floor)) in [
                ("Không có liên kết, hoặc liên kết không rõ ràng", 0, None),
                ("Hợp đồng cho trên 75% sản lượng", 2, Some("mức tối thiểu 4★")),
                ("Trên 75% và thực hiện ổn định từ 12 tháng", 3, Some("mức tối thiểu 5★")),
            ]
            .into_iter()
            .enumerate()
            {
                let row = LevelRow::new(text, points, text).floor(floor).selected(self.level == index);
                if ui.add(row).clicked() {
                    self.level = index;
                }
            }
        });
    }

    fn right_ui(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            ui.add(Ring::new(72, "Sẵn sàng 72%"));
            ui.vertical(|ui| {
                ui.label(Type::Section.text("71 điểm"));
                ui.add(Stars::new(3, "3 sao").height(18.0));
                ui.add(Bar::new(0.72, "Phần A").width(120.0));
            });
            ui.vertical(|ui| {
                ui.add(Button::secondary("Gửi gói").small());
                ui.add(Button::quiet("Hoàn tác").icon(icons::ARROW_COUNTER_CLOCKWISE));
            });
        });
        FieldRow::new("Tên chủ thể").help("Ghi đúng như trên giấy đăng ký").show(ui, |ui, label| {
            ui.add(Input::line(&mut self.name).hint("HTX chè Đồi Mây").labelled_by(label));
        });
        FieldRow::new("Ngày thành lập").error("Chưa phải là ngày").show(ui, |ui, label| {
            ui.add(Input::line(&mut self.date).hint("12/03/2019").wrong(true).labelled_by(label));
        });
        FieldRow::new("Lịch sử").required(Some("bắt buộc")).show(ui, |ui, label| {
            ui.add(Input::paragraphs(&mut self.story, 2).labelled_by(label));
        });
        FieldRow::new("Người đại diện là nữ").show(ui, |ui, label| {
            ui.horizontal(|ui| {
                Segments::new("Người đại diện là nữ", &["Có", "Không"], Some(0)).show(ui);
                let shown = "Hợp tác xã";
                Select::new("kind", shown).width(150.0).labelled_by(label).show(ui, &["Hợp tác xã"], None);
            });
        });
        if ui.add(Check::new("In tờ ngăn minh chứng", self.agreed)).clicked() {
            self.agreed = !self.agreed;
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            for (text, tone) in
                [("Đủ", Tone::Good), ("chặn 4★", Tone::Warn), ("Quá hạn", Tone::Bad), ("Gói mới", Tone::Info)]
            {
                ui.add(Pill::new(text).tone(tone));
            }
        });
        ui.add(FindingRow::new("Thiếu phiếu kết quả kiểm nghiệm", Tone::Bad).place("Bước 5").clickable());
        ui.columns(2, |columns| {
            columns[0].add(StepItem::new(4, "Câu chuyện sản phẩm").state(StepState::Done));
            columns[0].add(StepItem::new(5, "Tài liệu, minh chứng").count("9/15").selected(true));
            columns[1].add(PageTile::new("Mẫu 01 Phiếu đăng ký", "trang 3").selected(true));
        });
    }
}

fn harness(theme: Theme) -> Harness<'static, Gallery> {
    Harness::builder().with_size([1024.0, 640.0]).with_theme(theme).build_ui_state(
        |ui, gallery: &mut Gallery| {
            if !gallery.ready {
                // Fonts take effect with the next pass.
                theme::install(ui.ctx());
                gallery.ready = true;
                ui.ctx().request_repaint();
                return;
            }
            gallery.ui(ui);
        },
        Gallery::default(),
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
    let gallery = harness.state();
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
