//! What leaves the laptop by hand: the electronic set, a folder ready for a USB stick, and the
//! package, dossiers on their way to another laptop; and lists as spreadsheets.
//!
//! Uses `dossier`, `rulebook` and `assess`; evidence is read through the trait of `dossier`, and
//! finished PDFs are handed in by `workspace`, so that nothing points sideways into `store` or
//! `print`. Begin with [`electronic`], [`package`] and [`spreadsheet`].

pub mod electronic;
mod error;
pub mod package;
pub mod spreadsheet;

pub use error::ExchangeError;
