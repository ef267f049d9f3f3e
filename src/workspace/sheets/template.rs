//! The sheet to fill in, and beside it one that explains each column.

use super::SheetJob;
use super::lists::field_column;
use super::read::{FIELDS, NEEDED};
use super::wording::Wording;
use crate::exchange::spreadsheet::{Cell, Column, Kind, Sheet};
use crate::rulebook::{Field, FieldKind, Rulebook};

/// Longer lists of choices are left to the program.
const CHOICES: usize = 20;

/// The template of a rulebook.
pub fn template(rulebook: &Rulebook) -> SheetJob {
    let words = Wording::get();
    let fields: Vec<&Field> = FIELDS.iter().filter_map(|name| rulebook.field(name)).collect();
    let columns = fields.iter().map(|field| {
        let column = field_column(field);
        // People type days in many ways, and all of them are read.
        Column { width: column.width.max(12.0), ..column }
    });
    let sheet =
        Sheet { name: words.name("template").to_owned(), columns: columns.collect(), rows: Vec::new() };
    SheetJob::of(vec![sheet, guide(rulebook, &fields)])
}

fn guide(rulebook: &Rulebook, fields: &[&Field]) -> Sheet {
    let words = Wording::get();
    let columns = vec![
        Column::new(words.guide.column.as_str(), Kind::Text, 34.0),
        Column::new(words.guide.needed.as_str(), Kind::Text, 11.0),
        Column::new(words.guide.explains.as_str(), Kind::Text, 90.0),
        Column::new(words.guide.example.as_str(), Kind::Text, 40.0),
    ];
    let mut rows: Vec<Vec<Cell>> = fields
        .iter()
        .map(|field| {
            let needed = NEEDED.contains(&field.name.as_str());
            vec![
                field.label.as_str().into(),
                if needed { &words.guide.yes } else { &words.guide.no }.as_str().into(),
                explained(field).into(),
                example(rulebook, field).into(),
            ]
        })
        .collect();
    rows.push(Vec::new());
    let set = rulebook.field("product.set").map_or("", |field| field.label.as_str());
    for known in &rulebook.sets {
        rows.push(vec![set.into(), Cell::Empty, format!("{}. {}", known.number, known.name).into()]);
    }
    Sheet { name: words.name("guide").to_owned(), columns, rows }
}

fn explained(field: &Field) -> String {
    let words = Wording::get();
    let few = field.kind == FieldKind::Choice && field.options.len() <= CHOICES;
    let choices =
        if few { words.guide.choices.replace("{choices}", &field.options.join(", ")) } else { String::new() };
    let parts = [field.help.as_str(), &choices, words.hint(&field.name)];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

fn example(rulebook: &Rulebook, field: &Field) -> String {
    if let Some(example) = &field.example {
        return example.clone();
    }
    match field.kind {
        FieldKind::Set => rulebook.sets.first().map_or(String::new(), |set| set.number.to_string()),
        FieldKind::Batch => rulebook.batches.first().map_or(String::new(), |batch| batch.number.to_string()),
        _ => field.options.first().cloned().unwrap_or_default(),
    }
}
