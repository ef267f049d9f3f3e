//! Whether a picture is sharp and fine enough to be read on paper.

use image::DynamicImage;

use super::shrink;
use crate::dossier::PictureQuality;

/// The longer side of the picture that sharpness is measured of, in pixels.
const SIDE: u32 = 1_000;
/// Tiles along each side. A page may be blank for the most part: the tiles count that have most to
/// show.
const TILES: u32 = 8;
/// Tiles that are sharper than the one that counts.
const SHARPER: usize = 5;
/// The room of a picture on its page, in inches: A4 less margins, head and stamp.
const ROOM: (f32, f32) = (194.0 / 25.4, 263.0 / 25.4);
/// … on a page that lies.
const ROOM_LYING: (f32, f32) = (281.0 / 25.4, 176.0 / 25.4);

/// Measures a picture of which as many pixels are printed.
pub(crate) fn measured(image: &DynamicImage, width: u32, height: u32) -> PictureQuality {
    let room = if width > height { ROOM_LYING } else { ROOM };
    let dpi = (width as f32 / room.0).max(height as f32 / room.1);
    PictureQuality { width, height, dpi: dpi as u32, sharpness: sharpness(image) }
}

/// The variance of the Laplacian in grey, at a fixed size.
fn sharpness(image: &DynamicImage) -> u32 {
    let longer = image.width().max(image.height());
    let small;
    let image = if longer > SIDE {
        let side = |pixels: u32| (pixels * SIDE / longer).max(1);
        small = shrink::shrunk(image, side(image.width()), side(image.height()));
        &small
    } else {
        image
    };
    let grey = image.to_luma8();
    let (width, height) = grey.dimensions();
    let at = |x: u32, y: u32| grey.get_pixel_checked(x, y).map_or(0.0, |pixel| f64::from(pixel.0[0]));
    let mut tiles = Vec::new();
    for tile in 0..TILES * TILES {
        let (column, row) = (tile % TILES, tile / TILES);
        let range = |place: u32, whole: u32| {
            (place * whole / TILES).max(1)..((place + 1) * whole / TILES).min(whole.saturating_sub(1))
        };
        let (mut count, mut sum, mut squares) = (0.0, 0.0, 0.0);
        for y in range(row, height) {
            for x in range(column, width) {
                let bend = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4.0 * at(x, y);
                count += 1.0;
                sum += bend;
                squares += bend * bend;
            }
        }
        if count > 0.0 {
            let mean: f64 = sum / count;
            tiles.push((squares / count - mean * mean).max(0.0).round() as u32);
        }
    }
    tiles.sort_unstable_by(|a, b| b.cmp(a));
    tiles.get(SHARPER).or(tiles.last()).copied().unwrap_or(0)
}
