//! The council's score sheet: criteria with their levels as boxes, one of them ticked.

use super::Draw;
use super::table::{Cell, Grid, Row};
use super::words::Manner;
use crate::print::flow::{Bookmark, Strip};
use crate::print::ink::Style;
use crate::print::paragraph::Inline;
use crate::rulebook::form::{Align, Levels, Template};
use crate::rulebook::{CriteriaSet, Criterion, Level};

impl Draw<'_> {
    /// A table of two columns: what is judged, and its points.
    pub fn levels(&self, block: &Levels) -> Vec<Strip> {
        let (grid, head) = Grid::new(self, &block.columns, block.size);
        let mut rows = Vec::new();
        if let Some(set) = self.values.set {
            for part in &set.parts {
                let words = self.filled(
                    &block.part,
                    Manner::bold(grid.size),
                    &[
                        ("letter", part.letter.to_string()),
                        ("name", part.name.to_uppercase()),
                        ("max", part.max.to_string()),
                    ],
                );
                let title = format!("{}. {}", part.letter, part.name);
                let cells = vec![
                    Cell::new(words, Align::Left),
                    self.points(&part.max.to_string(), Manner::bold(grid.size)),
                ];
                let bookmark = Some(Bookmark { depth: 3, title });
                rows.push(Row { cells, shaded: true, keep: true, bookmark, ..Row::default() });
                for criterion in set.criteria.iter().filter(|one| one.part == part.letter) {
                    rows.extend(self.criterion_rows(block, grid.size, set, criterion));
                }
            }
        }
        for (text, points) in &block.totals {
            let manner = Manner::bold(grid.size);
            let cells = vec![
                Cell::new(self.words(text, manner), Align::Left),
                Cell::new(self.words(points, manner), Align::Center),
            ];
            rows.push(Row { cells, shaded: true, ..Row::default() });
        }
        // The totals stand under what they count, not alone overleaf.
        let last = rows.len().saturating_sub(block.totals.len() + 1);
        rows.iter_mut().skip(last).for_each(|row| row.keep = true);
        grid.table(self, head, rows)
    }

    /// The row of a criterion or heading, then its note and its levels, held together: a criterion
    /// is judged by comparing its levels.
    fn criterion_rows(
        &self,
        block: &Levels,
        size: f32,
        set: &CriteriaSet,
        criterion: &Criterion,
    ) -> Vec<Row> {
        let gaps = [("code", criterion.code.to_string()), ("name", criterion.name.clone())];
        let gaps =
            if criterion.is_leaf() { gaps } else { gaps.map(|(gap, text)| (gap, text.to_uppercase())) };
        let mut words = self.filled(&block.criterion, Manner::bold(size), &gaps);
        if let Some(note) = &criterion.note {
            words.push(Inline::Break);
            words.extend(self.words(&block.note, Manner::italic(size)));
            words.push(Inline::Text(note.clone(), Manner::italic(size).style()));
        }
        let points = self.points(&criterion.max.to_string(), Manner::bold(size));
        let cells = vec![Cell::new(words, Align::Left), points];
        let mut rows = vec![Row { cells, keep: true, ..Row::default() }];
        let chosen = self.values.chosen(criterion);
        let case = self.values.dossier.case().filter(|case| set.cases.iter().any(|one| one.code == *case));
        let shared = criterion.levels.iter().filter(|level| level.case.is_none());
        rows.extend(shared.map(|level| self.level_row(level, chosen, size)));
        for one in set.cases.iter().filter(|one| case.is_none_or(|case| case == one.code)) {
            let mut levels = criterion.levels.iter().filter(|level| level.case.as_ref() == Some(&one.code));
            let Some(first) = levels.next() else { continue };
            let gaps = [("code", one.code.clone()), ("name", one.name.clone())];
            let words = self.filled(&block.case, Manner::italic(size), &gaps);
            let cells = vec![Cell::new(words, Align::Left), Cell::default()];
            rows.push(Row { cells, ..Row::default() });
            rows.extend([first].into_iter().chain(levels).map(|level| self.level_row(level, chosen, size)));
        }
        let last = rows.len().saturating_sub(1);
        for (index, row) in rows.iter_mut().enumerate() {
            // A heading stays with the criterion under it.
            row.keep = index < last || !criterion.is_leaf();
        }
        rows
    }

    fn level_row(&self, level: &Level, chosen: Option<&Level>, size: f32) -> Row {
        let style = Manner::plain(size).style();
        let text = level.official.as_ref().unwrap_or(&level.text);
        let ticked = chosen.is_some_and(|chosen| std::ptr::eq(chosen, level));
        const APART: &str = "\u{a0}\u{a0}";
        let words = vec![Inline::Check { ticked, style }, Inline::Text(format!("{APART}{text}"), style)];
        // The words stand beside their box, never under it.
        let hang = style.check_width() + style.measure(APART);
        let words = Cell { hang, ..Cell::new(words, Align::Left) };
        let manner = if ticked { Manner::bold(size) } else { Manner::plain(size) };
        Row { cells: vec![words, self.points(&level.points.to_string(), manner)], ..Row::default() }
    }

    fn points(&self, points: &str, manner: Manner) -> Cell {
        let style: Style = manner.style();
        Cell::new(vec![Inline::Text(points.to_owned(), style)], Align::Center)
    }

    fn filled(&self, template: &Template, manner: Manner, gaps: &[(&str, String)]) -> Vec<Inline> {
        self.fill(template, manner, &|name| {
            gaps.iter().find(|(gap, _)| *gap == name).map(|(_, value)| value.clone()).unwrap_or_default()
        })
    }
}
