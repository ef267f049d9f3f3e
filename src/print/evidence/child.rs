//! The process that reads a file of a stranger and ends, or the small files of a round. It opens
//! nothing but those, sets itself limits first, and answers on standard output.

use std::ffi::OsString;
use std::io::{self, BufRead, Read, Write};
use std::process::ExitCode;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{
    Unreadable, develop, fragment, inspect, limits, look, media_of, place, round, thumbnail, unlock,
};
use crate::dossier::{FileHash, PageEdits, PictureQuality};

/// The first argument of a process that reads a file.
pub(crate) const READER: &str = "--read-one-file";

/// What is to be done with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Task {
    /// What it is, and the print-ready picture that is derived from it.
    Look,
    /// Its pages.
    Place,
    /// The pages of files that are named on standard input, a line for each.
    Round,
    /// A copy that opens without its password, which comes on standard input.
    Unlock,
    /// The picture that edits make of it.
    Develop(PageEdits),
    /// A small picture of its first page, no side longer than this.
    Small(u32),
}

/// What the process is asked, as one argument.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Order {
    /// Of the program that asks: both must be the same.
    pub version: String,
    pub task: Task,
    /// The hash that the file must have.
    pub hash: Option<FileHash>,
    /// The file comes on standard input, not by its path.
    pub piped: bool,
    /// Seconds.
    pub patience: u64,
}

/// The first line of an answer.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer {
    Refused(String),
    /// An inspection follows, then what is derived.
    Look(super::Inspection),
    /// A fragment follows.
    Place,
    /// So many bytes of a PDF follow.
    Unlock(u64),
    /// So many bytes of a picture follow.
    Develop {
        length: u64,
        quality: Option<PictureQuality>,
    },
    /// Pixels follow, four bytes each.
    Small {
        width: u32,
        height: u32,
    },
}

/// Reads one file if this process was started for that: the caller ends with the exit code and
/// does nothing else.
pub fn serve(arguments: &[OsString]) -> Option<ExitCode> {
    let (first, rest) = arguments.split_first()?;
    if first != READER {
        return None;
    }
    let answered = answer(rest);
    if let Err(error) = &answered {
        eprintln!("{error}");
    }
    Some(if answered.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn answer(arguments: &[OsString]) -> io::Result<()> {
    let wrong = || io::Error::new(io::ErrorKind::InvalidInput, "not an order");
    let [order, path] = arguments else { return Err(wrong()) };
    let order: Order = serde_json::from_slice(order.as_encoded_bytes())?;
    if order.version != env!("CARGO_PKG_VERSION") {
        return Err(wrong());
    }
    if order.task == Task::Round {
        limits::confine(Duration::from_secs(order.patience) * round::FILES);
        return answer_round();
    }
    limits::confine(Duration::from_secs(order.patience));
    let bytes = if order.piped {
        let mut bytes = Vec::new();
        io::stdin().lock().take(super::MAX_FILE as u64 + 1).read_to_end(&mut bytes)?;
        bytes
    } else {
        std::fs::read(path)?
    };
    let mut out = io::BufWriter::with_capacity(64 << 10, io::stdout().lock());
    if order.hash.is_some_and(|hash| FileHash::of(&bytes) != hash) {
        say(&mut out, &Answer::Refused(MISSING.to_owned()))?;
    } else if let Err(Unreadable { reason }) = perform(order.task, bytes, &mut out)? {
        say(&mut out, &Answer::Refused(reason.code().to_owned()))?;
    }
    out.flush()
}

/// Answers file by file, until no other is named.
fn answer_round() -> io::Result<()> {
    let mut out = io::BufWriter::with_capacity(64 << 10, io::stdout().lock());
    for line in io::stdin().lock().lines().take(round::FILES as usize) {
        let round::Next { path, hash } = serde_json::from_str(&line?)?;
        match std::fs::read(path) {
            Ok(bytes) if FileHash::of(&bytes) == hash => {
                if let Err(Unreadable { reason }) = perform(Task::Place, bytes, &mut out)? {
                    say(&mut out, &Answer::Refused(reason.code().to_owned()))?;
                }
            }
            _ => say(&mut out, &Answer::Refused(MISSING.to_owned()))?,
        }
        out.flush()?;
    }
    Ok(())
}

/// Says the answer. The inner error is one that is still to be said.
fn perform(task: Task, bytes: Vec<u8>, out: &mut impl Write) -> io::Result<Result<(), Unreadable>> {
    match task {
        Task::Look => {
            let inspection = inspect(&bytes);
            say(out, &Answer::Look(inspection.clone()))?;
            // What was found holds even if deriving fails.
            out.flush()?;
            let derived = look::derived(&inspection, &bytes);
            let made = derived.as_deref().unwrap_or_default();
            out.write_all(&(made.len() as u64).to_le_bytes())?;
            out.write_all(made)?;
            out.flush()?;
            let printed = derived.as_deref().unwrap_or(&bytes);
            serde_json::to_writer(&mut *out, &look::quality(&inspection, printed))?;
        }
        Task::Place => match place(media_of(&bytes), bytes) {
            Ok(placed) => {
                say(out, &Answer::Place)?;
                fragment::send(out, &placed)?;
            }
            Err(refused) => return Ok(Err(refused)),
        },
        // Its files come one by one.
        Task::Round => return Err(io::ErrorKind::InvalidInput.into()),
        Task::Unlock => match unlock::unlock(&bytes, &password()?) {
            Ok(unlocked) => {
                say(out, &Answer::Unlock(unlocked.len() as u64))?;
                out.write_all(&unlocked)?;
            }
            Err(refused) => return Ok(Err(refused)),
        },
        Task::Develop(edits) => match develop(&bytes, media_of(&bytes), &edits) {
            Ok(made) => {
                let length = made.bytes.len() as u64;
                say(out, &Answer::Develop { length, quality: made.quality })?;
                out.write_all(&made.bytes)?;
            }
            Err(refused) => return Ok(Err(refused)),
        },
        Task::Small(side) => match thumbnail(&bytes, media_of(&bytes), side) {
            Ok(small) => {
                say(out, &Answer::Small { width: small.width, height: small.height })?;
                out.write_all(&small.rgba)?;
            }
            Err(refused) => return Ok(Err(refused)),
        },
    }
    Ok(Ok(()))
}

/// The word for a file that is not there or has other content.
pub(crate) const MISSING: &str = "missing";

fn password() -> io::Result<Vec<u8>> {
    let mut password = Vec::new();
    io::stdin().lock().take(1_024).read_to_end(&mut password)?;
    Ok(password)
}

fn say(out: &mut dyn Write, answer: &Answer) -> io::Result<()> {
    serde_json::to_writer(&mut *out, answer)?;
    out.write_all(b"\n")
}
