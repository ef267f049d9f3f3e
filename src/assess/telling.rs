//! A difference in sentences, for the window and the command line.

use super::changes::{Changed, Chosen, Difference, Fact, Shown, shown};
use crate::dossier::{Evidence, Value};
use crate::rulebook::Rulebook;
use crate::words::Message;

impl Difference {
    /// What changed, in a sentence; a piece of evidence with several facts takes one for each.
    pub fn messages(&self, rulebook: &Rulebook) -> Vec<Message> {
        let value = |field: &str, value: &Value| word(shown(rulebook, field, value));
        match &self.what {
            Changed::Fact { field, label, from, to } => vec![
                Message::new("change-fact")
                    .with("label", label)
                    .with("from", value(field, from))
                    .with("to", value(field, to)),
            ],
            Changed::Text { label, sentences, .. } => vec![
                Message::new("change-text")
                    .with("label", label)
                    .with("gone", sentences.gone.len())
                    .with("added", sentences.new.len()),
            ],
            Changed::Level { label, from, to, .. } => {
                let same = from.map(|from| from.points) == to.map(|to| to.points);
                let id = if same { "change-level-same" } else { "change-level" };
                vec![
                    Message::new(id)
                        .with("label", label)
                        .with("from", level(from.as_ref(), same))
                        .with("to", level(to.as_ref(), same)),
                ]
            }
            Changed::Added(piece) => vec![Message::new("change-added").with("piece", name(piece))],
            Changed::Removed(piece) => vec![Message::new("change-removed").with("piece", name(piece))],
            Changed::Replaced { before, after } => {
                vec![Message::new("change-replaced").with("from", name(before)).with("to", name(after))]
            }
            Changed::Edited { before, after, facts } => {
                let tell = |fact: &Fact| {
                    Message::new(sentence_of(*fact))
                        .with("title", &after.title)
                        .with("from", fact_word(fact.of(rulebook, before)))
                        .with("to", fact_word(fact.of(rulebook, after)))
                };
                facts.iter().map(tell).collect()
            }
        }
    }
}

/// Words that the text files put into the language of the reader; nobody types them.
const NOTHING: &str = "value-nothing";
const LOCKED: &str = "value-locked";

fn word(shown: Shown) -> String {
    match shown {
        Shown::Nothing => NOTHING.to_owned(),
        Shown::Locked => LOCKED.to_owned(),
        Shown::YesNo(true) => "value-yes".to_owned(),
        Shown::YesNo(false) => "value-no".to_owned(),
        Shown::Words(words) => words,
    }
}

fn fact_word(text: String) -> String {
    if text.trim().is_empty() { NOTHING.to_owned() } else { text }
}

/// Points, or the number of the level where the points are the same.
fn level(chosen: Option<&Chosen>, same: bool) -> String {
    match chosen {
        None => NOTHING.to_owned(),
        Some(chosen) if same => chosen.level.to_string(),
        Some(chosen) => chosen.points.to_string(),
    }
}

/// A piece by its title and number.
fn name(piece: &Evidence) -> String {
    match piece.number.trim() {
        "" => piece.title.clone(),
        number => format!("{} ({number})", piece.title),
    }
}

fn sentence_of(fact: Fact) -> &'static str {
    match fact {
        Fact::Row => "change-evidence-row",
        Fact::Kind => "change-evidence-kind",
        Fact::Title => "change-evidence-title",
        Fact::Number => "change-evidence-number",
        Fact::Issuer => "change-evidence-issuer",
        Fact::Holder => "change-evidence-holder",
        Fact::HolderAddress => "change-evidence-address",
        Fact::Issued => "change-evidence-issued",
        Fact::Expires => "change-evidence-expires",
        Fact::Criteria => "change-evidence-criteria",
    }
}
