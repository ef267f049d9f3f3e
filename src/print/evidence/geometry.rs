//! Boxes and matrices of PDF pages.

use lopdf::{Document, Object};

use super::tree::resolve;

/// A4 in points, for pages that say no size.
const A4: Rect = Rect { x0: 0.0, y0: 0.0, x1: 595.276, y1: 841.89 };
/// Coordinates beyond this are an accident; a PDF page ends at 14 400.
const FARTHEST: f32 = 1.0e6;

/// A rectangle with its corners in order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rect {
    pub x0: f32,
    pub y0: f32,
    pub x1: f32,
    pub y1: f32,
}

impl Rect {
    /// From two opposite corners, whichever they are.
    pub fn of_corners([ax, ay, bx, by]: [f32; 4]) -> Self {
        Self { x0: ax.min(bx), y0: ay.min(by), x1: ax.max(bx), y1: ay.max(by) }
    }

    /// Reads an array of four numbers; `None` for anything else.
    pub fn read(document: &Document, object: &Object) -> Option<Self> {
        let array = resolve(document, object).as_array().ok()?;
        let mut corners = [0.0; 4];
        for (corner, number) in corners.iter_mut().zip(array.get(..4)?) {
            *corner = number_of(document, number)?;
        }
        Some(Self::of_corners(corners))
    }

    pub fn width(self) -> f32 {
        self.x1 - self.x0
    }

    pub fn height(self) -> f32 {
        self.y1 - self.y0
    }

    /// Whether it has an area on which something can be seen.
    fn visible(self) -> bool {
        self.width() >= 1.0 && self.height() >= 1.0
    }

    fn intersect(self, other: Self) -> Option<Self> {
        let both = Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        };
        both.visible().then_some(both)
    }

    pub fn to_object(self) -> Object {
        Object::Array([self.x0, self.y0, self.x1, self.y1].map(Object::Real).to_vec())
    }

    /// The smallest upright rectangle around this one, transformed.
    pub fn transformed(self, matrix: [f32; 6]) -> Self {
        let corners = [(self.x0, self.y0), (self.x1, self.y0), (self.x0, self.y1), (self.x1, self.y1)]
            .map(|(x, y)| apply(matrix, x, y));
        corners.iter().fold(
            Self { x0: f32::INFINITY, y0: f32::INFINITY, x1: f32::NEG_INFINITY, y1: f32::NEG_INFINITY },
            |rect, &(x, y)| Self {
                x0: rect.x0.min(x),
                y0: rect.y0.min(y),
                x1: rect.x1.max(x),
                y1: rect.y1.max(y),
            },
        )
    }
}

/// A finite number of sane size, direct or by reference.
pub(crate) fn number_of(document: &Document, object: &Object) -> Option<f32> {
    let number = resolve(document, object).as_float().ok()?;
    (number.is_finite() && number.abs() <= FARTHEST).then_some(number)
}

/// Reads a matrix of six numbers.
pub(crate) fn matrix_of(document: &Document, object: &Object) -> Option<[f32; 6]> {
    let array = resolve(document, object).as_array().ok()?;
    let mut matrix = [0.0; 6];
    for (entry, number) in matrix.iter_mut().zip(array.get(..6)?) {
        *entry = number_of(document, number)?;
    }
    Some(matrix)
}

/// What a viewer shows of a page: the crop box within the media box.
pub(crate) fn visible_box(media: Option<Rect>, crop: Option<Rect>) -> Rect {
    let media = media.filter(|rect| rect.visible()).unwrap_or(A4);
    crop.and_then(|crop| crop.intersect(media)).unwrap_or(media)
}

/// Width, height and matrix of a page whose visible box is turned clockwise by `rotate` degrees
/// and enlarged by `unit` (the UserUnit).
pub(crate) fn upright(shown: Rect, rotate: i64, unit: f32) -> (f32, f32, [f32; 6]) {
    let (width, height) = (shown.width(), shown.height());
    let (width, height, matrix) = match rotate.rem_euclid(360) {
        90 => (height, width, [0.0, -1.0, 1.0, 0.0, -shown.y0, shown.x1]),
        180 => (width, height, [-1.0, 0.0, 0.0, -1.0, shown.x1, shown.y1]),
        270 => (height, width, [0.0, 1.0, -1.0, 0.0, shown.y1, -shown.x0]),
        _ => (width, height, [1.0, 0.0, 0.0, 1.0, -shown.x0, -shown.y0]),
    };
    (width * unit, height * unit, matrix.map(|entry| entry * unit))
}

/// A point after a matrix.
pub(crate) fn apply([a, b, c, d, e, f]: [f32; 6], x: f32, y: f32) -> (f32, f32) {
    (a * x + c * y + e, b * x + d * y + f)
}

/// First `one`, then `two`.
pub(crate) fn concat(one: [f32; 6], two: [f32; 6]) -> [f32; 6] {
    let [a, b, c, d, e, f] = one;
    let (e, f) = apply(two, e, f);
    let [p, q, r, s, _, _] = two;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e, f]
}
