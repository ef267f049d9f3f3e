//! What of a paper can be counted with: its tables, without their looks.

use super::draw::Draw;
use super::values::Values;
use crate::dossier::Dossier;
use crate::rulebook::Rulebook;
use crate::rulebook::form::{Block, CellKind, Form, Template, TemplatePart};

/// A table of a paper, under the heading that it stands under.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainTable {
    /// Empty where it stands under none.
    pub title: String,
    /// Heads, and what stands under them.
    pub columns: Vec<(String, CellKind)>,
    /// Cells as they are stored: dates 2027-04-20 or 20/04/2027, numbers without points.
    pub rows: Vec<Vec<String>>,
}

/// A paper as words and tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainPaper {
    /// Its headings, lines and paragraphs, from the top down; none of what is for the pen.
    pub words: Vec<String>,
    pub tables: Vec<PlainTable>,
}

/// The words and tables of a form, filled from a dossier.
pub fn plain_paper(rulebook: &Rulebook, form: &Form, dossier: &Dossier) -> PlainPaper {
    let set = dossier.set().and_then(|number| rulebook.set(number));
    let score = set.map(|set| crate::assess::score(rulebook, set, dossier));
    let draw = Draw::new(Values::new(rulebook, dossier, score.as_ref()), Vec::new());
    let mut paper = PlainPaper::default();
    let mut heading = String::new();
    for block in form.blocks.iter().filter(|block| draw.values.allows(block.when())) {
        let text = match block {
            Block::Heading(words) => {
                heading = filled(&draw.values, &words.text).replace('\n', " ");
                heading.clone()
            }
            Block::Line(words) => filled(&draw.values, &words.text),
            Block::Text(words) => filled(&draw.values, &words.text),
            Block::Long(long) => draw.values.text(&long.field),
            Block::Table(table) => {
                let columns = table.columns.iter().map(|column| (column.title.plain(), column.kind));
                let (columns, rows) = (columns.collect(), draw.plain_rows(table));
                paper.tables.push(PlainTable { title: heading.clone(), columns, rows });
                continue;
            }
            _ => continue,
        };
        paper.words.extend(Some(text).filter(|text| !text.trim().is_empty()));
    }
    paper
}

fn filled(values: &Values<'_>, template: &Template) -> String {
    let words = template.pieces.iter().map(|piece| match &piece.part {
        TemplatePart::Text(words) => words.clone(),
        TemplatePart::Value(name) => values.text(name),
        TemplatePart::Leader => String::new(),
        TemplatePart::Gap => " ".to_owned(),
    });
    words.collect::<String>().trim().to_owned()
}
