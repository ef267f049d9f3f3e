//! Passwords: from a file or from standard input, never from the command line, where everyone on
//! the machine could read them.

use std::io::{self, Read};
use std::path::Path;

use crate::workspace::WorkspaceError;

/// The longest password, in bytes; PDF takes 127 of them into account.
const LONGEST: u64 = 1_024;

/// The first line of a file, or of standard input where the path is `-`.
pub(super) fn read(path: &Path) -> Result<String, WorkspaceError> {
    let mut text = String::new();
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().take(LONGEST).read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(LONGEST).read_to_string(&mut text))
    };
    match read {
        Ok(_) => Ok(text.lines().next().unwrap_or_default().to_owned()),
        Err(source) => Err(WorkspaceError::NoPassword { path: path.to_owned(), source }),
    }
}
