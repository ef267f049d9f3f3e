//! A program that works for us for a while: what it says is read while a clock watches, and when
//! its time is over it ends, with all that it started.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// The most that is kept of what a program says on standard error, in bytes.
const MAX_SAID: u64 = 4 << 10;
/// Between two looks whether a program that said its last word has ended.
const GLANCE: Duration = Duration::from_millis(1);

/// A program that has ended.
pub(crate) struct Ended<T> {
    /// What was made of its words.
    pub heard: io::Result<T>,
    pub status: ExitStatus,
    /// It was ended because its time was over.
    pub late: bool,
    /// The beginning of what it said on standard error.
    pub said: String,
}

/// Runs a program, hands it `fed` on standard input, and listens to its standard output.
///
/// # Errors
/// When it cannot be started or watched. All else is said in [`Ended`].
pub(crate) fn run<T>(
    command: &mut Command,
    fed: Option<&[u8]>,
    patience: Duration,
    listen: impl FnOnce(&mut dyn Read) -> io::Result<T>,
) -> io::Result<Ended<T>> {
    command.stdin(if fed.is_some() { Stdio::piped() } else { Stdio::null() });
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    lead_a_group(command);
    let mut child = command.spawn()?;
    let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (child, late) = (Mutex::new(child), AtomicBool::new(false));
    let (done, waiting) = channel::<()>();
    thread::scope(|scope| {
        let (child, late) = (&child, &late);
        let watch = move || {
            if waiting.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                late.store(true, Ordering::SeqCst);
                end(child);
            }
        };
        let said = move || errors.map(beginning).unwrap_or_default();
        let feed = move || {
            if let (Some(mut input), Some(fed)) = (input, fed) {
                // A program that has heard enough closes its ear; what it made of it is its answer.
                input.write_all(fed).ok();
            }
        };
        let started = (|| {
            thread::Builder::new().spawn_scoped(scope, watch)?;
            if fed.is_some() {
                thread::Builder::new().spawn_scoped(scope, feed)?;
            }
            thread::Builder::new().spawn_scoped(scope, said)
        })();
        let said = started.inspect_err(|_| end(child))?;
        let mut output = output.ok_or(io::ErrorKind::BrokenPipe)?;
        let heard = listen(&mut output);
        drop(output);
        let said = said.join().unwrap_or_default();
        let status = wait(child)?;
        drop(done);
        Ok(Ended { heard, status, late: late.load(Ordering::SeqCst), said })
    })
}

fn wait(child: &Mutex<Child>) -> io::Result<ExitStatus> {
    loop {
        // The lock is free in between, so that the clock can end what does not end by itself.
        if let Some(status) = lock(child).try_wait()? {
            return Ok(status);
        }
        thread::sleep(GLANCE);
    }
}

fn lock(child: &Mutex<Child>) -> std::sync::MutexGuard<'_, Child> {
    child.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// What a program says first; the rest is heard and forgotten, or it would wait for us.
fn beginning(mut errors: impl Read) -> String {
    let mut said = Vec::new();
    let heard = errors.by_ref().take(MAX_SAID).read_to_end(&mut said);
    if heard.and_then(|_| io::copy(&mut errors, &mut io::sink())).is_err() {
        log::debug!("a program fell silent");
    }
    String::from_utf8_lossy(&said).into_owned()
}

/// A program that is asked again and again, and ends when it is dropped.
pub(crate) struct Companion {
    child: Arc<Mutex<Child>>,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// Until when it may answer; nothing while it is not asked.
    clock: Sender<Option<Instant>>,
    late: Arc<AtomicBool>,
}

impl Companion {
    /// # Errors
    /// When it cannot be started or watched.
    pub fn start(command: &mut Command) -> io::Result<Self> {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        lead_a_group(command);
        let mut child = command.spawn()?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (child, late) = (Arc::new(Mutex::new(child)), Arc::new(AtomicBool::new(false)));
        let (clock, orders) = channel();
        let watched = (Arc::clone(&child), Arc::clone(&late));
        let watch = thread::Builder::new().stack_size(64 << 10).spawn(move || {
            if is_late(&orders) {
                watched.1.store(true, Ordering::SeqCst);
                end(&watched.0);
            }
        });
        watch.inspect_err(|_| end(&child))?;
        let (Some(input), Some(output)) = (input, output) else {
            end(&child);
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let output = BufReader::with_capacity(64 << 10, output);
        Ok(Self { child, input, output, clock, late })
    }

    /// Says a line to the program and listens to its answer, of which nothing may be left over.
    ///
    /// # Errors
    /// When it does not hear, or what it says is no answer: then it is of no more use.
    pub fn ask<T>(
        &mut self,
        line: &[u8],
        patience: Duration,
        listen: impl FnOnce(&mut dyn BufRead) -> io::Result<T>,
    ) -> io::Result<T> {
        self.clock.send(Some(Instant::now() + patience)).map_err(|_| io::ErrorKind::TimedOut)?;
        self.input.write_all(line)?;
        let heard = listen(&mut self.output)?;
        self.clock.send(None).map_err(|_| io::ErrorKind::TimedOut)?;
        Ok(heard)
    }

    /// Whether it was ended because its time was over.
    pub fn was_late(&self) -> bool {
        self.late.load(Ordering::SeqCst)
    }
}

impl Drop for Companion {
    fn drop(&mut self) {
        end(&self.child);
        if let Err(error) = lock(&self.child).wait() {
            log::warn!("a program that read files is not known to have ended: {error}");
        }
    }
}

/// Waits until a program has no more time, or is not needed any more.
fn is_late(orders: &Receiver<Option<Instant>>) -> bool {
    let mut until: Option<Instant> = None;
    loop {
        let next = match until {
            None => orders.recv().map_err(RecvTimeoutError::from),
            Some(at) => orders.recv_timeout(at.saturating_duration_since(Instant::now())),
        };
        match next {
            Ok(next) => until = next,
            Err(error) => return error == RecvTimeoutError::Timeout,
        }
    }
}

#[cfg(unix)]
fn lead_a_group(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

/// No black window flashes up beside ours.
#[cfg(windows)]
fn lead_a_group(command: &mut Command) {
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    std::os::windows::process::CommandExt::creation_flags(command, CREATE_NO_WINDOW);
}

/// Ends a program and what it started. One that is gone already is no matter.
fn end(child: &Mutex<Child>) {
    let mut child = lock(child);
    // The group is ended also where its leader is gone: what it left behind may hold our pipe.
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        rustix::process::kill_process_group(group, rustix::process::Signal::KILL).ok();
    }
    child.kill().ok();
}
