//! The rows of a table that are made from what the dossier holds.

use super::Draw;
use super::table::{Cell, Row};
use super::words::Manner;
use crate::assess::numbering;
use crate::dossier::{Entry, Evidence, Value};
use crate::print::paragraph::Inline;
use crate::print::values::{date_text, number_text};
use crate::rulebook::Criterion;
use crate::rulebook::form::{Align, CellKind, RowSource, Table, Template, TemplatePart as Part, TypedColumn};

/// What a source knows of one piece, by the name of the gap.
type Known<'k> = Vec<(&'k str, String)>;

impl Draw<'_> {
    /// The typed rows, then the rows of the source; one row that says so where there is none.
    pub(super) fn rows_of(&self, table: &Table, size: f32) -> Vec<Row> {
        let manner = Manner::plain(size);
        let cell = |template: &Template, column: &TypedColumn, known: &Known<'_>| {
            let words = self.fill(template, manner, &|name| {
                let gap = known.iter().find(|(gap, _)| *gap == name);
                let value = gap.map_or_else(|| self.values.text(name), |(_, value)| value.clone());
                // What a line says nothing of is not for the pen.
                let blank = value.is_empty() && table.from == Some(RowSource::Entries);
                if blank { "\u{a0}".to_owned() } else { of_kind(value, column.kind) }
            });
            let typed = template.names().next().is_none();
            let words = words.into_iter().map(|inline| match inline {
                Inline::Text(text, style) if typed => Inline::Text(of_kind(text, column.kind), style),
                other => other,
            });
            Cell::new(words.collect(), column.align())
        };
        let row = |cells: &[Template], known: &Known<'_>| {
            let cells = cells.iter().zip(&table.columns);
            Row { cells: cells.map(|(one, column)| cell(one, column, known)).collect(), ..Row::default() }
        };
        let mut rows: Vec<Row> = table.rows.iter().map(|cells| row(cells, &Vec::new())).collect();
        let made = table.from.map(|source| self.source(source, table.book.as_deref())).unwrap_or_default();
        rows.extend(made.iter().map(|known| row(&table.cells, known)));
        if rows.is_empty()
            && let Some(none) = &table.none
        {
            let words = self.words(none, Manner::italic(size));
            let span = table.columns.len();
            let cells = vec![Cell { span, ..Cell::new(words, Align::Center) }];
            rows.push(Row { cells, ..Row::default() });
        }
        rows
    }

    /// The same rows as plain texts, as they are stored: a sheet writes dates and numbers in its own way.
    pub fn plain_rows(&self, table: &Table) -> Vec<Vec<String>> {
        let cell = |template: &Template, known: &Known<'_>| {
            let known =
                |name: &str| known.iter().find(|(gap, _)| *gap == name).map(|(_, value)| value.clone());
            let of_gap = |name: &str| known(name).unwrap_or_else(|| self.values.text(name));
            template.pieces.iter().fold(String::new(), |text, piece| match &piece.part {
                Part::Text(words) => text + words,
                Part::Value(name) => text + &of_gap(name),
                Part::Leader | Part::Gap => text,
            })
        };
        let row = |cells: &[Template], known: &Known<'_>| cells.iter().map(|one| cell(one, known)).collect();
        let mut rows: Vec<Vec<String>> = table.rows.iter().map(|cells| row(cells, &Vec::new())).collect();
        let made = table.from.map(|source| self.source(source, table.book.as_deref())).unwrap_or_default();
        rows.extend(made.iter().map(|known| row(&table.cells, known)));
        rows
    }

    fn source(&self, source: RowSource, book: Option<&str>) -> Vec<Known<'_>> {
        let counted = (1..).map(|number: usize| number.to_string());
        match (source, self.values.set) {
            (RowSource::Entries, _) => {
                let lines =
                    self.values.dossier.entries.iter().filter(|line| Some(line.book.as_str()) == book);
                lines.zip(counted).map(|(line, number)| of_line(line, number)).collect()
            }
            (RowSource::Evidence, Some(set)) => {
                let pieces = numbering(self.values.rulebook, set, self.values.dossier);
                pieces.into_iter().zip(counted).map(|(piece, number)| of_evidence(piece, number)).collect()
            }
            (RowSource::Evidence, None) => {
                let pieces = self.values.dossier.evidence.iter();
                pieces.zip(counted).map(|(piece, number)| of_evidence(piece, number)).collect()
            }
            (RowSource::Criteria, Some(set)) => {
                set.leaves().zip(counted).map(|(leaf, number)| self.of_criterion(leaf, number)).collect()
            }
            (RowSource::Criteria, None) => Vec::new(),
        }
    }

    fn of_criterion(&self, criterion: &Criterion, number: String) -> Known<'static> {
        let level = self.values.chosen(criterion);
        let counted = self.values.counted(criterion).filter(|_| level.is_some());
        vec![
            ("no", number),
            ("code", criterion.code.to_string()),
            ("name", criterion.name.clone()),
            ("points", counted.map(|counted| counted.points.to_string()).unwrap_or_default()),
            ("max", criterion.max.to_string()),
            (
                "level",
                level.map(|level| level.official.as_ref().unwrap_or(&level.text).clone()).unwrap_or_default(),
            ),
            ("description", self.values.dossier.description(criterion.code).to_owned()),
        ]
    }
}

fn of_line(line: &Entry, number: String) -> Known<'_> {
    let mut known: Known<'_> = vec![("no", number)];
    known.extend(line.facts.iter().map(|(name, value)| {
        let text = match value {
            Value::Number(number) => number.to_string(),
            value => value.text().trim().to_owned(),
        };
        (name.as_str(), text)
    }));
    known
}

fn of_evidence(piece: &Evidence, number: String) -> Known<'static> {
    let date = |date: Option<jiff::civil::Date>| date.map(date_text).unwrap_or_default();
    let criteria: Vec<String> = piece.criteria.iter().map(ToString::to_string).collect();
    vec![
        ("no", number),
        ("title", piece.title.trim().to_owned()),
        ("number", piece.number.trim().to_owned()),
        ("issuer", piece.issuer.trim().to_owned()),
        ("holder", piece.holder.trim().to_owned()),
        ("issued", date(piece.issued)),
        ("expires", date(piece.expires)),
        ("pages", piece.pages().to_string()),
        ("criteria", criteria.join(", ")),
    ]
}

/// A value in the way its column wants it.
fn of_kind(value: String, kind: CellKind) -> String {
    match kind {
        CellKind::Text => value,
        CellKind::Number => number_text(value.trim()),
        CellKind::Date => value.trim().parse().map_or(value, date_text),
    }
}
