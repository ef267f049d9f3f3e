//! What is drawn: marks at places on a page, in points, y downwards from the top.

use super::Subject;
use super::face::Face;

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;

/// The manner of a stretch of text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Style {
    pub face: Face,
    /// Points.
    pub size: f32,
    /// How far above the line it stands, in points.
    pub rise: f32,
    pub ink: Ink,
}

impl Style {
    pub fn new(face: Face, size: f32) -> Self {
        Self { face, size, rise: 0.0, ink: Ink::Black }
    }

    #[must_use]
    pub fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// The width of a text, in points.
    pub fn measure(self, text: &str) -> f32 {
        self.face.measure(text) * self.size
    }

    /// The width of a box to tick, in points.
    pub fn check_width(self) -> f32 {
        self.size * 0.82
    }
}

/// The colours of paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Ink {
    #[default]
    Black,
    /// For what is said quietly: footers, remarks.
    Grey,
    /// The ground of a table's heading.
    Pale,
}

impl Ink {
    /// 0 is black, 1 is the paper.
    pub fn level(self) -> f32 {
        match self {
            Self::Black => 0.0,
            Self::Grey => 0.38,
            Self::Pale => 0.93,
        }
    }
}

/// A stretch of text of one style on one line.
#[derive(Clone, PartialEq, Debug)]
pub struct Run {
    pub x: f32,
    /// The line that letters stand on.
    pub y: f32,
    pub style: Style,
    /// Texts with the points to leave free after each.
    pub chunks: Vec<(String, f32)>,
}

/// One thing that is drawn.
#[derive(Clone, PartialEq, Debug)]
pub enum Mark {
    Text(Run),
    /// A straight line.
    Rule {
        from: (f32, f32),
        to: (f32, f32),
        weight: f32,
        ink: Ink,
    },
    /// A row of dots for the pen, from left to right.
    Dots {
        x: f32,
        y: f32,
        width: f32,
    },
    /// A rectangle, its outline only.
    Frame {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        weight: f32,
    },
    /// A filled rectangle.
    Fill {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        ink: Ink,
    },
    /// A box to tick; `y` is its top.
    Check {
        x: f32,
        y: f32,
        size: f32,
        ticked: bool,
    },
    /// Stands for a letter that no face has; `y` is its top.
    Missing {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    },
    /// Leads to a page of the whole dossier, counted from 0.
    Link {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        page: usize,
    },
    /// No ink: something of the dossier has its place here.
    Place(Subject),
}

impl Mark {
    /// Moves the mark to the right and down.
    #[must_use]
    pub fn shifted(mut self, dx: f32, dy: f32) -> Self {
        match &mut self {
            Self::Text(run) => {
                run.x += dx;
                run.y += dy;
            }
            Self::Rule { from, to, .. } => {
                for point in [from, to] {
                    point.0 += dx;
                    point.1 += dy;
                }
            }
            Self::Dots { x, y, .. }
            | Self::Frame { x, y, .. }
            | Self::Fill { x, y, .. }
            | Self::Check { x, y, .. }
            | Self::Missing { x, y, .. }
            | Self::Link { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
            Self::Place(_) => {}
        }
        self
    }
}

/// Text on one line, as it is typed, beginning at `x` on the line `y`.
pub fn text(x: f32, y: f32, style: Style, words: &str) -> Mark {
    Mark::Text(Run { x, y, style, chunks: vec![(words.to_owned(), 0.0)] })
}

/// Text on one line around a middle.
pub fn centred(middle: f32, y: f32, style: Style, words: &str) -> Mark {
    text(middle - style.measure(words) / 2.0, y, style, words)
}

/// Text on one line that ends at `right`.
pub fn flush_right(right: f32, y: f32, style: Style, words: &str) -> Mark {
    text(right - style.measure(words), y, style, words)
}
