//! Opens the window, or runs a command. The house is described in `lib.rs`.

#![forbid(unsafe_code)]
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

use hoso_ocop::cli::{self, Start};

fn main() -> ExitCode {
    match cli::start(std::env::args_os().skip(1)) {
        Start::Done(code) => code,
        Start::Window(_arguments) => ExitCode::SUCCESS,
    }
}
