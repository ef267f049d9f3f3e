//! Parsers of foreign bytes may panic; that must cost one file, not the window.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Reason;

/// Runs a parser and turns its panic into [`Reason::Damaged`].
///
/// What the closure was building must be thrown away after an error: it may be half done.
pub(crate) fn catch<T>(work: impl FnOnce() -> Result<T, Reason>) -> Result<T, Reason> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        log::warn!("a parser gave up on a file of evidence");
        Err(Reason::Damaged)
    })
}
