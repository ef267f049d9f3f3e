//! Where in a photograph each point of a straightened page lies: the four corners of a paper that
//! was photographed aslant become those of a rectangle.

use image::metadata::Orientation;

use crate::dossier::{Corner, PageEdits};

/// The sides of A4, long to short.
const A4: f64 = std::f64::consts::SQRT_2;
/// A straightened page whose sides are so near to those of A4 is A4.
const NEARLY: f64 = 0.1;

/// From the unit square onto four corners, in pixels of the picture as it is stored.
pub(crate) struct Lens {
    /// Rows of the matrix, up to the last element, which is 1.
    m: [f64; 8],
    turns: u8,
    orientation: Orientation,
    /// Pixels of the stored picture.
    stored: (f64, f64),
    /// Pixels of what is seen through it, at the picture's own resolution.
    size: (f64, f64),
}

impl Lens {
    /// `width` and `height` are those of the stored picture.
    pub fn new(edits: &PageEdits, orientation: Orientation, width: u32, height: u32) -> Self {
        let stored = (f64::from(width), f64::from(height));
        let upright = if super::pixels::lies(orientation) { (stored.1, stored.0) } else { stored };
        let corners = edits.corners.unwrap_or(Corner::ALL).map(|corner| {
            let part = |side: u16| f64::from(side) / f64::from(crate::dossier::WHOLE);
            (part(corner.x) * upright.0, part(corner.y) * upright.1)
        });
        let size = if edits.corners.is_some() { sides(&corners) } else { upright };
        let size = if edits.turns % 2 == 1 { (size.1, size.0) } else { size };
        Self { m: onto(&corners), turns: edits.turns % 4, orientation, stored, size }
    }

    /// How large the page is at the picture's own resolution, in pixels.
    pub fn size(&self) -> (f64, f64) {
        self.size
    }

    /// Where a point of the page lies in the stored picture: both in fractions and pixels from the
    /// upper left.
    pub fn point(&self, u: f64, v: f64) -> (f64, f64) {
        let (u, v) = match self.turns {
            1 => (v, 1.0 - u),
            2 => (1.0 - u, 1.0 - v),
            3 => (1.0 - v, u),
            _ => (u, v),
        };
        let [a, b, c, d, e, f, g, h] = self.m;
        let w = g * u + h * v + 1.0;
        let (x, y) = ((a * u + b * v + c) / w, (d * u + e * v + f) / w);
        let (width, height) = self.stored;
        // Where the upright point stands in the picture as the camera stored it.
        match self.orientation {
            Orientation::NoTransforms => (x, y),
            Orientation::FlipHorizontal => (width - x, y),
            Orientation::Rotate180 => (width - x, height - y),
            Orientation::FlipVertical => (x, height - y),
            Orientation::Rotate90 => (y, height - x),
            Orientation::Rotate270 => (width - y, x),
            Orientation::Rotate90FlipH => (y, x),
            Orientation::Rotate270FlipH => (width - y, height - x),
        }
    }
}

/// The sides of the rectangle that four corners show: the longer of each pair, as A4 where that is
/// nearly what they are.
fn sides(corners: &[(f64, f64); 4]) -> (f64, f64) {
    let [a, b, c, d] = *corners;
    let far = |p: (f64, f64), q: (f64, f64)| ((p.0 - q.0).powi(2) + (p.1 - q.1).powi(2)).sqrt();
    let width = far(a, b).max(far(d, c)).max(1.0);
    let height = far(a, d).max(far(b, c)).max(1.0);
    let ratio = width.max(height) / width.min(height);
    if (ratio / A4 - 1.0).abs() > NEARLY {
        return (width, height);
    }
    if width < height { (width, width * A4) } else { (height * A4, height) }
}

/// The projective map that takes the unit square onto four corners (Heckbert, Fundamentals of
/// Texture Mapping and Image Warping, 1989, section 2.2.3).
fn onto(corners: &[(f64, f64); 4]) -> [f64; 8] {
    let [(x0, y0), (x1, y1), (x2, y2), (x3, y3)] = *corners;
    let (sum_x, sum_y) = (x0 - x1 + x2 - x3, y0 - y1 + y2 - y3);
    let (dx1, dx2) = (x1 - x2, x3 - x2);
    let (dy1, dy2) = (y1 - y2, y3 - y2);
    let scale = dx1 * dy2 - dx2 * dy1;
    // Corners that enclose a page never lie in one line.
    let (g, h) = if scale == 0.0 {
        (0.0, 0.0)
    } else {
        ((sum_x * dy2 - dx2 * sum_y) / scale, (dx1 * sum_y - sum_x * dy1) / scale)
    };
    [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_square_lies_on_the_corners_and_its_middle_where_the_diagonals_meet() {
        let corners =
            [Corner::at(1000, 500), Corner::at(8000, 1500), Corner::at(9000, 9000), Corner::at(500, 7500)];
        let edits = PageEdits { corners: Some(corners), ..PageEdits::default() };
        let lens = Lens::new(&edits, Orientation::NoTransforms, 1000, 2000);
        let near = |point: (f64, f64), x: f64, y: f64| {
            assert!((point.0 - x).abs() < 1e-6 && (point.1 - y).abs() < 1e-6, "{point:?}, not {x} {y}");
        };
        near(lens.point(0.0, 0.0), 100.0, 100.0);
        near(lens.point(1.0, 0.0), 800.0, 300.0);
        near(lens.point(1.0, 1.0), 900.0, 1800.0);
        near(lens.point(0.0, 1.0), 50.0, 1500.0);
        // A projection keeps lines: the diagonals of the page are those of its picture.
        let middle = lens.point(0.5, 0.5);
        let on =
            |p: (f64, f64), q: (f64, f64)| (q.0 - p.0) * (middle.1 - p.1) - (q.1 - p.1) * (middle.0 - p.0);
        assert!(on((100.0, 100.0), (900.0, 1800.0)).abs() < 1e-6);
        assert!(on((800.0, 300.0), (50.0, 1500.0)).abs() < 1e-6);
    }

    #[test]
    fn a_quarter_turn_to_the_right_puts_the_lower_left_corner_up_left() {
        let at = |turns, u, v| {
            let edits = PageEdits { turns, ..PageEdits::default() };
            Lens::new(&edits, Orientation::NoTransforms, 100, 200).point(u, v)
        };
        assert_eq!(at(1, 0.0, 0.0), (0.0, 200.0));
        assert_eq!(at(2, 0.0, 0.0), (100.0, 200.0));
        assert_eq!(at(3, 0.0, 0.0), (100.0, 0.0));
    }
}
