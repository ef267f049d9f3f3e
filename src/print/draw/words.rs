//! Templates → styled words, with the values of the dossier in their gaps.

use super::Draw;
use crate::print::face::Face;
use crate::print::ink::{MM, Style};
use crate::print::paragraph::Inline;
use crate::print::values::date_words;
use crate::rulebook::form::{Dated, Piece, Template, TemplatePart};

/// The size of body text, in points (Nghị định 30: 13 to 14).
pub const BODY: f32 = 13.0;

/// The wide space of a template.
const GAP: f32 = 8.0 * MM;

/// The manner that a block sets for its words.
#[derive(Clone, Copy)]
pub struct Manner {
    pub bold: bool,
    pub italic: bool,
    pub size: f32,
}

impl Manner {
    pub fn plain(size: f32) -> Self {
        Self { bold: false, italic: false, size }
    }

    pub fn bold(size: f32) -> Self {
        Self { bold: true, italic: false, size }
    }

    pub fn italic(size: f32) -> Self {
        Self { bold: false, italic: true, size }
    }

    pub fn style(self) -> Style {
        Style::new(Face::of(self.bold, self.italic), self.size)
    }

    fn of(self, piece: &Piece) -> Style {
        let face = Face::of(self.bold || piece.bold, self.italic || piece.italic);
        let mut style = Style::new(face, self.size);
        if piece.raised {
            style.rise = self.size * 0.34;
            style.size = self.size * 0.66;
        }
        style
    }
}

impl Draw<'_> {
    /// The words of a template; an empty value is a dotted line.
    pub fn words(&self, template: &Template, manner: Manner) -> Vec<Inline> {
        self.fill(template, manner, &|name| self.values.text(name))
    }

    /// The words of a template with values of one's own.
    pub fn fill(&self, template: &Template, manner: Manner, value: &dyn Fn(&str) -> String) -> Vec<Inline> {
        let inlines = template.pieces.iter().map(|piece| {
            let style = manner.of(piece);
            match &piece.part {
                TemplatePart::Text(text) => Inline::Text(text.clone(), style),
                TemplatePart::Leader => Inline::Leader(style),
                TemplatePart::Gap => Inline::Gap(GAP),
                TemplatePart::Value(name) => match value(name) {
                    text if text.is_empty() => Inline::Leader(style),
                    text => Inline::Text(text, style),
                },
            }
        });
        inlines.collect()
    }

    /// Whether a template ends with an empty value or a dotted line, so that a hand will write it.
    pub fn ends_empty(&self, template: &Template) -> bool {
        let last = template.pieces.iter().rev().find_map(|piece| match &piece.part {
            TemplatePart::Value(name) => Some(self.values.text(name).is_empty()),
            TemplatePart::Leader => Some(true),
            TemplatePart::Text(_) | TemplatePart::Gap => None,
        });
        last.unwrap_or(false)
    }

    /// "Vô Tranh, ngày 05 tháng 4 năm 2027", or room for the pen where either is not typed.
    pub fn dated(&self, dated: &Dated) -> Vec<Inline> {
        let place = dated.place.as_ref().map(|name| self.values.text(name)).unwrap_or_default();
        let date = dated.on.as_ref().and_then(|name| self.values.dossier.date(name)).map(date_words);
        let manner = Manner::italic(BODY);
        self.fill(&dated.pattern, manner, &|name| match (name, &date) {
            ("place", _) if place.is_empty() => "\u{2026}\u{2026}\u{2026}\u{2026}\u{2026}".to_owned(),
            ("place", _) => place.clone(),
            ("day", Some((day, _, _))) => day.clone(),
            ("month", Some((_, month, _))) => month.clone(),
            ("year", Some((_, _, year))) => year.clone(),
            ("year", None) => "20\u{2026}\u{2026}".to_owned(),
            (_, None) => "\u{2026}\u{2026}".to_owned(),
            _ => String::new(),
        })
    }
}
