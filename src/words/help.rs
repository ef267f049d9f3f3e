//! The help pages: one per screen, in `assets/text/help`.
//!
//! A page begins with `# id | Title`. `## ` begins a heading, `- ` an item; any other line is a
//! paragraph.

use super::Language;

/// The help of one screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HelpPage {
    /// Such as `step-1`, `home`.
    pub id: &'static str,
    pub title: &'static str,
    pub blocks: Vec<HelpBlock>,
}

/// One thing on a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HelpBlock {
    Heading(&'static str),
    Text(&'static str),
    /// One of several things to do or to know.
    Item(&'static str),
}

/// All pages of a language, in the order of the screens.
pub fn help_pages(language: Language) -> Vec<HelpPage> {
    let source = match language {
        Language::Vietnamese => include_str!("../../assets/text/help/vi.md"),
        Language::English => include_str!("../../assets/text/help/en.md"),
    };
    let mut pages: Vec<HelpPage> = Vec::new();
    for line in source.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some((id, title)) = line.strip_prefix("# ").and_then(|head| head.split_once(" | ")) {
            pages.push(HelpPage { id, title, blocks: Vec::new() });
        } else if let Some(page) = pages.last_mut() {
            page.blocks.push(if let Some(heading) = line.strip_prefix("## ") {
                HelpBlock::Heading(heading)
            } else if let Some(item) = line.strip_prefix("- ") {
                HelpBlock::Item(item)
            } else {
                HelpBlock::Text(line)
            });
        }
    }
    pages
}

/// The page of a screen.
pub fn help_page(language: Language, id: &str) -> Option<HelpPage> {
    help_pages(language).into_iter().find(|page| page.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_pages_of_the_same_shape() {
        let shape = |language| -> Vec<(&str, String)> {
            help_pages(language)
                .iter()
                .map(|page| {
                    let kinds = page.blocks.iter().map(|block| match block {
                        HelpBlock::Heading(_) => 'h',
                        HelpBlock::Text(_) => 't',
                        HelpBlock::Item(_) => 'i',
                    });
                    (page.id, kinds.collect())
                })
                .collect()
        };
        assert_eq!(shape(Language::Vietnamese), shape(Language::English));
        let pages = help_pages(Language::Vietnamese);
        let ids: Vec<&str> = pages.iter().map(|page| page.id).collect();
        let steps: Vec<String> = (1..=8).map(|step| format!("step-{step}")).collect();
        let mut wanted = vec!["home", "dossiers"];
        wanted.extend(steps.iter().map(String::as_str));
        wanted.extend(["history", "desk", "books", "settings"]);
        assert_eq!(ids, wanted);
        // What the letters of paper lack would be printed as an empty box.
        for source in
            [include_str!("../../assets/text/help/vi.md"), include_str!("../../assets/text/help/en.md")]
        {
            assert!(!source.contains(['★', '✓', '→', '☐', '✕']));
        }
        for page in pages {
            assert!(page.blocks.len() >= 4, "{} is a whole page", page.id);
            assert!(matches!(page.blocks.first(), Some(HelpBlock::Text(_))), "{} says what it is", page.id);
        }
    }
}
