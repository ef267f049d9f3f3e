//! Makes the paper of a photograph white, whatever light fell on it. A lamp lights a page unevenly,
//! so no one threshold parts ink from paper: each place is measured against the paper around it.
//! Colours keep their hue, so a red stamp stays red.

use image::{DynamicImage, GrayImage, RgbImage};

/// Cells along the longer side of the picture.
const CELLS: u32 = 96;
/// Of the pixels of a cell the lightest so many hundredths are paper.
const PAPER: usize = 30;
/// Ink up to so many cells wide lies on the paper around it: the star in a stamp, a bold heading.
const REACH: usize = 4;
/// Paper is at least so light beside the lightest paper of the page; what is darker than that is a
/// picture, and stays dark.
const DARKEST: f32 = 0.36;
/// Measured against paper: what is so light is white, and what is so dark is black.
const WHITE: f32 = 0.94;
const BLACK: f32 = 0.12;

/// The picture on white paper.
pub(crate) fn whitened(image: DynamicImage) -> DynamicImage {
    let size = (image.width(), image.height());
    match image {
        DynamicImage::ImageLuma8(grey) => {
            let made = whiten::<1>(grey.into_raw(), size);
            GrayImage::from_raw(size.0, size.1, made).map(DynamicImage::from).unwrap_or_default()
        }
        other => {
            let made = whiten::<3>(other.into_rgb8().into_raw(), size);
            RgbImage::from_raw(size.0, size.1, made).map(DynamicImage::from).unwrap_or_default()
        }
    }
}

fn light<const PARTS: usize>(pixel: &[u8]) -> u8 {
    match pixel {
        [red, green, blue] => {
            ((u32::from(*red) * 77 + u32::from(*green) * 150 + u32::from(*blue) * 29) >> 8) as u8
        }
        [grey, ..] => *grey,
        [] => 0,
    }
}

fn whiten<const PARTS: usize>(mut pixels: Vec<u8>, (width, height): (u32, u32)) -> Vec<u8> {
    let side = width.max(height).div_ceil(CELLS).max(4) as usize;
    let (width, height) = (width as usize, height as usize);
    let mut paper = Cells::<PARTS>::of(&pixels, width, height, side);
    paper.close();
    paper.lift();
    paper.smooth();
    for (y, row) in pixels.chunks_exact_mut((width * PARTS).max(1)).enumerate() {
        let along = paper.row_at(y, side);
        for (x, pixel) in row.chunks_exact_mut(PARTS).enumerate() {
            let ground = along.at(x, side);
            for (part, ground) in pixel.iter_mut().zip(ground) {
                let share = f32::from(*part) / ground.max(1.0);
                *part = (((share - BLACK) / (WHITE - BLACK)).clamp(0.0, 1.0) * 255.0).round() as u8;
            }
        }
    }
    pixels
}

/// The colour of the paper, cell by cell.
struct Cells<const PARTS: usize> {
    columns: usize,
    rows: usize,
    colours: Vec<[f32; PARTS]>,
}

impl<const PARTS: usize> Cells<PARTS> {
    /// Measures a picture: in each cell the mean of the lightest pixels.
    fn of(pixels: &[u8], width: usize, height: usize, side: usize) -> Self {
        let (columns, rows) = (width.div_ceil(side).max(1), height.div_ceil(side).max(1));
        let mut colours = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                let lines = pixels.chunks_exact((width * PARTS).max(1)).skip(row * side).take(side);
                let inside = |line: &'_ [u8]| -> std::ops::Range<usize> {
                    let start = (column * side * PARTS).min(line.len());
                    start..(start + side * PARTS).min(line.len())
                };
                let mut counts = [0_usize; 256];
                let mut all = 0;
                for line in lines.clone() {
                    for pixel in line.get(inside(line)).unwrap_or_default().chunks_exact(PARTS) {
                        if let Some(count) = counts.get_mut(usize::from(light::<PARTS>(pixel))) {
                            *count += 1;
                            all += 1;
                        }
                    }
                }
                let mut above = 0;
                let least = counts.iter().enumerate().rev().find_map(|(shade, count)| {
                    above += count;
                    (above * 100 >= all * PAPER).then_some(shade)
                });
                let least = u8::try_from(least.unwrap_or(0)).unwrap_or(u8::MAX);
                let (mut sum, mut count) = ([0.0_f32; PARTS], 0.0_f32);
                for line in lines {
                    for pixel in line.get(inside(line)).unwrap_or_default().chunks_exact(PARTS) {
                        if light::<PARTS>(pixel) >= least {
                            count += 1.0;
                            sum.iter_mut().zip(pixel).for_each(|(sum, part)| *sum += f32::from(*part));
                        }
                    }
                }
                colours.push(sum.map(|sum| sum / count.max(1.0)));
            }
        }
        Self { columns, rows, colours }
    }

    fn at(&self, column: usize, row: usize) -> [f32; PARTS] {
        let (column, row) = (column.min(self.columns - 1), row.min(self.rows - 1));
        self.colours.get(row * self.columns + column).copied().unwrap_or([255.0; PARTS])
    }

    /// Replaces each cell by one of those around it, along rows and then along columns.
    fn choose(&mut self, better: impl Fn(f32, f32) -> bool) {
        for along_rows in [true, false] {
            let mut chosen = Vec::with_capacity(self.colours.len());
            for row in 0..self.rows {
                for column in 0..self.columns {
                    let (here, end) = if along_rows { (column, self.columns) } else { (row, self.rows) };
                    let around = here.saturating_sub(REACH)..(here + REACH + 1).min(end);
                    let mut best = self.at(column, row);
                    for other in around {
                        let colour = if along_rows { self.at(other, row) } else { self.at(column, other) };
                        if better(lightness(&colour), lightness(&best)) {
                            best = colour;
                        }
                    }
                    chosen.push(best);
                }
            }
            self.colours = chosen;
        }
    }

    /// Fills in what is dark and narrow with the paper around it; edges of light and shadow stay
    /// where they are.
    fn close(&mut self) {
        self.choose(|one, other| one > other);
        self.choose(|one, other| one < other);
    }

    /// Keeps pictures on the page dark.
    fn lift(&mut self) {
        let lightest = self.colours.iter().map(|colour| lightness(colour)).fold(0.0, f32::max);
        for colour in &mut self.colours {
            let own = lightness(colour);
            if own < lightest * DARKEST {
                let factor = lightest * DARKEST / own.max(1.0);
                *colour = colour.map(|part| (part * factor).min(255.0));
            }
        }
    }

    /// No edges between cells.
    fn smooth(&mut self) {
        for _ in 0..2 {
            let mut smooth = Vec::with_capacity(self.colours.len());
            for row in 0..self.rows {
                for column in 0..self.columns {
                    let mut sum = [0.0_f32; PARTS];
                    for (dx, dy) in (0..3).flat_map(|dy| (0..3).map(move |dx| (dx, dy))) {
                        let colour = self.at((column + dx).saturating_sub(1), (row + dy).saturating_sub(1));
                        sum.iter_mut().zip(colour).for_each(|(sum, part)| *sum += part);
                    }
                    smooth.push(sum.map(|sum| sum / 9.0));
                }
            }
            self.colours = smooth;
        }
    }

    /// The paper along a row of pixels.
    fn row_at(&self, y: usize, side: usize) -> Row<PARTS> {
        let (row, share) = between(y, side);
        let colours = (0..self.columns).map(|column| {
            let (above, below) = (self.at(column, row), self.at(column, row + share.1));
            mixed(above, below, share.0)
        });
        Row { colours: colours.collect() }
    }
}

/// The paper of one row of pixels, cell by cell.
struct Row<const PARTS: usize> {
    colours: Vec<[f32; PARTS]>,
}

impl<const PARTS: usize> Row<PARTS> {
    fn at(&self, x: usize, side: usize) -> [f32; PARTS] {
        let (column, share) = between(x, side);
        let last = self.colours.len().saturating_sub(1);
        let get = |column: usize| self.colours.get(column.min(last)).copied().unwrap_or([255.0; PARTS]);
        mixed(get(column), get(column + share.1), share.0)
    }
}

/// Between the middles of which cells a pixel lies: the first, how far from it, and how far it is
/// to the second (0 at the edge of the picture).
fn between(pixel: usize, side: usize) -> (usize, (f32, usize)) {
    let place = (pixel as f32 + 0.5) / side as f32 - 0.5;
    if place <= 0.0 { (0, (0.0, 0)) } else { (place as usize, (place.fract(), 1)) }
}

fn mixed<const PARTS: usize>(one: [f32; PARTS], other: [f32; PARTS], share: f32) -> [f32; PARTS] {
    let mut mixed = one;
    mixed.iter_mut().zip(other).for_each(|(one, other)| *one += (other - *one) * share);
    mixed
}

fn lightness(colour: &[f32]) -> f32 {
    match colour {
        [red, green, blue] => red * 0.3 + green * 0.59 + blue * 0.11,
        [grey, ..] => *grey,
        [] => 0.0,
    }
}
