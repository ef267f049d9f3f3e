//! All widgets on one page, in their states: for those who build the program, behind `--gallery`.
//!
//! Its words are samples that show how words look, not texts of the program.

use egui::{Context, Frame, Id, Margin, ScrollArea, Theme, ThemePreference, Ui};

use super::shell::{Place, SideBar, TopBar};
use super::theme::{Palette, Tone, Type, icons, space};
use super::widgets::*;
use crate::words::{Language, Words};

/// The texts that a widget reads for itself.
struct Texts(Words);

impl Default for Texts {
    fn default() -> Self {
        Self(Words::new(Language::Vietnamese))
    }
}

/// What was done on the page.
#[derive(Default)]
pub struct Gallery {
    texts: Texts,
    day: String,
    search: String,
    pub(super) name: String,
    story: String,
    date: String,
    secret: String,
    pub(super) level: usize,
    pub(super) agreed: bool,
    segment: Option<usize>,
    choice: Option<usize>,
    dialog: bool,
    finder: bool,
    toast: bool,
    pub(super) pressed: Vec<&'static str>,
}

impl Gallery {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui) {
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
        let frame = Frame::new().fill(palette.ground).inner_margin(Margin::same(16));
        egui::CentralPanel::default().frame(frame).show(ui, |ui| {
            ScrollArea::vertical().id_salt("gallery").auto_shrink(false).show(ui, |ui| {
                ui.columns(2, |columns| {
                    if let [left, right] = columns {
                        self.left_ui(left);
                        self.right_ui(right);
                    }
                });
            });
        });
        self.covers_ui(ui.ctx());
    }

    fn left_ui(&mut self, ui: &mut Ui) {
        self.theme_ui(ui);
        part(ui, "Button, IconButton");
        self.buttons_ui(ui);
        part(ui, "EvidenceRow");
        self.evidence_ui(ui);
        part(ui, "LevelRow");
        self.levels_ui(ui);
        part(ui, "FindingRow");
        for (text, tone) in [
            ("Thiếu phiếu kết quả kiểm nghiệm", Tone::Bad),
            ("Giấy chứng nhận hết hạn trước ngày Hội đồng có kết quả", Tone::Warn),
            ("Chưa chấm tiêu chí 2.4, nên tính 0 điểm", Tone::Info),
        ] {
            ui.add(FindingRow::new(text, tone).place("Bước 5").clickable());
        }
        part(ui, "ResultRow");
        ui.add(
            ResultRow::new(icons::FOLDER_OPEN, "Trà xanh Đồi Mây", "Hợp tác xã chè Đồi Mây · 2027 đợt 1")
                .selected(true),
        );
        ui.add(ResultRow::new(icons::PRINTER, "Kiểm tra, in, nộp", "").keys("Ctrl+P"));
        part(ui, "EmptyState");
        card(ui, |ui| {
            let text = "Mỗi sản phẩm dự thi có một hồ sơ.";
            EmptyState::new(icons::FOLDER_OPEN, "Chưa có hồ sơ nào", text).button("Tạo hồ sơ").show(ui);
        });
    }

    fn right_ui(&mut self, ui: &mut Ui) {
        part(ui, "Ring, Bar, Stars");
        figures_ui(ui);
        part(ui, "FieldRow, Input, Select, Segments, Check");
        self.fields_ui(ui);
        part(ui, "Pill");
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            for (text, tone) in [
                ("Đủ", Tone::Good),
                ("chặn 4★", Tone::Warn),
                ("Quá hạn", Tone::Bad),
                ("Gói mới", Tone::Info),
                ("12", Tone::Neutral),
            ] {
                ui.add(Pill::new(text).tone(tone));
                ui.add(Pill::new(text).tone(tone).tight());
            }
            ui.add(Pill::new("Còn 12 ngày").tone(Tone::Warn).icon(icons::CLOCK));
        });
        part(ui, "StepItem, PageTile");
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                left.add(StepItem::new(4, "Câu chuyện sản phẩm").state(StepState::Done));
                left.add(StepItem::new(5, "Tài liệu, minh chứng").count("9/15").selected(true));
                left.add(StepItem::new(6, "Tự đánh giá").count("71 đ"));
                right.add(PageTile::new("Mẫu 01 Phiếu đăng ký", "trang 3").selected(true));
                right.add(PageTile::new("Bảng kê minh chứng", "trang 12–13"));
            }
        });
        part(ui, "PageThumb");
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                left.add(PageThumb::new("Trang 1 của giấy (mẫu)", "1").selected(true));
                right.add(PageThumb::new("Trang 2 của giấy (mẫu)", "2").remark("ảnh mờ"));
            }
        });
        part(ui, "NavItem");
        Frame::new().fill(Palette::of(ui).side).inner_margin(Margin::same(8)).show(ui, |ui| {
            ui.add(NavItem::new(icons::HOUSE, "Trang chủ (mẫu)"));
            ui.add(NavItem::new(icons::FOLDER_OPEN, "Hồ sơ (mẫu)").selected(true));
        });
        part(ui, "TypingSwitch");
        Frame::new().fill(Palette::of(ui).side).inner_margin(Margin::same(8)).show(ui, |ui| {
            ui.add(TypingSwitch::new(true, "Gõ dấu: Telex", "Đang bật"));
            ui.add(TypingSwitch::new(false, "Gõ dấu: tắt", "Đang tắt"));
        });
        part(ui, "card, rule, section_label, text_block");
        card(ui, |ui| {
            section_label(ui, "Thiếu là bị loại");
            rule(ui);
            text_block(ui, Type::Body, Palette::of(ui).ink, "Chữ thường, đủ dấu: ẦẪ ợ ự Đ.");
            text_block(ui, Type::Small, Palette::of(ui).muted, "Chữ nhỏ, màu nhạt hơn.");
        });
        part(ui, "Dialog, HangingDialog, Toast");
        ui.horizontal_wrapped(|ui| {
            self.dialog |= ui.add(Button::secondary("Mở hộp thoại").small()).clicked();
            self.finder |= ui.add(Button::secondary("Mở hộp tìm").small()).clicked();
            self.toast |= ui.add(Button::secondary("Hiện lời báo").small()).clicked();
        });
    }

    fn theme_ui(&mut self, ui: &mut Ui) {
        let chosen = usize::from(ui.ctx().theme() == Theme::Dark);
        let picked = Segments::new("Nền", &["Nền sáng", "Nền tối"], Some(chosen)).show(ui);
        match picked {
            Some(0) => ui.ctx().set_theme(ThemePreference::Light),
            Some(_) => ui.ctx().set_theme(ThemePreference::Dark),
            None => {}
        }
    }

    fn buttons_ui(&mut self, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            ui.add(Button::primary("Việc chính"));
            ui.add(Button::secondary("Việc khác").icon(icons::FILE_PDF));
            ui.add(Button::danger("Bỏ đi").icon(icons::TRASH));
            ui.add(Button::quiet("Hoàn tác").icon(icons::ARROW_COUNTER_CLOCKWISE));
            ui.add(Button::primary("Chưa được").enabled(false));
            ui.add(Button::secondary("Gửi gói").small());
            ui.add(IconButton::new(icons::EYE, "Xem"));
            ui.add(IconButton::new(icons::PENCIL_SIMPLE, "Sửa").outlined());
            ui.add(IconButton::new(icons::TRASH, "Chưa xóa được").enabled(false));
        });
    }

    fn evidence_ui(&mut self, ui: &mut Ui) {
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
    }

    fn levels_ui(&mut self, ui: &mut Ui) {
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

    fn fields_ui(&mut self, ui: &mut Ui) {
        FieldRow::new("Tên chủ thể").help("Ghi đúng như trên giấy đăng ký").show(ui, |ui, label| {
            ui.add(Input::line(&mut self.name).hint("HTX chè Đồi Mây").labelled_by(label));
        });
        FieldRow::new("Ngày thành lập").error("Chưa phải là ngày").show(ui, |ui, label| {
            ui.add(Input::line(&mut self.date).hint("12/03/2019").wrong(true).labelled_by(label));
        });
        let remark = "Mới có 30 chữ cái, nên viết từ 200 trở lên.";
        FieldRow::new("Lịch sử").required(Some("bắt buộc")).remark(remark).show(ui, |ui, label| {
            ui.add(Input::paragraphs(&mut self.story, 2).labelled_by(label));
        });
        FieldRow::new("Ngày cấp").show(ui, |ui, label| {
            let today = jiff::civil::date(2026, 11, 23);
            let field = DateField::new(&mut self.day, Id::unique("gallery day"), &self.texts.0, today);
            field.hint("ngày/tháng/năm").labelled_by(label).show(ui);
        });
        FieldRow::new("Mật khẩu").show(ui, |ui, label| {
            ui.add(Input::line(&mut self.secret).hidden(true).labelled_by(label));
        });
        FieldRow::new("Loại hình").show(ui, |ui, label| {
            let kinds = ["Hợp tác xã", "Hộ kinh doanh", "Công ty"];
            let shown = self.choice.and_then(|index| kinds.get(index)).copied().unwrap_or("Chọn loại hình");
            let picked =
                Select::new("kind", shown).width(220.0).labelled_by(label).show(ui, &kinds, self.choice);
            self.choice = picked.or(self.choice);
        });
        FieldRow::new("Người đại diện là nữ").show(ui, |ui, _| {
            let picked = Segments::new("Người đại diện là nữ", &["Có", "Không"], self.segment).show(ui);
            self.segment = picked.or(self.segment);
        });
        if ui.add(Check::new("In tờ ngăn minh chứng", self.agreed)).clicked() {
            self.agreed = !self.agreed;
        }
        ui.add(Check::new("In hai mặt (mẫu đã chọn)", true));
    }

    fn covers_ui(&mut self, ctx: &Context) {
        if self.dialog {
            let dialog = Dialog::new("Hộp thoại", "Đóng").size(DialogSize::Small);
            let (_, closed) = dialog.show(ctx, Id::unique("gallery dialog"), |ui| {
                text_block(ui, Type::Body, Palette::of(ui).ink, "Bấm Esc hoặc dấu chéo để đóng.");
            });
            self.dialog &= !closed;
        }
        if self.finder {
            let finder = HangingDialog::new("Hộp tìm");
            let (_, closed) = finder.show(ctx, Id::unique("gallery finder"), |ui| {
                let width = ui.available_width();
                ui.add(SearchBox::new(Id::unique("gallery field"), &mut self.search, "Tìm…").width(width));
            });
            self.finder &= !closed;
        }
        if self.toast {
            let toast = Toast::new("Đã bỏ minh chứng", "Bỏ qua").action(Some("Hoàn tác"));
            self.toast = toast.show(ctx, Id::unique("gallery toast"), 20.0) == ToastResponse::Nothing;
        }
    }
}

/// The names of the widgets that follow.
fn part(ui: &mut Ui, names: &str) {
    ui.add_space(space::S);
    text_block(ui, Type::TinyStrong, Palette::of(ui).muted, names);
}

fn figures_ui(ui: &mut Ui) {
    ui.horizontal(|ui| {
        ui.add(Ring::new(72, "Sẵn sàng 72%"));
        ui.add(Ring::new(100, "Sẵn sàng 100%").diameter(44.0));
        ui.vertical(|ui| {
            ui.label(Type::Section.text("71 điểm"));
            for stars in [0, 3, 5] {
                ui.add(Stars::new(stars, "sao").height(18.0));
            }
        });
        ui.vertical(|ui| {
            for tone in [Tone::Good, Tone::Warn, Tone::Bad, Tone::Info] {
                ui.add(Bar::new(0.72, "Phần A").width(90.0).tone(tone));
            }
        });
        ui.vertical(|ui| {
            ui.set_width(190.0);
            let years = std::collections::BTreeMap::from([(2025, [4, 1, 0]), (2026, [6, 3, 1])]);
            ui.add(TargetBar::new(3, 2, 6, "Sản phẩm từ 3 sao").tone(Tone::Warn));
            ui.add(TargetBar::new(1, 1, 2, "Sản phẩm 5 sao").tone(Tone::Info));
            ui.add(TargetBar::new(4, 1, 3, "Sản phẩm tham gia"));
            ui.add(StarChart::new(&years, &["3 sao", "4 sao", "5 sao"].map(str::to_owned)));
        });
    });
}
