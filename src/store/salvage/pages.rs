//! The pages of a database as they lie on the disk, read without SQLite: nothing of the file is
//! trusted, nothing of it is changed, and a page that is broken costs no other page.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// The page size of every database of this program, in bytes. The header is not asked: it may be
/// what is broken.
pub(super) const PAGE: usize = 4096;
const LOG_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// A database file, and over it what its write-ahead log holds.
pub(super) struct Pages {
    file: File,
    log: Option<File>,
    /// Where in the log the newest state of a page stands.
    newer: HashMap<u32, u64>,
    count: u32,
}

impl Pages {
    /// Opens a file to be read, with the log beside it.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn open(database: &Path) -> io::Result<Self> {
        let file = File::open(database)?;
        let whole = file.metadata()?.len().div_ceil(PAGE as u64);
        let mut pages =
            Self { file, log: None, newer: HashMap::new(), count: u32::try_from(whole).unwrap_or(u32::MAX) };
        let mut log = database.file_name().unwrap_or_default().to_owned();
        log.push("-wal");
        pages.lay_over(database.with_file_name(log));
        Ok(pages)
    }

    /// How many pages there are; they are numbered from 1.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// A page; what lies behind the end of a file that was cut off reads as zeros. None where the
    /// disk refuses.
    pub fn read(&mut self, number: u32) -> Option<Vec<u8>> {
        if number == 0 || number > self.count {
            return None;
        }
        let mut page = Vec::with_capacity(PAGE);
        let from_log = self.log.as_mut().zip(self.newer.get(&number));
        let (file, at) = match from_log {
            Some((log, at)) => (log, *at),
            None => (&mut self.file, u64::from(number - 1) * PAGE as u64),
        };
        file.seek(SeekFrom::Start(at)).ok()?;
        file.take(PAGE as u64).read_to_end(&mut page).ok()?;
        page.resize(PAGE, 0);
        Some(page)
    }

    /// Takes note of what the log holds. A frame whose check sum is wrong is passed over, and those
    /// behind it still count: each sum goes on from the one that is written down before it.
    fn lay_over(&mut self, path: PathBuf) {
        let Ok(mut log) = File::open(path) else { return };
        let mut header = [0; LOG_HEADER];
        if log.read_exact(&mut header).is_err() {
            return;
        }
        let little = match word(&header, 0) {
            0x377F_0682 => true,
            0x377F_0683 => false,
            _ => return,
        };
        let salts = header.get(16..24).map(<[u8]>::to_vec);
        let mut sums = (word(&header, 24), word(&header, 28));
        let (mut at, mut frame) = (LOG_HEADER as u64, vec![0; FRAME_HEADER + PAGE]);
        // Pages of a change that was not committed do not count.
        let mut waiting: HashMap<u32, u64> = HashMap::new();
        while log.read_exact(&mut frame).is_ok() {
            let said = (word(&frame, 16), word(&frame, 20));
            let of_this_log = frame.get(8..16).map(<[u8]>::to_vec) == salts;
            let mut computed = sum(sums, frame.get(..8).unwrap_or_default(), little);
            computed = sum(computed, frame.get(FRAME_HEADER..).unwrap_or_default(), little);
            if of_this_log && computed == said {
                waiting.insert(word(&frame, 0), at + FRAME_HEADER as u64);
                let pages_after = word(&frame, 4);
                if pages_after > 0 {
                    self.count = self.count.max(pages_after);
                    self.newer.extend(waiting.drain());
                }
            }
            if of_this_log {
                sums = said;
            }
            at += frame.len() as u64;
        }
        self.log = Some(log);
    }
}

/// Four bytes as a number, the highest first.
fn word(bytes: &[u8], at: usize) -> u32 {
    let four = bytes.get(at..at + 4).and_then(|four| <[u8; 4]>::try_from(four).ok());
    four.map_or(0, u32::from_be_bytes)
}

/// SQLite's check sum of a log, gone on with.
fn sum((mut a, mut b): (u32, u32), bytes: &[u8], little: bool) -> (u32, u32) {
    for pair in bytes.chunks_exact(8) {
        let [x, y] = [0, 4].map(|at| {
            let number = word(pair, at);
            if little { number.swap_bytes() } else { number }
        });
        a = a.wrapping_add(x).wrapping_add(b);
        b = b.wrapping_add(y).wrapping_add(a);
    }
    (a, b)
}
