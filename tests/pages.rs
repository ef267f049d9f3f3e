//! The pages of a piece of evidence, through the door: their order, what is done to their pictures,
//! taking back, two laptops, paper.

mod common;

use std::path::{Path, PathBuf};

use hoso_ocop::dossier::{
    Corner, Dossier, EntityId, Evidence, EvidenceFiles as _, MediaKind, Operation, OperationId, PageEdits,
    State,
};
use hoso_ocop::print::evidence::media_of;
use hoso_ocop::rulebook::{RowNumber, SetNumber};
use hoso_ocop::workspace::{Attachment, NewDossier, Workspace, WorkspaceError};
use image::{ImageFormat, Rgb, RgbImage};
use tempfile::TempDir;

/// A photograph of one colour with a black corner up left.
fn photograph(folder: &Path, name: &str, colour: [u8; 3]) -> PathBuf {
    let image = RgbImage::from_fn(1240, 1754, |x, y| {
        // Not flat: a photograph, and different enough to be told apart.
        let grain = ((x * 7 + y * 13) % 11) as u8;
        if x < 300 && y < 300 { Rgb([0; 3]) } else { Rgb(colour.map(|part| part.saturating_sub(grain))) }
    });
    let path = folder.join(name);
    image.save_with_format(&path, ImageFormat::Jpeg).unwrap();
    path
}

struct Desk {
    folder: TempDir,
    workspace: Workspace,
    dossier: EntityId,
}

fn desk() -> Desk {
    let folder = TempDir::new().unwrap();
    let mut workspace = common::workspace(&folder.path().join("data"));
    let producer = "Hợp tác xã chè Đồi Mây".to_owned();
    let new = NewDossier { set: SetNumber(11), producer, product: "Trà xanh Đồi Mây".to_owned() };
    let dossier = workspace.create_dossier(&new).unwrap();
    Desk { folder, workspace, dossier }
}

impl Desk {
    fn photograph(&self, name: &str, colour: [u8; 3]) -> PathBuf {
        photograph(self.folder.path(), name, colour)
    }

    /// A piece of three photographs: red, green, blue.
    fn three(&mut self) -> EntityId {
        let files = vec![
            self.photograph("một.jpg", [230, 40, 40]),
            self.photograph("hai.jpg", [40, 200, 40]),
            self.photograph("ba.jpg", [60, 60, 230]),
        ];
        let attachment = Attachment { row: RowNumber(3), files, ..Attachment::default() };
        self.workspace.attach(&self.dossier, &attachment).unwrap()
    }

    fn read(&self) -> Dossier {
        self.workspace.dossier(&self.dossier).unwrap()
    }

    fn piece(&self, id: &EntityId) -> Evidence {
        self.read().evidence.into_iter().find(|piece| piece.id == *id).unwrap()
    }

    fn names(&self, id: &EntityId) -> Vec<String> {
        names(&self.piece(id))
    }

    fn key(&self, id: &EntityId, name: &str) -> String {
        key(&self.piece(id), name)
    }

    fn edit(&mut self, id: &EntityId, name: &str, edits: &PageEdits) -> Result<(), WorkspaceError> {
        let piece = self.piece(id);
        let file = piece.files.iter().find(|file| file.name == name).unwrap();
        let developed = self.workspace.intake().develop(file, edits)?;
        self.workspace.edit_page(id, &file.page.key, &developed)
    }

    fn code(&self) -> String {
        let options = hoso_ocop::workspace::ExportOptions { force: true, ..Default::default() };
        self.workspace.export(&self.dossier, options).unwrap().code().to_owned()
    }
}

fn names(piece: &Evidence) -> Vec<String> {
    piece.files.iter().map(|file| file.name.clone()).collect()
}

fn key(piece: &Evidence, name: &str) -> String {
    piece.files.iter().find(|file| file.name == name).unwrap().page.key.clone()
}

#[test]
fn pages_are_moved_added_replaced_removed_and_all_of_it_is_taken_back() {
    let mut desk = desk();
    let piece = desk.three();
    assert_eq!(desk.names(&piece), ["một.jpg", "hai.jpg", "ba.jpg"]);

    let ba = desk.key(&piece, "ba.jpg");
    desk.workspace.move_page(&piece, &ba, 0).unwrap();
    assert_eq!(desk.names(&piece), ["ba.jpg", "một.jpg", "hai.jpg"]);
    let one = desk.key(&piece, "một.jpg");
    desk.workspace.move_page(&piece, &one, 9).unwrap();
    assert_eq!(desk.names(&piece), ["ba.jpg", "hai.jpg", "một.jpg"]);

    let four = desk.photograph("bốn.jpg", [200, 200, 60]);
    desk.workspace.add_file(&piece, &four).unwrap();
    assert_eq!(desk.names(&piece), ["ba.jpg", "hai.jpg", "một.jpg", "bốn.jpg"]);
    let five = desk.photograph("năm.jpg", [60, 200, 200]);
    let five = desk.workspace.intake().take_in(&five).unwrap();
    let hai = desk.key(&piece, "hai.jpg");
    desk.workspace.replace_page(&piece, &hai, &five).unwrap();
    assert_eq!(desk.names(&piece), ["ba.jpg", "năm.jpg", "một.jpg", "bốn.jpg"]);
    desk.workspace.remove_page(&piece, &ba).unwrap();
    assert_eq!(desk.names(&piece), ["năm.jpg", "một.jpg", "bốn.jpg"]);
    assert_eq!(desk.piece(&piece).pages(), 3);

    for expected in [
        &["ba.jpg", "năm.jpg", "một.jpg", "bốn.jpg"][..],
        &["ba.jpg", "hai.jpg", "một.jpg", "bốn.jpg"],
        &["ba.jpg", "hai.jpg", "một.jpg"],
        &["ba.jpg", "một.jpg", "hai.jpg"],
        &["một.jpg", "hai.jpg", "ba.jpg"],
    ] {
        desk.workspace.undo().unwrap().unwrap();
        assert_eq!(desk.names(&piece), expected);
    }
    desk.workspace.redo().unwrap().unwrap();
    assert_eq!(desk.names(&piece), ["ba.jpg", "một.jpg", "hai.jpg"]);
}

#[test]
fn a_piece_keeps_its_last_page_and_knows_its_own_pages_only() {
    let mut desk = desk();
    let piece = desk.three();
    for name in ["một.jpg", "hai.jpg"] {
        let key = desk.key(&piece, name);
        desk.workspace.remove_page(&piece, &key).unwrap();
        assert!(matches!(desk.workspace.remove_page(&piece, &key), Err(WorkspaceError::NoPage)));
    }
    let key = desk.key(&piece, "ba.jpg");
    assert!(matches!(desk.workspace.remove_page(&piece, &key), Err(WorkspaceError::LastPage)));
    assert_eq!(desk.names(&piece), ["ba.jpg"]);
}

#[test]
fn edits_leave_the_original_alone_and_can_be_taken_back() {
    let mut desk = desk();
    let piece = desk.three();
    let before = desk.piece(&piece).files[0].clone();
    let original = desk.workspace.store().blobs().read(before.hash).unwrap();
    let code = desk.code();

    let edits = PageEdits { turns: 1, ..PageEdits::default() };
    desk.edit(&piece, "một.jpg", &edits).unwrap();
    let after = desk.piece(&piece).files[0].clone();
    assert_eq!((after.hash, &after.page.edits), (before.hash, &edits));
    assert_ne!(after.printed(), before.printed());
    assert_ne!(desk.code(), code, "what is printed is not what was printed");
    let picture = desk.workspace.store().blobs().read(after.printed()).unwrap();
    let picture = image::load_from_memory(&picture).unwrap().into_rgb8();
    assert_eq!(picture.dimensions(), (1754, 1240));
    // The black corner was up left and is up right.
    assert!(picture.get_pixel(1700, 50).0[0] < 60 && picture.get_pixel(50, 50).0[0] > 180);
    assert_eq!(desk.workspace.store().blobs().read(before.hash).unwrap(), original);
    assert!(desk.workspace.verify().unwrap().is_sound());

    // The corners are those of the original, whatever was done before.
    let corners = Some([(0, 0), (2000, 0), (2000, 1400), (0, 1400)].map(|(x, y)| Corner::at(x, y)));
    desk.edit(&piece, "một.jpg", &PageEdits { corners, ..PageEdits::default() }).unwrap();
    let cut = desk.piece(&piece).files[0].clone();
    let picture = desk.workspace.store().blobs().read(cut.printed()).unwrap();
    let picture = image::load_from_memory(&picture).unwrap().into_luma8();
    assert!(picture.pixels().all(|pixel| pixel.0[0] < 60), "only the black corner is left");

    desk.edit(&piece, "một.jpg", &PageEdits::default()).unwrap();
    assert_eq!(desk.piece(&piece).files[0], before, "the original again");
    assert_eq!(desk.code(), code);
    desk.workspace.undo().unwrap().unwrap();
    assert_eq!(desk.piece(&piece).files[0], cut);
}

#[test]
fn corners_that_enclose_nothing_and_files_that_are_no_picture_are_refused() {
    let mut desk = desk();
    let piece = desk.three();
    let corners = Some([Corner::at(0, 0), Corner::at(9000, 9000), Corner::at(9000, 0), Corner::at(0, 9000)]);
    let crossed = PageEdits { corners, ..PageEdits::default() };
    assert!(matches!(desk.edit(&piece, "một.jpg", &crossed), Err(WorkspaceError::BadCorners)));
    let files = vec![common::evidence("e12_gs.pdf")];
    let attachment = Attachment { row: RowNumber(1), files, ..Attachment::default() };
    let pdf = desk.workspace.attach(&desk.dossier, &attachment).unwrap();
    let turned = PageEdits { turns: 2, ..PageEdits::default() };
    assert!(matches!(desk.edit(&pdf, "e12_gs.pdf", &turned), Err(WorkspaceError::NotAPicture(_))));
    assert_eq!(desk.piece(&pdf).pages(), 6);
}

#[test]
fn edits_of_a_picture_that_was_replaced_count_for_nothing() {
    let mut desk = desk();
    let piece = desk.three();
    let file = desk.piece(&piece).files[0].clone();
    let turned = PageEdits { turns: 2, ..PageEdits::default() };
    let developed = desk.workspace.intake().develop(&file, &turned).unwrap();
    let other = desk.photograph("khác.jpg", [90, 90, 90]);
    let other = desk.workspace.intake().take_in(&other).unwrap();
    desk.workspace.replace_page(&piece, &file.page.key, &other).unwrap();
    let late = desk.workspace.edit_page(&piece, &file.page.key, &developed);
    assert!(matches!(late, Err(WorkspaceError::NoPage)));
    assert!(desk.piece(&piece).files[0].page.edits.is_nothing());
}

/// Another laptop with the same data: a copied folder takes a device of its own.
fn copied(desk: &mut Desk) -> Workspace {
    let (from, to) = (desk.folder.path().join("data"), desk.folder.path().join("other"));
    let backup =
        desk.workspace.store().back_up(&desk.folder.path().join("backups"), desk.workspace.clock().now());
    let backup = backup.unwrap();
    std::fs::create_dir_all(&to).unwrap();
    std::fs::copy(&backup.path, to.join("hoso.db")).unwrap();
    let copied = std::process::Command::new("cp").arg("-r").arg(from.join("blobs")).arg(&to).status();
    assert!(copied.unwrap().success());
    let database = rusqlite::Connection::open(to.join("hoso.db")).unwrap();
    database.execute("DELETE FROM meta WHERE key = 'device'", []).unwrap();
    drop(database);
    common::workspace(&to)
}

/// What two laptops' operations add up to, in either order.
fn merged(one: &Workspace, other: &Workspace, dossier: &EntityId) -> Dossier {
    let all = |first: &Workspace, second: &Workspace| {
        let mut known: std::collections::BTreeMap<OperationId, Operation> = Default::default();
        let operations = first.store().operations().unwrap().into_iter();
        for operation in operations.chain(second.store().operations().unwrap()) {
            known.insert(operation.id.clone(), operation);
        }
        known
    };
    let known = all(one, other);
    let forth = Dossier::of(&State::of(known.values()), dossier);
    let back = Dossier::of(&State::of(known.values().rev()), dossier);
    assert_eq!(forth, back);
    forth
}

#[test]
fn what_two_laptops_do_to_different_pages_adds_up() {
    let mut desk = desk();
    let id = desk.three();
    let mut other = copied(&mut desk);
    let devices = [desk.workspace.store(), other.store()].map(|store| store.device().clone());
    assert_ne!(devices[0], devices[1], "the copy is another laptop");

    // Here: the last page to the front, the first one turned, one more added.
    let ba = desk.key(&id, "ba.jpg");
    desk.workspace.move_page(&id, &ba, 0).unwrap();
    desk.edit(&id, "một.jpg", &PageEdits { turns: 1, ..PageEdits::default() }).unwrap();
    let four = desk.photograph("bốn.jpg", [200, 200, 60]);
    desk.workspace.add_file(&id, &four).unwrap();
    // There: the second replaced, one more added.
    let hai = desk.key(&id, "hai.jpg");
    let five = photograph(desk.folder.path(), "năm.jpg", [60, 200, 200]);
    let five = other.intake().take_in(&five).unwrap();
    other.replace_page(&id, &hai, &five).unwrap();
    let six = photograph(desk.folder.path(), "sáu.jpg", [10, 90, 20]);
    other.add_file(&id, &six).unwrap();

    let both = merged(&desk.workspace, &other, &desk.dossier);
    let piece = both.evidence.iter().find(|piece| piece.id == id).unwrap();
    let mut found = names(piece);
    let last: std::collections::BTreeSet<String> = found.split_off(3).into_iter().collect();
    assert_eq!(found, ["ba.jpg", "một.jpg", "năm.jpg"]);
    assert_eq!(last, ["bốn.jpg", "sáu.jpg"].map(str::to_owned).into());
    assert_eq!(piece.files.iter().find(|file| file.name == "một.jpg").unwrap().page.edits.turns, 1);
}

#[test]
fn what_one_laptop_removes_and_another_replaces_stays() {
    let mut desk = desk();
    let id = desk.three();
    let mut other = copied(&mut desk);
    let hai = desk.key(&id, "hai.jpg");
    desk.workspace.remove_page(&id, &hai).unwrap();
    let five = photograph(desk.folder.path(), "năm.jpg", [60, 200, 200]);
    let five = other.intake().take_in(&five).unwrap();
    other.replace_page(&id, &hai, &five).unwrap();
    let both = merged(&desk.workspace, &other, &desk.dossier);
    let piece = both.evidence.iter().find(|piece| piece.id == id).unwrap();
    assert_eq!(names(piece), ["một.jpg", "năm.jpg", "ba.jpg"]);
}

#[test]
fn pages_put_into_one_place_by_two_laptops_can_still_be_parted() {
    let mut desk = desk();
    let id = desk.three();
    let mut other = copied(&mut desk);
    let (one, ba) = (desk.key(&id, "một.jpg"), desk.key(&id, "ba.jpg"));
    // Both put a page behind the second one, each another.
    desk.workspace.move_page(&id, &one, 1).unwrap();
    other.move_page(&id, &ba, 1).unwrap();
    let both = merged(&desk.workspace, &other, &desk.dossier);
    let piece = both.evidence.iter().find(|piece| piece.id == id).unwrap();
    let mut found = names(piece);
    found.sort();
    assert_eq!(found, ["ba.jpg", "hai.jpg", "một.jpg"], "none twice, none lost");
}

#[test]
fn paper_shows_the_pages_in_their_order_as_they_were_edited() {
    let mut desk = desk();
    let piece = desk.three();
    let blue = desk.key(&piece, "ba.jpg");
    desk.workspace.move_page(&piece, &blue, 0).unwrap();
    desk.edit(&piece, "hai.jpg", &PageEdits { turns: 1, ..PageEdits::default() }).unwrap();
    let options = hoso_ocop::workspace::ExportOptions {
        part: Some(hoso_ocop::print::Part::Evidence),
        force: true,
        ..Default::default()
    };
    let job = desk.workspace.export(&desk.dossier, options).unwrap();
    let printed = job.run(&mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert!(printed.problems.is_empty(), "{:?}", printed.problems);
    let preview = hoso_ocop::print::preview::Preview::of_own(printed.bytes).unwrap();
    let mut seen = Vec::new();
    for page in 0..preview.pages() {
        let drawn = preview.render(page, 0.25).unwrap();
        let at = |x: u32, y: u32| {
            let at = ((y * drawn.width + x) * 4) as usize;
            [drawn.rgba[at], drawn.rgba[at + 1], drawn.rgba[at + 2]]
        };
        let [red, green, blue] = at(drawn.width / 2, drawn.height / 2);
        let name = match (red > 150, green > 150, blue > 150) {
            (true, false, false) => "red",
            (false, true, false) => "green",
            (false, false, true) => "blue",
            _ => continue,
        };
        seen.push((name, drawn.width > drawn.height));
    }
    assert_eq!(seen, [("blue", false), ("red", false), ("green", true)]);
}

#[test]
fn the_electronic_set_takes_an_edited_picture_as_its_page() {
    let mut desk = desk();
    let files = vec![desk.photograph("một.jpg", [230, 40, 40])];
    let attachment =
        Attachment { row: RowNumber(3), files, title: "Ảnh vườn".into(), ..Attachment::default() };
    let piece = desk.workspace.attach(&desk.dossier, &attachment).unwrap();
    let made = |desk: &Desk, name: &str| {
        let job = desk.workspace.electronic(&desk.dossier, true, &Default::default()).unwrap();
        let target = desk.folder.path().join(name);
        let made = job.run_to(&target, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
        let ours = made.files.into_iter().find(|name| name.contains("Anh vuon")).unwrap();
        std::fs::read(target.join(ours)).unwrap()
    };
    assert_eq!(media_of(&made(&desk, "gốc")), MediaKind::Jpeg, "as it was received");
    desk.edit(&piece, "một.jpg", &PageEdits { turns: 1, ..PageEdits::default() }).unwrap();
    let page = made(&desk, "sửa");
    assert_eq!(media_of(&page), MediaKind::Pdf);
    let preview = hoso_ocop::print::preview::Preview::of_own(page).unwrap();
    let (width, height) = preview.size(0).unwrap();
    assert!(width > height);
}

#[test]
fn a_piece_of_one_file_from_before_pages_had_places_is_a_piece_of_one_page() {
    let mut desk = desk();
    let id = desk.three();
    let piece = desk.piece(&id);
    let keys: Vec<&str> = piece.files.iter().map(|file| file.page.key.as_str()).collect();
    assert_eq!(keys, ["0001", "0002", "0003"]);
    // What an older program wrote: the file alone, in words that it understands.
    let operations = desk.workspace.store().operations().unwrap();
    let old: Vec<&Operation> =
        operations.iter().filter(|operation| !operation.field.starts_with("quality.")).collect();
    let dossier = Dossier::of(&State::of(old), &desk.dossier);
    assert_eq!(names(&dossier.evidence[0]), ["một.jpg", "hai.jpg", "ba.jpg"]);
}

#[test]
fn several_pieces_at_once_are_one_undo() {
    let mut desk = desk();
    let paths = [
        desk.photograph("a.jpg", [230, 40, 40]),
        desk.photograph("b.jpg", [40, 200, 40]),
        desk.photograph("c.jpg", [60, 60, 230]),
    ];
    let taken: Vec<_> = paths.iter().map(|path| desk.workspace.intake().take_in(path).unwrap()).collect();
    let attachment = |row, paths: &[PathBuf]| Attachment {
        row: RowNumber(row),
        files: paths.to_vec(),
        ..Attachment::default()
    };
    let pieces = vec![
        (attachment(3, &paths[..2]), taken[..2].to_vec()),
        (attachment(7, &paths[2..]), taken[2..].to_vec()),
    ];
    let made = desk.workspace.attach_all_taken(&desk.dossier, &pieces).unwrap();
    assert_eq!(made.len(), 2);
    assert_eq!(desk.names(&made[0]), ["a.jpg", "b.jpg"]);
    assert_eq!(desk.names(&made[1]), ["c.jpg"]);
    desk.workspace.undo().unwrap().unwrap();
    assert!(desk.read().evidence.is_empty());
    // One that cannot be leaves all undone.
    let wrong = vec![pieces[0].clone(), (attachment(99, &paths[2..]), taken[2..].to_vec())];
    assert!(desk.workspace.attach_all_taken(&desk.dossier, &wrong).is_err());
    assert!(desk.read().evidence.is_empty());
}

#[test]
fn blurred_and_coarse_pictures_are_told_from_good_ones() {
    let mut desk = desk();
    let sharp = common::sample("02-gcn-attp.jpg");
    let picture = image::open(&sharp).unwrap();
    let blurred = desk.folder.path().join("nhòe.jpg");
    picture.blur(5.0).save(&blurred).unwrap();
    let coarse = desk.folder.path().join("nhỏ.jpg");
    picture.thumbnail(700, 990).save(&coarse).unwrap();
    for (path, is_blurred, is_coarse) in
        [(sharp, false, false), (blurred, true, false), (coarse, false, true)]
    {
        let attachment = Attachment { row: RowNumber(2), files: vec![path.clone()], ..Attachment::default() };
        let piece = desk.workspace.attach(&desk.dossier, &attachment).unwrap();
        let quality = desk.piece(&piece).files[0].page.quality.unwrap();
        assert_eq!(
            (quality.is_blurred(), quality.is_coarse()),
            (is_blurred, is_coarse),
            "{path:?} {quality:?}"
        );
        let open = desk.workspace.open_dossier(&desk.dossier).unwrap();
        let codes: Vec<&str> = open
            .assessment
            .findings
            .iter()
            .filter(|finding| matches!(&finding.place, hoso_ocop::assess::Place::Evidence { id, .. } if *id == piece.0))
            .map(|finding| finding.code)
            .collect();
        assert_eq!(codes.contains(&"picture_blurred"), is_blurred);
        assert_eq!(codes.contains(&"picture_coarse"), is_coarse);
    }
    // A part cut out of a good picture has few dots for its page.
    let good = desk.read().evidence[0].id.clone();
    let corners =
        Some([(4000, 4000), (6000, 4000), (6000, 6000), (4000, 6000)].map(|(x, y)| Corner::at(x, y)));
    desk.edit(&good, "02-gcn-attp.jpg", &PageEdits { corners, ..PageEdits::default() }).unwrap();
    assert!(desk.piece(&good).files[0].page.quality.unwrap().is_coarse());
}

#[test]
fn a_page_that_is_edited_is_measured_by_a_process_of_its_own_as_here() {
    let folder = TempDir::new().unwrap();
    let program = PathBuf::from(env!("CARGO_BIN_EXE_hoso-ocop"));
    let reading = hoso_ocop::print::evidence::Reading::by(program);
    let here = hoso_ocop::print::evidence::Reading::here();
    let corners = Some([(500, 800), (9000, 300), (9700, 9900), (100, 9500)].map(|(x, y)| Corner::at(x, y)));
    for (name, edits) in [
        ("02-gcn-attp.jpg", PageEdits { turns: 1, corners, whiten: true }),
        ("07-don-nhan-hieu.jpg", PageEdits { turns: 3, ..PageEdits::default() }),
    ] {
        let path = common::sample(name);
        let there = reading.develop(&path, &edits).unwrap().unwrap();
        assert_eq!(there, here.develop(&path, &edits).unwrap().unwrap(), "{name}");
        let look = |reading: &hoso_ocop::print::evidence::Reading| {
            reading.look(hoso_ocop::print::evidence::Source::Path(&path)).unwrap()
        };
        assert!(look(&reading).quality.is_some());
        assert_eq!(look(&reading), look(&here), "{name}");
    }
    // Foreign bytes are refused there, too.
    let path = folder.path().join("hỏng.jpg");
    std::fs::write(&path, b"\xFF\xD8\xFF\xE0 nothing follows").unwrap();
    let edits = PageEdits { turns: 1, ..PageEdits::default() };
    assert_eq!(reading.develop(&path, &edits).unwrap(), Err("damaged".to_owned()));
}

#[test]
fn pages_are_changed_from_a_terminal() {
    let folder = TempDir::new().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_hoso-ocop"));
        command.args(arguments).arg("--data").arg(folder.path().join("data"));
        command.args(["--today", "2026-11-23"]).output().unwrap()
    };
    let said = |arguments: &[&str]| {
        let output = run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    let names: Vec<String> = ["một.jpg", "hai.jpg", "ba.jpg"]
        .iter()
        .zip([[230, 40, 40], [40, 200, 40], [60, 60, 230]])
        .map(|(name, colour)| photograph(folder.path(), name, colour).display().to_string())
        .collect();
    let id = said(&["new", "--set", "11", "--producer", "Hợp tác xã chè Đồi Mây", "--product", "Trà"]);
    let piece = said(&["attach", &id, "--row", "3", &names[0], &names[1]]);
    let pages = || {
        let shown: serde_json::Value = serde_json::from_str(&said(&["show", &id, "--json"])).unwrap();
        let files = shown["evidence"][0]["files"].as_array().unwrap().clone();
        files.iter().map(|file| file["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(pages(), ["một.jpg", "hai.jpg"], "several files are one piece");
    said(&["add-pages", &piece, &names[2]]);
    said(&["page", &piece, "3", "--to", "1"]);
    assert_eq!(pages(), ["ba.jpg", "một.jpg", "hai.jpg"]);
    said(&["page", &piece, "1", "--turn", "1", "--whiten", "--corners", "0,0 1,0 1,0.9 0,0.9"]);
    said(&["page", &piece, "2", "--remove"]);
    said(&["page", &piece, "2", "--replace", &names[0]]);
    assert_eq!(pages(), ["ba.jpg", "một.jpg"]);
    said(&["undo"]);
    assert_eq!(pages(), ["ba.jpg", "hai.jpg"]);
    for (wrong, words) in [
        (&["page", &piece, "9", "--remove"][..], "không còn trong minh chứng"),
        (&["page", &piece, "1", "--corners", "0,0"], "tám số"),
        (&["page", &piece, "1", "--corners", "0,0 1,1 1,0 0,1"], "đặt lại bốn góc"),
        (&["page", &piece, "1"], "thiếu"),
    ] {
        let output = run(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.contains(words), "{wrong:?}: {error}");
    }
}
