//! Small files of one dossier, one after another in a process of its own: starting a process for
//! each costs more than reading it.
//!
//! A file that ends the process has it to itself in a second trial, so a crash, a hang or a bomb
//! costs no other file. What sharing gives up: a file that took the process over, and not only
//! ended it, could send other pages for the files after it in the round. It could send nothing but
//! pages, each of them checked (`fragment.rs`), as it could for itself before.

use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::{Deserialize, Serialize};

use super::child::{Answer, READER, Task};
use super::process::Companion;
use super::reading::{Reading, Source, first_line, known, strange};
use super::{Outcome, Reason, Sheet, fragment};
use crate::dossier::FileHash;
use crate::print::PrintError;
use crate::print::sink::Sink;

/// The largest file that is read in a round, in bytes.
const SMALL: u64 = 4 << 20;
/// So many files are read by one process: what each leaves behind in its memory adds up.
pub(crate) const FILES: u32 = 16;

/// One file of a round, a line on the standard input of the process.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Next {
    pub path: PathBuf,
    pub hash: FileHash,
}

/// Reads the files of one dossier.
pub(crate) struct Round<'r> {
    reading: &'r Reading,
    reader: RefCell<Option<(Companion, u32)>>,
}

impl<'r> Round<'r> {
    pub fn new(reading: &'r Reading) -> Self {
        Self { reading, reader: RefCell::new(None) }
    }

    /// As [`Reading::place`], small files by the process that read the one before.
    ///
    /// # Errors
    /// As [`Reading::place`].
    pub fn place(
        &self,
        source: Source<'_>,
        hash: FileHash,
        sink: &mut Sink<'_>,
    ) -> Result<Outcome<Vec<Sheet>>, PrintError> {
        let (Some(program), Source::Path(path)) = (self.reading.program(), source) else {
            return self.reading.place(source, hash, sink);
        };
        // A path that is no text cannot be said in a line.
        if path.to_str().is_none() || std::fs::metadata(path).is_ok_and(|file| file.len() > SMALL) {
            return self.reading.place(source, hash, sink);
        }
        match self.ask(program, path, hash, sink)? {
            Some(answer) => Ok(answer),
            None => self.reading.place(source, hash, sink),
        }
    }

    /// The answer; nothing where the process did not live to give one.
    fn ask(
        &self,
        program: &Path,
        path: &Path,
        hash: FileHash,
        sink: &mut Sink<'_>,
    ) -> Result<Option<Outcome<Vec<Sheet>>>, PrintError> {
        let mut reader = self.reader.borrow_mut();
        let (mut companion, read) = match reader.take().filter(|(_, read)| *read < FILES) {
            Some(reader) => reader,
            None => (self.start(program).map_err(PrintError::Reader)?, 0),
        };
        let next = Next { path: path.to_owned(), hash };
        let mut line = serde_json::to_vec(&next).map_err(|error| PrintError::Reader(error.into()))?;
        line.push(b'\n');
        let mut unwritten = None;
        let heard = companion.ask(&line, self.reading.longest(), |input| match first_line(input)? {
            Answer::Refused(reason) => Ok(Err(known(&reason))),
            Answer::Place => match fragment::receive(input, sink) {
                Ok(sheets) => sheets.map(Ok),
                Err(error) => {
                    unwritten = Some(error);
                    Err(strange())
                }
            },
            _ => Err(strange()),
        });
        match (heard, unwritten) {
            (_, Some(error)) => Err(PrintError::Write(error)),
            (Ok(answer), None) => {
                *reader = Some((companion, read + 1));
                Ok(Some(answer))
            }
            (Err(_), None) if companion.was_late() => Ok(Some(Err(Reason::TooSlow.code().to_owned()))),
            (Err(error), None) => {
                log::info!("a file ended the process that read it: {error}");
                Ok(None)
            }
        }
    }

    fn start(&self, program: &Path) -> io::Result<Companion> {
        let mut command = Command::new(program);
        command.arg(READER).arg(self.reading.order(Task::Round, None, false)?).arg("-");
        Companion::start(&mut command)
    }
}
