//! `measure` without a folder: invents one, measures it in a process of its own, so that only
//! the start of the window counts, and takes it away again.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use super::arguments::Arguments;
use super::{Failure, open};
use crate::words::Message;
use crate::workspace::WorkspaceError;

/// A folder that is gone when this is.
struct Passing(PathBuf);

impl Drop for Passing {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            log::warn!("{}: {error}", self.0.display());
        }
    }
}

/// Measures the window over so many invented dossiers.
pub(super) fn run_apart(arguments: &Arguments, rows: usize) -> Result<ExitCode, Failure> {
    let name = format!("hoso-ocop-measure-{}", std::process::id());
    let folder = Passing(std::env::temp_dir().join(name));
    invent(arguments, &folder.0, rows)?;
    let failed = |reason: std::io::Error| Failure {
        message: Message::new("measure-failed").with("reason", reason),
        code: 2,
    };
    let mut window = Command::new(std::env::current_exe().map_err(failed)?);
    window.args(["measure", "--rows", &rows.to_string(), "--lang", arguments.language.code(), "--data"]);
    window.arg(&folder.0);
    if let Some(renderer) = &arguments.renderer {
        window.args(["--renderer", renderer]);
    }
    let ended = window.status().map_err(failed)?;
    Ok(ended.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

fn invent(arguments: &Arguments, folder: &Path, rows: usize) -> Result<(), WorkspaceError> {
    let mut workspace = open(&Arguments { data: Some(folder.to_owned()), ..arguments.clone() })?;
    workspace.generate(rows)?;
    // The day's backup is made now, and not beside the frames that are measured.
    workspace.store().back_up_daily(workspace.clock().now())?;
    workspace.close()
}
