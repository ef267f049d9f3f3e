//! The less usual kinds of pictures: deep colours, grey, films, and the scans of offices.

use image::codecs::gif::GifEncoder;
use image::{DynamicImage, Frame, GrayImage, ImageBuffer, ImageFormat, Luma, Rgb, RgbImage, Rgba, RgbaImage};
use lopdf::{Document, Object};

use super::pictures::{encoded, filter, flag, photograph, quarters_of_page, turned};
use super::*;
use crate::dossier::{FileCondition, MediaKind};
use crate::print::evidence::{derive, inspect, png};

/// The flag with sixteen bits for each part.
fn deep() -> DynamicImage {
    let flag = flag();
    ImageBuffer::<Rgb<u16>, _>::from_fn(flag.width(), flag.height(), |x, y| {
        Rgb(flag.get_pixel(x, y).0.map(|part| u16::from(part) * 257))
    })
    .into()
}

#[test]
fn every_depth_and_transparency_keeps_its_colours() {
    let through = |image: RgbImage| {
        let mut image = DynamicImage::from(image).into_rgba8();
        // Nothing at all stands in the white quarter.
        for (x, y) in (32..64).flat_map(|x| (16..32).map(move |y| (x, y))) {
            image.put_pixel(x, y, Rgba([0, 0, 0, 0]));
        }
        DynamicImage::from(image)
    };
    let cases: [(&str, DynamicImage, ImageFormat); 6] = [
        ("16-bit PNG", deep(), ImageFormat::Png),
        ("16-bit TIFF", deep(), ImageFormat::Tiff),
        ("transparent PNG", through(flag()), ImageFormat::Png),
        ("transparent WebP", through(flag()), ImageFormat::WebP),
        ("transparent TIFF", through(flag()), ImageFormat::Tiff),
        ("transparent, 16 bits", through(flag()).into_rgba16().into(), ImageFormat::Png),
    ];
    for (name, image, format) in cases {
        let bytes = encoded(image, format);
        assert_eq!(inspect(&bytes).condition, FileCondition::Good, "{name}");
        let (document, sheets) = imported(&bytes);
        let page = bound(document, &sheets, false);
        assert_eq!(complaints(&page), None, "{name}");
        assert_eq!(quarters_of_page(&page, 0), "RGBW", "{name}");
        // What is derived once is the same picture.
        if let Some(derived) = derive(&bytes, media_of(&bytes)).unwrap() {
            let (document, sheets) = imported(&derived);
            assert_eq!(quarters_of_page(&bound(document, &sheets, false), 0), "RGBW", "{name}, derived");
        }
    }
}

#[test]
fn grey_stays_grey() {
    let grey = GrayImage::from_fn(300, 200, |x, y| Luma([(x * 2 + y * 3) as u8]));
    let (document, sheets) = imported(&encoded(grey, ImageFormat::Jpeg));
    let stream = document.get_object(sheets[0].xobject).unwrap().as_stream().unwrap();
    assert_eq!(stream.dict.get(b"ColorSpace").unwrap().as_name().unwrap(), b"DeviceGray");
}

#[test]
fn of_a_film_the_first_picture_is_printed() {
    let mut bytes = Vec::new();
    let mut film = GifEncoder::new(&mut bytes);
    let first: RgbaImage = DynamicImage::from(flag()).into_rgba8();
    let second = image::imageops::rotate180(&first);
    film.encode_frames([Frame::new(first), Frame::new(second)]).unwrap();
    drop(film);
    assert_eq!(inspect(&bytes).pages, 1);
    let (document, sheets) = imported(&bytes);
    assert_eq!(sheets.len(), 1);
    assert_eq!(quarters_of_page(&bound(document, &sheets, false), 0), "RGBW");
}

/// A page of black strokes on white, A4 at 600 dots per inch.
fn scan() -> GrayImage {
    GrayImage::from_fn(4961, 7016, |x, y| {
        Luma([if (x / 12 + y / 20).is_multiple_of(5) && (x / 3) % 4 > 0 { 0 } else { 255 }])
    })
}

#[test]
fn a_scan_of_600_dots_per_inch_keeps_every_dot() {
    let scan = scan();
    // The kind of an office scanner: one byte a pixel, no JPEG.
    let bytes = encoded(scan.clone(), ImageFormat::Tiff);
    let derived = derive(&bytes, MediaKind::Tiff).unwrap().expect("one bit a pixel is made of it");
    assert!(derived.len() * 8 < bytes.len(), "{} of {}", derived.len(), bytes.len());
    let read = png::read(&derived).unwrap();
    assert!(read.passes() && (read.width, read.height) == (4961, 7016));
    for bytes in [&bytes, &derived] {
        let (document, sheets) = imported(bytes);
        assert_eq!(filter(&document, &sheets[0]), ("FlateDecode".to_owned(), 1));
        let stream = document.get_object(sheets[0].xobject).unwrap().as_stream().unwrap();
        assert_eq!(stream.dict.get(b"Width").unwrap().as_i64().unwrap(), 4961);
    }
    // Dot for dot what was scanned.
    assert!(image::load_from_memory(&derived).unwrap().into_luma8() == scan);
    assert_eq!(derive(&derived, MediaKind::Png).unwrap(), None, "nothing more to do");
}

#[test]
fn the_scan_of_a_fax_stays_one() {
    let (document, _) = imported(&file("tests/evidence/e09b_ccitt.pdf"));
    let scans: Vec<_> = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| stream.dict.get(b"Filter").and_then(Object::as_name).ok() == Some(b"CCITTFaxDecode"))
        .collect();
    assert!(!scans.is_empty());
    let original = Document::load_mem(&file("tests/evidence/e09b_ccitt.pdf")).unwrap();
    for scan in scans {
        let is_same = |object: &Object| object.as_stream().is_ok_and(|stream| stream.content == scan.content);
        assert!(original.objects.values().any(is_same), "a scan was touched");
    }
}

#[test]
fn a_turned_photograph_is_derived_upright() {
    // The camera lay on its side: 3000 × 2000 as stored, to be turned by a quarter.
    let stored = image::imageops::rotate270(&photograph(2000, 3000));
    let bytes = turned(&encoded(stored, ImageFormat::Jpeg), 6, false);
    let derived = derive(&bytes, MediaKind::Jpeg).unwrap().unwrap();
    let image = image::load_from_memory(&derived).unwrap().into_rgb8();
    assert_eq!(image.dimensions(), (1559, 2339));
    let expected = photograph(1559, 2339);
    for (x, y) in [(100, 100), (1400, 100), (100, 2200), (1400, 2200)] {
        let (one, two) = (image.get_pixel(x, y).0, expected.get_pixel(x, y).0);
        assert!(one[0].abs_diff(two[0]) < 12 && one[1].abs_diff(two[1]) < 12, "{x} {y}: {one:?} {two:?}");
    }
}
