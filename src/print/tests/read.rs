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
    /// How many strings the operator took.
    pub strings: usize,
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

fn page(document: &Document, id: lopdf::ObjectId) -> Vec<Shown> {
    let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = document
        .get_page_fonts(id)
        .unwrap()
        .into_iter()
        .map(|(name, font)| (name, to_unicode(document, font)))
        .collect();
    let content = Content::decode(&document.get_page_content(id)).unwrap();
    let (mut font, mut at, mut shown) = (None, (0.0, 0.0), Vec::new());
    for operation in content.operations {
        match operation.operator.as_str() {
            "Tf" => font = fonts.get(operation.operands[0].as_name().unwrap()),
            "Tm" => {
                let number = |i: usize| operation.operands[i].as_float().unwrap();
                at = (number(4), number(5));
            }
            "Tj" | "TJ" => {
                let strings: Vec<&[u8]> = match &operation.operands[0] {
                    Object::Array(items) => items.iter().filter_map(|item| item.as_str().ok()).collect(),
                    single => vec![single.as_str().unwrap()],
                };
                let codes = strings.iter().flat_map(|s| s.chunks(2));
                let map = font.unwrap();
                let text = codes.map(|c| map[&u16::from_be_bytes([c[0], c[1]])].clone()).collect();
                shown.push(Shown { text, x: at.0, y: at.1, strings: strings.len() });
            }
            _ => {}
        }
    }
    shown
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
