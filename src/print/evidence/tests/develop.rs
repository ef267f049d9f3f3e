//! Photographs of papers become pages: straight, upright, white; and are measured.

use image::{DynamicImage, GrayImage, ImageFormat, Luma, Rgb, RgbImage};

use super::pictures::{encoded, quarters_of_page, turned};
use super::*;
use crate::dossier::{Corner, PageEdits, PictureQuality, WHOLE};
use crate::print::evidence::{develop, quality, show};

/// A paper of 1000 × 1414 with a black frame of 10 just inside its edge and a cross in its middle.
fn paper(u: f64, v: f64) -> u8 {
    let (x, y) = (u * 1000.0, v * 1414.0);
    let edge = x.min(y).min(1000.0 - x).min(1414.0 - y);
    let cross = (x - 500.0).abs() < 4.0 || (y - 707.0).abs() < 4.0;
    if (10.0..20.0).contains(&edge) || cross { 0 } else { 255 }
}

/// The corners of the paper in the photograph, in its pixels.
const ASLANT: [(f64, f64); 4] = [(310.0, 240.0), (1640.0, 420.0), (1490.0, 2250.0), (120.0, 1980.0)];
const PHOTOGRAPH: (u32, u32) = (1800, 2400);

/// Where on the paper a point of the photograph lies: by cross ratios, not by the code that is
/// tested.
fn unslanted(x: f64, y: f64) -> Option<(f64, f64)> {
    let cross = |a: [f64; 3], b: [f64; 3]| {
        [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
    };
    let dot = |a: [f64; 3], b: [f64; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    let [a, b, c, d] = ASLANT.map(|(x, y)| [x, y, 1.0]);
    let point = [x, y, 1.0];
    // How far a point is from two opposite sides: a ratio that a projection changes by one factor.
    let sides = |p: [f64; 3]| {
        let (left, right) = (dot(cross(a, d), p), dot(cross(b, c), p));
        let (top, bottom) = (dot(cross(a, b), p), dot(cross(d, c), p));
        (left, right, top, bottom)
    };
    let (left, right, top, bottom) = sides(point);
    // The factor is known where the diagonals meet: there lies the middle of the paper.
    let meet = cross(cross(a, c), cross(b, d));
    let (left_1, right_1, top_1, bottom_1) = sides(meet.map(|part| part / meet[2]));
    let (across, down) = ((left / right) / (left_1 / right_1), (top / bottom) / (top_1 / bottom_1));
    let (u, v) = (across / (1.0 + across), down / (1.0 + down));
    ((0.0..1.0).contains(&u) && (0.0..1.0).contains(&v)).then_some((u, v))
}

fn aslant() -> GrayImage {
    GrayImage::from_fn(PHOTOGRAPH.0, PHOTOGRAPH.1, |x, y| {
        let mut sum = 0.0;
        for (dx, dy) in [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)] {
            let point = unslanted(f64::from(x) + dx, f64::from(y) + dy);
            sum += point.map_or(90.0, |(u, v)| f64::from(paper(u, v)));
        }
        Luma([(sum / 4.0) as u8])
    })
}

fn corners() -> [Corner; 4] {
    ASLANT.map(|(x, y)| {
        let part = |at: f64, side: u32| (at / f64::from(side) * f64::from(WHOLE)).round() as u16;
        Corner::at(part(x, PHOTOGRAPH.0), part(y, PHOTOGRAPH.1))
    })
}

fn developed(bytes: &[u8], edits: &PageEdits) -> (DynamicImage, Option<PictureQuality>) {
    let made = develop(bytes, media_of(bytes), edits).unwrap();
    (image::load_from_memory(&made.bytes).unwrap(), made.quality)
}

#[test]
fn a_paper_that_was_photographed_aslant_becomes_a_rectangle() {
    let bytes = encoded(aslant(), ImageFormat::Png);
    let edits = PageEdits { corners: Some(corners()), ..PageEdits::default() };
    let page = developed(&bytes, &edits).0.into_luma8();
    let (width, height) = page.dimensions();
    let ratio = f64::from(height) / f64::from(width);
    assert!((ratio - std::f64::consts::SQRT_2).abs() < 0.01, "{width} × {height}");
    // Every line lies where it lies on the paper, to within two pixels of the page.
    let dark = |x: f64, y: f64| page.get_pixel(x as u32, y as u32).0[0] < 128;
    let (mut wrong, mut seen) = (0, 0);
    for row in 0..200 {
        for column in 0..200 {
            let (u, v) = ((f64::from(column) + 0.5) / 200.0, (f64::from(row) + 0.5) / 200.0);
            let shades: Vec<u8> = [(-2.0, 0.0), (2.0, 0.0), (0.0, -2.0), (0.0, 2.0)]
                .iter()
                .map(|(dx, dy)| paper(u + dx / f64::from(width), v + dy / f64::from(height)))
                .collect();
            // Only where the paper is of one shade for two pixels around.
            if shades.iter().all(|shade| *shade == shades[0]) {
                seen += 1;
                wrong += usize::from(dark(u * f64::from(width), v * f64::from(height)) != (shades[0] == 0));
            }
        }
    }
    assert!(seen > 30_000, "{seen}");
    assert_eq!(wrong, 0, "of {seen}");
}

#[test]
fn corners_are_those_of_the_upright_picture_and_turns_come_after() {
    let plain = encoded(pictures::flag(), ImageFormat::Jpeg);
    // As the camera was held, what a quarter turn to the right shows.
    for (orientation, upright, right) in [
        (1, "RGBW", "BRWG"),
        (6, "BRWG", "WBGR"),
        (3, "WBGR", "GWRB"),
        (8, "GWRB", "RGBW"),
        (5, "RBGW", "GRWB"),
    ] {
        let bytes = turned(&plain, orientation, true);
        for (turns, expected) in [(0, upright), (1, right)] {
            let edits = PageEdits { turns, whiten: false, corners: None };
            let made = develop(&bytes, MediaKind::Jpeg, &edits).unwrap();
            let (document, sheets) = imported(&made.bytes);
            let page = bound(document, &sheets, false);
            assert_eq!(quarters_of_page(&page, 0), expected, "{orientation}, {turns}");
        }
        // The upper left quarter alone is of one colour.
        let half = WHOLE / 2 - 200;
        let at = |x, y| Corner::at(x, y);
        let corners = Some([at(200, 200), at(half, 200), at(half, half), at(200, half)]);
        let made = develop(&bytes, MediaKind::Jpeg, &PageEdits { corners, ..PageEdits::default() }).unwrap();
        let (document, sheets) = imported(&made.bytes);
        let page = bound(document, &sheets, false);
        let expected: String = upright.chars().take(1).cycle().take(4).collect();
        assert_eq!(quarters_of_page(&page, 0), expected, "{orientation}");
    }
}

#[test]
fn the_same_edits_give_the_same_bytes() {
    let bytes = file("assets/sample/02-gcn-attp.jpg");
    let edits = PageEdits { turns: 1, corners: Some(corners()), whiten: true };
    let [one, other] = [0, 1].map(|_| develop(&bytes, MediaKind::Jpeg, &edits).unwrap());
    assert_eq!(one, other);
    assert_ne!(one.bytes, develop(&bytes, MediaKind::Jpeg, &edits.turned(2)).unwrap().bytes);
}

/// A paper under a lamp at its upper left: lines of text, a red stamp with a full star, a blue
/// signature, and noise.
fn under_a_lamp() -> RgbImage {
    let mut noise = 1_u32;
    RgbImage::from_fn(1200, 1697, |x, y| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let (fx, fy) = (x as f32, y as f32);
        let far = (fx * fx + fy * fy).sqrt() / 2079.0;
        let light = 0.95 - 0.55 * far;
        let warm = [1.0, 0.94, 0.80];
        let (sx, sy) = (fx - 800.0, fy - 1300.0);
        let radius = (sx * sx + sy * sy).sqrt();
        let ink: [f32; 3] = if radius < 34.0 || (140.0..150.0).contains(&radius) {
            [0.80, 0.12, 0.14]
        } else if (y / 14) % 4 == 1 && (x / 9) % 3 != 0 && (200..1000).contains(&x) && y < 1000 {
            [0.12, 0.12, 0.13]
        } else if (fy - 1500.0 - 30.0 * (fx / 40.0).sin()).abs() < 5.0 && (200..600).contains(&x) {
            [0.10, 0.16, 0.62]
        } else {
            [1.0; 3]
        };
        let grain = (noise >> 24) as f32 / 255.0 * 6.0 - 3.0;
        let part = |place: usize| (255.0 * light * warm[place] * ink[place] + grain).clamp(0.0, 255.0) as u8;
        Rgb([part(0), part(1), part(2)])
    })
}

#[test]
fn paper_becomes_white_under_uneven_light_and_a_red_stamp_stays_red() {
    let bytes = encoded(under_a_lamp(), ImageFormat::Png);
    let page = developed(&bytes, &PageEdits { whiten: true, ..PageEdits::default() }).0.into_rgb8();
    let at = |x: u32, y: u32| page.get_pixel(x, y).0;
    // Blank paper in the light and in the shadow.
    for (x, y) in [(60, 60), (1150, 40), (40, 1650), (1150, 1650), (600, 1150), (1100, 900)] {
        let pixel = at(x, y);
        assert!(pixel.iter().all(|part| *part >= 250), "{x} {y}: {pixel:?}");
    }
    // Letters in the light and in the shadow.
    for (x, y) in [(212, 20), (995, 970), (212, 970)] {
        let pixel = at(x, y);
        assert!(pixel.iter().all(|part| *part <= 60), "{x} {y}: {pixel:?}");
    }
    // The middle of the star, and the ring.
    for (x, y) in [(800, 1300), (790, 1290), (800 + 145, 1300), (800, 1300 + 145)] {
        let [red, green, blue] = at(x, y).map(i32::from);
        assert!(red >= 150 && green <= 90 && blue <= 110, "{x} {y}: {red} {green} {blue}");
    }
    let [red, green, blue] = at(200, 1471).map(i32::from);
    assert!(blue > red + 60 && blue > green + 60, "{red} {green} {blue}");
}

#[test]
fn grey_papers_are_whitened_too_and_black_and_white_stays_so() {
    let grey: GrayImage = DynamicImage::from(under_a_lamp()).into_luma8();
    let edits = PageEdits { whiten: true, ..PageEdits::default() };
    let page = developed(&encoded(grey, ImageFormat::Png), &edits).0.into_luma8();
    assert!(page.get_pixel(1150, 1650).0[0] >= 250 && page.get_pixel(995, 970).0[0] <= 60);
    let line_art =
        GrayImage::from_fn(1200, 900, |x, y| Luma([if (x / 7 + y / 9) % 2 == 0 { 0 } else { 255 }]));
    let bytes = encoded(line_art, ImageFormat::Png);
    let (page, _) = developed(&bytes, &edits.turned(1));
    assert_eq!((page.width(), page.height()), (900, 1200));
    assert!(page.into_luma8().pixels().all(|pixel| matches!(pixel.0, [0] | [255])));
}

#[test]
fn what_the_screen_shows_is_what_is_printed() {
    let image = under_a_lamp();
    let rgba = DynamicImage::from(image.clone()).into_rgba8().into_raw();
    let at = |x, y| Corner::at(x, y);
    let corners = Some([at(400, 900), at(9300, 300), at(9800, 9500), at(200, 9000)]);
    let edits = PageEdits { turns: 3, corners, whiten: true };
    let (page, _) = developed(&encoded(image.clone(), ImageFormat::Png), &edits);
    let shown = show(image.dimensions(), &rgba, &edits, 600).unwrap();
    assert!(shown.width.max(shown.height) == 600);
    let page =
        page.resize_exact(shown.width, shown.height, image::imageops::FilterType::Triangle).into_rgba8();
    let apart: u64 = page.as_raw().iter().zip(&shown.rgba).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    let mean = apart as f64 / page.as_raw().len() as f64;
    assert!(mean < 6.0, "{mean}");
}

#[test]
fn dots_per_inch_are_those_of_the_page() {
    let blank = |width, height| quality::measured(&GrayImage::new(width, height).into(), width, height).dpi;
    // 194 × 263 mm at 150 dots per inch are 1146 × 1553.
    for (width, height, dpi) in
        [(1146, 1553, 150), (1553, 1000, 144), (600, 800, 78), (1654, 2339, 225), (2339, 1654, 238)]
    {
        assert_eq!(blank(width, height), dpi, "{width} × {height}");
    }
}

/// Pages that are to be told apart: a name, the picture, and its sharpness.
fn measured() -> Vec<(String, f32, u32)> {
    let mut pages: Vec<(String, DynamicImage)> = Vec::new();
    for path in files("assets/sample", &["jpg"]) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        pages.push((name, super::super::pixels::decode(media_of(&bytes), &bytes).unwrap().image));
    }
    for path in files("assets/sample", &["pdf"]).into_iter().chain(files("tests/evidence", &["pdf"])) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Ok(preview) = Preview::open(&std::fs::read(&path).unwrap()) else { continue };
        let Ok(drawn) = preview.render(0, 200.0 / 72.0) else { continue };
        let image = image::RgbaImage::from_raw(drawn.width, drawn.height, drawn.rgba).unwrap();
        // As a telephone sees it: less contrast than a page has, and a little softness.
        let image = DynamicImage::from(image).into_luma8();
        let image = GrayImage::from_fn(image.width(), image.height(), |x, y| {
            Luma([(f32::from(image.get_pixel(x, y).0[0]) * 0.6 + 60.0) as u8])
        });
        pages.push((name, DynamicImage::from(image)));
    }
    let mut all = Vec::new();
    for (name, image) in pages {
        // The spread of the blur, in millimetres of an A4 page.
        for blur in [0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.6] {
            let pixels = blur / 297.0 * image.width().max(image.height()) as f32;
            let image = if blur > 0.0 { image.blur(pixels) } else { image.clone() };
            let found = quality::measured(&image, image.width(), image.height());
            all.push((name.clone(), blur, found.sharpness));
        }
    }
    all
}

/// `cargo test --lib sharpness_of_many -- --ignored --nocapture`: the table of `docs/evidence.md`.
#[test]
#[ignore = "measures"]
fn sharpness_of_many_pages() {
    for (name, blur, sharpness) in measured() {
        println!("{name}\t{blur:.1} mm\t{sharpness}");
    }
}
