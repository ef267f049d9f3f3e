//! How the dossier is bound: sides, volumes, cover, the square code, the page of changes.

use lopdf::Document;

use super::read::{Shown, pages, texts};
use super::*;
use crate::assess::changes;
use crate::print::preview::render_page;

const CODE: &str = "K7Q2MZ4XPA";

/// The sample with its evidence so many times over.
fn thick(rulebook: &Rulebook, times: u64) -> (Dossier, Shelf) {
    let (mut dossier, shelf) = sample(rulebook);
    let pieces = dossier.evidence.clone();
    for round in 1..times {
        for piece in &pieces {
            let id = EntityId(format!("{}-{round}", piece.id));
            dossier.evidence.push(Evidence { id, attached: piece.attached + 100 * round, ..piece.clone() });
        }
    }
    (dossier, shelf)
}

fn number(page: &[Shown]) -> usize {
    let run =
        page.iter().find(|run| run.text.starts_with("Trang hồ sơ ")).expect("every page has its number");
    run.text.split(' ').nth(3).unwrap().parse().unwrap()
}

#[test]
fn on_both_sides_every_part_begins_on_a_right_hand_page() {
    let rulebook = rulebook();
    let (dossier, shelf) = sample(&rulebook);
    let layout = Layout { sides: Sides::Two, ..Layout::default() };
    let request = Request { code: CODE, layout: &layout, ..Request::new(&rulebook, &dossier) };
    let printed = print(&request, &shelf);
    show("two-sided", &printed);
    let pages = pages(&printed.bytes);
    for entry in &printed.contents {
        if entry.depth == 1 {
            assert_eq!(entry.first % 2, 1, "{}", entry.title);
        }
    }
    // Dividers: the page that lists the pieces of a part.
    let dividers: Vec<usize> = (1..)
        .zip(&pages)
        .filter(|(_, page)| page.iter().any(|run| run.text == "PHỤ LỤC MINH CHỨNG"))
        .map(|(number, _)| number)
        .collect();
    assert_eq!(dividers.len(), 3);
    assert!(dividers.iter().all(|page| page % 2 == 1), "{dividers:?}");
    // One rule for all blank pages: they are counted and carry the footer, and nothing else.
    let blank: Vec<usize> = (1..).zip(&pages).filter(|(_, page)| page.len() == 2).map(|(n, _)| n).collect();
    assert!(!blank.is_empty());
    for (index, page) in pages.iter().enumerate() {
        assert_eq!(number(page), index + 1);
    }
    assert!(blank.iter().all(|page| page % 2 == 0), "{blank:?}");
    // The margin for the binding changes sides.
    let left = |index: usize| pages[index].iter().map(|run| run.x).fold(f32::MAX, f32::min);
    let form = printed.contents.iter().find(|entry| entry.title.starts_with("Mẫu số 02")).unwrap().first;
    assert!((left(form - 1) - 85.0).abs() < 1.0 && (left(form) - 51.0).abs() < 1.0);
    // On one side nothing is blank and no margin moves.
    let one = print(&Request { layout: &Layout::USUAL, ..request }, &shelf);
    assert_eq!(one.pages + blank.len(), printed.pages);
}

#[test]
fn a_part_printed_on_both_sides_keeps_its_numbers() {
    let rulebook = rulebook();
    let (dossier, shelf) = sample(&rulebook);
    let layout = Layout { sides: Sides::Two, ..Layout::default() };
    let request = Request { code: CODE, layout: &layout, ..Request::new(&rulebook, &dossier) };
    let whole = texts(&print(&request, &shelf).bytes);
    for name in ["mau-01", "mau-02", "index", "evidence"] {
        let part = Part::named(name);
        let printed = print(&Request { part: Some(&part), ..request }, &shelf);
        let texts = texts(&printed.bytes);
        let first = printed.contents[0].number;
        assert_eq!(texts, whole[first - 1..first - 1 + texts.len()], "{name}");
    }
}

#[test]
fn a_thick_dossier_is_bound_in_volumes() {
    let rulebook = rulebook();
    let (dossier, shelf) = thick(&rulebook, 18);
    for sides in [Sides::One, Sides::Two] {
        let layout = Layout { sides, volume_pages: Some(120), ..Layout::default() };
        let request = Request { code: CODE, layout: &layout, ..Request::new(&rulebook, &dossier) };
        let printed = print(&request, &shelf);
        show(if sides == Sides::One { "volumes" } else { "volumes-two-sided" }, &printed);
        let pages = pages(&printed.bytes);
        assert!(printed.pages > 300, "{}", printed.pages);
        let volumes: Vec<&Contents> = printed.contents.iter().filter(|entry| entry.depth == 0).collect();
        assert_eq!(volumes.len(), printed.volumes);
        assert!(volumes.len() >= 3 && volumes.len() <= 4, "{}", volumes.len());
        let mut next = 1;
        for (index, volume) in volumes.iter().enumerate() {
            // One after the other, none too thick, each from a right-hand page on.
            assert_eq!(volume.first, next);
            next = volume.last + 1;
            assert!(volume.last - volume.first < 120);
            assert!(sides == Sides::One || volume.first % 2 == 1);
            let name = format!("Tập {}/{}", index + 1, volumes.len());
            let words = format!("{name} (từ trang {} đến trang {})", volume.first, volume.last);
            assert_eq!(volume.title, words);
            let cover: String = pages[volume.first - 1].iter().map(|run| run.text.clone() + " ").collect();
            assert!(cover.contains(&words.replace("Tập", "TẬP")), "{cover}");
            // The full contents stand in each: every volume and every piece.
            let inside = &pages[volume.first..volume.last];
            let contents: String = inside
                .iter()
                .take_while(|page| {
                    !page
                        .iter()
                        .any(|run| run.text.starts_with("Minh chứng ") && run.text.contains(" – trang "))
                })
                .flatten()
                .map(|run| run.text.clone() + "\n")
                .collect();
            assert!(contents.contains("MỤC LỤC"));
            for volume in &volumes {
                assert!(contents.contains(&volume.title.chars().take(7).collect::<String>()));
            }
            // No piece is torn apart: a volume ends with the last page of a piece, and begins with a first.
            let stamps: Vec<&str> = inside
                .iter()
                .flatten()
                .filter(|run| run.text.starts_with("Minh chứng ") && run.text.contains(" – trang "))
                .map(|run| run.text.as_str())
                .collect();
            assert!(stamps.first().unwrap().contains("trang 1/"));
            let (page, of) = stamps.last().unwrap().rsplit(' ').next().unwrap().split_once('/').unwrap();
            assert_eq!(page, of);
        }
        assert_eq!(next, printed.pages + 1);
        for (index, page) in pages.iter().enumerate() {
            assert_eq!(number(page), index + 1, "numbers go through");
        }
        // Numbers in the contents lead to the pages that they name.
        for entry in printed.contents.iter().filter(|entry| entry.title.starts_with("Minh chứng ")) {
            let stamp = entry.title.split(':').next().unwrap().to_owned() + " – trang 1/";
            assert!(pages[entry.first - 1].iter().any(|run| run.text.starts_with(&stamp)), "{}", entry.title);
        }
        // One volume by itself keeps its numbers.
        let second = Layout { volume: Some(2), ..layout.clone() };
        let alone = print(&Request { layout: &second, ..request }, &shelf);
        assert_eq!(alone.pages, volumes[1].last - volumes[1].first + 1);
        assert_eq!(self::pages(&alone.bytes)[..], pages[volumes[1].first - 1..volumes[1].last]);
        let ninth = Layout { volume: Some(9), ..layout.clone() };
        let nothing =
            export(&Request { layout: &ninth, ..request }, &shelf, &mut |_| ControlFlow::Continue(()));
        assert!(matches!(nothing, Err(PrintError::NothingToPrint(name)) if name.starts_with("Tập 9/")));
        // The outline of each volume stands by itself.
        let depths: Vec<u8> = printed.contents.iter().map(|entry| entry.depth).collect();
        assert!(depths.windows(2).all(|pair| pair[1] <= pair[0] + 1), "no depth is left out");
        assert!(print(&request, &shelf).bytes == printed.bytes, "the same bytes again");
    }
}

#[test]
fn without_a_limit_or_below_it_there_is_one_volume() {
    let rulebook = rulebook();
    let (dossier, shelf) = sample(&rulebook);
    let request = Request::new(&rulebook, &dossier);
    let pages = print(&request, &shelf).pages;
    for volume_pages in [None, Some(pages)] {
        let layout = Layout { volume_pages, ..Layout::default() };
        let printed = print(&Request { layout: &layout, ..request }, &shelf);
        assert_eq!((printed.volumes, printed.pages), (1, pages));
        assert!(printed.contents.iter().all(|entry| entry.depth > 0));
    }
    let layout = Layout { volume_pages: Some(pages - 1), ..Layout::default() };
    assert!(print(&Request { layout: &layout, ..request }, &shelf).volumes > 1);
}

#[test]
fn without_dividers_the_outline_is_as_deep() {
    let rulebook = rulebook();
    let (dossier, shelf) = sample(&rulebook);
    let layout = Layout { dividers: false, ..Layout::default() };
    let request = Request { layout: &layout, ..Request::new(&rulebook, &dossier) };
    let printed = print(&request, &shelf);
    let usual = print(&Request { layout: &Layout::USUAL, ..request }, &shelf);
    assert_eq!(printed.pages + 3, usual.pages);
    let titles = |printed: &Printed| -> Vec<(u8, String)> {
        printed.contents.iter().map(|entry| (entry.depth, entry.title.clone())).collect()
    };
    assert_eq!(titles(&printed), titles(&usual));
}

/// What a camera reads out of the foot of a page.
fn camera(pdf: &[u8], page: usize) -> Option<String> {
    let drawn = render_page(pdf, page, 300.0 / 72.0).unwrap();
    let (width, height) = (drawn.width as usize, drawn.height as usize);
    let top = height - height / 7;
    let grey = |x: usize, y: usize| drawn.rgba[((top + y) * width + x) * 4];
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height - top, grey);
    let grids = image.detect_grids();
    assert!(grids.len() <= 1, "one square a page");
    grids.first().map(|grid| grid.decode().expect("it can be read").1)
}

#[test]
fn the_square_code_says_what_the_footer_says() {
    let rulebook = rulebook();
    let (dossier, shelf) = sample(&rulebook);
    for (sides, draft) in [(Sides::One, false), (Sides::Two, true)] {
        let layout = Layout { sides, ..Layout::default() };
        let request = Request { code: CODE, draft, layout: &layout, ..Request::new(&rulebook, &dossier) };
        let printed = print(&request, &shelf);
        let expected = format!("{CODE} {}", printed.pages);
        let evidence = printed.contents.iter().find(|entry| entry.title.contains("Ảnh sản phẩm")).unwrap();
        // The cover, a left-hand page, a scan, the last page.
        for page in [1, 2, 5, 6, evidence.first, printed.pages] {
            assert_eq!(camera(&printed.bytes, page - 1).as_deref(), Some(expected.as_str()), "page {page}");
        }
    }
    // No code, no square.
    let printed = print(&Request::new(&rulebook, &dossier), &shelf);
    assert_eq!(camera(&printed.bytes, 2), None);
}

#[test]
fn the_footer_touches_neither_text_nor_evidence() {
    let rulebook = rulebook();
    let (dossier, shelf) = sample(&rulebook);
    let printed = print(&Request { code: CODE, ..Request::new(&rulebook, &dossier) }, &shelf);
    let blank = print(&Request::new(&rulebook, &dossier), &shelf);
    // Between the body or the evidence and the quiet zone of the square, every page of paper is
    // white: drawn without a code, nothing but the page number stands below.
    for page in 0..blank.pages {
        let drawn = render_page(&blank.bytes, page, 1.0).unwrap();
        let (width, height) = (drawn.width as usize, drawn.height as usize);
        let foot = (19.3 / 25.4 * 72.0) as usize;
        for y in height - foot..height {
            for x in 0..(width * 2 / 5) {
                let at = (y * width + x) * 4;
                let frame = blank.contents[0].first == page + 1 && x < 80;
                assert!(frame || drawn.rgba[at] > 200, "page {}: ({x}, {y})", page + 1);
            }
        }
    }
    assert_eq!(printed.pages, blank.pages);
}

#[test]
fn the_draft_mark_hides_nothing_and_mixes_into_nothing() {
    let rulebook = rulebook();
    let (dossier, shelf) = sample(&rulebook);
    let request = Request { code: CODE, ..Request::new(&rulebook, &dossier) };
    let plain = print(&request, &shelf);
    let draft = print(&Request { draft: true, ..request }, &shelf);
    show("draft-code", &draft);
    assert_eq!(texts(&draft.bytes), texts(&plain.bytes), "the text of a draft is the same, letter by letter");
    // What is black without the mark is as dark with it, and the mark is seen on each page.
    for page in 0..draft.pages {
        let (with, without) =
            (render_page(&draft.bytes, page, 0.8).unwrap(), render_page(&plain.bytes, page, 0.8).unwrap());
        let own = !plain.contents.iter().any(|e| {
            e.depth == 3 && (e.first..=e.last).contains(&(page + 1)) && e.title.starts_with("Minh chứng")
        });
        let (mut changed, mut hidden) = (0, 0);
        for (a, b) in with.rgba.chunks_exact(4).zip(without.rgba.chunks_exact(4)) {
            changed += usize::from(a != b);
            hidden += usize::from(b[0] < 40 && a[0] > 90);
        }
        assert!(changed > 1000, "page {}: {changed}", page + 1);
        assert!(!own || hidden == 0, "page {}: {hidden} dark dots are gone", page + 1);
    }
}

#[test]
fn a_cover_shows_what_a_person_chose() {
    let rulebook = rulebook();
    let (dossier, shelf) = sample(&rulebook);
    let request = Request { code: CODE, ..Request::new(&rulebook, &dossier) };
    for (photograph, copy, words) in [
        (false, None, ""),
        (true, Some(CopyMark::Original), "BẢN GỐC"),
        (false, Some(CopyMark::Copy), "BẢN SAO"),
    ] {
        let layout = Layout { photograph, copy, ..Layout::default() };
        let printed = print(&Request { layout: &layout, ..request }, &shelf);
        show(&format!("cover-{photograph}-{}", words.replace(' ', "-")), &printed);
        let cover = texts(&printed.bytes).remove(0);
        for mark in ["BẢN GỐC", "BẢN SAO"] {
            assert_eq!(cover.contains(mark), mark == words, "{cover}");
        }
        let document = Document::load_mem(&printed.bytes).unwrap();
        let first = document.page_iter().next().unwrap();
        let placed = document.get_page_content(first).windows(9).filter(|w| w == b"/Evidence").count();
        assert_eq!(placed, usize::from(photograph));
        let size = printed.bytes.len();
        assert!(
            size < print(&request, &shelf).bytes.len() + 4_000,
            "the photograph is embedded once: {size}"
        );
    }
}

#[test]
fn a_province_has_its_own_cover() {
    let mut rulebook = rulebook();
    let own =
        "provinces = ['Thái Nguyên']\nlines = ['{commune}', 'ĐỢT XÉT CỦA TỈNH']\ntitle = ['HỒ SƠ RIÊNG']";
    rulebook.covers.cover.insert(0, toml::from_str(own).unwrap());
    let (mut dossier, shelf) = sample(&rulebook);
    let cover = |dossier: &Dossier| texts(&print(&Request::new(&rulebook, dossier), &shelf).bytes).remove(0);
    assert!(cover(&dossier).starts_with("XÃ VÔ TRANH\nĐỢT XÉT CỦA TỈNH\nHỒ SƠ RIÊNG\n"));
    dossier.fields.insert("dossier.province".into(), "Huế".into());
    assert!(cover(&dossier).contains("HỒ SƠ ĐĂNG KÝ"));
}

#[test]
fn the_page_of_changes_names_each_once_with_its_page() {
    let rulebook = rulebook();
    let (before, mut shelf) = sample(&rulebook);
    let mut after = before.clone();
    after.fields.insert("producer.phone".into(), Value::from("0911111111"));
    after.fields.insert("checks.label_matches".into(), Value::from(false));
    let history = format!("{} Năm 2027 hợp tác xã mở xưởng thứ hai.", before.text("texts.history"));
    after.fields.insert("texts.history".into(), Value::from(history));
    after.levels.insert("2.3".parse().unwrap(), LevelNumber(3));
    let report = after.evidence.iter().position(|piece| piece.kind == "test_report").unwrap();
    after.evidence[report].files =
        vec![shelf.put("mới.jpg", std::fs::read("assets/sample/02-gcn-attp.jpg").unwrap(), 1)];
    after.evidence.retain(|piece| piece.kind != "worker_list");
    let compared = Compared {
        number: 1,
        handed_in: "2026-11-23".parse().unwrap(),
        code: "AAAAAAAAAA".into(),
        changes: changes(&rulebook, &before, &after),
    };
    let request = Request { code: CODE, compared: Some(&compared), ..Request::new(&rulebook, &after) };
    let printed = print(&request, &shelf);
    show("changes", &printed);
    let part = Part::named("changes");
    let alone = print(&Request { part: Some(&part), ..request }, &shelf);
    let text = texts(&alone.bytes).concat();
    let flat = text.replace('\n', " ");
    for (words, times) in [
        ("NHỮNG THAY ĐỔI SO VỚI LẦN TRƯỚC", 1),
        ("ngày 23/11/2026", 1),
        ("0900000000", 1),
        ("0911111111", 1),
        ("Năm 2027 hợp tác xã mở xưởng", 1),
        ("Thay minh chứng", 1),
        ("Bỏ minh chứng", 1),
        ("Thêm minh chứng", 0),
    ] {
        assert_eq!(flat.matches(words).count(), times, "{words}: {flat}");
    }
    assert!(
        !flat.contains(rulebook.field("checks.label_matches").unwrap().label.as_str()),
        "no answer for the checks alone"
    );
    let piece = printed.contents.iter().find(|entry| entry.title.contains("kiểm nghiệm")).unwrap();
    assert!(flat.replace('\u{a0}', " ").contains(&format!("trang {}", piece.number)), "{flat}");
    // Nothing changed, or nothing that is printed: no page.
    for changes in [
        Vec::new(),
        compared.changes.iter().filter(|c| c.section == crate::assess::Section::Unprinted).cloned().collect(),
    ] {
        let none = Compared { changes, ..compared.clone() };
        let printed = print(&Request { compared: Some(&none), ..request }, &shelf);
        assert!(!texts(&printed.bytes).concat().contains("NHỮNG THAY ĐỔI"));
    }
}
