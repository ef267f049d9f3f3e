//! How files of strangers are read: each in a process of its own, so that a crash, a hang or a
//! bomb costs one piece of evidence a page that says so, and nothing else.

use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::Duration;

use super::child::{Answer, MISSING, Order, READER, Task};
use super::look::{Look, look};
use super::process::{self, Ended};
use super::{
    Developed, MAX_FILE, Reason, Sheet, Thumbnail, develop, fragment, limits, media_of, place, take_in,
    thumbnail, unlock,
};
use crate::dossier::{FileHash, PageEdits};
use crate::print::PrintError;
use crate::print::sink::Sink;

/// Seconds that one file may take. Drawing a long document page by page takes most; an old laptop
/// needs a third of it.
const PATIENCE: Duration = Duration::from_secs(90);
/// What is needed of a file to tell its kind, in bytes.
const BEGINNING: u64 = 16 << 10;

/// The way in which files are read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The program that reads a file when its first argument says so; without one, files are read
    /// in this process.
    program: Option<PathBuf>,
    patience: Duration,
}

/// A file to read.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    Path(&'a Path),
    Bytes(&'a [u8]),
}

/// What came of a file: an answer, or the code of the reason why there is none.
pub type Outcome<T> = Result<T, String>;

impl Reading {
    /// In this process: for files of our own, and for tests of what is read.
    pub const fn here() -> Self {
        Self { program: None, patience: PATIENCE }
    }

    /// In processes of a program that hands its arguments to [`super::serve`] first of all.
    pub fn by(program: PathBuf) -> Self {
        Self { program: Some(program), patience: PATIENCE }
    }

    /// In processes of the program that is running.
    pub fn by_this_program() -> Self {
        // Also where the program was replaced while it runs.
        let running = PathBuf::from("/proc/self/exe");
        match std::env::current_exe() {
            _ if cfg!(target_os = "linux") && running.exists() => Self::by(running),
            Ok(program) => Self::by(program),
            Err(error) => {
                log::error!("files are read in this process: {error}");
                Self::here()
            }
        }
    }

    /// How long one file may take; whole seconds.
    #[must_use]
    pub fn patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// What a file is, and the print-ready picture that stands in for it.
    ///
    /// # Errors
    /// When the file or the program that reads it cannot be opened. What the file does to that
    /// program is an answer: the file is unreadable.
    pub fn look(&self, source: Source<'_>) -> io::Result<Look> {
        let Some(program) = &self.program else {
            return Ok(look(&source.bytes()?));
        };
        let media = media_of(&source.beginning()?);
        let answer = self.ask(program, Task::Look, source, None, |answer, input| {
            let Answer::Look(inspection) = answer else { return Err(strange()) };
            let derived = derived(input);
            // Where measuring failed nothing comes, and nothing is said of it.
            let mut measured = Vec::new();
            input.take(fragment::MAX_LINE).read_to_end(&mut measured)?;
            let quality = serde_json::from_slice(&measured).unwrap_or_default();
            Ok(Look { inspection, derived, quality })
        })?;
        Ok(answer.unwrap_or_else(|reason| Look::refused(media, &reason)))
    }

    /// A copy of a PDF that opens without its password.
    ///
    /// # Errors
    /// As [`Reading::look`].
    pub fn unlock(&self, path: &Path, password: &str) -> io::Result<Outcome<Vec<u8>>> {
        let Some(program) = &self.program else {
            let unlocked = unlock::unlock(&std::fs::read(path)?, password.as_bytes());
            return Ok(unlocked.map_err(|refused| refused.reason.code().to_owned()));
        };
        self.ask(program, Task::Unlock, Source::Path(path), Some(password), |answer, input| {
            let Answer::Unlock(length) = answer else { return Err(strange()) };
            exactly(input, length)
        })
    }

    /// The picture that edits make of a file.
    ///
    /// # Errors
    /// As [`Reading::look`].
    pub fn develop(&self, path: &Path, edits: &PageEdits) -> io::Result<Outcome<Developed>> {
        let Some(program) = &self.program else {
            let bytes = std::fs::read(path)?;
            let made = develop(&bytes, media_of(&bytes), edits);
            return Ok(made.map_err(|refused| refused.reason.code().to_owned()));
        };
        let task = Task::Develop(edits.clone());
        self.ask(program, task, Source::Path(path), None, |answer, input| {
            let Answer::Develop { length, quality } = answer else { return Err(strange()) };
            Ok(Developed { bytes: exactly(input, length)?, quality })
        })
    }

    /// A small picture of a file's first page.
    ///
    /// # Errors
    /// As [`Reading::look`].
    pub fn small(&self, path: &Path, side: u32) -> io::Result<Outcome<Thumbnail>> {
        let Some(program) = &self.program else {
            let bytes = std::fs::read(path)?;
            let small = thumbnail(&bytes, media_of(&bytes), side);
            return Ok(small.map_err(|refused| refused.reason.code().to_owned()));
        };
        self.ask(program, Task::Small(side), Source::Path(path), None, |answer, input| {
            let Answer::Small { width, height } = answer else { return Err(strange()) };
            // A page ends between two pixels.
            if width.max(height) > side.max(1) + 1 {
                return Err(strange());
            }
            let rgba = exactly(input, u64::from(width) * u64::from(height) * 4)?;
            Ok(Thumbnail { width, height, rgba })
        })
    }

    /// Writes the pages of a file into the sink. For many files: [`super::Round`].
    ///
    /// # Errors
    /// When the sink cannot be written, or the program that reads cannot be started.
    pub(crate) fn place(
        &self,
        source: Source<'_>,
        hash: FileHash,
        sink: &mut Sink<'_>,
    ) -> Result<Outcome<Vec<Sheet>>, PrintError> {
        let Some(program) = &self.program else {
            let Ok(bytes) = source.whole(hash) else { return Ok(Err(MISSING.to_owned())) };
            return match place(media_of(&bytes), bytes) {
                Ok(placed) => Ok(take_in(placed, sink)?),
                Err(refused) => Ok(Err(refused.reason.code().to_owned())),
            };
        };
        let mut unwritten = None;
        let answer = self.ask_for(program, Task::Place, source, (Some(hash), None), |answer, input| {
            let Answer::Place = answer else { return Err(strange()) };
            fragment::receive(&mut BufReader::new(input), sink).unwrap_or_else(|error| {
                unwritten = Some(error);
                Err(strange())
            })
        });
        match unwritten {
            Some(error) => Err(PrintError::Write(error)),
            None => answer.map_err(PrintError::Reader),
        }
    }

    /// The program that reads files; nothing where they are read in this process.
    pub(super) fn program(&self) -> Option<&Path> {
        self.program.as_deref()
    }

    /// A little longer than the process allows itself.
    pub(super) fn longest(&self) -> Duration {
        self.patience + Duration::from_secs(1)
    }

    /// What a process is asked, as its second argument.
    pub(super) fn order(&self, task: Task, hash: Option<FileHash>, piped: bool) -> io::Result<String> {
        Ok(serde_json::to_string(&Order {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            task,
            hash,
            piped,
            patience: self.patience.as_secs().max(1),
        })?)
    }

    fn ask<T>(
        &self,
        program: &Path,
        task: Task,
        source: Source<'_>,
        password: Option<&str>,
        read: impl FnOnce(Answer, &mut dyn Read) -> io::Result<T>,
    ) -> io::Result<Outcome<T>> {
        self.ask_for(program, task, source, (None, password), read)
    }

    /// Starts a process, hands it the file, and reads its answer while a clock watches.
    fn ask_for<T>(
        &self,
        program: &Path,
        task: Task,
        source: Source<'_>,
        (hash, password): (Option<FileHash>, Option<&str>),
        read: impl FnOnce(Answer, &mut dyn Read) -> io::Result<T>,
    ) -> io::Result<Outcome<T>> {
        let order = self.order(task, hash, matches!(source, Source::Bytes(_)))?;
        let mut command = Command::new(program);
        command.arg(READER).arg(order);
        let fed = match source {
            Source::Path(path) => {
                command.arg(path);
                password.map(str::as_bytes)
            }
            Source::Bytes(bytes) => {
                command.arg("-");
                Some(bytes)
            }
        };
        let ended = process::run(&mut command, fed, self.longest(), |input| {
            let mut input = BufReader::with_capacity(64 << 10, input);
            match first_line(&mut input)? {
                Answer::Refused(reason) => Ok(Err(known(&reason))),
                answer => read(answer, &mut input).map(Ok),
            }
        })?;
        Ok(verdict(ended))
    }
}

/// The answer of a process that has ended, or why there is none.
fn verdict<T>(ended: Ended<Outcome<T>>) -> Outcome<T> {
    let Ended { heard, status, late, said } = ended;
    heard.unwrap_or_else(|error| {
        let reason = if late || status.code() == Some(limits::OUT_OF_TIME) || signal(status) == Some(SIGXCPU)
        {
            Reason::TooSlow
        } else if said.contains(OUT_OF_MEMORY) || signal(status) == Some(SIGKILL) {
            Reason::TooLarge
        } else {
            Reason::Damaged
        };
        log::warn!("a file was given up as {}: {error}; {status}; {said}", reason.code());
        Err(reason.code().to_owned())
    })
}

/// What Rust says before it ends a process that gets no memory.
const OUT_OF_MEMORY: &str = "memory allocation of";
/// The system ends what uses up its memory or the processor.
const SIGKILL: i32 = 9;
const SIGXCPU: i32 = 24;

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_: ExitStatus) -> Option<i32> {
    None
}

/// A reason that we have words for.
pub(super) fn known(code: &str) -> String {
    let known = Reason::ALL.iter().any(|reason| reason.code() == code) || code == MISSING;
    if known { code.to_owned() } else { Reason::Damaged.code().to_owned() }
}

pub(super) fn first_line(input: &mut dyn BufRead) -> io::Result<Answer> {
    let mut line = Vec::new();
    input.take(fragment::MAX_LINE).read_until(b'\n', &mut line)?;
    Ok(serde_json::from_slice(&line)?)
}

pub(super) fn strange() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "not an answer")
}

/// What is derived from a picture: its length, then its bytes. Where deriving failed nothing
/// comes, and the original is printed.
fn derived(input: &mut dyn Read) -> Option<Vec<u8>> {
    let mut length = [0; 8];
    input.read_exact(&mut length).ok()?;
    exactly(input, u64::from_le_bytes(length)).ok().filter(|bytes| !bytes.is_empty())
}

/// So many bytes, of a length that is not believed.
fn exactly(input: &mut dyn Read, length: u64) -> io::Result<Vec<u8>> {
    if length > MAX_FILE as u64 + (16 << 20) {
        return Err(strange());
    }
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

impl<'a> Source<'a> {
    fn bytes(self) -> io::Result<Vec<u8>> {
        match self {
            Self::Path(path) => std::fs::read(path),
            Self::Bytes(bytes) => Ok(bytes.to_vec()),
        }
    }

    /// The whole file, where it has the hash that it must have.
    pub(crate) fn whole(self, hash: FileHash) -> io::Result<Vec<u8>> {
        let bytes = self.bytes()?;
        if FileHash::of(&bytes) == hash { Ok(bytes) } else { Err(strange()) }
    }

    /// As much as tells the kind.
    pub(crate) fn beginning(self) -> io::Result<Vec<u8>> {
        let mut beginning = Vec::new();
        match self {
            Self::Path(path) => std::fs::File::open(path)?.take(BEGINNING).read_to_end(&mut beginning)?,
            Self::Bytes(mut bytes) => (&mut bytes).take(BEGINNING).read_to_end(&mut beginning)?,
        };
        Ok(beginning)
    }
}
