//! The table of part III of Mẫu số 02: what is claimed for each criterion, and what proves it.

use super::Draw;
use super::table::{Cell, Grid, Row};
use super::words::Manner;
use crate::print::Subject;
use crate::print::flow::{Bookmark, Strip};
use crate::print::paragraph::{Inline, plain, quiet};
use crate::rulebook::form::{Align, Criteria, Template};
use crate::rulebook::{CriteriaSet, Criterion, CriterionCode, Points};

/// What a criterion is proved by.
#[derive(Clone, Debug)]
pub struct Claim {
    pub criterion: CriterionCode,
    pub proofs: Vec<Proof>,
}

/// A piece of evidence as the table names it.
#[derive(Clone, Debug)]
pub struct Proof {
    /// "Minh chứng 3: Giấy chứng nhận VietGAP".
    pub name: String,
    /// The page of the dossier where it begins, counted from 1.
    pub page: usize,
}

/// The table of part III has five columns; [`crate::rulebook::form::check`] sees to it.
const COLUMNS: usize = 5;

/// What a row over the whole width says.
struct Heading<'s> {
    template: &'s Template,
    code: String,
    name: &'s str,
    sum: Points,
    max: Points,
}

impl Draw<'_> {
    pub fn criteria(&self, table: &Criteria) -> Vec<Strip> {
        let (grid, head) = Grid::new(self, &table.columns, table.size);
        let mut rows = Vec::new();
        if let Some(set) = self.values.set {
            for part in &set.parts {
                let sum = self.values.sum(set, |criterion| criterion.part == part.letter);
                let name = format!("{}. {}", part.letter, part.name);
                let code = part.letter.to_string();
                let heading = Heading { template: &table.part, code, name: &part.name, sum, max: part.max };
                let bookmark = Some(Bookmark { depth: 3, title: name });
                rows.push(Row { bookmark, shaded: true, ..self.heading_row(&grid, heading) });
                for criterion in set.criteria.iter().filter(|c| c.part == part.letter) {
                    rows.push(self.criterion_row(&grid, table, set, criterion));
                }
            }
            let total = self.words(&table.total, Manner::bold(grid.size));
            let cells = vec![Cell { span: COLUMNS, ..Cell::new(total, Align::Left) }];
            rows.push(Row { cells, shaded: true, ..Row::default() });
        }
        grid.table(self, head, rows)
    }

    /// A title with its points over the whole width.
    fn heading_row(&self, grid: &Grid, heading: Heading<'_>) -> Row {
        let words = self.fill(heading.template, Manner::bold(grid.size), &|name| match name {
            "code" => heading.code.clone(),
            "name" => heading.name.to_owned(),
            "points" => heading.sum.to_string(),
            _ => heading.max.to_string(),
        });
        let cells = vec![Cell { span: COLUMNS, ..Cell::new(words, Align::Left) }];
        Row { cells, keep: true, ..Row::default() }
    }

    fn criterion_row(&self, grid: &Grid, table: &Criteria, set: &CriteriaSet, criterion: &Criterion) -> Row {
        if !criterion.is_leaf() {
            let sum = self.values.sum(set, |leaf| is_under(leaf.code, criterion.code));
            let code = criterion.code.to_string();
            let (name, max) = (criterion.name.as_str(), criterion.max);
            let heading = Heading { template: &table.heading, code, name, sum, max };
            return self.heading_row(grid, heading);
        }
        let title = format!("{}.\u{a0}{}", criterion.code, criterion.name);
        let style = Manner::plain(grid.size).style();
        let chosen = self.values.chosen(criterion);
        let counted = self.values.counted(criterion).filter(|_| chosen.is_some());
        let points = counted.map_or("\u{2026}".to_owned(), |counted| counted.points.to_string());
        let proofs = self.proofs(criterion.code);
        let mut pages: Vec<usize> = proofs.iter().map(|proof| proof.page).collect();
        pages.dedup();
        let page_words: Vec<String> = pages.iter().map(ToString::to_string).collect();
        let mut description = Vec::new();
        if let Some(level) = chosen {
            let text = level.official.as_ref().unwrap_or(&level.text);
            let italic = Manner::italic(grid.size).style();
            description.push(Inline::Text(capital(text), italic));
        }
        let words = self.values.dossier.description(criterion.code);
        if !words.is_empty() {
            if !description.is_empty() {
                description.push(Inline::Break);
            }
            description.push(Inline::Text(words.to_owned(), style));
        }
        let mut evidence = Vec::new();
        for proof in proofs {
            if !evidence.is_empty() {
                evidence.push(Inline::Break);
            }
            evidence.push(Inline::Text(proof.name.clone(), style));
        }
        if self.unproven(criterion) {
            let words = self.words(&table.unproven, Manner::plain(grid.size));
            evidence.extend(words.into_iter().map(|inline| match inline {
                Inline::Text(text, style) => Inline::Text(text, quiet(style)),
                other => other,
            }));
        }
        let cells = vec![
            Cell::new(plain(&title, style), Align::Left),
            Cell::new(plain(&format!("{points}/{}", criterion.max), style), Align::Center),
            Cell {
                link: pages.first().map(|page| page.saturating_sub(1)),
                ..Cell::new(plain(&page_words.join(", "), style), Align::Center)
            },
            Cell::new(description, Align::Left),
            Cell::new(evidence, Align::Left),
        ];
        Row { cells, subject: Some(Subject::Criterion(criterion.code)), ..Row::default() }
    }

    fn proofs(&self, code: CriterionCode) -> &[Proof] {
        let claim = self.claims.iter().find(|claim| claim.criterion == code);
        claim.map(|claim| claim.proofs.as_slice()).unwrap_or_default()
    }

    /// Whether points are claimed that some row of evidence could prove, and none does.
    fn unproven(&self, criterion: &Criterion) -> bool {
        let topic = self.values.rulebook.topic(&criterion.topic);
        let provable = topic.is_none_or(|topic| !topic.needs_no_evidence);
        let claimed = self.values.counted(criterion).is_some_and(|counted| counted.points > Points(0));
        provable && claimed && self.proofs(criterion.code).is_empty()
    }
}

fn is_under(code: CriterionCode, heading: CriterionCode) -> bool {
    let mut above = code.parent();
    while let Some(parent) = above {
        if parent == heading {
            return true;
        }
        above = parent.parent();
    }
    false
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
