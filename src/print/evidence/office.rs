//! Word and Excel files become PDF by a LibreOffice that is installed on the machine. It runs
//! without a window, with a profile of its own, for a limited time; where there is none, the file
//! is kept and the checks say how to save it as PDF.

use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::{MAX_FILE, process};
use crate::dossier::MediaKind;

/// LibreOffice starts slowly the first time, and old laptops are slow.
const PATIENCE: Duration = Duration::from_secs(120);

/// An installed LibreOffice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    program: PathBuf,
    patience: Duration,
}

impl Office {
    /// Looks where the system finds programs, then where LibreOffice installs itself.
    pub fn find() -> Option<Self> {
        let names: &[&str] =
            if cfg!(windows) { &["soffice.com", "soffice.exe"] } else { &["soffice", "libreoffice"] };
        let path = std::env::var_os("PATH").unwrap_or_default();
        let usual = usual_folders();
        let folders = std::env::split_paths(&path).chain(usual);
        let mut programs = folders.flat_map(|folder| names.iter().map(move |name| folder.join(name)));
        programs.find(|program| program.is_file()).map(|program| Self { program, patience: PATIENCE })
    }

    /// This program, for at most so long.
    pub fn at(program: PathBuf, patience: Duration) -> Self {
        Self { program, patience }
    }

    /// A PDF of a document; `None` where LibreOffice makes none of it, with a word in the log.
    ///
    /// # Errors
    /// When LibreOffice cannot be started or the temporary folder cannot be written.
    pub fn convert(&self, file: &Path, media: MediaKind) -> io::Result<Option<Vec<u8>>> {
        let folder = Scratch::new()?;
        // LibreOffice goes by the ending; what the file is was told by its content.
        let ending = ending_of(&beginning(file)?, media);
        let source = folder.path.join(format!("document.{ending}"));
        std::fs::copy(file, &source)?;
        let mut profile = std::ffi::OsString::from("-env:UserInstallation=");
        profile.push(address(&folder.path.join("profile")));
        let mut command = Command::new(&self.program);
        command.arg(profile);
        command.args(["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"]);
        command.args(["--convert-to", "pdf", "--outdir"]).arg(&folder.path).arg(&source);
        command.current_dir(&folder.path);
        let ended =
            process::run(&mut command, None, self.patience, |output| io::copy(output, &mut io::sink()))?;
        let made = folder.path.join("document.pdf");
        let size = made.metadata().map_or(0, |found| found.len());
        if ended.late || size == 0 || size > MAX_FILE as u64 {
            log::warn!("LibreOffice made no PDF: {}, {size} bytes, {}", ended.status, ended.said.trim());
            return Ok(None);
        }
        std::fs::read(made).map(Some)
    }
}

fn usual_folders() -> Vec<PathBuf> {
    if cfg!(windows) {
        let roots = ["ProgramFiles", "ProgramFiles(x86)"].into_iter().filter_map(std::env::var_os);
        roots.map(|root| PathBuf::from(root).join("LibreOffice").join("program")).collect()
    } else if cfg!(target_os = "macos") {
        vec![PathBuf::from("/Applications/LibreOffice.app/Contents/MacOS")]
    } else {
        ["/opt/libreoffice/program", "/snap/bin"].map(PathBuf::from).to_vec()
    }
}

/// Tells an old file from a zipped one.
const MARK: usize = 4;

fn beginning(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(file)?.take(200).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn ending_of(bytes: &[u8], media: MediaKind) -> &'static str {
    let zipped = bytes.get(..MARK) == Some(b"PK\x03\x04");
    let open = bytes.windows(b"opendocument".len()).any(|window| window == b"opendocument");
    match (media, zipped, open) {
        (MediaKind::Excel, true, true) => "ods",
        (MediaKind::Excel, true, false) => "xlsx",
        (MediaKind::Excel, false, _) => "xls",
        (_, true, true) => "odt",
        (_, true, false) => "docx",
        (_, false, _) if bytes.starts_with(b"{\\rtf") => "rtf",
        (_, false, _) => "doc",
    }
}

/// A path as `file:///…`, as LibreOffice wants it.
fn address(path: &Path) -> String {
    let text = path.as_os_str().to_string_lossy().replace('\\', "/");
    let mut address = String::from("file://");
    if !text.starts_with('/') {
        address.push('/');
    }
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b':' | b'~' => {
                address.push(char::from(byte));
            }
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address
}

/// A folder that is gone when it is no longer needed.
struct Scratch {
    path: PathBuf,
}

impl Scratch {
    fn new() -> io::Result<Self> {
        let mut name = [0u8; 8];
        getrandom::fill(&mut name).map_err(io::Error::other)?;
        let name = format!("hoso-ocop-{}", data_encoding::HEXLOWER.encode(&name));
        let path = std::env::temp_dir().join(OsStr::new(&name));
        #[cfg_attr(not(unix), allow(unused_mut, reason = "only Unix says who may read it"))]
        let mut folder = std::fs::DirBuilder::new();
        // Papers of a producer are nobody else's business.
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        folder.create(&path)?;
        Ok(Self { path })
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.path) {
            log::warn!("{} stays behind: {error}", self.path.display());
        }
    }
}
