//! Where in the files the things stand that the check refuses. Only a rulebook at fault comes
//! here, so everything is looked for when it is asked.

use serde::Deserialize;
use toml::Spanned;

use super::error::{Fault, RulebookError};
use super::form::Block;
use super::hash::Files;
use super::load::Places;
use super::{CriterionCode, SetNumber};

/// Finds the lines of named things in the texts of the files.
pub(super) struct Lines<'a> {
    files: &'a Files,
    places: Places,
}

impl<'a> Lines<'a> {
    pub fn new(files: &'a Files, places: Places) -> Self {
        Self { files, places }
    }

    /// The file of a set.
    pub fn file_of_set(&self, set: SetNumber) -> &str {
        self.places.sets.get(&set).map_or("sets", String::as_str)
    }

    /// The line of the criterion at this place (from 0) among those of its set; 1 where there is
    /// none.
    pub fn of_criterion(&self, set: SetNumber, index: usize) -> usize {
        let text = self.files.get(self.file_of_set(set)).map_or("", String::as_str);
        let spans: Option<CriterionSpans> = toml::from_str(text).ok();
        let code = spans.as_ref().and_then(|set| set.criterion.get(index)).map(|criterion| &criterion.code);
        code.map_or(1, |code| line_at(text, code.span().start))
    }

    /// The line of the entry of a file whose key says a name; 1 where there is none.
    pub fn of_name(&self, file: &str, name: &str) -> usize {
        let key = match file {
            "fields.toml" | "figures.toml" => "name",
            "rows.toml" => "number",
            "knockouts.toml" | "story.toml" => "field",
            "finder.toml" => "set",
            _ => "id",
        };
        let says = |line: &str| {
            let Some((word, value)) = line.split_once('=') else { return false };
            let value = value.split('#').next().unwrap_or_default().trim().trim_matches('"');
            word.trim() == key && value == name
        };
        let text = self.files.get(file).map_or("", String::as_str);
        text.lines().position(says).map_or(1, |index| index + 1)
    }

    /// The file of a form, to find the line of what is at fault.
    pub fn of_form(&self, id: &str) -> Option<FormLines<'a>> {
        let (file, text) = self.files.get_key_value(self.places.forms.get(id)?)?;
        Some(FormLines::new(file, text))
    }
}

/// The text of a form's file.
pub(super) struct FormLines<'a> {
    pub file: &'a str,
    text: &'a str,
}

impl<'a> FormLines<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text }
    }

    /// A fault of the file's shape with the line of its block: the parser knows the line of a wrong
    /// value, but of a wrong or missing key only that it is somewhere among the blocks.
    pub fn in_block(&self, error: RulebookError) -> RulebookError {
        let RulebookError::Faulty { line: told, .. } = &error else { return error };
        let spans: Option<BlockSpans> = toml::from_str(self.text).ok();
        for (index, block) in spans.into_iter().flat_map(|form| form.blocks).enumerate() {
            let begin = line_at(self.text, block.span().start);
            let Err(cause) = toml::Value::Table(block.into_inner()).try_into::<Block>() else { continue };
            // "unknown field `words`": the word leads to the line, but for one that is missing.
            let message = cause.message();
            let word = message.split('`').nth(1).filter(|_| !message.starts_with("missing"));
            let line = self.line(index + 1, word.unwrap_or_default());
            if line == begin && *told > begin {
                return error;
            }
            return RulebookError::faulty(self.file, line, Fault::Shape(message.to_owned()));
        }
        error
    }

    /// The first line on which some words stand; 1 where none does.
    pub fn line_of(&self, words: &str) -> usize {
        self.text.lines().position(|line| line.contains(words)).map_or(1, |index| index + 1)
    }

    /// The line of a block (from 1) on which some words stand; that of the block where they are
    /// not found, and the first line for what is no block.
    pub fn line(&self, block: usize, words: &str) -> usize {
        // Read once more for nothing but where blocks begin: only a form at fault comes here.
        let spans: Option<BlockSpans> = toml::from_str(self.text).ok();
        let spans = spans.map(|form| form.blocks).unwrap_or_default();
        let blocks: Vec<usize> = spans.iter().map(|block| line_at(self.text, block.span().start)).collect();
        let begin = block.checked_sub(1).and_then(|index| blocks.get(index)).copied().unwrap_or(1);
        let until = blocks.get(block).copied().unwrap_or(usize::MAX);
        let numbered = self.text.lines().zip(1..).skip(begin.saturating_sub(1));
        let mut lines = numbered.take_while(|(_, number)| *number < until);
        lines.find(|(line, _)| !words.is_empty() && line.contains(words)).map_or(begin, |(_, number)| number)
    }
}

/// The line, from 1, at a byte offset.
pub(super) fn line_at(text: &str, offset: usize) -> usize {
    text.get(..offset).unwrap_or(text).bytes().filter(|&byte| byte == b'\n').count() + 1
}

/// Where the blocks of a form begin.
#[derive(Deserialize)]
struct BlockSpans {
    blocks: Vec<Spanned<toml::Table>>,
}

/// Where the codes of a set's criteria stand.
#[derive(Deserialize)]
struct CriterionSpans {
    criterion: Vec<CodeSpan>,
}

#[derive(Deserialize)]
struct CodeSpan {
    code: Spanned<CriterionCode>,
}
