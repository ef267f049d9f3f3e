//! Linux: the shared MIME database says what a package is, a desktop entry what opens it, and
//! `mimeapps.list` that it is the one (specifications of freedesktop.org: shared-mime-info 2,
//! desktop-entry 1.5, mime-apps 1.0).

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Opener, OpenerError, run};
use crate::exchange::package::MIMETYPE;
use crate::store::write_whole;

/// The name of the desktop entry.
const ENTRY: &str = "hoso-ocop.desktop";
/// The section of `mimeapps.list` in which a program is named for a kind of file.
const DEFAULTS: &str = "[Default Applications]";

/// Where the system looks for what a user told it.
pub(super) struct Places {
    data: PathBuf,
    config: PathBuf,
    program: PathBuf,
}

/// Those of this user, and this program; none where there is no home. No test of this crate tells the
/// system of whoever runs it: there they stand in the data folder.
pub(super) fn of_user(folder: &Path) -> Option<Places> {
    let program = std::env::current_exe().ok()?;
    if cfg!(test) {
        return Some(Places { data: folder.join("told/data"), config: folder.join("told/config"), program });
    }
    Some(Places { data: dirs::data_dir()?, config: dirs::config_dir()?, program })
}

impl Places {
    fn entry(&self) -> PathBuf {
        self.data.join("applications").join(ENTRY)
    }

    fn kind(&self) -> PathBuf {
        self.data.join("mime/packages/hoso-ocop.xml")
    }

    fn list(&self) -> PathBuf {
        self.config.join("mimeapps.list")
    }

    pub(super) fn opener(&self) -> Opener {
        let same =
            |path: PathBuf, wanted: &str| std::fs::read_to_string(path).is_ok_and(|text| text == wanted);
        let list = std::fs::read_to_string(self.list()).unwrap_or_default();
        let all = same(self.entry(), &entry(&self.program))
            && same(self.kind(), &kind())
            && list == with_default(&list, true);
        if all { Opener::This } else { Opener::Other }
    }

    pub(super) fn open_packages(&self, wanted: bool) -> Result<(), OpenerError> {
        for (path, text) in [(self.kind(), kind()), (self.entry(), entry(&self.program))] {
            if wanted { write(&path, &text)? } else { remove(&path)? }
        }
        let list = std::fs::read_to_string(self.list()).unwrap_or_default();
        let told = with_default(&list, wanted);
        if told != list {
            write(&self.list(), &told)?;
        }
        let mime = self.data.join("mime");
        if mime.is_dir() {
            run("update-mime-database", Command::new("update-mime-database").arg(&mime))?;
        }
        // Desktops keep a list of all entries; where nobody makes it, `mimeapps.list` is enough.
        let entries = self.data.join("applications");
        if entries.is_dir()
            && let Err(error) =
                run("update-desktop-database", Command::new("update-desktop-database").arg(&entries))
        {
            log::debug!("{error}");
        }
        Ok(())
    }
}

fn write(path: &Path, text: &str) -> Result<(), OpenerError> {
    let refused = |source| OpenerError::Write { path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(refused)?;
    }
    write_whole(path, text.as_bytes()).map_err(refused)
}

fn remove(path: &Path) -> Result<(), OpenerError> {
    match std::fs::remove_file(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
            Err(OpenerError::Write { path: path.to_owned(), source })
        }
        _ => Ok(()),
    }
}

/// What a package is, for the shared MIME database.
fn kind() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <mime-info xmlns=\"http://www.freedesktop.org/standards/shared-mime-info\">\n  \
         <mime-type type=\"{MIMETYPE}\">\n    \
         <comment>OCOP dossier package</comment>\n    \
         <comment xml:lang=\"vi\">Gói hồ sơ OCOP</comment>\n    \
         <glob pattern=\"*.ocop\"/>\n  \
         </mime-type>\n\
         </mime-info>\n"
    )
}

/// What opens it.
fn entry(program: &Path) -> String {
    format!(
        "[Desktop Entry]\nType=Application\nName=Hồ sơ OCOP\nExec={} %f\nMimeType={MIMETYPE};\n\
         Categories=Office;\nTerminal=false\nStartupWMClass=hoso-ocop\n",
        quoted(program)
    )
}

/// A path as an argument in `Exec`: quoted, then escaped as every text of an entry is.
fn quoted(program: &Path) -> String {
    let mut quoted = String::from("\"");
    for letter in program.to_string_lossy().chars() {
        match letter {
            '"' | '`' | '$' => quoted.extend(["\\\\", letter.encode_utf8(&mut [0; 4])]),
            '\\' => quoted.push_str("\\\\\\\\"),
            '%' => quoted.push_str("%%"),
            '\n' => quoted.push_str("\\n"),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// The list of a user's choices with packages given to this program, or taken from it; every other
/// line stays as it is.
fn with_default(list: &str, wanted: bool) -> String {
    let ours = |line: &str| line.split_once('=').is_some_and(|(kind, _)| kind.trim() == MIMETYPE);
    let mut lines = Vec::new();
    let (mut inside, mut told) = (false, false);
    let choice = format!("{MIMETYPE}={ENTRY}");
    for line in list.lines() {
        if line.trim_start().starts_with('[') {
            inside = line.trim() == DEFAULTS;
            lines.push(line.to_owned());
            if inside && wanted && !told {
                lines.push(choice.clone());
                told = true;
            }
        } else if !(inside && ours(line)) {
            lines.push(line.to_owned());
        }
    }
    if wanted && !told {
        lines.extend([DEFAULTS.to_owned(), choice]);
    }
    if lines.is_empty() { String::new() } else { lines.join("\n") + "\n" }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn places(folder: &Path) -> Places {
        Places {
            data: folder.join("data"),
            config: folder.join("config"),
            program: PathBuf::from("/opt/Hồ sơ/100% \"$OCOP\"/hoso-ocop"),
        }
    }

    /// What GLib, which file managers ask, answers of a package.
    fn asked(places: &Places, arguments: &[&str]) -> String {
        let mut command = Command::new("gio");
        command.args(arguments).env("LC_ALL", "C.UTF-8");
        command.env("XDG_DATA_HOME", &places.data).env("XDG_CONFIG_HOME", &places.config);
        String::from_utf8(command.output().expect("gio; run scripts/packages").stdout).unwrap()
    }

    #[test]
    fn file_managers_know_packages_and_what_opens_them() {
        let folder = tempfile::tempdir().unwrap();
        let mut places = places(folder.path());
        places.program = std::env::current_exe().unwrap();
        let package = folder.path().join("Gói của xã.ocop");
        std::fs::write(&package, "PK").unwrap();
        assert_eq!(places.opener(), Opener::Other);
        places.open_packages(true).unwrap();
        assert_eq!(places.opener(), Opener::This);
        let kind = asked(&places, &["info", "-a", "standard::content-type", package.to_str().unwrap()]);
        assert!(kind.contains(MIMETYPE), "{kind}");
        assert!(asked(&places, &["mime", MIMETYPE]).contains(ENTRY));
        places.open_packages(false).unwrap();
        assert_eq!(places.opener(), Opener::Other);
        assert!(!asked(&places, &["mime", MIMETYPE]).contains(ENTRY));
    }

    #[test]
    fn a_program_that_was_moved_is_told_again() {
        let folder = tempfile::tempdir().unwrap();
        let before = places(folder.path());
        before.open_packages(true).unwrap();
        let moved = Places { program: PathBuf::from("/home/hoso-ocop"), ..places(folder.path()) };
        assert_eq!(moved.opener(), Opener::Other);
        moved.open_packages(true).unwrap();
        assert_eq!((moved.opener(), before.opener()), (Opener::This, Opener::Other));
    }

    #[test]
    fn a_path_is_quoted_twice() {
        let entry = entry(&places(Path::new("/")).program);
        let wanted = r#"Exec="/opt/Hồ sơ/100%% \\"\\$OCOP\\"/hoso-ocop" %f"#;
        assert!(entry.lines().any(|line| line == wanted), "{entry}");
        assert_eq!(quoted(Path::new(r"a\b")), r#""a\\\\b""#);
    }

    #[test]
    fn what_a_user_chose_for_other_files_stays() {
        let list = "[Added Associations]\napplication/pdf=a.desktop;\n\n[Default Applications]\ntext/plain=b.desktop\n";
        let told = with_default(list, true);
        assert_eq!(told.lines().nth(4), Some("application/vnd.hoso-ocop=hoso-ocop.desktop"));
        assert_eq!(with_default(&told, false), list);
        assert_eq!(with_default("", false), "");
    }

    proptest! {
        #[test]
        fn told_twice_is_told_once(list in "(\\[(Default Applications|Other)\\]\n|application/vnd.hoso-ocop=x\n|a/b=c\n|# x\n){0,12}") {
            let told = with_default(&list, true);
            prop_assert_eq!(&with_default(&told, true), &told);
            let others = |text: &str| -> Vec<String> {
                let lines = text.lines().filter(|line| !line.starts_with(MIMETYPE) && *line != DEFAULTS);
                lines.map(str::to_owned).collect()
            };
            prop_assert_eq!(others(&with_default(&told, false)), others(&list));
        }
    }
}
