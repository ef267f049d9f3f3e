//! Tables: columns with kinds, rows that are typed in the form, rows made from what a dossier holds.

use serde::Deserialize;

use super::{Align, Condition, Template};

/// A table: the rows typed in the form first, then those made from the dossier.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    pub columns: Vec<TypedColumn>,
    #[serde(default)]
    pub rows: Vec<Vec<Template>>,
    /// What gives further rows, one for each piece.
    pub from: Option<RowSource>,
    /// The book whose lines they are, for [`RowSource::Entries`].
    pub book: Option<String>,
    /// The cells of such a row; besides fields they may name what the source knows of a piece.
    #[serde(default)]
    pub cells: Vec<Template>,
    /// Said over the whole width where there is no row at all.
    pub none: Option<Template>,
    /// Points.
    pub size: Option<f32>,
    pub when: Option<Condition>,
}

/// A column of a table whose cells hold one kind of thing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedColumn {
    pub title: Template,
    /// Its share of the width, against the shares of the others.
    pub share: f32,
    #[serde(default)]
    pub kind: CellKind,
    /// As the kind wants it where absent: text at the left, dates in the middle, numbers at the
    /// right.
    pub align: Option<Align>,
}

impl TypedColumn {
    /// How the cells of the column stand.
    pub fn align(&self) -> Align {
        self.align.unwrap_or(match self.kind {
            CellKind::Text => Align::Left,
            CellKind::Date => Align::Center,
            CellKind::Number => Align::Right,
        })
    }
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    #[default]
    Text,
    /// Printed 1.234,5.
    Number,
    /// Printed 23/11/2026.
    Date,
}

/// What a dossier has several of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowSource {
    /// The pieces of evidence in the order of the bound dossier.
    Evidence,
    /// The criteria of the set that have levels, in the decision's order.
    Criteria,
    /// The lines of a book about the dossier, or of what is listed under that name.
    Entries,
}

impl RowSource {
    /// Whether a row may name this, in braces and without a dot. What a line holds is the book's
    /// matter.
    pub fn knows(self, name: &str) -> bool {
        (self == Self::Entries && !name.contains('.')) || self.gaps().contains(&name)
    }

    /// What a row may name, in braces and without a dot.
    pub fn gaps(self) -> &'static [&'static str] {
        match self {
            Self::Evidence => {
                &["no", "title", "number", "issuer", "holder", "issued", "expires", "pages", "criteria"]
            }
            Self::Entries => &["no"],
            Self::Criteria => &["no", "code", "name", "points", "max", "level", "description"],
        }
    }
}

/// A column of a table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub title: Template,
    /// Its share of the width, against the shares of the others.
    pub share: f32,
    #[serde(default)]
    pub align: Align,
}

/// The table of part III of Mẫu số 02: one row for each criterion, in the decision's order.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criteria {
    /// Titles and shares of the five columns: criterion, points, page of the evidence,
    /// description, evidence.
    pub columns: Vec<Column>,
    /// A part's row, with the gaps `{code}`, `{name}`, `{points}` and `{max}`.
    pub part: Template,
    /// The row of a heading among the criteria, with the same gaps.
    pub heading: Template,
    /// The last row.
    pub total: Template,
    /// What stands in place of evidence where points are claimed without any.
    pub unproven: Template,
    /// Points.
    pub size: Option<f32>,
}

/// The council's score sheet: every criterion of the set with its levels as boxes; the level of the
/// self-assessment is ticked. Where the set has cases, only the levels of the chosen one are shown.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Levels {
    /// Titles and shares of the two columns: criteria and points.
    pub columns: Vec<Column>,
    /// A part's row, with the gaps `{letter}`, `{name}` and `{max}`.
    pub part: Template,
    /// The row of a criterion or of a heading over criteria, with the gaps `{code}` and `{name}`.
    pub criterion: Template,
    /// The row above the levels of one case, with the gaps `{code}` and `{name}`.
    pub case: Template,
    /// What stands before the note of a criterion.
    pub note: Template,
    /// The last rows, each a text and its points.
    pub totals: Vec<(Template, Template)>,
    /// Points.
    pub size: Option<f32>,
}
