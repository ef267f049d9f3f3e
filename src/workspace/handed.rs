//! A package that is opened from the file manager while a window is open already: it is handed to that
//! window through a small file in the data folder, since only one program works on a folder at a time.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The folder in the data folder in which packages are handed over.
const FOLDER: &str = "handed";
/// What the name of a file ends with that is whole.
const WHOLE: &str = "path";
/// The longest path that is believed, in bytes.
const LONGEST: u64 = 32 * 1024;
/// How often it is looked whether the window took it.
const LOOK: Duration = Duration::from_millis(50);

/// Hands the path of a package to the window that holds a data folder, and waits until it took it.
/// Whether it did: a program without a window, or one that hangs, takes nothing, and then nothing is
/// left behind.
///
/// # Errors
/// When the folder cannot be written, or the path is not Unicode.
pub fn hand_over(folder: &Path, package: &Path, patience: Duration) -> io::Result<bool> {
    let package = std::path::absolute(package)?;
    let text = package.to_str().ok_or(io::ErrorKind::InvalidInput)?;
    let place = folder.join(FOLDER);
    std::fs::create_dir_all(&place)?;
    let name = format!("{:020}-{}", jiff::Timestamp::now().as_microsecond(), std::process::id());
    let (half, whole) = (place.join(format!("{name}.part")), place.join(format!("{name}.{WHOLE}")));
    let written = std::fs::write(&half, text).and_then(|()| std::fs::rename(&half, &whole));
    if let Err(error) = written {
        std::fs::remove_file(&half).ok();
        return Err(error);
    }
    let begun = Instant::now();
    while whole.exists() {
        if begun.elapsed() >= patience {
            // Taken in this very moment, it is not there to be removed.
            return Ok(std::fs::remove_file(&whole).is_err());
        }
        std::thread::sleep(LOOK);
    }
    Ok(true)
}

/// Takes what was handed over, the first first; nothing where nothing was.
pub fn take_handed(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder.join(FOLDER)) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == WHOLE));
    files.sort();
    let take = |path: PathBuf| {
        let believed = std::fs::metadata(&path).is_ok_and(|file| file.is_file() && file.len() <= LONGEST);
        let text = if believed { std::fs::read_to_string(&path) } else { Ok(String::new()) };
        // Who cannot take it away would take it again and again.
        std::fs::remove_file(&path).ok()?;
        text.ok().map(PathBuf::from).filter(|package| package.is_absolute())
    };
    files.into_iter().filter_map(take).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handed_over_is_taken_once_and_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let packages = ["gói một.ocop", "gói hai.ocop"].map(|name| folder.path().join(name));
        let data = folder.path().to_owned();
        let handing = std::thread::spawn({
            let packages = packages.clone();
            move || packages.map(|package| hand_over(&data, &package, Duration::from_secs(60)).unwrap())
        });
        let mut taken = Vec::new();
        while taken.len() < packages.len() {
            taken.extend(take_handed(folder.path()));
        }
        assert_eq!(handing.join().unwrap(), [true, true]);
        assert_eq!(taken, packages);
        assert!(take_handed(folder.path()).is_empty());
    }

    #[test]
    fn what_nobody_takes_is_not_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let package = folder.path().join("gói.ocop");
        assert!(!hand_over(folder.path(), &package, Duration::ZERO).unwrap());
        assert!(take_handed(folder.path()).is_empty());
        assert_eq!(std::fs::read_dir(folder.path().join(FOLDER)).unwrap().count(), 0);
    }

    #[test]
    fn what_is_no_path_is_thrown_away() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join(FOLDER);
        std::fs::create_dir(&place).unwrap();
        for (name, text) in [("1.path", "không phải đường dẫn"), ("2.path", ""), ("3.part", "/a.ocop")]
        {
            std::fs::write(place.join(name), text).unwrap();
        }
        std::fs::write(place.join("4.path"), vec![b'/'; LONGEST as usize + 1]).unwrap();
        assert!(take_handed(folder.path()).is_empty());
        let left: Vec<_> =
            std::fs::read_dir(&place).unwrap().flatten().map(|file| file.file_name()).collect();
        assert_eq!(left, ["3.part"], "one that is still being written stays");
    }
}
