//! Printed forms as data: the blocks that one engine draws.
//!
//! A form is a list of [`Block`]s. Texts are [`Template`]s: they name the fields whose values they
//! print and carry a little markup (`template.rs`). Lengths are in millimetres, sizes in points.
//! [`check`] refuses a form that names a field nobody knows.

mod check;
mod names;
mod signing;
mod table;
mod template;

use serde::Deserialize;

pub use check::{FormError, FormFault, check};
pub use signing::{Office, Offices, PlaceAndDate, Recipients, Signature, Signer};
pub use table::{CellKind, Column, Criteria, Levels, RowSource, Table, TypedColumn};
pub use template::{BadTemplate, Part as TemplatePart, Piece, Template};

/// Names that the printer works out by itself, so that no field holds them.
pub const COMPUTED: &[&str] = &[
    "set.number",
    "set.name",
    "set.branch",
    "set.group",
    "set.subgroup",
    "set.classification",
    "set.samples",
    "set.case",
    "set.disqualification",
    "score.points",
    "score.max",
    "score.chosen",
    "place.province",
    "place.province_capitals",
    "place.commune",
    "place.commune_capitals",
    "product.code",
    "office.register",
    "office.province_register",
];

/// What the names of values begin with that the workspace works out for a paper of the offices.
pub const OF_PAPER: &str = "paper.";

/// What a name begins with that asks for the description of the criterion of a topic, whatever
/// its number in the set: `descriptions.local_labour`.
pub const BY_TOPIC: &str = "descriptions.";

/// One printed form, such as Mẫu số 01.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Such as `mau-01`.
    pub id: String,
    /// As the contents page names it.
    pub name: String,
    /// Whether it is part of the dossier that the producer binds and hands in.
    #[serde(default)]
    pub bound: bool,
    /// Its place, from 1, before the dossier in the set that the commune sends to the province; none
    /// where it does not go along.
    pub for_province: Option<u8>,
    /// Said at the foot of each of its pages.
    pub foot: Option<Foot>,
    /// What a dossier consists of, on a paper that lists it.
    pub components: Option<Components>,
    /// From the top of the page down.
    pub blocks: Vec<Block>,
}

/// The components of a dossier as a receipt lists them: the parts named here, then the papers that
/// the set's letter requires, then the evidence. They are the lines of the book `component`, each
/// with `name` and `state`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Components {
    /// Said of what is there.
    pub there: String,
    /// Said of what is not.
    pub missing: String,
    /// The evidence, with the gap `{rows}` for the numbers of its rows.
    pub evidence: String,
    /// How much of it there is, with the gap `{count}`.
    pub count: String,
    #[serde(rename = "part")]
    pub parts: Vec<Component>,
}

/// A part of a dossier.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    pub name: String,
    /// Holds where it was handed in.
    pub when: Condition,
}

/// A line at the foot of each page of a form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Foot {
    pub text: Template,
    pub when: Option<Condition>,
}

/// One thing on the page.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    Masthead(Masthead),
    Heading(Heading),
    Line(Line),
    Text(Text),
    Long(Long),
    Checks(Checks),
    Table(Table),
    Criteria(Criteria),
    Levels(Levels),
    Dated(PlaceAndDate),
    Signature(Signature),
    Offices(Offices),
    Footnote(Footnote),
    PageBreak(PageBreak),
    Space(Space),
}

/// Quốc hiệu and tiêu ngữ; with an issuing body they stand on the right (Nghị định 30/2020/NĐ-CP).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Masthead {
    pub nation: Template,
    pub motto: Template,
    /// The body above the issuer, upright.
    pub parent: Option<Template>,
    /// The issuer, bold, with a rule under it.
    pub issuer: Option<Template>,
    /// Số, ký hiệu.
    pub number: Option<Template>,
    /// What a letter is about (V/v …).
    pub subject: Option<Template>,
    pub dated: Option<Dated>,
}

/// Place and date, in italics; a dotted line for the pen where the date is not typed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dated {
    /// The field that holds the place; always for the pen where absent.
    pub place: Option<String>,
    /// The field that holds the date; always for the pen where absent.
    pub on: Option<String>,
    /// Words around the gaps `{place}`, `{day}`, `{month}` and `{year}`.
    pub pattern: Template,
}

/// A title or a heading.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    /// Lines are kept as they are typed.
    pub text: Template,
    #[serde(default = "Align::center")]
    pub align: Align,
    #[serde(default = "yes")]
    pub bold: bool,
    #[serde(default)]
    pub italic: bool,
    /// Points; the body's size where absent.
    pub size: Option<f32>,
    /// Millimetres above it.
    #[serde(default = "four")]
    pub above: f32,
    /// The depth of its bookmark, 1 to 3; none where absent.
    pub outline: Option<u8>,
    /// The bookmark's words, where they differ from the heading's.
    pub bookmark: Option<String>,
    pub when: Option<Condition>,
}

/// A line of a form: a label and the values after it. An empty value is a dotted line.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub text: Template,
    /// Lines of dots, counting the first, where the last value is empty.
    #[serde(default = "one")]
    pub lines: u8,
    /// Millimetres from the left margin.
    #[serde(default)]
    pub indent: f32,
    /// Stays on the page of what follows.
    #[serde(default)]
    pub keep: bool,
    pub when: Option<Condition>,
}

/// A paragraph, justified.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub text: Template,
    #[serde(default = "Align::justify")]
    pub align: Align,
    /// Whether the first line is indented.
    #[serde(default = "yes")]
    pub indent: bool,
    #[serde(default)]
    pub bold: bool,
    #[serde(default)]
    pub italic: bool,
    pub size: Option<f32>,
    #[serde(default)]
    pub keep: bool,
    pub when: Option<Condition>,
}

/// What a person wrote at length; each line of it is a paragraph.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Long {
    pub field: String,
    /// Dotted lines where nothing is written.
    #[serde(default = "three")]
    pub lines: u8,
    pub when: Option<Condition>,
}

/// Words with boxes to tick.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checks {
    /// Words before the first box.
    pub text: Option<Template>,
    pub boxes: Vec<Check>,
    #[serde(default)]
    pub indent: f32,
    pub when: Option<Condition>,
}

/// Words, then a box, then what may be written after it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    pub label: Template,
    /// Ticked when this holds.
    pub ticked: Condition,
    /// Printed after the box where it is ticked.
    pub after: Option<Template>,
}

impl Block {
    /// When the block is printed at all; always where it says nothing.
    pub fn when(&self) -> Option<&Condition> {
        match self {
            Self::Heading(heading) => heading.when.as_ref(),
            Self::Line(line) => line.when.as_ref(),
            Self::Text(text) => text.when.as_ref(),
            Self::Long(long) => long.when.as_ref(),
            Self::Checks(checks) => checks.when.as_ref(),
            Self::Table(table) => table.when.as_ref(),
            Self::Dated(dated) => dated.when.as_ref(),
            Self::Masthead(_)
            | Self::Criteria(_)
            | Self::Levels(_)
            | Self::Signature(_)
            | Self::Offices(_)
            | Self::Footnote(_)
            | Self::PageBreak(_)
            | Self::Space(_) => None,
        }
    }
}

impl Condition {
    /// The kinds of paper that it asks for.
    fn kinds<'c>(&'c self, found: &mut Vec<&'c str>) {
        match self {
            Self::AnyKind(kinds) => found.extend(kinds.iter().map(String::as_str)),
            Self::Any(all) | Self::All(all) => all.iter().for_each(|one| one.kinds(found)),
            Self::Not(inner) => inner.kinds(found),
            Self::Filled(_) | Self::Equals { .. } => {}
        }
    }
}

/// Something that holds of a dossier or does not.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// The field or computed value is not empty.
    Filled(String),
    /// There is evidence of one of these kinds.
    AnyKind(Vec<String>),
    /// The field has one of these values.
    Equals {
        field: String,
        values: Vec<String>,
    },
    Any(Vec<Condition>),
    All(Vec<Condition>),
    Not(Box<Condition>),
}

/// A note at the foot of the page on which the block before it ends.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Footnote {
    pub text: Template,
}

/// What follows begins a page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageBreak {}

/// Empty room; none at the head of a page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Space {
    pub mm: f32,
}

/// How lines stand between the margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    #[default]
    Left,
    Center,
    Right,
    Justify,
}

impl Align {
    fn center() -> Self {
        Self::Center
    }

    fn justify() -> Self {
        Self::Justify
    }
}

fn yes() -> bool {
    true
}

fn one() -> u8 {
    1
}

fn three() -> u8 {
    3
}

fn four() -> f32 {
    4.0
}
