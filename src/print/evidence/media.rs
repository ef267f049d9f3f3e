//! What a file is, by its first bytes: names and extensions lie.

use crate::dossier::MediaKind;

/// How far into a file the header of a PDF may stand: mail and web gateways put lines before it.
const PDF_HEADER_WITHIN: usize = 8 * 1024;

/// The kind of a file, by its content.
pub fn media_of(bytes: &[u8]) -> MediaKind {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => MediaKind::Jpeg,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => MediaKind::Png,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => MediaKind::Webp,
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => MediaKind::Tiff,
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => MediaKind::Gif,
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => MediaKind::Bmp,
        // A zip may carry a PDF inside; it is not one.
        [b'P', b'K', 3, 4, ..] => MediaKind::Other,
        _ if has_pdf_header(bytes) => MediaKind::Pdf,
        _ => MediaKind::Other,
    }
}

fn has_pdf_header(bytes: &[u8]) -> bool {
    let start = bytes.get(..PDF_HEADER_WITHIN).unwrap_or(bytes);
    start.windows(5).any(|window| window == b"%PDF-")
}
