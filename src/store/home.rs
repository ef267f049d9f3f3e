//! Where a folder is at home: on which machine, at which place. A copy of it elsewhere goes on under
//! a name of its own, so that no two laptops give a number twice. So does one that was put back at its
//! old place: its database is another file than the one that was open there.

use std::path::Path;
use std::time::UNIX_EPOCH;

use super::{Store, StoreError};

/// The mark of this machine and place. Where the machine does not say who it is, the place alone.
fn here(folder: &Path) -> String {
    let machine = std::fs::read_to_string("/etc/machine-id")
        .or_else(|_| std::fs::read_to_string("/etc/hostname"))
        .ok()
        .or_else(|| std::env::var("COMPUTERNAME").ok())
        .unwrap_or_default();
    let place = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let text = format!("{}\n{}", machine.trim(), place.display());
    blake3::hash(text.as_bytes()).to_hex().chars().take(32).collect()
}

/// Under this name stands which file the database was.
pub(super) const FILE: &str = "home.file";
/// Two files whose times of creation differ by no more than this, in milliseconds, may be one.
const SAME: u64 = 2000;

/// Which file a database is: when it was created, in milliseconds since 1970, and its number on the
/// drive where there is such a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct FileMark {
    created: u64,
    number: Option<u64>,
}

impl FileMark {
    /// None where the system does not tell when a file was created: nothing is concluded then.
    fn of(path: &Path) -> Option<Self> {
        let found = path.metadata().ok()?;
        let created = found.created().ok()?.duration_since(UNIX_EPOCH).ok()?;
        #[cfg(unix)]
        let number = Some(std::os::unix::fs::MetadataExt::ino(&found));
        #[cfg(not(unix))]
        let number = None;
        Some(Self { created: u64::try_from(created.as_millis()).ok()?, number })
    }

    fn read(text: &str) -> Option<Self> {
        let (created, number) = text.split_once(' ')?;
        Some(Self { created: created.parse().ok()?, number: number.parse().ok() })
    }

    fn text(self) -> String {
        let number = self.number.map(|number| number.to_string()).unwrap_or_default();
        format!("{} {number}", self.created)
    }

    /// Certainly another file. A drive may forget one of the two, but not both.
    fn is_another(self, other: Self) -> bool {
        let numbered = self.number.is_some() && self.number == other.number;
        self.created.abs_diff(other.created) > SAME && !numbered
    }
}

impl Store {
    /// Notices that the folder was copied, moved or put back since it was last open.
    pub(super) fn come_home(&mut self) -> Result<(), StoreError> {
        let here = here(&self.folder);
        let file = FileMark::of(&self.folder.join("hoso.db"));
        let known = self.remembered(FILE)?.and_then(|text| FileMark::read(&text));
        let put_back = matches!((file, known), (Some(file), Some(known)) if file.is_another(known));
        if let Some(file) = file.filter(|file| Some(*file) != known) {
            self.remember(FILE, &file.text())?;
        }
        match self.remembered("home")? {
            Some(home) if home == here && !put_back => return Ok(()),
            Some(_) => {
                log::info!("the folder was copied, moved or put back: it takes a new name");
                self.take_new_name()?;
            }
            None => {}
        }
        self.remember("home", &here)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_file_that_differs_in_both_is_another() {
        let mark = |created, number| FileMark { created, number };
        let known = mark(50_000, Some(7));
        assert!(mark(53_000, Some(8)).is_another(known), "copied back");
        assert!(!mark(53_000, Some(7)).is_another(known), "a drive that makes up times");
        assert!(!mark(51_000, Some(8)).is_another(known), "a drive that makes up numbers");
        assert!(mark(53_000, None).is_another(mark(50_000, None)), "a system without numbers");
        assert_eq!(FileMark::read(&known.text()), Some(known));
        assert_eq!(FileMark::read(&mark(5, None).text()), Some(mark(5, None)));
        assert_eq!(FileMark::read(""), None);
    }
}
