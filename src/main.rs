//! Opens the window, or runs a command. The house is described in `lib.rs`.

#![forbid(unsafe_code)]
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

use hoso_ocop::cli::{self, Arguments, Start};
use hoso_ocop::ui;
use hoso_ocop::words::{Explain as _, Words};
use hoso_ocop::workspace::{OpenOptions, Workspace};

fn main() -> ExitCode {
    match cli::start(std::env::args_os().skip(1)) {
        Start::Done(code) => code,
        Start::Window(arguments) => window(*arguments),
    }
}

fn window(arguments: Arguments) -> ExitCode {
    let options = OpenOptions { folder: arguments.data, clock: arguments.clock, author: arguments.author };
    let opened = match Workspace::open(options) {
        Ok(workspace) => ui::run::run(workspace, arguments.language, arguments.renderer.as_deref()),
        Err(error) => {
            let text = Words::new(arguments.language).say(&error.explain());
            ui::run::tell(&text);
            Err(text)
        }
    };
    match opened {
        Ok(()) => ExitCode::SUCCESS,
        Err(text) => {
            eprintln!("{text}");
            ExitCode::from(2)
        }
    }
}
