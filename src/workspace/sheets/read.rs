//! Reads a filled-in sheet: which column is what, and what each row says or lacks.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::ImportError;
use super::value::value_of;
use super::wording::Wording;
use crate::dossier::{Value, words};
use crate::exchange::spreadsheet::{FILE, Given, Grid, GridRow, column_name, read_xlsx};
use crate::rulebook::{Field, Rulebook, SetNumber};
use crate::words::{Message, fold};
use crate::workspace::WorkspaceError;

/// The fields that a sheet brings, in the order of the template. What is sensitive is entered in
/// the program: a sheet goes from hand to hand.
pub(super) const FIELDS: [&str; 22] = [
    "producer.name",
    "producer.kind",
    "producer.address",
    "producer.commune_code",
    "producer.phone",
    "producer.email",
    "producer.founded",
    "producer.registration_number",
    "producer.tax_code",
    "producer.representative",
    "producer.representative_position",
    "producer.representative_gender",
    "producer.representative_residence",
    "product.name",
    "product.set",
    "product.case",
    "product.packaging",
    "product.standard",
    "product.description",
    "dossier.purpose",
    "dossier.year",
    "dossier.batch",
];
/// Without these a row is no product.
pub(super) const NEEDED: [&str; 3] = ["producer.name", "product.name", "product.set"];
/// Rows above the headings, for a title.
const TITLE_ROWS: usize = 20;

/// A sheet that may be read, away from the database.
#[derive(Clone, Debug)]
pub struct ImportJob {
    path: PathBuf,
    rulebook: Arc<Rulebook>,
}

/// A sheet that was read; nothing of it is taken in yet.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportFile {
    pub path: PathBuf,
    /// The headings of columns that are not taken in, each with the letters of its column.
    pub ignored: Vec<String>,
    pub(super) rows: Vec<ReadRow>,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ReadRow {
    /// As the spreadsheet shows it.
    pub number: u32,
    pub facts: BTreeMap<&'static str, Value>,
    /// Why it cannot be taken in.
    pub reasons: Vec<Message>,
    pub notes: Vec<Message>,
}

impl ReadRow {
    pub fn text(&self, field: &str) -> &str {
        self.facts.get(field).map_or("", Value::text)
    }

    pub fn set(&self) -> Option<SetNumber> {
        let number = self.facts.get("product.set").and_then(Value::number)?;
        u8::try_from(number).ok().map(SetNumber)
    }
}

impl ImportJob {
    pub fn new(path: &Path, rulebook: &Arc<Rulebook>) -> Self {
        Self { path: path.to_owned(), rulebook: Arc::clone(rulebook) }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the file.
    ///
    /// # Errors
    /// When it cannot be read, is no XLSX file, goes beyond a limit, or its headings are not clear.
    pub fn run(&self) -> Result<ImportFile, WorkspaceError> {
        let read = |source| WorkspaceError::Read { path: self.path.clone(), source };
        let file = File::open(&self.path).map_err(read)?;
        let mut bytes = Vec::new();
        file.take(FILE + 1).read_to_end(&mut bytes).map_err(read)?;
        let grids = read_xlsx(&bytes)?;
        Ok(file_of(&self.path, &self.rulebook, &grids)?)
    }
}

/// A column that is taken in.
struct Heading<'a> {
    column: u32,
    name: &'static str,
    field: &'a Field,
    /// The words of the heading.
    text: Vec<String>,
}

impl Heading<'_> {
    /// How sure it is that the heading means the field: its own label, then the others in order.
    fn rank(&self) -> usize {
        if heading_words(&self.field.label) == self.text {
            return 0;
        }
        let place = Wording::get().also(self.name).iter().position(|also| heading_words(also) == self.text);
        place.map_or(usize::MAX, |place| place + 1)
    }
}

fn text_of(given: &Given) -> &str {
    match given {
        Given::Text(text) => text,
        _ => "",
    }
}

fn file_of(path: &Path, rulebook: &Rulebook, grids: &[Grid]) -> Result<ImportFile, ImportError> {
    let (grid, place) = grids
        .iter()
        .find_map(|grid| Some((grid, headings_in(rulebook, grid)?)))
        .ok_or_else(|| ImportError::NoHeadings { needed: needed_labels(rulebook) })?;
    let head = grid.rows.get(place).cloned().unwrap_or_default();
    let above = head.number.saturating_sub(1);
    if grid.merged.iter().any(|((first, _), (last, _))| (*first..=*last).contains(&above)) {
        return Err(ImportError::MergedHeadings { row: head.number });
    }
    let (headings, ignored) = headings(rulebook, &head)?;
    for needed in NEEDED {
        if !headings.iter().any(|heading| heading.name == needed) {
            let label = rulebook.field(needed).map_or(needed, |field| field.label.as_str());
            return Err(ImportError::NoColumn(label.to_owned()));
        }
    }
    let rows = grid.rows.iter().skip(place + 1);
    let rows: Vec<ReadRow> = rows.map(|row| read_row(rulebook, grid, &headings, row)).collect();
    if rows.is_empty() {
        return Err(ImportError::NoRows);
    }
    Ok(ImportFile { path: path.to_owned(), ignored, rows })
}

fn needed_labels(rulebook: &Rulebook) -> String {
    let fields = NEEDED.iter().filter_map(|name| rulebook.field(name));
    fields.map(|field| format!("\u{201C}{}\u{201D}", field.label)).collect::<Vec<_>>().join(", ")
}

/// The place of the row that names the producer and the product.
fn headings_in(rulebook: &Rulebook, grid: &Grid) -> Option<usize> {
    grid.rows.iter().take(TITLE_ROWS).position(|row| {
        let names: Vec<&str> =
            row.cells.values().filter_map(|given| field_of(rulebook, given)).map(|(name, _)| name).collect();
        names.contains(&"producer.name") && names.contains(&"product.name")
    })
}

fn headings<'a>(
    rulebook: &'a Rulebook,
    head: &GridRow,
) -> Result<(Vec<Heading<'a>>, Vec<String>), ImportError> {
    let (mut headings, mut ignored): (Vec<Heading<'_>>, Vec<String>) = (Vec::new(), Vec::new());
    for (column, given) in &head.cells {
        let Some((name, field)) = field_of(rulebook, given) else {
            let text: String = text_of(given).trim().chars().take(60).collect();
            if !text.is_empty() {
                ignored.push(format!("{}: {text}", column_name(*column)));
            }
            continue;
        };
        let fresh = Heading { column: *column, name, field, text: heading_words(text_of(given)) };
        let Some(place) = headings.iter().position(|heading| heading.name == name) else {
            headings.push(fresh);
            continue;
        };
        let Some(first) = headings.get_mut(place) else { continue };
        if first.text == fresh.text {
            let columns = format!("{}, {}", column_name(first.column), column_name(*column));
            return Err(ImportError::TwoColumns { heading: field.label.clone(), columns });
        }
        // Two names of one thing, such as the code and the name of a commune: the surer one counts.
        let other = if fresh.rank() < first.rank() { std::mem::replace(first, fresh) } else { fresh };
        ignored.push(format!("{}: {}", column_name(other.column), other.text.join(" ")));
    }
    Ok((headings, ignored))
}

/// The field of a heading: capitals, marks, punctuation and what stands in brackets do not count.
fn field_of<'a>(rulebook: &'a Rulebook, given: &Given) -> Option<(&'static str, &'a Field)> {
    let wanted = heading_words(text_of(given));
    let same = |text: &str| !wanted.is_empty() && heading_words(text) == wanted;
    FIELDS.into_iter().filter_map(|name| Some((name, rulebook.field(name)?))).find(|(name, field)| {
        same(&field.label) || same(name) || Wording::get().also(name).iter().any(|also| same(also))
    })
}

fn heading_words(text: &str) -> Vec<String> {
    let text = text.split('(').next().unwrap_or_default();
    words(&fold(text))
}

fn read_row(rulebook: &Rulebook, grid: &Grid, headings: &[Heading<'_>], row: &GridRow) -> ReadRow {
    let mut read =
        ReadRow { number: row.number, facts: BTreeMap::new(), reasons: Vec::new(), notes: Vec::new() };
    let place = row.number.saturating_sub(1);
    let is_merged = |((first, _), (last, _)): &((u32, u32), (u32, u32))| {
        first != last && (*first..=*last).contains(&place)
    };
    if grid.merged.iter().any(is_merged) {
        read.reasons.push(Message::new("import-merged"));
    }
    for heading in headings {
        let Some(given) = row.cells.get(&heading.column) else { continue };
        let cell = format!("{}{}", column_name(heading.column), row.number);
        match value_of(rulebook, heading.field, given) {
            Ok((value, note)) => {
                if !value.is_empty() {
                    read.facts.insert(heading.name, value);
                }
                read.notes.extend(note);
            }
            Err(why) => read.reasons.push(at(&cell, why)),
        }
    }
    for name in NEEDED {
        let heading = headings.iter().find(|heading| heading.name == name);
        let given = heading.is_some_and(|heading| row.cells.contains_key(&heading.column));
        if !given {
            let label = rulebook.field(name).map_or(name, |field| field.label.as_str());
            read.reasons.push(Message::new("import-needed").with("heading", label));
        }
    }
    if let (Some(set), Some(field)) = (read.set(), rulebook.field("product.case"))
        && read.facts.contains_key("product.case")
        && !field.belongs_to(Some(set))
    {
        read.reasons.push(Message::new("import-not-of-set").with("heading", &field.label).with("set", set));
    }
    read
}

/// Says in which cell it is.
fn at(cell: &str, mut why: Message) -> Message {
    why.gaps.push(("cell", cell.to_owned()));
    why
}
