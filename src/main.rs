//! Opens the window, or runs a command. The house is described in `lib.rs`.

#![forbid(unsafe_code)]
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use hoso_ocop::cli::{self, Arguments, Command, Start};
use hoso_ocop::print::evidence::{Reading, serve};
use hoso_ocop::store::StoreError;
use hoso_ocop::ui;
use hoso_ocop::ui::run::Measured;
use hoso_ocop::words::{Explain as _, Words};
use hoso_ocop::workspace::{Mended, OpenOptions, Workspace, WorkspaceError, hand_over, keep_log};

fn main() -> ExitCode {
    let started = Instant::now();
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    // A process that reads one file of a stranger does nothing else.
    if let Some(code) = serve(&words) {
        return code;
    }
    match cli::start(words) {
        Start::Done(code) => code,
        Start::Window(arguments) => window(*arguments, started),
    }
}

fn window(arguments: Arguments, started: Instant) -> ExitCode {
    let receive = match &arguments.command {
        Command::Receive { file } => Some(file.clone()),
        _ => None,
    };
    let measure = match arguments.command {
        Command::Measure { rows } => Some(Measured::List(rows, started)),
        Command::MeasureDesk => Some(Measured::Desk(started)),
        Command::Tour { id } => Some(Measured::Tour(id)),
        _ => None,
    };
    let wanted = ui::run::Options {
        language: arguments.language,
        renderer: arguments.renderer,
        measure,
        receive,
        gallery: arguments.gallery,
    };
    let options = OpenOptions {
        folder: arguments.data,
        clock: arguments.clock,
        author: arguments.author,
        reading: Reading::by_this_program(),
    };
    let ended = match open(&options) {
        Err(error) if handed_over(&error, wanted.receive.as_deref()) => Ok(()),
        Err(error) if error.is_damage() && wanted.measure.is_none() => rescue(&options, &wanted),
        opened => show(opened, &wanted),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(text) => {
            eprintln!("{text}");
            ExitCode::from(2)
        }
    }
}

/// How long the window that is open already may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether the window that holds the folder took the package that this one was opened with.
fn handed_over(error: &WorkspaceError, package: Option<&Path>) -> bool {
    let (WorkspaceError::Store(StoreError::Busy { folder, .. }), Some(package)) = (error, package) else {
        return false;
    };
    hand_over(folder, package, PATIENCE).unwrap_or(false)
}

/// Opens the folder; after a bad end, or where damage was noticed, everything is checked first.
fn open(options: &OpenOptions) -> Result<Workspace, WorkspaceError> {
    let mut workspace = Workspace::open(options.clone())?;
    if workspace.store().was_unclean() || workspace.mended() == Some(Mended::Not) {
        workspace.look_over()?;
    }
    Ok(workspace)
}

fn show(opened: Result<Workspace, WorkspaceError>, wanted: &ui::run::Options) -> Result<(), String> {
    match opened {
        Ok(workspace) => {
            keep_log(workspace.folder());
            ui::run::run(workspace, wanted)
        }
        Err(error) => {
            let text = Words::new(wanted.language).say(&error.explain());
            ui::run::tell(&text);
            Err(text)
        }
    }
}

/// The window of a damaged folder, and then that of its dossiers.
fn rescue(options: &OpenOptions, wanted: &ui::run::Options) -> Result<(), String> {
    match ui::rescue::run(options, wanted) {
        Ok(false) => Ok(()),
        Ok(true) => show(Workspace::open(options.clone()), wanted),
        Err(cause) => {
            let text = Words::new(wanted.language).fill("no-renderer", &[("cause", &cause)]);
            ui::run::tell(&text);
            Err(text)
        }
    }
}
