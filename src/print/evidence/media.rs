//! What a file is, by its content: names and extensions lie.

use crate::dossier::MediaKind;

/// How far into a file the header of a PDF may stand: mail and web gateways put lines before it.
const PDF_HEADER_WITHIN: usize = 8 * 1024;
/// The file of many streams that Word and Excel wrote before 2007.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The kind of a file, by its content. The beginning is enough for all but documents, whose parts
/// are named anywhere.
pub fn media_of(bytes: &[u8]) -> MediaKind {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => MediaKind::Jpeg,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => MediaKind::Png,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => MediaKind::Webp,
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => MediaKind::Tiff,
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => MediaKind::Gif,
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => MediaKind::Bmp,
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if is_heic(brand) => MediaKind::Heic,
        [b'{', b'\\', b'r', b't', b'f', ..] => MediaKind::Word,
        // A zip may carry a PDF inside; it is not one.
        [b'P', b'K', 3, 4, ..] => zipped(bytes),
        _ if bytes.starts_with(COMPOUND) => compound(bytes),
        _ if has_pdf_header(bytes) => MediaKind::Pdf,
        _ => MediaKind::Other,
    }
}

fn has_pdf_header(bytes: &[u8]) -> bool {
    let start = bytes.get(..PDF_HEADER_WITHIN).unwrap_or(bytes);
    contains(start, b"%PDF-")
}

/// The brands of pictures in the container of films; AVIF is one of them, too.
fn is_heic(brand: &[u8]) -> bool {
    let brands: [&[u8]; 9] =
        [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"];
    brands.iter().any(|known| brand.starts_with(known))
}

/// The names of the files in a zip are not compressed; each format has one that it must have.
fn zipped(bytes: &[u8]) -> MediaKind {
    const OPEN: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.";
    // The first file of an open document says what it is.
    let open = bytes.get(30..).and_then(|rest| rest.strip_prefix(OPEN));
    match open {
        Some(kind) if kind.starts_with(b"text") => MediaKind::Word,
        Some(kind) if kind.starts_with(b"spreadsheet") => MediaKind::Excel,
        Some(_) => MediaKind::Other,
        None if contains(bytes, b"word/document.xml") => MediaKind::Word,
        None if contains(bytes, b"xl/workbook.xml") || contains(bytes, b"xl/workbook.bin") => {
            MediaKind::Excel
        }
        None => MediaKind::Other,
    }
}

/// The names of its streams stand in letters of two bytes.
fn compound(bytes: &[u8]) -> MediaKind {
    let named = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &wide)
    };
    if named("WordDocument") {
        MediaKind::Word
    } else if named("Workbook") || named("Book\0") {
        MediaKind::Excel
    } else {
        MediaKind::Other
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A header of a file in a zip, and its content.
    fn zip(name: &str, content: &str) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.resize(26, 0);
        bytes.extend((name.len() as u16).to_le_bytes());
        bytes.extend([0, 0]);
        bytes.extend(name.bytes());
        bytes.extend(content.bytes());
        bytes
    }

    fn old(name: &str) -> Vec<u8> {
        let mut bytes = COMPOUND.to_vec();
        bytes.resize(512, 0);
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.extend([0, 0]);
        bytes
    }

    #[test]
    fn documents_are_known_by_what_is_in_them() {
        let open = |kind: &str| zip("mimetype", &format!("application/vnd.oasis.opendocument.{kind}PK"));
        let cases = [
            (zip("word/document.xml", ""), MediaKind::Word),
            ([zip("[Content_Types].xml", "…"), zip("xl/workbook.xml", "")].concat(), MediaKind::Excel),
            (open("text"), MediaKind::Word),
            (open("spreadsheet"), MediaKind::Excel),
            (open("presentation"), MediaKind::Other),
            (zip("anh.jpg", "%PDF-1.4"), MediaKind::Other),
            (old("WordDocument"), MediaKind::Word),
            (old("Workbook"), MediaKind::Excel),
            (old("Book"), MediaKind::Excel),
            (old("PowerPoint Document"), MediaKind::Other),
            (b"{\\rtf1\\ansi".to_vec(), MediaKind::Word),
            (b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), MediaKind::Heic),
            (b"\0\0\0\x18ftypmif1\0\0\0\0".to_vec(), MediaKind::Heic),
            (b"\0\0\0\x18ftypmp42\0\0\0\0".to_vec(), MediaKind::Other),
            (b"<html><table>".to_vec(), MediaKind::Other),
        ];
        for (bytes, kind) in cases {
            assert_eq!(media_of(&bytes), kind, "{}", String::from_utf8_lossy(&bytes));
        }
    }
}
