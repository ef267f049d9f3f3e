//! Handing paper to a printer: through `lp` where the system prints with CUPS, through the
//! viewer's own printing on Windows.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{ExportJob, WorkspaceError};
use crate::print::{PrintError, Progress};
use crate::words::{Explain, Message};

/// The most copies of one order.
pub const MOST_COPIES: u16 = 99;

/// The programs of CUPS. No test of this crate prints on the printer of whoever runs it; the whole
/// program is tested with a stand-in (`tests/printer.rs`).
const LP: &str = if cfg!(test) { "lp-of-no-machine" } else { "lp" };
const LPSTAT: &str = if cfg!(test) { "lpstat-of-no-machine" } else { "lpstat" };

/// How to print.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PrintOrder {
    /// 1 to [`MOST_COPIES`].
    pub copies: u16,
    pub two_sided: bool,
    /// The title of an outermost part, as [`crate::print::Contents`] has it; everything where
    /// none. A viewer that prints for us is given everything, and asks itself.
    pub part: Option<String>,
    /// The system's name of the printer; its default where none.
    pub printer: Option<String>,
    /// What the printer's list calls it.
    pub title: String,
    /// Where the file lies until the printer has it.
    pub folder: PathBuf,
}

/// Why nothing went to the printer. The PDF is kept where the error says.
#[derive(Debug, thiserror::Error)]
pub enum PrinterError {
    #[error("no printing service; the file is {file}")]
    NoService { file: PathBuf },
    #[error("the printer refused: {reason}; the file is {file}")]
    Refused { reason: String, file: PathBuf },
}

impl Explain for PrinterError {
    fn explain(&self) -> Message {
        match self {
            Self::NoService { file } => Message::new("print-no-service").with("path", file.display()),
            Self::Refused { reason, file } => {
                Message::new("print-refused").with("reason", reason).with("path", file.display())
            }
        }
    }
}

/// The printers that the system knows, its default first. Empty where it does not say.
pub fn printers() -> Vec<String> {
    if cfg!(windows) {
        return Vec::new();
    }
    let lines = |arguments: &[&str]| -> Vec<String> {
        let output = Command::new(LPSTAT).args(arguments).env("LC_ALL", "C").output();
        let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
        text.unwrap_or_default().lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
    };
    let mut names = lines(&["-e"]);
    let default = lines(&["-d"]).first().and_then(|line| line.rsplit_once(": ").map(|(_, n)| n.to_owned()));
    names.sort_by_key(|name| Some(name) != default.as_ref());
    names
}

impl ExportJob {
    /// Prints on paper. Answers what the system calls the order, where it says.
    ///
    /// # Errors
    /// As [`ExportJob::run_to`], and when there is no printing service or it refuses.
    pub fn print(
        &self,
        order: &PrintOrder,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Option<String>, WorkspaceError> {
        let file = order.folder.join(format!("{}.pdf", file_name(&order.title)));
        let write = |source| WorkspaceError::Write { path: file.clone(), source };
        std::fs::create_dir_all(&order.folder).map_err(write)?;
        let printed = self.run_to(&file, progress)?;
        let pages = match &order.part {
            None => None,
            Some(title) => {
                let part = printed.contents.iter().find(|part| part.depth <= 1 && part.title == *title);
                let part = part.ok_or_else(|| PrintError::NothingToPrint(title.clone()))?;
                Some((part.first, part.last))
            }
        };
        Ok(send(&file, order, pages)?)
    }
}

/// Prints a finished PDF on paper. Answers what the system calls the order, where it says.
///
/// # Errors
/// When the file cannot be written, when there is no printing service or it refuses; the file is
/// kept then.
pub fn print_file(pdf: &[u8], order: &PrintOrder) -> Result<Option<String>, WorkspaceError> {
    let file = order.folder.join(format!("{}.pdf", file_name(&order.title)));
    let write = |source| WorkspaceError::Write { path: file.clone(), source };
    std::fs::create_dir_all(&order.folder).map_err(write)?;
    std::fs::write(&file, pdf).map_err(write)?;
    Ok(send(&file, order, None)?)
}

/// A name without letters that some file system refuses.
fn file_name(title: &str) -> String {
    let plain = |letter: char| match letter {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\'' | '\u{2018}'..='\u{201f}' => ' ',
        letter if letter.is_control() => ' ',
        letter => letter,
    };
    let name: String = title.chars().take(60).map(plain).collect();
    match name.trim().trim_matches('.') {
        "" => "OCOP".to_owned(),
        name => name.to_owned(),
    }
}

/// `pages` are those of the file, from 1, both inclusive; all where none.
fn send(
    file: &Path,
    order: &PrintOrder,
    pages: Option<(usize, usize)>,
) -> Result<Option<String>, PrinterError> {
    let mut command = if cfg!(windows) { viewer(file) } else { lp(file, order, pages) };
    let kept = || file.to_owned();
    let output = command.output().map_err(|error| {
        log::warn!("{command:?}: {error}");
        PrinterError::NoService { file: kept() }
    })?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        let reason = reason.lines().next().unwrap_or_default().trim_start_matches("lp: ").trim().to_owned();
        return Err(PrinterError::Refused { reason, file: kept() });
    }
    if cfg!(windows) {
        return Ok(None);
    }
    // The printing service has taken a copy.
    std::fs::remove_file(file).unwrap_or_else(|error| log::warn!("{}: {error}", file.display()));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let request = said.split_once("request id is ").and_then(|(_, rest)| rest.split_whitespace().next());
    Ok(request.map(str::to_owned))
}

fn lp(file: &Path, order: &PrintOrder, pages: Option<(usize, usize)>) -> Command {
    let mut command = Command::new(LP);
    command.env("LC_ALL", "C").arg("-n").arg(order.copies.clamp(1, MOST_COPIES).to_string());
    if let Some(printer) = &order.printer {
        command.arg("-d").arg(printer);
    }
    if let Some((first, last)) = pages {
        command.arg("-P").arg(format!("{first}-{last}"));
    }
    let sides = if order.two_sided { "two-sided-long-edge" } else { "one-sided" };
    command.args(["-o", &format!("sides={sides}"), "-o", "media=A4", "-t"]).arg(&order.title);
    command.arg("--").arg(file);
    command
}

/// Windows: the program that shows PDFs prints, and asks for copies and sides itself.
fn viewer(file: &Path) -> Command {
    let mut command = Command::new("powershell");
    // A path inside a script could end its own quotes, of which there are five kinds.
    command.env(PATH, file);
    command.args(["-NoProfile", "-NonInteractive", "-Command", VIEWER]);
    no_window(&mut command);
    command
}

/// Names the file to the script that prints it.
const PATH: &str = "HOSO_PRINT_FILE";
const VIEWER: &str = "Start-Process -FilePath $env:HOSO_PRINT_FILE -Verb Print";

/// No black window flashes up beside ours.
#[cfg(windows)]
fn no_window(command: &mut Command) {
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    std::os::windows::process::CommandExt::creation_flags(command, CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn no_window(_: &mut Command) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(command: &Command) -> Vec<String> {
        command.get_args().map(|word| word.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn what_lp_is_told() {
        let mut order = PrintOrder {
            copies: 2,
            two_sided: true,
            part: Some("Phụ lục".to_owned()),
            printer: Some("Phong_Kinh_te".to_owned()),
            title: "Trà xanh".to_owned(),
            folder: PathBuf::new(),
        };
        let told = words(&lp(Path::new("-a.pdf"), &order, Some((3, 11)))).join(" ");
        let expected =
            "-n 2 -d Phong_Kinh_te -P 3-11 -o sides=two-sided-long-edge -o media=A4 -t Trà xanh -- -a.pdf";
        assert_eq!(told, expected);
        order = PrintOrder { copies: 0, two_sided: false, part: None, printer: None, ..order };
        let told = words(&lp(Path::new("a.pdf"), &order, None)).join(" ");
        assert_eq!(told, "-n 1 -o sides=one-sided -o media=A4 -t Trà xanh -- a.pdf");
    }

    #[test]
    fn a_path_is_never_part_of_a_script() {
        let path = Path::new("C:\\Trà \u{2019}; del *; \u{2018}\\a.pdf");
        let command = viewer(path);
        assert_eq!(words(&command).last().unwrap(), VIEWER);
        let given = command.get_envs().find(|(name, _)| *name == PATH).and_then(|(_, value)| value);
        assert_eq!(given, Some(path.as_os_str()));
        assert!(VIEWER.contains(PATH));
    }

    #[test]
    fn names_of_files_are_plain() {
        for (title, name) in [("Trà: 200/g?", "Trà  200 g"), ("...", "OCOP"), ("", "OCOP"), ("'a'", "a")] {
            assert_eq!(file_name(title), name, "{title:?}");
        }
    }
}
