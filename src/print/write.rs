//! Pages of marks → PDF bytes, by printpdf. Fonts are cut down before printpdf sees them.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    Color, FontId, Greyscale, Line, LineDashPattern, LinePoint, Mm, Op, PaintMode, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, Rect, TextItem, TextMatrix,
};

use super::PrintError;
use super::face::Face;
use super::ink::{Ink, Mark, Run, Style};

/// One page of our own marks.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Points.
    pub width: f32,
    pub height: f32,
    pub marks: Vec<Mark>,
}

/// The bytes of a PDF of these pages, not compressed, without links.
pub fn pdf(sheets: &[Sheet]) -> Result<Vec<u8>, PrintError> {
    let mut document = PdfDocument::new("");
    for (face, letters) in used(sheets) {
        let font = face.subset(&letters).ok_or(PrintError::Font)?;
        document.resources.fonts.map.insert(font_id(face), PdfFont::new(font));
    }
    document.pages = sheets.iter().map(page).collect();
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, ..PdfSaveOptions::default() };
    let mut warnings = Vec::new();
    let mut finished = document.to_lopdf_document(&options, &mut warnings);
    let mut bytes = Vec::new();
    finished.save_to(&mut bytes)?;
    Ok(bytes)
}

/// A name of our own, so that the same pages give the same bytes.
fn font_id(face: Face) -> FontId {
    FontId(
        match face {
            Face::Regular => "R",
            Face::Bold => "B",
            Face::Italic => "I",
            Face::BoldItalic => "BI",
        }
        .to_owned(),
    )
}

fn used(sheets: &[Sheet]) -> BTreeMap<Face, BTreeSet<char>> {
    let mut used: BTreeMap<Face, BTreeSet<char>> = BTreeMap::new();
    for mark in sheets.iter().flat_map(|sheet| &sheet.marks) {
        if let Mark::Text(run) = mark {
            let letters = used.entry(run.style.face).or_default();
            run.chunks.iter().for_each(|(text, _)| letters.extend(text.chars()));
        }
    }
    used
}

fn page(sheet: &Sheet) -> PdfPage {
    let mut pen = Pen { height: sheet.height, ops: Vec::new(), text: Vec::new() };
    // The ground first, so that no line disappears under it.
    let (ground, rest): (Vec<_>, Vec<_>) =
        sheet.marks.iter().partition(|mark| matches!(mark, Mark::Fill { .. }));
    for mark in ground.into_iter().chain(rest) {
        pen.draw(mark);
    }
    let Pen { mut ops, text, .. } = pen;
    if !text.is_empty() {
        ops.push(Op::StartTextSection);
        set_text(&text, sheet.height, &mut ops);
        ops.push(Op::EndTextSection);
    }
    let mut page = PdfPage::new(Mm(0.0), Mm(0.0), ops);
    let paper = Rect::from_wh(Pt(round(sheet.width)), Pt(round(sheet.height)));
    page.media_box = paper.clone();
    page.trim_box = paper.clone();
    page.crop_box = paper;
    page
}

/// Hundredths of a point are finer than any printer.
fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn set_text(runs: &[&Run], height: f32, ops: &mut Vec<Op>) {
    let mut current: Option<Style> = None;
    for run in runs {
        let style = run.style;
        if current.is_none_or(|c| (c.face, c.size) != (style.face, style.size)) {
            let font = PdfFontHandle::External(font_id(style.face));
            ops.push(Op::SetFont { font, size: Pt(style.size) });
        }
        if current.is_none_or(|c| c.ink != style.ink) {
            ops.push(Op::SetFillColor { col: grey(style.ink) });
        }
        current = Some(style);
        let (x, y) = (Pt(round(run.x)), Pt(round(height - run.y)));
        ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(x, y) });
        let mut items = Vec::new();
        let last = run.chunks.len().saturating_sub(1);
        for (index, (text, after)) in run.chunks.iter().enumerate() {
            items.push(TextItem::Text(text.clone()));
            if *after != 0.0 && index < last {
                // Word spacing (Tw) does nothing for fonts of two-byte codes: move the pen instead.
                items.push(TextItem::Offset((-after / style.size * 1000.0).round()));
            }
        }
        ops.push(Op::ShowText { items });
    }
}

fn grey(ink: Ink) -> Color {
    Color::Greyscale(Greyscale { percent: ink.level(), icc_profile: None })
}

struct Pen<'a> {
    height: f32,
    ops: Vec<Op>,
    text: Vec<&'a Run>,
}

impl<'a> Pen<'a> {
    fn point(&self, x: f32, y: f32) -> LinePoint {
        LinePoint { p: Point { x: Pt(round(x)), y: Pt(round(self.height - y)) }, bezier: false }
    }

    fn draw(&mut self, mark: &'a Mark) {
        match mark {
            Mark::Text(run) => self.text.push(run),
            Mark::Rule { from, to, weight, ink } => {
                self.line(&[*from, *to], false, *weight, *ink);
            }
            Mark::Dots { x, y, width } => self.dots(*x, *y, *width),
            Mark::Frame { x, y, width, height, weight } => {
                self.rectangle((*x, *y, *width, *height), *weight);
            }
            Mark::Fill { x, y, width, height, ink } => {
                self.ops.push(Op::SetFillColor { col: grey(*ink) });
                let rectangle = self.rect((*x, *y, *width, *height), PaintMode::Fill);
                self.ops.push(Op::DrawRectangle { rectangle });
            }
            Mark::Check { x, y, size, ticked } => {
                self.rectangle((*x, *y, *size, *size), 0.7);
                if *ticked {
                    let at = |fx: f32, fy: f32| (x + size * fx, y + size * fy);
                    self.line(
                        &[at(0.2, 0.5), at(0.42, 0.76), at(0.84, 0.18)],
                        false,
                        size * 0.13,
                        Ink::Black,
                    );
                }
            }
            Mark::Missing { x, y, width, height } => {
                self.rectangle((*x, *y, *width, *height), 0.5);
            }
            // Links are no ink; they are added when the pages are bound. Places are only read.
            Mark::Link { .. } | Mark::Place(_) => {}
        }
    }

    fn line(&mut self, points: &[(f32, f32)], closed: bool, weight: f32, ink: Ink) {
        self.ops.push(Op::SetOutlineColor { col: grey(ink) });
        self.ops.push(Op::SetOutlineThickness { pt: Pt(round(weight)) });
        let points = points.iter().map(|(x, y)| self.point(*x, *y)).collect();
        self.ops.push(Op::DrawLine { line: Line { points, is_closed: closed } });
    }

    /// Square dots on one grid for the whole page, so that dotted lines under each other agree.
    fn dots(&mut self, x: f32, y: f32, width: f32) {
        const DOT: f32 = 0.75;
        const STEP: f32 = 3.0;
        let first = ((x + 1.0) / STEP).ceil() * STEP;
        let last = ((x + width - DOT) / STEP).floor() * STEP;
        if last < first {
            return;
        }
        self.ops.push(Op::SaveGraphicsState);
        let dash = LineDashPattern::new(0.0, &[DOT, STEP - DOT]);
        self.ops.push(Op::SetLineDashPattern { dash });
        self.line(&[(first, y - DOT / 2.0), (last + DOT, y - DOT / 2.0)], false, DOT, Ink::Black);
        self.ops.push(Op::RestoreGraphicsState);
    }

    fn rect(&self, (x, y, width, height): (f32, f32, f32, f32), mode: PaintMode) -> Rect {
        let bottom = Pt(round(self.height - y - height));
        let mut rect = Rect::from_xywh(Pt(round(x)), bottom, Pt(round(width)), Pt(round(height)));
        rect.mode = Some(mode);
        rect
    }

    fn rectangle(&mut self, edges: (f32, f32, f32, f32), weight: f32) {
        self.ops.push(Op::SetOutlineColor { col: grey(Ink::Black) });
        self.ops.push(Op::SetOutlineThickness { pt: Pt(weight) });
        let rectangle = self.rect(edges, PaintMode::Stroke);
        self.ops.push(Op::DrawRectangle { rectangle });
    }
}
