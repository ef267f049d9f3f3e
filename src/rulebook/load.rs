//! Reads a rulebook folder: TOML files into the types of the law.
//!
//! ```text
//! rulebook.toml   decision, star bands          topics.toml  meanings of criteria
//! sets/*.toml     one criteria set each         rows.toml    the evidence rows
//! kinds.toml      kinds of paper                letters.toml disqualification
//! knockouts.toml  questions that put it out     guides.toml  how to get each paper
//! fields.toml     what a person fills in        calendar.toml batches, terms, holidays
//! forms/*.toml    printed forms                 checks.toml what the findings look for
//! papers/*.toml   the offices' own papers; may be missing
//! covers.toml     the bound dossier's cover; the usual one where it is missing
//! finder.toml     questions that find the set   story.toml   the order of a story
//! figures.toml    numbers by year              books.toml   what an officer keeps
//!                 these four may be missing
//! ```

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::check::check;
use super::error::{Fault, RulebookError};
use super::hash::{self, Files};
use super::lines::{FormLines, Lines, line_at};
use super::shipped::Shipped;
use super::{
    Batch, Book, Case, Claim, Classification, Covers, CriteriaSet, Criterion, CriterionCode, Decision,
    EvidenceRow, Field, Form, Holiday, KnockOut, Letter, Level, Need, PaperGuide, PaperKind, Part,
    PartLetter, Points, Reading, Requirement, Rulebook, SetHint, SetNumber, StarBand, Terms, Topic,
};

/// The largest file of a rulebook, in bytes; the shipped ones are under 200 KB.
const LARGEST_FILE: u64 = 4_000_000;

/// Where the files of a rulebook come from.
pub(super) trait Source {
    /// The paths of all files inside the folder.
    fn paths(&self) -> impl Iterator<Item = &str>;

    /// Reads one file.
    fn parse<T: DeserializeOwned>(&self, path: &str) -> Result<T, RulebookError>;

    /// See [`hash::of_files`].
    fn hash(&self) -> String;
}

impl Source for Files {
    fn paths(&self) -> impl Iterator<Item = &str> {
        self.keys().map(String::as_str)
    }

    fn parse<T: DeserializeOwned>(&self, path: &str) -> Result<T, RulebookError> {
        let text = self.get(path).ok_or_else(|| RulebookError::Missing { file: path.to_owned() })?;
        toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_at(text, span.start));
            let faulty = RulebookError::faulty(path, line, Fault::Shape(error.message().to_owned()));
            if path.starts_with(FORMS) || path.starts_with(PAPERS) {
                FormLines::new(path, text).in_block(faulty)
            } else {
                faulty
            }
        })
    }

    fn hash(&self) -> String {
        hash::of_files(self)
    }
}

/// The files of a rulebook of which one is not the shipped one.
struct Changed<'a> {
    files: &'a Files,
    path: &'a str,
}

impl Source for Changed<'_> {
    fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.paths()
    }

    fn parse<T: DeserializeOwned>(&self, path: &str) -> Result<T, RulebookError> {
        if path == self.path { self.files.parse(path) } else { Shipped.parse(path) }
    }

    fn hash(&self) -> String {
        hash::of_files(self.files)
    }
}

/// The folders of sets and of forms.
const SETS: &str = "sets/";
const FORMS: &str = "forms/";
const PAPERS: &str = "papers/";

impl Rulebook {
    /// The rulebook that comes with the program. What it says was checked when the program was
    /// tested, so that no start pays for it.
    ///
    /// # Errors
    /// Never for a released program: a test reads and checks it whole.
    pub fn shipped() -> Result<Self, RulebookError> {
        Ok(assemble(&Shipped)?.0)
    }

    /// Reads a rulebook from a folder.
    ///
    /// # Errors
    /// When a file is missing, is not UTF-8 or TOML of the right shape, or when the law in it does
    /// not add up; the error names the file and the line.
    pub fn from_folder(folder: &Path) -> Result<Self, RulebookError> {
        Self::read(&read_folder(folder)?)
    }

    /// The texts of a rulebook folder's files.
    ///
    /// # Errors
    /// When the folder or a file cannot be read.
    pub fn files_of(folder: &Path) -> Result<Files, RulebookError> {
        read_folder(folder)
    }

    /// Reads a rulebook from the texts of its files.
    ///
    /// # Errors
    /// As [`Rulebook::from_folder`].
    pub fn read(files: &Files) -> Result<Self, RulebookError> {
        checked(assemble(files)?, files)
    }

    /// As [`Rulebook::read`], of files that are the shipped ones but for the one at a path: only that
    /// one is parsed, the rest is taken as the build prepared it. Everything is checked.
    ///
    /// # Errors
    /// As [`Rulebook::from_folder`].
    pub fn read_changed(files: &Files, path: &str) -> Result<Self, RulebookError> {
        checked(assemble(&Changed { files, path })?, files)
    }
}

fn checked((rulebook, places): (Rulebook, Places), files: &Files) -> Result<Rulebook, RulebookError> {
    check(&rulebook, &Lines::new(files, places))?;
    Ok(rulebook)
}

/// In which file each set and each form stands.
#[derive(Default)]
pub(super) struct Places {
    pub sets: BTreeMap<SetNumber, String>,
    pub forms: BTreeMap<String, String>,
}

/// Puts the files together; what they say is not checked here.
fn assemble(source: &impl Source) -> Result<(Rulebook, Places), RulebookError> {
    let mut places = Places::default();
    let head: Head = source.parse("rulebook.toml")?;
    let calendar: Calendar = source.parse("calendar.toml")?;
    let checks: Checks = source.parse("checks.toml")?;
    let mut sets: Vec<CriteriaSet> = Vec::new();
    for path in source.paths().filter(|path| path.starts_with(SETS)) {
        let set = source.parse::<RawSet>(path)?.into_set();
        if places.sets.insert(set.number, path.to_owned()).is_some() {
            return Err(RulebookError::faulty(path, 1, Fault::Twice(set.number.to_string())));
        }
        sets.push(set);
    }
    sets.sort_by_key(|set| set.number);
    let forms = forms_in(source, FORMS, &mut places)?;
    let papers = forms_in(source, PAPERS, &mut places)?;
    let rulebook = Rulebook {
        id: head.id,
        decision: head.decision,
        star_bands: head.star_band,
        sets,
        topics: source.parse::<Topics>("topics.toml")?.topic,
        rows: source.parse::<Rows>("rows.toml")?.row,
        kinds: source.parse::<Kinds>("kinds.toml")?.kind,
        letters: source.parse::<Letters>("letters.toml")?.letter,
        knock_outs: source.parse::<KnockOuts>("knockouts.toml")?.knock_out,
        guides: source.parse::<Guides>("guides.toml")?.guide,
        needs: checks.need,
        claims: checks.claim,
        hints: checks.hint,
        reading: checks.reading,
        fields: source.parse::<Fields>("fields.toml")?.field,
        figures: if_there(source, "figures.toml")?,
        finder: if_there(source, "finder.toml")?,
        story: if_there(source, "story.toml")?,
        forms,
        papers,
        covers: covers(source)?,
        books: if_there::<Books>(source, "books.toml")?.book,
        batches: calendar.batch,
        terms: calendar.terms,
        holidays: calendar.holiday,
        hash: source.hash(),
    };
    Ok((rulebook, places))
}

/// The forms of a folder. No two forms and papers have one name.
fn forms_in(source: &impl Source, folder: &str, places: &mut Places) -> Result<Vec<Form>, RulebookError> {
    let mut forms: Vec<Form> = Vec::new();
    for path in source.paths().filter(|path| path.starts_with(folder)) {
        let form: Form = source.parse(path)?;
        if places.forms.insert(form.id.clone(), path.to_owned()).is_some() {
            return Err(RulebookError::faulty(path, 1, Fault::Twice(form.id)));
        }
        forms.push(form);
    }
    Ok(forms)
}

/// The files of a rulebook folder, two levels deep.
fn read_folder(folder: &Path) -> Result<Files, RulebookError> {
    let mut files = Files::new();
    for prefix in ["", "sets", "forms", "papers"] {
        let here = folder.join(prefix);
        if prefix == "papers" && !here.exists() {
            continue;
        }
        let unreadable = |source| RulebookError::Unreadable { file: here.display().to_string(), source };
        for entry in std::fs::read_dir(&here).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.extension().is_none_or(|extension| extension != "toml") {
                continue;
            }
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let name = if prefix.is_empty() { name.into_owned() } else { format!("{prefix}/{name}") };
            let unreadable = |source| RulebookError::Unreadable { file: name.clone(), source };
            if path.metadata().map_err(unreadable)?.len() > LARGEST_FILE {
                return Err(RulebookError::faulty(&name, 1, Fault::TooLarge));
            }
            let text = std::fs::read_to_string(&path).map_err(unreadable)?;
            files.insert(name, text);
        }
    }
    Ok(files)
}

/// A file that a rulebook may leave out.
fn if_there<T: DeserializeOwned + Default>(source: &impl Source, path: &str) -> Result<T, RulebookError> {
    if source.paths().any(|known| known == path) { source.parse(path) } else { Ok(T::default()) }
}

/// No decision prescribes a cover, so a rulebook without one takes the usual.
fn covers(source: &impl Source) -> Result<Covers, RulebookError> {
    const NAME: &str = "covers.toml";
    if source.paths().any(|path| path == NAME) { source.parse(NAME) } else { Shipped.parse(NAME) }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    id: String,
    decision: Decision,
    star_band: Vec<StarBand>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Calendar {
    batch: Vec<Batch>,
    terms: Terms,
    holiday: Vec<Holiday>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Checks {
    need: Vec<Need>,
    claim: Vec<Claim>,
    hint: Vec<SetHint>,
    reading: Reading,
}

macro_rules! list_file {
    ($($name:ident { $key:ident: $item:ty })*) => {
        $(
            #[derive(Deserialize)]
            #[serde(deny_unknown_fields)]
            struct $name {
                $key: Vec<$item>,
            }
        )*
    };
}

list_file! {
    Topics { topic: Topic }
    Rows { row: EvidenceRow }
    Kinds { kind: PaperKind }
    Letters { letter: Letter }
    KnockOuts { knock_out: KnockOut }
    Guides { guide: PaperGuide }
    Fields { field: Field }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Books {
    book: Vec<Book>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSet {
    number: SetNumber,
    name: String,
    ministries: Vec<String>,
    letter: Option<String>,
    samples: Option<u32>,
    doubt: Option<String>,
    classification: Classification,
    #[serde(default)]
    case: Vec<Case>,
    part: Vec<Part>,
    criterion: Vec<RawCriterion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCriterion {
    code: CriterionCode,
    part: PartLetter,
    name: String,
    max: Points,
    #[serde(default)]
    topic: String,
    note: Option<String>,
    doubt: Option<String>,
    inferred: Option<String>,
    requires: Option<Requirement>,
    #[serde(default)]
    levels: Vec<Level>,
}

impl RawSet {
    fn into_set(self) -> CriteriaSet {
        let criteria = self.criterion.into_iter().map(|raw| Criterion {
            code: raw.code,
            part: raw.part,
            name: raw.name,
            max: raw.max,
            topic: raw.topic,
            note: raw.note,
            doubt: raw.doubt,
            inferred: raw.inferred,
            requires: raw.requires,
            levels: raw.levels,
        });
        CriteriaSet {
            number: self.number,
            name: self.name,
            ministries: self.ministries,
            classification: self.classification,
            letter: self.letter,
            samples: self.samples,
            doubt: self.doubt,
            cases: self.case,
            parts: self.part,
            criteria: criteria.collect(),
        }
    }
}
