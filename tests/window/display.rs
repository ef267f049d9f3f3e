//! A desktop of its own: a screen in memory, a window manager, a message bus, and the bus of the
//! accessibility tree. Nothing of the machine's own desktop is touched, and nothing stays behind.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::wait_until;

const LAUNCHER: &str = "/usr/libexec/at-spi-bus-launcher";
/// The input method fcitx5 with unikey as the only one, on from the start.
const FCITX: &str = "[Groups/0]
Name=Default
Default Layout=us
DefaultIM=unikey

[Groups/0/Items/0]
Name=unikey
Layout=

[GroupOrder]
0=Default
";
/// Carried by every process of a display, so that all of them can be found again and ended.
const MARK: &str = "HOSO_WINDOW_TEST";

/// Windows fill the screen, undecorated, so that pictures show the program and nothing else.
const WINDOW_MANAGER: &str = r#"<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
  <applications>
    <application class="*"><decor>no</decor><maximized>yes</maximized><focus>yes</focus></application>
  </applications>
</openbox_config>
"#;

/// Which way the mouse's wheel turns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wheel {
    Up,
    Down,
}

/// The desktop; all that runs on it ends when it is dropped.
pub struct Display {
    folder: TempDir,
    screen: String,
    bus: String,
    /// The input method that programs are told of.
    input_method: Option<&'static str>,
    own: Vec<Child>,
}

impl Display {
    /// # Panics
    /// Where the machine lacks a tool: the tests are not run, and that is a failure.
    pub fn open() -> Self {
        require_tools();
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path();
        for name in ["home", "run"] {
            std::fs::create_dir(path.join(name)).expect("a folder");
        }
        private(&path.join("run"));
        std::fs::write(path.join("openbox.xml"), WINDOW_MANAGER).expect("a file");
        let mut display =
            Self { folder, screen: String::new(), bus: String::new(), input_method: None, own: Vec::new() };

        let mut server = display.command("Xvfb");
        server.args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]);
        display.screen = format!(":{}", display.start_and_hear(server));

        let mut bus = display.command("dbus-daemon");
        bus.args(["--session", "--nofork", "--nopidfile", "--print-address=1"]);
        display.bus = display.start_and_hear(bus);

        let begun = display.path().join("window manager");
        let mut manager = display.command("openbox");
        manager.arg("--config-file").arg(display.path().join("openbox.xml"));
        manager.arg("--startup").arg(format!("touch '{}'", begun.display()));
        display.start(manager);

        let mut launcher = display.command(LAUNCHER);
        launcher.arg("--launch-immediately");
        display.start(launcher);
        // Without both the program does not appear in the tree.
        for property in ["IsEnabled", "ScreenReaderEnabled"] {
            wait_until("the bus of the accessibility tree", Duration::from_secs(10), || {
                let mut call = display.command("gdbus");
                call.args(["call", "--session", "--dest", "org.a11y.Bus", "--object-path"]);
                call.args(["/org/a11y/bus", "--method", "org.freedesktop.DBus.Properties.Set"]);
                call.args(["org.a11y.Status", property, "<true>"]);
                call.output().is_ok_and(|output| output.status.success())
            });
        }
        wait_until("the window manager", Duration::from_secs(10), || begun.exists());
        display
    }

    /// Starts fcitx5-unikey; programs that are opened from now on are typed into through it.
    ///
    /// # Panics
    /// Where it is not installed, or does not come up.
    pub fn start_unikey(&mut self) {
        let engine = |folder: &str| Path::new(folder).join("fcitx5/libunikey.so").exists();
        let libraries = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
        let installed = libraries.map(|entry| entry.path().display().to_string()).any(|path| engine(&path));
        assert!(installed, "not run: fcitx5-unikey missing; run scripts/packages");
        let folder = self.path().join("home/.config/fcitx5");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("profile"), FCITX).expect("a file");
        let fcitx = self.command("fcitx5");
        self.start(fcitx);
        // It answers once everything that it consists of is there.
        wait_until("fcitx5", Duration::from_secs(30), || {
            let mut call = self.command("gdbus");
            call.args(["call", "--session", "--dest", "org.fcitx.Fcitx5", "--object-path", "/controller"]);
            call.args(["--method", "org.fcitx.Fcitx.Controller1.InputMethodGroupInfo", "Default"]);
            call.output().is_ok_and(|answer| String::from_utf8_lossy(&answer.stdout).contains("'unikey'"))
        });
        self.input_method = Some("@im=fcitx");
    }

    /// Clicks at a place of the screen.
    pub fn click(&self, (x, y): (i64, i64)) {
        let (x, y) = (x.to_string(), y.to_string());
        let done = self.command("xdotool").args(["mousemove", &x, &y, "click", "1"]).status();
        assert!(done.is_ok_and(|status| status.success()), "xdotool click {x} {y}");
    }

    /// Turns the mouse's wheel by one notch over a place of the screen.
    pub fn wheel(&self, (x, y): (i64, i64), way: Wheel) {
        let (x, y) = (x.to_string(), y.to_string());
        let button = match way {
            Wheel::Up => "4",
            Wheel::Down => "5",
        };
        let done = self.command("xdotool").args(["mousemove", &x, &y, "click", button]).status();
        assert!(done.is_ok_and(|status| status.success()), "xdotool wheel {x} {y}");
    }

    /// Types on the plain keys of the keyboard, so slowly that none is lost.
    pub fn type_keys(&self, keys: &str) {
        let done = self.command("xdotool").args(["type", "--delay", "50", keys]).status();
        assert!(done.is_ok_and(|status| status.success()), "xdotool type {keys}");
    }

    /// A program to run on this desktop.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env(MARK, self.path())
            .env("HOME", self.path().join("home"))
            .env("XDG_RUNTIME_DIR", self.path().join("run"))
            .env("GSETTINGS_BACKEND", "memory")
            .env("LANG", "C.UTF-8")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("AT_SPI_BUS_ADDRESS")
            .env_remove("XMODIFIERS")
            .envs(self.input_method.map(|name| ("XMODIFIERS", name)))
            .stdin(Stdio::null());
        for (name, value) in [("DISPLAY", &self.screen), ("DBUS_SESSION_BUS_ADDRESS", &self.bus)] {
            if value.is_empty() {
                command.env_remove(name);
            } else {
                command.env(name, value);
            }
        }
        command
    }

    /// A place for files of the test.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Presses keys, such as `alt+F4`.
    pub fn keys(&self, keys: &str) {
        let status = self.command("xdotool").args(["key", keys]).status();
        assert!(status.is_ok_and(|status| status.success()), "xdotool key {keys}");
    }

    /// A picture of the whole screen.
    pub fn picture(&self, path: &Path) {
        // A pointer over a button would light it up.
        let away = self.command("xdotool").args(["mousemove", "1365", "767"]).status();
        assert!(away.is_ok_and(|status| status.success()), "xdotool mousemove");
        let status = self.command("import").args(["-window", "root"]).arg(path).status();
        assert!(status.is_ok_and(|status| status.success()), "import {}", path.display());
    }

    fn start(&mut self, mut command: Command) {
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        self.own.push(child.unwrap_or_else(|error| panic!("{command:?}: {error}")));
    }

    /// Starts what prints where it can be reached as its first line.
    fn start_and_hear(&mut self, mut command: Command) -> String {
        let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut child = child.unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let output = child.stdout.take().expect("piped");
        self.own.push(child);
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).expect("a line");
        assert!(!line.trim().is_empty(), "{command:?} said nothing");
        line.trim().to_owned()
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let mark = format!("{MARK}={}", self.path().display());
        // Buses start processes of their own; those carry the mark as well.
        for _ in 0..3 {
            for id in marked(&mark) {
                Command::new("kill").args(["-KILL", &id]).stderr(Stdio::null()).status().ok();
            }
        }
        for child in &mut self.own {
            child.kill().ok();
            child.wait().ok();
        }
    }
}

/// The ids of the processes that carry a mark in their environment.
fn marked(mark: &str) -> Vec<String> {
    let Ok(processes) = std::fs::read_dir("/proc") else { return Vec::new() };
    processes
        .flatten()
        .filter(|process| {
            let environment = std::fs::read(process.path().join("environ")).unwrap_or_default();
            environment.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes())
        })
        .filter_map(|process| process.file_name().into_string().ok())
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_digit()))
        .collect()
}

fn require_tools() {
    let found = |tool: &&str| {
        let paths = std::env::var_os("PATH").unwrap_or_default();
        Path::new(tool).is_absolute() && Path::new(tool).exists()
            || std::env::split_paths(&paths).any(|folder| folder.join(tool).exists())
    };
    let needed = [
        "Xvfb",
        "openbox",
        "dbus-daemon",
        "gdbus",
        "xdotool",
        "import",
        "pdftotext",
        "qpdf",
        "kill",
        LAUNCHER,
        super::hands::PYTHON,
    ];
    let missing: Vec<&str> = needed.into_iter().filter(|tool| !found(tool)).collect();
    assert!(missing.is_empty(), "not run: {} missing; run scripts/packages", missing.join(", "));
}

fn private(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let only_us = std::fs::Permissions::from_mode(0o700);
    std::fs::set_permissions(folder, only_us).expect("permissions");
}
