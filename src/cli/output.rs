//! Prints answers: as sentences, or as one line of JSON.

use serde_json::Value as Json;

use crate::words::{Message, Words};

/// Where answers go.
pub(super) struct Output<'a> {
    pub words: &'a Words,
    pub json: bool,
}

impl<'a> Output<'a> {
    pub fn new(words: &'a Words, json: bool) -> Self {
        Self { words, json }
    }

    /// A line of text. A pipe that was closed is nobody's fault.
    pub fn line(&self, text: &str) {
        use std::io::Write;
        writeln!(std::io::stdout(), "{text}").ok();
    }

    pub fn say(&self, message: &Message) {
        self.line(&self.words.say(message));
    }

    pub fn json(&self, value: &Json) {
        self.line(&value.to_string());
    }
}
