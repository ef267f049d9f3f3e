//! Files that are broken, hostile, or not what they say.

use std::io::Cursor;

use image::{ImageFormat, RgbImage};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::*;
use crate::dossier::{FileCondition, MediaKind};
use crate::print::evidence::{Reason, derive, inspect, thumbnail};

fn unreadable(reason: Reason) -> FileCondition {
    FileCondition::Unreadable(reason.code().to_owned())
}

/// Checks that all doors agree that a file cannot be placed, and that the target stays as it was.
fn refused(name: &str, bytes: &[u8], reason: Reason) {
    let found = inspect(bytes);
    assert_eq!((found.pages, found.condition), (0, unreadable(reason)), "{name}");
    let mut target = Document::with_version("1.7");
    target.add_object(Object::Null);
    let result = import(&mut target, media_of(bytes), bytes);
    assert_eq!(result.unwrap_err().reason, reason, "{name}");
    assert_eq!((target.objects.len(), target.max_id), (1, 1), "{name}");
}

/// Checks that a damaged file is placed on sound pages, and that it is said to be repaired.
fn repaired(name: &str, bytes: &[u8], pages: u32) -> Vec<u8> {
    let found = inspect(bytes);
    assert_eq!(found.pages, pages, "{name}: {:?}", found.condition);
    assert!(matches!(found.condition, FileCondition::Repaired(_)), "{name}: {:?}", found.condition);
    let (document, sheets) = imported(bytes);
    let bytes = bound(document, &sheets, false);
    assert_eq!(complaints(&bytes), None, "{name}");
    bytes
}

/// A PDF as text, with a table of objects that is right.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut text = "%PDF-1.4\n".to_owned();
    let mut table = String::new();
    for (number, object) in (1..).zip(objects) {
        table.push_str(&format!("{:010} 00000 n \n", text.len()));
        text.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let size = objects.len() + 1;
    let start = text.len();
    text.push_str(&format!(
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    ));
    text.into_bytes()
}

const CATALOG: &str = "<< /Type /Catalog /Pages 2 0 R >>";

#[test]
fn what_is_no_evidence_is_refused() {
    refused("nothing", b"", Reason::Empty);
    refused("a text named .pdf", "Giấy chứng nhận\n".repeat(100).as_bytes(), Reason::Unsupported);
    refused("a document", b"PK\x03\x04 word/document.xml %PDF-1.4", Reason::Word);
    refused("only a header", b"%PDF-1.7\n", Reason::Damaged);
    refused("only a beginning", &[0xFF, 0xD8, 0xFF, 0xE0], Reason::Damaged);
    refused("half a PNG header", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Reason::Damaged);
    refused("a TIFF without pages", b"II*\0\0\0\0\0", Reason::Empty);
}

#[test]
fn no_pages_is_empty() {
    let bytes = pdf(&[CATALOG, "<< /Type /Pages /Kids [] /Count 0 >>"]);
    refused("no pages", &bytes, Reason::Empty);
}

#[test]
fn a_tree_that_bites_its_tail_ends() {
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>";
    let bytes = pdf(&[CATALOG, "<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3 >>", page]);
    let found = inspect(&bytes);
    assert_eq!(found.pages, 1);
    assert!(matches!(found.condition, FileCondition::Repaired(_)), "{:?}", found.condition);
    let bytes = pdf(&[CATALOG, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]);
    assert_eq!(inspect(&bytes).condition, unreadable(Reason::Damaged));
    // A line of nodes deeper than anyone needs.
    let mut objects = vec![CATALOG.to_owned()];
    for number in 2..5_000 {
        objects.push(format!("<< /Type /Pages /Kids [{} 0 R] /Count 1 >>", number + 1));
    }
    objects.push("<< /Type /Pages /Kids [] /Count 0 >>".to_owned());
    let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
    assert_eq!(inspect(&pdf(&objects)).condition, unreadable(Reason::Damaged));
}

#[test]
fn too_many_pages_are_refused() {
    let kids = "3 0 R ".repeat(2_001);
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>";
    let tree = format!("<< /Type /Pages /Kids [{kids}] /Count 2001 >>");
    refused("2,001 pages", &pdf(&[CATALOG, &tree, page]), Reason::TooLarge);
    let tree = format!("<< /Type /Pages /Kids [{}] /Count 2000 >>", "3 0 R ".repeat(2_000));
    assert_eq!(inspect(&pdf(&[CATALOG, &tree, page])).pages, 2_000);
}

#[test]
fn deep_nesting_does_not_exhaust_the_stack() {
    let deep = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources {}{} >>",
        "[".repeat(50_000),
        "]".repeat(50_000)
    );
    let bytes = pdf(&[CATALOG, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", &deep]);
    // Placed as an empty page or refused: either will do, as long as we are still here.
    let found = inspect(&bytes);
    assert!(found.pages <= 1);
}

#[test]
fn a_form_that_paints_itself_is_placed() {
    let mut document = Document::with_version("1.7");
    let form = document.new_object_id();
    let names = dictionary! { "XObject" => dictionary! { "F" => form } };
    let entries = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "Resources" => names.clone(),
        "BBox" => vec![0.into(), 0.into(), 9.into(), Object::Integer(9)],
    };
    document.objects.insert(form, Stream::new(entries, b"/F Do".to_vec()).into());
    let content = document.add_object(Stream::new(Dictionary::new(), b"/F Do".to_vec()));
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => names,
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![Object::Reference(page)], "Count" => 1 };
    document.objects.insert(pages, tree.into());
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", root);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    assert_eq!(imported(&bytes).1.len(), 1);
}

#[test]
fn a_wrong_startxref_is_mended() {
    let original = file("tests/evidence/e10_lo.pdf");
    let mut bytes = original.clone();
    let at = bytes.windows(9).rposition(|window| window == b"startxref").unwrap();
    bytes.truncate(at);
    bytes.extend_from_slice(b"startxref\n17\n%%EOF\n");
    let after = Preview::open(&repaired("wrong startxref", &bytes, 6)).unwrap();
    let before = Preview::open(&original).unwrap();
    assert_eq!(Blocks::of(&after, 0).looks_like(&Blocks::of(&before, 0)), Ok(()));
}

#[test]
fn junk_before_the_header_is_no_harm() {
    let original = file("tests/evidence/e04_a3.pdf");
    let mut bytes = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n".to_vec();
    bytes.extend_from_slice(&original);
    let found = inspect(&bytes);
    assert_eq!((found.media, found.pages), (MediaKind::Pdf, 2), "{:?}", found.condition);
    let (document, sheets) = imported(&bytes);
    let after = Preview::open(&bound(document, &sheets, false)).unwrap();
    let before = Preview::open(&original).unwrap();
    assert_eq!(Blocks::of(&after, 1).looks_like(&Blocks::of(&before, 1)), Ok(()));
}

#[test]
fn a_cut_file_is_repaired_or_refused() {
    for path in files("tests/evidence", &["pdf"]).into_iter().chain(files("assets/sample", &["pdf"])) {
        let whole = std::fs::read(&path).unwrap();
        let cut = &whole[..whole.len() * 7 / 10];
        let found = inspect(cut);
        let name = path.file_name().unwrap().to_string_lossy();
        match found.condition {
            FileCondition::Good => panic!("{name} passes for whole"),
            FileCondition::Repaired(_) => {
                repaired(&name, cut, found.pages);
            }
            FileCondition::Unreadable(_) => {
                assert!(import(&mut Document::new(), MediaKind::Pdf, cut).is_err(), "{name}");
            }
        }
    }
}

#[test]
fn a_scan_without_its_picture_is_no_evidence() {
    let whole = file("tests/evidence/e09b_ccitt.pdf");
    refused("a cut scan", &whole[..whole.len() * 7 / 10], Reason::Damaged);
}

/// A page whose content cannot be joined, because a part of it has a filter for pictures.
#[test]
fn what_cannot_be_grafted_is_drawn() {
    let bytes = String::from_utf8(pdf(&[
        CATALOG,
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 50] /Contents [4 0 R 5 0 R] >>",
        "<< /Length 12 >>\nstream\n0 0 9 9 re f\nendstream",
        "<< /Length 3 /Filter /JPXDecode >>\nstream\nabc\nendstream",
    ]))
    .unwrap();
    let (document, sheets) = imported(bytes.as_bytes());
    assert_eq!((sheets[0].width, sheets[0].height, sheets[0].picture), (100.0, 50.0, false));
    let stream = document.get_object(sheets[0].xobject).unwrap().as_stream().unwrap();
    assert_eq!(stream.dict.get(b"Width").unwrap().as_i64().unwrap(), 277);
    let page = bound(document, &sheets, false);
    assert_eq!(complaints(&page), None);
    let drawn = Preview::open(&page).unwrap().render(0, 1.0).unwrap();
    let shade = |x: usize, y: usize| drawn.rgba[(y * drawn.width as usize + x) * 4];
    assert_eq!((shade(4, 45), shade(4, 35), shade(50, 45)), (0, 255, 255));
}

/// Every length of a small PDF, and every byte of it wrong: nothing may panic.
#[test]
fn no_damage_panics() {
    let bytes = pdf(&[
        CATALOG,
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Rotate 90 >>",
        "<< /Length 12 >>\nstream\n0 0 9 9 re f\nendstream",
    ]);
    for end in 0..bytes.len() {
        inspect(&bytes[..end]);
    }
    for at in 0..bytes.len() {
        let mut bytes = bytes.clone();
        bytes[at] ^= 0x15;
        inspect(&bytes);
    }
}

#[test]
fn a_real_password_is_asked_for() {
    // AES-256 with an empty user password opens; with the check value of the password spoilt, no
    // password fits.
    let mut bytes = file("tests/evidence/e03_enc_aes256.pdf");
    let at = bytes.windows(4).rposition(|window| window == b"/U <" || window == b"/U (").unwrap() + 6;
    let digit = if bytes[at] == b'0' { b'1' } else { b'0' };
    bytes[at] = digit;
    refused("password", &bytes, Reason::Password);
    assert_eq!(thumbnail(&bytes, MediaKind::Pdf, 100).unwrap_err().reason, Reason::Password);
}

#[test]
fn content_that_inflates_without_end_is_refused() {
    let mut bomb = Stream::new(Dictionary::new(), vec![b' '; 80 << 20]);
    bomb.compress().unwrap();
    assert!(bomb.content.len() < 200_000);
    let mut document = Document::with_version("1.5");
    let content = document.add_object(bomb);
    let pages = document.new_object_id();
    let page =
        document.add_object(dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![Object::Reference(page)], "Count" => 1 };
    document.objects.insert(pages, tree.into());
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", root);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    refused("a bomb", &bytes, Reason::TooLarge);
    // Twice the same, each half as long as the limit allows together with the other.
    let half = document.get_object(content).unwrap().as_stream().unwrap().clone();
    let half = document.add_object(half);
    let entries = document.get_dictionary_mut(page).unwrap();
    entries.set("Contents", vec![Object::Reference(content), Object::Reference(half)]);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    refused("two bombs", &bytes, Reason::TooLarge);
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::new(2, 2).write_to(&mut bytes, ImageFormat::Png).unwrap();
    let mut bytes = bytes.into_inner();
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    // The checksum of the header, so that the size is what it is refused for.
    let crc = !bytes[12..29].iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    });
    bytes[29..33].copy_from_slice(&crc.to_be_bytes());
    bytes
}

#[test]
fn enormous_pictures_are_refused_by_their_header() {
    let started = std::time::Instant::now();
    for (width, height) in [(20_000, 20_000), (1, 12_001), (11_900, 11_900)] {
        let bytes = png(width, height);
        refused("a PNG", &bytes, Reason::TooLarge);
        assert_eq!(derive(&bytes, MediaKind::Png).unwrap_err().reason, Reason::TooLarge);
        assert_eq!(thumbnail(&bytes, MediaKind::Png, 100).unwrap_err().reason, Reason::TooLarge);
    }
    assert!(started.elapsed().as_secs() < 5, "something was decoded");
    // The header with a size that fits its data is fine: the size is what was refused.
    assert_eq!(inspect(&png(2, 2)).condition, FileCondition::Good);
}

#[test]
fn a_cut_photograph_is_noticed_and_placed() {
    let whole = file("assets/sample/12-anh-san-pham.jpg");
    let bytes = repaired("a cut JPEG", &whole[..whole.len() * 7 / 10], 1);
    let (before, after) = (imported(&whole), Preview::open(&bytes).unwrap());
    let before = Preview::open(&bound(before.0, &before.1, false)).unwrap();
    let (before, after) = (Blocks::of(&before, 0), Blocks::of(&after, 0));
    // What is there is as it was.
    let third = before.shades.len() / 3;
    let apart: f32 =
        before.shades[..third].iter().zip(&after.shades).map(|(one, two)| (one - two).abs()).sum();
    assert!(apart / (third as f32) < 2.0, "{apart}");
}

#[test]
fn cut_pictures_of_other_kinds_are_refused() {
    let image =
        RgbImage::from_fn(64, 64, |x, y| image::Rgb([(x * y) as u8, (x ^ y) as u8, (x * 7 + y) as u8]));
    for format in [ImageFormat::Png, ImageFormat::WebP, ImageFormat::Bmp, ImageFormat::Tiff] {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        let bytes = bytes.into_inner();
        assert_eq!(inspect(&bytes).condition, FileCondition::Good, "{format:?}");
        let cut = &bytes[..bytes.len() * 7 / 10];
        let found = inspect(cut);
        assert!(matches!(found.condition, FileCondition::Unreadable(_)), "{format:?}: {:?}", found.condition);
        assert!(import(&mut Document::new(), media_of(cut), cut).is_err(), "{format:?}");
    }
}
