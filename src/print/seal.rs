//! The small square code at the foot of a page: a camera reads out of it what the footer says.
//!
//! Drawn as filled squares, no picture. It is the same on every page, so it stands in the file
//! once. It holds plain text and no address: nothing is sent anywhere.

use qrcodegen::{QrCode, QrCodeEcc};

use super::ink::MM;

/// The side of the dark and light modules together, without the quiet zone: 12 mm.
pub const SIDE: f32 = 12.0 * MM;
/// Modules that stay empty all around (ISO/IEC 18004).
const QUIET: f32 = 4.0;

/// A square code as rows of modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    rows: Vec<Vec<bool>>,
}

impl Seal {
    /// The code of a text. None for a text that is too long for any square.
    pub fn of(text: &str) -> Option<Self> {
        // Quartile: a quarter of it may be smudged. Ten letters and a count still fit the smallest.
        let code = QrCode::encode_text(text, QrCodeEcc::Quartile).ok()?;
        let size = code.size();
        let row = |y| (0..size).map(|x| code.get_module(x, y)).collect();
        Some(Self { rows: (0..size).map(row).collect() })
    }

    /// The room that must stay empty around it, in points.
    pub fn quiet(&self) -> f32 {
        QUIET * self.module()
    }

    fn module(&self) -> f32 {
        SIDE / self.rows.len().max(1) as f32
    }

    /// Filled rectangles from the top left corner, y downwards, in points: x, y, width, height.
    /// Dark modules side by side are one rectangle.
    pub fn squares(&self) -> Vec<[f32; 4]> {
        let module = self.module();
        let mut squares = Vec::new();
        for (y, row) in self.rows.iter().enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                if run.first() == Some(&true) {
                    squares.push([x as f32 * module, y as f32 * module, run.len() as f32 * module, module]);
                }
                x += run.len();
            }
        }
        squares
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_and_a_count_fit_the_smallest_square() {
        for text in ["K7Q2MZ4XPA 1", "AAAAAAAAAA 99999"] {
            let seal = Seal::of(text).unwrap();
            assert_eq!(seal.rows.len(), 21, "{text}");
            // A module is wider than half a millimetre: any printer and any camera will do.
            assert!(seal.module() > 0.5 * MM);
            let squares = seal.squares();
            let dark = seal.rows.iter().flatten().filter(|dark| **dark).count() as f32;
            let area: f32 = squares.iter().map(|[_, _, width, height]| width * height).sum();
            assert!((area / seal.module().powi(2) - dark).abs() < 0.1);
            assert!(squares.iter().all(|[x, y, w, h]| x + w <= SIDE + 0.01 && y + h <= SIDE + 0.01));
        }
        assert_eq!(Seal::of(&"x".repeat(5000)), None);
    }
}
