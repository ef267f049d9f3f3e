//! A clock that jumps: years back, years forward, and back again. Nothing is lost, nothing that
//! matters changes its order, packages are taken in, no good backup goes, and the regular check comes.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use common::{Dice, workspace};
use hoso_ocop::dossier::{ActionId, DeviceId, EntityId, Operation, OperationId, Timestamp, Value};
use hoso_ocop::rulebook::{RowNumber, SetNumber};
use hoso_ocop::store::{Backup, Store, backups_to_drop};
use hoso_ocop::workspace::{Attachment, Clock, NewDossier, PackOptions, Told, Workspace};
use jiff::civil::{Date, DateTime, date};
use jiff::{SignedDuration, Span, ZonedDateTime};
use tempfile::TempDir;

/// A clock that shows this now, and goes on.
fn showing(wanted: DateTime) -> Clock {
    let now = ZonedDateTime::now().datetime();
    Clock { today: None, wrong_by: wanted.duration_since(now) }
}

fn years(number: i64) -> Clock {
    Clock { today: None, wrong_by: SignedDuration::from_hours(number * 8766) }
}

/// Where clocks go: to the year of their making, a slip of the hand, beyond what any package takes.
const JUMPS: [i64; 9] = [0, -7, 73, 0, 80, -56, 5_000, -7, 0];

fn new_dossier(desk: &mut Workspace) -> EntityId {
    let new = NewDossier {
        set: SetNumber(11),
        producer: "Hợp tác xã chè Đồi Mây".to_owned(),
        product: "Trà xanh".to_owned(),
    };
    desk.create_dossier(&new).unwrap()
}

fn story(desk: &Workspace, id: &EntityId) -> String {
    desk.dossier(id).unwrap().text("texts.story").to_owned()
}

fn take(desk: &mut Workspace, path: &Path) {
    let staged = desk.unpack(path, None).run(&mut |_| ControlFlow::Continue(())).unwrap();
    desk.take_in_package(staged).unwrap();
}

fn pack(desk: &Workspace, id: &EntityId, path: &Path, options: PackOptions) -> usize {
    let job = desk.pack(std::slice::from_ref(id), options).unwrap();
    job.run(path, &mut |_| ControlFlow::Continue(())).unwrap().operations
}

#[test]
fn history_and_undo_go_by_what_was_done_and_not_by_the_clock() {
    let folder = TempDir::new().unwrap();
    let mut desk = workspace(folder.path());
    let id = new_dossier(&mut desk);
    let mut texts = vec![String::new()];
    for (turn, jump) in JUMPS.into_iter().enumerate() {
        desk.set_clock(years(jump));
        for half in 0..2 {
            let text = format!("Lần {turn}.{half}");
            desk.set_field(&id, "texts.story", &text).unwrap();
            texts.push(text);
        }
        if turn % 2 == 1 {
            // A clock can also jump while the laptop is off.
            desk.close().unwrap();
            desk = workspace(folder.path());
        }
    }
    let entries = desk.history(&id, 1000).unwrap();
    let shown: Vec<String> = entries
        .iter()
        .flat_map(|entry| &entry.lines)
        .filter(|line| line.field == "texts.story")
        .map(|line| line.after.text().to_owned())
        .collect();
    let acted: Vec<String> = texts.iter().skip(1).rev().cloned().collect();
    assert_eq!(shown, acted, "the latest first, as it was done");
    // What a person reads: texts that were saved while the clock stood still are not taken for one
    // sitting, or what was typed days ago would not be seen.
    let lines = desk.history_lines(&id).unwrap();
    let told: BTreeSet<String> = lines
        .iter()
        .flat_map(|line| line.before.iter().chain([&line.after]))
        .filter_map(|told| match told {
            Told::Words(words) => Some(words.clone()),
            _ => None,
        })
        .collect();
    let after_the_jump = texts.iter().skip(7);
    assert!(after_the_jump.clone().all(|text| told.contains(text)), "{told:?}");
    let undone = 1 + JUMPS.len();
    for (turn, jump) in (0..undone).zip(JUMPS.iter().cycle().skip(3)) {
        desk.set_clock(years(*jump));
        assert_eq!(story(&desk, &id), texts[texts.len() - 1 - turn]);
        desk.undo().unwrap().unwrap();
    }
    assert_eq!(story(&desk, &id), texts[texts.len() - 1 - undone]);
    for turn in (0..undone).rev() {
        desk.redo().unwrap().unwrap();
        assert_eq!(story(&desk, &id), texts[texts.len() - 1 - turn]);
    }
    assert!(desk.redo().unwrap().is_none());
    assert!(desk.verify().unwrap().is_sound());
}

#[test]
fn evidence_keeps_the_order_in_which_it_was_attached() {
    let folder = TempDir::new().unwrap();
    let mut desk = workspace(folder.path());
    let id = new_dossier(&mut desk);
    let mut titles = Vec::new();
    for jump in JUMPS {
        desk.set_clock(years(jump));
        titles.push(format!("Giấy {}", titles.len()));
        let attachment = Attachment {
            row: RowNumber(3),
            files: vec![common::sample("10-to-roi-cau-chuyen.pdf")],
            title: titles[titles.len() - 1].clone(),
            ..Attachment::default()
        };
        desk.attach(&id, &attachment).unwrap();
    }
    let dossier = desk.dossier(&id).unwrap();
    let order: Vec<String> = dossier.evidence.iter().map(|piece| piece.title.clone()).collect();
    assert_eq!(order, titles);
}

/// What one script of edits and packages leaves, by laptop: the values that stand on each field.
fn worked(seed: u64, clocks: &mut dyn FnMut() -> Clock) -> Vec<BTreeMap<String, BTreeSet<String>>> {
    let folder = TempDir::new().unwrap();
    let mut dice = Dice(seed);
    let mut desks: Vec<Workspace> =
        (0..3).map(|number| workspace(&folder.path().join(number.to_string()))).collect();
    let id = new_dossier(&mut desks[0]);
    let first = folder.path().join("first.ocop");
    pack(&desks[0], &id, &first, PackOptions::default());
    for desk in &mut desks[1..] {
        take(desk, &first);
    }
    let mut packages: Vec<PathBuf> = Vec::new();
    for turn in 0..50 {
        let desk = &mut desks[dice.below(3)];
        desk.set_clock(clocks());
        match dice.below(10) {
            0..=5 => {
                let field = ["texts.story", "producer.phone", "producer.email"][dice.below(3)];
                desk.set_field(&id, field, &format!("0912 000 {turn:03}")).unwrap();
            }
            // An edit of its own; without the dossier there is nothing to go on with.
            6 if desk.store().undoable().unwrap().is_some_and(|last| last.label == "action-set-field") => {
                desk.undo().unwrap();
            }
            6 | 7 => {
                let path = folder.path().join(format!("{turn}.ocop"));
                let peers = desk.peers().unwrap();
                let since = (dice.below(2) == 0).then(|| peers.first().map(|(peer, _)| peer.clone()));
                pack(desk, &id, &path, PackOptions { since: since.flatten(), ..PackOptions::default() });
                packages.push(path);
            }
            _ if packages.is_empty() => {}
            _ => take(desk, &packages[dice.below(packages.len())]),
        }
    }
    // In the end each sends everything to each.
    let mut last = Vec::new();
    for (number, desk) in desks.iter_mut().enumerate() {
        let path = folder.path().join(format!("last-{number}.ocop"));
        desk.set_clock(clocks());
        pack(desk, &id, &path, PackOptions::default());
        last.push(path);
    }
    for desk in &mut desks {
        desk.set_clock(clocks());
        last.iter().for_each(|path| take(desk, path));
        assert!(desk.verify().unwrap().is_sound());
    }
    let histories: Vec<_> = desks.iter().map(|desk| desk.history(&id, 1000).unwrap()).collect();
    assert!(histories.windows(2).all(|pair| pair[0] == pair[1]), "one history");
    let stands = |desk: &Workspace| {
        let state = desk.state(&id).unwrap();
        let mut stands: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (_, field, _, value) in state.heads().filter(|(_, field, ..)| field.contains('.')) {
            stands.entry(field.to_owned()).or_default().insert(value.text().to_owned());
        }
        stands
    };
    desks.iter().map(stands).collect()
}

#[test]
fn merging_gives_the_same_on_right_clocks_and_on_wrong_ones() {
    for seed in 0..6 {
        let right = worked(seed, &mut || years(0));
        let mut dice = Dice(seed + 1_000);
        let wrong = worked(seed, &mut || years(JUMPS[dice.below(JUMPS.len())]));
        assert!(right[0].len() >= 3, "{right:?}");
        assert!(right.iter().chain(&wrong).all(|stands| *stands == right[0]), "seed {seed}: {wrong:#?}");
    }
}

#[test]
fn only_what_is_new_holds_everything_whatever_the_clock_showed() {
    let folder = TempDir::new().unwrap();
    let (mut a, mut b) = (workspace(&folder.path().join("a")), workspace(&folder.path().join("b")));
    let id = new_dossier(&mut a);
    let stick = folder.path().join("stick.ocop");
    pack(&a, &id, &stick, PackOptions::default());
    take(&mut b, &stick);
    pack(&b, &id, &stick, PackOptions::default());
    take(&mut a, &stick);
    for (turn, jump) in JUMPS.into_iter().enumerate() {
        a.set_clock(years(jump));
        a.set_field(&id, "texts.story", &format!("Lần {turn}")).unwrap();
        a.set_field(&id, "texts.history", &format!("Lần thứ {turn}")).unwrap();
        let (peer, _) = a.peers().unwrap().remove(0);
        let since = PackOptions { since: Some(peer), ..PackOptions::default() };
        assert!(pack(&a, &id, &stick, since) >= 2, "the new ones are in it");
        take(&mut b, &stick);
        assert_eq!(a.dossier(&id).unwrap(), b.dossier(&id).unwrap(), "{jump} years off");
        pack(&b, &id, &stick, PackOptions::default());
        take(&mut a, &stick);
    }
    assert_eq!(a.history(&id, 1000).unwrap(), b.history(&id, 1000).unwrap());
}

/// A stranger's time that no clock can have shown is not followed: what is done here afterwards would
/// be refused by everybody.
#[test]
fn a_time_from_the_end_of_all_clocks_does_not_spread() {
    let folder = TempDir::new().unwrap();
    let (home, other) = (folder.path().join("home"), folder.path().join("other"));
    let mut desk = workspace(&home);
    let id = new_dossier(&mut desk);
    desk.close().unwrap();
    let device = DeviceId("stranger".to_owned());
    let operation = Operation {
        id: OperationId { device: device.clone(), seq: 1 },
        action: ActionId(format!("{device}-1")),
        entity: id.clone(),
        field: "texts.history".to_owned(),
        value: Value::from("Từ năm 2100"),
        parents: Vec::new(),
        // The last that a package is read with.
        time: Timestamp(4_102_444_800_000 << 16 | 0xffff),
        author: "khách".to_owned(),
    };
    let mut store = Store::open(&home).unwrap();
    let mut transaction = store.begin_merge().unwrap();
    transaction.merge(&[], &[operation]).unwrap();
    transaction.commit().unwrap();
    store.close().unwrap();
    let mut desk = workspace(&home);
    desk.set_clock(years(0));
    desk.set_field(&id, "texts.story", "Hôm nay").unwrap();
    let stick = folder.path().join("stick.ocop");
    pack(&desk, &id, &stick, PackOptions::default());
    let mut there = workspace(&other);
    take(&mut there, &stick);
    assert_eq!(story(&there, &id), "Hôm nay");
    assert_eq!(there.dossier(&id).unwrap().text("texts.history"), "Từ năm 2100", "and it is not lost");
    assert_eq!(there.history(&id, 1).unwrap()[0].time, desk.history(&id, 1).unwrap()[0].time);
}

/// A folder whose backups are made as the window makes them: when it is opened, and some work after.
struct Shelf {
    desk: Workspace,
    id: EntityId,
    _folder: TempDir,
}

impl Shelf {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let mut desk = workspace(folder.path());
        desk.set_clock(showing(date(2026, 3, 1).at(8, 0, 0, 0)));
        let id = new_dossier(&mut desk);
        Self { desk, id, _folder: folder }
    }

    /// A session that begins when the clock shows `from` and ends some hours later.
    fn session(&mut self, from: DateTime) {
        self.desk.set_clock(showing(from));
        self.desk.store().back_up_daily(self.desk.clock().now()).unwrap();
        let later = from.checked_add(Span::new().hours(3)).unwrap();
        self.desk.set_clock(showing(later));
        self.desk.set_field(&self.id, "texts.story", &format!("{from} {}", self.count())).unwrap();
    }

    fn count(&self) -> u64 {
        self.desk.store().count_operations().unwrap()
    }

    /// How much each backup holds, the oldest first.
    fn holds(&self) -> Vec<u64> {
        let backups = self.desk.store().backups();
        backups.iter().map(|backup| Workspace::backup_contents(&backup.path).unwrap().operations).collect()
    }
}

fn day(number: i64) -> DateTime {
    date(2026, 4, 1).at(8, 0, 0, 0).checked_add(Span::new().days(number)).unwrap()
}

/// The backups that stand after 40 days and 14 sessions more on a clock that goes wrong are those that
/// would stand if it had been right.
#[test]
fn a_wrong_clock_never_drops_a_good_backup() {
    let after = |wrong: &dyn Fn(i64) -> DateTime| {
        let mut shelf = Shelf::new();
        (0..40).for_each(|number| shelf.session(day(number)));
        (40..54).for_each(|number| shelf.session(wrong(number)));
        shelf.session(day(54));
        let holds = shelf.holds();
        assert!(holds.is_sorted(), "the oldest first: {holds:?}");
        assert_eq!(holds.last(), Some(&(shelf.count() - 1)), "the newest stands");
        holds
    };
    let right = after(&day);
    assert!((14..25).contains(&right.len()), "some went: {right:?}");
    let dead_battery = |_| date(2019, 1, 1).at(0, 4, 0, 0);
    let back = |number| date(2019, 1, 1).at(8, 0, 0, 0).checked_add(Span::new().days(number)).unwrap();
    let ahead = |number| date(2099, 1, 1).at(8, 0, 0, 0).checked_add(Span::new().days(number)).unwrap();
    let mad = |number: i64| {
        let mut dice = Dice(number as u64);
        let year = i16::try_from(1990 + dice.below(120)).unwrap();
        date(year, 1 + dice.below(12) as i8, 1 + dice.below(28) as i8).at(9, 0, 0, 0)
    };
    let cases: [(&str, &dyn Fn(i64) -> DateTime); 4] = [
        ("every morning is that of 2019", &dead_battery),
        ("the year is 2019", &back),
        ("the year is 2099", &ahead),
        ("every morning is of another year", &mad),
    ];
    for (what, clock) in cases {
        assert_eq!(after(clock), right, "{what}");
    }
}

/// Backups of before days were counted go by the dates in their names.
#[test]
fn thinning_keeps_days_weeks_and_months_and_the_newest() {
    let backup = |made: DateTime| Backup { day: made.date(), made, path: PathBuf::from(made.to_string()) };
    let all: Vec<Backup> = (0..400).map(|number| backup(day(number))).collect();
    let today = all[399].day;
    let dropped = backups_to_drop(&all, today);
    let kept: Vec<&Backup> = all.iter().filter(|backup| !dropped.contains(backup)).collect();
    assert!((24..=31).contains(&kept.len()), "{}", kept.len());
    assert!(kept.iter().rev().zip(all.iter().rev()).take(12).all(|(kept, one)| *kept == one), "12 days");
    let months: BTreeSet<Date> = kept.iter().map(|backup| backup.day.first_of_month()).collect();
    assert!(months.len() >= 9, "9 months: {months:?}");
    assert!(backups_to_drop(&all[..1], date(2099, 1, 1)).is_empty());
}

#[test]
fn a_folder_that_went_back_to_an_old_backup_goes_on_with_its_newest_ones() {
    let mut shelf = Shelf::new();
    (0..20).for_each(|number| shelf.session(day(number)));
    let oldest = shelf.desk.store().backups().remove(0);
    shelf.desk.set_clock(showing(day(90)));
    shelf.desk.go_back_to(&oldest.path).unwrap();
    let before: Vec<PathBuf> = shelf.desk.store().backups().into_iter().map(|backup| backup.path).collect();
    // What stood before was kept as the backup of that day; the next is that of the next.
    shelf.session(day(91));
    let after: Vec<PathBuf> = shelf.desk.store().backups().into_iter().map(|backup| backup.path).collect();
    let newest = after.last().unwrap();
    assert!(!before.contains(newest), "the new one is the newest");
    assert!(before.iter().rev().take(11).all(|path| after.contains(path)), "none of the last ones went");
}

#[test]
fn the_regular_check_is_not_put_off_by_a_wrong_clock() {
    let dead_battery = |_| date(2019, 1, 1).at(0, 4, 0, 0);
    let ahead = |number: i64| if number == 1 { date(2099, 1, 1).at(8, 0, 0, 0) } else { day(number) };
    let back = |number| date(2019, 1, 1).at(8, 0, 0, 0).checked_add(Span::new().days(number)).unwrap();
    let cases: [(&str, &dyn Fn(i64) -> DateTime); 4] =
        [("right", &day), ("2019 every day", &dead_battery), ("once 2099", &ahead), ("from 2019 on", &back)];
    for (what, clock) in cases {
        let mut shelf = Shelf::new();
        shelf.session(day(0));
        shelf.desk.deep_check().unwrap();
        let mut checks = Vec::new();
        for number in 1..=21 {
            shelf.session(clock(number));
            if shelf.desk.deep_check_is_due().unwrap() {
                shelf.desk.deep_check().unwrap();
                checks.push(number);
            }
        }
        assert_eq!(checks, [7, 14, 21], "{what}");
    }
}
