//! Files that are refused, rows that are named, and thousands of changed files.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use hoso_ocop::exchange::spreadsheet::read_xlsx;
use hoso_ocop::store::RowQuery;
use hoso_ocop::words::{Explain as _, Language, Message, Words};
use tempfile::TempDir;
use zip::ZipArchive;

use super::common::{self, Dice};
use super::{GOOD, HEAD, book, made, read, repacked, with};

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// A good book whose first sheet is another text.
fn sheet_xml(change: impl Fn(String) -> String) -> Vec<u8> {
    let change = |name: &str, held: Vec<u8>| {
        if name == SHEET { Some(change(String::from_utf8(held).unwrap()).into_bytes()) } else { Some(held) }
    };
    repacked(&book(&[&HEAD, &GOOD]), change, &[])
}

/// The beginning of the container in which old and locked files lie, with a name in it.
fn container(name: &str) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(1024, 0);
    bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4096, 0);
    bytes
}

/// Files of which nothing is taken in, with the sentence that says why.
fn refused() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let good = book(&[&HEAD, &GOOD]);
    let zeros = vec![b' '; 70 * 1024 * 1024];
    let blanks = made(|page| {
        for row in 0..100_000 {
            page.write_blank(row, 0, &rust_xlsxwriter::Format::new().set_bold()).unwrap();
        }
    });
    let merged = made(|page| {
        page.merge_range(0, 0, 0, 1, "Tên chủ thể", &rust_xlsxwriter::Format::new()).unwrap();
        for (column, text) in (0..).zip(["Tên chủ thể", "", "Tên sản phẩm", "Bộ sản phẩm"]) {
            page.write_string(0, column, text).unwrap();
        }
        for (column, text) in (0..).zip(["Đồi Mây", "", "Trà", "7"]) {
            page.write_string(1, column, text).unwrap();
        }
    });
    let many: Vec<Vec<String>> =
        (0..2_001).map(|row| vec!["Đồi Mây".to_owned(), format!("Trà {row}"), "7".to_owned()]).collect();
    let many = made(|page| {
        for (column, text) in (0..).zip(HEAD) {
            page.write_string(0, column, text).unwrap();
        }
        for (row, cells) in (1..).zip(&many) {
            for (column, text) in (0..).zip(cells) {
                page.write_string(row, column, text).unwrap();
            }
        }
    });
    let far = made(|page| {
        page.write_string(0, 0, "Tên chủ thể").unwrap();
        page.write_string(1, 16_000, "xa").unwrap();
    });
    // A small file that names one long text again and again.
    let long = "chè ".repeat(8_000);
    let repeated = made(|page| {
        for row in 0..1_000 {
            for column in 0..10 {
                page.write_string(row, column, &long).unwrap();
            }
        }
    });
    assert!(repeated.len() < 200_000);
    let no_sheet = |name: &str, held: Vec<u8>| match name {
        "xl/workbook.xml" => {
            let text = String::from_utf8(held).unwrap();
            let (before, rest) = text.split_once("<sheets>").unwrap();
            let after = rest.split_once("</sheets>").unwrap().1;
            Some(format!("{before}<sheets/>{after}").into_bytes())
        }
        _ => Some(held),
    };
    let doctype = "<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
    let defined = |text: String| text.replacen("<worksheet", &format!("{doctype}<worksheet"), 1);
    let without_sheet = |name: &str, held| (name != SHEET).then_some(held);
    let keep = |_: &str, held| Some(held);
    vec![
        ("empty file", Vec::new(), "sheet-foreign"),
        ("no archive", b"Ten chu the,Ten san pham".to_vec(), "sheet-foreign"),
        ("truncated", good[..good.len() / 2].to_vec(), "sheet-broken"),
        ("another archive", repacked(&good, |_, _| None, &[("a.txt", b"a")]), "sheet-foreign"),
        ("zip bomb", repacked(&good, keep, &[("xl/media/bomb.bin", &zeros)]), "sheet-too-large"),
        (
            "swollen sheet",
            repacked(&good, |name, held| if name == SHEET { Some(zeros.clone()) } else { Some(held) }, &[]),
            "sheet-too-large",
        ),
        ("XML bomb", sheet_xml(defined), "sheet-foreign"),
        ("too large a file", [good.clone(), vec![0; 11 * 1024 * 1024]].concat(), "sheet-too-large"),
        ("one text in many cells", repeated, "sheet-too-large"),
        ("macros", repacked(&good, keep, &[("xl/vbaProject.bin", b"macro")]), "sheet-macros"),
        ("old kind", container("Workbook"), "sheet-old-kind"),
        ("locked", container("EncryptedPackage"), "sheet-locked"),
        ("no sheet", repacked(&good, no_sheet, &[]), "sheet-none"),
        ("sheet that is not there", repacked(&good, without_sheet, &[]), "sheet-broken"),
        ("XML that ends in the middle", sheet_xml(|text| text[..text.len() / 2].to_owned()), "sheet-broken"),
        ("wrong headings", book(&[&["Họ tên", "Năm sinh"], &["A", "1980"]]), "import-no-headings"),
        ("no set", book(&[&["Tên chủ thể", "Tên sản phẩm"], &["A", "Trà"]]), "import-no-column"),
        (
            "duplicate headings",
            book(&[&["Tên chủ thể", "Tên sản phẩm", "Bộ sản phẩm", "TEN CHU THE"], &["A", "Trà", "7", "B"]]),
            "import-two-columns",
        ),
        ("merged heading", merged, "import-merged-headings"),
        ("headings alone", book(&[&HEAD]), "import-no-rows"),
        ("100,000 empty rows", blanks, "import-no-headings"),
        ("too many rows", many, "sheet-too-many-rows"),
        ("too many columns", far, "sheet-too-large"),
    ]
}

/// Files of which the first row is good, and what is said of the second.
fn half_good() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let mut formula = Vec::new();
    for (kind, id) in [("formula", "import-formula"), ("fault", "import-fault")] {
        let bytes = made(|page| {
            let mut second = GOOD;
            second[1] = "Trà đen";
            for (row, texts) in [HEAD, GOOD, second].iter().enumerate() {
                for (column, text) in (0..).zip(texts) {
                    page.write_string(u32::try_from(row).unwrap(), column, *text).unwrap();
                }
            }
            match kind {
                "formula" => page.write_formula(2, 4, "=1+1").unwrap(),
                _ => page.write_number(2, 4, 4.0).unwrap(),
            };
        });
        let fault = |name: &str, held: Vec<u8>| {
            if name != SHEET || kind == "formula" {
                return Some(held);
            }
            let text = String::from_utf8(held).unwrap();
            let (from, to) = ("<c r=\"E3\"><v>4</v></c>", "<c r=\"E3\" t=\"e\"><v>#REF!</v></c>");
            assert!(text.contains(from), "{text}");
            Some(text.replace(from, to).into_bytes())
        };
        formula.push((kind, repacked(&bytes, fault, &[]), id));
    }
    let dated = |text: &str| {
        let head = ["Tên chủ thể", "Tên sản phẩm", "Bộ sản phẩm", "Ngày thành lập, đăng ký kinh doanh"];
        book(&[&head, &["A", "Trà", "7", "01/02/2020"], &["B", "Trà", "7", text]])
    };
    let yeared = |text: &str| {
        let head = ["Tên chủ thể", "Tên sản phẩm", "Bộ sản phẩm", "Năm đánh giá"];
        book(&[&head, &["A", "Trà", "7", "2027"], &["B", "Trà", "7", text]])
    };
    let long = "chè ".repeat(6_000);
    let merged = made(|page| {
        for (row, texts) in [HEAD, GOOD, GOOD].iter().enumerate() {
            for (column, text) in (0..).zip(texts) {
                page.write_string(u32::try_from(row).unwrap(), column, *text).unwrap();
            }
        }
        page.write_string(2, 1, "Trà đen").unwrap();
        page.merge_range(2, 0, 3, 0, "B", &rust_xlsxwriter::Format::new()).unwrap();
    });
    let mut files = vec![
        ("31/02", dated("31/02/2020"), "import-not-a-date"),
        ("no day", dated("hôm qua"), "import-not-a-date"),
        ("negative number", yeared("-2027"), "import-not-a-number"),
        ("broken number", yeared("20,27"), "import-not-a-number"),
        ("set 27", with(2, "27"), "import-not-a-set"),
        ("set of letters", with(2, "bộ gì đó"), "import-not-a-set"),
        ("unknown commune", with(3, "Xã Không Có"), "import-commune-unknown"),
        ("unknown code", with(3, "99999"), "import-commune-unknown"),
        ("commune of many provinces", with(3, "Tân Tiến"), "import-commune-many"),
        ("too long", with(4, &long), "import-too-long"),
        ("control letter", with(4, "0912\u{7}345"), "import-unprintable"),
        ("no producer", with(0, ""), "import-needed"),
        ("no product", with(1, " "), "import-needed"),
        ("signs alone", with(1, "***"), "import-no-name"),
        ("twice", with(1, "TRÀ  xanh"), "import-twice"),
        ("merged rows", merged, "import-merged"),
    ];
    files.extend(formula);
    files
}

/// Every sentence is there in both languages, with no gap left open.
fn is_said(message: &Message) {
    for language in [Language::Vietnamese, Language::English] {
        let text = Words::new(language).say(message);
        assert!(text != message.id && !text.contains('{'), "{message:?}: {text}");
    }
}

#[test]
fn broken_files_are_refused_and_bad_rows_are_named() {
    let folder = TempDir::new().unwrap();
    let mut workspace = common::workspace(&folder.path().join("data"));
    workspace.create_sample().unwrap();
    let before =
        (workspace.store().count_operations().unwrap(), workspace.list(&RowQuery::default()).unwrap());
    for (name, bytes, id) in refused() {
        let error = match read(folder.path(), &workspace, &bytes) {
            Err(error) => error.explain(),
            Ok(imported) => panic!("{name} was read: {imported:?}"),
        };
        assert_eq!(error.id, id, "{name}");
        is_said(&error);
    }
    for (name, bytes, id) in half_good() {
        let imported =
            read(folder.path(), &workspace, &bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(imported.products.len(), 1, "{name}: {imported:?}");
        let [bad] = imported.bad.as_slice() else { panic!("{name}: {imported:?}") };
        assert_eq!((bad.row, bad.reasons[0].id), (3, id), "{name}");
        bad.reasons.iter().for_each(is_said);
    }
    let after =
        (workspace.store().count_operations().unwrap(), workspace.list(&RowQuery::default()).unwrap());
    assert_eq!(before, after, "looking changes nothing");
}

/// As many changed files as elsewhere: none breaks the reader, whatever it makes of them.
#[test]
fn changed_files_never_break_the_reader() {
    const ROUNDS: usize = 2_000;
    let filled: Vec<&[&str]> = vec![&HEAD, &GOOD, &GOOD, &GOOD];
    let plain = |bytes: &[u8]| {
        let change = |_: &str, held: Vec<u8>| Some(held);
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for place in 0..archive.len() {
            let mut entry = archive.by_index(place).unwrap();
            let mut held = Vec::new();
            entry.read_to_end(&mut held).unwrap();
            parts.insert(entry.name().unwrap().to_string(), held);
        }
        (repacked(bytes, change, &[]), parts)
    };
    let (good, parts) = plain(&book(&filled));
    let names: Vec<&String> = parts.keys().collect();
    let mut dice = Dice(20_261_127);
    let (mut broken, mut taken) = (Vec::new(), 0);
    for round in 0..ROUNDS {
        // Half of them within a part, where the archive is whole and the XML is not.
        let bytes = if round % 2 == 0 {
            mutated(&good, &mut dice)
        } else {
            let name = names[dice.below(names.len())];
            let changed = mutated(&parts[name], &mut dice);
            repacked(&good, |part, held| Some(if part == name { changed.clone() } else { held }), &[])
        };
        match catch_unwind(AssertUnwindSafe(|| read_xlsx(&bytes).is_ok())) {
            Ok(true) => taken += 1,
            Ok(false) => {}
            Err(_) => broken.push(round),
        }
    }
    println!("{taken} of {ROUNDS} could still be read");
    assert!(broken.is_empty(), "{broken:?}");
    assert!((1..ROUNDS).contains(&taken));
}

/// A copy with some bits, bytes or stretches changed.
fn mutated(good: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..=dice.below(3) {
        if bytes.is_empty() {
            break;
        }
        let at = dice.below(bytes.len());
        let span = 1 + dice.below(48.min(bytes.len() - at));
        match dice.below(6) {
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes[at] = b"\0<>\"/&9A"[dice.below(8)],
            2 => bytes.truncate(at),
            3 => {
                bytes.drain(at..at + span);
            }
            4 => {
                let copy = bytes[at..at + span].to_vec();
                let to = dice.below(bytes.len());
                bytes.splice(to..to, copy);
            }
            _ => {
                let number = [0, u32::MAX, i32::MAX as u32, 1_048_577][dice.below(4)].to_string();
                bytes.splice(at..at, number.into_bytes());
            }
        }
    }
    bytes
}
