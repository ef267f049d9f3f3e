//! Reads a rulebook folder: TOML files into the types of the law.
//!
//! ```text
//! rulebook.toml   decision, star bands          topics.toml  meanings of criteria
//! sets/*.toml     one criteria set each         rows.toml    the evidence rows
//! kinds.toml      kinds of paper                letters.toml disqualification
//! knockouts.toml  questions that put it out     guides.toml  how to get each paper
//! fields.toml     what a person fills in        calendar.toml batches, terms, holidays
//! forms/*.toml    printed forms                 checks.toml what the findings look for
//! covers.toml     the bound dossier's cover; the usual one where it is missing
//! finder.toml     questions that find the set   story.toml   the order of a story
//! figures.toml    numbers by year; these three may be missing
//! ```

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

use super::check::check;
use super::error::{Fault, RulebookError};
use super::form::Block;
use super::{
    Batch, Case, Claim, Classification, Covers, CriteriaSet, Criterion, CriterionCode, Decision, EvidenceRow,
    Field, Form, Holiday, KnockOut, Letter, Level, Need, PaperGuide, PaperKind, Part, PartLetter, Points,
    Reading, Requirement, Rulebook, SetHint, SetNumber, StarBand, Terms, Topic,
};

static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/rulebooks/26-2026");

/// The largest file of a rulebook, in bytes; the shipped ones are under 200 KB.
const LARGEST_FILE: u64 = 4_000_000;

/// The texts of a rulebook's files by their path inside the folder.
pub type Files = BTreeMap<String, String>;

/// Where in the files the things stand that the check may refuse.
#[derive(Default)]
pub(super) struct Lines {
    /// Line of each criterion by set and code.
    pub criteria: BTreeMap<(SetNumber, CriterionCode), usize>,
    /// File of each set.
    pub set_files: BTreeMap<SetNumber, String>,
    /// Lines of named things by file and name.
    pub names: BTreeMap<(&'static str, String), usize>,
    /// File of each form, by its id.
    pub forms: BTreeMap<String, FormLines>,
}

/// The file of a form, to find the line of what is at fault.
#[derive(Default)]
pub(super) struct FormLines {
    pub file: String,
    text: String,
}

impl FormLines {
    /// A fault of the file's shape with the line of its block: the parser knows the line of a wrong
    /// value, but of a wrong or missing key only that it is somewhere among the blocks.
    fn in_block(&self, error: RulebookError) -> RulebookError {
        let RulebookError::Faulty { line: told, .. } = &error else { return error };
        let spans: Option<BlockSpans> = toml::from_str(&self.text).ok();
        for (index, block) in spans.into_iter().flat_map(|form| form.blocks).enumerate() {
            let begin = line_at(&self.text, block.span().start);
            let Err(cause) = toml::Value::Table(block.into_inner()).try_into::<Block>() else { continue };
            // "unknown field `words`": the word leads to the line, but for one that is missing.
            let message = cause.message();
            let word = message.split('`').nth(1).filter(|_| !message.starts_with("missing"));
            let line = self.line(index + 1, word.unwrap_or_default());
            if line == begin && *told > begin {
                return error;
            }
            return RulebookError::faulty(&self.file, line, Fault::Shape(message.to_owned()));
        }
        error
    }

    /// The first line on which some words stand; 1 where none does.
    pub fn line_of(&self, words: &str) -> usize {
        self.text.lines().position(|line| line.contains(words)).map_or(1, |index| index + 1)
    }

    /// The line of a block (from 1) on which some words stand; that of the block where they are
    /// not found, and the first line for what is no block.
    pub fn line(&self, block: usize, words: &str) -> usize {
        // Read once more for nothing but where blocks begin: only a form at fault comes here.
        let spans: Option<BlockSpans> = toml::from_str(&self.text).ok();
        let spans = spans.map(|form| form.blocks).unwrap_or_default();
        let blocks: Vec<usize> = spans.iter().map(|block| line_at(&self.text, block.span().start)).collect();
        let begin = block.checked_sub(1).and_then(|index| blocks.get(index)).copied().unwrap_or(1);
        let until = blocks.get(block).copied().unwrap_or(usize::MAX);
        let numbered = self.text.lines().zip(1..).skip(begin.saturating_sub(1));
        let mut lines = numbered.take_while(|(_, number)| *number < until);
        lines.find(|(line, _)| !words.is_empty() && line.contains(words)).map_or(begin, |(_, number)| number)
    }
}

impl Rulebook {
    /// The rulebook that comes with the program.
    ///
    /// # Errors
    /// Never for a released program: a test reads it whole.
    pub fn shipped() -> Result<Self, RulebookError> {
        let mut files = Files::new();
        collect(&SHIPPED, &mut files);
        Self::read(&files)
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
        let mut lines = Lines::default();
        let head: Head = parse(files, "rulebook.toml")?;
        let calendar: Calendar = parse(files, "calendar.toml")?;
        let checks: Checks = parse(files, "checks.toml")?;
        let mut sets = Vec::new();
        for path in files.keys().filter(|path| path.starts_with("sets/")) {
            let raw: RawSet = parse(files, path)?;
            sets.push(raw.into_set(path, &files[path], &mut lines)?);
        }
        sets.sort_by_key(|set: &CriteriaSet| set.number);
        let mut forms: Vec<Form> = Vec::new();
        for path in files.keys().filter(|path| path.starts_with("forms/")) {
            let lines_of = FormLines { file: path.clone(), text: files[path].clone() };
            let form: Form = parse(files, path).map_err(|error| lines_of.in_block(error))?;
            if lines.forms.insert(form.id.clone(), lines_of).is_some() {
                return Err(RulebookError::faulty(path, 1, Fault::Twice(form.id)));
            }
            forms.push(form);
        }
        for (file, key) in [
            ("topics.toml", "id"),
            ("kinds.toml", "id"),
            ("fields.toml", "name"),
            ("rows.toml", "number"),
            ("letters.toml", "id"),
            ("knockouts.toml", "field"),
            ("guides.toml", "id"),
            ("figures.toml", "name"),
            ("story.toml", "field"),
            ("finder.toml", "set"),
        ] {
            note_lines(files, file, key, &mut lines);
        }
        let rulebook = Self {
            id: head.id,
            decision: head.decision,
            star_bands: head.star_band,
            sets,
            topics: parse::<Topics>(files, "topics.toml")?.topic,
            rows: parse::<Rows>(files, "rows.toml")?.row,
            kinds: parse::<Kinds>(files, "kinds.toml")?.kind,
            letters: parse::<Letters>(files, "letters.toml")?.letter,
            knock_outs: parse::<KnockOuts>(files, "knockouts.toml")?.knock_out,
            guides: parse::<Guides>(files, "guides.toml")?.guide,
            needs: checks.need,
            claims: checks.claim,
            hints: checks.hint,
            reading: checks.reading,
            fields: parse::<Fields>(files, "fields.toml")?.field,
            figures: parse_if_there(files, "figures.toml")?,
            finder: parse_if_there(files, "finder.toml")?,
            story: parse_if_there(files, "story.toml")?,
            forms,
            covers: covers(files)?,
            batches: calendar.batch,
            terms: calendar.terms,
            holidays: calendar.holiday,
            hash: hash(files),
        };
        check(&rulebook, &lines)?;
        Ok(rulebook)
    }
}

/// The files of a rulebook folder, two levels deep.
fn read_folder(folder: &Path) -> Result<Files, RulebookError> {
    let mut files = Files::new();
    for prefix in ["", "sets", "forms"] {
        let here = folder.join(prefix);
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

/// No decision prescribes a cover, so a rulebook without one takes the usual.
fn covers(files: &Files) -> Result<Covers, RulebookError> {
    const NAME: &str = "covers.toml";
    if files.contains_key(NAME) {
        return parse(files, NAME);
    }
    let usual = include_str!("../../assets/rulebooks/26-2026/covers.toml").to_owned();
    parse(&Files::from([(NAME.to_owned(), usual)]), NAME)
}

fn collect(dir: &Dir<'_>, files: &mut Files) {
    for file in dir.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            files.insert(path.replace('\\', "/"), text.to_owned());
        }
    }
    for inner in dir.dirs() {
        collect(inner, files);
    }
}

fn parse<T: DeserializeOwned>(files: &Files, path: &str) -> Result<T, RulebookError> {
    let text = files.get(path).ok_or_else(|| RulebookError::Missing { file: path.to_owned() })?;
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_at(text, span.start));
        RulebookError::faulty(path, line, Fault::Shape(error.message().to_owned()))
    })
}

/// A file that a rulebook may leave out.
fn parse_if_there<T: DeserializeOwned + Default>(files: &Files, path: &str) -> Result<T, RulebookError> {
    if files.contains_key(path) { parse(files, path) } else { Ok(T::default()) }
}

/// The line, from 1, at a byte offset.
fn line_at(text: &str, offset: usize) -> usize {
    text.get(..offset).unwrap_or(text).bytes().filter(|&byte| byte == b'\n').count() + 1
}

/// Remembers on which line each named entry of a file begins.
fn note_lines(files: &Files, file: &'static str, key: &str, lines: &mut Lines) {
    let Some(text) = files.get(file) else { return };
    for (index, line) in text.lines().enumerate() {
        let Some((name, value)) = line.split_once('=') else { continue };
        if name.trim() == key {
            let value = value.split('#').next().unwrap_or_default().trim().trim_matches('"');
            lines.names.entry((file, value.to_owned())).or_insert(index + 1);
        }
    }
}

fn hash(files: &Files) -> String {
    let mut hasher = blake3::Hasher::new();
    for (path, text) in files {
        for part in [path.as_bytes(), text.as_bytes()] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    hasher.finalize().to_hex().to_string()
}

/// Where the blocks of a form begin.
#[derive(Deserialize)]
struct BlockSpans {
    blocks: Vec<Spanned<toml::Table>>,
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
    code: Spanned<CriterionCode>,
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
    fn into_set(self, path: &str, text: &str, lines: &mut Lines) -> Result<CriteriaSet, RulebookError> {
        if lines.set_files.insert(self.number, path.to_owned()).is_some() {
            return Err(RulebookError::faulty(path, 1, Fault::Twice(self.number.to_string())));
        }
        let mut criteria = Vec::with_capacity(self.criterion.len());
        for raw in self.criterion {
            let line = line_at(text, raw.code.span().start);
            let code = raw.code.into_inner();
            if lines.criteria.insert((self.number, code), line).is_some() {
                return Err(RulebookError::faulty(path, line, Fault::Twice(code.to_string())));
            }
            criteria.push(Criterion {
                code,
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
        }
        Ok(CriteriaSet {
            number: self.number,
            name: self.name,
            ministries: self.ministries,
            classification: self.classification,
            letter: self.letter,
            samples: self.samples,
            doubt: self.doubt,
            cases: self.case,
            parts: self.part,
            criteria,
        })
    }
}
