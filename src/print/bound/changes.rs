//! The page "Những thay đổi so với lần trước": what an upgrade or a renewal shows.
//!
//! It prints what the dossier prints: facts that stand on a form, levels, and evidence. Answers
//! that only the checks use are no matter of the council's.

use super::Bound;
use super::index::columns;
use crate::assess::{Changed, Chosen, Difference, Fact, Section, Shown, shown};
use crate::dossier::{Evidence, Value};
use crate::print::Compared;
use crate::print::draw::{Cell, Grid, Row, body, centred_lines, strips_of};
use crate::print::face::Face;
use crate::print::flow::{Bookmark, Strip, WIDTH};
use crate::print::ink::{MM, Style};
use crate::print::paragraph::{Inline, plain};
use crate::print::values::date_text;
use crate::print::wording::{Changes, fill};
use crate::rulebook::form::Align;

const SIZE: f32 = 11.5;

/// The differences that are printed.
pub(super) fn printed(compared: &Compared) -> Vec<&Difference> {
    compared.changes.iter().filter(|change| change.section != Section::Unprinted).collect()
}

/// A line of the table: what, then before and now.
struct Told {
    what: String,
    before: Vec<Inline>,
    now: Vec<Inline>,
    /// The page that the new evidence begins on, counted from 0.
    link: Option<usize>,
}

impl Bound<'_> {
    pub(super) fn changes(&self, compared: &Compared, firsts: &[usize]) -> Vec<Strip> {
        let words = &self.wording.changes;
        let mut strips = centred_lines(plain(&words.title, Style::new(Face::Bold, 14.0)), 14.0);
        if let Some(first) = strips.first_mut() {
            first.bookmark = Some(Bookmark { depth: 1, title: words.bookmark.clone() });
        }
        let gaps: [(&str, &dyn std::fmt::Display); 3] = [
            ("date", &date_text(compared.handed_in)),
            ("number", &compared.number),
            ("code", &compared.code),
        ];
        let note = fill(&words.note, &gaps);
        let note = body(plain(&note, Style::new(Face::Italic, 12.0)), Align::Center, 12.0);
        let mut note = strips_of(note.lines(WIDTH), note.leading, 0.0);
        note.iter_mut().for_each(|strip| strip.glued = true);
        if let Some(first) = note.first_mut() {
            first.above = 1.0 * MM;
        }
        strips.extend(note);
        let (grid, head) = Grid::new(&self.draw, &columns(&words.columns, &words.shares), Some(SIZE));
        let mut rows = Vec::new();
        let mut section = None;
        for change in printed(compared) {
            if section != Some(&change.section) {
                section = Some(&change.section);
                let title = match &change.section {
                    Section::Form(title) => title,
                    Section::Evidence | Section::Unprinted => &words.evidence,
                };
                let cells = vec![Cell {
                    span: 3,
                    ..Cell::new(plain(title, Style::new(Face::Bold, SIZE)), Align::Left)
                }];
                rows.push(Row { cells, shaded: true, keep: true, ..Row::default() });
            }
            rows.push(self.change_row(&change.what, firsts));
        }
        let mut table = grid.table(&self.draw, head, rows);
        if let Some(first) = table.first_mut() {
            first.above = 4.0 * MM;
            first.glued = true;
        }
        strips.extend(table);
        strips
    }

    fn change_row(&self, change: &Changed, firsts: &[usize]) -> Row {
        let Told { what, before, now, link } = self.told(change, firsts);
        let style = Style::new(Face::Regular, SIZE);
        let cells = vec![
            Cell::new(plain(&what, style), Align::Left),
            Cell::new(before, Align::Left),
            Cell { link, ..Cell::new(now, Align::Left) },
        ];
        Row { cells, ..Row::default() }
    }

    fn told(&self, change: &Changed, firsts: &[usize]) -> Told {
        let words = &self.wording.changes;
        let tell = |what: &str, before: Vec<Inline>, now: Vec<Inline>| Told {
            what: what.to_owned(),
            before,
            now,
            link: None,
        };
        match change {
            Changed::Fact { field, label, from, to } => {
                tell(label, self.value_words(field, from), self.value_words(field, to))
            }
            Changed::Text { label, sentences, .. } => {
                let label = fill(&words.rewritten, &[("label", label)]);
                if sentences.gone.is_empty() && sentences.new.is_empty() {
                    return tell(&label, Vec::new(), quiet(&words.reordered));
                }
                tell(
                    &label,
                    lines(&sentences.gone, &words.no_sentence),
                    lines(&sentences.new, &words.no_new_sentence),
                )
            }
            Changed::Level { label, from, to, .. } => {
                let same = from.map(|from| from.points) == to.map(|to| to.points);
                let level = |chosen: &Option<Chosen>| level_words(words, chosen.as_ref(), same);
                tell(label, level(from), level(to))
            }
            Changed::Added(piece) => {
                self.with_page(tell(&words.added, Vec::new(), self.piece_words(piece)), piece, firsts)
            }
            Changed::Removed(piece) => tell(&words.removed, self.piece_words(piece), Vec::new()),
            Changed::Replaced { before, after } => {
                let told = tell(&words.replaced, self.piece_words(before), self.piece_words(after));
                self.with_page(told, after, firsts)
            }
            Changed::Edited { before, after, facts } => {
                let what = format!("{}: {}", words.edited, after.title);
                let told = tell(&what, self.fact_words(before, facts), self.fact_words(after, facts));
                self.with_page(told, after, firsts)
            }
        }
    }

    /// Where the new piece stands in this dossier: its number, and a link to its first page.
    fn with_page(&self, mut told: Told, piece: &Evidence, firsts: &[usize]) -> Told {
        let found = self.pieces.iter().zip(firsts).find(|(known, _)| known.evidence.id == piece.id);
        if let Some((known, first)) = found {
            told.link = Some(first.saturating_sub(1));
            let gaps: [(&str, &dyn std::fmt::Display); 2] = [("number", &known.number), ("page", first)];
            let place = fill(&self.wording.changes.place, &gaps);
            told.now.push(Inline::Text(format!(" {place}"), Style::new(Face::Italic, SIZE - 1.0)));
        }
        told
    }

    fn value_words(&self, field: &str, value: &Value) -> Vec<Inline> {
        let words = &self.wording.changes;
        match shown(self.draw.values.rulebook, field, value) {
            Shown::Nothing => quiet(&words.nothing),
            Shown::Locked => quiet(&words.locked),
            Shown::YesNo(true) => normal(&words.yes),
            Shown::YesNo(false) => normal(&words.no),
            Shown::Words(text) => normal(&text),
        }
    }

    /// The title, then what is printed on the paper, as far as it tells it apart.
    fn piece_words(&self, piece: &Evidence) -> Vec<Inline> {
        let rulebook = self.draw.values.rulebook;
        let mut words = normal(match piece.title.trim() {
            "" => &self.wording.appendix.untitled,
            title => title,
        });
        let index = &self.wording.index;
        let mut facts = Vec::new();
        for (fact, pattern, gap) in [
            (Fact::Number, &index.number, "number"),
            (Fact::Issued, &index.issued, "date"),
            (Fact::Expires, &index.expires, "date"),
        ] {
            let text = fact.of(rulebook, piece);
            if !text.trim().is_empty() {
                facts.push(fill(pattern, &[(gap, &text.trim())]));
            }
        }
        if !facts.is_empty() {
            let style = Style::new(Face::Italic, SIZE - 1.0);
            words.push(Inline::Text(format!(" ({})", facts.join(", ")), style));
        }
        words
    }

    fn fact_words(&self, piece: &Evidence, facts: &[Fact]) -> Vec<Inline> {
        let words = &self.wording.changes;
        let mut told = Vec::new();
        for fact in facts {
            if !told.is_empty() {
                told.push(Inline::Break);
            }
            let value = fact.of(self.draw.values.rulebook, piece);
            let value = if value.trim().is_empty() { words.nothing.clone() } else { value };
            told.extend(normal(&fill(&words.fact, &[("name", &fact_name(words, *fact)), ("value", &value)])));
        }
        told
    }
}

fn fact_name(words: &Changes, fact: Fact) -> &String {
    match fact {
        Fact::Row => &words.row,
        Fact::Kind => &words.kind,
        Fact::Title => &words.piece,
        Fact::Number => &words.number,
        Fact::Issuer => &words.issuer,
        Fact::Holder => &words.holder,
        Fact::HolderAddress => &words.holder_address,
        Fact::Issued => &words.issued,
        Fact::Expires => &words.expires,
        Fact::Criteria => &words.criteria,
    }
}

/// The number of the level is said only where the points do not tell the two apart.
fn level_words(words: &Changes, chosen: Option<&Chosen>, same: bool) -> Vec<Inline> {
    match chosen {
        None => quiet(&words.not_chosen),
        Some(chosen) => {
            let pattern = if same { &words.level } else { &words.points };
            normal(&fill(pattern, &[("points", &chosen.points), ("level", &chosen.level)]))
        }
    }
}

/// Each sentence on lines of its own.
fn lines(sentences: &[String], nothing: &str) -> Vec<Inline> {
    if sentences.is_empty() {
        return quiet(nothing);
    }
    let mut words = Vec::new();
    for sentence in sentences {
        if !words.is_empty() {
            words.push(Inline::Break);
        }
        words.extend(normal(sentence));
    }
    words
}

fn normal(text: &str) -> Vec<Inline> {
    plain(text, Style::new(Face::Regular, SIZE))
}

fn quiet(text: &str) -> Vec<Inline> {
    plain(text, crate::print::paragraph::quiet(Style::new(Face::Italic, SIZE - 0.5)))
}
