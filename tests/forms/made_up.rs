//! A decision of two sets that does not exist, and a form with every block: files alone, imported
//! through the door and printed. No line of the program knows them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use hoso_ocop::rulebook::{Files, RowNumber, Rulebook, RulebookError, SetNumber};
use hoso_ocop::workspace::{Attachment, NewDossier, Workspace};

use super::{common, print, squeezed, without_spaces};

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/made-up-decision")
}

/// A workspace that has imported the decision.
pub fn workspace(data: &Path) -> Workspace {
    let mut workspace = common::workspace(data);
    let rulebook = workspace.import_rulebook(&folder()).unwrap();
    assert_eq!((rulebook.id.as_str(), rulebook.sets.len()), ("made-up", 2));
    workspace
}

#[test]
fn a_made_up_decision_is_imported_and_its_forms_are_printed() {
    let data = tempfile::tempdir().unwrap();
    let mut workspace = workspace(data.path());
    for (set, set_name, first) in [(1, "Gốm mộc", "Nguồn đất"), (2, "Mây tre đan", "Tay nghề đan")]
    {
        let new = NewDossier {
            set: SetNumber(set),
            producer: "Hoàng Thị Mẫu".to_owned(),
            product: format!("Sản phẩm thử {set}"),
        };
        let id = workspace.create_dossier(&new).unwrap();
        workspace.set_field(&id, "product.price", "1250000").unwrap();
        workspace.set_field(&id, "dossier.made_on", "05/11/2026").unwrap();
        workspace.set_field(&id, "texts.story", "Nghề của làng.").unwrap();
        for (code, points) in [("1", "40"), ("2", "5"), ("3.1", "35")] {
            workspace.choose_points(&id, code, points).unwrap();
        }
        let paper = data.path().join(format!("giấy {set}.pdf"));
        std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample/09-vietgap.pdf"), &paper)
            .unwrap();
        let attachment = Attachment {
            row: RowNumber(1),
            files: vec![paper],
            kind: "craft_paper".to_owned(),
            title: "Giấy công nhận nghề".to_owned(),
            criteria: vec!["1".parse().unwrap()],
            issued: Some(jiff::civil::date(2026, 3, 2)),
            ..Attachment::default()
        };
        workspace.attach(&id, &attachment).unwrap();

        // The whole dossier: the made-up form is bound, the decision's own forms are gone.
        let whole = print(&workspace, &id, None);
        assert!(whole.problems.is_empty(), "{:?}", whole.problems);
        let text = squeezed(&whole.bytes);
        for words in ["PHIẾU THỬ", "4. Chuyện nghề:", "Nghề của làng.", set_name, "Minh chứng 1 – trang 1/1"]
        {
            assert!(text.contains(&without_spaces(words)), "set {set}: {words}");
        }
        assert!(!text.contains("PHIẾUĐĂNGKÝ"));

        // A letter with every block.
        let letter = print(&workspace, &id, Some("bien-nhan"));
        assert!(letter.problems.is_empty(), "{:?}", letter.problems);
        let text = squeezed(&letter.bytes);
        for words in [
            "TỈNH THỬ",
            "ỦY BAN NHÂN DÂN XÃ THỬ",
            "V/v nhận hồ sơ thử",
            "Người nộp: Hoàng Thị Mẫu",
            "1 Ghi như trên nhãn.",
            "Giá bán 1.250.000 05/11/2026",
            "Lệ phí 1.234,5 05/11/2026",
            "1 Giấy công nhận nghề",
            "02/03/2026",
            first,
            "Có từ trong xã và ghi được thành sổ",
            "Ghi chú: Xem trên sản phẩm mẫu.",
            "CỘNG 100",
            "lập thành hai bản./.",
            "TUQ. CHỦ TỊCH",
            "NGƯỜI NỘP",
            "DÀNH CHO XÃ THỬ",
            "PHÓ CHỦ TỊCH",
            "Lưu: VT.",
        ] {
            assert!(text.contains(&without_spaces(words)), "set {set}: {words} in {text}");
        }
        let foot = without_spaces("Biên nhận thử, không có giá trị.");
        assert_eq!(text.matches(&foot).count(), letter.pages, "at the foot of each page");
    }
    // A dossier keeps the rulebook that it was made with.
    let shipped = workspace.create_sample().unwrap();
    assert!(squeezed(&print(&workspace, &shipped, Some("mau-01")).bytes).contains("PHIẾUĐĂNGKÝ"));
}

#[test]
fn a_decision_that_is_not_yet_in_force_waits() {
    let data = tempfile::tempdir().unwrap();
    let later = data.path().join("later");
    let mut files = Rulebook::files_of(&folder()).unwrap();
    let head = files.get_mut("rulebook.toml").unwrap();
    *head = head.replace("effective = \"2026-11-01\"", "effective = \"2026-12-01\"");
    write(&later, &files);
    let mut workspace = common::workspace(&data.path().join("data"));
    workspace.import_rulebook(&later).unwrap();
    assert_eq!(workspace.current_rulebook().id, "26-2026", "today is 23/11/2026");
    workspace.import_rulebook(&folder()).unwrap();
    assert_eq!(workspace.current_rulebook().id, "made-up");
    drop(workspace);
    let workspace = common::workspace(&data.path().join("data"));
    assert_eq!(workspace.current_rulebook().id, "made-up", "also after a restart");
}

fn write(folder: &Path, files: &Files) {
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

#[test]
fn a_faulty_form_is_refused_with_file_and_line() {
    let good = Rulebook::files_of(&folder()).unwrap();
    Rulebook::read(&good).expect("unchanged it is good");
    let file = "forms/bien-nhan.toml";
    // (what to replace, by what, words of the line that is named, a word of the reason)
    let cases = [
        ("block = \"dated\"", "block = \"poem\"", "poem", "unknown variant"),
        ("text = \"BIÊN NHẬN\"", "words = \"BIÊN NHẬN\"", "words =", "words"),
        ("text = \"BIÊN NHẬN\"\n", "", "[[blocks]]", "missing field"),
        ("size = 14", "size = 140", "size = 140", "6 to 40 points"),
        ("outline = 2", "outline = 9", "outline = 9", "1 to 3 deep"),
        ("size = 14", "align = \"middle\"", "middle", "unknown variant"),
        ("{producer.name}{gap}", "{producer.nmae}{gap}", "producer.nmae", "no field is named"),
        (
            "any_kind = [\"craft_paper\"] } },\n  { label",
            "any_kind = [\"poem\"] } },\n  { label",
            "poem",
            "poem",
        ),
        ("ngày {day} tháng", "ngày {hour} tháng", "hour", "nothing fills"),
        ("kind = \"date\"", "kind = \"moon\"", "moon", "unknown variant"),
        ("\"1234.5\"", "\"mười\"", "mười", "kind of its column"),
        ("\"1234.5\", ", "", "[[blocks]]", "a row of 2 cells"),
        ("from = \"evidence\"", "from = \"dreams\"", "dreams", "unknown variant"),
        ("\"{no}\", \"{title}\"", "\"{no}\", \"{colour}\"", "colour", "nothing fills"),
        ("cells = [\"{code}\", \"{name}\"", "cells = [\"{name}\"", "[[blocks]]", "a row of 3 cells"),
        ("Phần {letter}", "Phần {latter}", "latter", "nothing fills"),
        ("share = 8 }, ", "share = 0 }, ", "share = 0", "no share"),
        ("\"- Lưu: VT.\"", "\"- Như trên.\"", "[[blocks]]", "the last receiver"),
        ("mm = 4", "mm = 4000", "[[blocks]]", "0 to 250 mm"),
        ("Biên nhận thử, không", "Biên nhận thử {x.y}, không", "{x.y}", "no field is named"),
        ("//Quyết định", "Quyết định", "[[blocks]]", "is not closed"),
    ];
    let mut wrong = Vec::new();
    for (from, to, anchor, word) in cases {
        let text = &good[file];
        assert!(text.contains(from), "{file} has {from}");
        let mut files: BTreeMap<String, String> = good.clone();
        files.insert(file.to_owned(), text.replacen(from, to, 1));
        let Some(error) = Rulebook::read(&files).err() else {
            wrong.push(format!("{from} → {to} is taken"));
            continue;
        };
        let RulebookError::Faulty { file: named, line, .. } = &error else {
            wrong.push(format!("{to}: {error}"));
            continue;
        };
        // The line that is named is the one that was changed, or the head of its block.
        let line_text = files[file].lines().nth(line - 1).unwrap_or_default();
        let changed =
            text.lines().zip(files[file].lines()).position(|(old, new)| old != new).unwrap_or(0) + 1;
        let head =
            text.lines().take(changed).collect::<Vec<_>>().iter().rposition(|line| *line == "[[blocks]]");
        let near = *line == changed || head.is_some_and(|head| *line > head && *line <= changed);
        if !near && anchor != "{x.y}" {
            wrong.push(format!("{to:?}: line {line} is named, {changed} was changed"));
        }
        let message = error.to_string();
        if named != file || !message.contains(word) || !line_text.contains(anchor) {
            wrong.push(format!("{to:?}: {message}; the line is {line_text:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let mut twice = good.clone();
    twice.insert("forms/z.toml".to_owned(), good["forms/phieu.toml"].clone());
    assert!(Rulebook::read(&twice).err().unwrap().to_string().contains("stands twice"));
    let mut required = good;
    let fields = required.get_mut("fields.toml").unwrap();
    *fields = fields.replace("officer = true", "officer = true\nrequired = true");
    let message = Rulebook::read(&required).err().unwrap().to_string();
    assert!(message.contains("commune.receiver") && message.contains("fields.toml"), "{message}");
}

/// The program itself, called as a person calls it.
fn call(folder: &Path, arguments: &[&str]) -> String {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_hoso-ocop"))
        .args(arguments)
        .args(["--data", "dữ liệu", "--today", "2026-11-23", "--lang", "vi"])
        .current_dir(folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    said
}

#[test]
fn every_part_is_printed_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("in.pdf");
    let out = out.to_str().unwrap();
    let id = call(folder.path(), &["sample"]);
    for (part, words) in [
        ("mau-01", "PHIẾUĐĂNGKÝ"),
        ("mau-02", "BÁOCÁOTỰĐÁNHGIÁVỀSẢNPHẨM"),
        ("mau-03", "T.MỦYBANNHÂNDÂN"),
        ("van-ban-de-nghi", "TM.ỦYBANNHÂNDÂN"),
        ("score-sheet", "Kiêmphiếuđánhgiá"),
    ] {
        call(folder.path(), &["export", &id, out, "--part", part]);
        let text = squeezed(&std::fs::read(out).unwrap());
        assert!(text.contains(words), "{part}");
    }
    let imported = call(folder.path(), &["rulebook", "import", self::folder().to_str().unwrap()]);
    assert!(imported.contains("made-up"), "{imported}");
    let id = call(folder.path(), &["new", "--set", "2", "--producer", "Hoàng Thị Mẫu", "--product", "Giỏ"]);
    call(folder.path(), &["export", &id, out, "--part", "bien-nhan", "--force"]);
    assert!(squeezed(&std::fs::read(out).unwrap()).contains("BIÊNNHẬN"));
}
