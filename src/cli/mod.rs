//! The same actions from a terminal. DESIGN, section 7, is the contract: the commands are never
//! changed, only added to.
//!
//! Exit codes: 0 done, 1 something blocks the dossier, 2 the command failed; one plain sentence
//! on standard error says why.

mod answers;
mod arguments;
mod commands;
mod desk;
mod desk_arguments;
mod electronic;
mod exchange;
mod key;
mod measure;
mod output;
mod pages;
mod privacy;
mod raw;
mod salvage;
mod secret;
mod sheets;
mod submission;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::print::evidence::Reading;
use crate::words::{Explain, Language, Message, Words};
use crate::workspace::{OpenOptions, Workspace};

pub use arguments::{Arguments, Command, UsageError};
use output::Output;

/// What the program was started for.
pub enum Start {
    /// The window.
    Window(Box<Arguments>),
    /// A command that has run.
    Done(ExitCode),
}

/// Reads the arguments and runs the command that they name, if they name one.
pub fn start(arguments: impl IntoIterator<Item = OsString>) -> Start {
    match Arguments::read(arguments) {
        Ok(arguments) if opens_the_window(&arguments) => Start::Window(Box::new(arguments)),
        Ok(arguments) => Start::Done(run(&arguments)),
        Err(error) => {
            let words = Words::new(error.language);
            eprintln!("{}", words.say(&error.message));
            Start::Done(ExitCode::from(2))
        }
    }
}

/// A measurement opens the window of the folder that it is given.
fn opens_the_window(arguments: &Arguments) -> bool {
    match arguments.command {
        Command::Window | Command::Receive { .. } | Command::Tour { .. } | Command::MeasureDesk => true,
        Command::Measure { .. } => arguments.data.is_some(),
        _ => false,
    }
}

/// Runs a command and prints its answer.
fn run(arguments: &Arguments) -> ExitCode {
    let words = Words::new(arguments.language);
    let output = Output::new(&words, arguments.json);
    match commands::run(arguments, &output) {
        Ok(code) => code,
        Err(Failure { message, code }) => {
            eprintln!("{}", words.say(&message));
            ExitCode::from(code)
        }
    }
}

/// Opens the data folder that the arguments name.
pub(crate) fn open(arguments: &Arguments) -> Result<Workspace, crate::workspace::WorkspaceError> {
    let mut workspace = Workspace::open(options(arguments))?;
    if let Some(mended) = workspace.mended() {
        eprintln!("{}", Words::new(arguments.language).say(&mended.explain()));
    }
    if let Some(file) = &arguments.key_passphrase {
        workspace.unlock_key(&secret::read(file)?)?;
    }
    Ok(workspace)
}

fn options(arguments: &Arguments) -> OpenOptions {
    OpenOptions {
        folder: arguments.data.clone(),
        clock: arguments.clock,
        author: arguments.author.clone(),
        reading: Reading::by_this_program(),
    }
}

/// Why a command gives up: one sentence and the exit code.
struct Failure {
    message: Message,
    code: u8,
}

impl<E: Explain> From<E> for Failure {
    fn from(error: E) -> Self {
        Self { message: error.explain(), code: 2 }
    }
}

/// The language of the system, where it is one of ours.
pub(crate) fn system_language() -> Language {
    Language::default()
}
