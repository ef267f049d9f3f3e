//! What can go wrong at the door, each with one plain sentence.

use std::path::PathBuf;

use super::InputError;
use crate::exchange::package::PackageError;
use crate::rulebook::{CriterionCode, RulebookError, SetNumber};
use crate::store::StoreError;
use crate::words::{Explain, Message};

/// Why an action did not take place. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum WorkspaceError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Rulebook(#[from] RulebookError),
    #[error(transparent)]
    Input(#[from] InputError),
    /// What signs packages is no longer what was written.
    #[error("{0} is damaged")]
    MachineCode(PathBuf),
    #[error("no data folder on this platform")]
    NoFolder,
    #[error("no field {0}")]
    UnknownField(String),
    #[error("no book {book}")]
    UnknownBook { book: String, known: String },
    #[error("line {line} is no unit")]
    BadUnits { line: usize },
    #[error("the product has no certificate yet")]
    NoCertificate,
    #[error("the certificate was taken back on {0}")]
    Revoked(jiff::civil::Date),
    #[error("nobody entered the commune of the producer")]
    NoCommune,
    #[error("{holder} has the number {number} of {year}")]
    NumberTaken { number: String, year: i16, holder: String, next: String },
    #[error("nothing that was asked for is missing of {0}")]
    NothingAsked(String),
    #[error("a period from {from} to {to}")]
    PeriodBackwards { from: jiff::civil::Date, to: jiff::civil::Date },
    #[error("the fact {0} is missing")]
    MissingFact(String),
    #[error("no set {0}")]
    UnknownSet(String),
    #[error("no rulebook {0}")]
    UnknownRulebook(String),
    #[error("the dossier has no set yet")]
    NoSet,
    #[error("set {set} has no criterion {criterion}")]
    UnknownCriterion { set: SetNumber, criterion: String },
    #[error("criterion {criterion} has no level {level}")]
    UnknownLevel { criterion: CriterionCode, level: String, choices: String },
    #[error("no evidence row {0}")]
    UnknownRow(String),
    #[error("no kind of paper {0}")]
    UnknownKind(String),
    #[error("{path}: {source}")]
    Read { path: PathBuf, source: std::io::Error },
    #[error("{path}: {source}")]
    Folder { path: PathBuf, source: std::io::Error },
    #[error("{0} is too large")]
    FileTooLarge(PathBuf),
    #[error("{path}: {source}")]
    Write { path: PathBuf, source: std::io::Error },
    #[error("no process can be started that reads a file: {0}")]
    Reader(std::io::Error),
    #[error("no password in {path}: {source}")]
    NoPassword { path: PathBuf, source: std::io::Error },
    #[error("a passphrase has at least {0} letters")]
    ShortPassphrase(usize),
    #[error("nobody is named who agreed")]
    NoName,
    #[error("no file of the piece is locked")]
    NotLocked,
    #[error("the password opens no file of the piece")]
    WrongPassword,
    #[error("what the password opens cannot be read")]
    StillUnreadable,
    #[error("the dossier has no operation {0} that can be taken back")]
    UnknownOperation(String),
    #[error("the piece has no such page")]
    NoPage,
    #[error("a piece keeps at least one page")]
    LastPage,
    #[error("the corners enclose no page")]
    BadCorners,
    #[error("the page is no picture that can be changed: {0}")]
    NotAPicture(String),
    #[error("the dossier is not ready: {0:?}")]
    NotReady(Box<crate::assess::Finding>),
    #[error("the commune has not written {0:?}")]
    NotAssessed(Vec<String>),
    #[error("the letter proposes products of several communes: {0}")]
    SeveralCommunes(String),
    #[error("the letter proposes what is not ready: {0}")]
    LetterNotReady(String),
    #[error("the number of a draft is written into no dossier: {0}")]
    LetterNotSent(String),
    #[error("the decision {0} has no forms of the commune")]
    NoProvinceForms(String),
    #[error("there is no snapshot {0}")]
    NoSnapshot(String),
    #[error("the snapshots {codes} are both number {name}")]
    TwoSnapshots { name: String, codes: String },
    #[error("{0} could be read before and cannot be now")]
    LostInPrint(String),
    #[error("the dossier changed while it was printed")]
    ChangedMeanwhile,
    #[error(transparent)]
    Print(#[from] crate::print::PrintError),
    #[error(transparent)]
    Printer(#[from] super::PrinterError),
    #[error(transparent)]
    Opener(#[from] super::OpenerError),
    #[error(transparent)]
    Exchange(#[from] crate::exchange::ExchangeError),
    #[error(transparent)]
    Package(#[from] crate::exchange::package::PackageError),
    #[error(transparent)]
    Spreadsheet(#[from] crate::exchange::spreadsheet::SpreadsheetError),
    #[error("{0} ends neither in .xlsx nor in .csv")]
    SheetName(PathBuf),
    #[error(transparent)]
    Import(#[from] super::ImportError),
}

impl WorkspaceError {
    /// Whether a person stopped it, which needs no message.
    pub fn is_cancelled(&self) -> bool {
        matches!(
            self,
            Self::Print(crate::print::PrintError::Cancelled)
                | Self::Exchange(crate::exchange::ExchangeError::Cancelled)
                | Self::Package(crate::exchange::package::PackageError::Cancelled)
        )
    }
}

impl Explain for WorkspaceError {
    fn explain(&self) -> Message {
        match self {
            Self::Store(error) => error.explain(),
            Self::Rulebook(error) => error.explain(),
            Self::Input(error) => error.explain(),
            Self::MachineCode(path) => Message::new("signing-key-damaged").with("path", path.display()),
            Self::NoFolder => Message::new("no-folder"),
            Self::UnknownField(name) => Message::new("unknown-field").with("name", name),
            Self::UnknownBook { book, known } => {
                Message::new("unknown-book").with("book", book).with("known", known)
            }
            Self::BadUnits { line } => Message::new("units-bad").with("line", line),
            Self::NoCertificate => Message::new("no-certificate"),
            Self::Revoked(day) => {
                Message::new("certificate-revoked").with("day", crate::print::date_text(*day))
            }
            Self::NoCommune => Message::new("no-commune"),
            Self::NumberTaken { number, year, holder, next } => Message::new("number-taken")
                .with("number", number)
                .with("year", year)
                .with("holder", holder)
                .with("next", next),
            Self::NothingAsked(product) => Message::new("nothing-asked").with("product", product),
            Self::PeriodBackwards { from, to } => Message::new("period-backwards")
                .with("from", crate::print::date_text(*from))
                .with("to", crate::print::date_text(*to)),
            Self::MissingFact(label) => Message::new("missing-fact").with("label", label),
            Self::UnknownRulebook(id) => Message::new("unknown-rulebook").with("id", id),
            Self::UnknownSet(set) => Message::new("unknown-set").with("set", set),
            Self::NoSet => Message::new("no-set"),
            Self::UnknownCriterion { set, criterion } => {
                Message::new("unknown-criterion").with("set", set).with("criterion", criterion)
            }
            Self::UnknownLevel { criterion, level, choices } => Message::new("unknown-level")
                .with("criterion", criterion)
                .with("level", level)
                .with("choices", choices),
            Self::UnknownRow(row) => Message::new("unknown-row").with("row", row),
            Self::UnknownKind(kind) => Message::new("unknown-kind").with("kind", kind),
            Self::Read { path, source } => {
                Message::new("file-unreadable").with("path", path.display()).because(source)
            }
            Self::Folder { path, source } => {
                Message::new("folder-unreadable").with("path", path.display()).because(source)
            }
            Self::FileTooLarge(path) => Message::new("file-too-large").with("path", path.display()),
            Self::Write { path, source } => {
                Message::new("file-unwritable").with("path", path.display()).because(source)
            }
            Self::Reader(source) => Message::new("no-reader").because(source),
            Self::NoPassword { path, source } => {
                Message::new("password-unreadable").with("path", path.display()).because(source)
            }
            Self::ShortPassphrase(least) => Message::new("key-passphrase-short").with("least", least),
            Self::NoName => Message::new("no-consent-name"),
            Self::NotLocked => Message::new("not-locked"),
            Self::StillUnreadable => Message::new("still-unreadable"),
            Self::WrongPassword => Message::new("wrong-password"),
            Self::UnknownOperation(_) => Message::new("no-old-value"),
            Self::NoPage => Message::new("no-page"),
            Self::LastPage => Message::new("last-page"),
            Self::BadCorners => Message::new("bad-corners"),
            Self::NotAPicture(reason) => Message::new("not-a-picture").with("reason", reason),
            Self::NotReady(finding) => finding.message.clone(),
            Self::NotAssessed(labels) => Message::new("not-assessed").with("labels", labels.join("; ")),
            Self::SeveralCommunes(communes) => Message::new("several-communes").with("communes", communes),
            Self::LetterNotReady(products) => Message::new("letter-not-ready").with("products", products),
            Self::LetterNotSent(products) => Message::new("letter-not-sent").with("products", products),
            Self::NoProvinceForms(decision) => Message::new("no-province-forms").with("decision", decision),
            Self::Printer(error) => error.explain(),
            Self::Opener(error) => error.explain(),
            Self::NoSnapshot(name) => Message::new("no-snapshot").with("name", name),
            Self::TwoSnapshots { name, codes } => {
                Message::new("two-snapshots").with("name", name).with("codes", codes)
            }
            Self::LostInPrint(title) => Message::new("lost-in-print").with("title", title),
            Self::ChangedMeanwhile => Message::new("hand-in-changed"),
            Self::Print(error) => error.explain(),
            Self::Exchange(error) => error.explain(),
            Self::Package(
                error @ (PackageError::Read { source, .. } | PackageError::Write { source, .. }),
            ) => error.explain().because(source),
            Self::Package(error) => error.explain(),
            Self::Spreadsheet(error) => error.explain(),
            Self::SheetName(path) => Message::new("sheet-name").with("path", path.display()),
            Self::Import(error) => error.explain(),
        }
    }
}
