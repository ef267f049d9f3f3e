//! The command line as outside checks call it: what is printed, what is refused, and that a
//! refusal changes nothing.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value as Json;
use tempfile::TempDir;

/// A data folder and the program.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn data(&self) -> &Path {
        self.folder.path()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_hoso-ocop"))
            .args(arguments)
            .arg("--data")
            .arg(self.data().join("data"))
            .args(["--today", "2026-11-23", "--author", "thử"])
            .output()
            .unwrap()
    }

    /// The answer of a command that must succeed.
    fn ok(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    fn json(&self, arguments: &[&str]) -> Json {
        serde_json::from_str(&self.ok(&[arguments, &["--json"]].concat())).unwrap()
    }

    /// The sentence of a command that must fail with a code.
    fn fails(&self, arguments: &[&str], code: i32) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?} prints an answer though it fails");
        let sentence = String::from_utf8(output.stderr).unwrap();
        assert_eq!(sentence.trim().lines().count(), 1, "one sentence: {sentence}");
        sentence.trim().to_owned()
    }

    fn sample(&self) -> String {
        self.ok(&["sample"])
    }
}

#[test]
fn the_sample_scores_as_its_file_says() {
    let desk = Desk::new();
    let id = desk.sample();
    let score = desk.json(&["score", &id]);
    assert_eq!(score["points"], 71);
    assert_eq!(score["parts"], serde_json::json!({ "A": 29, "B": 16, "C": 26 }));
    assert_eq!(score["stars_by_points"], 4);
    assert_eq!(score["stars"], 3);
    let missing: Vec<(u64, &str, u64, u64)> = score["missing_floors"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|floor| floor["star"] == 4)
        .map(|floor| {
            let number = |name: &str| floor[name].as_u64().unwrap();
            (number("star"), floor["criterion"].as_str().unwrap(), number("needs"), number("has"))
        })
        .collect();
    assert_eq!(missing, [(4, "2.3", 3, 1), (4, "3.5", 2, 1), (4, "5.1", 5, 3)]);
    let advice = &score["advice"][0];
    assert_eq!((&advice["star"], &advice["points_after"]), (&Json::from(4), &Json::from(76)));
    let changes: Vec<(&str, u64, u64)> = advice["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| (c["criterion"].as_str().unwrap(), c["from"].as_u64().unwrap(), c["to"].as_u64().unwrap()))
        .collect();
    assert_eq!(changes, [("2.3", 1, 3), ("3.5", 1, 2), ("5.1", 3, 5)]);

    let check = desk.json(&["check", &id]);
    assert_eq!(check["blocking"], serde_json::json!([]));
    for finding in check["advice"].as_array().unwrap() {
        let [code, place, message] = ["code", "where", "message"].map(|key| finding[key].as_str().unwrap());
        assert!(!code.is_empty() && !place.is_empty() && message.ends_with(['.', '?']), "{finding}");
    }
}

#[test]
fn the_law_is_dumped_whole() {
    let desk = Desk::new();
    let dump = desk.json(&["rulebook", "dump"]);
    let sets = dump["sets"].as_array().unwrap();
    let criteria: usize = sets.iter().map(|set| set["criteria"].as_array().unwrap().len()).sum();
    assert_eq!((sets.len(), criteria), (26, 787));
    let first = &sets[10]["criteria"][0];
    assert_eq!((&first["code"], &first["max"]), (&Json::from("1.1"), &Json::from(3)));
    assert_eq!(first["levels"][1]["floor_for_star"], 3);
}

#[test]
fn a_dossier_grows_from_nothing() {
    let desk = Desk::new();
    let id =
        desk.ok(&["new", "--set", "4", "--producer", "Tổ hợp tác ong Bản Nà", "--product", "Mật ong Bản Nà"]);
    let again =
        desk.ok(&["new", "--set", "4", "--producer", "TỔ HỢP TÁC ONG BA\u{309}N NÀ", "--product", "Sáp ong"]);
    let (one, two) = (desk.json(&["show", &id]), desk.json(&["show", &again]));
    assert_eq!(one["producer_id"], two["producer_id"], "an equal name is the same producer");
    desk.ok(&["set", &id, "producer.representative", "Lò Thi\u{323} Mẫu"]);
    desk.ok(&["set", &id, "producer.founded", "2/6/19"]);
    desk.ok(&["set", &id, "texts.organisation", "- Tổ trưởng; - Tổ viên"]);
    desk.ok(&["choose", &id, "1.5", "2"]);
    desk.ok(&["choose", &id, "3.1", "1"]);
    desk.ok(&["choose", &id, "3.1", "-"]);
    let shown = desk.json(&["show", &id]);
    assert_eq!(shown["fields"]["producer.representative"], "Lò Thị Mẫu", "stored composed");
    assert_eq!(shown["fields"]["producer.founded"], "2019-06-02");
    assert_eq!(shown["fields"]["texts.organisation"], "- Tổ trưởng; - Tổ viên");
    assert_eq!(shown["levels"]["1.5"]["points"], 2);
    assert!(shown["levels"].get("3.1").is_none());
    // It is not ready: check says so and export refuses, unless forced.
    let check = desk.run(&["check", &id, "--json"]);
    assert_eq!(check.status.code(), Some(1));
    let findings: Json = serde_json::from_slice(&check.stdout).unwrap();
    assert!(
        findings["blocking"].as_array().unwrap().iter().any(|finding| finding["code"] == "paper_missing")
    );
    let out = desk.data().join("out.pdf");
    let out = out.to_str().unwrap();
    desk.fails(&["export", &id, out], 1);
    assert!(!Path::new(out).exists(), "a refused export writes no file");
    desk.ok(&["export", &id, out, "--force"]);
    assert!(std::fs::read(out).unwrap().starts_with(b"%PDF"));
    // Finding it, with and without marks.
    for search in ["mat ong", "Mật ong", "ban na", "ong BẢN"] {
        let found = desk.json(&["list", "--search", search]);
        assert!(found["dossiers"].as_array().unwrap().iter().any(|row| row["id"] == *id), "{search}");
    }
    assert_eq!(desk.json(&["list", "--search", "chè"])["dossiers"], serde_json::json!([]));
}

#[test]
fn lists_follow_the_vietnamese_alphabet_and_find_d_with_stroke() {
    let desk = Desk::new();
    for product in ["Ổi Đông Dư", "Đào Sa Pa", "Dưa lê", "Ớt bột", "Ốc nhồi", "An xoa"] {
        desk.ok(&["new", "--set", "1", "--producer", "Hộ kinh doanh A", "--product", product]);
    }
    let listed = desk.json(&["list"]);
    let names: Vec<&str> =
        listed["dossiers"].as_array().unwrap().iter().map(|row| row["product"].as_str().unwrap()).collect();
    assert_eq!(names, ["An xoa", "Dưa lê", "Đào Sa Pa", "Ốc nhồi", "Ổi Đông Dư", "Ớt bột"]);
    let found = desk.json(&["list", "--search", "dao"]);
    assert_eq!(found["dossiers"].as_array().unwrap().len(), 1);
}

#[test]
fn what_is_wrong_is_refused_in_one_sentence_and_changes_nothing() {
    let desk = Desk::new();
    let id = desk.sample();
    let before = desk.json(&["show", &id]);
    let missing = desk.data().join("không có.pdf");
    let missing = missing.to_str().unwrap();
    for arguments in [
        vec!["set", &id, "producer.foo", "x"],
        vec!["set", &id, "producer.founded", "31/2/2020"],
        vec!["set", &id, "producer.founded", "hôm qua"],
        vec!["set", &id, "product.set", "27"],
        vec!["set", &id, "dossier.batch", "9"],
        vec!["set", &id, "dossier.year", "năm nay"],
        vec!["set", &id, "producer.representative_gender", "khác thường"],
        vec!["set", &id, "producer.commune_code", "5641"],
        vec!["set", &id, "descriptions.99", "x"],
        vec!["set", "d000", "producer.name", "x"],
        vec!["set", &id],
        vec!["choose", &id, "1.5", "9"],
        vec!["choose", &id, "1.5", "1#2"],
        vec!["choose", &id, "1.5", "nhiều"],
        vec!["choose", &id, "1", "1"],
        vec!["choose", &id, "9.9", "1"],
        vec!["attach", &id, "--row", "1", missing],
        vec!["attach", &id, "--row", "16", env!("CARGO_MANIFEST_DIR")],
        vec!["attach", &id, "--row", "1", env!("CARGO_MANIFEST_DIR")],
        vec![
            "attach",
            &id,
            "--row",
            "1",
            "--criteria",
            "1.99",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ],
        vec![
            "attach",
            &id,
            "--row",
            "1",
            "--issued",
            "2026-02-30",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ],
        vec!["attach", &id, concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")],
        vec!["new", "--set", "0", "--producer", "A", "--product", "B"],
        vec!["new", "--set", "11", "--producer", "A"],
        vec!["export", &id, "/no/such/folder/out.pdf"],
        vec!["export", &id, "/tmp/out.pdf", "--part", "mau-99"],
        vec!["show", "không"],
        vec!["nonsense"],
        vec!["list", "--nonsense"],
        vec!["list", "extra"],
    ] {
        let sentence = desk.fails(&arguments, 2);
        assert!(sentence.chars().count() > 15 && !sentence.contains("Err("), "{sentence}");
    }
    assert_eq!(desk.json(&["show", &id]), before);
    assert_eq!(desk.json(&["history", &id])["history"].as_array().unwrap().len(), 1);
}

#[test]
fn a_file_that_is_no_paper_is_stored_and_named() {
    let desk = Desk::new();
    let id = desk.sample();
    let text = desk.data().join("ghi chú.pdf");
    std::fs::write(&text, "đây không phải là PDF").unwrap();
    desk.ok(&[
        "attach",
        &id,
        "--row",
        "15",
        "--criteria",
        "7",
        "--title",
        "Giải thưởng",
        text.to_str().unwrap(),
    ]);
    let check = desk.json(&["check", &id]);
    let named =
        check["advice"].as_array().unwrap().iter().find(|finding| finding["code"] == "file_unreadable");
    let message = named.expect("the file is named")["message"].as_str().unwrap();
    assert!(message.contains("ghi chú.pdf") && message.contains("Giải thưởng"), "{message}");
    let out = desk.data().join("out.pdf");
    desk.ok(&["export", &id, out.to_str().unwrap()]);
}

#[test]
fn undo_redo_history_backup_verify() {
    let desk = Desk::new();
    let id = desk.sample();
    desk.ok(&["choose", &id, "2.3", "3"]);
    assert_eq!(desk.json(&["score", &id])["points"], 73);
    assert!(desk.ok(&["undo"]).contains("2.3"));
    assert_eq!(desk.json(&["score", &id])["points"], 71);
    desk.ok(&["redo"]);
    assert_eq!(desk.json(&["score", &id])["points"], 73);
    let history = desk.json(&["history", &id]);
    let kinds: Vec<&str> =
        history["history"].as_array().unwrap().iter().map(|entry| entry["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["redo", "undo", "do", "do"]);
    assert_eq!(history["history"][2]["changes"][0]["before"], serde_json::json!([1]));
    let stick = desk.data().join("usb");
    let backup = desk.json(&["backup", stick.to_str().unwrap()]);
    assert!(Path::new(backup["path"].as_str().unwrap()).is_file());
    assert!(backup["files"].as_u64().unwrap() >= 13);
    assert_eq!(desk.json(&["verify"])["sound"], true);
    // A file that was changed behind our back is noticed.
    let blobs = desk.data().join("data/blobs");
    let folder = std::fs::read_dir(&blobs).unwrap().next().unwrap().unwrap().path();
    let file = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[100] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let verify = desk.run(&["verify", "--json"]);
    assert_eq!(verify.status.code(), Some(1));
}

#[test]
fn a_broken_data_folder_is_told_and_left_alone() {
    let desk = Desk::new();
    let data = desk.data().join("data");
    std::fs::create_dir(&data).unwrap();
    std::fs::write(data.join("hoso.db"), vec![7_u8; 8192]).unwrap();
    desk.fails(&["list"], 2);
    assert_eq!(std::fs::read(data.join("hoso.db")).unwrap(), vec![7_u8; 8192]);
    let other = Desk::new();
    std::fs::write(other.data().join("data"), "a file where the folder should be").unwrap();
    other.fails(&["list"], 2);
}

#[test]
fn two_at_once_are_refused_not_mixed() {
    let desk = Desk::new();
    let id = desk.sample();
    let held = std::fs::File::options().write(true).open(desk.data().join("data/lock")).unwrap();
    held.try_lock().unwrap();
    let sentence = desk.fails(&["set", &id, "product.name", "x"], 2);
    assert!(sentence.contains("cửa sổ khác"), "{sentence}");
    drop(held);
    desk.ok(&["set", &id, "product.name", "Trà xanh"]);
}

#[test]
fn the_same_dossier_has_the_same_code_on_two_laptops() {
    let codes: Vec<String> = (0..2)
        .map(|_| {
            let desk = Desk::new();
            let id = desk.sample();
            let out = desk.data().join("out.pdf");
            let answer = desk.json(&["export", &id, out.to_str().unwrap()]);
            let code = answer["code"].as_str().unwrap().to_owned();
            assert_eq!(code.len(), 10);
            desk.ok(&["choose", &id, "2.3", "3"]);
            let changed = desk.json(&["export", &id, out.to_str().unwrap()]);
            assert_ne!(changed["code"], *code);
            code
        })
        .collect();
    assert_eq!(codes[0], codes[1]);
}

#[test]
fn help_names_every_command() {
    let desk = Desk::new();
    for language in ["vi", "en"] {
        let help = desk.ok(&["help", "--lang", language]);
        for command in [
            "sample",
            "new",
            "fields",
            "choose",
            "attach",
            "detach",
            "unlock",
            "remove",
            "list",
            "score",
            "check",
            "export",
            "electronic",
            "print",
            "hand-in",
            "snapshots",
            "changes",
            "undo",
            "history",
            "backup",
            "verify",
            "rulebook",
            "generate",
            "measure",
            "--volume-pages",
            "--archive",
            "--renderer",
        ] {
            assert!(help.contains(command), "{language}: {command}\n{help}");
        }
    }
}

#[test]
fn an_attachment_that_is_taken_back_leaves_the_list_as_it_was() {
    let desk = Desk::new();
    let id = desk.ok(&["new", "--set", "11", "--producer", "HTX thử", "--product", "Chè thử"]);
    let before = desk.json(&["list"]);
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/01-gcn-dang-ky-htx.pdf");
    desk.ok(&["attach", &id, file, "--row", "1", "--kind", "registration"]);
    let attached = desk.json(&["list"]);
    assert_ne!(attached, before, "the paper shows in the list");
    desk.ok(&["undo"]);
    assert_eq!(desk.json(&["list"]), before);
    assert_eq!(desk.json(&["verify"])["cache_differs"], false);
    desk.ok(&["redo"]);
    assert_eq!(desk.json(&["list"]), attached);
}

/// The system is told for the user alone: nothing of it stands in the data folder.
#[cfg(target_os = "linux")]
#[test]
fn packages_open_by_a_double_click_once_a_person_asks_for_it() {
    let desk = Desk::new();
    let home = desk.data().join("home");
    let told = |arguments: &[&str]| -> Json {
        let output = Command::new(env!("CARGO_BIN_EXE_hoso-ocop"))
            .args(arguments)
            .arg("--json")
            .arg("--data")
            .arg(desk.data().join("data"))
            .env("XDG_DATA_HOME", home.join("share"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice::<Json>(&output.stdout).unwrap()["opener"].clone()
    };
    assert_eq!(told(&["open-packages"]), "other");
    assert_eq!(told(&["open-packages", "on"]), "this");
    let entry = std::fs::read_to_string(home.join("share/applications/hoso-ocop.desktop")).unwrap();
    assert!(entry.contains(&format!("Exec=\"{}\" %f", env!("CARGO_BIN_EXE_hoso-ocop"))), "{entry}");
    assert_eq!(told(&["open-packages", "off"]), "other");
    assert!(!home.join("share/applications/hoso-ocop.desktop").exists());
    desk.fails(&["open-packages", "always"], 2);
}
