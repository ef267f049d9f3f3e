//! The pages of a piece of evidence: several files in an order that people change, each with what
//! was done to its picture.
//!
//! Every page has a key of its own and a few registers of the piece: `file.KEY` (the file as it was
//! attached), `place.KEY` (where it stands), `edit.KEY` (what was done to its picture) and
//! `quality.KEY` (what was measured of it). So two laptops that move different pages, or of which
//! one turns what the other adds, merge without a clash. What is done to a picture is data: the
//! file that was attached is never changed.

use serde::{Deserialize, Serialize};

use super::{EntityId, EvidenceFile, FileHash, MOST_PAGES, Register, State, Value, place};

/// A whole side of a picture in the units of a [`Corner`].
pub const WHOLE: u16 = 10_000;
/// Under so many dots per inch on paper a picture looks coarse.
pub const COARSE_BELOW: u32 = 150;
/// Under this variance of the Laplacian a picture looks blurred; how it was measured stands in
/// `docs/evidence.md`.
pub const BLURRED_BELOW: u32 = 90;
/// The least part of a picture that four corners may enclose, in hundredths.
const LEAST_PART: i64 = 1;

/// What is known of a page beside its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Names its registers.
    pub key: String,
    /// Where it stands among the pages of its piece: they are sorted by this, then by key.
    pub place: String,
    pub edits: PageEdits,
    /// The picture that the edits make of the file; nothing where nothing was done.
    pub made: Option<FileHash>,
    /// What was measured of the picture that is printed; nothing where it is none.
    pub quality: Option<PictureQuality>,
}

/// What was done to a picture. The corners are those of the paper in the upright original; the
/// turns come after them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageEdits {
    /// Quarter turns to the right, 0 to 3.
    #[serde(default)]
    pub turns: u8,
    /// Upper left, upper right, lower right, lower left; nothing where the whole picture counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corners: Option<[Corner; 4]>,
    /// Paper becomes white, whatever light fell on it.
    #[serde(default)]
    pub whiten: bool,
}

/// A place in a picture, in ten-thousandths of its width from the left and of its height from the
/// top, 0 to [`WHOLE`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corner {
    pub x: u16,
    pub y: u16,
}

/// What was measured of a picture as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureQuality {
    /// Pixels, upright.
    pub width: u32,
    pub height: u32,
    /// Dots per inch where it fills its page.
    pub dpi: u32,
    /// The variance of the Laplacian at a fixed size, where the picture has most of it.
    pub sharpness: u32,
}

impl PictureQuality {
    /// Whether letters run into each other.
    pub fn is_blurred(&self) -> bool {
        self.sharpness < BLURRED_BELOW
    }

    /// Whether letters break up into dots.
    pub fn is_coarse(&self) -> bool {
        self.dpi < COARSE_BELOW
    }
}

impl Corner {
    /// The corners of the whole picture.
    pub const ALL: [Self; 4] =
        [Self::at(0, 0), Self::at(WHOLE, 0), Self::at(WHOLE, WHOLE), Self::at(0, WHOLE)];

    /// A place in ten-thousandths of the sides.
    pub const fn at(x: u16, y: u16) -> Self {
        Self { x, y }
    }

    /// The place at fractions of the sides; what lies outside is brought to the edge.
    pub fn of_fractions(x: f32, y: f32) -> Self {
        let part = |side: f32| (side.clamp(0.0, 1.0) * f32::from(WHOLE)).round() as u16;
        Self { x: part(x), y: part(y) }
    }

    /// Fractions of the sides, 0 to 1.
    pub fn fractions(self) -> (f32, f32) {
        (f32::from(self.x) / f32::from(WHOLE), f32::from(self.y) / f32::from(WHOLE))
    }
}

impl PageEdits {
    /// Whether nothing was done.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// The same edits written in one way only: full turns and corners that cut nothing off are
    /// none. Nothing where the corners enclose no page: crossed, bent inwards, or next to nothing.
    pub fn settled(self) -> Option<Self> {
        let corners = self.corners.filter(|corners| *corners != Corner::ALL);
        if let Some(corners) = &corners
            && !encloses_a_page(corners)
        {
            return None;
        }
        Some(Self { turns: self.turns % 4, corners, whiten: self.whiten })
    }

    /// The same edits with so many quarter turns more, to the right.
    #[must_use]
    pub fn turned(&self, quarters: u8) -> Self {
        Self { turns: (self.turns + quarters) % 4, ..self.clone() }
    }
}

/// Whether four corners go around to the right without a bend inwards, and enclose something.
pub fn encloses_a_page(corners: &[Corner; 4]) -> bool {
    let [a, b, c, d] = corners.map(|corner| (i64::from(corner.x), i64::from(corner.y)));
    let bend =
        |p: (i64, i64), q: (i64, i64), r: (i64, i64)| (q.0 - p.0) * (r.1 - q.1) - (q.1 - p.1) * (r.0 - q.0);
    let around = [bend(a, b, c), bend(b, c, d), bend(c, d, a), bend(d, a, b)];
    let area = (around.iter().sum::<i64>() / 4).abs();
    let whole = i64::from(WHOLE) * i64::from(WHOLE);
    corners.iter().all(|corner| corner.x <= WHOLE && corner.y <= WHOLE)
        && around.iter().all(|bend| *bend > 0)
        && area * 100 >= whole * LEAST_PART
}

/// The edits of a page as its register holds them: they belong to one file, and are of no account
/// once another took its place.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Edited {
    of: FileHash,
    edits: PageEdits,
    made: FileHash,
    quality: Option<PictureQuality>,
}

/// A measurement of the picture as it came, likewise.
#[derive(Serialize, Deserialize)]
struct Measured {
    of: FileHash,
    #[serde(flatten)]
    quality: PictureQuality,
}

/// The fields of a page.
pub mod field {
    /// Its file.
    pub fn file(key: &str) -> String {
        format!("file.{key}")
    }

    /// Where it stands.
    pub fn place(key: &str) -> String {
        format!("place.{key}")
    }

    /// What was done to its picture.
    pub fn edit(key: &str) -> String {
        format!("edit.{key}")
    }

    /// What was measured of it.
    pub fn quality(key: &str) -> String {
        format!("quality.{key}")
    }

    /// The key of the page whose file a field holds.
    pub fn key_of_file(field: &str) -> Option<&str> {
        field.strip_prefix("file.")
    }
}

/// The value of `file.KEY`.
pub fn file_value(file: &EvidenceFile) -> Value {
    Value::Text(serde_json::to_string(file).unwrap_or_default())
}

/// The file that a value of `file.KEY` holds, as it was written.
pub fn file_of(value: &Value) -> Option<EvidenceFile> {
    serde_json::from_str(value.text()).ok()
}

/// The value of `edit.KEY`: what was done to a file, the picture that it makes, and what was
/// measured of that.
pub fn edit_value(of: FileHash, edits: &PageEdits, made: FileHash, quality: Option<PictureQuality>) -> Value {
    let edited = Edited { of, edits: edits.clone(), made, quality };
    Value::Text(serde_json::to_string(&edited).unwrap_or_default())
}

/// The value of `quality.KEY`: what was measured of the file that is printed where nothing is done
/// to it.
pub fn quality_value(of: FileHash, quality: Option<PictureQuality>) -> Value {
    quality.map_or(Value::Empty, |quality| {
        Value::Text(serde_json::to_string(&Measured { of, quality }).unwrap_or_default())
    })
}

/// The pages of a piece of evidence, in order, each with its file.
pub fn pages_of(state: &State, piece: &EntityId) -> Vec<EvidenceFile> {
    let mut pages: Vec<EvidenceFile> = state
        .fields(piece)
        .filter_map(|(name, register)| page(state, piece, field::key_of_file(name)?, register))
        .collect();
    pages.sort_by(|a, b| (&a.page.place, &a.page.key).cmp(&(&b.page.place, &b.page.key)));
    pages
}

/// A page, unless it was taken away. What one laptop took away and another replaced meanwhile
/// stays: nothing that was added is lost by a merge.
fn page(state: &State, piece: &EntityId, key: &str, register: &Register) -> Option<EvidenceFile> {
    let mut file = register.values().into_iter().find_map(file_of)?;
    // A value that was taken in before there was a limit claims what it likes.
    file.pages = file.pages.min(MOST_PAGES);
    let place = match state.value(piece, &field::place(key)).text() {
        "" => place::of_old_key(key),
        place => place.to_owned(),
    };
    file.page = Page { key: key.to_owned(), place, ..Page::default() };
    let edited: Option<Edited> = serde_json::from_str(state.value(piece, &field::edit(key)).text()).ok();
    if let Some(edited) = edited.filter(|edited| edited.of == file.hash) {
        file.page.edits = edited.edits;
        file.page.made = Some(edited.made);
        file.page.quality = edited.quality;
        return Some(file);
    }
    let measured: Option<Measured> =
        serde_json::from_str(state.value(piece, &field::quality(key)).text()).ok();
    file.page.quality =
        measured.filter(|measured| measured.of == file.printed()).map(|measured| measured.quality);
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_must_go_around_a_page() {
        let at = Corner::at;
        let cases = [
            (Corner::ALL, true),
            ([at(500, 800), at(9000, 300), at(9700, 9900), at(100, 9500)], true),
            // Crossed, counted the other way round, bent inwards, a line, a dot.
            ([at(0, 0), at(10_000, 10_000), at(10_000, 0), at(0, 10_000)], false),
            ([at(0, 0), at(0, 10_000), at(10_000, 10_000), at(10_000, 0)], false),
            ([at(0, 0), at(10_000, 0), at(3000, 3000), at(0, 10_000)], false),
            ([at(0, 0), at(5000, 5000), at(10_000, 10_000), at(2000, 2000)], false),
            ([at(5000, 5000), at(5050, 5000), at(5050, 5050), at(5000, 5050)], false),
            ([at(0, 0), at(10_001, 0), at(10_000, 10_000), at(0, 10_000)], false),
        ];
        for (corners, good) in cases {
            assert_eq!(encloses_a_page(&corners), good, "{corners:?}");
            let edits = PageEdits { corners: Some(corners), ..PageEdits::default() };
            assert_eq!(edits.settled().is_some(), good);
        }
    }

    #[test]
    fn edits_that_do_nothing_are_none() {
        let edits = PageEdits { turns: 4, corners: Some(Corner::ALL), whiten: false };
        assert!(edits.settled().unwrap().is_nothing());
        let turned = PageEdits::default().turned(3).turned(2);
        assert_eq!(turned.turns, 1);
    }
}
