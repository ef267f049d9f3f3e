//! Which program opens a package that is double-clicked in the file manager: this one, once a person
//! asks for it. Told to the system for this user alone; nothing of it stands in the data folder.

#[cfg(any(target_os = "linux", test))]
mod linux;
#[cfg(any(windows, test))]
mod windows;

use std::path::PathBuf;

use super::{Workspace, WorkspaceError};
use crate::words::{Explain, Message};

/// What the system does with a package.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Opener {
    /// Something else, or nothing.
    #[default]
    Other,
    /// It opens this program, from where it stands now.
    This,
    /// This system cannot be told.
    Unsupported,
}

impl Opener {
    /// Its name in answers for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Other => "other",
            Self::This => "this",
            Self::Unsupported => "unsupported",
        }
    }
}

/// Why the system could not be told.
#[derive(Debug, thiserror::Error)]
pub enum OpenerError {
    #[error("{path}: {source}")]
    Write { path: PathBuf, source: std::io::Error },
    #[error("{tool}: {reason}")]
    Tool { tool: &'static str, reason: String },
    #[error("this system cannot be told which program opens a file")]
    Unsupported,
}

impl Explain for OpenerError {
    fn explain(&self) -> Message {
        match self {
            Self::Write { path, source } => {
                Message::new("opener-unwritable").with("path", path.display()).because(source)
            }
            Self::Tool { tool, .. } => Message::new("opener-no-tool").with("tool", tool),
            Self::Unsupported => Message::new("opener-unsupported"),
        }
    }
}

impl Workspace {
    /// What a double-click on a package does now.
    pub fn package_opener(&self) -> Opener {
        #[cfg(target_os = "linux")]
        return linux::of_user(self.folder()).map_or(Opener::Unsupported, |places| places.opener());
        #[cfg(windows)]
        return windows::opener();
        #[cfg(not(any(target_os = "linux", windows)))]
        return Opener::Unsupported;
    }

    /// Has packages opened by this program, or no longer by it.
    ///
    /// # Errors
    /// When the system refuses or cannot be told; nothing of the data is touched.
    pub fn open_packages(&self, wanted: bool) -> Result<(), WorkspaceError> {
        #[cfg(target_os = "linux")]
        let told = linux::of_user(self.folder())
            .ok_or(OpenerError::Unsupported)
            .and_then(|places| places.open_packages(wanted));
        #[cfg(windows)]
        let told = windows::open_packages(wanted);
        #[cfg(not(any(target_os = "linux", windows)))]
        let told = if wanted { Err(OpenerError::Unsupported) } else { Ok(()) };
        Ok(told?)
    }
}

/// Runs a program of the system that says nothing to anybody.
#[cfg(any(target_os = "linux", windows, test))]
fn run(tool: &'static str, command: &mut std::process::Command) -> Result<String, OpenerError> {
    let output = command.output().map_err(|error| OpenerError::Tool { tool, reason: error.to_string() })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let reason = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    log::warn!("{tool}: {reason}");
    Err(OpenerError::Tool { tool, reason })
}
