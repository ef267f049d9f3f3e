//! Sensitive facts: sealed in the database, opened again wherever they are asked for, and locked
//! where the key is not.

mod common;

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use common::workspace;
use hoso_ocop::dossier::{Consent, ConsentWay, EntityId, State, Value};
use hoso_ocop::exchange::package::Passphrase;
use hoso_ocop::rulebook::SetNumber;
use hoso_ocop::store::{ActionInfo, ActionKind, Edit, KeyKeeping, KeyPlace, KeyState, Store, StoreError};
use hoso_ocop::words::{Language, Words};
use hoso_ocop::workspace::{ExportOptions, NewDossier, PackOptions, Workspace, WorkspaceError};
use proptest::prelude::*;
use rusqlite::Connection;
use tempfile::TempDir;

const ETHNICITY: &str = "producer.representative_ethnicity";
const DISABLED: &str = "producer.representative_disabled";

fn new_dossier(desk: &mut Workspace, producer: &str) -> EntityId {
    let new =
        NewDossier { set: SetNumber(11), producer: producer.to_owned(), product: "Trà xanh".to_owned() };
    desk.create_dossier(&new).unwrap()
}

/// A folder with one dossier in which a sensitive fact stands.
fn folder_with(word: &str) -> (TempDir, PathBuf, EntityId) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("data");
    let mut desk = workspace(&folder);
    let id = new_dossier(&mut desk, "Hợp tác xã chè Đồi Mây");
    desk.set_field(&id, ETHNICITY, word).unwrap();
    desk.close().unwrap();
    (home, folder, id)
}

/// Whether a text stands in any file of a folder, the database's log too.
fn stands_in(folder: &Path, word: &str) -> bool {
    fs::read_dir(folder).unwrap().flatten().any(|entry| {
        let path = entry.path();
        path.is_file() && fs::read(path).unwrap().windows(word.len()).any(|part| part == word.as_bytes())
    })
}

fn ethnicity(desk: &Workspace, id: &EntityId) -> Value {
    desk.dossier(id).unwrap().value(ETHNICITY).clone()
}

fn sealed(words: &str, dossier: &Workspace, id: &EntityId, path: &Path) -> Vec<String> {
    let passphrase = Some(Passphrase::for_sealing(words).unwrap());
    let options = PackOptions { passphrase, sensitive: true, since: None };
    let job = dossier.pack(std::slice::from_ref(id), options).unwrap();
    job.run(path, &mut |_| ControlFlow::Continue(())).unwrap().left_out
}

fn unpack(desk: &mut Workspace, path: &Path, words: &str) -> Result<(), WorkspaceError> {
    let job = desk.unpack(path, Some(Passphrase::new(words)));
    let staged = job.run(&mut |_| ControlFlow::Continue(()))?;
    desk.take_in_package(staged).map(drop)
}

#[test]
fn a_sensitive_fact_is_in_no_file_of_the_folder_and_reads_as_it_was_typed() {
    let (_home, folder, id) = folder_with("Pà Thẻn");
    assert!(!stands_in(&folder, "Pà Thẻn"));
    assert!(stands_in(&folder, "Trà xanh"), "what is not sensitive stands there");
    let key = folder.join("key");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let mut desk = workspace(&folder);
    assert_eq!(ethnicity(&desk, &id), Value::from("Pà Thẻn"));
    let status = desk.key_status().unwrap();
    assert_eq!((status.place, status.state), (Some(KeyPlace::File), KeyState::Open));
    desk.set_field(&id, ETHNICITY, "Tày").unwrap();
    desk.set_field(&id, DISABLED, "yes").unwrap();
    // Undo, redo, history and the report read through the seal.
    desk.undo().unwrap();
    desk.undo().unwrap();
    assert_eq!(ethnicity(&desk, &id), Value::from("Pà Thẻn"));
    desk.redo().unwrap();
    desk.redo().unwrap();
    assert_eq!(ethnicity(&desk, &id), Value::from("Tày"));
    assert_eq!(desk.dossier(&id).unwrap().value(DISABLED), &Value::from(true));
    let told = format!("{:?}", desk.history_lines(&id).unwrap());
    assert!(told.contains("Pà Thẻn") && told.contains("Tày"), "{told}");
    let report = desk.person(&id).unwrap();
    let fact = report.facts.iter().find(|fact| fact.field == ETHNICITY).unwrap();
    assert!(fact.entries.iter().any(|(_, _, value)| *value == Value::from("Pà Thẻn")));
    // What was entered again is no change.
    let before = desk.store().count_operations().unwrap();
    desk.set_field(&id, ETHNICITY, "Tày").unwrap();
    assert_eq!(desk.store().count_operations().unwrap(), before);
    assert!(desk.verify().unwrap().is_sound());
    desk.rebuild_cache().unwrap();
    assert!(desk.verify().unwrap().is_sound());
    desk.erase_person(&id).unwrap();
    assert!(matches!(ethnicity(&desk, &id), Value::Erased { .. }));
    assert!(desk.verify().unwrap().is_sound());
    desk.close().unwrap();
    assert!(!stands_in(&folder, "Tày"));
}

#[test]
fn two_persons_of_one_people_do_not_read_alike() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = workspace(home.path());
    for producer in ["Hợp tác xã Một", "Hợp tác xã Hai"] {
        let id = new_dossier(&mut desk, producer);
        desk.set_field(&id, ETHNICITY, "Kinh").unwrap();
    }
    desk.close().unwrap();
    let database = Connection::open(home.path().join("hoso.db")).unwrap();
    let sql = "SELECT value FROM op WHERE field = ?1";
    let mut statement = database.prepare(sql).unwrap();
    let values: Vec<String> =
        statement.query_map([ETHNICITY], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(values.len(), 2);
    assert!(values.iter().all(|value| value.starts_with("{\"sealed\":\"")), "{values:?}");
    assert_ne!(values[0], values[1]);
    assert_eq!(values[0].len(), values[1].len());
}

/// A folder as a program of before left it: the facts stand open.
#[test]
fn a_folder_of_before_is_sealed_at_the_first_start_and_no_byte_of_it_stays() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("data");
    // Without the law a store knows of no sensitive field, as before.
    let mut desk = workspace(&folder);
    let id = new_dossier(&mut desk, "Hợp tác xã chè Đồi Mây");
    desk.close().unwrap();
    let producer = workspace(&folder).dossier(&id).unwrap().producer;
    let mut store = Store::open(&folder).unwrap();
    for word in ["Xinh Mun", "Cơ Lao"] {
        let info = ActionInfo {
            label: "action-set-field".to_owned(),
            arguments: vec![("field".to_owned(), "Dân tộc".to_owned())],
            author: "thử".to_owned(),
            now: 1_800_000_000_000,
        };
        let mut transaction = store.begin(&info, &ActionKind::Do).unwrap();
        let edit = Edit { entity: producer.clone(), field: ETHNICITY.to_owned(), value: Value::from(word) };
        transaction.edit(&edit).unwrap();
        transaction.commit().unwrap();
    }
    store.remember("key.sealed", "").unwrap();
    store.close().unwrap();
    assert!(stands_in(&folder, "Xinh Mun") && stands_in(&folder, "Cơ Lao"));

    let desk = workspace(&folder);
    assert!(!stands_in(&folder, "Xinh Mun"), "gone from the log at once");
    assert_eq!(ethnicity(&desk, &id), Value::from("Cơ Lao"));
    assert!(desk.verify().unwrap().is_sound());
    desk.close().unwrap();
    assert!(!stands_in(&folder, "Xinh Mun") && !stands_in(&folder, "Cơ Lao"));
    let desk = workspace(&folder);
    assert_eq!(ethnicity(&desk, &id), Value::from("Cơ Lao"));
    let report = desk.person(&id).unwrap();
    let fact = report.facts.iter().find(|fact| fact.field == ETHNICITY).unwrap();
    let entered: Vec<&Value> = fact.entries.iter().map(|(_, _, value)| value).collect();
    assert_eq!(entered, [&Value::from("Cơ Lao"), &Value::from("Xinh Mun")]);
}

#[test]
fn without_its_key_a_fact_is_locked_and_nothing_else_is() {
    let (_home, folder, id) = folder_with("Lự");
    let desk = workspace(&folder);
    let codes = desk.recovery_codes().unwrap();
    desk.close().unwrap();
    fs::remove_file(folder.join("key")).unwrap();

    let mut desk = workspace(&folder);
    assert!(ethnicity(&desk, &id).is_locked());
    assert_eq!(desk.key_status().unwrap().state, KeyState::Lost);
    assert_eq!(desk.dossier(&id).unwrap().text("product.name"), "Trà xanh");
    let blocking: Vec<String> =
        desk.open_dossier(&id).unwrap().assessment.findings.iter().map(|f| f.code.to_string()).collect();
    assert!(blocking.contains(&"field_locked".to_owned()), "{blocking:?}");
    assert!(desk.verify().unwrap().is_sound());
    // It goes into no package, and the answer says so.
    let package = folder.with_file_name("x.ocop");
    let left_out = sealed("bốn từ bất kỳ", &desk, &id, &package);
    assert_eq!(left_out, ["Dân tộc"]);
    // One may type over it; that is sealed with a key of today, and undone again.
    desk.set_field(&id, ETHNICITY, "Nùng").unwrap();
    assert_eq!(ethnicity(&desk, &id), Value::from("Nùng"));
    desk.undo().unwrap();
    assert!(ethnicity(&desk, &id).is_locked());
    desk.redo().unwrap();
    desk.undo().unwrap();
    // A code with a wrong letter, or of another folder, opens nothing.
    let (_other, elsewhere, _) = folder_with("Kinh");
    let foreign = workspace(&elsewhere).recovery_codes().unwrap();
    for wrong in ["", "AAAA-BBBB", foreign[0].as_str()] {
        let answer = desk.recover(wrong);
        assert!(matches!(answer, Err(WorkspaceError::Store(StoreError::WrongKey))), "{wrong:?}");
    }
    desk.recover(&codes[0].to_lowercase()).unwrap();
    assert_eq!(ethnicity(&desk, &id), Value::from("Lự"));
    assert_eq!(desk.key_status().unwrap().state, KeyState::Open);
    desk.close().unwrap();
    // Both keys are kept: what was typed meanwhile opens too.
    let mut desk = workspace(&folder);
    assert_eq!(ethnicity(&desk, &id), Value::from("Lự"));
    desk.redo().unwrap();
    assert_eq!(ethnicity(&desk, &id), Value::from("Nùng"));
    assert_eq!(desk.recovery_codes().unwrap().len(), 2);
    assert!(desk.verify().unwrap().is_sound());
}

#[test]
fn a_passphrase_wraps_the_key_and_is_asked_for_again() {
    let (_home, folder, id) = folder_with("Lự");
    let mut desk = workspace(&folder);
    let codes = desk.recovery_codes().unwrap();
    assert!(desk.set_key_passphrase("ngắn").is_err());
    desk.set_key_passphrase("cơm nắm muối vừng").unwrap();
    assert_eq!(desk.key_status().unwrap().place, Some(KeyPlace::Passphrase));
    assert!(!folder.join("key").exists() && folder.join("key.age").exists());
    desk.close().unwrap();
    assert!(!stands_in(&folder, &codes[0]));

    let mut desk = workspace(&folder);
    assert!(desk.store().waits_for_passphrase());
    assert!(ethnicity(&desk, &id).is_locked());
    assert_eq!(desk.key_status().unwrap().state, KeyState::Locked);
    // Without the passphrase nothing sensitive can be written, and nothing is half written.
    let before = desk.store().count_operations().unwrap();
    let refused = desk.set_field(&id, ETHNICITY, "Kinh");
    assert!(matches!(refused, Err(WorkspaceError::Store(StoreError::Locked))), "{refused:?}");
    assert_eq!(desk.store().count_operations().unwrap(), before);
    desk.set_field(&id, "product.name", "Trà shan").unwrap();
    assert!(desk.unlock_key("cơm nắm muối lạc").is_err());
    desk.open_key("cơm nắm muối vừng").unwrap();
    assert_eq!(ethnicity(&desk, &id), Value::from("Lự"));
    desk.set_key_passphrase("một câu dài khác").unwrap();
    desk.close().unwrap();

    let mut desk = workspace(&folder);
    assert!(desk.unlock_key("cơm nắm muối vừng").is_err());
    desk.unlock_key("một câu dài khác").unwrap();
    desk.drop_key_passphrase().unwrap();
    desk.close().unwrap();
    let mut desk = workspace(&folder);
    assert_eq!(ethnicity(&desk, &id), Value::from("Lự"));
    // Forgotten: the recovery code opens, and no passphrase is asked for any more.
    desk.set_key_passphrase("quên mất rồi").unwrap();
    desk.close().unwrap();
    let mut desk = workspace(&folder);
    desk.open_key(&codes[0]).unwrap();
    desk.close().unwrap();
    let desk = workspace(&folder);
    assert!(!desk.store().waits_for_passphrase());
    assert_eq!(ethnicity(&desk, &id), Value::from("Lự"));
}

#[test]
fn a_backup_opens_on_another_laptop_with_the_code_or_the_passphrase_only() {
    let (home, folder, id) = folder_with("Brâu");
    let (stick, there) = (home.path().join("stick"), home.path().join("there"));
    let mut desk = workspace(&folder);
    let codes = desk.recovery_codes().unwrap();
    let copied = desk.back_up_to(&stick).unwrap().run(&mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(copied.opened_by, Some(KeyPlace::File));
    assert!(!stands_in(&stick, "Brâu") && !stands_in(&stick, &codes[0]));
    assert!(Workspace::backup_contents(&copied.path).unwrap().sealed);

    // In a folder with a key and a fact of its own.
    let mut other = workspace(&there);
    let own = new_dossier(&mut other, "Hợp tác xã khác");
    other.set_field(&own, ETHNICITY, "Mường").unwrap();
    let before = other.go_back_to(&copied.path).unwrap().kept.unwrap();
    assert!(ethnicity(&other, &id).is_locked() && other.is_locked().unwrap());
    other.recover(&codes[0]).unwrap();
    assert_eq!(ethnicity(&other, &id), Value::from("Brâu"));
    assert!(other.verify().unwrap().is_sound());
    // Its own data of before still opens: its key was kept.
    other.go_back_to(&before).unwrap();
    assert_eq!(ethnicity(&other, &own), Value::from("Mường"));
    other.close().unwrap();

    // Wrapped, the key goes along.
    desk.set_key_passphrase("cơm nắm muối vừng").unwrap();
    let copied = desk.back_up_to(&stick).unwrap().run(&mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(copied.opened_by, Some(KeyPlace::Passphrase));
    desk.close().unwrap();
    let fresh = home.path().join("fresh");
    Workspace::restore(&common::options(&fresh), &copied.path).unwrap();
    let mut fresh = workspace(&fresh);
    assert!(fresh.store().waits_for_passphrase());
    fresh.unlock_key("cơm nắm muối vừng").unwrap();
    assert_eq!(ethnicity(&fresh, &id), Value::from("Brâu"));
}

#[test]
fn packages_carry_plain_facts_inside_their_own_seal_whatever_the_keys() {
    let (home, folder, id) = folder_with("Ơ Đu");
    let there = home.path().join("there");
    let (mut a, mut b) = (workspace(&folder), workspace(&there));
    let package = home.path().join("x.ocop");
    sealed("bốn từ bất kỳ", &a, &id, &package);
    unpack(&mut b, &package, "bốn từ bất kỳ").unwrap();
    assert_eq!(ethnicity(&b, &id), Value::from("Ơ Đu"));
    // The same operations come back and are known again, though they stand sealed otherwise.
    sealed("bốn từ bất kỳ", &b, &id, &package);
    unpack(&mut a, &package, "bốn từ bất kỳ").unwrap();
    // Both change it: both values stand.
    a.set_field(&id, ETHNICITY, "Tày").unwrap();
    b.set_field(&id, ETHNICITY, "Nùng").unwrap();
    sealed("bốn từ bất kỳ", &b, &id, &package);
    unpack(&mut a, &package, "bốn từ bất kỳ").unwrap();
    let sides = a.sides(&id).unwrap();
    assert_eq!(sides.len(), 1);
    assert_eq!(sides[0].values.len(), 2);
    a.resolve(&id, None, ETHNICITY, 0).unwrap();
    // Both enter the same: that is no difference.
    sealed("bốn từ bất kỳ", &a, &id, &package);
    unpack(&mut b, &package, "bốn từ bất kỳ").unwrap();
    for desk in [&mut a, &mut b] {
        desk.set_field(&id, ETHNICITY, "Ngái").unwrap();
    }
    sealed("bốn từ bất kỳ", &b, &id, &package);
    unpack(&mut a, &package, "bốn từ bất kỳ").unwrap();
    assert!(a.sides(&id).unwrap().is_empty());
    // A laptop whose facts are locked takes nothing in half.
    b.set_key_passphrase("cơm nắm muối vừng").unwrap();
    b.close().unwrap();
    let mut b = workspace(&there);
    a.set_field(&id, ETHNICITY, "Kinh").unwrap();
    sealed("bốn từ bất kỳ", &a, &id, &package);
    let before = b.store().count_operations().unwrap();
    let refused = unpack(&mut b, &package, "bốn từ bất kỳ");
    assert!(matches!(refused, Err(WorkspaceError::Store(StoreError::Locked))), "{refused:?}");
    assert_eq!(b.store().count_operations().unwrap(), before);
    b.unlock_key("cơm nắm muối vừng").unwrap();
    unpack(&mut b, &package, "bốn từ bất kỳ").unwrap();
    for desk in [a, b] {
        assert_eq!(ethnicity(&desk, &id), Value::from("Kinh"));
        assert!(desk.verify().unwrap().is_sound());
    }
}

fn said(on: &str, given: bool) -> Consent {
    Consent {
        on: on.parse().unwrap(),
        given,
        by: "Hoàng Thị Mẫu".to_owned(),
        how: ConsentWay::Paper,
        text: 1,
    }
}

#[test]
fn consent_is_noted_travels_is_told_and_never_blocks() {
    let home = tempfile::tempdir().unwrap();
    let (mut a, mut b) = (workspace(&home.path().join("a")), workspace(&home.path().join("b")));
    let id = a.create_sample().unwrap();
    let code = |desk: &Workspace| {
        assert!(desk.open_dossier(&id).unwrap().assessment.is_ready());
        desk.export(&id, ExportOptions::default()).unwrap().code().to_owned()
    };
    let before = code(&a);
    let nobody = Consent { by: "  ".to_owned(), ..said("2026-01-05", true) };
    assert!(a.note_consent(&id, &nobody).is_err());
    a.note_consent(&id, &said("2026-01-05", true)).unwrap();
    a.note_consent(&id, &said("2026-01-05", true)).unwrap();
    let package = home.path().join("x.ocop");
    sealed("bốn từ bất kỳ", &a, &id, &package);
    unpack(&mut b, &package, "bốn từ bất kỳ").unwrap();
    assert_eq!(b.dossier(&id).unwrap().consents, [said("2026-01-05", true)]);
    // Each notes something; both stand.
    b.note_consent(&id, &said("2026-03-01", true)).unwrap();
    a.note_consent(&id, &said("2026-02-01", false)).unwrap();
    let withdrawn = |desk: &Workspace| {
        let open = desk.open_dossier(&id).unwrap();
        open.assessment.advising().any(|finding| finding.code == "consent_withdrawn")
    };
    assert!(withdrawn(&a) && !withdrawn(&b));
    sealed("bốn từ bất kỳ", &b, &id, &package);
    unpack(&mut a, &package, "bốn từ bất kỳ").unwrap();
    let all = [said("2026-01-05", true), said("2026-02-01", false), said("2026-03-01", true)];
    assert_eq!(a.person(&id).unwrap().consents, all);
    assert!(!withdrawn(&a));
    // It stands on no form: the dossier is the same one.
    assert_eq!(code(&a), before);
    a.note_consent(&id, &said("2026-04-01", true)).unwrap();
    a.undo().unwrap();
    assert_eq!(a.dossier(&id).unwrap().consents, all);
    assert!(a.consent_sheet(&id).unwrap().starts_with(b"%PDF-"));
    a.erase_person(&id).unwrap();
    assert!(a.dossier(&id).unwrap().consents.is_empty());
    assert!(a.verify().unwrap().is_sound());
}

#[test]
fn what_left_the_laptop_is_told_with_its_hashes() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let data = data.to_str().unwrap();
    let run = |arguments: &[&str]| -> serde_json::Value {
        let made = std::process::Command::new(env!("CARGO_BIN_EXE_hoso-ocop"))
            .args(arguments)
            .args(["--data", data, "--today", "2026-11-23", "--json"])
            .output()
            .unwrap();
        assert!(made.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&made.stderr));
        serde_json::from_slice(&made.stdout).unwrap_or_default()
    };
    let id = run(&["sample"])["id"].as_str().unwrap().to_owned();
    let at = |name: &str| home.path().join(name).display().to_string();
    let words = at("words");
    fs::write(&words, "cơm nắm muối vừng\n").unwrap();
    run(&["pack", &id, &at("x.ocop"), "--passphrase-file", &words]);
    run(&["pack", &id, &at("y.ocop")]);
    run(&["export", &id, &at("z.pdf"), "--part", "mau-01"]);
    run(&["backup", &at("stick")]);
    let sent = run(&["sent"])["sent"].clone();
    let notes: Vec<(&str, bool, bool, usize)> = sent
        .as_array()
        .unwrap()
        .iter()
        .map(|sent| {
            let note = &sent["note"];
            let holds = note["holds"].as_array().unwrap().len();
            let (sealed, sensitive) =
                (note["sealed"].as_bool().unwrap(), note["sensitive"].as_bool().unwrap());
            (note["what"].as_str().unwrap(), sealed, sensitive, holds)
        })
        .collect();
    let [backup, pdf, open, locked] = notes.as_slice() else { panic!("{notes:?}") };
    assert_eq!((backup.0, backup.2, backup.3), ("backup", true, 1));
    assert_eq!((pdf.0, pdf.3), ("pdf", 1));
    assert_eq!((open.0, open.1, open.2), ("package", false, false));
    assert_eq!((locked.0, locked.1, locked.2), ("package", true, true));
    assert!(locked.3 > 10, "its records and its papers");
    // A file that turns up is known again.
    let pdf = blake3::hash(&fs::read(at("z.pdf")).unwrap()).to_hex().to_string();
    assert_eq!(sent[1]["note"]["holds"][0], pdf[..16]);
    assert_eq!(sent[1]["dossiers"][0], id.as_str());
    let desk = workspace(Path::new(data));
    assert_eq!(desk.person(&EntityId(id)).unwrap().sent.len(), 4);
    assert!(desk.verify().unwrap().is_sound());
}

#[test]
fn the_key_from_a_terminal_takes_secrets_from_files_only() {
    let (home, folder, id) = folder_with("Lự");
    let at = |name: &str| home.path().join(name).display().to_string();
    let run = |arguments: &[&str]| {
        let command = std::process::Command::new(env!("CARGO_BIN_EXE_hoso-ocop"))
            .args(arguments)
            .args(["--data", folder.to_str().unwrap(), "--today", "2026-11-23"])
            .output()
            .unwrap();
        (command.status.code(), String::from_utf8(command.stdout).unwrap())
    };
    let (_, told) = run(&["key", "--json"]);
    assert_eq!(told.trim(), r#"{"place":"file","state":"open"}"#);
    let (_, code) = run(&["key", "recovery-code"]);
    fs::write(at("code"), &code).unwrap();
    fs::write(at("words"), "cơm nắm muối vừng\n").unwrap();
    assert_eq!(run(&["key", "passphrase", &at("words")]).0, Some(0));
    let shown = |more: &[&str]| run(&[&["show", id.0.as_str()][..], more].concat()).1;
    assert!(shown(&[]).contains("producer.representative_ethnicity = Đã khóa"), "{}", shown(&[]));
    assert!(shown(&["--key-passphrase-file", &at("words")]).contains("ethnicity = Lự"));
    assert_eq!(run(&["key", "unlock", &at("words")]).0, Some(2), "that is no recovery code");
    assert_eq!(run(&["key", "unlock", &at("code")]).0, Some(0));
    assert!(shown(&[]).contains("ethnicity = Lự"));
}

/// Lists go from hand to hand: they say that a number is odd, and not which.
#[test]
fn no_finding_and_no_list_tells_a_number() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = workspace(home.path());
    let id = new_dossier(&mut desk, "Hợp tác xã chè Đồi Mây");
    let secrets = ["12345", "0100109107", "lienhe@doimay"];
    for (field, text) in ["producer.phone", "producer.tax_code", "producer.email"].into_iter().zip(secrets) {
        desk.set_field(&id, field, text).unwrap();
    }
    let open = desk.open_dossier(&id).unwrap();
    for language in [Language::Vietnamese, Language::English] {
        let words = Words::new(language);
        let told: Vec<String> =
            open.assessment.findings.iter().map(|finding| words.say(&finding.message)).collect();
        let odd = open.assessment.findings.iter().filter(|finding| finding.code.ends_with("_odd"));
        assert_eq!(odd.count(), 3);
        for secret in secrets {
            assert!(!told.iter().any(|told| told.contains(secret)), "{secret}: {told:?}");
        }
    }
    let list = format!("{:?}", desk.list(&Default::default()).unwrap());
    let log = format!("{:?}", desk.store().access_log().unwrap());
    assert!(secrets.iter().all(|secret| !list.contains(secret) && !log.contains(secret)));
}

#[derive(Clone, Debug)]
enum Step {
    Set(usize, usize),
    Undo,
    Redo,
    Rebuild,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        5 => (0..3_usize, 0..4_usize).prop_map(|(field, value)| Step::Set(field, value)),
        2 => Just(Step::Undo),
        2 => Just(Step::Redo),
        1 => Just(Step::Rebuild),
    ];
    prop::collection::vec(step, 0..14)
}

/// Runs the steps in a store that seals, or in one that does not; answers every value that was
/// entered, and what stands on each field.
fn run(steps: &[Step], seal: bool) -> (Vec<Value>, Vec<Vec<Value>>) {
    const FIELDS: [&str; 3] = [ETHNICITY, DISABLED, "producer.phone"];
    let home = tempfile::tempdir().unwrap();
    let mut store = Store::open(home.path()).unwrap();
    if seal {
        let fields = [ETHNICITY.to_owned(), DISABLED.to_owned()];
        store.guard(fields.into(), KeyKeeping::File).unwrap();
    }
    let entity = EntityId("p1".to_owned());
    let info = ActionInfo {
        label: "action-set-field".to_owned(),
        arguments: Vec::new(),
        author: "thử".to_owned(),
        now: 1_800_000_000_000,
    };
    for step in steps {
        match step {
            Step::Set(field, value) => {
                let values = [Value::from("Kinh"), Value::from(true), Value::Empty, Value::from(7)];
                let (field, value) = (FIELDS[*field].to_owned(), values[*value].clone());
                let mut transaction = store.begin(&info, &ActionKind::Do).unwrap();
                if transaction.edit(&Edit { entity: entity.clone(), field, value }).unwrap() {
                    transaction.commit().unwrap();
                }
            }
            Step::Undo => {
                if let Some(what) = store.undoable().unwrap() {
                    store.undo(&what, &info).unwrap().0.commit().unwrap();
                }
            }
            Step::Redo => {
                if let Some(what) = store.redoable().unwrap() {
                    store.redo(&what, &info).unwrap().0.commit().unwrap();
                }
            }
            Step::Rebuild => store.rebuild_heads().unwrap(),
        }
    }
    store.check_digests().unwrap();
    let operations = store.operations().unwrap();
    assert!(store.heads_equal(&State::of(&operations)).unwrap());
    let standing = |field| store.standing(&entity, field).unwrap().into_iter().map(|side| side.value);
    let stands = FIELDS.map(|field| standing(field).collect());
    (operations.into_iter().map(|operation| operation.value).collect(), stands.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn any_edits_with_the_seal_are_those_without_it(steps in steps()) {
        prop_assert_eq!(run(&steps, true), run(&steps, false));
    }
}
