//! A dossier with 60 different photographs, 250 MB in all, against copying, hashing and syncing
//! the same bytes: `cargo bench --bench photos`. Both take turns in one run, with a warm cache.
//!
//! Targets: under 200 MB of memory, the program and all that it starts counted together, and
//! under twice the time.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use hoso_ocop::print::evidence::Reading;
use hoso_ocop::rulebook::RowNumber;
use hoso_ocop::workspace::{Attachment, Clock, OpenOptions, Workspace};
use image::codecs::jpeg::JpegEncoder;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_hoso-ocop");
const PHOTOGRAPHS: u64 = 60;
const ROUNDS: usize = 5;
/// A4 at 200 dots per inch: such photographs are printed as they are.
const PIXELS: (u32, u32) = (1654, 2339);

fn main() -> ExitCode {
    let beside = Path::new(PROGRAM).parent().expect("a folder");
    let folder = TempDir::with_prefix_in("photos-", beside).expect("a folder");
    let data = folder.path().join("data");
    let options = OpenOptions {
        folder: Some(data.clone()),
        clock: Clock::on(jiff::civil::date(2026, 11, 23)),
        author: Some("đo".to_owned()),
        reading: Reading::by(PROGRAM.into()),
    };
    let mut workspace = Workspace::open(options).expect("the folder opens");
    let id = workspace.create_sample().expect("the sample");
    let mut photographs = Vec::new();
    for number in 0..PHOTOGRAPHS {
        let path = folder.path().join(format!("anh-{number:02}.jpg"));
        fs::write(&path, photograph(number)).expect("it is written");
        let attachment =
            Attachment { row: RowNumber(15), files: vec![path.clone()], ..Attachment::default() };
        workspace.attach(&id, &attachment).expect("it is attached");
        photographs.push(path);
    }
    workspace.close().expect("it closes");
    let bytes: u64 = photographs.iter().map(|path| path.metadata().expect("it is there").len()).sum();
    let (copied, printed) = (folder.path().join("copy"), folder.path().join("out.pdf"));
    let (mut floor, mut time, mut memory) = (Vec::new(), Vec::new(), 0);
    for _ in 0..ROUNDS {
        floor.push(timed(|| copy(&photographs, &copied)));
        let began = Instant::now();
        let mut program = Command::new(PROGRAM)
            .args(["export", &id.0])
            .arg(&printed)
            .arg("--data")
            .arg(&data)
            .args(["--today", "2026-11-23"])
            .stdout(Stdio::null())
            .spawn()
            .expect("it starts");
        memory = memory.max(peak(&mut program));
        time.push(began.elapsed());
        assert!(program.wait().expect("it ends").success());
    }
    let size = printed.metadata().expect("it is there").len();
    assert!(size > bytes, "the photographs are not in it");
    let (floor, time) = (middle(&mut floor), middle(&mut time));
    let ratio = time.as_secs_f64() / floor.as_secs_f64();
    println!("| what | figure | target |\n|---|---:|---:|");
    println!("| {PHOTOGRAPHS} photographs | {:.0} MB | |", megabytes(bytes));
    println!("| the dossier | {:.0} MB | |", megabytes(size));
    println!("| copying, hashing, syncing them | {:.2} s | |", floor.as_secs_f64());
    println!("| export of the dossier | {:.2} s | |", time.as_secs_f64());
    println!("| … against that | {ratio:.2} × | 2 |");
    println!("| … memory, all processes | {:.0} MB | 200 |", megabytes(memory << 10));
    let good = ratio <= 2.0 && megabytes(memory << 10) < 200.0;
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Noise that no two photographs share, so that nothing is written once for two.
fn photograph(number: u64) -> Vec<u8> {
    let (width, height) = PIXELS;
    let mut state = number + 1;
    let noise = image::RgbImage::from_fn(width, height, |x, y| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let grain = (state >> 58) as u8;
        image::Rgb([(x / 13) as u8 ^ grain, (y / 17) as u8 ^ grain, (x / 29 + y / 31) as u8 ^ grain])
    });
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 93).encode_image(&noise).expect("it is encoded");
    bytes
}

/// What cannot be avoided: every byte read, hashed and written once, and the disk waited for.
fn copy(files: &[PathBuf], to: &Path) {
    let mut out = BufWriter::with_capacity(256 << 10, File::create(to).expect("a file"));
    let mut hasher = blake3::Hasher::new();
    let mut piece = vec![0; 256 << 10];
    for path in files {
        let mut file = BufReader::new(File::open(path).expect("it opens"));
        loop {
            let read = file.read(&mut piece).expect("it is read");
            if read == 0 {
                break;
            }
            hasher.update(&piece[..read]);
            out.write_all(&piece[..read]).expect("it is written");
        }
    }
    std::hint::black_box(hasher.finalize());
    out.into_inner().expect("it is written").sync_all().expect("it is synced");
}

/// The most memory of a process and of those that it started, in kilobytes, until it ends.
fn peak(program: &mut Child) -> u64 {
    let mut most: std::collections::BTreeMap<u32, u64> = Default::default();
    loop {
        let mut open = vec![program.id()];
        while let Some(process) = open.pop() {
            let path = PathBuf::from(format!("/proc/{process}"));
            let status = fs::read_to_string(path.join("status")).unwrap_or_default();
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
            let kilobytes = line.split_whitespace().next().and_then(|number| number.parse().ok());
            let known = most.entry(process).or_default();
            *known = (*known).max(kilobytes.unwrap_or(0));
            let children = fs::read_to_string(path.join(format!("task/{process}/children")));
            open.extend(
                children.unwrap_or_default().split_whitespace().filter_map(|id| id.parse::<u32>().ok()),
            );
        }
        if program.try_wait().expect("it is watched").is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    // One reads at a time: the program and the largest of its readers.
    let own = most.remove(&program.id()).unwrap_or(0);
    own + most.into_values().max().unwrap_or(0)
}

fn timed(work: impl FnOnce()) -> Duration {
    let began = Instant::now();
    work();
    began.elapsed()
}

fn middle(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
