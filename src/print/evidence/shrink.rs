//! Makes a picture smaller: every pixel is the mean of those that it covers. Row by row, so that
//! beside the picture itself only one row of sums stands in memory.

use image::{DynamicImage, GrayImage, RgbImage};

/// The picture in its new size, no side larger than before.
pub(crate) fn shrunk(image: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    let from = (image.width(), image.height());
    let made = match image {
        DynamicImage::ImageLuma8(grey) => {
            let pixels = shrink::<1>(grey.as_raw(), from, (width, height));
            GrayImage::from_raw(width, height, pixels).map(DynamicImage::from)
        }
        DynamicImage::ImageRgb8(colour) => {
            let pixels = shrink::<3>(colour.as_raw(), from, (width, height));
            RgbImage::from_raw(width, height, pixels).map(DynamicImage::from)
        }
        _ => None,
    };
    // Other kinds do not come here; should one, it is made smaller in the ordinary way.
    made.unwrap_or_else(|| image.thumbnail_exact(width, height))
}

/// How much of each old row or column goes into a new one.
struct Share {
    first: usize,
    weights: Vec<f32>,
}

/// The shares of `to` new ones in `from` old ones; each adds up to 1.
fn shares(from: u32, to: u32) -> Vec<Share> {
    let step = f64::from(from) / f64::from(to.max(1));
    let share = |number: u32| {
        let (begin, end) = (f64::from(number) * step, f64::from(number + 1) * step);
        let first = (begin.floor() as usize).min(from.saturating_sub(1) as usize);
        let last = (end.ceil() as usize).clamp(first + 1, from.max(1) as usize);
        let covered = |old: usize| (end.min(old as f64 + 1.0) - begin.max(old as f64)).max(0.0);
        let weights = (first..last).map(|old| (covered(old) / step) as f32).collect();
        Share { first, weights }
    };
    (0..to).map(share).collect()
}

fn shrink<const PARTS: usize>(
    pixels: &[u8],
    (from_width, from_height): (u32, u32),
    (width, height): (u32, u32),
) -> Vec<u8> {
    let row_length = from_width as usize * PARTS;
    let columns = shares(from_width, width);
    let mut sums = vec![0.0f32; row_length];
    let mut made = Vec::with_capacity(width as usize * height as usize * PARTS);
    for Share { first, weights } in shares(from_height, height) {
        sums.fill(0.0);
        let rows = pixels.chunks_exact(row_length).skip(first);
        for (row, weight) in rows.zip(&weights) {
            for (sum, part) in sums.iter_mut().zip(row) {
                *sum += f32::from(*part) * weight;
            }
        }
        for Share { first, weights } in &columns {
            let mut pixel = [0.0f32; PARTS];
            let old = sums.chunks_exact(PARTS).skip(*first);
            for (parts, weight) in old.zip(weights) {
                for (sum, part) in pixel.iter_mut().zip(parts) {
                    *sum += part * weight;
                }
            }
            // Casts of floats stay within the range of the byte.
            made.extend(pixel.map(|part| part.round() as u8));
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use image::Luma;

    use super::*;

    #[test]
    fn a_mean_stays_a_mean() {
        let image = GrayImage::from_fn(64, 48, |x, y| Luma([(x * 3 + y) as u8]));
        let mean = |image: &GrayImage| {
            image.as_raw().iter().map(|part| f64::from(*part)).sum::<f64>() / image.as_raw().len() as f64
        };
        for (width, height) in [(64, 48), (32, 24), (63, 47), (17, 11), (1, 1)] {
            let small = shrunk(&image.clone().into(), width, height).into_luma8();
            assert_eq!(small.dimensions(), (width, height));
            assert!((mean(&small) - mean(&image)).abs() < 0.6, "{width} × {height}");
        }
        assert_eq!(shrunk(&image.clone().into(), 64, 48).into_luma8(), image, "nothing changes");
    }

    #[test]
    fn colours_do_not_mix() {
        let image =
            RgbImage::from_fn(40, 40, |x, _| image::Rgb(if x < 20 { [255, 0, 7] } else { [0, 9, 255] }));
        let small = shrunk(&image.into(), 8, 8).into_rgb8();
        assert_eq!((small.get_pixel(0, 3).0, small.get_pixel(7, 3).0), ([255, 0, 7], [0, 9, 255]));
    }
}
