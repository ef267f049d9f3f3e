//! Golden pages: every form and kind of page, drawn by hayro and compared with a picture that a
//! person has looked at.
//!
//! `scripts/golden` draws the pictures anew (it sets `UPDATE_GOLDEN=1`); look at them, then commit.
//! `scripts/golden --look FOLDER` writes them larger, to be looked at.
//! A page that differs is written beside a picture of the difference, and the test says where.
//!
//! Tolerance: at most [`MOST_PIXELS`] pixels of a page may differ by more than [`LEVELS`] of 255
//! grey levels. The same hayro on another processor rounds the edge of a letter by a level or two,
//! and pictures are kept in 16 greys, which is 8 levels off at most; so 48 levels are never rounding.
//! The smallest thing that may go wrong, a lost dot under a letter at 100 dpi, darkens about four
//! pixels by more than that; so three are allowed.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use hoso_ocop::dossier::EntityId;
use hoso_ocop::print::Printed;
use hoso_ocop::print::preview::Preview;
use hoso_ocop::rulebook::{RowNumber, SetNumber};
use hoso_ocop::workspace::{Attachment, ExportOptions, ForProvince, NewDossier, OfficePaper, Workspace};
use jiff::civil::date;

use super::{common, made_up, office_desk, print};

/// Pixels to the inch.
const DPI: f32 = 100.0;
/// The same where a person looks at the pages one by one.
const LOOKED_AT: f32 = 150.0;
/// How many grey levels of 255 a pixel may be off.
const LEVELS: u8 = 48;
/// How many pixels of a page may be further off.
const MOST_PIXELS: usize = 3;
/// Where the verification code stands on pages of the dossier, as words and as a square, in
/// millimetres from the left and from the foot. Every word of a rulebook changes it, so it is left
/// out of the pictures; other tests read it.
const CODE: [f32; 4] = [28.0, 125.0, 18.0, 3.0];
/// All pictures together, in bytes.
const LARGEST: u64 = 3_000_000;

/// A page in grey, row by row.
#[derive(Clone, PartialEq)]
struct Picture {
    width: u32,
    height: u32,
    grey: Vec<u8>,
}

impl Picture {
    fn draw(preview: &Preview, index: usize, dpi: f32) -> Self {
        let drawn = preview.render(index, dpi / 72.0).unwrap();
        let weight = |rgba: &[u8]| {
            let [red, green, blue] = [0, 1, 2].map(|i| u32::from(rgba[i]));
            u8::try_from((red * 299 + green * 587 + blue * 114) / 1000).unwrap()
        };
        let grey = drawn.rgba.chunks(4).map(weight).collect();
        Self { width: drawn.width, height: drawn.height, grey }
    }

    /// The page without the verification code.
    fn without_code(mut self) -> Self {
        let pixels = |mm: f32| (mm / 25.4 * DPI) as usize;
        let [left, right, from, until] = CODE.map(pixels);
        let (width, height) = (self.width as usize, self.height as usize);
        for row in height - from..height - until {
            self.grey[row * width + left..row * width + right].fill(255);
        }
        self
    }

    fn read(path: &Path) -> Option<Self> {
        let image = image::open(path).ok()?.into_luma8();
        Some(Self { width: image.width(), height: image.height(), grey: image.into_raw() })
    }

    /// Writes the picture in 16 greys, which are enough to see every letter and pack well.
    fn write(&self, path: &Path) {
        let few: Vec<u8> = self.grey.iter().map(|level| (level / 16) * 17).collect();
        let file = std::fs::File::create(path).unwrap();
        let encoder = image::codecs::png::PngEncoder::new_with_quality(
            file,
            image::codecs::png::CompressionType::Best,
            image::codecs::png::FilterType::NoFilter,
        );
        let (width, height) = (self.width, self.height);
        image::ImageEncoder::write_image(encoder, &few, width, height, image::ExtendedColorType::L8).unwrap();
    }

    /// The pixels that differ by more than the tolerance, by their places.
    fn differs(&self, golden: &Self) -> Option<Vec<usize>> {
        if (self.width, self.height) != (golden.width, golden.height) {
            return None;
        }
        let pairs = self.grey.iter().zip(&golden.grey).enumerate();
        Some(pairs.filter(|(_, (a, b))| a.abs_diff(**b) > LEVELS).map(|(at, _)| at).collect())
    }
}

/// The pages that are compared, by the names of their pictures.
#[derive(Default)]
struct Album(BTreeMap<String, Picture>);

impl Album {
    /// Adds some pages of what is printed by itself, counted from 0; all of them where none is named.
    fn add(&mut self, name: &str, printed: &Printed, pages: &[usize]) {
        self.put(name, printed, pages, |picture| picture);
    }

    /// As [`Album::add`], of pages of the dossier, which carry its code.
    fn add_coded(&mut self, name: &str, printed: &Printed, pages: &[usize]) {
        self.put(name, printed, pages, Picture::without_code);
    }

    /// Adds a page of a paper that stands by itself.
    fn one(&mut self, name: &str, preview: &Preview, page: usize) {
        if let Some(folder) = std::env::var_os("LOOK_GOLDEN").map(PathBuf::from) {
            std::fs::create_dir_all(&folder).unwrap();
            Picture::draw(preview, page, LOOKED_AT).write(&folder.join(format!("{name}.png")));
        }
        let before = self.0.insert(name.to_owned(), Picture::draw(preview, page, DPI));
        assert!(before.is_none(), "{name} stands twice");
    }

    fn put(&mut self, name: &str, printed: &Printed, pages: &[usize], finish: impl Fn(Picture) -> Picture) {
        let preview = Preview::open(&printed.bytes).unwrap();
        let all: Vec<usize> = (0..printed.pages).collect();
        let pages = if pages.is_empty() { &all } else { pages };
        for page in pages {
            let name = if pages.len() == 1 { name.to_owned() } else { format!("{name}-{}", page + 1) };
            if let Some(folder) = std::env::var_os("LOOK_GOLDEN").map(PathBuf::from) {
                std::fs::create_dir_all(&folder).unwrap();
                Picture::draw(&preview, *page, LOOKED_AT).write(&folder.join(format!("{name}.png")));
            }
            let before = self.0.insert(name.clone(), finish(Picture::draw(&preview, *page, DPI)));
            assert!(before.is_none(), "{name} stands twice");
        }
    }
}

/// The first page, from 0, of what a bookmark that begins so leads to.
fn page_of(printed: &Printed, title: &str) -> usize {
    let found = printed.contents.iter().find(|entry| entry.title.starts_with(title));
    found.unwrap_or_else(|| panic!("{title} in {:?}", printed.contents)).first - 1
}

/// What the officer types, in the sample's words.
fn sign_for_the_commune(workspace: &mut Workspace, id: &EntityId) {
    for (field, value) in [
        (
            "commune.finding_material",
            "Hợp tác xã thu mua toàn bộ chè búp tươi của 35 hộ trong xã, có sổ ghi từng ngày. Cán bộ xã đã xem vườn \
             chè, sổ thu mua và hợp đồng liên kết; số liệu khớp với báo cáo của chủ thể.",
        ),
        (
            "commune.finding_labour",
            "Trong 20 lao động của xưởng có 17 người thường trú tại xã.\nDanh sách lao động có chữ ký của chủ thể \
             và khớp với sổ theo dõi cư trú của xã.",
        ),
        ("commune.finding_idea", "Sản phẩm truyền thống của xóm, có từ trước khi lập hợp tác xã."),
        (
            "commune.finding_identity",
            "Giống chè trung du lá nhỏ và cách lấy hương của làng là kinh nghiệm riêng của xóm Đồi Mây, nơi khác \
             trong huyện cũ không làm.",
        ),
        ("commune.report_number", "45"),
        ("commune.report_on", "20/04/2027"),
        ("commune.letter_number", "46"),
        ("commune.letter_on", "20/04/2027"),
        ("commune.signed_place", "Vô Tranh"),
        ("commune.signer_position", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
        ("commune.signer", "Hoàng Thị Mẫu"),
        ("commune.filed_with", "KT"),
    ] {
        workspace.set_field(id, field, value).unwrap();
    }
}

fn album() -> Album {
    let mut album = Album::default();
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(&folder.path().join("a"));
    let sample = workspace.create_sample().unwrap();
    let whole = print(&workspace, &sample, None);
    album.add_coded("cover", &whole, &[0]);
    album.add_coded("contents", &whole, &[1]);
    album.add_coded("index", &whole, &[page_of(&whole, "Bảng kê minh chứng")]);
    album.add_coded("divider", &whole, &[page_of(&whole, "Phụ lục minh chứng")]);
    album.add_coded("evidence", &whole, &[page_of(&whole, "Minh chứng 1:")]);
    for form in ["mau-01", "mau-02"] {
        album.add_coded(form, &print(&workspace, &sample, Some(form)), &[]);
    }
    let sheet = print(&workspace, &sample, Some("score-sheet"));
    album.add("score-sheet-first", &sheet, &[0]);
    album.add("score-sheet-last", &sheet, &[sheet.pages - 1]);
    sign_for_the_commune(&mut workspace, &sample);
    for form in ["mau-03", "van-ban-de-nghi"] {
        album.add(form, &print(&workspace, &sample, Some(form)), &[]);
    }

    office_papers(&mut album);
    province_set(&mut album, &workspace, &sample);

    // A file that cannot be read keeps its place.
    let broken = folder.path().join("ảnh chụp.pdf");
    std::fs::write(&broken, b"%PDF-1.7 and then nothing").unwrap();
    let attachment = Attachment {
        row: RowNumber(15),
        files: vec![broken],
        criteria: vec!["7".parse().unwrap()],
        title: "Giấy khen của tỉnh".to_owned(),
        ..Attachment::default()
    };
    workspace.attach(&sample, &attachment).unwrap();
    let whole = print(&workspace, &sample, None);
    let last = whole.contents.iter().find(|entry| entry.title.ends_with("Giấy khen của tỉnh")).unwrap();
    album.add_coded("unreadable", &whole, &[last.first - 1]);

    // Empty forms for the pen; nothing is ready, so the first page carries the draft's mark.
    let new = NewDossier { set: SetNumber(26), producer: String::new(), product: String::new() };
    let empty = workspace.create_dossier(&new).unwrap();
    for field in ["dossier.year", "dossier.purpose"] {
        workspace.set_field(&empty, field, "").unwrap();
    }
    album.add_coded("draft-mau-01", &print(&workspace, &empty, Some("mau-01")), &[0]);
    album.add_coded("draft-mau-02", &print(&workspace, &empty, Some("mau-02")), &[0]);
    album.add("draft-mau-03", &print(&workspace, &empty, Some("mau-03")), &[0]);
    album.add("draft-van-ban-de-nghi", &print(&workspace, &empty, Some("van-ban-de-nghi")), &[0]);
    let sheet = print(&workspace, &empty, Some("score-sheet"));
    album.add("draft-score-sheet", &sheet, &[sheet.pages - 1]);

    // The letter table, and a form with every block.
    let mut workspace = made_up::workspace(&folder.path().join("b"));
    let new =
        NewDossier {
            set: SetNumber(1), producer: "Hoàng Thị Mẫu".to_owned(), product: "Ấm mộc".to_owned()
        };
    let id = workspace.create_dossier(&new).unwrap();
    for (code, points) in [("1", "40"), ("2", "25"), ("3.1", "35")] {
        workspace.choose_points(&id, code, points).unwrap();
    }
    album.add("letters", &print(&workspace, &id, Some("bang-chu")), &[0]);
    album.add("every-block", &print(&workspace, &id, Some("bien-nhan")), &[]);
    album
}

/// The papers of the commune's desk, full; and those that may be empty, empty.
fn office_papers(album: &mut Album) {
    let desk = office_desk::desk();
    let mut add = |name: &str, pdf: &[u8]| {
        let preview = Preview::open(pdf).unwrap();
        for page in 0..preview.pages() {
            let name = if preview.pages() == 1 { name.to_owned() } else { format!("{name}-{}", page + 1) };
            album.one(&name, &preview, page);
        }
    };
    for paper in &desk.papers {
        add(paper.form(), &desk.workspace.office_paper(paper).unwrap());
    }
    // Nothing known yet: no number, no day, no line.
    let folder = tempfile::tempdir().unwrap();
    let empty = common::workspace(folder.path());
    for paper in [
        OfficePaper::Letter { dossiers: Vec::new(), number: String::new(), on: None, note: false },
        OfficePaper::List { year: 2027, batch: 1, on: None },
        OfficePaper::Report { from: date(2027, 1, 1), to: date(2027, 6, 30) },
    ] {
        add(&format!("empty-{}", paper.form()), &empty.office_paper(&paper).unwrap());
    }
    // Many products, with names that wrap, over the end of a page.
    add("de-nghi-nhieu", &office_desk::long_letter());
}

/// Cover and contents of what goes to the province.
fn province_set(album: &mut Album, workspace: &Workspace, sample: &EntityId) {
    let options = ExportOptions { for_province: Some(ForProvince::default()), ..ExportOptions::default() };
    let set = workspace.export(sample, options).unwrap().run(&mut |_| ControlFlow::Continue(())).unwrap();
    album.add_coded("province", &set, &[0, 1, 2]);
}

#[test]
fn every_page_looks_as_it_did_when_a_person_looked() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let album = album();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(&golden).unwrap();
        for path in pictures(&golden) {
            std::fs::remove_file(path).unwrap();
        }
        for (name, picture) in &album.0 {
            picture.write(&golden.join(format!("{name}.png")));
        }
    }
    let known: Vec<String> = pictures(&golden)
        .iter()
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let drawn: Vec<String> = album.0.keys().cloned().collect();
    assert_eq!(known, drawn, "pages that have a picture, and pages that are drawn; see scripts/golden");
    let bytes: u64 = pictures(&golden).iter().map(|path| path.metadata().unwrap().len()).sum();
    assert!(bytes < LARGEST, "the pictures take {bytes} bytes");
    let out = std::env::temp_dir().join("hoso-ocop-golden");
    let mut wrong = Vec::new();
    for (name, picture) in &album.0 {
        let expected = Picture::read(&golden.join(format!("{name}.png"))).unwrap();
        let differs = picture.differs(&expected);
        if differs.as_ref().is_some_and(|places| places.len() <= MOST_PIXELS) {
            continue;
        }
        std::fs::create_dir_all(&out).unwrap();
        picture.write(&out.join(format!("{name}.new.png")));
        if let Some(places) = &differs {
            // The page pale, what differs black.
            let mut difference = picture.clone();
            difference.grey.iter_mut().for_each(|level| *level = 192 + *level / 4);
            places.iter().for_each(|at| difference.grey[*at] = 0);
            difference.write(&out.join(format!("{name}.difference.png")));
        }
        let how = differs.map_or("another size".to_owned(), |places| format!("{} pixels", places.len()));
        wrong.push(format!("{name}: {how}"));
    }
    assert!(
        wrong.is_empty(),
        "pages look different: {wrong:#?}\nlook at {}; if they are right, run scripts/golden",
        out.display()
    );
}

#[test]
fn a_lost_mark_is_seen() {
    let page = Picture { width: 40, height: 40, grey: vec![255; 1600] };
    let mut other = page.clone();
    assert_eq!(page.differs(&other).unwrap().len(), 0);
    // Rounding is no difference; a dot of two by two pixels is.
    other.grey[5] = 230;
    assert_eq!(page.differs(&other).unwrap().len(), 0);
    for at in [820, 821, 860, 861] {
        other.grey[at] = 90;
    }
    assert!(page.differs(&other).unwrap().len() > MOST_PIXELS);
    assert!(page.differs(&Picture { width: 20, height: 80, ..page.clone() }).is_none());
}

/// The committed pictures, by name.
fn pictures(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "png"));
    paths.sort_by_key(|path| path.file_stem().map(|name| name.to_string_lossy().into_owned()));
    paths
}
