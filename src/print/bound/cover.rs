//! The cover: who, what, which set, which batch, in a double frame.

use super::Bound;
use crate::dossier::same_words;
use crate::print::face::Face;
use crate::print::flow::{A4, LEFT, RIGHT};
use crate::print::ink::{Ink, MM, Mark, Style, centred};
use crate::print::paragraph::{Paragraph, plain};
use crate::print::wording::fill;
use crate::rulebook::form::Align;
use crate::rulebook::units;

/// The double frame, in millimetres from the edges of the paper; more on the bound side.
const FRAME_LEFT: f32 = 25.0 * MM;
const FRAME: f32 = 15.0 * MM;
const FRAME_BOTTOM: f32 = 20.0 * MM;

impl Bound<'_> {
    pub(super) fn cover(&self) -> Vec<Mark> {
        let words = &self.wording.cover;
        let values = &self.draw.values;
        let mut marks = frames();
        let middle = (FRAME_LEFT + A4.0 - FRAME) / 2.0;
        let width = A4.0 - FRAME_LEFT - FRAME - 24.0 * MM;
        let mut y = 36.0 * MM;
        let mut add = |text: &str, style: Style, y: &mut f32| {
            let lines = Paragraph::new(plain(text, style), Align::Center, style.size * 1.35).lines(width);
            self.draw.note_missing(&lines);
            for line in lines {
                let left = middle - width / 2.0;
                marks.extend(line.marks.into_iter().map(|mark| mark.shifted(left, *y)));
                *y += style.size * 1.35;
            }
        };
        if let Some(province) = self.province() {
            add(&province.to_uppercase(), Style::new(Face::Bold, 14.0), &mut y);
        }
        if let Some(commune) = self.commune() {
            add(&commune.to_uppercase(), Style::new(Face::Bold, 13.0), &mut y);
        }
        add(&words.program, Style::new(Face::Regular, 13.0), &mut y);
        y += 3.0 * MM;
        let rule_y = y;
        y = y.max(62.0 * MM) + 22.0 * MM;
        for line in &words.title {
            add(line, Style::new(Face::Bold, 24.0), &mut y);
        }
        y += 12.0 * MM;
        let product = values.text("product.name");
        let product = if product.is_empty() { &words.empty } else { &product };
        add(product, Style::new(Face::Bold, 19.0), &mut y);
        let year = values.text("dossier.year");
        let batch = values.text("dossier.batch");
        let when = match (year.is_empty(), batch.is_empty()) {
            (true, _) => String::new(),
            (false, true) => fill(&words.year, &[("year", &year)]),
            (false, false) => fill(&words.batch, &[("year", &year), ("batch", &batch)]),
        };
        let style = Style::new(Face::Bold, 14.0);
        marks.push(centred(middle, A4.1 - FRAME_BOTTOM - 14.0 * MM, style, &when));
        let (from, to) = ((middle - 20.0 * MM, rule_y), (middle + 20.0 * MM, rule_y));
        marks.push(Mark::Rule { from, to, weight: 0.8, ink: Ink::Black });
        marks.extend(self.cover_facts(middle));
        marks
    }

    /// "tỉnh Thái Nguyên", "thành phố Huế": the province with its kind, where it is one.
    fn province(&self) -> Option<String> {
        let typed = self.draw.values.text("dossier.province");
        let known = units::units().map(|unit| unit.province).find(|province| {
            province.strip_suffix(&typed).is_some_and(|kind| kind.ends_with(' ')) && !typed.is_empty()
        });
        let known = known.map(str::to_owned);
        known.or(Some(typed)).filter(|name| !name.is_empty())
    }

    /// "xã Vô Tranh": the commune that takes the dossier in, or else that of the producer.
    fn commune(&self) -> Option<String> {
        let typed = self.draw.values.text("dossier.commune");
        let unit = units::unit(&self.draw.values.text("producer.commune_code"));
        let named = unit.map(|unit| format!("{} {}", unit.kind.word(), unit.name));
        match (typed.is_empty(), unit) {
            (true, _) => named,
            (false, Some(unit)) if same_words(unit.name, &typed) => named,
            (false, _) => Some(typed),
        }
    }

    /// Labels and values in two columns.
    fn cover_facts(&self, middle: f32) -> Vec<Mark> {
        let words = &self.wording.cover;
        let values = &self.draw.values;
        let set = match (values.text("set.number"), values.text("set.name")) {
            (number, _) if number.is_empty() => String::new(),
            (number, name) => format!("{number}. {name}"),
        };
        let facts = [
            (&words.producer, values.text("producer.name")),
            (&words.address, values.text("producer.address")),
            (&words.set, set),
            (&words.purpose, values.text("dossier.purpose")),
        ];
        let width = 132.0 * MM;
        let label_width = 34.0 * MM;
        let left = middle - width / 2.0;
        let mut y = 196.0 * MM;
        let mut marks = Vec::new();
        for (label, value) in facts {
            let value = if value.is_empty() { words.empty.clone() } else { value };
            for (text, x, width, face) in [
                (&format!("{label}:"), left, label_width, Face::Regular),
                (&value, left + label_width, width - label_width, Face::Bold),
            ] {
                let style = Style::new(face, 13.5);
                let lines = Paragraph::new(plain(text, style), Align::Left, 18.0).lines(width);
                self.draw.note_missing(&lines);
                let below = y;
                for (index, line) in lines.into_iter().enumerate() {
                    let down = below + index as f32 * 18.0;
                    marks.extend(line.marks.into_iter().map(|mark| mark.shifted(x, down)));
                    if face == Face::Bold && index > 0 {
                        y += 18.0;
                    }
                }
            }
            y += 24.0;
        }
        marks
    }
}

/// A heavy and a light frame, one inside the other.
fn frames() -> Vec<Mark> {
    // The footer keeps to the margins of the body, and the frame stands outside them.
    const { assert!(FRAME_LEFT < LEFT && FRAME < RIGHT) };
    let frame = |inset: f32, weight: f32| Mark::Frame {
        x: FRAME_LEFT + inset,
        y: FRAME + inset,
        width: A4.0 - FRAME_LEFT - FRAME - 2.0 * inset,
        height: A4.1 - FRAME - FRAME_BOTTOM - 2.0 * inset,
        weight,
    };
    vec![frame(0.0, 2.0), frame(1.6 * MM, 0.6)]
}
