//! The words of a form with gaps for values and a little markup.
//!
//! | written | means |
//! |---|---|
//! | `{producer.name}` | the value of a field; a dotted line where it is empty |
//! | `{_}` | a dotted line to the end of the line |
//! | `{gap}` | a wide space |
//! | `**…**` | bold |
//! | `//…//` | italic |
//! | `^^…^^` | raised and small, for the mark of a footnote |
//!
//! Markup is read before values are put in, so nothing that a person types is taken for markup.

use serde::{Deserialize, Deserializer};

/// Words with gaps, read and understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pub pieces: Vec<Piece>,
}

/// A stretch of a template in one manner of writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub part: Part,
    pub bold: bool,
    pub italic: bool,
    pub raised: bool,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Text(String),
    /// The name of a field or computed value.
    Value(String),
    /// A dotted line.
    Leader,
    /// A wide space.
    Gap,
}

/// Why a text is no template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadTemplate {
    #[error("a brace is not closed after “{0}”")]
    OpenBrace(String),
    #[error("“{0}” is no name of a field")]
    BadName(String),
    #[error("the mark {0} is not closed")]
    OpenMark(&'static str),
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// When a brace or a mark is not closed, or a name is none.
    pub fn parse(text: &str) -> Result<Self, BadTemplate> {
        let mut reader = Reader::default();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            rest = if let Some(after) = rest.strip_prefix("**") {
                reader.flip(|manner| &mut manner.bold);
                after
            } else if let Some(after) = rest.strip_prefix("//") {
                reader.flip(|manner| &mut manner.italic);
                after
            } else if let Some(after) = rest.strip_prefix("^^") {
                reader.flip(|manner| &mut manner.raised);
                after
            } else if let Some(after) = rest.strip_prefix('{') {
                let (name, after) = after
                    .split_once('}')
                    .ok_or_else(|| BadTemplate::OpenBrace(after.chars().take(30).collect()))?;
                reader.gap(name)?;
                after
            } else {
                reader.text.push(first);
                rest.get(first.len_utf8()..).unwrap_or_default()
            };
        }
        reader.finish()
    }

    /// Whether it prints nothing.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The names of its values.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match &piece.part {
            Part::Value(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The words alone, without gaps: what a bookmark says.
    pub fn plain(&self) -> String {
        let mut words = String::new();
        for piece in &self.pieces {
            match &piece.part {
                Part::Text(text) if !piece.raised => words.push_str(&text.replace('\n', " ")),
                _ => {}
            }
        }
        words
    }
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[derive(Clone, Copy, Default)]
struct Manner {
    bold: bool,
    italic: bool,
    raised: bool,
}

#[derive(Default)]
struct Reader {
    pieces: Vec<Piece>,
    text: String,
    manner: Manner,
}

impl Reader {
    fn push(&mut self, part: Part) {
        let Manner { bold, italic, raised } = self.manner;
        self.pieces.push(Piece { part, bold, italic, raised });
    }

    fn close_text(&mut self) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.push(Part::Text(text));
        }
    }

    fn flip(&mut self, which: impl Fn(&mut Manner) -> &mut bool) {
        self.close_text();
        let mark = which(&mut self.manner);
        *mark = !*mark;
    }

    fn gap(&mut self, name: &str) -> Result<(), BadTemplate> {
        self.close_text();
        let part = match name {
            "_" => Part::Leader,
            "gap" => Part::Gap,
            name if is_name(name) => Part::Value(name.to_owned()),
            name => return Err(BadTemplate::BadName(name.chars().take(30).collect())),
        };
        self.push(part);
        Ok(())
    }

    fn finish(mut self) -> Result<Template, BadTemplate> {
        self.close_text();
        match self.manner {
            Manner { bold: true, .. } => Err(BadTemplate::OpenMark("**")),
            Manner { italic: true, .. } => Err(BadTemplate::OpenMark("//")),
            Manner { raised: true, .. } => Err(BadTemplate::OpenMark("^^")),
            _ => Ok(Template { pieces: self.pieces }),
        }
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.split('.').all(|part| {
            !part.is_empty()
                && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_gaps_are_read() {
        let template = Template::parse("**3. Nhóm** (Phân nhóm^^1^^): {set.group}{gap}//x// {_}").unwrap();
        let parts: Vec<String> = template
            .pieces
            .iter()
            .map(|p| {
                let manner = match (p.bold, p.italic, p.raised) {
                    (true, _, _) => "b",
                    (_, true, _) => "i",
                    (_, _, true) => "r",
                    _ => "",
                };
                format!("{manner}{:?}", p.part)
            })
            .collect();
        assert_eq!(
            parts,
            [
                "bText(\"3. Nhóm\")",
                "Text(\" (Phân nhóm\")",
                "rText(\"1\")",
                "Text(\"): \")",
                "Value(\"set.group\")",
                "Gap",
                "iText(\"x\")",
                "Text(\" \")",
                "Leader"
            ]
        );
        assert_eq!(template.names().collect::<Vec<_>>(), ["set.group"]);
        assert_eq!(template.plain(), "3. Nhóm (Phân nhóm): x ");
    }

    #[test]
    fn what_is_not_closed_is_refused() {
        for text in ["{producer.name", "**đậm", "//nghiêng", "{Producer}", "{}", "{a..b}", "^^1"] {
            assert!(Template::parse(text).is_err(), "{text}");
        }
    }
}
