//! The foreign PDFs and the sample files: whole, upright and as they were.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::*;
use crate::dossier::{FileCondition, MediaKind};
use crate::print::evidence::{Reason, geometry, inspect, thumbnail};
use crate::print::preview::render_page;

/// File, pages, and the size of the first page as a viewer shows it.
const PDFS: [(&str, usize, (f32, f32)); 18] = [
    ("tests/evidence/e01_objstm.pdf", 5, A4),
    ("tests/evidence/e02_rotated.pdf", 5, (841.89, 595.276)),
    ("tests/evidence/e03_enc_aes256.pdf", 5, A4),
    ("tests/evidence/e04_a3.pdf", 2, (1190.55, 841.89)),
    ("tests/evidence/e05_form.pdf", 1, A4),
    ("tests/evidence/e09b_ccitt.pdf", 1, (595.2, 841.92)),
    ("tests/evidence/e10_lo.pdf", 6, (612.0, 792.0)),
    ("tests/evidence/e11_crop.pdf", 5, (470.0, 700.0)),
    ("tests/evidence/e12_gs.pdf", 6, (612.0, 792.0)),
    ("assets/sample/01-gcn-dang-ky-htx.pdf", 1, (594.96, 841.92)),
    ("assets/sample/03-hop-dong-lien-ket.pdf", 3, (594.96, 841.92)),
    ("assets/sample/04-thanh-ly-hop-dong.pdf", 1, (594.96, 841.92)),
    ("assets/sample/05-phieu-kiem-nghiem.pdf", 1, (594.96, 841.92)),
    ("assets/sample/06-ban-cong-bo.pdf", 1, (594.96, 841.92)),
    ("assets/sample/08-bang-lao-dong.pdf", 1, (594.96, 841.92)),
    ("assets/sample/09-vietgap.pdf", 1, (594.96, 841.92)),
    ("assets/sample/10-to-roi-cau-chuyen.pdf", 1, (594.96, 841.92)),
    ("assets/sample/11-bao-cao-tai-chinh.pdf", 1, (594.96, 841.92)),
];

#[test]
fn the_table_names_every_file() {
    let found = files("tests/evidence", &["pdf"]).len() + files("assets/sample", &["pdf"]).len();
    assert_eq!(found, PDFS.len());
}

#[test]
fn every_pdf_has_its_pages_at_their_size() {
    for (path, pages, (width, height)) in PDFS {
        let bytes = file(path);
        let found = inspect(&bytes);
        assert_eq!((found.media, found.pages), (MediaKind::Pdf, pages as u32), "{path}");
        assert_eq!(found.condition, FileCondition::Good, "{path}");
        let (_, sheets) = imported(&bytes);
        assert_eq!(sheets.len(), pages, "{path}");
        let first = sheets[0];
        assert!((first.width - width).abs() < 0.1 && (first.height - height).abs() < 0.1, "{path} {first:?}");
        assert!(sheets.iter().all(|sheet| !sheet.picture), "{path}");
    }
}

#[test]
fn every_pdf_is_sound_on_a4() {
    for (path, pages, _) in PDFS {
        let (document, sheets) = imported(&file(path));
        let bytes = bound(document, &sheets, true);
        assert_eq!(complaints(&bytes), None, "{path}");
        assert_eq!(Preview::open(&bytes).unwrap().pages(), pages, "{path}");
    }
}

#[test]
fn every_page_looks_as_it_did() {
    for (path, pages, _) in PDFS {
        let bytes = file(path);
        let (document, sheets) = imported(&bytes);
        let before = Preview::open(&bytes).unwrap();
        let after = Preview::open(&bound(document, &sheets, false)).unwrap();
        for page in 0..pages {
            let (one, two) = (Blocks::of(&before, page), Blocks::of(&after, page));
            assert_eq!(two.looks_like(&one), Ok(()), "{path}, page {}", page + 1);
            // What is written upside down must not pass for what is not.
            assert!(two.turned().looks_like(&one).is_err(), "{path}, page {}: the look is blind", page + 1);
        }
    }
}

#[test]
fn the_cropped_file_shows_just_the_crop() {
    let bytes = file("tests/evidence/e11_crop.pdf");
    let (document, sheets) = imported(&bytes);
    // On A4 the sheet is scaled up; around it the paper stays white.
    let preview = Preview::open(&bound(document, &sheets, true)).unwrap();
    let drawn = preview.render(0, 1.0).unwrap();
    let margin = |x: usize, y: usize| x < 38 || y > 842 - 38;
    let width = drawn.width as usize;
    let dirty = (0..drawn.height as usize)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .filter(|&(x, y)| margin(x, y) && drawn.rgba[(y * width + x) * 4] != 255)
        .count();
    assert_eq!(dirty, 0);
}

#[test]
fn the_same_bytes_make_the_same_objects() {
    for (path, _, _) in PDFS {
        let bytes = file(path);
        let (one, two) = (imported(&bytes), imported(&bytes));
        assert_eq!(bound(one.0, &one.1, true), bound(two.0, &two.1, true), "{path}");
    }
}

#[test]
fn one_file_twice_does_not_collide() {
    let rotated = file("tests/evidence/e02_rotated.pdf");
    let other = file("tests/evidence/e12_gs.pdf");
    let (mut document, mut sheets) = imported(&rotated);
    let before = document.objects.len();
    sheets.extend(import(&mut document, MediaKind::Pdf, &other).unwrap());
    sheets.extend(import(&mut document, MediaKind::Pdf, &rotated).unwrap());
    assert!(document.objects.len() > 2 * before);
    let ids: std::collections::BTreeSet<_> = sheets.iter().map(|sheet| sheet.xobject).collect();
    assert_eq!(ids.len(), 16);
    let bytes = bound(document, &sheets, false);
    assert_eq!(complaints(&bytes), None);
    let preview = Preview::open(&bytes).unwrap();
    for page in 0..5 {
        assert_eq!(Blocks::of(&preview, page), Blocks::of(&preview, page + 11));
    }
    assert!(Blocks::of(&preview, 0).looks_like(&Blocks::of(&preview, 5)).is_err());
}

#[test]
fn nothing_that_acts_comes_along() {
    for (path, _, _) in PDFS {
        let (document, _) = imported(&file(path));
        for object in document.objects.values() {
            let Ok(entries) = object.as_dict().or_else(|_| object.as_stream().map(|stream| &stream.dict))
            else {
                continue;
            };
            let kind = entries.get(b"Type").and_then(Object::as_name).unwrap_or_default();
            assert!(!matches!(kind, b"Page" | b"Pages" | b"Catalog" | b"Annot" | b"Action"), "{path}");
            assert!(!entries.has(b"JS") && !entries.has(b"AcroForm"), "{path}");
        }
    }
}

/// A page of one's own: content, entries of the page, further objects from number 10.
fn made(content: &str, entries: Dictionary, further: Vec<Object>) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    for (number, object) in (10..).zip(further) {
        document.objects.insert((number, 0), object);
        document.max_id = number;
    }
    let content = document.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
    let pages = document.new_object_id();
    let mut page = dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content };
    page.extend(&entries);
    let page = document.add_object(page);
    let tree = dictionary! {
        "Type" => "Pages", "Kids" => vec![Object::Reference(page)], "Count" => 1,
        "MediaBox" => vec![0.into(), 0.into(), 200.into(), Object::Integer(100)],
    };
    document.objects.insert(pages, tree.into());
    let root = document.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => pages,
        "OCProperties" => dictionary! {
            "OCGs" => vec![Object::Reference((10, 0))],
            "D" => dictionary! { "OFF" => vec![Object::Reference((10, 0))] },
        },
    });
    document.trailer.set("Root", root);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn numbers(numbers: [i64; 4]) -> Object {
    Object::Array(numbers.map(Object::Integer).to_vec())
}

/// The grey of a point of a page drawn at 72 dpi, from its upper left corner.
fn shade(bytes: &[u8], x: usize, y: usize) -> u8 {
    let drawn = Preview::open(bytes).unwrap().render(0, 1.0).unwrap();
    drawn.rgba[(y * drawn.width as usize + x) * 4]
}

#[test]
fn boxes_may_be_reversed_negative_and_outside() {
    // (media, crop, width, height)
    let cases = [
        ([0, 0, 200, 100], [0, 0, 200, 100], 200.0, 100.0),
        ([200, 100, 0, 0], [150, 80, 50, 20], 100.0, 60.0),
        ([-100, -50, 100, 50], [-200, -200, 0, 0], 100.0, 50.0),
        ([0, 0, 200, 100], [500, 500, 600, 600], 200.0, 100.0),
        ([0, 0, 0, 0], [0, 0, 0, 0], A4.0, A4.1),
    ];
    for (media, crop, width, height) in cases {
        let entries = dictionary! { "MediaBox" => numbers(media), "CropBox" => numbers(crop) };
        let bytes = made("1 0 0 rg 0 0 50 20 re f", entries, Vec::new());
        let (document, sheets) = imported(&bytes);
        assert_eq!((sheets[0].width, sheets[0].height), (width, height), "{media:?} {crop:?}");
        let after = Preview::open(&bound(document, &sheets, false)).unwrap();
        let before = Preview::open(&bytes).unwrap();
        if crop[0] < 500 && crop != [0; 4] {
            // Boxes that cannot be meant are ignored, as most viewers do; hayro shows a blank page.
            let same = Blocks::of(&after, 0).looks_like(&Blocks::of(&before, 0));
            assert_eq!(same, Ok(()), "{media:?} {crop:?}");
        }
    }
}

#[test]
fn a_mark_stands_in_the_right_corner_after_each_rotation() {
    // A black square in the lower left corner of a page of 200 × 100, turned clockwise.
    let cases = [
        (0, (10, 90)),
        (90, (10, 10)),
        (180, (190, 10)),
        (270, (90, 190)),
        (-90, (90, 190)),
        (450, (10, 10)),
    ];
    for (rotate, (x, y)) in cases {
        let bytes = made("0 0 20 20 re f", dictionary! { "Rotate" => rotate }, Vec::new());
        let (document, sheets) = imported(&bytes);
        let after = bound(document, &sheets, false);
        assert_eq!(shade(&after, x, y), 0, "{rotate}");
        let size = Preview::open(&after).unwrap().size(0).unwrap();
        assert_eq!(shade(&after, size.0 as usize - x, size.1 as usize - y), 255, "{rotate}");
    }
}

#[test]
fn the_user_unit_enlarges() {
    let bytes = made("0 0 20 20 re f", dictionary! { "UserUnit" => 2.0f32, "Rotate" => 90 }, Vec::new());
    let (document, sheets) = imported(&bytes);
    assert_eq!((sheets[0].width, sheets[0].height), (200.0, 400.0));
    let after = bound(document, &sheets, false);
    assert_eq!((shade(&after, 35, 35), shade(&after, 45, 45)), (0, 255));
}

fn annotation(flags: i64, subtype: &str, appearance: Object) -> Object {
    Object::Dictionary(dictionary! {
        "Type" => "Annot", "Subtype" => subtype, "F" => flags,
        "Rect" => numbers([120, 20, 160, 60]), "AP" => dictionary! { "N" => appearance },
        "AS" => "Yes",
        "A" => dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") },
    })
}

#[test]
fn annotations_are_painted_where_and_when_they_are_shown() {
    // A form of 10 × 10, black in its left half; its matrix turns it by 90° (black to the bottom).
    let form = dictionary! {
        "BBox" => numbers([0, 0, 10, 10]),
        "Matrix" => vec![0.into(), 1.into(), (-1).into(), 0.into(), 0.into(), Object::Integer(0)],
    };
    let form = Object::Stream(Stream::new(form, b"0 0 5 10 re f".to_vec()));
    let stream = Object::Reference((11, 0));
    let states =
        Object::Dictionary(dictionary! { "Yes" => stream.clone(), "Off" => Object::Reference((12, 0)) });
    let cases = [
        ("plain", 4, "Stamp", stream.clone(), true),
        ("state", 4, "Widget", states, true),
        ("hidden", 4 | 2, "Stamp", stream.clone(), false),
        ("not viewed", 4 | 32, "Stamp", stream.clone(), false),
        ("popup", 4, "Popup", stream, false),
    ];
    for (name, flags, subtype, appearance, seen) in cases {
        let entries = dictionary! { "Annots" => vec![annotation(flags, subtype, appearance)] };
        let bytes = made("q 9 w", entries, vec![Object::Null, form.clone()]);
        let (document, sheets) = imported(&bytes);
        let text = format!("{:?}", document.objects);
        assert!(!text.contains("JavaScript"), "{name}");
        let after = bound(document, &sheets, false);
        assert_eq!(complaints(&after), None, "{name}");
        let expected = if seen { 0 } else { 255 };
        // The lower half of the rectangle is black, the upper half is not.
        assert_eq!((shade(&after, 140, 70), shade(&after, 140, 50)), (expected, 255), "{name}");
    }
}

#[test]
fn a_layer_that_is_off_stays_unseen() {
    let layer =
        Object::Dictionary(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("draft") });
    let properties = dictionary! { "Properties" => dictionary! { "L" => Object::Reference((10, 0)) } };
    let content = "0 0 20 20 re f /OC /L BDC 100 0 20 20 re f EMC";
    let bytes = made(content, dictionary! { "Resources" => properties }, vec![layer]);
    let (document, sheets) = imported(&bytes);
    let after = bound(document, &sheets, false);
    let (shown, hidden) = (shade(&after, 10, 90), shade(&after, 110, 90));
    assert!(shown < 30 && hidden > 225, "{shown} {hidden}");
    assert_eq!((sheets[0].width, sheets[0].height), (200.0, 100.0));
}

#[test]
fn resources_may_be_named_like_keys_of_the_page_tree() {
    // A picture called P, one called Parent, and a length that is an object of its own.
    let mut square = Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => numbers([0, 0, 9, 9]) },
        b"0 0 9 9 re f".to_vec(),
    );
    square.dict.set("StructParents", 3);
    let names = dictionary! { "P" => Object::Reference((11, 0)), "Parent" => Object::Reference((11, 0)) };
    let bytes = made(
        "/P Do 1 0 0 1 100 0 cm /Parent Do",
        dictionary! { "Resources" => dictionary! { "XObject" => names } },
        vec![Object::Null, square.into()],
    );
    let (document, sheets) = imported(&bytes);
    assert!(!format!("{:?}", document.objects).contains("StructParents"));
    let after = bound(document, &sheets, false);
    assert_eq!((shade(&after, 5, 95), shade(&after, 105, 95), shade(&after, 50, 95)), (0, 0, 255));
}

#[test]
fn several_content_streams_become_one() {
    let bytes = file("tests/evidence/e01_objstm.pdf");
    let mut source = Document::load_mem(&bytes).unwrap();
    let page = source.page_iter().next().unwrap();
    // Cut the content in the middle of a token.
    let content = source.get_page_content(page);
    let (one, two) = content.split_at(content.iter().position(|byte| *byte == b'\n').unwrap() + 1);
    let one = source.add_object(Stream::new(Dictionary::new(), one.to_vec()));
    let two = source.add_object(Stream::new(Dictionary::new(), two.to_vec()));
    let entries = source.get_dictionary_mut(page).unwrap();
    entries.set("Contents", vec![Object::Reference(one), Object::Reference(two)]);
    let mut cut = Vec::new();
    source.save_to(&mut cut).unwrap();
    let (document, sheets) = imported(&cut);
    let after = Preview::open(&bound(document, &sheets, false)).unwrap();
    let before = Preview::open(&bytes).unwrap();
    assert_eq!(Blocks::of(&after, 0).looks_like(&Blocks::of(&before, 0)), Ok(()));
}

#[test]
fn thumbnails_have_the_shape_of_the_page() {
    for (path, _, (width, height)) in PDFS {
        let small = thumbnail(&file(path), MediaKind::Pdf, 160).unwrap();
        assert_eq!(small.rgba.len(), (small.width * small.height * 4) as usize);
        assert!((158..=160).contains(&small.width.max(small.height)), "{path}");
        let (shape, page) = (small.width as f32 / small.height as f32, width / height);
        assert!((shape - page).abs() < 0.02, "{path}: {shape} against {page}");
        assert!(small.rgba.chunks(4).any(|pixel| pixel[0] < 128), "{path} is blank");
    }
}

#[test]
fn pages_are_drawn_at_the_scale_that_is_asked() {
    let bytes = file("tests/evidence/e02_rotated.pdf");
    let drawn = render_page(&bytes, 0, 0.5).unwrap();
    assert_eq!((drawn.width, drawn.height, drawn.rgba.len()), (420, 297, 420 * 297 * 4));
    assert_eq!(render_page(&bytes, 5, 1.0).unwrap_err().reason, Reason::Empty);
    // Neither nothing nor more than memory holds.
    assert_eq!(render_page(&bytes, 0, 0.0).unwrap().height, 1);
    assert!(render_page(&bytes, 0, 1.0e9).unwrap().width <= 8_000);
}

#[test]
fn matrices_multiply_in_order() {
    let turn = [0.0, 1.0, -1.0, 0.0, 5.0, 0.0];
    let shift = [2.0, 0.0, 0.0, 2.0, 10.0, 20.0];
    let (x, y) = geometry::apply(turn, 3.0, 4.0);
    assert_eq!(geometry::apply(geometry::concat(turn, shift), 3.0, 4.0), geometry::apply(shift, x, y));
}
