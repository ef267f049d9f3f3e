//! The table of part III of Mẫu số 02: what is claimed for each criterion, and what proves it.

use super::Draw;
use super::table::{Cell, Grid, Row};
use super::words::Manner;
use crate::print::flow::{Bookmark, Strip};
use crate::print::paragraph::{Inline, plain, quiet};
use crate::rulebook::form::{Align, Criteria};
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

impl Draw<'_> {
    pub fn criteria(&self, table: &Criteria) -> Vec<Strip> {
        let (grid, head) = Grid::new(self, &table.columns, table.size);
        let mut rows = Vec::new();
        if let Some(set) = self.values.set {
            for part in &set.parts {
                let letter = part.letter.to_string();
                let title = self.fill(&table.part, Manner::bold(grid.size), &|name| match name {
                    "letter" => letter.clone(),
                    _ => part.name.clone(),
                });
                let sum = self.sum(set, |criterion| criterion.part == part.letter);
                let bookmark = Some(Bookmark { depth: 3, title: text_of(&title) });
                rows.push(Row { bookmark, ..self.heading_row(&grid, title, sum, part.max) });
                for criterion in set.criteria.iter().filter(|c| c.part == part.letter) {
                    rows.push(self.criterion_row(&grid, table, set, criterion));
                }
            }
            let total = self.words(&table.total, Manner::bold(grid.size));
            let max = set.parts.iter().map(|part| part.max).sum();
            let row = self.heading_row(&grid, total, self.values.points(set), max);
            rows.push(Row { keep: false, ..row });
        }
        grid.table(self, head, rows)
    }

    fn sum(&self, set: &CriteriaSet, counts: impl Fn(&Criterion) -> bool) -> Points {
        let leaves = set.leaves().filter(|leaf| counts(leaf));
        leaves.filter_map(|leaf| self.values.chosen(leaf)).map(|level| level.points).sum()
    }

    /// A title over the first column, the points beside it, the rest empty.
    fn heading_row(&self, grid: &Grid, title: Vec<Inline>, points: Points, max: Points) -> Row {
        let style = Manner::bold(grid.size).style();
        let cells = vec![
            Cell::new(title, Align::Left),
            Cell::new(plain(&format!("{points}/{max}"), style), Align::Center),
            Cell { span: 3, ..Cell::default() },
        ];
        Row { cells, shaded: true, keep: true, ..Row::default() }
    }

    fn criterion_row(&self, grid: &Grid, table: &Criteria, set: &CriteriaSet, criterion: &Criterion) -> Row {
        let title = format!("{}.\u{a0}{}", criterion.code, criterion.name);
        if !criterion.is_leaf() {
            let points = self.sum(set, |leaf| is_under(leaf.code, criterion.code));
            let words = plain(&title, Manner::bold(grid.size).style());
            let mut row = self.heading_row(grid, words, points, criterion.max);
            row.shaded = false;
            return row;
        }
        let style = Manner::plain(grid.size).style();
        let chosen = self.values.chosen(criterion);
        let points = chosen.map_or("\u{2026}".to_owned(), |level| level.points.to_string());
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
                link: pages.first().map(|page| page - 1),
                ..Cell::new(plain(&page_words.join(", "), style), Align::Center)
            },
            Cell::new(description, Align::Left),
            Cell::new(evidence, Align::Left),
        ];
        Row { cells, ..Row::default() }
    }

    fn proofs(&self, code: CriterionCode) -> &[Proof] {
        let claim = self.claims.iter().find(|claim| claim.criterion == code);
        claim.map(|claim| claim.proofs.as_slice()).unwrap_or_default()
    }

    /// Whether points are claimed that some row of evidence could prove, and none does.
    fn unproven(&self, criterion: &Criterion) -> bool {
        let topic = self.values.rulebook.topic(&criterion.topic);
        let provable = topic.is_none_or(|topic| !topic.needs_no_evidence);
        let claimed = self.values.chosen(criterion).is_some_and(|level| level.points > Points(0));
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

fn text_of(words: &[Inline]) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Text(text, _) => text.clone(),
        _ => String::new(),
    };
    words.iter().map(text).collect()
}
