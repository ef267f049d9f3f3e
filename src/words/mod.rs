//! Every sentence that a person reads on screen or at the terminal, in Vietnamese and English.
//!
//! Texts stand in `assets/text/vi.ftl` and `en.ftl` (Project Fluent). A room below never writes
//! a sentence: it hands up a [`Message`], and the window or the command line puts it into words.
//! Here too stand [`fold`], which makes two spellings of one word comparable, and [`Wanted`],
//! which says how well a text answers what was typed.

mod fold;
mod help;
mod number;
mod rank;
mod reason;

use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use fold::fold;
pub use help::{HelpBlock, HelpPage, help_page, help_pages};
pub use number::whole;
pub use rank::{Rank, Wanted, folded_words, forgiven, mistakes_in};

/// A language of the window.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Language {
    #[default]
    Vietnamese,
    English,
}

impl Language {
    /// `vi` or `en`.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "vi" => Some(Self::Vietnamese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::Vietnamese => include_str!("../../assets/text/vi.ftl"),
            Self::English => include_str!("../../assets/text/en.ftl"),
        }
    }
}

/// A sentence not yet put into words: its id in the text files, and what fills its gaps.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    pub id: &'static str,
    pub gaps: Vec<(&'static str, String)>,
}

impl Message {
    pub fn new(id: &'static str) -> Self {
        Self { id, gaps: Vec::new() }
    }

    /// Fills a gap.
    #[must_use]
    pub fn with(mut self, gap: &'static str, value: impl fmt::Display) -> Self {
        self.gaps.push((gap, value.to_string()));
        self
    }
}

/// What every error of the house can say to a person: what happened, what was kept, what to do.
pub trait Explain {
    fn explain(&self) -> Message;
}

/// The texts of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    pub fn new(language: Language) -> Self {
        let locale = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Gaps hold names that people typed; invisible direction marks around them would be drawn.
        bundle.set_use_isolating(false);
        // A faulty entry is left out here and caught by the test that reads both files.
        let resource = match FluentResource::try_new(language.source().to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// The text of an id; the id itself where the files lack it.
    pub fn get(&self, id: &str) -> String {
        self.fill(id, &[])
    }

    /// The text of an id with its gaps filled.
    pub fn fill(&self, id: &str, gaps: &[(&str, &str)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            log::warn!("no text for {id}");
            return id.to_owned();
        };
        let mut args = FluentArgs::new();
        for (name, value) in gaps {
            if let Some(id) = reason::id_in(value) {
                args.set(*name, FluentValue::from(self.get(id)));
                continue;
            }
            // A whole number takes part in plural rules; anything else is text.
            match value.parse::<i64>() {
                Ok(number) if number.to_string() == **value => args.set(*name, FluentValue::from(number)),
                _ => args.set(*name, FluentValue::from(*value)),
            }
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    /// Puts a message into words.
    pub fn say(&self, message: &Message) -> String {
        let gaps: Vec<(&str, &str)> =
            message.gaps.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.fill(message.id, &gaps)
    }
}
