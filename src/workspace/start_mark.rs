//! The mark of a start that is not over: a crash inside a display driver is no error that a
//! program could catch, so the next start has to see it.

use std::path::{Path, PathBuf};

/// Says in the data folder which way of drawing is being tried.
#[derive(Debug)]
pub struct StartMark(PathBuf);

impl StartMark {
    pub fn of(folder: &Path) -> Self {
        Self(folder.join("starting"))
    }

    /// What the last start was trying when it broke off; none where it came through.
    pub fn left(&self) -> Option<String> {
        let text = std::fs::read_to_string(&self.0).ok()?;
        let name = text.trim();
        (!name.is_empty()).then(|| name.to_owned())
    }

    /// Sets the mark before a driver is touched. A folder that takes no mark only loses the
    /// help that the mark would give.
    pub fn set(&self, name: &str) {
        if let Err(error) = std::fs::write(&self.0, name) {
            log::warn!("{}: {error}", self.0.display());
        }
    }

    /// Takes the mark away: pictures are on screen, or the driver refused in an orderly way.
    pub fn clear(&self) {
        match std::fs::remove_file(&self.0) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                log::warn!("{}: {error}", self.0.display());
            }
            _ => {}
        }
    }
}
