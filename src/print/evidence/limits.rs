//! The limits that a process sets itself before it reads a stranger's file.

use std::time::Duration;

/// The most memory that reading one file may take, in bytes. With the program's own pages a
/// process stays under 256 megabytes.
pub(crate) const MEMORY: u64 = 208 << 20;
/// The most that pixels may take while a picture is decoded and turned, in bytes.
pub(crate) const PIXELS: u64 = 184 << 20;

/// An allocator that can be told a limit. Linux counts a process' own pages itself.
#[cfg(not(target_os = "linux"))]
#[global_allocator]
static HEAP: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, usize::MAX);

/// Confines this process: what asks for more memory or time than one file may take ends.
pub(crate) fn confine(patience: Duration) {
    #[cfg(target_os = "linux")]
    limit_resources(patience);
    #[cfg(not(target_os = "linux"))]
    if HEAP.set_limit(usize::try_from(MEMORY).unwrap_or(usize::MAX)).is_err() {
        log::warn!("the memory of a reader is not limited");
    }
    // Also where the process that asked is gone and nobody would end this one.
    let watch = std::thread::Builder::new().stack_size(64 << 10).spawn(move || {
        std::thread::sleep(patience);
        std::process::exit(OUT_OF_TIME);
    });
    if let Err(error) = watch {
        log::warn!("the time of a reader is not limited: {error}");
    }
}

/// The exit code of a process that took too long.
pub(crate) const OUT_OF_TIME: i32 = 124;

#[cfg(target_os = "linux")]
fn limit_resources(patience: Duration) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    for (resource, value) in [
        (Resource::Data, MEMORY),
        // Old kernels do not count mapped memory as data; this keeps them from the worst.
        (Resource::As, 4 * MEMORY),
        (Resource::Cpu, patience.as_secs().max(1)),
        // A crash is told by its signal; nobody needs its memory on the disk.
        (Resource::Core, 0),
    ] {
        // Above the lower limit of time a signal says so; at the higher one it just ends.
        let higher = if matches!(resource, Resource::Cpu) { value + 2 } else { value };
        let limit = Rlimit { current: Some(value), maximum: Some(higher) };
        if let Err(error) = setrlimit(resource, limit) {
            log::warn!("a limit of a reader cannot be set: {error}");
        }
    }
}
