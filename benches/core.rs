//! How long the work behind the screens takes, against its targets. Prints a table; `--json`
//! prints one object instead.
//!
//! ```text
//! cargo bench --bench core [-- --dossiers 20000] [--json]
//! ```
//!
//! A figure is the median of its runs. Where two things are compared they take turns in one run,
//! so that a busy machine slows both.

use std::fs::{self, File};
use std::hint::black_box;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use hoso_ocop::assess::{Neighbours, Question, findings, score};
use hoso_ocop::dossier::EntityId;
use hoso_ocop::print::evidence::Reading;
use hoso_ocop::rulebook::Rulebook;
use hoso_ocop::store::RowQuery;
use hoso_ocop::words::{Language, Words};
use hoso_ocop::workspace::{Clock, ExportOptions, OpenOptions, SheetKind, SheetOptions, Workspace};
use tempfile::TempDir;

/// What a person types into the search: one letter, two, a word, two words, without marks, with
/// them, a running number, nothing that is there.
const SEARCHES: [&str; 8] = ["t", "ch", "trà", "tra xanh", "đồi mây", "doi may 12", "19999", "xyz"];

/// What a person types into the finder: whole words, a space left out, letters left out, swapped
/// and changed, a first letter that is wrong, nothing that is there.
const FINDS: [&str; 8] = [
    "t",
    "tra xanh",
    "traxanh",
    "mat onh",
    "tinh bto ngeh",
    "cuoi trong",
    "hop tac xa thung nam",
    "khongcogi",
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [job, folder, id] = arguments.as_slice()
        && job == "child-export"
    {
        child_export(Path::new(folder), id);
        return ExitCode::SUCCESS;
    }
    let after = |name: &str| {
        let place = arguments.iter().position(|argument| argument == name)?;
        arguments.get(place + 1)?.parse().ok()
    };
    let dossiers = after("--dossiers").unwrap_or(20_000);
    let mut table = Table::default();
    pure(&mut table);
    edits(&mut table);
    commands(&mut table);
    many(&mut table, dossiers);
    export(&mut table);
    if arguments.iter().any(|argument| argument == "--json") {
        println!("{}", table.json());
    } else {
        table.print();
    }
    ExitCode::SUCCESS
}

/// Points, findings, the law, the texts: what no disk takes part in.
fn pure(table: &mut Table) {
    let folder = folder();
    let mut workspace = open(folder.path());
    let id = workspace.create_sample().expect("the sample");
    let dossier = workspace.dossier(&id).expect("it was made");
    let rulebook = std::sync::Arc::clone(workspace.current_rulebook());
    let set = dossier.set().and_then(|number| rulebook.set(number)).expect("the sample has a set");
    let points = median(200, || {
        black_box(score(&rulebook, set, black_box(&dossier)));
    });
    table.at_most("score of the sample", millis(points), "ms", 1.0);
    let neighbours = Neighbours::default();
    let today = workspace.clock().today();
    let check = median(200, || {
        let question = Question {
            rulebook: &rulebook,
            dossier: black_box(&dossier),
            today: Some(today),
            neighbours: &neighbours,
        };
        black_box(findings(question));
    });
    table.at_most("check of the sample", millis(check), "ms", 1.0);
    let opened = median(200, || {
        black_box(workspace.open_dossier(&id).expect("it opens"));
    });
    table.at_most("the sample read and assessed", millis(opened), "ms", 5.0);
    let law = median(20, || {
        black_box(Rulebook::shipped().expect("the shipped rulebook is good"));
    });
    table.at_most("rulebook read and checked", millis(law), "ms", 20.0);
    let words = median(20, || {
        black_box(Words::new(Language::Vietnamese));
    });
    table.at_most("texts of the window read", millis(words), "ms", 5.0);
}

/// One edit from the door until it is synced, against writing the same bytes and syncing them.
fn edits(table: &mut Table) {
    let folder = folder();
    let mut workspace = open(folder.path());
    let id = workspace.create_sample().expect("the sample");
    let mut bare = File::create(folder.path().join("bare")).expect("a file beside it");
    let log = folder.path().join("hoso.db-wal");
    let size = || fs::metadata(&log).map_or(0, |log| log.len());
    let mut ours = Vec::new();
    let mut theirs = Vec::new();
    let mut written = Vec::new();
    for turn in 0..120 {
        let text = format!("Lịch sử hình thành và phát triển, lần ghi thứ {turn}. ").repeat(6);
        let before = size();
        ours.push(timed(|| workspace.set_field(&id, "texts.history", &text).expect("it is saved")));
        // Folding the log into the database starts it anew; then the growth says nothing.
        let grown = size().saturating_sub(before);
        if grown > 0 {
            written.push(grown);
        }
        theirs.push(timed(|| {
            bare.write_all(text.as_bytes()).and_then(|()| bare.sync_all()).expect("it is written");
        }));
    }
    let (ours, theirs) = (middle(&mut ours), middle(&mut theirs));
    table.told("an edit, door to synced", millis(ours), "ms");
    table.told("bare write and fsync of its text", millis(theirs), "ms");
    table.at_most("an edit against the bare write", ratio(ours, theirs), "×", 2.0);
    written.sort_unstable();
    let kilobytes = written.get(written.len() / 2).map_or(0.0, |bytes| *bytes as f64 / 1024.0);
    table.told("bytes that an edit brings to disk", kilobytes, "KB");
}

/// Whole commands, as a script calls them, beyond what starting any program takes.
fn commands(table: &mut Table) {
    let folder = folder();
    let id = open(folder.path()).create_sample().expect("the sample");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hoso-ocop"));
        command.args(arguments).arg("--data").arg(folder.path()).stdout(Stdio::null());
        timed(|| {
            command.status().expect("the program starts");
        })
    };
    let kinds: [(&str, &[&str]); 4] = [
        ("command score", &["score", id.0.as_str(), "--json"]),
        ("command check", &["check", id.0.as_str(), "--json"]),
        ("command list", &["list", "--json"]),
        ("command set", &["set", id.0.as_str(), "texts.history"]),
    ];
    let mut idle = Vec::new();
    let mut times = vec![Vec::new(); kinds.len()];
    for turn in 0..25 {
        idle.push(run(&["--version"]));
        for ((_, arguments), times) in kinds.iter().zip(&mut times) {
            let value = format!("Lần {turn}");
            let mut arguments = arguments.to_vec();
            if arguments.first() == Some(&"set") {
                arguments.push(&value);
            }
            times.push(run(&arguments));
        }
    }
    let idle = middle(&mut idle);
    table.told("a command that does nothing", millis(idle), "ms");
    for ((name, _), times) in kinds.iter().zip(&mut times) {
        table.at_most(name, millis(middle(times).saturating_sub(idle)), "ms", 40.0);
    }
}

/// A folder of many dossiers beside one of twenty.
fn many(table: &mut Table, dossiers: usize) {
    let (large, small) = (folder(), folder());
    let made = timed(|| {
        open(large.path()).generate(dossiers).expect("they are written");
    });
    open(small.path()).generate(20).expect("they are written");
    table.told(&format!("{dossiers} dossiers invented"), made.as_secs_f64(), "s");
    let opens = median(7, || drop(open(large.path())));
    table.told("the folder opens and closes", millis(opens), "ms");
    let (many, few) = (open(large.path()), open(small.path()));
    let list = |search: &str| many.list(&RowQuery { search: search.to_owned(), limit: 0 }).expect("listed");
    let whole = median(9, || {
        black_box(list(""));
    });
    table.at_most("the whole list", millis(whole), "ms", 150.0);
    let sheet = small.path().join("list.xlsx");
    let saved = median(5, || {
        let job = many.sheet(SheetKind::Dossiers, &SheetOptions::default()).expect("listed");
        job.run_to(&sheet).expect("written");
    });
    table.at_most("the whole list as XLSX", millis(saved), "ms", 3_000.0);
    for search in SEARCHES {
        let found = list(search).len();
        let time = median(15, || {
            black_box(list(search));
        });
        table.at_most(&format!("search “{search}” ({found} found)"), millis(time), "ms", 10.0);
    }
    for typed in FINDS {
        let found = many.find(typed).expect("it looks").dossiers.len();
        let time = median(15, || {
            black_box(many.find(typed).expect("it looks"));
        });
        table.at_most(&format!("finder “{typed}” ({found} shown)"), millis(time), "ms", 100.0);
    }
    let ids = |workspace: &Workspace| -> Vec<EntityId> {
        let rows = workspace.list(&RowQuery::default()).expect("listed");
        let step = (rows.len() / 20).max(1);
        rows.into_iter().step_by(step).map(|row| row.id).take(20).collect()
    };
    let (mut in_many, mut in_few) = (Vec::new(), Vec::new());
    let (ids_many, ids_few) = (ids(&many), ids(&few));
    for _ in 0..10 {
        for (a, b) in ids_many.iter().zip(&ids_few) {
            in_many.push(timed(|| {
                black_box(many.open_dossier(a).expect("it opens"));
            }));
            in_few.push(timed(|| {
                black_box(few.open_dossier(b).expect("it opens"));
            }));
        }
    }
    let (in_many, in_few) = (middle(&mut in_many), middle(&mut in_few));
    table.told("one dossier opens among 20", millis(in_few), "ms");
    table.at_most("… among all, against that", ratio(in_many, in_few), "×", 1.3);
}

/// The bound dossier of the sample: processor time, and memory of a process that does only that.
fn export(table: &mut Table) {
    let folder = folder();
    let mut workspace = open(folder.path());
    let id = workspace.create_sample().expect("the sample");
    let whole = median_cpu(9, || print(&workspace, &id));
    table.told("export of the sample, processor", millis(whole), "ms");
    let open_dossier = workspace.open_dossier(&id).expect("it opens");
    let photographs: Vec<EntityId> = open_dossier
        .dossier
        .evidence
        .iter()
        .filter(|piece| piece.files.iter().any(|file| file.name.ends_with(".jpg")))
        .map(|piece| piece.id.clone())
        .collect();
    for piece in &photographs {
        workspace.remove_evidence(piece).expect("it is removed");
    }
    let rest = median_cpu(9, || print(&workspace, &id));
    table.at_most("… without its photographs", millis(rest), "ms", 60.0);
    for _ in &photographs {
        workspace.undo().expect("it comes back");
    }
    drop(workspace);
    let program = std::env::current_exe().expect("this program");
    let answer =
        Command::new(program).arg("child-export").arg(folder.path()).arg(&id.0).output().expect("it starts");
    let memory: f64 = String::from_utf8_lossy(&answer.stdout).trim().parse().expect("a number");
    table.at_most("… memory of its process at the most", memory, "MB", 150.0);
}

fn print(workspace: &Workspace, id: &EntityId) {
    let options = ExportOptions { part: None, force: true, ..ExportOptions::default() };
    let job = workspace.export(id, options).expect("it may run");
    black_box(job.run(&mut |_| ControlFlow::Continue(())).expect("it prints"));
}

fn child_export(folder: &Path, id: &str) {
    print(&open(folder), &EntityId(id.to_owned()));
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kilobytes: f64 = line.split_whitespace().next().unwrap_or_default().parse().unwrap_or(0.0);
    println!("{:.1}", kilobytes / 1024.0);
}

fn folder() -> TempDir {
    // Beside the program and not in /tmp, which may be memory: syncing must cost what it costs.
    let beside = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.to_owned()));
    match beside {
        Some(beside) => TempDir::with_prefix_in("bench-", beside).expect("a folder"),
        None => TempDir::new().expect("a folder"),
    }
}

fn open(folder: &Path) -> Workspace {
    let clock = Clock::on(jiff::civil::date(2026, 11, 23));
    let (folder, author) = (Some(folder.to_owned()), Some("đo".to_owned()));
    let options = OpenOptions { folder, clock, author, reading: Reading::here() };
    Workspace::open(options).expect("the folder opens")
}

fn timed(work: impl FnOnce()) -> Duration {
    let began = Instant::now();
    work();
    began.elapsed()
}

fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs).map(|_| timed(&mut work)).collect();
    middle(&mut times)
}

/// As [`median`], but of the processor's time.
fn median_cpu(runs: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let before = processor_time();
            work();
            processor_time().saturating_sub(before)
        })
        .collect();
    middle(&mut times)
}

/// Processor time of all threads of this process that live, in nanoseconds of the scheduler.
fn processor_time() -> Duration {
    let Ok(threads) = fs::read_dir("/proc/self/task") else { return Duration::ZERO };
    let nanoseconds = threads.flatten().filter_map(|thread| {
        let text = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(nanoseconds.sum())
}

fn middle(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64().max(1e-9)
}

/// What was measured, and what it should be.
#[derive(Default)]
struct Table {
    lines: Vec<Line>,
}

struct Line {
    what: String,
    figure: f64,
    unit: &'static str,
    target: Option<f64>,
}

impl Line {
    fn verdict(&self) -> &'static str {
        match self.target {
            None => "",
            Some(target) if self.figure <= target => "ok",
            Some(_) => "over",
        }
    }
}

impl Table {
    /// A figure with a target.
    fn at_most(&mut self, what: &str, figure: f64, unit: &'static str, target: f64) {
        self.add(Line { what: what.to_owned(), figure, unit, target: Some(target) });
    }

    /// A figure that only helps to read the others.
    fn told(&mut self, what: &str, figure: f64, unit: &'static str) {
        self.add(Line { what: what.to_owned(), figure, unit, target: None });
    }

    fn add(&mut self, line: Line) {
        eprintln!("{}: {:.3} {}", line.what, line.figure, line.unit);
        self.lines.push(line);
    }

    fn print(&self) {
        println!("| what | figure | target | |\n|---|---:|---:|---|");
        for line in &self.lines {
            let digits = if line.figure < 10.0 { 2 } else { 0 };
            let target = line.target.map_or(String::new(), |target| format!("{target} {}", line.unit));
            println!(
                "| {} | {:.digits$} {} | {target} | {} |",
                line.what,
                line.figure,
                line.unit,
                line.verdict()
            );
        }
    }

    fn json(&self) -> serde_json::Value {
        let lines: Vec<serde_json::Value> = self
            .lines
            .iter()
            .map(|line| {
                serde_json::json!({
                    "what": line.what, "figure": line.figure, "unit": line.unit,
                    "target": line.target, "verdict": line.verdict(),
                })
            })
            .collect();
        serde_json::json!({ "figures": lines })
    }
}
