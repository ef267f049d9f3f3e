//! A page of help on paper: a title, headings, paragraphs and items, set by the engine of forms.

use super::PrintError;
use super::sheet::nobody;
use crate::rulebook::Rulebook;
use crate::rulebook::form::{Align, Block, Form, Heading, Line, Piece, Space, Template, TemplatePart, Text};
use crate::words::{HelpBlock, HelpPage};

/// The name of the form for the time of printing.
const LEAFLET: &str = "help";

/// The PDF of a page of help.
///
/// # Errors
/// When the PDF cannot be written.
pub fn leaflet(rulebook: &Rulebook, page: &HelpPage) -> Result<Vec<u8>, PrintError> {
    let lines: Vec<SheetLine<'_>> = page
        .blocks
        .iter()
        .map(|block| match block {
            HelpBlock::Heading(text) => SheetLine::Heading(text),
            HelpBlock::Text(text) => SheetLine::Text(text),
            HelpBlock::Item(text) => SheetLine::Item(text),
        })
        .collect();
    sheet(rulebook, page.title, &lines)
}

/// One thing on a sheet.
#[derive(Clone, Copy, Debug)]
pub(super) enum SheetLine<'a> {
    Heading(&'a str),
    Text(&'a str),
    Item(&'a str),
}

/// The PDF of a sheet of text.
pub(super) fn sheet(
    rulebook: &Rulebook,
    title: &str,
    lines: &[SheetLine<'_>],
) -> Result<Vec<u8>, PrintError> {
    let mut blocks = vec![Block::Heading(Heading { size: Some(17.0), align: Align::Left, ..heading(title) })];
    for line in lines {
        match line {
            SheetLine::Heading(text) => {
                blocks.push(Block::Heading(Heading { align: Align::Left, above: 3.0, ..heading(text) }));
            }
            SheetLine::Text(text) => blocks.push(Block::Text(Text {
                text: plain(text),
                align: Align::Left,
                indent: false,
                bold: false,
                italic: false,
                size: None,
                keep: false,
                when: None,
            })),
            SheetLine::Item(text) => blocks.push(Block::Line(Line {
                text: plain(&format!("\u{2013} {text}")),
                lines: 1,
                indent: 5.0,
                keep: false,
                when: None,
            })),
        }
    }
    blocks.push(Block::Space(Space { mm: 1.0 }));
    let form = Form {
        id: LEAFLET.to_owned(),
        name: title.to_owned(),
        bound: false,
        foot: None,
        for_province: None,
        components: None,
        blocks,
    };
    super::sheet::sheet(rulebook, form, &nobody(rulebook), false)
}

fn heading(text: &str) -> Heading {
    Heading {
        text: plain(text),
        align: Align::Left,
        bold: true,
        italic: false,
        size: None,
        above: 4.0,
        outline: None,
        bookmark: None,
        when: None,
    }
}

/// Words as they stand: nothing in them is markup.
fn plain(text: &str) -> Template {
    let part = TemplatePart::Text(text.to_owned());
    Template { pieces: vec![Piece { part, bold: false, italic: false, raised: false }] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, help_pages};

    #[test]
    fn every_page_of_help_fits_on_one_sheet() {
        let rulebook = Rulebook::shipped().unwrap();
        for language in [Language::Vietnamese, Language::English] {
            for page in help_pages(language) {
                let bytes = leaflet(&rulebook, &page).unwrap();
                let document = lopdf::Document::load_mem(&bytes).unwrap();
                assert_eq!(document.get_pages().len(), 1, "{}", page.id);
                if let Ok(folder) = std::env::var("PRINT_OUT") {
                    std::fs::write(format!("{folder}/help-{}-{}.pdf", language.code(), page.id), bytes)
                        .unwrap();
                }
            }
        }
    }
}
