//! Windows: keys of the registry under the user's own classes, written by the system's `reg`.

use std::path::Path;

/// What the kind of file is called in the registry.
const CLASS: &str = r"HKCU\Software\Classes\HosoOCOP.Package";
/// Where the ending is given to it.
const ENDING: &str = r"HKCU\Software\Classes\.ocop";

/// The keys with the texts that stand in them.
fn keys(program: &Path) -> [(String, String); 3] {
    [
        (CLASS.to_owned(), "Gói hồ sơ OCOP".to_owned()),
        (format!(r"{CLASS}\shell\open\command"), format!("\"{}\" \"%1\"", program.display())),
        (ENDING.to_owned(), "HosoOCOP.Package".to_owned()),
    ]
}

#[cfg(windows)]
mod registry {
    use std::os::windows::process::CommandExt as _;
    use std::process::Command;

    use super::super::{Opener, OpenerError, run};
    use super::{CLASS, ENDING, keys};

    /// No console flashes up (CREATE_NO_WINDOW).
    const UNSEEN: u32 = 0x0800_0000;

    fn reg(arguments: &[&str]) -> Result<String, OpenerError> {
        run("reg", Command::new("reg").args(arguments).creation_flags(UNSEEN))
    }

    pub fn opener() -> Opener {
        let Ok(program) = std::env::current_exe() else { return Opener::Unsupported };
        // The texts are asked for one by one and compared by their end, as `reg` frames them in words
        // of the system's language.
        let stands = |(key, text): &(String, String)| {
            reg(&["query", key, "/ve"]).is_ok_and(|answer| answer.trim_end().ends_with(text.as_str()))
        };
        let [_, command, ending] = keys(&program);
        if stands(&command) && stands(&ending) { Opener::This } else { Opener::Other }
    }

    pub fn open_packages(wanted: bool) -> Result<(), OpenerError> {
        let program = std::env::current_exe()
            .map_err(|error| OpenerError::Tool { tool: "reg", reason: error.to_string() })?;
        if wanted {
            for (key, text) in keys(&program) {
                reg(&["add", &key, "/ve", "/d", &text, "/f"])?;
            }
            return Ok(());
        }
        for key in [ENDING, CLASS] {
            // What is not there need not be taken away.
            if reg(&["query", key]).is_ok() {
                reg(&["delete", key, "/f"])?;
            }
        }
        Ok(())
    }
}

#[cfg(windows)]
pub(super) use registry::{open_packages, opener};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_stands_in_quotes_and_so_does_the_package() {
        let keys = keys(Path::new(r"C:\Hồ sơ OCOP\hoso-ocop.exe"));
        assert_eq!(keys[1].1, r#""C:\Hồ sơ OCOP\hoso-ocop.exe" "%1""#);
        assert_eq!((keys[2].0.as_str(), keys[2].1.as_str()), (ENDING, "HosoOCOP.Package"));
        assert!(keys.iter().all(|(key, _)| key.starts_with(r"HKCU\")), "for this user alone");
    }
}
