//! Files that are broken, hostile or enormous, through the door with the real reader: each costs
//! its own piece of evidence at most, and no process grows beyond its limit.
//!
//! Needs `qpdf`, `pdftotext` and `python3` (scripts/packages installs them).
#![cfg(target_os = "linux")]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use hoso_ocop::dossier::{EntityId, EvidenceFile, FileCondition};
use hoso_ocop::print::evidence::Reading;
use hoso_ocop::print::{Part, Printed};
use hoso_ocop::rulebook::RowNumber;
use hoso_ocop::workspace::{Attachment, ExportOptions, Workspace};
use serde_json::Value as Json;
use tempfile::TempDir;

mod common;

const PROGRAM: &str = env!("CARGO_BIN_EXE_hoso-ocop");
/// What every process must stay under, in kilobytes.
const MOST: u64 = 256 << 10;

/// Runs a command and tells the highest memory of it and of all that it started.
const MEASURED: &str = "
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(done.returncode)
";

/// A data folder, and the program as a person starts it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The answer of a command that must succeed without growing beyond the limit.
    fn ok(&self, arguments: &[&str]) -> String {
        self.ok_within(MOST, arguments)
    }

    fn ok_within(&self, most: u64, arguments: &[&str]) -> String {
        let output = Command::new("python3")
            .args(["-c", MEASURED, PROGRAM])
            .args(arguments)
            .arg("--data")
            .arg(self.path("data"))
            .args(["--today", "2026-11-23", "--author", "thử"])
            .output()
            .expect("python3 is there; run scripts/packages");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{arguments:?}: {said}");
        let peak: u64 = said.lines().last().unwrap().parse().unwrap();
        eprintln!("{arguments:?}: {} MB", peak >> 10);
        assert!(peak < most, "{arguments:?}: {} MB", peak >> 10);
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// The finding that speaks of a file, if one does.
    fn finding(&self, id: &str, name: &str) -> Option<(String, String)> {
        let check: Json = serde_json::from_str(&self.ok(&["check", id, "--json"])).unwrap();
        let all = check["advice"].as_array().unwrap();
        let one = all.iter().find(|finding| finding["message"].as_str().unwrap().contains(name))?;
        Some((one["code"].as_str().unwrap().to_owned(), one["message"].as_str().unwrap().to_owned()))
    }
}

/// The text of each page of a sound PDF.
fn pages(path: &Path) -> Vec<String> {
    let check = Command::new("qpdf").arg("--check").arg(path).output();
    let check = check.expect("qpdf is there; run scripts/packages");
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    let text = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(path).arg("-").output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    let mut pages: Vec<String> =
        text.split('\u{c}').map(|page| page.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    pages.pop();
    pages
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A PDF of objects, with a table that is right.
fn pdf(path: &Path, objects: &[Vec<u8>]) {
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let mut table = String::new();
    for (number, object) in (1..).zip(objects) {
        table.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        bytes.extend(format!("{number} 0 obj\n").bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let (size, start) = (objects.len() + 1, bytes.len());
    let end = format!(
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    bytes.extend(end.bytes());
    std::fs::write(path, bytes).unwrap();
}

const CATALOG: &[u8] = b"<< /Type /Catalog /Pages 2 0 R >>";

fn one_page(contents: &str) -> Vec<Vec<u8>> {
    let page = format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {contents} >>");
    vec![CATALOG.to_vec(), b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(), page.into_bytes()]
}

fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {entries} /Length {} >>\nstream\n", content.len()).into_bytes();
    object.extend(content);
    object.extend(b"\nendstream");
    object
}

/// Zeros or blanks, so many megabytes, compressed as they are made.
fn inflating(byte: u8, megabytes: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let block = vec![byte; 1 << 20];
    (0..megabytes).for_each(|_| encoder.write_all(&block).unwrap());
    encoder.finish().unwrap()
}

/// A PNG of zeros with true checksums.
fn png(path: &Path, width: u32, height: u32, (bits, colour): (u8, u8), bytes_per_row: usize) {
    let mut crc_table = [0u32; 256];
    for (number, entry) in (0u32..).zip(crc_table.iter_mut()) {
        *entry = (0..8).fold(number, |crc, _| crc >> 1 ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()));
    }
    let mut out = BufWriter::new(File::create(path).unwrap());
    let mut chunk = |kind: &[u8; 4], data: &[u8]| {
        let whole = kind.iter().chain(data);
        let crc = !whole.fold(u32::MAX, |crc, byte| crc_table[usize::from(crc as u8 ^ *byte)] ^ (crc >> 8));
        out.write_all(&(data.len() as u32).to_be_bytes()).unwrap();
        out.write_all(kind).unwrap();
        out.write_all(data).unwrap();
        out.write_all(&crc.to_be_bytes()).unwrap();
    };
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[bits, colour, 0, 0, 0]].concat();
    let mut rows = ZlibEncoder::new(Vec::new(), Compression::fast());
    let row = vec![0; bytes_per_row + 1];
    (0..height).for_each(|_| rows.write_all(&row).unwrap());
    let rows = rows.finish().unwrap();
    // The signature is no chunk.
    chunk(b"IHDR", &header);
    chunk(b"IDAT", &rows);
    chunk(b"IEND", b"");
    drop(out);
    let body = std::fs::read(path).unwrap();
    std::fs::write(path, [&b"\x89PNG\r\n\x1a\n"[..], &body].concat()).unwrap();
}

/// What is to come of a file: pages in the dossier, or the reason that its page and its finding
/// give.
enum Fate {
    Pages(usize),
    Repaired(usize),
    Refused(&'static str),
}

/// Generates the nasty files; each with its fate.
fn nasty(folder: &Path) -> Vec<(PathBuf, Fate)> {
    let mut all = Vec::new();
    let mut add = |name: &str, fate: Fate, make: &dyn Fn(&Path)| {
        let path = folder.join(name);
        make(&path);
        all.push((path, fate));
    };
    let original = std::fs::read(repository("tests/evidence/e10_lo.pdf")).unwrap();
    let too_large = "quá lớn";
    add("mat-khau.pdf", Fate::Refused("mật khẩu"), &|path| {
        let plain = repository("tests/evidence/e12_gs.pdf");
        let mut locked = Command::new("qpdf");
        locked.args(["--encrypt", "bí mật", "chủ", "256", "--"]).arg(plain).arg(path);
        assert!(locked.status().expect("qpdf is there").success());
    });
    add("cat-70.pdf", Fate::Refused("hỏng"), &|path| {
        let whole = std::fs::read(repository("tests/evidence/e09b_ccitt.pdf")).unwrap();
        std::fs::write(path, &whole[..whole.len() * 7 / 10]).unwrap();
    });
    add("startxref.pdf", Fate::Repaired(6), &|path| {
        let at = original.windows(9).rposition(|window| window == b"startxref").unwrap();
        std::fs::write(path, [&original[..at], b"startxref\n17\n%%EOF\n"].concat()).unwrap();
    });
    add("rac.pdf", Fate::Pages(6), &|path| {
        std::fs::write(path, [b"HTTP/1.1 200 OK\r\n\r\n", &original[..]].concat()).unwrap();
    });
    add("300-trang.pdf", Fate::Pages(300), &|path| {
        let kids: String = (0..300).map(|number| format!("{} 0 R ", 3 + 2 * number)).collect();
        let tree = format!("<< /Type /Pages /Kids [{kids}] /Count 300 >>");
        let mut objects = vec![CATALOG.to_vec(), tree.into_bytes()];
        for number in 0..300 {
            let content = 4 + 2 * number;
            let page =
                format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R >>");
            objects.push(page.into_bytes());
            objects.push(stream("", format!("{number} 0 50 50 re f").as_bytes()));
        }
        pdf(path, &objects);
    });
    add("bom-noi-dung.pdf", Fate::Refused(too_large), &|path| {
        let mut objects = one_page("/Contents 4 0 R");
        objects.push(stream("/Filter /FlateDecode", &inflating(b' ', 1_500)));
        pdf(path, &objects);
    });
    // An image of nothing: it is never decoded here, so it is placed as it is.
    add("bom-anh.png", Fate::Refused(too_large), &|path| png(path, 20_000, 20_000, (8, 2), 60_000));
    add("bom-16-bit.png", Fate::Refused(too_large), &|path| png(path, 6_000, 6_000, (16, 6), 48_000));
    add("vong-tron.pdf", Fate::Refused("hỏng"), &|path| {
        pdf(path, &[CATALOG.to_vec(), b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>".to_vec()]);
    });
    add("khong-trang.pdf", Fate::Refused("không có trang"), &|path| {
        pdf(path, &[CATALOG.to_vec(), b"<< /Type /Pages /Kids [] /Count 0 >>".to_vec()]);
    });
    add("doi-ten.pdf", Fate::Refused("không phải PDF"), &|path| {
        std::fs::write(path, "Giấy chứng nhận\n".repeat(100)).unwrap();
    });
    all
}

#[test]
fn nasty_files_cost_their_own_page_at_most() {
    let desk = Desk::new();
    let id = desk.ok(&["sample"]);
    let mut files: Vec<(PathBuf, Fate)> = std::fs::read_dir(repository("tests/evidence"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let count = Command::new("qpdf").arg("--show-npages").arg(&path).output().unwrap().stdout;
            let count = String::from_utf8(count).unwrap().trim().parse().unwrap();
            (path, Fate::Pages(count))
        })
        .collect();
    files.sort_by(|one, two| one.0.cmp(&two.0));
    assert_eq!(files.len(), 9);
    files.extend(nasty(desk.folder.path()));
    let out = desk.path("out.pdf");
    for (path, fate) in &files {
        let name = path.file_name().unwrap().to_str().unwrap();
        let piece = desk.ok(&["attach", &id, "--row", "15", path.to_str().unwrap(), "--title", name]);
        let finding = desk.finding(&id, name).filter(|(code, _)| code.starts_with("file_"));
        let finding = finding.as_ref().map(|(code, message)| (code.as_str(), message.as_str()));
        match (fate, finding) {
            (Fate::Pages(_), None) => {}
            (Fate::Repaired(_), Some(("file_repaired", _))) => {}
            (Fate::Refused(reason), Some(("file_unreadable", message))) => {
                assert!(message.contains(reason), "{name}: {message}");
            }
            (_, other) => panic!("{name}: {other:?}"),
        }
        assert!(!piece.is_empty());
    }
    // One export with all of them: each has its pages, stamped, or the page that says why not.
    desk.ok(&["export", &id, out.to_str().unwrap(), "--part", "evidence"]);
    let pages = pages(&out);
    for (path, fate) in &files {
        let name = path.file_name().unwrap().to_str().unwrap();
        // The head of each page of a piece is its title and its stamp.
        let own: Vec<&String> = pages.iter().filter(|page| is_of(page, name)).collect();
        match fate {
            Fate::Pages(count) | Fate::Repaired(count) => assert_eq!(own.len(), *count, "{name}"),
            Fate::Refused(_) => {
                assert_eq!(own.len(), 1, "{name}");
                assert!(own[0].contains("KHÔNG ĐƯA ĐƯỢC TÀI LIỆU NÀY VÀO HỒ SƠ"), "{name}: {}", own[0]);
            }
        }
    }
}

/// A small picture that drags five megabytes along, as telephones do: its file passes as it is.
fn heavy(number: u8) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(60, 40, |x, y| image::Rgb([x as u8 * 4, y as u8 * 6, number]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    let bytes = bytes.into_inner();
    let mut heavy = bytes[..2].to_vec();
    for segment in 0..80u8 {
        heavy.extend([0xFF, 0xFE, 0xFF, 0xFF]);
        heavy
            .extend((0..65_533u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8 ^ number ^ segment));
    }
    heavy.extend(&bytes[2..]);
    heavy
}

#[test]
fn a_large_dossier_never_stands_in_memory() {
    let desk = Desk::new();
    let mut workspace = common::workspace_reading(&desk.path("data"), Reading::here());
    let id = workspace.create_sample().unwrap();
    for number in 0..24 {
        let path = desk.path(&format!("anh-{number}.jpg"));
        std::fs::write(&path, heavy(number)).unwrap();
        assert_eq!(attach(&mut workspace, &id, &path).derived, None);
    }
    workspace.close().unwrap();
    let out = desk.path("out.pdf");
    // The program itself takes 30 MB; all photographs together, 126 MB.
    desk.ok_within(80 << 10, &["export", &id.0, out.to_str().unwrap()]);
    assert!(out.metadata().unwrap().len() > 24 * 80 * 65_533);
    let once = std::fs::read(&out).unwrap();
    desk.ok_within(80 << 10, &["export", &id.0, out.to_str().unwrap()]);
    assert!(once == std::fs::read(&out).unwrap(), "in two processes");
}

/// Whether a page belongs to a piece of a title: its stamp stands beside it.
fn is_of(page: &str, title: &str) -> bool {
    page.contains(title) && page.contains("Minh chứng ") && page.contains(" – trang ")
}

/// A reader that misbehaves for files whose content says so, and reads all others as it should.
fn stand_in(folder: &Path, misbehaves: &str) -> PathBuf {
    let path = folder.join("reader");
    // The last argument is the file, or a line of standard input names each.
    let script = format!(
        r#"#!/bin/sh
for file; do :; done
if [ "$file" = - ]; then
  while IFS= read -r line; do
    file=$(printf %s "$line" | sed 's/.*"path":"\([^"]*\)".*/\1/')
    if grep -q -a XIN-DUNG "$file"; then {misbehaves}; fi
    printf '%s\n' "$line" | {PROGRAM} "$@"
  done
  exit
fi
if grep -q -a XIN-DUNG "$file"; then {misbehaves}; fi
exec {PROGRAM} "$@"
"#
    );
    std::fs::write(&path, script).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn attach(workspace: &mut Workspace, id: &EntityId, path: &Path) -> EvidenceFile {
    let attachment = Attachment { row: RowNumber(15), files: vec![path.to_owned()], ..Attachment::default() };
    let piece = workspace.attach(id, &attachment).unwrap();
    let dossier = workspace.dossier(id).unwrap();
    dossier.evidence.into_iter().find(|evidence| evidence.id == piece).unwrap().files.remove(0)
}

fn print(workspace: &Workspace, id: &EntityId) -> Printed {
    let options = ExportOptions { part: Some(Part::Evidence), force: true, ..ExportOptions::default() };
    let job = workspace.export(id, options).unwrap();
    job.run(&mut |_| std::ops::ControlFlow::Continue(())).unwrap()
}

#[test]
fn a_reader_that_hangs_or_crashes_costs_one_piece() {
    // (what it does, the reason that the file is given)
    let cases = [
        ("sleep 600", "too_slow"),
        ("sleep 600 & wait", "too_slow"),
        ("kill -SEGV $$", "damaged"),
        ("kill -KILL $$", "too_large"),
        ("exit 3", "damaged"),
        ("cat /dev/zero", "damaged"),
        ("echo '{\"look\":{\"media\":\"pdf\",\"pages\":3}}'; exit 0", "damaged"),
    ];
    for (misbehaves, reason) in cases {
        let folder = tempfile::tempdir().unwrap();
        let reader = stand_in(folder.path(), misbehaves);
        let reading = Reading::by(reader).patience(Duration::from_secs(2));
        let mut workspace = common::workspace_reading(&folder.path().join("data"), reading);
        let id = workspace.create_sample().unwrap();
        let bad = folder.path().join("xau.pdf");
        let mut bytes = std::fs::read(repository("tests/evidence/e12_gs.pdf")).unwrap();
        bytes.extend(b"\n% XIN-DUNG\n");
        std::fs::write(&bad, bytes).unwrap();
        let file = attach(&mut workspace, &id, &bad);
        assert_eq!(file.condition, FileCondition::Unreadable(reason.to_owned()), "{misbehaves}");
        let good = attach(&mut workspace, &id, &repository("tests/evidence/e10_lo.pdf"));
        assert_eq!((good.condition, good.pages), (FileCondition::Good, 6), "{misbehaves}");
        assert_eq!(print(&workspace, &id).problems.len(), 1, "{misbehaves}");
    }
}

#[test]
fn a_reader_that_goes_wrong_only_when_printing_costs_one_piece() {
    for misbehaves in ["sleep 600", "kill -SEGV $$", "echo '\"place\"'; exit 0"] {
        let folder = tempfile::tempdir().unwrap();
        let mut workspace =
            common::workspace_reading(&folder.path().join("data"), Reading::by(PROGRAM.into()));
        let id = workspace.create_sample().unwrap();
        let bad = folder.path().join("xau.pdf");
        let mut bytes = std::fs::read(repository("tests/evidence/e12_gs.pdf")).unwrap();
        bytes.extend(b"\n% XIN-DUNG\n");
        std::fs::write(&bad, bytes).unwrap();
        assert_eq!(attach(&mut workspace, &id, &bad).condition, FileCondition::Good);
        let before = print(&workspace, &id);
        assert!(before.problems.is_empty());
        workspace.close().unwrap();
        let reading = Reading::by(stand_in(folder.path(), misbehaves)).patience(Duration::from_secs(2));
        let workspace = common::workspace_reading(&folder.path().join("data"), reading);
        let after = print(&workspace, &id);
        assert_eq!(after.problems.len(), 1, "{misbehaves}");
        assert_eq!(after.pages, before.pages - 5, "six pages became one");
    }
}

#[test]
fn a_reader_and_this_process_print_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut workspace = common::workspace_reading(&data, Reading::by(PROGRAM.into()));
    let id = workspace.create_sample().unwrap();
    for entry in std::fs::read_dir(repository("tests/evidence")).unwrap() {
        attach(&mut workspace, &id, &entry.unwrap().path());
    }
    let apart = print(&workspace, &id).bytes;
    assert!(apart == print(&workspace, &id).bytes, "twice");
    workspace.close().unwrap();
    let workspace = common::workspace_reading(&data, Reading::here());
    assert!(apart == print(&workspace, &id).bytes, "in this process");
}

#[test]
fn a_reader_answers_only_to_its_own_program() {
    let other = r#"{"version":"0.0.0","task":"look","hash":null,"piped":false,"patience":5}"#;
    for arguments in [&[][..], &["{}"], &["{}", "x", "y"], &[other, "Cargo.toml"]] {
        let output = Command::new(PROGRAM).arg("--read-one-file").args(arguments).output().unwrap();
        assert!(!output.status.success() && output.stdout.is_empty(), "{arguments:?}");
    }
}
