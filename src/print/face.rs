//! The four faces of Tinos: widths, coverage, outlines, and subsets for embedding.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU16, Ordering};

use subsetter::GlyphRemapper;
use ttf_parser::OutlineBuilder;

/// One of the four faces that paper is set in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Face {
    #[default]
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

/// How high letters rise above the line and fall below it, in parts of the size.
pub const ASCENT: f32 = 0.891;
pub const DESCENT: f32 = 0.216;

impl Face {
    #[cfg(test)]
    pub const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic];

    /// The face for a manner of writing.
    pub fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Self::Regular,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (true, true) => Self::BoldItalic,
        }
    }

    fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/Tinos-Regular.ttf"),
            Self::Bold => include_bytes!("../../assets/fonts/Tinos-Bold.ttf"),
            Self::Italic => include_bytes!("../../assets/fonts/Tinos-Italic.ttf"),
            Self::BoldItalic => include_bytes!("../../assets/fonts/Tinos-BoldItalic.ttf"),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Regular => "Tinos-Regular",
            Self::Bold => "Tinos-Bold",
            Self::Italic => "Tinos-Italic",
            Self::BoldItalic => "Tinos-BoldItalic",
        }
    }

    fn loaded(self) -> &'static Loaded {
        static FACES: [OnceLock<Loaded>; 4] = [const { OnceLock::new() }; 4];
        let [regular, bold, italic, bold_italic] = &FACES;
        let place = match self {
            Self::Regular => regular,
            Self::Bold => bold,
            Self::Italic => italic,
            Self::BoldItalic => bold_italic,
        };
        place.get_or_init(|| Loaded::new(self.bytes()))
    }

    /// The width of a letter in thousandths of the size, as the PDF states it; none where the
    /// face does not have the letter.
    pub fn advance(self, letter: char) -> Option<u16> {
        self.loaded().advance(letter)
    }

    /// The width of a text at size 1. Letters that the face lacks count nothing.
    pub fn measure(self, text: &str) -> f32 {
        let loaded = self.loaded();
        let sum: u32 = text.chars().filter_map(|c| loaded.advance(c)).map(u32::from).sum();
        sum as f32 / 1000.0
    }

    /// The contours of a text that begins at (0, 0), at size 1, y upwards.
    pub fn outline(self, text: &str) -> Vec<Stroke> {
        let Some(face) = &self.loaded().face else { return Vec::new() };
        let mut path = Path { scale: 1.0 / f32::from(face.units_per_em()), ..Path::default() };
        for letter in text.chars() {
            if let Some(glyph) = face.glyph_index(letter) {
                face.outline_glyph(glyph, &mut path);
            }
            path.x += f32::from(self.advance(letter).unwrap_or(0)) / 1000.0;
        }
        path.strokes
    }

    /// The face reduced to some letters, ready to be embedded.
    pub fn subset(self, letters: &BTreeSet<char>) -> Option<printpdf::ParsedFont> {
        let loaded = self.loaded();
        let face = loaded.face.as_ref()?;
        let mut remapper = GlyphRemapper::new();
        let mut codes = BTreeMap::new();
        let mut widths = BTreeMap::new();
        for &letter in letters {
            let Some(glyph) = face.glyph_index(letter) else { continue };
            let new = remapper.remap(glyph.0);
            codes.insert(u32::from(letter), new);
            widths.insert(new, loaded.advance(letter).unwrap_or(0));
        }
        let bytes = subsetter::subset(self.bytes(), 0, &remapper).ok()?;
        // Six capitals that depend on the letters mark the font as a part (ISO 32000-1, 9.6.4).
        let hash = blake3::hash(&bytes);
        let tag: String = hash.as_bytes().iter().take(6).map(|b| char::from(b'A' + b % 26)).collect();
        let metrics = printpdf::FontMetrics { ascent: 891, descent: -216 };
        let name = Some(format!("{tag}+{}", self.name()));
        let mut font = printpdf::ParsedFont::with_glyph_data(bytes, 0, name, codes, widths, 1000, metrics);
        let scale = |value: i16| (i32::from(value) * 1000 / i32::from(face.units_per_em())) as i16;
        let bounds = face.global_bounding_box();
        font.pdf_font_metrics = printpdf::PdfFontMetricsStub {
            units_per_em: 1000,
            x_min: scale(bounds.x_min),
            y_min: scale(bounds.y_min),
            x_max: scale(bounds.x_max),
            y_max: scale(bounds.y_max),
            caret_slope_rise: 1000,
            caret_slope_run: if face.is_italic() { 293 } else { 0 },
            us_weight_class: face.weight().to_number(),
        };
        Some(font)
    }
}

/// A face with the widths of the usual letters, each looked up when it is first asked for.
struct Loaded {
    face: Option<ttf_parser::Face<'static>>,
    widths: Vec<AtomicU16>,
}

/// The letters whose widths are kept: Latin with all Vietnamese letters, and punctuation.
const KEPT: u32 = 0x2200;
const NONE: u16 = u16::MAX;
const UNKNOWN: u16 = u16::MAX - 1;

impl Loaded {
    fn new(bytes: &'static [u8]) -> Self {
        Self {
            face: ttf_parser::Face::parse(bytes, 0).ok(),
            widths: (0..KEPT).map(|_| AtomicU16::new(UNKNOWN)).collect(),
        }
    }

    fn advance(&self, letter: char) -> Option<u16> {
        let Some(kept) = self.widths.get(letter as usize) else { return self.look_up(letter) };
        match kept.load(Ordering::Relaxed) {
            // Threads that meet here find the same width.
            UNKNOWN => {
                let width = self.look_up(letter);
                kept.store(width.unwrap_or(NONE), Ordering::Relaxed);
                width
            }
            NONE => None,
            width => Some(width),
        }
    }

    fn look_up(&self, letter: char) -> Option<u16> {
        let face = self.face.as_ref()?;
        if letter.is_control() {
            return None;
        }
        let width = face.glyph_hor_advance(face.glyph_index(letter)?)?;
        let per_mille = f32::from(width) * 1000.0 / f32::from(face.units_per_em());
        Some(per_mille.round() as u16)
    }
}

/// One stroke of a contour, y upwards.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Stroke {
    Move(f32, f32),
    Line(f32, f32),
    Curve([f32; 6]),
    Close,
}

#[derive(Default)]
struct Path {
    strokes: Vec<Stroke>,
    x: f32,
    scale: f32,
    last: (f32, f32),
}

impl Path {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, y * self.scale)
    }
}

impl OutlineBuilder for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.at(x, y);
        self.strokes.push(Stroke::Move(self.last.0, self.last.1));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = self.at(x, y);
        self.strokes.push(Stroke::Line(self.last.0, self.last.1));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        // PDF has cubic curves only; a quadratic one is a cubic with both handles two thirds out.
        let (fx, fy) = self.last;
        let (cx, cy) = self.at(x1, y1);
        let (tx, ty) = self.at(x, y);
        let third = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
        self.strokes.push(Stroke::Curve([
            third(fx, cx),
            third(fy, cy),
            third(tx, cx),
            third(ty, cy),
            tx,
            ty,
        ]));
        self.last = (tx, ty);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (a, b) = self.at(x1, y1);
        let (c, d) = self.at(x2, y2);
        let (tx, ty) = self.at(x, y);
        self.strokes.push(Stroke::Curve([a, b, c, d, tx, ty]));
        self.last = (tx, ty);
    }

    fn close(&mut self) {
        self.strokes.push(Stroke::Close);
    }
}

#[cfg(test)]
pub(in crate::print) mod tests {
    use super::*;

    /// All 134 letters that Vietnamese adds to ASCII, small and capital.
    pub fn vietnamese() -> String {
        let small = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
        format!("{small}{}", small.to_uppercase())
    }

    #[test]
    fn every_face_has_every_vietnamese_letter() {
        let letters = vietnamese();
        assert_eq!(letters.chars().count(), 134);
        for face in Face::ALL {
            for letter in letters.chars().chain("–…•²³₫°½≥≤“”".chars()) {
                assert!(face.advance(letter).is_some_and(|w| w > 0), "{face:?} {letter}");
            }
            assert_eq!(face.advance('★'), None);
            assert_eq!(face.advance('☐'), None);
            assert_eq!(face.advance('\u{7}'), None);
        }
    }

    #[test]
    fn outlines_are_drawn_from_the_line_upwards() {
        let strokes = Face::Bold.outline("BẢN");
        assert!(strokes.iter().filter(|s| matches!(s, Stroke::Close)).count() >= 5);
        assert!(strokes.iter().all(|s| match s {
            Stroke::Move(x, y) | Stroke::Line(x, y) => *x >= -0.1 && *x < 3.0 && *y > -0.3 && *y < 1.3,
            _ => true,
        }));
    }
}
