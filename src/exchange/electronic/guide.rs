//! The page to read first: what each file is, and how to see that none was changed.

use std::fmt::Display;

use super::wording::{Wording, fill};
use super::{About, Missing};

/// The page as bytes of a text file that any Notepad shows: UTF-8 with its mark, lines that end
/// as on Windows.
pub fn guide(about: &About<'_>, words: &Wording, missing: &[Missing]) -> Vec<u8> {
    let names = &words.names;
    let dossier = about.dossier;
    let (product, producer) = (dossier.text("product.name"), dossier.text("producer.name"));
    let gaps: [(&str, &dyn Display); 7] = [
        ("product", &product),
        ("producer", &producer),
        ("code", &about.code),
        ("main", &names.main),
        ("full", &names.full),
        ("index", &names.index),
        ("sums", &names.sums),
    ];
    let mut page = Page { lines: Vec::new(), gaps: &gaps };
    let guide = &words.guide;
    page.lines.push(guide.title.clone());
    if about.draft {
        page.part("", &guide.draft);
    }
    page.part("", &guide.about);
    page.part("", &guide.code);
    page.part(&guide.contents_title, &guide.contents);
    if !missing.is_empty() {
        page.part(&guide.missing_title, &[]);
        for Missing { number, title, file } in missing {
            let gaps: [(&str, &dyn Display); 3] = [("number", number), ("title", title), ("file", file)];
            page.lines.push(fill(&guide.missing, &gaps));
        }
    }
    page.part(&guide.check_title, &guide.check);
    page.part(&guide.open_title, &guide.open);
    let mut text = String::from('\u{feff}');
    for line in page.lines {
        // A name that holds a line break stays one line.
        text.push_str(&line.replace(['\r', '\n'], " "));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

struct Page<'a> {
    lines: Vec<String>,
    gaps: &'a [(&'a str, &'a dyn Display)],
}

impl Page<'_> {
    /// A blank line, a heading where there is one, and lines.
    fn part(&mut self, heading: &str, lines: &[String]) {
        self.lines.push(String::new());
        if !heading.is_empty() {
            self.lines.push(heading.to_owned());
        }
        self.lines.extend(lines.iter().map(|line| fill(line, self.gaps)));
    }
}
