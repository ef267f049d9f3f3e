//! The log file: what went wrong, for the person who helps. It names ids and reasons, never what
//! a producer typed.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use log::{LevelFilter, Log, Metadata, Record};

use super::Clock;

/// Beyond this many bytes a log is put aside and a new one begun.
const LARGEST_LOG: u64 = 1_000_000;

struct Journal {
    file: Mutex<File>,
}

/// Writes warnings and errors, and where the program panicked, to `logs/hoso.log` in the data
/// folder. Without a log the program works all the same.
pub fn keep_log(folder: &Path) {
    let folder = folder.join("logs");
    let path = folder.join("hoso.log");
    let opened = fs::create_dir_all(&folder).and_then(|()| {
        if path.metadata().is_ok_and(|found| found.len() > LARGEST_LOG) {
            fs::rename(&path, folder.join("hoso.1.log"))?;
        }
        OpenOptions::new().create(true).append(true).open(&path)
    });
    let Ok(file) = opened else { return };
    if log::set_boxed_logger(Box::new(Journal { file: Mutex::new(file) })).is_ok() {
        log::set_max_level(LevelFilter::Warn);
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            // The place only: the message of a panic can carry values.
            log::error!("panic at {}", panic.location().map(ToString::to_string).unwrap_or_default());
            before(panic);
        }));
    }
}

impl Log for Journal {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= LevelFilter::Warn
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            let time = Clock::default().now().strftime("%Y-%m-%d %H:%M:%S");
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            writeln!(file, "{time} {} {}: {}", record.level(), record.target(), record.args()).ok();
        }
    }

    fn flush(&self) {
        self.file.lock().unwrap_or_else(PoisonError::into_inner).flush().ok();
    }
}
