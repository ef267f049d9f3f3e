//! The note on which the person who represents a producer says what their data may be used for: one
//! sheet, to be signed. No decision on OCOP asks for it.

use super::PrintError;
use super::leaflet::{SheetLine, sheet};
use crate::rulebook::Rulebook;

/// The version of the text. Another text is another version: what was signed was the old one.
pub const CONSENT_TEXT: u32 = 1;

/// What stands for a name that is not known yet.
const BLANK: &str = "…………………………………………";

/// The PDF of the note, for a person and what they represent.
///
/// # Errors
/// When the PDF cannot be written.
pub fn consent_note(rulebook: &Rulebook, name: &str, producer: &str) -> Result<Vec<u8>, PrintError> {
    let or_blank =
        |text: &str| if text.trim().is_empty() { BLANK.to_owned() } else { text.trim().to_owned() };
    let text = include_str!("../../assets/text/consent.md")
        .replace("{name}", &or_blank(name))
        .replace("{producer}", &or_blank(producer));
    let mut title = "";
    let mut lines = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(text) = line.strip_prefix("# ") {
            title = text;
        } else if let Some(text) = line.strip_prefix("## ") {
            lines.push(SheetLine::Heading(text));
        } else if let Some(text) = line.strip_prefix("- ") {
            lines.push(SheetLine::Item(text));
        } else {
            lines.push(SheetLine::Text(line));
        }
    }
    sheet(rulebook, title, &lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_is_one_sheet_with_the_names_on_it() {
        let rulebook = Rulebook::shipped().unwrap();
        let long = "Hợp tác xã sản xuất, chế biến và tiêu thụ nông sản an toàn bền vững xã Phú Lạc";
        for (name, producer) in [("Hoàng Thị Mẫu", long), ("", "")] {
            let bytes = consent_note(&rulebook, name, producer).unwrap();
            let document = lopdf::Document::load_mem(&bytes).unwrap();
            assert_eq!(document.get_pages().len(), 1, "{name}");
            if let Ok(folder) = std::env::var("PRINT_OUT") {
                std::fs::write(format!("{folder}/consent-{}.pdf", name.len()), bytes).unwrap();
            }
        }
    }
}
