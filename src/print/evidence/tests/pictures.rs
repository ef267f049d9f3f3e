//! Pictures: upright, opaque, in their colours, and no larger than paper shows.

use std::io::Cursor;

use image::{DynamicImage, GrayImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use lopdf::{Document, Object};

use super::*;
use crate::dossier::{FileCondition, MediaKind};
use crate::print::evidence::{derive, inspect, jpeg, media_of, thumbnail};

const RED: [u8; 3] = [200, 30, 30];
const GREEN: [u8; 3] = [30, 160, 40];
const BLUE: [u8; 3] = [30, 40, 200];
const WHITE: [u8; 3] = [250, 250, 250];

/// 64 × 32: red and green above, blue and white below.
pub fn flag() -> RgbImage {
    RgbImage::from_fn(64, 32, |x, y| {
        Rgb(match (x < 32, y < 16) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => WHITE,
        })
    })
}

pub fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG with an EXIF orientation put behind its first marker.
pub fn turned(jpeg: &[u8], orientation: u8, big_endian: bool) -> Vec<u8> {
    let mut exif = b"Exif\0\0".to_vec();
    if big_endian {
        exif.extend(*b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    } else {
        exif.extend(*b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0");
        exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    }
    let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE1];
    bytes.extend((exif.len() as u16 + 2).to_be_bytes());
    bytes.extend(exif);
    bytes.extend(&jpeg[2..]);
    bytes
}

/// The name of the nearest of the four colours.
fn name([red, green, blue]: [u8; 3]) -> char {
    let far = |colour: [u8; 3]| -> i32 {
        [red, green, blue].iter().zip(colour).map(|(one, two)| (i32::from(*one) - i32::from(two)).abs()).sum()
    };
    let (name, distance) = [('R', RED), ('G', GREEN), ('B', BLUE), ('W', WHITE)]
        .map(|(name, colour)| (name, far(colour)))
        .into_iter()
        .min_by_key(|(_, far)| *far)
        .unwrap();
    if distance < 60 { name } else { '?' }
}

/// The colours of the four quarters: upper left, upper right, lower left, lower right.
fn quarters(width: u32, height: u32, rgba: &[u8]) -> String {
    [(1, 1), (3, 1), (1, 3), (3, 3)]
        .map(|(x, y)| {
            let at = ((height * y / 4 * width + width * x / 4) * 4) as usize;
            name([rgba[at], rgba[at + 1], rgba[at + 2]])
        })
        .iter()
        .collect()
}

pub fn quarters_of_page(bytes: &[u8], page: usize) -> String {
    let drawn = Preview::open(bytes).unwrap().render(page, 2.0).unwrap();
    quarters(drawn.width, drawn.height, &drawn.rgba)
}

/// Orientation, and what a viewer shows (EXIF 2.32, 4.6.4): quarters, and whether it stands.
const ORIENTATIONS: [(u8, &str, bool); 8] = [
    (1, "RGBW", false),
    (2, "GRWB", false),
    (3, "WBGR", false),
    (4, "BWRG", false),
    (5, "RBGW", true),
    (6, "BRWG", true),
    (7, "WGBR", true),
    (8, "GWRB", true),
];

#[test]
fn photographs_stand_upright_whatever_way_the_camera_was_held() {
    let plain = encoded(flag(), ImageFormat::Jpeg);
    for (orientation, expected, stands) in ORIENTATIONS {
        for big_endian in [true, false] {
            let bytes = turned(&plain, orientation, big_endian);
            assert_eq!(jpeg::read(&bytes).unwrap().orientation, orientation);
            let (document, sheets) = imported(&bytes);
            let [sheet] = sheets[..] else { panic!("{} sheets", sheets.len()) };
            assert!(sheet.picture);
            assert_eq!(sheet.height > sheet.width, stands, "{orientation}");
            let page = bound(document, &sheets, false);
            assert_eq!(complaints(&page), None);
            assert_eq!(quarters_of_page(&page, 0), expected, "{orientation}");
            let small = thumbnail(&bytes, MediaKind::Jpeg, 32).unwrap();
            assert_eq!(quarters(small.width, small.height, &small.rgba), expected, "{orientation}");
            assert_eq!(small.height > small.width, stands, "{orientation}");
            let derived = derive(&bytes, MediaKind::Jpeg).unwrap();
            assert_eq!(derived.is_none(), orientation == 1);
            if let Some(derived) = derived {
                let header = jpeg::read(&derived).unwrap();
                assert_eq!((header.orientation, header.height > header.width), (1, stands));
                let small = thumbnail(&derived, MediaKind::Jpeg, 64).unwrap();
                assert_eq!(quarters(small.width, small.height, &small.rgba), expected, "{orientation}");
            }
        }
    }
}

#[test]
fn an_impossible_orientation_is_upright() {
    let bytes = turned(&encoded(flag(), ImageFormat::Jpeg), 9, true);
    assert_eq!(jpeg::read(&bytes).unwrap().orientation, 1);
}

#[test]
fn every_kind_keeps_its_colours() {
    let kinds = [
        (ImageFormat::Jpeg, MediaKind::Jpeg),
        (ImageFormat::Png, MediaKind::Png),
        (ImageFormat::WebP, MediaKind::Webp),
        (ImageFormat::Tiff, MediaKind::Tiff),
        (ImageFormat::Gif, MediaKind::Gif),
        (ImageFormat::Bmp, MediaKind::Bmp),
    ];
    for (format, media) in kinds {
        let image = DynamicImage::from(flag());
        let image = if format == ImageFormat::Gif { image.into_rgba8().into() } else { image };
        let bytes = encoded(image, format);
        let found = inspect(&bytes);
        assert_eq!((found.media, found.pages, found.condition), (media, 1, FileCondition::Good));
        let (document, sheets) = imported(&bytes);
        assert_eq!(sheets.len(), 1, "{format:?}");
        let page = bound(document, &sheets, false);
        assert_eq!(complaints(&page), None, "{format:?}");
        assert_eq!(quarters_of_page(&page, 0), "RGBW", "{format:?}");
    }
}

pub fn filter(document: &Document, sheet: &Sheet) -> (String, i64) {
    let stream = document.get_object(sheet.xobject).unwrap().as_stream().unwrap();
    let filter = stream.dict.get(b"Filter").and_then(Object::as_name).unwrap_or(b"none");
    let bits = stream.dict.get(b"BitsPerComponent").and_then(Object::as_i64).unwrap();
    (String::from_utf8_lossy(filter).into_owned(), bits)
}

/// A picture with as many colours as pixels.
pub fn photograph(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, ((x * 7 + y * 13) % 251) as u8])
    })
}

#[test]
fn photographs_become_jpeg_and_drawings_stay_sharp() {
    let line_art =
        GrayImage::from_fn(67, 31, |x, y| image::Luma([if (x / 5 + y) % 3 == 0 { 0 } else { 255 }]));
    let greys = GrayImage::from_fn(256, 64, |x, y| image::Luma([((x * 3 + y * 5) % 256) as u8]));
    let cases: [(&str, DynamicImage, (&str, i64)); 4] = [
        ("photograph", photograph(300, 200).into(), ("DCTDecode", 8)),
        ("grey photograph", DynamicImage::from(greys).into_rgb8().into(), ("DCTDecode", 8)),
        ("four colours", flag().into(), ("FlateDecode", 2)),
        ("black and white", DynamicImage::from(line_art.clone()).into_rgb8().into(), ("FlateDecode", 1)),
    ];
    for (name, image, (expected, bits)) in cases {
        let (document, sheets) = imported(&encoded(image, ImageFormat::Png));
        assert_eq!(filter(&document, &sheets[0]), (expected.to_owned(), bits), "{name}");
    }
    // Each black pixel stands where it stood.
    let (document, sheets) =
        imported(&encoded(DynamicImage::from(line_art.clone()).into_rgb8(), ImageFormat::Png));
    let scale = 67.0 / sheets[0].width;
    let drawn = Preview::open(&bound(document, &sheets, false)).unwrap().render(0, scale + 0.001).unwrap();
    assert_eq!((drawn.width, drawn.height), (67, 31));
    let wrong =
        line_art.pixels().zip(drawn.rgba.chunks(4)).filter(|(one, two)| one.0[0].abs_diff(two[0]) > 60);
    assert!(wrong.count() < 20);
}

#[test]
fn transparent_is_white() {
    let mut image = RgbaImage::from_pixel(32, 32, Rgba([200, 30, 30, 0]));
    (0..16).for_each(|x| (0..32).for_each(|y| image.put_pixel(x, y, Rgba([30, 40, 200, 255]))));
    let (document, sheets) = imported(&encoded(image, ImageFormat::Png));
    assert_eq!(quarters_of_page(&bound(document, &sheets, false), 0), "BWBW");
}

#[test]
fn sixteen_bits_become_eight() {
    let image = image::ImageBuffer::<image::Luma<u16>, _>::from_fn(64, 64, |x, y| {
        image::Luma([(x * 1000 + y) as u16])
    });
    let (document, sheets) = imported(&encoded(DynamicImage::ImageLuma16(image), ImageFormat::Png));
    assert_eq!(filter(&document, &sheets[0]), ("DCTDecode".to_owned(), 8));
}

#[test]
fn grey_pngs_pass_through() {
    let image = GrayImage::from_fn(96, 48, |x, y| image::Luma([(x + y * 2) as u8]));
    let bytes = encoded(image.clone(), ImageFormat::Png);
    let (document, sheets) = imported(&bytes);
    let stream = document.get_object(sheets[0].xobject).unwrap().as_stream().unwrap();
    assert!(stream.dict.has(b"DecodeParms"));
    assert!(bytes.windows(stream.content.len()).any(|window| window == stream.content));
    let scale = 96.0 / sheets[0].width;
    let page = bound(document, &sheets, false);
    assert_eq!(complaints(&page), None);
    let drawn = Preview::open(&page).unwrap().render(0, scale + 0.001).unwrap();
    assert_eq!((drawn.width, drawn.height), (96, 48));
    let wrong = image.pixels().zip(drawn.rgba.chunks(4)).filter(|(one, two)| one.0[0].abs_diff(two[0]) > 6);
    assert_eq!(wrong.count(), 0);
}

#[test]
fn derived_pictures_fit_the_page() {
    // (picture, expected sides; none when the original is printed)
    let grey = GrayImage::from_fn(5200, 500, |x, _| image::Luma([if x % 9 < 4 { 0 } else { 255 }]));
    type Case = (&'static str, DynamicImage, ImageFormat, Option<(u32, u32)>);
    let cases: [Case; 6] = [
        ("small", photograph(1654, 2339).into(), ImageFormat::Jpeg, None),
        ("small, lying", photograph(2339, 1654).into(), ImageFormat::Jpeg, None),
        ("large", photograph(3000, 4000).into(), ImageFormat::Jpeg, Some((1654, 2205))),
        ("long", photograph(4678, 500).into(), ImageFormat::Jpeg, Some((2339, 250))),
        ("small, no JPEG", photograph(300, 200).into(), ImageFormat::Png, Some((300, 200))),
        ("black and white", grey.into(), ImageFormat::Png, None),
    ];
    for (name, image, format, expected) in cases {
        let bytes = encoded(image, format);
        let derived = derive(&bytes, media_of(&bytes)).unwrap();
        let sides = derived.as_ref().map(|derived| {
            let image = image::load_from_memory(derived).unwrap();
            (image.width(), image.height())
        });
        assert_eq!(sides, expected, "{name}");
        if let Some(derived) = derived {
            // What was derived needs nothing more.
            assert_eq!(derive(&derived, media_of(&derived)).unwrap(), None, "{name}");
            assert_eq!(derive(&bytes, media_of(&bytes)).unwrap(), Some(derived), "{name}");
        }
    }
}

#[test]
fn black_and_white_stays_black_and_white_when_reduced() {
    let scan = GrayImage::from_fn(6000, 9000, |x, y| {
        image::Luma([if (x / 40 + y / 40) % 2 == 0 { 0 } else { 255 }])
    });
    let bytes = encoded(scan, ImageFormat::Png);
    let derived = derive(&bytes, MediaKind::Png).unwrap().unwrap();
    let image = image::load_from_memory(&derived).unwrap().into_luma8();
    assert_eq!(image.dimensions(), (4677, 7016));
    assert!(image.pixels().all(|pixel| matches!(pixel.0, [0 | 255])));
    let dark = image.pixels().filter(|pixel| pixel.0 == [0]).count() as f32 / (4677.0 * 7016.0);
    assert!((0.48..0.52).contains(&dark), "{dark}");
}

/// A TIFF of several pages: the directories of single ones, put behind each other.
fn several(images: &[RgbImage]) -> Vec<u8> {
    let mut bytes = encoded(images[0].clone(), ImageFormat::Tiff);
    for image in &images[1..] {
        let next = encoded(image.clone(), ImageFormat::Tiff);
        let base = bytes.len() as u32;
        let long = |bytes: &[u8], at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
        let short = |bytes: &[u8], at: usize| u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap());
        // The last directory of what we have points to the first of what comes.
        let mut last = 4;
        while long(&bytes, last) != 0 {
            let directory = long(&bytes, last) as usize;
            last = directory + 2 + usize::from(short(&bytes, directory)) * 12;
        }
        let mut moved = next.clone();
        let directory = long(&next, 4) as usize;
        for entry in 0..usize::from(short(&next, directory)) {
            let at = directory + 2 + entry * 12;
            let size = match short(&next, at + 2) {
                1 | 2 => 1,
                3 => 2,
                4 => 4,
                _ => 8,
            };
            let outside = long(&next, at + 4) * size > 4;
            let strips = short(&next, at) == 273;
            if outside || strips {
                let place = long(&next, at + 8) + base;
                moved[at + 8..at + 12].copy_from_slice(&place.to_le_bytes());
            }
            assert!(!(strips && outside), "the test knows only one strip");
        }
        bytes[last..last + 4].copy_from_slice(&(directory as u32 + base).to_le_bytes());
        bytes.extend(moved);
    }
    bytes
}

#[test]
fn a_tiff_of_several_pages_brings_them_all() {
    let upright = flag();
    let turned = image::imageops::rotate180(&upright);
    let mirrored = image::imageops::flip_horizontal(&upright);
    let bytes = several(&[upright, turned, mirrored]);
    let found = inspect(&bytes);
    assert_eq!((found.pages, found.condition), (3, FileCondition::Good));
    let (document, sheets) = imported(&bytes);
    let page = bound(document, &sheets, false);
    let seen: Vec<String> = (0..3).map(|index| quarters_of_page(&page, index)).collect();
    assert_eq!(seen, ["RGBW", "WBGR", "GRWB"]);
    assert_eq!(derive(&bytes, MediaKind::Tiff).unwrap(), None);
}

#[test]
fn photographs_of_the_sample_pass_untouched() {
    for path in files("assets/sample", &["jpg"]) {
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(inspect(&bytes).condition, FileCondition::Good);
        let (document, sheets) = imported(&bytes);
        let stream = document.get_object(sheets[0].xobject).unwrap().as_stream().unwrap();
        assert!(stream.content == bytes, "{path:?}");
        let page = bound(document, &sheets, true);
        assert_eq!(complaints(&page), None, "{path:?}");
        // As a decoder of pictures shows it, so is it on the page.
        let page = bound(imported(&bytes).0, &sheets, false);
        let drawn = Blocks::of(&Preview::open(&page).unwrap(), 0);
        let (width, height) = (drawn.columns * BLOCK, drawn.rows * BLOCK);
        let [exact_width, exact_height] = [sheets[0].width as u32, sheets[0].height as u32];
        let picture = crate::print::evidence::pixels::decode(MediaKind::Jpeg, &bytes).unwrap().image;
        let picture = picture
            .resize_exact(exact_width, exact_height, image::imageops::FilterType::Triangle)
            .into_rgba8();
        let expected = Blocks::of_rgba(exact_width as usize, exact_height as usize, picture.as_raw());
        assert_eq!(drawn.looks_like(&expected), Ok(()), "{path:?} {width} × {height}");
        assert!(drawn.turned().looks_like(&expected).is_err(), "{path:?}: the look is blind");
    }
}

#[test]
fn the_sideways_sample_stands() {
    let sheet = imported(&file("assets/sample/07-don-nhan-hieu.jpg")).1[0];
    assert!(sheet.height > sheet.width);
}

#[test]
fn what_hangs_behind_a_photograph_stays_behind() {
    let plain = encoded(flag(), ImageFormat::Jpeg);
    let mut bytes = plain.clone();
    bytes.extend([0; 5000]);
    assert_eq!(inspect(&bytes).condition, FileCondition::Good);
    let (document, sheets) = imported(&bytes);
    let stream = document.get_object(sheets[0].xobject).unwrap().as_stream().unwrap();
    assert!(stream.content == plain);
}

#[test]
fn four_colours_of_ink_are_inverted_only_for_adobe() {
    // A baseline header with four components is enough: nothing decodes it.
    let frame = [0xFF, 0xC0, 0, 20, 8, 0, 16, 0, 32, 4, 1, 17, 0, 2, 17, 0, 3, 17, 0, 4, 17, 0];
    let scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xFF, 0xD9];
    let adobe = [0xFF, 0xEE, 0, 14, b'A', b'd', b'o', b'b', b'e', 0, 100, 0, 0, 0, 0, 2];
    for marked in [true, false] {
        let marker: &[u8] = if marked { &adobe } else { &[] };
        let bytes = [&[0xFF, 0xD8], marker, &frame, &scan].concat();
        let (document, sheets) = imported(&bytes);
        let entries = &document.get_object(sheets[0].xobject).unwrap().as_stream().unwrap().dict;
        assert_eq!(entries.get(b"ColorSpace").unwrap().as_name().unwrap(), b"DeviceCMYK");
        assert_eq!(entries.has(b"Decode"), marked);
    }
}

#[test]
fn jpegs_that_viewers_do_not_decode_are_refused() {
    let plain = encoded(flag(), ImageFormat::Jpeg);
    let at = plain.windows(2).position(|window| window == [0xFF, 0xC0]).unwrap();
    // (place, value): lossless, arithmetic, twelve bits, no height, two components
    for (place, value) in [(1, 0xC3), (1, 0xC9), (4, 12), (6, 0), (9, 2)] {
        let mut bytes = plain.clone();
        bytes[at + place] = value;
        let found = inspect(&bytes);
        assert_eq!(found.condition, FileCondition::Unreadable("unsupported".to_owned()), "{place} {value}");
    }
}

#[test]
fn the_size_of_a_scan_is_its_own() {
    let mut bytes = encoded(flag(), ImageFormat::Jpeg);
    let jfif = bytes.windows(5).position(|window| window == b"JFIF\0").unwrap();
    // 300 dots per inch, then 118 per centimetre.
    for (unit, dots) in [(1u8, 300u16), (2, 118)] {
        bytes[jfif + 7] = unit;
        bytes[jfif + 8..jfif + 10].copy_from_slice(&dots.to_be_bytes());
        bytes[jfif + 10..jfif + 12].copy_from_slice(&dots.to_be_bytes());
        let sheet = imported(&bytes).1[0];
        assert!((sheet.width - 15.36).abs() < 0.02, "{sheet:?}");
    }
}

/// Every length of a small JPEG, and every byte of its header wrong: nothing may panic.
#[test]
fn no_damage_panics() {
    let bytes = turned(&encoded(flag(), ImageFormat::Jpeg), 6, false);
    for end in 0..bytes.len() {
        inspect(&bytes[..end]);
    }
    for at in 0..bytes.len().min(700) {
        for flip in [0x01, 0x80, 0xFF] {
            let mut bytes = bytes.clone();
            bytes[at] ^= flip;
            inspect(&bytes);
        }
    }
}
