//! Paper: blocks → lines → pages → PDF, foreign evidence, and the bound dossier.
//!
//! Uses `dossier`, `rulebook` and `assess`; printpdf and lopdf stay in this room. Begin with
//! [`export`]. The way of a form: `draw` turns blocks into strips, `paragraph` breaks text into
//! lines, `flow` lays strips onto pages, `write` has printpdf write them, `finish` binds them
//! with the evidence, bookmarks and links. `bound` says what stands where in the dossier. All of
//! it goes out through `sink`, evidence first, piece by piece.

mod apart;
mod archive;
mod bound;
mod consent;
mod draw;
pub mod evidence;
mod face;
mod finish;
mod flow;
mod ink;
mod layout;
mod leaflet;
mod letters;
mod paragraph;
pub mod preview;
mod seal;
mod sheet;
mod sink;
mod squeeze;
mod tables;
#[cfg(test)]
mod tests;
mod values;
mod wording;
mod write;

use std::collections::HashMap;
use std::fmt;
use std::io::Write;
use std::ops::ControlFlow;

use jiff::civil::{Date, DateTime};

use crate::assess::Difference;
use crate::dossier::{Dossier, EntityId, EvidenceFiles};
use crate::rulebook::form::Form;
use crate::rulebook::{CriterionCode, Rulebook};
use crate::words::{Explain, Message};
use bound::{Bound, Composed, Page, Section};
use evidence::Reading;
use ink::Mark;
use sink::Sink;
use values::Values;
use wording::Wording;

pub use apart::pages_of;
pub use archive::Archive;
pub use consent::{CONSENT_TEXT, consent_note};
pub use layout::{CopyMark, Layout, Sides};
pub use leaflet::leaflet;
pub use sheet::{nobody, sheet};
pub use tables::{PlainPaper, PlainTable, plain_paper};
pub use values::{date_text, holds, number_text, without_ending};

/// What to print.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    pub rulebook: &'a Rulebook,
    pub dossier: &'a Dossier,
    /// One part, with the numbers that it has in the bound dossier; everything where none.
    pub part: Option<&'a Part>,
    /// Marks every page BẢN NHÁP.
    pub draft: bool,
    /// The verification code for the footer; left out where empty.
    pub code: &'a str,
    /// When the dossier was frozen. Without it the PDF carries no date of making.
    pub frozen: Option<DateTime>,
    /// Sides, volumes, cover.
    pub layout: &'a Layout,
    /// What changed since the last assessment; printed where anything did.
    pub compared: Option<&'a Compared>,
    /// What the commune puts before the dossier when it sends it to the province, in this order; a
    /// form among them that is printed alone is filled from here too.
    pub ahead: &'a [Ahead],
    /// Made for keeping, as PDF/A: our own pages alone, since nobody can vouch for evidence.
    pub archive: Option<Archive>,
    /// How the files of evidence are read.
    pub reading: &'a Reading,
}

/// A form of the commune, with the dossier that its values come from: a letter over many products is
/// filled from all of them.
#[derive(Clone, Debug)]
pub struct Ahead {
    pub form: Form,
    pub dossier: Dossier,
}

/// What changed since a submission, for the page that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The submission: its number, its day and its code.
    pub number: u32,
    pub handed_in: Date,
    pub code: String,
    pub changes: Vec<Difference>,
}

/// In this process.
static HERE: Reading = Reading::here();

impl<'a> Request<'a> {
    /// The whole dossier in the usual layout, no draft; evidence is read in this process.
    pub fn new(rulebook: &'a Rulebook, dossier: &'a Dossier) -> Self {
        Self {
            rulebook,
            dossier,
            part: None,
            draft: false,
            code: "",
            frozen: None,
            layout: &Layout::USUAL,
            compared: None,
            ahead: &[],
            archive: None,
            reading: &HERE,
        }
    }
}

/// A part of the bound dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A form by its id. One that is not bound is printed by itself.
    Form(String),
    /// What changed since the last assessment.
    Changes,
    /// Our own pages: everything but the evidence and its dividers.
    Main,
    Index,
    Evidence,
}

impl Part {
    /// Reads the name that the command line uses: `mau-01`, `index`, `evidence` …
    pub fn named(name: &str) -> Self {
        match name {
            "changes" => Self::Changes,
            "main" => Self::Main,
            "index" => Self::Index,
            "evidence" => Self::Evidence,
            form => Self::Form(form.to_owned()),
        }
    }

    fn holds(&self, section: Section<'_>) -> bool {
        match (self, section) {
            (Self::Form(wanted), Section::Form(id)) => wanted == id,
            (Self::Changes, Section::Changes)
            | (Self::Index, Section::Index)
            | (Self::Evidence, Section::Appendix) => true,
            (Self::Main, section) => section != Section::Appendix,
            _ => false,
        }
    }
}

/// A finished PDF.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The file; empty where it went elsewhere.
    pub bytes: Vec<u8>,
    /// Bytes of the file.
    pub size: u64,
    /// Pages in the file.
    pub pages: usize,
    /// Width and height of each page, in points.
    pub sizes: Vec<(f32, f32)>,
    /// The page of the file, counted from 1, on which each thing of the dossier begins.
    pub places: HashMap<Subject, usize>,
    /// Volumes that the whole dossier is bound in, at least 1.
    pub volumes: usize,
    /// What stands where, for the list beside the preview.
    pub contents: Vec<Contents>,
    /// The first page of each piece of evidence in the bound dossier, counted from 1, in the order
    /// of [`crate::assess::numbering`].
    pub firsts: Vec<usize>,
    /// The standard of keeping that the file follows, if any.
    pub archive: Option<Archive>,
    /// What a person should look at.
    pub problems: Vec<Problem>,
}

/// Something of the dossier that has a place on paper.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A field by its name.
    Field(String),
    Criterion(CriterionCode),
    /// A piece of evidence by its id.
    Evidence(EntityId),
}

/// A run of pages in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// 0 is a volume, 1 the outermost part of the dossier.
    pub depth: u8,
    pub title: String,
    /// Pages of the file, counted from 1, both inclusive.
    pub first: usize,
    pub last: usize,
    /// The number that its first page carries in the bound dossier.
    pub number: usize,
}

/// Something that could not be printed as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// No face has this letter; an empty box stands in its place.
    MissingLetter(char),
    /// A file could not be placed; the reason's code, as in [`crate::dossier::FileCondition`].
    Unreadable { number: usize, title: String, file: String, reason: String },
}

/// How far an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub stage: Stage,
    pub done: usize,
    pub total: usize,
}

/// What an export is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading evidence, piece by piece.
    Evidence,
    Layout,
    Writing,
}

/// Why nothing was printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    #[error("printing was stopped")]
    Cancelled,
    #[error("there is nothing to print as {0}")]
    NothingToPrint(String),
    #[error("evidence cannot be printed as PDF/A")]
    Foreign,
    #[error("the fonts of paper are damaged")]
    Font,
    #[error("the PDF cannot be written: {0}")]
    Write(#[from] std::io::Error),
    #[error("no process can be started that reads a file: {0}")]
    Reader(std::io::Error),
    #[error("the PDF cannot be bound: {0}")]
    Bind(#[from] lopdf::Error),
}

impl Explain for PrintError {
    fn explain(&self) -> Message {
        match self {
            Self::Cancelled => Message::new("print-cancelled"),
            Self::NothingToPrint(part) => Message::new("print-nothing").with("part", part),
            Self::Foreign => Message::new("print-foreign"),
            Self::Reader(source) => Message::new("no-reader").because(source),
            Self::Font | Self::Write(_) | Self::Bind(_) => Message::new("print-failed").with("cause", self),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingLetter(letter) => write!(f, "U+{:04X} {letter}", u32::from(*letter)),
            Self::Unreadable { number, title, reason, .. } => write!(f, "{number} {title}: {reason}"),
        }
    }
}

/// The version of PDF that is written, unless a standard of keeping asks for another.
const VERSION: &str = "1.7";

/// Prints a dossier or a part of it into memory. The same request gives the same bytes.
///
/// # Errors
/// As [`export_to`].
pub fn export(
    request: &Request<'_>,
    files: &dyn EvidenceFiles,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Printed, PrintError> {
    let mut bytes = Vec::new();
    let printed = export_to(request, files, &mut bytes, progress)?;
    Ok(Printed { bytes, ..printed })
}

/// Prints a dossier or a part of it, piece by piece: of the evidence, one file at a time stands
/// in memory. What was written before an error is no PDF and is to be thrown away.
///
/// # Errors
/// When it is stopped, when the part does not exist, or when the PDF cannot be written. Evidence
/// that cannot be read is no error: a page says so, and [`Printed::problems`] names it.
pub fn export_to(
    request: &Request<'_>,
    files: &dyn EvidenceFiles,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Printed, PrintError> {
    let wording = Wording::embedded();
    let set = request.dossier.set().and_then(|number| request.rulebook.set(number));
    let score = set.map(|set| crate::assess::score(request.rulebook, set, request.dossier));
    let values = Values::new(request.rulebook, request.dossier, score.as_ref());
    let bound_forms: Vec<&Form> = request.rulebook.forms.iter().filter(|form| form.bound).collect();
    let alone = match request.part {
        Some(Part::Form(id)) => {
            let form = request.rulebook.form(id);
            let form = form.ok_or_else(|| PrintError::NothingToPrint(id.clone()))?;
            (!form.bound).then_some(form)
        }
        _ => None,
    };
    // A file for keeping is, unless a part is named, all that we can vouch for.
    let part = request.part.or(request.archive.map(|_| &Part::Main));
    let shows_evidence = matches!(part, None | Some(Part::Evidence));
    if shows_evidence && request.archive.is_some() {
        return Err(PrintError::Foreign);
    }
    let shown = shows_evidence.then_some((files, request.reading));
    let mut sink = Sink::new(out, request.archive.map_or(VERSION, Archive::version))?;
    let pieces = bound::gather(values, &wording, &mut sink, shown, progress)?;
    step(progress, Stage::Layout)?;
    let mut bound = Bound::new(values, &wording, bound_forms, &pieces, request);
    let composed = match alone {
        Some(form) => bound.alone(form),
        None => bound.compose(),
    };
    let mut problems: Vec<Problem> = bound.missing().into_iter().map(Problem::MissingLetter).collect();
    problems.extend(unreadable(&pieces));
    step(progress, Stage::Writing)?;
    let chosen = choose(&composed, part, request.layout.volume);
    if chosen.is_empty() {
        return Err(PrintError::NothingToPrint(asked_for(
            part,
            request.layout.volume,
            &wording,
            composed.volumes,
        )));
    }
    let contents = contents(&composed, &chosen);
    let (sizes, places) = places(&composed, &chosen);
    let size = finish::finish(sink, &composed, &chosen, request, &wording)?;
    let (pages, volumes) = (chosen.len(), composed.volumes);
    let (firsts, archive) = (composed.firsts, request.archive);
    let bytes = Vec::new();
    Ok(Printed { bytes, size, sizes, places, pages, volumes, contents, firsts, archive, problems })
}

/// What was asked for, as a person names it.
fn asked_for(part: Option<&Part>, volume: Option<usize>, wording: &Wording, volumes: usize) -> String {
    match (part, volume) {
        (Some(Part::Form(id)), _) => id.clone(),
        (Some(Part::Main), _) => "main".to_owned(),
        (Some(Part::Changes), _) => wording.changes.bookmark.clone(),
        (Some(Part::Index), _) => wording.index.bookmark.clone(),
        (Some(Part::Evidence), _) => wording.appendix.bookmark.clone(),
        (None, volume) => {
            let gaps: [(&str, &dyn fmt::Display); 2] =
                [("volume", &volume.unwrap_or(1)), ("volumes", &volumes)];
            wording::fill(&wording.volume.name, &gaps)
        }
    }
}

fn step(progress: &mut dyn FnMut(Progress) -> ControlFlow<()>, stage: Stage) -> Result<(), PrintError> {
    match progress(Progress { stage, done: 0, total: 1 }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(PrintError::Cancelled),
    }
}

fn unreadable<'a>(pieces: &'a [bound::Piece<'a>]) -> impl Iterator<Item = Problem> + 'a {
    pieces.iter().flat_map(|piece| {
        piece.leaves.iter().filter_map(|leaf| match leaf {
            bound::Leaf::Unreadable { reason, file } => Some(Problem::Unreadable {
                number: piece.number,
                title: piece.title.clone(),
                file: file.clone(),
                reason: reason.clone(),
            }),
            _ => None,
        })
    })
}

/// The pages to print, counted from 0 in the whole dossier.
fn choose(composed: &Composed<'_>, part: Option<&Part>, volume: Option<usize>) -> Vec<usize> {
    let wanted = |page: &Page<'_>| {
        part.is_none_or(|part| part.holds(page.section)) && volume.is_none_or(|volume| volume == page.volume)
    };
    let pages = composed.pages.iter().enumerate();
    pages.filter(|(_, page)| wanted(page)).map(|(i, _)| i).collect()
}

/// The size of each chosen page, and the first page of everything that has a place.
fn places(composed: &Composed<'_>, chosen: &[usize]) -> (Vec<(f32, f32)>, HashMap<Subject, usize>) {
    let mut sizes = Vec::with_capacity(chosen.len());
    let mut places = HashMap::new();
    for page in chosen.iter().filter_map(|index| composed.pages.get(*index)) {
        sizes.push((page.width, page.height));
        for mark in &page.marks {
            if let Mark::Place(subject) = mark {
                places.entry(subject.clone()).or_insert(sizes.len());
            }
        }
    }
    (sizes, places)
}

/// Runs of pages from each bookmark to the next one of the same or a higher rank.
fn contents(composed: &Composed<'_>, chosen: &[usize]) -> Vec<Contents> {
    let mut list = Vec::new();
    for (index, target) in composed.targets.iter().enumerate() {
        let entry = &target.entry;
        let next = composed.targets.iter().skip(index + 1).find(|t| t.entry.depth <= entry.depth);
        // Where the next heading begins in the middle of a page, both share it.
        let end = match next {
            Some(next) if !next.begins => next.entry.page,
            Some(next) => next.entry.page.saturating_sub(1).max(entry.page),
            None => composed.pages.len(),
        };
        let place = |number: usize| chosen.binary_search(&number.saturating_sub(1)).ok();
        if let (Some(first), Some(last)) = (place(entry.page), place(end)) {
            list.push(Contents {
                depth: entry.depth,
                title: entry.title.clone(),
                first: first + 1,
                last: last + 1,
                number: entry.page,
            });
        }
    }
    list
}
