//! The bound dossier: numbers that agree, stamps, parts, bookmarks, drafts.

use lopdf::{Document, Object};

use super::read::{pages, texts};
use super::*;
use crate::words::{Language, Words};

fn stamp(number: usize, page: usize, of: usize) -> String {
    format!("Minh chứng {number} – trang {page}/{of}")
}

/// Whether a text looks like a stamp: "Minh chứng 3 – trang 2/5".
fn is_stamp_like(text: &str) -> bool {
    text.match_indices("Minh chứng ").any(|(at, found)| {
        let rest = text[at + found.len()..].trim_start_matches(|c: char| c.is_ascii_digit());
        rest.starts_with(" – trang ")
    })
}

#[test]
fn the_same_dossier_gives_the_same_bytes() {
    let rulebook = rulebook();
    let (dossier, shelf) = sample(&rulebook);
    let request = Request { code: "K7Q2MZ4XPA", ..Request::new(&rulebook, &dossier) };
    let printed = print(&request, &shelf);
    show("sample", &printed);
    assert!(printed.bytes == print(&request, &shelf).bytes, "two exports differ");
    assert_eq!(printed.problems, []);
    let other = Request { code: "AAAAAAAAAA", ..request };
    assert!(printed.bytes != print(&other, &shelf).bytes);
    // Nothing tells when or where it was made.
    let document = Document::load_mem(&printed.bytes).unwrap();
    let info =
        document.get_dictionary(document.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
    assert!(!info.has(b"CreationDate") && !info.has(b"ModDate"));
}

#[test]
fn each_page_of_evidence_is_stamped_once_and_nothing_else_is() {
    let rulebook = rulebook();
    let (dossier, shelf) = sample(&rulebook);
    let printed = print(&Request { code: "K7Q2MZ4XPA", ..Request::new(&rulebook, &dossier) }, &shelf);
    let pages = pages(&printed.bytes);
    assert_eq!(pages.len(), printed.pages);
    let mut expected: Vec<String> = Vec::new();
    let set = rulebook.set(dossier.set().unwrap()).unwrap();
    for (index, piece) in crate::assess::numbering(&rulebook, set, &dossier).iter().enumerate() {
        expected
            .extend((1..=piece.pages()).map(|page| stamp(index + 1, page as usize, piece.pages() as usize)));
    }
    let mut found = Vec::new();
    for page in &pages {
        let stamps: Vec<_> = page.iter().filter(|run| is_stamp_like(&run.text)).collect();
        assert!(stamps.len() <= 1);
        for run in stamps {
            assert_eq!(run.strings, 1, "one run, one string");
            found.push(run.text.clone());
        }
    }
    assert_eq!(found, expected);
    // Every page says which it is, and which dossier it belongs to.
    for (index, page) in pages.iter().enumerate() {
        let number = format!("Trang hồ sơ {} trên {}", index + 1, pages.len());
        assert!(page.iter().any(|run| run.text == number), "{number}");
        assert!(page.iter().any(|run| run.text == "Mã kiểm tra: K7Q2MZ4XPA"));
    }
}

#[test]
fn page_numbers_lead_to_the_pages_they_name() {
    let rulebook = rulebook();
    let (dossier, shelf) = sample(&rulebook);
    let printed = print(&Request::new(&rulebook, &dossier), &shelf);
    let texts = texts(&printed.bytes);
    let pieces: Vec<_> =
        printed.contents.iter().filter(|entry| entry.title.starts_with("Minh chứng ")).collect();
    assert_eq!(pieces.len(), dossier.evidence.len());
    for (index, entry) in pieces.iter().enumerate() {
        assert!(texts[entry.first - 1].contains(&format!("Minh chứng {} – trang 1/", index + 1)));
        // The contents page ends the entry's line with its number.
        assert!(texts[1].lines().any(|line| line == entry.number.to_string()));
    }
    // Part III names the contract (criteria 1.1 and 1.5) with its page.
    let contract = pieces.iter().find(|entry| entry.title.contains("Hợp đồng liên kết")).unwrap();
    let part = printed.contents.iter().find(|entry| entry.title.starts_with("A. ")).unwrap();
    assert!(texts[part.first - 1].lines().any(|line| line == contract.number.to_string()));
    for pair in printed.contents.windows(2) {
        assert!(pair[0].first <= pair[1].first && pair[0].first <= pair[0].last);
    }
}

#[test]
fn parts_keep_the_numbers_of_the_bound_dossier() {
    let rulebook = rulebook();
    let (dossier, shelf) = sample(&rulebook);
    let request = Request::new(&rulebook, &dossier);
    let whole = texts(&print(&request, &shelf).bytes);
    let mut sum = 0;
    for name in ["mau-01", "mau-02", "index", "evidence"] {
        let part = Part::named(name);
        let printed = print(&Request { part: Some(&part), ..request }, &shelf);
        show(name, &printed);
        let texts = texts(&printed.bytes);
        let first = printed.contents[0].number;
        assert_eq!(texts, whole[first - 1..first - 1 + texts.len()], "{name}");
        sum += texts.len();
    }
    assert_eq!(sum + 2, whole.len(), "cover and contents belong to no part");
    let part = Part::named("mau-99");
    let nothing =
        export(&Request { part: Some(&part), ..request }, &shelf, &mut |_| ControlFlow::Continue(()));
    assert!(matches!(nothing, Err(PrintError::NothingToPrint(_))));
}

#[test]
fn bookmarks_are_three_deep_and_in_order() {
    let rulebook = rulebook();
    let (dossier, shelf) = sample(&rulebook);
    let printed = print(&Request::new(&rulebook, &dossier), &shelf);
    let document = Document::load_mem(&printed.bytes).unwrap();
    let ids: Vec<_> = document.page_iter().collect();
    let root = document.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap();
    let mut found = Vec::new();
    walk(&document, root, 0, &ids, &mut found);
    let expected: Vec<(u8, String, usize)> =
        printed.contents.iter().map(|entry| (entry.depth, entry.title.clone(), entry.first)).collect();
    assert_eq!(found, expected);
    assert_eq!(found.iter().map(|(depth, ..)| *depth).max(), Some(3));
}

fn walk(
    document: &Document,
    parent: lopdf::ObjectId,
    depth: u8,
    ids: &[lopdf::ObjectId],
    found: &mut Vec<(u8, String, usize)>,
) {
    let mut next = document.get_dictionary(parent).unwrap().get(b"First").ok().cloned();
    while let Some(Object::Reference(id)) = next {
        let item = document.get_dictionary(id).unwrap();
        assert_eq!(item.get(b"Parent").unwrap().as_reference().unwrap(), parent);
        let title = lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap();
        let page = item.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
        found.push((depth + 1, title, ids.iter().position(|p| *p == page).unwrap() + 1));
        walk(document, id, depth + 1, ids, found);
        next = item.get(b"Next").ok().cloned();
    }
}

#[test]
fn a_draft_is_marked_on_every_page_and_a_final_one_on_none() {
    let rulebook = rulebook();
    let (dossier, shelf) = sample(&rulebook);
    for draft in [true, false] {
        let request = Request { draft, ..Request::new(&rulebook, &dossier) };
        let printed = print(&request, &shelf);
        if draft {
            show("draft", &printed);
        }
        let document = Document::load_mem(&printed.bytes).unwrap();
        for id in document.page_iter() {
            let content = document.get_page_content(id);
            let marked = content.windows(6).filter(|word| word == b"/Draft").count();
            assert_eq!(marked, usize::from(draft));
        }
    }
}

#[test]
fn an_empty_dossier_is_a_form_for_the_pen() {
    let rulebook = rulebook();
    let dossier = empty();
    let printed = print(&Request { draft: true, ..Request::new(&rulebook, &dossier) }, &Shelf::default());
    show("empty", &printed);
    let all = texts(&printed.bytes).concat();
    for label in ["- Tên đơn vị:", "9. Cơ cấu tổ chức của chủ thể:", "PHẦN DÀNH CHO CƠ QUAN QUẢN LÝ"]
    {
        assert!(all.contains(label), "{label}");
    }
    assert!(!all.contains("BẢNG KÊ MINH CHỨNG"), "no evidence, no index");
}

#[test]
fn what_cannot_be_read_takes_one_page_that_says_why() {
    let rulebook = rulebook();
    let (mut dossier, mut shelf) = sample(&rulebook);
    let before = print(&Request::new(&rulebook, &dossier), &shelf).pages;
    // The contract of three pages: one file that is no PDF, one that asks for a password, one gone.
    for (file, words) in [
        (shelf.put("hỏng.pdf", b"%PDF-1.7 nothing follows".to_vec(), 1), "Tệp bị hỏng"),
        (
            EvidenceFile {
                condition: FileCondition::Unreadable("password".into()),
                pages: 0,
                ..shelf.put("khóa.pdf", b"locked".to_vec(), 0)
            },
            "khóa bằng mật khẩu",
        ),
        (Shelf::default().put("mất.pdf", b"gone".to_vec(), 1), "Không tìm thấy tệp"),
    ] {
        let name = file.name.clone();
        dossier.evidence[2].files = vec![file];
        let printed = print(&Request::new(&rulebook, &dossier), &shelf);
        show("unreadable", &printed);
        let page = texts(&printed.bytes).into_iter().find(|text| text.contains(&stamp(1, 1, 1))).unwrap();
        let flat = page.replace('\n', " ");
        assert!(flat.contains(words), "{flat}");
        assert!(page.contains(&name));
        assert_eq!(printed.pages + 2, before);
        assert!(matches!(&printed.problems[..], [Problem::Unreadable { number: 1, .. }]));
    }
}

#[test]
fn a_file_that_stands_twice_is_embedded_once() {
    let rulebook = rulebook();
    let (mut dossier, shelf) = sample(&rulebook);
    let once = print(&Request::new(&rulebook, &dossier), &shelf).bytes.len();
    let mut copy = dossier.evidence[11].clone();
    copy.attached = 99;
    dossier.evidence.push(copy);
    let twice = print(&Request::new(&rulebook, &dossier), &shelf).bytes.len();
    assert!(twice - once < 20_000, "{once} {twice}");
}

#[test]
fn it_can_be_stopped() {
    let rulebook = rulebook();
    let (dossier, shelf) = sample(&rulebook);
    let mut steps = 0;
    let stopped = export(&Request::new(&rulebook, &dossier), &shelf, &mut |_| {
        steps += 1;
        if steps == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(matches!(stopped, Err(PrintError::Cancelled)));
    assert_eq!(steps, 5);
    for language in [Language::Vietnamese, Language::English] {
        let words = Words::new(language);
        for error in [PrintError::Cancelled, PrintError::Font, PrintError::NothingToPrint("x".into())] {
            assert!(!words.say(&error.explain()).starts_with("print-"));
        }
    }
}

#[test]
fn set_26_brings_no_samples() {
    let rulebook = rulebook();
    let (mut dossier, shelf) = sample(&rulebook);
    let part = Part::named("mau-01");
    for (set, printed_line) in [(11, true), (26, false)] {
        dossier.fields.insert("product.set".into(), Value::Number(set));
        dossier.levels.clear();
        let text =
            texts(&print(&Request { part: Some(&part), ..Request::new(&rulebook, &dossier) }, &shelf).bytes);
        assert_eq!(text.concat().contains("- Sản phẩm mẫu (số lượng): 05"), printed_line);
        assert_eq!(text.concat().contains("Sản phẩm mẫu"), printed_line);
    }
}

#[test]
fn every_set_and_a_very_long_text_can_be_printed() {
    let rulebook = rulebook();
    let (mut dossier, shelf) = sample(&rulebook);
    let long = "Chè được làm héo, diệt men bằng tôn quay điện, vò, sao khô. ".repeat(400);
    dossier.fields.insert("descriptions.1.1".into(), Value::Text(long.clone()));
    dossier.fields.insert("texts.history".into(), Value::Text(format!("{long}\n{long}")));
    for set in &rulebook.sets {
        dossier.fields.insert("product.set".into(), Value::Number(i64::from(set.number.0)));
        let printed = print(&Request::new(&rulebook, &dossier), &shelf);
        if set.number.0 == 11 {
            show("long", &printed);
        }
        let texts = texts(&printed.bytes);
        // The heading of part III's table stands on every page that the table runs over.
        let heads = texts.iter().filter(|text| text.contains("Mô tả, chứng minh kết quả")).count();
        assert!(heads > 8, "set {}: {heads}", set.number);
        for page in pages(&printed.bytes) {
            for run in page {
                assert!(run.y > 20.0 && run.x > 20.0, "set {}: {run:?}", set.number);
            }
        }
    }
}

/// A letter in the layout of Nghị định 30, as a later rulebook may bring one.
const LETTER: &str = r#"
id = "thu"
name = "Văn bản đề nghị"
[[blocks]]
block = "masthead"
nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
motto = "Độc lập - Tự do - Hạnh phúc"
parent = "TỈNH THÁI NGUYÊN"
issuer = "ỦY BAN NHÂN DÂN XÃ VÔ TRANH"
number = "Số: …… /UBND-KT"
subject = "V/v đề nghị đánh giá, phân hạng sản phẩm OCOP đợt 1 năm 2027"
dated = { place = "dossier.signed_place", on = "dossier.signed_on", pattern = "{place}, ngày {day} tháng {month} năm {year}" }
[[blocks]]
block = "heading"
text = "Kính gửi: Ủy ban nhân dân tỉnh Thái Nguyên"
bold = false
above = 8
[[blocks]]
block = "text"
text = "Ủy ban nhân dân xã Vô Tranh đề nghị Ủy ban nhân dân tỉnh Thái Nguyên đánh giá, phân hạng sản phẩm OCOP cho sản phẩm {product.name} của {producer.name}."
[[blocks]]
block = "table"
columns = [{ title = "TT", share = 1, align = "center" }, { title = "Sản phẩm", share = 6 }, { title = "Chủ thể", share = 6 }]
rows = [["1", "{product.name}", "{producer.name}"]]
[[blocks]]
block = "signature"
title = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
[blocks.recipients]
label = "Nơi nhận:"
items = ["- Như trên;", "- Lưu: VT, KT."]
"#;

#[test]
fn a_form_that_is_not_bound_is_printed_by_itself() {
    let mut rulebook = rulebook();
    rulebook.forms.push(toml::from_str(LETTER).unwrap());
    let (mut dossier, shelf) = sample(&rulebook);
    let whole = print(&Request::new(&rulebook, &dossier), &shelf).pages;
    dossier.fields.insert("dossier.signed_place".into(), "Vô Tranh".into());
    dossier.fields.insert("dossier.signed_on".into(), "2027-04-05".into());
    let part = Part::named("thu");
    let printed = print(&Request { part: Some(&part), ..Request::new(&rulebook, &dossier) }, &shelf);
    show("thu", &printed);
    let text = texts(&printed.bytes);
    assert_eq!(text.len(), 1);
    assert!(!text[0].contains("Trang hồ sơ"), "a letter has no footer");
    assert!(text[0].contains("Vô Tranh, ngày 05 tháng 4 năm 2027"));
    assert_eq!(print(&Request::new(&rulebook, &dossier), &shelf).pages, whole);
}

#[test]
fn the_cover_names_province_and_commune_with_their_kinds() {
    let rulebook = rulebook();
    let (mut dossier, shelf) = sample(&rulebook);
    for (province, commune, expected) in [
        ("Thái Nguyên", "", "TỈNH THÁI NGUYÊN\nXÃ VÔ TRANH\n"),
        ("Huế", "Vô Tranh", "THÀNH PHỐ HUẾ\nXÃ VÔ TRANH\n"),
        ("Xứ Mây", "phường Đu", "XỨ MÂY\nPHƯỜNG ĐU\n"),
    ] {
        dossier.fields.insert("dossier.province".into(), province.into());
        dossier.fields.insert("dossier.commune".into(), commune.into());
        let cover = texts(&print(&Request::new(&rulebook, &dossier), &shelf).bytes).remove(0);
        assert!(cover.starts_with(expected), "{cover}");
    }
}

#[test]
fn a_thick_dossier_prints_quickly() {
    let rulebook = rulebook();
    let (mut dossier, shelf) = sample(&rulebook);
    let pieces = dossier.evidence.clone();
    for round in 1..30 {
        for piece in &pieces {
            let mut piece = piece.clone();
            piece.attached += 100 * round;
            dossier.evidence.push(piece);
        }
    }
    let begin = std::time::Instant::now();
    let printed = print(&Request::new(&rulebook, &dossier), &shelf);
    println!("{} pages, {} bytes, {:?}", printed.pages, printed.bytes.len(), begin.elapsed());
    assert!(printed.pages > 400);
    // It takes a fifth of a second; what grows with the square of the pages would show here.
    assert!(begin.elapsed().as_secs() < 5);
}

#[test]
fn foreign_evidence_is_bound_whole() {
    let rulebook = rulebook();
    let (mut dossier, mut shelf) = sample(&rulebook);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/evidence");
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    let template = dossier.evidence[0].clone();
    dossier.evidence.clear();
    let mut pages = 0;
    for (order, path) in names.iter().filter(|path| path.extension().is_some_and(|e| e == "pdf")).enumerate()
    {
        let bytes = std::fs::read(path).unwrap();
        let count = lopdf::Document::load_mem(&bytes).unwrap().get_pages().len();
        pages += count;
        let file = shelf.put(&path.file_name().unwrap().to_string_lossy(), bytes, count as u32);
        let title = file.name.clone();
        dossier.evidence.push(Evidence {
            files: vec![file],
            title,
            attached: order as u64,
            ..template.clone()
        });
    }
    let part = Part::Evidence;
    let printed = print(&Request { part: Some(&part), ..Request::new(&rulebook, &dossier) }, &shelf);
    show("foreign", &printed);
    assert_eq!(printed.problems, []);
    let stamped = super::read::pages(&printed.bytes);
    let stamped = stamped.iter().filter(|page| page.iter().any(|run| is_stamp_like(&run.text))).count();
    assert_eq!(stamped, pages);
    assert!(pages > 9);
}
