//! The cover: who, what, which set, which batch, in a double frame.

use super::{Bound, Leaf};
use crate::print::CopyMark;
use crate::print::evidence::Sheet;
use crate::print::face::Face;
use crate::print::flow::{A4, LEFT, RIGHT};
use crate::print::ink::{Ink, MM, Mark, Style, centred};
use crate::print::paragraph::{Paragraph, plain};
use crate::print::wording::fill;
use crate::rulebook::form::Align;

/// The double frame, in millimetres from the edges of the paper; more on the bound side.
const FRAME_LEFT: f32 = 25.0 * MM;
const FRAME: f32 = 15.0 * MM;
const FRAME_BOTTOM: f32 = 20.0 * MM;

/// A photograph at most so wide and high.
const PICTURE: (f32, f32) = (112.0 * MM, 64.0 * MM);

/// Where a sheet of evidence is painted.
type Placed = (lopdf::ObjectId, [f32; 6]);

impl Bound<'_> {
    /// `volume` says which volume it is of, and its pages; none where there is only one.
    pub(super) fn cover(&self, volume: Option<&[String; 2]>) -> (Vec<Mark>, Option<Placed>) {
        let words = &self.wording.cover;
        let values = &self.draw.values;
        let own = values.rulebook.covers.of(&values.text("dossier.province"));
        let picture = self.photograph();
        let mut marks = frames();
        let middle = (FRAME_LEFT + A4.0 - FRAME) / 2.0;
        let mut y = 36.0 * MM;
        // The first line of the office stands a little larger than those below it.
        let gaps = [("{province}", values.province()), ("{commune}", values.commune())];
        for (index, line) in own.into_iter().flat_map(|cover| &cover.lines).enumerate() {
            // Names of offices are bold.
            let face = Face::of(line.contains('{'), false);
            let Some(line) = with_names(line, &gaps) else { continue };
            let style = Style::new(face, if index == 0 { 14.0 } else { 13.0 });
            self.centred_words(&line, style, middle, &mut y, &mut marks);
        }
        y += 3.0 * MM;
        let (from, to) = ((middle - 20.0 * MM, y), (middle + 20.0 * MM, y));
        marks.push(Mark::Rule { from, to, weight: 0.8, ink: Ink::Black });
        // With a picture everything moves up to make room for it.
        y = if picture.is_some() { y + 10.0 * MM } else { y.max(62.0 * MM) + 22.0 * MM };
        for line in own.into_iter().flat_map(|cover| cover.title_for(!self.ahead.is_empty())) {
            self.centred_words(line, Style::new(Face::Bold, 24.0), middle, &mut y, &mut marks);
        }
        y += if picture.is_some() { 5.0 } else { 12.0 } * MM;
        let product = values.text("product.name");
        let product = if product.is_empty() { &words.empty } else { &product };
        self.centred_words(product, Style::new(Face::Bold, 19.0), middle, &mut y, &mut marks);
        let facts = 196.0 * MM;
        let placed = picture.map(|sheet| {
            let room = (facts - y - 10.0 * MM).clamp(20.0 * MM, PICTURE.1);
            let scale = (PICTURE.0 / sheet.width.max(1.0)).min(room / sheet.height.max(1.0));
            let (width, height) = (sheet.width * scale, sheet.height * scale);
            let top = y + (facts - 6.0 * MM - y - height) / 2.0;
            (sheet.xobject, sheet.placed(middle - width / 2.0, A4.1 - top - height, scale))
        });
        let bottom = A4.1 - FRAME_BOTTOM;
        marks.push(centred(middle, bottom - 14.0 * MM, Style::new(Face::Bold, 14.0), &self.when()));
        if let Some([name, pages]) = volume {
            let line = format!("{} ({pages})", name.to_uppercase());
            marks.push(centred(middle, bottom - 24.0 * MM, Style::new(Face::Bold, 15.0), &line));
        }
        marks.extend(self.copy_mark());
        marks.extend(self.cover_facts(middle, facts));
        (marks, placed)
    }

    fn centred_words(&self, text: &str, style: Style, middle: f32, y: &mut f32, marks: &mut Vec<Mark>) {
        let width = A4.0 - FRAME_LEFT - FRAME - 24.0 * MM;
        let leading = style.size * 1.35;
        let lines = Paragraph::new(plain(text, style), Align::Center, leading).lines(width);
        self.draw.note_missing(&lines);
        for line in lines {
            let left = middle - width / 2.0;
            marks.extend(line.marks.into_iter().map(|mark| mark.shifted(left, *y)));
            *y += leading;
        }
    }

    /// "Đợt 1 năm 2027".
    fn when(&self) -> String {
        let words = &self.wording.cover;
        let (year, batch) = (self.draw.values.text("dossier.year"), self.draw.values.text("dossier.batch"));
        match (year.is_empty(), batch.is_empty()) {
            (true, _) => String::new(),
            (false, true) => fill(&words.year, &[("year", &year)]),
            (false, false) => fill(&words.batch, &[("year", &year), ("batch", &batch)]),
        }
    }

    /// The photograph that the cover shows, where one is wanted and the evidence holds it.
    fn photograph(&self) -> Option<&Sheet> {
        let kinds = &self.draw.values.rulebook.covers.photographs;
        let pieces = self.pieces.iter().filter(|piece| kinds.contains(&piece.evidence.kind));
        let mut sheets = pieces.flat_map(|piece| &piece.leaves).filter_map(|leaf| match leaf {
            Leaf::Sheet(sheet) if sheet.picture => Some(sheet),
            _ => None,
        });
        if self.layout.photograph { sheets.next() } else { None }
    }

    /// BẢN GỐC or BẢN SAO in the corner.
    fn copy_mark(&self) -> Vec<Mark> {
        let text = match self.layout.copy {
            None => return Vec::new(),
            Some(CopyMark::Original) => &self.wording.cover.original,
            Some(CopyMark::Copy) => &self.wording.cover.copy,
        };
        let style = Style::new(Face::Bold, 12.0);
        let (width, height) = (style.measure(text) + 6.0 * MM, 8.0 * MM);
        let (x, y) = (A4.0 - FRAME - 6.0 * MM - width, FRAME + 6.0 * MM);
        vec![
            Mark::Frame { x, y, width, height, weight: 0.8 },
            centred(x + width / 2.0, y + height / 2.0 + style.size * 0.33, style, text),
        ]
    }

    /// Labels and values in two columns.
    fn cover_facts(&self, middle: f32, mut y: f32) -> Vec<Mark> {
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

/// A line with its gaps filled, in capitals where a name stands in it; none where a name is not
/// known.
fn with_names(line: &str, gaps: &[(&str, Option<String>)]) -> Option<String> {
    let mut filled = line.to_owned();
    for (gap, name) in gaps.iter().filter(|(gap, _)| line.contains(gap)) {
        filled = filled.replace(gap, &name.as_ref()?.to_uppercase());
    }
    Some(filled)
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
