//! How long our own pages take, warm, and how soon the first one is on screen. Prints a table;
//! `--json` prints one object instead. `scripts/bench.d/paper` compares whole processes with
//! Typst on the dossiers that `prepare` makes.
//!
//! ```text
//! cargo bench --bench paper [-- --json]
//! cargo bench --bench paper -- prepare FOLDER
//! ```
//!
//! A figure is the median of its runs.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use hoso_ocop::dossier::{Dossier, EntityId};
use hoso_ocop::print::evidence::Reading;
use hoso_ocop::print::preview::Preview;
use hoso_ocop::print::{Part, Printed};
use hoso_ocop::rulebook::Rulebook;
use hoso_ocop::workspace::{Clock, ExportJob, ExportOptions, OpenOptions, Workspace};

/// The fields whose texts fill the pages.
const TEXTS: [&str; 9] = [
    "texts.history",
    "texts.organisation",
    "texts.results_material",
    "texts.results_quality",
    "texts.results_market",
    "texts.results_business",
    "texts.plan_product",
    "texts.plan_organisation",
    "texts.plan_market",
];
/// Pixels to the point of a page on screen at 96 dots to the inch.
const SCREEN: f32 = 96.0 / 72.0;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [job, folder] = arguments.as_slice()
        && job == "prepare"
    {
        println!("{}", prepare(Path::new(folder)));
        return ExitCode::SUCCESS;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let mut workspace = open(folder.path());
    let mut lines = Vec::new();
    let mut line = |what: String, figure: f64, goal: f64, alarm: f64| {
        eprintln!("{what}: {figure:.2} ms");
        lines.push((what, figure, goal, alarm));
    };
    for (wanted, goal, alarm, runs) in [(12, 20.0, 60.0, 25), (200, 200.0, 600.0, 9)] {
        let id = dossier_of(&mut workspace, wanted);
        let job = own_pages(&workspace, &id);
        let pages = print(&job).pages;
        let time = median(runs, || {
            black_box(print(&job));
        });
        line(format!("{pages} own pages, warm"), millis(time), goal, alarm);
        let printed = print(&job);
        let shown = median(9, || {
            let preview = Preview::open(&printed.bytes).expect("our own PDF opens");
            black_box(preview.render(0, SCREEN).expect("its first page is drawn"));
        });
        line(format!("{pages} pages exported → the first on screen"), millis(shown), 100.0, 300.0);
        let preview = Preview::open(&printed.bytes).expect("our own PDF opens");
        let mut each: Vec<Duration> = (2..pages.min(40))
            .map(|page| {
                median(3, || {
                    black_box(preview.render(page, SCREEN).expect("it is drawn"));
                })
            })
            .collect();
        line(format!("a text page of {pages} on screen"), millis(middle(&mut each)), 10.0, 30.0);
    }
    if arguments.iter().any(|argument| argument == "--json") {
        let lines: Vec<serde_json::Value> = lines
            .iter()
            .map(|(what, figure, goal, alarm)| {
                serde_json::json!({ "what": what, "ms": figure, "goal": goal, "alarm": alarm })
            })
            .collect();
        println!("{}", serde_json::Value::from(lines));
    } else {
        println!("| what | figure | goal | alarm | |\n|---|---:|---:|---:|---|");
        for (what, figure, goal, alarm) in lines {
            let verdict = if figure <= goal {
                "ok"
            } else if figure <= alarm {
                "over the goal"
            } else {
                "over"
            };
            println!("| {what} | {figure:.1} ms | {goal} ms | {alarm} ms | {verdict} |");
        }
    }
    ExitCode::SUCCESS
}

/// Two dossiers in a data folder, each with a Typst source of the same content beside it.
fn prepare(folder: &Path) -> serde_json::Value {
    let mut workspace = open(&folder.join("data"));
    let mut made = Vec::new();
    for wanted in [12, 200] {
        let id = dossier_of(&mut workspace, wanted);
        let pages = print(&own_pages(&workspace, &id)).pages;
        let source = folder.join(format!("{wanted}.typ"));
        let dossier = workspace.dossier(&id).expect("it was made");
        fs::write(&source, typst(workspace.current_rulebook(), &dossier)).expect("the source is written");
        made.push(serde_json::json!({ "id": id, "pages": pages, "typst": source }));
    }
    workspace.close().expect("the folder closes");
    serde_json::Value::from(made)
}

/// The sample without its evidence, its texts made so long that it fills about so many pages.
fn dossier_of(workspace: &mut Workspace, pages: usize) -> EntityId {
    let id = workspace.create_sample().expect("the sample");
    let sample = workspace.dossier(&id).expect("it was made");
    for piece in &sample.evidence {
        workspace.remove_evidence(&piece.id).expect("it is removed");
    }
    let codes: Vec<String> = {
        let number = sample.set().expect("the sample has a set");
        let set = workspace.current_rulebook().set(number).expect("the set exists");
        set.leaves().map(|leaf| format!("descriptions.{}", leaf.code)).collect()
    };
    let lengthen = |workspace: &mut Workspace, letters: usize| {
        for (field, share) in
            TEXTS.iter().copied().zip(std::iter::repeat(1)).chain(codes.iter().map(|c| (c.as_str(), 4)))
        {
            let text = sample.text(field);
            let text = if text.is_empty() { sample.text("texts.history") } else { text };
            let times = letters / share / text.chars().count().max(1) + 1;
            let long: String = vec![text; times].join(" ").chars().take(20_000).collect();
            workspace.set_field(&id, field, &long).expect("it is saved");
        }
        print(&own_pages(workspace, &id)).pages
    };
    // The fewest letters that reach the number of pages, found by halving.
    let (mut few, mut many) = (0, 20_000);
    if lengthen(workspace, 1) < pages {
        while many - few > 100 {
            let half = usize::midpoint(few, many);
            if lengthen(workspace, half) < pages { few = half } else { many = half }
        }
        lengthen(workspace, many);
    }
    id
}

fn own_pages(workspace: &Workspace, id: &EntityId) -> ExportJob {
    let options = ExportOptions { part: Some(Part::Main), force: true, ..ExportOptions::default() };
    workspace.export(id, options).expect("it may run")
}

fn print(job: &ExportJob) -> Printed {
    job.run(&mut |_| ControlFlow::Continue(())).expect("it prints")
}

/// The same content as a Typst document: paper, margins, face, sizes, justified paragraphs, a
/// table of the criteria with their descriptions, contents with links, page numbers.
fn typst(rulebook: &Rulebook, dossier: &Dossier) -> String {
    let quoted = |text: &str| format!("#{:?}", text.replace('\n', " "));
    let mut source = String::from(
        "#set page(paper: \"a4\", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm), numbering: \"1\")\n\
         #set text(font: \"Tinos\", size: 13pt, lang: \"vi\", hyphenate: false)\n\
         #set par(justify: true, first-line-indent: 10mm, spacing: 9pt)\n\
         #set heading(numbering: \"1.\")\n\
         #outline()\n#pagebreak()\n",
    );
    for field in &rulebook.fields {
        let value = dossier.text(&field.name);
        if value.is_empty() || field.forms.is_empty() {
            continue;
        }
        let _ = if TEXTS.contains(&field.name.as_str()) {
            write!(source, "= {}\n\n{}\n\n", quoted(&field.label), quoted(value))
        } else {
            write!(source, "{}: {}\n\n", quoted(&field.label), quoted(value))
        };
    }
    source.push_str("#table(columns: (14mm, 44mm, 1fr, 16mm),\n");
    let set = dossier.set().and_then(|number| rulebook.set(number)).expect("the sample has a set");
    for leaf in set.leaves() {
        let points = dossier.levels.get(&leaf.code).and_then(|level| leaf.level(*level));
        let points = points.map_or(String::new(), |level| level.points.to_string());
        let description = quoted(dossier.description(leaf.code));
        let _ = writeln!(source, "[{}], [{}], [{description}], [{points}],", leaf.code, quoted(&leaf.name));
    }
    source.push_str(")\n");
    source
}

fn open(folder: &Path) -> Workspace {
    let clock = Clock::on(jiff::civil::date(2026, 11, 23));
    let (folder, author) = (Some(folder.to_owned()), Some("đo".to_owned()));
    let options = OpenOptions { folder, clock, author, reading: Reading::here() };
    Workspace::open(options).expect("the folder opens")
}

fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let began = Instant::now();
            work();
            began.elapsed()
        })
        .collect();
    middle(&mut times)
}

fn middle(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
