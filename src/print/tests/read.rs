//! Reads our pages back: every run of text as a reader of the PDF would decode it.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

/// A text-showing operator, decoded by the font's own ToUnicode map.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub text: String,
    pub x: f32,
    pub y: f32,
    /// Where it ends.
    pub right: f32,
    /// Points.
    pub size: f32,
    /// Such as `Tinos-Bold`.
    pub face: String,
    /// How many strings the operator took.
    pub strings: usize,
}

/// A straight line, from and to in points from the bottom left corner.
pub type Stroke = ((f32, f32), (f32, f32));

/// What a font says of its codes.
struct Font {
    face: String,
    map: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f32>,
}

/// The runs of each page, without what stands inside evidence.
pub fn pages(bytes: &[u8]) -> Vec<Vec<Shown>> {
    let document = Document::load_mem(bytes).unwrap();
    document.page_iter().map(|id| page(&document, id)).collect()
}

/// The text of each page, run after run.
pub fn texts(bytes: &[u8]) -> Vec<String> {
    let text = |runs: Vec<Shown>| runs.into_iter().map(|run| run.text + "\n").collect();
    pages(bytes).into_iter().map(text).collect()
}

/// The straight lines of a page, in the order of drawing.
pub fn strokes(bytes: &[u8], index: usize) -> Vec<Stroke> {
    let document = Document::load_mem(bytes).unwrap();
    let id = document.page_iter().nth(index).unwrap();
    let content = Content::decode(&document.get_page_content(id)).unwrap();
    let (mut from, mut to, mut found) = ((0.0, 0.0), (0.0, 0.0), Vec::new());
    for operation in content.operations {
        let number = |i: usize| operation.operands[i].as_float().unwrap();
        match operation.operator.as_str() {
            "m" => from = (number(0), number(1)),
            "l" => to = (number(0), number(1)),
            "S" => found.push((from, to)),
            _ => {}
        }
    }
    found
}

fn page(document: &Document, id: lopdf::ObjectId) -> Vec<Shown> {
    let fonts: BTreeMap<Vec<u8>, Font> = document
        .get_page_fonts(id)
        .unwrap()
        .into_iter()
        .map(|(name, font)| {
            let base = font.get(b"BaseFont").unwrap().as_name().unwrap();
            let face = String::from_utf8_lossy(base).split('+').next_back().unwrap().to_owned();
            (name, Font { face, map: to_unicode(document, font), widths: widths(document, font) })
        })
        .collect();
    let content = Content::decode(&document.get_page_content(id)).unwrap();
    let (mut font, mut size, mut at, mut shown) = (None, 0.0, (0.0, 0.0), Vec::new());
    for operation in content.operations {
        let number = |i: usize| operation.operands[i].as_float().unwrap();
        match operation.operator.as_str() {
            "Tf" => {
                font = fonts.get(operation.operands[0].as_name().unwrap());
                size = number(1);
            }
            "Tm" => at = (number(4), number(5)),
            "Tj" | "TJ" => {
                let items = match &operation.operands[0] {
                    Object::Array(items) => items.clone(),
                    single => vec![single.clone()],
                };
                let font: &Font = font.unwrap();
                let (mut text, mut strings, mut right) = (String::new(), 0, at.0);
                for item in &items {
                    let Ok(codes) = item.as_str() else {
                        right -= item.as_float().unwrap() / 1000.0 * size;
                        continue;
                    };
                    strings += 1;
                    for code in codes.chunks(2).map(|c| u16::from_be_bytes([c[0], c[1]])) {
                        text.push_str(&font.map[&code]);
                        right += font.widths[&code] / 1000.0 * size;
                    }
                }
                let face = font.face.clone();
                shown.push(Shown { text, x: at.0, y: at.1, right, size, face, strings });
            }
            _ => {}
        }
    }
    shown
}

/// The widths of a font's codes, in thousandths of the size.
fn widths(document: &Document, font: &Dictionary) -> BTreeMap<u16, f32> {
    let inner = font.get_deref(b"DescendantFonts", document).unwrap().as_array().unwrap()[0].clone();
    let inner = match &inner {
        Object::Reference(id) => document.get_dictionary(*id).unwrap(),
        other => other.as_dict().unwrap(),
    };
    let list = inner.get_deref(b"W", document).unwrap().as_array().unwrap();
    let mut widths = BTreeMap::new();
    let mut items = list.iter();
    while let Some(first) = items.next() {
        let first = first.as_i64().unwrap() as u16;
        match items.next().unwrap() {
            Object::Array(run) => {
                for (step, width) in run.iter().enumerate() {
                    widths.insert(first + step as u16, width.as_float().unwrap());
                }
            }
            last => {
                let width = items.next().unwrap().as_float().unwrap();
                for code in first..=last.as_i64().unwrap() as u16 {
                    widths.insert(code, width);
                }
            }
        }
    }
    widths
}

fn to_unicode(document: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let stream = font.get_deref(b"ToUnicode", document).unwrap().as_stream().unwrap();
    let text = String::from_utf8(stream.get_plain_content().unwrap()).unwrap();
    let mut map = BTreeMap::new();
    let hex = |token: &str| token.trim_matches(|c| c == '<' || c == '>').to_owned();
    let utf16 = |digits: &str| {
        let units: Vec<u16> = digits
            .as_bytes()
            .chunks(4)
            .map(|four| u16::from_str_radix(std::str::from_utf8(four).unwrap(), 16).unwrap())
            .collect();
        String::from_utf16(&units).unwrap()
    };
    let mut mode = "";
    for line in text.lines() {
        let line = line.trim();
        if line.ends_with("beginbfchar") {
            mode = "char";
        } else if line.ends_with("beginbfrange") {
            mode = "range";
        } else if line.starts_with("endbf") {
            mode = "";
        } else if !mode.is_empty() {
            let tokens: Vec<String> = line.split_whitespace().map(hex).collect();
            let code = u16::from_str_radix(&tokens[0], 16).unwrap();
            if mode == "char" {
                map.insert(code, utf16(&tokens[1]));
            } else {
                let last = u16::from_str_radix(&tokens[1], 16).unwrap();
                let first = utf16(&tokens[2]).chars().next().unwrap() as u32;
                for step in 0..=(last - code) {
                    let letter = char::from_u32(first + u32::from(step)).unwrap();
                    map.insert(code + step, letter.to_string());
                }
            }
        }
    }
    map
}
