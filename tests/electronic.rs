//! The electronic set, through the door and at the terminal: everything in it, in order, whole,
//! with hashes that any computer can check.
//!
//! Needs `pdftotext`, `qpdf` and `sha256sum`; where LibreOffice is installed it opens the index.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;

use hoso_ocop::dossier::{EntityId, EvidenceFiles};
use hoso_ocop::print::Layout;
use hoso_ocop::rulebook::RowNumber;
use hoso_ocop::workspace::{Attachment, Electronic, ExportOptions, Workspace};

const INDEX: &str = "Bang ke minh chung.xlsx";
const SUMS: &str = "SHA256SUMS.txt";
const FULL: &str = "Ho so day du.pdf";
const MAIN: &str = "Ho so chinh (PDF-A).pdf";
const GUIDE: &str = "DOC-TRUOC.txt";

fn make(workspace: &Workspace, id: &EntityId, target: &Path) -> Electronic {
    let job = workspace.electronic(id, false, &Layout::default()).expect("the sample is ready");
    job.run_to(target, &mut |_| ControlFlow::Continue(())).expect("it is made")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn text_of(pdf: &Path) -> String {
    let output = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(pdf).arg("-").output();
    let output = output.expect("pdftotext; run scripts/packages");
    assert!(output.status.success(), "{pdf:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn sums_hold(folder: &Path) {
    let output =
        Command::new("sha256sum").args(["--strict", "-c", SUMS]).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let listed = fs::read_to_string(folder.join(SUMS)).unwrap();
    let mut listed: Vec<&str> = listed.lines().map(|line| line.split_once("  ").unwrap().1).collect();
    listed.push(SUMS);
    listed.sort_unstable();
    assert_eq!(listed, names(folder), "the list names every file");
}

#[test]
fn the_set_of_the_sample_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let target = folder.path().join("bộ điện tử");
    let made = make(&workspace, &id, &target);
    assert!(made.missing.is_empty() && made.problems.is_empty());
    assert_eq!(names(&target), made.files);
    assert!(made.files.iter().all(|name| name.is_ascii()));
    sums_hold(&target);

    // Every piece as it was received, under its criterion, in the order of paper.
    let dossier = workspace.dossier(&id).unwrap();
    let law = common::law();
    let set = law.set(dossier.set().unwrap()).unwrap();
    let order = hoso_ocop::assess::numbering(law, set, &dossier);
    let mut running: BTreeMap<String, usize> = BTreeMap::new();
    for piece in &order {
        let code = hoso_ocop::assess::first_criterion(law, set, piece).unwrap();
        let place = format!("{}-{code}", set.criterion(code).unwrap().part);
        let number = running.entry(place.clone()).or_default();
        *number += 1;
        let begin = format!("{place}-{number:02} ");
        let found: Vec<&String> = made.files.iter().filter(|name| name.starts_with(&begin)).collect();
        assert_eq!(found.len(), 1, "{begin}: {found:?}");
        let original = workspace.store().blobs().read(piece.files[0].hash).unwrap();
        assert!(fs::read(target.join(found[0])).unwrap() == original, "{begin}");
    }
    assert_eq!(made.files.len(), order.len() + 5);
    assert!(made.files.contains(&"A-1.5-01 Bien ban thanh ly hop dong.pdf".to_owned()), "{:?}", made.files);

    // The whole dossier is what export prints; the main one is ours alone and says the same code.
    let export = workspace.export(&id, ExportOptions::default()).unwrap();
    let code = export.code().to_owned();
    let printed = folder.path().join("in.pdf");
    let pages = export.run_to(&printed, &mut |_| ControlFlow::Continue(())).unwrap().pages;
    assert_eq!(made.pages, pages);
    assert!(fs::read(&printed).unwrap() == fs::read(target.join(FULL)).unwrap());
    let main = text_of(&target.join(MAIN));
    assert!(main.contains(&code) && main.contains("BẢNG KÊ MINH CHỨNG"));
    assert!(!main.contains(" – trang 1/"), "no page of evidence");

    let guide = fs::read_to_string(target.join(GUIDE)).unwrap();
    assert!(guide.starts_with("\u{feff}BỘ HỒ SƠ ĐIỆN TỬ") && !guide.contains('{'));
    assert!(!guide.contains("BẢN NHÁP") && guide.contains(&code));
    assert!(guide.lines().all(|line| !line.ends_with(' ')) && guide.matches("\r\n").count() > 20);
    for name in [MAIN, FULL, INDEX, SUMS] {
        assert!(guide.contains(name), "{name}");
    }

    // The same dossier makes the same set; an earlier one gives way, a changed one does not.
    let sums = fs::read_to_string(target.join(SUMS)).unwrap();
    make(&workspace, &id, &target);
    assert_eq!(fs::read_to_string(target.join(SUMS)).unwrap(), sums);
    fs::write(target.join(GUIDE), "ghi thêm").unwrap();
    let job = workspace.electronic(&id, false, &Layout::default()).unwrap();
    assert!(job.run_to(&target, &mut |_| ControlFlow::Continue(())).is_err());
    assert_eq!(fs::read_to_string(target.join(GUIDE)).unwrap(), "ghi thêm");
}

/// The parts of a spreadsheet by their names.
fn parts(path: &Path) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// The cells of a sheet by their places: kind (`s` for a text) and value, texts looked up.
fn cells(parts: &BTreeMap<String, String>, sheet: &str) -> BTreeMap<String, (String, String)> {
    let strings: Vec<String> = parts["xl/sharedStrings.xml"]
        .split("<si>")
        .skip(1)
        .map(|item| {
            let text = item.split_once("<t").unwrap().1.split_once('>').unwrap().1;
            text.split("</t>").next().unwrap().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        })
        .collect();
    let attribute = |cell: &str, name: &str| {
        let value = cell.split_once(&format!(" {name}=\"")).map(|(_, rest)| rest.split('"').next().unwrap());
        value.unwrap_or_default().to_owned()
    };
    let mut cells = BTreeMap::new();
    for cell in parts[sheet].split("<c ").skip(1) {
        let head = format!(" {}", cell.split('>').next().unwrap());
        let Some((_, value)) = cell.split("</c>").next().unwrap().split_once("<v>") else { continue };
        let value = value.split("</v>").next().unwrap();
        let kind = attribute(&head, "t");
        let value =
            if kind == "s" { strings[value.parse::<usize>().unwrap()].clone() } else { value.to_owned() };
        cells.insert(attribute(&head, "r"), (kind, value));
    }
    cells
}

#[test]
fn the_index_can_be_opened_sorted_and_clicked() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let paper = folder.path().join("giấy.pdf");
    fs::copy(common::evidence("e01_objstm.pdf"), &paper).unwrap();
    let attachment = Attachment {
        row: RowNumber(15),
        files: vec![paper],
        criteria: vec!["7".parse().unwrap()],
        title: "=HYPERLINK(\"http://x\") & <Giải>".to_owned(),
        issued: Some(jiff::civil::date(2026, 3, 5)),
        number: "+84".to_owned(),
        ..Attachment::default()
    };
    workspace.attach(&id, &attachment).unwrap();
    let target = folder.path().join("bo");
    let made = make(&workspace, &id, &target);
    let parts = parts(&target.join(INDEX));
    let sheet = "xl/worksheets/sheet1.xml";
    let cells = cells(&parts, sheet);
    let cell =
        |place: &str| cells.get(place).map_or(("", ""), |(kind, value)| (kind.as_str(), value.as_str()));
    let heads: Vec<&str> = ('A'..='M').map(|column| cell(&format!("{column}1")).1).collect();
    assert_eq!(
        heads,
        [
            "Tiêu chí",
            "Nội dung tiêu chí",
            "Điểm tự chấm",
            "Điểm tối đa",
            "Minh chứng số",
            "Tên tài liệu",
            "Số, ký hiệu",
            "Nơi cấp",
            "Ngày cấp",
            "Có giá trị đến",
            "Số trang",
            "Trang trong hồ sơ",
            "Tệp (bấm để mở)"
        ]
    );
    let rows: Vec<u32> = cells
        .keys()
        .filter_map(|place| place.strip_prefix('A')?.parse().ok())
        .filter(|row| *row > 1)
        .collect();
    let dossier = workspace.dossier(&id).unwrap();
    let law = common::law();
    let set = law.set(dossier.set().unwrap()).unwrap();
    // Every criterion has a line, and the column of points adds up to the score.
    let codes: std::collections::BTreeSet<String> =
        rows.iter().map(|row| cell(&format!("A{row}")).1.to_owned()).collect();
    assert_eq!(codes, set.leaves().map(|leaf| leaf.code.to_string()).collect());
    let points: u32 = rows.iter().filter_map(|row| cell(&format!("C{row}")).1.parse::<u32>().ok()).sum();
    let score = hoso_ocop::assess::score(law, set, &dossier);
    assert_eq!(points, u32::from(score.points.0));

    // What looks like a formula is a text, a date is a date, a page is the page of paper.
    let line = rows.iter().find(|row| cell(&format!("F{row}")).1.starts_with('=')).unwrap();
    assert_eq!(cell(&format!("F{line}")), ("s", "=HYPERLINK(\"http://x\") & <Giải>"));
    assert_eq!(cell(&format!("G{line}")), ("s", "+84"));
    assert!(!parts[sheet].contains("<f>"), "no formula anywhere");
    // 05/03/2026, in days as Excel counts them.
    assert_eq!(cell(&format!("I{line}")), ("", "46086"));
    assert!(parts["xl/styles.xml"].contains("formatCode=\"dd/mm/yyyy\""));
    let (kind, number) = cell(&format!("E{line}"));
    assert!(kind.is_empty());
    let stamp = format!("Minh chứng {number} – trang 1/");
    let full = text_of(&target.join(FULL));
    let page = full.split('\u{c}').position(|page| page.contains(&stamp)).unwrap() + 1;
    let place = cell(&format!("L{line}")).1;
    assert_eq!(place.split('–').next().unwrap(), page.to_string());

    // Links lead to the files beside, all of them.
    let links = &parts["xl/worksheets/_rels/sheet1.xml.rels"];
    let mut targets: Vec<String> = links
        .split("Target=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().replace("%20", " "))
        .collect();
    assert!(targets.iter().all(|link| target.join(link).is_file()), "{targets:?}");
    targets.sort();
    targets.dedup();
    let evidence: Vec<&String> =
        made.files.iter().filter(|name| !names_of_ours().contains(&name.as_str())).collect();
    assert_eq!(targets.iter().collect::<Vec<_>>(), evidence);
    assert!(parts[sheet].contains("state=\"frozen\"") && parts[sheet].contains("<autoFilter"));
    let facts = self::cells(&parts, "xl/worksheets/sheet2.xml");
    assert!(facts.values().any(|(_, value)| *value == dossier.text("product.name")));
    opens_in_libreoffice(&target.join(INDEX), dossier.text("producer.name"));
}

fn names_of_ours() -> [&'static str; 5] {
    [INDEX, SUMS, FULL, MAIN, GUIDE]
}

fn opens_in_libreoffice(index: &Path, holds: &str) {
    let folder = tempfile::tempdir().unwrap();
    let home = format!("-env:UserInstallation=file://{}", folder.path().join("home").display());
    let run = Command::new("soffice")
        .args([&home, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .arg(index)
        .output();
    let Ok(output) = run else {
        eprintln!("not run: LibreOffice is not installed, so it did not open the index");
        return;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let shown = folder.path().join(index.file_name().unwrap()).with_extension("pdf");
    if !shown.is_file() {
        eprintln!("not run: this LibreOffice has no Calc, so it did not open the index");
        return;
    }
    let text = text_of(&shown);
    assert!(text.contains("05/03/2026") && text.contains("=HYPERLINK") && text.contains(holds), "{text}");
}

#[test]
fn many_files_broken_files_and_files_that_are_gone() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let place = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let pdf = fs::read(common::evidence("e02_rotated.pdf")).unwrap();
    let photo = fs::read(common::sample("12-anh-san-pham.jpg")).unwrap();
    let several = [place("a.pdf", &pdf), place("b.jpg", &photo), place("c.docx", b"PK\x03\x04 nothing")];
    let criteria = vec!["7".parse().unwrap()];
    let attach = |workspace: &mut Workspace, title: &str, files: Vec<_>| {
        let row = RowNumber(15);
        let attachment = Attachment {
            row,
            files,
            criteria: criteria.clone(),
            title: title.to_owned(),
            ..Attachment::default()
        };
        workspace.attach(&id, &attachment).unwrap()
    };
    attach(&mut workspace, "Nhiều tệp", several.to_vec());
    attach(&mut workspace, "Một tệp hỏng", vec![place("d.pdf", b"%PDF-1.7 and then nothing")]);
    let gone = attach(&mut workspace, "Sẽ mất", vec![place("e.pdf", b"%PDF-1.7 gone")]);
    let dossier = workspace.dossier(&id).unwrap();
    let lost = dossier.evidence.iter().find(|piece| piece.id == gone).unwrap().files[0].hash;
    fs::remove_file(workspace.store().blobs().path(lost)).unwrap();

    let target = folder.path().join("bo");
    let job = workspace.electronic(&id, false, &Layout::default()).unwrap();
    let made = job.run_to(&target, &mut |_| ControlFlow::Continue(())).unwrap();
    sums_hold(&target);
    let seventh: Vec<&str> =
        made.files.iter().map(String::as_str).filter(|name| name.starts_with("C-7-")).collect();
    assert_eq!(seventh, ["C-7-01 - tep 3 Nhieu tep.docx", "C-7-01 Nhieu tep.pdf", "C-7-02 Mot tep hong.pdf"]);
    assert_eq!(fs::read(target.join(seventh[2])).unwrap(), b"%PDF-1.7 and then nothing");
    let lacks: Vec<&str> = made.missing.iter().map(|missing| missing.file.as_str()).collect();
    assert_eq!(lacks, ["e.pdf"]);
    let guide = fs::read_to_string(target.join(GUIDE)).unwrap();
    assert!(guide.contains("CHƯA CÓ TRONG BỘ NÀY") && guide.contains("Sẽ mất"));
    let index = parts(&target.join(INDEX));
    assert!(index["xl/sharedStrings.xml"].contains("Không có trong bộ này: tệp e.pdf"));

    // Four pages of the PDF and the photograph, sound and without stamps.
    let joined = target.join(seventh[1]);
    let check =
        Command::new("qpdf").arg("--check").arg(&joined).output().expect("qpdf; run scripts/packages");
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
    let pages = Command::new("qpdf").arg("--show-npages").arg(&joined).output().unwrap();
    let file = &dossier.evidence.iter().find(|piece| piece.title == "Nhiều tệp").unwrap().files[0];
    assert_eq!(String::from_utf8_lossy(&pages.stdout).trim(), (file.pages + 1).to_string());
    assert!(!text_of(&joined).contains("Minh chứng"));
}

#[test]
fn a_set_that_is_stopped_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    let place = folder.path().join("nơi");
    fs::create_dir(&place).unwrap();
    let job = workspace.electronic(&id, false, &Layout::default()).unwrap();
    let mut shares = Vec::new();
    job.run_to(&place.join("bo"), &mut |progress| {
        shares.push(progress.share);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(shares.is_sorted() && shares.iter().all(|share| (0.0..=1.0).contains(share)), "{shares:?}");
    fs::remove_dir_all(place.join("bo")).unwrap();
    for stop in [1, shares.len() / 2, shares.len()] {
        let mut calls = 0;
        let stopped = job.run_to(&place.join("bo"), &mut |_| {
            calls += 1;
            if calls < stop { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        assert!(stopped.is_err_and(|error| error.is_cancelled()), "at {stop}");
        assert_eq!(calls, stop, "it stops at once");
        assert!(names(&place).is_empty(), "at {stop}");
    }
}

#[test]
fn the_command_says_what_it_did_and_what_it_does_not_do() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hoso-ocop"));
        let output =
            command.args(arguments).arg("--data").arg(&data).args(["--today", "2026-11-23"]).output();
        let output = output.unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let id = run(&["sample"]).1.trim().to_owned();
    let target = folder.path().join("bo");
    let place = target.to_str().unwrap();
    let (code, answer, _) = run(&["electronic", &id, place, "--json"]);
    assert_eq!(code, Some(0));
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(answer["files"].as_array().unwrap().len(), names(&target).len());
    assert_eq!(
        (&answer["missing"], &answer["replaced"]),
        (&serde_json::json!([]), &serde_json::json!(false))
    );
    let (code, said, _) = run(&["electronic", &id, place]);
    assert_eq!(code, Some(0));
    assert!(said.contains("cũ ở đó chưa bị sửa nên đã được thay"), "{said}");

    // Somebody's own folder.
    let own = folder.path().join("của tôi");
    fs::create_dir(&own).unwrap();
    fs::write(own.join("ảnh.jpg"), "x").unwrap();
    let (code, _, complaint) = run(&["electronic", &id, own.to_str().unwrap()]);
    assert_eq!(code, Some(2));
    assert!(complaint.contains("đã có tệp khác"), "{complaint}");
    assert_eq!(names(&own), ["ảnh.jpg"]);

    // A dossier that is not ready: no folder, the first finding; a draft where it is wished for.
    let new = run(&["new", "--set", "11", "--producer", "HTX", "--product", "Chè"]).1.trim().to_owned();
    let draft = folder.path().join("nháp");
    let (code, _, complaint) = run(&["electronic", &new, draft.to_str().unwrap()]);
    assert_eq!(code, Some(1));
    assert!(!complaint.trim().is_empty() && !draft.exists());
    assert_eq!(run(&["electronic", &new, draft.to_str().unwrap(), "--force"]).0, Some(0));
    let guide = fs::read_to_string(draft.join(GUIDE)).unwrap();
    assert!(guide.contains("BẢN NHÁP"));
    assert_eq!(names(&draft).len(), 5);
}
