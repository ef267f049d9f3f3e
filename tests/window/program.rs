//! The real program: its window, and its command line.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value as Json;

use super::display::Display;
use super::hands::Hands;
use super::wait_until;

const TODAY: &str = "2026-11-23";
/// A start on a busy machine without a graphics card.
const START: Duration = Duration::from_secs(60);

/// The program under test: the one that was built with it, or another build of it.
fn binary() -> PathBuf {
    match std::env::var_os("HOSO_PROGRAM") {
        Some(path) => path.into(),
        None => env!("CARGO_BIN_EXE_hoso-ocop").into(),
    }
}

/// A window of the program; it is killed when it is dropped.
pub struct Program {
    child: Child,
    complaints: Arc<Mutex<Vec<String>>>,
    pub hands: Hands,
}

impl Program {
    /// Opens the window over a data folder and waits for its first picture.
    pub fn open(display: &Display, folder: &Path) -> Self {
        let mut command = display.command(binary());
        command.arg("--data").arg(folder).args(["--today", TODAY, "--author", "Hoàng"]);
        command.env("HOSO_READY", "1").stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let complaints = Arc::new(Mutex::new(Vec::new()));
        let (heard, errors) = (Arc::clone(&complaints), child.stderr.take().expect("piped"));
        std::thread::spawn(move || {
            for line in BufReader::new(errors).lines().map_while(Result::ok) {
                heard.lock().expect("not poisoned").push(line);
            }
        });
        let hands = Hands::on(display, child.id());
        let mut program = Self { child, complaints, hands };
        wait_until("the first picture", START, || {
            if let Ok(Some(status)) = program.child.try_wait() {
                panic!("the window ended with {status}: {:?}", program.complaints());
            }
            program.complaints().iter().any(|line| line == "ready")
        });
        program
    }

    /// What it said on standard error.
    pub fn complaints(&self) -> Vec<String> {
        self.complaints.lock().expect("not poisoned").clone()
    }

    /// Ends it without a word, as a power cut does, after a while that `meanwhile` is busy for.
    pub fn kill_during(&mut self, after: Duration, meanwhile: impl FnOnce(&mut Hands)) {
        let (child, hands) = (&mut self.child, &mut self.hands);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(after);
                child.kill().expect("it can be killed");
                child.wait().expect("it ends");
            });
            meanwhile(hands);
        });
    }

    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Closes the window as a person does.
    pub fn close(&mut self, display: &Display) -> ExitStatus {
        display.keys("alt+F4");
        let mut ended = None;
        wait_until("the window to close", Duration::from_secs(20), || {
            ended = self.child.try_wait().expect("it can be asked");
            ended.is_some()
        });
        ended.expect("it ended")
    }

    /// Ticks of the processor that it has used, in user and in system time.
    pub fn ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).expect("it runs");
        let after_name = stat.rsplit_once(')').expect("the name").1;
        let numbers: Vec<&str> = after_name.split_whitespace().collect();
        // Fields 14 and 15; the first after the name is field 3.
        let number = |index: usize| numbers[index].parse::<u64>().expect("a number");
        number(11) + number(12)
    }

    /// Waits until it has come to rest: no tick in `rest`.
    pub fn settle(&self, rest: Duration) {
        let (mut ticks, mut since) = (self.ticks(), Instant::now());
        wait_until("the program to rest", Duration::from_secs(60), || {
            let now = self.ticks();
            if now != ticks {
                (ticks, since) = (now, Instant::now());
            }
            since.elapsed() >= rest
        });
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Runs a command of the program.
pub fn run(display: &Display, folder: &Path, arguments: &[&str]) -> Output {
    let mut command = display.command(binary());
    // No dialog of the system may wait for a person.
    command.env("PATH", "").arg("--data").arg(folder).args(["--today", TODAY]).args(arguments);
    command.output().expect("the program starts")
}

/// Runs a command that succeeds; what it answers.
pub fn ask(display: &Display, folder: &Path, arguments: &[&str]) -> Json {
    let output = run(display, folder, &[arguments, &["--json"]].concat());
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {complaint}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The only dossier of a folder, as `show` tells it.
pub fn show_only(display: &Display, folder: &Path) -> Json {
    let list = ask(display, folder, &["list"]);
    let [row] = list["dossiers"].as_array().expect("a list").as_slice() else { panic!("{list}") };
    ask(display, folder, &["show", row["id"].as_str().expect("an id")])
}
