//! Pages that are gone: what is left is saved, the damaged file is kept to the last byte, nothing is
//! taken that nobody entered, and what is called whole is whole.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use common::Dice;
use hoso_ocop::dossier::{EntityId, Operation, OperationId};
use hoso_ocop::rulebook::{LevelNumber, RowNumber, SetNumber};
use hoso_ocop::store::{Salvaged, SalvagedState};
use hoso_ocop::workspace::{Attachment, NewDossier, Workspace};
use tempfile::TempDir;

const PAGE: usize = 4096;

/// Everything that was ever entered in the folder that the trials begin with.
struct Original {
    home: TempDir,
    operations: BTreeMap<OperationId, Operation>,
    /// Of each dossier: what stands on it and on what belongs to it.
    dossiers: BTreeMap<EntityId, BTreeSet<EntityId>>,
}

impl Original {
    fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// A copy to be damaged, with its backup or without.
    fn copy(&self, name: &str, backup: bool) -> PathBuf {
        let to = self.home.path().join(name);
        std::fs::remove_dir_all(&to).ok();
        copy_folder(&self.data(), &to);
        if !backup {
            std::fs::remove_dir_all(to.join("backups")).unwrap();
        }
        to
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}

/// Twelve dossiers with a paper each; a backup in the midst of the work.
fn original() -> Original {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data");
    let mut desk = common::workspace(&data);
    let mut ids = vec![desk.create_sample().unwrap()];
    for number in 1..12_u8 {
        let new = NewDossier {
            set: SetNumber(number),
            producer: format!("Hợp tác xã Mẫu {number}"),
            product: format!("Sản phẩm {number}"),
        };
        ids.push(desk.create_dossier(&new).unwrap());
    }
    let paper = home.path().join("giay.png");
    for (number, id) in ids.iter().enumerate().skip(1) {
        let shade = u8::try_from(number).unwrap();
        image::RgbImage::from_fn(60, 80, |x, y| image::Rgb([(x * 3 + y) as u8, (y * 7) as u8, shade]))
            .save(&paper)
            .unwrap();
        let attachment =
            Attachment { row: RowNumber(1), files: vec![paper.clone()], ..Attachment::default() };
        desk.attach(id, &attachment).unwrap();
        desk.set_field(id, "texts.story", &format!("Chuyện {number}: {}", "bản làng bên suối. ".repeat(150)))
            .unwrap();
    }
    desk.store().back_up(&data.join("backups"), desk.clock().now()).unwrap();
    for (number, id) in ids.iter().enumerate() {
        let set = SetNumber(u8::try_from(number.max(1)).unwrap());
        let codes: Vec<_> = common::law().set(set).unwrap().leaves().map(|leaf| leaf.code).collect();
        for code in codes {
            desk.choose_level(id, code, Some(LevelNumber(1))).ok();
        }
        for text in ["Bán ở chợ phiên.", "Bán ở chợ phiên và cửa hàng.", "Bán qua cửa hàng."]
        {
            desk.set_field(id, "texts.plan_product", text).unwrap();
        }
    }
    let operations = desk.store().operations().unwrap();
    let dossiers = ids
        .into_iter()
        .map(|id| {
            let state = desk.store().state_of(&id).unwrap();
            let all = state.entities().cloned().collect();
            (id, all)
        })
        .collect();
    desk.close().unwrap();
    Original {
        home,
        operations: operations.into_iter().map(|operation| (operation.id.clone(), operation)).collect(),
        dossiers,
    }
}

/// What one trial came to.
struct Outcome {
    /// The share of all operations that are there again, 0 to 1.
    share: f64,
    /// Values that stood and stand again, of all that stood; 0 to 1.
    standing: f64,
    lost: usize,
    said_lost: u64,
}

/// Saves a damaged folder and compares with what was entered.
fn save(original: &Original, data: &Path, damaged: &[u8]) -> (Option<Salvaged>, Outcome) {
    std::fs::write(data.join("hoso.db"), damaged).unwrap();
    let before = Workspace::salvage(&common::options(data), true).unwrap();
    assert_eq!(std::fs::read(data.join("hoso.db")).unwrap(), damaged, "looking changes nothing");
    let saved = Workspace::salvage(&common::options(data), false).unwrap();
    assert_eq!(before.is_some(), saved.is_some());
    let Some(saved) = saved else {
        // A page that holds nothing.
        return (None, Outcome { share: 1.0, standing: 1.0, lost: 0, said_lost: 0 });
    };
    let kept = saved.kept.clone().unwrap();
    assert_eq!(std::fs::read(&kept).unwrap(), damaged, "the damaged file is kept");
    let left: Vec<_> = std::fs::read_dir(data).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert!(!left.iter().any(|name| name == "salvage.tmp"), "{left:?}");

    let desk = common::workspace(data);
    let found = desk.verify().unwrap();
    assert!(found.database.is_none() && !found.cache_differs && found.damaged.is_empty(), "{found:?}");
    let here = desk.store().operations().unwrap();
    let entered: BTreeSet<(&EntityId, &str, &_)> = original
        .operations
        .values()
        .map(|operation| (&operation.entity, operation.field.as_str(), &operation.value))
        .collect();
    let mut again = 0;
    for operation in &here {
        match original.operations.get(&operation.id) {
            Some(before) => {
                assert_eq!(operation, before, "an operation is what was entered");
                again += 1;
            }
            None => {
                let value = (&operation.entity, operation.field.as_str(), &operation.value);
                assert!(entered.contains(&value), "nobody entered {operation:?}");
                assert_ne!(original.operations.keys().next().unwrap().device, operation.id.device);
            }
        }
    }
    let ids: BTreeSet<&OperationId> = here.iter().map(|operation| &operation.id).collect();
    for dossier in saved.dossiers.iter().filter(|dossier| dossier.state == SalvagedState::Whole) {
        let all = &original.dossiers[&dossier.id];
        let lacking = original
            .operations
            .values()
            .find(|operation| all.contains(&operation.entity) && !ids.contains(&operation.id));
        assert!(lacking.is_none(), "{} is called whole and lacks {lacking:?}", dossier.product);
    }
    let lost = original.operations.len() - again;
    assert!(saved.lost as usize <= lost, "nothing is mourned that never was: {} of {lost}", saved.lost);
    let (mut stood, mut stands) = (0, 0);
    let state = hoso_ocop::dossier::State::of(original.operations.values());
    for (entity, field, _, value) in state.heads() {
        stood += 1;
        stands += usize::from(desk.store().value(entity, field).unwrap() == *value);
    }
    desk.close().unwrap();
    let share = again as f64 / original.operations.len() as f64;
    let outcome = Outcome { share, standing: stands as f64 / stood as f64, lost, said_lost: saved.lost };
    (Some(saved), outcome)
}

/// Some trials of one kind of damage: the mean shares of operations and of standing values, and the
/// smallest share of operations.
fn trials(
    original: &Original,
    (name, backup, count): (&str, bool, usize),
    mut damage: impl FnMut(&mut Vec<u8>),
) -> (f64, f64) {
    let whole = std::fs::read(original.data().join("hoso.db")).unwrap();
    let (mut share, mut standing, mut least) = (0.0, 0.0, 1.0_f64);
    let (mut lost, mut said) = (0, 0);
    for _ in 0..count {
        let data = original.copy("trial", backup);
        let mut bytes = whole.clone();
        damage(&mut bytes);
        let (_, outcome) = save(original, &data, &bytes);
        share += outcome.share / count as f64;
        standing += outcome.standing / count as f64;
        least = least.min(outcome.share);
        lost += outcome.lost;
        said += outcome.said_lost;
    }
    println!(
        "{name}, {} backup, {count} trials of {} pages and {} operations: {:.2} % of operations (least {:.2} %), \
         {:.2} % of standing values; {lost} operations lost, {said} told",
        if backup { "a" } else { "no" },
        whole.len() / PAGE,
        original.operations.len(),
        share * 100.0,
        least * 100.0,
        standing * 100.0,
    );
    (share, standing)
}

fn zero(bytes: &mut [u8], page: usize) {
    bytes[page * PAGE..(page + 1) * PAGE].fill(0);
}

#[test]
fn what_damaged_pages_leave_is_saved() {
    let original = original();
    let mut dice = Dice(2026);
    let mut pages = |count: usize| {
        let drawn: Vec<usize> = (0..count).map(|_| dice.below(1 << 20)).collect();
        move |bytes: &mut Vec<u8>| {
            let all = bytes.len() / PAGE;
            for page in &drawn {
                zero(bytes, page % all);
            }
        }
    };
    // Mean shares that must be reached: of operations, of values that stand.
    type Kind = (&'static str, usize, bool, usize, (f64, f64));
    let kinds: [Kind; 4] = [
        ("one page zeroed", 1, false, 40, (0.98, 0.98)),
        ("one page zeroed", 1, true, 10, (0.99, 0.99)),
        ("five pages zeroed", 5, false, 15, (0.93, 0.93)),
        ("five pages zeroed", 5, true, 10, (0.96, 0.96)),
    ];
    for (name, count, backup, trials_of, (operations, standing)) in kinds {
        let (share, stands) = trials(&original, (name, backup, trials_of), |bytes| pages(count)(bytes));
        assert!(share >= operations && stands >= standing, "{name}: {share} {stands}");
    }
    let first = |bytes: &mut Vec<u8>| zero(bytes, 0);
    let (share, _) = trials(&original, ("the first page zeroed", false, 1), first);
    assert!(share > 0.99, "the first page holds nothing that was entered: {share}");
    let (share, _) = trials(&original, ("the first page zeroed", true, 1), first);
    assert!(share > 0.99, "{share}");
    let cut = |bytes: &mut Vec<u8>| bytes.truncate(bytes.len() / 2 + 1000);
    trials(&original, ("cut in half", false, 1), cut);
    let before = backed_up(&original);
    let (share, _) = trials(&original, ("cut in half", true, 1), cut);
    assert!(share >= before, "nothing of the backup is lost: {share} {before}");
    let nothing = |bytes: &mut Vec<u8>| bytes.fill(0);
    let (share, _) = trials(&original, ("every page zeroed", true, 1), nothing);
    assert!(share >= before, "{share} {before}");
    let (share, _) = trials(&original, ("cut to nothing", true, 1), |bytes| bytes.clear());
    assert!(share >= before, "{share} {before}");
    let mut noise = Dice(7);
    let garbage = |bytes: &mut Vec<u8>| {
        let page = noise.below(bytes.len() / PAGE);
        for byte in &mut bytes[page * PAGE..(page + 1) * PAGE] {
            *byte = u8::try_from(noise.below(256)).unwrap();
        }
    };
    let (share, _) = trials(&original, ("one page of noise", false, 15), garbage);
    assert!(share >= 0.98, "{share}");
}

/// A page whose second half is that of another, cut where a disk cuts: rows that run over the seam are
/// nobody's.
#[test]
fn of_torn_pages_and_turned_bits_nothing_is_taken_that_nobody_entered() {
    let original = original();
    let mut dice = Dice(512);
    let torn = |bytes: &mut Vec<u8>| {
        let pages = bytes.len() / PAGE;
        for _ in 0..3 {
            let (page, other) = (dice.below(pages), dice.below(pages));
            let seam = 512 * (1 + dice.below(7));
            let tail = bytes[other * PAGE + seam..(other + 1) * PAGE].to_vec();
            bytes[page * PAGE + seam..(page + 1) * PAGE].copy_from_slice(&tail);
        }
    };
    let (share, stands) = trials(&original, ("three pages torn", false, 40), torn);
    assert!(share >= 0.95 && stands >= 0.97, "{share} {stands}");
    let mut dice = Dice(513);
    let bits = |bytes: &mut Vec<u8>| {
        for _ in 0..100 {
            let at = dice.below(bytes.len());
            bytes[at] ^= 1 << dice.below(8);
        }
    };
    let (share, stands) = trials(&original, ("a hundred bits turned", false, 30), bits);
    assert!(share >= 0.8 && stands >= 0.9, "{share} {stands}");
}

/// The share of operations that the backup holds.
fn backed_up(original: &Original) -> f64 {
    let backup = std::fs::read_dir(original.data().join("backups")).unwrap().flatten();
    let backup =
        backup.map(|entry| entry.path()).find(|path| path.extension().is_some_and(|ending| ending == "db"));
    let holds = Workspace::backup_contents(&backup.unwrap()).unwrap();
    holds.operations as f64 / original.operations.len() as f64
}

#[test]
fn what_stood_only_in_the_log_is_saved_and_a_folder_that_is_whole_is_left_alone() {
    let home = TempDir::new().unwrap();
    let (data, broken) = (home.path().join("data"), home.path().join("broken"));
    let mut desk = common::workspace(&data);
    let id = desk.create_sample().unwrap();
    desk.close().unwrap();
    let mut desk = common::workspace(&data);
    desk.set_field(&id, "texts.story", "Chuyện mới chỉ có trong nhật ký.").unwrap();
    // As a power cut leaves it, with the page of the old story gone.
    copy_folder(&data, &broken);
    desk.close().unwrap();
    assert!(broken.join("hoso.db-wal").metadata().unwrap().len() > 0);
    let mut bytes = std::fs::read(broken.join("hoso.db")).unwrap();
    zero(&mut bytes, 0);
    std::fs::write(broken.join("hoso.db"), &bytes).unwrap();
    let log = std::fs::read(broken.join("hoso.db-wal")).unwrap();
    let saved = Workspace::salvage(&common::options(&broken), false).unwrap();
    // The log may hold the first page anew; then nothing is broken.
    if let Some(saved) = saved {
        let kept = saved.kept.unwrap();
        assert_eq!(std::fs::read(&kept).unwrap(), bytes);
        assert_eq!(std::fs::read(kept.with_extension("db-wal")).unwrap(), log);
        assert_eq!(saved.lost, 0);
    }
    let desk = common::workspace(&broken);
    let story = desk.dossier(&id).unwrap();
    assert_eq!(story.text("texts.story"), "Chuyện mới chỉ có trong nhật ký.");
    desk.close().unwrap();

    let before = std::fs::read(data.join("hoso.db")).unwrap();
    assert_eq!(Workspace::salvage(&common::options(&data), false).unwrap(), None);
    assert_eq!(std::fs::read(data.join("hoso.db")).unwrap(), before);
}

#[test]
fn what_was_erased_does_not_come_back_and_what_was_gone_back_from_neither() {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data");
    let mut desk = common::workspace(&data);
    let id = desk.create_sample().unwrap();
    let name = desk.dossier(&id).unwrap().text("producer.representative").to_owned();
    assert!(!name.is_empty());
    desk.store().back_up(&data.join("backups"), desk.clock().now()).unwrap();
    desk.erase_person(&id).unwrap();
    desk.close().unwrap();
    let mut bytes = std::fs::read(data.join("hoso.db")).unwrap();
    zero(&mut bytes, 0);
    std::fs::write(data.join("hoso.db"), &bytes).unwrap();
    let saved = Workspace::salvage(&common::options(&data), false).unwrap().unwrap();
    assert!(saved.backup.is_some() && saved.lost == 0);
    let mut desk = common::workspace(&data);
    assert_eq!(desk.dossier(&id).unwrap().text("producer.representative"), "");
    assert!(desk.store().access_log().unwrap().iter().any(|line| line.kind == "erase"));

    // Somebody goes back on purpose; what stood before is a backup, too, but of another history.
    let backup = desk.store().back_up(&data.join("backups"), desk.clock().now()).unwrap();
    desk.set_field(&id, "texts.story", "Chuyện viết nhầm.").unwrap();
    desk.go_back_to(&backup.path).unwrap();
    desk.set_field(&id, "texts.plan_product", "Viết sau khi quay lại.").unwrap();
    desk.close().unwrap();
    let mut bytes = std::fs::read(data.join("hoso.db")).unwrap();
    zero(&mut bytes, 0);
    std::fs::write(data.join("hoso.db"), &bytes).unwrap();
    Workspace::salvage(&common::options(&data), false).unwrap().unwrap();
    let desk = common::workspace(&data);
    assert_ne!(desk.dossier(&id).unwrap().text("texts.story"), "Chuyện viết nhầm.");
    assert_eq!(desk.dossier(&id).unwrap().text("texts.plan_product"), "Viết sau khi quay lại.");
    desk.close().unwrap();
}

#[test]
fn the_command_line_tells_it_plainly() {
    let home = TempDir::new().unwrap();
    let data = home.path().join("data");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hoso-ocop"));
        command.args(arguments).arg("--data").arg(&data).args(["--today", "2026-11-23", "--lang", "vi"]);
        command.output().unwrap()
    };
    assert!(run(&["sample"]).status.success());
    let said = run(&["salvage"]);
    assert!(said.status.success());
    assert!(String::from_utf8_lossy(&said.stdout).contains("không có gì phải cứu"));
    let mut bytes = std::fs::read(data.join("hoso.db")).unwrap();
    zero(&mut bytes, 0);
    std::fs::write(data.join("hoso.db"), &bytes).unwrap();
    assert_eq!(run(&["list"]).status.code(), Some(2));
    let said = run(&["salvage", "--dry-run"]);
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.status.success() && text.contains("Chưa có gì thay đổi"), "{text} {said:?}");
    assert!(text.contains("Không có bản sao lưu nào còn nguyên"), "{text}");
    assert_eq!(std::fs::read(data.join("hoso.db")).unwrap(), bytes);
    assert_eq!(run(&["list"]).status.code(), Some(2));
    let said = run(&["salvage", "--json"]);
    let figures: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!(figures["dossiers"][0]["state"], "whole", "{figures}");
    assert_eq!(std::fs::read(figures["kept"].as_str().unwrap()).unwrap(), bytes);
    assert!(String::from_utf8_lossy(&run(&["list"]).stdout).contains("Đồi Mây"));
    assert!(run(&["verify"]).status.success());
}
